"""The search for duplicates: time, peak memory, and whether 500 planted pairs are found.

    python -m tests.bench.bench_duplicates --db demo.db [--groups 500] [--seed 1] [--folder DIR]

Needs a demonstration database (`jxc demo --customers 1000000 --no-open --db demo.db`); it is copied
into a temporary folder and never written to. Each planted pair is a stored customer and a twin of
it with the same phone, the same tax code, the same or a similar name, or a look-alike code.

Recall: planted pairs that one group of the fitting rule holds together. Precision is counted where
it can be judged, over as many decoys again: customers that are nearly the same as a stored one and
are another (one digit of the phone, one sign of the tax code, another brand, another digit of the
code). Right are groups that hold a twin with its customer; wrong are those that hold a decoy with
its customer, or a twin without. Whether the demonstration's own namesakes are one, nobody can say.
Targets: recall 99 %, precision 95 %, at most 300 MB, candidates while typing within 10 ms (p99).
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jxc_tui.config import Settings
from jxc_tui.database.engine import Database
from jxc_tui.merging.model.likeness import stem_of
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage import records
from jxc_tui.values.pinyin import syllable_of
from jxc_tui.wiring import Services, local_user, open_services

RECALL, PRECISION, MOST_MB, MOST_MS = 0.99, 0.95, 300, 10.0
AT = "2026-01-01T00:00:00Z"
KINDS = ("phone", "tax code", "name", "code")
RULES = {
    "phone": {"same_phone"}, "tax code": {"same_uscc"}, "name": {"same_name", "similar_name"},
    "code": {"code_lookalike"},
}  # fmt: skip
ODD = "鬱龘麤籲灪爨癵驫鸞钃虪讟靐齾"
FORMS = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司")

Make = Callable[[RecordValues, random.Random], RecordValues]


@dataclass(frozen=True, slots=True)
class Planted:
    kind: str
    way: str
    original: int
    twin: int
    decoy: bool = False


def _stranger(dice: random.Random) -> str:
    return "".join(dice.choices(ODD, k=6)) + "商行"


def _homophone(stem: str, dice: random.Random) -> str:
    """The stem with one character replaced by another of the same sound."""
    places = list(range(len(stem)))
    dice.shuffle(places)
    for at in places:
        sound = syllable_of(stem[at])
        others = [c for c in map(chr, range(0x4E00, 0x9FA5)) if syllable_of(c) == sound != c]
        others = [c for c in others if c != stem[at]]
        if others:
            return stem[:at] + dice.choice(others) + stem[at + 1 :]
    return stem


def _renamed(name: str) -> Make:
    def make(values: RecordValues, dice: random.Random) -> RecordValues:
        stem, _ = stem_of(values.name)
        form = values.name[len(stem) :]
        at = dice.randrange(1, len(stem) - 1)
        made = {
            "form": stem + dice.choice([each for each in FORMS if each != form]),
            "brackets": f"{stem[:2]}（{stem[2:4]}）{stem[4:]} {form}",
            "same sound": _homophone(stem, dice) + form,
            "one missing": stem[:at] + stem[at + 1 :] + form,
            "one more": stem[:2] + dice.choice("市新老") + stem[2:] + form,
            "turned round": f"{stem[2:]}({stem[:2]}){form}",
            "other sign, same contact": stem[:2] + dice.choice(ODD) + stem[3:] + form,
        }[name]
        contact = values.contact if name.endswith("contact") else ""
        return replace(_bare(values), name=made, contact=contact, city=values.city)

    return make


def _bare(values: RecordValues) -> RecordValues:
    return RecordValues(province=values.province, city=values.city, category=values.category)


def _lookalike(values: RecordValues, dice: random.Random) -> RecordValues:
    code = values.code
    at = dice.choice([i for i, char in enumerate(code) if char in "01"])
    code = code[:at] + ("O" if code[at] == "0" else dice.choice("IL")) + code[at + 1 :]
    return replace(_bare(values), name=_stranger(dice), code=code)


WAYS: dict[str, dict[str, Make]] = {
    "phone": {"mobile": lambda v, d: replace(_bare(v), name=_stranger(d), mobile=v.mobile)},
    "tax code": {"uscc": lambda v, d: replace(_bare(v), name=_stranger(d), uscc=v.uscc)},
    "name": {
        name: _renamed(name)
        for name in (
            "form", "brackets", "same sound", "one missing", "one more", "turned round",
            "other sign, same contact",
        )
    },
    "code": {"code": _lookalike},
}  # fmt: skip


def _near_miss(kind: str, values: RecordValues, dice: random.Random) -> RecordValues:
    """Nearly the same as a stored customer in what its kind is about, and yet another."""
    made = replace(_bare(values), name=_stranger(dice))
    if kind == "phone":
        last = str((int(values.mobile[-1]) + dice.randint(1, 9)) % 10)
        return replace(made, mobile=values.mobile[:-1] + last)
    if kind == "tax code":
        at = dice.randrange(9, 16)
        sign = "B" if values.uscc[at] != "B" else "C"
        return replace(made, uscc=values.uscc[:at] + sign + values.uscc[at + 1 :])
    if kind == "name":
        stem, _ = stem_of(values.name)
        sounds = syllable_of(stem[2])
        brand = dice.choice([c for c in "红金宏泰福龙" if syllable_of(c) != sounds])
        return replace(made, name=stem[:2] + brand + values.name[3:], city=values.city)
    at = max(i for i, char in enumerate(values.code) if char in "01")
    return replace(made, code=f"{values.code[:at]}B{values.code[at + 1 :]}")


def _fits(kind: str, values: RecordValues) -> bool:
    if kind == "name":
        return len(stem_of(values.name)[0]) >= 6 and values.name.endswith("有限公司")
    return {
        "phone": bool(values.mobile), "tax code": bool(values.uscc),
        "code": any(char in "01" for char in values.code),
    }[kind]  # fmt: skip


def plant(
    database: Database, count: int, dice: random.Random, *, decoys: bool = False
) -> list[Planted]:
    """Twins (or decoys) of evenly drawn customers, the same number of each kind."""
    planted: list[Planted] = []
    with database.write() as connection:
        last = int(connection.exec_driver_sql("SELECT max(id) FROM record").scalar_one())
        number = 0
        while len(planted) < count:
            kind = KINDS[len(planted) % len(KINDS)]
            row = records.find(connection, dice.randint(1, last))
            if row is None or row["deleted_at"]:
                continue
            values = records.values_of_row(connection, row)
            if not _fits(kind, values):
                continue
            ways = list(WAYS[kind])
            way = ways[len(planted) // len(KINDS) % len(ways)]
            made = _near_miss(kind, values, dice) if decoys else WAYS[kind][way](values, dice)
            if not made.code:
                number += 1
                made = made.with_code(f"{'DECOY' if decoys else 'TWIN'}-{number:05d}")
            if records.holder_of(connection, made.code) is None:
                twin = records.insert_record(connection, made, at=AT, by="bench")
                planted.append(Planted(kind, way, int(row["id"]), twin, decoys))
    return planted


def search(path: Path) -> tuple[float, int, float]:
    """Seconds of the whole command, its peak memory in MB, and seconds of the search itself."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "jxc_tui", "--db", str(path), "customers", "duplicates", "--rescan",
         "--json", "--limit", "1"],
        check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return seconds, peak, float(json.loads(done.stdout)["scan"]["seconds"])


