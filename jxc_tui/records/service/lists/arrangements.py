"""自定义列: how a person has a list. It is nobody else's, and so not in the change log."""

from __future__ import annotations

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Right
from jxc_tui.custom_fields.model import key_of
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import noun_of
from jxc_tui.records.answers.lists import ListSettings
from jxc_tui.records.model.arrangement import Arrangement, fitting
from jxc_tui.records.storage.lists import arrangements
from jxc_tui.values.text import visible


class Arrangements(Service):
    """Verbs about one's own list."""

    @reads(Right.READ)
    def mine(self, connection: Connection, user: CurrentUser) -> ListSettings:
        """What one has arranged, as far as there still are such columns."""
        return _settings(connection, arrangements.of_user(connection, user.id))

    @writes(Right.READ)
    def keep(self, connection: Connection, user: CurrentUser, wanted: Arrangement) -> ListSettings:
        """Keeps what fits; an arrangement without anything is that of the house."""
        found = _settings(connection, wanted)
        if not user.local:
            arrangements.keep(connection, user.id, found.arrangement)
        return found


def _settings(connection: Connection, wanted: Arrangement) -> ListSettings:
    fields = custom_fields.in_force(connection)
    custom = tuple((key_of(field_id), visible(name)) for field_id, name in fields)
    fits = fitting(wanted, noun_of(connection), (key for key, _ in custom))
    return ListSettings(fits, custom)
