"""三联: pages for a 24-pin printer that speaks ESC/P with Chinese (ESC/P-K, Epson LQ and alike).

Everything that decides where a character falls is set and not assumed, so that a line of 96 cells
is 8 inches on any printer: 12 characters to the inch are 15/180 inch, a Chinese one is 24 dots
with 3 dots before and behind, 30/180 inch. The length of a page is told in lines of 1/6 inch, and
every page ends with a form feed: the paper does not creep.
"""

from __future__ import annotations

from collections.abc import Iterable

from jxc_tui.printing.model.columns import Sheet
from jxc_tui.printing.model.gb18030 import as_bytes
from jxc_tui.printing.model.pages import Drawn, PrintedPage
from jxc_tui.printing.model.plain import as_text

ESC, FS = b"\x1b", b"\x1c"
END_OF_LINE, END_OF_PAGE = b"\r\n", b"\f"
_INIT = (
    ESC + b"@"  # as after switching on
    + FS + b"&"  # Chinese characters
    + ESC + b"x\x01"  # letter quality
    + ESC + b"M"  # 12 to the inch
    + FS + b"S\x03\x03"  # the same for Chinese ones: 3 + 24 + 3 dots
    + FS + b"T\x01\x02"  # and for half-width ones: 1 + 12 + 2 dots
    + ESC + b"2"  # 6 lines to the inch
    + ESC + b"O"  # no skip over the perforation
    + ESC + b"l\x00"  # no left margin
)  # fmt: skip
_BIG = ESC + b"W\x01" + ESC + b"w\x01" + FS + b"W\x01"
_USUAL = FS + b"W\x00" + ESC + b"w\x00" + ESC + b"W\x00"
_BOLD, _LIGHT = ESC + b"E", ESC + b"F"


def escp(pages: Iterable[PrintedPage], sheet: Sheet, length: int, charset: str) -> bytes:
    """The bytes of all pages, each `length` lines from perforation to perforation."""
    out = [_INIT, ESC + b"C" + bytes((length,))]
    for page in pages:
        lines = [_line(page, at, sheet, charset) for at in range(len(page.lines))]
        out += [END_OF_LINE.join(lines), END_OF_PAGE]
    return b"".join((*out, ESC + b"@"))


def _line(page: PrintedPage, at: int, sheet: Sheet, charset: str) -> bytes:
    line = page.lines[at]
    text = as_text(line, sheet)
    if line.kind is Drawn.TITLE:
        title = text.strip()
        wide = int(sheet.measure(title))
        if wide * 2 <= sheet.cells:
            blank = b" " * ((sheet.cells - wide * 2) // 2)
            return blank + _BIG + as_bytes(title, charset) + _USUAL
    told = as_bytes(text, charset)
    if line.kind in (Drawn.TITLE, Drawn.MARKS, Drawn.SUM) and told:
        return _BOLD + told + _LIGHT
    return told
