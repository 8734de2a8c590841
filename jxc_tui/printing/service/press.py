"""A document and its layout become the bytes of a shape."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jxc_tui.errors import InvalidFields
from jxc_tui.i18n import Texts
from jxc_tui.printing.answers import PrintedShop, Printout
from jxc_tui.printing.model import pdf
from jxc_tui.printing.model.columns import Sheet
from jxc_tui.printing.model.escp import escp
from jxc_tui.printing.model.escpos import slip
from jxc_tui.printing.model.layout import PrintLayout, layout_of
from jxc_tui.printing.model.pages import PrintedPage, SumWords, paged
from jxc_tui.printing.model.plain import plain_text
from jxc_tui.printing.model.printed import SLIP, PrintedDocument, PrintForm, as_data, form_of
from jxc_tui.printing.model.shapes import NARROWEST_SHEET, NARROWEST_SLIP, Paper, PrintShape
from jxc_tui.printing.model.usual import usual_layout
from jxc_tui.printing.model.widths import printer_cells, terminal_cells

BESIDE_TEAR = 1  # lines that stay empty above the perforation


@dataclass(frozen=True, slots=True)
class Press:
    """A shape on a paper with everything it needs at hand; making it refuses what is missing."""

    shape: PrintShape
    paper: Paper
    shop: PrintedShop
    texts: Texts
    font: pdf.PrintFont | None

    @property
    def sheet(self) -> Sheet:
        if self.font is not None:
            return pdf.sheet_of(self.paper, self.font)
        measure = terminal_cells if self.shape is PrintShape.TEXT else printer_cells
        if self.shape is PrintShape.ESCP:
            return Sheet(self.paper.cells, self.paper.lines - BESIDE_TEAR, measure, (1, 1))
        return Sheet(self.paper.cells, self.paper.lines, measure)

    def printout(
        self, document: PrintedDocument, layout: PrintLayout, copy: int, mark: str = ""
    ) -> Printout:
        """The document as the how-manieth copy, 0 for one that is not counted; from the second on
        it says so."""
        again = self.texts.get("print.mark.again", copy=copy) if copy > 1 else mark
        values = {**document.values, "copy": str(copy) if copy else ""}
        marks = (again,) if again else ()
        pages, content = self.printed(replace(document, values=values, marks=marks), layout)
        number = document.values.get("number", "")
        return Printout(document.form, document.name, number, self.shape, pages, copy, content)

    def printed(self, document: PrintedDocument, layout: PrintLayout) -> tuple[int, bytes]:
        """How many pages it takes, and their bytes."""
        told = {**document.values, **shop_values(self.shop)}
        document = replace(document, values=told)
        sheet = self.sheet
        pages = paged(document, layout, sheet, sum_words(self.texts))
        return len(pages), self._drawn(pages, sheet, document)

    def _drawn(
        self, pages: tuple[PrintedPage, ...], sheet: Sheet, document: PrintedDocument
    ) -> bytes:
        if self.font is not None:
            title = " ".join(filter(None, (document.name, document.values.get("number", ""))))
            void = self.texts.get("print.stamp.void") if document.void else ""
            return pdf.pdf(pages, self.paper, self.font, title, void)
        if self.shape is PrintShape.ESCP:
            return escp(pages, sheet, self.paper.lines, self.shop.charset)
        if self.shape is PrintShape.SLIP:
            return slip(pages, sheet, self.shop.charset)
        return plain_text(pages, sheet).encode()


def press_of(shape: PrintShape, paper: Paper, shop: PrintedShop, texts: Texts) -> Press:
    """A press. Raises Refused where a PDF cannot be made here."""
    font = pdf.font_of(shop.font) if shape is PrintShape.PDF else None
    return Press(shape, paper, shop, texts, font)


def sum_words(texts: Texts) -> SumWords:
    return SumWords(
        texts.get("print.sum.page"), texts.get("print.sum.carried"), texts.get("print.sum.total"),
        texts.get("print.page_of"),
    )  # fmt: skip


def shop_values(shop: PrintedShop) -> dict[str, str]:
    """What the layouts call the shop's own words."""
    told = {
        "shop": shop.name, "shop_phone": shop.phone, "shop_address": shop.address,
        "shop_account": shop.account, "foot_text": shop.foot,
    }  # fmt: skip
    return {name: as_data(text) for name, text in told.items()}


def checked_layout(name: str, text: str) -> PrintLayout:
    """The layout of a name as a text. Raises InvalidFields with all that is wrong in it."""
    narrowest = NARROWEST_SLIP if name.endswith(SLIP) else NARROWEST_SHEET
    return layout_of(text, form_of(name), narrowest)


def layout_for(form: PrintForm, shape: PrintShape, own: str, texts: Texts) -> PrintLayout:
    """The shop's own layout, else the usual one; also where its own is damaged."""
    name = f"{form}{SLIP if shape is PrintShape.SLIP else ''}"
    if own:
        try:
            return checked_layout(name, own)
        except InvalidFields:
            pass
    return checked_layout(name, usual_layout(name, texts))
