"""The outside of a workbook archive, judged before anything inside is parsed. Source: IN-01."""

from __future__ import annotations

import zipfile
import zlib
from typing import Any, BinaryIO

from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.refusal import Refusal

# What reading a part of a broken archive may raise
DAMAGE = (
    zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip

_END_RECORD = b"PK\x05\x06"
_END_SIZE = 22
_MOST_COMMENT = 65535


def open_archive(file: BinaryIO) -> zipfile.ZipFile:
    """The archive of an .xlsx file, checked from outside; raises Refusal."""
    _check_count(file)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Refusal("file.damaged") from error
    _check_entries(archive.infolist())
    archive.NameToInfo = _Names(archive.NameToInfo)
    return archive


class _Names(dict[str, zipfile.ZipInfo]):
    """Entries by name, whatever its case and slashes: part names of a workbook know neither."""

    def __init__(self, entries: dict[str, zipfile.ZipInfo]) -> None:
        super().__init__({_folded(name): entry for name, entry in entries.items()})

    def __contains__(self, name: object) -> bool:
        return super().__contains__(_folded(str(name)))

    def __getitem__(self, name: str) -> zipfile.ZipInfo:
        return super().__getitem__(_folded(name))

    def get(self, name: str, default: Any = None) -> Any:
        return super().get(_folded(name), default)


def _folded(name: str) -> str:
    return name.replace("\\", "/").casefold()


def _check_count(file: BinaryIO) -> None:
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_SIZE - _MOST_COMMENT))
    tail = file.read()
    found = tail.rfind(_END_RECORD)
    if found < 0 or len(tail) - found < _END_SIZE:
        raise Refusal("file.damaged")
    if int.from_bytes(tail[found + 10 : found + 12], "little") > limits.MAX_ENTRIES:
        raise Refusal("file.bomb")
    file.seek(0)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names: set[str] = set()
    unpacked = 0
    for entry in entries:
        name = entry.filename
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            raise Refusal("file.unsafe_names")
        if _folded(name) in names:
            raise Refusal("file.doubled_names")
        names.add(_folded(name))
        if entry.flag_bits & 1:
            raise Refusal("file.encrypted")
        unpacked += entry.file_size
        if entry.file_size > limits.RATIO_FROM and (
            entry.file_size > limits.MAX_RATIO * max(1, entry.compress_size)
        ):
            raise Refusal("file.bomb")
    if len(entries) > limits.MAX_ENTRIES or unpacked > limits.MAX_UNPACKED:
        raise Refusal("file.bomb")
