"""A list of counts with a bar behind each: label, count, share, bar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual.strip import Strip

from jxc_tui.widgets.bars import bar
from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList

_COUNT, _SHARE = 11, 8
_LEAST_LABEL, _MOST_LABEL = 12, 36


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One line; `share` is a text such as `4.1 %`."""

    label: str
    count: int
    share: str


class FigureList(RowList[FigureLine]):
    """The bars take what is left; the greatest count of the rows fills it."""

    COMPONENT_CLASSES = {"figures--bar"}
    DEFAULT_CSS = "FigureList { height: 1fr; width: 1fr; }"

    def __init__(self, titles: tuple[str, str, str], *, id: str | None = None) -> None:
        super().__init__((), self._figure_cells, id=id)
        self._titles = titles
        self.fit_labels(())

    def fit_labels(self, labels: Iterable[str]) -> None:
        """Gives the first column the width of the widest of these labels, within reason."""
        title, count, share = self._titles
        widest = max(map(width_of, (title, *labels)))
        self._label_width = max(_LEAST_LABEL, min(_MOST_LABEL, widest))
        self.columns = (
            Column(title, self._label_width),
            Column(count, _COUNT, right=True),
            Column(share, _SHARE, right=True, importance=1),
        )

    def _figure_cells(self, line: FigureLine) -> Sequence[str]:
        return (line.label, f"{line.count:,}", line.share)

    def render_line(self, y: int) -> Strip:
        """The row as the list draws it, with the bar laid over its empty end."""
        strip = super().render_line(y)
        index = self.top + y - 1
        at = self._label_width + _COUNT + _SHARE + 6
        room = self.size.width - at - 1
        if y == 0 or index >= len(self.rows) or room < 4:
            return strip
        most = max(row.count for row in self.rows)
        text = fit(bar(self.rows[index].count, most, room, ascii_only=Look.now.plain), room + 1)
        style = self.get_component_rich_style("figures--bar")
        return Strip([*strip.crop(0, at), Segment(text, style)], self.size.width)
