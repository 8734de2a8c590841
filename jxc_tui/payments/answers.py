"""What the verbs about payments hand up: frozen values only. Money is fen, days are local."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from jxc_tui.payments.model.ages import AgedBy, Ages
from jxc_tui.payments.model.new_payment import Cover
from jxc_tui.values.periods import Preset


@dataclass(frozen=True, slots=True)
class MethodOffered:
    """A method of paying; `number` from 1 and `letter` choose it, cash gives change."""

    number: int
    name: str
    letter: str
    cash: bool


@dataclass(frozen=True, slots=True)
class OwedDocument:
    """A document of which something is left to pay; `late` is days since it was due, or below 0.

    `amount_fen` and `discount_fen` are what is proposed, `early_fen` what may be let off when all
    of it is paid.
    """

    id: int
    kind: str
    number: str
    day: str
    due: str
    total_fen: int
    left_fen: int
    late: int
    amount_fen: int = 0
    discount_fen: int = 0
    early_fen: int = 0


@dataclass(frozen=True, slots=True)
class ReceiptProposal:
    """What an amount would pay; `rest_fen` of it stay prepaid, `more` says that not all is here."""

    customer_id: int
    code: str
    name: str
    day: str
    amount_fen: int
    documents: tuple[OwedDocument, ...]
    rest_fen: int
    owed_fen: int
    prepaid_fen: int
    usual_method: str
    more: bool = False

    @property
    def covers(self) -> tuple[Cover, ...]:
        """The lines with something in them."""
        return tuple(
            Cover(each.id, each.amount_fen, each.discount_fen)
            for each in self.documents
            if each.amount_fen
        )


@dataclass(frozen=True, slots=True)
class CoverLine:
    """What a payment covers of a document, or a document of another; discounts divide in two.

    `kind` is that of the document, or `refund`.
    """

    day: str
    kind: str
    document_id: int
    number: str
    amount_fen: int
    discount_fen: int = 0
    discount_net_fen: int = 0
    discount_tax_fen: int = 0


@dataclass(frozen=True, slots=True)
class PaymentItem:
    """A payment in a list: above 0 it came in; `free_fen` covers nothing."""

    id: int
    number: str
    day: str
    customer_id: int
    customer_code: str
    customer_name: str
    method: str
    amount_fen: int
    free_fen: int
    note: str
    by: str
    void_day: str = ""

    @property
    def place(self) -> tuple[str, int]:
        """What it is asked for again by."""
        return self.day, self.id


@dataclass(frozen=True, slots=True)
class PaymentCard:
    """A payment with what it covers today, and everything that was ever covered and released."""

    item: PaymentItem
    covers: tuple[CoverLine, ...]
    course: tuple[CoverLine, ...]
    given_fen: int
    document_id: int
    document_number: str
    created_at: str
    void_by: str = ""
    void_note: str = ""


@dataclass(frozen=True, slots=True)
class PaymentsQuestion:
    """A window of the payments, the newest first.

    `text` is a number, its beginning, a customer's code, or an amount. `kind` is `receipt`,
    `refund`, `free` for what covers less than it is, `void`; `method` one of paying. Placed `after`
    or `before` a place, else at the newest or (`last`) the oldest.
    """

    text: str = ""
    customer_id: int = 0
    first: str = ""
    until: str = ""
    kind: str = ""
    method: str = ""
    after: tuple[str, int] | None = None
    before: tuple[str, int] | None = None
    last: bool = False
    limit: int = 50


@dataclass(frozen=True, slots=True)
class PaymentsPage:
    question: PaymentsQuestion
    rows: tuple[PaymentItem, ...]
    at_start: bool
    at_end: bool


@dataclass(frozen=True, slots=True)
class Received:
    """What was kept: the payments, what they cover, what is prepaid now, and the change given."""

    payments: tuple[PaymentItem, ...]
    covers: tuple[CoverLine, ...]
    prepaid_fen: int
    change_fen: int


@dataclass(frozen=True, slots=True)
class ReleasedCovers:
    """What was taken back of a payment or a document."""

    number: str
    covers: tuple[CoverLine, ...]

    @property
    def fen(self) -> int:
        return sum(abs(each.amount_fen) for each in self.covers)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A document or a payment of a customer: what it moves, and what of it is open.

    `side` is 0 for a document, 1 for a payment; `fen` above 0 is owed more.
    """

    day: str
    side: int
    id: int
    kind: str
    number: str
    fen: int
    open_fen: int
    void_day: str
    note: str

    @property
    def place(self) -> tuple[str, int, int]:
        return self.day, self.side, self.id


@dataclass(frozen=True, slots=True)
class LedgerQuestion:
    """A window of what a customer bought and paid, the newest first."""

    customer_id: int
    after: tuple[str, int, int] | None = None
    before: tuple[str, int, int] | None = None
    last: bool = False
    limit: int = 50


