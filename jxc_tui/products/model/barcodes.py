"""Barcodes (条码): one form for what is one code, and what is wrong with the others.

Codes of the trade are EAN-13, EAN-8, UPC-A and ITF-14, whose last digit checks the others; the
shop's own ones, and those that its scale prints, are kept as they are.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum

from jxc_tui.errors import FieldProblem, Refused
from jxc_tui.values.text import half_width

MOST_BARCODE = 40
_DIGITS = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[0-9]+(?:[ -]+[0-9]+)+")
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]*)?[eE]\+?[0-9]{1,2}")
# GS1's restricted circulation: what is sold by weight or price, and what is printed in the shop.
_INSIDE = {13: ("2", "02"), 12: ("2",), 8: ("2",)}
_CHINESE = "69"
_LOST_OR_DOUBLED = frozenset([9, 10, 11, 15, 16, 17])


class BarcodeKind(Enum):
    """What a barcode is; `OWN` is any that the trade does not know."""

    EAN_13 = "EAN-13"
    EAN_8 = "EAN-8"
    ITF_14 = "ITF-14"
    SHOP = "shop"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Barcode:
    """`text` is the form in which barcodes are stored, compared and found."""

    text: str
    kind: BarcodeKind


def check_digit(body: str) -> str:
    """The digit that belongs behind the digits of an EAN, a UPC or a GTIN."""
    from stdnum import ean

    return str(ean.calc_check_digit(body))


def barcode_of(text: str) -> Barcode:
    """A typed, scanned or imported barcode in its one form; Refused for what cannot be one.

    A UPC-A is the EAN-13 with a 0 before it, a GTIN-14 that begins with 0 is the code behind it.
    Blanks among digits are passed over, so are hyphens where 12 to 14 digits are left.
    """
    plain = half_width(text)
    if not plain:
        raise Refused("barcode.empty")
    if _ROUNDED.fullmatch(plain):
        raise Refused("barcode.rounded", given=plain)
    if _GROUPED.fullmatch(plain):
        plain = _ungrouped(plain)
    wrong = next((char for char in plain if not "!" <= char <= "~"), "")
    if wrong:
        raise Refused("barcode.blank" if wrong == " " else "barcode.character", char=wrong)
    if len(plain) > MOST_BARCODE:
        raise Refused("barcode.long", most=MOST_BARCODE, length=len(plain))
    return _of_digits(plain) if _DIGITS.fullmatch(plain) else Barcode(plain, BarcodeKind.OWN)


def check_barcode(field: str, text: str) -> tuple[str, FieldProblem | None]:
    """The stored form of a typed barcode, empty for none, or the text with its problem."""
    if not half_width(text):
        return "", None
    try:
        return barcode_of(text).text, None
    except Refused as refused:
        return text, FieldProblem(field, refused.text_id, tuple(refused.params.items()), text)


def scanned(text: str) -> str:
    """The stored form of what may come from a scanner, empty for what no barcode is."""
    with suppress(Refused):
        return barcode_of(text).text
    return ""


def _ungrouped(plain: str) -> str:
    """`978-7-111-12345-6` and `6 901234 567892` in one piece; `2024-001` is the shop's own."""
    bare = plain.replace(" ", "")
    digits = bare.replace("-", "")
    return digits if 12 <= len(digits) <= 14 else bare


def _of_digits(digits: str) -> Barcode:
    length = len(digits)
    if digits.startswith(_INSIDE.get(length, ())):
        return Barcode(digits.zfill(13) if length == 12 else digits, BarcodeKind.SHOP)
    if length not in (8, 12, 13, 14):
        if digits.startswith(_CHINESE) and length in _LOST_OR_DOUBLED:
            raise Refused("barcode.length", given=digits, length=length)
        return Barcode(digits, BarcodeKind.OWN)
    expected = check_digit(digits[:-1])
    if digits[-1] != expected:
        raise Refused("barcode.check", given=digits, expected=expected, digit=digits[-1])
    if length == 8:
        return Barcode(digits, BarcodeKind.EAN_8)
    if length == 14 and digits[0] == "0":
        return _of_digits(digits[1:])
    return (
        Barcode(digits, BarcodeKind.ITF_14)
        if length == 14
        else Barcode(digits.zfill(13), BarcodeKind.EAN_13)
    )
