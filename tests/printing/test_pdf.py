"""A PDF: text is drawn and never parsed, a font of the shop is put in, and a picture of it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from jxc_tui.errors import Refused
from jxc_tui.i18n import Texts
from jxc_tui.printing.answers import PrintedShop
from jxc_tui.printing.model.pdf import SONG, font_of
from jxc_tui.printing.model.printed import PrintedDocument, as_data
from jxc_tui.printing.model.shapes import PrintShape, paper_of
from jxc_tui.printing.model.usual import usual_layout
from jxc_tui.printing.service.press import checked_layout, press_of
from tests.printing.test_pages import document, goods

pytest.importorskip("reportlab", reason="the extra pdf is not installed")
VERA = Path(str(find_spec("reportlab").origin)).parent / "fonts" / "Vera.ttf"  # type: ignore[union-attr]
ZH = Texts("zh")


def printed(told: PrintedDocument, paper: str = "a5", font: str = "") -> tuple[int, bytes]:
    found = paper_of(PrintShape.PDF, paper)
    assert found is not None
    press = press_of(PrintShape.PDF, found, PrintedShop(name="大华商行", font=font), ZH)
    return press.printed(told, checked_layout("sale", usual_layout("sale", ZH)))


def test_a5_lies_across_and_a4_stands() -> None:
    assert b"/MediaBox [ 0 0 595.2756 419.5276 ]" in printed(document(goods(3)))[1]
    assert b"/MediaBox [ 0 0 595.2756 841.8898 ]" in printed(document(goods(3)), "a4")[1]
    assert SONG.encode() in printed(document(goods(3)))[1]


def test_400_lines_make_pages() -> None:
    pages, content = printed(document(goods(400)), "a4")
    assert pages == 9 and content.count(b"/Type /Page\n") == 9
    assert printed(document(goods(400)))[0] > 2 * pages


def test_markup_and_brackets_are_only_text() -> None:
    hostile = as_data("<b>x</b> <font size=99> &amp; ) (a\\ <img src='/etc/passwd'/>")
    assert printed(document(goods(1, hostile), customer=hostile))[0] == 1


def test_a_font_of_the_shop_is_put_into_the_file_and_what_it_lacks_is_seen() -> None:
    content = printed(document(goods(1, "A4 paper")), font=str(VERA))[1]
    assert b"/FontFile2" in content and SONG.encode() not in content
    assert font_of(str(VERA)).shown("A4 纸") == "A4 〓" and font_of("").shown("𠀀纸") == "〓纸"


@pytest.mark.parametrize("path", ["/nowhere/x.ttf", __file__])
def test_what_is_no_font_is_refused(path: str) -> None:
    with pytest.raises(Refused) as raised:
        font_of(path)
    assert raised.value.text_id == "print.font_odd"


def test_a_picture_has_ink_inside_its_margins_and_none_outside() -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="no pip package here draws a PDF")
    pdf = pdfium.PdfDocument(printed(document(goods(8, "A4 paper")), font=str(VERA))[1])
    picture = pdf[0].render(scale=1).to_pil().convert("L")
    dark = picture.point(lambda value: 255 * (value < 200)).getbbox()
    assert dark is not None
    left, top, right, bottom = dark
    width, height = picture.size
    assert left > 20 and width - right > 20 and top > 15 and height - bottom > 15
