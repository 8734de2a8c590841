"""The parts around the rows of a plain annotated workbook, and its cell styles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from jxc_tui.values.text import visible
from jxc_tui.workbooks.patching.row_marks import TONES

TEXT, HEADING, NUMBER = range(3)

_TONES = tuple(TONES)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_FORBIDDEN_IN_NAME = re.compile(r"[\\/?*\[\]:]")
_MOST_NAME = 31


def style_number(kind: int, tone: str, *, formula: bool = False) -> int:
    """The style of a cell; the order in which `_styles` lists them."""
    return 1 + (kind * 2 + formula) * len(_TONES) + _TONES.index(tone)


@dataclass(frozen=True, slots=True)
class PlainFrame:
    """Small parts by their names, and what stands before the rows of the only sheet."""

    small: Mapping[str, str]
    head: str
    heading_row: int
    sheet: str = "xl/worksheets/sheet1.xml"
    has_comments: bool = True
    comments: str = "xl/comments1.xml"
    drawing: str = "xl/drawings/vmlDrawing1.vml"

    def tail(self, last_column: str, last_row: int) -> str:
        """What follows the rows: a filter over everything below headings, and the comments."""
        first = self.heading_row
        ref = f"A{first}:{last_column}{max(first, last_row)}"
        drawing = '<legacyDrawing r:id="rId2"/>' if self.has_comments else ""
        filtered = f'<autoFilter ref="{ref}"/>' if first else ""
        return f"</sheetData>{filtered}{drawing}</worksheet>"


def frame_parts(
    title: str,
    widths: Mapping[int, int],
    heading_row: int,
    *,
    comments: bool = True,
    macros: bool = False,
) -> PlainFrame:
    """Everything around the rows of a workbook with one sheet, frozen below the headings."""
    name = _sheet_name(title)
    cols = "".join(
        f'<col min="{column + 1}" max="{column + 1}" width="{width}" customWidth="1"/>'
        for column, width in sorted(widths.items())
    )
    pane = (
        f'<pane ySplit="{heading_row}" topLeftCell="A{heading_row + 1}" activePane="bottomLeft" '
        'state="frozen"/>'
    )
    head = (
        f'{_HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheetViews>'
        f'<sheetView workbookViewId="0">{pane if heading_row else ""}</sheetView>'
        f"</sheetViews><cols>{cols}</cols><sheetData>"
    )
    small = {
        "[Content_Types].xml": _content_types(macros, comments),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": (
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="{escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": _styles(),
    }
    if comments:
        small["xl/worksheets/_rels/sheet1.xml.rels"] = _relations(
            [("comments", "../comments1.xml"), ("vmlDrawing", "../drawings/vmlDrawing1.vml")]
        )
    return PlainFrame(small, head, heading_row, has_comments=comments)


def _sheet_name(title: str) -> str:
    name = _FORBIDDEN_IN_NAME.sub("_", visible(title)).strip("'")
    while len(name.encode("utf-16-le", "replace")) > _MOST_NAME * 2:
        name = name[:-1]
    return name.strip() or "Sheet1"


def _relations(targets: list[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _content_types(macros: bool, comments: bool) -> str:
    parts = {
        "/xl/workbook.xml": _MACROS if macros else _TYPE + "sheet.main+xml",
        "/xl/worksheets/sheet1.xml": _TYPE + "worksheet+xml",
        "/xl/styles.xml": _TYPE + "styles+xml",
    }
    if comments:
        parts["/xl/comments1.xml"] = _TYPE + "comments+xml"
    lines = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" '
        'ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        f"{lines}</Types>"
    )


def _format(kind: int, fill: int, formula: bool) -> str:
    quoted = ' quotePrefix="1"' if formula else ""
    return (
        f'<xf numFmtId="{1 if kind == NUMBER else 49}" fontId="{int(kind == HEADING)}" '
        f'fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" '
        f'applyFill="1"{quoted}/>'
    )


def _styles() -> str:
    fills = ['<fill><patternFill patternType="none"/></fill>',
             '<fill><patternFill patternType="gray125"/></fill>']  # fmt: skip
    places = {}
    for tone, colour in TONES.items():
        places[tone] = len(fills) if colour else 0
        if colour:
            fills.append(
                f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/>'
                '<bgColor indexed="64"/></patternFill></fill>'
            )
    formats = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']
    for kind in (TEXT, HEADING, NUMBER):
        for formula in (False, True):
            for tone in _TONES:
                formats.append(_format(kind, places[tone], formula))
    font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font>{font}</font>'
        f'<font><b/>{font}</font></fonts><fills count="{len(fills)}">{"".join(fills)}</fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{len(formats)}">{"".join(formats)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )
