"""kill -9 at random points of import, undo, redo, a bulk edit, its undo, and export: all or nothing.

Run: `python -m tests.bench.bench_kill_imports [--kills 100] [--rows 20000]`. Every kill happens in
a copy of the folder, which is then opened as anybody would; prints what was found.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from jxc_tui.config import Settings
from tests.bench.bench_import import new_database
from tests.bench.bench_import_limit import build

ACTS = ("import", "undo", "redo", "edit", "undo-edit", "export")
EDITED = "整批改的业务员"


def act(folder: Path, what: str, token: str) -> None:
    """The process that gets killed."""
    from jxc_tui.records.answers.selection import Selection, Slice
    from jxc_tui.wiring import local_user, open_services

    services = open_services(Settings(folder / "jxc.db"), local_allowed=True)
    user = local_user("bench")
    if what == "edit":
        plan = services.bulk_edits.preview(user, Selection(Slice("all")), {"salesperson": EDITED})
        token = plan.token
    print("ready", flush=True)
    if what == "import":
        services.imports.apply(user, token)
    elif what == "undo":
        services.batches.undo(user, 1)
    elif what == "redo":
        services.batches.redo(user, 1)
    elif what == "edit":
        services.bulk_edits.apply(user, token)
    elif what == "undo-edit":
        services.bulk_edits.undo(user, 1)
    else:
        services.exports.records(user, str(folder / "out.xlsx"))
    services.close()


def started(folder: Path, what: str, token: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.bench.bench_kill_imports", "--act", what,
               "--folder", str(folder), "--token", token]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def seen(folder: Path, what: str) -> str:
    """The state of a folder as whoever opens it next finds it."""
    from jxc_tui.records.answers.records import SearchQuestion
    from jxc_tui.wiring import local_user, open_services

    services = open_services(Settings(folder / "jxc.db"), local_allowed=True)
    user = local_user("bench")
    with services.database.read() as connection:
        run = connection.exec_driver_sql
        health = run("PRAGMA integrity_check").scalar_one()
        broken = run("PRAGMA foreign_key_check").all()
        records = int(run("SELECT count(*) FROM record").scalar_one())
        tally = run("SELECT count FROM record_tally WHERE name = 'live'").scalar() or 0
        orphans = int(
            run(
                "SELECT count(*) FROM record_term WHERE record_id NOT IN (SELECT id FROM record)"
            ).scalar_one()
        )
        codes = int(run("SELECT count(*) FROM record_code").scalar_one())
        unindexed = int(
            run(
                "SELECT count(*) FROM record WHERE id NOT IN (SELECT record_id FROM record_term)"
            ).scalar_one()
        )
        edited = int(
            run("SELECT count(*) FROM record WHERE salesperson = ?", (EDITED,)).scalar_one()
        )
    edits = services.bulk_edits.history(user)
    if what in ("edit", "undo-edit"):
        consistent = (
            health == "ok" and not broken and records == tally == codes and not orphans
            and not unindexed and edited in (0, records)
            and bool(edited) == any(not line.undone_at for line in edits)
        )  # fmt: skip
        services.close()
        return f"{edited} of {records} edited, {'consistent' if consistent else 'BROKEN'}"
    batch = services.batches.list(user)
    state = f"{batch[0].state} new {batch[0].new}" if batch else "no batch"
    consistent = (
        health == "ok" and not broken and records == tally == codes and not orphans
        and not unindexed
    )  # fmt: skip
    found = len(services.records.search(user, SearchQuestion("公司")).rows)
    services.close()
    if what == "export":
        names = sorted(path.name for path in folder.iterdir() if path.name.startswith("out"))
        whole = names == [] or _opens(folder / "out.xlsx") == records
        return f"file {'whole' if names else 'none'}{'' if whole else ' BROKEN'}"
    return (
        f"{records} customers, {state}, search {'finds' if found else 'finds nobody'},"
        f" {'consistent' if consistent else f'BROKEN {health} {tally} {orphans} {unindexed} {codes}'}"
    )


def _opens(path: Path) -> int:
    from python_calamine import CalamineWorkbook

    return len(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()) - 1


def run(kills: int, rows: int, folder: Path) -> None:
    from jxc_tui.wiring import local_user, open_services

    chance = random.Random(5)
    book = folder / "book.xlsx"
    build(book, rows)
    home = folder / "home"
    home.mkdir()
    settings = new_database(home)
    services = open_services(settings, local_allowed=True)
    verdict = services.imports.rehearse(local_user("bench"), str(book))
    services.close()
    for what in ACTS:
        began = time.perf_counter()
        whole = folder / "whole"
        shutil.copytree(home, whole)
        started(whole, what, verdict.token).wait()
        seconds = time.perf_counter() - began
        outcomes: Counter[str] = Counter()
        for number in range(kills):
            copy = folder / f"kill{number}"
            shutil.copytree(home, copy)
            process = started(copy, what, verdict.token)
            time.sleep(chance.random() * max(0.2, seconds - 0.7))
            process.send_signal(signal.SIGKILL)
            process.wait()
            outcomes[seen(copy, what)] += 1
            shutil.rmtree(copy)
        print(f"{what}: {seconds:.1f} s undisturbed, killed {kills} times", flush=True)
        for outcome, times in outcomes.most_common():
            print(f"  {times:3} × {outcome}", flush=True)
        if what == "export":
            shutil.rmtree(whole)
        else:
            shutil.rmtree(home)
            whole.rename(home)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--act", choices=ACTS)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--token", default="")
    options = parser.parse_args()
    if options.act:
        act(options.folder, options.act, options.token)
        return
    with tempfile.TemporaryDirectory(prefix="jxc-bench-") as folder:
        run(options.kills, options.rows, Path(folder))


if __name__ == "__main__":
    main()
