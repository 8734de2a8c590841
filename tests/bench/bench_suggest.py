"""How often the five suggestions hold the code that was meant, and how long they take.

    python -m tests.bench.bench_suggest --db plain.db [--samples 500]
    python -m tests.bench.bench_suggest --db plain.db --checked checked.db

Needs a demonstration database (`jxc demo --customers 1000000 --no-open --db plain.db`). Typos are made
from real codes; those whose search finds somebody are counted apart, since then nothing is suggested.
`--checked` first makes a copy in which the codes of the rule KH{seq:6} are those of KH{seq:6}{check}, so
that nearly every typo is nobody's code, and measures that. Targets: right in 95 %, p99 at most 50 ms.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.check_char import check_char, swap_safe
from jxc_tui.codes.model.natural import natural_key
from jxc_tui.config import Settings
from jxc_tui.database.engine import load_driver
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.records.model.typos import DIGITS, LETTERS, NEIGHBOUR_KEYS
from jxc_tui.values.search_terms import TermKind, code_number
from jxc_tui.wiring import Services, local_user, open_services

SHARE_LEAST, P99_MOST_MS = 0.95, 50.0
CHECKED_PATTERN = "KH{seq:6}{check}"
REPEATS = 3  # the least counts, so that the load of other programs stays out
TRIES = 30  # typos made for each one whose search finds nothing, at most
_LOOKS_LIKE = {"0": "O", "O": "0", "1": "IL", "I": "1", "L": "1"}

Typo = Callable[[str, random.Random], str]


def _swap(code: str, dice: random.Random) -> str:
    place = dice.randrange(len(code) - 1)
    return code[:place] + code[place + 1] + code[place] + code[place + 2 :]


def _drop(code: str, dice: random.Random) -> str:
    place = dice.randrange(len(code))
    return code[:place] + code[place + 1 :]


def _double(code: str, dice: random.Random) -> str:
    place = dice.randrange(len(code))
    return code[:place] + code[place] + code[place:]


def _replace(code: str, dice: random.Random, choices: dict[str, str]) -> str:
    places = [place for place, char in enumerate(code) if choices.get(char)]
    if not places:
        return code
    place = dice.choice(places)
    return code[:place] + dice.choice(choices[code[place]]) + code[place + 1 :]


def _neighbour(code: str, dice: random.Random) -> str:
    return _replace(code, dice, NEIGHBOUR_KEYS)


def _look_alike(code: str, dice: random.Random) -> str:
    return _replace(code, dice, _LOOKS_LIKE)


def _zeros_as_letters(code: str, dice: random.Random) -> str:
    return code.replace("0", "O") if code.count("0") > 1 else code


def _check_char(code: str, dice: random.Random) -> str:
    return code[:-1] + dice.choice(DIGITS + LETTERS)


def _other(code: str, dice: random.Random) -> str:
    every = {char: DIGITS if char in DIGITS else LETTERS for char in DIGITS + LETTERS}
    return _replace(code, dice, every)


def _another(code: str, dice: random.Random) -> str:
    place = dice.randrange(len(code) + 1)
    return code[:place] + dice.choice(DIGITS) + code[place:]


ASKED: dict[str, Typo] = {
    "swapped": _swap,
    "dropped": _drop,
    "doubled": _double,
    "neighbour key": _neighbour,
    "O/0 I/1": _look_alike,
    "every 0 as O": _zeros_as_letters,
}
CHECKED: dict[str, Typo] = {"check character": _check_char}
MORE: dict[str, Typo] = {"other character": _other, "digit too many": _another}


@dataclass(slots=True)
class Tally:
    """What came of the typos of one kind."""

    found: int = 0  # the search itself found somebody
    found_right: int = 0  # … the right customer among the first twenty
    right: int = 0
    first: list[float] = field(default_factory=list)  # milliseconds of the first asking
    milliseconds: list[float] = field(default_factory=list)  # the least of REPEATS
    missed: str = ""


def _real_codes(services: Services, dice: random.Random) -> Iterator[tuple[str, int]]:
    """(code in force, customer) drawn evenly, without end."""
    with services.database.read() as connection:
        run = connection.exec_driver_sql
        last = int(run("SELECT max(id) FROM record").scalar_one())
        while True:
            query = "SELECT code, id FROM record WHERE id = ? AND deleted_at = ''"
            row = run(query, (dice.randint(1, last),)).first()
            if row is not None:
                yield str(row[0]), int(row[1])


def _measure(
    services: Services, user: CurrentUser, typo: Typo, count: int, dice: random.Random
) -> Tally:
    told = Tally()
    records = services.records
    for number, (code, meant) in enumerate(_real_codes(services, dice)):
        if len(told.milliseconds) == count or number == count * TRIES:
            break
        typed = typo(code, dice)
        if typed == code:
            continue
        rows = records.search(user, SearchQuestion(typed)).rows
        if rows:
            told.found += 1
            told.found_right += any(row.id == meant for row in rows)
            continue
        taken = []
        for _ in range(REPEATS):
            started = time.perf_counter()
            answer = records.search(user, SearchQuestion(typed))
            taken.append((time.perf_counter() - started) * 1000)
        told.first.append(taken[0])
        told.milliseconds.append(min(taken))
        if any(one.record.id == meant for one in answer.suggestions):
            told.right += 1
        else:
            told.missed = f"{typed} for {code}"
    return told


HEADER = (
    f"{'typo':<16}{'nothing found':>14}{'right in 5':>12}{'median ms':>11}{'p99 ms':>8}"
    f"{'first p99':>11}{'search finds':>14}{'right':>7}  a miss"
)


def _p99(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]


def _line(kind: str, told: Tally) -> str:
    times = told.milliseconds
    if not times:
        empty = f"{0:>14}{'–':>12}{'–':>11}{'–':>8}{'–':>11}"
        return f"{kind:<16}{empty}{told.found:>14}{told.found_right:>7}"
    share = told.right / len(times)
    return (
        f"{kind:<16}{len(times):>14}{share:>12.1%}{statistics.median(times):>11.1f}{_p99(times):>8.1f}"
        f"{_p99(told.first):>11.1f}{told.found:>14}{told.found_right:>7}  {told.missed}"
    )


def _given(codes: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """(customer, old code, its code by the checked rule), as the rule would have given them."""
    numbers = iter(range(1, 1_000_000))
    for record_id, old in codes:
        for number in numbers:
            body = f"KH{number:06d}"
            code = body + check_char(body)
            if swap_safe(code):
                yield record_id, old, code
                break


def _make_checked(source: Path, target: Path) -> None:
    """A copy whose KH codes have check characters; the last ones keep theirs when numbers run out."""
    shutil.copyfile(source, target)
    module, _ = load_driver()
    database: Any = module.connect(str(target), isolation_level=None)
    database.execute("PRAGMA synchronous=OFF")
    database.execute("BEGIN")
    plain = "code GLOB 'KH[0-9][0-9][0-9][0-9][0-9][0-9]'"
    codes = database.execute(f"SELECT id, code FROM record WHERE {plain} ORDER BY id").fetchall()
    given = list(_given(codes))
    pairs = [(code, natural_key(code), old) for _, old, code in given]
    for table in ("customer", "customer_code"):
        database.executemany(f"UPDATE {table} SET code = ?, code_key = ? WHERE code = ?", pairs)
    drop = "DELETE FROM record_term WHERE kind = ? AND term = ? AND record_id = ?"
    add = "INSERT OR IGNORE INTO record_term (kind, term, record_id) VALUES (?, ?, ?)"
    kind = int(TermKind.CODE_NUMBER)
    database.executemany(drop, ((kind, code_number(old), one) for one, old, _ in given))
    numbered = ((kind, code_number(code), one) for one, _, code in given if code_number(code))
    database.executemany(add, numbered)
    database.execute(
        "UPDATE record_code_rule SET pattern = ? WHERE category = ''", (CHECKED_PATTERN,)
    )
    database.execute("COMMIT")
    database.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 1 when a target was missed."""
    parser = argparse.ArgumentParser(description="Measures the suggestions, typo by typo.")
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--checked", type=Path, help="make this copy with check characters first")
    parser.add_argument("--samples", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    path = asked.db
    if asked.checked is not None:
        path = asked.checked
        if not path.exists():
            _make_checked(asked.db, path)
    services = open_services(Settings(path.absolute()), local_allowed=True)
    right = nothing = 0
    times: list[float] = []
    try:
        print(f"{path.name}: typos of real codes, {asked.samples} of each that nobody has")
        print(HEADER)
        counted = ASKED | CHECKED if asked.checked is not None else ASKED
        for kind, typo in (counted | MORE).items():
            dice = random.Random(f"{asked.seed} {kind}")
            told = _measure(services, local_user("bench"), typo, asked.samples, dice)
            print(_line(kind, told), flush=True)
            if kind in counted:
                right, nothing = right + told.right, nothing + len(told.milliseconds)
                times += told.milliseconds
    finally:
        services.close()
    p99 = _p99(times) if times else 0.0
    share = right / nothing if nothing else 1.0
    print(f"all kinds but the last {len(MORE)}: right in {share:.1%}, p99 {p99:.1f} ms")
    return 0 if share >= SHARE_LEAST and p99 <= P99_MOST_MS else 1


if __name__ == "__main__":
    sys.exit(main())
