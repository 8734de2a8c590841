"""Pages: never wider or longer than the paper, nothing lost, sums carried from page to page."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.printing.model.columns import Sheet
from jxc_tui.printing.model.layout import filled
from jxc_tui.printing.model.pages import Drawn, PageLine, PrintedPage, paged
from jxc_tui.printing.model.pdf import font_of, sheet_of
from jxc_tui.printing.model.plain import as_text
from jxc_tui.printing.model.printed import (
    LAYOUTS,
    PrintedDocument,
    PrintedRow,
    PrintForm,
    as_data,
)
from jxc_tui.printing.model.shapes import PAPERS, PrintShape
from jxc_tui.printing.model.usual import usual_layout
from jxc_tui.printing.model.widths import broken, cut, printer_cells, terminal_cells
from jxc_tui.printing.service.press import checked_layout, sum_words
from jxc_tui.values.money import format_fen

ZH = Texts("zh")
WORDS = sum_words(ZH)
SALE = checked_layout("sale", usual_layout("sale", ZH))
THREE_PART = Sheet(96, 32, printer_cells, (1, 1))
names = st.text(st.sampled_from("复印纸中性笔ABc 1/-·㐂𠀀é") | st.characters(), max_size=120)


def goods(count: int, name: str = "复印纸 A4", fen: int = 100) -> tuple[PrintedRow, ...]:
    return tuple(
        PrintedRow(
            {
                "place": str(at), "code": f"P{at:04}", "goods": as_data(name), "quantity": "1",
                "unit": "包", "price": format_fen(fen), "amount": format_fen(fen),
            },
            {"quantity": 1000, "amount": fen},
        )
        for at in range(1, count + 1)
    )  # fmt: skip


def document(rows: tuple[PrintedRow, ...], **values: str) -> PrintedDocument:
    told = {"form": "销售单", "number": "SO1", "customer": "蓝燕科技", "words": "壹元整", **values}
    return PrintedDocument(PrintForm.SALE, "销售单", told, rows)


def of_kind(page: PrintedPage, kind: Drawn) -> list[PageLine]:
    return [line for line in page.lines if line.kind is kind]


def sums(page: PrintedPage) -> list[tuple[str, str]]:
    return [(line.cells[0].text, line.cells[-1].text) for line in of_kind(page, Drawn.SUM)]


@given(st.lists(names, min_size=1, max_size=60), names)
@example(["很长的品名" * 40], "客户" * 60)
def test_no_line_is_wider_and_no_page_longer_than_the_paper(
    goods_names: list[str], customer: str
) -> None:
    rows = tuple(goods(1, name)[0] for name in goods_names)
    for paper in PAPERS[PrintShape.ESCP]:
        sheet = Sheet(paper.cells, paper.lines, printer_cells, (1, 1))
        told = document(rows, customer=as_data(customer), shop=as_data(customer))
        for page in paged(told, SALE, sheet, WORDS):
            assert len(page.lines) <= paper.lines
            assert max(printer_cells(as_text(line, sheet)) for line in page.lines) <= 96


@given(names, st.integers(2, 60))
def test_a_broken_text_fits_and_loses_nothing_but_blanks(text: str, width: int) -> None:
    text = as_data(text)
    for measure in (printer_cells, terminal_cells):
        lines = broken(text, width, measure)
        assert all(measure(line) <= width or len(line) == 1 for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert measure(cut(text, width, measure)) <= max(width, 2)


@pytest.mark.parametrize("count", [1, 8, 14, 15, 16, 17, 30, 400])
def test_every_line_is_printed_once_and_every_page_adds_up(count: int) -> None:
    pages = paged(document(goods(count)), SALE, THREE_PART, WORDS)
    printed = [line.cells[0].text for page in pages for line in of_kind(page, Drawn.ITEM)]
    assert printed == [str(at) for at in range(1, count + 1)]
    assert all(of_kind(page, Drawn.ITEM) for page in pages)
    so_far = 0
    for number, page in enumerate(pages, start=1):
        here = len(of_kind(page, Drawn.ITEM))
        expected = [("承上页", format_fen(so_far * 100))] if number > 1 else []
        expected += [("本页小计", format_fen(here * 100))] if len(pages) > 1 else []
        so_far += here
        expected += [("合计", format_fen(so_far * 100))] if number == len(pages) else []
        assert sums(page) == expected
        marks = "".join(cell.text for cell in of_kind(page, Drawn.MARKS)[0].cells)
        assert marks == (f"第 {number}/{len(pages)} 页" if len(pages) > 1 else "")
    assert [bool(of_kind(page, Drawn.FOOT)) for page in pages] == [
        number == len(pages) for number in range(1, len(pages) + 1)
    ]


def test_400_lines_take_as_few_pages_as_they_need() -> None:
    first, *middle, _last = paged(document(goods(400)), SALE, THREE_PART, WORDS)
    assert len(first.lines) == 32 and {len(page.lines) for page in middle[:-1]} == {32}
    assert len(of_kind(first, Drawn.ITEM)) == 22 and len(of_kind(middle[0], Drawn.ITEM)) == 21


def test_a_long_name_goes_on_below_itself() -> None:
    page = paged(document(goods(1, "很长的品名" * 12)), SALE, THREE_PART, WORDS)[0]
    lines = of_kind(page, Drawn.ITEM) + of_kind(page, Drawn.MORE)
    name = "".join(cell.text for line in lines for cell in line.cells if "品" in cell.text)
    assert name == "很长的品名" * 12 and len(lines) == 3


def test_no_figure_is_cut_short() -> None:
    page = paged(document(goods(3, fen=10**14)), SALE, THREE_PART, WORDS)[0]
    told = "\n".join(as_text(line, THREE_PART) for line in page.lines)
    assert told.count("1,000,000,000,000.00") == 6 and "3,000,000,000,000.00" in told
    assert ".." not in told


def test_what_is_empty_takes_no_room() -> None:
    assert filled("优惠：{discount}", {"discount": ""}) == ""
    assert filled("已收：{paid} {methods}", {"paid": "1.00"}) == "已收：1.00"
    assert filled("客户签收：", {}) == "客户签收："
    plain = paged(document(goods(1)), SALE, THREE_PART, WORDS)[0]
    more = paged(document(goods(1), discount="1.00", note="急"), SALE, THREE_PART, WORDS)[0]
    assert len(more.lines) == len(plain.lines) + 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_usual_layout_is_good_on_every_paper(name: str, language: str) -> None:
    texts = Texts(language)
    layout = checked_layout(name, usual_layout(name, texts))
    assert layout.columns and layout.title
    told = PrintedDocument(PrintForm.SALE, "x", {}, (PrintedRow({}),))
    shapes = [PrintShape.SLIP] if name.endswith("-slip") else [PrintShape.ESCP, PrintShape.TEXT]
    for shape in shapes:
        for paper in PAPERS[shape]:
            sheet = Sheet(paper.cells, paper.lines, printer_cells)
            for line in paged(told, layout, sheet, sum_words(texts))[0].lines:
                assert printer_cells(as_text(line, sheet)) <= paper.cells


@given(st.lists(names, min_size=1, max_size=40))
def test_a_pdf_keeps_to_its_paper(goods_names: list[str]) -> None:
    pytest.importorskip("reportlab", reason="the extra pdf is not installed")
    font = font_of("")
    rows = tuple(goods(1, name)[0] for name in goods_names)
    for paper in PAPERS[PrintShape.PDF][:2]:
        sheet = sheet_of(paper, font)
        for page in paged(document(rows), SALE, sheet, WORDS):
            assert len(page.lines) <= sheet.lines
            for line in page.lines:
                for cell in line.cells:
                    assert cell.start + cell.width <= paper.cells + 0.01
                    assert sheet.measure(cell.text) <= max(cell.width, 2) + 0.01
