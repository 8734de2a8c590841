"""The upgrade of an older database: seconds, and the room on the disk that it needs.

Run: `python -m tests.bench.bench_upgrade --db OLD.db [--counts 200000 1000000]`. The database is
copied first, and only the copy is upgraded; the figures are scaled to the counts of customers. The
command `jxc upgrade` makes a backup before, which takes as much room as the database itself.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
from pathlib import Path
from time import perf_counter

from jxc_tui.database import migrate
from jxc_tui.database.copy import copy_database
from jxc_tui.database.engine import Database


class Room:
    """The most bytes that files with the name of a database take, while it is looked at."""

    def __init__(self, path: Path) -> None:
        self._path, self.most = path, 0
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look)

    def __enter__(self) -> Room:
        self._watch.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._ended.wait(0.01):
            sizes = (each.stat().st_size for each in self._path.parent.iterdir() if each.exists())
            self.most = max(self.most, sum(sizes))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", type=Path, required=True)
    asked.add_argument("--counts", type=int, nargs="*", default=[1_000_000])
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(dir=options.db.parent) as folder:
        path = Path(folder) / "old.db"
        shutil.copy2(options.db, path)
        path.chmod(0o600)
        before = path.stat().st_size
        database = Database(path)
        with database.read() as connection:
            records = int(connection.exec_driver_sql("SELECT count(*) FROM customer").scalar_one())
        began = perf_counter()
        copy_database(database, Path(folder) / "backup.db")
        backed_up = perf_counter() - began
        database.close()
        (Path(folder) / "backup.db").unlink()
        with Room(path) as room:
            began = perf_counter()
            migrate.upgrade(path)
            seconds = perf_counter() - began
        more = max(0, room.most - before)
        print("customers  upgrade s  backup s  database MB  more MB while upgrading")
        for count in (records, *options.counts):
            share = count / records
            print(f"{count:9,}  {seconds * share:9.1f}  {backed_up * share:8.1f}"
                  f"  {before * share / 1e6:11.0f}  {more * share / 1e6:8.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
