"""Which books a file can hold, and what may be chosen before it is kept."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum, StrEnum


class BookKind(StrEnum):
    """What the rows of a file are."""

    ORDERS = "orders"  # 销售明细: one line of a sale in each row
    PAYMENTS = "payments"  # 收款: one payment, or one document that it covers, in each row
    OPENINGS = "openings"  # 期初应收: one customer in each row


class BookSheet(StrEnum):
    """What can be written; order lines, payments and openings can be read again."""

    ORDERS = "orders"
    ORDER_LINES = "order-lines"
    PAYMENTS = "payments"
    ALLOCATIONS = "allocations"
    CASES = "cases"
    OPENINGS = "openings"


class OnUnknown(StrEnum):
    """What to do with customers and products that nobody knows."""

    REFUSE = "refuse"
    CREATE = "create"


class OnWrong(StrEnum):
    """Whether orders that cannot be kept hold back the others."""

    SKIP = "skip"
    STOP = "stop"


class ComeSoFar(StrEnum):
    """How far orders are of which the file does not tell."""

    SIGNED = "signed"
    SHIPPED = "shipped"
    UNSHIPPED = "unshipped"


class DayOrder(StrEnum):
    """How days such as 3/4/2026 are read; `FILE` is as the others of the file show."""

    FILE = "file"
    MONTH_FIRST = "mdy"
    DAY_FIRST = "dmy"


class BookVerdictKind(IntEnum):
    """The verdict on an order, a payment or a balance. The numbers are stored in rehearsals."""

    WRONG = 1  # 错误
    THERE = 2  # 已有: its number is known
    NEW = 3  # 新增
    SAME = 4  # 未变: the balance is what it was


@dataclass(frozen=True, slots=True)
class BookChoices:
    """One choice of each kind; the first of each is what nobody has to think about.

    `history` lets in what happened already: above a credit limit, to customers and of products
    that are disabled. `customer` is the code of who bought where a row names nobody.
    """

    unknown: OnUnknown = OnUnknown.REFUSE
    wrong: OnWrong = OnWrong.SKIP
    come: ComeSoFar = ComeSoFar.SIGNED
    days: DayOrder = DayOrder.FILE
    history: bool = False
    customer: str = ""

    def as_texts(self) -> dict[str, str]:
        """The choices by name."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: str(value) if value is not False else "" for name, value in found.items()}

    @classmethod
    def of_texts(cls, texts: dict[str, str]) -> BookChoices:
        """The choices from their names; raises ValueError for a word that is no choice."""
        return cls(
            OnUnknown(texts["unknown"]), OnWrong(texts["wrong"]), ComeSoFar(texts["come"]),
            DayOrder(texts["days"]), bool(texts["history"]), texts["customer"],
        )  # fmt: skip
