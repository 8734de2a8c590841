"""Golden bytes: what a printer gets, byte for byte, and that no text can act as a command."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.i18n import Texts
from jxc_tui.printing.answers import PrintedShop
from jxc_tui.printing.model.gb18030 import as_bytes
from jxc_tui.printing.model.layout import LayoutColumn, PrintLayout
from jxc_tui.printing.model.printed import PrintedDocument, PrintedRow, PrintForm, as_data
from jxc_tui.printing.model.shapes import PrintShape, paper_of
from jxc_tui.printing.service.press import press_of

ZH = Texts("zh")
LAYOUT = PrintLayout(
    "{shop}", (("{customer}", "{number}"),),
    (LayoutColumn("goods", "品名"), LayoutColumn("amount", "金额", 8, "right")),
    (("应收：{total}",),),
)  # fmt: skip
ROWS = (
    PrintedRow({"goods": "A4 纸", "amount": "18.50"}, {"amount": 1850}),
    PrintedRow({"goods": "朱㐂𠀀堂", "amount": "2.00"}, {"amount": 200}),
)
RULE = b"-" * 96
# ESC @, FS &, ESC x 1, ESC M, FS S 3 3, FS T 1 2, ESC 2, ESC O, ESC l 0
BEGIN = bytes.fromhex("1b40 1c26 1b7801 1b4d 1c530303 1c540102 1b32 1b4f 1b6c00")
BIG, USUAL = bytes.fromhex("1b5701 1b7701 1c5701"), bytes.fromhex("1c5700 1b7700 1b5700")


def document(rows: tuple[PrintedRow, ...] = ROWS, **values: str) -> PrintedDocument:
    told = {"customer": "蓝燕", "number": "SO1", "total": "20.50", **values}
    return PrintedDocument(PrintForm.SALE, "销售单", told, rows)


def printed(
    shape: PrintShape, told: PrintedDocument, *, charset: str = "gb18030", paper: str = ""
) -> bytes:
    found = paper_of(shape, paper)
    assert found is not None
    shop = PrintedShop(name="大华", charset=charset)
    return press_of(shape, found, shop, ZH).printed(told, LAYOUT)[1]


def bold(text: str, blanks: int, figure: str) -> bytes:
    return b"\x1bE" + text.encode("gb18030") + b" " * blanks + figure.encode() + b"\x1bF"


def test_the_bytes_of_three_part_paper() -> None:
    lines = [
        b"",
        b" " * 44 + BIG + "大华".encode("gb18030") + USUAL,
        b"",
        b"",
        "蓝燕".encode("gb18030") + b" " * 44 + b"SO1",
        RULE,
        "品名".encode("gb18030") + b" " * 88 + "金额".encode("gb18030"),
        RULE,
        b"A4 " + "纸".encode("gb18030") + b" " * 86 + b"18.50",
        bytes.fromhex("d6ec 8139ef31 95328236 ccc3") + b" " * 84
        + b"2.00",
        bold("合计", 87, "20.50"),
        RULE,
        "应收：".encode("gb18030") + b"20.50",
    ]  # fmt: skip
    expected = BEGIN + b"\x1bC\x21" + b"\r\n".join(lines) + b"\f\x1b@"
    assert printed(PrintShape.ESCP, document()) == expected


def test_every_page_ends_with_a_form_feed_and_tells_its_length() -> None:
    told = document(ROWS[:1] * 100)
    for paper, lines in (("241x140", 33), ("241x93", 22), ("241x280", 66)):
        content = printed(PrintShape.ESCP, told, paper=paper)
        assert b"\x1bC" + bytes((lines,)) in content
        *pages, last = content.split(b"\f")
        assert last == b"\x1b@" and len(pages) > 1
        assert max(page.count(b"\r\n") + 1 for page in pages) == lines - 1


def test_the_bytes_of_a_slip() -> None:
    rule = b"-" * 48 + b"\n"
    content = (
        bytes.fromhex("1b40 1c26 1c530000 1b32 1b6101")
        + b"\x1d!\x11\x1cW\x01" + "大华".encode("gbk") + b"\x1cW\x00\x1d!\x00\n"
        + b"\x1ba\x00"
        + "蓝燕".encode("gbk") + b" " * 20 + b"SO1\n" + rule
        + "品名".encode("gbk") + b" " * 40 + "金额".encode("gbk") + b"\n" + rule
        + b"A4 " + "纸".encode("gbk") + b" " * 38 + b"18.50\n"
        + b"\x1bE\x01" + "合计".encode("gbk") + b" " * 39 + b"18.50\x1bE\x00\n" + rule
        + "应收：".encode("gbk") + b"20.50\n"
        + b"\x1dVB\x40"
    )  # fmt: skip
    assert printed(PrintShape.SLIP, document(ROWS[:1])) == content


def test_the_text_of_a_terminal() -> None:
    text = printed(PrintShape.TEXT, document()).decode()
    assert text.splitlines()[2:] == [
        "蓝燕" + " " * 36 + "SO1",
        "-" * 80,
        "品名" + " " * 72 + "金额",
        "-" * 80,
        "A4 纸" + " " * 70 + "18.50",
        "朱㐂𠀀堂" + " " * 68 + "2.00",
        "合计" + " " * 71 + "20.50",
        "-" * 80,
        "应收：20.50",
    ]


def test_characters_beyond_gbk_take_four_bytes_or_a_sign_of_what_lacks() -> None:
    assert as_bytes("㐂𠀀", "gb18030").hex() == "8139ef3195328236"
    assert as_bytes("朱㐂𠀀", "gbk") == "朱〓〓".encode("gbk")
    assert as_bytes("€é·", "gb18030").decode("gb18030") == "€é·"


@pytest.mark.parametrize("shape", [PrintShape.ESCP, PrintShape.SLIP])
@given(st.text(max_size=60))
def test_no_text_is_a_command(shape: PrintShape, text: str) -> None:
    hostile = f"\x1b@{text}\x1c.\x1d\x0c\x9b\r\n\x00\x1bC\x01"
    row = PrintedRow({"goods": as_data(hostile), "amount": "1.00"}, {"amount": 100})
    quiet = PrintedRow({"goods": "x", "amount": "1.00"}, {"amount": 100})
    controls = re.compile(rb"[\x00-\x1f\x7f]")

    def commands(content: bytes) -> list[bytes]:
        """Every control byte but the ends of lines, of which a long name has more."""
        return [each for each in controls.findall(content) if each not in b"\r\n"]

    told = document((row,), customer=as_data(hostile), number=as_data(hostile))
    assert commands(printed(shape, told)) == commands(printed(shape, document((quiet,))))


def test_the_same_document_gives_the_same_bytes() -> None:
    pytest.importorskip("reportlab", reason="the extra pdf is not installed")
    for shape in PrintShape:
        assert printed(shape, document()) == printed(shape, document())
