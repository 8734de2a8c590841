"""Rows that tell of one more contact of a record another row gives: one row per contact.

Such a row has the code of the other, or its name where both have none, and differs from it in
nothing but who to reach; cells it leaves empty count as the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jxc_tui.imports.service.rehearsal.checks import MOVED
from jxc_tui.imports.service.rehearsal.further_columns import is_further
from jxc_tui.imports.service.rehearsal.look_alikes import numbers_of_given
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value
from jxc_tui.imports.storage.rehearsal_lines import Line, Mark
from jxc_tui.imports.storage.rehearsals import Rehearsal
from jxc_tui.records.model.arranging import with_number
from jxc_tui.records.model.contact import (
    CONTACTS,
    Contact,
    contacts_json,
    contacts_of_json,
    is_within,
    joined,
)
from jxc_tui.records.storage.many.lookups import name_key
from jxc_tui.values.phone import numbers_in

CONTACT = "import.row_contact"
_OWN = frozenset({"contact", "mobile", "phone", "email", CONTACTS, MOVED})

Given = Mapping[str, Value]


def contact_of_given(given: Given) -> Contact:
    """Who a row says to reach."""
    name, mobile, phone, email = (
        str(given.get(field, "")) for field in ("contact", "mobile", "phone", "email")
    )
    return Contact(name, "", mobile, phone, email)


def is_contact_row(host: Given, given: Given, *, coded: bool) -> bool:
    """Whether a row tells of one more contact of the record of an earlier one.

    Without a code the name alone is little: the row must name a contact.
    """
    if any(
        host.get(name) != value
        for name, value in given.items()
        if name not in _OWN and not is_further(name)
    ):
        return False
    one, other = contact_of_given(given), contact_of_given(host)
    if one.is_empty or is_within(one, other):
        return False
    return coded or bool(one.name and other.name)


def contacts_of_rows(given: Given, lines: Iterable[Line]) -> str:
    """The further contacts of a row as JSON: of its own cells, and of its contact rows."""
    known = contacts_of_json(str(given.get(CONTACTS, "")))
    main = contact_of_given(given)
    more: list[Contact] = []
    for line in lines:
        cells = json.loads(line.given)
        more += [contact_of_given(cells), *contacts_of_json(str(cells.get(CONTACTS, "")))]
    return contacts_json(joined(known, (each for each in more if not is_within(each, main))))


def givens_of(store: Rehearsal, lines: list[Line]) -> list[dict[str, Value]]:
    """What each row gives, with the contacts that other rows tell of."""
    others = store.contact_rows([line.row for line in lines])
    givens: list[dict[str, Value]] = []
    for line in lines:
        given: dict[str, Value] = json.loads(line.given)
        if line.row in others:
            given[CONTACTS] = contacts_of_rows(given, others[line.row])
        givens.append(given)
    return givens


def marks_of(row: int, given: Given, *, coded: bool) -> list[Mark]:
    """What a row may share with others of its file."""
    marks = [Mark("number", number, row) for number in numbers_of_given(given)]
    if "uscc" in given:
        marks.append(Mark("uscc", str(given["uscc"]), row))
    if not coded and "name" in given:
        marks.append(Mark("name", name_key(str(given["name"])).replace("\0", "\x01"), row))
    return marks


def over_stored(given: Given, stored: Mapping[str, Any]) -> dict[str, Value]:
    """What a row gives to a record there is: a mobile from 联系电话 stays a telephone number of
    one that has another mobile, a further contact where 联系电话 has no room for it."""
    kept = dict(given)
    if MOVED in kept and stored["mobile"]:
        mobile = str(kept.pop("mobile", ""))
        told = kept.get("phone")
        known = numbers_in(f"{stored['mobile']} / {stored['phone'] if told is None else told}")
        if mobile and mobile not in known:
            kept["phone"], left = with_number(str(told or ""), mobile)
            if left:
                others = contacts_of_json(str(kept.get(CONTACTS, "")))
                kept[CONTACTS] = contacts_json(joined(others, [Contact(mobile=left)]))
    return kept


def contacts_change(
    known: Sequence[Contact], stored: Mapping[str, Any], given: Given
) -> list[Value]:
    """[before, after] of the further contacts a row joins to those of a record; empty for none
    that tells anything new."""
    if CONTACTS not in given:
        return []
    fields = ("contact", "mobile", "phone", "email")
    main = contact_of_given({name: given.get(name, stored[name]) for name in fields})
    more = contacts_of_json(str(given[CONTACTS]))
    after = joined(known, (each for each in more if not is_within(each, main)))
    return [] if after == tuple(known) else [contacts_json(known), contacts_json(after)]
