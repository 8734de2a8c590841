"""What a session keeps in memory after an hour's work by keys, and after another one.

    python -m tests.bench.bench_session --db demo.db [--hours 2] [--share 1.0] [--beside OTHER_TREE]

An hour is 500 searches, 50 pages, 20 forms and an import of 500 customers; `--share 0.1` works a
tenth of it. It works on a copy of the database.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.bench_screens import DOWN, ENTER, ESC, F2, F4, HERE, signed_in
from tests.bench.terminal import Terminal

F3, F6 = "\x1bOR", "\x1b[17~"
TYPED = ("KH0012", "hzwj", "1388", "杭州五金", "曾", "KH0", "ny", "科技", "13666", "有限公司")
SEARCHES, PAGES, FORMS, ROWS = 500, 50, 20, 500
TARGET_MIB = 90.0
_SHORT = 0.06  # seconds of quiet after a key that nothing big follows


def search(terminal: Terminal, number: int) -> None:
    """Types a term sign by sign, each time another one, and clears the box."""
    for sign in TYPED[number % len(TYPED)] + str(number % 7):
        terminal.key(sign, _SHORT)
    terminal.key(F3, _SHORT)


def open_and_leave(terminal: Terminal, key: str) -> None:
    for each in (key, ESC):
        terminal.key(each, 0.2)
    terminal.key(DOWN, _SHORT)


def bring_in(terminal: Terminal, folder: Path, hour: int) -> None:
    """The import of a file that lies in the folder of the program."""
    lines = [f"时段{hour}第{row}号商行,1{3000000000 + hour * 10_000 + row}" for row in range(ROWS)]
    text = "\n".join(("客户名称,手机号码", *lines))
    file = folder / "files" / "admin" / "hour.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    terminal.key(F6, 0.5)
    steps = (ENTER, "F2检查"), (ENTER, "F2导入"), (F2, "Enter / F2"), (F2, "导入完成")
    for key, seen in steps:
        terminal.type(key)
        terminal.wait_for(seen)
        terminal.quiet(0.3)
    for _ in range(2):
        terminal.key(ESC, 0.5)
    file.unlink()


def work(terminal: Terminal, folder: Path, hour: int, share: float) -> dict[str, float]:
    """One hour; the MiB after each of its parts."""
    kept: dict[str, float] = {}
    parts: tuple[tuple[str, int, Callable[[int], None]], ...] = (
        (f"{SEARCHES} searches", SEARCHES, lambda number: search(terminal, number)),
        (f"{PAGES} pages", PAGES, lambda _: open_and_leave(terminal, ENTER)),
        (f"{FORMS} forms", FORMS, lambda _: open_and_leave(terminal, F4)),
    )
    for name, times, act in parts:
        for number in range(max(1, int(times * share))):
            act(number)
        kept[name] = terminal.memory_kib() / 1024
    bring_in(terminal, folder, hour)
    kept["an import"] = terminal.memory_kib() / 1024
    return kept


def session(database: Path, tree: Path, hours: int, share: float) -> list[dict[str, float]]:
    with tempfile.TemporaryDirectory(prefix="session-", dir=database.parent) as place:
        copied = Path(shutil.copy2(database, place))
        terminal = signed_in(copied, tree)
        try:
            found = [{"signed in": terminal.memory_kib() / 1024}]
            found += [work(terminal, Path(place), hour, share) for hour in range(hours)]
        finally:
            terminal.close()
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table; 1 when more is kept than wanted, or the last hour kept more."""
    parser = argparse.ArgumentParser(description="Measures the memory of a session.")
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--hours", type=int, default=2)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--beside", type=Path, help="another checkout, measured first")
    asked = parser.parse_args(arguments)
    most = grown = 0.0
    for tree in (*([asked.beside.absolute()] if asked.beside else []), HERE):
        print(f"{tree}: MiB resident")
        found = session(asked.db.absolute(), tree, asked.hours, asked.share)
        for number, kept in enumerate(found):
            told = "   ".join(f"{name} {mib:.1f}" for name, mib in kept.items())
            print(f"  {f'hour {number}:' if number else ''} {told}", flush=True)
        ends = [list(kept.values())[-1] for kept in found]
        most, grown = max(ends), ends[-1] - ends[min(1, len(ends) - 1)]
    print(f"most {most:.1f} MiB (wanted {TARGET_MIB:.0f}), grown after the first hour {grown:+.1f}")
    return 1 if most > TARGET_MIB or grown > 1.0 else 0


if __name__ == "__main__":
    sys.exit(main())
