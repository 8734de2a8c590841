"""One box, ranked: exact code > former code > code prefix > mnemonic/pinyin > phone > name > rest.

The rest, in this order: contact (by characters, then as it is spelled), e-mail address and its
host, tax number, WeChat name, a part of the address, custom fields. A text with the shape of an
external token is looked up as one before all that. Each rank is one prepared statement over a byte
range; ranks are asked in order until the wanted number of customers is found, so a key costs a few
index look-ups however many customers match.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    String,
    Table,
    bindparam,
    func,
    literal_column,
    or_,
    select,
)

from jxc_tui.model.external_token import token_of
from jxc_tui.model.natural import key_starts, natural_key
from jxc_tui.model.phone import dialled
from jxc_tui.model.pinyin import heard_in
from jxc_tui.model.simplified import rarest_forms
from jxc_tui.model.text import fold
from jxc_tui.storage.former import merged_away
from jxc_tui.storage.list_columns import LIST_COLUMNS as LIST_COLUMNS
from jxc_tui.storage.prepared import Prepared
from jxc_tui.storage.schema import (
    CONTACT,
    CUSTOM_FIELD,
    CUSTOM_VALUE,
    CUSTOMER,
    CUSTOMER_CODE,
    EXTERNAL_TOKEN,
    TERM,
)
from jxc_tui.storage.search_tiers import Look, Tier, Way, is_phone, tiers
from jxc_tui.storage.search_words import with_every_word
from jxc_tui.storage.standing import MERGED_COLUMNS, standing
from jxc_tui.storage.term_ranges import PROBED, any_term, count_terms, ids_in_range
from jxc_tui.storage.terms import NAME_TERM, Kind, after, word_starts

MOST_ROWS = 2000
VERIFY_CAP = 400  # rows of one rank that are looked at again
RARE_CAP = 100  # names with certain characters that are looked at instead of those with the letters

_FOUND = (
    *LIST_COLUMNS,
    CUSTOMER_CODE.c.code.label("found_code"),
    CUSTOMER_CODE.c.until,
    CUSTOMER_CODE.c.changed_by,
)
_WITH_CODE = CUSTOMER_CODE.join(CUSTOMER, CUSTOMER.c.id == CUSTOMER_CODE.c.customer_id)

# Joined to nothing so that no index on deleted_at can drive the query: with one, SQLite walks
# through every customer to answer a code prefix.
_IN_FORCE = CUSTOMER.c.deleted_at.op("||")("") == ""

_EXACT = Prepared(
    select(*_FOUND)
    .select_from(_WITH_CODE)
    .where(CUSTOMER_CODE.c.code == bindparam("q"), CUSTOMER.c.deleted_at == "")
)
TOKEN = Prepared(
    select(*LIST_COLUMNS)
    .select_from(EXTERNAL_TOKEN.join(CUSTOMER, CUSTOMER.c.id == EXTERNAL_TOKEN.c.customer_id))
    .where(
        EXTERNAL_TOKEN.c.token == bindparam("q"),
        EXTERNAL_TOKEN.c.revoked_at == "",
        CUSTOMER.c.deleted_at == "",
    )
)
PREFIX = Prepared(
    select(*_FOUND)
    .select_from(_WITH_CODE)
    .where(
        CUSTOMER_CODE.c.code > bindparam("q"),
        CUSTOMER_CODE.c.code < bindparam("end"),
        _IN_FORCE,
    )
    .order_by(CUSTOMER_CODE.c.code)
    .limit(bindparam("most"))
)
# The unary plus keeps SQLite on the index of keys, whose order is the wanted one.
_CODE = literal_column("+customer_code.code", String)
BY_KEY = Prepared(
    select(*_FOUND)
    .select_from(_WITH_CODE)
    .where(
        CUSTOMER_CODE.c.code_key >= bindparam("low"),
        CUSTOMER_CODE.c.code_key < bindparam("high"),
        bindparam("q") < _CODE,
        bindparam("end") > _CODE,
        _IN_FORCE,
    )
    .order_by(CUSTOMER_CODE.c.code_key)
    .limit(bindparam("most"))
)
# What a row found by its terms shows besides its line: what matched, and what is looked at again.
_SHOWN = (CUSTOMER.c.name_folded, CUSTOMER.c.short_name, CUSTOMER.c.email, CUSTOMER.c.wechat,
          CUSTOMER.c.uscc, *MERGED_COLUMNS)  # fmt: skip


_EXACT_IDS = (
    select(TERM.c.customer_id)
    .distinct()
    .where(TERM.c.kind == bindparam("kind"), TERM.c.term == bindparam("q"))
    .limit(bindparam("most"))
    .subquery()
)


def _by_term(ids: Any, *conditions: ColumnElement[bool]) -> Prepared:
    return Prepared(
        select(*LIST_COLUMNS, *_SHOWN)
        .select_from(ids.join(CUSTOMER, CUSTOMER.c.id == ids.c.customer_id))
        .where(*conditions)
    )


def _by_custom_value() -> Prepared:
    """Values of fields out of use are in the index too: they find nobody."""
    ids = ids_in_range()
    joined = (
        ids.join(CUSTOMER, CUSTOMER.c.id == ids.c.customer_id)
        .join(CUSTOM_VALUE, CUSTOM_VALUE.c.customer_id == ids.c.customer_id)
        .join(CUSTOM_FIELD, CUSTOM_FIELD.c.id == CUSTOM_VALUE.c.field_id)
    )
    return Prepared(
        select(
            *LIST_COLUMNS, *_SHOWN, CUSTOM_VALUE.c.value,
            CUSTOM_FIELD.c.id.label("field_id"), CUSTOM_FIELD.c.name.label("field_name"),
        )
        .select_from(joined)
        .where(CUSTOM_FIELD.c.retired_at == "")
    )  # fmt: skip


# Short names are stored as they are written: one of these forms of a character is in what is meant.
_FORMS = ("form0", "form1", "form2", "form3")


def _numbered(person: Table) -> ColumnElement[bool]:
    """That a text stands in a number of a customer or a contact, as far as the row tells."""
    phone = func.replace(func.replace(person.c.phone, "-", ""), " ", "")
    return func.instr(person.c.mobile + "|" + phone, bindparam("whole")) > 0


def _with_further_contacts() -> Prepared:
    """Once for each further contact with such a number."""
    ids = _EXACT_IDS
    return Prepared(
        select(
            *LIST_COLUMNS, *_SHOWN, CONTACT.c.mobile.label("further_mobile"),
            CONTACT.c.phone.label("further_phone"),
        ).select_from(
            ids.join(CUSTOMER, CUSTOMER.c.id == ids.c.customer_id)
            .join(CONTACT, CONTACT.c.customer_id == ids.c.customer_id)
        )
        .where(_numbered(CONTACT))
    )  # fmt: skip


_PROVINCE = Prepared(
    select(*LIST_COLUMNS, *_SHOWN)
    .where(CUSTOMER.c.deleted_at == "", CUSTOMER.c.province == bindparam("q"))
    .order_by(CUSTOMER.c.code_key)
    .limit(bindparam("most"))
)
_STATEMENTS = {
    Way.CODE: _EXACT,
    Way.CODE_START: PREFIX,
    Way.EXACT: _by_term(_EXACT_IDS),
    Way.START: _by_term(ids_in_range()),
    Way.WRITTEN: _by_term(
        ids_in_range(),
        or_(
            func.instr(CUSTOMER.c.name_folded, bindparam("han")) > 0,
            *(func.instr(CUSTOMER.c.short_name, bindparam(name)) > 0 for name in _FORMS),
        ),
    ),
    Way.CUSTOM: _by_custom_value(),
    Way.ENDS: _by_term(_EXACT_IDS, _numbered(CUSTOMER)),
    Way.FURTHER: _with_further_contacts(),
    Way.PROVINCE: _PROVINCE,
}


class Hit(NamedTuple):
    """One customer found: its list columns and the way (`found.*` text id).

    The rest is of the former code that matched, if any: until when it was in force, who retired it.
    """

    row: Any
    found_by: str
    found_code: str = ""
    until: str = ""
    changed_by: str = ""


def search(connection: Connection, text: str, limit: int) -> tuple[list[Hit], bool, bool]:
    """Up to `limit` customers in rank order, whether more match, and whether a cap was met."""
    limit = max(1, min(limit, MOST_ROWS))
    wanted = limit + 1
    hits: dict[int, Hit] = {}
    capped = False
    if token := token_of(text):
        rows = TOKEN.rows(connection, q=token)
        hits = {int(row.id): Hit(row, "found.token") for row in rows}
    for tier in ranks(connection, text):
        found, met = _answered(connection, tier, wanted)
        for hit in found:
            hits.setdefault(int(hit.row.id), hit)
        if len(hits) >= wanted:
            break
        capped = capped or met
    if len(hits) < wanted and not is_phone(text):
        rows, met = with_every_word(connection, text, wanted)
        capped = capped or met
        for hit in resolved(connection, (Hit(row, "found.words") for row in rows)):
            hits.setdefault(int(hit.row.id), hit)
    found = list(hits.values())
    return _told_apart(connection, found[:limit]), len(found) > limit, capped


def ranks(connection: Connection, text: str) -> Iterator[Tier]:
    """The ranks of a text whose range of the index is not empty; most are, and are asked together.

    Characters typed beside letters lead where fewer names have them than are looked at.
    """

    def is_rare(han: str) -> bool:
        left = RARE_CAP + 1
        for kind in (Kind.NAME, Kind.NAME_INNER):
            left -= count_terms(connection, kind, han[:NAME_TERM], left) if left else 0
        return left > 0

    waiting: list[Tier] = []
    for tier in tiers(text, is_rare):
        if not tier.kind:
            yield tier
            continue
        waiting.append(tier)
        if len(waiting) == PROBED:
            yield from _not_empty(connection, waiting)
            waiting = []
    yield from _not_empty(connection, waiting)


def _not_empty(connection: Connection, waiting: list[Tier]) -> Iterator[Tier]:
    if waiting:
        found = any_term(connection, [(tier.kind, tier.q) for tier in waiting])
        yield from compress(waiting, found)


def _answered(connection: Connection, tier: Tier, wanted: int) -> tuple[list[Hit], bool]:
    """The hits of one rank, resolved, and whether rows were left out that might be some.

    More is asked for where merged customers left too few.
    """
    if looked_at(tier):
        return _looked_through(connection, tier, wanted)
    most = wanted
    while True:
        raw = _ask(connection, tier, most)
        found = list(resolved(connection, raw))
        if len({hit.row.id for hit in found}) >= wanted or len(raw) < most:
            return found, False
        most *= 8


def _looked_through(connection: Connection, tier: Tier, wanted: int) -> tuple[list[Hit], bool]:
    """The hits of a rank whose rows are looked at again, no more of them than need be."""
    rows = (row for row in rows_of(connection, tier, VERIFY_CAP) if really(row, tier))
    found: dict[int, Hit] = {}
    for hit in resolved(connection, (Hit(row, tier.found_by) for row in rows)):
        found.setdefault(int(hit.row.id), hit)
        if len(found) == wanted:
            return list(found.values()), False
    return list(found.values()), meets_cap(connection, tier)


def resolved(connection: Connection, found: Iterable[Hit]) -> Iterator[Hit]:
    """Every found customer passes here once, as the one to be listed.

    One that was merged into another leads to that one, if it is in force; the hit then tells of the
    merged one as of a former code.
    """
    for hit in found:
        if not getattr(hit.row, "merged_into", 0):
            yield hit
        elif row := standing(connection, hit.row.merged_into):
            gone = hit.row
            yield Hit(row, "found.merged", gone.code, gone.deleted_at, gone.deleted_by)


def _told_apart(connection: Connection, found: list[Hit]) -> list[Hit]:
    """The hits, those by the code of a merged customer told from other former codes."""
    merged = merged_away(connection, (hit.found_code for hit in found if hit.until))
    if not merged:
        return found
    return [
        hit._replace(found_by="found.merged") if hit.found_code in merged else hit for hit in found
    ]


def looked_at(tier: Tier) -> bool:
    """Whether each row of a rank is looked at again, so that no more than VERIFY_CAP are."""
    return tier.look is not None or tier.way is Way.CUSTOM


def _ask(connection: Connection, tier: Tier, most: int) -> list[Hit]:
    """The first hits of one rank, as they are stored."""
    if tier.way is Way.CODE_START:
        rows = _begin_with(connection, tier.q, most)
    else:
        rows = _STATEMENTS[tier.way].rows(connection, **_range_of(tier), most=most)
    if tier.kind or tier.way is Way.PROVINCE:
        return [Hit(row, tier.found_by) for row in rows]
    return [
        Hit(row, "found.former", row.found_code, row.until, row.changed_by)
        if row.until
        else Hit(row, tier.found_by)
        for row in rows
    ]


def meets_cap(connection: Connection, tier: Tier) -> bool:
    """Whether a rank whose rows are looked at again may have more than are."""
    whole = tier.way in (Way.EXACT, Way.ENDS, Way.FURTHER)
    return looked_at(tier) and (
        count_terms(connection, tier.kind, tier.q, VERIFY_CAP + 1, whole=whole) > VERIFY_CAP
    )


def rows_of(connection: Connection, tier: Tier, most: int) -> Iterator[Any]:
    """The rows of one rank, one by one, before they are looked at again."""
    return _STATEMENTS[tier.way].each(connection, **_range_of(tier), most=most)


def _range_of(tier: Tier) -> dict[str, Any]:
    values = {"q": tier.q, "end": after(tier.q), "kind": int(tier.kind), "whole": tier.whole}
    if tier.way is Way.WRITTEN:
        forms = rarest_forms(tier.han)
        forms = forms if len(forms) <= len(_FORMS) else ""  # an empty one is in every text
        values |= {name: forms[place : place + 1] or forms[:1] for place, name in enumerate(_FORMS)}
        values["han"] = tier.han
    return values


def _begin_with(connection: Connection, prefix: str, most: int) -> list[Any]:
    """The codes that go on from a prefix, in natural order where it can be had: KH1, KH2, KH10.

    Few are sorted here; many are read in the order of keys, one length of the number after another.
    """
    starts = key_starts(prefix)
    end = after(prefix)
    rows: list[Any] = []
    if len(starts) != 1:
        rows = PREFIX.rows(connection, q=prefix, end=end, most=most)
        if not starts:
            return rows
        if len(rows) < most:
            return sorted(rows, key=lambda row: natural_key(row.found_code))
        rows = []
    for low in starts:
        rows += BY_KEY.rows(
            connection, low=low, high=after(low), q=prefix, end=end, most=most - len(rows)
        )
        if len(rows) >= most:
            break
    return rows


def really(row: Any, tier: Tier) -> bool:
    """Whether a row of a rank has all that was typed, not only what the index holds of it."""
    if tier.way is Way.CUSTOM:
        return any(start.startswith(tier.q) for start in word_starts(row.value))
    if tier.look is Look.NAME:
        return tier.whole in row.name_folded or tier.whole in fold(row.short_name)
    if tier.look is Look.SOUND or tier.look is Look.SOUND_START:
        names = (row.name_folded, fold(row.short_name) if row.short_name else "")
        heard = (heard_in(name, tier.whole) for name in names if tier.han in name)
        begins = tier.look is Look.SOUND_START
        return any(span is not None and not (begins and span[0]) for span in heard)
    if tier.look is Look.CONTACT:
        contact = fold(row.contact)
        return tier.whole in contact or bool(heard_in(contact, tier.whole))
    if tier.look is Look.ENDS:
        further = tier.way is Way.FURTHER
        texts = (row.further_mobile, row.further_phone) if further else (row.mobile, row.phone)
        return any(
            number.endswith(tier.q) and tier.whole in number.removesuffix(tier.q)
            for text in texts
            for number in dialled(text)
        )
    if tier.look is Look.LOCAL:
        return tier.whole in (*dialled(row.mobile), *dialled(row.phone))
    return tier.whole in fold(f"{row.province}{row.city}{row.district}{row.address}")
