"""对账单 of a customer: what was owed before, every line, what is owed after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.payments.answers import StatementItem, StatementPage, StatementQuestion
from jxc_tui.payments.model.kinds import kind_text
from jxc_tui.payments.screens.links import MoneyLinks
from jxc_tui.payments.screens.money_list import CustomerList
from jxc_tui.payments.screens.payment_page import PaymentPage
from jxc_tui.values.money import format_fen
from jxc_tui.values.periods import Preset
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine

_FIRST_ROWS = 60
PRESETS = (Preset.THIS_MONTH, Preset.LAST_MONTH, Preset.THIS_YEAR, Preset.DAYS)


class StatementScreen(CustomerList):
    """One customer and one period at a time; a code and Enter is another customer's.

    Without a customer it is the one under the cursor of the list below.
    """

    title_id = "place.statement"

    BINDINGS = [Binding("f6,ctrl+b", "next_period", id="statement.period")]

    def __init__(self, customer_id: int = 0, first: str = "", last: str = "") -> None:
        super().__init__()
        preset = Preset.DAYS if first else PRESETS[0]
        self._question = StatementQuestion(customer_id, preset, first, last)
        self._found: StatementPage | None = None
        self._ticket = 0

    def body(self) -> Iterable[Widget]:
        t = self.t
        columns = (
            Column(t("statement.head.day"), 10),
            Column(t("statement.head.kind"), 12),
            Column(t("statement.head.number"), 14, whole=True),
            Column(t("statement.head.charge"), 12, right=True),
            Column(t("statement.head.receipt"), 12, right=True),
            Column(t("statement.head.balance"), 13, right=True),
            Column(t("statement.head.note"), 0, importance=1, least=10),
        )
        yield self.bar()
        yield RowList[StatementItem](columns, self._cells, id="statement-rows")
        yield Lines(id="statement-sums")

    def show_heading(self) -> None:
        """Whose it is, where that is known."""
        super().show_heading()
        if self._found is not None:
            line = self.query_one("#heading", TextLine)
            whose = f"{self._found.code} {self._found.name}"
            line.show(f" {self.t(self.title_id)}{Look.now.between}{whose}", line.right)

    def _cells(self, row: StatementItem) -> Sequence[str]:
        charge = format_fen(row.charge_fen) if row.charge_fen else ""
        receipt = format_fen(row.receipt_fen) if row.receipt_fen else ""
        kind, balance = kind_text(row.kind, self.texts), format_fen(row.balance_fen)
        return (row.day, kind, row.number, charge, receipt, balance, row.note)

    def on_mount(self) -> None:
        self.rows.source = self
        if not self._question.customer_id:
            self._question = replace(self._question, customer_id=self.customer_below())
        self.start(self.load())

    async def load(self, cursor: int = 0) -> None:
        self._ticket += 1
        ticket = self._ticket
        if not self._question.customer_id:
            how = [self.t("statement.whose"), "", self.t("statement.whose_how")]
            self.rows.show(Window((), True, True), notice=how)
            return
        page = await self._page(limit=max(_FIRST_ROWS, cursor + 1))
        if ticket == self._ticket:
            self._show(page, cursor)

    def _show(self, page: StatementPage, cursor: int) -> None:
        self._found = page
        self.rows.show(_window(page), cursor=cursor, notice=[self.t("statement.none")])
        t, period = self.t, self.t(f"money.preset.{page.question.preset}")
        days = t("money.days", first=page.first, last=page.last)
        lines = t("statement.lines", count=page.lines)
        self.query_one("#count", TextLine).show("", f"{period} {days}  {lines} ")
        self.show_heading()
        self.query_one("#statement-sums", Lines).show([
            [(f" {t('statement.opening')} {format_fen(page.opening_fen)}", ""),
             (f"  + {t('statement.head.charge')} {format_fen(page.charges_fen)}", ""),
             (f"  - {t('statement.head.receipt')} {format_fen(page.receipts_fen)}", ""),
             (f"  = {t('statement.closing')} {format_fen(page.closing_fen)}", "strong")],
            [(f" {t('statement.in_words', words=page.words)}", "dim")],
        ])  # fmt: skip
        self.show_keys()

    async def _page(self, **where: Any) -> StatementPage:
        asked = replace(self._question, **where)
        return await self.ask(self.services.receivables.statement_page, asked)

    # The list's source.

    async def edge(self, last: bool, count: int) -> Window[StatementItem]:
        return _window(await self._page(at_end=last, limit=count, summed=False))

    async def after(self, row: StatementItem, count: int) -> Window[StatementItem]:
        return _window(await self._page(after=row, limit=count, summed=False))

    async def before(self, row: StatementItem, count: int) -> Window[StatementItem]:
        return _window(await self._page(before=row, limit=count, summed=False))

    # Another customer.

    @property
    def customer_at_hand(self) -> int:
        return self._question.customer_id

    async def chosen(self, customer_id: int) -> None:
        self._question = replace(self._question, customer_id=customer_id)
        await self.load()

    # Keys.

    def action_next_period(self) -> None:
        """本月 上月 今年, then days that are typed."""
        at = PRESETS.index(self._question.preset)
        preset = PRESETS[(at + 1) % len(PRESETS)]
        if preset is Preset.DAYS:
            self.start(self._ask_days())
        else:
            self._question = replace(self._question, preset=preset)
            self.start(self.load())

    async def _ask_days(self) -> None:
        async def take(first: date, last: date) -> None:
            asked = replace(
                self._question, preset=Preset.DAYS, first=first.isoformat(), last=last.isoformat()
            )
            page = await self.ask(self.services.receivables.statement_page, asked)
            self._question = asked
            self._show(page, 0)

        found = self._found
        shown = f"{found.first} {found.last}" if found is not None else ""
        if not await self.ask_days(shown, take):
            self._question = replace(self._question, preset=PRESETS[0])
            await self.load()

    def action_open(self) -> None:
        """The payment or the sale of the line."""
        row: StatementItem | None = self.rows.current
        if row is None:
            return
        if row.payment_id:
            self.open_above(PaymentPage(row.payment_id), self.returned)
        elif row.document_id and row.kind in ("sale", "void", "discount"):
            page = self.desk.link(MoneyLinks).sale(row.document_id)
            self.open_above(page, self.returned)
        else:
            self.say("statement.no_page")

    async def export(self) -> None:
        page = self._found
        if page is None:
            return
        name = f"{self.t('statement.title')}-{page.code}-{page.first}-{page.last}"
        save = self.services.receivables.save_statement
        await self.export_as(
            name,
            lambda target: self.ask_long(
                save, page.question.customer_id, page.first, page.last, target,
                language=self.texts.language,
            ),
        )  # fmt: skip


def _window(page: StatementPage) -> Window[StatementItem]:
    return Window(page.rows, page.at_start, page.at_end)
