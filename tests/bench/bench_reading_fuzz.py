"""Workbooks damaged in thousands of ways: each gives rows or one sentence, in time, in memory.

Run: `python -m tests.bench.bench_reading_fuzz [--rounds N] [--seed N] [--files FOLDER…] [--keep FOLDER]`.
Takes small workbooks of every kind (made here, and those of the folders), flips bytes, cuts ends and
alters the XML inside with a fixed seed, reads each through the child and prints the outcomes.
Files that failed in another way are kept in the folder given.
"""

from __future__ import annotations

import argparse
import io
import random
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from jxc_tui.errors import FileRefused
from jxc_tui.records.model.headings import record_headings
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.reading.headers import find_layout
from jxc_tui.workbooks.reading.kinds import WORKBOOK_SUFFIXES
from jxc_tui.workbooks.reading.reader_process import Reading
from tests.bench.bench_reading import write_workbook

MOST_SECONDS = 10.0
Change = Callable[[bytes, random.Random], bytes]

# What is looked for in an XML part, and what may stand there instead
SWAPS: tuple[tuple[bytes, tuple[bytes, ...]], ...] = (
    (b'<row r="', (b'<row r="-', b'<row r="99999999', b'<row r="0" x="', b'<row R="', b"<row r='", b'<row x="', b'<row r="1" r="')),
    (b"<c r=\"", (b'<c x="', b'<c r="XFE', b'<c r="$', b'<c r="a', b'<x:c r="', b'<c r="AAAA', b'<c\tr="')),
    (b' s="', (b' s="99999999999', b' s="-', b' s="x', b" S=\"")),
    (b' t="s"', (b' t="n"', b' t="e"', b' t="b"', b' t="d"', b' t="zz"', b' t="str"', b' t="inlineStr"', b"")),
    (b"<v>", (b"<v>-", b"<v>1e999", b"<v>99999999", b"<v>&#x41;", b"<v><![CDATA[1]]>", b"<v><!-- x -->", b"<v> ", b"<v>&#0;", b"<v>&amp;", b"<v>_x0000_", b"<v>nan", b"<v>]]>", b"<v>\xef\xbf\xbf", b"<v>\xd9\xa1")),
    (b"</v>", (b"", b"</x>", b"</v></v>", b"</v><v>2</v>", b"<f>1</f></v>")),
    (b"</row>", (b"", b"</row><row/>", b"<!-- </row> --></row>", b"<?x </row> ?></row>", b"</x:row>", b"</row></row>", b"</row >")),
    (b"<sheetData>", (b"<x:sheetData>", b"<!DOCTYPE a><sheetData>", b"<sheetData/><sheetData>", b"", b'<sheetData a="&gt;">')),
    (b"<si>", (b"<si><rPh><t>x</t></rPh>", b"<si><r>", b"<!-- <si> --><si>", b"", b"<si/><si>")),
    (b"<t>", (b"<t xml:space='preserve'>", b"<t><![CDATA[x]]>", b"<t>&unknown;", b"<t>\x01", b"<t>\xff", b"<t>_xD800_")),
    (b"xl/", (b"/xl/", b"../xl/", b"xl/../xl/", b"xl\\", b"XL/", b"http://xl/")),
    (b"worksheets/", (b"/xl/worksheets/", b"../xl/worksheets/", b"missing/", b"Worksheets/")),
    (b"http://schemas.openxmlformats.org/officeDocument/2006", (b"http://purl.oclc.org/ooxml/officeDocument", b"urn:nothing")),
    (b"UTF-8", (b"utf-16", b"gb2312", b"latin-1", b"utf-7", b"x" * 300)),
    (b'numFmtId="', (b'numFmtId="-', b'numFmtId="99999999999999', b'numFmtId="x')),
    (b'number-columns-repeated="', (b'number-columns-repeated="99999999', b'number-columns-repeated="-')),
    (b"<table:table-row", (b'<table:table-row table:number-rows-repeated="1048570"', b'<table:table-row table:number-rows-repeated="0"')),
    (b'office:value="', (b'office:value="x', b'office:value="1e400', b'office:value="')),
)  # fmt: skip


