"""kill -9 at random moments of a restore: the database is the one or the other, and sound.

    python -m tests.bench.bench_kill_restore [--kills 200] [--customers 3000]

Every round restores a backup over a database that a session has open and has written to; the child
is killed after a random part of the time a whole restore takes. Prints how many rounds ended with
the old, with the new, and (which must be none) with anything else.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from jxc_tui.config import Settings
from jxc_tui.database.copy import copy_database
from jxc_tui.database.engine import open_database
from jxc_tui.demo.demo import create_demo
from jxc_tui.maintenance.service.restoring import restore
from jxc_tui.wiring import local_user, open_services

_CHILD = (
    "import sys\n"
    "from pathlib import Path\n"
    "from jxc_tui.config import Settings\n"
    "from jxc_tui.maintenance.service.restoring import restore\n"
    "print('go', flush=True)\n"
    "restore(Settings(Path(sys.argv[1])), Path(sys.argv[2]), 'cli:bench')\n"
)


def content(settings: Settings) -> tuple[int, str]:
    """(customers, what the note of the first one says) of a database that passes its checks."""
    database = open_database(settings)
    try:
        with database.read() as connection:
            for check, fine in (("integrity_check", "ok"), ("foreign_key_check", None)):
                found = connection.exec_driver_sql(f"PRAGMA {check}").scalar()
                assert found == fine, (check, found)
            count = connection.exec_driver_sql("SELECT count(*) FROM record").scalar_one()
            note = connection.exec_driver_sql("SELECT note FROM record ORDER BY id LIMIT 1")
            return int(count), str(note.scalar_one())
    finally:
        database.close()


def one_round(settings: Settings, backup: Path, number: int, longest: float) -> str:
    """How the round ended; a session with the database open has just written to it."""
    services = open_services(settings, local_allowed=True)
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE record SET note = ?", (f"round {number}",))
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(settings.database), str(backup)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(random.uniform(0, longest))
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    services.close()
    note = content(settings)[1]
    return "old" if note == f"round {number}" else "new" if note == "backup" else f"? {note}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--customers", type=int, default=3000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder, "home", "jxc.db"), argon2=(64, 1, 1))
        settings.folder.mkdir(mode=0o700)
        create_demo(settings, asked.records, 7)
        services = open_services(settings, local_allowed=True)
        with services.database.write() as connection:
            connection.exec_driver_sql("UPDATE record SET note = 'backup'")
        backup = Path(folder, "b.db")
        copy_database(services.database, backup)
        services.close()
        began = time.monotonic()
        restore(settings, backup, local_user("bench").name)
        whole = time.monotonic() - began
        ends = Counter(
            one_round(settings, backup, number, whole * 1.3) for number in range(asked.kills)
        )
        left = [path.name for path in settings.folder.glob(".*restoring*")]
    print(f"a whole restore takes {whole * 1000:.0f} ms; {asked.kills} kills: {dict(ends)}")
    print(f"files of the last kill still beside the database: {len(left)} (the next one sweeps)")
    assert set(ends) <= {"old", "new"}


if __name__ == "__main__":
    main()
