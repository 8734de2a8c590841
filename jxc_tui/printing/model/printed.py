"""What stands on paper, before it has a place there: names, prices and sums as texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jxc_tui.values.money import format_fen
from jxc_tui.values.quantity import plain_thousandths
from jxc_tui.values.text import REPLACEMENT, clean_text

MISSING = "〓"  # stands for a character that cannot be printed, as type-setters do


class PrintForm(StrEnum):
    """What is printed."""

    SALE = "sale"  # 销售单, 退货单 where it comes to less than nothing
    DELIVERY = "delivery"  # 送货单: without prices
    RECEIPT = "receipt"  # 收款收据, 退款单
    STATEMENT = "statement"  # 对账单
    CASH_UP = "cash-up"  # 交班单


SLIP = "-slip"  # behind the name of a form: its layout for a slip
LAYOUTS: tuple[str, ...] = tuple(f"{form}{behind}" for behind in ("", SLIP) for form in PrintForm)


def form_of(name: str) -> PrintForm:
    """The form of a layout. Raises ValueError for a name that is none."""
    return PrintForm(name.removesuffix(SLIP))


# What is added up at the foot of a page, and how it is shown.
SUMMED: Mapping[str, Callable[[int], str]] = {
    "quantity": plain_thousandths,
    "shipped": plain_thousandths,
    "amount": format_fen,
    "charge": format_fen,
    "receipt": format_fen,
    "taken": format_fen,
    "refund": format_fen,
    "void": format_fen,
    "net": format_fen,
}


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One line of the table: column → text, and column → what is added up."""

    cells: Mapping[str, str]
    sums: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A document as it is printed. `values` fill the head and the foot; `marks` are what must be
    seen whatever the layout says (作废, 第 2 次打印)."""

    form: PrintForm
    name: str
    values: Mapping[str, str]
    rows: tuple[PrintedRow, ...]
    marks: tuple[str, ...] = ()
    void: str = ""

    @property
    def sums(self) -> dict[str, int]:
        """What all lines come to."""
        return added(self.rows)


def added(rows: Iterable[PrintedRow]) -> dict[str, int]:
    """What some lines come to, by column."""
    found: dict[str, int] = {}
    for row in rows:
        for name, value in row.sums.items():
            found[name] = found.get(name, 0) + value
    return found


def as_data(text: str) -> str:
    """A text as it may go to a printer: no control character, nothing unseen, one line.

    Source: TERM-02.
    """
    return clean_text(text).replace(REPLACEMENT, MISSING)
