"""What is received or paid back before it is saved: amounts by method, what they cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jxc_tui.payments.model.new_payment import PaymentPart


@dataclass(frozen=True, slots=True)
class ReceiptDraft:
    """`method` is the one that is shown; `own` are fen by document where a person divided them.

    `given_fen` is the cash that was handed over where change is given.
    """

    method: str
    parts: tuple[tuple[str, int], ...] = ()
    given_fen: int = 0
    own: Mapping[int, int] = field(default_factory=dict)
    day: str = ""
    note: str = ""

    @property
    def amount_fen(self) -> int:
        return sum(fen for _, fen in self.parts)

    def paid(self, method: str, fen: int) -> ReceiptDraft:
        """So much by a method in place of what came by it before; 0 takes it away."""
        parts = dict(self.parts) | {method: fen}
        kept = tuple((name, each) for name, each in parts.items() if each)
        return replace(self, method=method, parts=kept, given_fen=0)

    def by(self, method: str) -> ReceiptDraft:
        """By another method what came by the one that is shown."""
        parts = dict(self.parts)
        moved = parts.pop(self.method, 0)
        if moved:
            parts[method] = parts.get(method, 0) + moved
        return replace(self, method=method, parts=tuple(parts.items()), given_fen=0)

    def less(self, fen: int) -> ReceiptDraft:
        """With so much of the method that is shown handed back as change."""
        given = dict(self.parts)[self.method]
        return replace(self.paid(self.method, given - fen), given_fen=given)

    def last_taken(self) -> ReceiptDraft:
        """Without the amount that was typed last."""
        return replace(self, parts=self.parts[:-1], given_fen=0)

    def payment_parts(self) -> tuple[PaymentPart, ...]:
        """As it is handed over to be kept."""
        return tuple(
            PaymentPart(name, fen, self.given_fen if name == self.method else 0)
            for name, fen in self.parts
        )
