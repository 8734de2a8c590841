"""A PDF of A5, A4 or the size of continuous paper, by reportlab, imported when it is asked for.

Texts are drawn, never parsed. Chinese stands in the font STSong-Light, which readers bring along
and no file holds, or in a TrueType font of the shop, of which what is used is put into the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from jxc_tui.errors import Refused
from jxc_tui.printing.model.columns import Sheet
from jxc_tui.printing.model.layout import CENTER, RIGHT
from jxc_tui.printing.model.pages import Drawn, PageLine, PrintedPage
from jxc_tui.printing.model.printed import MISSING
from jxc_tui.printing.model.shapes import Paper
from jxc_tui.values.text import visible

SONG = "STSong-Light"
_MM = 72 / 25.4
_SIZE, _LEADING, _TITLE = 9.5, 14.0, 17.0  # points
_TITLE_LINES = 2
_RULES = 2  # of a page take no line, the third leaves air around the table
_AIR = 5.0  # points between head, table and foot
_PAD = 0.6  # cells that the frame of the table stands outside of it
_VOID_RED = (0.80, 0.12, 0.12)
_RULE, _THIN, _SHADE, _PALE = 0.35, 0.72, 0.92, 0.97  # from black to white
_TABLE = frozenset({Drawn.NAMES, Drawn.ITEM, Drawn.MORE, Drawn.SUM})


@dataclass(frozen=True, slots=True)
class PrintFont:
    """A font that is known to reportlab. `has` are the characters of it; None for all that two
    bytes hold."""

    name: str
    has: frozenset[int] | None = None

    def shown(self, text: str) -> str:
        """The text with 〓 for what the font has not."""
        if self.has is None:
            return "".join(char if ord(char) <= 0xFFFF else MISSING for char in text)
        return "".join(char if ord(char) in self.has else MISSING for char in text)

    def points(self, text: str, size: float = _SIZE) -> float:
        """How wide a text is."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(self.shown(text), self.name, size))


def font_of(path: str) -> PrintFont:
    """The font of a file, or STSong-Light for none.

    Raises Refused where reportlab is not there, or the file is no TrueType font.
    """
    try:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfbase.ttfonts import TTFError, TTFont
    except ImportError:
        raise Refused("print.no_reportlab") from None
    if not path:
        pdfmetrics.registerFont(UnicodeCIDFont(SONG))
        return PrintFont(SONG)
    try:
        font = TTFont("shop", path)
    except (TTFError, OSError, ValueError) as error:
        reason = visible(str(error))[:120]
        raise Refused("print.font_odd", path=visible(path), reason=reason) from None
    pdfmetrics.registerFont(font)
    return PrintFont("shop", frozenset(font.face.charToGlyph))


