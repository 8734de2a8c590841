"""The bulk changes of codes so far, newest first, and the way back for each."""

from __future__ import annotations

from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.list_screen import MOVES
from jxc_tui.desk.work_screen import WorkScreen
from jxc_tui.errors import JxcError
from jxc_tui.recoding.answers import RecodeLine, RecodeUndone
from jxc_tui.recoding.screens import recode_views as views
from jxc_tui.recoding.screens.recode_views import LOG
from jxc_tui.widgets.row_list import Window

_MOST = 1_000


class RecodeLog:
    """The second view."""

    keys = MOVES | {"again", "sheet", "undo", "view", "back"}

    def __init__(self, screen: WorkScreen) -> None:
        self._screen = screen
        self._lines: tuple[RecodeLine, ...] = ()

    @property
    def count(self) -> int:
        """How many bulk changes there were."""
        return len(self._lines)

    @property
    def _current(self) -> RecodeLine | None:
        row = self._screen.rows.current
        return row if isinstance(row, RecodeLine) else None

    def useless(self, action: str) -> bool:
        """Only a change that holds is undone."""
        line = self._current
        if action == "undo":
            return line is None or bool(line.undone_at)
        return action == "sheet" and line is None

    @property
    def sheet(self) -> tuple[int | str, str]:
        """What a workbook of one change is made from, and the end of its name."""
        line = self._current
        return (line.id, str(line.id)) if line is not None else ("", "")

    async def load(self) -> None:
        """What the log holds by now."""
        history = self._screen.services.recodes.history
        self._lines = await self._screen.ask(history, limit=_MOST)

    async def enter(self) -> None:
        """The log as it is now."""
        screen = self._screen
        await self.load()
        screen.to(LOG)
        screen.say("")
        screen.rows.columns = views.log_columns(screen.texts)
        notice = [screen.t("recode_screen.log.empty")]
        screen.rows.show(Window(self._lines, True, True), notice=notice)
        screen.moved()
        screen.show_keys()

    async def again(self) -> None:
        """F5: read anew."""
        await self.enter()

    async def undo(self) -> RecodeUndone | None:
        """Asks, and gives the old codes back; None where they were not."""
        screen, line = self._screen, self._current
        if line is None:
            return None
        if line.undone_at:
            screen.say("recode.undone_already", id=line.id)
            return None
        question = screen.t("recode_screen.undo", id=line.id, count=f"{line.changed:,}")
        explain = screen.t("recode_screen.undo_explain")
        if not await screen.app.push_screen_wait(ConfirmDialog(question, [explain])):
            return None
        telling = screen.begin("writing")
        undo = screen.services.recodes.undo
        try:
            return await screen.ask_long(undo, line.id, progress=telling, stop=screen.work.halt)
        except JxcError as error:
            await self.enter()
            screen.say_error(error)
            return None
