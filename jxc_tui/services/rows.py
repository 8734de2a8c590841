"""Stored rows as frozen answers: safe to show, masked where the user may not see."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jxc_tui.model.fields import FIELD, CustomerValues, Kind
from jxc_tui.model.phone import mask_middle, mask_phone, mask_text
from jxc_tui.model.text import plainly_visible, visible
from jxc_tui.services.answers import Change, CustomerRow


def list_row(row: Any, found_by: str = "", found_code: str = "") -> CustomerRow:
    """One line of a list: phones masked for everybody."""
    place = one_place(row.province, row.city, row.district, row.address)
    phone = mask_phone(row.mobile or row.phone)
    texts: tuple[str, ...] = (
        row.code, row.name, phone, row.level, row.city, row.salesperson, row.status, row.category,
        row.contact, place, found_code,
    )  # fmt: skip
    if not plainly_visible("".join(texts)):
        texts = tuple(visible(text) for text in texts)
    code, name, phone, level, city, salesperson, status, category, contact, place, former = texts
    return CustomerRow(
        id=int(row.id),
        code=code,
        name=name,
        mobile=phone,
        level=level,
        city=city,
        salesperson=salesperson,
        status=status,
        receivable_fen=int(row.opening_fen),
        credit_limit_fen=int(row.credit_limit_fen),
        category=category,
        contact=contact,
        place=place,
        found_by=found_by,
        found_code=former,
    )


def one_place(province: str, city: str, district: str, address: str) -> str:
    """The parts of an address in one text, a municipality named once."""
    parts = [province, "" if city == province else city, district, address]
    return "".join(part for part in parts if part)


def mask_value(field_id: str, text: str) -> str:
    """One field's text as a user without the right to see it gets it."""
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
    at: str, actor: str, action: str, changes: dict[str, list[object]], *, mask: bool
) -> Change:
    """One entry of the change log as it may be shown."""
    lines = []
    for name, pair in changes.items():
        before, after = (str(part) for part in (*pair, "", "")[:2])
        if mask and name in FIELD:
            before, after = mask_value(name, before), mask_value(name, after)
        lines.append((visible(name), visible(before), visible(after)))
    return Change(at, visible(actor), action, tuple(lines))
