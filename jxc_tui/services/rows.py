"""Stored rows as frozen answers: safe to show, masked where the user may not see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, cast

from jxc_tui.model.contact import CONTACTS, Contact, contacts_in, contacts_text
from jxc_tui.model.custom_field import id_of
from jxc_tui.model.fields import FIELD, CustomerValues, Kind
from jxc_tui.model.phone import mask_middle, mask_phone, mask_text
from jxc_tui.model.text import plainly_visible, visible
from jxc_tui.services.answers import Change, CustomerRow

_TEXTS = CustomerRow._fields[CustomerRow._fields.index("code") :]


def list_rows(found: Iterable[tuple[Any, str, str, str, str]]) -> tuple[CustomerRow, ...]:
    """Lines of a list from `storage.search.Hit`s: phones masked for everybody."""
    rows = [_list_row(*one) for one in found]
    # One look at all texts together: hidden characters are rare, and this runs at every key.
    texts = cast("Iterator[str]", chain.from_iterable(row[-len(_TEXTS) :] for row in rows))
    if not plainly_visible("".join(texts)):
        rows = [_made_visible(row) for row in rows]
    return tuple(rows)


def _made_visible(row: CustomerRow) -> CustomerRow:
    texts: dict[str, Any] = {name: visible(getattr(row, name)) for name in _TEXTS}
    return row._replace(**texts)


def _list_row(
    row: Any, found_by: str, found_code: str, found_until: str, found_changed_by: str
) -> CustomerRow:
    return CustomerRow(
        row.id, row.opening_fen, row.credit_limit_fen,
        row.code, row.name, mask_phone(row.mobile or row.phone), row.level, row.city,
        row.salesperson, row.status, row.category, row.contact,
        one_place(row.province, row.city, row.district, row.address),
        found_by, found_code, found_until, found_changed_by,
    )  # fmt: skip


def one_place(province: str, city: str, district: str, address: str) -> str:
    """The parts of an address in one text, a municipality named once."""
    return f"{province}{'' if city == province else city}{district}{address}"


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


def masked(values: CustomerValues) -> CustomerValues:
    """All values with the personal ones masked."""
    fields = ("mobile", "phone", "email", "wechat", "uscc", "account_no", "note")
    hidden = {name: mask_value(name, getattr(values, name)) for name in fields}
    return replace(values, **hidden)  # type: ignore[arg-type]


def shown(values: CustomerValues) -> CustomerValues:
    """All values with hidden characters made visible; what is clean stays as it is."""
    texts = {
        name: "\n".join(visible(line) for line in value.split("\n"))
        for name, value in values.as_dict().items()
        if isinstance(value, str)
    }
    return replace(values, **texts)  # type: ignore[arg-type]


def change_of(
    at: str,
    actor: str,
    action: str,
    changes: Mapping[str, list[object]],
    custom: Mapping[int, str],
    *,
    mask: bool,
) -> Change:
    """One entry of the change log as it may be shown; `custom` names the custom fields."""
    lines = []
    for name, pair in changes.items():
        before, after = (str(part) for part in (*pair, "", "")[:2])
        if mask and (name in FIELD or id_of(name) or name in ("follow_text", CONTACTS)):
            before, after = mask_value(name, before), mask_value(name, after)
        named = custom.get(id_of(name), name)
        lines.append((visible(named), visible(before), visible(after)))
    return Change(at, visible(actor), action, tuple(lines))
