"""A set of customers with a name."""

from __future__ import annotations

from dataclasses import dataclass


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
