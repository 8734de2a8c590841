"""Traditional characters and the simplified ones they are compared as, one for one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import islice, product

_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
# Forms that the converter leaves alone since both are in use on the mainland; a caller means one.
_ALSO = {"锺": "钟", "於": "于"}


@lru_cache(maxsize=1)
def simplified_table() -> dict[int, str]:
    """For `str.translate`: every traditional character of the usual blocks → its simplified form.

    Source: the characters of OpenCC's `t2s`. Read at the first use, in about ten milliseconds.
    """
    from opencc import OpenCC

    chars = [chr(number) for block in _BLOCKS for number in block]
    simple = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    found = dict(zip(chars, simple, strict=True)) | _ALSO
    table: dict[int, str] = {}
    for char in chars:
        form = found[char]
        while found.get(form, form) != form:
            form = found[form]
        if form != char:
            table[ord(char)] = form
    return table


class _Forms(dict[int, str | int]):
    """The same with every other usual character as itself: without it `translate` raises and
    catches an error for each of them."""

    def __missing__(self, number: int) -> int:
        if number < _BLOCKS[-1].stop:
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
