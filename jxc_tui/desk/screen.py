"""What every screen shares: heading, message line, key line, and the way to the services."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, Protocol, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding, Binding
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Wanted
from jxc_tui.config import Settings
from jxc_tui.desk.grants import needed_for
from jxc_tui.desk.half_filled import HalfFilled
from jxc_tui.desk.role_words import for_role, names_of_key
from jxc_tui.desk.scanner import TakesScans
from jxc_tui.desk.terminal.paint import paint_now
from jxc_tui.desk.terminal.rest import MayWork
from jxc_tui.errors import ConfirmWanted, JxcError, NotSignedIn
from jxc_tui.i18n import Texts
from jxc_tui.values.memory import give_back
from jxc_tui.widgets.field_sheet import FieldSheet
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from jxc_tui.wiring import Services

P = ParamSpec("P")
R = TypeVar("R")
L = TypeVar("L")
K = TypeVar("K")

LEAST_LINES = 12  # below them a list has no card

_ARROWS = frozenset({"up", "down", "left", "right"})
_KEY_NAMES = {
    "escape": "Esc", "enter": "Enter", "pageup": "PgUp", "pagedown": "PgDn", "up": "↑",
    "down": "↓", "home": "Home", "end": "End", "insert": "Ins", "space": "Space", "tab": "Tab",
    "left": "←", "right": "→", "backslash": "\\", "right_square_bracket": "]",
    "underscore": "_",
}  # fmt: skip


class Desk(Protocol):
    """The app as screens see it; they never import it."""

    settings: Settings
    texts: Texts
    user: CurrentUser | None
    lookups: Executor

    @property
    def hidden(self) -> bool: ...
    @property
    def services(self) -> Services: ...
    def texts_about(self, noun: str) -> Texts: ...
    def noun_below(self, screen: DeskBase) -> str: ...
    def session_lost(self, error: JxcError) -> None: ...
    def handle_unexpected(self, error: BaseException) -> None: ...
    def link(self, kind: type[L]) -> L: ...
    def at_hand(self, kind: type[K]) -> K: ...
    def hides(self, screen: object) -> bool: ...
    def after_lock(self, act: Callable[[], object]) -> None: ...
    def unlock(self) -> None: ...
    async def confirmed(self) -> bool: ...
    def enrolled(self, user: CurrentUser) -> None: ...
    def first_home(self) -> None: ...


def key_name(key: str) -> str:
    """A key as it is printed on a keyboard: `f4` → `F4`, `ctrl+n` → `^N`."""
    if key in _ARROWS and not Look.now.ambiguous:
        return key.capitalize()
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    first, plus, last = key.rpartition("+")
    if plus:
        before = "^" if first == "ctrl" else f"{first.capitalize()}+"
        return before + key_name(last)
    return key.upper()


def actions_of(screen: type) -> frozenset[str]:
    """The names of what the keys of a screen do."""
    return frozenset(binding.action.partition("(")[0] for binding in declared(screen))


def declared(screen: type) -> list[Binding]:
    """The bindings of a screen and of the classes it is made of, its own last."""
    classes = [each for each in reversed(screen.__mro__) if issubclass(each, DeskBase)]
    return [binding for each in classes for binding in vars(each).get("BINDINGS", ())]


class DeskBase(MayWork):
    """The desk's ways for full screens and dialogs alike (mixed into a Textual Screen)."""

    app: Any
    visit = 0  # how often it was left, where a screen comes on again
    _looks_from: object = None  # the rules of styles it was last drawn by
    title_id = ""  # the text of its name; a dialog has a title of its own
    unsaved_id = "places.unsaved"  # what is said to whoever would go elsewhere while it is unsaved
    BINDINGS: ClassVar[list[Any]] = []

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # Textual hides a binding without a description; ours are described by their id's text.
        if "BINDINGS" in cls.__dict__:
            cls.BINDINGS = [
                replace(binding, description=binding.description or binding.id or "")
                for binding in cls.BINDINGS
            ]
        super().__init_subclass__(**kwargs)

    def _compositor_refresh(self) -> None:
        """Nothing is drawn while the curtain is down: it paints everything when it lifts.

        Nor of a screen below another one, which covers it all.
        """
        if not self.desk.hidden and self.app.screen is cast(Any, self):
            cast(Any, super())._compositor_refresh()

    def _screen_resized(self, size: Size) -> None:
        """Laid out anew only where the size is another one, or widgets came, and once for all."""
        here = cast(Screen[Any], self)
        if self.desk.hidden and here._compositor.size == size:
            here._layout_required = here._layout_required or self.app.screen is here
        else:
            cast(Any, super())._screen_resized(size)

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Its widgets have their styles already, unless the rules became other ones."""
        rules = self.app.stylesheet.rules_map
        changed = self._looks_from is not None and self._looks_from is not rules
        event.refresh_styles = event.refresh_styles and changed
        self._looks_from = rules

    @property
    def desk(self) -> Desk:
        return cast(Desk, self.app)

    @cached_property
    def noun(self) -> str:
        """Whom it is about: as the screen below, unless it says so itself."""
        return self.desk.noun_below(self)

    @property
    def texts(self) -> Texts:
        return self.desk.texts_about(self.noun)

    @property
    def services(self) -> Services:
        """What can be done with the noun."""
        return self.desk.services.of(self.noun)

    def t(self, text_id: str, /, **params: object) -> str:
        """A text in the operator's language."""
        return self.texts.get(text_id, **params)

    @property
    def user(self) -> CurrentUser:
        user = self.desk.user
        if user is None:
            raise NotSignedIn
        return user

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose something that was typed."""
        return False

    def half_filled(self) -> HalfFilled | None:
        """What stands in a form and is not saved, to be kept as a draft; None for nothing."""
        return None

    def say(self, text_id: str, /, **params: object) -> None:
        """A word to whoever sits there; a dialog has no line for it."""

    @property
    def is_dialog(self) -> bool:
        """Whether it stands before another screen that waits for its answer."""
        return cast(Screen[Any], self).is_modal

    def open_above(self, screen: Screen[Any], came_back: Callable[[Any], None]) -> None:
        """Puts a screen on top; `came_back` gets its result, unless this one is gone by then.

        Who leaves the program right behind a dialog takes both screens away.
        """
        here, visit = cast(Screen[Any], self), self.visit

        def if_still_there(result: Any) -> None:
            if here.is_attached and here.children and self.visit == visit:
                came_back(result)

        self.app.push_screen(screen, if_still_there)

    @property
    def help_ids(self) -> tuple[str, ...]:
        """The texts that say what the screen is for."""
        return ((self.title_id or "place.records").replace("place.", "help."),)

    def may(self, permission: Wanted) -> bool:
        """For hiding keys only: the service decides."""
        user = self.desk.user
        return user is not None and user.may(permission.of(self.noun))

    def live_bindings(self) -> Iterator[tuple[str, Binding]]:
        """(key, binding) of what can be done here and now by this user, named bindings only."""
        active: dict[str, ActiveBinding] = cast(Any, self).active_bindings
        for key, found in active.items():
            if found.enabled and found.binding.id:
                needed = needed_for(type(found.node), found.binding.action)
                allowed = needed is None or self.may(needed)
                of_screen = found.node is cast(Any, self)
                if allowed and not (of_screen and self.useless(found.binding.action)):
                    yield key, found.binding

    # Keys of other screens that the help of this one tells of, and what they need.
    told_keys: ClassVar[Mapping[str, Wanted]] = {}

    def for_role(self, text: str) -> str:
        """A text as it is true for this user: without keys that need what the role has not."""
        able: dict[str, bool] = {}
        for binding in declared(type(self)):
            needed = needed_for(type(self), binding.action)
            for key in binding.key.split(","):
                able[key] = able.get(key, False) or needed is None or self.may(needed)
        able |= {key: self.may(needed) for key, needed in self.told_keys.items()}
        return for_role(text, {name for key in able if not able[key] for name in names_of_key(key)})

    def useless(self, action: str) -> bool:
        """Whether an action can do nothing with the row at hand: its key is not listed then.

        Whoever presses it all the same is told why.
        """
        return False

    def hints(self) -> list[tuple[str, str]]:
        """(keys, label) of the bindings of a dialog that are shown; keys of one label together."""
        found: dict[str, str] = {}
        for binding in declared(type(self)):
            alive = cast(Any, self).check_action(binding.action.partition("(")[0], ())
            if binding.show and alive:
                label = self.t(f"key.{binding.id}")
                found[label] = found.get(label, "") + key_name(binding.key.split(",")[0])
        return [(keys, label) for label, keys in found.items()]

    def beyond(self, above: int, below: int) -> str:
        """How many lines lie above and below the ones that are shown; empty where none."""
        up = self.t("more.above", arrow=Look.now.up, count=above) if above > 0 else ""
        down = self.t("more.below", arrow=Look.now.down, count=below) if below > 0 else ""
        return "  ".join(filter(None, (up, down)))

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Closes this screen, also where its work ends below the lock: then once that is gone."""
        if self.desk.hides(self):
            self.desk.after_lock(partial(self.dismiss, result))
            return AwaitComplete()
        closed: AwaitComplete = cast(Any, super()).dismiss(result)
        return closed

    async def ask(
        self, verb: Callable[Concatenate[CurrentUser, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """A quick service verb off the event loop, for the signed-in user.

        Where it wants to know who sits there the person is asked, and it is tried again; that
        needs a worker.
        """
        user = self.user
        loop = asyncio.get_running_loop()

        def run() -> R:
            return verb(user, *args, **kwargs)

        try:
            return await loop.run_in_executor(self.desk.lookups, run)
        except ConfirmWanted:
            if not await self.desk.confirmed():
                raise
        return await loop.run_in_executor(self.desk.lookups, run)

    async def ask_long(
        self, verb: Callable[Concatenate[CurrentUser, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """A verb that may take seconds, beside the quick ones. Call it in a worker.

        Where it wants to know who sits there the person is asked, and it is tried again.
        """
        user, busy = self.user, self.busy

        def run() -> R:
            try:
                return verb(user, *args, **kwargs)
            finally:
                if busy:
                    give_back()

        try:
            return await asyncio.to_thread(run)
        except ConfirmWanted:
            if not await self.desk.confirmed():
                raise
        return await asyncio.to_thread(run)

    def sentence(self, error: JxcError) -> str:
        """The refusal as the operator reads it."""
        params = dict(error.params)
        if "permission" in params:
            params["permission"] = self.t(f"permission.{params['permission']}")
        return self.t(error.text_id, **params)


class DeskScreen(TakesScans, DeskBase, Screen[Any], inherit_bindings=False):
    """A full screen. Subclasses give `body()`; bindings need an `id` with a text `key.<id>`."""

    AUTO_FOCUS = "Entry"
    ENABLE_COMMAND_PALETTE = False
    form_beyond = ""  # how many lines of a form are out of sight

    BINDINGS = [
        Binding("f3,ctrl+l", "app.code_bar", id="code_bar", show=False),
        Binding("f9,ctrl+k", "app.menu", id="menu", show=True),
        Binding("tab", "app.focus_next", id="focus.next", show=False),
        Binding("shift+tab", "app.focus_previous", id="focus.previous", show=False),
    ]

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        yield from self.body()
        yield TextLine(id="message")
        yield KeyLine(self.key_labels)

    def body(self) -> Iterable[Widget]:
        """The screen's own widgets."""
        return ()

    def on_mount(self) -> None:
        # Textual calls this for every class in the MRO: subclasses need not call it again.
        if self.query("#heading"):
            self.show_heading()

    def on_resize(self) -> None:
        """Where lines are few the card gives way to the list."""
        self.set_class(self.size.height < LEAST_LINES, "-short")

    def show_heading(self) -> None:
        """Title on the left, who is signed in on the right."""
        user = self.desk.user
        who = (
            f"{user.display_name} {self.t('role.' + user.role.value)}{Look.now.between}SQLite"
            if user
            else ""
        )
        self.query_one("#heading", TextLine).show(
            f" {self.t('app.title')}{Look.now.between}{self.t(self.title_id)}", who + " "
        )

    @property
    def guide(self) -> str:
        """The right end of a form's heading: what is out of sight, else how it is filled."""
        return f"{self.form_beyond or self.t('form.guide')} "

    def on_field_sheet_moved(self, event: FieldSheet.Moved) -> None:
        """A form that does not fit says so in its heading."""
        event.stop()
        self.form_beyond = self.beyond(event.above, event.below)
        self.show_heading()

    def say(self, text_id: str, /, **params: object) -> None:
        """A word in the line above the keys; an empty id clears it."""
        self.say_text(self.t(text_id, **params) if text_id else "")

    def say_text(self, text: str, *, warning: bool = False) -> None:
        line = self.query_one("#message", TextLine)
        line.set_class(warning, "-warning")
        line.show(f" {text}" if text else "")

    def say_error(self, error: JxcError) -> None:
        """A refusal in the message line; an ended session leads back to the log-in."""
        if error.ends_session:
            self.desk.session_lost(error)
        else:
            self.say_text(self.sentence(error), warning=True)

    def key_labels(self) -> list[tuple[str, str]]:
        """(key, label) of the live bindings, F keys in their order, letters, then the others."""
        found: list[tuple[tuple[int, int], str, str, str | None]] = []
        for key, binding in self.live_bindings():
            if not binding.show or any(binding.id == known for _, _, _, known in found):
                continue
            label = self.t(f"key.{binding.id}")
            order = (1 if key.startswith("ctrl+") else 2, len(found))
            if key[0] == "f" and key[1:].isdigit():
                order = (0, int(key[1:]))
            found.append((order, key_name(key), label, binding.id))
        found.sort(key=lambda item: item[0])
        return [(key, label) for _, key, label, _ in found]

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A refusal in a worker is a word on the screen; anything else goes to the crash path."""
        if event.state is not WorkerState.ERROR or event.worker.error is None:
            return
        error = event.worker.error
        if isinstance(error, JxcError):
            self.say_error(error)
        else:
            self.desk.handle_unexpected(error)

    def look_again(self) -> None:
        """What it shows was changed on a screen above: whoever has a list shows what is new."""

    def opened_record(self, record_id: int) -> None:
        """Keeps in mind that the record was opened; failing does no harm.

        It is asked of the app: what waits for the painting of a screen goes when that one is left.
        """
        self.app.call_later(self._keep_opened, record_id)

    def _keep_opened(self, record_id: int) -> None:
        self.app.run_worker(self._write_opened(record_id), exit_on_error=False)

    async def _write_opened(self, record_id: int) -> None:
        with suppress(JxcError):
            await self.ask_long(self.services.recent.opened, record_id)

    def leave(self, result: Any = None) -> None:
        """Closes this screen from one of its own workers, once the worker is through."""

        visit = self.visit

        def close() -> None:
            if self in self.app.screen_stack and self.visit == visit:
                self.dismiss(result)

        self.app.call_later(close)

    def start(self, work: Any, *, group: str = "") -> Worker[Any]:
        """Runs a coroutine beside the screen; its refusals come to the message line.

        Keys wait for it, except in the groups `ASIDE` and `ANSWER` of `desk.terminal.rest`.
        """
        return self.run_worker(work, exit_on_error=False, group=group)

    def keys_wait(self, count: int) -> None:
        """A word while that many keys wait (0: they went on; below 0: they were given up)."""
        if self.busy and count >= 0:
            return  # what is worked on stands on the screen, and what Esc does
        waiting = self.t("app.keys_wait")
        line = self.query_one("#message", TextLine)
        if count:
            self.say_text(waiting if count > 0 else self.t("app.keys_given_up", count=-count))
        elif line.left == f" {waiting}":
            self.say_text("")
        paint_now(self, line)
