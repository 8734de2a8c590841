"""The import of an .xlsx of 27 columns against its limit, measured in the same run.

The limit is what no import can beat on this machine: calamine reads the sheet, and raw
`executemany` puts finished rows into the same tables and the same index, terms sorted.

Run: `python -m tests.bench.bench_import_limit [--rows 100000] [--book FILE]`. Prints seconds,
rows per second, the ratio, and the peak memory of the whole process tree of the import; in brackets
the seconds of all processors, which others who use the machine do not lengthen.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

from jxc_tui.config import Settings
from tests.bench.bench_import import new_database, since

SEED = 41


def cpu() -> float:
    """Processor seconds of this process and of its children that ended."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, both))


def invented(rows: int):  # type: ignore[no-untyped-def]
    """Invented customers whose rows are all right."""
    from jxc_tui.demo.data.customers import DemoPlan, generate, rule_for

    for record in generate(DemoPlan(SEED, rows, date(2026, 11, 1), rule_for(rows))):
        if record.uscc_valid:
            yield record


def build(path: Path, rows: int) -> None:
    """The workbook, written by the export's own writer with the columns of the template."""
    from dataclasses import astuple
    from itertools import islice

    from jxc_tui.customers.noun import FIELDS
    from jxc_tui.exports.service.record_sheet import RecordPages, book_columns
    from jxc_tui.workbooks.writing.cells_out import Replaced
    from jxc_tui.workbooks.writing.sheets_out import stream_book

    replaced = Replaced()
    making = RecordPages(replaced, FIELDS, full=True)
    source = (astuple(record.values)[: len(FIELDS)] for record in invented(rows))
    pages = iter(lambda: list(islice(source, 2_000)), [])
    with path.open("wb") as file:
        stream_book(
            file, "客户", book_columns(FIELDS, full=True), map(making.for_book, pages), rows,
            replaced=replaced,
        )  # fmt: skip


def limit(path: Path, folder: Path, rows: int) -> tuple[float, float, float]:
    """Seconds of reading and of writing when nothing is checked and everything is ready.

    Last, of both, the seconds of the processor.
    """
    from python_calamine import CalamineWorkbook

    from jxc_tui.codes.storage import code_rules
    from jxc_tui.database.engine import open_database
    from jxc_tui.records.storage.many.insert import (
        INSERT_CODE,
        BulkRecord,
        code_cells,
        record_cells,
        record_terms,
        shape_of,
    )
    from jxc_tui.values.text import fold

    began, used = time.perf_counter(), cpu()
    read = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    reading, used = since(began), cpu() - used
    count = len(read)
    del read
    settings = new_database(folder)
    database = open_database(settings)
    at = "2026-11-24T00:00:00Z"
    with database.read() as connection:
        rules = code_rules.rules(connection)
    records, codes, terms = [], [], []
    for number, record in enumerate(invented(rows), 1):
        record = BulkRecord(record.values, uscc_valid=True)
        folded = fold(record.values.name)
        records.append(record_cells(record, number, folded, rules, at=at, by="x", batch_id=None))
        codes += code_cells(record, number, at, "x")
        terms += [(kind, term, number) for kind, term in record_terms(record, folded)]
    assert count == len(records) + 1, (count, len(records))
    began, used = time.perf_counter(), used - cpu()
    terms.sort()
    with database.write() as connection:
        run = connection.connection.driver_connection
        run.executemany(shape_of("customer").insert, records)  # type: ignore[union-attr]
        run.executemany(INSERT_CODE, codes)  # type: ignore[union-attr]
        run.executemany(  # type: ignore[union-attr]
            "INSERT INTO record_term (kind, term, record_id) VALUES (?, ?, ?)", terms
        )
    writing = since(began)
    used += cpu()
    database.close()
    return reading, writing, used


def tree_rss(root: int) -> int:
    """Resident bytes of a process and all its descendants (Linux)."""
    parents: dict[int, list[int]] = {}
    sizes: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        parents.setdefault(int(fields[1]), []).append(pid)
        sizes[pid] = int(fields[21]) * 4096
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        total += sizes.get(pid, 0)
        waiting += parents.get(pid, [])
    return total


class Watch:
    """The peak memory of a process tree while it runs."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._stop.wait(0.05):
            self.peak = max(self.peak, tree_rss(self._pid))

    def end(self) -> int:
        self._stop.set()
        self._thread.join()
        return self.peak


def whole_import(book: Path, folder: Path) -> None:
    """Rehearses and imports in this process (a child of the bench); prints the seconds."""
    from jxc_tui.wiring import local_user, open_services

    services = open_services(Settings(folder / "jxc.db"), local_allowed=True)
    user = local_user("bench")
    began, used = time.perf_counter(), cpu()
    verdict = services.imports.rehearse(user, str(book))
    rehearsing = since(began)
    began = time.perf_counter()
    done = services.imports.apply(user, verdict.token)
    applying = since(began)
    print(rehearsing, applying, cpu() - used, done.new, verdict.error_rows, flush=True)
    services.close()


def run(rows: int, book: Path | None, folder: Path) -> None:
    if book is None:
        book = folder / "book.xlsx"
        began = time.perf_counter()
        build(book, rows)
        print(f"built {rows:,} rows × 27, {book.stat().st_size:,} bytes, {since(began):.1f} s")
    home = folder / "home"
    home.mkdir()
    new_database(home)
    command = [
        sys.executable,
        "-m",
        "tests.bench.bench_import_limit",
        "--only",
        str(book),
        str(home),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    watch = Watch(process.pid)
    out, _ = process.communicate()
    peak = watch.end()
    rehearsing, applying, used, new, errors = (float(word) for word in out.split())
    ours = rehearsing + applying
    print(
        f"import: rehearse {rehearsing:.2f} s + apply {applying:.2f} s = {ours:.2f} s"
        f" ({used:.2f}), {new / ours:,.0f} rows/s; new {new:,.0f}, errors {errors:.0f}; peak of the tree"
        f" {peak / 2**20:.0f} MiB"
    )
    if rows <= 200_000:
        bare = folder / "bare"
        bare.mkdir()
        reading, writing, least = limit(book, bare, rows)
        whole = reading + writing
        print(
            f"limit: calamine {reading:.2f} s + executemany {writing:.2f} s = {whole:.2f} s"
            f" ({least:.2f})"
        )
        print(f"ratio: {whole / ours:.0%} of the limit's speed ({least / used:.0%})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--book", type=Path)
    parser.add_argument("--only", type=Path, nargs=2)
    options = parser.parse_args()
    if options.only:
        whole_import(*options.only)
        return
    with tempfile.TemporaryDirectory(prefix="jxc-bench-") as folder:
        run(options.rows, options.book, Path(folder))


if __name__ == "__main__":
    main()
