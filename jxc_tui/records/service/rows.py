"""Stored rows as frozen answers: safe to show, masked where the user may not see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, cast

from jxc_tui.accounts.storage.users import display_names
from jxc_tui.custom_fields.model import id_of
from jxc_tui.database.dialect.by_hand import run
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.engine import Connection
from jxc_tui.records.answers.records import Change, RecordRow
from jxc_tui.records.model.contact import CONTACTS
from jxc_tui.records.model.fields import FIELD, RecordValues
from jxc_tui.records.service.found_parts import found_part
from jxc_tui.records.service.masking import mask_value as mask_value
from jxc_tui.records.service.masking import masked as masked
from jxc_tui.records.storage.records import noun_in
from jxc_tui.records.storage.search.search import Hit
from jxc_tui.values.phone import mask_phone
from jxc_tui.values.text import plainly_visible, visible

_NAMES = RecordRow._fields
_FIRST, _BEHIND = _NAMES.index("code"), _NAMES.index("found_cell")
_TEXTS = _NAMES[_FIRST:_BEHIND]


def list_rows(found: Iterable[Hit], typed: str = "") -> tuple[RecordRow, ...]:
    """Lines of a list: phones masked for everybody, and what `typed` matched of each."""
    rows = [_list_row(hit, typed) for hit in found]
    # One look at all texts together: hidden characters are rare, and this runs at every key.
    texts = cast("Iterator[str]", chain.from_iterable(row[_FIRST:_BEHIND] for row in rows))
    if not plainly_visible("".join(texts)):
        rows = [_made_visible(row) for row in rows]
    return tuple(rows)


def _made_visible(row: RecordRow) -> RecordRow:
    texts: dict[str, Any] = {name: visible(getattr(row, name)) for name in _TEXTS}
    return row._replace(**texts)


def _list_row(hit: Hit, typed: str) -> RecordRow:
    row = hit.row
    part = found_part(hit, typed)
    return RecordRow(
        row.id, row.opening_fen, row.credit_limit_fen,
        row.code, row.name, mask_phone(row.mobile or row.phone), row.level, row.city,
        row.salesperson, row.status, row.category, row.contact,
        one_place(row.province, row.city, row.district, row.address),
        mask_phone(row.phone) if row.mobile and row.phone else "", row.district, row.created_at,
        "", hit.found_by, hit.found_code, hit.until, hit.changed_by,
        part.value, part.field, part.cell, part.spans,
    )  # fmt: skip


def as_listed(connection: Connection, rows: Sequence[RecordRow]) -> tuple[RecordRow, ...]:
    """The rows with what the noun lists in the place of columns that it has no use for."""
    noun = noun_in(connection)
    if not noun.listed or not rows:
        return tuple(rows)
    columns = ", ".join(noun.listed.values())
    sql = f"SELECT id, {columns} FROM record WHERE id IN {LIST}"  # noqa: S608 - own names
    found = {row[0]: row[1:] for row in run(connection, sql, (as_list(row.id for row in rows),))}
    answer = []
    for row in rows:
        cells: dict[str, Any] = {
            name: visible(value) if isinstance(value, str) else value
            for name, value in zip(noun.listed, found[row.id], strict=True)
        }
        answer.append(row._replace(**cells))
    return tuple(answer)


def one_place(province: str, city: str, district: str, address: str) -> str:
    """The parts of an address in one text, a municipality named once."""
    return f"{province}{'' if city == province else city}{district}{address}"


def shown(values: RecordValues) -> RecordValues:
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


def retired_by_name(connection: Connection, rows: tuple[RecordRow, ...]) -> tuple[RecordRow, ...]:
    """The rows, those found by a former code with the name of who retired it."""
    accounts = {row.found_changed_by for row in rows} - {""}
    if not accounts:
        return rows
    known = display_names(connection, accounts)
    return tuple(row._replace(found_changed_by=known.get(row.found_changed_by, "")) for row in rows)
