"""A list that scrolls a million rows by keeping a window of them: rows come from a source by key.

Every line is drawn directly; a key costs one repaint of this widget and no layout.
Source: TERM-02; docs/terminal.md §1.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.columns import Column as Column
from jxc_tui.widgets.columns import grown, widths
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.marked import Cell, Marked, laid_out, pieces
from jxc_tui.widgets.own_look import OwnLook

T = TypeVar("T")
_KEPT = 400
_MOST_DRAWN = 200  # lines; a screen has some dozens


@dataclass(frozen=True, slots=True)
class Window(Generic[T]):
    """Rows in order, and whether the set begins and ends with them."""

    rows: Sequence[T]
    at_start: bool
    at_end: bool


@dataclass(frozen=True, slots=True)
class Offer(Generic[T]):
    """Few rows with words around them in place of the columns: a choice to make.

    `cells` gives a row's left text and the secondary one at its right. The first `behind` rows of
    the list are none of the choice: they stand above it in their columns.
    """

    above: Sequence[str]
    below: Sequence[str]
    cells: Callable[[T], tuple[str, str]]
    behind: int = 0


class RowSource(Protocol[T]):
    """Where rows come from. `row` is the outermost row the list holds on that side."""

    async def edge(self, last: bool, count: int) -> Window[T]: ...
    async def after(self, row: T, count: int) -> Window[T]: ...
    async def before(self, row: T, count: int) -> Window[T]: ...


class RowList(OwnLook, Generic[T]):
    """Draws the window's rows; the screen moves the cursor through `move`, `home` and `end`."""

    COMPONENT_CLASSES = {"rows--head", "rows--cursor", "rows--dim"}
    DEFAULT_CSS = "RowList { height: 1fr; width: 1fr; }"

    class Moved(Message):
        """The cursor stands on another row."""

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[T], Sequence[Cell]],
        *,
        id: str | None = None,
        dim: Callable[[T], bool] | None = None,
        off: Callable[[T], bool] | None = None,
    ) -> None:
        super().__init__(id=id)
        self.columns = columns
        self._cells = cells
        self._dim = dim or off
        self._off = off  # rows out of use: dim, and marked for whoever sees no dimness
        self.sign: Callable[[T], str] | None = None  # what stands there for the others
        self.source: RowSource[T] | None = None
        self.rows: list[T] = []
        self.at_start = self.at_end = True
        self.cursor = 0
        self.top = 0
        self.notice: list[str] = []
        self.offer: Offer[T] | None = None
        self._marked: Callable[[T], bool] | None = None
        self._grown: list[int] | None = None
        self._placed: tuple[int, list[tuple[int, Column, int]]] = (-1, [])
        self._drawn: dict[Hashable, Strip] = {}

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns from now on; `cells` of a row must have as many."""
        self.columns = columns
        self._grown = None
        self._drawn.clear()
        self.refresh()

    @property
    def places_shown(self) -> list[int]:
        """Which columns there is room for, by their place."""
        return [index for index, _, _ in self._widths(self.size.width)]

    def show_marks(self, marked: Callable[[T], bool] | None) -> None:
        """From now on a column of its own says which rows are marked; None takes it away."""
        self._marked = marked
        self.refresh()

    @property
    def page(self) -> int:
        """How many rows are visible."""
        return max(1, self.size.height - (0 if self.offer and not self.offer.behind else 1))

    @property
    def beyond(self) -> tuple[int, int]:
        """How many of the rows it holds lie above and below the visible ones."""
        return self.top, max(0, len(self.rows) - self.top - self.page)

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def show(
        self,
        window: Window[T],
        *,
        cursor: int = 0,
        notice: Sequence[str] = (),
        offer: Offer[T] | None = None,
    ) -> None:
        """Replaces the rows. `notice` is what an empty list says; `offer` says how a few look."""
        self.offer = offer
        self.rows = list(window.rows)
        self._grown = None
        if not self.rows:
            self._drawn.clear()
        self.at_start, self.at_end = window.at_start, window.at_end
        self.notice = list(notice)
        self.cursor = max(0, min(cursor, len(self.rows) - 1))
        self.top = max(0, min(self.top if cursor else 0, self.cursor))
        self._keep_cursor_visible()
        self.refresh()

    def replace_current(self, row: T) -> None:
        """Shows fresh values in the row under the cursor."""
        if self.rows:
            self.rows[self.cursor] = row
            self._grown = None
            self.refresh()

    async def move(self, step: int) -> None:
        """Moves the cursor by rows, fetching what lies beyond the window."""
        target = self.cursor + step
        if target >= len(self.rows) and not self.at_end:
            await self._grow_down(target - len(self.rows) + 1)
        elif target < 0 and not self.at_start:
            target += await self._grow_up(-target)
        self._go(target)

    async def home(self) -> None:
        """To the first row of the whole set."""
        await self._to_edge(last=False)

    async def end(self) -> None:
        """To the last row of the whole set."""
        await self._to_edge(last=True)

    async def _to_edge(self, *, last: bool) -> None:
        reached = self.at_end if last else self.at_start
        if not reached and self.source is not None:
            window = await self.source.edge(last, self._chunk)
            self.show(window, cursor=len(window.rows) - 1 if last else 0)
        self._go(len(self.rows) - 1 if last else 0)

    @property
    def _chunk(self) -> int:
        return max(50, self.page * 2)

    async def _grow_down(self, missing: int) -> None:
        if self.source is None or not self.rows:
            return
        window = await self.source.after(self.rows[-1], max(self._chunk, missing))
        self.rows += window.rows
        self._grown = None
        self.at_end = window.at_end
        surplus = len(self.rows) - _KEPT
        if surplus > 0 and surplus <= self.top:
            del self.rows[:surplus]
            self.cursor -= surplus
            self.top -= surplus
            self.at_start = False

    async def _grow_up(self, missing: int) -> int:
        """How many rows came before the ones held."""
        if self.source is None or not self.rows:
            return 0
        window = await self.source.before(self.rows[0], max(self._chunk, missing))
        self.rows[:0] = window.rows
        self._grown = None
        self.at_start = window.at_start
        came = len(window.rows)
        self.cursor += came
        self.top += came
        if len(self.rows) > _KEPT:
            del self.rows[_KEPT:]
            self.at_end = False
        return came

    def _go(self, target: int) -> None:
        self.cursor = max(0, min(target, len(self.rows) - 1))
        self._keep_cursor_visible()
        self.refresh()
        self.post_message(self.Moved())

    def _keep_cursor_visible(self) -> None:
        page = self.page
        if self.cursor < self.top:
            self.top = self.cursor
        elif self.cursor >= self.top + page:
            self.top = self.cursor - page + 1
        self.top = max(0, min(self.top, max(0, len(self.rows) - page)))

    def on_resize(self) -> None:
        self._keep_cursor_visible()
        self.refresh()

    @property
    def _gutter(self) -> int:
        """Cells before the first column: the cursor, what is out of use, what is marked."""
        return 1 + (self._off is not None) + (self._marked is not None)

    def _widths(self, width: int) -> list[tuple[int, Column, int]]:
        room = width - self._gutter
        if self._grown is None:
            self._grown = grown(self.columns, [self._cells(row) for row in self.rows])
            self._placed = (-1, [])
        if self._placed[0] != room:
            shown = widths(self.columns, self._grown, room)
            self._placed = room, [(index, self.columns[index], cells) for index, cells in shown]
        return self._placed[1]

    def notify_style_update(self) -> None:
        self._drawn.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self.offer is not None and y > self._columned(self.offer):
            return self._offer_line(
                self.offer, y - self.offer.behind - bool(self.offer.behind), width
            )
        if y == 0:
            titles = [column.title for column in self.columns]
            above = self.top > 0 or not self.at_start
            first = " " * self._gutter
            return self._line(titles, width, "rows--head", first, Look.now.up if above else "")
        index = self.top + y - 1
        if index >= len(self.rows):
            line = y - 2
            text = self.notice[line] if not self.rows and 0 <= line < len(self.notice) else ""
            return self._words(text, width)
        row = self.rows[index]
        beyond = index < len(self.rows) - 1 or not self.at_end
        more = Look.now.down if y == self.page and beyond else ""
        look, mark = "", " "
        if index == self.cursor:
            look, mark = "rows--cursor", Look.now.row
        elif self._dim is not None and self._dim(row):
            look = "rows--dim"
        if self._off is not None:
            other = self.sign(row) if self.sign is not None else " "
            mark += Look.now.off if self._off(row) else other
        if self._marked is not None:
            mark += Look.now.mark if self._marked(row) else " "
        return self._line(self._cells(row), width, look, mark, more)

    def _words(self, text: str, width: int) -> Strip:
        return Strip([Segment(fit("   " + text if text else "", width), self.rich_style)], width)

    @staticmethod
    def _columned(offer: Offer[T]) -> int:
        """The last line above a choice that the columns have, -1 for none."""
        return offer.behind if offer.behind else -1

    def _offer_line(self, offer: Offer[T], y: int, width: int) -> Strip:
        """Words above, the rows, words below; where room is short the first words give way."""
        chosen = self.rows[offer.behind :]
        hidden = 0 if offer.behind else max(0, len(offer.above) + len(chosen) - self.size.height)
        above = offer.above[hidden:]
        index = self.top + y - len(above)
        if index < self.top:
            return self._words(above[y], width)
        if index >= len(chosen):
            line = index - len(chosen)
            return self._words(offer.below[line] if line < len(offer.below) else "", width)
        cells = [offer.cells(row) for row in chosen]
        left, right = cells[index]
        index += offer.behind
        mark = Look.now.row if index == self.cursor else " "
        room = width - min(max(width_of(reason) for _, reason in cells), width // 2) - 2
        first, second = fit(f" {mark} {left}", room), fit(f" {right}", width - room)
        if index == self.cursor:
            look = self.get_component_rich_style("rows--cursor")
            return Strip([Segment(first + second, look)], width)
        dim = self.get_component_rich_style("rows--dim")
        faint = dim if self._dim is not None and self._dim(self.rows[index]) else self.rich_style
        return Strip([Segment(first, faint), Segment(second, dim)], width)

    def _line(
        self, cells: Sequence[Cell], width: int, style: str, mark: str, more: str = ""
    ) -> Strip:
        """A row in its columns; as it was drawn before where it says the same again."""
        placed = self._widths(width)
        shown = tuple(cells[index] if index < len(cells) else "" for index, _, _ in placed)
        key = (shown, tuple(cells for _, _, cells in placed), width, style, mark, more)
        drawn = self._drawn.get(key)
        if drawn is None:
            if len(self._drawn) >= _MOST_DRAWN:
                self._drawn.clear()
            drawn = self._drawn[key] = self._draw(shown, placed, width, style, mark, more)
        return drawn

    def _draw(
        self,
        shown: Sequence[Cell],
        placed: Sequence[tuple[int, Column, int]],
        width: int,
        style: str,
        mark: str,
        more: str,
    ) -> Strip:
        text, spans = mark, []
        for number, (cell, (_, column, room)) in enumerate(zip(shown, placed, strict=True)):
            if number:
                text += " "
            if isinstance(cell, Marked):
                part, found = laid_out(cell, room)
                spans += [(len(text) + start, len(text) + end) for start, end in found]
            else:
                part = fit(cell, room, right=column.right)
            text += part
        text = fit(text, width - 1) + (more or " ")
        look = self.get_component_rich_style(style) if style else self.rich_style
        return Strip(list(pieces(text, spans, look)), width)
