"""Invented suppliers of a demonstration: firms of the customers' kind, on the other side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jxc_tui.codes.model.code_rule import counter_rule
from jxc_tui.codes.storage import codes
from jxc_tui.database.engine import Database
from jxc_tui.demo.data.customers import DemoPlan, generate
from jxc_tui.records.storage.many.insert import BulkRecord, insert_many
from jxc_tui.records.storage.records import offer_choices

LEAST, MOST = 40, 50_000
_SHARE = 20  # customers a supplier
_NOUN = "supplier"
_BUYERS = ("李雷", "韩梅梅", "周丽娜", "吴海波")
_CATEGORIES = ("生产厂家", "批发商", "代理商", "经销商", "物流", "服务商")
_TERMS = (0, 30, 45, 60)
_RATES = (1_300, 1_300, 900, 600, 300, 0)  # hundredths of a percent


def count_of(customers: int) -> int:
    """How many suppliers a house with so many customers has; none without customers."""
    return min(max(customers // _SHARE, LEAST), MOST) if customers else 0


def fill_suppliers(database: Database, plan: DemoPlan, *, at: str, by: str) -> None:
    """Suppliers beside the customers of a plan; the same plan gives the same ones."""
    total = count_of(plan.total)
    with database.of(_NOUN).write() as connection:
        offer_choices(connection, {"salesperson": _BUYERS})
        key = counter_rule("GY", 5).frame({}, plan.today).key
        codes.begin_counter(connection, key, total + 1)
        insert_many(connection, suppliers(plan, total), at=at, by=by, progress=_silent)


def suppliers(plan: DemoPlan, total: int) -> Iterator[BulkRecord]:
    """The suppliers of a plan, in the order of their codes."""
    firms = replace(plan, seed=plan.seed + 1, total=max(total * 4, 1))
    number = 0
    for record in generate(firms):
        values = record.values
        if values.name == values.contact or number == total:  # a person
            continue
        number += 1
        yield replace(record, former=(), values=replace(
            values,
            code=f"GY{number:05d}", level="", wechat="", credit_limit_fen=0,
            category=_CATEGORIES[number % len(_CATEGORIES)],
            salesperson=_BUYERS[number % len(_BUYERS)],
            term_days=_TERMS[number % len(_TERMS)],
            tax_rate=_RATES[number % len(_RATES)],
        ))  # fmt: skip


def _silent(_done: int) -> None:
    return None
