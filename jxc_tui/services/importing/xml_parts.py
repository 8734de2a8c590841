"""XML parts of a workbook read as a stream, without document types, entities or external files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.parsers import expat

from jxc_tui.services.importing.refusal import Refusal

CHUNK = 65536

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class XmlStream:
    """Feeds one part to `start`, `end` and `text`; element names come without their prefix."""

    def __init__(self, start: Start, end: End, text: Callable[[str], None]) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end
        self._parser.CharacterDataHandler = text
        self._parser.StartDoctypeDeclHandler = self._no_doctype
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.fed = 0

    @staticmethod
    def _no_doctype(*_found: object) -> None:
        raise Refusal("file.unsafe_xml")

    def feed(self, part: BinaryIO) -> Iterator[None]:
        """Reads the part piece by piece, handing control back after each."""
        while chunk := part.read(CHUNK):
            self.fed += len(chunk)
            self._parse(chunk, False)
            yield
        self._parse(b"", True)
        yield

    def feed_all(self, part: BinaryIO) -> None:
        for _ in self.feed(part):
            pass

    def _parse(self, chunk: bytes, last: bool) -> None:
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise Refusal("file.damaged") from error


def local_name(name: str) -> str:
    """The element name without its prefix."""
    return name.rpartition(":")[2]


def attribute(attributes: dict[str, str], name: str) -> str:
    """An attribute by its local name, empty when it is not there."""
    found = attributes.get(name)
    if found is not None:
        return found
    for key, value in attributes.items():
        if local_name(key) == name:
            return value
    return ""
