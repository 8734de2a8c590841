"""Many codes at once: whom, by which rule, the whole old → new table, then all or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.errors import JxcError
from jxc_tui.screens import recode_views as views
from jxc_tui.screens.dialogs import AskDialog, ConfirmDialog
from jxc_tui.screens.recode_choice import RecodeChoice
from jxc_tui.screens.work_screen import WORK
from jxc_tui.services.answers import Slice
from jxc_tui.services.clock import local_text, stamp, utc_now
from jxc_tui.services.recode_answers import RecodeLine, RecodePlan, RecodeRow
from jxc_tui.widgets.row_list import RowList, Window
from jxc_tui.widgets.tab_line import TabLine
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import ending

TABLE, LOG = "table", "log"
_MOST_LOG = 1_000
_FIRST_ROWS = 60
_SUFFIX = ".xlsx"
# Which keys live in which view; other actions live in all of them.
_LIVE = {
    "apply": (TABLE,), "choose": (TABLE,), "again": (TABLE, LOG), "sheet": (TABLE, LOG),
    "undo": (LOG,), "view": (TABLE, LOG),
    "move": (TABLE, LOG), "page": (TABLE, LOG), "edge": (TABLE, LOG), "stop": (WORK,),
    "back": (TABLE, LOG),
}  # fmt: skip


class RecodeScreen(RecodeChoice):
    """The table of a plan, the work, and the log of what was done."""

    title_id = "place.recode"
    topic = "recode_screen"
    shown = {"#recode-rows": (TABLE, LOG), "#recode-detail": (TABLE, LOG), "#work": (WORK,)}

    BINDINGS = [
        Binding("f2,ctrl+s", "apply", id="recode.apply"),
        Binding("f5,ctrl+r", "again", id="refresh"),
        Binding("f6,ctrl+b", "sheet", id="recode.sheet"),
        Binding("f11,ctrl+z", "undo", id="recode.undo"),
        Binding("tab,right,left,shift+tab", "view", id="recode.view"),
        Binding("escape", "stop", id="recode.stop"),
        Binding("escape", "back", id="list.back"),
    ]

    def __init__(self, wanted: Slice | None = None) -> None:
        super().__init__(wanted)
        self.step = WORK
        self.work.begin()  # the first table is made at once
        self._plan: RecodePlan | None = None
        self._log: tuple[RecodeLine, ...] = ()

    def body(self) -> Iterable[Widget]:
        yield TextLine(id="recode-head")
        yield TabLine(id="recode-tabs")
        yield RowList[object]((), self._cells, id="recode-rows", dim=_is_dim)
        yield Lines(id="recode-detail")
        yield Lines(id="work")

    def on_mount(self) -> None:
        self.rows.source = self
        self.rule_text = self.t("recode_screen.today")
        self.start(self._first())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Every key lives in its view only."""
        return self.step in _LIVE.get(action, (self.step,))

    def useless(self, action: str) -> bool:
        """Only a change that holds can be undone, only a table that changes codes be applied."""
        row = self.rows.current
        if action == "apply":
            return self._plan is None or not self._plan.changing
        if action == "undo":
            return not isinstance(row, RecodeLine) or bool(row.undone_at)
        return action == "sheet" and row is None

    def to(self, step: str) -> None:
        super().to(step)
        self._show_tabs()

    def _show_tabs(self) -> None:
        total = self._plan.total if self._plan else 0
        names = [
            self.t("recode_screen.tab.table", count=f"{total:,}"),
            self.t("recode_screen.tab.log", count=f"{len(self._log):,}"),
        ]
        chosen = {TABLE: [0], LOG: [1]}.get(self.step, [])
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

    # The table.

    async def _first(self) -> None:
        """The log's length, the reminder, and the first table."""
        recodes = self.desk.services.recodes
        self._log = await self.ask(recodes.history, limit=_MOST_LOG)
        due = await self.ask_long(recodes.rotation_due)
        await self.make_table(self.reminder(due))

    async def make_table(self, sentence: str = "") -> None:
        """The whole table again; a refused or stopped one leaves the list empty."""
        self._drop_plan()
        telling = self.begin("checking")
        preview = self.desk.services.recodes.preview
        try:
            self._plan = await self.ask_long(
                preview, self.selection, self.rule_id, progress=telling, stop=self.work.halt
            )
        except JxcError as error:
            self.to(TABLE)
            self._list_table(Window((), True, True))
            self.say_error(error)
            return
        self.to(TABLE)
        await self._show_table()
        self.say_text(sentence or self.t("recode_screen.untouched"))

    async def _show_table(self) -> None:
        plan = self._plan
        if plan is None:
            self._list_table(Window((), True, True))
            return
        head = views.head_text(plan, self.rule_text, self.texts)
        self.query_one("#recode-head", TextLine).show(*head)
        self._list_table(await self._window(0, _FIRST_ROWS))

    def _list_table(self, window: Window[object]) -> None:
        self.rows.columns = views.table_columns(self.texts)
        notice = [
            self.t("recode_screen.empty"),
            "",
            self.for_role(self.t("recode_screen.empty_how")),
        ]
        self.rows.show(window, notice=notice)
        self.moved()
        self.show_keys()

    async def _window(self, start: int, count: int) -> Window[object]:
        plan = self._plan
        if plan is None:
            return Window((), True, True)
        page = await self.ask(self.desk.services.recodes.page, plan.token, start, count)
        return Window(page.rows, start <= 0, start + len(page.rows) >= page.total)

    # The list's source: places of the table.

    async def edge(self, last: bool, count: int) -> Window[object]:
        """The first or the last customers of the table."""
        total = self._plan.total if self._plan else 0
        return await self._window(max(0, total - count) if last else 0, count)

    async def after(self, row: object, count: int) -> Window[object]:
        return await self._window(row.place + 1 if isinstance(row, RecodeRow) else 0, count)

    async def before(self, row: object, count: int) -> Window[object]:
        place = row.place if isinstance(row, RecodeRow) else 0
        start = max(0, place - count)
        return await self._window(start, place - start)

    def action_again(self) -> None:
        self.start(self._show_log() if self.step == LOG else self.make_table())

    # Giving the codes.

    def action_apply(self) -> None:
        if self._plan is not None and self._plan.changing:
            self.start(self._apply(self._plan))
        else:
            self.say("recode.nothing")

    async def _apply(self, plan: RecodePlan) -> None:
        title, hint = self.t("recode_screen.reason_title"), self.t("recode_screen.reason_hint")
        usual = self.t("recode_screen.reason_usual")
        reason = await self.app.push_screen_wait(AskDialog(title, value=usual, hint=hint))
        if not reason:
            return
        question = self.t("recode_screen.question", count=f"{plan.changing:,}")
        lines = [self.t("recode_screen.explain"), self.t("recode_screen.explain_undo")]
        if not await self.app.push_screen_wait(ConfirmDialog(question, lines)):
            return
        telling = self.begin("checking")
        apply = self.desk.services.recodes.apply
        try:
            done = await self.ask_long(
                apply, plan.token, reason, progress=telling, stop=self.work.halt
            )
        except JxcError as error:
            self.to(TABLE)
            self.say_error(error)
            return
        self._plan = None
        self.customers_changed()
        await self._show_log()
        changed, took = f"{done.changed:,}", f"{done.seconds:.1f}"
        self.say("recode_screen.done", changed=changed, seconds=took)

    # The log, undoing, and the sheet.

    def action_view(self) -> None:
        self.start(self._show_log() if self.step == TABLE else self._back_to_table())

    async def _back_to_table(self) -> None:
        if self._plan is None:
            await self.make_table()
        else:
            self.to(TABLE)
            self.say("")
            await self._show_table()

    async def _show_log(self) -> None:
        self._log = await self.ask(self.desk.services.recodes.history, limit=_MOST_LOG)
        self.to(LOG)
        self.say("")
        self.rows.columns = views.log_columns(self.texts)
        self.rows.show(Window(self._log, True, True), notice=[self.t("recode_screen.log.empty")])
        self.moved()
        self.show_keys()

    def action_undo(self) -> None:
        line = self.rows.current
        if isinstance(line, RecodeLine) and line.undone_at:
            self.say("recode.undone_already", id=line.id)
        elif isinstance(line, RecodeLine):
            self.start(self._undo(line))

    async def _undo(self, line: RecodeLine) -> None:
        question = self.t("recode_screen.undo", id=line.id, count=f"{line.changed:,}")
        explain = self.t("recode_screen.undo_explain")
        if not await self.app.push_screen_wait(ConfirmDialog(question, [explain])):
            return
        telling = self.begin("writing")
        undo = self.desk.services.recodes.undo
        try:
            undone = await self.ask_long(undo, line.id, progress=telling, stop=self.work.halt)
        except JxcError as error:
            await self._show_log()
            self.say_error(error)
            return
        self._drop_plan()
        self.customers_changed()
        await self._show_log()
        self.say("recode_screen.undone", id=undone.id, changed=f"{undone.changed:,}")

    def action_sheet(self) -> None:
        self.start(self._write_sheet())

    async def _write_sheet(self) -> None:
        line = self.rows.current
        source: int | str = self._plan.token if self._plan else ""
        if self.step == LOG:
            source = line.id if isinstance(line, RecodeLine) else ""
        if not source:
            return
        today = local_text(stamp(utc_now()))[:10].replace("-", "")
        name = f"{self.t('recode.sheet.title')}-{source if self.step == LOG else today}{_SUFFIX}"
        title, hint = self.t("recode_screen.sheet_title"), self.t("recode_screen.sheet_hint")

        async def write(wanted: str) -> None:
            if not wanted.lower().endswith(_SUFFIX):
                wanted += _SUFFIX
            verb = self.desk.services.recodes.mapping
            done = await self.ask_long(verb, source, wanted, language=self.texts.language)
            path = ending(done.path, self.size.width - 24)
            self.say("recode_screen.sheet_done", rows=f"{done.rows:,}", path=path)

        await self.app.push_screen_wait(AskDialog(title, value=name, hint=hint, take=write))

    # Leaving.

    def on_unmount(self) -> None:
        """However the place is left: the plan is forgotten."""
        self._drop_plan()

    def _drop_plan(self) -> None:
        plan, owner = self._plan, self.owner
        self._plan = None
        if plan is None or owner is None:
            return
        recodes = self.desk.services.recodes

        def drop() -> None:
            with suppress(JxcError):
                recodes.discard(owner, plan.token)

        with suppress(RuntimeError):  # the program is ending
            self.desk.lookups.submit(drop)


def _is_dim(row: object) -> bool:
    if isinstance(row, RecodeRow):
        return not row.new_code
    return isinstance(row, RecodeLine) and bool(row.undone_at)
