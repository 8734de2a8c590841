"""One record: everything known, its codes and its changes, in lines that scroll."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Permission
from jxc_tui.desk.grants import needs
from jxc_tui.records.answers.records import RecordCard
from jxc_tui.records.answers.tokens import ExternalToken
from jxc_tui.records.screens import page_lines
from jxc_tui.records.screens.flow import Flow
from jxc_tui.records.screens.links import PageNotes, PageParts, RecordLinks, TabRows
from jxc_tui.records.screens.page_acts import PageActs
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.key_line import KeyLine, way_back_fits
from jxc_tui.widgets.marked import Cell
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.tab_line import TabLine
from jxc_tui.widgets.text_line import Lines, TextLine

if TYPE_CHECKING:
    from jxc_tui.wiring import Services

TABS = ("overview", "codes", "changes", "follow")  # those of every noun
MIDDLE, ROWS = "page-lines", "page-rows"
_FIRST_ROWS = 60
_MORE_CELLS = 24


class _Found(NamedTuple):
    """What is asked for a page."""

    card: RecordCard
    favourite: bool
    notes: object
    token: ExternalToken | None
    parts: Any


def _ask_all(
    user: CurrentUser,
    services: Services,
    record_id: int,
    notes: PageNotes,
    may_give: bool,
    parts: PageParts | None,
) -> _Found:
    """All answers that a page shows, with one way off the event loop and back."""
    return _Found(
        services.records.card(user, record_id),
        services.favourites.is_one(user, record_id),
        notes.asked(user, services),
        services.tokens.current(user, record_id) if may_give else None,
        parts.asked(user, services) if parts is not None else None,
    )


class RecordPage(PageActs):
    """The record page; ←/→ change the tab, ↑/↓ scroll."""

    AUTO_FOCUS = ""
    title_id = "place.record_page"

    BINDINGS = [
        Binding("f2,ctrl+s", "tick", id="page.tick"),
        Binding("f4,ctrl+t", "edit", id="page.edit"),
        Binding("f5,ctrl+r", "refresh_page", id="refresh"),
        Binding("f6,ctrl+b", "agreed", id="page.agreed"),
        Binding("ctrl+f", "token", id="page.token"),
        Binding("f7,ctrl+n", "follow_up", id="page.follow_up"),
        Binding("f7,ctrl+n", "case", id="page.case"),
        Binding("f8,ctrl+y", "delete", id="page.delete"),
        Binding("ctrl+f", "reveal", id="page.reveal"),
        Binding("ctrl+right_square_bracket", "favourite", id="page.favourite"),
        Binding("right,tab", "tab(1)", id="page.tab_next", show=False),
        Binding("left,shift+tab", "tab(-1)", id="page.tab_previous", show=False),
        Binding("up", "scroll_lines(-1)", id="page.up", show=False),
        Binding("down", "scroll_lines(1)", id="page.down", show=False),
        Binding("pageup", "scroll_page(-1)", id="page.pageup", show=False),
        Binding("pagedown", "scroll_page(1)", id="page.pagedown", show=False),
        Binding("home", "edge(False)", id="page.top", show=False),
        Binding("end", "edge(True)", id="page.bottom", show=False),
        Binding("f12,ctrl+o", "order", id="page.order"),
        Binding("enter", "open_row", id="page.open"),
        Binding("ctrl+e", "receive", id="page.receive"),
        Binding("ctrl+backslash", "statement", id="page.statement", show=False),
        Binding("escape", "back", id="page.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._tab = 0
        self._top = 0
        self._notes: PageNotes | None = None
        self._parts: PageParts | None = None
        self._flow: Flow[Any] = Flow()
        self._listed: TabRows | None = None  # the list of the tab at hand
        self._more_cells = _MORE_CELLS
        self._told: dict[str, list[page_lines.Line]] = {}  # texts of tabs that were asked for

    def about(self, record_id: int, *, noun: str = "") -> Self:
        """As the page of this record; `noun`: if not that of the screen below."""
        if noun:
            self.noun = noun
        self.record_id = record_id
        return self

    @property
    def _follow_ups(self) -> PageNotes:
        if self._notes is None:
            self._notes = self.desk.link(RecordLinks).notes(self, self.record_id)
        return self._notes

    @property
    def _dealt(self) -> PageParts | None:
        """What rooms above know of it, where there are any."""
        makes = self.desk.link(RecordLinks).parts.get(self.noun)
        if self._parts is None and makes is not None:
            self._parts = makes(self, self.record_id)
        return self._parts

    @property
    def help_ids(self) -> tuple[str, ...]:
        parts = self._dealt
        return (*super().help_ids, *([parts.help_id] if parts is not None else []))

    @property
    def tabs(self) -> tuple[str, ...]:
        """The tabs of this page."""
        parts = self._dealt
        return TABS if parts is None else (TABS[0], *parts.tabs, *TABS[1:])

    @property
    def tab(self) -> str:
        """The tab at hand."""
        return self.tabs[self._tab]

    def body(self) -> Iterable[Widget]:
        yield Horizontal(TabLine(id="page-tabs"), TextLine(id="page-more"), id="page-top")
        with Vertical(id="page-middle"):
            yield Lines(id=MIDDLE)
            yield RowList[Any]((Column("", 0),), self._cells, id=ROWS, dim=self._is_dim)

    def _cells(self, row: Any) -> Sequence[Cell]:
        return self._listed.cells(row) if self._listed is not None else ()

    def _is_dim(self, row: Any) -> bool:
        return self._listed is not None and self._listed.is_dim(row)

    @property
    def rows(self) -> RowList[Any]:
        """The list of the tab at hand, where it is one."""
        return self.query_one(f"#{ROWS}", RowList)

    def show_heading(self) -> None:
        if self._card is not None:
            left, right = page_lines.heading(self._card, self.texts)
            sign = f" {Look.now.favourite}" if self._favourite else ""
            self.query_one("#heading", TextLine).show(sign + left, right)

    def begin(self) -> None:
        self.start(self._open())

    def forget(self) -> None:
        self._stop_hiding()
        self.record_id = self._tab = self._top = 0
        self._card = self._masked = self._token = self._notes = None
        self._parts = self._listed = None
        self._flow = Flow()
        self._told.clear()
        for rows in self.query(RowList):
            rows.source = None
            rows.show(Window((), True, True))
            rows.set_columns((Column("", 0),))
            rows.display = False
        self._favourite, self._digits = False, ""
        for lines in self.query(Lines):
            lines.show([])
        for line in self.query(TextLine):
            line.show("")

    async def _open(self) -> None:
        await self._load()
        self.opened_record(self.record_id)

    async def _load(self) -> None:
        notes, may_give = self._follow_ups, self.may(Permission.TOKEN_MANAGE)
        parts = self._dealt
        found = await self.ask(_ask_all, self.services, self.record_id, notes, may_give, parts)
        self._favourite, self._token = found.favourite, found.token
        notes.told(found.notes)
        if parts is not None:
            self._flow.source = parts.course
            self._flow.show(parts.told(found.parts))
        self._told.clear()
        if self._tab:
            await self._fill()
        self._stop_hiding()
        self._masked = found.card
        self._show(found.card)

    def _show(self, card: RecordCard) -> None:
        self._card = card
        self.show_heading()
        self._draw()
        self.refresh_bindings()
        self.query_one(KeyLine).refresh()

    # What is drawn.

    def _draw(self) -> None:
        card = self._card
        if card is None:
            return
        self._draw_tabs(card)
        listed = self._listed is not None
        self.rows.display = listed
        middle = self.query_one(f"#{MIDDLE}", Lines)
        middle.display = not listed
        if listed:
            self._show_more("")
            return
        lines, room = self._lines(card), self._room
        if self.tab == TABS[0] and self._dealt is not None:
            self._draw_course(lines, room)
            return
        self._top = max(0, min(self._top, len(lines) - room))
        middle.show(lines[self._top : self._top + room])
        below = max(0, len(lines) - self._top - room)
        self._show_more(self.beyond(self._top, below))

    def _draw_tabs(self, card: RecordCard) -> None:
        """The names of the tabs with how much is behind them, as close as they must stand."""
        parts, waiting = self._dealt, len(self._follow_ups.waiting)
        counts = {"codes": len(card.codes), "changes": len(card.changes), "follow": waiting}
        mine = parts.tabs if parts is not None else ()
        names = [
            parts.label(name)
            if parts is not None and name in mine
            else self.t(f"page.tab.{name}", count=counts.get(name, 0))
            for name in self.tabs
        ]
        cells = sum(width_of(name) + 1 for name in names) + 1
        blank = " " if cells + 2 * len(names) + _MORE_CELLS <= self.size.width else ""
        tabs = self.query_one("#page-tabs", TabLine)
        tabs.show_tabs([f"{blank}{name}{blank}" for name in names], [self._tab])
        used = cells + 2 * len(names) * len(blank)
        self._more_cells = max(0, min(_MORE_CELLS, self.size.width - used))
        self.query_one("#page-more", TextLine).styles.width = self._more_cells

    def _draw_course(self, head: list[page_lines.Line], room: int) -> None:
        """The fields, and below them what happened, as far as they are seen."""
        flow, width, parts = self._flow, self.size.width, self._dealt
        flow.fit(len(head), room)
        above = head if flow.at_start else []
        lines = above[flow.top : flow.top + room]
        first = max(0, flow.top - len(above))
        for at, row in enumerate(flow.rows[first : first + room - len(lines)], start=first):
            line = parts.course_line(row, width - 1) if parts is not None else []
            mark = Look.now.row if at == flow.cursor else " "
            lines.append([(mark, "accent"), *line])
        self.query_one(f"#{MIDDLE}", Lines).show(lines)
        below = len(above) + len(flow.rows) - flow.top - room
        more = self.beyond(flow.top, below) if flow.at_start and flow.at_end else ""
        if not more and (below > 0 or not flow.at_end):
            more = Look.now.down
        self._show_more(more)

    def _show_more(self, more: str) -> None:
        """How much is out of sight; where the tabs leave no room for words, only where."""
        line = self.query_one("#page-more", TextLine)
        if width_of(more) >= self._more_cells:
            more = "".join(sign for sign in (Look.now.up, Look.now.down) if sign in more)
        line.show("", f"{more} " if more else "")

    def _lines(self, card: RecordCard) -> list[page_lines.Line]:
        tab, width, parts = self.tab, self.size.width, self._dealt
        if tab == "follow":
            return self._follow_ups.tab()
        if tab in self._told:
            return self._told[tab]
        if tab == "overview":
            figures = parts.figures(width) if parts is not None else []
            lines = page_lines.overview(card, self.texts, width, close=parts is not None)
            return self._follow_ups.above() + lines + figures
        if parts is not None and tab in parts.tabs:
            return []
        draw = page_lines.codes if tab == "codes" else page_lines.changes
        lines = draw(card, self.texts, width)
        if tab == "codes" and self.may(Permission.TOKEN_MANAGE):
            lines += page_lines.token(self._token, self.texts, self.size.width)
        return lines

    @property
    def _room(self) -> int:
        return max(1, self.query_one("#page-middle").size.height)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    # Keys.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "order":
            return self.noun in self.desk.link(RecordLinks).order
        if action == "receive":
            return self.noun in self.desk.link(RecordLinks).receive
        if action == "statement":
            return self.noun in self.desk.link(RecordLinks).statement
        if action == "agreed":
            return self.noun in self.desk.link(RecordLinks).agreed
        if action in ("follow_up", "case"):
            parts = self._dealt
            return (parts is not None and parts.opens_case(self.tab)) == (action == "case")
        if action == "open_row":
            return self._dealt is not None
        if action == "reveal" and self.tab not in TABS:
            return False
        on_codes = self.tab == "codes" and not self._in_bin
        return action not in ("reveal", "token") or (action == "token") == on_codes

    def key_labels(self) -> list[tuple[str, str]]:
        """Where room is short, refreshing gives way, then the favourite, the menu, F6 and
        deleting: F1 names them."""
        found, mine = super().key_labels(), self.t("key.page.favourite")
        if 1 + sum(width_of(key + label) + 1 for key, label in found) > self.size.width:
            found = [pair for pair in found if pair[0] != "F5"]
        found = sorted(found, key=lambda pair: pair[1] == mine)
        for given_up in ("F9", "F6", "F8"):
            if not way_back_fits(found, self.size.width):
                found = [pair for pair in found if pair[0] != given_up]
        return found

    def useless(self, action: str) -> bool:
        """Nothing is changed in the recycle bin; what is ticked must wait for it."""
        kept = ("edit", "delete", "token", "follow_up", "tick", "favourite")
        if action in kept and self._in_bin:
            return True
        if action == "open_row":
            return self._current is None
        return action == "tick" and (self.tab not in TABS or not self._follow_ups.waiting)

    def action_tab(self, step: int) -> None:
        """The next or previous tab, in a ring."""
        self._tab = (self._tab + step) % len(self.tabs)
        self._top = 0
        self._listed = None
        self.say("")
        parts = self._dealt
        if parts is not None and self.tab in parts.tabs and self.tab not in self._told:
            self.start(self._turn())
        else:
            self._redraw()

    async def _turn(self) -> None:
        """To a tab that has to be asked for."""
        await self._fill()
        self._redraw()

    def _redraw(self) -> None:
        self._draw()
        self.refresh_bindings()
        self.query_one(KeyLine).refresh()

    async def _fill(self) -> None:
        """Asks for what the tab at hand shows, where rooms above know it."""
        parts, tab, rows = self._dealt, self.tab, self.rows
        self._listed = None
        if parts is None or tab not in parts.tabs:
            return
        listed = parts.rows(tab)
        if listed is None:
            self._told[tab] = await parts.lines(tab, self.size.width)
            return
        window = await listed.source.edge(False, _FIRST_ROWS)
        if self.tab != tab:
            return
        self._listed = listed
        rows.source = listed.source
        rows.set_columns(listed.columns())
        rows.show(window, notice=listed.notice())

    @property
    def _current(self) -> Any:
        """What the cursor stands on: a row of the tab's list, or of what happened."""
        if self._listed is not None:
            return self.rows.current
        return self._flow.current if self.tab == TABS[0] else None

    def action_scroll_lines(self, step: int) -> None:
        if self._listed is not None:
            self.start(self._moving(self.rows.move(step)))
        elif self.tab == TABS[0] and self._dealt is not None:
            self.start(self._moving(self._flow.step(step, self._head, self._room)))
        else:
            self._top += step
            self._draw()

    def action_scroll_page(self, direction: int) -> None:
        if self._listed is not None:
            self.start(self._moving(self.rows.move(direction * self.rows.page)))
        elif self.tab == TABS[0] and self._dealt is not None:
            self.start(self._moving(self._flow.page(direction, self._head, self._room)))
        else:
            self.action_scroll_lines(direction * max(1, self._room - 1))

    def action_edge(self, last: bool) -> None:
        if self._listed is not None:
            self.start(self._moving(self.rows.end() if last else self.rows.home()))
        elif self.tab == TABS[0] and self._dealt is not None:
            self.start(self._moving(self._flow.edge(last, self._head, self._room)))
        else:
            self.action_scroll_lines(1_000_000 if last else -1_000_000)

    @property
    def _head(self) -> int:
        """How many lines stand above what happened."""
        return len(self._lines(self._card)) if self._card is not None else 0

    async def _moving(self, moving: Coroutine[Any, Any, None]) -> None:
        await moving
        self._draw()
        self.query_one(KeyLine).check()

    def action_open_row(self) -> None:
        """The document, payment or case under the cursor."""
        row, parts = self._current, self._dealt
        if row is not None and parts is not None:
            parts.open(self.tab, row, self._edited)

    @needs(Permission.CASE_EDIT)
    def action_case(self) -> None:
        """A case about the sale under the cursor, or about one of the last."""
        parts = self._dealt
        if parts is not None and self._may_change():
            self.start(self._after(parts.case(self.tab, self._current)))

    def action_back(self) -> None:
        self._stop_hiding()
        self.leave()
