"""Passwords: argon2id with parameters of the host, rules for new ones, one-time secrets.

Source: AUTH-01; docs/data.md §6.
"""

from __future__ import annotations

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from jxc_tui.access.policy import Profile
from jxc_tui.errors import Refused

LEAST = 15
MOST = 256
LEAST_KINDS = 3  # of characters, where the profile wants several
_SYLLABLES = (
    "ba", "bei", "chun", "dong", "fang", "gao", "hai", "hua", "jia", "jin", "kai", "lan", "lin",
    "ming", "nan", "ping", "qing", "shan", "shu", "tian", "wan", "xia", "xin", "yan", "yun", "zhu",
)  # fmt: skip
_TOO_PLAIN = ("jinxiaocun", "password", "customer", "123456", "qwerty", "jxc_tui")


class Passwords:
    """Hashes and verifies. `parameters` is (memory KiB, passes, lanes)."""

    def __init__(self, parameters: tuple[int, int, int]) -> None:
        memory, passes, lanes = parameters
        self._hasher = PasswordHasher(
            time_cost=passes, memory_cost=memory, parallelism=lanes, hash_len=32, salt_len=16
        )
        self._dummy = ""

    def hash(self, password: str) -> str:
        return self._hasher.hash(_form(password))

    def verify(self, stored: str, password: str) -> bool:
        """True when the password fits; an unreadable hash fits nothing."""
        try:
            return self._hasher.verify(stored, _form(password))
        except (VerificationError, InvalidHashError):
            return False

    def prepare(self) -> None:
        """What the first `verify_nobody` would need besides: done before, for every name alike."""
        if not self._dummy:
            self._dummy = self._hasher.hash(secrets.token_urlsafe(24))

    def verify_nobody(self, password: str) -> None:
        """Costs what a real verification costs, for user names that do not exist."""
        self.prepare()
        self.verify(self._dummy, password)

    def outdated(self, stored: str) -> bool:
        """True when the hash was made with weaker parameters than today's."""
        return self._hasher.check_needs_rehash(stored)


def _form(password: str) -> str:
    return unicodedata.normalize("NFKC", password[: MOST * 4])


def check_new(password: str, user_name: str, profile: Profile = Profile.NIST) -> None:
    """Raises Refused with the reason why a password may not be chosen.

    Source: AUTH-03, AUTH-04, AUTH-18; NIST SP 800-63B-4; GB/T 22239-2019 8.1.4.1.
    """
    if any("\ud800" <= char <= "\udfff" for char in password):  # what a wrong encoding leaves
        raise Refused("password.not_text")
    formed = _form(password)
    if len(formed) < LEAST:
        raise Refused("password.too_short", least=LEAST, length=len(formed))
    if len(password) > MOST:
        raise Refused("password.too_long", most=MOST)
    folded = formed.casefold()
    if user_name and len(user_name) > 2 and user_name.casefold() in folded:
        raise Refused("password.holds_name")
    if len(set(folded)) < 5 or any(
        len(folded.replace(word, "")) < LEAST // 2 for word in _TOO_PLAIN
    ):
        raise Refused("password.too_plain")
    if profile is Profile.DENGBAO and _kinds(formed) < LEAST_KINDS:
        raise Refused("password.too_few_kinds", least=LEAST_KINDS)


def _kinds(password: str) -> int:
    """How many of four kinds it has: small letters, capitals, digits, and all others."""
    return len(
        {
            "small" if char.islower() else "capital" if char.isupper()
            else "digit" if char.isdecimal() else "other"
            for char in password
        }
    )  # fmt: skip


def one_time_password() -> str:
    """A random secret that is easy to read out: ten syllables and two digits, over 50 bits."""
    words = [secrets.choice(_SYLLABLES) + secrets.choice(_SYLLABLES) for _ in range(5)]
    return "-".join(words) + f"-{secrets.randbelow(90) + 10}"
