"""The log of changes can only grow: triggers that refuse to change or remove an entry.

They are the only triggers of this program; any other one is a stranger's. Source: AUD-04, REL-06.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the change log only grows'); END"
# The last one also refuses REPLACE, which removes a row without asking the second.
TRIGGERS = {
    "change_log_is_not_changed": (
        f"CREATE TRIGGER change_log_is_not_changed BEFORE UPDATE ON change_log {_REFUSE}"
    ),
    "change_log_is_not_cut": (
        f"CREATE TRIGGER change_log_is_not_cut BEFORE DELETE ON change_log {_REFUSE}"
    ),
    "change_log_is_not_replaced": (
        "CREATE TRIGGER change_log_is_not_replaced BEFORE INSERT ON change_log"  # noqa: S608
        f" WHEN EXISTS (SELECT 1 FROM change_log WHERE id = NEW.id) {_REFUSE}"
    ),
}
_FOUND = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"

Run = Callable[[str], Any]  # a statement, to a result that has `fetchall`


def guard(run: Run) -> list[str]:
    """Puts the triggers that are not there in their place; their names."""
    missing = unguarded(run)
    for name in missing:
        run(f'DROP TRIGGER IF EXISTS "{name}"')
        run(TRIGGERS[name])
    return missing


def unguarded(run: Run) -> list[str]:
    """The triggers of ours that are not there, or not as they should be."""
    found = {str(name): sql for name, sql in run(_FOUND).fetchall()}
    return [name for name, sql in TRIGGERS.items() if found.get(name) != sql]


def strangers(run: Run) -> list[str]:
    """The names of triggers and views that are not ours, by name and every word."""
    return [str(name) for name, sql in run(_FOUND).fetchall() if TRIGGERS.get(name) != sql]
