"""The place of one kind of document: narrowed by what is typed and by state, a card below."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable, Sequence
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.desk.terminal.paint import paint_now
from jxc_tui.desk.terminal.rest import ANSWER
from jxc_tui.records.screens.code_bar import CodeBar
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine

Line = list[tuple[str, str]]
_FIRST_ROWS = 60
_PAINTED = "#count, #document-rows, #document-card, #message"


class ListedDocument(Protocol):
    """A row: `place` is what it is asked for again by."""

    @property
    def id(self) -> int: ...
    @property
    def place(self) -> tuple[str, int]: ...


R = TypeVar("R", bound=ListedDocument)
R_co = TypeVar("R_co", covariant=True)


class DocumentsFound(Protocol[R_co]):
    """A window of rows as a service gives it."""

    @property
    def rows(self) -> Sequence[R_co]: ...
    @property
    def at_start(self) -> bool: ...
    @property
    def at_end(self) -> bool: ...


class DocumentList(ListScreen, Generic[R]):
    """Typing finds, F4 shows the next of the states, Enter opens one. Only one customer's where
    there is one.

    Heirs say what they are called in texts (`topic`), which `STATES` there are (the first is that
    of the beginning), how a window is asked for (`read`), what a row shows (`columns`, `cells`,
    `is_dim`), what is told of the whole (`counted`) and of the row below the list (`card_of`).
    """

    topic: ClassVar[str]
    STATES: ClassVar[tuple[str, ...]]
    WITH_CARD: ClassVar[bool] = True
    ROW_ACTIONS = frozenset({"open"})

    BINDINGS = [
        Binding("f3,ctrl+l", "clear", id="document.clear", show=False),
        Binding("f4,ctrl+t", "narrow", id="document.narrow"),
        Binding("f5,ctrl+r", "refresh_documents", id="refresh"),
        Binding("enter", "open", id="document.open"),
    ]

    def __init__(self, customer_id: int = 0, name: str = "") -> None:
        super().__init__()
        self.customer_id = customer_id
        self._whose = name
        self._term, self._state = "", self.STATES[0]
        self._ticket = 0

    # What heirs say.

    def columns(self) -> Sequence[Column]:
        raise NotImplementedError

    def cells(self, row: R) -> Sequence[str]:
        raise NotImplementedError

    def is_dim(self, row: R) -> bool:
        """Whether it counts no more."""
        return False

    async def read(self, term: str, state: str, **where: Any) -> DocumentsFound[R]:
        """A window: `limit`, and `after`, `before` or `last`."""
        raise NotImplementedError

    def counted(self, found: DocumentsFound[R]) -> Sequence[str]:
        """What is told of the whole, beside the state."""
        return ()

    async def card_of(self, row: R) -> list[Line]:
        """What stands below the list about the row with the cursor."""
        return []

    def page_of(self, row: R) -> Screen[Any]:
        """What Enter opens."""
        raise NotImplementedError

    # What is drawn.

    def body(self) -> Iterable[Widget]:
        yield Horizontal(
            TextLine(self.t("document.find"), id="search-label"),
            CodeBar(id="code-bar", max_length=64),
            TextLine(id="count"),
            id="search-row",
        )
        yield RowList[R](self.columns(), self.cells, id="document-rows", dim=self.is_dim)
        if self.WITH_CARD:
            yield Lines(id="document-card")

    def on_mount(self) -> None:
        self.rows.source = self
        self.start(self.load())

    async def load(self, cursor: int = 0) -> None:
        """Asks again, as it is narrowed now."""
        self._ticket += 1
        ticket = self._ticket
        found = await self._found(limit=max(_FIRST_ROWS, cursor + 1))
        if ticket != self._ticket:
            return
        notice = [self.t(f"{self.topic}.none"), "", self.for_role(self.t(f"{self.topic}.none_how"))]
        self.rows.show(_window(found), cursor=cursor, notice=notice)
        state = self.t(f"{self.topic}.only.{self._state or 'all'}")
        told = "  ".join(filter(None, (self._whose, state, *self.counted(found))))
        self.query_one("#count", TextLine).show("", f"{told} ")
        self.show_keys()
        self.moved()

    async def load_here(self) -> None:
        """Asks again; the cursor stays."""
        await self.load(self.rows.cursor)

    async def _found(self, **where: Any) -> DocumentsFound[R]:
        return await self.read(self._term, self._state, **where)

    def moved(self) -> None:
        """The card of the row under the cursor."""
        if not self.WITH_CARD:
            return
        row: R | None = self.rows.current
        if row is None:
            self.query_one("#document-card", Lines).show([])
        else:
            self.start(self._show_card(row), group=ANSWER)

    async def _show_card(self, row: R) -> None:
        lines = await self.card_of(row)
        if self.rows.current == row:
            self.query_one("#document-card", Lines).show(lines)

    # Typing is searching.

    async def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        bar = self.query_one("#code-bar", CodeBar)
        self._term = bar.value.strip()
        try:
            await self.load()
        finally:
            bar.release()
            paint_now(self, bar, *self.query(_PAINTED))

    # The list's source.

    async def edge(self, last: bool, count: int) -> Window[R]:
        return _window(await self._found(last=last, limit=count))

    async def after(self, row: R, count: int) -> Window[R]:
        return _window(await self._found(after=row.place, limit=count))

    async def before(self, row: R, count: int) -> Window[R]:
        return _window(await self._found(before=row.place, limit=count))

    # Keys.

    def action_refresh_documents(self) -> None:
        self.say("")
        self.start(self.load_here())

    def action_narrow(self) -> None:
        """The next of the states."""
        at = self.STATES.index(self._state)
        self._state = self.STATES[(at + 1) % len(self.STATES)]
        self.start(self.load())

    def action_clear(self) -> None:
        self._term, self._state = "", self.STATES[0]
        bar = self.query_one("#code-bar", CodeBar)
        with self.prevent(Input.Changed):
            bar.value = ""
        bar.release()
        self.start(self.load())

    def action_back(self) -> None:
        """Clears what was typed first, then leaves."""
        if self._term or self._state != self.STATES[0]:
            self.action_clear()
        else:
            self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        row: R | None = self.rows.current
        if row is not None:
            self.open_above(self.page_of(row), self._returned)

    def _returned(self, _result: object) -> None:
        self.start(self.load_here())

    async def after_act(self, act: Coroutine[Any, Any, object]) -> None:
        """Fresh rows once something was done."""
        if await act is not None:
            await self.load_here()


def _window(found: DocumentsFound[R]) -> Window[R]:
    return Window(found.rows, found.at_start, found.at_end)
