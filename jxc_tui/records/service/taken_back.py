"""What an edit that stands in the change log is undone with: the values of before, as typed."""

from __future__ import annotations

from jxc_tui.custom_fields.model import id_of
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.change_log import ChangeEntry
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import noun_of
from jxc_tui.errors import NotFound, Refused
from jxc_tui.i18n import RECORD
from jxc_tui.records.model.fields import names_of
from jxc_tui.records.storage import records
from jxc_tui.records.storage.records import Row

CHANGED, TAKEN_BACK = "record.changed", "record.change_undone"
_EDITS = (CHANGED, TAKEN_BACK)
_PARTS = 2  # of a change: before and after; a third one says that a mask hides some


def texts_before(
    connection: Connection, entry: ChangeEntry | None, row: Row | None
) -> dict[str, str]:
    """Field → its text before the entry, of the record that it is about.

    Raises NotFound without them; Refused when it is no edit, when the log has but a mask of a
    field, or when a field was changed since.
    """
    if entry is None:
        raise NotFound("log.undo_unknown")
    if entry.action not in {act.replace(RECORD, noun_of(connection), 1) for act in _EDITS}:
        raise Refused("log.undo_no_edit", id=entry.id)
    if row is None:
        raise NotFound
    values = records.values_of_row(connection, row)
    custom = custom_fields.values_of_one(connection, int(row["id"]))
    known = names_of(type(values))
    before: dict[str, str] = {}
    for name, pair in entry.changes.items():
        if len(pair) != _PARTS or not (name in known or id_of(name)):
            raise Refused("log.undo_masked", id=entry.id)
        old, new = map(str, pair)
        now = values.text_of(name) if name in known else custom.get(id_of(name), "")
        if now != new:
            raise Refused("log.undo_changed_since", id=entry.id)
        before[name] = old
    return before
