"""One customer: everything known, its codes and its changes."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.timer import Timer
from textual.widget import Widget

from jxc_tui.errors import JxcError
from jxc_tui.model.fields import FIELD, Kind
from jxc_tui.model.money import format_fen
from jxc_tui.model.permission import Permission
from jxc_tui.screens.customer_form import CustomerForm
from jxc_tui.screens.desk import DeskScreen
from jxc_tui.screens.dialogs import ConfirmDialog
from jxc_tui.screens.field_texts import label_of
from jxc_tui.services.answers import CustomerCard
from jxc_tui.services.clock import local_text
from jxc_tui.widgets.cells import fit
from jxc_tui.widgets.text_line import Lines, TextLine

REVEAL_SECONDS = 30.0
_LEFT = (
    "contact", "mobile", "phone", "email", "wechat", "", "province", "city", "district",
    "address", "postcode",
)  # fmt: skip
_RIGHT = (
    "category", "level", "salesperson", "status", "mnemonic", "short_name", "uscc", "bank",
    "account_name", "account_no", "settlement",
)  # fmt: skip
_TABS = ("overview", "codes", "changes")

Line = list[tuple[str, str]]


class CustomerPage(DeskScreen):
    """Three tabs of plain lines: overview, codes, changes."""

    title_id = "place.customer_page"

    BINDINGS = [
        Binding("f4,ctrl+t", "edit", id="customers.edit"),
        Binding("f5,ctrl+r", "reload", id="refresh"),
        Binding("f8,ctrl+y", "delete", id="customers.delete"),
        Binding("f11,ctrl+o", "reveal", id="page.reveal"),
        Binding("left,shift+tab", "tab(-1)", id="page.previous", show=False),
        Binding("right,tab", "tab(1)", id="page.next", show=False),
        Binding("up", "scroll(-1)", id="list.up", show=False),
        Binding("down", "scroll(1)", id="list.down", show=False),
        Binding("pageup", "scroll(-10)", id="list.pageup", show=False),
        Binding("pagedown", "scroll(10)", id="list.pagedown", show=False),
        Binding("escape", "back", id="page.back"),
    ]

    def __init__(self, customer_id: int) -> None:
        super().__init__()
        self.customer_id = customer_id
        self._card: CustomerCard | None = None
        self._tab = 0
        self._top = 0
        self._hiding: Timer | None = None

    def body(self) -> Iterable[Widget]:
        yield Lines(id="page-tabs")
        yield Lines(id="page-body")

    def on_mount(self) -> None:
        self.start(self._load())

    async def _load(self) -> None:
        customers = self.desk.services.customers
        self._show(await self.ask(customers.card, self.customer_id))

    def _show(self, card: CustomerCard) -> None:
        self._card = card
        values = card.values
        about = [
            self.t("customers.level", level=values.level) if values.level else "",
            self.t(f"status.{values.status}"),
            self.t("customers.by", name=values.salesperson) if values.salesperson else "",
        ]
        self.query_one("#heading", TextLine).show(
            f" {values.code}  {values.name}", " · ".join(part for part in about if part) + " "
        )
        self._paint()

    def _paint(self) -> None:
        card = self._card
        if card is None:
            return
        counts = ("", f" {len(card.codes)}", f" {len(card.changes)}")
        tabs: Line = [(" ", "")]
        for index, (name, count) in enumerate(zip(_TABS, counts, strict=True)):
            chosen = index == self._tab
            text = self.t(f"page.{name}") + count
            tabs.append((f"[{text}]" if chosen else f" {text} ", "accent" if chosen else "dim"))
            tabs.append((" ", ""))
        self.query_one("#page-tabs", Lines).show([tabs])
        lines = (self._overview, self._codes, self._changes)[self._tab](card)
        body = self.query_one("#page-body", Lines)
        self._top = max(0, min(self._top, len(lines) - max(1, body.size.height)))
        body.show(lines[self._top :])

    def _overview(self, card: CustomerCard) -> list[Line]:
        half = max(36, self.size.width // 2)
        lines: list[Line] = []
        for left, right in zip(_LEFT, _RIGHT, strict=True):
            line: Line = []
            for field_id in (left, right):
                text = self._text(card, field_id) if field_id else ""
                label = label_of(field_id, self.texts) if field_id else ""
                line.append((fit(f" {label}", 14), "dim"))
                line.append((fit(text, half - 15) + " ", ""))
            lines.append(line)
        lines.append([])
        lines += [self._money(card), self._since(card), []]
        note = self._text(card, "note")
        if note:
            lines += [[(fit(" " + label_of("note", self.texts), 14), "dim"), (note, "")]]
        lines.append([(f" {self.t('page.later')}", "dim")])
        return lines

    def _text(self, card: CustomerCard, field_id: str) -> str:
        value = card.values.text_of(field_id)
        if FIELD[field_id].kind is Kind.STATUS:
            return self.t(f"status.{value}")
        return value.replace("\n", " / ")

    def _money(self, card: CustomerCard) -> Line:
        values = card.values
        text = self.t(
            "page.money",
            owed=format_fen(values.opening_fen),
            limit=format_fen(values.credit_limit_fen),
            days=values.term_days,
        )
        return [(f" {text}", "strong")]

    def _since(self, card: CustomerCard) -> Line:
        return [
            (" " + self.t("page.since", at=local_text(card.created_at), by=card.created_by,
                          changed=local_text(card.updated_at), changer=card.updated_by), "dim")
        ]  # fmt: skip

    def _codes(self, card: CustomerCard) -> list[Line]:
        lines: list[Line] = []
        for code in card.codes:
            state = "page.code_now" if not code.until else "page.code_former"
            text = self.t(
                state,
                since=local_text(code.since),
                until=local_text(code.until),
                by=code.changed_by,
            )
            lines.append(
                [(f" {fit(code.code, 20)}", "" if code.until else "strong"), (text, "dim")]
            )
        return lines

    def _changes(self, card: CustomerCard) -> list[Line]:
        lines: list[Line] = []
        for change in card.changes:
            action = self.t(f"action.{change.action}")
            lines.append(
                [
                    (f" {local_text(change.at)}  ", "dim"),
                    (action, "strong"),
                    (f"  {change.actor}", ""),
                ]
            )
            for name, before, after in change.changes:
                label = label_of(name, self.texts) if name in FIELD else name
                empty = self.t("page.empty")
                lines.append([(f"     {label}: {before or empty} → {after or empty}", "")])
        return lines or [[(" " + self.t("page.no_changes"), "dim")]]

    def on_resize(self) -> None:
        self._paint()

    def action_tab(self, step: int) -> None:
        self._tab = (self._tab + step) % len(_TABS)
        self._top = 0
        self._paint()

    def action_scroll(self, step: int) -> None:
        self._top = max(0, self._top + step)
        self._paint()

    def action_reload(self) -> None:
        self.start(self._load())

    def action_reveal(self) -> None:
        self.start(self._reveal())

    async def _reveal(self) -> None:
        self._show(await self.ask(self.desk.services.customers.reveal, self.customer_id))
        self.say("page.revealed", seconds=int(REVEAL_SECONDS))
        if self._hiding is not None:
            self._hiding.stop()
        self._hiding = self.set_timer(REVEAL_SECONDS, self._hide)

    def _hide(self) -> None:
        self._hiding = None
        self.say("")
        self.start(self._load())

    def action_edit(self) -> None:
        self.app.push_screen(CustomerForm(self.customer_id), lambda _result: self.action_reload())

    def action_delete(self) -> None:
        if self._card is not None:
            self.start(self._delete(self._card))

    async def _delete(self, card: CustomerCard) -> None:
        question = self.t("delete.question", name=card.values.name, code=card.values.code)
        if not await self.app.push_screen_wait(ConfirmDialog(question, [self.t("delete.explain")])):
            return
        self.say("delete.working")
        deleted = await self.ask_long(self.desk.services.customers.delete, card.id)
        text_id = "delete.done_backup" if deleted.backup_path else "delete.done"
        sentence = self.t(text_id, name=deleted.name, code=deleted.code, path=deleted.backup_path)
        below = self.app.screen_stack[-2]
        self.dismiss(None)
        if isinstance(below, DeskScreen):
            below.say_text(sentence)

    def action_back(self) -> None:
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        needed = {
            "edit": Permission.CUSTOMER_EDIT,
            "delete": Permission.CUSTOMER_DELETE,
            "reveal": Permission.CUSTOMER_REVEAL,
        }.get(action)
        return needed is None or self.may(needed)

    def say_error(self, error: JxcError) -> None:
        super().say_error(error)
        if error.text_id == "error.not_found" and self._card is None:
            below = self.app.screen_stack[-2]
            self.dismiss(None)
            if isinstance(below, DeskScreen):
                below.say_text(self.sentence(error), warning=True)
