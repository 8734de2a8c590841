"""One statement, every noun: names on their way to the driver, and the tables they lead to."""

from __future__ import annotations

from functools import partial

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table

from jxc_tui.database import change_log
from jxc_tui.database.naming import naming_of, noun_of, speaking_of
from jxc_tui.database.schema import METADATA
from jxc_tui.documents.storage.numbers import NUMBERED
from jxc_tui.i18n import FIRST_NOUN
from jxc_tui.records.model.noun import noun_named, nouns
from jxc_tui.wiring import Services
from tests.house.tree import load_tables

# Documents are numbered as records are coded, in tables of the same shape.
NUMBERING = frozenset(
    f"record_{end}"
    for end in (
        "code", "code_rule", "code_number", "code_counter", "recode", "recode_item",
        "import_batch", "import_row",
    )
)  # fmt: skip


def is_of_records(table: Table) -> bool:
    """Whether every noun has a table of this kind."""
    return table.name == "record" or table.name.startswith("record_")


def physical(nouns_wanted: list[str]) -> MetaData:
    """The model as it lies in the file: the tables of records once for every noun."""
    found = MetaData()
    for noun in nouns_wanted:
        named = naming_of(noun)
        for table in METADATA.sorted_tables:
            if is_of_records(table):
                _copied(table, named(table.name), found, noun)
    for table in METADATA.sorted_tables:
        if table.name in NUMBERING:
            _copied(table, naming_of(NUMBERED)(table.name), found, NUMBERED)
    for table in METADATA.sorted_tables:
        if not is_of_records(table):
            table.to_metadata(found)
    return found


def _copied(table: Table, name: str, into: MetaData, noun: str) -> None:
    named = naming_of(noun)
    columns = [
        Column(
            column.name,
            column.type,
            *(
                ForeignKey(named(key.target_fullname), ondelete=key.ondelete)
                for key in column.foreign_keys
            ),
            primary_key=column.primary_key,
            nullable=column.nullable,
            unique=column.unique,
        )
        for column in table.columns
    ]
    if table.name == "record":
        empty = noun_named(noun).values()
        columns += [
            Column(each, Integer() if isinstance(getattr(empty, each), int) else String(),
                   nullable=False)
            for each in noun_named(noun).stored
            if each not in table.c
        ]  # fmt: skip
    copy = Table(name, into, *columns, **table.kwargs)
    for each in noun_named(noun).indexed if table.name == "record" else ():
        Index(f"ix_{name}_{each}", copy.c.deleted_at, copy.c[each], copy.c.code_key)
    for index in table.indexes:
        keys = index.columns.keys()
        Index(named(str(index.name)), *(copy.c[key] for key in keys), unique=index.unique)


def test_the_migrations_make_exactly_the_tables_of_the_model(services: Services) -> None:
    load_tables()
    wanted = physical(list(nouns()))
    with services.database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), wanted) == []


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("SELECT id FROM record WHERE record.code = ?", "SELECT id FROM x WHERE x.code = ?"),
        ("SELECT record_id FROM record_term", "SELECT record_id FROM x_term"),
        ("SELECT t.record_id FROM main.record_code t", "SELECT t.record_id FROM main.x_code t"),
        ("CREATE INDEX ix_record_page ON record (a)", "CREATE INDEX ix_x_page ON x (a)"),
        ("SELECT records, recorded, recode, prerecord FROM t", None),
        ("SELECT 客户, '记录' FROM t", None),
    ],
)
def test_names_of_records_become_those_of_the_noun(sql: str, named: str | None) -> None:
    assert naming_of("x")(sql) == (named or sql)


def test_no_column_is_taken_for_a_table() -> None:
    load_tables()
    columns = {column.name for table in METADATA.sorted_tables for column in table.columns}
    assert {name for name in columns if naming_of("x")(name) != name} == set()


def test_a_connection_speaks_of_another_noun_for_a_while(services: Services) -> None:
    count = "SELECT count(*) FROM record_code_rule WHERE pattern LIKE 'GY%'"
    with services.database.read() as connection:
        assert connection.exec_driver_sql(count).scalar() == 0
        with speaking_of(connection, "supplier"):
            assert noun_of(connection) == "supplier"
            assert connection.exec_driver_sql(count).scalar() == 1
        assert noun_of(connection) == FIRST_NOUN
        assert connection.exec_driver_sql(count).scalar() == 0


def test_a_connection_of_the_pool_forgets_whose_it_was(services: Services) -> None:
    for _ in range(6):
        with services.database.of("supplier").read() as connection:
            assert noun_of(connection) == "supplier"
        with services.database.read() as connection:
            assert noun_of(connection) == FIRST_NOUN


def test_acts_are_counted_by_the_noun_they_are_of(services: Services) -> None:
    wanted = dict.fromkeys(nouns(), 0)
    with services.database.write() as connection:
        done = partial(change_log.record, connection, at="2026-11-30T00:00:00Z", actor="", role="")
        for times, noun in enumerate(nouns(), 1):
            with speaking_of(connection, noun):
                for _ in range(times):
                    done(action="record.renamed")
            done(action="house.named")
            wanted[noun] = times
        found = {}
        for noun in nouns():
            with speaking_of(connection, noun):
                found[noun] = change_log.count_of_action(connection, "record.renamed")
                assert change_log.count_of_action(connection, "house.named") == len(wanted)
    assert found == wanted
