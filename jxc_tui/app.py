"""The desk itself: holds the services and the signed-in user, leads from place to place."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from rich.console import RenderableType
from textual import events
from textual.binding import Binding
from textual.filter import Monochrome, NoColor
from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme

from jxc_tui import palette
from jxc_tui.access.current_user import CurrentUser
from jxc_tui.accounts.screens.login import LoginScreen
from jxc_tui.accounts.screens.password import PasswordScreen
from jxc_tui.config import Settings
from jxc_tui.desk.dialogs import ChoiceDialog, NoticeDialog
from jxc_tui.desk.half_filled import HalfFilled
from jxc_tui.desk.help_lines import HelpDialog, help_lines
from jxc_tui.desk.idle import Idle
from jxc_tui.desk.locking import Locking
from jxc_tui.desk.screen import Desk, DeskBase, DeskScreen
from jxc_tui.desk.terminal.ambiguous import draw_for
from jxc_tui.desk.terminal.curtain import Curtain
from jxc_tui.desk.terminal.driver import DeskDriver, on_hangup
from jxc_tui.desk.terminal.known_styles import KnownStyles
from jxc_tui.desk.terminal.lean import make_lean
from jxc_tui.desk.terminal.probe import Probed, probe, raw
from jxc_tui.desk.terminal.rest import Rest
from jxc_tui.desk.terminal.type_ahead import TypeAhead
from jxc_tui.desk.wings import KeptScreen, Wings
from jxc_tui.errors import CodeWanted, DatabaseReplaced, JxcError, NotPermitted, NotSignedIn
from jxc_tui.i18n import Texts
from jxc_tui.places import HOME_NOUN, LINKS, PLACES, Place
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.screens.jump import JumpDialog
from jxc_tui.records.screens.record_page import RecordPage
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.records.screens.waiting_forms import WaitingForms
from jxc_tui.resources import style_sheets
from jxc_tui.values.progress import Progress
from jxc_tui.widgets.caret import Typing
from jxc_tui.widgets.glyphs import Look

if TYPE_CHECKING:
    from jxc_tui.wiring import Services

L = TypeVar("L")
K = TypeVar("K", bound=KeptScreen)

EXIT_CRASH = 70
EXIT_HANGUP = 129

THEME = Theme(
    name="desk",
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_blue",
    accent="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_cyan",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
        "qr-dark": "ansi_black",
        "qr-light": "ansi_bright_white",
        "screen-selection-background": "ansi_cyan",
        "screen-selection-foreground": "ansi_black",
    },
)


class JxcApp(Locking):
    """Textual's app without its own commands, with one theme and the desk's crash manners."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    BINDINGS = [
        Binding("f10,ctrl+q", "leave", id="leave", show=False, priority=True),
        Binding("f1,ctrl+g", "help", "help", id="help", priority=True),
        Binding("ctrl+p", "palette", id="palette", show=False, priority=True),
        Binding("ctrl+c", "ctrl_c", id="ctrl_c", show=False),
    ]

    def __init__(
        self,
        settings: Settings,
        *,
        demo_accounts: Sequence[tuple[str, str, str]] = (),
        services: Services | None = None,
        driver_class: type[DeskDriver] | None = None,
        ambiguous_wide: bool = False,
    ) -> None:
        draw_for(os.environ.get("TERM", ""), ambiguous_wide=ambiguous_wide)
        make_lean()
        super().__init__(css_path=[str(path) for path in style_sheets()], driver_class=driver_class)
        self.stylesheet = KnownStyles(variables=self.get_css_variables())
        self._disable_tooltips = self._disable_notifications = True  # two widgets of any screen
        self.settings = settings
        self.texts = Texts(settings.language, plain=not Look.now.ambiguous, called=settings.called)
        self._about: dict[tuple[Texts, str], Texts] = {}
        self.user: CurrentUser | None = None
        self.lookups: Executor = ThreadPoolExecutor(1, thread_name_prefix="lookup")
        self.parting_words = ""
        self._waiting = WaitingForms()
        self._visited = {HOME_NOUN}  # nouns whose list this user saw since signing in
        self._demo = list(demo_accounts)
        self._services = services
        self._opening: asyncio.Task[Services] | None = None
        self._rest = Rest(self)
        self._type_ahead = TypeAhead(self, self._rest, super().on_event, self._keys_wait)
        self._curtain = Curtain(self, self._rest)
        self._wings = Wings()
        self.idle = Idle(self, self._lock_now, self._end_of_day)
        self._coming: CurrentUser | None = None  # past the code, before the first screen
        # Textual chooses its filter before it knows the theme; ours needs no shades of grey.
        self._filters = [
            NoColor() if isinstance(each, Monochrome) else each for each in self._filters
        ]
        self.register_theme(THEME)
        self.theme = THEME.name

    def link(self, kind: type[L]) -> L:
        """What upper rooms bring to those that ask for this kind of link."""
        return next(each for each in LINKS if isinstance(each, kind))

    def post_message(self, message: Message) -> bool:
        """Keys and pasted texts go by `TypeAhead`, past a queue that something may hold up."""
        if isinstance(message, (events.Key, events.Paste)) and not message.is_forwarded:
            self.idle.touch()
            self._type_ahead.take(message)
            return True
        return super().post_message(message)

    @property
    def hidden(self) -> bool:
        """Whether a screen is on its way, and nothing of it is drawn yet."""
        return self._curtain.down

    def _keys_wait(self, count: int) -> None:
        """A word while keys wait (0: they went on; below 0: they were given up)."""
        desks = [screen for screen in self.screen_stack if isinstance(screen, DeskScreen)]
        if desks and self.screen_stack:
            desks[-1].keys_wait(count)

    @property
    def services(self) -> Services:
        if self._services is None:
            raise NotSignedIn
        return self._services

    def texts_about(self, noun: str) -> Texts:
        """The texts of the language in use, about a noun."""
        found = self._about.get((self.texts, noun))
        if found is None:
            found = self._about[self.texts, noun] = noun_named(noun).texts(self.texts)
        return found

    def noun_below(self, screen: DeskBase) -> str:
        """The noun of the screen that another one stands on, or will."""
        nouns = []
        for each in self._screen_stacks[self._current_mode]:
            if cast(object, each) is screen:
                break
            if isinstance(each, DeskBase):
                nouns.append(each.noun)
        return nouns[-1] if nouns else HOME_NOUN

    def get_default_screen(self) -> Screen[Any]:
        return LoginScreen(self._demo)

    def on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, self._curtain.fall, immediate=True)
        if not self.is_headless:
            on_hangup(asyncio.get_running_loop(), self._hung_up)
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        if self._opening is None:
            self._opening = asyncio.create_task(self._open_services())

    async def _open_services(self) -> Services:
        """Loads everything heavy while the operator types."""
        if self._services is None:
            try:
                self._services = await asyncio.to_thread(_open, self.settings, self._tell_mending)
            except JxcError as error:
                self.parting_words = self.texts.get(error.text_id, **error.params)
                self.exit(error.exit_code)
                raise
        if not self._demo:
            self._demo = await asyncio.to_thread(_demo_accounts, self._services)
            login = self.screen_stack[0]
            if self._demo and isinstance(login, LoginScreen):
                login.show_demo(self._demo)
        return self._services

    class Mending(Message):
        """How far the taking back of a batch that died is, from the thread that opens."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

    def _tell_mending(self, progress: Progress) -> None:
        self.post_message(self.Mending(progress))

    def on_jxc_app_mending(self, event: Mending) -> None:
        """A word at the log-in: opening takes longer this time."""
        login = self.screen
        if self._services is None and isinstance(login, LoginScreen):
            share = event.progress.done * 100 // max(event.progress.total, 1)
            login.say("opening.mending_share", share=share)

    # Signing in and out.

    def on_login_screen_submitted(self, event: LoginScreen.Submitted) -> None:
        self.run_worker(
            self._sign_in(event.name, event.password),
            exit_on_error=False,
            group="sign-in",
            exclusive=True,
        )

    async def _sign_in(self, name: str, password: str) -> None:
        login = self.screen
        if not isinstance(login, LoginScreen):
            return
        try:
            user = await self._signed_in(name, password)
        except CodeWanted:
            self._ask_code(login, name, password)
            return
        except JxcError as error:
            login.refused(self.texts.get(error.text_id, **error.params))
            return
        except Exception as error:
            self.handle_unexpected(error)
            return
        await self._come_in(login, user)

    def _ask_code(self, login: LoginScreen, name: str, password: str) -> None:
        """The code of a second factor, above the log-in; it is sent with the password."""
        from jxc_tui.accounts.screens.secrets import CodeDialog

        async def take(code: str) -> None:
            self._coming = await self._signed_in(name, password, code)

        def came_back(_code: str | None) -> None:
            user, self._coming = self._coming, None
            if user is None:
                login.reset()
            else:
                self.run_worker(
                    self._come_in(login, user), exit_on_error=False, group="sign-in", exclusive=True
                )

        t = self.texts.get
        dialog = CodeDialog(t("code.title", name=name.strip()), hint=t("code.hint"), take=take)
        self.push_screen(dialog, came_back)

    async def _come_in(self, login: LoginScreen, user: CurrentUser) -> None:
        """Who is signed in meets the first screen, or what has to be done before."""
        login.reset()
        first_of_all = user.must_change or user.must_enrol
        if self._waiting and not first_of_all:
            await self._waiting.keep(self.services, user)
        self.user = user
        self.idle.begin(user.idle_minutes)
        if user.must_change:
            self.push_screen(PasswordScreen(forced=True))
        elif user.must_enrol:
            from jxc_tui.accounts.screens.factor import FactorScreen

            self.push_screen(FactorScreen(forced=True))
        else:
            await self._go_home()

    def enrolled(self, user: CurrentUser) -> None:
        """The session goes on with its second factor; from where nothing else was open, home."""
        self.user = user

    def first_home(self) -> None:
        """From a screen that had to come first to the place that everything stands on."""
        self.run_worker(self._first_home(), exit_on_error=False, group="sign-in")

    async def _first_home(self) -> None:
        if self.user is not None and self._waiting:
            await self._waiting.keep(self.services, self.user)
        self.pop_screen()
        await self._go_home()

    async def _go_home(self) -> None:
        home = RecordsScreen()
        self._visited = {HOME_NOUN}
        await self.push_screen(home)
        home.welcome()

    async def _signed_in(self, name: str, password: str, code: str = "") -> CurrentUser:
        """The account; a database that was replaced behind the log-in is opened anew."""
        try:
            sign_in = (await self._opened()).accounts.sign_in
            return await asyncio.to_thread(sign_in, name, password, code)
        except DatabaseReplaced:
            self._let_go()
            sign_in = (await self._opened()).accounts.sign_in
            return await asyncio.to_thread(sign_in, name, password, code)

    # Who sits there.

    async def confirmed(self) -> bool:
        """Asks for the password again; False when the person would rather not."""
        from jxc_tui.accounts.screens.confirming import confirmed

        return await confirmed(cast(Desk, self), self)

    def lock_screen(self) -> Screen[Any]:
        from jxc_tui.accounts.screens.lock import LockScreen

        return LockScreen()

    def _lock_now(self) -> None:
        if self.user is not None:
            with self._context():  # a key on its way may have called it
                self.lock()

    def _end_of_day(self) -> None:
        with self._context():
            self.session_lost(JxcError("confirm.too_long"))

    @property
    def _nowhere_to_go(self) -> bool:
        """Whether nobody is signed in, or something has to be done first."""
        user = self.user
        return user is None or user.must_change or user.must_enrol or self.locked

    async def _opened(self) -> Services:
        self._open()
        if self._opening is None:
            raise NotSignedIn
        return await self._opening

    def _let_go(self) -> None:
        """Closes the database that is there no more; the next use opens what is there now."""
        if self._services is not None:
            self._services.close()
        self._services, self._opening = None, None

    def session_lost(self, error: JxcError) -> None:
        """Back to the log-in, with the reason; a replaced database is opened anew."""
        user = self.user
        if user is None:  # another worker of the same session said so before
            return
        replaced = isinstance(error, DatabaseReplaced)
        self._waiting.add(user, self._half_filled(), replaced=replaced)
        self._to_login(self.texts.get(error.text_id, **error.params))
        if replaced:
            self._let_go()
            self.run_worker(self._open_again(user), exit_on_error=False)

    async def _open_again(self, user: CurrentUser) -> None:
        """Opens what is there now; the forms are kept there at once where the account is alike."""
        services, there = await self._opened(), len(self._waiting)
        kept = await self._waiting.keep(services, user)
        if there and isinstance(self.screen, LoginScreen):
            told = "restore.draft_kept" if kept else "restore.draft_waits"
            self.screen.reset(self.texts.get(told))

    def _to_login(self, sentence: str = "") -> None:
        self.user = None
        self.idle.stop()
        self.forget_lock()
        self.drop_waiting()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        for each in self._wings.clear():
            self._curtain.take_away(each)
        if isinstance(self.screen, LoginScreen):
            self.screen.reset(sentence)

    def at_hand(self, kind: type[K]) -> K:
        """A screen of a kind: one that waits in the wings, or a new one."""
        return self._wings.take(kind)

    async def _replace_screen(self, screen: Screen[Any]) -> Screen[Any]:
        """One that was left waits in the wings, or is taken away once another one is painted."""
        screen.post_message(events.ScreenSuspend())
        if self.user is None or not self._wings.keep(screen):
            self._curtain.take_away(screen)
        return screen

    def on_login_screen_language_wanted(self) -> None:
        self.texts = self.texts.other
        self.run_worker(self._again_in_other_language())

    async def _again_in_other_language(self) -> None:
        login = self.screen
        if isinstance(login, LoginScreen):
            self._curtain.fall()
            typed = login.typed
            await login.recompose()
            login.show_demo(self._demo)
            login.put_back(typed)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Paints, and leaves the terminal's own cursor where typing goes on.

        Asked with every paint, since a field moves when the form scrolls: input methods open
        their window at this cursor, although it is hidden.
        """
        if self._curtain.down:
            return
        if isinstance(self.focused, Typing):
            self.cursor_position = self.focused.cursor_screen_offset
        super()._display(screen, renderable)

    # Places, palette, help.

    def action_go(self, place_id: str) -> None:
        """To a place of the noun at hand; the records are always underneath, then the list of
        another noun."""
        if self.user is None or self._nowhere_to_go:
            return
        open_ones = self._open_ones()
        for screen in open_ones:
            if screen.unsaved:
                self._say(screen.unsaved_id)
                return
        if any(screen.busy for screen in open_ones):
            self._say("places.busy")
            return
        place = next((place for place in PLACES if place.id == place_id), None)
        noun = self._noun_here
        base = self._base if place is None or not place.is_home or self._at_home(place) else 2
        while len(self.screen_stack) > base:
            self.pop_screen()
        if place is None or self._at_home(place) or not place.is_for(noun):
            return
        needed = place.needs(noun)
        if not self.user.may(needed):
            error = NotPermitted(permission=needed.value)
            self._say(error.text_id, permission=self.texts.get(f"permission.{needed.value}"))
            return
        entered = place.screen()
        if not place.is_home and isinstance(entered, DeskScreen):
            entered.noun = noun
        if isinstance(entered, RecordsScreen) and entered.noun not in self._visited:
            self._visited.add(entered.noun)
            entered.greets = True
        self.push_screen(entered)

    def _at_home(self, place: Place) -> bool:
        """Whether a place is the list of a noun that lies open already, below its other places."""
        homes = [each for each in self.screen_stack[1:3] if isinstance(each, RecordsScreen)]
        return place.is_home and noun_named(homes[-1].noun).room == place.id

    @property
    def _noun_here(self) -> str:
        return self.screen.noun if isinstance(self.screen, DeskBase) else HOME_NOUN

    @property
    def _base(self) -> int:
        """How many screens lie below the places of a noun: the log-in, the homes."""
        above = self.screen_stack[2:3]
        return 3 if above and isinstance(above[0], RecordsScreen) and above[0].is_home else 2

    def action_code_bar(self) -> None:
        """Back to the code bar, cleared, from wherever nothing typed would be lost."""
        self.action_go(noun_named(self._noun_here).room)
        home = self.screen
        if isinstance(home, RecordsScreen) and not home.drilled:
            self.call_next(home.action_clear)

    def action_open_record(self, record_id: int, noun: str = "") -> None:
        """A record's page above whatever is open; Esc leads back. `noun`: if not that of below."""
        if not self._nowhere_to_go:
            self.push_screen(self.at_hand(RecordPage).about(record_id, noun=noun))

    def _say(self, text_id: str, **params: object) -> None:
        screen = self.screen
        if isinstance(screen, DeskBase):
            screen.say(text_id, **params)

    def action_menu(self) -> None:
        if self.user is not None and not self._nowhere_to_go:
            places = palette.menu_groups(self.user, self._texts_here)
            also = palette.further_words(self.texts)
            title = self.texts.get("menu.title")
            self._choose(self.at_hand(JumpDialog).offering(title, places, also))

    def action_palette(self) -> None:
        screen = self.screen
        if self.user is None or self._nowhere_to_go or screen.is_modal:
            return
        if isinstance(screen, DeskBase):
            commands = palette.commands(screen, self.user, self._texts_here)
            also = palette.further_words(self.texts)
            self._choose(ChoiceDialog(self.texts.get("palette.title"), commands, also=also))

    @property
    def _texts_here(self) -> Texts:
        screen = self.screen
        return screen.texts if isinstance(screen, DeskBase) else self.texts

    def _choose(self, dialog: ChoiceDialog) -> None:
        screen = self.screen

        async def run(action: str | None) -> None:
            if action:
                await screen.run_action(action)

        self.push_screen(dialog, run)

    def action_help(self) -> None:
        """What this screen is for, and every live key; of a dialog its keys."""
        screen = self.screen
        if isinstance(screen, NoticeDialog):
            screen.action_close()
        elif isinstance(screen, DeskBase):
            title = self.texts.get("key.help")
            lines = help_lines(screen, self.size.width)
            self.push_screen(self.at_hand(HelpDialog).telling(title, lines))

    def action_ctrl_c(self) -> None:
        self._say("app.ctrl_c")

    def action_leave(self) -> None:
        """Ends the program; a half-filled form is kept as a draft."""
        if self.user is None:
            self.exit(0)
            return
        if self._keep_drafts():
            self.parting_words = self.texts.get("app.draft_kept")
        self.exit(0)

    def action_sign_out(self) -> None:
        if self.user is not None:
            self._keep_drafts()
            self.run_worker(self._sign_out(self.user), exit_on_error=False)

    async def _sign_out(self, user: CurrentUser) -> None:
        # A session that ended already is no reason to stay on the screens.
        with contextlib.suppress(JxcError):
            await asyncio.to_thread(self.services.accounts.sign_out, user)
        self._to_login()

    # What must hold when things go wrong.

    def _open_ones(self) -> list[DeskBase]:
        """The screens and dialogs that are open, the lowest first."""
        return [screen for screen in self.screen_stack if isinstance(screen, DeskBase)]

    def _half_filled(self) -> list[HalfFilled]:
        """What stands in the forms that are open and not saved."""
        found = (screen.half_filled() for screen in self._open_ones())
        return [each for each in found if each is not None]

    def _keep_drafts(self) -> int:
        """Half-filled forms into the database, where the same user finds them again; how many."""
        kept = 0
        if self.user is None or self._services is None:
            return kept
        for found in self._half_filled():
            try:
                self._services.of(found.noun).drafts.keep(self.user, *found.draft)
                kept += 1
            except JxcError as error:
                self.parting_words = self.texts.get(error.text_id, **error.params)
        return kept

    def _hung_up(self, _signal: int) -> None:
        self._keep_drafts()
        self.exit(EXIT_HANGUP)

    def handle_unexpected(self, error: BaseException) -> None:
        """An error nobody foresaw: recorded under an id, drafts kept, terminal restored."""
        if isinstance(error, Exception):
            self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        if self.is_headless:
            super()._handle_exception(error)
            return
        from jxc_tui.values.incidents import note

        self._keep_drafts()
        incident = note(self.settings.folder, error)
        self.parting_words = self.texts.get("error.unexpected", id=incident.id)
        self._return_code = EXIT_CRASH
        self._close_messages_no_wait()


