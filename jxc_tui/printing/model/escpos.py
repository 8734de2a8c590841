"""小票: a slip for an 80 mm (or 58 mm) thermal printer that speaks ESC/POS, cut at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jxc_tui.printing.model.columns import Sheet
from jxc_tui.printing.model.gb18030 import as_bytes
from jxc_tui.printing.model.pages import Drawn, PrintedPage
from jxc_tui.printing.model.plain import as_text

ESC, FS, GS = b"\x1b", b"\x1c", b"\x1d"
_INIT = (
    ESC + b"@"
    + FS + b"&"  # Chinese characters
    + FS + b"S\x00\x00"  # of exactly two cells
    + ESC + b"2"
)  # fmt: skip
_CENTRED, _LEFT = ESC + b"a\x01", ESC + b"a\x00"
_BIG, _USUAL = GS + b"!\x11" + FS + b"W\x01", FS + b"W\x00" + GS + b"!\x00"
_BOLD, _LIGHT = ESC + b"E\x01", ESC + b"E\x00"
_CUT = GS + b"VB\x40"  # feeds so that all of it is out, then cuts, leaving a point


def slip(pages: Iterable[PrintedPage], sheet: Sheet, charset: str) -> bytes:
    """The bytes of a slip."""
    out = [_INIT]
    for page in pages:
        for line in page.lines:
            text = as_text(line, sheet)
            told = as_bytes(text, charset)
            if line.kind is Drawn.TITLE:
                out += [_CENTRED, *_title(text.strip(), sheet, charset), _LEFT]
                continue
            if line.kind is Drawn.MARKS and not text:
                continue
            if line.kind in (Drawn.MARKS, Drawn.SUM):
                told = _BOLD + told + _LIGHT
            out += [told, b"\n"]
    return b"".join((*out, _CUT))


def _title(text: str, sheet: Sheet, charset: str) -> Iterator[bytes]:
    """Big, each word on a line of its own where all of them are too long for one."""
    lines = [text] if int(sheet.measure(text)) * 2 <= sheet.cells else text.split()
    for line in lines:
        big = int(sheet.measure(line)) * 2 <= sheet.cells
        size, usual = (_BIG, _USUAL) if big else (_BOLD, _LIGHT)
        yield size + as_bytes(line, charset) + usual + b"\n"
