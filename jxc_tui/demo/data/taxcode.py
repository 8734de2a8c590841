"""Tax codes (USCC) by table look-up, a million in seconds; python-stdnum checks them in tests.

Source: GB 32100-2015 and GB 11714-1997 (organisation code).
"""

from __future__ import annotations

from functools import cache

from jxc_tui.demo.data.dice import spread

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_CHECK = "0123456789X"

Pair = tuple[str, int, int]


def head(place_code: str, *, company: bool) -> tuple[str, int]:
    """The first ten characters (registry, kind, place, `MA`) and their weighted sum."""
    text = ("91" if company else "92") + place_code + "MA"
    return text, _weighted(text, 0)


@cache
def pairs(position: int) -> list[Pair]:
    """Table of two characters at a position (10, 12 or 14) with their two weighted sums."""
    weights = _ORGANISATION_WEIGHTS[position - 8 : position - 6]
    table = []
    for first in ALPHABET[:10]:
        for second in ALPHABET:
            text = first + second
            inner = _organisation_value(first) * weights[0]
            inner += _organisation_value(second) * weights[1]
            table.append((text, _weighted(text, position), inner))
    return spread(table)


def complete(first: tuple[str, int], one: Pair, two: Pair, three: Pair) -> str:
    """The 18 characters with both check characters."""
    inner = (_MA + one[2] + two[2] + three[2]) % 11
    organisation = _ORGANISATION_CHECK[(11 - inner) % 11]
    total = first[1] + one[1] + two[1] + three[1] + _LAST[organisation]
    return first[0] + one[0] + two[0] + three[0] + organisation + ALPHABET[-total % 31]


def spoiled(code: str) -> str:
    """The same code with a wrong check character."""
    return code[:-1] + ALPHABET[(ALPHABET.index(code[-1]) + 7) % 31]


def _weighted(text: str, position: int) -> int:
    return sum(
        ALPHABET.index(char) * weight
        for char, weight in zip(text, _WEIGHTS[position:], strict=False)
    )


def _organisation_value(char: str) -> int:
    return int(char, 36)


_MA = _organisation_value("M") * 3 + _organisation_value("A") * 7
_LAST = {char: ALPHABET.index(char) * _WEIGHTS[16] for char in _ORGANISATION_CHECK}
