"""How far a document has come (进度): always computed from the quantities of its lines."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import Generic, NamedTuple, TypeVar

Amount = TypeVar("Amount", int, Fraction)


class DocumentState(StrEnum):
    """The states of a sale."""

    UNSHIPPED = "unshipped"  # 待发货
    PART = "part"  # 部分发货
    SHIPPED = "shipped"  # 已发货
    SIGNED = "signed"  # 已签收
    CLOSED = "closed"  # 已关闭: nothing is left to ship, and not all was shipped
    VOID = "void"  # 作废


OPEN = (DocumentState.UNSHIPPED, DocumentState.PART)


class LineCourse(NamedTuple, Generic[Amount]):
    """Thousandths of a line's unit, or exact amounts of it: ordered, shipped, signed for, and
    closed without shipping."""

    quantity: Amount
    shipped: Amount
    signed: Amount
    closed: Amount

    @property
    def rest(self) -> Amount:
        """What has not left; 0 where more left than was ordered."""
        left = self.quantity - self.closed - self.shipped
        return left if (left > 0) == (self.quantity > 0) else left - left


def progress_of(lines: Iterable[LineCourse[Amount]]) -> DocumentState:
    """The state that the quantities give; a document without lines is signed for."""
    known = tuple(lines)
    if any(line.rest for line in known):
        moved = any(line.shipped or line.closed for line in known)
        return DocumentState.PART if moved else DocumentState.UNSHIPPED
    if any(line.closed for line in known):
        return DocumentState.CLOSED
    if all(abs(line.signed) >= abs(line.shipped) for line in known):
        return DocumentState.SIGNED
    return DocumentState.SHIPPED
