"""Days of a term of payment, as people write them: `30`, `月结30天`, `Net 60 days`, `三个月`."""

from __future__ import annotations

import re
import unicodedata

_ONES = {char: at for at, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HAN = f"[{''.join(_ONES)}十百半]{{1,7}}"
_TERM = re.compile(
    r"(?:(?:月结|账期|帐期|信用期|付款期|回款期|net)[::]?"
    r"|(?:票到|到票|见票|开票|货到|到货|收货|发货|验收)之?后?)?"
    rf"(?P<number>[0-9]{{1,4}}|{_HAN})"
    r"(?P<unit>天|日|days?|d|周|星期|个?星期|weeks?|个半?月|months?|年|years?)?"
    r"(?:以?内)?(?:付款|付清|结清|结算|结账|结帐|回款|月结|账期|帐期)?"
)
_BARE = re.compile(rf"(?:(?:月结|net|账期|帐期)[::]?)?(?:[0-9]{{1,4}}|{_HAN})")
_MOST = 24
_UNITS = {"周": 7, "星": 7, "w": 7, "个": 30, "m": 30, "年": 365, "y": 365}
_WAY = re.compile(
    r"(?:[次当隔每本上下半]个?|季|年|滚动|每?周|日|现|货到|款到|票到)?(?:月|季|周|日|年)?(?:末|底|初)?"
    r"(?:结|现结|结算|结清|月结|现款|现金|现付|预付|货到付款|款到发货|先款后货|赊销|赊账|挂账"
    r"|票到付款|日清|cod|cash|prepaid|prepayment|eom)(?:[0-9]{0,3}(?:天|日|号)?)"
)


def term_days(text: str) -> int | None:
    """The days of a term, a month taken for 30; None for what tells no number of days.

    What counts from another month (次月结30天) is no number of days.
    """
    plain = _plain(text)
    found = _TERM.fullmatch(plain)
    if found is None or (found["unit"] is None and not _BARE.fullmatch(plain)):
        return None
    number = _number(found["number"])
    if number is None:
        return None
    unit = found["unit"] or ""
    if "个半" in unit:
        number += 0.5
    unit = unit.removeprefix("个") if "星" in unit else unit
    days = 180 if (number, unit) == (0.5, "年") else number * _UNITS.get(unit[:1], 1)
    return int(days) if days == int(days) else None


def is_way_to_settle(text: str) -> bool:
    """True for 月结, 次月结30天, 货到付款 and the like: how is paid, not after how many days."""
    return _WAY.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text[: _MOST + 1]).casefold()
    if len(plain) > _MOST:
        return plain
    return re.sub(r"[\s()\[\]【】,、。.+-]+", "", plain) if not _signed(plain) else plain


def _signed(plain: str) -> bool:
    """Whether signs belong to a number: -1 and 30.5 are no days."""
    return re.search(r"^\s*[-+]|[0-9][\s.,+-]+[0-9]", plain) is not None


def _number(text: str) -> float | None:
    """Of digits, or of Chinese numerals below a thousand."""
    if text.isdigit():
        return int(text)
    if text == "半":
        return 0.5
    found = re.fullmatch(r"(?:([^零〇十百])百)?零?(?:([^零〇十百]?)(十))?([^十百]?)", text)
    if found is None or "半" in text:
        return None
    hundreds, tens, ten, ones = found.groups()
    if not (hundreds or ten or ones):
        return None
    whole = _ONES.get(hundreds, 0) * 100 + _ONES.get(ones, 0)
    return whole + (_ONES.get(tens, 1) * 10 if ten else 0)
