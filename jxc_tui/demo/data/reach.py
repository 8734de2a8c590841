"""How a customer is reached: mobile, landline, e-mail, WeChat, street address, bank."""

from __future__ import annotations

from collections.abc import Sequence

from jxc_tui.demo.data import words as stuff
from jxc_tui.demo.data.dice import MASK, spread
from jxc_tui.demo.data.pieces import Site

_FOUR = [f"{number:04d}" for number in range(10_000)]
_HEADS = spread(stuff.MOBILE_HEADS)
_LOCAL = {8: spread(_FOUR[2000:9000]), 7: spread([text[1:] for text in _FOUR[200:900]])}
_ROADS = spread(stuff.ROADS)
_BUILDINGS = spread(stuff.BUILDINGS)
_NUMBERS = spread([f"{number}号" for number in range(1, 889)])
_BANKS = spread(stuff.BANKS)


def mobile(words: Sequence[int], at: int) -> str:
    """Eleven digits under a head that carriers use, from three random words."""
    return _HEADS[words[at] & MASK] + _FOUR[words[at + 1] % 10_000] + _FOUR[words[at + 2] % 10_000]


def landline(site: Site, words: Sequence[int], at: int) -> str:
    """Area code and local number of the city, from two random words."""
    local = _LOCAL[site.local_digits][words[at] & MASK]
    return f"{site.area_code}-{local}{_FOUR[words[at + 1] % 10_000]}"


def street(words: Sequence[int], at: int) -> str:
    """Road, number and building, from two random words."""
    first = words[at]
    return (
        _ROADS[first & MASK]
        + _NUMBERS[words[at + 1] & MASK]
        + _BUILDINGS[(first >> 4 ^ words[at + 1]) & MASK]
    )


def bank_account(site: Site, words: Sequence[int], at: int) -> tuple[str, str]:
    """The branch and a number of 19 digits, from four random words."""
    one, two, three, four = words[at : at + 4]
    branch = f"{_BANKS[one & MASK]}{site.towns[2][0]}支行"
    number = (
        "622" + _FOUR[one % 10_000] + _FOUR[two % 10_000] + _FOUR[three % 10_000]
        + _FOUR[four % 10_000]
    )  # fmt: skip
    return branch, number


def email(letters: str, brand_letters: str, word: int) -> str:
    """An address under `.example`, a name that nobody can register. Source: RFC 2606."""
    return f"{letters}{word % 90 + 10}@{brand_letters or 'mail'}.example"
