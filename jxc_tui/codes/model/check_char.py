"""The check character of a code: Mod 37,36 over its letters and digits, by python-stdnum.

Separators (`_ . / -`) do not count. Mod 37,36 catches every single wrong character and nearly every
swap of neighbours; a code whose swap would pass unnoticed is never drawn (`swap_safe`).
Source: ISO 7064.
"""

from __future__ import annotations

_SEPARATORS = str.maketrans("", "", "_./-")


def check_char(body: str) -> str:
    """The character to put behind `body` (`[A-Z0-9]` and separators); ValueError for others."""
    from stdnum.iso7064 import mod_37_36

    plain = body.translate(_SEPARATORS)
    if not plain.isascii() or not plain.isalnum():
        raise ValueError(body)
    return str(mod_37_36.calc_check_digit(plain))


def check_holds(code: str) -> bool:
    """True when the last character of a code is the check character of what stands before it."""
    return len(code) > 1 and code[-1].isalnum() and _fits(code[:-1], code[-1])


def swap_safe(code: str) -> bool:
    """True when swapping any two neighbours of a checked code would break its check character.

    A separator that moves is seen by the shape of the code, so it does not count here.
    """
    for place in range(len(code) - 1):
        left, right = code[place], code[place + 1]
        if left != right and left.isalnum() and right.isalnum():
            swapped = code[:place] + right + left + code[place + 2 :]
            if check_holds(swapped):
                return False
    return True


def _fits(body: str, last: str) -> bool:
    try:
        return check_char(body) == last
    except ValueError:
        return False
