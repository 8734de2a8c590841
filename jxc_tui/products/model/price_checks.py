"""What of a product's prices cannot be stored, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from jxc_tui.errors import FieldProblem
from jxc_tui.products.model.price_rules import PriceRule
from jxc_tui.products.model.prices import TIERS, PriceName, ProductPrices
from jxc_tui.products.model.units import number_text
from jxc_tui.values.money import MAX_FEN, format_fen, half_up, plain_fen

MOST_PERCENT = 1000  # of the list price; more is a slip


def price_problems(prices: ProductPrices) -> tuple[FieldProblem, ...]:
    """Every fault of them; the field is `retail_fen` …, `tier_A` …, or `rule_1` … by place."""
    return *_named(prices), *_tiers(prices), *_rules(prices)


def _named(prices: ProductPrices) -> Iterator[FieldProblem]:
    for name in PriceName:
        fen = prices.named.get(name)
        if fen is not None:
            sold = name not in (PriceName.PURCHASE, PriceName.LOWEST)
            yield from _amount(prices, f"{name}_fen", fen, sold=sold)


def _tiers(prices: ProductPrices) -> Iterator[FieldProblem]:
    for tier, given in prices.tiers.items():
        key, fen = f"tier_{tier}", prices.tier_fen(tier)
        if tier not in TIERS:
            yield _problem(key, "price.tier_unknown", tier, tier=tier, known="、".join(TIERS))
        elif fen is None:
            yield _problem(key, "price.tier_empty", "", tier=tier)
        elif not isinstance(given, PriceName):
            yield from _amount(prices, key, fen)


def _amount(
    prices: ProductPrices, key: str, fen: int, *, sold: bool = True
) -> Iterator[FieldProblem]:
    """What is wrong with fen of a basic unit, `sold` when the lowest price holds for it."""
    lowest = prices.named.get(PriceName.LOWEST)
    if fen < 0:
        yield _problem(key, "price.negative", plain_fen(fen))
    elif fen > MAX_FEN:
        yield _problem(key, "price.large", plain_fen(fen), most=format_fen(MAX_FEN))
    elif sold and lowest is not None and fen < lowest:
        amounts = {"price": plain_fen(fen), "lowest": plain_fen(lowest)}
        yield _problem(key, "price.below_lowest", plain_fen(fen), **amounts)


def _rules(prices: ProductPrices) -> Iterator[FieldProblem]:
    for at, rule in enumerate(prices.rules, start=1):
        key = f"rule_{at}"
        yield from _shape(key, rule)
        price = rule.applied(prices.list_fen)
        if price is not None:
            yield from _amount(prices, key, half_up(price))
        elif rule.fen is None and rule.extra_fen is not None and prices.list_fen is not None:
            yield _problem(key, "price.negative", "")
        elif rule.fen is None and prices.list_fen is None:
            yield _problem(key, "price.no_list", "")
        earlier = prices.rules[: at - 1]
        if any(rule.place == other.place and rule.meets(other) for other in earlier):
            text_id = "price.break_twice" if rule.customer is None else "price.agreed_twice"
            yield _problem(key, text_id, "", least=number_text(rule.least))


def _shape(key: str, rule: PriceRule) -> Iterator[FieldProblem]:
    """What is wrong with a rule whatever the product's prices are."""
    upon_list = rule.percent is not None or rule.extra_fen is not None
    if (rule.fen is not None) == upon_list:
        yield _problem(key, "price.rule_amount", "")
    if rule.percent is not None and not 0 <= rule.percent <= MOST_PERCENT:
        shown = number_text(rule.percent)
        yield _problem(key, "price.percent", shown, percent=shown, most=MOST_PERCENT)
    if rule.least < 0:
        yield _problem(key, "price.break_least", number_text(rule.least))
    if rule.most is not None and rule.most < rule.least:
        ends = {"least": number_text(rule.least), "most": number_text(rule.most)}
        yield _problem(key, "price.break_range", ends["most"], **ends)
    if rule.tier and rule.tier not in TIERS:
        known = "、".join(TIERS)
        yield _problem(key, "price.tier_unknown", rule.tier, tier=rule.tier, known=known)
    if rule.first and rule.last and rule.last < rule.first:
        days = {"first": rule.first.isoformat(), "last": rule.last.isoformat()}
        yield _problem(key, "price.validity", days["last"], **days)


def _problem(key: str, text_id: str, value: str, **params: object) -> FieldProblem:
    return FieldProblem(key, text_id, tuple(params.items()), value)
