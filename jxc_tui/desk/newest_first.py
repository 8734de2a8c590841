"""Windows of a list that goes by numbers, the newest first."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import Generic, Protocol, TypeVar

from jxc_tui.widgets.row_list import Window


class Numbered(Protocol):
    """A line of such a list: later ones have higher numbers."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=Numbered)
R_co = TypeVar("R_co", bound=Numbered, covariant=True)


class Read(Protocol[R_co]):
    """At most `count` lines below one number, just above another, or the oldest; else the newest.

    A number that is 0 bounds nothing.
    """

    def __call__(
        self, count: int, *, before: int, after: int, oldest: bool
    ) -> Awaitable[Sequence[R_co]]: ...


class NewestFirst(Generic[R]):
    """Where the rows of such a list come from (`RowSource`)."""

    def __init__(self, read: Read[R]) -> None:
        self._read = read

    async def edge(self, last: bool, count: int) -> Window[R]:
        """The newest or the oldest lines."""
        return await self._window(count, oldest=last)

    async def after(self, row: R, count: int) -> Window[R]:
        return await self._window(count, before=row.id)

    async def before(self, row: R, count: int) -> Window[R]:
        return await self._window(count, after=row.id)

    async def around(self, wanted: int, count: int) -> tuple[Window[R], int]:
        """The newest lines, or those from one on where it is older; and where that one stands."""
        window = await self.edge(False, count)
        if wanted and all(line.id != wanted for line in window.rows):
            window = await self._window(count, before=wanted + 1)
        at = next((i for i, line in enumerate(window.rows) if line.id == wanted), 0)
        return window, at

    async def _window(
        self, count: int, *, before: int = 0, after: int = 0, oldest: bool = False
    ) -> Window[R]:
        found = await self._read(count, before=before, after=after, oldest=oldest)
        whole = len(found) < count
        upwards = bool(after) or oldest
        return Window(found, whole if upwards else not before, oldest or (not after and whole))
