"""Files that go back to the person who rehearsed: their own workbook, and the refused rows."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards
from jxc_tui.access.permission import Right
from jxc_tui.errors import Conflict, FileRefused
from jxc_tui.i18n import Texts
from jxc_tui.imports.answers import Returned, RowVerdict
from jxc_tui.imports.model import RowKind
from jxc_tui.imports.service.files.failed_rows import write_failed
from jxc_tui.imports.service.files.verdict_book import write_verdicts
from jxc_tui.imports.service.files.verdict_texts import marks_of
from jxc_tui.imports.service.rehearsal.answering import Answering
from jxc_tui.imports.service.rehearsal.plans import RehearsalPlan, open_plan
from jxc_tui.imports.service.rehearsal.rehearsing import sha256_of
from jxc_tui.imports.storage.rehearsal_lines import BLOCK
from jxc_tui.records.model.headings import record_headings
from jxc_tui.records.model.noun import noun_named
from jxc_tui.values.pace import Listener, Pace
from jxc_tui.values.text import visible
from jxc_tui.workbooks.patching.annotate import annotated_suffix, write_annotated
from jxc_tui.workbooks.user_folder import open_in_box
from jxc_tui.workbooks.writing.files_out import new_file, target_path

_REFUSED = (RowKind.ERROR, RowKind.DUPLICATE)


class ImportFiles(Service):
    """Verbs that write a rehearsal into files. Every one refuses an existing target."""

    @guards(Right.IMPORT)
    def annotated(
        self,
        user: CurrentUser,
        token: str,
        target: str,
        *,
        language: str = "",
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> Returned:
        """The file of one's own rehearsal with the verdict on every row, its layout kept.

        Wrong cells are red with the reason beside them; where the layout cannot be kept the rows
        stand in a plain workbook under their own numbers. Raises NotFound, FileRefused (also for a
        file that is gone or was changed since), JxcError `import.stopped`.
        """
        with open_plan(self.settings, user, token) as plan:
            head = plan.head
            path = self._target(user, target, annotated_suffix(head.suffix))
            pace, total = Pace(progress, stop), plan.store.row_count()
            pace.begin("annotating", total)
            texts = self._texts(language)
            with self._source(user, plan) as source, new_file(path) as file:
                done = write_annotated(
                    source, head.suffix, head.sheet, plan.layout.header_row,
                    marks_of(self._rows(user, plan, ()), plan.layout, texts),
                    texts.get("import.own_verdict"), file.stream,
                    known=record_headings(self.database.noun),
                    last_header_row=plan.layout.last_header_row,
                    folder=self.settings.work_folder(), tick=_ticking(pace, total),
                )  # fmt: skip
                file.publish()
        return Returned(visible(str(path)), done.rows, done.layout_kept)

    @guards(Right.IMPORT)
    def failed(
        self,
        user: CurrentUser,
        token: str,
        target: str,
        *,
        language: str = "",
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> Returned:
        """The refused rows of one's own rehearsal as .xlsx or .csv, ready to be put right.

        Raises as `annotated` does.
        """
        with open_plan(self.settings, user, token) as plan:
            head, layout = plan.head, plan.layout
            path = self._target(user, target, ".xlsx", ".csv")
            counts = plan.store.counts()
            total = counts[RowKind.ERROR] + counts[RowKind.DUPLICATE]
            pace = Pace(progress, stop)
            pace.begin("annotating", total)
            texts = self._texts(language)
            with self._source(user, plan) as source, new_file(path) as file:
                rows = write_failed(
                    source, head.suffix, head.sheet, layout.header_row, layout.last_header_row,
                    marks_of(self._rows(user, plan, _REFUSED), layout, texts),
                    texts.get("import.own_reason"), file.stream, path.suffix.lower() == ".csv",
                    known=record_headings(self.database.noun),
                    folder=self.settings.work_folder(), tick=_ticking(pace, total),
                )  # fmt: skip
                file.publish()
        return Returned(visible(str(path)), rows, False)

    @guards(Right.IMPORT)
    def verdicts(
        self,
        user: CurrentUser,
        token: str,
        target: str,
        *,
        kinds: tuple[RowKind, ...] = (),
        language: str = "",
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> Returned:
        """The verdict on every row (or on rows of some kinds) as a list of its own, .xlsx.

        One line for each problem, one for each row without any. Raises as `annotated` does.
        """
        with open_plan(self.settings, user, token) as plan:
            path = self._target(user, target, ".xlsx")
            texts, pace = self._texts(language), Pace(progress, stop)
            counts = plan.store.counts()
            total = sum(counts[kind] for kind in kinds or RowKind)
            pace.begin("annotating", total)
            with new_file(path) as file:
                rows = write_verdicts(
                    file.stream, plan, self._told(self._rows(user, plan, kinds), pace, total),
                    texts, at=self.now(), by=user.name,
                )  # fmt: skip
                file.publish()
        return Returned(visible(str(path)), rows, False)

    @staticmethod
    def _told(rows: Iterator[RowVerdict], pace: Pace, total: int) -> Iterator[RowVerdict]:
        for done, row in enumerate(rows):
            if done & 255 == 0:
                pace.move(done, total)
            yield row

    def _target(self, user: CurrentUser, target: str, *suffixes: str) -> Path:
        path = target_path(self.settings, user, target)
        if path.suffix.lower() not in suffixes:
            raise FileRefused("file.suffix", name=path.name, suffixes=" ".join(suffixes))
        return path

    def _source(self, user: CurrentUser, plan: RehearsalPlan) -> AbstractContextManager[BinaryIO]:
        """The file that was rehearsed, as long as it is the same."""
        file = open_in_box(self.settings, user, plan.head.source)
        if sha256_of(file) != plan.head.file_sha256:
            file.close()
            raise Conflict("import.file_changed", name=visible(plan.head.file_name))
        return file

    def _rows(
        self, user: CurrentUser, plan: RehearsalPlan, kinds: tuple[RowKind, ...]
    ) -> Iterator[RowVerdict]:
        with self.database.read() as connection:
            may_see = self.gate.allows(connection, user, Right.REVEAL)
            answering = Answering(plan, self.database.noun, may_see=may_see)
        last = 0
        while lines := plan.store.lines_after(kinds, last, BLOCK):
            last = lines[-1].row
            troubled = [line.row for line in lines if line.kind in _REFUSED]
            problems = plan.store.problems_of(troubled) if troubled else {}
            for line in lines:
                yield answering.row(line, problems.get(line.row, ()))

    def _texts(self, language: str) -> Texts:
        return noun_named(self.database.noun).texts(Texts(language or self.settings.language))


def _ticking(pace: Pace, total: int) -> Callable[[float], None]:
    def tick(share: float) -> None:
        pace.move(int(total * min(share, 1.0)), total)

    return tick
