"""What a rehearsal is made of: rows with their verdicts, and the problems of their cells."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jxc_tui.imports.model import RowKind

BLOCK = 1_000
OF_CELL, IN_FILE, IN_DATABASE, OF_CODES = 0, 1, 2, 3


class NewLine(NamedTuple):
    """One row as its cells were read.

    `person` (name and phone) and `firm` (name and tax code) are None where nobody can be
    recognised by them.
    """

    row: int
    kind: int
    code: str | None
    person: str | None
    coded: bool
    code_text: str
    name_text: str
    given: str
    note: str = ""
    fixed: str = ""
    firm: str | None = None


class Line(NamedTuple):
    """One row with its verdict so far. `given` and `changes` are JSON."""

    row: int
    kind: int
    code: str | None
    person: str | None
    coded: int
    code_text: str
    name_text: str
    given: str
    note: str
    target: int
    target_code: str
    version: int
    changes: str
    fixed: str
    firm: str | None
    host: int  # the row of whose record this one tells one more contact, 0 for none


class Mark(NamedTuple):
    """Something rows may share: the name key of one without code, a number, a tax code."""

    field: str
    value: str
    row: int


class RowProblem(NamedTuple):
    """One problem of a row; `params` is JSON."""

    row: int
    field: str
    value: str
    text_id: str
    params: str = "{}"


class Judged(NamedTuple):
    """The verdict on one row."""

    kind: int
    note: str
    target: int
    target_code: str
    version: int
    changes: str
    row: int


class Twin(NamedTuple):
    """A row that repeats an earlier one."""

    row: int
    earlier: int


class Shared(NamedTuple):
    """A tax code (`uscc`) or number that a row has and an earlier row too."""

    field: str
    value: str
    earlier: int


def as_json(params: Mapping[str, object]) -> str:
    """Parameters of a problem in their stored form."""
    return json.dumps(dict(params), ensure_ascii=True) if params else "{}"


def of_kinds(kinds: Sequence[RowKind]) -> str:
    """The condition that chooses rows of some kinds, empty for all."""
    if not kinds:
        return ""
    return f"WHERE kind IN ({','.join(str(int(kind)) for kind in kinds)})"
