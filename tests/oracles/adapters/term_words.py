"""Payment terms as vectors say them in English: `31 days, then the next 15th`."""

from __future__ import annotations

import re
from dataclasses import replace

from jxc_tui.sales.model.payment_terms import LAST_OF_MONTH, PaymentTerm
from tests.oracles.runner import NotUnderstood

_NUMBERS = {"first": 1, "one": 1, "a": 1, "next": 1, "following": 1, "last": LAST_OF_MONTH}
_WHEN = r"(?:this |the |current )?month|(?:the )?(?:next|following) month"
_DAY = re.compile(
    rf"(?:the )?(?P<day>first|last|\d+)(?:st|nd|rd|th)?(?: day)?(?: of (?P<when>{_WHEN}))?"
    r"(?P<bare> next month| following month)?"
)
_END = re.compile(
    rf"(?:the )?(?:end of (?P<when>{_WHEN})|month end)(?: (?:\+|plus|and) (?P<days>\d+)(?: days)?)?"
)
_COUNT = re.compile(
    r"(?:after |net )?(?P<count>\d+|a|one) (?P<unit>days?|weeks?|months?)"
    r"(?P<end> (?:after|from)(?: the)? (?:end of(?: the)? month|month end)| end of month)?"
    r"(?: after.*)?"
)
_NEXT = re.compile(r"then (?:on )?the next (?P<day>\d+|first|last)(?:st|nd|rd|th)?(?: day)?.*")


def term_of(text: str) -> PaymentTerm:
    """The term that a text says; NotUnderstood for others."""
    first, *rest = [part.strip() for part in text.casefold().split(",")]
    found = _begin(first)
    for part in rest:
        following = _NEXT.fullmatch(part)
        if following:
            found = replace(found, next_day=_number(following["day"]))
        elif re.fullmatch(r"then (?:the )?(?:last day|end) of (?:the |that )?month", part):
            found = replace(found, next_day=LAST_OF_MONTH)
        else:
            raise NotUnderstood(text)
    return found


def _begin(text: str) -> PaymentTerm:
    if text in ("immediate", "immediately", "at once", "cash", "today"):
        return PaymentTerm()
    if found := _COUNT.fullmatch(text):
        count, unit = _number(found["count"]), found["unit"][0]
        days = count * {"d": 1, "w": 7, "m": 0}[unit]
        months = count if unit == "m" else 0
        end = found["end"] or ""
        if "after" in end or "from" in end:
            return PaymentTerm(months, LAST_OF_MONTH, days)
        return PaymentTerm(months, None, days, LAST_OF_MONTH if end else None)
    if found := _END.fullmatch(text):
        return PaymentTerm(_months(found["when"] or ""), LAST_OF_MONTH, int(found["days"] or 0))
    if found := _DAY.fullmatch(text):
        when = found["when"] or found["bare"] or ""
        return PaymentTerm(_months(when), _number(found["day"]))
    raise NotUnderstood(text)


def _months(when: str) -> int:
    return int("next" in when or "following" in when)


def _number(text: str) -> int:
    return _NUMBERS[text] if text in _NUMBERS else int(text)
