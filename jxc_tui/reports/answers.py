"""What the report hands up: counts, each with the records behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from jxc_tui.records.answers.selection import Slice
from jxc_tui.values.periods import Preset

R = TypeVar("R")


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
    """What a ranking of sales is by.

    The salesperson is as printed on each document; region and level are the customer's of today,
    the category the product's of today.
    """

    CUSTOMER = "customer"
    PRODUCT = "product"
    CATEGORY = "category"
    REGION = "region"
    LEVEL = "level"
    SALESPERSON = "salesperson"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class RankingQuestion:
    """A window of a ranking from its row `offset` on; `first` and `last` count for `days` only.

    Without them the days are those of the running month. `counted` is how many rows an earlier
    window of the same ranking told: they are not counted again.
    """

    by: By = By.CUSTOMER
    preset: Preset = Preset.TWELVE_MONTHS
    first: str = ""
    last: str = ""
    offset: int = 0
    limit: int = 50
    counted: int | None = None


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
        return not self.rows or max(0, self.question.offset) + len(self.rows) >= self.count


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


class Report(StrEnum):
    """The reports of sales that are lists."""

    RANKING = "ranking"  # 销售排行
    RFM = "rfm"  # 客户价值
    SLEEPING = "sleeping"  # 久未下单
    NEW = "new"  # 新客户和回头客


USUAL_SLEEP = 90  # days


@dataclass(frozen=True, slots=True)
class Condition:
    """What a report is about, as it is kept under a name; each report looks at what it knows.

    `first` and `last` are days of the preset `days`; `as_of` empty is today, always.
    """

    by: By = By.CUSTOMER
    preset: Preset = Preset.TWELVE_MONTHS
    first: str = ""
    last: str = ""
    as_of: str = ""
    days: int = USUAL_SLEEP

    def ranking(
        self, offset: int = 0, limit: int = 50, counted: int | None = None
    ) -> RankingQuestion:
        """The question for a window of a ranking."""
        return RankingQuestion(
            self.by, self.preset, self.first, self.last, offset, limit, counted
        )  # fmt: skip

    def buyers(
        self, offset: int = 0, limit: int = 50, known: Fifths | None = None
    ) -> BuyersQuestion:
        """The question for a window of a report about buyers."""
        return BuyersQuestion(self.as_of, self.days, offset, limit, known)


@dataclass(frozen=True, slots=True)
class SavedReport:
    """The condition of a report under a name of an account."""

    id: int
    account: str
    name: str
    report: Report
    condition: Condition


@dataclass(frozen=True, slots=True)
class Fifths:
    """Where the fifths of all `count` buyers end: the last value of each but the best."""

    count: int
    days: tuple[str, ...] = ()
    orders: tuple[int, ...] = ()
    nets: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BuyersQuestion:
    """A window of a report about buyers as of a day, today where it is empty.

    `days` without an order make a sleeper. `known` is what an earlier window told of all buyers.
    """

    as_of: str = ""
    days: int = USUAL_SLEEP
    offset: int = 0
    limit: int = 50
    known: Fifths | None = None


@dataclass(frozen=True, slots=True)
class Buyer:
    """How a customer buys: R, F and M are 1 to 5, 5 the best fifth of those who bought."""

    rank: int
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

    rank: int
    id: int
    code: str
    name: str
    last_day: str
    days: int
    usual_days: int | None
    orders: int


@dataclass(frozen=True, slots=True)
class BuyersPage(Generic[R]):
    """A window of a report about buyers from the row `question.offset` on; `count` are all.

    The days are what was looked at: a year for the scores, else all up to the last. The rows of a
    verb are a tuple; what a file is made of comes one by one.
    """

    question: BuyersQuestion
    first: str
    last: str
    rows: Iterable[R]
    count: int
    fifths: Fifths | None = None

    @property
    def at_start(self) -> bool:
        return self.question.offset <= 0

    @property
    def at_end(self) -> bool:
        rows = len(tuple(self.rows))
        return not rows or self.question.offset + rows >= self.count


@dataclass(frozen=True, slots=True)
class MonthOfBuyers:
    """Customers who bought in a month: for the first time ever, or again."""

    rank: int
    month: str
    new: int
    returning: int


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """How a report of sales stands in a file: `line` makes the texts of a row, `last` of the sum.

    `numbers` are the columns that are numbers in a workbook, `charted` those of the labels and of
    the values of its chart.
    """

    title: str
    titles: Sequence[str]
    line: Callable[[Any], Sequence[str]]
    numbers: Sequence[int]
    charted: tuple[int, Sequence[int]]
    last: Callable[[Ranking], Sequence[str]] | None = None
