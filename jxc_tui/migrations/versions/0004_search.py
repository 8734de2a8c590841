"""Ways to be found: pinyin, contact, e-mail, tax number and more in the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from jxc_tui.database.old_names import as_before
from jxc_tui.records.storage.index.reindex import reindex
from jxc_tui.values.simplified import simplified_table

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    connection = op.get_bind()
    with as_before(connection):
        reindex(connection)
    _simplify_groups(connection)


def _simplify_groups(connection: sa.Connection) -> None:
    """Groups of duplicates are known by the folded names of their members."""
    found = connection.exec_driver_sql(
        "SELECT id, value FROM duplicate_group WHERE rule IN ('same_name', 'similar_name')"
    ).all()
    table = simplified_table()
    changed = [(value.translate(table), number) for number, value in found]
    changed = [pair for pair, (_, value) in zip(changed, found, strict=True) if pair[0] != value]
    if changed:
        connection.exec_driver_sql("UPDATE duplicate_group SET value = ? WHERE id = ?", changed)
