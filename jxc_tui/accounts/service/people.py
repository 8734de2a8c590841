"""Names that people know: beside every account that an answer tells stands its 姓名."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from jxc_tui.accounts.storage.users import display_names
from jxc_tui.database.engine import Connection

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Answer = TypeVar("Answer", bound=DataclassInstance)


def person(connection: Connection, account: str) -> str:
    """The name people know of one account, as `named` gives it."""
    return display_names(connection, (account,))[account]


def named(connection: Connection, answers: Iterable[Answer], *fields: str) -> tuple[Answer, ...]:
    """The answers with `x_name` filled for each field `x` that holds an account.

    An account without 姓名, or that is none of this database, is named by itself.
    """
    found = tuple(answers)
    accounts = {getattr(one, name) for one in found for name in fields} - {""}
    if not accounts:
        return found
    known = display_names(connection, accounts)
    return tuple(
        replace(one, **{f"{name}_name": known.get(getattr(one, name), "") for name in fields})
        for one in found
    )
