"""How far a document has come (进度): always computed from the quantities of its lines."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class DocumentState(StrEnum):
    """The states of a sale."""

    UNSHIPPED = "unshipped"  # 待发货
    PART = "part"  # 部分发货
    SHIPPED = "shipped"  # 已发货
    SIGNED = "signed"  # 已签收
    CLOSED = "closed"  # 已关闭: nothing is left to ship, and not all was shipped
    VOID = "void"  # 作废


OPEN = (DocumentState.UNSHIPPED, DocumentState.PART)


class LineCourse(NamedTuple):
    """Thousandths of a line's unit: ordered, shipped, signed for, and closed without shipping."""

    quantity: int
    shipped: int
    signed: int
    closed: int

    @property
    def rest(self) -> int:
        """What has not left; 0 where more left than was ordered."""
        if self.quantity >= 0:
            return max(0, self.quantity - self.closed - self.shipped)
        return min(0, self.quantity - self.closed - self.shipped)


def progress_of(lines: Iterable[LineCourse]) -> DocumentState:
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
