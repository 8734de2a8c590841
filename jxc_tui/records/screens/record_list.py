"""The list of records: typing is searching, rows come by key, the card shows the one in hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Right
from jxc_tui.desk.terminal.paint import paint_now
from jxc_tui.desk.terminal.rest import ANSWER
from jxc_tui.errors import JxcError, NotFound
from jxc_tui.records.answers.records import (
    PageAnswer,
    PageQuestion,
    RecordRow,
    SearchAnswer,
)
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.screens.code_bar import CodeBar
from jxc_tui.records.screens.links import CardGlance, Line, RecordLinks
from jxc_tui.records.screens.list_lines import card, columns, nobody_yet, nothing_found
from jxc_tui.records.screens.lists.arranged_list import ABOVE, ArrangedList
from jxc_tui.records.screens.suggestion_lines import offer_of
from jxc_tui.records.screens.welcome import greet, welcome
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine

Answer = SearchAnswer | PageAnswer

FIRST_ROWS = 40
MOST_ROWS = 2000
PATIENCE = 0.05  # seconds a key waits for its answer before the echo is painted alone
COUNT_CELLS = 36
BAR_CELLS = 20  # of the screen's width that the code bar keeps, with its label


class RecordList(ArrangedList):
    """The records of a set or of a search, in a window that goes along with the cursor."""

    BINDINGS = [
        Binding("up", "move(-1)", id="list.up", show=False),
        Binding("down", "move(1)", id="list.down", show=False),
        Binding("pageup", "page(-1)", id="list.pageup", show=False),
        Binding("pagedown", "page(1)", id="list.pagedown", show=False),
        Binding("ctrl+home", "edge(False)", id="list.first", show=False),
        Binding("ctrl+end", "edge(True)", id="list.last", show=False),
    ]

    def __init__(self, wanted: Slice | None = None, label: str = "", *, noun: str = "") -> None:
        super().__init__()
        if noun:
            self.noun = noun
        self.slice = wanted or Slice()
        self.label = label
        self.greets = False  # whether it is the first visit to this noun
        self._ticket = 0
        self._searched: SearchAnswer | None = None
        self._reminder = ""
        self._counted = ("", "")
        self._glances: CardGlance | None = None
        self._glanced: tuple[int, Any] = (0, None)  # what is said of a row, by its id

    @property
    def drilled(self) -> bool:
        """True where the screen shows the records behind a report's row."""
        return self.slice.kind != "all"

    @property
    def is_home(self) -> bool:
        """True for the list of all of a noun, on which its places stand."""
        return not self.drilled

    def body(self) -> Iterable[Widget]:
        if self.drilled:
            yield Horizontal(
                TextLine(f" {self.label}"), TextLine(id="count"), id="search-row", classes="drill"
            )
        else:
            yield Horizontal(
                TextLine(self.t("records.find"), id="search-label"),
                CodeBar(id="code-bar", max_length=64),
                TextLine(id="count"),
                id="search-row",
            )
        shown = columns(self.texts, self.unseen)
        yield RowList[RecordRow](shown, self.cells_of, id="rows", off=_is_disabled)
        yield Lines(id="card")
        yield Lines(id="glance")

    def on_mount(self) -> None:
        self.rows.source, self.rows.sign = self, self.sign_of
        makes = self.desk.link(RecordLinks).glance.get(self.noun)
        self._glances = makes() if makes is not None else None
        self.set_class(self._glances is not None, "-glances")
        if self.drilled:
            self.rows.can_focus = True
            self.rows.focus()
        self.start(self._first())
        if self.greets:
            greet(self)

    @property
    def rows(self) -> RowList[RecordRow]:
        return self.query_one("#rows", RowList)

    # One key: echo, list and card are painted together when the answer comes in time.

    async def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.say_text(self._reminder)
        self._reminder = ""
        try:
            await self._answer_within(PATIENCE)
        finally:
            bar = self.query_one("#code-bar", CodeBar)
            bar.release()
            paint_now(self, bar, *self.query("#count, #rows, #card, #glance, #message"))

    async def _first(self) -> None:
        await self._answer_within(60.0)

    async def anew(self) -> None:
        await self._first()

    async def look_for(self, term: str) -> None:
        bar = self.query_one("#code-bar", CodeBar)
        with self.prevent(Input.Changed):
            bar.value = term
        bar.release()
        await self._first()

    async def _answer_within(self, patience: float) -> None:
        self._ticket += 1
        ticket = self._ticket
        task = asyncio.ensure_future(self._question())
        done, _ = await asyncio.wait({task}, timeout=patience)
        if done:
            self._show(ticket, await self._result(task))
        else:
            self.start(self._show_later(ticket, task), group=ANSWER)

    async def _show_later(self, ticket: int, task: asyncio.Future[Answer]) -> None:
        self._show(ticket, await self._result(task))

    async def _result(self, task: asyncio.Future[Answer]) -> Answer | None:
        try:
            return await task
        except JxcError as error:
            self.say_error(error)
            return None

    async def _question(self, limit: int = FIRST_ROWS) -> Answer:
        """The records of what was typed, or the first ones; and what is said of the first."""
        records = self.services.records
        await self.settle()
        if self.term:
            searching = self.searching(limit)
            return await self.ask(self._with_glance, lambda user: records.search(user, searching))
        limit = max(FIRST_ROWS, self.rows.page * 2)
        paging = self.paging(limit=limit, recent=not self.drilled, marked=True)
        return await self.ask(self._with_glance, lambda user: records.page(user, paging))

    def _with_glance(self, user: CurrentUser, asked: Callable[[CurrentUser], Answer]) -> Answer:
        """An answer and what is said of its first row, with one way off the event loop and back."""
        answer = asked(user)
        if self._glances is not None:
            above = answer.above if isinstance(answer, PageAnswer) else ()
            first = next(iter((*above, *answer.rows[:1])), None)
            if first is not None:
                told = self._glances.asked(user, self.services, first.id)
                self._glanced = (first.id, told)
        return answer

    @property
    def term(self) -> str:
        return "" if self.drilled else self.query_one("#code-bar", CodeBar).value.strip()

    def _show(self, ticket: int, result: Answer | None) -> None:
        if result is None or ticket != self._ticket:
            return
        answer = result
        if isinstance(answer, PageAnswer) and answer.question.marked:
            self._favourites = frozenset(row.id for row in answer.favourites)
        self._searched = answer if isinstance(answer, SearchAnswer) else None
        self.show_order()
        if self._searched is not None and self._room_for_suggestions(self._searched):
            self._show_suggestions(self._searched)
        elif isinstance(answer, SearchAnswer):
            window = Window(answer.rows, True, not answer.more)
            may_create = self.may(Right.CREATE)
            notice = nothing_found(answer.question.term, self.texts, may_create=may_create)
            self.rows.show(window, notice=notice)
        else:
            notice = [self.t("records.none_here")]
            if not self.drilled:
                notice = nobody_yet(
                    self.texts,
                    may_create=self.may(Right.CREATE),
                    may_import=self.may(Right.IMPORT),
                )
            self.rows.show(_with_recent(answer), notice=notice)
        if isinstance(answer, SearchAnswer):
            found = f"{len(answer.rows)}{'+' if answer.more else ''}"
            self._count(found, answer.total_records, answer.milliseconds)
            if answer.capped:
                self.say("records.capped")
        else:
            self._count("", answer.total, answer.milliseconds)
        self._show_card()

    def _room_for_suggestions(self, answer: SearchAnswer) -> bool:
        """Whether there are some, and lines for them below all that was found."""
        meant, found = len(answer.suggestions), len(answer.rows)
        return meant > 0 and (not found or found + meant + 2 < self.rows.size.height)

    def _show_suggestions(self, answer: SearchAnswer) -> None:
        nothing = self.t("records.nothing", term=answer.question.term)
        may_create = self.may(Right.CREATE)
        offer = offer_of(answer, nothing, self.texts, may_create=may_create)
        rows = [*answer.rows, *(one.record for one in answer.suggestions)]
        self.rows.show(Window(rows, True, True), offer=offer)

    def _count(self, found: str, total: int, milliseconds: float) -> None:
        text = f"{found} / {total:,}" if found else f"{total:,}"
        own = f"{noun_named(self.noun).room}.unit"
        text = f"{text} {self.t(own if self.texts.has(own) else 'records.unit')}"
        self._counted = (text, f"{text}{Look.now.between}{milliseconds:.0f} ms")
        self.show_count()

    def show_count(self) -> None:
        """How many there are; before that what a heir has to say, if there is room."""
        before = self.count_words()
        texts = [f"{before}{text} " for text in reversed(self._counted)]
        room = self._count_cells
        fitting = (text for text in texts if width_of(text) <= room)
        self.query_one("#count", TextLine).show("", next(fitting, texts[-1]))

    @property
    def _count_cells(self) -> int:
        return max(8, min(COUNT_CELLS, self.size.width - BAR_CELLS))

    def on_resize(self) -> None:
        """The count gives way to the code bar where room is short."""
        for line in self.query("#count"):
            line.styles.width = self._count_cells
            self.show_count()

    def count_words(self) -> str:
        """Words before the count."""
        return self.order_words()

    def _show_card(self) -> None:
        row = self.rows.current
        room = self.size.width if self._glances is not None else 0
        lines = [] if row is None else card(row, self.texts, self.unseen, room)
        self.query_one("#card", Lines).show(lines)
        if self._glances is not None and self._show_glance(row):
            self.start(self._ask_glance(self._glances, row), group=ANSWER)

    def _show_glance(self, row: RecordRow | None) -> bool:
        """What is known of the row; whether it has to be asked for."""
        glances, (known, told) = self._glances, self._glanced
        is_known = row is not None and row.id == known and told is not None
        line: Line = []
        if glances is not None and is_known:
            line = glances.line(told, self.texts, self.size.width)
        self.query_one("#glance", Lines).show([line])
        return row is not None and not is_known

    async def _ask_glance(self, glances: CardGlance, row: RecordRow | None) -> None:
        """What is said of the row, where the cursor still stands on it: keys pass many by."""
        if row is None or self.rows.current != row:
            return
        with suppress(NotFound):
            told = await self.ask(glances.asked, self.services, row.id)
            self._glanced = (row.id, told)
            if self.rows.current == row:
                self._show_glance(row)

    def welcome(self) -> None:
        """Just signed in: see `records.screens.welcome`."""
        welcome(self)

    def remind_later(self, sentence: str) -> None:
        """What is said once the next key has taken the present message away."""
        self._reminder = sentence

    # The list's source: pages by key, or a longer search.

    async def edge(self, last: bool, count: int) -> Window[RecordRow]:
        if self.term:
            return await self._search_again(MOST_ROWS if last else FIRST_ROWS, 0)
        edge = "last" if last else "first"
        recent = not self.drilled and not last
        return await self._page(self.paging(edge=edge, limit=count, recent=recent))

    async def after(self, row: RecordRow, count: int) -> Window[RecordRow]:
        if self.term:
            held = len(self.rows.rows)
            return await self._search_again(min(MOST_ROWS, max(held * 4, held + count)), held)
        return await self._page(self.paging(row, after=row.code, limit=count))

    async def before(self, row: RecordRow, count: int) -> Window[RecordRow]:
        if row.found_by in ABOVE:
            return await self._rest_above(row)
        recent = not self.drilled
        return await self._page(self.paging(row, before=row.code, limit=count, recent=recent))

    async def _page(self, question: PageQuestion) -> Window[RecordRow]:
        answer = await self.ask(self.services.records.page, question)
        return _with_recent(answer)

    async def _rest_above(self, row: RecordRow) -> Window[RecordRow]:
        question = self.paging(limit=1, recent=True)
        above = (await self.ask(self.services.records.page, question)).above
        place = next((i for i, each in enumerate(above) if each.id == row.id), 0)
        return Window(above[:place], True, False)

    async def _search_again(self, limit: int, held: int) -> Window[RecordRow]:
        answer = await self.ask(self.services.records.search, self.searching(limit))
        if answer.more and limit >= MOST_ROWS:
            self.say("records.most", most=MOST_ROWS)
        end = not answer.more or limit >= MOST_ROWS
        found = f"{len(answer.rows)}{'+' if answer.more else ''}"
        self._count(found, answer.total_records, answer.milliseconds)
        return Window(answer.rows[held:], True, end)

    # Moving in the list.

    async def on_code_bar_edge(self, event: CodeBar.Edge) -> None:
        await self.action_edge(event.last)

    async def action_move(self, step: int) -> None:
        await self._steer(self.rows.move(step))

    async def action_page(self, direction: int) -> None:
        await self._steer(self.rows.move(direction * self.rows.page))

    async def action_edge(self, last: bool) -> None:
        await self._steer(self.rows.end() if last else self.rows.home())

    async def _steer(self, moving: object) -> None:
        try:
            await moving  # type: ignore[misc]
        except JxcError as error:
            self.say_error(error)
        self._show_card()


def _with_recent(answer: PageAnswer) -> Window[RecordRow]:
    """The rows, below the favourites and those opened last where the set begins.

    A window that was placed at a row keeps that row on top; the others are above it.
    """
    if not answer.above or not answer.at_start:
        return Window(answer.rows, answer.at_start, answer.at_end)
    if answer.question.at:
        return Window(answer.rows, False, answer.at_end)
    return Window((*answer.above, *answer.rows), True, answer.at_end)


def _is_disabled(row: RecordRow) -> bool:
    return row.status != "active"
