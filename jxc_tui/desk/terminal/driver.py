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
from codecs import getincrementaldecoder
from time import monotonic

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.message import Message

from jxc_tui.desk.terminal.sequences import Sequences

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
_PARSER_WAIT = 0.1  # seconds for what the parser itself waits for: Esc and a key close behind it


def only_known_sequences(data: str) -> str:
    """The output without control characters and sequences that Textual's painting never needs.

    The last barrier: whatever a row holds, no OSC, DCS, APC or C1 byte leaves. Source: TERM-01.
    """
    return _UNWANTED.sub(lambda found: found.group(1) or "", data)


# What a terminal answers to questions, asked by us and answered late, or by somebody before us.
_ANSWERS = re.compile(
    r"\x1b\[(?:[?>=][0-9;]*\$?[A-Za-z]|[0-9;]*n|(?!1;[2-8]R)[0-9]+;[0-9]+R)"  # 1;2R is Shift+F3
)


def _as_meant(event: Message) -> Message:
    """The event, but Enter for a line feed that was typed.

    A line that is not raw yet turns the Enter key into one: while the program starts, or where
    something before it does so. Nothing else types a line feed, Ctrl+J has no meaning here.
    """
    line_feed = isinstance(event, Key) and event.key == "ctrl+j"
    return Key("enter", "\r") if line_feed else event


def _wait(sequences: Sequences, parser: XTermParser) -> float | None:
    """Seconds to wait for more; None while nothing has begun, so that an idle desk sleeps."""
    if sequences.wait is not None:
        return sequences.wait
    return None if parser._timeout_time is None else _PARSER_WAIT


class DeskDriver(LinuxDriver):
    """Textual's driver with a filter on the way out and tolerance on the way in.

    `typed_before` are the bytes of keys pressed before it began to read.
    """

    typed_before = b""

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
        """Reads keys until the end; undecodable bytes become U+FFFD instead of ending the program.

        Waits without a timeout but for the moment after an escape byte, so an idle desk sleeps.
        Source: TERM-12.
        """
        parser, sequences = XTermParser(self._debug), Sequences()
        decode = getincrementaldecoder("utf-8")("replace").decode
        wake, self._wake = os.pipe()
        selector = selectors.DefaultSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        selector.register(wake, selectors.EVENT_READ)
        try:
            self._hand_on(parser, sequences.take(decode(self.typed_before), monotonic()))
            while not self.exit_event.is_set():
                ready = selector.select(_wait(sequences, parser))
                if any(key.fd == wake for key, _ in ready):
                    break
                if ready:
                    data = self._read()
                    if data is None:
                        return
                    self._hand_on(parser, sequences.take(decode(data), monotonic()))
                elif sequences.wait is not None:
                    self._hand_on(parser, sequences.give_up(monotonic()), whole=True)
                for event in parser.tick():
                    self.process_message(event)
        finally:
            selector.close()
            os.close(wake)

    def _hand_on(self, parser: XTermParser, text: str, *, whole: bool = False) -> None:
        """What was typed to the app. Half a character is no text yet, and no end either.

        A `whole` text is no beginning of anything: the parser need not wait for more.
        """
        if typed := _ANSWERS.sub("", text):
            for event in parser.feed(typed):
                self.process_message(_as_meant(event))
            if whole and parser._timeout_time is not None:
                parser._timeout_time = 0.0

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
