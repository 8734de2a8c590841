"""Lists as people arrange them: columns, order, saved searches, favourites."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

# What a list can be sorted by from now on, besides what had an index already.
_OF_ALL = {"name": ("name_folded", "code_key"), "updated": ("updated_at",)}
_OWN = {
    "customer": ("city", "opening_fen"),
    "supplier": ("city", "opening_fen"),
    "product": ("brand", "retail_fen"),
}


def upgrade() -> None:
    for noun, own in _OWN.items():
        _tables(noun)
        indexes = _OF_ALL | {column: (column, "code_key") for column in own}
        for name, columns in indexes.items():
            op.create_index(f"ix_{noun}_{name}", noun, ["deleted_at", *columns])


def _tables(noun: str) -> None:
    op.create_table(
        f"{noun}_favourite",
        _user(),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "record_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        f"{noun}_arrangement",
        _user(),
        *map(_text, ("columns", "sort")),
        sa.Column("descending", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("user_id"),
    )
    op.create_table(
        f"{noun}_saved_search",
        sa.Column("id", sa.Integer(), nullable=False),
        _user(),
        *map(_text, ("name", "name_folded", "kind", "value")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        f"ix_{noun}_saved_search_user",
        f"{noun}_saved_search",
        ["user_id", "name_folded"],
        unique=True,
    )


def _user() -> sa.Column[int]:
    owner = sa.ForeignKey("user.id", ondelete="CASCADE")
    return sa.Column("user_id", sa.Integer(), owner, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)
