"""A database with products of the version before: what they had is theirs, and is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jxc_tui.config import Settings
from jxc_tui.database.engine import Connection, Database
from jxc_tui.database.migrate import create_database, upgrade
from jxc_tui.errors import InvalidFields
from jxc_tui.products import storage
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.wiring import Services, local_user, open_services
from tests.whole_database import sound

USER = local_user("test")
CODE, GONE, MERGED = "6901234567892", "6901234567908", "6901234567915"
BEFORE = [(1, "SP00001", "钢笔", CODE, "", 0), (2, "SP00002", "毛笔", GONE, "2026-01-01", 0),
          (3, "SP00003", "铅笔", MERGED, "2026-01-01", 1)]  # fmt: skip


@pytest.fixture
def upgraded(settings: Settings) -> Iterator[Services]:
    """A database of 0009, filled, and upgraded."""
    database = create_database(settings, "0009")
    with database.write() as connection:
        run = connection.exec_driver_sql
        columns = [row[1:3] for row in run("PRAGMA table_info(product)")]
        for values in BEFORE:
            given = dict(
                zip(("id", "code", "name", "barcode", "deleted_at", "merged_into"), values,
                    strict=True)
            )  # fmt: skip
            row = {name: given.get(name, "" if kind == "VARCHAR" else 0) for name, kind in columns}
            row |= {"batch_id": None, "version": 1, "unit": "支", "status": "active"}
            marks = ", ".join("?" * len(row))
            run(f"INSERT INTO product VALUES ({marks})", tuple(row.values()))  # noqa: S608
    database.close()
    assert upgrade(settings.database)
    opened = open_services(settings, local_allowed=True)
    yield opened
    opened.close()


def test_a_barcode_of_before_is_its_product_s(upgraded: Services) -> None:
    own = upgraded.of("product")
    for code in (CODE, MERGED):
        assert upgraded.jump.scanned(USER, code) == ("product", 1)
        with pytest.raises(InvalidFields) as refused:
            own.records.create(USER, {"name": "圆珠笔", "unit": "支", "barcodes": code})
        assert refused.value.problems[0].text_id == "field.taken"
    assert upgraded.jump.scanned(USER, GONE) is None
    values = own.records.card(USER, 1).values
    assert (values.text_of("units"), values.text_of("tier_a_fen")) == ("", "")
    own.records.update(USER, 1, 1, {"units": "箱=24支", "barcodes": f"箱:{GONE}"})
    rows = own.records.search(USER, SearchQuestion(GONE)).rows
    assert [row.code for row in rows] == ["SP00001"]
    assert sound(upgraded.database)


PRICE = "INSERT INTO product_price VALUES (?, ?, ?, 0, 190, '', '', '2026-11-01T00:00:00Z', 'me')"
MERGE = (
    "INSERT INTO {}_merge (at, actor, winner_id, loser_id, before, undone_at, undone_by)"
    " VALUES ('', '', 1, 2, ?, '', '')"
)
PATHS = {"文具": "文具", "文具 / 笔": "文具/笔", "/办公＞纸/": "办公/纸", "": "", " / ": " / "}


@contextmanager
def of_0012(settings: Settings) -> Iterator[Connection]:
    """A database of 0012 with a product for each of `PATHS`, to be filled further."""
    database = create_database(settings, "0012")
    with database.write() as connection:
        run = connection.exec_driver_sql
        columns = [row[1:3] for row in run("PRAGMA table_info(product)")]
        for number, category in enumerate(PATHS, 1):
            row: dict[str, object] = {
                name: "" if kind == "VARCHAR" else 0 for name, kind in columns
            }
            row |= {"id": number, "code": f"SP{number:05}", "name": "纸", "category": category}
            row |= {"batch_id": None, "version": 1, "unit": "支", "status": "active"}
            run(f"INSERT INTO product VALUES ({', '.join('?' * len(row))})", tuple(row.values()))  # noqa: S608
        run("UPDATE product_code_rule SET category = '文具 / 笔'")
        yield connection
    database.close()


@contextmanager
def upgraded_one(settings: Settings) -> Iterator[Connection]:
    """The same of today."""
    assert upgrade(settings.database)
    database = Database(settings.database)
    with database.write() as connection:
        yield connection
    database.close()


def test_categories_become_paths(settings: Settings) -> None:
    with of_0012(settings):
        pass
    with upgraded_one(settings) as connection:
        run = connection.exec_driver_sql
        found = run("SELECT category, version FROM product ORDER BY id").all()
        assert run("SELECT category FROM product_code_rule").scalar() == "文具/笔"
    assert [tuple(row) for row in found] == [(path, 1) for path in PATHS.values()]


@pytest.mark.parametrize(
    ("there", "of_merges", "new"), [((), (), 1), ((3, 7), (), 8), ((3,), (9, 4), 10), ((), (5,), 6)]
)
def test_agreed_prices_keep_their_numbers_and_none_comes_again(
    settings: Settings, there: tuple[int, ...], of_merges: tuple[int, ...], new: int
) -> None:  # fmt: skip
    with of_0012(settings) as connection:
        for number in there:
            connection.exec_driver_sql(PRICE, (number, 1, number))
        for noun in ("product", "customer"):
            before = {f"product_price.{noun}_ref": [{"id": number} for number in of_merges]}
            connection.exec_driver_sql(MERGE.format(noun), (json.dumps(before),))
    with upgraded_one(settings) as connection:
        run = connection.exec_driver_sql
        kept = run("SELECT id, customer_ref, fen FROM product_price ORDER BY id").all()
        assert [tuple(row) for row in kept] == [(number, number, 190) for number in there]
        assert storage.add(connection, product_ref=1, customer_ref=1, fen=1, agreed_at="") == new


def test_both_ways_to_a_database_lead_to_one_schema(upgraded: Services, new_database: Path) -> None:
    def schema(database: Database) -> list[tuple[str, str]]:
        with database.read() as connection:
            return [
                tuple(row)
                for row in connection.exec_driver_sql(
                    "SELECT name, type FROM sqlite_master WHERE tbl_name GLOB 'product*' ORDER BY 1"
                )
            ]

    made = Database(new_database)
    assert schema(upgraded.database) == schema(made)
    made.close()
