"""An amount in words (大写金额), as cheques and delivery notes carry it.

Source: 支付结算办法, 附一, 正确填写票据和结算凭证的基本规定. Of the forms that it permits, ours
has a 零 where the yuan end with 0 before jiao, none between 万 and 仟, and 整 behind yuan and jiao.
"""

from __future__ import annotations

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_TENS = ("", "拾", "佰", "仟")
_YI, _WAN = 10**8, 10**4


def amount_words(fen: int) -> str:
    """`-140950` gives `负壹仟肆佰零玖元伍角整`; without 人民币 before it."""
    yuan, rest = divmod(abs(fen), 100)
    jiao, last = divmod(rest, 10)
    words = f"{_whole(yuan)}元" if yuan or not rest else ""
    if rest:
        # What lacks between the yuan and the first digit behind them is one 零.
        words += "零" * bool(yuan and (not jiao or yuan % 10 == 0))
        words += f"{_DIGITS[jiao]}角" * bool(jiao) + f"{_DIGITS[last]}分" * bool(last)
    return "负" * (fen < 0) + words + "整" * (not last)


def _whole(number: int) -> str:
    """A number of at least 0, in words."""
    if number >= _YI:
        high, low = divmod(number, _YI)
        return f"{_whole(high)}亿" + "零" * (0 < low < _YI // 10) + (_whole(low) if low else "")
    if number >= _WAN:
        high, low = divmod(number, _WAN)
        return f"{_whole(high)}万" + "零" * (0 < low < _WAN // 10) + (_whole(low) if low else "")
    if not number:
        return "零"
    words, missing = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += "零" * bool(words and missing) + _DIGITS[digit] + _TENS[place]
        missing = not digit
    return words
