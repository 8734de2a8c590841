"""XML parts changed in place: what is not touched stays byte for byte as its program wrote it.

Only for parts that a parser has found well-formed; whatever looks unusual raises CannotKeep. By
hand, since lxml needs 920 MiB for the tree of a sheet of 39 MB, and writes all of it anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from xml.parsers import expat

ATTRIBUTES = rb"""(?:\s+[\w:.\-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*"""
_ROOT = re.compile(rb"<(?:([\w.\-]+):)?([\w.\-]+)(" + ATTRIBUTES + rb")(/?)>")
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w\-]+)["']""")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class CannotKeep(Exception):
    """The layout of this workbook cannot be kept; its rows still can."""


@dataclass(frozen=True, slots=True)
class Root:
    """The root element of a part: the prefix of its elements (with the colon) and its place."""

    prefix: bytes
    name: bytes
    start: int
    end: int

    def tag(self, name: str) -> bytes:
        """The name of an element as this part writes it."""
        return self.prefix + name.encode()


def root_of(data: bytes) -> Root:
    """The root of a part; CannotKeep for another encoding than UTF-8, comments and the like."""
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared.group(1).lower() not in (b"utf-8", b"us-ascii"):
        raise CannotKeep("encoding")
    found = _ROOT.search(data)
    if found is None or b"\0" in data[:4] or b"<!" in data[: found.start()]:
        raise CannotKeep("root")
    prefix = found.group(1) + b":" if found.group(1) else b""
    return Root(prefix, found.group(2), found.start(), found.end())


def quiet(data: bytes) -> None:
    """Raises CannotKeep where a part holds comments or CDATA, in which anything may stand."""
    if b"<!" in data:
        raise CannotKeep("comments")


@cache
def start_tag(name: bytes) -> re.Pattern[bytes]:
    """Matches a start tag; group 1 is a slash where the element ends at once."""
    return re.compile(rb"<" + re.escape(name) + ATTRIBUTES + rb"(/?)>")


@cache
def element(name: bytes) -> re.Pattern[bytes]:
    """Matches a whole element that holds none of its own name; group 1 is what lies inside."""
    tag = re.escape(name)
    return re.compile(
        rb"<" + tag + ATTRIBUTES + rb"(?:/>|>(.*?)</" + tag + rb"\s*>)", re.DOTALL
    )  # fmt: skip


@cache
def _attribute(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"(?<=\s)" + name.encode() + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def get(tag: bytes, name: str) -> str | None:
    """An attribute of the start tag at the front of `tag`, None when it has none."""
    found = _attribute(name).search(tag, 0, _tag_end(tag))
    if found is None:
        return None
    raw = found.group(1) if found.group(1) is not None else found.group(2)
    return unescape(raw.decode("utf-8", "replace"))


def number(tag: bytes, name: str, otherwise: int = 0) -> int:
    """An attribute that is a count or an index."""
    text = get(tag, name)
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def put(tag: bytes, name: str, value: str) -> bytes:
    """The tag (and what follows it) with the attribute given."""
    new = f'{name}="{escape(value)}"'.encode()
    end = _tag_end(tag)
    found = _attribute(name).search(tag, 0, end)
    if found:
        return tag[: found.start()] + new + tag[found.end() :]
    close = end - 2 if tag[end - 2 : end] == b"/>" else end - 1
    return tag[:close].rstrip() + b" " + new + tag[close:]


def _tag_end(tag: bytes) -> int:
    found = _ROOT.match(tag)
    if found is None:
        raise CannotKeep("tag")
    return found.end()


@dataclass(frozen=True, slots=True)
class Child:
    """An element on the first level of a fragment, from its `<` to behind its end."""

    name: str
    start: int
    end: int


def children(fragment: bytes) -> list[Child]:
    """The elements on the first level of a fragment, names without prefix."""
    parser = expat.ParserCreate()
    found: list[Child] = []
    open_at: list[tuple[str, int]] = []
    offset = len(b"<r>")

    def start(tag: str, _attributes: dict[str, str]) -> None:
        open_at.append((tag.rpartition(":")[2], parser.CurrentByteIndex - offset))

    def end(_tag: str) -> None:
        name, place = open_at.pop()
        if len(open_at) == 1:
            tag = _ROOT.match(fragment, place)
            if tag is None:
                raise CannotKeep("tag")
            at_once = tag.end() if tag.group(4) else 0  # then expat already points behind it
            close = at_once or fragment.find(b">", parser.CurrentByteIndex - offset) + 1
            found.append(Child(name, place, close))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(b"<r>" + fragment + b"</r>", True)
    except expat.ExpatError as error:
        raise CannotKeep("fragment") from error
    return found


def escaped(text: str) -> str:
    """A text as the content of an element of a workbook."""
    plain = escape(_ESCAPE_LIKE.sub("_x005F_", text), quote=False)
    return plain.replace("\r", "_x000D_")  # a parser would make a line feed of it


def text_xml(text: str) -> bytes:
    """The bytes of a text as the content of an element of a workbook."""
    return escaped(text).encode("utf-8", "replace")


def column_letters(column: int) -> str:
    """The letters of a 0-based column."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """The 0-based column of letters; CannotKeep for anything else."""
    column = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or column > 1000:
            raise CannotKeep("reference")
        column = column * 26 + ord(letter) - 64
    return column - 1


def place_of(reference: str) -> tuple[int, int]:
    """(row, 0-based column) of a reference such as `B7`; CannotKeep for anything else."""
    plain = reference.replace("$", "")
    letters = plain.rstrip("0123456789")
    digits = plain[len(letters) :]
    if not letters or not digits or len(digits) > 7:
        raise CannotKeep("reference")
    return int(digits), column_number(letters)
