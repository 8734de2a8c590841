"""The sorts of customers: how each is named and what it usually has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jxc_tui.demo.data.dice import MASK, spread, spread_weighted
from jxc_tui.demo.data.pieces import Piece, Site, pieces


@dataclass(frozen=True, slots=True)
class Sort:
    """`landline`, `tax` and `bank` are shares of 4,096: how many have one."""

    style: str
    categories: list[str]
    levels: list[str]
    settlements: list[str]
    landline: int
    tax: int
    bank: int
    limit_factor: int


@cache
def sorts() -> list[Sort]:
    """Table of 4,096 sorts in the shares of a wholesaler's books."""
    company = Sort(
        "company",
        spread_weighted([("企业客户", 50), ("经销商", 28), ("批发商", 22)]),
        spread_weighted([("A", 14), ("B", 30), ("C", 40), ("D", 16)]),
        spread_weighted([("月结", 45), ("银行转账", 35), ("赊账", 8), ("微信", 8), ("现金", 4)]),
        landline=2900, tax=4000, bank=2400, limit_factor=4,
    )  # fmt: skip
    dealer = Sort(
        "dealer",
        spread_weighted([("批发商", 48), ("零售店", 32), ("经销商", 20)]),
        spread_weighted([("A", 7), ("B", 25), ("C", 46), ("D", 22)]),
        spread_weighted([("微信", 30), ("银行转账", 22), ("月结", 20), ("赊账", 16), ("现金", 12)]),
        landline=1500, tax=3300, bank=900, limit_factor=2,
    )  # fmt: skip
    shop = Sort(
        "shop",
        spread_weighted([("零售店", 92), ("批发商", 8)]),
        spread_weighted([("A", 2), ("B", 14), ("C", 50), ("D", 34)]),
        spread_weighted([("微信", 44), ("支付宝", 24), ("现金", 20), ("赊账", 8), ("刷卡", 4)]),
        landline=500, tax=1400, bank=150, limit_factor=1,
    )  # fmt: skip
    online = Sort(
        "online",
        ["电商"] * (MASK + 1),
        spread_weighted([("A", 10), ("B", 30), ("C", 40), ("D", 20)]),
        spread_weighted([("支付宝", 60), ("微信", 24), ("银行转账", 16)]),
        landline=300, tax=2600, bank=900, limit_factor=2,
    )  # fmt: skip
    person = Sort(
        "person",
        ["个人"] * (MASK + 1),
        spread_weighted([("B", 8), ("C", 42), ("D", 50)]),
        spread_weighted([("微信", 50), ("支付宝", 26), ("现金", 18), ("刷卡", 6)]),
        landline=80, tax=0, bank=60, limit_factor=0,
    )  # fmt: skip
    return spread_weighted([(company, 47), (dealer, 22), (shop, 13), (online, 4), (person, 14)])


_TOWN = spread_weighted([(0, 70), (1, 12), (2, 18)])
_SHOP_STYLE = spread([0, 0, 0, 1, 2])


def person_name(words: Sequence[int], at: int) -> Piece:
    """A person's name and its initials, from three random words."""
    table = pieces()
    first = table.surnames[words[at] & MASK]
    middle = table.given[words[at + 1] & MASK]
    last = table.given_second[words[at + 2] & MASK]
    return first[0] + middle[0] + last[0], first[1] + middle[1] + last[1]


def firm_name(style: str, site: Site, words: Sequence[int], at: int) -> tuple[Piece, Piece]:
    """The name of anything but a person, and the brand in it, from four random words."""
    table = pieces()
    brand = table.brands[words[at] & MASK]
    word = words[at + 1] & MASK
    if style == "online":
        tail = table.online_tails[word]
        return (brand[0] + tail[0], brand[1] + tail[1]), brand
    town = site.towns[_TOWN[words[at + 2] & MASK]]
    if style == "shop":
        tail = table.shops[word]
        brand = _shop_brand(_SHOP_STYLE[words[at + 3] & MASK], brand, words[at + 2])
    else:
        tail = (table.company_tails if style == "company" else table.dealer_tails)[word]
    return (town[0] + brand[0] + tail[0], town[1] + brand[1] + tail[1]), brand


def _shop_brand(style: int, brand: Piece, word: int) -> Piece:
    """鑫源, 曾记 or 老单."""
    if style == 0:
        return brand
    surname = pieces().surnames[word >> 4 & MASK]
    if style == 1:
        return surname[0] + "记", surname[1] + "j"
    return "老" + surname[0], "l" + surname[1]
