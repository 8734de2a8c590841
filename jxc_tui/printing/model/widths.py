"""How wide a text is in cells, on a printer and in a terminal, and where it is broken."""

from __future__ import annotations

from collections.abc import Callable

Measure = Callable[[str], float]
_BREAKS = frozenset(" -/,;、，；）)")


def printer_cells(text: str) -> int:
    """Cells of a dot-matrix or slip printer: whatever is not ASCII is a Chinese character of two.

    So are `·`, `“` and Greek letters: GB18030 has them in two or four bytes.
    """
    return len(text) if text.isascii() else sum(1 if char.isascii() else 2 for char in text)


def terminal_cells(text: str) -> int:
    """Cells of a terminal."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def broken(text: str, width: float, measure: Measure) -> list[str]:
    """The text in lines of at most so many cells; after a blank or a sign where that loses little.

    A character that is wider than the line stands alone on one.
    """
    lines: list[str] = []
    rest = text
    while measure(rest) > width:
        end = _fitting(rest, width, measure)
        at = next((n for n in range(end, end * 2 // 3, -1) if rest[n - 1] in _BREAKS), 0)
        if _between_letters(rest, end) and at:
            end = at
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*lines, rest] if rest or not lines else lines


def _fitting(text: str, width: float, measure: Measure) -> int:
    """How many characters of a text fit, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def _between_letters(text: str, at: int) -> bool:
    """Whether a word or a number would be cut."""
    return text[at - 1 : at + 1].isascii() and " " not in text[at - 1 : at + 1]


def cut(text: str, width: float, measure: Measure) -> str:
    """The beginning of a text that fits, with `..` behind it where something is left out."""
    if measure(text) <= width:
        return text
    if width < 4:
        return text[: _fitting(text, width, measure)]
    return text[: _fitting(text, width - 2, measure)].rstrip() + ".."
