"""A new password for oneself; a one-time password leads here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input

from jxc_tui.errors import JxcError
from jxc_tui.screens.desk import DeskScreen
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.text_line import Lines, TextLine

_FIELDS = ("current", "new", "again")


class PasswordScreen(DeskScreen):
    """Current, new, new again. `forced` is the first sign-in with a one-time password."""

    title_id = "place.password"

    BINDINGS = [
        Binding("f2,ctrl+s", "save", id="password.save"),
        Binding("down,tab", "app.focus_next", id="form.next", show=False),
        Binding("up,shift+tab", "app.focus_previous", id="form.previous", show=False),
        Binding("escape", "back", id="page.back"),
    ]

    def __init__(self, *, forced: bool = False) -> None:
        super().__init__()
        self.forced = forced
        self._saving = False

    def body(self) -> Iterable[Widget]:
        rows = [
            Horizontal(
                TextLine(self.t(f"password.{name}"), classes="password-label"),
                Entry(id=f"password-{name}", password=True, max_length=256),
                classes="password-row",
            )
            for name in _FIELDS
        ]
        yield Vertical(Lines(id="password-rules"), *rows, id="password-box")

    def on_mount(self) -> None:
        first = self.t("password.forced") if self.forced else self.t("password.why")
        self.query_one("#password-rules", Lines).show(
            [[(first, "strong")], [(self.t("password.rules"), "")], []]
        )
        self.query_one("#password-current", Entry).focus()

    def _typed(self, name: str) -> str:
        return self.query_one(f"#password-{name}", Entry).value

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        empty = next((name for name in _FIELDS if not self._typed(name)), None)
        if empty is not None:
            self.query_one(f"#password-{empty}", Entry).focus()
        else:
            self.action_save()

    def action_save(self) -> None:
        if self._saving:
            return
        if self._typed("new") != self._typed("again"):
            self.say_error(JxcError("password.differ"))
            return
        self._saving = True
        self.say("password.saving")
        self.start(self._save())

    async def _save(self) -> None:
        try:
            await self.ask_long(
                self.desk.services.accounts.change_own_password,
                self._typed("current"),
                self._typed("new"),
            )
        finally:
            self._saving = False
        self.desk.session_lost(JxcError("password.changed"))

    async def action_back(self) -> None:
        if self.forced:
            await self.run_action("app.sign_out")
        else:
            self.dismiss(None)