@dataclass(frozen=True, slots=True)
class LedgerPage:
    question: LedgerQuestion
    rows: tuple[LedgerLine, ...]
    at_start: bool
    at_end: bool


@dataclass(frozen=True, slots=True)
class StatementItem:
    """One line of a statement: owed more, or received, and what is owed after it.

    `kind` is that of a document, `payment`, `refund`, `discount` or `void`.
    """

    day: str
    kind: str
    number: str
    charge_fen: int
    receipt_fen: int
    balance_fen: int
    note: str
    document_id: int = 0
    payment_id: int = 0
    side: int = 0
    key: int = 0

    @property
    def place(self) -> tuple[str, int, int]:
        """What it is asked for again by."""
        return self.day, self.side, self.key

    @property
    def id(self) -> int:
        return self.key

    @property
    def before_fen(self) -> int:
        """What was owed before it."""
        return self.balance_fen - self.charge_fen + self.receipt_fen


@dataclass(frozen=True, slots=True)
class CustomerStatement:
    """对账单: 期初 + 本期欠款 − 本期收款 = 期末, with every line; `words` is the closing (大写)."""

    customer_id: int
    code: str
    name: str
    first: str
    last: str
    opening_fen: int
    charges_fen: int
    receipts_fen: int
    closing_fen: int
    words: str
    lines: tuple[StatementItem, ...]


@dataclass(frozen=True, slots=True)
class StatementQuestion:
    """A window of a statement: of a period by its name, or of days where it is `days`.

    `after` or `before` a line, else the first ones or (`at_end`) the last ones. Without `summed`
    nothing is summed of the lines outside the window: charges, receipts and lines are 0.
    """

    customer_id: int
    preset: Preset = Preset.THIS_MONTH
    first: str = ""
    last: str = ""
    after: StatementItem | None = None
    before: StatementItem | None = None
    at_end: bool = False
    limit: int = 60
    summed: bool = True


@dataclass(frozen=True, slots=True)
class StatementPage:
    """A window of a statement with its sums; `lines` are those of the whole period."""

    question: StatementQuestion
    code: str
    name: str
    first: str
    last: str
    opening_fen: int
    charges_fen: int
    receipts_fen: int
    closing_fen: int
    words: str
    lines: int
    rows: tuple[StatementItem, ...]
    at_start: bool
    at_end: bool


@dataclass(frozen=True, slots=True)
class AgeingLine:
    """What a customer owes by age."""

    customer_id: int
    code: str
    name: str
    salesperson: str
    ages: Ages

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands among those by what is overdue."""
        return self.ages.late, self.ages.debt, self.customer_id

    @property
    def id(self) -> int:
        return self.customer_id


@dataclass(frozen=True, slots=True)
class AgeingQuestion:
    """Who owes what at the end of a day: a window by the ids of customers, or `largest` first."""

    day: str = ""
    aged_by: AgedBy = AgedBy.DUE
    after: int = 0
    largest: bool = False
    totalled: bool = True
    limit: int = 50


@dataclass(frozen=True, slots=True)
class AgeingPage:
    """A window of ageing; `total` is of all customers whatever the window shows, where asked."""

    question: AgeingQuestion
    day: str
    rows: tuple[AgeingLine, ...]
    at_end: bool
    total: Ages


@dataclass(frozen=True, slots=True)
class OverdueQuestion:
    """Who owes what at the end of a day, the most overdue first, who only has something free last.

    `after` or `before` a line, else the first ones or the `last` ones.
    """

    day: str = ""
    aged_by: AgedBy = AgedBy.DUE
    after: tuple[int, int, int] | None = None
    before: tuple[int, int, int] | None = None
    last: bool = False
    totalled: bool = True
    limit: int = 60


@dataclass(frozen=True, slots=True)
class OverduePage:
    """A window; `total` is of all customers, where it was asked for."""

    question: OverdueQuestion
    day: str
    rows: tuple[AgeingLine, ...]
    at_start: bool
    at_end: bool
    total: Ages


@dataclass(frozen=True, slots=True)
class CashUpLine:
    """What one person took by one method on a day; refunds and what became void stand apart."""

    person: str
    method: str
    count: int
    fen: int
    refunds: int
    refund_fen: int
    voids: int
    void_fen: int

    @property
    def net_fen(self) -> int:
        """What should lie there: taken, less paid back, less what became void."""
        return self.fen - self.refund_fen - self.void_fen


@dataclass(frozen=True, slots=True)
class CashUp:
    """交班: a day by person and method."""

    day: str
    lines: tuple[CashUpLine, ...]


class MoneyStanding(NamedTuple):
    """What a customer stands at today; `late_fen` is overdue, 0 where that was not asked."""

    owed_fen: int = 0
    prepaid_fen: int = 0
    orders: int = 0
    last_day: str = ""
    late_fen: int = 0
    late_days: int = 0


class RecountedCache(NamedTuple):
    """A cache that is not what its rows give."""

    cache: str
    id: int
    kept: str
    counted: str
