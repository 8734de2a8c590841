"""Data on its way to stdout: what keeps it from being written is a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, TextIO

from jxc_tui.errors import FileRefused


def deliver(out: TextIO, text: str | None = None) -> None:
    """Writes a text, or without one all that still waits.

    Raises FileRefused (a full disk, a device that fails), BrokenPipeError when nobody reads on.
    """
    _told(out.flush if text is None else lambda: out.write(text))


def deliver_bytes(out: BinaryIO, content: bytes) -> None:
    """The same for bytes; all of them are gone when it returns."""
    _told(lambda: out.write(content))
    _told(out.flush)


def _told(write: Callable[[], object]) -> None:
    try:
        write()
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileRefused("cli.stdout_failed", reason=reason) from error
