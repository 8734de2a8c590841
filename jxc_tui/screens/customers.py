"""The customer place: typing is searching, the list below, the highlighted customer's card."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from jxc_tui.errors import JxcError
from jxc_tui.model.money import format_fen
from jxc_tui.model.permission import Permission
from jxc_tui.screens.code_bar import CodeBar
from jxc_tui.screens.customer_form import CustomerForm
from jxc_tui.screens.customer_lines import card, columns, nobody_yet, nothing_found
from jxc_tui.screens.customer_page import CustomerPage
from jxc_tui.screens.dialogs import ConfirmDialog
from jxc_tui.screens.suggestion_lines import offer_of
from jxc_tui.screens.welcome import HomeScreen, welcome
from jxc_tui.services.answers import (
    CustomerRow,
    PageAnswer,
    PageQuestion,
    SearchAnswer,
    SearchQuestion,
    Slice,
)
from jxc_tui.services.suggest_answers import SuggestAnswer
from jxc_tui.widgets.paint import paint_now
from jxc_tui.widgets.row_list import RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import ending

Answer = tuple[SearchAnswer | PageAnswer, SuggestAnswer | None]

FIRST_ROWS = 40
MOST_ROWS = 2000
PATIENCE = 0.05  # seconds a key waits for its answer before the echo is painted alone


class CustomersScreen(HomeScreen):
    """All customers, or those of one slice (a report's row)."""

    title_id = "place.customers"

    BINDINGS = [
        Binding("f3,ctrl+l", "clear", id="customers.clear"),
        Binding("f4,ctrl+t", "edit", id="customers.edit"),
        Binding("f5,ctrl+r", "refresh_list", id="refresh"),
        Binding("f6,ctrl+b", "import_file", id="customers.import"),
        Binding("f7,ctrl+n", "new", id="customers.new"),
        Binding("f8,ctrl+y", "delete", id="customers.delete"),
        Binding("up", "move(-1)", id="list.up", show=False),
        Binding("down", "move(1)", id="list.down", show=False),
        Binding("pageup", "page(-1)", id="list.pageup", show=False),
        Binding("pagedown", "page(1)", id="list.pagedown", show=False),
        Binding("ctrl+home", "edge(False)", id="list.first", show=False),
        Binding("ctrl+end", "edge(True)", id="list.last", show=False),
        Binding("escape", "back", id="customers.back"),
        Binding("escape", "leave_slice", id="list.back"),
    ]

    def __init__(self, wanted: Slice | None = None, label: str = "") -> None:
        super().__init__()
        self.slice = wanted or Slice()
        self.label = label
        self._ticket = 0
        self._suggested: SuggestAnswer | None = None
        self._reminder = ""

    @property
    def drilled(self) -> bool:
        """True where the screen shows the customers behind a report's row."""
        return self.slice.kind != "all"

    def body(self) -> Iterable[Widget]:
        if self.drilled:
            yield Horizontal(
                TextLine(f" {self.label}"), TextLine(id="count"), id="search-row", classes="drill"
            )
        else:
            yield Horizontal(
                TextLine(self.t("customers.find"), id="search-label"),
                CodeBar(id="code-bar", max_length=64),
                TextLine(id="count"),
                id="search-row",
            )
        yield RowList[CustomerRow](columns(self.texts), self._cells, id="rows", off=_is_disabled)
        yield Lines(id="card")

    def on_mount(self) -> None:
        self._rows.source = self
        if self.drilled:
            self._rows.can_focus = True
            self._rows.focus()
        self.start(self._first())

    @property
    def _rows(self) -> RowList[CustomerRow]:
        return self.query_one("#rows", RowList)

    @staticmethod
    def _cells(row: CustomerRow) -> Sequence[str]:
        return (
            row.code, row.name, row.category, row.city, row.mobile, row.level,
            format_fen(row.receivable_fen), row.salesperson,
        )  # fmt: skip

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
            paint_now(self, bar, *self.query("#count, #rows, #card, #message"))

    async def _first(self) -> None:
        await self._answer_within(60.0)

    async def _answer_within(self, patience: float) -> None:
        self._ticket += 1
        ticket = self._ticket
        task = asyncio.ensure_future(self._question())
        done, _ = await asyncio.wait({task}, timeout=patience)
        if done:
            self._show(ticket, await self._result(task))
        else:
            self.start(self._show_later(ticket, task))

    async def _show_later(self, ticket: int, task: asyncio.Future[Answer]) -> None:
        self._show(ticket, await self._result(task))

    async def _result(self, task: asyncio.Future[Answer]) -> Answer | None:
        try:
            return await task
        except JxcError as error:
            self.say_error(error)
            return None

    async def _question(self, limit: int = FIRST_ROWS) -> Answer:
        """What was typed, and when nothing has it, what may have been meant."""
        customers = self.desk.services.customers
        term = self._term
        if not term:
            question = PageQuestion(self.slice, limit=max(FIRST_ROWS, self._rows.page * 2))
            return await self.ask(customers.page, question), None
        found = await self.ask(customers.search, SearchQuestion(term, limit))
        if found.rows or term != self._term:
            return found, None
        return found, await self.ask(customers.suggest, term)

    @property
    def _term(self) -> str:
        return "" if self.drilled else self.query_one("#code-bar", CodeBar).value.strip()

    def _show(self, ticket: int, result: Answer | None) -> None:
        if result is None or ticket != self._ticket:
            return
        answer, self._suggested = result
        if self._suggested is not None and self._suggested.suggestions:
            self._show_suggestions(self._suggested)
        elif isinstance(answer, SearchAnswer):
            window = Window(answer.rows, True, not answer.more)
            may_create = self.may(Permission.CUSTOMER_CREATE)
            notice = nothing_found(answer.question.term, self.texts, may_create=may_create)
            self._rows.show(window, notice=notice)
        else:
            notice = [self.t("customers.none_here")]
            if not self.drilled:
                notice = nobody_yet(
                    self.texts,
                    may_create=self.may(Permission.CUSTOMER_CREATE),
                    may_import=self.may(Permission.CUSTOMER_IMPORT),
                )
            self._rows.show(Window(answer.rows, answer.at_start, answer.at_end), notice=notice)
        if isinstance(answer, SearchAnswer):
            found = f"{len(answer.rows)}{'+' if answer.more else ''}"
            self._count(found, answer.total_customers, answer.milliseconds)
            if answer.capped:
                self.say("customers.capped")
        else:
            self._count("", answer.total, answer.milliseconds)
        self._show_card()

    def _show_suggestions(self, answer: SuggestAnswer) -> None:
        nothing = self.t("customers.nothing", term=answer.term)
        may_create = self.may(Permission.CUSTOMER_CREATE)
        offer = offer_of(answer, nothing, self.texts, may_create=may_create)
        rows = [one.customer for one in answer.suggestions]
        self._rows.show(Window(rows, True, True), offer=offer)

    def _count(self, found: str, total: int, milliseconds: float) -> None:
        text = f"{found} / {total:,}" if found else f"{total:,}"
        unit = self.t("customers.unit")
        self.query_one("#count", TextLine).show("", f"{text} {unit} · {milliseconds:.0f} ms ")

    def _show_card(self) -> None:
        row = self._rows.current
        self.query_one("#card", Lines).show([] if row is None else card(row, self.texts))

    def welcome(self) -> None:
        """Just signed in: see `screens.welcome`."""
        welcome(self)

    def remind_later(self, sentence: str) -> None:
        """What is said once the next key has taken the present message away."""
        self._reminder = sentence

    # The list's source: pages by key, or a longer search.

    async def edge(self, last: bool, count: int) -> Window[CustomerRow]:
        if self._term:
            return await self._search_again(MOST_ROWS if last else FIRST_ROWS, 0)
        return await self._page(
            PageQuestion(self.slice, edge="last" if last else "first", limit=count)
        )

    async def after(self, row: CustomerRow, count: int) -> Window[CustomerRow]:
        if self._term:
            held = len(self._rows.rows)
            return await self._search_again(min(MOST_ROWS, max(held * 4, held + count)), held)
        return await self._page(PageQuestion(self.slice, after=row.code, limit=count))

    async def before(self, row: CustomerRow, count: int) -> Window[CustomerRow]:
        return await self._page(PageQuestion(self.slice, before=row.code, limit=count))

    async def _page(self, question: PageQuestion) -> Window[CustomerRow]:
        answer = await self.ask(self.desk.services.customers.page, question)
        return Window(answer.rows, answer.at_start, answer.at_end)

    async def _search_again(self, limit: int, held: int) -> Window[CustomerRow]:
        answer = await self.ask(
            self.desk.services.customers.search, SearchQuestion(self._term, limit)
        )
        if answer.more and limit >= MOST_ROWS:
            self.say("customers.most", most=MOST_ROWS)
        end = not answer.more or limit >= MOST_ROWS
        found = f"{len(answer.rows)}{'+' if answer.more else ''}"
        self._count(found, answer.total_customers, answer.milliseconds)
        return Window(answer.rows[held:], True, end)

    # Keys.

    async def on_code_bar_edge(self, event: CodeBar.Edge) -> None:
        await self.action_edge(event.last)

    async def action_move(self, step: int) -> None:
        await self._steer(self._rows.move(step))

    async def action_page(self, direction: int) -> None:
        await self._steer(self._rows.move(direction * self._rows.page))

    async def action_edge(self, last: bool) -> None:
        await self._steer(self._rows.end() if last else self._rows.home())

    async def _steer(self, moving: object) -> None:
        try:
            await moving  # type: ignore[misc]
        except JxcError as error:
            self.say_error(error)
        self._show_card()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_open()

    def key_enter(self) -> None:
        if self.drilled:
            self.action_open()

    def action_open(self) -> None:
        row = self._rows.current
        if row is not None:
            self.app.push_screen(CustomerPage(row.id), self._returned)

    @property
    def _in_force(self) -> CustomerRow | None:
        """The row under the cursor; None, with a word, for a suggestion from the recycle bin."""
        row = self._rows.current
        suggested = self._suggested.suggestions if self._suggested is not None else ()
        if row is not None and any(one.deleted and one.customer.id == row.id for one in suggested):
            self.say("page.in_bin_first")
            return None
        return row

    def action_edit(self) -> None:
        row = self._in_force
        if row is not None:
            self.app.push_screen(CustomerForm(row.id), self._returned)

    def key_labels(self) -> list[tuple[str, str]]:
        return [*super().key_labels(), ("Enter", self.t("key.customers.open"))]

    def action_new(self) -> None:
        code = self._suggested.new_code if self._suggested is not None else ""
        self.app.push_screen(CustomerForm(code=code), self._returned)

    async def action_import_file(self) -> None:
        await self.run_action("app.go('import')")

    async def action_clear(self) -> None:
        if self.drilled:
            await self.run_action("app.code_bar")
        else:
            self.query_one("#code-bar", CodeBar).value = ""

    async def action_back(self) -> None:
        await self.action_clear()

    def action_leave_slice(self) -> None:
        self.dismiss(None)

    def action_refresh_list(self) -> None:
        self.start(self._refresh())

    async def _refresh(self) -> None:
        """The same place with fresh rows."""
        row = self._rows.current
        if self._term or row is None:
            cursor = self._rows.cursor
            await self._answer_within(60.0)
            self._rows.show(
                Window(self._rows.rows, self._rows.at_start, self._rows.at_end),
                cursor=cursor,
                notice=self._rows.notice,
                offer=self._rows.offer,
            )
        else:
            count = max(FIRST_ROWS, self._rows.page * 2)
            answer = await self.ask(
                self.desk.services.customers.page,
                PageQuestion(self.slice, at=row.code, limit=count),
            )
            self._ticket += 1
            if answer.rows:
                self._show(self._ticket, (answer, None))
            else:
                await self._first()
        self._show_card()

    def _returned(self, created: object) -> None:
        """A new customer is looked up at once; else the same place with fresh rows."""
        if isinstance(created, str) and created and not self.drilled:
            bar = self.query_one("#code-bar", CodeBar)
            with self.prevent(Input.Changed):
                bar.value = created
            bar.release()
            self.start(self._first())
        else:
            self.start(self._refresh())

    def on_screen_resume(self) -> None:
        """What was typed before is marked: the next key begins a new look-up."""
        self.show_heading()
        for bar in self.query(CodeBar):
            bar.select_all()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        needed = {
            "edit": Permission.CUSTOMER_EDIT,
            "new": Permission.CUSTOMER_CREATE,
            "delete": Permission.CUSTOMER_DELETE,
            "import_file": Permission.CUSTOMER_IMPORT,
        }.get(action)
        if needed is not None:
            return self.may(needed) and not (self.drilled and action in ("new", "import_file"))
        if action == "leave_slice":
            return self.drilled
        return not (self.drilled and action == "back")

    def action_delete(self) -> None:
        row = self._in_force
        if row is not None:
            self.start(self._delete(row))

    async def _delete(self, row: CustomerRow) -> None:
        question = self.t("delete.question", name=row.name, code=row.code)
        if not await self.app.push_screen_wait(ConfirmDialog(question, [self.t("delete.explain")])):
            return
        self.say("delete.working")
        deleted = await self.ask_long(self.desk.services.customers.delete, row.id)
        await self._refresh_after_delete()
        text_id = "delete.done_backup" if deleted.backup_path else "delete.done"
        self.say(
            text_id, name=deleted.name, code=deleted.code, path=ending(deleted.backup_path, 36)
        )

    async def _refresh_after_delete(self) -> None:
        rows = self._rows
        left = [row for index, row in enumerate(rows.rows) if index != rows.cursor]
        rows.show(Window(left, rows.at_start, rows.at_end), cursor=min(rows.cursor, len(left) - 1))
        if left:
            await self._refresh()
        else:
            await self._first()


def _is_disabled(row: CustomerRow) -> bool:
    return row.status != "active"
