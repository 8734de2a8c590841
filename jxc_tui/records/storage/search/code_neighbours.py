"""Codes that exist one slip away from a typed text, by walking the index of codes along it.

Only characters that codes go on with are tried, so the price hangs on the shape of the codes and
not on the alphabet, and a text that no code begins like costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from jxc_tui.codes.tables import RECORD_CODE
from jxc_tui.database.prepared import Prepared
from jxc_tui.records.model.typos import LEAST_TYPED, MOST_TYPED
from jxc_tui.records.tables import RECORD
from jxc_tui.values.search_terms import after

MOST_CHILDREN = 64  # characters that are tried at one place
_BEFORE_ALL = " "  # no code has a character before this one
_BEHIND_ALL = "\U0010ffff"
_TOGETHER = 48

_NEXT = Prepared(
    select(RECORD_CODE.c.code)
    .where(RECORD_CODE.c.code >= bindparam("q"), RECORD_CODE.c.code < bindparam("end"))
    .order_by(RECORD_CODE.c.code)
    .limit(1)
)
_SLOTS = tuple(f"code{number}" for number in range(_TOGETHER))
_KNOWN = Prepared(
    select(
        RECORD_CODE.c.code, RECORD_CODE.c.until, RECORD_CODE.c.changed_by, RECORD.c.id,
        RECORD.c.deleted_at,
    )
    .select_from(RECORD_CODE.join(RECORD, RECORD.c.id == RECORD_CODE.c.record_id))
    .where(RECORD_CODE.c.code.in_([bindparam(name) for name in _SLOTS]))
)  # fmt: skip


def known_codes(connection: Connection, texts: Sequence[str]) -> list[Any]:
    """Those of the texts that are codes, now or formerly, with the record each belongs to."""
    found: list[Any] = []
    for start in range(0, len(texts), _TOGETHER):
        some = texts[start : start + _TOGETHER]
        values = dict(zip(_SLOTS, some, strict=False))
        found += _KNOWN.rows(connection, **dict.fromkeys(_SLOTS, some[0]) | values)
    return found


def one_slip_away(connection: Connection, typed: str) -> list[str]:
    """Texts with one wrong character or one too few, each beginning as codes do; not all exist.

    `typed` is in the one form of codes; nothing for one too short or too long.
    """
    if not LEAST_TYPED <= len(typed) <= MOST_TYPED:
        return []
    found: list[str] = []
    for place in range(len(typed) + 1):
        before, char, behind = typed[:place], typed[place : place + 1], typed[place + 1 :]
        children = _children(connection, before)
        if not children:
            break
        found += [before + child + char + behind for child in children]
        if char:
            found += [before + child + behind for child in children if child != char]
    return list(dict.fromkeys(found))


def _children(connection: Connection, start: str) -> list[str]:
    """The characters with which codes go on behind a beginning, at most MOST_CHILDREN of them."""
    end = after(start) if start else _BEHIND_ALL
    found: list[str] = []
    q = start + _BEFORE_ALL
    while len(found) < MOST_CHILDREN:
        row = _NEXT.first(connection, q=q, end=end)
        if row is None:
            break
        child = row.code[len(start)]
        found.append(child)
        q = after(start + child)
    return found
