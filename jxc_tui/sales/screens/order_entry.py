"""Order entry (开单): what its keys do."""

from __future__ import annotations

from typing import Any

from textual.binding import Binding

from jxc_tui.access.permission import Permission, Right
from jxc_tui.desk.dialogs import ChoiceDialog, ConfirmDialog, NoticeDialog
from jxc_tui.errors import InvalidFields, JxcError
from jxc_tui.records.screens.form.record_form import RecordForm
from jxc_tui.sales.answers.entry import EntryMode, EntryRow, WaitingOrder
from jxc_tui.sales.screens.entry_bar import EntryBar
from jxc_tui.sales.screens.entry_lines import (
    BRING,
    FILES,
    HITS,
    ORIGINS,
    PARKED,
    PRICES,
    EntryChoice,
    row_room,
)
from jxc_tui.values.money import format_fen, plain_fen
from jxc_tui.widgets.key_line import way_back_fits

BRINGS = ("last", "usual", "parked", "file", "suggested")


class OrderEntryScreen(EntryBar):
    """An order for one customer. Gives the sentence of what was saved, None where nothing was."""

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
        if choice.kind == PARKED and isinstance(current, WaitingOrder):
            await self._approve(current)
            return False
        if choice.kind == PARKED:
            self._took(await self.ask(entry.take_up, current.draft_id))
            self._paint()
            return True
        if choice.kind == PRICES:
            place = self._place or len(self._view.rows)
            return await self._done(entry.change_line, place, f"={plain_fen(current.fen)}")
        if choice.kind == ORIGINS:
            place = self._place or len(self._view.rows)
            origin = (current.document_id, current.place)
            return await self._done(self.services.line_origins.take, place, origin)
        if choice.kind == FILES:
            return await self._bring_file(str(current.name))
        if current == "last":
            return await self._done(entry.bring_in)
        shown = {"usual": self._show_usual, "file": self._show_files}
        if current == "suggested":
            self._show_suggested()
        else:
            await shown.get(current, self._show_parked)()
        self._paint()
        return False

    def _show_suggested(self) -> None:
        found = self._wanted
        self._choice = EntryChoice(HITS, found, moved=True) if found else None
        self.say("" if found else "entry.no_suggestions")

    async def _show_files(self) -> None:
        found = await self.ask(self.services.line_files.files)
        self._choice = EntryChoice(FILES, found) if found else None
        self.say("" if found else "entry.no_files")

    async def _bring_file(self, name: str) -> bool:
        """The rows of a file as lines; where any cannot be, all of those are told and none is."""
        view = self._view
        if view is None:
            return False
        verb = self.services.line_files.bring
        try:
            answer = await self.ask_long(verb, view.draft_id, name, version=view.version)
        except InvalidFields as error:
            title = self.t("entry.file_wrong", name=name, count=len(error.problems))
            lines = [self.t("entry.file_row", row=each.field.removeprefix("row_"),
                            given=each.value, told=self.t(each.text_id, **dict(each.params)))
                     for each in error.problems]  # fmt: skip
            await self.app.push_screen_wait(NoticeDialog(title, lines))
            self._paint()
            return False
        except JxcError as error:
            return self._refused(error)
        return await self._answered(answer)

    async def _show_usual(self) -> None:
        found = await self._hits("")
        self._choice = EntryChoice(HITS, found, moved=True) if found else None
        if not found:
            self.say("entry.no_last_order")

    async def _show_parked(self) -> None:
        here = self._view.draft_id if self._view is not None else 0
        known = await self.ask(self.services.order_entry.parked)
        others: tuple[Any, ...] = tuple(each for each in known if each.draft_id != here)
        if self.may(Permission.SALE_CREDIT):
            waiting = await self.ask(self.services.approving.waiting)
            others += tuple(each for each in waiting if each.draft_id not in (
                here, *(own.draft_id for own in known)))  # fmt: skip
        self._choice = EntryChoice(PARKED, others) if others else None
        self.say("" if others else "entry.none_parked")

    async def _approve(self, order: WaitingOrder) -> None:
        """审批: the order of somebody else may be saved as it is."""
        title = self.t("entry.approve_title", by=order.by, code=order.customer_code,
                       name=order.customer_name, total=format_fen(order.total_fen))  # fmt: skip
        why = [self.t(text_id, **dict(params)) for text_id, params in order.why]
        if await self.app.push_screen_wait(ConfirmDialog(title, why)):
            await self.ask(self.services.approving.approve, order.draft_id)
            self.say("entry.approved", by=order.by)
        self._paint()

    def action_prices(self) -> None:
        self.start(self._prices())

    async def _prices(self) -> None:
        """Every price of the line with the cursor, else of the last one."""
        view = self._view
        if view is None or not view.rows:
            self.say("entry.no_last")
            return
        row = view.rows[(self._place or len(view.rows)) - 1]
        if row.quantity.startswith("-"):
            await self._show_origins(row)
            return
        history = self.services.order_entry.price_history
        found = await self.ask(history, view.draft_id, row.product_id, row.unit)
        self._choice = EntryChoice(PRICES, found) if found else None
        self.say("entry.prices_of" if found else "price.none", code=row.code, name=row.name)
        self._paint()

    async def _show_origins(self, row: EntryRow) -> None:
        """The sales that a line may come back of."""
        view = self._view
        if view is None:
            return
        verb = self.services.line_origins.of_line
        found = await self.ask(verb, view.draft_id, row.place)
        self._choice = EntryChoice(ORIGINS, found) if found else None
        said = "entry.origins_of" if found else "entry.no_origins"
        self.say(said, code=row.code, name=row.name)
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

    def key_labels(self) -> list[tuple[str, str]]:
        """Where room is short the menu of places gives way: F1 names it."""
        found = super().key_labels()
        if not way_back_fits(found, self.size.width - 1):
            found = [pair for pair in found if pair[0] != "F9"]
        return found

    def useless(self, action: str) -> bool:
        """Keys of lines need one."""
        view = self._view
        if action in ("remove", "prices"):
            return view is None or not view.rows
        return action == "reprice" and not any(row.other_fen for row in (view.rows if view else ()))
