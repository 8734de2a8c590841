"""Secrets of second factors as they are stored: sealed with a key that is no part of the database.

The standard library has no authenticated cipher, so this is encrypt-then-MAC of HMAC-SHA256 alone:
its blocks over nonce and counter are the key stream, and a tag over everything is looked at before
anything is opened. Each use has a key of its own. Source: AUTH-13.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from jxc_tui.config import Settings
from jxc_tui.errors import KeyMissing

KEY_BYTES = 32
_NONCE, _TAG = 16, 32
_FORM = b"jxc1"


class Seal:
    """Seals and opens texts, each for one account only, and hashes recovery codes."""

    def __init__(self, key: bytes) -> None:
        self._stream, self._tag, self._codes = (
            _hmac(key, b"jxc second factor " + use) for use in (b"stream", b"tag", b"codes")
        )

    def seal(self, user_id: int, text: str) -> str:
        """The text, readable with this key and for this account only."""
        nonce = secrets.token_bytes(_NONCE)
        body = self._crypt(nonce, text.encode())
        return base64.b64encode(nonce + body + self._tagged(user_id, nonce, body)).decode()

    def open(self, user_id: int, sealed: str) -> str:
        """What was sealed. Raises KeyMissing where key, account or text is another one."""
        try:
            stored = base64.b64decode(sealed, validate=True)
        except (binascii.Error, ValueError) as error:
            raise KeyMissing("factor.key_other") from error
        nonce, body, tag = stored[:_NONCE], stored[_NONCE:-_TAG], stored[-_TAG:]
        if not hmac.compare_digest(tag, self._tagged(user_id, nonce, body)):
            raise KeyMissing("factor.key_other")
        return self._crypt(nonce, body).decode()

    def hashed(self, user_id: int, code: str) -> str:
        """A recovery code as it is stored: without the key nobody can try codes against it."""
        return _hmac(self._codes, _number(user_id) + code.encode()).hex()

    def _crypt(self, nonce: bytes, text: bytes) -> bytes:
        blocks = range((len(text) + _TAG - 1) // _TAG)
        stream = b"".join(_hmac(self._stream, nonce + _number(block)) for block in blocks)
        return bytes(a ^ b for a, b in zip(text, stream, strict=False))

    def _tagged(self, user_id: int, nonce: bytes, body: bytes) -> bytes:
        return _hmac(self._tag, _FORM + _number(user_id) + nonce + body)


def _hmac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")


def _number(value: int) -> bytes:
    return value.to_bytes(8, "big")


def seal_of(settings: Settings) -> Seal:
    """The seal of this database's key file. Raises KeyMissing."""
    return Seal(_read(settings.factor_key))


def seal_made(settings: Settings) -> Seal:
    """The same; the key file is made where there is none, whoever else makes it at that moment."""
    path = settings.factor_key
    if not path.exists():
        _make(path)
    return seal_of(settings)


def _read(path: Path) -> bytes:
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise KeyMissing(path=str(path)) from error
    with os.fdopen(file, "rb") as stream:
        found = os.fstat(stream.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_mode & 0o077:
            raise KeyMissing("factor.key_open", path=str(path))
        key = stream.read(KEY_BYTES + 1)
    if len(key) != KEY_BYTES:
        raise KeyMissing(path=str(path))
    return key


def _make(path: Path) -> None:
    """A new key under its name at once and whole; one that came meanwhile stays."""
    being_made = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        file = os.open(being_made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "wb") as stream:
            stream.write(secrets.token_bytes(KEY_BYTES))
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            os.link(being_made, path)
        _settle(path.parent)
    except OSError as error:
        raise KeyMissing(path=str(path)) from error
    finally:
        being_made.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """The names of the folder are on the disk: a key that is gone would lock everybody out."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