def judge(database: Database, planted: Sequence[Planted]) -> bool:
    """Prints recall and precision, by kind and by way; True when a target was missed."""
    groups: dict[int, tuple[str, set[int]]] = {}
    of_record: dict[int, list[int]] = defaultdict(list)
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT g.id, g.rule, m.record_id FROM record_duplicate_group g"
            " JOIN record_duplicate_member m ON m.group_id = g.id WHERE g.settled_at = ''"
        )
        for number, rule, record in rows:
            groups.setdefault(number, (rule, set()))[1].add(record)
            of_record[record].append(number)
    missed = False
    print(f"{'kind':<12}{'way':<28}{'planted':>8}{'found':>7}{'recall':>8}{'precision':>11}")
    for kind in KINDS:
        ways = [*WAYS[kind]] if len(WAYS[kind]) > 1 else []
        for way in ("", *ways):
            mine = [p for p in planted if p.kind == kind and way in ("", p.way) and not p.decoy]
            others = [p for p in planted if p.kind == kind and p.decoy and not way]
            found = sum(
                any(groups[n][0] in RULES[kind] and p.original in groups[n][1]
                    for n in of_record[p.twin])
                for p in mine
            )  # fmt: skip
            held = [(p, n) for p in mine for n in of_record[p.twin]]
            right = sum(p.original in groups[n][1] for p, n in held)
            wrong = (
                len(held)
                - right
                + sum(p.original in groups[n][1] for p in others for n in of_record[p.twin])
            )
            recall, precision = found / max(1, len(mine)), right / max(1, right + wrong)
            low = not way and (recall < RECALL or precision < PRECISION)
            missed = missed or low
            print(
                f"{kind if not way else '':<12}{way:<28}{len(mine):>8}{found:>7}"
                f"{recall:>8.1%}{precision:>11.1%}{'   ← missed' if low else ''}"
            )
    return missed


def time_candidates(services: Services, planted: Sequence[Planted]) -> bool:
    """How long “already there?” takes for what the twins hold; True when a target was missed."""
    user = local_user("bench")
    taken: list[float] = []
    found = 0
    names = ("code", "name", "mobile", "phone", "uscc", "city", "contact")
    for each in planted:
        values = services.records.for_edit(user, each.twin).values
        typed: dict[str, Any] = {name: getattr(values, name) for name in names}
        best = []
        for _ in range(3):
            started = time.perf_counter()
            answer = services.duplicates.candidates(user, typed)
            best.append((time.perf_counter() - started) * 1000)
        taken.append(min(best))
        found += any(row.row.id == each.original for row in answer.rows)
    taken.sort()
    p99 = taken[int(len(taken) * 0.99)]
    print(
        f"candidates while typing: p50 {statistics.median(taken):.2f} ms, p99 {p99:.2f} ms, "
        f"max {taken[-1]:.2f} ms; the customer is among the five for {found} of {len(planted)}"
    )
    return p99 > MOST_MS


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 1 when a target was missed."""
    parser = argparse.ArgumentParser(description="Searches a copy with planted duplicates.")
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--groups", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the copy goes")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        path = Path(folder) / "copy.db"
        shutil.copyfile(asked.db, path)
        services = open_services(Settings(path), local_allowed=True)
        with services.database.write() as connection:  # a copy from before the index has none
            connection.exec_driver_sql(
                "CREATE INDEX IF NOT EXISTS ix_customer_uscc ON record (uscc, deleted_at)"
            )
        dice = random.Random(asked.seed)
        planted = plant(services.database, asked.groups, dice)
        decoys = plant(services.database, asked.groups, dice, decoys=True)
        seconds, peak, inner = search(path)
        print(f"search {inner:.1f} s (command {seconds:.1f} s), peak memory {peak} MB")
        missed = judge(services.database, planted + decoys)
        missed = time_candidates(services, planted) or missed
        services.close()
    return 1 if missed or peak > MOST_MB else 0


if __name__ == "__main__":
    sys.exit(main())
