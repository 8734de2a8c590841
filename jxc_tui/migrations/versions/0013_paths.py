"""Numbers of agreed prices are given once, and categories of products are paths."""

from __future__ import annotations

import json
from typing import Any

from alembic import op

revision = "0013"
down_revision = "0012"

_PRICES = "product_price"
_COLUMNS = (
    "id, product_ref, customer_ref, least, fen, first_day, last_day, agreed_at, agreed_by"
)  # fmt: skip
_SIDES = (("product", "customer"), ("customer", "product"))
_WITH_A_CATEGORY = ("product", "product_code_rule")


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    _number_prices(run)
    _settle_categories(run)


def _number_prices(run: Any) -> None:
    """The same table, whose ids go on behind the highest that was ever seen."""
    for one, _ in _SIDES:
        run(f"DROP INDEX ix_{_PRICES}_{one}")
    run(f"ALTER TABLE {_PRICES} RENAME TO {_PRICES}_before")
    run(
        f"CREATE TABLE {_PRICES} (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
        " product_ref INTEGER NOT NULL, customer_ref INTEGER NOT NULL, least INTEGER NOT NULL,"
        " fen INTEGER NOT NULL, first_day VARCHAR NOT NULL, last_day VARCHAR NOT NULL,"
        " agreed_at VARCHAR NOT NULL, agreed_by VARCHAR NOT NULL)"
    )
    run(f"INSERT INTO {_PRICES} ({_COLUMNS}) SELECT {_COLUMNS} FROM {_PRICES}_before")  # noqa: S608 - own names
    run(f"DROP TABLE {_PRICES}_before")
    for one, other in _SIDES:
        run(
            f"CREATE INDEX ix_{_PRICES}_{one}"
            f" ON {_PRICES} ({one}_ref, {other}_ref, least, first_day)"
        )
    known = run("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?", (_PRICES,))
    highest = max(int(known.scalar()), _highest_in_merges(run))
    run("DELETE FROM sqlite_sequence WHERE name = ?", (_PRICES,))
    run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (_PRICES, highest))


def _highest_in_merges(run: Any) -> int:
    """The highest id that the undo of a merge would move, 0 for none."""
    highest = 0
    for noun, _ in _SIDES:
        kept = run(
            f"SELECT before FROM {noun}_merge WHERE instr(before, ?)",  # noqa: S608 - own names
            (f'"{_PRICES}.{noun}_ref"',),
        )
        for (before,) in kept:
            moved = json.loads(before)[f"{_PRICES}.{noun}_ref"]
            highest = max([highest, *(int(row["id"]) for row in moved)])
    return highest


def _settle_categories(run: Any) -> None:
    """Categories of products and of rules for their codes, as they are stored since they are
    branches."""
    from jxc_tui.records.model.categories import check_category

    run("CREATE TEMP TABLE new_path (old VARCHAR PRIMARY KEY, new VARCHAR) WITHOUT ROWID")
    for table in _WITH_A_CATEGORY:
        for (old,) in run(f"SELECT DISTINCT category FROM {table} WHERE category <> ''").all():  # noqa: S608
            new, problem = check_category("category", old)
            if new and problem is None and new != old:
                run("INSERT OR IGNORE INTO temp.new_path VALUES (?, ?)", (old, new))
        run(
            f"UPDATE {table} SET category ="  # noqa: S608 - own names
            " (SELECT new FROM temp.new_path WHERE old = category)"
            " WHERE category IN (SELECT old FROM temp.new_path)"
        )
    run("DROP TABLE temp.new_path")
