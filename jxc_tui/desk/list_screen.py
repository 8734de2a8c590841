"""A screen around one list: the keys that move it, Esc back, and refusals in full length."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, ClassVar

from textual.binding import Binding

from jxc_tui.desk.dialogs import NoticeDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.errors import JxcError
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.row_list import RowList
from jxc_tui.widgets.wrap import wrapped

NOTICE_WIDTH = 70
MOVES = frozenset({"move", "page", "edge"})  # the actions that move the cursor


class ListScreen(DeskScreen):
    """Subclasses give `rows`; `moved` is called whenever the cursor stands on another row."""

    ROW_ACTIONS: ClassVar[frozenset[str]] = frozenset()  # without a row they have nothing to do

    BINDINGS = [
        Binding("up", "move(-1)", id="list.up", show=False),
        Binding("down", "move(1)", id="list.down", show=False),
        Binding("pageup", "page(-1)", id="list.pageup", show=False),
        Binding("pagedown", "page(1)", id="list.pagedown", show=False),
        Binding("home,ctrl+home", "edge(False)", id="list.home", show=False),
        Binding("end,ctrl+end", "edge(True)", id="list.end", show=False),
        Binding("escape", "back", id="list.back"),
    ]

    @property
    def rows(self) -> RowList[Any]:
        """The list that the arrow keys move."""
        return self.query_one(RowList)

    def moved(self) -> None:
        """The cursor stands on another row."""

    async def action_move(self, step: int) -> None:
        await self._steer(self.rows.move(step))

    async def action_page(self, direction: int) -> None:
        await self._steer(self.rows.move(direction * self.rows.page))

    async def action_edge(self, last: bool) -> None:
        await self._steer(self.rows.end() if last else self.rows.home())

    async def _steer(self, moving: Coroutine[Any, Any, None]) -> None:
        try:
            await moving
        except JxcError as error:
            self.say_error(error)
        self.moved()
        self.query_one(KeyLine).check()

    def useless(self, action: str) -> bool:
        return action in self.ROW_ACTIONS and self.rows.current is None

    def action_back(self) -> None:
        self.dismiss(None)

    def leave_saying(self, sentence: str) -> None:
        """Closes this screen from one of its workers; the one underneath says the sentence."""
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1] if self in stack else None
        self.leave()
        if isinstance(below, DeskScreen):
            below.say_text(sentence)

    def say_error(self, error: JxcError) -> None:
        """A refusal in the message line, or in a dialog where it is longer than that."""
        sentence = self.sentence(error)
        if error.ends_session or width_of(sentence) < self.size.width - 1:
            super().say_error(error)
        else:
            self.say("")
            self.app.push_screen(
                NoticeDialog(self.t("list.refused"), wrapped(sentence, NOTICE_WIDTH))
            )

    def show_keys(self) -> None:
        """Paints the key line again after the keys of the screen changed."""
        self.refresh_bindings()
        self.query_one(KeyLine).refresh()

    def records_changed(self) -> None:
        """Lets the place of records below show what is new."""
        for screen in self.app.screen_stack[:-1]:
            if isinstance(screen, DeskScreen):
                screen.look_again()
