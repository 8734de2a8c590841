"""What upper rooms bring to the place and the page of records: `places` names it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.answers.records import RecordCard
from jxc_tui.records.answers.selection import Slice

if TYPE_CHECKING:
    from textual.screen import Screen

    from jxc_tui.desk.screen import DeskScreen
    from jxc_tui.wiring import Services

Line = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is shown and who is marked where a key for many is pressed.

    `term` is empty where nothing is looked for, `label` names the slice, `picked` are the marked.
    """

    term: str
    slice: Slice
    label: str
    picked: tuple[int, ...]


@runtime_checkable
class Choosing(Protocol):
    """A screen with records of whom some are shown and some are marked."""

    def chosen(self) -> Chosen: ...


class PageNotes(Protocol):
    """The notes of one record on its page; what was done comes back, None for nothing.

    `asked` asks off the event loop, together with what else the page wants to know; `told` gets
    that answer.
    """

    @property
    def waiting(self) -> Sequence[object]: ...
    def asked(self, user: CurrentUser, services: Services) -> object: ...
    def told(self, answer: Any) -> None: ...
    def above(self) -> list[Line]: ...
    def tab(self) -> list[Line]: ...
    async def write(self, card: RecordCard) -> object | None: ...
    async def tick(self) -> object | None: ...


@dataclass(frozen=True, slots=True)
class RecordLinks:
    """`agreed` makes what F6 opens above the page of a noun, where there is such a thing. `export`
    and `edit_many` are what F2 and F4 do with many; the latter tells whether it was. `order` makes
    what F12 opens for one of a noun, which gives a sentence to say,
    and so does `receive` for money."""

    notes: Callable[[DeskScreen, int], PageNotes]
    agreed: Mapping[str, Callable[[RecordCard], Screen[None]]]
    export: Callable[[DeskScreen, Chosen], Coroutine[Any, Any, None]]
    edit_many: Callable[[DeskScreen, Chosen], Coroutine[Any, Any, bool]]
    order: Mapping[str, Callable[[int], Screen[str | None]]]
    receive: Mapping[str, Callable[[int], Screen[str | None]]]
