"""Traditional characters and the simplified ones they are compared as, one for one."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
# Forms that the converter leaves alone since both are in use on the mainland; a caller means one.
_ALSO = {"锺": "钟", "於": "于"}


@lru_cache(maxsize=1)
def _to_traditional() -> Callable[[str], str]:
    from opencc import OpenCC

    return OpenCC("s2t").convert


def traditional(text: str) -> str:
    """A simplified text as it is usually written in traditional characters."""
    return _to_traditional()(text)


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
