"""Numbers and contacts of customers, regions in one form."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_AT_ONCE = 2_000
_PAGE = (
    "SELECT * FROM customer WHERE id > ? AND (deleted_at = '' OR merged_into <> 0)"
    " ORDER BY id LIMIT ?"
)


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
    _fill(connection)
    op.drop_index("ix_customer_mobile", "customer")
    op.create_index(
        "ix_customer_no_number", "customer", ["deleted_at", "code_key"],
        sqlite_where=sa.text("mobile = '' AND phone = ''"),
    )  # fmt: skip


def _fill(connection: sa.Connection) -> None:
    """The numbers of everybody; and merged customers, that lead to the others, are found again."""
    from jxc_tui.storage.traces import ADD_NUMBER, ADD_TERM, numbers_of_row, terms_of_row

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
                ADD_NUMBER.replace("customer_number", "temp.new_number"), numbers
            )
        if terms:
            connection.exec_driver_sql(ADD_TERM, terms)
    connection.exec_driver_sql("INSERT INTO customer_number SELECT * FROM temp.new_number")
    connection.exec_driver_sql("DROP TABLE temp.new_number")
