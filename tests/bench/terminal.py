"""The program under a pseudo-terminal of 80×24: keys in, time-stamped bytes out, a screen to read."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyte

READ_AT_ONCE = 1 << 16
_QUESTIONS = {b"\x1b[c": b"\x1b[?62;22c", b"\x1b[6n": b"\x1b[1;1R"}


@dataclass(frozen=True, slots=True)
class Painted:
    """What followed a key: milliseconds to the first and last byte (0 when nothing came), bytes."""

    first_ms: float
    last_ms: float
    size: int


class Terminal:
    """Runs a command until `close`; reads are stamped before anything is parsed."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
        folder: Path | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.size = 0
        self.started = time.perf_counter()
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            if folder is not None:
                os.chdir(folder)
            os.execvpe(command[0], list(command), dict(environment))  # noqa: S606
        self._open = True

    def type(self, text: str | bytes) -> None:
        os.write(self._descriptor, text.encode() if isinstance(text, str) else text)

    def _read(self, seconds: float) -> bytes:
        """What comes next within the time; empty when nothing does."""
        ready, _, _ = select.select([self._descriptor], [], [], max(0.0, seconds))
        if not ready or not self._open:
            return b""
        try:
            data = os.read(self._descriptor, READ_AT_ONCE)
        except OSError:  # the program has ended
            data = b""
        self._open = bool(data)
        self.size += len(data)
        for question, answer in _QUESTIONS.items():
            if question in data:
                self.type(answer)
        return data

    def wait_for(self, text: str, seconds: float = 120.0) -> float:
        """Milliseconds since the start at which `text` stood on the screen; TimeoutError."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until and self._open:
            data = self._read(until - time.perf_counter())
            arrived = time.perf_counter()
            self._stream.feed(data)
            if text in self.text():
                return (arrived - self.started) * 1000
        raise TimeoutError(f"{text!r} did not appear:\n{self.text()}")

    def ended(self, seconds: float = 120.0) -> int:
        """Reads to the end of the program and gives its exit code; TimeoutError."""
        until = time.perf_counter() + seconds
        while self._open and time.perf_counter() < until:
            self._stream.feed(self._read(until - time.perf_counter()))
        if self._open:
            raise TimeoutError(f"still running:\n{self.text()}")
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)

    def quiet(self, pause: float) -> Painted:
        """Reads until nothing has come for `pause` seconds."""
        started = time.perf_counter()
        first = last = 0.0
        chunks: list[bytes] = []
        while data := self._read(pause):
            last = (time.perf_counter() - started) * 1000
            first = first or last
            chunks.append(data)
        for data in chunks:
            self._stream.feed(data)
        return Painted(first, last, sum(map(len, chunks)))

    def key(self, text: str | bytes, pause: float = 0.15) -> Painted:
        """Sends one key and reads until the program is quiet again."""
        self.type(text)
        return self.quiet(pause)

    def idle(self, seconds: float) -> int:
        """Bytes written in `seconds` without a key."""
        before, until = self.size, time.perf_counter() + seconds
        while time.perf_counter() < until:
            self._stream.feed(self._read(until - time.perf_counter()))
        return self.size - before

    def text(self) -> str:
        """The screen; the second cell of a wide character, which pyte keeps empty, is left out.

        In the middle of a picture a half of one may stand alone, which pyte's own text cannot tell.
        """
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        columns = range(self.screen.columns)
        return "\n".join("".join(row[x].data for x in columns).rstrip() for row in rows)

    def memory_kib(self) -> int:
        """Resident memory of the program itself."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1])

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        os.close(self._descriptor)
