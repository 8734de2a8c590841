"""Every file of some folders through `jxc import customers --rehearse`: a table of outcomes.

Run: `python -m tests.bench.bench_import_table FOLDER…`. Each file in a process of its own; prints
exit code, seconds, and the counts or the sentence. Fails on a traceback, on a file that takes more
than 10 seconds, and when anything was written.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

MOST_SECONDS = 10.0
SHOWN = 160


def jxc(
    words: Sequence[str], environment: Mapping[str, str], typed: str = ""
) -> tuple[int, str, str, float]:
    """Exit code, stdout, stderr and seconds of one command."""
    began = time.perf_counter()
    ended = subprocess.run(
        [sys.executable, "-m", "jxc_tui", *words],
        env=dict(environment), input=typed, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ended.returncode, ended.stdout, ended.stderr, time.perf_counter() - began


def outcome(data: str, talk: str) -> str:
    """Counts and mapping of a rehearsal, or the sentence of a refusal."""
    if not data.startswith("{"):
        return talk.strip().splitlines()[0][:SHOWN] if talk.strip() else "?"
    verdict = json.loads(data)
    counts = ("rows", "new", "updated", "duplicate_rows", "error_rows", "skipped")
    told = " ".join(f"{name} {verdict[name]}" for name in counts if verdict[name])
    pairs = ", ".join(
        f"{pair['column']}→{pair['field']}" for pair in verdict["mapping"] if pair["field"]
    )
    return f"{told or 'no rows'}; headings in row {verdict['header_row']}: {pairs}"[:SHOWN]


def main(arguments: Sequence[str] | None = None) -> int:
    folders = [Path(word) for word in (sys.argv[1:] if arguments is None else arguments)]
    if not folders:
        print(__doc__)
        return 64
    failed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="jxc-bench-") as home:
        environment = {**os.environ, "JXC_DB": f"{home}/jxc.db"}
        jxc(["init", "--admin", "admin", "--password-stdin"], environment, "some long sentence 4\n")
        for folder in folders:
            for path in sorted(folder.iterdir()):
                code, data, talk, seconds = jxc(
                    ["import", "customers", str(path), "--rehearse", "--json"], environment
                )
                print(f"{folder.name}/{path.name}\t{code}\t{seconds:.1f} s\t{outcome(data, talk)}")
                if "Traceback" in data + talk or seconds > MOST_SECONDS or code not in (0, 1, 2):
                    failed.append(path.name)
        written = json.loads(jxc(["report", "customers", "--json"], environment)[1])["total"]
    print(f"failed: {failed or 'none'}; customers written: {written}")
    return 1 if failed or written else 0


if __name__ == "__main__":
    sys.exit(main())
