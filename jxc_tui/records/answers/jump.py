"""What one box over every noun finds."""

from __future__ import annotations

from typing import NamedTuple

from jxc_tui.records.answers.records import RecordRow


class JumpRow(NamedTuple):
    """One record found: the id of its noun, and its line as that noun's list has it."""

    noun: str
    row: RecordRow


class Scanned(NamedTuple):
    """The one of a noun to whom a scanned code belongs."""

    noun: str
    record_id: int


class JumpAnswer(NamedTuple):
    """What was found for `term`, the likeliest first; `exact` where the first holds it as code.

    Nothing here tells of a noun that the user may not read; `more` neither.
    """

    term: str
    rows: tuple[JumpRow, ...]
    exact: bool = False
    more: bool = False
    milliseconds: float = 0.0
