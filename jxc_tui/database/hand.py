"""Whose hand writes the change log: where it sits, in which session, and the key of its seals."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from jxc_tui.config import Settings

_KEY_BYTES = 32
_SIGNS = 32  # hexadecimal ones of a seal: HMAC-SHA-256 cut to 128 bits (RFC 4868)
OPEN = "~"  # begins what stands for a seal where no key was at hand

Discreet = Callable[[str, object], object]  # a field and its value, to what may be kept of it


class LogSeal:
    """Seals entries with the key in a private file (0600), which is read when it is first needed.

    Source: AUD-04; docs/data.md §9.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._key = b""

    @property
    def key(self) -> bytes:
        """The key; empty while there is no file with one."""
        if not self._key:
            try:
                found = bytes.fromhex(self.path.read_text(encoding="ascii"))
            except (OSError, ValueError):
                return b""
            self._key = found if len(found) >= _KEY_BYTES else b""
        return self._key

    @property
    def key_name(self) -> str:
        """What tells one key from another and gives nothing of it away; empty without a key."""
        return hashlib.sha256(b"jxc" + self.key).hexdigest()[:16] if self.key else ""

    def make_key(self) -> None:
        """A key of chance in a new private file; an existing file is left alone."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        try:
            with os.fdopen(os.open(part, flags, 0o600), "w", encoding="ascii") as file:
                file.write(secrets.token_hex(_KEY_BYTES))
                file.flush()
                os.fsync(file.fileno())
            os.link(part, self.path)  # whole or not at all, and never over another one
        except FileExistsError:
            return
        finally:
            part.unlink(missing_ok=True)

    def of(self, before: str, text: bytes) -> str:
        """The seal over an entry and the seal before it."""
        key = self.key
        if key:
            return hmac.digest(key, before.encode() + text, "sha256").hex()[:_SIGNS]
        return open_seal(before, text)


def open_seal(before: str, text: bytes) -> str:
    """What stands for a seal without a key: it binds entries together, and anybody can make it."""
    return OPEN + hashlib.sha256(before.encode() + text).hexdigest()[:_SIGNS]


def as_it_is(_field: str, value: object) -> object:
    """A value that nothing is kept back of."""
    return value


class Hand:
    """What every entry holds of its writer beside the account, and what it seals entries with.

    `discreet` gives what may be kept of a field's value; `session` is new at each sign-in.
    Source: AUD-03.
    """

    def __init__(self, seal: LogSeal, source: str = "", discreet: Discreet = as_it_is) -> None:
        self.seal = seal
        self.source = source
        self.discreet = discreet
        self.session = ""
        self.new_session()

    def new_session(self) -> None:
        """Another session of this process begins."""
        self.session = secrets.token_hex(6)


def hand_of(settings: Settings, discreet: Discreet = as_it_is) -> Hand:
    """The hand of a process with these settings."""
    return Hand(LogSeal(settings.audit_key), settings.source, discreet)
