"""How each rank of the search asks the database, one prepared statement a way."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String, Table, bindparam, func, literal_column, or_, select

from jxc_tui.codes.tables import RECORD_CODE
from jxc_tui.custom_fields.tables import CUSTOM_FIELD, CUSTOM_VALUE
from jxc_tui.database.prepared import Prepared
from jxc_tui.records.storage.index.term_ranges import ids_in_range
from jxc_tui.records.storage.list_columns import LIST_COLUMNS
from jxc_tui.records.storage.search.search_tiers import SearchWay, Tier
from jxc_tui.records.storage.standing import FOUND_BY_TERM
from jxc_tui.records.tables import CONTACT, EXTERNAL_TOKEN, RECORD, TERM
from jxc_tui.values.search_terms import after
from jxc_tui.values.simplified import rarest_forms

_FOUND = (
    *LIST_COLUMNS,
    RECORD_CODE.c.code.label("found_code"),
    RECORD_CODE.c.until,
    RECORD_CODE.c.changed_by,
)
_WITH_CODE = RECORD_CODE.join(RECORD, RECORD.c.id == RECORD_CODE.c.record_id)

# Joined to nothing so that no index on deleted_at can drive the query: with one, SQLite walks
# through every record to answer a code prefix.
_IN_FORCE = RECORD.c.deleted_at.op("||")("") == ""

_EXACT = Prepared(
    select(*_FOUND)
    .select_from(_WITH_CODE)
    .where(RECORD_CODE.c.code == bindparam("q"), RECORD.c.deleted_at == "")
)
TOKEN = Prepared(
    select(*LIST_COLUMNS)
    .select_from(EXTERNAL_TOKEN.join(RECORD, RECORD.c.id == EXTERNAL_TOKEN.c.record_id))
    .where(
        EXTERNAL_TOKEN.c.token == bindparam("q"),
        EXTERNAL_TOKEN.c.revoked_at == "",
        RECORD.c.deleted_at == "",
    )
)
PREFIX = Prepared(
    select(*_FOUND)
    .select_from(_WITH_CODE)
    .where(
        RECORD_CODE.c.code > bindparam("q"),
        RECORD_CODE.c.code < bindparam("end"),
        _IN_FORCE,
    )
    .order_by(RECORD_CODE.c.code)
    .limit(bindparam("most"))
)
# The unary plus keeps SQLite on the index of keys, whose order is the wanted one.
_CODE = literal_column("+record_code.code", String)
BY_KEY = Prepared(
    select(*_FOUND)
    .select_from(_WITH_CODE)
    .where(
        RECORD_CODE.c.code_key >= bindparam("low"),
        RECORD_CODE.c.code_key < bindparam("high"),
        bindparam("q") < _CODE,
        bindparam("end") > _CODE,
        _IN_FORCE,
    )
    .order_by(RECORD_CODE.c.code_key)
    .limit(bindparam("most"))
)
_EXACT_IDS = (
    select(TERM.c.record_id)
    .distinct()
    .where(TERM.c.kind == bindparam("kind"), TERM.c.term == bindparam("q"))
    .limit(bindparam("most"))
    .subquery()
)


def _by_term(ids: Any, *conditions: ColumnElement[bool]) -> Prepared:
    return Prepared(
        select(*FOUND_BY_TERM)
        .select_from(ids.join(RECORD, RECORD.c.id == ids.c.record_id))
        .where(*conditions)
    )


def _by_custom_value() -> Prepared:
    """Values of fields out of use are in the index too: they find nobody."""
    ids = ids_in_range()
    joined = (
        ids.join(RECORD, RECORD.c.id == ids.c.record_id)
        .join(CUSTOM_VALUE, CUSTOM_VALUE.c.record_id == ids.c.record_id)
        .join(CUSTOM_FIELD, CUSTOM_FIELD.c.id == CUSTOM_VALUE.c.field_id)
    )
    return Prepared(
        select(
            *FOUND_BY_TERM, CUSTOM_VALUE.c.value,
            CUSTOM_FIELD.c.id.label("field_id"), CUSTOM_FIELD.c.name.label("field_name"),
        )
        .select_from(joined)
        .where(CUSTOM_FIELD.c.retired_at == "")
    )  # fmt: skip


# Short names are stored as they are written: one of these forms of a character is in what is meant.
_FORMS = ("form0", "form1", "form2", "form3")


def _numbered(person: Table) -> ColumnElement[bool]:
    """That a text stands in a number of a record or a contact, as far as the row tells."""
    phone = func.replace(func.replace(person.c.phone, "-", ""), " ", "")
    return func.instr(person.c.mobile + "|" + phone, bindparam("whole")) > 0


def _with_further_contacts() -> Prepared:
    """Once for each further contact with such a number."""
    ids = _EXACT_IDS
    return Prepared(
        select(
            *FOUND_BY_TERM, CONTACT.c.mobile.label("further_mobile"),
            CONTACT.c.phone.label("further_phone"),
        ).select_from(
            ids.join(RECORD, RECORD.c.id == ids.c.record_id)
            .join(CONTACT, CONTACT.c.record_id == ids.c.record_id)
        )
        .where(_numbered(CONTACT))
    )  # fmt: skip


_PROVINCE = Prepared(
    select(*FOUND_BY_TERM)
    .where(RECORD.c.deleted_at == "", RECORD.c.province == bindparam("q"))
    .order_by(RECORD.c.code_key)
    .limit(bindparam("most"))
)
STATEMENTS = {
    SearchWay.CODE: _EXACT,
    SearchWay.CODE_START: PREFIX,
    SearchWay.EXACT: _by_term(_EXACT_IDS),
    SearchWay.START: _by_term(ids_in_range()),
    SearchWay.WRITTEN: _by_term(
        ids_in_range(),
        or_(
            func.instr(RECORD.c.name_folded, bindparam("han")) > 0,
            *(func.instr(RECORD.c.short_name, bindparam(name)) > 0 for name in _FORMS),
        ),
    ),
    SearchWay.CUSTOM: _by_custom_value(),
    SearchWay.ENDS: _by_term(_EXACT_IDS, _numbered(RECORD)),
    SearchWay.FURTHER: _with_further_contacts(),
    SearchWay.PROVINCE: _PROVINCE,
}


def range_of(tier: Tier) -> dict[str, Any]:
    """The parameters of a rank's statement but for `most`."""
    values = {"q": tier.q, "end": after(tier.q), "kind": int(tier.kind), "whole": tier.whole}
    if tier.way is SearchWay.WRITTEN:
        forms = rarest_forms(tier.han)
        forms = forms if len(forms) <= len(_FORMS) else ""  # an empty one is in every text
        values |= {name: forms[place : place + 1] or forms[:1] for place, name in enumerate(_FORMS)}
        values["han"] = tier.han
    return values
