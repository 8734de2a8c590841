"""What the verbs about imports hand up: frozen values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jxc_tui.imports.model import ImportChoices, RowKind

Note = tuple[str, tuple[tuple[str, object], ...]]
MOST_LISTED = 1_000


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """One refused cell: `row` is the row of the file (1-based), `column` its heading there.

    `field` is the field of the cell, empty where the row as a whole is meant.
    """

    row: int
    column: str
    value: str
    text_id: str
    params: tuple[tuple[str, object], ...] = ()
    code: str = ""
    name: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class ImportChange:
    """One row that would change a record: `changes` is (field, before, after)."""

    row: int
    code: str
    name: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """The verdict on one row; `place` is where it stands in the list that was asked for.

    `given` are the good cells as the form shows them (masked like any other value), `note` a text
    id that says why a row is left out, `target` the code of the record it means.
    """

    row: int
    place: int
    kind: RowKind
    code: str
    name: str
    changes: tuple[tuple[str, str, str], ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    note: str = ""
    target: str = ""
    fixed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowPage:
    """Rows of one kind (all kinds without one) from place `start` on, of `total`."""

    rows: tuple[RowVerdict, ...]
    start: int
    total: int


@dataclass(frozen=True, slots=True)
class SeenWord:
    """One text of a column of choices: how many rows have it, and what it is taken for.

    `taken_for` is empty for a status nobody understands; `known` when the text needs no thought.
    """

    field: str
    text: str
    rows: int
    taken_for: str
    known: bool


@dataclass(frozen=True, slots=True)
class ImportVerdict:
    """The rehearsal: counts over all rows and the first problems. Nothing was written.

    `token` names the rehearsal for the verbs that go on with it; `mapping` is (heading, field id
    or ""). `contact_rows`, counted in `skipped` too, go to the record of another row. `problems`
    and `changes` are the first MOST_LISTED; `Imports.lines` pages through all. `likely_codes` is a
    column that looks like the file's own codes and is not taken for them; `seems` is the noun whose
    list the file seems to be, where it is another one and nobody said which column is what.
    """

    token: str
    file_name: str
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    rows: int
    new: int
    updated: int
    unchanged: int
    skipped: int
    error_rows: int
    problems: tuple[ImportProblem, ...]
    changes: tuple[ImportChange, ...]
    mapping: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...] = ()
    duplicate_rows: int = 0
    contact_rows: int = 0
    problem_count: int = 0
    words: tuple[SeenWord, ...] = ()
    choices: ImportChoices = field(default_factory=ImportChoices)
    remembered: bool = False
    likely_codes: str = ""
    seems: str = ""

    @property
    def refused(self) -> int:
        """How many rows will not be imported unless they are put right."""
        return self.error_rows + self.duplicate_rows


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """One column of a file: its heading, its first values, and the field it would go to."""

    column: int
    heading: str
    samples: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """The head of a file before any row is judged.

    `header_row` 0 means that no row names a record: somebody has to say which column is what.
    `earlier` tells of the last import of exactly this file: (batch, time, who), batch 0 for none.
    `likely_codes` is a column that looks like codes and goes nowhere yet, -1 for none. `seems`
    is the noun whose list the file seems to be, where it is another one.
    """

    file_name: str
    sheet: str
    sheets: tuple[str, ...]
    hidden: tuple[str, ...]
    header_row: int
    columns: tuple[PreviewColumn, ...]
    remembered: bool
    earlier: tuple[int, str, str] = (0, "", "")
    earlier_undone: bool = False
    likely_codes: int = -1
    seems: str = ""


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import did; `kept` is 0 unless a stopped one had to leave changed records."""

    batch_id: int
    new: int
    updated: int
    unchanged: int
    skipped: int
    error_rows: int
    seconds: float
    first_code: str = ""
    last_code: str = ""
    backup_path: str = ""
    duplicate_rows: int = 0
    contact_rows: int = 0

    @property
    def refused(self) -> int:
        """How many rows of the file were not imported because something is wrong with them."""
        return self.error_rows + self.duplicate_rows


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One import batch (导入批次): `state` is a value of `batches.storage.batches.BatchState`, or
    `partly` for one that is undone but for records left alone."""

    id: int
    at: str
    actor: str
    file_name: str
    file_sha256: str
    new: int
    updated: int
    unchanged: int
    skipped: int
    error_rows: int
    duplicate_rows: int
    kept: int
    state: str
    undone_at: str = ""
    undone_by: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    actor_name: str = ""
    undone_by_name: str = ""


PARTLY = "partly"  # the state of a batch whose undo can go on
FREE_REASONS = frozenset({"edited", "deleted"})  # what a confirmation takes along


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A record an undo leaves alone: `reason` is `edited`, `deleted`, `tied` or `gone`.

    Those `tied` (merged, re-coded, with a token) and `gone` stay whatever is confirmed.
    """

    row: int
    record_id: int
    code: str
    name: str
    kind: str
    reason: str

    @property
    def free(self) -> bool:
        """Whether a confirmation takes it along."""
        return self.reason in FREE_REASONS


@dataclass(frozen=True, slots=True)
class UndoPreview:
    """What undoing a batch would do: `removable` new ones, `back` changed ones, and who is kept."""

    batch: BatchLine
    removable: int
    back: int
    kept: tuple[KeptRow, ...]
    kept_count: int
    free_count: int  # of those kept, how many a confirmation would take along


@dataclass(frozen=True, slots=True)
class BatchUndone:
    """What an undo or redo did."""

    batch_id: int
    removed: int
    back: int
    kept: int
    seconds: float
    backup_path: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """A file written from a rehearsal; `layout_kept` when it is the user's own, marked."""

    path: str
    rows: int
    layout_kept: bool
