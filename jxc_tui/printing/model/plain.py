"""Lines of cells as plain text, which the printers get as well."""

from __future__ import annotations

from collections.abc import Iterable

from jxc_tui.printing.model.columns import Sheet
from jxc_tui.printing.model.layout import CENTER, RIGHT
from jxc_tui.printing.model.pages import Drawn, PageLine, PrintedPage
from jxc_tui.printing.model.widths import Measure

RULE = "-"


def as_text(line: PageLine, sheet: Sheet) -> str:
    """One line, as wide as its cells and never wider than the sheet."""
    if line.kind is Drawn.RULE:
        return RULE * sheet.cells
    return _joined(line, sheet.measure)


def _joined(line: PageLine, measure: Measure) -> str:
    text, at = "", 0
    for cell in line.cells:
        wide = int(measure(cell.text))
        free = max(0, int(cell.width) - wide)
        before = free if cell.align == RIGHT else free // 2 if cell.align == CENTER else 0
        start = max(at, int(cell.start) + before)
        text += " " * (start - at) + cell.text
        at = start + wide
    return text.rstrip()


def plain_text(pages: Iterable[PrintedPage], sheet: Sheet) -> str:
    """All pages, an empty line between two."""
    return "\n".join(
        "\n".join(as_text(line, sheet) for line in page.lines) + "\n" for page in pages
    )
