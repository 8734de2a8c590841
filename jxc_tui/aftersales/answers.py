"""What the verbs about cases hand up: frozen values only. Money is fen, days are local."""

from __future__ import annotations

from dataclasses import dataclass

MOST_COUNTED = 10_000  # cases; where there are that many, there may be more


@dataclass(frozen=True, slots=True)
class CaseItem:
    """A case in a list; `late` tells whether it is open after its day.

    `refund_fen` is what went back, or what was agreed where nothing has yet.
    """

    id: int
    number: str
    kind: str
    state: str
    customer_id: int
    customer_code: str
    customer_name: str
    order_id: int
    line_place: int
    product_code: str
    product_name: str
    quantity: int
    refund_fen: int
    reason: str
    person: str
    until: str
    late: bool

    @property
    def place(self) -> tuple[str, int]:
        """What it is asked for again by."""
        return self.until, self.id


@dataclass(frozen=True, slots=True)
class CaseHappening:
    """What happened to a case."""

    kind: str
    at: str
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case with all that is known of it.

    `proposed_fen` is what would go back if it were approved now, `made_number` the document that
    settled it, `methods` how can be paid.
    """

    item: CaseItem
    order_number: str
    unit: str
    proposed_fen: int
    made_id: int
    made_number: str
    events: tuple[CaseHappening, ...]
    opened_at: str
    opened_by: str
    version: int
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CasesQuestion:
    """A window of the cases, by the day until when they are to be done: overdue ones first.

    `state` is `open`, a state, or empty for all, which come the newest first; `text` a number of a
    case or a customer's code; `until` the last day asked for. `mine` are those one has oneself.
    """

    text: str = ""
    state: str = "open"
    customer_id: int = 0
    until: str = ""
    mine: bool = False
    after: tuple[str, int] | None = None
    before: tuple[str, int] | None = None
    last: bool = False
    limit: int = 50


@dataclass(frozen=True, slots=True)
class CasesPage:
    """A window of cases; `total` and `late` are counted up to MOST_COUNTED."""

    question: CasesQuestion
    rows: tuple[CaseItem, ...]
    at_start: bool
    at_end: bool
    total: int
    late: int
