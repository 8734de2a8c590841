"""The menu of a list: one's saved searches, and how the list is arranged."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from jxc_tui.desk.dialogs import ChoiceDialog, Option
from jxc_tui.i18n import Texts
from jxc_tui.records.answers.lists import SavedSearch
from jxc_tui.records.answers.selection import SEARCH
from jxc_tui.records.words.selections import selection_text
from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.row_list import RowList

OPEN, RENAME, REMOVE = "open:", "rename:", "remove:"
SAVE, ARRANGE, RESET = "save", "arrange", "reset"
_MOST_NAME = 24  # cells


class ViewMenu(ChoiceDialog):
    """Picks a saved search or what is to be done; F4 and F8 are about the search at hand."""

    BINDINGS = [
        Binding("f4,ctrl+t", "rename", id="view.rename"),
        Binding("f8,ctrl+y", "remove", id="view.remove"),
    ]

    def action_rename(self) -> None:
        self._about_saved(RENAME)

    def action_remove(self) -> None:
        self._about_saved(REMOVE)

    def _about_saved(self, act: str) -> None:
        option = self.query_one("#choice-list", RowList).current
        if option is not None and option[0].startswith(OPEN):
            self.dismiss(act + option[0].removeprefix(OPEN))
        else:
            self._told = self.t("view.only_saved")
            self._count()


def view_options(
    saved: Sequence[SavedSearch], what: str, texts: Texts, *, arranged: bool
) -> list[Option]:
    """The options: the searches, saving what is looked for, and the columns."""
    room = min(_MOST_NAME, max((width_of(each.name) for each in saved), default=0))
    options: list[Option] = [
        (f"{OPEN}{each.id}", f"{fit(each.name, room)}  {_wanted(each, texts)}") for each in saved
    ]
    if what:
        options.append((SAVE, texts.get("view.save", what=what)))
    options.append((ARRANGE, texts.get("view.arrange")))
    if arranged:
        options.append((RESET, texts.get("view.reset")))
    return options


def _wanted(each: SavedSearch, texts: Texts) -> str:
    if each.wanted.kind == SEARCH:
        return texts.get("view.search", value=each.wanted.value)
    return selection_text(each.wanted, texts)
