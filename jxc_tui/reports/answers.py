"""What the report hands up: counts, each with the records behind it."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.records.answers.selection import Slice


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
