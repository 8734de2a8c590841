"""Further contacts and merged records as the page and the log show them: safe, and masked."""

from __future__ import annotations

from jxc_tui.accounts.service.people import named
from jxc_tui.database.engine import Connection
from jxc_tui.records.answers.records import MergedRecord
from jxc_tui.records.model.contact import Contact
from jxc_tui.records.service.masking import masked, masked_contacts
from jxc_tui.records.service.rows import shown
from jxc_tui.records.storage import contacts, merged, records
from jxc_tui.values.text import visible


def contacts_of(connection: Connection, record_id: int, *, revealed: bool) -> tuple[Contact, ...]:
    """The further contacts of a record, their numbers and addresses masked unless `revealed`."""
    found = tuple(map(_shown, contacts.of_one(connection, record_id)))
    return found if revealed else masked_contacts(found)


def merged_into(
    connection: Connection, record_id: int, *, revealed: bool
) -> tuple[MergedRecord, ...]:
    """Those that were merged into a record, by number, the latest last."""
    found = []
    for row in merged.rows_below(connection, record_id):
        values = shown(records.values_of_row(connection, row))
        values = values if revealed else masked(values)
        found.append(
            MergedRecord(
                values.code, values.name, values.short_name, values.contact, values.mobile,
                values.phone, values.email, values.uscc, values.note, row["deleted_at"],
                visible(row["deleted_by"]),
            )
        )  # fmt: skip
    return named(connection, found, "by")


def _shown(contact: Contact) -> Contact:
    return Contact(*(visible(getattr(contact, part)) for part in Contact.__dataclass_fields__))
