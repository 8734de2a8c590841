"""Numbers and contacts of customers, regions in one form."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from jxc_tui.database.old_names import as_before

revision = "0005"
down_revision = "0004"

_AT_ONCE = 2_000
_PAGE = (
    "SELECT * FROM customer WHERE id > ? AND (deleted_at = '' OR merged_into <> 0)"
    " ORDER BY id LIMIT ?"
)
_SAME = "province = ? AND city = ? AND district = ?"
_THERE = (
    f"SELECT * FROM customer WHERE {_SAME} AND id > ?"  # noqa: S608 - own words
    " AND (deleted_at = '' OR merged_into <> 0) ORDER BY id LIMIT ?"
)
_LOG = (
    "INSERT INTO change_log (at, actor, role, action, object_kind, object_id, changes)"  # noqa: S608
    " SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), '', '', 'customer.region_named', 'customer',"
    f" id, ? FROM customer WHERE {_SAME}"
)

Place = Sequence[str]


def upgrade() -> None:
    op.create_table(
        "customer_number",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", "customer_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contact",
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("name", "role", "mobile", "phone", "email")
        ),
        sa.PrimaryKeyConstraint("customer_id", "position"),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    # A thousand places of a million customers are found by it, not by a thousand walks.
    op.create_index("ix_customer_place", "customer", ["province", "city", "district"])
    with as_before(connection):
        _settle_regions(connection)
        op.drop_index("ix_customer_place", "customer")
        _fill(connection)
    op.drop_index("ix_customer_mobile", "customer")
    op.create_index(
        "ix_customer_no_number", "customer", ["deleted_at", "code_key"],
        sqlite_where=sa.text("mobile = '' AND phone = ''"),
    )  # fmt: skip


def _settle_regions(connection: sa.Connection) -> None:
    """Provinces and cities under their one name; every customer's change stands in its log."""
    from jxc_tui.values.places.region_names import placed

    parts = "province, city, district"
    found = connection.exec_driver_sql(
        f"SELECT DISTINCT {parts} FROM customer WHERE province <> '' OR city <> ''"  # noqa: S608
    ).all()
    for was in found:
        now = placed(*was)
        if now != tuple(was):
            names = parts.split(", ")
            changes = {
                name: [old, new]
                for name, old, new in zip(names, was, now, strict=True)
                if old != new
            }
            _move_terms(connection, was, now)
            connection.exec_driver_sql(_LOG, (json.dumps(changes, ensure_ascii=False), *was))
            connection.exec_driver_sql(
                f"UPDATE customer SET province = ?, city = ?, district = ? WHERE {_SAME}",  # noqa: S608
                (*now, *was),
            )


def _move_terms(connection: sa.Connection, was: Place, now: Place) -> None:
    """A city is a part of the address, by which customers are found."""
    from jxc_tui.records.storage.index.traces import Traces, exchange, terms_of_row

    after = dict(zip(("province", "city", "district"), now, strict=True))
    last = 0
    while rows := connection.exec_driver_sql(_THERE, (*was, last, _AT_ONCE)).mappings().all():
        last = int(rows[-1]["id"])
        changed = [
            (
                int(row["id"]),
                Traces(frozenset(terms_of_row(row))),
                Traces(frozenset(terms_of_row({**row, **after}))),
            )
            for row in rows
        ]
        exchange(connection, changed)


def _fill(connection: sa.Connection) -> None:
    """The numbers of everybody; and merged customers, that lead to the others, are found again."""
    from jxc_tui.records.storage.index.traces import (
        ADD_NUMBER,
        ADD_TERM,
        numbers_of_row,
        terms_of_row,
    )

    connection.exec_driver_sql(
        "CREATE TEMP TABLE new_number (number, customer_id, PRIMARY KEY (number, customer_id))"
        " WITHOUT ROWID"
    )
    last = 0
    while rows := connection.exec_driver_sql(_PAGE, (last, _AT_ONCE)).mappings().all():
        last = int(rows[-1]["id"])
        numbers = [(number, row["id"]) for row in rows for number in numbers_of_row(row)]
        gone = [row for row in rows if row["deleted_at"]]
        terms = [(*term, row["id"]) for row in gone for term in terms_of_row(row)]
        if numbers:
            connection.exec_driver_sql(
                ADD_NUMBER.replace("record_number", "temp.new_number"), numbers
            )
        if terms:
            connection.exec_driver_sql(ADD_TERM, terms)
    connection.exec_driver_sql("INSERT INTO customer_number SELECT * FROM temp.new_number")
    connection.exec_driver_sql("DROP TABLE temp.new_number")
