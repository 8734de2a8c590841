"""Bulk re-coding in a copy of a big database: seconds for each act, and equality after undo.

Run: `python -m tests.bench.bench_recode --db BIG.db [--counts 10000 100000]`. The database is copied
first, and everything else happens in the copy.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from time import perf_counter

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.codes.storage import code_rules
from jxc_tui.config import Settings
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.records.answers.selection import Slice
from jxc_tui.wiring import Services, local_user, open_services
from tests.whole_database import sound, table_hashes

RULE = CodeRule("C{seq:7}{check}", category="bench")


def since(began: float) -> float:
    return perf_counter() - began


def cut_off(services: Services, count: int) -> str:
    """The time before which about `count` codes were given."""
    with services.database.read() as connection:
        return str(
            connection.exec_driver_sql(
                "SELECT since FROM record_code WHERE until = '' ORDER BY since LIMIT 1 OFFSET ?",
                (count,),
            ).scalar_one()
        )


def measure(services: Services, user: CurrentUser, rule_id: int, count: int, folder: Path) -> None:
    recodes = services.recodes
    selection = Slice("code_before", cut_off(services, count))
    began = perf_counter()
    before = table_hashes(services.database)
    print(f"{count:,} customers: hash of all tables {since(began):.1f} s")
    began = perf_counter()
    plan = recodes.preview(user, selection, rule_id)
    print(
        f"  whole table seen {since(began):.2f} s: {plan.changing:,} change, {plan.cannot:,} cannot"
    )
    began = perf_counter()
    recodes.page(user, plan.token, plan.total // 2, 50)
    print(f"  a page in the middle {since(began) * 1000:.1f} ms")
    target = folder / f"mapping-{count}.xlsx"
    began = perf_counter()
    done = recodes.apply(user, plan.token, "bench", mapping=str(target))
    print(f"  applied with mapping sheet {since(began):.2f} s ({target.stat().st_size:,} bytes)")
    began = perf_counter()
    found = services.records.search(user, SearchQuestion(done.last_code)).rows[0]
    assert found.code == done.last_code
    print(f"  found by its new code {since(began) * 1000:.1f} ms")
    began = perf_counter()
    recodes.undo(user, done.id)
    print(f"  undone {since(began):.2f} s")
    after = table_hashes(services.database)
    different = [name for name in before if before[name] != after[name]]
    print(f"  equal to before: {different or 'yes'}; {len(before)} tables")


def run(source: Path, counts: list[int], folder: Path) -> None:
    path = folder / "demo.db"
    shutil.copy2(source, path)
    services = open_services(Settings(path), local_allowed=True)
    user = local_user("bench")
    with services.database.write() as connection:
        rule_id = code_rules.add(connection, RULE, at="2026-01-01T00:00:00Z", by="bench")
    began = perf_counter()
    services.maintenance.backup(user)
    print(f"the day's backup {since(began):.1f} s")
    services.recodes.set_rotation(user, 12)
    began = perf_counter()
    due = services.recodes.rotation_due(user)
    print(f"due for rotation: {due.count:,}{'+' if due.more else ''}, {since(began) * 1000:.0f} ms")
    services.recodes.set_rotation(user, 120)
    began = perf_counter()
    due = services.recodes.rotation_due(user)
    print(f"due for rotation: {due.count:,}, {since(began) * 1000:.0f} ms")
    began = perf_counter()
    found = services.recodes.audit(user, 100)
    print(f"audit: {found.breaks:,} break, {found.older:,} older, {since(began) * 1000:.0f} ms")
    for count in counts:
        measure(services, user, rule_id, count, folder)
    print(f"file sound: {sound(services.database)}")
    services.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--counts", type=int, nargs="*", default=[10_000, 100_000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jxc-bench-", dir=options.db.parent) as folder:
        run(options.db, options.counts, Path(folder))


if __name__ == "__main__":
    main()
