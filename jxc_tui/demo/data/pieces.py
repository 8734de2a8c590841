"""Pieces of names with their mnemonic worked out once: a whole name needs no pinyin any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jxc_tui.demo.data import taxcode, words
from jxc_tui.demo.data.dice import spread, spread_weighted
from jxc_tui.demo.data.places import Town, places
from jxc_tui.values.pinyin import initials_of, propose_mnemonic

Piece = tuple[str, str]  # text, mnemonic


@dataclass(frozen=True, slots=True)
class Site:
    """A place with what every customer there shares."""

    province: str
    city: str
    district: str
    towns: tuple[Piece, Piece, Piece]  # 杭州, 西湖, 杭州西湖
    company: tuple[str, int]
    trader: tuple[str, int]
    area_code: str
    local_digits: int
    postcode_head: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """Every table the generator draws from; each has 4,096 entries."""

    sites: list[Site]
    brands: list[Piece]
    company_tails: list[Piece]
    dealer_tails: list[Piece]
    online_tails: list[Piece]
    shops: list[Piece]
    surnames: list[Piece]
    given: list[Piece]
    given_second: list[Piece]


@cache
def pieces() -> Pieces:
    """Built at the first call (about a tenth of a second), then the same object."""
    given = [_by_character(char) for char in words.GIVEN]
    return Pieces(
        sites=spread_weighted((_site(place), place.share) for place in places()),
        brands=spread(_brands()),
        company_tails=_tails(words.COMPANY_ENDINGS, words.COMPANY_WHOLE_ENDINGS),
        dealer_tails=_tails(words.DEALER_ENDINGS, words.DEALER_WHOLE_ENDINGS),
        online_tails=_tails(words.ONLINE_ENDINGS, ()),
        shops=spread([_by_phrase(text) for text in words.SHOPS]),
        surnames=spread_weighted(_surname(text) for text in words.SURNAMES),
        given=spread(given),
        given_second=spread([("", "")] * (len(given) // 3) + given),
    )


def _tails(endings: Sequence[str], whole: Sequence[str]) -> list[Piece]:
    """What follows the brand: a trade and an ending, or an ending that names the trade itself."""
    trades = [_by_phrase(text) for text in words.TRADES]
    made = [
        (trade + ending, letters + more)
        for trade, letters in trades
        for ending, more in map(_by_phrase, endings)
    ]
    made += [_by_phrase(text) for text in whole for _ in range(len(made) // 18)]
    return spread(made)


def _by_character(text: str) -> Piece:
    return text, "".join(initials_of(char)[:1] for char in text)


@cache
def _by_phrase(text: str) -> Piece:
    return text, propose_mnemonic(text)


def _brands() -> list[Piece]:
    """All pairs of a head and a tail, and the longer ones."""
    pairs = [
        _by_character(head + tail)
        for head in words.BRAND_HEADS
        for tail in words.BRAND_TAILS
        if head != tail
    ]
    return pairs + [_by_character(text) for text in words.LONG_BRANDS] * 4


def _surname(text: str) -> tuple[Piece, int]:
    spelt, _, weight = text.partition("*")
    surname = spelt.rstrip("abcdefghijklmnopqrstuvwxyz")
    return (surname, spelt[len(surname) :]), int(weight)


def _site(place: Town) -> Site:
    city, district = _by_phrase(place.city_name), _by_phrase(place.district_name)
    return Site(
        province=place.province,
        city=place.city,
        district=place.district,
        towns=(city, district, (city[0] + district[0], city[1] + district[1])),
        company=taxcode.head(place.code, company=True),
        trader=taxcode.head(place.code, company=False),
        area_code=place.area_code,
        local_digits=place.local_digits,
        postcode_head=place.postcode_head,
    )
