"""Texts as a user without the right to see personal data gets them. Source: DP-02."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from jxc_tui.custom_fields.model import id_of
from jxc_tui.records.model.contact import (
    CONTACTS,
    Contact,
    contacts_in,
    contacts_text,
)
from jxc_tui.records.model.fields import FIELD, MASKED_FIELDS, Kind, RecordValues
from jxc_tui.values.phone import mask_middle, mask_phone, mask_text

_FREE_TEXTS = frozenset({"note", "reason", "case"})  # what people write beside an act
_DOCUMENT = re.compile(r"[A-Z]+[0-9-]+$")


def mask_value(field_id: str, text: str) -> str:
    """One field's text as a user without the right to see it gets it."""
    if id_of(field_id) or field_id == "follow_text":
        return mask_text(text)
    if field_id == CONTACTS:
        return mask_contacts(text)
    kind = FIELD[field_id].kind
    if kind in (Kind.MOBILE, Kind.PHONE):
        return mask_phone(text)
    if kind is Kind.NOTE:
        return mask_text(text)
    if kind is Kind.EMAIL:
        name, _, host = text.partition("@")
        return f"{mask_middle(name, 1, 0)}@{host}" if host else mask_middle(text, 1, 0)
    if kind is Kind.USCC:
        return mask_middle(text, 8, 0)
    if kind is Kind.ACCOUNT:
        return mask_middle(text, 0, 4)
    if field_id == "wechat":
        return mask_middle(text, 1, 1)
    return text


def kept_in_log(name: str, value: object) -> object:
    """What the change log may keep of a field's value: of what is personal, what a mask shows.

    Source: AUD-06.
    """
    if not isinstance(value, str) or not value:
        return value
    if name in FIELD or id_of(name) or name in ("follow_text", CONTACTS):
        return mask_value(name, value)
    if name in _FREE_TEXTS and not _DOCUMENT.match(value):
        return mask_text(value)
    return value


def masked(values: RecordValues) -> RecordValues:
    """All values with the personal ones masked."""
    hidden = {name: mask_value(name, getattr(values, name)) for name in MASKED_FIELDS}
    return replace(values, **hidden)  # type: ignore[arg-type]


def masked_contacts(found: Iterable[Contact]) -> tuple[Contact, ...]:
    """The same as a user without the right to see personal data gets them."""
    return tuple(
        Contact(
            each.name, each.role, mask_phone(each.mobile), mask_phone(each.phone),
            mask_value("email", each.email),
        )
        for each in found
    )  # fmt: skip


def mask_contacts(text: str) -> str:
    """Contacts in one text, as the log has them, masked."""
    found = contacts_in(text, names=True)
    if found is None:
        hidden = (mask_value("email", word) if "@" in word else word for word in text.split(" "))
        return mask_text(" ".join(hidden))
    return contacts_text(masked_contacts(found))
