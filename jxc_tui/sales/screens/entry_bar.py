"""The bar of an order and the sheet below it: what is asked, what came of it, one paint a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from textual.widget import Widget

from jxc_tui.desk.screen import DeskScreen
from jxc_tui.desk.terminal.paint import paint_now
from jxc_tui.desk.terminal.rest import ANSWER, ASIDE
from jxc_tui.errors import Conflict, JxcError, NotFound
from jxc_tui.sales.answers.entry import EntryMode, OrderEntryAnswer
from jxc_tui.sales.model.new_sale import CREDIT
from jxc_tui.sales.screens.entry_lines import (
    BRING,
    HITS,
    EntryChoice,
    EntryLook,
    bar_hint,
    bar_label,
    choice_room,
    sheet_lines,
)
from jxc_tui.sales.screens.links import EntryLinks, OrderLinks, SuggestedProduct
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.bar_sheet import BarSheet
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.text_line import TextLine

PATIENCE = 0.05  # seconds a key waits for its hits before the echo is painted alone


class EntryBar(DeskScreen):
    """Heirs say what the keys do: `action_enter`, `_show_parked`, `_create`."""

    AUTO_FOCUS = "BarSheet"
    title_id = "place.order_entry"

    def __init__(self, customer_id: int, view: OrderEntryAnswer | None = None) -> None:
        """An order for a customer; or the one that `view` begins with."""
        super().__init__()
        self._customer_id, self._first = customer_id, view
        self._view: OrderEntryAnswer | None = None
        self._choice: EntryChoice | None = None
        self._place = 0  # the line with the cursor, 0 for the bar
        self._ticket = 0
        self._suggested: tuple[SuggestedProduct, ...] = ()
        self._suggested_to = 0  # the customer they are for

    def body(self) -> Iterable[Widget]:
        yield BarSheet(id="entry-sheet")

    def on_mount(self) -> None:
        self.start(self._begin())

    async def _begin(self) -> None:
        view = self._first
        try:
            if view is None:
                view = await self.ask(self.services.order_entry.begin, self._customer_id)
        except JxcError as error:
            self.leave_with(self.sentence(error))
            return
        self._took(view)
        if view.rows and not view.message:
            self.say("entry.taken_up", count=len(view.rows))
        self._paint()

    async def _suggest(self, customer_id: int) -> None:
        """What the customer may want is there when it is there: no key waits for it."""
        found = await self.desk.link(EntryLinks).suggest(self, customer_id)
        if customer_id == self._suggested_to:
            self._suggested = found
            self._paint()

    @property
    def _wanted(self) -> tuple[SuggestedProduct, ...]:
        """What is suggested, without what is on the order."""
        there = {row.product_id for row in self._view.rows} if self._view is not None else set()
        return tuple(each for each in self._suggested if each.product_id not in there)

    @property
    def _sheet(self) -> BarSheet:
        return self.query_one("#entry-sheet", BarSheet)

    def leave_with(self, sentence: str) -> None:
        """Closes the screen; whoever is below says the sentence."""
        self.leave(sentence)

    def show_heading(self) -> None:
        """The customer and what is owed, then who writes."""
        super().show_heading()
        if self._view is None:
            return
        buyer, line = self._view.buyer, self.query_one("#heading", TextLine)
        level = f" {self.t('entry.level', level=buyer.level)}" if buyer.level else ""
        changed = self._view.edits
        title = self.t("entry.edits", number=changed) if changed else self.t(self.title_id)
        left = f" {title}{Look.now.between}{buyer.name} {buyer.code}{level}"
        limit = f" / {self.t('entry.limit', limit=format_fen(buyer.limit_fen))}"
        owed = self.t("entry.owed", owed=format_fen(buyer.owed_fen))
        owed += limit if buyer.limit_fen else ""
        line.show(left, f"{owed}{Look.now.between}{line.right.split(Look.now.between)[0]} ")

    # What is shown.

    def _paint(self) -> None:
        """The sheet, the message and the keys as one write."""
        view, sheet = self._view, self._sheet
        if view is None:
            return
        look = EntryLook(view, self._choice, self._place, view.warnings, self._wanted)
        width, height = sheet.size
        sheet.show(bar_label(look, self.texts), bar_hint(look, self.texts),
                   sheet_lines(look, self.texts, width, height))  # fmt: skip
        self.query_one(KeyLine).check()
        paint_now(self)

    def _took(self, view: OrderEntryAnswer) -> None:
        """Another answer: the bar has what it keeps, and nothing is chosen."""
        self._view, self._choice, self._place = view, None, 0
        if view.buyer.id != self._suggested_to:
            self._suggested, self._suggested_to = (), view.buyer.id
            self.start(self._suggest(view.buyer.id), group=ASIDE)
        self._ticket += 1
        self._sheet.put(view.keep, selected=True)
        self.say(view.message, **dict(view.params))
        self.show_heading()

    def on_bar_sheet_resized(self) -> None:
        self._paint()

    # Typing.

    async def on_bar_sheet_typed(self, event: BarSheet.Typed) -> None:
        event.stop()
        self._ticket += 1
        text = self._sheet.text
        self.say("")
        if self._chosen_by_digit(text):
            return
        self._choice = None
        looks = self._view is not None and self._view.mode is EntryMode.LINE and not self._place
        if looks and text.strip():
            await self._answer_within(self._ticket, text)
        self._paint()

    def _chosen_by_digit(self, text: str) -> bool:
        """Whether a digit chose what to bring in."""
        choice = self._choice
        if choice is None or choice.kind != BRING or text not in tuple("12345"):
            return False
        self._sheet.put("")
        self._choice = EntryChoice(BRING, choice.rows, int(text) - 1)
        self.action_enter()
        return True

    async def _answer_within(self, ticket: int, text: str) -> None:
        task = asyncio.ensure_future(self._hits(text))
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        if done:
            self._show_hits(ticket, await task)
        else:
            self.start(self._show_later(ticket, task), group=ANSWER)

    async def _show_later(self, ticket: int, task: asyncio.Future[tuple[Any, ...]]) -> None:
        self._show_hits(ticket, await task)
        self._paint()

    def _show_hits(self, ticket: int, found: tuple[Any, ...]) -> None:
        if ticket == self._ticket and found:
            self._choice = EntryChoice(HITS, found)

    async def _hits(self, text: str) -> tuple[Any, ...]:
        view = self._view
        if view is None:
            return ()
        try:
            hits = self.services.order_entry.hits
            return await self.ask(hits, view.draft_id, text, choice_room(self._sheet.size.height))
        except JxcError as error:
            self.say_error(error)
            return ()

    async def _done(self, verb: Callable[..., OrderEntryAnswer], *args: Any, **more: Any) -> bool:
        """Asks a verb about the order, and shows what became of it; False where it was refused."""
        view = self._view
        if view is None:
            return False
        try:
            answer = await self.ask(verb, view.draft_id, *args, version=view.version, **more)
        except Conflict as error:
            await self._look_again(view.draft_id)
            self.say_error(error)
            self._paint()
            return False
        except NotFound as error:
            if error.text_id == "entry.gone":
                self.leave_with(self.sentence(error))
                return False
            return self._refused(error)
        except JxcError as error:
            return self._refused(error)
        return await self._answered(answer)

    async def _answered(self, answer: OrderEntryAnswer) -> bool:
        if answer.saved is not None:
            told = await self.desk.link(OrderLinks).saved(self, answer.saved.number)
            self.leave_with(" ".join(filter(None, (self._saved_words(answer), told))))
            return True
        if answer.message == "entry.create":
            self._create(str(dict(answer.params)["code"]))
            return False
        self._took(answer)
        if answer.message == "entry.parked":
            await self._show_parked()
        self._paint()
        return not answer.keep

    def _refused(self, error: JxcError) -> bool:
        self.say_error(error)
        self._sheet.typed.select_all()
        self._paint()
        return False

    async def _look_again(self, draft_id: int) -> None:
        """The order as another session left it; what was typed stays."""
        text = self._sheet.text
        self._took(await self.ask(self.services.order_entry.show, draft_id))
        self._sheet.put(text, selected=True)

    def _saved_words(self, answer: OrderEntryAnswer) -> str:
        saved = answer.saved
        assert saved is not None  # noqa: S101 - asked before
        if answer.edits:
            text_id = "entry.edited_over" if saved.over_fen else "entry.edited"
            return self.t(text_id, number=saved.number, total=format_fen(saved.total_fen),
                          over=format_fen(saved.over_fen))  # fmt: skip
        paid = " ".join(answer.paid_by) or self.t(f"entry.method.{CREDIT}")
        return self.t("entry.saved", number=saved.number, total=format_fen(saved.total_fen),
                      method=paid)  # fmt: skip

    def action_enter(self) -> None:
        raise NotImplementedError

    async def _show_parked(self) -> None:
        raise NotImplementedError

    def _create(self, code: str) -> None:
        raise NotImplementedError
