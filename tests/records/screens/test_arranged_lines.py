"""Any arrangement in any width: every line has just the cells of the terminal, and no secret."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.style import Style
from textual.geometry import Size

from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.records.answers.lists import ListSettings
from jxc_tui.records.answers.records import RecordRow
from jxc_tui.records.model.arrangement import (
    HOUSE,
    Arrangement,
    ListColumn,
    fitting,
    further,
    offered,
    sort_keys,
)
from jxc_tui.records.model.noun import noun_named, nouns
from jxc_tui.records.screens.list_lines import cells, columns
from jxc_tui.records.screens.lists.arranged_lines import (
    arranged_cells,
    arranged_columns,
    column_label,
)
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import FULL, PLAIN, Look
from jxc_tui.widgets.row_list import RowList, Window

CUSTOM = (("custom_1", "专管员"), ("custom_2", "A very long name of a custom field"))
KEYS = [key for key, _ in CUSTOM]
NOUNS = list(nouns())


class Drawn(RowList[RecordRow]):
    """A list without a terminal: only its width is known."""

    width = 80

    @property
    def size(self) -> Size:
        return Size(self.width, 8)

    @property
    def rich_style(self) -> Style:
        return Style()

    def get_component_rich_style(self, *names: str, **kwargs: Any) -> Any:
        return Style()

    def refresh(self, *regions: Any, **kwargs: Any) -> Any:
        return self


def row_with(texts: list[str], further_cells: int, fen: int) -> RecordRow:
    names = ("code", "name", "mobile", "level", "city", "salesperson", "category", "contact",
             "place", "phone", "district")  # fmt: skip
    given_texts: dict[str, Any] = {name: texts[at % len(texts)] for at, name in enumerate(names)}
    made = tuple(texts[at % len(texts)] for at in range(further_cells))
    return RecordRow(
        id=1, receivable_fen=fen, credit_limit_fen=1, status="active",
        created_at="2026-03-02T09:00:00Z", cells=made, **given_texts,
    )  # fmt: skip


TEXT = st.text(st.sampled_from("甲乙丙abc 01·…①★—"), max_size=40)
WANTED = st.tuples(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12),
    st.integers(-1, 12), st.booleans(),
)  # fmt: skip


def arranged(noun: str, wanted: tuple[list[tuple[int, int]], int, bool]) -> ListSettings:
    chosen, sort, descending = wanted
    known = [*offered(noun), *KEYS]
    ids = tuple(ListColumn(known[at % len(known)], cells) for at, cells in chosen)
    orders = list(sort_keys(noun))
    order = orders[sort % len(orders)] if sort >= 0 else ""
    return ListSettings(fitting(Arrangement(ids, order, descending), noun, KEYS), CUSTOM)


@pytest.mark.parametrize("look", [FULL, PLAIN], ids=["full", "linux"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("noun", NOUNS)
@settings(max_examples=25)
@given(WANTED, st.integers(1, 200), st.lists(TEXT, min_size=1, max_size=6),
       st.integers(-10**13, 10**13))  # fmt: skip
@example(([(1, 4)], -1, False), 3, ["甲"], 0)
def test_every_line_has_the_cells_of_the_terminal(
    noun: str, language: str, look: Any,
    wanted: tuple[list[tuple[int, int]], int, bool], width: int, texts: list[str], fen: int,
) -> None:  # fmt: skip
    about = noun_named(noun).texts(Texts(language))
    mine = arranged(noun, wanted)
    rows = [row_with(texts, len(further(mine.arrangement.ids, noun)), fen)] * 3
    found = Drawn(
        arranged_columns(mine, about), lambda row: arranged_cells(row, mine, about),
        off=lambda row: False,
    )  # fmt: skip
    found.sign = lambda row: look.favourite
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Look, "now", look)
        patch.setattr(Drawn, "width", width)
        found.show(Window(rows, True, True))
        for y in range(8):
            line = found.render_line(y)
            assert sum(width_of(segment.text) for segment in line) == width, (y, line)
        shown = found.places_shown
    if mine.arrangement.columns:
        assert shown == list(range(len(shown)))  # what has no room goes from the right


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("noun", NOUNS)
def test_the_list_of_the_house_is_what_it_was(noun: str, language: str) -> None:
    about = noun_named(noun).texts(Texts(language))
    row = row_with(["甲"], 0, 12)
    assert arranged_columns(ListSettings(), about) == columns(about)
    assert arranged_cells(row, ListSettings(HOUSE, CUSTOM), about) == cells(row)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("noun", NOUNS)
def test_every_column_has_a_name_of_its_own(noun: str, language: str) -> None:
    about = noun_named(noun).texts(Texts(language))
    names = [column_label(each, about, dict(CUSTOM)) for each in (*offered(noun), *KEYS)]
    assert len(names) == len(set(names))
    assert not [name for name in names if not name or "." in name.removesuffix(".")]


@pytest.mark.parametrize("noun", NOUNS)
def test_a_column_shows_what_it_is_called_for(noun: str) -> None:
    """Each column alone: the cell is that of its attribute, or the one that was read besides."""
    about = noun_named(noun).texts(Texts("zh"))
    row = row_with(["x"], 1, 12_345)._replace(name="名称", city="城市", cells=("另读",))
    for column in (*offered(noun), *KEYS):
        settings = ListSettings(Arrangement((ListColumn(column),)), CUSTOM)
        [cell] = arranged_cells(row, settings, about)
        if column in further((column,), noun):
            assert cell == "另读"
        elif column == "name":
            assert cell == "名称"
        assert len(arranged_columns(settings, about)) == 1
