"""A case (售后单) as it is handed over."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.sales.model.after_sales import CaseKind

DAYS_GIVEN = 7  # until when a case is to be done, where no day is told


@dataclass(frozen=True, slots=True)
class NewCase:
    """About a line of a sale (`place` from 1), or about all of it (0).

    `quantity` is thousandths of the line's unit, 0 for all that is left; `refund_fen` what was
    agreed to pay back, 0 for the share of what was paid. `person` is the name of an account, empty
    for one's own; `until` a day as people type it; a `number` that is
    empty is drawn by the rule.
    """

    order_id: int
    kind: CaseKind
    place: int = 0
    quantity: int = 0
    refund_fen: int = 0
    reason: str = ""
    person: str = ""
    until: str = ""
    number: str = ""
