"""What the verbs about records hand up: frozen values only. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jxc_tui.custom_fields.answers import CustomText
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.model.contact import Contact
from jxc_tui.records.model.fields import RecordValues

# `RecordRow.found_by` of the records one opened last, and of those one marked for good.
RECENT, FAVOURITE = "found.recent", "found.favourite"


class RecordRow(NamedTuple):
    """One line of a list. Texts are safe to show (`visible`), phones masked.

    A named tuple because every key makes dozens: a fifth of a frozen dataclass's price.
    """

    id: int
    receivable_fen: int  # what is owed now, or the opening balance where no room tells it
    credit_limit_fen: int
    code: str
    name: str
    mobile: str
    level: str
    city: str
    salesperson: str
    status: str
    category: str
    contact: str
    place: str  # province, city, district and address in one text
    phone: str  # the second number, where `mobile` is another one
    district: str
    created_at: str  # UTC
    last_deal: str = ""  # local day, empty for none and where it may not be seen
    found_by: str = ""  # text id of the way it was found, e.g. "found.former"
    found_code: str = ""  # the former code that matched
    found_until: str = ""  # until when it was in force (UTC), and the name of who retired it
    found_changed_by: str = ""
    found_value: str = ""  # the text that matched where no column has it, masked as its field is
    found_field: str = ""  # the name of the custom field that has it
    found_cell: str = ""  # where it matched: `code`, `name`, `mobile` or `value`
    found_spans: tuple[tuple[int, int], ...] = ()  # which characters of that text
    # Of a list that somebody arranged: the columns it has besides, and where a sorted row stands.
    cells: tuple[str, ...] = ()
    stands: tuple[object, object] = ("", "")

    def as_json(self) -> dict[str, object]:
        """What a command gives of it: all but what only an arranged list needs."""
        found = self._asdict()
        del found["cells"], found["stands"]
        return found


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """`limit` is the most rows wanted (1…2,000), `columns` what is shown of them."""

    term: str
    limit: int = 20
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One record that may have been meant, and why.

    `record` is the one to open: of a merged one, the one it was merged into. `code` is the code
    that was meant; where it is a former one, `record.found_*` say what became of it. `why` is a
    text id with `params`, empty when the code was typed right.
    """

    record: RecordRow
    code: str
    why: str
    params: tuple[tuple[str, object], ...] = ()
    deleted: bool = False
    merged: bool = False


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """Ranked rows; `more` when others exist beyond `limit`; `capped` when some were not looked at.

    `suggestions` are who else may have been meant, the likeliest first: at most five where nothing
    was found, at most three beside few rows, none beside the exact code. `new_code` is the term
    where nothing was found and a new record could have it as its code.
    """

    question: SearchQuestion
    rows: tuple[RecordRow, ...]
    more: bool
    total_records: int
    milliseconds: float
    capped: bool = False
    suggestions: tuple[Suggestion, ...] = ()
    new_code: str = ""


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """One window of a slice in code order.

    Exactly one way to place it: `after` a code, `before` a code, `at` a code (inclusive), or
    `edge` "first"/"last". `recent` also asks for what stands above the rows: one's favourites and
    the records one opened last; `marked` for the favourites alone. With `sort` all records come in
    the order of that column, placed by what the row `stands` by as well: then only favourites
    stand above. `columns` are shown besides.
    """

    slice: Slice = field(default_factory=Slice)
    after: str = ""
    before: str = ""
    at: str = ""
    edge: str = "first"
    limit: int = 50
    recent: bool = False
    marked: bool = False
    columns: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False
    stands: tuple[object, object] = ("", "")


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """Rows in their order; `at_start`/`at_end` tell whether the slice goes on beyond them.

    `recent` are the records opened last, the newest first, and `favourites` those one marked
    for good, where that was asked.
    """

    question: PageQuestion
    rows: tuple[RecordRow, ...]
    at_start: bool
    at_end: bool
    total: int
    milliseconds: float
    recent: tuple[RecordRow, ...] = ()
    favourites: tuple[RecordRow, ...] = ()

    @property
    def above(self) -> tuple[RecordRow, ...]:
        """What stands above the rows: favourites, then who was opened last and is none."""
        if not self.question.recent:
            return ()
        marked = {row.id for row in self.favourites}
        return (*self.favourites, *(row for row in self.recent if row.id not in marked))


@dataclass(frozen=True, slots=True)
class CodeHistory:
    """One code of a record; `merged` when it came with a record merged into this one."""

    code: str
    since: str
    until: str
    changed_by: str
    merged: bool = False
    changed_by_name: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the change log: `changes` maps a field to its text before and after."""

    at: str
    actor: str
    action: str
    changes: tuple[tuple[str, str, str], ...] = ()
    actor_name: str = ""


@dataclass(frozen=True, slots=True)
class MergedRecord:
    """What a record that went into another was known by; masked like the card it stands on."""

    code: str
    name: str
    short_name: str
    contact: str
    mobile: str
    phone: str
    email: str
    uscc: str
    note: str
    at: str
    by: str
    by_name: str = ""


@dataclass(frozen=True, slots=True)
class RecordCard:
    """The record page. `values` are masked unless `revealed`."""

    id: int
    version: int
    values: RecordValues
    codes: tuple[CodeHistory, ...]
    changes: tuple[Change, ...]
    created_at: str
    created_by: str
    updated_at: str
    updated_by: str
    deleted_at: str
    deleted_by: str
    revealed: bool
    merged_into: str = ""  # the code of the record it went into
    custom: tuple[CustomText, ...] = ()  # what it has in custom fields, masked like `values`
    contacts: tuple[Contact, ...] = ()  # further ones; the main contact is among the values
    merged: tuple[MergedRecord, ...] = ()  # those that went into this one
    opening_stock: tuple[tuple[str, str], ...] = ()  # warehouse and quantity
    created_by_name: str = ""
    updated_by_name: str = ""
    deleted_by_name: str = ""


@dataclass(frozen=True, slots=True)
class RecordForEdit:
    """Full values for the form, with the version the edit is based on.

    `custom` holds every custom field in force, empty ones included; `contacts` the further ones.
    """

    id: int
    version: int
    values: RecordValues
    custom: tuple[CustomText, ...] = ()
    contacts: tuple[Contact, ...] = ()
    by_name: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving gave: the id, the code in force, the new version and (field, before, after)."""

    id: int
    code: str
    version: int
    changed: bool = True
    changes: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictFound:
    """Somebody saved meanwhile: what they stored, field by field against what was typed.

    `differing` names common fields and keys of custom ones; `custom` holds every one in force.
    """

    id: int
    version: int
    by: str
    at: str
    theirs: RecordValues
    differing: tuple[str, ...]
    custom: tuple[CustomText, ...] = ()
    contacts: tuple[Contact, ...] = ()
    by_name: str = ""


@dataclass(frozen=True, slots=True)
class Deleted:
    """`backup_path` is set when this was the first destructive act of the day."""

    id: int
    code: str
    name: str
    backup_path: str = ""


@dataclass(frozen=True, slots=True)
class BinRow:
    id: int
    code: str
    name: str
    deleted_at: str
    deleted_by: str
    merged_into: str = ""  # the code of the record it went into
    deleted_by_name: str = ""


@dataclass(frozen=True, slots=True)
class BinPage:
    rows: tuple[BinRow, ...]
    at_start: bool
    at_end: bool
    total: int


@dataclass(frozen=True, slots=True)
class DraftFound:
    """A form left half-filled; `object_id` 0 is a new record."""

    object_id: int
    based_on: int
    fields: Mapping[str, str]
    saved_at: str
    title: str = ""
