"""Many codes at once: whom, by which rule, the whole old → new table, then all or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Permission
from jxc_tui.desk.dialogs import AskDialog
from jxc_tui.desk.grants import needs
from jxc_tui.desk.screen import actions_of
from jxc_tui.desk.work_screen import WORK, WorkScreen
from jxc_tui.recoding.answers import RecodeLine, RecodeRow
from jxc_tui.recoding.screens import recode_views as views
from jxc_tui.recoding.screens.recode_choice import RecodeChoice
from jxc_tui.recoding.screens.recode_log import RecodeLog
from jxc_tui.recoding.screens.recode_table import RecodeTable
from jxc_tui.recoding.screens.recode_views import LOG, TABLE
from jxc_tui.records.answers.selection import Slice
from jxc_tui.widgets.row_list import RowList
from jxc_tui.widgets.tab_line import TabLine
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import ending

_SUFFIX = ".xlsx"


class RecodeScreen(WorkScreen):
    """The table of a plan, the work, and the log of what was done."""

    title_id = "place.recode"
    topic = "recode_screen"
    shown = {"#recode-rows": (TABLE, LOG), "#recode-detail": (TABLE, LOG), "#work": (WORK,)}

    BINDINGS = [
        Binding("f4,ctrl+t", "choose", id="recode.choose"),
        Binding("f2,ctrl+s", "apply", id="recode.apply"),
        Binding("f5,ctrl+r", "again", id="refresh"),
        Binding("f6,ctrl+b", "sheet", id="recode.sheet"),
        Binding("f11,ctrl+z", "undo", id="recode.undo"),
        Binding("tab,right,left,shift+tab", "view", id="recode.view"),
        Binding("escape", "stop", id="recode.stop"),
        Binding("escape", "back", id="list.back"),
    ]

    def __init__(self, wanted: Slice | None = None) -> None:
        super().__init__()
        self.step = WORK
        self.work.begin()  # the first table is made at once
        self._choice = RecodeChoice(self, wanted)
        self._table, self._log = RecodeTable(self, self._choice), RecodeLog(self)
        self._views: dict[str, RecodeTable | RecodeLog] = {TABLE: self._table, LOG: self._log}

    def body(self) -> Iterable[Widget]:
        yield TextLine(id="recode-head")
        yield TabLine(id="recode-tabs")
        yield RowList[object]((), self._cells, id="recode-rows", dim=_is_dim)
        yield Lines(id="recode-detail")
        yield Lines(id="work")

    def on_mount(self) -> None:
        self.rows.source = self._table
        self.start(self._first())

    async def _first(self) -> None:
        """The log's length, the reminder, and the first table."""
        await self._log.load()
        due = await self.ask_long(self.services.recodes.rotation_due)
        await self._table.make(views.reminder(due, self.texts))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Every key lives in its view only."""
        if action not in _OF_VIEWS:
            return True
        if self.step == WORK:
            return action == "stop"
        return action in self._views[self.step].keys

    def useless(self, action: str) -> bool:
        return self.step != WORK and self._views[self.step].useless(action)

    def to(self, step: str) -> None:
        super().to(step)
        names = [
            self.t(f"recode_screen.tab.{name}", count=f"{view.count:,}")
            for name, view in self._views.items()
        ]
        chosen = [place for place, name in enumerate(self._views) if name == step]
        self.query_one("#recode-tabs", TabLine).show_tabs(names, chosen)

    def _cells(self, row: object) -> tuple[str, ...]:
        if isinstance(row, RecodeRow):
            return tuple(views.table_cells(row, self.texts))
        return tuple(views.log_cells(row, self.texts)) if isinstance(row, RecodeLine) else ()

    def moved(self) -> None:
        """The highlighted row in full, below the list."""
        row, width = self.rows.current, self.size.width - 2
        lines: list[views.Pieces] = []
        if isinstance(row, RecodeRow):
            lines = views.table_detail(row, self.texts, width)
        elif isinstance(row, RecodeLine):
            lines = views.log_detail(row, self.texts, width)
        self.query_one("#recode-detail", Lines).show(lines)

    # Both views.

    def action_view(self) -> None:
        self.start((self._log if self.step == TABLE else self._table).enter())

    def action_again(self) -> None:
        self.start(self._views[self.step].again())

    def action_sheet(self) -> None:
        self.start(self._write_sheet())

    async def _write_sheet(self) -> None:
        source, tail = self._views[self.step].sheet
        if not source:
            return
        name = f"{self.t('recode.sheet.title')}-{tail}{_SUFFIX}"
        title, hint = self.t("recode_screen.sheet_title"), self.t("recode_screen.sheet_hint")

        async def write(wanted: str) -> None:
            if not wanted.lower().endswith(_SUFFIX):
                wanted += _SUFFIX
            verb = self.services.recodes.mapping
            done = await self.ask_long(verb, source, wanted, language=self.texts.language)
            path = ending(done.path, self.size.width - 24)
            self.say("recode_screen.sheet_done", rows=f"{done.rows:,}", path=path)

        await self.app.push_screen_wait(AskDialog(title, value=name, hint=hint, take=write))

    # What the table is made from.

    def action_choose(self) -> None:
        """What the table is made from: whom, by which rule; and how often codes are due."""
        self.start(self._choose())

    async def _choose(self) -> None:
        what = await self._choice.ask()
        if what == "rotation":
            self.action_rotation()
        elif (what == "whom" and await self._choice.choose_selection()) or (
            what == "rule" and await self._choice.choose_rule()
        ):
            await self._table.make()

    @needs(Permission.CODE_RULE)
    def action_rotation(self) -> None:
        self.start(self._choice.set_rotation())

    # Giving codes, and giving the old ones back.

    def action_apply(self) -> None:
        if self._table.changing:
            self.start(self._apply())
        else:
            self.say("recode.nothing")

    async def _apply(self) -> None:
        done = await self._table.apply()
        if done is not None:
            self.records_changed()
            await self._log.enter()
            changed, took = f"{done.changed:,}", f"{done.seconds:.1f}"
            self.say("recode_screen.done", changed=changed, seconds=took)

    def action_undo(self) -> None:
        self.start(self._undo())

    async def _undo(self) -> None:
        undone = await self._log.undo()
        if undone is not None:
            self._table.drop()
            self.records_changed()
            await self._log.enter()
            self.say("recode_screen.undone", id=undone.id, changed=f"{undone.changed:,}")

    def on_unmount(self) -> None:
        """However the place is left: the plan is forgotten."""
        self._table.drop()


_OF_VIEWS = actions_of(RecodeScreen)


def _is_dim(row: object) -> bool:
    if isinstance(row, RecodeRow):
        return not row.new_code
    return isinstance(row, RecodeLine) and bool(row.undone_at)
