"""The page of one document: its lines, which scroll, and the keys that do something with it."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable
from typing import Any, Generic, TypeVar

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.desk.screen import DeskScreen
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.text_line import Lines, TextLine

D = TypeVar("D")
Line = list[tuple[str, str]]


class DocumentPage(DeskScreen, Generic[D]):
    """↑/↓ scroll. Heirs say how it is asked for (`read`), its heading and its lines.

    `GIVEN_UP` are the keys that are not listed where room is short, the first of them first.
    """

    AUTO_FOCUS = ""
    GIVEN_UP: tuple[str, ...] = ("F5", "Enter")

    BINDINGS = [
        Binding("f5,ctrl+r", "refresh_document", id="refresh"),
        Binding("up", "scroll_lines(-1)", id="page.up", show=False),
        Binding("down", "scroll_lines(1)", id="page.down", show=False),
        Binding("pageup", "scroll_page(-1)", id="page.pageup", show=False),
        Binding("pagedown", "scroll_page(1)", id="page.pagedown", show=False),
        Binding("home", "edge(False)", id="page.top", show=False),
        Binding("end", "edge(True)", id="page.bottom", show=False),
        Binding("escape", "back", id="page.back"),
    ]

    def __init__(self, document_id: int) -> None:
        super().__init__()
        self.document_id = document_id
        self.found: D | None = None
        self._top = 0
        self._hidden = ""

    async def read(self) -> D:
        raise NotImplementedError

    def heading_of(self, found: D) -> tuple[str, str]:
        """The number, and who wrote it."""
        raise NotImplementedError

    def lines_of(self, found: D) -> list[Line]:
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        yield Lines(id="document-lines")

    def show_heading(self) -> None:
        if self.found is not None:
            number, by = self.heading_of(self.found)
            left = f" {self.t(self.title_id)}{Look.now.between}{number}"
            self.query_one("#heading", TextLine).show(left, f"{by} ")

    def on_mount(self) -> None:
        self.start(self.load())

    async def load(self) -> None:
        """Asks again."""
        self.show_found(await self.read())

    def show_found(self, found: D) -> None:
        """Shows it as it is now."""
        self.found = found
        self.show_heading()
        self._draw()
        self.refresh_bindings()
        self.query_one(KeyLine).refresh()

    def _draw(self) -> None:
        if self.found is None:
            return
        lines = self.lines_of(self.found)
        middle = self.query_one("#document-lines", Lines)
        room = max(1, middle.size.height)
        self._top = max(0, min(self._top, len(lines) - room))
        middle.show(lines[self._top : self._top + room])
        before = self._hidden
        self._hidden = self.beyond(self._top, max(0, len(lines) - self._top - room))
        if self.query_one("#message", TextLine).left.strip() in ("", before):
            self.say_text(self._hidden)  # but not over what was said about an act

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    # Keys.

    def key_labels(self) -> list[tuple[str, str]]:
        """Where room is short some give way: F1 names them."""
        found = super().key_labels()
        for given_up in self.GIVEN_UP:
            if 1 + sum(width_of(key + label) + 1 for key, label in found) > self.size.width:
                found = [pair for pair in found if pair[0] != given_up]
        return found

    def action_scroll_lines(self, step: int) -> None:
        self._top += step
        self._draw()

    def action_scroll_page(self, direction: int) -> None:
        height = self.query_one("#document-lines", Lines).size.height
        self.action_scroll_lines(direction * max(1, height - 1))

    def action_edge(self, last: bool) -> None:
        self.action_scroll_lines(1_000_000 if last else -1_000_000)

    def action_refresh_document(self) -> None:
        self.say("")
        self.start(self.load())

    def action_back(self) -> None:
        self.leave()

    async def after_act(self, act: Coroutine[Any, Any, D | None]) -> None:
        """Shows what became of it, where something was done."""
        changed = await act
        if changed is not None:
            self.show_found(changed)
