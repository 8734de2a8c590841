"""How texts are measured and drawn where “ambiguous” characters take two cells.

Source: UAX #11 (East Asian Width), value A; docs/terminal.md §4.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import rich.cells
import rich.segment
from textual import _border

from jxc_tui.widgets.glyphs import WIDE, Look, glyphs_for

_PRIVATE_PLANES = ((0xF0000, 0xFFFFD, 2), (0x100000, 0x10FFFD, 2))
_TO_LOOK_AT = 0x20000  # above lie ideographs, and the planes named before

# What of Rich is exchanged; every other function that measures calls these.
_cells: Any = rich.cells
_segment: Any = rich.segment
_load_table: Callable[[str], Any] = _cells.load_cell_table
_single_cells: Callable[[str], bool] = _cells._is_single_cell_widths
_drawn = dict(_border.BORDER_CHARS)


def is_ambiguous(char: str) -> bool:
    """Whether the width of a character depends on the terminal; marks above others have none."""
    if unicodedata.east_asian_width(char) != "A":
        return False
    return unicodedata.category(char) not in ("Mn", "Me", "Cf")


def draw_for(term: str, *, ambiguous_wide: bool) -> None:
    """Chooses glyphs, borders and the measure of texts. To be called before anything is painted."""
    Look.now = WIDE if ambiguous_wide else glyphs_for(term)
    for name, signs in _drawn.items():
        blank = not "".join(map("".join, signs)).strip()
        plain = ambiguous_wide and not blank
        _border.BORDER_CHARS[name] = _drawn["ascii"] if plain else signs
    _border.get_box.cache_clear()
    _measure(ambiguous_wide)


def _measure(wide: bool) -> None:
    """Tells Rich, which measures for Textual and for us, how wide ambiguous characters are."""
    single = _all_single if wide else _single_cells
    _cells._is_single_cell_widths = _segment._is_single_cell_widths = single
    _cells.load_cell_table = _wide_table if wide else _load_table
    _cells.get_character_cell_size.cache_clear()
    _cells.cached_cell_len.cache_clear()


def _all_single(text: str) -> bool:
    return text.isascii() and text.isprintable()


@cache
def _wide_table(unicode_version: str = "auto") -> Any:
    """Rich's table with two cells for what it does not name and Unicode calls ambiguous."""
    table = _load_table(unicode_version)
    named = {number for start, end, _ in table.widths for number in range(start, end + 1)}
    fresh = [
        (number, number, 2)
        for number in range(0xA0, _TO_LOOK_AT)
        if number not in named and is_ambiguous(chr(number))
    ]
    return table._replace(widths=sorted([*table.widths, *fresh, *_PRIVATE_PLANES]))
