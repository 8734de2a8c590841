"""Rows that the program never wrote: told by table and row; what does not need them goes on.

Shows issue 14, deliver 9.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jxc_tui.config import Settings
from jxc_tui.database.damage import JSON, DamagedRow, damaged_rows
from jxc_tui.errors import DatabaseRefused
from jxc_tui.wiring import Services, open_services
from tests.conftest import CHEAP_ARGON2
from tests.reports.test_impossible_values import (
    CALLS,
    BusyShop,
    busy,
    called,
    check_sentence,
)

__all__ = ["busy"]
EVERY = 1 if os.environ.get("JXC_DAMAGE") == "all" else 20  # of how many cells one is tried
KINDS = {"VARCHAR": (b"\xff", "{broken"), "INTEGER": ("word", 1.5), "BOOLEAN": ("word",)}
READS = [verb for verb in CALLS if verb.partition(".")[2] in (
    "list", "show", "numbered", "hits", "parked", "methods", "of_customer", "propose", "ageing",
    "statement", "standing", "overdue", "cash_up", "of_customer", "ranking", "documents", "rfm",
    "sleeping", "new", "worked_out", "price_history", "sale", "shop",
)]  # fmt: skip


def cells(path: Path) -> Iterator[tuple[str, str, str, list[str]]]:
    """(table, column, type, key) of all tables that hold a row."""
    connection = sqlite3.connect(path)
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    for (table,) in connection.execute(query).fetchall():
        if connection.execute(f'SELECT 1 FROM "{table}"').fetchone():  # noqa: S608
            told = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
            key = [row[1] for row in sorted(told, key=lambda row: row[5]) if row[5]]
            yield from ((table, row[1], row[2], key) for row in told)
    connection.close()


def spoil(path: Path, table: str, column: str, key: list[str], value: object) -> bool:
    """Puts a value into the first row; whether the file lets it stand."""
    connection = sqlite3.connect(path)
    names = ", ".join(f'"{each}"' for each in key)
    row = connection.execute(f'SELECT {names} FROM "{table}" LIMIT 1').fetchone()  # noqa: S608
    which = " AND ".join(f'"{each}" IS ?' for each in key)
    try:
        changed = connection.execute(
            f'UPDATE "{table}" SET "{column}" = ? WHERE {which}',  # noqa: S608
            (value, *row),
        )
        connection.commit()
        return changed.rowcount == 1
    except sqlite3.Error:
        return False
    finally:
        connection.close()


@pytest.fixture
def spoilt(busy: BusyShop, tmp_path: Path) -> Iterator[Callable[..., Services | None]]:
    """The busy shop with one cell spoilt; each call makes another one."""
    opened: list[Services] = []

    def make(table: str, column: str, key: list[str], value: object) -> Services | None:
        if opened:
            opened.pop().close()
        path = tmp_path / "jxc.db"
        for end in ("", "-wal", "-shm"):
            path.with_name(f"jxc.db{end}").unlink(missing_ok=True)
        shutil.copy2(busy.path, path)
        if not spoil(path, table, column, key, value):
            return None
        try:
            opened.append(open_services(Settings(path, argon2=CHEAP_ARGON2)))
        except DatabaseRefused as refused:
            check_sentence(refused)
            return None
        return opened[-1]

    yield make
    for each in opened:
        each.close()


def told_of(services: Services) -> list[DamagedRow]:
    with services.database.read() as connection:
        return damaged_rows(connection)


def test_every_cell_that_holds_another_kind_is_told(
    busy: BusyShop, spoilt: Callable[..., Services | None]
) -> None:
    """Shows that a damaged row is told by table and column, and what needs it stops in words."""
    tried = 0
    for at, (table, column, kind, key) in enumerate(cells(busy.path)):
        for value in KINDS[kind.partition("(")[0]] if at % EVERY == 0 else ():
            services = spoilt(table, column, key, value)
            if services is None:
                continue
            tried += 1
            found = told_of(services)
            bad = value != "{broken" or _is_json(table, column)
            assert [(each.table, each.column) for each in found] == [(table, column)] * bad
            for verb in READS:
                refused = called(services, busy.user, verb, CALLS[verb])
                if refused is not None:
                    check_sentence(refused)
                if isinstance(refused, DatabaseRefused) and refused.text_id == "error.row_damaged":
                    assert (refused.params["table"], refused.params["column"]) == (table, column)
    assert tried > 20


def test_a_sound_shop_has_none(busy: BusyShop, tmp_path: Path) -> None:
    path = tmp_path / "jxc.db"
    shutil.copy2(busy.path, path)
    services = open_services(Settings(path, argon2=CHEAP_ARGON2))
    assert told_of(services) == []
    services.close()


def test_columns_of_json_are_those_that_hold_it(busy: BusyShop) -> None:
    """Shows that no column in which the busy shop keeps JSON is left out."""
    connection = sqlite3.connect(busy.path)
    for table, column, kind, _ in cells(busy.path):
        if kind.startswith("VARCHAR"):
            which = f'"{column}" GLOB \'[[{{]*\' AND json_valid("{column}")'
            query = f'SELECT count(*) FROM "{table}" WHERE {which}'  # noqa: S608
            found = connection.execute(query).fetchone()[0]
            assert not found or _is_json(table, column), (table, column)
    connection.close()


def _is_json(table: str, column: str) -> bool:
    return bool({f"{table}.{column}", f"record_{table.partition('_')[2]}.{column}"} & JSON)
