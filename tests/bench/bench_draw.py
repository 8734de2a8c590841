"""16 processes draw codes from one database at once, some of them killed with -9.

    python -m tests.bench.bench_draw [--processes 16] [--each 500] [--kill 4]

Prints draws a second, and whether all codes differ and no number is left out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from jxc_tui.config import Settings
from jxc_tui.demo.demo import create_demo
from jxc_tui.wiring import open_services
from tests.codes.drawing import CHEAP, draw_together, numbers_without_gap


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a line for a run without and one with kills; 1 when a code is double or missing."""
    parser = argparse.ArgumentParser(description="Draws codes in many processes.")
    parser.add_argument("--processes", type=int, default=16)
    parser.add_argument("--each", type=int, default=500)
    parser.add_argument("--kill", type=int, default=4)
    asked = parser.parse_args(arguments)
    good = True
    for kill in (0, asked.kill):
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(Path(folder) / "draw.db", argon2=CHEAP, busy_seconds=120.0)
            accounts = create_demo(settings, customers=0)
            clerk = next(account for account in accounts if account.name == "clerk")
            services = open_services(settings)
            user = services.accounts.sign_in(clerk.name, clerk.password)
            began = time.perf_counter()
            drawn = draw_together(
                services, (clerk.name, clerk.password), asked.processes, asked.each, kill
            )
            seconds = time.perf_counter() - began
            whole = numbers_without_gap(drawn.codes, user, services)
            different = len(set(drawn.codes))
            services.close()
        print(
            f"{asked.processes} × {asked.each}, {drawn.killed} killed: {different:,} different codes "
            f"in {seconds:.1f} s ({different / seconds:.0f}/s), "
            f"{'no gap' if whole else 'GAPS OR DOUBLES'}",
            flush=True,
        )
        good = good and whole and different == len(drawn.codes)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
