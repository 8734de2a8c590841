"""Every column that holds the id of a customer, and what becomes of it when two are merged.

A test compares this list with the tables: a new column that refers to customers must stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Column

from jxc_tui.database.schema import (
    BULK_EDIT_ITEM,
    CHANGE_LOG,
    CONTACT,
    CUSTOM_VALUE,
    CUSTOMER,
    CUSTOMER_CODE,
    CUSTOMER_NUMBER,
    DRAFT,
    DUPLICATE_MEMBER,
    EXTERNAL_TOKEN,
    FOLLOW_UP,
    IMPORT_ROW,
    MERGE,
    RECENT_CUSTOMER,
    RECODE_ITEM,
    TERM,
)


class Way(StrEnum):
    """What a merge does with the rows that refer to the loser."""

    CODES = "codes"  # they become former codes of the winner
    MOVES = "moves"  # they refer to the winner from now on
    JOINS = "joins"  # they move, or go where the winner is there already
    LEADS = "leads"  # they stay, and lead through the loser to the winner
    STAYS = "stays"  # history of the loser itself


@dataclass(frozen=True, slots=True)
class Referring:
    """One column with the id of a customer. `why` tells what stays why it stays."""

    column: Column[Any]
    way: Way
    why: str = ""


REFERRING: tuple[Referring, ...] = (
    Referring(CUSTOMER_CODE.c.customer_id, Way.CODES),
    Referring(EXTERNAL_TOKEN.c.customer_id, Way.MOVES),
    Referring(FOLLOW_UP.c.customer_id, Way.MOVES),
    Referring(CUSTOMER.c.merged_into, Way.MOVES),
    Referring(DUPLICATE_MEMBER.c.customer_id, Way.JOINS),
    Referring(CUSTOM_VALUE.c.customer_id, Way.JOINS),
    Referring(TERM.c.customer_id, Way.LEADS),
    Referring(CUSTOMER_NUMBER.c.customer_id, Way.LEADS),
    Referring(CONTACT.c.customer_id, Way.STAYS, "the winner has copies, which an undo takes away"),
    Referring(RECODE_ITEM.c.customer_id, Way.STAYS, "what a bulk change of codes did to this one"),
    Referring(BULK_EDIT_ITEM.c.customer_id, Way.STAYS, "what a bulk edit did to this one"),
    Referring(RECENT_CUSTOMER.c.customer_id, Way.STAYS, "leads to the winner when it is read"),
    Referring(IMPORT_ROW.c.customer_id, Way.STAYS, "what an import did to this one"),
    Referring(MERGE.c.winner_id, Way.STAYS, "an earlier merge is undone with its own customers"),
    Referring(MERGE.c.loser_id, Way.STAYS, "an earlier merge is undone with its own customers"),
    Referring(CHANGE_LOG.c.object_id, Way.STAYS, "the log is never rewritten"),
    Referring(DRAFT.c.object_id, Way.STAYS, "a form of the loser cannot be saved to another"),
)


def columns_that(way: Way) -> list[Column[Any]]:
    """The columns of one way, in the order of the list."""
    return [each.column for each in REFERRING if each.way is way]
