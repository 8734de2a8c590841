"""The few signs beside letters that screens draw, and plain ones for terminals that lack them.

Source: docs/terminal.md §4.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Before a row: `row` has the cursor, `off` is out of use, `mark` chosen, `favourite` marked
    for good; `rule`: a field; `halves`: pictures of dots."""

    row: str = "▌"
    off: str = "×"
    mark: str = "*"
    favourite: str = "★"
    rule: str = "│"
    across: str = "─"  # a line between two parts of a screen
    ellipsis: str = "…"
    masked: str = "•"
    up: str = "↑"
    down: str = "↓"
    between: str = " · "
    to: str = " → "
    nothing: str = "—"
    halves: str = " ▄▀█"  # of a cell: none, the lower, the upper, both; empty where there are none
    plain: bool = False
    ambiguous: bool = True  # whether signs that some terminals draw two cells wide may be used


FULL = Glyphs()
PLAIN = Glyphs(
    row=">",
    off="x",
    favourite="+",
    rule="|",
    across="-",
    ellipsis="~",
    masked="*",
    halves="",
    up="^",
    down="v",
    plain=True,
)
WIDE = replace(PLAIN, between=" - ", to=" -> ", nothing="-", ambiguous=False)

_PLAIN_TERMS = ("linux", "vt100", "vt102", "vt220", "ansi", "cons25")


class Look:
    """The glyphs in use: the app sets them once, before it paints."""

    now: Glyphs = FULL


def glyphs_for(term: str) -> Glyphs:
    """The glyphs a terminal of this TERM shows: fonts of Linux consoles have no block elements."""
    return PLAIN if term.split("-")[0] in _PLAIN_TERMS else FULL
