"""What a person can do with custom fields (自定义字段): list, add, rename, retire, bring back."""

from __future__ import annotations

from collections.abc import Callable

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate, Service, reads, writes
from jxc_tui.access.permission import Permission, Right
from jxc_tui.accounts.service.people import named
from jxc_tui.config import Settings
from jxc_tui.custom_fields.answers import CustomField
from jxc_tui.custom_fields.model import MOST_FIELDS, MOST_NAME, id_of, same_name
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.custom_fields.storage.custom_fields import FieldRow
from jxc_tui.database.engine import Connection, Database
from jxc_tui.database.links import Links
from jxc_tui.errors import NotFound, Refused
from jxc_tui.values.clock import Clock, utc_now
from jxc_tui.values.headings import Headings, normalise_heading
from jxc_tui.values.text import clean_text, fold, visible


class CustomFields(Service):
    """Verbs about the fields themselves. What records have in them is
    `records.service.records`.

    `reserved` tells the headings of the common fields, which no custom field may be called.
    """

    def __init__(
        self,
        database: Database,
        settings: Settings,
        gate: Gate,
        clock: Clock = utc_now,
        links: Callable[[], Links] = Links,
        *,
        reserved: Callable[[], Headings],
    ) -> None:
        super().__init__(database, settings, gate, clock, links)
        self._reserved = reserved

    @reads(Right.READ)
    def list(self, connection: Connection, user: CurrentUser) -> tuple[CustomField, ...]:
        """Every field, those in force first, each part in its order."""
        found = map(_answer, custom_fields.all_fields(connection))
        return named(connection, found, "created_by", "retired_by")

    @writes(Permission.FIELD_MANAGE)
    def add(self, connection: Connection, user: CurrentUser, name: str) -> CustomField:
        """A new field. Raises Refused for a name that cannot be, and at the most fields."""
        return add_field(self, connection, user, name, self.now(), self._reserved())

    @writes(Permission.FIELD_MANAGE)
    def rename(
        self, connection: Connection, user: CurrentUser, field_id: int, name: str
    ) -> CustomField:
        """Another name for a field, with all its values. Raises NotFound, Refused."""
        row = _known(connection, field_id)
        wanted = checked_name(connection, name, self._reserved(), field_id)
        if wanted != row["name"]:
            custom_fields.rename(connection, field_id, wanted)
            told = {"name": (row["name"], wanted)}
            self.record(connection, user, "field.renamed", "custom_field", field_id, told)
        return _answer(_known(connection, field_id))

    @writes(Permission.FIELD_MANAGE)
    def retire(self, connection: Connection, user: CurrentUser, field_id: int) -> CustomField:
        """Takes a field out of use; what records have in it stays. Raises NotFound, Refused."""
        row = _known(connection, field_id)
        if row["retired_at"]:
            raise Refused("fields.retired_already", name=visible(row["name"]))
        custom_fields.retire(connection, field_id, at=self.now(), by=user.name)
        told = {"name": (row["name"], "")}
        self.record(connection, user, "field.retired", "custom_field", field_id, told)
        return _answer(_known(connection, field_id))

    @writes(Permission.FIELD_MANAGE)
    def bring_back(self, connection: Connection, user: CurrentUser, field_id: int) -> CustomField:
        """A retired field in use again, with the values it had. Raises NotFound, Refused."""
        row = _known(connection, field_id)
        if not row["retired_at"]:
            raise Refused("fields.in_force", name=visible(row["name"]))
        _check_room(connection)
        custom_fields.bring_back(connection, field_id)
        told = {"name": ("", row["name"])}
        self.record(connection, user, "field.brought_back", "custom_field", field_id, told)
        return _answer(_known(connection, field_id))


def add_field(
    service: Service,
    connection: Connection,
    user: CurrentUser,
    name: str,
    at: str,
    reserved: Headings,
) -> CustomField:
    """A new field in the caller's write transaction, recorded; the caller checked the permission.

    Raises Refused for a name that cannot be, and at the most fields.
    """
    wanted = checked_name(connection, name, reserved)
    _check_room(connection)
    field_id = custom_fields.make(connection, wanted, at=at, by=user.name)
    told = {"name": ("", wanted)}
    service.record(connection, user, "field.added", "custom_field", field_id, told, at=at)
    return _answer(_known(connection, field_id))


def checked_name(connection: Connection, name: str, reserved: Headings, field_id: int = 0) -> str:
    """The name as it may be stored for field `field_id` (0: a new one). Raises Refused."""
    wanted = clean_text(name)
    if not fold(wanted):
        raise Refused("fields.name_empty")
    if len(wanted) > MOST_NAME:
        raise Refused("fields.name_long", length=len(wanted), most=MOST_NAME)
    if reserved.field_of(wanted) is not None or id_of(wanted):
        raise Refused("fields.name_common", name=wanted)
    others = {each["id"]: each for each in custom_fields.all_fields(connection)}
    others.pop(field_id, None)
    heading = normalise_heading(wanted)
    taken = same_name(wanted, ((number, each["name"]) for number, each in others.items())) or next(
        (n for n, each in others.items() if normalise_heading(each["name"]) == heading), 0
    )
    if taken:
        retired = others[taken]["retired_at"]
        text_id = "fields.name_retired" if retired else "fields.name_taken"
        raise Refused(text_id, name=visible(others[taken]["name"]))
    return wanted


def _check_room(connection: Connection) -> None:
    if len(custom_fields.in_force(connection)) >= MOST_FIELDS:
        raise Refused("fields.too_many", most=MOST_FIELDS)


def _known(connection: Connection, field_id: int) -> FieldRow:
    row = custom_fields.find(connection, field_id)
    if row is None:
        raise NotFound("fields.unknown")
    return row


def _answer(row: FieldRow) -> CustomField:
    return CustomField(
        int(row["id"]), visible(row["name"]), row["created_at"], visible(row["created_by"]),
        row["retired_at"], visible(row["retired_by"]),
    )  # fmt: skip
