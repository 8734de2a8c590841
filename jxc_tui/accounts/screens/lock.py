"""Nobody touched the keys for a while: everything is hidden until the password comes.

Imported when it locks. What was typed stays in the screens below. Source: AUTH-10.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input

from jxc_tui.desk.screen import DeskScreen
from jxc_tui.errors import JxcError
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import wrapped

_WIDTH = 70


class LockScreen(DeskScreen):
    """One password; Esc signs out, which keeps half-filled forms."""

    title_id = "place.locked"
    AUTO_FOCUS = "#lock-password"

    BINDINGS = [
        Binding("enter", "unlock", id="lock.enter"),
        Binding("escape", "app.sign_out", id="lock.sign_out"),
        Binding("f10,ctrl+q", "app.leave", id="leave"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._asking = False

    def body(self) -> Iterable[Widget]:
        with Vertical(id="lock-box"):
            yield TextLine(self.t("lock.title", name=self.user.name), id="lock-title")
            with Horizontal(id="lock-row"):
                yield TextLine(self.t("lock.password"), id="lock-label")
                yield Entry(id="lock-password", password=True, max_length=256)
            yield TextLine(self.t("lock.kept"), classes="dim")
            yield Lines(id="lock-refusal")

    def key_labels(self) -> list[tuple[str, str]]:
        """Enter first: the field has it. Without the menu, there is nowhere to go."""
        rest = [pair for pair in super().key_labels() if pair[0] not in ("F9", "Enter")]
        return [("Enter", self.t("key.lock.enter")), *rest]

    def useless(self, action: str) -> bool:
        return action in ("app.menu", "app.code_bar")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_unlock()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value:
            self._refuse("")

    def action_unlock(self) -> None:
        password = self.query_one(Entry).value
        if password and not self._asking:
            self._asking = True
            self.start(self._unlock(password))

    async def _unlock(self, password: str) -> None:
        try:
            await self.ask_long(self.services.accounts.still_there, password)
        except JxcError as error:
            if error.ends_session:
                self.desk.session_lost(error)
                return
            self.query_one(Entry).value = ""
            self._refuse(self.sentence(error))
            return
        finally:
            self._asking = False
        self.desk.unlock()

    def _refuse(self, sentence: str) -> None:
        lines = [[(line, "warning")] for line in wrapped(sentence, _WIDTH)]
        self.query_one("#lock-refusal", Lines).show([[], *lines] if lines else [])