def flip(data: bytes, chance: random.Random) -> bytes:
    """Some bytes become others."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20, 200))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def doubled(data: bytes, chance: random.Random) -> bytes:
    """A stretch occurs twice."""
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.randrange(400))
    return data[:end] + data[start:]


def gap(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(200) :]


def swap(data: bytes, chance: random.Random) -> bytes:
    """A piece of XML becomes another, at one place or everywhere."""
    usable = [(old, new) for old, new in SWAPS if old in data]
    if not usable:
        return flip(data, chance)
    old, new = chance.choice(usable)
    if chance.random() < 0.3:
        return data.replace(old, chance.choice(new))
    places = data.count(old)
    at = -1
    for _ in range(chance.randrange(min(places, 200)) + 1):
        at = data.find(old, at + 1)
    return data[:at] + chance.choice(new) + data[at + len(old) :]


def rows_backwards(data: bytes, _chance: random.Random) -> bytes:
    """The rows of a sheet in the wrong order."""
    head, mark, rest = data.partition(b"<sheetData>")
    rows, end, tail = rest.partition(b"</sheetData>")
    pieces = rows.split(b"</row>")[:-1]
    return head + mark + b"".join(piece + b"</row>" for piece in reversed(pieces)) + end + tail


def inside(data: bytes, chance: random.Random) -> bytes:
    """The archive with one part altered, left out, or put elsewhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            parts = {name: old.read(name) for name in old.namelist()}
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return flip(data, chance)
    if not parts:
        return flip(data, chance)
    name = chance.choice(
        [*parts, *(part for part in parts if "sheet" in part or "content" in part)]
    )
    way = chance.random()
    if way < 0.08:
        del parts[name]
    elif way < 0.12:
        parts[name.upper()] = parts.pop(name)
    else:
        change = chance.choice((swap, swap, swap, swap, flip, cut, doubled, gap, rows_backwards))
        for _ in range(chance.choice((1, 1, 2, 4))):
            parts[name] = change(parts[name], chance)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)
    return target.getvalue()


def outcome(path: Path) -> str:
    """What became of one file; anything but rows or a sentence begins with FAILED."""
    began = time.monotonic()
    try:
        with path.open("rb") as file, Reading(file, path.suffix, record_headings()) as reading:
            rows = list(reading.begin())
            find_layout(rows[:20], record_headings())
        told = "rows" if rows else "no rows"
    except (FileRefused, Refusal) as refused:
        told = refused.text_id
    except Exception as error:
        told = f"FAILED {error!r}"[:200]
    seconds = time.monotonic() - began
    return told if seconds < MOST_SECONDS else f"FAILED {told} after {seconds:.1f} s"


def originals(folders: list[Path], scratch: Path) -> list[tuple[str, bytes]]:
    """(suffix, content) of small workbooks."""
    found: list[tuple[str, bytes]] = []
    for shared in (True, False):
        path = scratch / "made.xlsx"
        write_workbook(path, 40, shared=shared)
        found += [(".xlsx", path.read_bytes())] * 10
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in WORKBOOK_SUFFIXES and path.stat().st_size < 60_000:
                found.append((path.suffix.lower(), path.read_bytes()))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--files", type=Path, nargs="*", default=[])
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="jxc-bench-") as scratch:
        found = originals(options.files, Path(scratch))
        for number in range(options.rounds):
            suffix, data = chance.choice(found)
            change: Change = chance.choice((inside, inside, inside, inside, flip, cut, doubled))
            path = Path(scratch) / f"{number}{suffix}"
            path.write_bytes(change(data, chance))
            told = outcome(path)
            seen[told] += 1
            if told.startswith("FAILED") and options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / path.name).write_bytes(path.read_bytes())
            path.unlink()
    for told, times in seen.most_common():
        print(f"{times:6}  {told}")


if __name__ == "__main__":
    main()
