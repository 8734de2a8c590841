"""The filled rows of a small table below its headings, as texts by column."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from jxc_tui.errors import FileRefused, Refused
from jxc_tui.values.headings import Headings
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.reading.headers import Layout, find_layout, text_of
from jxc_tui.workbooks.reading.reader_process import Reading

_LOOKED_AT = 20  # rows among which the headings are
_DAY_CELLS = 10


@dataclass(frozen=True, slots=True)
class SmallTable:
    """Which columns there may be and must be, how many rows, and the sentences where it is not so.

    Of the columns in `days` only the day is taken. `missing_id` has `missing`, `large_id` `most`.
    """

    headings: Headings
    needed: Sequence[str]
    most: int
    missing_id: str
    large_id: str
    days: Collection[str] = ()

    def rows(self, file: BinaryIO, suffix: str) -> list[tuple[int, dict[str, str]]]:
        """(row, texts by column) of every filled row. Raises FileRefused and Refused."""
        found: list[tuple[int, dict[str, str]]] = []
        with Reading(file, suffix, self.headings) as reading:
            rows = reading.begin()
            first = list(islice(rows, _LOOKED_AT))
            layout = self._layout(first)
            for number, cells in chain(first, rows):
                texts = self._texts(layout, (number, cells))
                if number > layout.last_header_row and any(texts.values()):
                    found.append((number, texts))
                if len(found) > self.most:
                    raise Refused(self.large_id, most=f"{self.most:,}")
        return found

    def _layout(self, first: Sequence[Row]) -> Layout:
        try:
            layout = find_layout(list(first), self.headings)
        except Refusal as refusal:
            raise FileRefused(refusal.text_id, **refusal.params) from None
        missing = [self.headings.titles[name] for name in self.needed
                   if layout is None or name not in layout.columns]  # fmt: skip
        if layout is None or missing:
            raise FileRefused(self.missing_id, missing="、".join(missing))
        return layout

    def _texts(self, layout: Layout, line: Row) -> dict[str, str]:
        """What stands in the columns of a row; a flagged cell as it is shown."""
        _, cells = line
        return {
            name: text_of(cells[column]).strip()[: _DAY_CELLS if name in self.days else None]
            for name, column in layout.columns.items()
            if column < len(cells)
        }
