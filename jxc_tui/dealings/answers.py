"""What is handed up about dealings with a customer: frozen values. Money is fen, days are local.

A part that the user may not see is None, in every answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from jxc_tui.recommendations.answers import Recommendations

MOST_COUNTED = 1_000  # documents; where there are that many, there may be more


@dataclass(frozen=True, slots=True)
class SalesGlance:
    """The last order of a customer (0 for none) and the names of what it buys most."""

    number: str = ""
    day: str = ""
    total_fen: int = 0
    progress: str = ""
    usual: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Glance:
    """What the card under a list says of a customer; `open_cases` is None without the right."""

    customer_id: int
    sales: SalesGlance | None
    open_cases: int | None


@dataclass(frozen=True, slots=True)
class SalesFigures:
    """What a customer bought: net of returns, by the month of the document.

    `documents` are sales of any kind, counted up to MOST_COUNTED; `orders` those with goods that
    count. `months` are the last twelve (`YYYY-MM`, fen), the present one last. `every_days` is how
    many days lie between two orders (0 for less than one), `since_days` between the last one and
    today; None for none.
    """

    documents: int
    orders: int
    this_year_fen: int
    last_year_fen: int
    months: tuple[tuple[str, int], ...]
    first_day: str
    last_day: str
    every_days: int | None
    since_days: int | None


@dataclass(frozen=True, slots=True)
class MoneyFigures:
    """What a customer stands at. `used_percent` is of the credit limit in tenths of a percent, None
    without a limit; `payments` are counted up to MOST_COUNTED."""

    owed_fen: int
    late_fen: int
    late_days: int
    prepaid_fen: int
    limit_fen: int
    used_percent: int | None
    payments: int


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """Cases of a customer, counted up to MOST_COUNTED."""

    cases: int
    open_cases: int


class CourseItem(NamedTuple):
    """One thing that happened: `side` is what, `kind` more exactly; `fen` is signed.

    `kind` is that of a document (`sale`, `back` for a sale below 0, `closing`, `opening`),
    `payment`, `refund`, that of a case, or `note`. `state` is the progress of a document, the state
    of a case, `done` of a note, `void` of what counts no more.
    """

    day: str
    side: int
    id: int
    kind: str
    number: str
    fen: int
    state: str
    text: str

    @property
    def place(self) -> tuple[str, int, int]:
        """What it is asked for again by."""
        return self.day, self.side, self.id


VOID = "void"  # the state of what counts no more

# Of one day, what stands first in a list that has the newest first.
DOCUMENT, PAYMENT, CASE, NOTE = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class CourseQuestion:
    """A window of the course of a customer, the newest first: `after` are older ones."""

    customer_id: int
    after: tuple[str, int, int] | None = None
    before: tuple[str, int, int] | None = None
    last: bool = False
    limit: int = 40


@dataclass(frozen=True, slots=True)
class CoursePage:
    question: CourseQuestion
    rows: tuple[CourseItem, ...]
    at_start: bool
    at_end: bool


@dataclass(frozen=True, slots=True)
class CustomerDealings:
    """What the page of a customer shows at once; `winner` is the code of the one it went into."""

    customer_id: int
    winner: str
    sales: SalesFigures | None
    money: MoneyFigures | None
    cases: CaseFigures | None
    course: CoursePage


@dataclass(frozen=True, slots=True)
class UsualProduct:
    """A product that a customer buys: in how many orders, how often, for how much the last time.

    `every_days` is None where it was bought once, 0 for less than a day.
    """

    product_id: int
    code: str
    name: str
    times: int
    every_days: int | None
    last_day: str
    since_days: int
    price_fen: int
    unit: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """偏好: the usual products, those of most orders first, and what is recommended.

    Both are None without the right to see sales.
    """

    customer_id: int
    usual: tuple[UsualProduct, ...] | None
    more: bool
    recommended: Recommendations | None
