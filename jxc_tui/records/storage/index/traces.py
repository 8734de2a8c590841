"""What leads to a record: its search terms and telephone numbers, and those of its contacts.

Both are derived: whoever changes a record or its contacts exchanges the traces of before for
those of after. Terms of the row and terms of contacts have kinds of their own, so that taking
those of one away never takes what the other needs; numbers are one set of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping

from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.dialect.by_hand import run_each
from jxc_tui.database.dialect.upsert import or_keep
from jxc_tui.records.model.contact import Contact
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.model.noun import claiming, finding
from jxc_tui.records.storage import contacts
from jxc_tui.values.phone import numbers_in
from jxc_tui.values.places.area_codes import area_code
from jxc_tui.values.search_terms import (
    FURTHER,
    KnownBy,
    TermKind,
    contact_terms,
    custom_terms,
    email_terms,
    known_of,
    phone_terms,
    terms_of,
)

ADD_TERM = or_keep("INSERT INTO record_term (kind, term, record_id) VALUES (?, ?, ?)")
DROP_TERM = "DELETE FROM record_term WHERE kind = ? AND term = ? AND record_id = ?"
ADD_NUMBER = or_keep("INSERT INTO record_number (number, record_id) VALUES (?, ?)")
DROP_NUMBER = "DELETE FROM record_number WHERE number = ? AND record_id = ?"
IN_NUMBERS = frozenset({"mobile", "phone", "province", "city"})

Row = Mapping[str, Any] | RowMapping
Terms = list[tuple[int, str]]


class Traces(NamedTuple):
    """Search terms (kind, term) and numbers in normal form."""

    terms: frozenset[tuple[int, str]] = frozenset()
    numbers: frozenset[str] = frozenset()


NOTHING = Traces()


def is_findable(row: Row) -> bool:
    """Whether a stored record can be found: in force, or merged into another that it leads to."""
    return not row["deleted_at"] or bool(row["merged_into"])


def terms_of_row(row: Row) -> Terms:
    """The search terms that a stored row gives, without those of its custom fields."""
    terms, own = terms_of(known_of(row)), own_terms(row)
    return list(dict.fromkeys(terms + own)) if own else terms


def own_terms(row: Any) -> Terms:
    """The search terms of the fields in a row, or in values, that have some of their own."""
    return [
        term
        for spec in finding()
        if spec.found_by is not None and (text := _text_of(row, spec.id))
        for term in spec.found_by(text)
    ]


def in_traces() -> frozenset[str]:
    """The columns that lead to a record: what its search terms and numbers are made of."""
    own = (spec.id for spec in (*finding(), *claiming()))
    return frozenset({*KnownBy._fields, *own}) | IN_NUMBERS


def further_terms(known: Iterable[Contact]) -> Terms:
    """The search terms of further contacts: those of a record's own contact, in other kinds."""
    terms: Terms = []
    for contact in known:
        each = chain(
            contact_terms(contact.name), phone_terms(contact.mobile), phone_terms(contact.phone),
            email_terms(contact.email),
        )  # fmt: skip
        terms += [(int(FURTHER[TermKind(kind)]), term) for kind, term in each if kind in FURTHER]
    return list(dict.fromkeys(terms))


def numbers_of_row(row: Row) -> set[str]:
    """The numbers of a stored row; one without area code gets that of the record's city."""
    found = set(numbers_in(row["mobile"])) if row["mobile"] else set()
    if row["phone"]:
        found.update(numbers_in(row["phone"], area_code(row["province"], row["city"])))
    return found | claims_of(row)


def claims_of(row: Any) -> set[str]:
    """The values of a row, or of values, that belong to one only: they are numbers of it, too."""
    return {
        value
        for spec in claiming()
        if spec.claims is not None and (text := _text_of(row, spec.id))
        for value in spec.claims(text)
    }


def _text_of(row: Any, name: str) -> str:
    """A text of a row, or of values; empty where there is no such field."""
    return getattr(row, name, "") if isinstance(row, RecordValues) else row.get(name, "")


def numbers_of_values(values: RecordValues) -> set[str]:
    """As `numbers_of_row`, for values about to be stored."""
    found = set(numbers_in(values.mobile)) if values.mobile else set()
    if values.phone:
        found.update(numbers_in(values.phone, area_code(values.province, values.city)))
    if type(values) is not RecordValues:
        found |= claims_of(values)
    return found


def numbers_of(row: Row, known: Sequence[Contact]) -> set[str]:
    """All numbers of a record, those of its further contacts included."""
    found = numbers_of_row(row)
    area = area_code(row["province"], row["city"]) if known else ""
    for contact in known:
        found.update(contact.numbers_within(area))
    return found


def traces_of(row: Row, known: Sequence[Contact] = ()) -> Traces:
    """What leads to a record through its row and its further contacts, in step with these.

    Nothing for one in the recycle bin. The terms of custom values are `custom_index`'s business.
    """
    if not is_findable({"deleted_at": "", "merged_into": 0} | dict(row)):
        return NOTHING
    terms = frozenset([*terms_of_row(row), *further_terms(known)])
    return Traces(terms, frozenset(numbers_of(row, known)))


def all_traces(connection: Connection, row: Row) -> Traces:
    """Everything that leads to a stored record, its custom values included."""
    if not is_findable(row):
        return NOTHING
    one = int(row["id"])
    terms, numbers = traces_of(row, contacts.of_one(connection, one))
    custom = custom_terms(custom_fields.values_of_one(connection, one))
    return Traces(terms.union(custom), numbers)


def exchange(connection: Connection, changes: Iterable[tuple[int, Traces, Traces]]) -> None:
    """(record, traces before, traces after): what only one of both has goes or comes."""
    drop: list[tuple[int, str, int]] = []
    add: list[tuple[int, str, int]] = []
    gone: list[tuple[str, int]] = []
    come: list[tuple[str, int]] = []
    for one, before, after in changes:
        drop += [(*term, one) for term in before.terms - after.terms]
        add += [(*term, one) for term in after.terms - before.terms]
        gone += [(number, one) for number in before.numbers - after.numbers]
        come += [(number, one) for number in after.numbers - before.numbers]
    for sql, rows in ((DROP_TERM, drop), (ADD_TERM, add), (DROP_NUMBER, gone), (ADD_NUMBER, come)):
        if rows:
            run_each(connection, sql, sorted(rows))
