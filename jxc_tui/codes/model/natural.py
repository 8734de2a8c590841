"""The natural order of codes: KH9 before KH10, as people count."""

from __future__ import annotations

import re
from functools import lru_cache

from jxc_tui.codes.model.code import MAX_CODE_LENGTH

_DIGITS = re.compile(r"[0-9]+")
_LAST_RUN = re.compile(r"[0-9]*$")


@lru_cache(maxsize=4096)
def natural_key(code: str) -> str:
    """A text whose code point order is the natural order of codes, different for every code.

    Each run of digits stands as its length without leading zeros (two digits), then itself; runs
    that lost zeros tell how many behind a blank: `KH007` → `KH017 2`, `KH10` → `KH0210`.
    """
    zeros: list[str] = []

    def run(found: re.Match[str]) -> str:
        digits = found.group().lstrip("0")
        zeros.append(str(len(found.group()) - len(digits)))
        return f"{len(digits):02d}{digits}"

    key = _DIGITS.sub(run, code)
    return f"{key} {'.'.join(zeros)}" if any(count != "0" for count in zeros) else key


def key_starts(prefix: str) -> list[str]:
    """What the keys of the codes that begin with `prefix` begin with, in natural order.

    Other codes may have such keys too: `1` and `01` count alike. Empty where the last run of
    digits begins with a zero: then how the codes are padded tells their order, not the key.
    """
    place = _LAST_RUN.search(prefix).start()  # type: ignore[union-attr]
    stem, digits = natural_key(prefix[:place]).partition(" ")[0], prefix[place:]
    if not digits:
        return [stem]
    if digits.startswith("0"):
        return []
    longest = len(digits) + MAX_CODE_LENGTH - len(prefix)
    return [f"{stem}{length:02d}{digits}" for length in range(len(digits), longest + 1)]
