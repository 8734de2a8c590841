"""What is handed over for one document (收款): several methods, 找零, 抹零, 预收, 赊账."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from jxc_tui.errors import Refused
from jxc_tui.values.money import MAX_FEN, format_fen


class TenderKind(StrEnum):
    """What a method does with more than is due, and whether money moves at all."""

    CASH = "cash"  # gives change
    TRANSFER = "transfer"  # what is over becomes a prepayment
    PREPAID = "prepaid"  # takes of what was paid before
    ROUNDING = "rounding"  # 抹零, signed
    CREDIT = "credit"  # 赊账: is owed

    @property
    def text_id(self) -> str:
        return f"pay.{self.value}"


@dataclass(frozen=True, slots=True)
class Tender:
    """One row of a payment: `method` is the name of the way, `fen` below 0 goes to the customer."""

    kind: TenderKind
    fen: int
    method: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What came of the rows, in fen: `due` = `paid` + `used` + `rounding` + `owed`.

    `paid` is money kept for this document, `used` of earlier prepayments, `rounding` what is given
    up; `change` goes back in cash, `prepayment` is kept for another time.
    """

    due: int
    paid: int
    used: int
    rounding: int
    owed: int
    change: int
    prepayment: int

    @property
    def is_settled(self) -> bool:
        return not self.owed


def settlement(
    due: int,
    tenders: Sequence[Tender],
    *,
    prepaid: int = 0,
    most_rounding: int = 0,
    may_owe: bool = True,
) -> Settlement:
    """What the rows do to a document of so many fen; `due` below 0 is to be paid out.

    Refused for a row of 0, for more of a prepayment than there is, for more rounding than is
    allowed, for money in the wrong direction, and for owing where the customer may not.
    """
    if any(not each.fen for each in tenders):
        raise Refused("pay.row_zero")
    sums = {kind: sum(each.fen for each in tenders if each.kind is kind) for kind in TenderKind}
    used, rounding = sums[TenderKind.PREPAID], sums[TenderKind.ROUNDING]
    _check(due, tenders, used, rounding, prepaid, most_rounding)
    cash, money = sums[TenderKind.CASH], sums[TenderKind.CASH] + sums[TenderKind.TRANSFER]
    left = due - used - rounding
    if due < 0:
        if money < left:
            raise Refused("pay.out", given=format_fen(-money), due=format_fen(-left))
        return Settlement(due, money, used, rounding, left - money, 0, 0)
    over = max(money - left, 0)
    change = min(over, max(cash, 0))
    owed = left - money + over
    if owed and not may_owe:
        raise Refused("pay.short", left=format_fen(owed))
    return Settlement(due, money - over, used, rounding, owed, change, over - change)


def _check(
    due: int, tenders: Sequence[Tender], used: int, rounding: int, prepaid: int, most_rounding: int
) -> None:
    if any(abs(each.fen) > MAX_FEN for each in tenders):
        raise Refused("total.large", most=format_fen(MAX_FEN))
    wrong = next((each.fen for each in tenders if each.fen < 0 <= due), None)
    if due < 0:
        wrong = next((each.fen for each in tenders if each.fen > 0), None)
    money = TenderKind.CASH, TenderKind.TRANSFER, TenderKind.PREPAID, TenderKind.CREDIT
    if wrong is not None and any(each.kind in money and each.fen == wrong for each in tenders):
        raise Refused("pay.direction", given=format_fen(wrong))
    if used > max(prepaid, 0):
        raise Refused("pay.prepaid_short", given=format_fen(used), left=format_fen(prepaid))
    if used > max(due - rounding, 0):
        raise Refused("pay.prepaid_over", given=format_fen(used), due=format_fen(due))
    if abs(rounding) > most_rounding or abs(rounding) > abs(due):
        most = format_fen(min(most_rounding, abs(due)))
        raise Refused("pay.rounding_most", given=format_fen(rounding), most=most)
