"""A list as its user arranged it: what it asks for, how it draws a row, and the menu of its views.

It begins as that of the house; what was kept comes with the first question it asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.binding import Binding

from jxc_tui.desk.dialogs import AskDialog, ConfirmDialog
from jxc_tui.records.answers.lists import ListSettings, SavedSearch
from jxc_tui.records.answers.records import (
    FAVOURITE,
    RECENT,
    PageQuestion,
    RecordRow,
    SearchQuestion,
)
from jxc_tui.records.answers.selection import SEARCH, Slice
from jxc_tui.records.model.arrangement import HOUSE, Arrangement, line_cells
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.screens.lists.arrange_dialog import ArrangeDialog
from jxc_tui.records.screens.lists.arranged_lines import (
    arranged_cells,
    arranged_columns,
    column_label,
)
from jxc_tui.records.screens.lists.view_menu import (
    ARRANGE,
    OPEN,
    REMOVE,
    RENAME,
    RESET,
    SAVE,
    ViewMenu,
    view_options,
)
from jxc_tui.records.screens.welcome import HomeScreen
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.marked import Cell, Marked
from jxc_tui.widgets.row_list import Column, RowList

ABOVE = (FAVOURITE, RECENT)  # rows that stand above the list itself


class ArrangedList(HomeScreen):
    """Subclasses are the list: `slice`, `label`, `drilled`, `term`, `rows`, `anew`."""

    BINDINGS = [Binding("ctrl+backslash", "view", id="records.view")]

    slice: Slice
    label: str
    _settings = ListSettings()
    _settled = False  # whether what the user kept is known
    _favourites: frozenset[int] = frozenset()
    _ranked = False  # whether the heads of the columns are those of what was found

    @property
    def drilled(self) -> bool:
        raise NotImplementedError

    @property
    def term(self) -> str:
        raise NotImplementedError

    @property
    def rows(self) -> RowList[RecordRow]:
        raise NotImplementedError

    async def anew(self) -> None:
        """From its start."""
        raise NotImplementedError

    async def look_for(self, term: str) -> None:
        """As if it had been typed."""
        raise NotImplementedError

    # What is asked for.

    async def settle(self) -> None:
        """Before the first question: how the user has this list."""
        if not self._settled:
            settings = await self.ask(self.services.arrangements.mine)
            if not self._settled:
                self._arrange(settings)

    def _arrange(self, settings: ListSettings) -> None:
        self._settled = True
        before, self._settings = self._settings.arrangement, settings
        if settings.arrangement != before:
            self._ranked = not self._sorted
            self.rows.set_columns(self._columns(self._sorted))

    def show_order(self) -> None:
        """The sign of the order stands over the list and goes from what was found."""
        if self._sorted and self._ranked != bool(self.term):
            self._ranked = bool(self.term)
            self.rows.set_columns(self._columns(not self._ranked))

    @property
    def _sorted(self) -> bool:
        """Whether the list has an order of its own; sets of a report keep that of the house."""
        return self._settings.arrangement.sorted and not self.drilled

    def searching(self, limit: int) -> SearchQuestion:
        """The question for what is typed."""
        return SearchQuestion(self.term, limit, self._settings.arrangement.ids)

    def paging(self, row: RecordRow | None = None, **placing: Any) -> PageQuestion:
        """The question for a window, `after`, `before` or `at` a row (by its code)."""
        wanted = self._settings.arrangement
        order: dict[str, Any] = {}
        if self._sorted:
            order = {"sort": wanted.sort, "descending": wanted.descending}
            order |= {"stands": row.stands} if row is not None else {}
        return PageQuestion(self.slice, columns=wanted.ids, **order, **placing)

    # How it looks.

    @property
    def unseen(self) -> frozenset[str]:
        """The figures that this user may not see: the list has no columns for them."""
        figures = noun_named(self.noun).figures.items()
        return frozenset(name for name, right in figures if not self.may(right))

    def _columns(self, with_order: bool) -> tuple[Column, ...]:
        return arranged_columns(self._settings, self.texts, with_order, self.unseen)

    def order_words(self) -> str:
        """What the list is sorted by, where that is not the house's order."""
        if not self._sorted:
            return ""
        if self.term:
            return self.t("lists.ranked")
        wanted = self._settings.arrangement
        name = column_label(wanted.sort, self.texts, dict(self._settings.custom))
        arrow = Look.now.down if wanted.descending else Look.now.up
        return self.t("lists.order", column=name, arrow=arrow)

    def cells_of(self, row: RecordRow) -> Sequence[str | Marked]:
        """The cells of a row; the name of one opened lately says so."""
        found = arranged_cells(row, self._settings, self.texts)
        if row.found_by != RECENT:
            return found
        ids = self._settings.arrangement.ids
        place = ids.index("name") if "name" in ids else 0 if ids else line_cells(self.noun)["name"]
        lately: Cell = (
            f"{self.t('records.recent')} {row.name}"
            if not ids or "name" in ids
            else (f"{self.t('records.recent')} {found[place]}")
        )
        return [*found[:place], lately, *found[place + 1 :]]

    def sign_of(self, row: RecordRow) -> str:
        """The sign before a row: whether it is a favourite."""
        return Look.now.favourite if row.id in self._favourites else " "

    # The menu of views.

    def action_view(self) -> None:
        self.start(self._view())

    @property
    def _looked_for(self) -> Slice:
        """What could be saved under a name."""
        return self.slice if self.drilled else Slice(SEARCH, self.term)

    async def _view(self) -> None:
        saved = await self.ask(self.services.saved_searches.list)
        what = self.label if self.drilled else self.term
        arranged = self._settings.arrangement != HOUSE
        options = view_options(saved, what, self.texts, arranged=arranged)
        act = await self.app.push_screen_wait(ViewMenu(self.t("view.title"), options))
        if act == SAVE:
            await self._save(self._looked_for, what)
        elif act == ARRANGE:
            await self._ask_arrangement()
        elif act == RESET:
            await self._keep(HOUSE)
            self.say("view.reset_done")
        elif act:
            one = next(each for each in saved if str(each.id) == act.partition(":")[2])
            await self._about(act, one)

    async def _about(self, act: str, one: SavedSearch) -> None:
        if act.startswith(OPEN):
            await self._open_saved(one)
        elif act.startswith(RENAME):
            await self._rename(one)
        elif act.startswith(REMOVE):
            question = self.t("saved.ask_remove", name=one.name)
            explain = self.t("saved.ask_remove_explain")
            if await self.app.push_screen_wait(ConfirmDialog(question, [explain])):
                await self.ask(self.services.saved_searches.remove, one.id)
                self.say("saved.removed", name=one.name)

    async def _open_saved(self, one: SavedSearch) -> None:
        if one.wanted.kind == SEARCH and not self.drilled:
            await self.look_for(one.wanted.value)
        else:
            self.open_slice(one.wanted, one.name)

    def open_slice(self, wanted: Slice, label: str) -> None:
        """The list of a set above this one."""
        raise NotImplementedError

    async def _save(self, wanted: Slice, what: str) -> None:
        async def take(name: str) -> None:
            await self.ask(self.services.saved_searches.save, name, wanted)

        dialog = AskDialog(
            self.t("saved.ask"), value=what[:40], hint=self.t("saved.ask_hint"), take=take
        )
        name = await self.app.push_screen_wait(dialog)
        if name:
            self.say("saved.done", name=name)

    async def _rename(self, one: SavedSearch) -> None:
        async def take(name: str) -> None:
            await self.ask(self.services.saved_searches.rename, one.id, name)

        title = self.t("saved.ask_rename", name=one.name)
        name = await self.app.push_screen_wait(AskDialog(title, value=one.name, take=take))
        if name:
            self.say("saved.renamed", name=name)

    # Arranging.

    async def _ask_arrangement(self) -> None:
        self._settings = await self.ask(self.services.arrangements.mine)
        by_cell = {place: column for column, place in line_cells(self.noun).items()}
        ids = self._settings.arrangement.ids
        seen = [by_cell[place] for place in self.rows.places_shown] if not ids else list(ids)
        dialog = ArrangeDialog(self._settings, seen, self.size.width, self.unseen)
        wanted = await self.app.push_screen_wait(dialog)
        if wanted is not None:
            await self._keep(wanted)
            self.say("view.arranged" if wanted != HOUSE else "view.reset_done")

    async def _keep(self, wanted: Arrangement) -> None:
        """Keeps it and shows it, here and in the lists of the noun below."""
        settings = await self.ask(self.services.arrangements.keep, wanted)
        for screen in self.app.screen_stack:
            if isinstance(screen, ArrangedList) and screen.noun == self.noun:
                screen._arrange(settings)
                await screen.anew()
