"""How long a branch of the tree of categories takes: its list, its level of the tree, its counts.

    python -m tests.bench.bench_branches FOLDER [--products 200000] [--categories 3000]

Makes the database in FOLDER once: a tenth of the products stand in one branch at the end of the
codes, half of them in one big branch, the rest anywhere. Prints the median and the longest of
twenty times each, in time of the thread, since other programs run. Target: at most 8 ms for any list on 200,000 products.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from jxc_tui.config import Settings
from jxc_tui.demo.demo import create_demo
from jxc_tui.products.model.values import ProductValues
from jxc_tui.records.answers.records import PageQuestion
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.storage import branches
from jxc_tui.records.storage.many.insert import BulkRecord, insert_many
from jxc_tui.wiring import local_user, open_services

_TIMES = 20


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--products", type=int, default=200_000)
    asked.add_argument("--categories", type=int, default=3_000)
    args = asked.parse_args()
    settings = Settings(args.folder / "branches.db")
    if not settings.database.exists():
        _fill(settings, args.products, args.categories)
    services = open_services(settings, local_allowed=True).of("product")
    user = local_user("bench")
    paths: list[str] = []
    with services.database.read() as connection:
        paths = [path for path, _ in branches.paths_within(connection, "", 10**6)]
        _time("level of the root", lambda: branches.level(connection, "", 200))
        _time("level of the big one", lambda: branches.level(connection, "大", 200))
        _time("unknown spelling", lambda: branches.spelled(connection, "nothing/Like/This"))
        _time("all paths", lambda: branches.paths_within(connection, "", 10**6))
    deep = max(paths, key=len)
    for branch in ("大", "末", deep, paths[len(paths) // 2], "大/1", "没有"):
        wanted = Slice("branch", branch)
        last = services.records.page(user, PageQuestion(wanted, edge="last", limit=1)).rows
        code = last[0].code if last else "P00000000"
        for name, question in (
            ("first", PageQuestion(wanted, limit=40)),
            ("last", PageQuestion(wanted, edge="last", limit=40)),
            ("after the middle", PageQuestion(wanted, after="P00100000", limit=40)),
            ("before the last", PageQuestion(wanted, before=code, limit=40)),
        ):
            _time(f"{branch[:12]} {name}", partial(services.records.page, user, question))


def _fill(settings: Settings, products: int, categories: int) -> None:
    create_demo(settings, customers=50, seed=1)
    services = open_services(settings, local_allowed=True)
    with services.database.of("product").write() as connection:
        insert_many(
            connection, _products(products, categories), at="2026-01-01T00:00:00Z", by="bench"
        )


def _products(products: int, categories: int) -> Iterator[BulkRecord]:
    dice = random.Random(1)
    paths = [f"{dice.choice('甲乙丙丁')}{n % 30}/类{n % 90}/第{n}种" for n in range(categories)]
    for number in range(products):
        if number >= products * 9 // 10:
            category = f"末/{number % 50}"
        elif number % 2:
            category = f"大/{dice.randrange(20)}/{dice.randrange(40)}"
        else:
            category = dice.choice(paths)
        values = ProductValues(
            code=f"P{number:08d}", name=f"商品 {number}", unit="个", category=category
        )
        yield BulkRecord(values)


def _time(name: str, ask: Callable[[], object]) -> None:
    times = []
    for _ in range(_TIMES):
        began = time.thread_time()
        ask()
        times.append((time.thread_time() - began) * 1000)
    print(f"{name:32} {statistics.median(times):8.2f} ms {max(times):8.2f} ms")


if __name__ == "__main__":
    main()
