"""Prices of a product as its fields hold them: 0 is none, a gift has no price of its own.

Quantity breaks (数量价) are one text: `10=2.30 100=2.10 A:100=2.05`, in basic units and yuan of one
of them, for everybody or for the customers of a tier.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from jxc_tui.errors import FieldProblem
from jxc_tui.products.model.price_rules import PriceRule
from jxc_tui.products.model.prices import TIERS, PriceName, ProductPrices
from jxc_tui.products.model.units import number_text
from jxc_tui.products.model.values import ProductValues
from jxc_tui.values.money import parse_fen, plain_fen
from jxc_tui.values.quantity import parse_thousandths
from jxc_tui.values.text import half_width

MOST_BREAKS_TEXT = 300
THOUSANDTHS = 1000
_BETWEEN = re.compile(r"[,;、，；\n\s]+")
_TIGHT = re.compile(r"\s*([=:])\s*")
_ONE = re.compile(r"(?:(?P<tier>[A-Za-z])级?:)?(?:满|>=?)?(?P<least>[0-9.]+)[=:](?P<price>[^=:]+)")
_LEVEL = re.compile(r"([A-Da-d])级?")


def check_breaks(field: str, text: str) -> tuple[str, FieldProblem | None]:
    """The one form of typed breaks, in the order of tier and quantity, or what is wrong."""
    found: dict[tuple[str, int], int] = {}
    for part in filter(None, _BETWEEN.split(_TIGHT.sub(r"\1", half_width(text)))):
        each = _ONE.fullmatch(part)
        try:
            place = (
                (each["tier"] or "").upper() if each else "",
                parse_thousandths(each["least"] if each else ""),
            )
            fen = parse_fen(each["price"] if each else "")
        except ValueError:
            return text, FieldProblem(field, "price.break_unclear", (("given", part),), text)
        if place in found:
            told = (("least", _number(place[1])),)
            return text, FieldProblem(field, "price.break_twice", told, text)
        if not fen:
            told = (("least", _number(place[1])),)
            return text, FieldProblem(field, "price.break_zero", told, text)
        found[place] = fen
    parts = [
        f"{tier}{':' if tier else ''}{_number(least)}={plain_fen(fen)}"
        for (tier, least), fen in sorted(found.items())
    ]
    return " ".join(parts), None


@lru_cache(maxsize=512)  # the same few texts stand at many products
def breaks_in(text: str) -> tuple[PriceRule, ...]:
    """The rules of stored breaks."""
    found = []
    for part in text.split():
        place, _, price = part.partition("=")
        tier, _, least = place.rpartition(":")
        found.append(PriceRule(parse_fen(price), tier=tier, least=Fraction(least)))
    return tuple(found)


def tier_of(level: str) -> str:
    """The tier that customers of a level (客户等级) buy at, empty where the level is none."""
    found = _LEVEL.fullmatch(half_width(level))
    return found[1].upper() if found else ""


def prices_of(
    values: ProductValues, product: int = 0, rules: tuple[PriceRule, ...] = ()
) -> ProductPrices:
    """The prices in the fields of a product, and rules that are kept beside them."""
    named = {name: getattr(values, f"{name}_fen") or None for name in PriceName}
    tiers = {tier: fen for tier in TIERS if (fen := getattr(values, f"tier_{tier.lower()}_fen"))}
    own = breaks_in(values.breaks)
    return ProductPrices(product, named, tiers, (*own, *rules), values.category)


def _number(thousandths: int) -> str:
    return number_text(Fraction(thousandths, THOUSANDTHS))
