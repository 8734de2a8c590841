"""From the schema before it: the upgrade folds every name anew and makes the whole index."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.database import change_log, migrate
from jxc_tui.database.engine import Database, create_empty_file
from jxc_tui.database.old_names import as_before
from jxc_tui.database.schema import APPLICATION_ID
from jxc_tui.records.storage.index import reindex
from jxc_tui.records.storage.search.search import search
from jxc_tui.values.text import fold
from jxc_tui.wiring import Services
from tests.records.storage.index_check import out_of_step

_FILLED = ("code", "code_key", "name", "name_folded", "contact", "mobile", "email", "city")
_AT = "2026-11-23T09:00:00Z"


def _migrate_to(connection: Connection, revision: str) -> None:
    script = ScriptDirectory(str(Path(migrate.__file__).parents[1] / "migrations"))

    def steps(present: object, _context: object) -> list[object]:
        return script._upgrade_revs(revision, present)  # type: ignore[arg-type,return-value]

    context = MigrationContext.configure(
        connection, opts={"fn": steps, "script": script, "transactional_ddl": False}
    )
    with Operations.context(context):
        context.run_migrations()


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A database of the third schema with five customers, indexed as it was then."""
    path = tmp_path / "older.db"
    create_empty_file(path)
    database = Database(path)
    with database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        raw.execute(f"PRAGMA application_id={APPLICATION_ID}")  # type: ignore[union-attr]
    with database.write() as connection:
        _migrate_to(connection, "0003")
        run = connection.exec_driver_sql
        empty = [
            str(row[1])
            for row in run("PRAGMA table_info(customer)")
            if row[2] == "VARCHAR" and row[3] and row[1] not in _FILLED
        ]
        numbers = [
            str(row[1])
            for row in run("PRAGMA table_info(customer)")
            if row[2] != "VARCHAR" and row[3] and row[1] != "id"
        ]
        columns = ("id", *_FILLED, *empty, *numbers)
        marks = ",".join("?" * len(columns))
        named = ExitStack()
        named.enter_context(as_before(connection))
        for number, (name, contact) in enumerate(
            [("廣州臨江百貨", "陳小明"), ("远山五金行", "林芳"), ("ABC Trading", ""),
             ("旧货行", "王敏"), ("重庆火锅店", "曾惠")], 1,
        ):  # fmt: skip
            cells = (f"A{number}", f"A{number}", name, name.lower(), contact, "13800010001",
                     f"u{number}@yuanshan.example", "杭州市")  # fmt: skip
            run(
                f"INSERT INTO record ({','.join(columns)}) VALUES ({marks})",  # noqa: S608
                (number, *cells, *[""] * len(empty), *[0] * len(numbers)),
            )
            run("INSERT INTO record_code (code, code_key, record_id, since, until, changed_by)"
                " VALUES (?, ?, ?, ?, '', '')",
                (f"A{number}", f"A{number}", number, _AT))  # fmt: skip
        run("UPDATE record SET deleted_at = ? WHERE id = 4", (_AT,))
        run("INSERT INTO record_term VALUES (6, '廣州臨江百貨', 1), (7, '废词', 2)")
        for field_id, field in ((1, "专管员"), (2, "旧")):
            run("INSERT INTO record_field VALUES (?, ?, '', '', '', '')", (field_id, field))
        run("INSERT INTO record_value VALUES (2, 1, '赵六'), (2, 2, '赵六'), (4, 1, '钱七')")
        run(
            "INSERT INTO record_duplicate_group VALUES (1, 'same_name', '廣州/1380', 90, 2, '', '')"
        )
        named.close()
    database.close()
    return path


def _found(connection: Connection, text: str) -> list[str]:
    return [hit.row.code for hit in search(connection, text, 20)[0]]


