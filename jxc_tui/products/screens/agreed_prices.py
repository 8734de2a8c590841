"""What is agreed for one product, or with one customer: a line each, and what it comes to today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Permission
from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.grants import needs
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.errors import NotFound
from jxc_tui.products.answers import (
    MOST_COUNTED,
    TERMS,
    WITH,
    AgreedPrice,
    PricePage,
    PricesQuestion,
)
from jxc_tui.products.noun import NOUN as PRODUCT
from jxc_tui.products.words import days_text, offers_text
from jxc_tui.records.answers.records import RecordCard
from jxc_tui.records.screens.entry_dialog import EntryDialog
from jxc_tui.values.money import format_fen, plain_fen
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine

_FIRST_ROWS = 60


class AgreeDialog(EntryDialog[AgreedPrice]):
    """The terms of an agreement, a new one or `instead` of one that was made before."""

    FIELDS = TERMS

    def __init__(self, card: RecordCard, instead: AgreedPrice | None = None) -> None:
        super().__init__()
        self._card = card
        self._instead = instead

    @property
    def title_text(self) -> str:
        return self.t("agreed.title", name=self._card.values.name)

    @property
    def hint(self) -> str:
        return self.t("agreed.hint")

    def label(self, field: str) -> str:
        return self.t(f"both.with.{self.noun}") if field == WITH else super().label(field)

    def filled(self) -> Mapping[str, str]:
        was = self._instead
        if was is None:
            return {}
        code = _other(self.noun, was)[2]
        least = "" if was.least == "0" else was.least
        terms = (code, plain_fen(was.fen), least, was.first_day, was.last_day)
        return dict(zip(TERMS, terms, strict=True))

    async def done_with(self, typed: Mapping[str, str]) -> AgreedPrice:
        was = self._instead
        seen = (0, "") if was is None else (was.id, was.agreed_at)
        return await self.ask(self.services.prices.agree, self._card.id, typed, *seen)


class AgreedPricesScreen(ListScreen):
    """Agreed prices by the other's id; Enter opens the other's page."""

    title_id = "place.agreed_prices"
    ROW_ACTIONS = frozenset({"change", "end", "open"})

    BINDINGS = [
        Binding("f4,ctrl+t", "change", id="agreed.change"),
        Binding("f5,ctrl+r", "refresh_prices", id="refresh"),
        Binding("f7,ctrl+n", "agree", id="agreed.new"),
        Binding("f8,ctrl+y", "end", id="agreed.end"),
        Binding("enter", "open", id="agreed.open"),
    ]

    def __init__(self, card: RecordCard) -> None:
        super().__init__()
        self._card = card

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("field.head.code"), 10),
            Column(self.t(f"both.with.{self.noun}"), 0, least=12),
            Column(self.t("agreed.head.least"), 8, right=True, importance=1),
            Column(self.t("agreed.head.price"), 10, right=True),
            Column(self.t("agreed.head.days"), 21),
            Column(self.t("agreed.head.state"), 8, importance=2),
        )
        yield TextLine(f" {self.t('bin.loading')}", id="agreed-head")
        yield RowList[AgreedPrice](columns, self._cells, id="agreed-rows", dim=_is_over)
        yield Lines(id="agreed-detail")

    def _cells(self, price: AgreedPrice) -> Sequence[str]:
        _, _, code, name = _other(self.noun, price)
        least = "" if price.least == "0" else f"{price.least}{price.unit}"
        state = self.t("agreed.below" if price.below else f"agreed.{price.holds}")
        return (code, name, least, format_fen(price.fen), days_text(price, self.texts), state)

    def on_mount(self) -> None:
        self.rows.source = self
        self.start(self._load())

    async def _load(self, cursor: int = 0) -> None:
        page = await self._page(limit=max(_FIRST_ROWS, cursor + 1))
        notice = [self.t("agreed.none"), "", self.for_role(self.t("agreed.none_how"))]
        self.rows.show(_window(page), cursor=cursor, notice=notice)
        values = self._card.values
        count = f"{page.total:,}{'+' if page.total >= MOST_COUNTED else ''}"
        head = self.t("agreed.count", code=values.code, name=values.name, count=count)
        self.query_one("#agreed-head", TextLine).show(f" {head}")
        self.moved()

    async def _page(self, **where: Any) -> PricePage:
        question = PricesQuestion(self._card.id, **where)
        return await self.ask(self.services.prices.page, question)

    def moved(self) -> None:
        """What the one under the cursor pays today, and every other price there is."""
        price: AgreedPrice | None = self.rows.current
        if price is None:
            self.query_one("#agreed-detail", Lines).show([])
        else:
            self.start(self._explain(price))

    async def _explain(self, price: AgreedPrice) -> None:
        lines = await self._offers(price)
        if self.rows.current == price:
            self.query_one("#agreed-detail", Lines).show(lines)

    async def _offers(self, price: AgreedPrice) -> list[list[tuple[str, str]]]:
        quantity = price.least if price.least != "0" else "1"
        try:
            answer = await self.ask(
                self.services.prices.price, price.product_id, price.customer_id, quantity
            )
        except NotFound:
            return [[(f" {self.t('agreed.in_bin')}", "dim")]]
        told = self.t("agreed.today", quantity=answer.quantity, name=answer.customer_name)
        first, *others = offers_text(answer, self.texts)
        return [
            [(f" {told} ", "dim"), (first, "strong")],
            *([(f"   {text}", "dim")] for text in others),
        ]

    # The list's source.

    async def edge(self, last: bool, count: int) -> Window[AgreedPrice]:
        return _window(await self._page(last=last, limit=count))

    async def after(self, row: AgreedPrice, count: int) -> Window[AgreedPrice]:
        return _window(await self._page(after=row.place, limit=count))

    async def before(self, row: AgreedPrice, count: int) -> Window[AgreedPrice]:
        return _window(await self._page(before=row.place, limit=count))

    # Keys.

    def action_refresh_prices(self) -> None:
        self.say("")
        self.start(self._load(self.rows.cursor))

    def action_open(self) -> None:
        price: AgreedPrice | None = self.rows.current
        if price is not None:
            noun, record_id, _, _ = _other(self.noun, price)
            self.app.action_open_record(record_id, noun)

    @needs(Permission.PRODUCT_EDIT)
    def action_agree(self) -> None:
        self.start(self._agree(None))

    @needs(Permission.PRODUCT_EDIT)
    def action_change(self) -> None:
        price: AgreedPrice | None = self.rows.current
        if price is not None:
            self.start(self._agree(price))

    async def _agree(self, instead: AgreedPrice | None) -> None:
        made: AgreedPrice | None = await self.app.push_screen_wait(AgreeDialog(self._card, instead))
        if made is None:
            return
        await self._load()
        place = next((at for at, row in enumerate(self.rows.rows) if row.id == made.id), 0)
        await self.rows.move(place - self.rows.cursor)
        self.moved()
        _, _, code, name = _other(self.noun, made)
        self.say("agreed.done", code=code, name=name, amount=format_fen(made.fen), unit=made.unit,
                 days=days_text(made, self.texts))  # fmt: skip

    @needs(Permission.PRODUCT_EDIT)
    def action_end(self) -> None:
        price: AgreedPrice | None = self.rows.current
        if price is not None:
            self.start(self._end(price))

    async def _end(self, price: AgreedPrice) -> None:
        _, _, code, name = _other(self.noun, price)
        question = self.t("agreed.question", code=code, name=name, amount=format_fen(price.fen))
        if await self.app.push_screen_wait(ConfirmDialog(question)):
            await self.ask(self.services.prices.end, price.id)
            await self._load(max(0, self.rows.cursor - 1))
            self.say("agreed.ended", code=code, name=name)


def _other(noun: str, price: AgreedPrice) -> tuple[str, int, str, str]:
    """(noun, id, code, name) of the one with whom, or of what it is for: not of `noun`."""
    if noun == PRODUCT.id:
        return "customer", price.customer_id, price.customer_code, price.customer_name
    return PRODUCT.id, price.product_id, price.product_code, price.product_name


def _window(page: PricePage) -> Window[AgreedPrice]:
    return Window(page.rows, page.at_start, page.at_end)


def _is_over(price: AgreedPrice) -> bool:
    return price.holds.value == "over"
