"""The whole old → new table of a bulk change of codes, and giving the codes by it."""

from __future__ import annotations

from contextlib import suppress

from jxc_tui.desk.dialogs import AskDialog, ConfirmDialog
from jxc_tui.desk.list_screen import MOVES
from jxc_tui.desk.work_screen import WorkScreen
from jxc_tui.errors import JxcError
from jxc_tui.recoding.answers import Recoded, RecodePlan, RecodeRow
from jxc_tui.recoding.screens import recode_views as views
from jxc_tui.recoding.screens.recode_choice import RecodeChoice
from jxc_tui.recoding.screens.recode_views import TABLE
from jxc_tui.values.clock import local_text, stamp, utc_now
from jxc_tui.widgets.row_list import Window
from jxc_tui.widgets.text_line import TextLine

_FIRST_ROWS = 60


class RecodeTable:
    """The first view: a plan for what was chosen, none where it was refused or stopped."""

    keys = MOVES | {"apply", "choose", "again", "sheet", "view", "back"}

    def __init__(self, screen: WorkScreen, choice: RecodeChoice) -> None:
        self._screen = screen
        self._choice = choice
        self._plan: RecodePlan | None = None

    @property
    def count(self) -> int:
        """How many records stand in it."""
        return self._plan.total if self._plan else 0

    @property
    def changing(self) -> bool:
        """Whether it changes any code."""
        return self._plan is not None and self._plan.changing > 0

    def useless(self, action: str) -> bool:
        """Only a table that changes codes is applied."""
        if action == "apply":
            return not self.changing
        return action == "sheet" and self._screen.rows.current is None

    @property
    def sheet(self) -> tuple[int | str, str]:
        """What a workbook of it is made from, and the end of its name."""
        today = local_text(stamp(utc_now()))[:10].replace("-", "")
        return (self._plan.token if self._plan else "", today)

    async def make(self, sentence: str = "") -> None:
        """The whole table again, `sentence` below it; the list is empty without one."""
        screen = self._screen
        self.drop()
        telling = screen.begin("checking")
        preview, choice = screen.services.recodes.preview, self._choice
        try:
            self._plan = await screen.ask_long(
                preview, choice.selection, choice.rule_id, progress=telling, stop=screen.work.halt
            )
        except JxcError as error:
            screen.to(TABLE)
            self._list(Window((), True, True))
            screen.say_error(error)
            return
        screen.to(TABLE)
        await self._show()
        screen.say_text(sentence or screen.t("recode_screen.untouched"))

    async def enter(self) -> None:
        """The table as it was; a new one where codes were changed since."""
        if self._plan is None:
            await self.make()
        else:
            self._screen.to(TABLE)
            self._screen.say("")
            await self._show()

    async def again(self) -> None:
        """F5: made anew."""
        await self.make()

    async def _show(self) -> None:
        screen, plan = self._screen, self._plan
        if plan is None:
            self._list(Window((), True, True))
            return
        head = views.head_text(plan, self._choice.rule_text, screen.texts)
        screen.query_one("#recode-head", TextLine).show(*head)
        self._list(await self._window(0, _FIRST_ROWS))

    def _list(self, window: Window[object]) -> None:
        screen = self._screen
        screen.rows.columns = views.table_columns(screen.texts)
        how = screen.for_role(screen.t("recode_screen.empty_how"))
        screen.rows.show(window, notice=[screen.t("recode_screen.empty"), "", how])
        screen.moved()
        screen.show_keys()

    # The list's source: places of the table.

    async def _window(self, start: int, count: int) -> Window[object]:
        plan = self._plan
        if plan is None:
            return Window((), True, True)
        recodes = self._screen.services.recodes
        page = await self._screen.ask(recodes.page, plan.token, start, count)
        return Window(page.rows, start <= 0, start + len(page.rows) >= page.total)

    async def edge(self, last: bool, count: int) -> Window[object]:
        """The first or the last records of the table."""
        return await self._window(max(0, self.count - count) if last else 0, count)

    async def after(self, row: object, count: int) -> Window[object]:
        return await self._window(row.place + 1 if isinstance(row, RecodeRow) else 0, count)

    async def before(self, row: object, count: int) -> Window[object]:
        place = row.place if isinstance(row, RecodeRow) else 0
        start = max(0, place - count)
        return await self._window(start, place - start)

    # Giving the codes.

    async def apply(self) -> Recoded | None:
        """Asks why, then whether, and gives the codes; None where they were not given."""
        screen, plan = self._screen, self._plan
        if plan is None:
            return None
        title, hint = screen.t("recode_screen.reason_title"), screen.t("recode_screen.reason_hint")
        usual = screen.t("recode_screen.reason_usual")
        reason = await screen.app.push_screen_wait(AskDialog(title, value=usual, hint=hint))
        if not reason:
            return None
        question = screen.t("recode_screen.question", count=f"{plan.changing:,}")
        lines = [screen.t("recode_screen.explain"), screen.t("recode_screen.explain_undo")]
        if plan.cannot:
            lines.insert(0, screen.t("recode_screen.explain_left", count=f"{plan.cannot:,}"))
        if not await screen.app.push_screen_wait(ConfirmDialog(question, lines)):
            return None
        telling = screen.begin("checking")
        apply = screen.services.recodes.apply
        try:
            done = await screen.ask_long(
                apply, plan.token, reason, partly=True, progress=telling, stop=screen.work.halt
            )
        except JxcError as error:
            screen.to(TABLE)
            screen.say_error(error)
            return None
        self._plan = None
        return done

    def drop(self) -> None:
        """Forgets the plan, here and in the house."""
        plan, owner = self._plan, self._screen.owner
        self._plan = None
        if plan is None or owner is None:
            return
        recodes = self._screen.services.recodes

        def drop() -> None:
            with suppress(JxcError):
                recodes.discard(owner, plan.token)

        with suppress(RuntimeError):  # the program is ending
            self._screen.desk.lookups.submit(drop)
