"""Order entry (开单): one bar for everything, the order below it, one paint a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Permission, Right
from jxc_tui.desk.dialogs import ChoiceDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.desk.terminal.paint import paint_now
from jxc_tui.desk.terminal.rest import ANSWER
from jxc_tui.errors import Conflict, JxcError, NotFound
from jxc_tui.records.screens.form.record_form import RecordForm
from jxc_tui.sales.answers.entry import EntryMode, OrderEntryAnswer
from jxc_tui.sales.screens.entry_lines import (
    BRING,
    HITS,
    PARKED,
    PRICES,
    EntryChoice,
    EntryLook,
    bar_hint,
    bar_label,
    choice_room,
    row_room,
    sheet_lines,
)
from jxc_tui.values.money import format_fen, plain_fen
from jxc_tui.widgets.bar_sheet import BarSheet
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.text_line import TextLine

PATIENCE = 0.05  # seconds a key waits for its hits before the echo is painted alone
BRINGS = ("last", "usual", "parked")


class OrderEntryScreen(DeskScreen):
    """An order for one customer. Gives the sentence of what was saved, None where nothing was."""

    AUTO_FOCUS = "BarSheet"
    title_id = "place.order_entry"

    BINDINGS = [
        Binding("f2,ctrl+s", "save", id="entry.save"),
        Binding("f4,ctrl+t", "prices", id="entry.prices"),
        Binding("f5,ctrl+r", "reprice", id="entry.reprice"),
        Binding("f6,ctrl+b", "bring_in", id="entry.bring_in"),
        Binding("f8,ctrl+y", "remove", id="entry.remove"),
        Binding("up", "move(-1)", id="list.up", show=False),
        Binding("down", "move(1)", id="list.down", show=False),
        Binding("pageup", "page(-1)", id="list.pageup", show=False),
        Binding("pagedown", "page(1)", id="list.pagedown", show=False),
        Binding("enter", "enter", id="entry.enter"),
        Binding("escape", "back", id="entry.back"),
    ]

    def __init__(self, customer_id: int) -> None:
        super().__init__()
        self._customer_id = customer_id
        self._view: OrderEntryAnswer | None = None
        self._choice: EntryChoice | None = None
        self._place = 0  # the line with the cursor, 0 for the bar
        self._ticket = 0

    def body(self) -> Iterable[Widget]:
        yield BarSheet(id="entry-sheet")

    def on_mount(self) -> None:
        self.start(self._begin())

    async def _begin(self) -> None:
        try:
            view = await self.ask(self.services.order_entry.begin, self._customer_id)
        except JxcError as error:
            self.leave_with(self.sentence(error))
            return
        self._took(view)
        if view.rows:
            self.say("entry.taken_up", count=len(view.rows))
        self._paint()

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
        left = f" {self.t(self.title_id)}{Look.now.between}{buyer.name} {buyer.code}{level}"
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
        look = EntryLook(view, self._choice, self._place, view.warnings)
        width, height = sheet.size
        sheet.show(bar_label(look, self.texts), bar_hint(look, self.texts),
                   sheet_lines(look, self.texts, width, height))  # fmt: skip
        self.query_one(KeyLine).check()
        paint_now(self)

    def _took(self, view: OrderEntryAnswer) -> None:
        """Another answer: the bar has what it keeps, and nothing is chosen."""
        self._view, self._choice, self._place = view, None, 0
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
        if self._view is not None and self._view.mode is EntryMode.LINE and not self._place:
            if text.strip():
                await self._answer_within(self._ticket, text)
        self._paint()

    def _chosen_by_digit(self, text: str) -> bool:
        """Whether a digit chose what to bring in."""
        choice = self._choice
        if choice is None or choice.kind != BRING or text not in ("1", "2", "3"):
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

    # Keys.

    def action_enter(self) -> None:
        self.start(self._enter())

    async def _enter(self) -> bool:
        """Whether what was there went in."""
        view, choice, text = self._view, self._choice, self._sheet.text
        if view is None:
            return False
        if choice is not None and choice.kind != HITS:
            return await self._take(choice)
        entry = self.services.order_entry
        if self._place:
            place, self._place = self._place, 0 if not text.strip() else self._place
            if not text.strip():
                self._paint()
                return True
            return await self._done(entry.change_line, place, text)
        picked = choice.current.product_id if choice is not None and choice.moved else 0
        return await self._done(entry.enter, text, picked=picked)

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
            self.leave_with(self._saved_words(answer))
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
        paid = " ".join(answer.paid_by) or self.t("entry.method.赊账")
        return self.t("entry.saved", number=saved.number, total=format_fen(saved.total_fen),
                      method=paid)  # fmt: skip

    def action_save(self) -> None:
        self.start(self._save())

    async def _save(self) -> None:
        """What stands in the bar goes in first, so that nothing typed is lost."""
        waiting = self._sheet.text.strip() or (self._choice and self._choice.kind == BRING)
        if waiting and not await self._enter():
            return
        await self._done(self.services.order_entry.save)

    # Choices.

    def action_bring_in(self) -> None:
        self._choice = EntryChoice(BRING, BRINGS)
        self._sheet.put("")
        self._paint()

    async def _take(self, choice: EntryChoice) -> bool:
        current, entry = choice.current, self.services.order_entry
        self._choice = None
        if current is None or self._view is None:
            self._paint()
            return False
        if choice.kind == PARKED:
            self._took(await self.ask(entry.take_up, current.draft_id))
            self._paint()
            return True
        if choice.kind == PRICES:
            place = self._place or len(self._view.rows)
            return await self._done(entry.change_line, place, f"={plain_fen(current.fen)}")
        if current == "last":
            return await self._done(entry.bring_in)
        await (self._show_usual() if current == "usual" else self._show_parked())
        self._paint()
        return False

    async def _show_usual(self) -> None:
        found = await self._hits("")
        self._choice = EntryChoice(HITS, found, moved=True) if found else None
        if not found:
            self.say("entry.no_last_order")

    async def _show_parked(self) -> None:
        here = self._view.draft_id if self._view is not None else 0
        known = await self.ask(self.services.order_entry.parked)
        others = tuple(each for each in known if each.draft_id != here)
        self._choice = EntryChoice(PARKED, others) if others else None
        self.say("" if others else "entry.none_parked")

    def action_prices(self) -> None:
        self.start(self._prices())

    async def _prices(self) -> None:
        """Every price of the line with the cursor, else of the last one."""
        view = self._view
        if view is None or not view.rows:
            self.say("entry.no_last")
            return
        row = view.rows[(self._place or len(view.rows)) - 1]
        history = self.services.order_entry.price_history
        found = await self.ask(history, view.draft_id, row.product_id, row.unit)
        self._choice = EntryChoice(PRICES, found) if found else None
        self.say("entry.prices_of" if found else "price.none", code=row.code, name=row.name)
        self._paint()

    def action_reprice(self) -> None:
        self.start(self._done(self.services.order_entry.reprice))

    def action_remove(self) -> None:
        if self._view is not None and self._view.rows:
            place = self._place or len(self._view.rows)
            self.start(self._done(self.services.order_entry.remove_line, place))

    # Moving.

    def action_move(self, step: int) -> None:
        """Through a choice, else into the lines: the last one is next to the bar."""
        rows = len(self._view.rows) if self._view is not None else 0
        if self._choice is not None:
            self._choice = self._choice.stepped(step)
        elif not self._sheet.text or self._place:
            here = self._place or rows + 1
            self._place = max(1, here + step) if here + step <= rows else 0
            self._place = self._place if rows else 0
        self._paint()

    def action_page(self, direction: int) -> None:
        self.action_move(direction * row_room(self._sheet.size.height))

    # Going.

    def action_back(self) -> None:
        """One step back: the choice, the text, the line, the question; then out of the order."""
        view = self._view
        if self._choice is not None and self._choice.kind != HITS:
            self._choice = None
        elif self._sheet.text:
            self._sheet.put("")
            self._choice = None
        elif self._choice is not None or self._place:
            self._choice, self._place = None, 0
        elif view is not None and view.mode is not EntryMode.LINE:
            self.start(self._done(self.services.order_entry.back))
            return
        else:
            self.start(self._leave())
            return
        self._paint()

    async def _leave(self) -> None:
        """Asks only where something would wait or be lost."""
        view, entry = self._view, self.services.order_entry
        if view is None:
            self.leave()
            return
        act: str | None = "discard"
        if view.rows or view.payments:
            options = [(each, self.t(f"entry.leave.{each}")) for each in ("park", "discard")]
            act = await self.app.push_screen_wait(
                ChoiceDialog(self.t("entry.leave.title"), options)
            )
        if act:
            await self.ask(entry.park if act == "park" else entry.discard, view.draft_id)
            said = self.t(f"entry.left.{act}", name=view.buyer.name) if view.rows else ""
            self.leave_with(said)

    def _create(self, code: str) -> None:
        """新建商品, and back with it."""
        if not self.may(Right.CREATE):
            self.say("entry.may_not_create")
            return
        form = RecordForm(code=code if code.isascii() else "")
        form.noun = "product"

        def made(code: object) -> None:
            self._sheet.put(str(code) if isinstance(code, str) else "")
            if self._sheet.text:
                self.action_enter()

        self.open_above(form, made)

    def useless(self, action: str) -> bool:
        """Keys of lines need one."""
        view = self._view
        if action in ("remove", "prices"):
            return view is None or not view.rows
        return action == "reprice" and not any(row.other_fen for row in (view.rows if view else ()))


def may_sell() -> Permission:
    """The right to open it."""
    return Permission.SALE_CREATE
