"""The small parts of a workbook that name others: content types, relations, defined names."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from html import escape

from jxc_tui.workbooks.common.cells import unescaped
from jxc_tui.workbooks.patching.xml_raw import (
    CannotKeep,
    Root,
    children,
    element,
    get,
    quiet,
    root_of,
    start_tag,
)
from jxc_tui.workbooks.xlsx.xlsx_parts import entry_of
from jxc_tui.workbooks.xlsx.xml_parts import XmlStream, local_name

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_FILTER = "_xlnm._FilterDatabase"
_NAMED_AFTER = ("sheets", "functionGroups", "externalReferences")


def with_types(data: bytes, comments: str) -> bytes:
    """The content types with those of relations, comment drawings and of a new comment part."""
    quiet(data)
    root = root_of(data)
    p = root.prefix.decode()
    added = ""
    defaults = start_tag(root.tag("Default")).finditer(data)
    known = {(get(found.group(0), "Extension") or "").lower() for found in defaults}
    for extension, kind in (("rels", _RELATIONS), ("vml", _DRAWING)):
        if extension not in known:
            added += f'<{p}Default Extension="{extension}" ContentType="{kind}"/>'
    if comments:
        added += f'<{p}Override PartName="{escape(comments)}" ContentType="{_COMMENTS}"/>'
    return data[: root.end] + added.encode() + data[root.end :]


def with_relations(data: bytes, wanted: Iterable[tuple[str, str, str]]) -> bytes:
    """The relations of a part with (id, kind, target) more; an empty part becomes a new one."""
    if not data:
        data = f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode()
    quiet(data)
    root = root_of(data)
    p = root.prefix.decode()
    if data[root.start : root.end].endswith(b"/>"):
        opening = data[root.start : root.end - 2].rstrip()
        data = opening + b"></" + root.prefix + root.name + b">"
        root = root_of(data)
    added = "".join(
        f'<{p}Relationship Id="{name}" Type="{_RELATION}{kind}" Target="{escape(target)}"/>'
        for name, kind, target in wanted
    )
    return data[: root.end] + added.encode() + data[root.end :]


def filter_name(book: bytes, root: Root, sheet: str, value: str) -> bytes:
    """The workbook with the hidden name under which programs look for a sheet's filter."""
    tags = [found.group(0) for found in start_tag(root.tag("sheet")).finditer(book)]
    places = [place for place, tag in enumerate(tags) if get(tag, "name") == sheet]
    if not places:
        raise CannotKeep("sheet")
    name = root.tag("definedName").decode()
    made = (
        f'<{name} name="{_FILTER}" localSheetId="{places[0]}" hidden="1">{value}</{name}>'
    ).encode()
    for found in element(root.tag("definedName")).finditer(book):
        tag = found.group(0)
        if get(tag, "name") == _FILTER and get(tag, "localSheetId") == str(places[0]):
            return book[: found.start()] + made + book[found.end() :]
    holder = root.tag("definedNames")
    opening = start_tag(holder).search(book)
    if opening and not opening.group(1):
        return book[: opening.end()] + made + book[opening.end() :]
    whole = b"<" + holder + b">" + made + b"</" + holder + b">"
    if opening:
        return book[: opening.start()] + whole + book[opening.end() :]
    close = book.rfind(b"</" + root.prefix + root.name)
    parts = children(book[root.end : close])
    ends = [part.end for part in parts if part.name in _NAMED_AFTER]
    if not ends:
        raise CannotKeep("names")
    place = root.end + max(ends)
    return book[:place] + whole + book[place:]


class _Enough(Exception):
    """All texts that were wanted are there."""


def texts_at(archive: zipfile.ZipFile, main: str, wanted: frozenset[int]) -> dict[int, str]:
    """Some of the shared texts by their numbers, the rest unread."""
    found: dict[int, str] = {}
    entry = entry_of(archive, main, "sharedStrings")
    if not wanted or not entry:
        return found
    pieces: list[str] = []
    count = 0
    listening = guide = False

    def start(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal listening, guide
        name = local_name(tag)
        if name == "si":
            pieces.clear()
        elif name == "rPh":
            guide = True
        elif name == "t":
            listening = count in wanted and not guide

    def end(tag: str) -> None:
        nonlocal count, listening, guide
        name = local_name(tag)
        if name == "t":
            listening = False
        elif name == "rPh":
            guide = False
        elif name == "si":
            if count in wanted:
                found[count] = unescaped("".join(pieces))
            count += 1
            if len(found) == len(wanted):
                raise _Enough

    def text(data: str) -> None:
        if listening:
            pieces.append(data)

    try:
        with archive.open(entry) as part:
            XmlStream(start, end, text).feed_all(part)
    except _Enough:
        pass
    return found