def sheet_of(paper: Paper, font: PrintFont) -> Sheet:
    """The paper in cells and lines of this font."""
    cell = _cell(paper)
    room = paper.height_mm * _MM - 2 * _vertical(paper)
    lines = int(room // _LEADING) - (_TITLE_LINES - 1) + _RULES
    return Sheet(paper.cells, lines, cache(lambda text: font.points(text) / cell))


def pdf(
    pages: Sequence[PrintedPage], paper: Paper, font: PrintFont, title: str, void: str
) -> bytes:
    """The file. The same pages give the same bytes."""
    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    size = (paper.width_mm * _MM, paper.height_mm * _MM)
    canvas = Canvas(stream, pagesize=size, invariant=1)
    canvas.setTitle(title)
    canvas.setCreator("jxc")
    for page in pages:
        _Drawing(canvas, paper, font).page(page, void)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def font_file(path: str) -> str:
    """The absolute path of a font as it is kept. Raises Refused for what is no font."""
    if not path:
        return ""
    found = str(Path(path).expanduser().absolute())
    font_of(found)
    return found


def _cell(paper: Paper) -> float:
    return (paper.width_mm - 2 * paper.margin_mm) * _MM / paper.cells


def _vertical(paper: Paper) -> float:
    return min(paper.margin_mm, 8) * _MM


class _Drawing:
    """One page on its canvas: from the top down."""

    def __init__(self, canvas: Any, paper: Paper, font: PrintFont) -> None:
        self._canvas, self._font, self._cell = canvas, font, _cell(paper)
        self._left = paper.margin_mm * _MM
        self._width = self._cell * paper.cells
        self._paper = paper
        self._y = paper.height_mm * _MM - _vertical(paper)

    def page(self, page: PrintedPage, void: str) -> None:
        if void:
            self._stamp(void)
        rules: list[float] = []
        for at, line in enumerate(page.lines):
            if line.kind is Drawn.RULE:
                self._y -= 0 if rules else _AIR
                rules.append(self._y)
                self._y -= _AIR if len(rules) > 2 else 0
                continue
            self._y -= _LEADING * (_TITLE_LINES if line.kind is Drawn.TITLE else 1)
            if line.kind is Drawn.TITLE:
                self._title(line)
                continue
            if line.kind in _TABLE:
                self._row(line, page, page.lines[at + 1].kind)
            self._draw(line)
        self._frame(rules)

    def _row(self, line: PageLine, page: PrintedPage, following: Drawn) -> None:
        """Behind and between the cells of a line of the table."""
        canvas, top = self._canvas, self._y + _LEADING
        if line.kind in (Drawn.NAMES, Drawn.SUM):
            canvas.setFillGray(_SHADE if line.kind is Drawn.NAMES else _PALE)
            left, width = self._left - _PAD * self._cell, self._width + 2 * _PAD * self._cell
            canvas.rect(left, self._y, width, _LEADING, stroke=0, fill=1)
            canvas.setFillGray(0)
        if line.kind is Drawn.SUM:
            self._across(top, _THIN)
        if following in (Drawn.ITEM, Drawn.SUM):
            self._across(self._y, _THIN)
        first = line.cells[1].start if line.kind is Drawn.SUM and line.cells[1:] else 0
        canvas.setStrokeGray(_THIN)
        for edge in page.edges:
            if edge >= first:
                x = self._left + (edge - 0.5) * self._cell
                canvas.line(x, self._y, x, top)

    def _title(self, line: PageLine) -> None:
        text = self._font.shown(line.cells[0].text)
        size = _TITLE
        while size > _SIZE and self._font.points(text, size) > self._width:
            size -= 0.5
        self._canvas.setFont(self._font.name, size)
        self._canvas.drawCentredString(self._left + self._width / 2, self._y + 9, text)

    def _draw(self, line: PageLine) -> None:
        self._canvas.setFont(self._font.name, _SIZE)
        for cell in line.cells:
            void = line.kind is Drawn.MARKS and cell.align != RIGHT
            if void:
                self._canvas.setFillColorRGB(*_VOID_RED)
            self._text(cell.start, cell.width, self._font.shown(cell.text), cell.align)
            if void:
                self._canvas.setFillGray(0)

    def _text(self, start: float, width: float, text: str, align: str) -> None:
        x, base = self._left + start * self._cell, self._y + _LEADING * 0.28
        if align == RIGHT:
            self._canvas.drawRightString(x + width * self._cell, base, text)
        elif align == CENTER:
            self._canvas.drawCentredString(x + width * self._cell / 2, base, text)
        else:
            self._canvas.drawString(x, base, text)

    def _across(self, y: float, gray: float) -> None:
        pad = _PAD * self._cell
        self._canvas.setStrokeGray(gray)
        self._canvas.setLineWidth(0.5)
        self._canvas.line(self._left - pad, y, self._left + self._width + pad, y)

    def _frame(self, rules: Sequence[float]) -> None:
        """Lines around the table."""
        for y in rules:
            self._across(y, _RULE)
        pad = _PAD * self._cell
        for x in (self._left - pad, self._left + self._width + pad):
            self._canvas.line(x, rules[-1], x, rules[0])

    def _stamp(self, void: str) -> None:
        """作废 across the page, behind what is written."""
        canvas = self._canvas
        canvas.saveState()
        canvas.setFillColorRGB(1, 0.84, 0.84)
        canvas.translate(self._paper.width_mm * _MM / 2, self._paper.height_mm * _MM / 2)
        canvas.rotate(24)
        canvas.setFont(self._font.name, 84)
        canvas.drawCentredString(0, -28, self._font.shown(void))
        canvas.restoreState()
