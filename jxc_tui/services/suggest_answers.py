"""What a search that found nothing hands up instead: frozen values, safe to show."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.services.answers import CustomerRow


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
class SuggestAnswer:
    """At most five suggestions for a term, the likeliest first.

    `new_code` is the term where a new customer could have it as its code, else empty.
    """

    term: str
    suggestions: tuple[Suggestion, ...]
    new_code: str
    milliseconds: float
