"""Fifty people sign in at the same moment: how long the last one waits, and the memory of them all.

    python -m tests.bench.bench_log_ins [--people 50]

Each is a process of its own, as at work, with a database of an account each; all have opened it
before the first one signs in. Memory is what all hold together (PSS), sampled while they sign in.
Source: SECURITY.md AUTH-15: below 1.5 GB, and answered within 5 seconds.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jxc_tui.access.permission import Role
from jxc_tui.config import Settings
from jxc_tui.maintenance.service.new_database import init_database
from jxc_tui.wiring import open_services

PASSWORD, OWN = "correct horse battery", "another long sentence"
_EVERY = 0.02  # seconds between two looks


def make(path: Path, people: int) -> None:
    """A database with an account for each."""
    cheap = Settings(path, argon2=(64, 1, 1))
    init_database(cheap, "admin", PASSWORD)
    services = open_services(cheap)
    admin = services.accounts.sign_in("admin", PASSWORD)
    secrets = {
        name: services.accounts.add(admin, name, "", Role.CLERK).password
        for name in (f"p{number}" for number in range(people))
    }
    services.close()
    services = open_services(Settings(path))  # from here on with the hashes of work
    for name, secret in secrets.items():
        user = services.accounts.sign_in(name, secret)
        services.accounts.change_own_password(user, secret, OWN)
    services.close()


def one(path: Path, name: str) -> None:
    """A person: ready, waits for the word, signs in, says how long that took, and stays."""
    services = open_services(Settings(path))
    accounts = services.accounts
    print("ready", flush=True)
    sys.stdin.readline()
    began = time.perf_counter()
    accounts.sign_in(name, OWN)
    print(time.perf_counter() - began, flush=True)
    sys.stdin.readline()


def held(people: list[subprocess.Popen[str]]) -> float:
    """MiB that they hold together."""
    total = 0
    for each in people:
        for line in Path(f"/proc/{each.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=50)
    asked.add_argument("--one", nargs=2, metavar=("FILE", "NAME"), help="used by the bench itself")
    given = asked.parse_args()
    if given.one:
        one(Path(given.one[0]), given.one[1])
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jxc.db"
        make(path, given.people)
        command = [sys.executable, "-m", "tests.bench.bench_log_ins", "--one", str(path)]
        people = [
            subprocess.Popen(
                [*command, f"p{number}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            for number in range(given.people)
        ]
        for each in people:
            assert each.stdout is not None and each.stdout.readline() == "ready\n"
        before = peak = held(people)
        began = time.perf_counter()
        for each in people:
            assert each.stdin is not None
            each.stdin.write("\n")
            each.stdin.flush()
        looks = 0
        while looks < 1 or time.perf_counter() - began < 5.0:
            peak = max(peak, held(people))
            looks += 1
            time.sleep(_EVERY)
        took = [float(each.stdout.readline()) for each in people if each.stdout is not None]
        for each in people:
            each.communicate("\n")
    print(f"{given.people} log-ins at once")
    print(f"  seconds: median {statistics.median(took):.2f}, last {max(took):.2f}")
    print(f"  MiB of all: {before:.0f} before, {peak:.0f} at most, in {looks} looks")


if __name__ == "__main__":
    main()
