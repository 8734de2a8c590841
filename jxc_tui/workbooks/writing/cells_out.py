"""The cells of a workbook as text, whole columns at once: what needs no care is looked at once.

A column of a page is checked as one text; only where something in it is odd is each cell looked at.
Source: OUT-03.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from jxc_tui.values.formula import looks_like_formula
from jxc_tui.values.text import REPLACEMENT, plainly_visible, visible

MOST_UNITS = 32_767  # UTF-16 units in one cell
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

Value = str | int | float | None
Page = Sequence[Sequence[Value]]  # one sequence of values for each column, all equally long


class Replaced:
    """Counts the cells that could not be written as they stand."""

    def __init__(self) -> None:
        self.count = 0

    def text(self, text: str) -> str:
        """The text as a cell can hold it: no control character, at most 32,767 UTF-16 units."""
        if text.isascii() and text.isprintable() and len(text) <= MOST_UNITS:
            return text
        fit = "\n".join(visible(line) for line in text.split("\n"))
        if len(fit) * 2 > MOST_UNITS:
            fit = _cut(fit)
        self.count += fit != text
        return fit


def _cut(text: str) -> str:
    units = text.encode("utf-16-le", "replace")
    if len(units) <= MOST_UNITS * 2:
        return text
    kept = units[: (MOST_UNITS - 1) * 2].decode("utf-16-le", "ignore")
    return kept + REPLACEMENT


def harmless(texts: Sequence[str]) -> bool:
    """True when each text may stand in any file as it is: nothing hidden, no formula, not long.

    Empty ones and line breaks are fine. May be false for harmless ones too, never the other way.
    """
    joined = "\n".join(texts)
    starts = "".join([text[:1] for text in texts])
    if starts and not starts.isalnum():
        return False
    if len(joined) > MOST_UNITS // 2 and max(map(len, texts)) > MOST_UNITS // 2:
        return False
    return plainly_visible(joined.replace("\n", ""))


@dataclass(frozen=True, slots=True)
class SheetStyles:
    """Style numbers in the frame: plain text, text like a formula, and each column's numbers."""

    text: int
    formula: int
    numbers: tuple[int, ...]
    about: tuple[int, ...] = ()


class CellWriter:
    """Rows of one sheet as XML. Everything that is the same in each row is made once."""

    def __init__(self, styles: SheetStyles, columns: int, replaced: Replaced) -> None:
        from openpyxl.utils import get_column_letter

        self._styles = styles
        self._replaced = replaced
        self._heads = [f'<c r="{get_column_letter(place)}' for place in range(1, columns + 1)]
        self._plain = f'" s="{styles.text}" t="inlineStr"><is><t>'

    def rows(self, page: Page, first: int) -> str:
        """The rows of a page, the first of them with the number `first`."""
        numbers = [str(number) for number in range(first, first + len(page[0]))]
        cells = [self._column(place, numbers, values) for place, values in enumerate(page)]
        return "".join(
            [
                f'<row r="{number}">{"".join(row)}</row>'
                for number, row in zip(numbers, zip(*cells, strict=True), strict=True)
            ]
        )

    def _column(self, place: int, numbers: Sequence[str], values: Sequence[Value]) -> Sequence[str]:
        head = self._heads[place]
        if not any(values) and all(value is None or value == "" for value in values):
            return [""] * len(values)
        try:
            return self._texts(head, numbers, values)  # type: ignore[arg-type]
        except TypeError:  # not only texts
            style = self._styles.numbers[place]
            return [
                self._cell(head, number, value, style)
                for number, value in zip(numbers, values, strict=True)
            ]

    def _texts(self, head: str, numbers: Sequence[str], texts: Sequence[str]) -> list[str]:
        middle = self._plain
        if _plain_xml(texts) and harmless(texts):
            return [
                f"{head}{number}{middle}{text}</t></is></c>" if text else ""
                for number, text in zip(numbers, texts, strict=True)
            ]
        return [
            f"{head}{number}{middle}{text}</t></is></c>"
            if text.isalnum() and len(text) < 1000 and plainly_visible(text)
            else self._text(head, number, text)
            for number, text in zip(numbers, texts, strict=True)
        ]

    def _text(self, head: str, number: str, text: str) -> str:
        if not text:
            return ""
        text = self._replaced.text(text)
        style = self._styles.formula if looks_like_formula(text) else self._styles.text
        safe = escape(_ESCAPE_LIKE.sub("_x005F_", text), quote=False)
        return (
            f'{head}{number}" s="{style}" t="inlineStr">'
            f'<is><t xml:space="preserve">{safe}</t></is></c>'
        )

    def _cell(self, head: str, number: str, value: Value, style: int) -> str:
        if value is None:
            return ""
        if isinstance(value, str):
            return self._text(head, number, value)
        return f'{head}{number}" s="{style}"><v>{value!r}</v></c>'


def _plain_xml(texts: Sequence[str]) -> bool:
    """Whether texts need no escape and no word about their blanks."""
    joined = "\n".join(texts)
    return joined.count("\n") < len(texts) and not (
        "&" in joined
        or "<" in joined
        or ">" in joined
        or "_x" in joined
        or " \n" in joined
        or joined.endswith(" ")
    )