def _open(settings: Settings, tell: Callable[[Progress], None]) -> Services:
    from jxc_tui.values.memory import keep_little
    from jxc_tui.values.pinyin import load_readings
    from jxc_tui.wiring import open_services

    keep_little()
    services = open_services(settings, tell=tell)
    load_readings()  # or the first Chinese key would wait for them
    gc.freeze()  # what is loaded now stays: a full collection over it would stop a key for 50 ms
    return services


def _demo_accounts(services: Services) -> list[tuple[str, str, str]]:
    from jxc_tui.demo.accounts import demo_accounts

    return [
        (account.name, account.password, account.role)
        for account in demo_accounts(services.database)
    ]


def run_app(
    settings: Settings,
    language: str = "",
    demo_accounts: Sequence[tuple[str, str, str]] = (),
    *,
    ambiguous: str = "auto",
) -> int:
    """Runs the screens until the operator leaves; the exit code.

    `demo_accounts` are (name, password, role) of a demonstration workspace, shown at the log-in.
    `ambiguous` is narrow or wide, or auto to ask the terminal.
    """
    wanted = replace(settings, language=language or settings.language)
    with raw(0):
        probed = Probed(ambiguous == "wide", b"")
        if ambiguous == "auto":
            probed = probe(0, 2)  # Textual writes there, too
        wide, known = bool(probed.wide), {"typed_before": probed.typed, "cuts": probed.cut}
        driver = type("Driver", (DeskDriver,), known)
        app = JxcApp(wanted, demo_accounts=demo_accounts, driver_class=driver, ambiguous_wide=wide)
        code = app.run(mouse=False)
    if app.parting_words:
        print(app.parting_words, file=sys.stderr)
    return code if code is not None else app.return_code or 0
