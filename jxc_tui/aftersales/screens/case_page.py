"""One case: what it is about, what goes back, what happened to it."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Permission
from jxc_tui.aftersales.answers import CaseCard
from jxc_tui.aftersales.screens import case_words
from jxc_tui.aftersales.screens.case_steps import CaseSteps
from jxc_tui.desk.grants import needs
from jxc_tui.sales.screens.order_page import OrderPage
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.text_line import Lines, TextLine

MIDDLE = "case-lines"


class CasePage(CaseSteps):
    """The page of a case; ↑/↓ scroll."""

    AUTO_FOCUS = ""
    title_id = "place.case_page"

    BINDINGS = [
        Binding("f2,ctrl+s", "step", id="case.step"),
        Binding("f4,ctrl+t", "take_on", id="case.take"),
        Binding("f5,ctrl+r", "refresh_case", id="refresh"),
        Binding("f7,ctrl+n", "note", id="case.note"),
        Binding("f8,ctrl+y", "reject", id="case.reject"),
        Binding("enter", "order", id="case.order"),
        Binding("up", "scroll_lines(-1)", id="page.up", show=False),
        Binding("down", "scroll_lines(1)", id="page.down", show=False),
        Binding("escape", "back", id="page.back"),
    ]

    def __init__(self, case_id: int) -> None:
        super().__init__()
        self._case_id = case_id
        self._card: CaseCard | None = None
        self._top = 0

    def body(self) -> Iterable[Widget]:
        yield Lines(id=MIDDLE)

    def show_heading(self) -> None:
        if self._card is not None:
            left = f" {self.t(self.title_id)}{Look.now.between}{self._card.item.number}"
            by = self.t("case.by", by=self._card.opened_by)
            self.query_one("#heading", TextLine).show(left, f"{by} ")

    def on_mount(self) -> None:
        self.start(self._load())

    async def _load(self) -> None:
        self._show(await self.ask(self.services.cases.show, self._case_id))

    def _show(self, card: CaseCard) -> None:
        self._card = card
        self.show_heading()
        self._draw()
        self.refresh_bindings()
        self.query_one(KeyLine).refresh()

    def _draw(self) -> None:
        if self._card is None:
            return
        lines = case_words.page_lines(self._card, self.texts)
        middle = self.query_one(f"#{MIDDLE}", Lines)
        room = max(1, middle.size.height)
        self._top = max(0, min(self._top, len(lines) - room))
        middle.show(lines[self._top : self._top + room])
        hidden = self.beyond(self._top, max(0, len(lines) - self._top - room))
        if hidden:
            self.say_text(hidden)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def useless(self, action: str) -> bool:
        if self._card is None:
            return False
        state = self._card.item.state
        if action in ("step", "take_on"):
            return state not in ("waiting", "approved")
        return action == "reject" and state != "waiting"

    # Keys.

    def action_scroll_lines(self, step: int) -> None:
        self._top += step
        self._draw()

    def action_refresh_case(self) -> None:
        self.say("")
        self.start(self._load())

    def action_back(self) -> None:
        self.leave()

    def action_order(self) -> None:
        """The document that settled it, else the sale it is about."""
        if self._card is not None:
            order_id = self._card.made_id or self._card.item.order_id
            self.open_above(OrderPage(order_id), lambda _result: None)

    @needs(Permission.CASE_EDIT)
    def action_step(self) -> None:
        if self._card is not None:
            self.start(self._after(self.take_step(self._card)))

    @needs(Permission.CASE_EDIT)
    def action_take_on(self) -> None:
        if self._card is not None:
            self.start(self._after(self.take_on(self._card)))

    @needs(Permission.CASE_EDIT)
    def action_note(self) -> None:
        if self._card is not None:
            self.start(self._after(self.write_note(self._card)))

    @needs(Permission.CASE_APPROVE)
    def action_reject(self) -> None:
        if self._card is not None:
            self.start(self._after(self.take_reject(self._card)))

    async def _after(self, work: Coroutine[Any, Any, CaseCard | None]) -> None:
        changed = await work
        if changed is not None:
            self._show(changed)
