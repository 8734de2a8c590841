"""The log-in: painted before anything heavy is loaded, in two languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from jxc_tui import __version__
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.text_line import Lines, TextLine

LEAST_LINES = 20  # below them the fields have no boxes


@dataclass(frozen=True, slots=True)
class Typed:
    """(text, cursor) of each field of the log-in, and which of them has the focus."""

    fields: list[tuple[str, int]]
    at: int


class LoginScreen(DeskScreen):
    """Name and password; Enter goes on, F4 changes the language."""

    BINDINGS = [
        Binding("f4,ctrl+t", "language", id="login.language"),
        Binding("enter", "enter", id="login.enter"),
        Binding("f10,ctrl+q", "app.leave", id="leave"),
        Binding("down", "app.focus_next", id="login.down", show=False),
        Binding("up", "app.focus_previous", id="login.up", show=False),
    ]

    class Submitted(Message):
        """Somebody wants in."""

        def __init__(self, name: str, password: str) -> None:
            super().__init__()
            self.name = name
            self.password = password

    class LanguageWanted(Message):
        """F4: the other language, with what was typed where it was."""

    def __init__(self, demo: Sequence[tuple[str, str, str]] = ()) -> None:
        super().__init__()
        self.demo = list(demo)

    def compose(self) -> ComposeResult:
        with Vertical(id="login-box"), Vertical(id="login-card"):
            yield TextLine(self.t("login.title"), middle=True, id="login-title")
            yield TextLine(self.t("login.subtitle"), middle=True, id="login-subtitle")
            with Horizontal(classes="login-row"):
                yield TextLine(self.t("login.name"), classes="login-label")
                with Horizontal(classes="login-field"):
                    yield Entry(id="login-name", max_length=64)
            with Horizontal(classes="login-row"):
                yield TextLine(self.t("login.password"), classes="login-label")
                with Horizontal(classes="login-field"):
                    yield Entry(id="login-password", password=True, max_length=256)
            yield Lines(id="login-demo")
        yield TextLine(id="message")
        yield TextLine("", f"SQLite{Look.now.between}v{__version__} ", id="login-foot")
        yield KeyLine(self.key_labels)

    def on_mount(self) -> None:
        self.set_class(Look.now.plain, "-plain")
        self.query_one("#login-name", Entry).focus()
        self.show_demo(self.demo)

    def show_demo(self, accounts: Sequence[tuple[str, str, str]]) -> None:
        """The accounts of a demonstration workspace: (name, password, role)."""
        self.demo = list(accounts)
        lines: list[list[tuple[str, str]]] = []
        if accounts:
            lines.append([(self.t("login.demo"), "strong")])
            same = len({password for _, password, _ in accounts}) == 1
            if same:
                names = "  ".join(self._called(name, role) for name, _, role in accounts)
                lines.append([(names, "")])
                lines.append([(self.t("login.demo_password"), ""), (accounts[0][1], "accent")])
            else:
                lines += [
                    [(f"{name:10}", ""), (password, "accent"), (f"  {self.t('role.' + role)}", "")]
                    for name, password, role in accounts
                ]
        self.query_one("#login-demo", Lines).show(lines)

    def _called(self, name: str, role: str) -> str:
        """A name and its role, which is not said twice."""
        label = self.t("role." + role)
        return name if label.lower() == name.lower() else f"{name} {label}"

    def on_resize(self) -> None:
        """Where lines are few the fields stand without boxes."""
        self.set_class(self.size.height < LEAST_LINES, "-low")

    def key_labels(self) -> list[tuple[str, str]]:
        """Enter first: the field has it, and this screen gets it from there."""
        enter, leave = ("Enter", self.t("key.login.enter")), ("F10", self.t("key.leave"))
        return [enter, *super().key_labels(), leave]

    def useless(self, action: str) -> bool:
        """The places are for those who are signed in."""
        return action == "app.menu"

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_enter()

    def action_enter(self) -> None:
        """To the field that is still empty, or in."""
        name = self.query_one("#login-name", Entry)
        password = self.query_one("#login-password", Entry)
        if name.has_focus and not password.value:
            password.focus()
        elif not name.value.strip():
            name.focus()
        elif password.value:
            self.say("login.wait")
            self.post_message(self.Submitted(name.value, password.value))

    def refused(self, sentence: str) -> None:
        """Says why; the name stays, the password is typed again."""
        self.say_text(sentence, warning=True)
        password = self.query_one("#login-password", Entry)
        password.value = ""
        password.focus()

    @property
    def typed(self) -> Typed:
        """What stands in the fields, and where typing goes on."""
        fields = [(entry.value, entry.cursor_position) for entry in self.query(Entry)]
        at = next((i for i, entry in enumerate(self.query(Entry)) if entry.has_focus), 0)
        return Typed(fields, at)

    def put_back(self, typed: Typed) -> None:
        """Fills the fields again, after they were made anew."""
        entries = list(self.query(Entry))
        for entry, (value, cursor) in zip(entries, typed.fields, strict=True):
            entry.value = value
            entry.cursor_position = cursor
        entries[typed.at].focus()

    def reset(self, sentence: str = "") -> None:
        """Ready for the next person."""
        self.query_one("#login-password", Entry).value = ""
        name = self.query_one("#login-name", Entry)
        name.focus()
        name.select_all()
        self.say_text(sentence)

    def action_language(self) -> None:
        self.post_message(self.LanguageWanted())
