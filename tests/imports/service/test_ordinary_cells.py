"""What the quick look at a cell gives is what the careful one gives."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.customers.noun import FIELDS
from jxc_tui.imports.service.rehearsal.checks import MASKED, CheckedRow, RowChecker
from jxc_tui.imports.service.rehearsal.ordinary_cells import quick_check
from jxc_tui.records.model.fields import FIELD, check_field
from jxc_tui.records.model.headings import record_headings
from jxc_tui.values.text import clean_text, fold
from jxc_tui.values.uscc import expected_check_digit
from jxc_tui.workbooks.reading.headers import find_layout

CELLS = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="AKN0123456789-_.+eE '=*,@ 有限公司（）一、", max_size=24),
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.from_regex(r"[0-9]{1,9}(\.[0-9]{1,2})?", fullmatch=True),
    st.from_regex(r"[A-Za-z0-9._-]{1,8}@[a-z]{1,6}\.[a-z]{2,3}", fullmatch=True),
    st.from_regex(r"[0-9]{8}[0-9A-Z]{9}", fullmatch=True).map(
        lambda text: text + expected_check_digit(text)
    ),
    st.sampled_from(
        ["NULL", "null", "AUTO", "auto", "自动", "1.38E+10", "15653.0", "'007", "１２３"]
    ),
)


class Slow(RowChecker):
    """The same checker without its quick ways."""

    def __init__(self, name: str, separator: str) -> None:
        headings = dict.fromkeys([FIELD[name].header, FIELD["name"].header])
        layout = find_layout([(1, [*headings])], record_headings())
        assert layout is not None
        super().__init__(layout, separator=separator)
        self._columns = tuple((field, at, None, seen) for field, at, _, seen in self._columns)


def checked(checker: RowChecker, cell: str) -> CheckedRow:
    found = checker.check(2, [cell])
    found.given = {name.removeprefix(MASKED): value for name, value in found.given.items()}
    return found


@pytest.mark.parametrize("separator", ["", ","])
@pytest.mark.parametrize("name", [spec.id for spec in FIELDS])
@given(cell=CELLS)
@example(cell="NULL")
@example(cell="a  b")
def test_a_quick_look_gives_what_a_careful_one_gives(name: str, separator: str, cell: str) -> None:
    quick = quick_check(name)
    value = quick(cell) if quick is not None else None
    if value is not None:
        slow = checked(Slow(name, separator), cell)
        assert slow.given == {name: value}
        assert slow.problems == []
        assert check_field(name, cell) == (value, None)


@given(text=st.text(alphabet="Aa0 一（），。\t　é́", max_size=12))
def test_ordinary_texts_are_cleaned_and_folded_as_all_others(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    marked = clean_text(f"{text}é")  # never ordinary: the long way round
    assert marked.removesuffix("é").strip() == cleaned
    assert fold(f"{text}é").removesuffix("é") == fold(text)
