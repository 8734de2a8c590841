"""Reading of workbooks and text files against calamine in the same run: rows per second, memory.

Run: `python -m tests.bench.bench_reading [--rows N] [--only xlsx-inline,xlsx-shared,csv] [--times N]`.
Prints for each kind of file what our reader (child and parent, as the import uses it) and calamine
take, the ratio, and the peak memory of the reading child. The workbooks have 27 columns of mixed
texts, codes, phones, dates and money.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from jxc_tui.customers.noun import FIELDS
from jxc_tui.records.model.headings import record_headings
from jxc_tui.workbooks.reading.reader_process import Reading

COLUMNS = 27
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙朱马胡林", "敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚"
PLACES = ("杭州", "宁波", "温州", "义乌", "绍兴", "苏州", "无锡", "广州", "深圳", "佛山", "成都")
TRADES = ("科技", "五金", "纺织", "贸易", "电子", "食品", "建材", "机电", "服饰", "文具")
LETTERS = [chr(65 + n) if n < 26 else "A" + chr(65 + n - 26) for n in range(COLUMNS)]
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": f'<Relationships><Relationship Id="r1" Type="{TYPE}officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{TYPE[:-1]}"><sheets><sheet name="客户" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships><Relationship Id="r1" Type="{TYPE}worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{TYPE}styles" Target="styles.xml"/>'
        f'<Relationship Id="r3" Type="{TYPE}sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet {MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="000000"/></numFmts>'
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    ),
}  # fmt: skip

Value = str | int | float | None


def row_of(number: int, chance: random.Random) -> list[Value]:
    """27 values as a list of customers has them; about one in five is empty."""
    pick = chance.choice
    name = pick(PLACES) + pick(TRADES) + str(number) + "有限公司"
    cells: list[Value] = [
        f"KH{number:06d}", name, pick(SURNAMES) + pick(GIVEN), 13_000_000_000 + chance.randrange(10**9),
        f"0571-8{chance.randrange(10**7):07d}", pick(("A", "B", "C")), pick(("零售", "批发", "电商")),
        pick(PLACES) + f"市解放路{chance.randrange(9999)}号", round(chance.random() * 100000, 2),
        number, 40000 + number % 5000, "启用",
    ]  # fmt: skip
    while len(cells) < COLUMNS:
        kind = len(cells) % 5
        cells.append(
            (f"备注 {number} & {len(cells)}", round(chance.random() * 999, 2), chance.randrange(9999),
             None, pick(TRADES))[kind]
        )  # fmt: skip
    return cells


HEADINGS = [spec.header for spec in FIELDS][:COLUMNS]
HEADINGS += [f"栏{n}" for n in range(COLUMNS - len(HEADINGS))]


def _cell(
    letter: str, row: int, value: Value, style: str, index: Callable[[str], int] | None
) -> str:
    place = f'<c r="{letter}{row}"{style}'
    if value is None:
        return place + "/>"
    if not isinstance(value, str):
        return f"{place}><v>{value}</v></c>"
    if index is None:
        return f'{place} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'{place} t="s"><v>{index(value)}</v></c>'


def write_workbook(path: Path, rows: int, *, shared: bool) -> None:
    """A workbook as Excel writes it (shared) or as streaming writers do (inline)."""
    table: dict[str, int] = {}
    index = (lambda text: table.setdefault(text, len(table))) if shared else None
    styles = ["", "", "", "", "", "", "", "", "", ' s="1"', ' s="2"'] + [""] * COLUMNS
    chance = random.Random(27)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(
                f'<?xml version="1.0" encoding="UTF-8"?><worksheet {MAIN}><sheetData>'.encode()
            )
            for row in range(1, rows + 2):
                values = list(HEADINGS) if row == 1 else row_of(row, chance)
                cells = "".join(
                    _cell(letter, row, value, style, index)
                    for letter, value, style in zip(LETTERS, values, styles, strict=False)
                )
                part.write(f'<row r="{row}" spans="1:27">{cells}</row>'.encode())
            part.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(f'<sst {MAIN} count="0" uniqueCount="{len(table)}">'.encode())
            for text in table:
                part.write(f"<si><t>{escape(text)}</t></si>".encode())
            part.write(b"</sst>")


def write_text(path: Path, rows: int) -> None:
    chance = random.Random(27)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(row_of(number, chance) for number in range(rows))


def read_ours(path: Path) -> tuple[int, int]:
    """(rows, peak memory of the child in KiB)."""
    count = peak = 0
    with path.open("rb") as file, Reading(file, path.suffix, record_headings()) as reading:
        pid = reading._process.pid
        for count, _row in enumerate(reading.begin(), start=1):
            if count % 20_000 == 0:
                peak = max(peak, _peak(pid))
    return count, peak


def _peak(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def read_calamine(path: Path) -> int:
    from python_calamine import CalamineWorkbook

    return len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())


def read_csv(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file))


def kinds(
    wanted: set[str],
) -> Iterator[tuple[str, str, Callable[[Path, int], None], Callable[[Path], int]]]:
    """Kind → suffix, writer, the other reader."""
    found: dict[str, tuple[str, Callable[[Path, int], None], Callable[[Path], int]]] = {
        "xlsx-inline": (".xlsx", lambda p, n: write_workbook(p, n, shared=False), read_calamine),
        "xlsx-shared": (".xlsx", lambda p, n: write_workbook(p, n, shared=True), read_calamine),
        "csv": (".csv", write_text, read_csv),
    }
    for kind, rest in found.items():
        if not wanted or kind in wanted:
            yield kind, *rest


def timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path, help="folder in which the files stay for the next run")
    parser.add_argument("--alone", action="store_true", help="without the other reader")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jxc-bench-") as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for kind, suffix, write, other in kinds(set(filter(None, options.only.split(",")))):
            path = folder / f"{kind}-{options.rows}{suffix}"
            if not path.exists():
                write(path, options.rows)
            ours: list[float] = []
            theirs: list[float] = []
            peak = 0
            for _ in range(options.times):
                began = time.perf_counter()
                count, memory = read_ours(path)
                ours.append(time.perf_counter() - began)
                peak = max(peak, memory)
                assert count == options.rows + 1, count
                if not options.alone:
                    theirs.append(timed(lambda path=path, other=other: other(path)))  # type: ignore[misc]
            mine = statistics.median(ours)
            line = f"{kind}: {path.stat().st_size >> 20} MB, {options.rows:,} rows, ours {mine:.2f} s = {options.rows / mine:,.0f} rows/s"
            if theirs:
                line += f", other {statistics.median(theirs):.2f} s, ratio {statistics.median(theirs) / mine:.2f}"
            print(
                f"{line}, child {peak >> 10} MiB, parent {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB",
                flush=True,
            )


if __name__ == "__main__":
    main()
