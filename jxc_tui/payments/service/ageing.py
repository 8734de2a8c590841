"""账龄 in windows: by the ids of customers, or the most overdue first."""

from __future__ import annotations

from datetime import date

from jxc_tui.database.engine import Connection
from jxc_tui.payments.answers import AgeingLine, AgeingQuestion, OverduePage, OverdueQuestion
from jxc_tui.payments.model.ages import Ages
from jxc_tui.payments.storage import receivable
from jxc_tui.values.text import visible

_AT_ONCE = 200  # customers looked at together


def by_ids(
    connection: Connection, question: AgeingQuestion, day: date, limit: int
) -> tuple[dict[int, Ages], bool]:
    """The next customers with anything in a column, and whether there are no more."""
    found: dict[int, Ages] = {}
    after = question.after
    while len(found) <= limit:
        ids = receivable.trading(connection, after, _AT_ONCE)
        if not ids:
            return found, True
        ages = receivable.of_parties(connection, ids, day, question.aged_by)
        found |= {party: each for party, each in ages.items() if any(each)}
        after = ids[-1]
    return dict(list(found.items())[:limit]), False


def lines_of(connection: Connection, ages: dict[int, Ages]) -> tuple[AgeingLine, ...]:
    """With the code and the name of each."""
    called = receivable.called(connection, list(ages))
    return tuple(
        AgeingLine(party, visible(code), visible(name), visible(by), each)
        for party, each in ages.items()
        for code, name, by in (called.get(party, ("", "", "")),)
    )


def page(
    connection: Connection, question: OverdueQuestion, day: date, limit: int, total: Ages
) -> OverduePage:
    """Those who owe, by what is overdue, then by id those of whom something is free only."""
    upwards = question.before is not None or question.last
    read = _upwards if upwards else _downwards
    found = read(connection, question, day, limit + 1)
    more = len(found) > limit
    kept = (found[-limit:] if upwards else found[:limit]) if more else found
    rows = lines_of(connection, dict(kept))
    at_start = not more if upwards else question.after is None
    at_end = question.last or (not upwards and not more)
    return OverduePage(question, day.isoformat(), rows, at_start, at_end, total)


Found = list[tuple[int, Ages]]


def _downwards(connection: Connection, question: OverdueQuestion, day: date, most: int) -> Found:
    after, found = question.after, Found()
    if after is None or after[1]:
        owing = receivable.overdue(connection, day, question.aged_by, after=after, most=most)
        found = _aged(connection, question, day, [party for _, _, party in owing])
        after = None
    found += _free_only(
        connection, question, day, most - len(found), after=after[2] if after else 0
    )
    return found


def _upwards(connection: Connection, question: OverdueQuestion, day: date, most: int) -> Found:
    before, found = question.before, Found()
    if before is None or not before[1]:
        last = before[2] if before else 2**62
        found = _free_only(connection, question, day, most, before=last)[::-1]
        before = None
    if len(found) < most:
        owing = receivable.overdue(
            connection, day, question.aged_by, before=before, last=before is None,
            most=most - len(found),
        )  # fmt: skip
        found = _aged(connection, question, day, [party for _, _, party in owing]) + found
    return found


def _aged(connection: Connection, question: OverdueQuestion, day: date, ids: list[int]) -> Found:
    return list(receivable.of_parties(connection, ids, day, question.aged_by).items())


def _free_only(
    connection: Connection, question: OverdueQuestion, day: date, most: int, *, after: int = 0,
    before: int = 0,
) -> Found:  # fmt: skip
    """Those who owe nothing and have something free, the nearest first."""
    found = Found()
    while len(found) < most:
        ids = receivable.maybe_free(connection, day, after=after, before=before, most=_AT_ONCE)
        if not ids:
            break
        aged = _aged(connection, question, day, ids)
        found += [(party, ages) for party, ages in aged if any(ages) and not ages.debt]
        after, before = (0, ids[-1]) if before else (ids[-1], 0)
    return found[:most]
