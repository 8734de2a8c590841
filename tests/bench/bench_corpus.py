"""A table of what becomes of every file of some folders: rows and headings, or the one sentence.

Run: `python -m tests.bench.bench_corpus FOLDER… [--problems] [--language en]`. Each file goes through
the reading child alone; seconds and the peak memory of the child stand beside. `--problems` shows
only files that took over 10 s, over 1 GB, or failed in another way than by a sentence.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from jxc_tui.errors import FileRefused
from jxc_tui.i18n import Texts
from jxc_tui.records.model.headings import record_headings
from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.reading.headers import find_layout, headings_of
from jxc_tui.workbooks.reading.kinds import TEXT_SUFFIXES, WORKBOOK_SUFFIXES
from jxc_tui.workbooks.reading.reader_process import Reading

MOST_SECONDS, MOST_MIB = 10.0, 1024


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    kind: str  # rows, no headings, refused, FAILED
    told: str
    seconds: float
    mib: int

    @property
    def bad(self) -> bool:
        return self.kind == "FAILED" or self.seconds > MOST_SECONDS or self.mib > MOST_MIB


def outcome_of(path: Path, texts: Texts) -> Outcome:
    """Reads one file to its end."""
    began = time.perf_counter()
    try:
        kind, told = _read(path)
    except (FileRefused, Refusal) as refused:
        kind, told = "refused", f"{refused.text_id}: {texts.get(refused.text_id, **refused.params)}"
    except Exception as error:
        kind, told = "FAILED", repr(error)[:200]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    return Outcome(kind, told, time.perf_counter() - began, peak)


def _read(path: Path) -> tuple[str, str]:
    with (
        path.open("rb") as file,
        Reading(file, path.suffix.lower(), record_headings()) as reading,
    ):
        rows = reading.begin()
        head = [row for row, _ in zip(rows, range(limits.PEEK_ROWS), strict=False)]
        count = len(head) + sum(1 for _ in rows)
        sheets = f"sheets {len(reading.sheets)}"
        if reading.hidden:
            sheets += f" (hidden {len(reading.hidden)})"
        layout = find_layout(head, record_headings())
    if layout is None:
        seen = [
            text
            for _number, cells in head[:2]
            for text in headings_of(cells, record_headings())
            if text
        ]
        return "no headings", f"{count} rows, {sheets}, begins {' / '.join(seen)[:70]!r}"
    fields = ", ".join(name for _heading, name in layout.pairs() if name)
    return "rows", f"{count} rows, {sheets}, headings in row {layout.header_row}: {fields[:70]}"


def one(path: Path, language: str) -> None:
    """The outcome of one file as a line with tabs, in a process that reads nothing else."""
    found = outcome_of(path, Texts(language))
    print(found.kind, f"{found.seconds:.2f}", found.mib, " ".join(found.told.split()), sep="\t")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--one", type=Path)
    parser.add_argument("--language", default="en", choices=("zh", "en"))
    parser.add_argument("--problems", action="store_true")
    options = parser.parse_args()
    if options.one:
        one(options.one, options.language)
        return
    suffixes = WORKBOOK_SUFFIXES | TEXT_SUFFIXES
    seen: Counter[str] = Counter()
    for folder in options.folders:
        for path in sorted(folder.rglob("*")):
            if not path.is_file() or path.suffix.lower() not in suffixes:
                continue
            command = [sys.executable, "-m", "tests.bench.bench_corpus", "--one", str(path)]
            command += ["--language", options.language]
            done = subprocess.run(command, capture_output=True, text=True)
            parts = done.stdout.rstrip("\n").split("\t")
            if len(parts) != 4:
                parts = ["FAILED", "0", "0", done.stderr.strip()[-200:]]
            found = Outcome(parts[0], parts[3], float(parts[1]), int(parts[2]))
            seen[found.kind] += 1
            seen["over the limits"] += found.bad
            if found.bad or not options.problems:
                print(
                    f"{path.parent.name}/{path.name}\t{found.kind}\t{found.seconds:.2f} s\t{found.mib} MiB\t{found.told}",
                    flush=True,
                )
    print(dict(seen))


if __name__ == "__main__":
    main()
