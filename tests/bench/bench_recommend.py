"""What is recommended, beside what was really bought afterwards, on books that others kept.

    python -m tests.bench.bench_recommend FILE|FOLDER [--months 2011-09 2011-10 2011-11] [--db NEW]

FILE or FOLDER are sales lines (.csv, .csv.gz) of the UCI Online Retail set or of Complete Journey.
They go into a scratch database by the writers of many sales; for every month neighbours and best
sellers are built as of the day before, and every customer who bought before and in it is asked
about. Printed are the shares of customers with a hit among ten (hit@10) and of the products bought
that were named (recall@10), beside plain own count and best sellers, and 500 reasons counted again.
What is new is asked of those who bought anything new: the others have nothing that could be named.
Where somebody bought fewer than ten before, `then best` has best sellers in the rest of the places.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, TextIO

from jxc_tui.config import Settings
from jxc_tui.documents.model.new_document import DocumentKind, DocumentLine, NewDocument, Party
from jxc_tui.maintenance.service.new_database import init_database
from jxc_tui.products.model.values import ProductValues
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage.many.insert import BulkRecord, insert_many
from jxc_tui.sales.storage.many import BulkSale, write_sales
from jxc_tui.values.money import half_up
from jxc_tui.wiring import Services, local_user, open_services
from tests.recommendations.counted_reasons import CountedReasons

TOP = 10
REASONS = 500
SERVICE = "服务"
NO_GOODS = {
    "POST", "DOT", "M", "BANK CHARGES", "C2", "D", "CRUK", "AMAZONFEE", "S", "PADS", "B", "m",
}  # fmt: skip
USER = local_user("bench")


class Sold(NamedTuple):
    """A line as it stood in the file: fen of one, thousandths."""

    order: str
    customer: str
    region: str
    product: str
    name: str
    day: str
    quantity: int
    price: int


def texts_of(path: Path) -> Iterator[TextIO]:
    """The files of a folder, or the one, opened one after the other."""
    names = sorted(path.iterdir()) if path.is_dir() else [path]
    for name in names:
        if name.name.startswith("products") or not name.name.endswith((".csv", ".csv.gz")):
            continue
        opened: Callable[..., TextIO] = gzip.open if name.suffix == ".gz" else open
        with opened(name, "rt", encoding="utf-8", errors="replace", newline="") as text:
            yield text


def lines_of(path: Path) -> Iterator[Sold]:
    """Every line with a customer, whichever of the two sets it is of."""
    for text in texts_of(path):
        for row in csv.DictReader(text):
            if "household_id" in row:
                quantity = int(row["quantity"])
                fen = half_up(Fraction(row["sales_value"]) * 100 / quantity) if quantity else 0
                yield Sold(
                    row["basket_id"], row["household_id"], "", row["product_id"],
                    row["product_id"], row["transaction_timestamp"][:10], quantity * 1000, fen,
                )  # fmt: skip
            elif row["CustomerID"]:
                fen = max(0, half_up(Fraction(row["UnitPrice"]) * 100))
                yield Sold(
                    row["InvoiceNo"], row["CustomerID"].partition(".")[0], row["Country"],
                    row["StockCode"].upper(), row["Description"] or row["StockCode"],
                    row["InvoiceDate"][:10], int(row["Quantity"]) * 1000, fen,
                )  # fmt: skip


@dataclass
class Bought:
    """The same book in memory: what the other methods are counted from."""

    customers: dict[str, int] = field(default_factory=dict)
    products: dict[str, int] = field(default_factory=dict)
    goods: set[int] = field(default_factory=set)
    # customer → (day, order, product) of what was sold
    of: defaultdict[int, list[tuple[str, str, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    days: set[str] = field(default_factory=set)


def imported(services: Services, path: Path) -> Bought:
    """The file as sales of the database; what is not of goods is a service there."""
    found = Bought()
    names: dict[str, str] = {}
    regions: dict[str, str] = {}
    orders: dict[tuple[str, str], list[Sold]] = {}
    for line in lines_of(path):
        found.customers.setdefault(line.customer, len(found.customers) + 1)
        found.products.setdefault(line.product, len(found.products) + 1)
        names.setdefault(line.product, line.name)
        regions.setdefault(line.customer, line.region)
        orders.setdefault((line.order, line.day), []).append(line)
        found.days.add(line.day)
        if line.quantity > 0 and line.product not in NO_GOODS:
            place = (line.day, line.order, found.products[line.product])
            found.of[found.customers[line.customer]].append(place)
    found.goods = {number for code, number in found.products.items() if code not in NO_GOODS}
    at = f"{min(found.days)}T00:00:00Z"
    with services.database.write() as connection:
        buyers = (
            BulkRecord(RecordValues(code=f"C{code}", name=f"C{code}", province=regions[code]))
            for code in found.customers
        )
        insert_many(connection, buyers, at=at, by=USER.name)
    with services.of("product").database.write() as connection:
        goods = (
            BulkRecord(ProductValues(
                code=f"P{number:06}", name=names[code][:60],
                unit=SERVICE if code in NO_GOODS else "个",
            ))
            for code, number in found.products.items()
        )  # fmt: skip
        insert_many(connection, goods, at=at, by=USER.name)
    with services.database.write() as connection:
        write_sales(connection, sales_of(found, orders))
    return found


def sales_of(found: Bought, orders: dict[tuple[str, str], list[Sold]]) -> Iterator[BulkSale]:
    """Each order of the file as a sale, the oldest first."""
    for (_, day), lines in sorted(orders.items(), key=lambda each: each[0][1]):
        kept = tuple(document_line(found.products[line.product], line) for line in lines)
        total = sum(line.net_fen for line in kept)
        code = lines[0].customer
        party = Party(found.customers[code], f"C{code}", f"C{code}")
        new = NewDocument(DocumentKind.SALE, party, day, day, kept, total, 0, total, 0, 0, total)
        yield BulkSale(new, f"{day}T04:00:00Z", USER.name)


def document_line(number: int, line: Sold) -> DocumentLine:
    amount = half_up(Fraction(line.quantity * line.price, 1000))
    return DocumentLine(
        number, f"P{number:06}", line.name[:60], "", "个", line.quantity, 1, 1, line.price,
        10_000, "", amount, amount,
    )  # fmt: skip


@dataclass
class Score:
    """Hits and recalls of one way of naming ten products."""

    hits: int = 0
    asked: int = 0
    recall: float = 0.0
    with_truth: int = 0

    def add(self, named: Sequence[int], truth: Collection[int]) -> None:
        right = len(set(named[:TOP]) & set(truth))
        self.asked += 1
        self.hits += right > 0
        if truth:
            self.with_truth += 1
            self.recall += right / len(truth)

    @property
    def hit(self) -> float:
        return self.hits / max(1, self.asked)

    @property
    def told(self) -> str:
        return f"hit@10 {self.hit:.4f}  recall@10 {self.recall / max(1, self.with_truth):.4f}"


def tried(services: Services, found: Bought, month: str) -> dict[str, Score]:
    """Every way of a month, trained on what was sold before it."""
    first = date.fromisoformat(f"{month}-01")
    until = first - timedelta(days=1)
    day, end, year_ago = until.isoformat(), f"{month}-31", until.replace(year=until.year - 1)
    quarter = (until - timedelta(days=90)).isoformat()
    begun = time.process_time()
    built = services.recommending.build(USER, day)
    print(f"\n{built.neighbours} neighbours as of {day}, {time.process_time() - begun:.1f} s CPU")
    best_year, best_quarter = (sellers(found, after, day) for after in ("", quarter))
    scores: dict[str, Score] = defaultdict(Score)
    for customer, bought in found.of.items():
        before = [each for each in bought if each[0] <= day]
        truth = {product for when, _, product in bought if day < when <= end}
        if not before or not truth:
            continue
        known = {product for _, _, product in before}
        own = Counter(
            product
            for _, product in {
                (order, product) for when, order, product in before if when > year_ago.isoformat()
            }
        )
        place = {product: at for at, product in enumerate(best_year)}
        counted = sorted(own, key=lambda each: (-own[each], place[each]))
        told = services.recommending.of_customer(USER, customer, as_of=day, limit=TOP)
        again = [row.product_id for row in told.again]
        scores["again: ours"].add(again, truth)
        filled = [*again, *(each for each in best_year[: 2 * TOP] if each not in again)]
        scores["again: ours, then best"].add(filled, truth)
        scores["again: own count"].add(counted, truth)
        scores["again: best sellers, all"].add(best_year, truth)
        scores["again: best sellers, 90 days"].add(best_quarter, truth)
        fresh = truth - known
        if not fresh:
            continue
        scores["new: ours"].add([row.product_id for row in told.new], fresh)
        for name, best in (("all", best_year), ("90 days", best_quarter)):
            unknown = [each for each in best[: TOP + len(known)] if each not in known]
            scores[f"new: best sellers, {name}"].add(unknown, fresh)
    return scores


def sellers(found: Bought, after: str, until: str) -> list[int]:
    """Products by how many orders hold them in days, then by number."""
    pairs = {
        (order, product)
        for bought in found.of.values() for when, order, product in bought if after < when <= until
    }  # fmt: skip
    orders = Counter(product for _, product in pairs)
    return sorted(orders, key=lambda each: (-orders[each], each))


def reasons(services: Services, day: str) -> tuple[int, int]:
    """How many reasons were counted again from the raw rows, and how many of them differ."""
    with services.database.read() as connection:
        counted = CountedReasons(connection, date.fromisoformat(day))
    dice = random.Random(1)
    ids = dice.sample(sorted(counted.whose), min(100, len(counted.whose)))
    rows = [
        (customer, row)
        for customer in ids
        for told in [services.recommending.of_customer(USER, customer, as_of=day, limit=TOP)]
        for row in (*told.again, *told.new)
    ]  # fmt: skip
    some = dice.sample(rows, min(REASONS, len(rows)))
    wrong = [each for each in some if dict(each[1].reason.params) != counted.said(*each)]
    for customer, row in wrong[:5]:
        print(customer, row, counted.said(customer, row))
    return len(some), len(wrong)


def last_months(days: Iterable[str], count: int) -> list[str]:
    """The last whole months in which something was sold."""
    months = sorted({day[:7] for day in days})
    return months[-count - 1 : -1] if len(months) > count else months[1:]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("path", type=Path)
    asked.add_argument("--months", nargs="*", default=[])
    asked.add_argument("--db", type=Path)
    args = asked.parse_args()
    folder = Path(tempfile.mkdtemp())
    try:
        path = args.db or folder / "recommend.db"
        init_database(Settings(path), "admin", "recommend at the bench")
        services = open_services(Settings(path), local_allowed=True)
        begun = time.process_time()
        found = imported(services, args.path)
        print(f"{sum(map(len, found.of.values()))} lines of {len(found.of)} customers and"
              f" {len(found.goods)} products, {time.process_time() - begun:.0f} s CPU")  # fmt: skip
        for month in args.months or last_months(found.days, 3):
            begun = time.process_time()
            scores = tried(services, found, month)
            took = time.process_time() - begun
            print(
                f"{month}, {scores['again: ours'].asked} customers,"
                f" {scores['new: ours'].asked} of them bought what is new, {took:.0f} s CPU"
            )
            for name, score in scores.items():
                print(f"  {name:<28} {score.told}")
            for name, best in (
                ("again: ours", "all"), ("again: ours, then best", "all"), ("new: ours", "all"),
                ("new: ours", "90 days"),
            ):  # fmt: skip
                kind = name.partition(":")[0]
                least = max(1e-9, scores[f"{kind}: best sellers, {best}"].hit)
                print(f"  {name}: {scores[name].hit / least:.3f} x best sellers, {best}")
        day = services.recommending.of_customer(USER, 1).built
        counted, wrong = reasons(services, day)
        print(f"\n{counted} reasons counted again, {wrong} differ")
        services.close()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
