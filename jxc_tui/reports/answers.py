"""What the report hands up: counts, each with the records behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jxc_tui.records.answers.selection import Slice
from jxc_tui.values.periods import Preset


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a report: a text, its count, and the slice of exactly those records."""

    label: str
    count: int
    slice: Slice
    label_text_id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a report; `adds_up` when its lines sum to the total of records."""

    id: str
    figures: tuple[Figure, ...]
    total: int
    adds_up: bool = True


@dataclass(frozen=True, slots=True)
class RecordReport:
    at: str
    total: int
    deleted: int
    sections: tuple[Section, ...]
    milliseconds: float


class By(StrEnum):
    """What a ranking of sales is by; region, level and salesperson are the customer's of today."""

    CUSTOMER = "customer"
    PRODUCT = "product"
    REGION = "region"
    LEVEL = "level"
    SALESPERSON = "salesperson"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class RankingQuestion:
    """A window of a ranking from its row `offset` on; `first` and `last` count for `days` only.

    Without them the days are those of the running month.
    """

    by: By = By.CUSTOMER
    preset: Preset = Preset.TWELVE_MONTHS
    first: str = ""
    last: str = ""
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Sales:
    """Gross is what was sold less what was closed, returns what came back, both above 0."""

    orders: int = 0
    gross_fen: int = 0
    returns_fen: int = 0

    @property
    def net_fen(self) -> int:
        return self.gross_fen - self.returns_fen


@dataclass(frozen=True, slots=True)
class RankingRow:
    """One row: `key` is what its documents are asked for by, `rank` counts from 1.

    Shares are hundredths of a percent of the net total, None where that is not above 0.
    """

    rank: int
    key: str
    code: str
    name: str
    sales: Sales
    cumulated_fen: int
    share: int | None
    cumulated_share: int | None
    abc: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """A window of a ranking with the sum and the number of all its rows."""

    question: RankingQuestion
    first: str
    last: str
    rows: tuple[RankingRow, ...]
    count: int
    total: Sales
    milliseconds: float

    @property
    def at_start(self) -> bool:
        return self.question.offset <= 0

    @property
    def at_end(self) -> bool:
        return max(0, self.question.offset) + len(self.rows) >= self.count


@dataclass(frozen=True, slots=True)
class SoldDocument:
    """A document behind a row, with what of it counts there."""

    id: int
    kind: str
    number: str
    day: str
    code: str
    name: str
    sales: Sales

    @property
    def place(self) -> tuple[str, int]:
        """What it is asked for again by."""
        return self.day, self.id


@dataclass(frozen=True, slots=True)
class SoldDocuments:
    """A window of the documents behind a row, the newest first."""

    rows: tuple[SoldDocument, ...]
    at_start: bool
    at_end: bool


@dataclass(frozen=True, slots=True)
class Buyer:
    """How a customer buys: R, F and M are 1 to 5, 5 the best fifth of those who bought."""

    id: int
    code: str
    name: str
    last_day: str
    orders: int
    net_fen: int
    recency: int
    frequency: int
    money: int


@dataclass(frozen=True, slots=True)
class Sleeper:
    """A customer who bought before; `usual_days` lie between two orders, None after only one."""

    id: int
    code: str
    name: str
    last_day: str
    days: int
    usual_days: int | None
    orders: int


@dataclass(frozen=True, slots=True)
class MonthOfBuyers:
    """Customers who bought in a month: for the first time ever, or again."""

    month: str
    new: int
    returning: int
