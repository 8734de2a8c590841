"""Codes set aside for people: who has how many, setting aside, taking the unused back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.codes.answers import ReservedCodes, ReservedNow
from jxc_tui.codes.screens.code_gaps import GapsScreen
from jxc_tui.desk.dialogs import AskDialog, ConfirmDialog, NoticeDialog
from jxc_tui.desk.list_screen import NOTICE_WIDTH, ListScreen
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import TextLine
from jxc_tui.widgets.wrap import wrapped

_MOST_LINES = 12


class ReservationsScreen(ListScreen):
    """One line for each person."""

    title_id = "place.reservations"
    ROW_ACTIONS = frozenset({"give_back"})

    BINDINGS = [
        Binding("f5,ctrl+r", "refresh_list_of_people", id="refresh"),
        Binding("f6,ctrl+b", "gaps", id="rules.gaps"),
        Binding("f7,ctrl+n", "reserve", id="reservations.new"),
        Binding("f8,ctrl+y", "give_back", id="reservations.return"),
    ]

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("reservations.head.person"), 0, least=10),
            Column(self.t("reservations.head.count"), 9, right=True, importance=1),
            Column(self.t("reservations.head.first"), 18, importance=2, whole=True),
            Column(self.t("reservations.head.last"), 18, importance=3, whole=True),
            Column(self.t("reservations.head.at"), 16, importance=4),
        )
        yield TextLine(f" {self.t('reservations.about')}", classes="dim")
        yield RowList[ReservedCodes](columns, _cells, id="reservations-rows")

    def on_mount(self) -> None:
        self.start(self._load())

    async def _load(self) -> None:
        found = await self.ask(self.services.codes.reservations)
        self.rows.show(
            Window(found, True, True), cursor=self.rows.cursor,
            notice=[self.t("reservations.none"), "", self.t("reservations.how")],
        )  # fmt: skip
        self.show_keys()

    def action_refresh_list_of_people(self) -> None:
        self.say("")
        self.start(self._load())

    def action_gaps(self) -> None:
        self.app.push_screen(GapsScreen())

    def action_reserve(self) -> None:
        self.start(self._reserve())

    async def _reserve(self) -> None:
        ask = self.app.push_screen_wait
        hint = self.t("reservations.person_hint")
        person = await ask(AskDialog(self.t("reservations.person"), hint=hint))
        if not person:
            return
        found: list[ReservedNow] = []

        async def reserve(text: str) -> None:
            count = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
            found.append(await self.ask(self.services.codes.reserve, person, count))

        title = self.t("reservations.how_many", person=person)
        await ask(AskDialog(title, value="10", take=reserve))
        if not found:
            return
        kept = found[0]
        await self._load()
        lines = wrapped("  ".join(kept.codes), NOTICE_WIDTH, most=_MOST_LINES)
        title = self.t("reservations.kept", count=len(kept.codes), person=kept.person)
        await ask(NoticeDialog(title, lines))

    def action_give_back(self) -> None:
        if self.rows.current is not None:
            self.start(self._give_back(self.rows.current))

    async def _give_back(self, line: ReservedCodes) -> None:
        question = self.t("reservations.return", person=line.person, count=line.count)
        explain = self.t("reservations.return_explain")
        if not await self.app.push_screen_wait(ConfirmDialog(question, [explain])):
            return
        count = await self.ask(self.services.codes.give_back, line.person)
        await self._load()
        self.say("cli.codes.given_back", count=count, person=line.person)


def _cells(line: ReservedCodes) -> Sequence[str]:
    return line.person, f"{line.count:,}", line.first, line.last, local_text(line.at)
