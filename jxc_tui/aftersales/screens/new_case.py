"""A new case about a line of a sale: the line, the kind, then how much and why."""

from __future__ import annotations

from collections.abc import Mapping

from jxc_tui.aftersales.answers import CaseCard
from jxc_tui.aftersales.model.new_case import DAYS_GIVEN, NewCase
from jxc_tui.desk.dialogs import ChoiceDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.errors import FieldProblem, InvalidFields
from jxc_tui.records.screens.entry_dialog import EntryDialog
from jxc_tui.sales.answers import Order, OrderLine
from jxc_tui.sales.model.after_sales import CaseKind
from jxc_tui.values.money import parse_fen
from jxc_tui.values.quantity import parse_thousandths, plain_thousandths

QUANTITY, REFUND = "case_quantity", "case_refund"
REASON, WHO, UNTIL = "case_reason", "case_person", "case_until"
KINDS = {
    "1": CaseKind.RETURN, "2": CaseKind.EXCHANGE, "3": CaseKind.REPAIR,
    "4": CaseKind.COMPLAINT, "5": CaseKind.REFUND_ONLY,
}  # fmt: skip


async def open_case(screen: DeskScreen, order: Order) -> str | None:
    """Asks for the line and the kind, then opens the dialog; what to say, None for nothing."""
    sold = [line for line in order.lines if line.quantity > 0]
    place = sold[0].place if len(sold) == 1 else 0
    if len(sold) != 1:
        options = [(str(line.place), _label(line)) for line in sold]
        options.append(("0", screen.t("case.whole")))
        title = screen.t("case.which_line", number=order.row.number)
        chosen = await screen.app.push_screen_wait(ChoiceDialog(title, options))
        if chosen is None:
            return None
        place = int(chosen)
    title = screen.t("case.which_kind", number=order.row.number)
    kinds = [(key, f"{key} {screen.t(kind.text_id)}") for key, kind in KINDS.items()]
    key = await screen.app.push_screen_wait(ChoiceDialog(title, kinds))
    if key is None:
        return None
    line = next((each for each in sold if each.place == place), None)
    card: CaseCard | None = await screen.app.push_screen_wait(
        NewCaseDialog(order, line, KINDS[key])
    )
    return None if card is None else screen.t("case.opened_here", number=card.item.number)


def _label(line: OrderLine) -> str:
    return f"{line.place} {line.name} {plain_thousandths(line.quantity)}{line.unit}"


class NewCaseDialog(EntryDialog[CaseCard]):
    """Stays open with what is wrong until a case is opened (its answer) or Esc (None)."""

    FIELDS = (QUANTITY, REASON, REFUND, WHO, UNTIL)

    def __init__(self, order: Order, line: OrderLine | None, kind: CaseKind) -> None:
        super().__init__()
        self._order, self._line, self._kind = order, line, kind

    @property
    def title_text(self) -> str:
        about = _label(self._line) if self._line is not None else self.t("case.whole")
        return f"{self.t(self._kind.text_id)}  {self._order.row.number}  {about}"

    @property
    def hint(self) -> str:
        return self.t("case.new_hint")

    def filled(self) -> Mapping[str, str]:
        mine = self.user.display_name or self.user.name
        left = 0
        if self._line is not None and self._kind is not CaseKind.REFUND_ONLY:
            left = self._line.quantity - self._line.returned - self._line.closed
        count = plain_thousandths(left) if left else ""
        return {QUANTITY: count, WHO: mine, UNTIL: f"+{DAYS_GIVEN}"}

    async def done_with(self, typed: Mapping[str, str]) -> CaseCard:
        who = typed[WHO].strip()
        mine = who in ("", self.user.display_name, self.user.name)
        new = NewCase(
            self._order.row.id, self._kind, self._line.place if self._line is not None else 0,
            self._number(typed, QUANTITY), self._number(typed, REFUND), typed[REASON],
            "" if mine else who, typed[UNTIL],
        )  # fmt: skip
        return await self.ask(self.services.cases.open, new)

    def _number(self, typed: Mapping[str, str], field: str) -> int:
        text = typed[field].strip()
        read = parse_thousandths if field == QUANTITY else parse_fen
        try:
            return read(text) if text else 0
        except ValueError:
            problem = FieldProblem(field, "case.number_unclear", (("given", text),), text)
            raise InvalidFields((problem,)) from None
