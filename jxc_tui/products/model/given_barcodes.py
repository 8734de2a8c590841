"""Further barcodes of a product as one text: `6901234567908 箱:16901234567899`.

Each is of the basic unit, unless a unit and a colon stand before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jxc_tui.errors import FieldProblem, Refused
from jxc_tui.products.model.barcodes import barcode_of
from jxc_tui.products.model.factors import unit_name
from jxc_tui.values.text import half_width

MOST_BARCODES_TEXT = 500
_BETWEEN = re.compile(r"[,;、，；\n]+")
_GROUPED = re.compile(r"[0-9]{1,7}(?: +[0-9]{1,7})+")
_UNIT = re.compile(r"(?P<unit>[^\x00-\x7f:]+|[A-Za-z]{1,10}) *: *(?=[^:])")


def check_barcodes(field: str, text: str) -> tuple[str, FieldProblem | None]:
    """The one form of typed barcodes, or the text with what is wrong with one of them."""
    found: dict[str, str] = {}
    for unit, given in _typed(text):
        try:
            code, unit = barcode_of(given).text, unit and unit_name(unit)
        except Refused as refused:
            return text, FieldProblem(field, refused.text_id, tuple(refused.params.items()), text)
        if code in found:
            return text, FieldProblem(field, "barcode.twice", (("given", given),), text)
        found[code] = unit
    return " ".join(_written(unit, code) for code, unit in found.items()), None


def barcodes_in(text: str) -> Iterator[tuple[str, str]]:
    """(unit, barcode) of a stored text; no unit for the basic one."""
    for part in text.split():
        unit, colon, code = part.partition(":")
        yield (unit, code) if colon else ("", part)


def claimed(text: str) -> tuple[str, ...]:
    """The barcodes of a stored text."""
    return tuple(code for _, code in barcodes_in(text))


def _typed(text: str) -> Iterator[tuple[str, str]]:
    """(unit, barcode) as they are typed; blanks part them, but those within a printed code."""
    for piece in filter(None, map(half_width, _BETWEEN.split(text))):
        unit = ""
        rest = piece
        while rest:
            if rest[0] == ":":  # as it is written before a code with a colon
                rest = rest[1:].strip()
            elif said := _UNIT.match(rest):
                unit, rest = said["unit"].strip(), rest[said.end() :]
            whole = _GROUPED.match(rest)
            digits = whole[0].replace(" ", "") if whole else ""
            size = whole.end() if whole and 12 <= len(digits) <= 14 else len(rest.split(" ")[0])
            yield unit, rest[:size]
            unit, rest = "", rest[size:].strip()


def _written(unit: str, code: str) -> str:
    """A colon stands before one that would else be read as the unit."""
    return f"{unit}:{code}" if unit or ":" in code else code
