"""What a person can learn of a record's past: its change log, as far back as it goes."""

from __future__ import annotations

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads
from jxc_tui.access.permission import Right
from jxc_tui.accounts.storage import users
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database import change_log as log
from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotFound
from jxc_tui.records.answers.history import LogEntry, RecordLog
from jxc_tui.records.service.rows import change_of
from jxc_tui.records.storage import records
from jxc_tui.values.text import visible

MOST_ENTRIES = 1_000


class Histories(Service):
    """Verbs about the change log. Personal data in it is masked for everybody on a screen."""

    @reads(Right.READ)
    def of_record(
        self,
        connection: Connection,
        user: CurrentUser,
        record_id: int,
        limit: int = 50,
        before: int = 0,
    ) -> RecordLog:
        """The newest `limit` entries, those before the id `before` where that is not 0.

        Raises NotFound for a record that never was; deleted and merged ones have their log.
        """
        row = records.find(connection, record_id)
        if row is None:
            raise NotFound
        most = max(1, min(limit, MOST_ENTRIES))
        found = log.entries(connection, "record", record_id, before, most + 1)
        names = users.display_names(connection, {entry.actor for entry in found})
        custom = custom_fields.names(connection)
        entries = []
        for entry in found[:most]:
            change = change_of(
                entry.at, entry.actor, entry.action, entry.changes, custom, mask=not user.local
            )
            entries.append(
                LogEntry(
                    entry.id, entry.at, names[entry.actor], change.actor, entry.action,
                    change.changes,
                )
            )  # fmt: skip
        return RecordLog(
            record_id, visible(row["code"]), visible(row["name"]), tuple(entries),
            len(found) > most,
        )  # fmt: skip
