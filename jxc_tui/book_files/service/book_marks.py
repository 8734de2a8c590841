"""Files that go back to the person who rehearsed: their own workbook, and the refused rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards
from jxc_tui.access.permission import Permission
from jxc_tui.book_files.model.headings import book_headings
from jxc_tui.book_files.model.kinds import BookVerdictKind
from jxc_tui.book_files.service.book_answers import problem_of
from jxc_tui.book_files.service.book_plans import BookPlan, open_book_plan
from jxc_tui.errors import Conflict, FileRefused
from jxc_tui.i18n import Texts
from jxc_tui.imports.answers import Returned
from jxc_tui.imports.service.files.failed_rows import write_failed
from jxc_tui.imports.service.rehearsal.rehearsing import sha256_of
from jxc_tui.values.text import visible
from jxc_tui.workbooks.patching.annotate import annotated_suffix, write_annotated
from jxc_tui.workbooks.patching.row_marks import CellMark, RowMark
from jxc_tui.workbooks.user_folder import open_in_box
from jxc_tui.workbooks.writing.files_out import new_file, target_path

_BLOCK = 2_000
_TONES = {
    BookVerdictKind.WRONG: "error", BookVerdictKind.THERE: "duplicate",
    BookVerdictKind.NEW: "new", BookVerdictKind.SAME: "plain",
}  # fmt: skip
_REFUSED = (BookVerdictKind.WRONG, BookVerdictKind.THERE)


class BookMarks(Service):
    """Verbs that write a rehearsal into files. Every one refuses an existing target."""

    @guards(Permission.SALE_IMPORT)
    def annotated(
        self, user: CurrentUser, token: str, target: str, *, language: str = ""
    ) -> Returned:
        """The file of one's own rehearsal with the verdict on every row, its layout kept.

        Raises NotFound, FileRefused, Conflict for a file that was changed since.
        """
        with open_book_plan(self.settings, user, token) as plan:
            head = plan.head
            path = target_path(self.settings, user, target)
            _check_suffix(path.suffix, path.name, annotated_suffix(head.suffix))
            texts = Texts(language or self.settings.language)
            with self._source(user, plan) as source, new_file(path) as file:
                done = write_annotated(
                    source, head.suffix, head.sheet, plan.layout.header_row,
                    _marks(plan, texts, tuple(BookVerdictKind)), texts.get("import.own_verdict"),
                    file.stream, known=book_headings(plan.kind),
                    last_header_row=plan.layout.last_header_row,
                    folder=self.settings.work_folder(),
                )  # fmt: skip
                file.publish()
        return Returned(visible(str(path)), done.rows, done.layout_kept)

    @guards(Permission.SALE_IMPORT)
    def failed(self, user: CurrentUser, token: str, target: str, *, language: str = "") -> Returned:
        """The rows of what is refused as .xlsx or .csv, ready to be put right; whole orders.

        Raises as `annotated` does.
        """
        with open_book_plan(self.settings, user, token) as plan:
            head, layout = plan.head, plan.layout
            path = target_path(self.settings, user, target)
            _check_suffix(path.suffix, path.name, ".xlsx", ".csv")
            texts = Texts(language or self.settings.language)
            with self._source(user, plan) as source, new_file(path) as file:
                rows = write_failed(
                    source, head.suffix, head.sheet, layout.header_row, layout.last_header_row,
                    _marks(plan, texts, _REFUSED), texts.get("import.own_reason"), file.stream,
                    path.suffix.lower() == ".csv", known=book_headings(plan.kind),
                    folder=self.settings.work_folder(),
                )  # fmt: skip
                file.publish()
        return Returned(visible(str(path)), rows, False)

    def _source(self, user: CurrentUser, plan: BookPlan) -> AbstractContextManager[BinaryIO]:
        """The file that was rehearsed, as long as it is the same."""
        file = open_in_box(self.settings, user, plan.head.source)
        if sha256_of(file) != plan.head.file_sha256:
            file.close()
            raise Conflict("import.file_changed", name=visible(plan.head.file_name))
        return file


def _check_suffix(suffix: str, name: str, *wanted: str) -> None:
    if suffix.lower() not in wanted:
        raise FileRefused("file.suffix", name=visible(name), suffixes=" ".join(wanted))


def _marks(plan: BookPlan, texts: Texts, kinds: tuple[BookVerdictKind, ...]) -> Iterator[RowMark]:
    """Rows of some kinds as marks; a row of a wrong order without a fault says where it is."""
    last = 0
    while rows := plan.store.row_verdicts(last, _BLOCK):
        problems = plan.store.problems_between(rows[0][0], rows[-1][0])
        last = rows[-1][0]
        for row, kind_number, number in rows:
            kind = BookVerdictKind(kind_number)
            if kind not in kinds:
                continue
            found = [problem_of(plan, each, number) for each in problems.get(row, ())]
            word = texts.get(f"book.verdict.{kind.name.lower()}")
            if kind in _REFUSED and not found:
                word = texts.get("book.verdict.with_order")
            cells = tuple(
                CellMark(
                    plan.layout.columns.get(each.field, -1),
                    texts.get(each.text_id, **dict(each.params)),
                )
                for each in found
            )
            yield RowMark(row, word, _TONES[kind], cells)
