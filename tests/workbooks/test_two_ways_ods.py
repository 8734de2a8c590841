"""Plain rows of an .ods sheet are read without an XML parser: never other rows than with one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.common.spans import Spans
from jxc_tui.workbooks.other.ods_rows import OdsRows
from tests.workbooks.book_parts import _OPEN
from tests.workbooks.test_two_ways import Pieces

END = "</office:spreadsheet></office:body></office:document-content>"


def read(
    tables: str, place: int, *, only_xml: bool, size: int = 1 << 18
) -> tuple[list[Row], str, list[int], list[int]]:
    """(rows, refusal, hidden rows, spans) of a sheet."""
    spans, hidden = Spans(), list[int]()
    reader = OdsRows(place, spans, hidden)
    if only_xml:
        reader._slices._only_xml = True
    rows: list[Row] = []
    try:
        for some in reader.read(Pieces((_OPEN + tables + END).encode("utf-8", "replace"), size)):
            rows += some
    except Refusal as refusal:
        return [], f"{refusal.text_id} {refusal.params}", [], []
    for number, cells in rows:
        spans.fill(number, cells)
    return rows, "", hidden, sorted(spans.filled)


TEXTS = st.sampled_from(
    ["", "甲", "12", "1,234.50", "007", "a&amp;b", "&#65;", "&#0;", "&bad;", "a]]>b", "\x01",
     "a\r\nb", " b ", "<!-- x -->", "<![CDATA[x]]>", "<text:s/>a", "<text:span>x</text:span>",
     "\uffff", "#N/A", "<text:line-break/>", "<?x y?>", "&lt;table:table-row&gt;"]
)  # fmt: skip
GIVEN = st.sampled_from(
    ["", ' office:value-type="string"', ' office:value-type="string" calcext:value-type="string"',
     ' table:style-name="ce1" office:value-type="string"', ' office:value-type="string" ',
     ' office:value-type="float" office:value="12"', ' office:value-type="float" office:value="7"',
     ' office:value-type="string" calcext:value-type="error"', ' table:number-columns-repeated="3"',
     ' office:value-type="date" office:date-value="2026-01-02"', ' table:style-name="a>b"',
     ' office:value-type="string" office:string-value="乙"', ' office:value-type="boolean"',
     ' table:formula="of:=1"', ' table:number-columns-repeated="199"', " table:style-name='c'",
     ' office:value-type="float" office:value-type="string"', ' table:style-name="&amp;"',
     ' table:number-rows-spanned="2" office:value-type="string"', ' office:value-type="\nstring"',
     ' table:number-columns-repeated="16384"']
)  # fmt: skip
CELL = st.sampled_from(
    ["<table:table-cell{g}/>", "<table:table-cell{g}><text:p>{x}</text:p></table:table-cell>",
     "<table:table-cell{g}></table:table-cell>", "<table:table-cell{g}>\n <text:p>{x}</text:p>\n"
     "</table:table-cell>", "<table:covered-table-cell/>",
     "<table:table-cell{g}><text:p>{x}</text:p><text:p>b</text:p></table:table-cell>",
     '<table:table-cell{g}><text:p text:style-name="P">{x}</text:p></table:table-cell>',
     "<table:table-cell{g}><office:annotation><text:p>{x}</text:p></office:annotation>"
     "<text:p>c</text:p></table:table-cell>", "<table:table-cell{g}><text:p>{x}</table:table-cell>",
     "<table:table-cell{g}><table:table table:name='in'><table:table-row><table:table-cell/>"
     "</table:table-row></table:table></table:table-cell>", "<table:table-cell{g}>{x}"
     "</table:table-cell>", " ", "x"]
)  # fmt: skip
CELLS = st.builds(lambda cell, given, text: cell.format(g=given, x=text), CELL, GIVEN, TEXTS)
OF_ROWS = st.sampled_from(
    ["", ' table:style-name="ro1"', ' table:number-rows-repeated="2"', ' table:visibility="filter"',
     ' table:visibility="collapse" table:style-name="ro1"', ' table:number-rows-repeated="1048577"',
     ' table:number-rows-repeated="2" table:number-rows-repeated="3"', " x"]
)  # fmt: skip
ROWS = st.builds(
    lambda given, cells, end: f"<table:table-row{given}>{''.join(cells)}</table:table-row>{end}",
    OF_ROWS,
    st.lists(CELLS, max_size=4),
    st.sampled_from(["", "\n", "<table:table-row/>", "<!-- x -->", "<table:table-row-group>", "y"]),
)
TABLES = st.builds(
    lambda rows, tail: (
        f'<table:table table:name="a"><table:table-column/>{"".join(rows)}</table:table>{tail}'
    ),
    st.lists(ROWS, max_size=5),
    st.sampled_from(["", "<table:named-expressions/>", "\n"]),
)


@pytest.mark.parametrize("size", [1 << 18, 61])
@given(tables=st.lists(TABLES, min_size=1, max_size=3))
@example(tables=["<table:table>"])
def test_both_ways_give_the_same(size: int, tables: list[str]) -> None:
    last = len(tables) - 1  # what stands behind the wanted sheet need not be read at all
    whole = "".join(tables)
    assert read(whole, last, only_xml=False, size=size) == read(whole, last, only_xml=True)


def test_plain_rows_need_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    row = "<table:table-row><table:table-cell office:value-type='x'/></table:table-row>"
    plain = '<table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p>'
    plain += "</table:table-cell></table:table-row>"
    reader = OdsRows(0, Spans(), [])
    seen: list[bytes] = []
    monkeypatch.setattr(reader._slices._xml, "parse", seen.append)
    monkeypatch.setattr(reader._slices._xml, "close", lambda: None)
    monkeypatch.setattr(reader._table, "inside", lambda: True)
    text = f'{_OPEN}<table:table table:name="a">{plain}{row}{plain}</table:table>{END}'
    list(reader.read(Pieces(text.encode(), 1 << 18)))
    assert b"".join(seen).decode() == text.replace(plain, "")
