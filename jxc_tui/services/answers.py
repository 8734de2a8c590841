"""What the services hand up: frozen values only, no rows, no sessions. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from jxc_tui.errors import FieldProblem
from jxc_tui.model.contact import Contact
from jxc_tui.model.fields import CustomerValues
from jxc_tui.model.permission import Permission, Role
from jxc_tui.services.custom_answers import CustomText


@dataclass(frozen=True, slots=True)
class CurrentUser:
    """Who is signed in. `epoch` ties the value to the account's state: see `services.gate`.

    `local` is the command line on the server itself: whoever may read the database file.
    """

    id: int
    name: str
    display_name: str
    role: Role
    epoch: int
    permissions: frozenset[Permission]
    must_change: bool = False
    last_sign_in_at: str = ""
    last_sign_in_from: str = ""
    failures: int = 0  # since the last sign-in; `last_failed_at` and `_from` are of the newest
    last_failed_at: str = ""
    last_failed_from: str = ""
    local: bool = False

    def may(self, permission: Permission) -> bool:
        """For hiding only; the verbs ask the database."""
        return permission in self.permissions


RECENT = "found.recent"  # `CustomerRow.found_by` of the customers one opened last


class CustomerRow(NamedTuple):
    """One line of a list. Texts are safe to show (`visible`), phones masked.

    A named tuple because every key makes dozens: a fifth of a frozen dataclass's price.
    """

    id: int
    receivable_fen: int
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
    found_by: str = ""  # text id of the way it was found, e.g. "found.former"
    found_code: str = ""  # the former code that matched
    found_until: str = ""  # until when it was in force (UTC), and the name of who retired it
    found_changed_by: str = ""
    found_value: str = ""  # the text that matched where no column has it, masked as its field is
    found_field: str = ""  # the name of the custom field that has it
    found_cell: str = ""  # where it matched: `code`, `name`, `mobile` or `value`
    found_spans: tuple[tuple[int, int], ...] = ()  # which characters of that text


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """`limit` is the most rows wanted (1…2,000)."""

    term: str
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One customer that may have been meant, and why.

    `customer` is the one to open: of a merged one, the one it was merged into. `code` is the code
    that was meant; where it is a former one, `customer.found_*` say what became of it. `why` is a
    text id with `params`, empty when the code was typed right.
    """

    customer: CustomerRow
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
    where nothing was found and a new customer could have it as its code.
    """

    question: SearchQuestion
    rows: tuple[CustomerRow, ...]
    more: bool
    total_customers: int
    milliseconds: float
    capped: bool = False
    suggestions: tuple[Suggestion, ...] = ()
    new_code: str = ""


@dataclass(frozen=True, slots=True)
class Slice:
    """A set of customers with a name: all, or the row of a report.

    `kind` is one of `all`, `level`, `category`, `province`, `salesperson`, `status`, `month`
    (value `YYYY-MM`), `no_phone`, `same_phone`, `bad_uscc`, `bad_code`, `old_code`, `odd_code`
    (one of both), `code_before` (value: a stored time); `services.recodes` also knows `search`
    (value: what would be typed in the box).
    """

    kind: str = "all"
    value: str = ""


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """One window of a slice in code order.

    Exactly one way to place it: `after` a code, `before` a code, `at` a code (inclusive), or
    `edge` "first"/"last". `recent` also asks for the customers one opened last.
    """

    slice: Slice = Slice()
    after: str = ""
    before: str = ""
    at: str = ""
    edge: str = "first"
    limit: int = 50
    recent: bool = False


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """Rows in code order; `at_start`/`at_end` tell whether the slice goes on beyond them.

    `recent` are the customers opened last, the newest first, where that was asked.
    """

    question: PageQuestion
    rows: tuple[CustomerRow, ...]
    at_start: bool
    at_end: bool
    total: int
    milliseconds: float
    recent: tuple[CustomerRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeHistory:
    """One code of a customer; `merged` when it came with a customer merged into this one."""

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
class MergedCustomer:
    """What a customer that went into another was known by; masked like the card it stands on."""

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
class CustomerCard:
    """The customer page. `values` are masked unless `revealed`."""

    id: int
    version: int
    values: CustomerValues
    codes: tuple[CodeHistory, ...]
    changes: tuple[Change, ...]
    created_at: str
    created_by: str
    updated_at: str
    updated_by: str
    deleted_at: str
    deleted_by: str
    revealed: bool
    merged_into: str = ""  # the code of the customer it went into
    custom: tuple[CustomText, ...] = ()  # what it has in custom fields, masked like `values`
    contacts: tuple[Contact, ...] = ()  # further ones; the main contact is among the values
    merged: tuple[MergedCustomer, ...] = ()  # those that went into this one
    created_by_name: str = ""
    updated_by_name: str = ""
    deleted_by_name: str = ""


@dataclass(frozen=True, slots=True)
class CustomerForEdit:
    """Full values for the form, with the version the edit is based on.

    `custom` holds every custom field in force, empty ones included; `contacts` the further ones.
    """

    id: int
    version: int
    values: CustomerValues
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
    theirs: CustomerValues
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
    merged_into: str = ""  # the code of the customer it went into
    deleted_by_name: str = ""


@dataclass(frozen=True, slots=True)
class BinPage:
    rows: tuple[BinRow, ...]
    at_start: bool
    at_end: bool
    total: int


@dataclass(frozen=True, slots=True)
class DraftFound:
    """A form left half-filled; `object_id` 0 is a new customer."""

    object_id: int
    based_on: int
    fields: Mapping[str, str]
    saved_at: str
    title: str = ""


class AccountState(StrEnum):
    """What decides whether an account can sign in now, the strongest first."""

    DISABLED = "disabled"
    LOCKED = "locked"
    EXPIRED = "expired"  # its one-time password was not used in time
    ONE_TIME = "one_time"  # its one-time password still has to be replaced
    NEVER = "never"  # never signed in
    ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class Account:
    """An account as an administrator sees it. Times are UTC, sources empty at this machine.

    `locked_until` is empty unless it is locked now; `failures` are since the last sign-in.
    """

    id: int
    name: str
    display_name: str
    role: Role
    state: AccountState
    disabled: bool
    must_change: bool
    secret_expires_at: str
    secret_expired: bool
    locked_until: str
    failures: int
    last_failed_at: str
    last_failed_from: str
    last_sign_in_at: str
    last_sign_in_from: str


@dataclass(frozen=True, slots=True)
class OneTimePassword:
    """Shown once; `expires_at` is UTC."""

    name: str
    password: str
    expires_at: str


@dataclass(frozen=True, slots=True)
class BoxFile:
    """A regular file in the user's folder."""

    name: str
    size: int
    modified_at: str


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """`phase` names the step ("reading", "checking", "writing", …); `total` 0: not known yet."""

    phase: str
    done: int
    total: int
    rows_per_second: float
    seconds_left: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a report: a text, its count, and the slice of exactly those customers."""

    label: str
    count: int
    slice: Slice
    label_text_id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a report; `adds_up` when its lines sum to the total of customers."""

    id: str
    figures: tuple[Figure, ...]
    total: int
    adds_up: bool = True


@dataclass(frozen=True, slots=True)
class CustomerReport:
    at: str
    total: int
    deleted: int
    sections: tuple[Section, ...]
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file; `replaced` counts cells that could not be written as they stand."""

    path: str
    rows: int
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `jxc doctor`."""

    id: str
    ok: bool
    detail: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SettingsOfDatabase:
    """The settings a screen or command may show."""

    code_prefix: str
    code_digits: int
    demo: bool
    company: str = ""


@dataclass(frozen=True, slots=True)
class FieldProblems:
    """What a form shows when saving was refused."""

    problems: tuple[FieldProblem, ...]
