"""Plain rows of an .xlsx sheet are read without an XML parser: never other rows than with one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jxc_tui.workbooks.common.archive import open_archive
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.xlsx.shared_strings import LISTED, SharedStrings
from jxc_tui.workbooks.xlsx.xlsx_parts import (
    format_kinds,
    main_part,
    shared_strings,
    sheet_parts,
)
from jxc_tui.workbooks.xlsx.xlsx_rows import SheetRows
from jxc_tui.workbooks.xlsx.xlsx_values import CellValues

DATA = Path(__file__).parents[2].parent / "shared" / "data"


class Pieces(io.BytesIO):
    """A part that is handed over in pieces of one size."""

    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self._size = size

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or self._size, self._size))


def read(
    sheet: bytes, values: CellValues, *, only_xml: bool, size: int = 1 << 18
) -> tuple[list[Row], str]:
    """(rows, refusal) of a sheet."""
    reader = SheetRows(values)
    if only_xml:
        reader._slices._only_xml = True
    rows: list[Row] = []
    try:
        for some in reader.read(Pieces(sheet, size)):
            rows += some
    except Refusal as refusal:
        return [], f"{refusal.text_id} {refusal.params}"
    return rows, ""


def usual() -> CellValues:
    texts = SharedStrings(["甲", "a_x000D_b", "", "R&D"])
    return CellValues(texts, ["", "000000", "date"], False)


TEXTS = st.sampled_from(
    ["0", "1", "3", "4", "-1", "15653.0", "1.38E+10", "0.1", "13800001234", "123456789012345678",
     "007", " 5 ", "甲", "a&amp;b", "&#65;", "&#x4E00;", "&#0;", "&bad;", "_x0041_", "_xD800_", "",
     "a]]>b", "\uffff", "\x01", "a\r\nb", "<!-- x -->", "<![CDATA[x]]>", "١", "1_0", "nan", "#N/A"]
)  # fmt: skip
PLACES = st.sampled_from(
    ["", ' r="A1"', ' r="B1"', ' r="C7"', ' r="A"', ' r="$B$2"', ' r="b1"', ' r="GR1"', ' r="GS1"',
     ' r="XFE1"', ' r="XFD1"', " r='A1'", ' r="A1" r="B1"', '  r="A1"']
)  # fmt: skip
MANNERS = st.sampled_from(
    ["", ' s="1"', ' s="2"', ' s="99"', ' s="-1"', ' t="s"', ' t="str"', ' t="n"', ' t="b"',
     ' t="e"', ' t="d"', ' t="inlineStr"', ' t="zz"', ' s="1" t="s"', ' t="s" s="1"',
     ' t="s" t="n"', ' x:t="s"', ' t="&#115;"', " t='s'"]
)  # fmt: skip
FORMULAS = st.sampled_from(
    ["", "<f>1+1</f>", '<f t="shared" ref="A1:B2" si="0">A1&amp;B1</f>', "<f/>", "<f>&bad;</f>"]
)
BODIES = st.sampled_from(
    ["{f}<v>{x}</v>", "{f}<v/>", "{f}", "<is><t>{x}</t></is>", "<is><t/></is>",
     '<is><t xml:space="preserve">{x}</t></is>', "<is><r><t>{x}</t></r><r><t>b</t></r></is>",
     "<is><t>{x}</t><rPh><t>x</t></rPh></is>", "<v>{x}</v>{f}", "{f}<v>{x}</v><v>{x}</v>",
     '<v xml:space="preserve">{x}</v>', "<x:v>{x}</x:v>", "\n{f}\n<v>{x}</v>\n", "{x}"]
)  # fmt: skip
ROWS = st.sampled_from(
    ["<row>", '<row r="{n}">', '<row r="{n}" spans="1:3" ht="15">', "<row r='{n}'>", "<row >",
     '<row spans="1:3" r="{n}">', '<row r="{n}" ht="1" ht="2">', '<row r="{n}"/><row>',
     '<row r="-1">', '<row r="0">', '<row r="1048577">', '<row r="{n}" ht="&lt;">',
     "<!-- </row> --><row>", "<?x </row> ?><row>", '\n  <row r="{n}">\n', '<x:row r="{n}">']
)  # fmt: skip
ENDS = st.sampled_from(["</row>"] * 12 + ["</row >", "</x:row>", "", "</row><row/>", "x</row>"])


@st.composite
def cells(draw: st.DrawFn) -> str:
    body = draw(BODIES).format(x=draw(TEXTS), f=draw(FORMULAS))
    head = f"<c{draw(PLACES)}{draw(MANNERS)}"
    return draw(st.sampled_from([f"{head}>{body}</c>"] * 9 + [f"{head}/>", f"{head}>{body}"]))


@st.composite
def plain_cells(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(
        ['<c r="A1" t="s"><v>0</v></c>', '<c r="B1"><v>5</v></c>', '<c r="C1" s="1"><v>5</v></c>',
         "<c/>", '<c t="inlineStr"><is><t>乙&amp;</t></is></c>',
         '<c r="B9"><f>A1</f><v>2.50</v></c>']
    ))  # fmt: skip


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    odd = draw(st.integers(0, 3))
    rows = []
    for number in range(draw(st.integers(1, 6))):
        inner = "".join(draw(st.lists(cells() if number == odd else plain_cells(), max_size=4)))
        start = draw(ROWS) if number == odd else '<row r="{n}">'
        end = draw(ENDS) if number == odd else "</row>"
        rows.append(start.format(n=draw(st.integers(1, 3)) + 3 * number) + inner + end)
    head = draw(st.sampled_from(
        ["<worksheet><sheetData>"] * 8
        + ["<x:worksheet><sheetData>", "<worksheet><a><sheetData>", "<worksheet><sheetData/>",
           '<?xml version="1.0" encoding="gb2312"?><worksheet><sheetData>',
           "<!-- <sheetData> --><worksheet><sheetData>", '<worksheet a="<sheetData>"><sheetData>']
    ))  # fmt: skip
    return (head + "".join(rows) + "</sheetData></worksheet>").encode("utf-8")


@settings(max_examples=400, deadline=None)
@given(sheet=sheets(), size=st.sampled_from([7, 64, 1 << 18]))
def test_both_ways_give_the_same(sheet: bytes, size: int) -> None:
    assert read(sheet, usual(), only_xml=False, size=size) == read(sheet, usual(), only_xml=True)


def test_plain_rows_never_reach_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = SheetRows(usual())
    monkeypatch.setattr(reader._elements, "_start_row", lambda _attributes: pytest.fail("parsed"))
    sheet = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet><sheetData>'
        '<row r="1" spans="1:2"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c></row>\n'
        '<row r="2"/><row r="4"><c r="B4" t="inlineStr"><is><t>a&amp;b</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    rows = [row for some in reader.read(io.BytesIO(sheet.encode())) for row in some]
    assert rows == [(1, ["甲", "1.5"]), (4, ["", "a&b"])]


def test_rows_and_cells_out_of_order_are_read_where_they_belong() -> None:
    sheet = (
        b'<worksheet><sheetData><row r="3"><c r="B3"><v>2</v></c><c r="A3"><v>1</v></c></row>'
        b'<row r="1"><c r="A1"><v>9</v></c></row></sheetData></worksheet>'
    )
    assert read(sheet, usual(), only_xml=False)[0] == [(3, ["1", "2"]), (1, ["9"])]
    twice = sheet.replace(b'r="1"', b'r="3"')
    assert read(twice, usual(), only_xml=False)[1].startswith("file.damaged")


def test_a_large_table_of_texts_gives_every_text() -> None:
    table = SharedStrings([f"甲{number}" for number in range(LISTED + 3)])
    table.add(["", "_x0041_", "乙"])
    assert len(table) == LISTED + 6
    assert [table.at(LISTED + number) for number in range(6)] == [
        f"甲{LISTED}", f"甲{LISTED + 1}", f"甲{LISTED + 2}", "", "A", "乙",
    ]  # fmt: skip
    for position in (-1, LISTED + 6):
        with pytest.raises(Refusal):
            table.at(position)


@pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder ../shared/data is not beside this checkout"
)
def test_both_ways_give_the_same_for_real_workbooks() -> None:
    compared = 0
    for path in sorted([*DATA.rglob("*.xlsx"), *DATA.rglob("*.xlsm")]):
        try:
            with path.open("rb") as file:
                archive = open_archive(file)
                main = main_part(archive)
                parts, from_1904 = sheet_parts(archive, main)
                kinds, texts = format_kinds(archive, main), shared_strings(archive, main)
                for part in parts:
                    sheet = archive.read(part.entry)
                    ways = [
                        read(sheet, CellValues(texts, kinds, from_1904), only_xml=only_xml)
                        for only_xml in (False, True)
                    ]
                    assert ways[0] == ways[1], (path.name, part.name)
                    compared += 1
        except Refusal:
            continue
    assert compared >= 15
