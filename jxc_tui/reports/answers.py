"""What the report hands up: counts, each with the customers behind it."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.customers.answers.selection import Slice


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
