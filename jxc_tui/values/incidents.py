"""What is kept of an unexpected error: an id, and where it happened; no value of any variable.

The text of an exception may quote a password or a phone number, so only its class is written.
Source: DP-04.
"""

from __future__ import annotations

import os
import secrets
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

LOG_NAME = "jxc-errors.log"
_MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Incident:
    """`path` is the log that tells more, None where none could be written."""

    id: str
    path: Path | None


def note(folder: Path | None, error: BaseException) -> Incident:
    """Appends the error to the log in `folder` (0600) and gives its id. Never raises."""
    incident = secrets.token_hex(4)
    if folder is None:
        return Incident(incident, None)
    path = folder / LOG_NAME
    entry = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {incident}\n{story(error)}\n"
    try:
        if path.is_file() and path.stat().st_size > _MOST_BYTES:
            path.replace(path.with_name(LOG_NAME + ".1"))
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
        with os.fdopen(os.open(path, flags, 0o600), "a", encoding="utf-8") as log:
            log.write(entry)
    except OSError:
        return Incident(incident, None)
    return Incident(incident, path)


def story(error: BaseException) -> str:
    """The classes and code lines of an error and of what led to it, the first cause first."""
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain:
        chain.append(step)
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    lines: list[str] = []
    for link in reversed(chain):
        frames = traceback.extract_tb(link.__traceback__, limit=-40)
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
    return "\n".join(lines)
