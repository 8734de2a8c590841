"""stdout is data, stderr is talk: the only place of the command line that writes to either."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO, TextIO

from jxc_tui.command.stdout import deliver, deliver_bytes
from jxc_tui.errors import InvalidFields, JxcError
from jxc_tui.i18n import Texts
from jxc_tui.values.text import visible

_MOST_POSSIBLE = 40  # words named in one sentence


class Talk:
    """What a command says: `table` and `json` go to stdout, `say` and `progress` to stderr."""

    def __init__(
        self,
        texts: Texts,
        out: TextIO | None = None,
        err: TextIO | None = None,
        *,
        label_of: Callable[[str, Texts], str] = lambda field, _texts: field,
    ) -> None:
        """`label_of` gives the name by which people know a field."""
        self.texts = texts
        self._label_of = label_of
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self._bar_width = 0
        self._shown = (0, -1)

    def text(self, text_id: str, /, **params: object) -> str:
        """A sentence of the chosen language; whatever fills it is made visible first."""
        safe = {name: _safe(value) for name, value in params.items()}
        return self.texts.get(text_id, **safe)

    def say(self, text_id: str, /, **params: object) -> None:
        """One sentence on stderr."""
        self.end_progress()
        self._tell(self.text(text_id, **params))

    def refuse(self, error: JxcError) -> None:
        """The sentence of a refusal, what is possible, and a line for every field that is wrong.

        Where the usual sentence speaks of keys and screens, the one for the command line has `@cli`
        behind its id.
        """
        here = f"{error.text_id}@cli"
        sentence = self.text(here if self.texts.has(here) else error.text_id, **error.params)
        if error.meant:
            sentence += self.text("cli.usage.meant", what=error.meant)
        if error.possible:
            shown = " ".join(error.possible[:_MOST_POSSIBLE])
            more = " …" if len(error.possible) > _MOST_POSSIBLE else ""
            sentence += self.text("cli.usage.possible", words=shown + more)
        self.end_progress()
        self._tell(sentence)
        for problem in error.problems if isinstance(error, InvalidFields) else ():
            label = visible(self._label_of(problem.field, self.texts))
            reason = self.text(problem.text_id, **dict(problem.params))
            self._tell(f"  {label}: {reason}")

    def _tell(self, text: str, end: str = "\n") -> None:
        """A line on stderr; one that cannot be written changes nothing of what is done."""
        with suppress(OSError):
            print(text, end=end, file=self.err, flush=True)

    def line(self, text: str = "") -> None:
        """One line of data, control characters made visible."""
        deliver(self.out, visible(text) + "\n")

    def text_of_ours(self, text: str) -> None:
        """A whole text of the program, such as its manual, as it is."""
        deliver(self.out, text)

    def content(self, content: bytes) -> None:
        """Bytes for a printer or a file, as they are. Raises FileRefused."""
        deliver(self.out)
        stream: BinaryIO | None = getattr(self.out, "buffer", None)
        if stream is None:
            deliver(self.out, content.decode("latin-1"))
        else:
            deliver_bytes(stream, content)

    def json(self, value: object) -> None:
        """One JSON document. Hidden characters are escaped, so nothing is lost and nothing acts."""
        text = json.dumps(value, ensure_ascii=False, indent=2)
        deliver(self.out, "".join(_escaped(char) for char in text) + "\n")

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[object]], *, right: Sequence[int] = ()
    ) -> None:
        """Columns aligned by terminal cells; the columns in `right` end at their right edge."""
        cells = [[visible(str(cell)) for cell in row] for row in (head, *rows)]
        widths = [max(cell_width(row[index]) for row in cells) for index in range(len(head))]
        for row in cells:
            padded = [
                _padded(cell, width, left=index not in right)
                for index, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            deliver(self.out, "  ".join(padded).rstrip() + "\n")

    def progress(self, text_id: str, done: int, total: int, **params: object) -> None:
        """A bar on stderr when that is a terminal, redrawn only when its percentage moved."""
        if not self.err.isatty():
            return
        share = min(100, done * 100 // total) if total else 0
        if total and self._shown == (total, share):
            return
        self._shown = (total, share)
        filled = share * 24 // 100
        bar = "#" * filled + "-" * (24 - filled)
        counts = f"{done:,} / {total:,}" if total else f"{done:,}"
        line = f"{self.text(text_id, **params)} [{bar}] {share:3} %  {counts}"
        width = cell_width(line)
        rest = " " * max(0, self._bar_width - width)
        self._tell(f"\r{line}{rest}", end="")
        self._bar_width = width

    def end_progress(self) -> None:
        """Takes the bar away, so that what follows starts on a clean line."""
        if self._bar_width:
            self._tell("\r" + " " * self._bar_width + "\r", end="")
            self._bar_width = 0


def cell_width(text: str) -> int:
    """The number of terminal cells a shown text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def _padded(cell: str, width: int, *, left: bool) -> str:
    blanks = " " * (width - cell_width(cell))
    return cell + blanks if left else blanks + cell


def _safe(value: object) -> object:
    return value if isinstance(value, int | float) else visible(str(value))


def _escaped(char: str) -> str:
    if char == "\n" or visible(char) == char:
        return char
    number = ord(char)
    if number < 0x10000:
        return f"\\u{number:04x}"
    high, low = divmod(number - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
