"""Picks a branch of a tree: what is typed is looked for, and may be a new branch itself."""

from __future__ import annotations

from collections.abc import Sequence

from jxc_tui.desk.dialogs import ChoiceDialog, Option
from jxc_tui.desk.terminal.rest import ANSWER
from jxc_tui.errors import JxcError
from jxc_tui.values.text import visible
from jxc_tui.widgets.entry import Entry


class BranchDialog(ChoiceDialog):
    """The paths that hold what is typed, asked anew at every key, so that thousands are no matter.

    `before` are options above all paths; where it is `free`, what was typed is the last option.
    """

    def __init__(
        self,
        title: str,
        *,
        current: str = "",
        typed: str = "",
        free: bool = False,
        before: Sequence[Option] = (),
    ) -> None:
        super().__init__(title, before, current=current, free=free)
        self._before = list(before)
        self._begun = typed
        self._ticket = self._answered = 0
        self._taking = False  # Enter was pressed before the answer to what is typed came

    def on_mount(self) -> None:
        if self._begun:
            entry = self.query_one(Entry)
            entry.value = self._begun
            entry.cursor_position = len(self._begun)

    def narrow(self, term: str) -> None:
        self._ticket += 1
        looking = self._look(self._ticket, term.strip())
        self.run_worker(looking, exit_on_error=False, group=ANSWER)

    async def _look(self, ticket: int, term: str) -> None:
        found: Sequence[str] = ()
        refusal = ""
        try:
            found = await self.ask(self.services.branches.find, term)
        except JxcError as error:
            if error.ends_session:
                self.desk.session_lost(error)
                return
            refusal = self.sentence(error)
        except Exception as error:
            self.desk.handle_unexpected(error)
            return
        if ticket != self._ticket or not self.is_attached:
            return
        self._answered = ticket
        options: list[Option] = [(path, visible(path)) for path in found]
        if not term:
            options = [*self._before, *options]
        elif self._free and term not in found:
            options.append((term, self.t("branch.as_typed", path=visible(term))))
        at = next((i for i, option in enumerate(options) if option[0] == self._current), 0)
        self.show_options(options, at=0 if term else at, told=refusal)
        if self._taking:
            self.action_take()

    def action_take(self) -> None:
        """What stands under the cursor, once the list is that of what is typed."""
        self._taking = self._answered != self._ticket
        if not self._taking:
            super().action_take()
