"""The place of cases: the open ones, overdue first, narrowed by what is typed and by state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from jxc_tui.access.permission import Permission
from jxc_tui.aftersales.answers import MOST_COUNTED, CaseItem, CasesPage, CasesQuestion
from jxc_tui.aftersales.screens import case_words
from jxc_tui.aftersales.screens.case_page import CasePage
from jxc_tui.aftersales.screens.case_steps import CaseSteps
from jxc_tui.desk.grants import needs
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.desk.terminal.paint import paint_now
from jxc_tui.records.screens.code_bar import CodeBar
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import TextLine

_FIRST_ROWS = 60
STATES = ("open", "waiting", "approved", "done", "rejected", "")


class CasesScreen(CaseSteps, ListScreen):
    """Cases by the day until when they are to be done; Enter opens one, F2 takes its next step."""

    title_id = "place.cases"
    ROW_ACTIONS = frozenset({"open", "step"})

    BINDINGS = [
        Binding("f2,ctrl+s", "step", id="case.step"),
        Binding("f3,ctrl+l", "clear", id="case.clear", show=False),
        Binding("f4,ctrl+t", "narrow", id="case.narrow"),
        Binding("f5,ctrl+r", "refresh_cases", id="refresh"),
        Binding("enter", "open", id="case.open"),
    ]

    def __init__(self, customer_id: int = 0, name: str = "") -> None:
        super().__init__()
        self._question = CasesQuestion(customer_id=customer_id)
        self._whose = name
        self._ticket = 0

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("case.head.number"), 14, whole=True),
            Column(self.t("case.head.kind"), 9),
            Column(self.t("case.head.state"), 8),
            Column(self.t("case.head.customer"), 0, least=12),
            Column(self.t("case.head.goods"), 16, importance=1),
            Column(self.t("case.head.until"), 16),
            Column(self.t("case.head.person"), 8, importance=1),
            Column(self.t("case.head.refund"), 10, right=True, importance=2),
        )
        yield Horizontal(
            TextLine(self.t("case.find"), id="search-label"),
            CodeBar(id="code-bar", max_length=64),
            TextLine(id="count"),
            id="search-row",
        )
        yield RowList[CaseItem](columns, self._cells, id="cases-rows", dim=_is_over)

    def _cells(self, row: CaseItem) -> Sequence[str]:
        until = self.t("case.late", day=row.until) if row.late else row.until
        return (
            row.number, self.t(f"case.{row.kind}"), self.t(f"case.state_{row.state}"),
            row.customer_name, case_words.goods_text(row, self.texts), until, row.person,
            format_fen(row.refund_fen) if row.refund_fen else "",
        )  # fmt: skip

    def on_mount(self) -> None:
        self.rows.source = self
        self.start(self._load())

    # Typing is searching.

    async def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        bar = self.query_one("#code-bar", CodeBar)
        self._question = replace(self._question, text=bar.value.strip())
        try:
            await self._load()
        finally:
            bar.release()
            paint_now(self, bar, *self.query("#count, #cases-rows, #message"))

    async def _load(self, cursor: int = 0) -> None:
        self._ticket += 1
        ticket = self._ticket
        page = await self._page(limit=max(_FIRST_ROWS, cursor + 1))
        if ticket != self._ticket:
            return
        notice = [self.t("case.none"), "", self.for_role(self.t("case.none_how"))]
        self.rows.show(_window(page), cursor=cursor, notice=notice)
        count = f"{page.total:,}{'+' if page.total >= MOST_COUNTED else ''}"
        late = self.t("case.late_count", count=page.late) if page.late else ""
        told = [self._whose, self.t(f"case.only.{self._question.state or 'all'}"), count, late]
        self.query_one("#count", TextLine).show("", f"{'  '.join(filter(None, told))} ")
        self.show_keys()

    async def _page(self, **where: Any) -> CasesPage:
        question = replace(self._question, after=None, before=None, last=False)
        return await self.ask(self.services.cases.list, replace(question, **where))

    # The list's source.

    async def edge(self, last: bool, count: int) -> Window[CaseItem]:
        return _window(await self._page(last=last, limit=count))

    async def after(self, row: CaseItem, count: int) -> Window[CaseItem]:
        return _window(await self._page(after=row.place, limit=count))

    async def before(self, row: CaseItem, count: int) -> Window[CaseItem]:
        return _window(await self._page(before=row.place, limit=count))

    # Keys.

    def action_refresh_cases(self) -> None:
        self.say("")
        self.start(self._load(self.rows.cursor))

    def action_narrow(self) -> None:
        """The next state: open, waiting, approved …"""
        at = STATES.index(self._question.state)
        self._question = replace(self._question, state=STATES[(at + 1) % len(STATES)])
        self.start(self._load())

    def action_clear(self) -> None:
        self._question = replace(self._question, text="", state="open")
        bar = self.query_one("#code-bar", CodeBar)
        with self.prevent(Input.Changed):
            bar.value = ""
        bar.release()
        self.start(self._load())

    def action_back(self) -> None:
        """Clears what was typed first, then leaves."""
        if self._question.text or self._question.state != "open":
            self.action_clear()
        else:
            self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        row: CaseItem | None = self.rows.current
        if row is not None:
            self.open_above(CasePage(row.id), self._returned)

    def _returned(self, _result: object) -> None:
        self.start(self._load(self.rows.cursor))

    @needs(Permission.CASE_EDIT)
    def action_step(self) -> None:
        row: CaseItem | None = self.rows.current
        if row is not None:
            self.start(self._step(row))

    async def _step(self, row: CaseItem) -> None:
        card = await self.ask(self.services.cases.show, row.id)
        if await self.take_step(card) is not None:
            await self._load(self.rows.cursor)


def _window(page: CasesPage) -> Window[CaseItem]:
    return Window(page.rows, page.at_start, page.at_end)


def _is_over(row: CaseItem) -> bool:
    return row.state in ("done", "rejected", "cancelled")
