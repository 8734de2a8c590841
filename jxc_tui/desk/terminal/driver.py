"""The line to the terminal: only known sequences go out, broken bytes come in without harm.

Source: docs/terminal.md §2.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import selectors
import signal
from collections.abc import Iterable
from time import monotonic

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from jxc_tui.desk.terminal.keyboard import Keyboard

# What painting needs: colours, cursor moves, line wrap, cursor, alternate screen, bracketed paste.
_ALLOWED = r"\x1b\[(?:[0-9;:]*[mHABCDEFGJK]|\?(?:7|25|1049|2004)[hl])"
_UNWANTED = re.compile(
    rf"({_ALLOWED})"
    r"|\x1b\[[0-?]*[ -/]*[@-~]"  # any other CSI
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?"  # OSC, DCS, SOS, PM, APC with what they carry
    r"|\x1b[ -/]*[0-~]?"
    r"|[\x00-\x09\x0b-\x1f\x7f-\x9f]"
)
_READ = 4096


def only_known_sequences(data: str) -> str:
    """The output without control characters and sequences that Textual's painting never needs.

    The last barrier: whatever a row holds, no OSC, DCS, APC or C1 byte leaves. Source: TERM-01.
    """
    return _UNWANTED.sub(lambda found: found.group(1) or "", data)


class DeskDriver(LinuxDriver):
    """Textual's driver with a filter on the way out and tolerance on the way in.

    `typed_before` are the bytes of keys pressed before it began to read; `cuts` says that the
    line was seen to cut in two what belongs together.
    """

    typed_before = b""
    cuts = False

    def write(self, data: str) -> None:
        super().write(only_known_sequences(data))

    @property
    def can_suspend(self) -> bool:
        """No: a desk behind a log-in has no shell under it. Source: TERM-08."""
        return False

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    def run_input_thread(self) -> None:
        """Reads keys until the end.

        Waits without a timeout but for the moment after an escape byte, so an idle desk sleeps.
        """
        keyboard = Keyboard(cuts=self.cuts, debug=self._debug)
        wake, self._wake = os.pipe()
        selector = selectors.DefaultSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        selector.register(wake, selectors.EVENT_READ)
        try:
            self._hand_on(keyboard.came(self.typed_before, monotonic()))
            while not self.exit_event.is_set():
                ready = selector.select(keyboard.wait)
                if any(key.fd == wake for key, _ in ready):
                    break
                if not ready:
                    self._hand_on(keyboard.nothing_came(monotonic()))
                elif (data := self._read()) is not None:
                    self._hand_on(keyboard.came(data, monotonic()))
                else:
                    return
        finally:
            selector.close()
            os.close(wake)

    def _hand_on(self, typed: Iterable[Message]) -> None:
        """What was typed to the app."""
        for event in typed:
            self.process_message(event)

    def _read(self) -> bytes | None:
        """Bytes typed, or None when the line is gone; then the program is told to hang up."""
        try:
            data = os.read(self.fileno, _READ)
        except OSError:
            data = b""
        if data:
            return data
        os.kill(os.getpid(), signal.SIGHUP)
        return None

    _wake: int = -1

    def disable_input(self) -> None:
        """Ends the input thread at once."""
        if self._wake >= 0:
            wake, self._wake = self._wake, -1
            self.exit_event.set()
            with contextlib.suppress(OSError):  # the thread may have ended by itself
                os.write(wake, b"x")
            if self._key_thread is not None:
                self._key_thread.join()
            os.close(wake)
        super().disable_input()

    def _request_terminal_sync_mode_support(self) -> None:
        """Not asked: an old terminal types its answer into the form."""

    def _query_in_band_window_resize(self) -> None:
        """Not asked, for the same reason; SIGWINCH tells of a new size."""


def on_hangup(loop: asyncio.AbstractEventLoop, end: object) -> None:
    """Calls `end(signal number)` inside the loop when the line drops or the session is ended.

    Source: REL-11.
    """
    for number in (signal.SIGHUP, signal.SIGTERM):
        loop.add_signal_handler(number, end, number)  # type: ignore[arg-type]
