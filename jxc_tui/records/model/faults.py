"""Which rule a refused number, address or amount breaks, so that the sentence can name it.

Each function is asked only about a text that its check has refused; it gives a text id and what
fills the sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from jxc_tui.values.mail_domain import has_outer_hyphen
from jxc_tui.values.money import MAX_FEN, format_fen, plain_amount

Fault = tuple[str, dict[str, object]]

_BETWEEN = " \t\u3000-‐‑‒–—―−().·"  # what people write inside one number
_PHONE_CHARACTERS = frozenset("0123456789+-() /.,;#*xX转分机eEtT")
_SEVERAL = re.compile(r"[,/;、，；|\n]|\s{1,}(?=1[3-9]\d{9})")
_ACCOUNT_CHARACTERS = re.compile(r"[0-9A-Za-z /-]")
_USCC_CHARACTERS = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _digits(text: str) -> int:
    return sum(char.isascii() and char.isdigit() for char in text)


def _first_wrong(text: str, allowed: Iterable[str]) -> str:
    """The first character that is none of the allowed ones, empty when all are."""
    known = frozenset(allowed)
    return next((char for char in text if char not in known), "")


def mobile_fault(text: str) -> Fault:
    """Why a text is no mobile number."""
    plain = _plain(text)
    if not _digits(plain):
        return "field.number_none", {}
    parts = [part for part in _SEVERAL.split(plain) if _digits(part) >= 7]
    if len(parts) > 1:
        return "field.mobile_several", {"count": len(parts)}
    if wrong := _first_wrong(plain, "0123456789+" + _BETWEEN):
        return "field.mobile_character", {"char": wrong}
    bare = "".join(char for char in plain if char not in _BETWEEN)
    if "+" in bare[1:]:
        return "field.mobile_plus", {}
    for prefix in ("+86", "0086"):
        bare = bare.removeprefix(prefix)
    length = _digits(bare)
    if bare.startswith("+"):
        return "field.mobile_foreign", {"length": length}
    return ("field.mobile_length", {"length": length}) if length != 11 else (
        "field.mobile_invalid", {"length": length}
    )  # fmt: skip


def phone_fault(text: str) -> Fault:
    """Why a text is no telephone number."""
    plain = _plain(text)
    count = _digits(plain)
    if not count:
        return "field.number_none", {}
    if wrong := _first_wrong(plain, _PHONE_CHARACTERS):
        return "field.phone_character", {"char": wrong}
    if count < 3:
        return "field.phone_short", {"count": count}
    return "field.phone_first", {"char": plain[0]}


MOST_EMAIL_NAME = 64  # before the @. Source: RFC 5321 §4.5.3.1.1.
NOT_IN_EMAIL = "<>()[],;:。、，；\"'“”"


def email_fault(text: str) -> Fault:
    """Why a text is no e-mail address."""
    if any(char.isspace() for char in text):
        return "field.email_blank", {}
    if text.count("@") != 1:
        return "field.email_at", {"count": text.count("@")}
    if text[0] == "@":
        return "field.email_name", {}
    wrong = next((char for char in text if char in NOT_IN_EMAIL), "")
    if wrong:
        return "field.email_character", {"char": wrong}
    name, _, domain = text.partition("@")
    if any("." in (part[:1], part[-1:]) or ".." in part for part in (name, domain)):
        return "field.email_dots", {}
    if has_outer_hyphen(domain):
        return "field.email_hyphen", {}
    if len(name) > MOST_EMAIL_NAME:
        return "field.email_name_long", {"most": MOST_EMAIL_NAME, "length": len(name)}
    return "field.email_domain", {}


def account_fault(text: str) -> Fault:
    """Why a text is no account number."""
    plain = unicodedata.normalize("NFKC", text)
    wrong = next((char for char in plain if not _ACCOUNT_CHARACTERS.match(char)), "")
    if wrong:
        return "field.account_invalid", {"char": wrong}
    return "field.account_first", {"char": plain[:1]}


def uscc_fault(code: str) -> Fault:
    """Why an 18-character code whose check character is not the fault is no tax code."""
    wrong = _first_wrong(code, _USCC_CHARACTERS)
    if wrong:
        return "field.uscc_character", {"char": wrong}
    return "field.uscc_digits", {"digits": code[:8]}


def money_fault(text: str) -> Fault:
    """Why a text is no amount."""
    plain, times = plain_amount(text)
    found = re.fullmatch(r"[+-]?([0-9,]*)(?:\.([0-9]*))?", plain)
    if found is None or not (found[1].strip(",") or found[2]):
        return "field.money_invalid", {}
    if "," in found[1] and not re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+", found[1]):
        return "field.money_comma", {}
    if len((found[2] or "").rstrip("0")) > 2 + times:
        return "field.money_decimals", {}
    return "field.money_large", {"most": format_fen(MAX_FEN)}
