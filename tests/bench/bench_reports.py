"""Reports of sales over many lines, in CPU milliseconds, beside plain SQL in the same run.

    python -m tests.bench.bench_reports --db BOOK [--times 3]

BOOK is one of `tests.bench.many_lines`. Each report is told with plain SQL that adds up the same
from the sums of months, and its first rows are compared with it.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jxc_tui.config import Settings
from jxc_tui.reports.answers import BuyersQuestion, By, RankingQuestion
from jxc_tui.values.periods import Preset
from jxc_tui.wiring import local_user, open_services

_CUSTOMERS = (
    "SELECT party_ref, sum(gross_fen - returns_fen) AS net FROM sales_customer_month"
    " WHERE month BETWEEN ? AND ? GROUP BY party_ref ORDER BY net DESC LIMIT 50"
)
_PRODUCTS = _CUSTOMERS.replace("party_ref", "product_ref").replace("customer", "product")
_SCORES = (
    "SELECT m.party_ref, sum(m.orders), sum(m.gross_fen - m.returns_fen), a.last_day FROM"
    " sales_customer_month m JOIN party_account a ON a.party_ref = m.party_ref WHERE m.month"
    " BETWEEN ? AND ? GROUP BY m.party_ref"
)


def took(act: Callable[[], Any], times: int) -> tuple[float, Any]:
    """The median of some runs in CPU milliseconds, and what the last one gave."""
    found, told = None, list[float]()
    for _ in range(times):
        begun = time.process_time()
        found = act()
        told.append((time.process_time() - begun) * 1000)
    return statistics.median(told), found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    services, user = open_services(Settings(asked.db), local_allowed=True), local_user("bench")

    def raw(sql: str, values: tuple[str, str]) -> Callable[[], list[Any]]:
        def act() -> list[Any]:
            with services.database.read() as connection:
                return list(connection.exec_driver_sql(sql, values))

        return act

    def ranked(by: By, preset: Preset, **more: Any) -> Callable[[], Any]:
        return lambda: services.rankings.ranking(user, RankingQuestion(by, preset, **more))

    def tell(name: str, act: Callable[[], Any], sql: str, values: tuple[str, str]) -> Any:
        ours, found = took(act, asked.times)
        plain, rows = took(raw(sql, values), asked.times)
        print(f"{name:34} {ours:8.1f} ms   plain SQL {plain:8.1f} ms   {ours / plain:5.2f} x")
        return found, rows

    for by, sql in ((By.CUSTOMER, _CUSTOMERS), (By.PRODUCT, _PRODUCTS)):
        for preset in (Preset.TWELVE_MONTHS, Preset.THIS_MONTH):
            first = services.rankings.ranking(user, RankingQuestion(by, preset, limit=1))
            months = first.first[:7], first.last[:7]
            found, rows = tell(f"{by} {preset}", ranked(by, preset), sql, months)
            same = [each.sales.net_fen for each in found.rows] == [row[1] for row in rows]
            print(f"  {found.count:,} rows, the first 50 {'equal' if same else 'DIFFERENT'}")
            more = {"offset": 50, "counted": found.count}
            tell(f"{by} {preset}, next page", ranked(by, preset, **more), sql, months)
    first = services.rankings.ranking(user, RankingQuestion(limit=1))
    months = first.first[:7], first.last[:7]
    for by in (By.CATEGORY, By.REGION, By.LEVEL, By.SALESPERSON, By.MONTH):
        tell(f"{by} twelve_months", ranked(by, Preset.TWELVE_MONTHS), _CUSTOMERS, months)
    buyers = services.buyers
    page, _ = tell("rfm", lambda: buyers.rfm(user, BuyersQuestion()), _SCORES, months)
    known = BuyersQuestion(offset=50, known=page.fifths)
    tell("rfm, next page", lambda: buyers.rfm(user, known), _SCORES, months)
    tell("sleeping", lambda: buyers.sleeping(user, BuyersQuestion()), _SCORES, months)
    deep = BuyersQuestion(offset=max(0, page.count // 10))
    tell("sleeping, far down", lambda: buyers.sleeping(user, deep), _SCORES, months)
    tell("new", lambda: buyers.new(user, BuyersQuestion()), _SCORES, months)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at the most")
    services.close()


if __name__ == "__main__":
    main()
