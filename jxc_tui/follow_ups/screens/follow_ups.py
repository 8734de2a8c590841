"""What is to be followed up: one line a note, the most overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Right
from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.grants import needs
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.follow_ups.answers import (
    MOST_COUNTED,
    FollowUp,
    FollowUpPage,
    FollowUpQuestion,
)
from jxc_tui.follow_ups.screens.follow_up_lines import WHEN_CELLS, when_text
from jxc_tui.records.screens.record_page import RecordPage
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import wrapped

_FIRST_ROWS = 60


class FollowUpsScreen(ListScreen):
    """Open notes by day, one's own or everybody's; Enter opens the record."""

    title_id = "place.follow_ups"
    told_keys = {"f7": Right.EDIT}  # on a record's page

    BINDINGS = [
        Binding("f2,ctrl+s", "tick", id="follow.tick"),
        Binding("f4,ctrl+t", "whose", id="follow.whose"),
        Binding("f5,ctrl+r", "refresh_notes", id="refresh"),
        Binding("f11,ctrl+z", "reopen", id="follow.undo"),
        Binding("enter", "open", id="follow.open"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._mine = True
        self._today = ""
        self._ticked: list[FollowUp] = []

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("follow.head.due"), WHEN_CELLS),
            Column(self.t("field.head.code"), 12),
            Column(self.t("field.head.name"), 0, least=16),
            Column(self.t("field.head.mobile"), 13, importance=2, whole=True),
            Column(self.t("follow.head.text"), 0, least=20),
            Column(self.t("follow.head.who"), 8, importance=1),
        )
        yield TextLine(f" {self.t('bin.loading')}", id="follow-head")
        yield RowList[FollowUp](columns, self._cells, id="follow-rows", dim=self._is_later)
        yield Lines(id="follow-detail")

    def _cells(self, note: FollowUp) -> Sequence[str]:
        when = when_text(note.due, self._today, self.texts)
        return (when, note.code, note.name, note.mobile, note.text, note.for_user)

    def _is_later(self, note: FollowUp) -> bool:
        return note.due > self._today

    def on_mount(self) -> None:
        self.rows.source = self
        self.start(self._load())

    async def _load(self, cursor: int = 0) -> None:
        page = await self._page(limit=max(_FIRST_ROWS, cursor + 1))
        notice = [self.t("follow.none_mine" if self._mine else "follow.none"), ""]
        notice.append(self.for_role(self.t("follow.none_how")))
        self.rows.show(_window(page), cursor=cursor, notice=notice)
        self.moved()

    def moved(self) -> None:
        """The highlighted note in full, and whom to reach."""
        note: FollowUp | None = self.rows.current
        lines: list[list[tuple[str, str]]] = []
        if note is not None:
            told = self.t("follow.noted_by", by=note.by, at=local_text(note.created_at))
            who = self.t("follow.for", who=note.for_user)
            lines = [
                [(f" {note.name}", "strong"), (f"  {note.mobile}", "accent")],
                *([(f" {part}", "")] for part in wrapped(note.text, self.size.width - 2, most=2)),
                [(f" {who}{Look.now.between}{told}", "dim")],
            ]
        self.query_one("#follow-detail", Lines).show(lines)

    async def _page(
        self,
        *,
        after: tuple[str, int] | None = None,
        before: tuple[str, int] | None = None,
        last: bool = False,
        limit: int,
    ) -> FollowUpPage:
        question = FollowUpQuestion(
            mine=self._mine, after=after, before=before, last=last, limit=limit
        )
        page = await self.ask(self.services.follow_ups.list, question)
        self._today = page.today
        text_id = "follow.count_mine" if self._mine else "follow.count_all"
        count = f"{page.total:,}{'+' if page.total >= MOST_COUNTED else ''}"
        head = self.t(text_id, count=count, day=page.today)
        self.query_one("#follow-head", TextLine).show(f" {head}")
        return page

    # The list's source.

    async def edge(self, last: bool, count: int) -> Window[FollowUp]:
        """The earliest or the latest notes."""
        return _window(await self._page(last=last, limit=count))

    async def after(self, row: FollowUp, count: int) -> Window[FollowUp]:
        return _window(await self._page(after=(row.due, row.id), limit=count))

    async def before(self, row: FollowUp, count: int) -> Window[FollowUp]:
        return _window(await self._page(before=(row.due, row.id), limit=count))

    # Keys.

    def action_refresh_notes(self) -> None:
        self.say("")
        self.start(self._load(self.rows.cursor))

    def action_whose(self) -> None:
        self._mine = not self._mine
        self.say("")
        self.start(self._load())

    def action_open(self) -> None:
        note: FollowUp | None = self.rows.current
        if note is not None:
            page = self.desk.at_hand(RecordPage).about(note.record_id)
            self.open_above(page, self._returned)

    def _returned(self, _result: object) -> None:
        self.start(self._load(self.rows.cursor))

    @needs(Right.EDIT)
    def action_tick(self) -> None:
        note: FollowUp | None = self.rows.current
        if note is not None:
            self.start(self._tick(note))

    async def _tick(self, note: FollowUp) -> None:
        done = await self.ask(self.services.follow_ups.done, note.id)
        self._ticked.append(done)
        await self._load(self.rows.cursor)
        self.say("follow.ticked", code=done.code, name=done.name)

    @needs(Right.EDIT)
    def action_reopen(self) -> None:
        """Takes the last tick made here back."""
        if self._ticked:
            self.start(self._reopen(self._ticked[-1]))
        else:
            self.say("follow.nothing_ticked")

    async def _reopen(self, note: FollowUp) -> None:
        question = self.t("follow.reopen", code=note.code, name=note.name)
        if not await self.app.push_screen_wait(ConfirmDialog(question, harmless=True)):
            return
        self._ticked.remove(note)
        await self.ask(self.services.follow_ups.reopen, note.id)
        await self._load()
        place = next((i for i, row in enumerate(self.rows.rows) if row.id == note.id), 0)
        await self.rows.move(place - self.rows.cursor)
        self.say("follow.opened_again", code=note.code, name=note.name)


def _window(page: FollowUpPage) -> Window[FollowUp]:
    return Window(page.rows, page.at_start, page.at_end)
