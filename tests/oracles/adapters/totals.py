"""Questions about what a document comes to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from jxc_tui.sales.model.payment_terms import PaymentTerm, TermPart, instalments
from jxc_tui.sales.model.totals import (
    DiscountOn,
    PricedLine,
    Totals,
    percent_off,
    rounding_to,
    totals_of,
)
from jxc_tui.values.money import parse_fen, plain_fen
from tests.oracles.adapters.figures import many


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    if "parts" in asked:
        return _instalments(asked)
    step = parse_fen(asked.get("round_to", "0"))
    if "total_before_rounding" in asked:
        return _rounded(parse_fen(asked["total_before_rounding"]), step)
    lines = [_line(each, asked) for each in _lines(asked)]
    found = _totals(lines, asked)
    signed = {
        f"tax_on_{name}": plain_fen(totals_of(part, tax_included=_included(asked)).tax)
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
    rates = next(
        (
            many(each[key])
            for each in (given, asked)
            for key in ("taxes_pct", "tax_pct")
            if key in each
        ),
        [],
    )
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
        tax_included=_included(asked),
    )  # fmt: skip


def _included(asked: Mapping[str, Any]) -> bool:
    return bool(asked.get("tax_included", False))


def _instalments(asked: Mapping[str, Any]) -> dict[str, Any]:
    """A total in parts, each with the day on which it is due."""
    day = date.fromisoformat(asked.get("date", "2026-01-01"))
    found = instalments(parse_fen(asked["total"]), day, [_part(each) for each in asked["parts"]])
    return {"instalments": [[str(each.due), plain_fen(each.fen)] for each in found]}


def _part(given: Mapping[str, Any]) -> TermPart:
    term = PaymentTerm(given.get("months", 0), given.get("day"), given.get("days", 0))
    for key in ("pct_of_rest", "pct_of_total", "pct"):
        if key in given:
            return TermPart(term, Fraction(given[key]), of_rest=key == "pct_of_rest")
    if "fixed" in given:
        return TermPart(term, fixed=parse_fen(given["fixed"]))
    return TermPart(term) if given.get("rest") else TermPart(term, Fraction(100), of_rest=True)


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
