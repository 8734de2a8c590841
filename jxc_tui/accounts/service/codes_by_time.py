"""Codes of a second factor: those an app makes every 30 seconds, and those for when it is lost.

Codes by time are pyotp's (RFC 6238: SHA-1, six digits). Imported when a code is looked at.
Source: AUTH-11, AUTH-12, AUTH-13.
"""

from __future__ import annotations

import base64
import secrets
import unicodedata
from datetime import datetime
from urllib.parse import quote

from pyotp import TOTP
from pyotp.exceptions import OTPVerificationError

from jxc_tui.accounts.service.sealing import Seal
from jxc_tui.accounts.storage import factors
from jxc_tui.accounts.storage.factors import Factor
from jxc_tui.database.engine import Connection
from jxc_tui.values.clock import stamp

SECRET_BYTES = 20  # 160 bits
DIGITS = 6
WINDOW = 1  # steps before and after, for clocks that differ
RECOVERY_CODES, _RECOVERY_BYTES = 10, 10  # 80 bits each
_RECOVERY_CHARS = _RECOVERY_BYTES * 8 // 5
_ISSUER = "JXC"
_MOST_NAME = 30  # characters of it as they stand in the address: a longer one does not fit 80×24


def new_secret() -> str:
    """A random secret in base32."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def address(secret: str, name: str, user_id: int) -> str:
    """What the QR code holds, by which an app takes the secret over."""
    shown = name if len(quote(name)) <= _MOST_NAME else f"#{user_id}"
    return TOTP(secret).provisioning_uri(name=shown, issuer_name=_ISSUER)


def new_recovery_codes() -> tuple[str, ...]:
    """Random codes in groups of four, as they are shown once."""
    made = [base64.b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode()
            for _ in range(RECOVERY_CODES)]  # fmt: skip
    return tuple("-".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in made)


def bare(code: str) -> str:
    """A typed code without blanks and dashes, in one form; empty for what can be none."""
    formed = unicodedata.normalize("NFKC", code[:64]).upper()
    kept = "".join(char for char in formed if char not in " -\t")
    return kept if kept.isascii() and kept.isalnum() else ""


def step_of(secret: str, code: str, moment: datetime) -> int | None:
    """The step of 30 seconds whose code it is, at a moment; None where it is none of them."""
    try:
        return TOTP(secret).verify_and_get_timecode(code, for_time=moment, valid_window=WINDOW)
    except OTPVerificationError:
        return None


def use(
    connection: Connection, seal: Seal, user_id: int, factor: Factor, code: str, moment: datetime
) -> str:
    """Uses a code up: `code`, or `recovery` for one of those, empty where it does not fit.

    Call it in a write transaction. Raises KeyMissing.
    """
    typed = bare(code)
    if len(typed) == DIGITS and typed.isdecimal():
        step = step_of(seal.open(user_id, factor.sealed), typed, moment)
        fits = step is not None and factors.use_step(connection, user_id, step)
        return "code" if fits else ""
    if factor.enrolled_at and len(typed) == _RECOVERY_CHARS:
        hashed = seal.hashed(user_id, typed)
        if factors.use_recovery(connection, user_id, hashed, stamp(moment)):
            return "recovery"
    return ""
