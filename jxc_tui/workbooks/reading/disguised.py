"""Tables that carry the name .xls and are text: a web page, the XML of Excel 2003, or tabs."""

from __future__ import annotations

from typing import BinaryIO

from jxc_tui.values.headings import Headings
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.other.html_tables import HtmlTables
from jxc_tui.workbooks.other.xml_2003 import Xml2003
from jxc_tui.workbooks.reading.delimited import DelimitedFile
from jxc_tui.workbooks.reading.encodings import encoding_of

_HEAD = 65536


def open_disguised(file: BinaryIO, known: Headings) -> HtmlTables | Xml2003 | DelimitedFile:
    """The table in such a file. Raises Refusal for what is none."""
    try:
        encoding, mark = encoding_of(file)
    except Refusal as refusal:
        raise Refusal("file.not_workbook") from refusal
    file.seek(mark)
    head = file.read(_HEAD).decode(encoding, "ignore").lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in head and "<?xml" in head[:200]:
        return Xml2003(file)
    if "<table" in head or "<html" in head[:1000]:
        return HtmlTables(file, encoding, mark)
    found = DelimitedFile(file, known)
    if head.lstrip()[:1] in ("<", "{") or found.separator not in head:
        raise Refusal("file.not_workbook")
    return found
