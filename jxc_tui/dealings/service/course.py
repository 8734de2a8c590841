"""The course of a customer: documents, payments, cases and notes in one list, read by windows.

Each kind comes by its own index; as many of each as are wanted are enough for as many of all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import Any, NamedTuple

from jxc_tui.database.engine import Connection
from jxc_tui.dealings.answers import (
    CASE,
    DOCUMENT,
    NOTE,
    PAYMENT,
    VOID,
    CourseItem,
    CoursePage,
    CourseQuestion,
)
from jxc_tui.dealings.storage import course
from jxc_tui.documents.storage import documents
from jxc_tui.documents.storage.documents import DocumentsAsked
from jxc_tui.payments.storage import payments
from jxc_tui.payments.storage.payments import PaymentsAsked
from jxc_tui.values.local_day import day_start, local_day
from jxc_tui.values.phone import mask_text
from jxc_tui.values.text import visible

MOST_ROWS = 200
_BEYOND = 2**62  # behind every id


class _Source(NamedTuple):
    """One kind of what happened: `place` turns a place of the course into its own."""

    side: int
    read: Callable[..., Any]
    item: Callable[[Any], CourseItem]
    place: Callable[[tuple[str, int, int]], tuple[str, int]]


def page(
    connection: Connection, question: CourseQuestion, sides: Collection[int], *, masked: bool
) -> CoursePage:
    """A window over the kinds of `sides`; numbers in notes are hidden where `masked`."""
    limit = max(1, min(question.limit, MOST_ROWS))
    asked: dict[str, Any] = {"last": question.last, "limit": limit}
    upwards = question.before is not None or question.last
    rows, whole = list[CourseItem](), True
    for source in _sources(connection, question.customer_id, masked):
        if source.side not in sides:
            continue
        where = dict(asked)
        for name, place in (("after", question.after), ("before", question.before)):
            if place is not None:
                where[name] = source.place(place)
        found = source.read(**where)
        rows += map(source.item, found.rows)
        whole = whole and bool(found.at_start if upwards else found.at_end)
    # Of one day and side they stay in the order in which they came.
    rows.sort(key=lambda item: (item.day, item.side), reverse=True)
    whole = whole and len(rows) <= limit
    if upwards:
        return CoursePage(question, _told(connection, rows[-limit:]), whole, question.last)
    return CoursePage(question, _told(connection, rows[:limit]), question.after is None, whole)


def _sources(connection: Connection, party_id: int, masked: bool) -> tuple[_Source, ...]:
    of_party, paid = DocumentsAsked(party_id=party_id), PaymentsAsked(party_id)

    def by_day(side: int) -> Callable[[tuple[str, int, int]], tuple[str, int]]:
        def place(there: tuple[str, int, int]) -> tuple[str, int]:
            day, beside, row_id = there
            return day, row_id if beside == side else _BEYOND if side < beside else -1

        return place

    def by_moment(
        side: int, moment: Callable[..., str]
    ) -> Callable[[tuple[str, int, int]], tuple[str, int]]:
        def place(there: tuple[str, int, int]) -> tuple[str, int]:
            day, beside, row_id = there
            if beside == side:
                return moment(connection, row_id), row_id
            start = date.fromisoformat(day) + timedelta(days=side < beside)
            return day_start(start), -1

        return place

    return (
        _Source(
            NOTE, lambda **where: course.notes(connection, party_id, **where),
            lambda row: _note(row, masked), by_moment(NOTE, course.note_moment),
        ),
        _Source(
            CASE, lambda **where: course.cases(connection, party_id, **where), _case,
            by_moment(CASE, course.case_moment),
        ),
        _Source(
            PAYMENT, lambda **where: payments.window(connection, paid, **where),
            _payment, by_day(PAYMENT),
        ),
        _Source(
            DOCUMENT, lambda **where: documents.window(connection, of_party, **where), _document,
            by_day(DOCUMENT),
        ),
    )  # fmt: skip


def _document(row: Any) -> CourseItem:
    kind, total = str(row["kind"]), int(row["total_fen"])
    back = kind == "sale" and total < 0
    return CourseItem(
        row["day"], DOCUMENT, int(row["id"]), "back" if back else kind, visible(row["number"]),
        total, VOID if row["void_day"] else str(row["progress"]), "",
    )  # fmt: skip


def _payment(row: Any) -> CourseItem:
    amount = int(row["amount_fen"])
    kind, state = "payment" if amount > 0 else "refund", VOID if row["void_day"] else ""
    return CourseItem(
        row["day"], PAYMENT, int(row["id"]), kind, visible(row["number"]), -amount, state,
        visible(row["method"]),
    )  # fmt: skip


def _case(row: Any) -> CourseItem:
    day = local_day(row["moment"]).isoformat()
    return CourseItem(
        day, CASE, int(row["id"]), str(row["kind"]), visible(row["number"]), 0, str(row["state"]),
        visible(row["product_name"]),
    )  # fmt: skip


def _note(row: Any, masked: bool) -> CourseItem:
    day, text = local_day(row["moment"]).isoformat(), visible(row["text"])
    state = "done" if row["done_at"] else ""
    return CourseItem(
        day, NOTE, int(row["id"]), "note", "", 0, state, mask_text(text) if masked else text
    )


def _told(connection: Connection, rows: list[CourseItem]) -> tuple[CourseItem, ...]:
    """The rows, shipped documents with their last waybill."""
    ids = [row.id for row in rows if row.side == DOCUMENT]
    sent = course.waybills(connection, ids) if ids else {}
    return tuple(
        row._replace(text=visible(sent[row.id])) if row.side == DOCUMENT and row.id in sent else row
        for row in rows
    )
