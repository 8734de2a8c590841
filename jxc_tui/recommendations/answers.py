"""What is recommended to a customer: frozen values, each with the figures its sentence says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence: its text and the figures that it says."""

    text_id: str
    params: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Recommended:
    """A product with why. `score` is what it is ordered by: orders, or millionths of cosine."""

    product_id: int
    code: str
    name: str
    unit: str
    score: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Recommendations:
    """再次购买 and 新品推荐, never mixed; `built` is the day of what the latter is made of."""

    customer_id: int
    day: str
    built: str
    again: tuple[Recommended, ...]
    new: tuple[Recommended, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What was worked out."""

    day: str
    customers: int
    products: int
    neighbours: int
