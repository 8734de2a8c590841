"""The dialog in which somebody arranges a list: columns, order, widths, what it is sorted by."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.screen import DeskBase
from jxc_tui.records.answers.lists import ListSettings
from jxc_tui.records.model.arrangement import (
    HOUSE,
    MOST_COLUMNS,
    Arrangement,
    offered,
    sort_keys,
)
from jxc_tui.records.screens.lists.arranged_lines import (
    arranged_columns,
    column_label,
    usual_column,
)
from jxc_tui.records.screens.lists.draft import ArrangementDraft
from jxc_tui.widgets.columns import Column, grown, widths
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.row_list import RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import wrapped

_TOLD_CELLS = 72
_GUTTER = 2  # cells of the list before its first column


class ArrangeDialog(DeskBase, ModalScreen[Arrangement | None]):
    """Every column there is, those that are shown first; None where nothing is to change."""

    BINDINGS = [
        Binding("up", "move(-1)", id="dialog.up", show=False),
        Binding("down", "move(1)", id="dialog.down", show=False),
        Binding("home,ctrl+home", "edge(False)", id="list.home", show=False),
        Binding("end,ctrl+end", "edge(True)", id="list.end", show=False),
        Binding("space", "show_column", id="arrange.toggle"),
        Binding("left", "widen(-1)", id="arrange.narrower"),
        Binding("right", "widen(1)", id="arrange.wider"),
        Binding("pageup", "shift(-1)", id="arrange.earlier"),
        Binding("pagedown", "shift(1)", id="arrange.later"),
        Binding("f4,ctrl+t", "sort", id="arrange.sort"),
        Binding("f11,ctrl+z", "default", id="arrange.default"),
        Binding("f2,ctrl+s", "keep", id="arrange.keep"),
        Binding("enter", "keep", id="arrange.keep_enter", show=False),
        Binding("escape", "cancel", id="dialog.cancel"),
    ]

    def __init__(
        self, settings: ListSettings, seen: Sequence[str], room: int, hidden: Collection[str] = ()
    ) -> None:
        """`hidden` are columns that the user may not see: they are not among them."""
        super().__init__()
        self._settings = settings
        self._hidden = frozenset(hidden)
        self._custom = dict(settings.custom)
        self._seen = [one for one in seen if one not in self._hidden]
        self._cells_of_list = room
        kept = tuple(one for one in settings.arrangement.columns if one.id not in self._hidden)
        self._start = replace(settings.arrangement, columns=kept)
        self._fitting: set[str] = set()

    def compose(self) -> ComposeResult:
        self._draft = self._draft_of(self._start)
        columns = (
            Column(self.t("arrange.head.column"), 0, least=20),
            Column(self.t("arrange.head.cells"), 9),
            Column(self.t("arrange.head.sort"), 8),
            Column("", 12),
        )
        with Vertical(classes="dialog wide"):
            yield TextLine(self.t("arrange.title"), id="arrange-title", classes="dialog-title")
            yield RowList[str](columns, self._cells, id="arrange-rows", dim=self._is_hidden)
            yield Lines(id="arrange-told")
            yield KeyLine(self.hints, indent=0)

    def on_mount(self) -> None:
        self.rows.show_marks(lambda column: column in self._draft.shown)
        self.rows.can_focus = True
        self.rows.focus()
        self._draw()
        self._tell("")

    @property
    def rows(self) -> RowList[str]:
        return self.query_one("#arrange-rows", RowList)

    def _draft_of(self, start: Arrangement) -> ArrangementDraft:
        known = (*(one for one in offered(self.noun) if one not in self._hidden), *self._custom)
        usual = {}
        for column in known:
            found = usual_column(column, self.texts, self._custom)
            usual[column] = found.width or found.least
        return ArrangementDraft.of(self.noun, start, self._seen, usual)

    def _cells(self, column: str) -> Sequence[str]:
        draft = self._draft
        order = ""
        if draft.sort == column:
            order = self.t("arrange.down" if draft.descending else "arrange.up")
        if column not in draft.shown:
            return (column_label(column, self.texts, self._custom), "", order, "")
        cells = draft.cells.get(column, 0)
        usual = self.t("arrange.auto", cells=draft.usual[column])
        return (
            column_label(column, self.texts, self._custom), str(cells) if cells else usual, order,
            "" if column in self._fitting else self.t("arrange.no_room"),
        )  # fmt: skip

    def _is_hidden(self, column: str) -> bool:
        return column not in self._draft.shown

    def _draw(self, column: str = "") -> None:
        """The columns as they are now, the cursor where it was or on `column`."""
        columns = self._draft.columns
        self._fitting = self._fits()
        at = columns.index(column) if column else self.rows.cursor
        self.rows.show(Window(list(columns), True, True), cursor=at)
        self._count()

    def _fits(self) -> set[str]:
        """The columns that a list of this width shows."""
        draft = self._draft
        if not draft.changed and not draft.start.columns:
            return set(draft.shown)
        wanted = ListSettings(draft.result, self._settings.custom)
        found = arranged_columns(wanted, self.texts)
        shown = widths(found, grown(found, []), self._cells_of_list - _GUTTER)
        ids = wanted.arrangement.ids
        return {ids[place] for place, _ in shown} if ids else set()

    def on_resize(self) -> None:
        self.call_after_refresh(self._count)

    def _count(self) -> None:
        beyond = self.beyond(*self.rows.beyond)
        self.query_one("#arrange-title", TextLine).show(self.t("arrange.title"), beyond)

    def _tell(self, sentence: str) -> None:
        look = "warning" if sentence else "dim"
        text = sentence or self.t("arrange.hint")
        lines = wrapped(text, max(8, min(_TOLD_CELLS, self.size.width - 6)))
        self.query_one("#arrange-told", Lines).show([[(line, look)] for line in lines])

    # Keys.

    @property
    def _here(self) -> str:
        return self.rows.current or ""

    async def action_move(self, step: int) -> None:
        await self.rows.move(step)
        self._count()

    async def action_edge(self, last: bool) -> None:
        await (self.rows.end() if last else self.rows.home())
        self._count()

    def action_show_column(self) -> None:
        """The cursor stays in its line: the next key is for the next column."""
        draft = self._draft
        if self._here not in draft.shown and len(draft.shown) >= MOST_COLUMNS:
            self._tell(self.t("arrange.too_many", most=MOST_COLUMNS))
            return
        draft.toggle(self._here)
        self._tell("")
        self._draw(self._here)

    def action_widen(self, step: int) -> None:
        self._draft.widen(self._here, step)
        self._draw(self._here)

    def action_shift(self, step: int) -> None:
        here = self._here
        self._draft.move(here, step)
        self._draw(here)

    def action_sort(self) -> None:
        if self._draft.sort_by(self._here):
            self._tell("")
        else:
            names = (column_label(each, self.texts, self._custom) for each in sort_keys(self.noun))
            between = "、" if self.texts.language == "zh" else ", "
            self._tell(self.t("arrange.no_order", columns=between.join(names)))
        self._draw(self._here)

    def action_default(self) -> None:
        self.run_worker(self._default(), exit_on_error=False)

    async def _default(self) -> None:
        question = ConfirmDialog(self.t("arrange.ask_default"), harmless=True)
        if await self.app.push_screen_wait(question):
            self.dismiss(HOUSE)

    def action_keep(self) -> None:
        if self._draft.shown:
            self.dismiss(self._draft.result)
        else:
            self._tell(self.t("arrange.none_left"))

    def action_cancel(self) -> None:
        if not self._draft.changed and self._draft.result == self._start:
            self.dismiss(None)
        else:
            self.run_worker(self._cancel(), exit_on_error=False)

    async def _cancel(self) -> None:
        if await self.app.push_screen_wait(ConfirmDialog(self.t("arrange.ask_leave"))):
            self.dismiss(None)
