"""Looking over codes: prefixes and their last codes, reservations, counters."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select, update

from jxc_tui.codes.storage.codes import FREE, RESERVED, is_known
from jxc_tui.codes.tables import CODE_COUNTER, CODE_NUMBER, RECORD_CODE
from jxc_tui.values.search_terms import after

_DIGITS_AT_END = re.compile(r"[0-9]+$")
_MOST_STEPS = 1000


def stem_of(code: str) -> str:
    """A code without the digits at its end: the prefix people think in."""
    return _DIGITS_AT_END.sub("", code)


def prefixes(connection: Connection, beginning: str, most: int) -> list[tuple[str, str]]:
    """(prefix, last code in natural order) of the codes that begin so, by jumps over the index."""
    found: list[tuple[str, str]] = []
    place = beginning
    while len(found) < most:
        code = _first_from(connection, place, beginning)
        if code is None:
            break
        stem = stem_of(code)
        if stem:
            last = last_of_prefix(connection, stem)
            found.append((stem, last or code))
            place = f"{stem}:"  # sorts right after every digit
            if code >= place:  # the stem itself, or one that goes on with a letter
                place = code + "\0"
        else:
            place = ":"
    return list(dict.fromkeys(found))


def _first_from(connection: Connection, place: str, beginning: str) -> str | None:
    query = select(RECORD_CODE.c.code).where(RECORD_CODE.c.code >= place)
    if beginning:
        query = query.where(RECORD_CODE.c.code < after(beginning))
    found = connection.execute(query.order_by(RECORD_CODE.c.code).limit(1)).scalar()
    return None if found is None else str(found)


def last_of_prefix(connection: Connection, prefix: str) -> str | None:
    """The code with the greatest number directly behind a prefix."""
    keys = RECORD_CODE.c.code_key
    for length in range(12, 0, -1):
        head = f"{prefix}{length:02d}"
        found = connection.execute(
            select(RECORD_CODE.c.code)
            .where(keys >= head, keys < after(head), RECORD_CODE.c.code >= prefix,
                   RECORD_CODE.c.code < after(prefix))
            .order_by(keys.desc())
            .limit(1)
        ).scalar()  # fmt: skip
        if found is not None:
            return str(found)
    return None


def next_of_prefix(connection: Connection, prefix: str) -> str:
    """The least free code behind the greatest number of a prefix, in that code's width."""
    last = last_of_prefix(connection, prefix) if prefix else None
    if last is None:
        return ""
    digits = _DIGITS_AT_END.search(last)
    if digits is None:
        return ""
    stem, width = last[: digits.start()], len(digits.group())
    for number in range(int(digits.group()) + 1, int(digits.group()) + 1 + _MOST_STEPS):
        code = f"{stem}{number:0{width}d}"
        if not is_known(connection, code) and _kept(connection, code) is None:
            return code
    return ""


def _kept(connection: Connection, code: str) -> Any:
    return connection.execute(select(CODE_NUMBER.c.code).where(CODE_NUMBER.c.code == code)).scalar()


def give_back(connection: Connection, person: str, *, at: str, by: str) -> int:
    """A person's unused codes become free; how many."""
    result = connection.execute(
        update(CODE_NUMBER)
        .where(CODE_NUMBER.c.person == person, CODE_NUMBER.c.state == RESERVED)
        .values(state=FREE, at=at, by=by)
    )
    return int(result.rowcount)


class Reservation(NamedTuple):
    """What is set aside for a person: how many codes, the least, the greatest, since when."""

    person: str
    codes: int
    first: str
    last: str
    at: str


def reservations(connection: Connection) -> list[Reservation]:
    """What is set aside, by person."""
    query = (
        select(
            CODE_NUMBER.c.person, func.count(), func.min(CODE_NUMBER.c.code),
            func.max(CODE_NUMBER.c.code), func.min(CODE_NUMBER.c.at),
        )
        .where(CODE_NUMBER.c.state == RESERVED)
        .group_by(CODE_NUMBER.c.person)
        .order_by(CODE_NUMBER.c.person)
    )  # fmt: skip
    return [Reservation(*row) for row in connection.execute(query)]


def counters(connection: Connection) -> list[tuple[str, int]]:
    """(key, next number) of every counter."""
    query = select(CODE_COUNTER.c.prefix, CODE_COUNTER.c.next_number).order_by(
        CODE_COUNTER.c.prefix
    )
    return [(row[0], int(row[1])) for row in connection.execute(query)]
