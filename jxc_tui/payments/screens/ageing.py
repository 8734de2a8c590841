"""The place of ageing (账龄): who owes what at the end of a day, the most overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.payments.answers import AgeingLine, AgeingQuestion, OverduePage, OverdueQuestion
from jxc_tui.payments.model.ages import AgedBy, Ages
from jxc_tui.payments.screens.money_list import CustomerList
from jxc_tui.payments.screens.statement import StatementScreen
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine

_FIRST_ROWS = 60
_BUCKETS = ("to_30", "to_60", "to_90", "to_180", "older")
_TOLD = 2  # lines of the ages of one, and of all


class AgeingScreen(CustomerList):
    """Columns of days late by the due day or the day of the document; Enter opens a statement."""

    title_id = "place.ageing"
    ROW_ACTIONS = frozenset({"open", "receive"})

    BINDINGS = [
        Binding("f4,ctrl+t", "by_other_day", id="ageing.by"),
        Binding("f6,ctrl+b", "as_of", id="ageing.day"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._question = OverdueQuestion()
        self._found: OverduePage | None = None
        self._ticket = 0

    def _columns(self) -> tuple[Column, ...]:
        t, by = self.t, self._question.aged_by
        ages = [Column(t(f"ageing.head.{name}"), 11, right=True, importance=3) for name in _BUCKETS]
        return (
            Column(t("ageing.head.code"), 9, whole=True),
            Column(t("ageing.head.name"), 0, least=12),
            Column(t(f"ageing.head.late_{by}"), 13, right=True),
            Column(t("ageing.head.not_due"), 13, right=True, importance=1),
            *ages,
            Column(t("ageing.head.free"), 11, right=True, importance=2),
            Column(t("ageing.head.balance"), 13, right=True),
        )

    def body(self) -> Iterable[Widget]:
        yield self.bar()
        yield RowList[AgeingLine](self._columns(), self._cells, id="ageing-rows")
        yield Lines(id="ageing-ages")

    def _cells(self, row: AgeingLine) -> Sequence[str]:
        ages = row.ages
        parts = (ages.late, ages.not_due, *ages[1:-1], ages.free)
        shown = [format_fen(fen) if fen else "" for fen in parts]
        return (row.code, row.name, *shown, format_fen(ages.balance))

    def on_mount(self) -> None:
        self.rows.source = self
        self.start(self.load())

    async def load(self, cursor: int = 0) -> None:
        self._ticket += 1
        ticket = self._ticket
        page = await self._page(limit=max(_FIRST_ROWS, cursor + 1), totalled=True)
        if ticket == self._ticket:
            self._show(page, cursor)

    def _show(self, page: OverduePage, cursor: int) -> None:
        self._found = page
        self.rows.show(_window(page), cursor=cursor, notice=[self.t("ageing.none")])
        by, day = self.t(f"ageing.by.{page.question.aged_by}"), page.day
        self.query_one("#count", TextLine).show("", f"{self.t('ageing.as_of', day=day)}  {by} ")
        self.show_keys()
        self.moved()

    def moved(self) -> None:
        """The ages of the customer under the cursor, and those of all."""
        row: AgeingLine | None = self.rows.current
        found = self._found
        if found is None:
            return
        mine = self._told(row.name, row.ages, "") if row is not None else [[]] * _TOLD
        total = self._told(self.t("ageing.total"), found.total, "strong")
        self.query_one("#ageing-ages", Lines).show([*mine, *total])

    def _told(self, name: str, ages: Ages, look: str) -> list[list[tuple[str, str]]]:
        """What is owed and every column with something in it, in two lines."""
        fields = [("balance", ages.balance)]
        fields += [(field, fen) for field, fen in ages._asdict().items() if fen]
        lines = [f" {name}"]
        for field, fen in fields:
            part = f"   {self.t(f'ageing.head.{field}')} {format_fen(fen)}"
            if len(lines) < _TOLD and width_of(lines[-1] + part) > self.size.width:
                lines.append("")
            lines[-1] += part
        lines += [""] * (_TOLD - len(lines))
        return [[(line, look)] for line in lines]

    async def _page(self, **where: Any) -> OverduePage:
        asked = replace(self._question, **where)
        return await self.ask(self.services.receivables.overdue, asked)

    # The list's source.

    async def edge(self, last: bool, count: int) -> Window[AgeingLine]:
        return _window(await self._page(last=last, limit=count, totalled=False))

    async def after(self, row: AgeingLine, count: int) -> Window[AgeingLine]:
        return _window(await self._page(after=row.place, limit=count, totalled=False))

    async def before(self, row: AgeingLine, count: int) -> Window[AgeingLine]:
        return _window(await self._page(before=row.place, limit=count, totalled=False))

    # Another customer.

    @property
    def customer_at_hand(self) -> int:
        row: AgeingLine | None = self.rows.current
        return row.customer_id if row is not None else 0

    async def chosen(self, customer_id: int) -> None:
        self.open_above(StatementScreen(customer_id), self.returned)

    # Keys.

    def action_by_other_day(self) -> None:
        """By the due day, or by the day of the document."""
        by = AgedBy.DOCUMENT if self._question.aged_by is AgedBy.DUE else AgedBy.DUE
        self._question = replace(self._question, aged_by=by)
        self.rows.set_columns(self._columns())
        self.start(self.load())

    def action_as_of(self) -> None:
        self.start(self._ask_day())

    async def _ask_day(self) -> None:
        async def take(_first: date, last: date) -> None:
            asked = replace(self._question, day=last.isoformat())
            page = await self.ask(self.services.receivables.overdue, asked)
            self._question = asked
            self._show(page, 0)

        await self.ask_days(self._found.day if self._found is not None else "", take, one=True)

    def action_open(self) -> None:
        row: AgeingLine | None = self.rows.current
        if row is not None:
            self.open_above(StatementScreen(row.customer_id), self.returned)

    async def export(self) -> None:
        page = self._found
        if page is None:
            return
        asked = AgeingQuestion(page.day, page.question.aged_by)
        save = self.services.receivables.save_ageing
        await self.export_as(
            f"{self.t('ageing.title')}-{page.day}",
            lambda target: self.ask_long(save, asked, target, language=self.texts.language),
        )


def _window(page: OverduePage) -> Window[AgeingLine]:
    return Window(page.rows, page.at_start, page.at_end)
