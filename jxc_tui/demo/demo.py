"""The demonstration workspace: a new database of invented customers and four accounts to try.

Bound to no permission: it only ever makes a new file, and its accounts exist only there.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from jxc_tui.access.permission import Role
from jxc_tui.accounts.service.passwords import Passwords
from jxc_tui.accounts.service.signing_in import name_key
from jxc_tui.accounts.storage import users
from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.codes.storage import code_rules, codes
from jxc_tui.config import Settings
from jxc_tui.database import settings as stored_settings
from jxc_tui.database.engine import Connection, Database
from jxc_tui.database.migrate import create_database
from jxc_tui.demo.accounts import ACCOUNTS_SETTING, DemoAccount
from jxc_tui.demo.accounts import demo_accounts as demo_accounts
from jxc_tui.demo.data.cases import fill_cases
from jxc_tui.demo.data.customers import DemoPlan, generate, last_number, rule_for
from jxc_tui.demo.data.products import agree_prices, fill_products
from jxc_tui.demo.data.sales import MOST_ORDERS, SalesPlan, fill_sales, usual_orders
from jxc_tui.demo.data.staging import fill_new
from jxc_tui.demo.data.suppliers import fill_suppliers
from jxc_tui.demo.data.words import SALESPEOPLE
from jxc_tui.errors import DatabaseRefused
from jxc_tui.maintenance.service.new_database import (
    built_at,
    checkpoint_and_close,
    fill_defaults,
    new_file,
)
from jxc_tui.records.storage.many.insert import insert_many
from jxc_tui.records.storage.records import offer_choices
from jxc_tui.values.clock import Clock, stamp, utc_now

DEFAULT_RECORDS = 2_000
DEFAULT_SEED = 2026
MOST_CUSTOMERS = 5_000_000
ALONE_BELOW = 30_000  # fewer customers are made faster than a second process starts
_BY = "clerk"

_PEOPLE = (
    ("admin", "周敏", Role.ADMIN),
    ("manager", "陈立", Role.MANAGER),
    ("clerk", "王芳", Role.CLERK),
    ("viewer", "林悦", Role.VIEWER),
)
_PASSWORD_WORDS = (
    "meihua", "chuntian", "lanhua", "xiangcun", "qinghai", "dongfang", "baiyun", "mingyue",
    "shanshui", "huayuan", "tianqing", "yinxing", "songshu", "hetang", "zhulin", "haitang",
)  # fmt: skip

Progress = Callable[[int, int], None]


def create_demo(
    settings: Settings,
    customers: int = DEFAULT_RECORDS,
    seed: int = DEFAULT_SEED,
    progress: Progress | None = None,
    clock: Clock = utc_now,
    *,
    orders: int | None = None,
    selling: Progress | None = None,
) -> tuple[DemoAccount, ...]:
    """Creates the database of these settings, filled with invented customers and their orders of
    the last year, three for each where it is not told; its accounts.

    The same seed, numbers and day give the same content. `progress` hears (done, total) of the
    customers, `selling` of the orders; what they raise ends the work and leaves nothing behind.
    Raises DatabaseRefused when the file exists.
    """
    if not 0 <= customers <= MOST_CUSTOMERS:
        raise DatabaseRefused("demo.too_many", most=MOST_CUSTOMERS)
    sold = usual_orders(customers) if orders is None else orders
    if not 0 <= sold <= MOST_ORDERS:
        raise DatabaseRefused("demo.too_many_orders", most=MOST_ORDERS)
    if settings.database.exists():
        raise DatabaseRefused("demo.exists", path=settings.database)
    password = _password()
    accounts = tuple(DemoAccount(name, password, role) for name, _, role in _PEOPLE)
    try:
        with new_file(settings.database, settings.audit_key) as building:
            hidden = built_at(settings, building)
            now = clock()
            _build(hidden, customers, seed, accounts, progress, now)
            sales = SalesPlan(seed, sold, customers, now.date(), stamp(now), _BY)
            _sell(hidden.database, sales, selling or _silent)
    except DatabaseRefused as error:
        if error.text_id == "error.database_exists":
            raise DatabaseRefused("demo.exists", path=settings.database) from error
        raise
    return accounts


def _build(
    settings: Settings,
    customers: int,
    seed: int,
    accounts: tuple[DemoAccount, ...],
    progress: Progress | None,
    now: datetime,
) -> None:
    report = progress if progress is not None else _silent
    plan = DemoPlan(seed=seed, total=customers, today=now.date(), rule=rule_for(customers))
    at = stamp(now)
    database = create_database(settings)
    try:
        with database.write() as connection:
            _fill_frame(connection, plan, accounts, Passwords(settings.argon2), at)
            if customers < ALONE_BELOW:
                insert_many(
                    connection,
                    generate(plan),
                    at=at,
                    by=_BY,
                    progress=lambda done: report(done, customers),
                )
        fill_suppliers(database, plan, at=at, by=_BY)
        fill_products(database, plan, at=at, by=_BY)
        if customers < ALONE_BELOW:
            agree_prices(database, plan, at=at, by=_BY)
    finally:
        checkpoint_and_close(database)
    if customers >= ALONE_BELOW:
        fill_new(settings.database, plan, at=at, by=_BY, progress=report)
        _settle(settings.database, plan, at)
    report(customers, customers)


def _sell(path: Path, plan: SalesPlan, selling: Progress) -> None:
    """The orders of the last year and their cases, once customers and products are there."""
    database = Database(path)
    try:
        fill_sales(database, plan, selling)
        fill_cases(database, plan)
    finally:
        checkpoint_and_close(database)


def _settle(path: Path, plan: DemoPlan, at: str) -> None:
    """Opens the filled file once as the program will, so that it has the right journal again."""
    database = Database(path)
    database.settle_journal()
    agree_prices(database, plan, at=at, by=_BY)
    checkpoint_and_close(database)


def _silent(_done: int, _total: int) -> None:
    return None


def _password() -> str:
    """Three pinyin words and two digits, 20 letters or more: safe to show, easy to type."""
    words = [secrets.choice(_PASSWORD_WORDS) for _ in range(3)]
    return "-".join((*words, str(secrets.randbelow(90) + 10)))


def _fill_frame(
    connection: Connection,
    plan: DemoPlan,
    accounts: tuple[DemoAccount, ...],
    passwords: Passwords,
    at: str,
) -> None:
    """Everything but the customers."""
    fill_defaults(connection)
    offer_choices(connection, {"salesperson": SALESPEOPLE})
    key = plan.rule.frame({}, plan.today).key
    codes.begin_counter(connection, key, last_number(plan.total) + 1)
    if plan.rule != CodeRule():
        code_rules.put_pattern(connection, plan.rule.pattern)
    stored_settings.put(connection, "demo", "1")
    told = json.dumps([asdict(account) for account in accounts])
    stored_settings.put(connection, ACCOUNTS_SETTING, told)
    hashed = passwords.hash(accounts[0].password)
    for account, (_, display_name, _) in zip(accounts, _PEOPLE, strict=True):
        users.insert_user(
            connection, name=account.name, name_key=name_key(account.name),
            display_name=display_name, role=account.role.value, password_hash=hashed,
            must_change=False, secret_expires_at="", created_at=at,
        )  # fmt: skip
