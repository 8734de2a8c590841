"""What every step of an import stands on: the file on its way, its verdict, and the one list."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Protocol

from textual.widget import Widget

from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.work_screen import WORK, WorkScreen
from jxc_tui.errors import JxcError
from jxc_tui.imports.answers import ImportDone, ImportVerdict
from jxc_tui.imports.screens.run import ImportRun
from jxc_tui.imports.screens.views import View
from jxc_tui.widgets.row_list import RowList, Window
from jxc_tui.widgets.tab_line import TabLine
from jxc_tui.widgets.text_line import Lines, TextLine

FILES, MAPPING, VERDICT, DONE = "files", "mapping", "verdict", "done"
LISTS = (FILES, MAPPING, VERDICT)


class Step(Protocol):
    """One step of the import. `keys` are the actions that do something in it now."""

    @property
    def keys(self) -> frozenset[str]: ...

    async def enter(self) -> None:
        """Shows it, with what is known by now."""

    def back(self) -> None:
        """Esc in it."""


class ImportPlace(WorkScreen):
    """Holds what the steps share; which step follows on which is the heir's business."""

    shown = {
        "#import-rows": LISTS, "#import-tabs": (VERDICT,), "#import-more": (VERDICT,),
        "#import-detail": (MAPPING, VERDICT), "#work": (WORK, DONE),
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.step = FILES
        self.steps: dict[str, Step] = {}
        self.run: ImportRun | None = None
        self.verdict: ImportVerdict | None = None
        self.done: ImportDone | None = None
        self._view: View | None = None

    def body(self) -> Iterable[Widget]:
        yield TextLine(id="import-head")
        yield TabLine(id="import-tabs")
        yield TabLine(id="import-more")
        yield RowList[Any]((), self._cells, id="import-rows")
        yield Lines(id="import-detail")
        yield Lines(id="work")

    @property
    def unsaved(self) -> bool:
        """True while corrected cells, changed columns or explained words would be lost."""
        run = self.run
        return self.step in (MAPPING, VERDICT) and run is not None and (
            bool(run.fixed) or run.explained
        )  # fmt: skip

    def head(self, left: str, right: str = "") -> None:
        """The line above the list."""
        self.query_one("#import-head", TextLine).show(f" {left}", right)

    def list_rows(self, view: View, window: Window[Any], cursor: int = 0) -> None:
        """Shows one list; the detail below follows the cursor."""
        self._view = view
        self.rows.columns = view.columns
        self.rows.show(window, cursor=cursor, notice=view.notice)
        self.moved()

    def _cells(self, row: object) -> tuple[str, ...]:
        return tuple(self._view.cells(row)) if self._view is not None else ()

    def moved(self) -> None:
        row = self.rows.current
        if self._view is None or self.step not in (MAPPING, VERDICT):
            return
        lines = [] if row is None else self._view.detail(row, self.size.width - 2)
        self.query_one("#import-detail", Lines).show(lines)

    async def back_to(self, step: str) -> None:
        """Shows an earlier step again; the files where nothing is left of it."""
        read = self.run is not None and self.run.preview is not None
        there = {VERDICT: self.verdict is not None, MAPPING: read}.get(step, False)
        await self.steps[step if there else FILES].enter()

    async def leave_file(self) -> None:
        """Back to the files; what was put right or explained is lost by it, so it is asked for."""
        if self.unsaved and self.run is not None:
            count = f"{self.run.fixed:,}"
            name = "leave" if self.run.fixed else "leave_said"
            question = self.t(f"import_screen.{name}", count=count)
            lines = [self.t(f"import_screen.{name}_how")]
            if not await self.app.push_screen_wait(ConfirmDialog(question, lines)):
                return
        self.drop_plan()
        self.say("")
        await self.back_to(FILES)
        self.run = None

    def on_unmount(self) -> None:
        """However the place is left: what was prepared is forgotten."""
        self.drop_plan()

    def drop_plan(self) -> None:
        """Forgets what was rehearsed."""
        verdict, owner = self.verdict, self.owner
        self.verdict = None
        if verdict is None or owner is None:
            return
        imports = self.services.imports

        def drop() -> None:
            with suppress(JxcError):
                imports.discard(owner, verdict.token)

        with suppress(RuntimeError):  # the program is ending: the plan is swept later
            self.desk.lookups.submit(drop)
