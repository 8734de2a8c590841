"""What the verbs about files of the books hand up: frozen values only; money is fen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jxc_tui.book_files.model.kinds import BookChoices, BookKind
from jxc_tui.imports.answers import ImportProblem, Note

MOST_PROBLEMS = 1_000


@dataclass(frozen=True, slots=True)
class BookVerdict:
    """The rehearsal of a file: nothing was written. Counts are orders (payments, balances).

    `there` have a known number, `same` are balances that are what they were; `wrong_rows` is how
    many rows the wrong ones have. `over` are those that go above a credit limit: they are among
    `new`, and hold everything back unless the file is history. `problems` are the first
    MOST_PROBLEMS of `problem_count`.
    """

    token: str
    kind: BookKind
    file_name: str
    sheet: str
    header_row: int
    rows: int
    items: int
    new: int
    new_rows: int
    there: int
    same: int
    wrong: int
    wrong_rows: int
    over: int
    total_fen: int
    new_customers: int
    new_products: int
    mapping: tuple[tuple[str, str], ...]
    problems: tuple[ImportProblem, ...]
    problem_count: int
    notes: tuple[Note, ...] = ()
    choices: BookChoices = field(default_factory=BookChoices)

    @property
    def refused(self) -> int:
        """How many orders (payments, balances) would not be kept."""
        return self.wrong + self.there


@dataclass(frozen=True, slots=True)
class BookDone:
    """What an import of a file did."""

    batch_id: int
    kind: BookKind
    new: int
    rows: int
    total_fen: int
    customers: int
    products: int
    skipped: int
    seconds: float
    first_number: str = ""
    last_number: str = ""
    backup_path: str = ""


@dataclass(frozen=True, slots=True)
class BookBatch:
    """One batch: `state` is a value of `batches.storage.batches.BatchState`."""

    id: int
    kind: BookKind
    at: str
    actor: str
    file_name: str
    new: int
    skipped: int
    kept: int
    state: str
    undone_at: str = ""
    undone_by: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    actor_name: str = ""
    undone_by_name: str = ""


@dataclass(frozen=True, slots=True)
class KeptItem:
    """An order (payment, balance) that an undo leaves alone; `reason` is the end of a text id."""

    row: int
    number: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class BookUndoPreview:
    """What undoing a batch would do; `kept` are the first of `kept_count`."""

    batch: BookBatch
    removable: int
    kept: tuple[KeptItem, ...]
    kept_count: int


@dataclass(frozen=True, slots=True)
class BookUndone:
    """What an undo did: how many went, how many stay, customers and products among neither."""

    batch_id: int
    removed: int
    kept: int
    records: int
    records_kept: int
    seconds: float
    backup_path: str = ""
