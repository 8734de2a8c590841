"""What the verbs of printing hand up: frozen values only."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.printing.model.printed import PrintForm
from jxc_tui.printing.model.shapes import PrintShape


@dataclass(frozen=True, slots=True)
class PrintWish:
    """How something is to be printed: the usual paper where none is named.

    It goes to `printer`, else to the file `target`, else its bytes are the answer, which the
    caller hands to OWN_PRINTER. A `preview` is not counted as a copy, says so, and goes nowhere.
    """

    shape: PrintShape = PrintShape.TEXT
    paper: str = ""
    printer: str = ""
    target: str = ""
    preview: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Printout:
    """What was printed: `content` are the bytes, `path` the file and `printer` who has it.

    `copy` is the how-manieth one it is, 0 for a preview and for what is not counted.
    """

    form: PrintForm
    name: str
    number: str
    shape: PrintShape
    pages: int
    copy: int
    content: bytes
    path: str = ""
    printer: str = ""


@dataclass(frozen=True, slots=True)
class PrintedShop:
    """What every paper says of the shop, and how it is printed.

    `owed` prints what is owed before and after, `after_save` prints an order when it is saved.
    `font` is the path of a TrueType font for PDFs.
    """

    name: str = ""
    phone: str = ""
    address: str = ""
    account: str = ""
    foot: str = ""
    owed: bool = False
    after_save: bool = False
    charset: str = "gb18030"
    font: str = ""
    printer: str = ""


@dataclass(frozen=True, slots=True)
class LayoutItem:
    """A layout by its name; `own` where the shop has changed it."""

    name: str
    form: str
    slip: bool
    own: bool


@dataclass(frozen=True, slots=True)
class PrintWay:
    """A way to print that was taken before: the same again with one key."""

    form: PrintForm
    shape: PrintShape
    paper: str
    printer: str


@dataclass(frozen=True, slots=True)
class PrintOffer:
    """What a dialog of printing begins with: the way of the last time, the printers of the server
    with the usual one first, and a free name for a file without its ending."""

    way: PrintWay | None
    printers: tuple[str, ...]
    stem: str
