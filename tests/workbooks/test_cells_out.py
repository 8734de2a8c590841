"""The quick way through a whole column says the same as the careful way through each cell."""

from __future__ import annotations

from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.values.formula import guard_formula
from jxc_tui.workbooks.writing.cells_out import (
    MOST_UNITS,
    CellWriter,
    Replaced,
    SheetStyles,
    harmless,
)

CHARS = st.one_of(
    st.sampled_from(
        " \n\t\r\x00\x1b=+-@＝'&<>_x0041_客A0\u200b\u202e\ufeff\u3164\ufffe\U000e0100😀"
    ),
    st.characters(),
)
TEXTS = st.lists(st.text(CHARS, max_size=12), min_size=1, max_size=6)


@given(TEXTS)
def test_what_is_called_harmless_needs_no_care(texts: list[str]) -> None:
    if harmless(texts):
        replaced = Replaced()
        assert [replaced.text(text) for text in texts] == texts
        assert [guard_formula(text) for text in texts] == texts
        assert replaced.count == 0


@given(TEXTS)
def test_every_cell_is_read_as_it_was_meant(texts: list[str]) -> None:
    writer = CellWriter(SheetStyles(1, 2, (3, 3)), 2, Replaced())
    rows = writer.rows([texts, [1.5] * len(texts)], 2)
    sheet = fromstring(f"<sheet>{rows}</sheet>")
    wanted = Replaced()
    for number, (row, text) in enumerate(zip(sheet, texts, strict=True), 2):
        assert row.get("r") == str(number)
        cells = {cell.get("r"): cell for cell in row}
        assert cells[f"B{number}"].findtext("v") == "1.5"
        fit = wanted.text(text)
        assert (f"A{number}" in cells) == bool(text)
        if text:
            found = cells[f"A{number}"].findtext("is/t") or ""
            assert found.replace("_x005F_", "_") == fit
            assert cells[f"A{number}"].get("t") == "inlineStr"


def test_a_long_text_among_short_ones_is_cut() -> None:
    replaced = Replaced()
    writer = CellWriter(SheetStyles(1, 2, (3,)), 1, replaced)
    for char in ("长", "a", "😀"):
        text = char * (MOST_UNITS + 1)
        assert not harmless(["a", text])
        row = fromstring(f"<sheet>{writer.rows([['a', text]], 2)}</sheet>")[1]
        units = len((row.findtext("c/is/t") or "").encode("utf-16-le")) // 2
        assert MOST_UNITS - 1 <= units <= MOST_UNITS
    assert replaced.count == 3
