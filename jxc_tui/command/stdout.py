"""Data on its way to stdout: what keeps it from being written is a refusal."""

from __future__ import annotations

from typing import TextIO

from jxc_tui.errors import FileRefused


def deliver(out: TextIO, text: str | None = None) -> None:
    """Writes a text, or without one all that still waits.

    Raises FileRefused (a full disk, a device that fails), BrokenPipeError when nobody reads on.
    """
    try:
        if text is None:
            out.flush()
        else:
            out.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileRefused("cli.stdout_failed", reason=reason) from error
