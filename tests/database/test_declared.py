"""The declared tables are those that SQLModel makes of the same classes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from jxc_tui.database.declared import Field, SQLModel
from tests.house.tree import ROOT

_TOLD = """
import json, sys
from tests.house.tree import load_tables
load_tables()
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable
from jxc_tui.database.schema import METADATA
def sql(clause):
    return str(clause.compile(dialect=dialect()))
print(json.dumps({
    "mapped": "sqlalchemy.orm" in sys.modules,
    "tables": {
        table.name: [
            sql(CreateTable(table)),
            sorted(sql(CreateIndex(index)) for index in table.indexes),
            [(column.name, column.default and column.default.arg) for column in table.columns],
        ]
        for table in METADATA.sorted_tables
    },
}))
"""


def told(first: str) -> tuple[bool, dict[str, list[object]]]:
    """Whether the mapper came along, and all there is to say of each table, in a new process."""
    done = subprocess.run(
        [sys.executable, "-c", first + _TOLD], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    return found["mapped"], found["tables"]


def test_the_tables_are_those_that_sqlmodel_makes_of_the_classes() -> None:
    mapped, by_sqlmodel = told("import sqlmodel\n")
    alone, declared = told("")
    assert (mapped, alone) == (True, False)
    assert len(declared) > 25
    assert declared == by_sqlmodel


def test_a_type_that_no_column_has_is_refused_where_it_is_declared() -> None:
    with pytest.raises(KeyError, match="bytes"):

        class Unknown(SQLModel, table=True):
            __tablename__ = "unknown"

            id: bytes = Field(primary_key=True)
