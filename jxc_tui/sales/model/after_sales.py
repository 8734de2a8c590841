"""After-sales (售后): what is paid back for a part of a sale, and the states of a case.

A refund is the share of what was really paid for the line, after all discounts and with tax; the
last part takes the rest. Quantities are typed above 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from jxc_tui.errors import Refused
from jxc_tui.products.model.units import number_text
from jxc_tui.values.money import format_fen, half_up


class CaseKind(StrEnum):
    """退货 换货 维修 投诉 仅退款."""

    RETURN = "return"
    EXCHANGE = "exchange"
    REPAIR = "repair"
    COMPLAINT = "complaint"
    REFUND_ONLY = "refund_only"

    @property
    def text_id(self) -> str:
        return f"case.{self.value}"

    @property
    def takes_goods(self) -> bool:
        """Whether the goods come in."""
        return self in (CaseKind.RETURN, CaseKind.EXCHANGE, CaseKind.REPAIR)

    @property
    def pays_back(self) -> bool:
        """Whether what was paid for them goes back, in money or against other goods."""
        return self in (CaseKind.RETURN, CaseKind.EXCHANGE, CaseKind.REFUND_ONLY)


class CaseState(StrEnum):
    """草稿 待审 已批准 已完成, and the two ways to end without."""

    DRAFT = "draft"
    WAITING = "waiting"
    APPROVED = "approved"
    DONE = "done"
    REJECTED = "rejected"
    CANCELLED = "cancelled"

    @property
    def text_id(self) -> str:
        return f"case.state_{self.value}"

    @property
    def next_states(self) -> tuple[CaseState, ...]:
        return _NEXT[self]

    @property
    def is_open(self) -> bool:
        return self in (CaseState.DRAFT, CaseState.WAITING, CaseState.APPROVED)


_NEXT: dict[CaseState, tuple[CaseState, ...]] = {
    CaseState.DRAFT: (CaseState.WAITING, CaseState.CANCELLED),
    CaseState.WAITING: (
        CaseState.APPROVED, CaseState.REJECTED, CaseState.DRAFT, CaseState.CANCELLED,
    ),
    CaseState.APPROVED: (CaseState.DONE, CaseState.WAITING, CaseState.CANCELLED),
    CaseState.DONE: (),
    CaseState.REJECTED: (CaseState.DRAFT,),
    CaseState.CANCELLED: (),
}  # fmt: skip
CASE_STEPS = (CaseState.DRAFT, CaseState.WAITING, CaseState.APPROVED, CaseState.DONE)


def check_step(state: CaseState, to: CaseState) -> None:
    """Nothing; Refused where a case cannot go from one state to the other."""
    if to not in state.next_states:
        raise Refused(f"case.step_{state.value}")


@dataclass(frozen=True, slots=True)
class SoldLine:
    """A line as it was sold: basic units, and the fen that were really paid for all of them."""

    quantity: Fraction
    paid: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class PaidBack:
    """A part that came back: `share` fen are its part of what was paid, `fen` were paid back.

    A refund without goods has a quantity and a share of 0.
    """

    quantity: Fraction
    share: int
    fen: int


def left_of(sold: SoldLine, before: Iterable[PaidBack] = ()) -> Fraction:
    """What can still come back, in basic units; the next return proposes it."""
    return max(sold.quantity, Fraction()) - sum((each.quantity for each in before), Fraction())


def refund_of(
    sold: SoldLine,
    quantity: Fraction,
    before: Sequence[PaidBack] = (),
    agreed: int | None = None,
) -> PaidBack:
    """What goes back for so many basic units; `agreed` fen instead where less was agreed.

    Refused for a quantity that is not above 0, for more than is left, for a line that is a return
    itself, and for more than the share.
    """
    if sold.quantity <= 0:
        raise Refused("case.of_return", name=sold.name)
    if quantity <= 0:
        raise Refused("order.quantity", given=number_text(quantity))
    left = left_of(sold, before)
    if quantity > left:
        told = {"sold": number_text(sold.quantity), "left": number_text(left)}
        raise Refused("case.more_than_sold", name=sold.name, given=number_text(quantity), **told)
    kept = sold.paid - sum(each.share for each in before)
    share = kept
    if quantity < left:
        share = min(half_up(sold.paid * quantity / sold.quantity), kept)
    fen = min(share, money_left(sold, before))
    if agreed is not None:
        if not 0 <= agreed <= fen:
            raise Refused("case.more_than_paid", given=format_fen(agreed), left=format_fen(fen))
        fen = agreed
    return PaidBack(quantity, share, fen)


def refund_without_goods(sold: SoldLine, fen: int, before: Sequence[PaidBack] = ()) -> PaidBack:
    """Money back for a line whose goods stay (仅退款); Refused for 0 and for more than was paid."""
    left = money_left(sold, before)
    if not 0 < fen <= left:
        raise Refused("case.more_than_paid", given=format_fen(fen), left=format_fen(left))
    return PaidBack(Fraction(), 0, fen)


def money_left(sold: SoldLine, before: Iterable[PaidBack] = ()) -> int:
    """Fen that were paid for a line and have not gone back."""
    return sold.paid - sum(each.fen for each in before)


def difference_to_pay(back: Iterable[PaidBack], new_total: int) -> int:
    """What an exchange (换货) leaves to pay, in fen; below 0 it goes to the customer, 0 is even."""
    return new_total - sum(each.fen for each in back)
