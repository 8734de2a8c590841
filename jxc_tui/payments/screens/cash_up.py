"""The place of the till (交班): what everybody took on a day, by method."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Permission
from jxc_tui.desk.grants import needs
from jxc_tui.desk.screen import key_name
from jxc_tui.payments.answers import CashUp, CashUpLine
from jxc_tui.payments.screens.money_list import MoneyList
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine


class CashUpScreen(MoneyList):
    """One day at a time; ←/→ go to the day before and after."""

    AUTO_FOCUS = ""
    title_id = "place.cash_up"

    BINDINGS = [
        Binding("f2,ctrl+s", "export", id="cash.export"),
        Binding("f5,ctrl+r", "refresh_till", id="refresh"),
        Binding("f6,ctrl+b", "other_day", id="cash.day"),
        Binding("left,shift+tab", "day(-1)", id="cash.before", show=False),
        Binding("right,tab", "day(1)", id="cash.after", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._day = ""
        self._found: CashUp | None = None

    def body(self) -> Iterable[Widget]:
        t = self.t
        columns = (
            Column(t("cash.head.person"), 0, least=10),
            Column(t("cash.head.method"), 10),
            Column(t("cash.head.count"), 6, right=True),
            Column(t("cash.head.taken"), 13, right=True),
            Column(t("cash.head.refund"), 11, right=True),
            Column(t("cash.head.void"), 11, right=True, importance=1),
            Column(t("cash.head.net"), 13, right=True),
        )
        yield TextLine(id="cash-day")
        yield RowList[CashUpLine](columns, self._cells, id="cash-rows")
        yield Lines(id="cash-sums")

    def _cells(self, row: CashUpLine) -> Sequence[str]:
        refund = format_fen(row.refund_fen) if row.refund_fen else ""
        void = format_fen(row.void_fen) if row.void_fen else ""
        return (row.person, row.method, f"{row.count:,}", format_fen(row.fen), refund, void,
                format_fen(row.net_fen))  # fmt: skip

    def on_mount(self) -> None:
        self.start(self._load())

    async def _load(self) -> None:
        self._show(await self.ask(self.services.receivables.cash_up, self._day))

    def _show(self, found: CashUp) -> None:
        self._found, self._day = found, found.day
        self.rows.show(Window(found.lines, True, True), notice=[self.t("cash.none", day=found.day)])
        people = {each.person for each in found.lines}
        told = self.t("cash.people", count=len(people)) if people else ""
        keys = self.t("cash.days", before=key_name("left"), after=key_name("right"))
        self.query_one("#cash-day", TextLine).show(f" {found.day}  {told}", f"{keys} ")
        self.query_one("#cash-sums", Lines).show(self._sums(found))
        self.show_keys()

    def _sums(self, found: CashUp) -> list[list[tuple[str, str]]]:
        """By method, then all of it; by person where there are several."""
        lines = found.lines
        people = list(dict.fromkeys(each.person for each in lines))
        methods = list(dict.fromkeys(each.method for each in lines))
        by_person = [(name, [x for x in lines if x.person == name]) for name in people]
        by_method = [(name, [x for x in lines if x.method == name]) for name in methods]
        told = [_told(by_person) if len(people) > 1 else "", _told(by_method)]
        total = f"{self.t('cash.total')} {format_fen(sum(each.net_fen for each in lines))}"
        return [*([(f" {each}", "")] for each in told if each), [(f" {total}", "strong")]]

    # Keys.

    def action_refresh_till(self) -> None:
        self.say("")
        self.start(self._load())

    def action_day(self, step: int) -> None:
        """The day before or after."""
        if self._found is not None:
            day = date.fromisoformat(self._found.day) + timedelta(days=step)
            self._day = day.isoformat()
            self.start(self._load())

    def action_other_day(self) -> None:
        self.start(self._ask_day())

    async def _ask_day(self) -> None:
        async def take(_first: date, last: date) -> None:
            self._show(await self.ask(self.services.receivables.cash_up, last.isoformat()))

        await self.ask_days(self._day, take, one=True)

    @needs(Permission.SALE_EXPORT)
    def action_export(self) -> None:
        if self._found is not None:
            self.start(self._export(self._found.day))

    async def _export(self, day: str) -> None:
        save = self.services.receivables.save_cash_up
        await self.export_as(
            f"{self.t('cash.title')}-{day}",
            lambda target: self.ask_long(save, day, target, language=self.texts.language),
        )


def _told(groups: Sequence[tuple[str, Sequence[CashUpLine]]]) -> str:
    return Look.now.between.join(
        f"{name} {format_fen(sum(each.net_fen for each in lines))}" for name, lines in groups
    )