@pytest.mark.parametrize("page", [1, 2, 2000])
def test_the_upgrade_makes_the_index_anew(
    older: Path, page: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shows REL-10."""
    monkeypatch.setattr(reindex, "PAGE", page)
    assert migrate.upgrade(older)
    database = Database(older)
    assert out_of_step(database) == []
    with database.read() as connection:
        run = connection.exec_driver_sql
        names = run("SELECT name, name_folded FROM record").all()
        assert all(folded == fold(name) for name, folded in names)
        assert run("SELECT value FROM record_duplicate_group").scalar() == "广州/1380"
        assert run("SELECT name FROM temp.sqlite_master").all() == []
        for text, code in (
            ("广州临江", "A1"), ("廣州", "A1"), ("陈小明", "A1"), ("yuanshanwujin", "A2"),
            ("chongqing", "A5"), ("zhongqing", "A5"), ("赵六", "A2"), ("u3@yuanshan", "A3"),
        ):  # fmt: skip
            assert _found(connection, text) == [code], text
        assert _found(connection, "钱七") == _found(connection, "废词") == []
    database.close()


def test_made_anew_on_a_database_of_today_it_loses_nothing(
    services: Services, admin: CurrentUser
) -> None:
    services.records.create(
        admin, {"name": "远山", "mobile": "13800010001", "contacts": "赵六 13800010006"}
    )
    with services.database.write() as connection:
        before = connection.exec_driver_sql("SELECT * FROM record_term ORDER BY 1, 2, 3").all()
        reindex.reindex(connection)
        assert (
            connection.exec_driver_sql("SELECT * FROM record_term ORDER BY 1, 2, 3").all() == before
        )
    assert out_of_step(services.database) == []


def test_the_upgrade_gives_numbers_regions_and_merged_records_their_place(older: Path) -> None:
    database = Database(older)
    with database.write() as connection:
        run = connection.exec_driver_sql
        run("UPDATE record SET province = '浙江', city = '杭州' WHERE id IN (1, 2)")
        run("UPDATE record SET province = '上海市浦东新区', city = '' WHERE id = 3")
        run("UPDATE record SET province = '浙江省', city = '杭州市' WHERE id = 5")
        run("UPDATE record SET phone = '8888-0001', mobile = '' WHERE id = 2")
        run("UPDATE record SET merged_into = 2, phone = '0571-88880004' WHERE id = 4")
    database.close()
    assert migrate.upgrade(older)
    database = Database(older)
    assert out_of_step(database) == []
    with database.read() as connection:
        run = connection.exec_driver_sql
        regions = run("SELECT province, city, district FROM record WHERE id <> 4").all()
        hangzhou = ("浙江省", "杭州市", "")
        shanghai = ("上海市", "上海市", "浦东新区")
        assert [tuple(row) for row in regions] == [hangzhou, hangzhou, shanghai, hangzhou]
        told = run("SELECT object_id FROM change_log WHERE action = 'customer.region_named'")
        assert sorted(row[0] for row in told) == [1, 2, 3]
        assert change_log.count_of_action(connection, "record.region_named") == 3
        numbers = run("SELECT number FROM record_number WHERE record_id = 2").scalars().all()
        assert numbers == ["057188880001"]
        for text in ("旧货行", "王敏", "0571-88880004", "jiuhuo"):
            assert _found(connection, text) == ["A2"], text
    database.close()


def test_the_upgrade_finds_the_records_of_a_place_without_walking_through_all(
    older: Path,
) -> None:
    database = Database(older)
    asked: set[str] = set()

    def look(connection: Connection, _cursor: object, sql: str, *_rest: object) -> None:
        raw: Any = connection.connection.driver_connection
        if "WHERE province = ?" in sql and not sql.startswith("EXPLAIN"):
            plan = raw.execute(f"EXPLAIN QUERY PLAN {sql}", [None] * sql.count("?")).fetchall()
            asked.add(sql)
            assert not any(str(step[3]).startswith("SCAN") for step in plan), (sql, plan)

    event.listen(database.engine, "before_cursor_execute", look)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE record SET province = '浙江', city = '杭州'")
        migrate.run_migrations(connection)
        indexes = connection.exec_driver_sql("PRAGMA index_list(customer)").all()
    database.close()
    assert len(asked) == 3
    assert "ix_customer_place" not in {row[1] for row in indexes}
