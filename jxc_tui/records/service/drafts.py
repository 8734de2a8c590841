"""Half-filled forms, kept for their own user until they are saved or thrown away."""

from __future__ import annotations

import json
from collections.abc import Mapping

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Right
from jxc_tui.accounts.storage import users
from jxc_tui.custom_fields.model import id_of
from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotSignedIn
from jxc_tui.records.answers.records import DraftFound
from jxc_tui.records.model.contact import CONTACTS
from jxc_tui.records.model.fields import FIELD
from jxc_tui.records.storage import drafts, records
from jxc_tui.values.text import visible

_MOST_TEXT = 8000  # room for as many further contacts as a record may have


class Drafts(Service):
    """Verbs about drafts. A user sees only their own."""

    @writes(Right.EDIT)
    def keep(
        self,
        connection: Connection,
        user: CurrentUser,
        object_id: int,
        based_on: int,
        fields: Mapping[str, str],
    ) -> None:
        """Keeps what stands in a form; `object_id` 0 is a new record."""
        known = {name: text[:_MOST_TEXT] for name, text in fields.items() if _is_field(name)}
        drafts.put(
            connection,
            user.id,
            object_id,
            based_on,
            json.dumps(known, ensure_ascii=True),
            self.now(),
        )

    @writes(Right.EDIT)
    def keep_from_before(
        self,
        connection: Connection,
        user: CurrentUser,
        code: str,
        typed: Mapping[str, str],
        whole: Mapping[str, str],
    ) -> None:
        """Keeps a form that was open while a backup took the database's place.

        Ids may mean somebody else now: the record is found by its code, and every field that was
        typed is asked about when it is saved. Without a record of that code it is kept as a new
        one, with the `whole` form. Raises NotSignedIn where the account is another person's now.
        """
        account = users.by_id(connection, user.id)
        if account is None or account["name"] != user.name:
            raise NotSignedIn
        found = records.holder_of(connection, code) if code else None
        fields = typed if found or not code else {k: text for k, text in whole.items() if text}
        known = {name: text[:_MOST_TEXT] for name, text in fields.items() if _is_field(name)}
        drafts.put(connection, user.id, found or 0, 0, json.dumps(known), self.now())

    @reads(Right.EDIT)
    def find(self, connection: Connection, user: CurrentUser) -> tuple[DraftFound, ...]:
        """The user's drafts, newest first."""
        found = []
        for draft in drafts.of_user(connection, user.id):
            fields = _fields(draft.fields)
            row = records.find(connection, draft.object_id) if draft.object_id else None
            title = row["name"] if row is not None else fields.get("name", "")
            found.append(
                DraftFound(draft.object_id, draft.based_on, fields, draft.saved_at, visible(title))
            )
        return tuple(found)

    @writes(Right.EDIT)
    def drop(self, connection: Connection, user: CurrentUser, object_id: int) -> None:
        """Throws a draft away; nothing happens when there is none."""
        drafts.drop(connection, user.id, object_id)


def _fields(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(name): str(value) for name, value in found.items() if _is_field(name)}


def _is_field(name: str) -> bool:
    return name in FIELD or name == CONTACTS or bool(id_of(name))
