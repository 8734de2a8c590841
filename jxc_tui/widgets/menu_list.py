"""A menu of groups: for each its name and a line of choices; or a plain list of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.marked import Cell, words_of
from jxc_tui.widgets.row_list import RowList, Window

Choice = tuple[str, Cell]  # (value, label)
Groups = Sequence[tuple[str, Sequence[Choice]]]
_GAP = 2  # cells between two choices, one of them for the mark of the cursor


class _Choice(NamedTuple):
    """Where a choice stands: its place among all, and the cells before its text."""

    place: int
    column: int
    text: str


class _GroupLine(NamedTuple):
    name: str
    choices: tuple[_Choice, ...]


class MenuList(RowList[Choice]):
    """As a list of (value, label); with groups ↑/↓ go from line to line, ←/→ along one."""

    COMPONENT_CLASSES = {"rows--head", "rows--cursor", "rows--dim"}

    _groups: Groups = ()
    _flowed: tuple[int, list[_GroupLine]] = (-1, [])

    @property
    def grouped(self) -> bool:
        """Whether groups are shown and no plain list."""
        return bool(self._groups)

    def show_groups(self, groups: Groups) -> None:
        """Every group with at least one choice; the cursor stands on the first."""
        filled = [(name, choices) for name, choices in groups if choices]
        super().show(Window([each for _, choices in filled for each in choices], True, True))
        self._groups, self._flowed = filled, (-1, [])

    def show(self, window: Window[Choice], **how: object) -> None:
        """A plain list from now on."""
        self._groups = ()
        super().show(window, **how)  # type: ignore[arg-type]

    @property
    def beyond(self) -> tuple[int, int]:
        return (0, 0) if self.grouped else super().beyond

    async def move(self, step: int) -> None:
        """Among groups: so many lines up or down, to the choice that stands nearest."""
        if not self.grouped:
            await super().move(step)
            return
        lines = self._lines
        at, here = self._where()
        line = lines[max(0, min(at + step, len(lines) - 1))]
        near = min(line.choices, key=lambda each: abs(each.column - here.column))
        self._go(near.place)

    def along(self, step: int) -> None:
        """The choice before or behind, from the end of a line to the next one."""
        self._go(self.cursor + step)

    def _where(self) -> tuple[int, _Choice]:
        """The line of the cursor, and its choice."""
        return next(
            (at, each)
            for at, line in enumerate(self._lines)
            for each in line.choices
            if each.place == self.cursor
        )

    def _keep_cursor_visible(self) -> None:
        if self.grouped:
            self.top = 0  # a menu has fewer lines than any screen
        else:
            super()._keep_cursor_visible()

    @property
    def _lines(self) -> list[_GroupLine]:
        """The groups in the width at hand: a group that is longer goes on in the next line."""
        width = self.size.width
        if self._flowed[0] != width:
            self._flowed = width, list(self._flow(width))
        return self._flowed[1]

    def _flow(self, width: int) -> list[_GroupLine]:
        indent = max((width_of(name) for name, _ in self._groups), default=0) + _GAP
        found, place = list[_GroupLine](), 0
        for name, choices in self._groups:
            line, column = list[_Choice](), indent
            for _, label in choices:
                text = words_of(label)
                cells = width_of(text) + _GAP
                if line and column + cells > width:
                    found.append(_GroupLine(name, tuple(line)))
                    name, line, column = "", [], indent
                line.append(_Choice(place, column, text))
                column, place = column + cells, place + 1
            found.append(_GroupLine(name, tuple(line)))
        return found

    def render_line(self, y: int) -> Strip:
        if not self.grouped:
            return super().render_line(y)
        width, lines = self.size.width, self._lines
        if y >= len(lines):
            return Strip([Segment(" " * width, self.rich_style)], width)
        line = lines[y]
        segments = [Segment(line.name, self.get_component_rich_style("rows--dim"))]
        used = width_of(line.name)
        cursor = self.get_component_rich_style("rows--cursor")
        for each in line.choices:
            here = each.place == self.cursor
            segments.append(Segment(" " * (each.column - 1 - used), self.rich_style))
            text = fit(each.text, min(width_of(each.text), max(0, width - each.column - 1)))
            mark = Look.now.row if here else " "
            segments.append(Segment(f"{mark}{text} ", cursor if here else self.rich_style))
            used = each.column + width_of(text) + 1
        return Strip([*segments, Segment(" " * max(0, width - used), self.rich_style)], width)
