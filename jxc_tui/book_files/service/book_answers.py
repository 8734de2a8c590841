"""A rehearsal of a file of the books as an answer."""

from __future__ import annotations

from jxc_tui.book_files.answers import BookVerdict
from jxc_tui.book_files.model.kinds import BookKind, BookVerdictKind
from jxc_tui.book_files.service.book_plans import BookPlan
from jxc_tui.book_files.storage.book_rehearsals import GOOD, PARTY, BookProblem
from jxc_tui.imports.answers import ImportProblem, Note
from jxc_tui.values.text import visible

_MOST_HEADINGS = 160


def problem_of(plan: BookPlan, found: BookProblem, number: str = "") -> ImportProblem:
    """A problem with the heading of its column."""
    column = plan.layout.columns.get(found.field)
    called = plan.layout.called(column) if column is not None else ""
    return ImportProblem(
        found.row, visible(called), visible(found.value), found.text_id, found.params, number,
        "", found.field,
    )  # fmt: skip


def verdict_of(plan: BookPlan, most: int) -> BookVerdict:
    """The verdict with its first problems."""
    store = plan.store
    counts = store.counts()
    new = counts[BookVerdictKind.NEW]
    wrong = counts[BookVerdictKind.WRONG]
    fresh = dict.fromkeys((PARTY, GOOD), 0)
    if plan.kind is BookKind.ORDERS:
        fresh = {sort: len(store.fact(f"new_{sort}")) for sort in fresh}
    return BookVerdict(
        token=plan.token, kind=plan.kind, file_name=visible(plan.head.file_name),
        sheet=visible(plan.head.sheet), header_row=plan.layout.header_row,
        rows=store.fact("read")[0], items=sum(each[0] for each in counts.values()),
        new=new[0], new_rows=new[1], there=counts[BookVerdictKind.THERE][0],
        same=counts[BookVerdictKind.SAME][0], wrong=wrong[0], wrong_rows=wrong[1],
        over=store.fact("over"), total_fen=new[2], new_customers=fresh[PARTY],
        new_products=fresh[GOOD], mapping=plan.layout.pairs(),
        problems=tuple(problem_of(plan, each) for each in store.problems(most)),
        problem_count=store.problem_count(), notes=tuple(_notes(plan)), choices=plan.choices,
    )  # fmt: skip


def _notes(plan: BookPlan) -> list[Note]:
    store = plan.store
    _, continued, unnumbered = store.fact("read")
    found: list[Note] = []
    if unused := [visible(text) for text in plan.layout.unused]:
        found.append(("book.note_unused", (("columns", "、".join(unused)[:_MOST_HEADINGS]),)))
    for text_id, count in (
        ("book.note_continued", continued), ("book.note_unnumbered", unnumbered),
        ("book.note_inexact", store.fact("inexact")), ("book.note_over", store.fact("over")),
    ):  # fmt: skip
        if count:
            found.append((text_id, (("count", count),)))
    columns = plan.layout.columns
    if plan.kind is BookKind.ORDERS and "method" in columns and "paid" not in columns:
        found.append(("book.note_unpaid", ()))
    return found
