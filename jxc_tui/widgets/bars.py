"""Horizontal bars drawn in text cells. Knows labels and counts, nothing of what they count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jxc_tui.widgets.cells import width_of

EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
FULL = "█"
ASCII_FULL = "#"
ELLIPSIS = "…"
ASCII_ELLIPSIS = "~"
_MOST_LABEL_SHARE = 3  # labels take at most a third of the width
_LEAST_BAR = 4


@dataclass(frozen=True, slots=True)
class BarLine:
    """One line of a chart in its three parts, each already padded: together `width` cells."""

    label: str
    bar: str
    count: str

    def __str__(self) -> str:
        return f"{self.label} {self.bar} {self.count}"


def fit(text: str, width: int, *, ellipsis: str = ELLIPSIS) -> str:
    """The text in exactly `width` cells: cut with an ellipsis, or padded with blanks."""
    if width <= 0:
        return ""
    taken = width_of(text)
    if taken <= width:
        return text + " " * (width - taken)
    kept = text
    while kept and width_of(kept) > width - width_of(ellipsis):
        kept = kept[:-1]
    cut = kept + ellipsis
    return cut + " " * (width - width_of(cut)) if width_of(cut) <= width else " " * width


def bar(count: int, most: int, width: int, *, ascii_only: bool = False) -> str:
    """A bar for `count` where `most` fills `width` cells; any count above 0 shows a trace."""
    if width <= 0 or most <= 0 or count <= 0:
        return ""
    count = min(count, most)
    if ascii_only:
        return ASCII_FULL * max(1, round(width * count / most))
    eighths = max(1, round(width * 8 * count / most))
    whole, rest = divmod(eighths, 8)
    return FULL * whole + EIGHTHS[rest]


def chart(
    lines: Sequence[tuple[str, int]], width: int, *, ascii_only: bool = False, most: int = 0
) -> tuple[BarLine, ...]:
    """One line per (label, count), every line `width` cells: label, bar, count at the right.

    `most` is the count of a full bar; 0 takes the greatest of the lines. In a width too narrow for
    a bar of four cells the bars are left out and the labels cut.
    """
    counts = [f"{count:,}" for _, count in lines]
    count_width = max((len(text) for text in counts), default=0)
    longest = max((width_of(label) for label, _ in lines), default=0)
    label_width = min(longest, max(4, width // _MOST_LABEL_SHARE))
    bar_width = width - label_width - count_width - 2
    if bar_width < _LEAST_BAR:
        bar_width = 0
        label_width = max(0, width - count_width - 2)
    most = most or max((count for _, count in lines), default=0)
    dots = ASCII_ELLIPSIS if ascii_only else ELLIPSIS
    return tuple(
        BarLine(
            fit(label, label_width, ellipsis=dots),
            fit(bar(count, most, bar_width, ascii_only=ascii_only), bar_width, ellipsis=""),
            text.rjust(count_width),
        )
        for (label, count), text in zip(lines, counts, strict=True)
    )


def spark(values: Sequence[int], *, plain: bool = False) -> str:
    """A cell for each value, as high as it is among them; a line at the bottom for nothing.

    A `plain` terminal gets digits: tenths of the greatest.
    """
    most = max(values, default=0)
    heights = "123456789" if plain else "▁▂▃▄▅▆▇█"
    return "".join(
        heights[-(-value * len(heights) // most) - 1] if value > 0 else "_" for value in values
    )
