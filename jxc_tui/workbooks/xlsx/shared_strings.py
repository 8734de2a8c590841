"""The table of texts of a workbook: as a list while small, as one block of bytes when large."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from jxc_tui.workbooks.common.cells import unescaped
from jxc_tui.workbooks.common.refusal import Refusal

LISTED = 50_000


class SharedStrings:
    """Texts by their position. A large table costs its bytes and eight more for every text."""

    def __init__(self, texts: Sequence[str] = (), *, escaped: bool = True) -> None:
        self._shown = unescaped if escaped else str
        self._first: list[str] = []
        self._bytes = bytearray()
        self._ends = array("Q", [0])
        self.add(texts)

    def __len__(self) -> int:
        return len(self._first) + len(self._ends) - 1

    def add(self, texts: Sequence[str]) -> None:
        """Texts as they stand in the part, `_x000D_` not yet resolved."""
        room = LISTED - len(self._first)
        if room > 0:
            self._first.extend(texts[:room])
            texts = texts[room:]
        if texts:
            end = len(self._bytes)
            coded = [text.encode("utf-8", "surrogatepass") for text in texts]
            self._bytes += b"".join(coded)
            for item in coded:
                end += len(item)
                self._ends.append(end)

    def at(self, position: int) -> str:
        """The text at a position. Raises Refusal for one the table does not have."""
        first = len(self._first)
        if position >= first:
            if position >= first + len(self._ends) - 1:
                raise Refusal("file.damaged")
            start, end = self._ends[position - first : position - first + 2]
            text = self._bytes[start:end].decode("utf-8", "surrogatepass")
        elif position >= 0:
            text = self._first[position]
        else:
            raise Refusal("file.damaged")
        return self._shown(text) if "_x" in text else text
