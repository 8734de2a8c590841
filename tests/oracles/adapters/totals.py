"""Questions about what a document comes to."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from jxc_tui.sales.model.totals import (
    DiscountOn,
    PricedLine,
    Totals,
    percent_off,
    rounding_to,
    totals_of,
)
from jxc_tui.values.money import parse_fen, plain_fen
from tests.oracles.runner import NotUnderstood

_KEYS = frozenset(
    {
        "lines", "gross", "line_discount_pct", "order_discount", "order_discount_pct",
        "discount_on", "tax_pct", "taxes_pct", "tax_included", "total_before_rounding", "round_to",
    }
)  # fmt: skip
_LINE_KEYS = frozenset({"qty", "price", "discount_pct", "tax_pct", "taxes_pct"})


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    if strange := asked.keys() - _KEYS:
        raise NotUnderstood(f"keys {', '.join(sorted(strange))}")
    step = parse_fen(asked.get("round_to", "0"))
    if "total_before_rounding" in asked:
        return _rounded(parse_fen(asked["total_before_rounding"]), step)
    lines = [_line(each, asked) for each in _lines(asked)]
    found = _totals(lines, asked)
    signed = {
        f"tax_on_{name}": plain_fen(_totals(part, {**asked, "order_discount": "0"}).tax)
        for name, part in (
            ("positive", [line for line in lines if line.quantity > 0]),
            ("negative", [line for line in lines if line.quantity < 0]),
        )
    }
    return {
        "gross": plain_fen(found.gross),
        "discount": plain_fen(found.discount),
        "net": plain_fen(found.net),
        "tax": plain_fen(found.tax),
        "total": plain_fen(found.total),
        "discount_lines": _discounts(found, lines),
        **signed,
        **_rounded(found.total, step),
    }


def _lines(asked: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if "gross" in asked:
        return [{"qty": "1", "price": asked["gross"]}]
    return list(asked["lines"])


def _line(given: Mapping[str, Any], asked: Mapping[str, Any]) -> PricedLine:
    if strange := given.keys() - _LINE_KEYS:
        raise NotUnderstood(f"line with {', '.join(sorted(strange))}")
    both = {**asked, **given}
    rates = both.get("taxes_pct") or [each for each in (both.get("tax_pct"),) if each is not None]
    off = given.get("discount_pct", asked.get("line_discount_pct", 0))
    return PricedLine(
        Fraction(given["qty"]), Fraction(given["price"]) * 100, Fraction(off),
        tuple(map(Fraction, rates)),
    )  # fmt: skip


def _totals(lines: list[PricedLine], asked: Mapping[str, Any]) -> Totals:
    discount = parse_fen(str(asked.get("order_discount", "0")))
    if "order_discount_pct" in asked:
        discount = percent_off(lines, Fraction(asked["order_discount_pct"]))
    on = DiscountOn.NET if asked.get("discount_on", "net") == "net" else DiscountOn.TOTAL
    return totals_of(
        lines, order_discount=discount, discount_on=on,
        tax_included=asked.get("tax_included", False),
    )  # fmt: skip


def _discounts(found: Totals, lines: list[PricedLine]) -> list[dict[str, str]]:
    """The order discount by rates of tax."""
    sums: dict[str, int] = {}
    for line, part in zip(lines, found.discounts, strict=True):
        key = "+".join(map(str, line.rates)) or "0"
        sums[key] = sums.get(key, 0) + part
    return [{"net": plain_fen(-each), "tax_pct": key} for key, each in sums.items()]


def _rounded(total: int, step: int) -> dict[str, str]:
    off = rounding_to(total, step)
    return {"rounded_total": plain_fen(total + off), "rounding": plain_fen(off)}
