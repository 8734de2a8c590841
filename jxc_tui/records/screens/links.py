"""What upper rooms bring to the place and the page of records: `places` names it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.answers.records import RecordCard
from jxc_tui.records.answers.selection import Slice
from jxc_tui.widgets.columns import Column
from jxc_tui.widgets.marked import Cell
from jxc_tui.widgets.row_list import RowSource, Window

if TYPE_CHECKING:
    from textual.screen import Screen

    from jxc_tui.desk.screen import DeskScreen
    from jxc_tui.i18n import Texts
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


class TabRows(Protocol):
    """A tab of a page that is a list: its columns, its rows by windows, and what Enter does."""

    source: RowSource[Any]

    def columns(self) -> Sequence[Column]: ...
    def cells(self, row: Any) -> Sequence[Cell]: ...
    def is_dim(self, row: Any) -> bool: ...
    def notice(self) -> list[str]: ...


class PageParts(Protocol):
    """What rooms above know of one record, on its page: asked with everything else the page shows.

    `asked` runs off the event loop, `told` gets its answer. `tabs` stand behind the overview, whose
    end are `figures` and `course`, a list of what happened (`course_line` draws a row of it).
    """

    tabs: Sequence[str]
    help_id: str
    course: RowSource[Any]

    def asked(self, user: CurrentUser, services: Services) -> Any: ...
    def told(self, answer: Any) -> Window[Any]: ...
    def label(self, tab: str) -> str: ...
    def figures(self, width: int) -> list[Line]: ...
    def course_line(self, row: Any, width: int) -> Line: ...
    def rows(self, tab: str) -> TabRows | None: ...
    async def lines(self, tab: str, width: int) -> list[Line]: ...
    def open(self, tab: str, row: Any, back: Callable[[object], None]) -> None: ...
    def opens_case(self, tab: str) -> bool: ...
    async def case(self, tab: str, row: Any) -> object | None: ...


class CardGlance(Protocol):
    """What rooms above say of the row under the cursor, below what the list knows itself."""

    def asked(self, user: CurrentUser, services: Services, record_id: int) -> Any: ...
    def line(self, answer: Any, texts: Texts, width: int) -> Line: ...


@dataclass(frozen=True, slots=True)
class RecordLinks:
    """`agreed` makes what F6 opens above the page of a noun, where there is such a thing. `export`
    and `edit_many` are what F2 and F4 do with many; the latter tells whether it was. `order` makes
    what F12 opens for one of a noun, which gives a sentence to say, and so does `receive` for
    money; `statement` makes what one's account is told by. `parts` makes what rooms above show on
    the page of one of a noun, `glance` what they say on the card under its lists."""

    notes: Callable[[DeskScreen, int], PageNotes]
    agreed: Mapping[str, Callable[[RecordCard], Screen[None]]]
    export: Callable[[DeskScreen, Chosen], Coroutine[Any, Any, None]]
    edit_many: Callable[[DeskScreen, Chosen], Coroutine[Any, Any, bool]]
    order: Mapping[str, Callable[[int], Screen[str | None]]]
    receive: Mapping[str, Callable[[int], Screen[str | None]]]
    statement: Mapping[str, Callable[[int], Screen[None]]]
    parts: Mapping[str, Callable[[DeskScreen, int], PageParts]]
    glance: Mapping[str, Callable[[], CardGlance]]
