"""Questions about prices: lists with breaks, surcharges, discounts by customer and category."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from jxc_tui.errors import InvalidFields
from jxc_tui.products.model.price_checks import price_problems
from jxc_tui.products.model.price_rules import PriceRule
from jxc_tui.products.model.prices import (
    PriceName,
    PriceOffer,
    PriceQuestion,
    ProductPrices,
    price_of,
)
from jxc_tui.products.model.units import Unit, number_text
from tests.oracles.adapters.measures import measures
from tests.oracles.runner import NotUnderstood

DAY = date(2026, 1, 1)
_IN = re.compile(r"(?:(?P<product>\S+) )?in (?P<child>a child of )?(?P<category>\S+)")
_RULE_KEYS = frozenset(
    [
        "product",
        "customer",
        "category",
        "group",
        "factor",
        "pct",
        "discount_pct",
        "surcharge",
        "price",
        "min_qty",
        "max_qty",
        "unit",
    ]
)


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    if "cases" in asked:
        return _cases(asked)
    listed, typed, counted = _units(asked)
    quantity = Fraction(asked.get("qty", "1")) * typed.factor
    rules = tuple(_rule(each, asked, counted) for each in _given(asked))
    product = ProductPrices(
        _id(asked.get("product", "product")),
        {PriceName.RETAIL: _fen(asked["list_price"])}, {}, rules, asked.get("category", ""),
    )  # fmt: skip
    customer = _id(asked["customer"]) if "customer" in asked else None
    offer = _asked(product, PriceQuestion(quantity, DAY, typed.factor, customer))
    basic = _asked(product, PriceQuestion(quantity, DAY, listed.factor, customer))
    shown = number_text(Fraction(offer.fen, 100))
    return {
        "price_per_base_unit": number_text(Fraction(basic.fen, 100)),
        "price_per_unit_typed": shown,
        "price": shown,
        "discount_pct": _discount(offer),
    }


def _given(asked: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    one = [asked["rule"]] if "rule" in asked else []
    return [*one, *asked.get("rules", ()), *asked.get("price_list", ())]


def _units(asked: Mapping[str, Any]) -> tuple[Unit, Unit, Unit]:
    """The unit of the list price, of the line, and of the quantities of breaks.

    A list price is for the base unit where one is named, else for the unit of the line.
    """
    typed = asked.get("unit", asked.get("base_unit", "piece"))
    base = asked.get("base_unit", typed)
    counted = next((each["unit"] for each in _given(asked) if "unit" in each), None)
    if counted is None:
        counted = asked.get("base_unit", "piece" if f"pieces_per_{typed}" in asked else typed)
    _, (one, two, three) = measures(base, typed, counted, given=asked)
    return one, two, three


def _rule(given: Mapping[str, Any], asked: Mapping[str, Any], counted: Unit) -> PriceRule:
    if strange := given.keys() - _RULE_KEYS:
        raise NotUnderstood(f"rule with {', '.join(sorted(strange))}")
    percent = Fraction(given["factor"]) * 100 if "factor" in given else None
    for key in ("pct", "discount_pct"):
        percent = 100 - Fraction(given[key]) if key in given else percent
    most = given.get("max_qty")
    return PriceRule(
        fen=_fen(given["price"]) if "price" in given else None,
        percent=percent,
        extra_fen=_fen(given["surcharge"]) if "surcharge" in given else None,
        product=_id(given["product"]) if "product" in given else None,
        category=given.get("category", given.get("group", "")),
        customer=_id(given["customer"]) if "customer" in given else None,
        least=Fraction(given.get("min_qty", 0)) * counted.factor,
        most=Fraction(most) * counted.factor if most is not None else None,
    )


def _cases(asked: Mapping[str, Any]) -> dict[str, Any]:
    """One rule book asked for several products and customers."""
    _, _, counted = _units(asked)
    rules = tuple(_rule(each, asked, counted) for each in _given(asked))
    prices, discounts = list[str](), list[str]()
    for case in asked["cases"]:
        where, *who = case if isinstance(case, list) else [case]
        found = _IN.fullmatch(where)
        name, category = (
            (found["product"] or "product", found["category"]) if found else (where, "")
        )
        category = f"{category}/child" if found and found["child"] else category
        named = {PriceName.RETAIL: _fen(asked.get("list_price", "100"))}
        product = ProductPrices(_id(name), named, {}, rules, "" if category == "none" else category)
        customer = _id(who[0]) if who else None
        offer = _asked(product, PriceQuestion(Fraction(1), DAY, customer=customer))
        prices.append(number_text(Fraction(offer.fen, 100)))
        discounts.append(_discount(offer))
    return {"prices": prices, "pct": discounts}


def _asked(product: ProductPrices, question: PriceQuestion) -> PriceOffer:
    if problems := price_problems(product):
        raise InvalidFields(problems)
    offer = price_of(product, question)
    if offer is None:
        raise NotUnderstood("no price")
    return offer


def _discount(offer: PriceOffer) -> str:
    percent = offer.rule.percent if offer.rule else None
    return number_text(100 - percent if percent is not None else Fraction(0))


def _fen(text: str) -> int:
    fen = Fraction(text) * 100
    if fen.denominator != 1:
        raise NotUnderstood(f"{text} is no whole fen")
    return int(fen)


def _id(name: str) -> int:
    """A number for a name."""
    return int.from_bytes(name.encode())
