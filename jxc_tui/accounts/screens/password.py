"""A new password for oneself, by wish or after a one-time password."""

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

LEAST = 15  # the service refuses shorter ones with its own sentence
FIELDS = ("current", "new", "again")
_WIDTH = 70


class PasswordScreen(DeskScreen):
    """Three secrets and F2. `forced` follows a one-time password: change it, or sign out."""

    title_id = "place.password"
    AUTO_FOCUS = "#password-current"

    BINDINGS = [
        Binding("f2,ctrl+s", "save", id="password.save"),
        Binding("down", "app.focus_next", id="password.next", show=False),
        Binding("up", "app.focus_previous", id="password.previous", show=False),
        Binding("escape", "back", id="password.back"),
        Binding("escape", "sign_out", id="password.sign_out"),
        Binding("f10,ctrl+q", "app.leave", id="leave"),
    ]

    def __init__(self, forced: bool = False) -> None:
        super().__init__()
        self.forced = forced
        self._saving = self._refused = False

    def body(self) -> Iterable[Widget]:
        name = self.user.name
        sentence = "password_screen.forced" if self.forced else "password_screen.own"
        if self.user.password_old:
            sentence = "password_screen.old"
        with Vertical(id="password-box"):
            yield TextLine(self.t(sentence, name=name), id="password-title")
            for field in FIELDS:
                with Horizontal(classes="password-row"):
                    yield TextLine(self.t(f"password_screen.{field}"), classes="password-label")
                    yield Entry(id=f"password-{field}", password=True, max_length=256)
            yield TextLine(self.t("password_screen.rules", least=LEAST), classes="dim")
            yield TextLine(self.t("password_screen.ends"), classes="dim")
            yield Lines(id="password-refusal")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaving by Esc is signing out where the password has to be changed."""
        if action in ("back", "sign_out"):
            return self.forced == (action == "sign_out")
        return True

    def key_labels(self) -> list[tuple[str, str]]:
        """Without the menu while there is nowhere to go."""
        labels = super().key_labels()
        return [pair for pair in labels if pair[0] != "F9"] if self.forced else labels

    def _entry(self, field: str) -> Entry:
        return self.query_one(f"#password-{field}", Entry)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input is self._entry("again"):
            self.action_save()
        else:
            self.focus_next()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._refused:
            self._refuse("")

    def action_save(self) -> None:
        if self._saving:
            return
        for field in FIELDS:
            if not self._entry(field).value:
                self._entry(field).focus()
                self._refuse(self.t("password_screen.missing"))
                return
        if self._entry("new").value != self._entry("again").value:
            self._again("again", self.t("password.differ"))
            return
        self._saving = True
        self.start(self._save())

    async def _save(self) -> None:
        self._refuse("")
        self.say("password_screen.saving")
        change = self.services.accounts.change_own_password
        try:
            await self.ask_long(change, self._entry("current").value, self._entry("new").value)
        except JxcError as error:
            if error.ends_session:
                self.say_error(error)
                return
            self.say("")
            field = "current" if error.text_id == "password.current_wrong" else "new"
            self._again(field, self.sentence(error))
            return
        finally:
            self._saving = False
        self.desk.session_lost(JxcError("password.changed"))

    def _again(self, field: str, sentence: str) -> None:
        """One secret is to be typed again, and why."""
        with self.prevent(Input.Changed):
            for each in {field, "again"} if field == "new" else {field}:
                self._entry(each).value = ""
        self._entry(field).focus()
        self._refuse(sentence)

    def _refuse(self, sentence: str) -> None:
        self._refused = bool(sentence)
        lines = [[(line, "warning")] for line in wrapped(sentence, _WIDTH)]
        self.query_one("#password-refusal", Lines).show([[], *lines] if lines else [])

    def action_back(self) -> None:
        self.dismiss(None)

    async def action_sign_out(self) -> None:
        await self.run_action("app.sign_out")
