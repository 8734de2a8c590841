"""The small parts of an .xlsx workbook: sheets, relations, number formats, shared strings."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass

from jxc_tui.workbooks.common.cells import kind_of_format
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.xlsx.shared_strings import SharedStrings
from jxc_tui.workbooks.xlsx.xml_parts import XmlStream, attribute, local_name
from jxc_tui.workbooks.xlsx.xml_slices import OddXml, Slices, resolved

_MAIN = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of the workbook and the archive entry it lies in."""

    name: str
    entry: str
    visible: bool


def _nothing(_text: str) -> None:
    return None


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """id → (type, entry) of a part's relations inside the archive; external ones are left out."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local_name(tag) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        entry = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        kind = attributes.get("Type", "").rpartition("/")[2]
        found[attributes.get("Id", "")] = (kind, posixpath.normpath(entry))

    entry = posixpath.join(folder, "_rels", name + ".rels")
    if entry in archive.NameToInfo:
        with archive.open(entry) as stream:
            XmlStream(start, _nothing, _nothing).feed_all(stream)
    return found


def main_part(archive: zipfile.ZipFile) -> str:
    """The entry of the workbook itself."""
    for kind, entry in relations(archive, "").values():
        if kind == "officeDocument" and entry in archive.NameToInfo:
            return entry
    if _MAIN in archive.NameToInfo:
        return _MAIN
    raise Refusal("file.no_workbook")


def sheet_parts(archive: zipfile.ZipFile, main: str) -> tuple[list[SheetPart], bool]:
    """The work sheets in their order, and whether dates count from 1904."""
    targets = relations(archive, main)
    sheets: list[SheetPart] = []
    from_1904 = False
    path: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904
        path.append(local_name(tag))
        if path == ["workbook", "workbookPr"]:  # an extension list has one of its own
            from_1904 = attributes.get("date1904", "").strip().lower() in ("1", "true", "on")
        elif path == ["workbook", "sheets", "sheet"]:
            kind, entry = targets.get(attribute(attributes, "id"), ("", ""))
            if kind == "worksheet":
                if entry not in archive.NameToInfo:  # no sheet is left out in silence
                    raise Refusal("file.damaged")
                visible = attributes.get("state", "visible") == "visible"
                sheets.append(SheetPart(attributes.get("name", ""), entry, visible))

    def end(_tag: str) -> None:
        path.pop()

    with archive.open(main) as stream:
        XmlStream(start, end, _nothing).feed_all(stream)
    return sheets, from_1904


def entry_of(archive: zipfile.ZipFile, main: str, kind: str) -> str:
    """The entry of the workbook's only relation of a kind, empty when it has none."""
    for found, entry in relations(archive, main).values():
        if found == kind and entry in archive.NameToInfo:
            return entry
    return ""


def format_kinds(archive: zipfile.ZipFile, main: str) -> list[str]:
    """For every cell style what `kind_of_format` says of its number format.

    Formats of differential styles (`dxfs`, also those of extensions) have numbers of their own.
    """
    entry = entry_of(archive, main, "styles")
    codes: dict[int, str] = {}
    numbers: list[int] = []
    path: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        path.append(local_name(tag))
        if path[1:] == ["numFmts", "numFmt"]:
            codes[_integer(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif path[1:] == ["cellXfs", "xf"]:
            numbers.append(_integer(attributes.get("numFmtId")))

    def end(_tag: str) -> None:
        path.pop()

    if entry:
        with archive.open(entry) as stream:
            XmlStream(start, end, _nothing).feed_all(stream)
    return [kind_of_format(0 if number in codes else number, codes.get(number, ""))
            for number in numbers]  # fmt: skip


def _integer(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def shared_strings(archive: zipfile.ZipFile, main: str) -> SharedStrings:
    """The workbook's table of texts, rich text joined, phonetic guides left out."""
    found = SharedStrings()
    if entry := entry_of(archive, main, "sharedStrings"):
        reader = _TextItems(found)
        xml = XmlStream(reader.start, reader.end, reader.text)
        with archive.open(entry) as stream:
            for _ in Slices("sst", "si", xml, reader, reader.take).read(stream):
                reader.flush()
    return found


_ITEM = re.compile(r'[ \t\n]*<si><t(?: xml:space="preserve")?>([^<]*)</t></si>|[ \t\n]*<si>[\s\S]')


class _TextItems:
    """The elements of the table of texts."""

    def __init__(self, found: SharedStrings) -> None:
        self._found = found
        self._items: list[str] = []
        self._pieces: list[str] = []
        self._path: list[str] = []
        self._in_text = self._guide = False

    def inside(self) -> bool:
        return self._path == ["sst"]

    def flush(self) -> None:
        """Hands over what was read."""
        self._found.add(self._items)
        self._items = []

    def take(self, text: str, at: int) -> int:
        """Reads plain items from `at` on; gives back where the first other one begins."""
        match, append = _ITEM.match, self._items.append
        while found := match(text, at):
            raw = found[1]
            if raw is None:
                break
            try:
                append(resolved(raw) if "&" in raw else raw)
            except OddXml:
                break
            at = found.end()
        return at

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._path.append(tag)
        name = tag if ":" not in tag else local_name(tag)
        if name == "t":
            self._in_text = not self._guide
        elif name == "rPh":
            self._guide = True
        elif name == "si":
            self._pieces.clear()
        if len(self._path) > 64:
            raise Refusal("file.damaged")

    def end(self, tag: str) -> None:
        self._path.pop()
        name = tag if ":" not in tag else local_name(tag)
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._guide = False
        elif name == "si":
            self._items.append("".join(self._pieces))

    def text(self, data: str) -> None:
        if self._in_text:
            self._pieces.append(data)
