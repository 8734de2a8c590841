"""Traditional characters and the simplified ones they are compared as, one for one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import islice, product
from pathlib import Path

SIMPLIFIED = Path(__file__).with_name("simplified.txt")
BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))


@lru_cache(maxsize=1)
def simplified_table() -> dict[int, str]:
    """For `str.translate`: every traditional character of the usual blocks → its simplified form.

    Source: the characters of OpenCC's `t2s`; OpenCC itself takes 9 MB and 40 ms to tell them.
    """
    table: dict[int, str] = {}
    for line in SIMPLIFIED.read_text(encoding="utf-8").splitlines():
        form, _, chars = line.partition(" ")
        if form != "#":
            table.update(dict.fromkeys(map(ord, chars), form))
    return table


class _Forms(dict[int, str | int]):
    """The same with every other usual character as itself: without it `translate` raises and
    catches an error for each of them."""

    def __missing__(self, number: int) -> int:
        if number < BLOCKS[-1].stop:
            self[number] = number
        return number


@lru_cache(maxsize=1)
def simplified_forms() -> Mapping[int, str | int]:
    """`simplified_table` for much that is translated."""
    return _Forms(simplified_table())


@lru_cache(maxsize=1)
def _sources() -> dict[str, str]:
    """Simplified character → itself and the traditional ones that are compared as it."""
    found: dict[str, str] = {}
    for number, form in simplified_table().items():
        found[form] = found.get(form, form) + chr(number)
    return found


def written_forms(simple: str, most: int) -> list[str]:
    """How a simplified text may be written, itself first, some of its characters traditional."""
    choices = [_sources().get(char, char) for char in simple]
    return ["".join(chars) for chars in islice(product(*choices), most)]


def rarest_forms(simple: str) -> str:
    """One character of a simplified text in all its forms: whatever way it is written has one."""
    return min((_sources().get(char, char) for char in simple), key=len)
