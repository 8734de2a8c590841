"""Lines that end in a list which is read by windows: the lines scroll, then a cursor goes on.

The page of a record has its fields above everything that happened to it; nothing loads all of that.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from jxc_tui.widgets.row_list import RowSource, Window

T = TypeVar("T")
_KEPT = 400
_CHUNK = 50


class Flow(Generic[T]):
    """`head` lines stand above the rows while those begin the list; `room` lines are seen.

    `top` is the first line that is seen, `cursor` the row it stands on, -1 while it stands above.
    """

    def __init__(self) -> None:
        self.source: RowSource[T] | None = None
        self.rows: list[T] = []
        self.at_start = self.at_end = True
        self.cursor = -1
        self.top = 0

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def show(self, window: Window[T]) -> None:
        """Other rows, from the first line on."""
        self.rows = list(window.rows)
        self.at_start, self.at_end = window.at_start, window.at_end
        self.cursor, self.top = -1, 0

    def above(self, head: int) -> int:
        """The lines that stand above the first row at hand."""
        return head if self.at_start else 0

    def fit(self, head: int, room: int) -> None:
        """Keeps what is seen within what there is, and the cursor in it."""
        first = self.above(head)
        if self.cursor >= 0:
            self.cursor = min(self.cursor, len(self.rows) - 1)
            line = first + self.cursor
            self.top = max(line - room + 1, min(self.top, line))
        self.top = max(0, min(self.top, first + len(self.rows) - room))

    async def step(self, step: int, head: int, room: int) -> None:
        """One line: the cursor moves where rows are seen, else the lines do."""
        if step > 0:
            await self._down(head, room)
        elif self.cursor > 0 or (self.cursor == 0 and not self.at_start):
            if self.cursor == 0:
                await self._earlier(head)
            self.cursor -= 1
        elif self.cursor == 0 and head:
            self.cursor = -1
        else:
            self.top -= 1
        self.fit(head, room)

    async def _down(self, head: int, room: int) -> None:
        if self.cursor >= 0:
            if self.cursor + 1 >= len(self.rows):
                await self._later(head)
            self.cursor = min(self.cursor + 1, len(self.rows) - 1)
        elif self.rows and self.above(head) < self.top + room:
            self.cursor = max(0, self.top - self.above(head))
        else:
            self.top += 1

    async def page(self, direction: int, head: int, room: int) -> None:
        """A screen further; where rows are seen the cursor goes along."""
        step = direction * max(1, room - 1)
        if direction > 0 and self.top + room + step > self.above(head) + len(self.rows):
            await self._later(head)
        if direction < 0 and self.top + step < 0:
            await self._earlier(head)
        first = self.above(head)
        self.top = max(0, min(self.top + step, first + len(self.rows) - room))
        least, most = max(0, self.top - first), min(len(self.rows), self.top + room - first) - 1
        if most < least or (self.top == 0 and first >= 1 and direction < 0):
            self.cursor = -1
        else:
            self.cursor = max(least, min(max(self.cursor, 0) + step, most))
        self.fit(head, room)

    async def edge(self, last: bool, head: int, room: int) -> None:
        """To the first line, or to the last row of all."""
        reached = self.at_end if last else self.at_start
        if not reached and self.source is not None:
            self.show(await self.source.edge(last, _CHUNK))
        self.cursor = len(self.rows) - 1 if last else -1
        self.top = self.above(head) + len(self.rows) if last else 0
        self.fit(head, room)

    async def _later(self, head: int) -> None:
        if self.at_end or self.source is None or not self.rows:
            return
        window = await self.source.after(self.rows[-1], _CHUNK)
        self.rows += window.rows
        self.at_end = window.at_end
        surplus = len(self.rows) - _KEPT
        if 0 < surplus <= self.top - self.above(head):
            self.top -= surplus + self.above(head)
            self.cursor -= surplus
            del self.rows[:surplus]
            self.at_start = False

    async def _earlier(self, head: int) -> None:
        if self.at_start or self.source is None or not self.rows:
            return
        window = await self.source.before(self.rows[0], _CHUNK)
        self.rows[:0] = window.rows
        self.at_start = window.at_start
        self.cursor += len(window.rows)
        self.top += len(window.rows) + self.above(head)
        if len(self.rows) > _KEPT:
            del self.rows[_KEPT:]
            self.at_end = False
