"""Money of one customer (收款): an amount, what it pays, the oldest due first; only F2 saves."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable
from dataclasses import replace
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Permission
from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.grants import needs
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.desk.terminal.paint import paint_now
from jxc_tui.errors import InvalidFields, JxcError
from jxc_tui.payments.answers import MethodOffered, OwedDocument, ReceiptProposal, Received
from jxc_tui.payments.model.new_payment import Cover, NewReceipt, NewRefund
from jxc_tui.payments.model.receipt_draft import ReceiptDraft
from jxc_tui.payments.model.typed_payment import DAY, MethodKey, TypedAside, read_typed
from jxc_tui.payments.screens.receive_lines import (
    CHANGE,
    PREPAID,
    ReceiveLook,
    bar_hint,
    bar_label,
    row_room,
    sheet_lines,
)
from jxc_tui.records.words.field_texts import problem_sentence
from jxc_tui.values.money import format_fen, parse_fen
from jxc_tui.widgets.bar_sheet import BarSheet
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.key_line import KeyLine, way_back_fits
from jxc_tui.widgets.text_line import TextLine


class ReceiveScreen(DeskScreen):
    """Gives the sentence of what was kept, None where nothing was.

    The document `first` is proposed before all others; a `credit` (id, number and fen of a document
    below 0) is paid back instead.
    """

    AUTO_FOCUS = "BarSheet"
    title_id = "place.receive"

    BINDINGS = [
        Binding("f2,ctrl+s", "save", id="receive.save"),
        Binding("f4,ctrl+t", "propose", id="receive.propose"),
        Binding("f6,ctrl+b", "refund", id="receive.refund"),
        Binding("f8,ctrl+y", "nothing", id="receive.nothing"),
        Binding("up", "move(-1)", id="list.up", show=False),
        Binding("down", "move(1)", id="list.down", show=False),
        Binding("pageup", "page(-1)", id="list.pageup", show=False),
        Binding("pagedown", "page(1)", id="list.pagedown", show=False),
        Binding("enter", "enter", id="receive.enter", show=False),
        Binding("escape", "back", id="receive.back"),
    ]

    def __init__(
        self, customer_id: int, *, first: int = 0, credit: tuple[int, str, int] = (0, "", 0)
    ) -> None:
        super().__init__()
        self._customer_id, self._first = customer_id, first
        self._credit, self._credit_number, self._credit_fen = credit
        self._refund = bool(self._credit)
        self._methods: tuple[MethodOffered, ...] = ()
        self._proposal: ReceiptProposal | None = None
        self._draft = ReceiptDraft("")
        self._place = 0  # the document with the cursor, 0 for the bar
        self._over = 0  # what is asked about
        self._saving = False

    def body(self) -> Iterable[Widget]:
        yield BarSheet(id="receive-sheet")

    def on_mount(self) -> None:
        self.start(self._begin())

    async def _begin(self) -> None:
        self._methods = await self.ask(self.services.payments.methods)
        await self._again()
        names = [each.name for each in self._methods]
        usual = self._proposal.usual_method if self._proposal is not None else ""
        self._draft = ReceiptDraft(usual if usual in names else names[0])
        self._paint()

    async def _again(self) -> None:
        """What the amount would pay, as it is now."""
        draft, amount = self._draft, 0 if self._refund else self._draft.amount_fen
        self._proposal = await self.ask(
            self.services.payments.propose, self._customer_id, amount, draft.day, self._first
        )
        self.show_heading()

    @property
    def unsaved(self) -> bool:
        return bool(self._draft.parts)

    # What is shown.

    @property
    def _sheet(self) -> BarSheet:
        return self.query_one("#receive-sheet", BarSheet)

    def show_heading(self) -> None:
        """The customer, and what is owed and prepaid."""
        super().show_heading()
        found = self._proposal
        if found is None:
            return
        left = f" {self.t(self.title_id)}{Look.now.between}{found.name} {found.code}"
        owed = self.t("receive.owed", fen=format_fen(found.owed_fen))
        prepaid = self.t("receive.prepaid_is", fen=format_fen(found.prepaid_fen))
        right = f"{owed}{Look.now.between}{prepaid} "
        self.query_one("#heading", TextLine).show(left, right)

    @property
    def _documents(self) -> tuple[OwedDocument, ...]:
        """What is owed, with what is to be paid of each."""
        found = self._proposal.documents if self._proposal is not None else ()
        if not self._draft.own:
            return found
        return tuple(_with(each, self._draft.own.get(each.id, 0)) for each in found)

    @property
    def _look(self) -> ReceiveLook | None:
        if self._proposal is None:
            return None
        choices = (CHANGE, PREPAID) if self._is_cash else (PREPAID,)
        return ReceiveLook(
            self._proposal, self._documents, self._draft, self._methods, self._place, self._over,
            choices, self._refund, self._credit_number,
        )  # fmt: skip

    @property
    def _is_cash(self) -> bool:
        return any(each.cash for each in self._methods if each.name == self._draft.method)

    def _paint(self) -> None:
        """The sheet, the message and the keys as one write."""
        look, sheet = self._look, self._sheet
        if look is None:
            return
        width, height = sheet.size
        sheet.show(bar_label(look, self.texts), bar_hint(look, self.texts),
                   sheet_lines(look, self.texts, width, height))  # fmt: skip
        self.query_one(KeyLine).check()
        paint_now(self)

    def on_bar_sheet_resized(self) -> None:
        self._paint()

    # Typing.

    def on_bar_sheet_typed(self, event: BarSheet.Typed) -> None:
        event.stop()
        self.say("")
        if self._over:
            self._answer(self._sheet.text)
        self._paint()

    def _answer(self, text: str) -> None:
        """A digit says what becomes of what is more than is owed."""
        look = self._look
        self._sheet.put("")
        if look is None or not (text.isdecimal() and 0 < int(text) <= len(look.choices)):
            return
        over, self._over = self._over, 0
        if look.choices[int(text) - 1] == CHANGE:
            self._draft = self._draft.less(over)

    def action_enter(self) -> None:
        self.start(self._enter())

    async def _enter(self) -> bool:
        """Whether what stood in the bar went in."""
        text = self._sheet.text
        if self._over:
            self.say("receive.answer_first")
            return False
        if self._proposal is None:
            return False
        done = await self._asking(self._of_row(text) if self._place else self._of_bar(text))
        if done:
            self._sheet.put("")
        else:
            self._sheet.typed.select_all()
        self._paint()
        return done

    async def _asking(self, work: Coroutine[Any, Any, bool]) -> bool:
        """False, with a word, for what was refused."""
        try:
            return await work
        except InvalidFields as error:
            told = problem_sentence(error.problems[0], self.texts) if error.problems else ""
            self.say_text(told, warning=True)
        except JxcError as error:
            self.say_error(error)
        return False

    async def _of_row(self, text: str) -> bool:
        """How much of the document with the cursor is paid; without a number all of it."""
        document = self._documents[self._place - 1]
        fen = document.left_fen - document.early_fen
        if text.strip():
            try:
                fen = parse_fen(text)
            except ValueError:
                self.say("receive.unclear", text=text)
                return False
        if not 0 <= fen <= document.left_fen:
            self.say("receive.at_most", fen=format_fen(document.left_fen))
            return False
        self._divide(document.id, fen)
        self._place = min(self._place + 1, len(self._documents))
        return True

    def _divide(self, document_id: int, fen: int) -> None:
        """So much for a document from now on, as a person says."""
        own = {each.id: each.amount_fen for each in self._documents} | {document_id: fen}
        draft = replace(self._draft, own=own)
        wanted = sum(own.values())
        if wanted > draft.amount_fen and len(draft.parts) <= 1:
            draft = draft.paid(draft.method, wanted)
        self._draft = draft

    async def _of_bar(self, text: str) -> bool:
        keys = [MethodKey(each.name, each.number, each.letter) for each in self._methods]
        typed = read_typed(text, keys)
        if isinstance(typed, TypedAside):
            return await self._aside(typed)
        if typed is None:
            self.say("receive.unclear", text=text)
            return False
        draft, before = self._draft, self._draft
        if typed.amount_fen is None and typed.method:
            draft = draft.by(typed.method)
        if typed.amount_fen is not None or not draft.parts:
            fen = self._all if typed.amount_fen is None else typed.amount_fen
            draft = draft.paid(typed.method or draft.method, fen)
        self._draft = replace(draft, own={}) if draft.parts != before.parts else draft
        await self._again()
        self._ask_about(before.amount_fen)
        return True

    @property
    def _all(self) -> int:
        """All that can be paid, or paid back."""
        found = self._proposal
        if found is None or self._credit:
            return self._credit_fen
        if self._refund:
            return max(0, found.prepaid_fen)
        return sum(each.left_fen - each.early_fen for each in found.documents)

    def _ask_about(self, before: int) -> None:
        """What is more than is owed has one question, unless nothing is owed at all."""
        found = self._proposal
        if found is None or self._refund or self._draft.amount_fen == before:
            return
        self._over = found.rest_fen if found.documents else 0

    async def _aside(self, typed: TypedAside) -> bool:
        before = self._draft
        if typed.sign != DAY:
            self._draft = replace(before, note=typed.text)
            return True
        self._draft = replace(before, day=typed.text, own={})
        try:
            await self._again()
        except JxcError:
            self._draft = before
            raise
        return True

    # Keys.

    def action_save(self) -> None:
        if not self._saving:
            self._saving = True
            self.start(self._save())

    async def _save(self) -> None:
        """What stands in the bar goes in first, so that nothing typed is lost."""
        try:
            if self._sheet.text.strip() and not await self._enter():
                return
            if self._over:
                self.say("receive.answer_first")
            elif not self._draft.parts:
                self.say("receive.amount_first")
            elif await self._asking(self._kept()):
                return
            self._paint()
        finally:
            self._saving = False

    async def _kept(self) -> bool:
        draft, parts = self._draft, self._draft.payment_parts()
        payments = self.services.payments
        if self._refund:
            back = NewRefund(self._customer_id, parts, self._credit, draft.day, draft.note)
            found = await self.ask(payments.refund, back)
        else:
            covers = tuple(
                Cover(each.id, each.amount_fen, each.discount_fen)
                for each in self._documents
                if each.amount_fen or each.discount_fen
            )
            new = NewReceipt(self._customer_id, parts, covers, draft.day, draft.note)
            found = await self.ask(payments.receive, new)
        self.leave(self._told(found))
        return True

    def _told(self, found: Received) -> str:
        came = Look.now.between.join(
            f"{each.number} {each.method} {format_fen(abs(each.amount_fen))}"
            for each in found.payments
        )
        if self._refund:
            return self.t("receive.refunded", came=came)
        numbers = [each.number for each in found.covers]
        covers = self.t("receive.told_covers", numbers=" ".join(numbers[:2])) if numbers else ""
        if len(numbers) > 2:
            covers += self.t("receive.told_more", count=len(numbers))
        rest = self.t("receive.told_prepaid", fen=format_fen(found.prepaid_fen))
        change = self.t("receive.change", fen=format_fen(found.change_fen))
        parts = (came, covers, rest if found.prepaid_fen else "", change * bool(found.change_fen))
        return self.t("receive.received", came="  ".join(filter(None, parts)))

    def action_propose(self) -> None:
        """The oldest due first again, whatever a person divided."""
        self._draft, self._place = replace(self._draft, own={}), 0
        self.start(self._proposed_again())

    async def _proposed_again(self) -> None:
        await self._asking(self._fresh())
        self._paint()

    async def _fresh(self) -> bool:
        await self._again()
        return True

    @needs(Permission.PAYMENT_REFUND)
    def action_refund(self) -> None:
        """Paying back what is prepaid, and receiving again."""
        if self._credit:
            return
        self._refund = not self._refund
        self._draft = replace(self._draft, parts=(), own={}, given_fen=0)
        self._over = self._place = 0
        self.start(self._proposed_again())

    def action_nothing(self) -> None:
        """Nothing for the document with the cursor; in the bar, without the last amount."""
        self._over = 0
        if self._place:
            self._divide(self._documents[self._place - 1].id, 0)
            self._paint()
        else:
            self._draft = replace(self._draft.last_taken(), own={})
            self.start(self._proposed_again())

    def action_move(self, step: int) -> None:
        """Into the documents and back to the bar."""
        count = 0 if self._refund or self._over else len(self._documents)
        self._place = max(0, min(self._place + step, count))
        self._sheet.put("")
        self._paint()

    def action_page(self, direction: int) -> None:
        self.action_move(direction * row_room(self._sheet.size.height))

    def action_back(self) -> None:
        """One step back: the question, the text, the document; then out, with nothing kept."""
        if self._over:
            self.action_nothing()
        elif self._sheet.text or self._place:
            self._place = 0 if not self._sheet.text else self._place
            self._sheet.put("")
            self._paint()
        elif self._draft.parts:
            self.start(self._leave())
        else:
            self.leave()

    async def _leave(self) -> None:
        question = self.t("receive.leave", fen=format_fen(self._draft.amount_fen))
        if await self.app.push_screen_wait(ConfirmDialog(question)):
            self.leave()

    def useless(self, action: str) -> bool:
        if action == "propose":
            return self._refund or not self._draft.own
        return action == "nothing" and not (self._place or self._draft.parts)

    def key_labels(self) -> list[tuple[str, str]]:
        """Where room is short the menu of places gives way: F1 names it."""
        found = super().key_labels()
        if not way_back_fits(found, self.size.width - 1):
            found = [pair for pair in found if pair[0] != "F9"]
        return found


def _with(document: OwedDocument, fen: int) -> OwedDocument:
    """So much of a document, and what is let off where it is all that is left."""
    off = document.early_fen if fen == document.left_fen - document.early_fen else 0
    return replace(document, amount_fen=fen, discount_fen=off)
