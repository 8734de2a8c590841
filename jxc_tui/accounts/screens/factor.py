"""One's second factor: set up with an app on a phone, its recovery codes, and its end.

Source: AUTH-13.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input

from jxc_tui.accounts.answers import FactorOffer, OwnFactor
from jxc_tui.accounts.screens.secrets import CodeEntry
from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.errors import ConfirmWanted, JxcError
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.text_line import Lines
from jxc_tui.widgets.wrap import wrapped

_WIDTH, _BESIDE = 70, 36  # cells of the lines; beside the picture
_LEAST_WIDTH, _LEAST_HEIGHT = 80, 24  # below them there is no room for the picture
_GROUP = 4

Line = list[tuple[str, str]]


class FactorStep(StrEnum):
    """What stands there."""

    NONE = "none"  # no factor, and how one is set up
    SCAN = "scan"  # the picture, the secret, and the field for the first code
    CODES = "codes"  # recovery codes, this once
    THERE = "there"  # since when there is one


_KEYS = {
    "new": (FactorStep.NONE,),
    "renew": (FactorStep.THERE,),
    "remove": (FactorStep.THERE,),
    "noted": (FactorStep.CODES,),
    "sign_out": (FactorStep.NONE, FactorStep.SCAN),
    "back": (FactorStep.NONE, FactorStep.SCAN, FactorStep.THERE),
}


class FactorScreen(DeskScreen):
    """F7 begins, the first code ends it. `forced` is for whom nothing else is open before."""

    title_id = "place.second_factor"
    unsaved_id = "factor_screen.note_first"
    AUTO_FOCUS = ""

    BINDINGS = [
        Binding("f2,ctrl+s", "noted", id="factor.noted"),
        Binding("f5,ctrl+r", "renew", id="factor.renew"),
        Binding("f7,ctrl+n", "new", id="factor.new"),
        Binding("f8,ctrl+y", "remove", id="factor.remove"),
        Binding("escape", "back", id="factor.back"),
        Binding("escape", "sign_out", id="factor.sign_out"),
        Binding("f10,ctrl+q", "app.leave", id="leave"),
    ]

    def __init__(self, forced: bool = False) -> None:
        super().__init__()
        self.forced = forced
        self.step = FactorStep.NONE
        self._offer: FactorOffer | None = None

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="factor-box"):
            yield Lines(id="factor-qr")
            with Vertical(id="factor-beside"):
                yield Lines(id="factor-lines")
                yield CodeEntry(id="factor-code", max_length=32)
                yield Lines(id="factor-refusal")

    def on_mount(self) -> None:
        self.to(FactorStep.NONE, [])
        self.start(self._load())

    @property
    def unsaved(self) -> bool:
        """Recovery codes are shown this once."""
        return self.step is FactorStep.CODES

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("back", "sign_out") and self.forced != (action == "sign_out"):
            return False
        return self.step in _KEYS.get(action, tuple(FactorStep))

    def key_labels(self) -> list[tuple[str, str]]:
        """Without the menu while there is nowhere to go; Enter where a code is typed."""
        labels = [pair for pair in super().key_labels() if not (self.forced and pair[0] == "F9")]
        enter = [("Enter", self.t("key.factor.enter"))] if self.step is FactorStep.SCAN else []
        return [*enter, *labels]

    def to(self, step: FactorStep, lines: list[Line], picture: list[str] | None = None) -> None:
        """Shows a step."""
        self.step = step
        qr = self.query_one("#factor-qr", Lines)
        qr.display = bool(picture)
        qr.show([[(line, "")] for line in picture or ()])
        if picture:
            qr.styles.width, qr.styles.height = len(picture[0]), len(picture)
        self.query_one("#factor-box").set_class(bool(picture), "-picture")
        self.query_one("#factor-lines", Lines).show(lines)
        entry = self.query_one(CodeEntry)
        entry.value = ""
        entry.display = step is FactorStep.SCAN
        self.refuse("")
        if step is FactorStep.SCAN:
            entry.focus()
        self.refresh_bindings()
        self.query_one(KeyLine).refresh()

    def refuse(self, sentence: str) -> None:
        lines = wrapped(sentence, _BESIDE if self.query_one("#factor-qr").display else _WIDTH)
        self.query_one("#factor-refusal", Lines).show([[(line, "warning")] for line in lines])

    def _told(
        self, text_id: str, width: int = _WIDTH, look: str = "", **params: object
    ) -> list[Line]:
        return [[(line, look)] for line in wrapped(self.t(text_id, **params), width)]

    async def _load(self) -> None:
        own = await self.ask(self.services.factors.mine)
        if own.since:
            self._show_there(own)
        elif self.forced:
            self._show_none(own)
            await self._begin()
        else:
            self._show_none(own)

    def _show_there(self, own: OwnFactor) -> None:
        few = "warning" if own.recovery_left < 3 else ""
        self.to(FactorStep.THERE, [
            *self._told("factor_screen.there", look="strong", at=local_text(own.since)), [],
            *self._told("factor_screen.left", look=few, count=own.recovery_left), [],
            *self._told("factor_screen.lost", look="dim"),
        ])  # fmt: skip

    def _show_none(self, own: OwnFactor) -> None:
        first = "wanted" if own.wanted else "none"
        self.to(FactorStep.NONE, [
            *self._told(f"factor_screen.{first}", look="strong"), [],
            *self._told("factor_screen.how"),
        ])  # fmt: skip

    # Setting up.

    def action_new(self) -> None:
        self.start(self._begin())

    async def _begin(self) -> None:
        try:
            self._offer = await self.ask_long(self.services.factors.begin)
        except ConfirmWanted as refused:
            if not self.forced:
                raise
            self.say_error(refused)
            return
        self._show_offer(self._offer)

    def _show_offer(self, offer: FactorOffer) -> None:
        from jxc_tui.accounts.screens.qr import qr_lines

        roomy = self.size.width >= _LEAST_WIDTH and self.size.height >= _LEAST_HEIGHT
        picture = qr_lines(offer.address) if roomy else []
        width = _BESIDE if picture else _WIDTH
        groups = [offer.secret[at : at + _GROUP] for at in range(0, len(offer.secret), _GROUP)]
        half = len(groups) // 2
        secret: list[Line] = [
            [(" ".join(part), "accent")] for part in (groups[:half], groups[half:])
        ]
        self.to(FactorStep.SCAN, [
            *self._told("factor_screen.scan" if picture else "factor_screen.type_it", width), [],
            *self._told("factor_screen.secret", width, "dim"), *secret, [],
            *self._told("factor_screen.first_code", width),
        ], picture)  # fmt: skip

    def on_resize(self) -> None:
        if self.step is FactorStep.SCAN and self._offer is not None:
            typed = self.query_one(CodeEntry).value
            self._show_offer(self._offer)
            self.query_one(CodeEntry).value = typed

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.start(self._enrol(event.value))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value:
            self.refuse("")

    async def _enrol(self, code: str) -> None:
        try:
            done = await self.ask_long(self.services.factors.enrol, code)
        except JxcError as error:
            if error.ends_session:
                raise
            self.query_one(CodeEntry).value = ""
            self.refuse(self.sentence(error))
            return
        self._offer = None
        self.desk.enrolled(done.user)
        self.say("factor_screen.done")
        self._show_codes(done.recovery_codes)

    # Recovery codes.

    def _show_codes(self, codes: tuple[str, ...]) -> None:
        half = (len(codes) + 1) // 2
        rows: list[Line] = [
            [(f"  {at:2} ", "dim"), (left, "accent"),
             (f"    {at + half:2} ", "dim"), (right, "accent")]
            for at, (left, right) in enumerate(zip(codes[:half], codes[half:], strict=True), 1)
        ]  # fmt: skip
        self.to(FactorStep.CODES, [
            *self._told("factor_screen.codes", look="strong"), [], *rows, [],
            *self._told("factor_screen.once"),
        ])  # fmt: skip

    def action_noted(self) -> None:
        if self.forced:
            self.desk.first_home()
        else:
            self.start(self._load())

    def action_renew(self) -> None:
        self.start(self._renew())

    async def _renew(self) -> None:
        question = self.t("factor_screen.renew")
        explain = [self.t("factor_screen.renew_explain")]
        if await self.app.push_screen_wait(ConfirmDialog(question, explain)):
            self._show_codes(await self.ask_long(self.services.factors.renew_recovery))

    # The end.

    def action_remove(self) -> None:
        self.start(self._remove())

    async def _remove(self) -> None:
        question = self.t("factor_screen.remove")
        explain = [self.t("factor_screen.remove_explain")]
        if await self.app.push_screen_wait(ConfirmDialog(question, explain)):
            await self.ask_long(self.services.factors.remove)
            self.desk.session_lost(JxcError("factor_screen.removed"))

    def action_back(self) -> None:
        self.dismiss(None)

    async def action_sign_out(self) -> None:
        await self.run_action("app.sign_out")
