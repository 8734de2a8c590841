"""Several words in the box: one in the name, the others anywhere in the customer's line."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from jxc_tui.model.text import fold
from jxc_tui.storage.list_columns import LIST_COLUMNS
from jxc_tui.storage.schema import CUSTOMER, TERM
from jxc_tui.storage.standing import HIT, led_to
from jxc_tui.storage.terms import NAME_TERM, Kind, after

WORD_CAP = 4000
# The line of the customer that was found, which may have been merged into the one that is listed.
LINE_COLUMNS = tuple(
    HIT.c[name].label(f"line_{name}") for name in ("name", "city", "code", "mobile", "salesperson")
)


def _two_words() -> Select[Any]:
    ids = (
        select(TERM.c.customer_id)
        .where(
            TERM.c.kind.in_([Kind.NAME, Kind.NAME_INNER]),
            TERM.c.term >= bindparam("q"),
            TERM.c.term < bindparam("end"),
        )
        .limit(bindparam("cap"))
        .subquery()
    )
    place = (
        HIT.c.name_folded + "|" + HIT.c.city + "|" + HIT.c.code + "|"
        + HIT.c.mobile + "|" + HIT.c.salesperson
    )  # fmt: skip
    return (
        select(*LIST_COLUMNS, *LINE_COLUMNS)
        .select_from(led_to(ids))
        .where(func.instr(place, bindparam("other")) > 0, CUSTOMER.c.deleted_at == "")
        .distinct()
        .limit(bindparam("most"))
    )


_TWO_WORDS = _two_words()
_CANDIDATES = select(func.count()).select_from(
    select(TERM.c.customer_id)
    .where(
        TERM.c.kind.in_([Kind.NAME, Kind.NAME_INNER]),
        TERM.c.term >= bindparam("q"),
        TERM.c.term < bindparam("end"),
    )
    .limit(bindparam("cap"))
    .subquery()
)


def with_every_word(connection: Connection, text: str, wanted: int) -> tuple[list[Any], bool]:
    """Customers whose name has one word and whose line has the others; whether the cap was met.

    None for fewer than two words.
    """
    words = [(part, fold(part)) for part in text.split()]
    words = [pair for pair in words if pair[1]]
    if len(words) < 2:
        return [], False
    counted = []
    for _, folded in words:
        values = {"q": folded[:NAME_TERM], "end": after(folded[:NAME_TERM]), "cap": WORD_CAP}
        number = int(connection.execute(_CANDIDATES, values).scalar() or 0)
        if number:
            counted.append((number, folded, values))
    if not counted:
        return [], False
    number, driver, values = min(counted, key=lambda item: item[0])
    others = [pair for pair in words if pair[1] != driver] or words[:1]
    first, rest = others[0], others[1:]
    found: list[Any] = []
    for other in dict.fromkeys((first[1], first[0].upper(), first[0])):
        rows = connection.execute(_TWO_WORDS, {**values, "other": other, "most": wanted * 4})
        for row in rows:
            line = fold("".join(getattr(row, column.name) for column in LINE_COLUMNS))
            if driver in line and all(folded in line for _, folded in rest):
                found.append(row)
    return found, number >= WORD_CAP
