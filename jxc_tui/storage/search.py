"""One box, ranked: exact code > former code > code prefix > mnemonic/pinyin > phone > name > rest.

The rest, in this order: contact (by characters, then as it is spelled), e-mail address and its
host, tax number, WeChat name, a part of the address, custom fields. A text with the shape of an
external token is looked up as one before all that. Each rank is one prepared statement over a byte
range; ranks are asked in order until the wanted number of customers is found, so a key costs a few
index look-ups however many customers match.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, and_, bindparam, literal_column, select

from jxc_tui.model.external_token import token_of
from jxc_tui.model.natural import key_starts, natural_key
from jxc_tui.model.phone import dialled
from jxc_tui.model.pinyin import heard_in
from jxc_tui.model.text import fold
from jxc_tui.storage.former import merged_away
from jxc_tui.storage.list_columns import LIST_COLUMNS as LIST_COLUMNS
from jxc_tui.storage.prepared import Prepared
from jxc_tui.storage.schema import (
    CUSTOM_FIELD,
    CUSTOM_VALUE,
    CUSTOMER,
    CUSTOMER_CODE,
    EXTERNAL_TOKEN,
    TERM,
)
from jxc_tui.storage.search_tiers import Look, Tier, Way, tiers
from jxc_tui.storage.search_words import with_every_word
from jxc_tui.storage.standing import MERGED_COLUMNS, standing
from jxc_tui.storage.terms import after, word_starts

MOST_ROWS = 2000
VERIFY_CAP = 1000  # rows of one rank that are looked at again

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


def _ids(*, exact: bool) -> Any:
    place = (
        TERM.c.term == bindparam("q")
        if exact
        else and_(TERM.c.term >= bindparam("q"), TERM.c.term < bindparam("end"))
    )
    return (
        select(TERM.c.customer_id)
        .distinct()
        .where(TERM.c.kind == bindparam("kind"), place)
        .limit(bindparam("most"))
        .subquery()
    )


def _by_term(*, exact: bool) -> Prepared:
    ids = _ids(exact=exact)
    return Prepared(
        select(*LIST_COLUMNS, *_SHOWN).select_from(
            ids.join(CUSTOMER, CUSTOMER.c.id == ids.c.customer_id)
        )
    )


def _by_custom_value() -> Prepared:
    """Values of fields out of use are in the index too: they find nobody."""
    ids = _ids(exact=False)
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


_STATEMENTS = {
    Way.CODE: _EXACT,
    Way.CODE_START: PREFIX,
    Way.EXACT: _by_term(exact=True),
    Way.START: _by_term(exact=False),
    Way.CUSTOM: _by_custom_value(),
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
    for tier in tiers(text):
        found, met = _answered(connection, tier, wanted)
        for hit in found:
            hits.setdefault(int(hit.row.id), hit)
        if len(hits) >= wanted:
            break
        capped = capped or met
    if len(hits) < wanted:
        rows, met = with_every_word(connection, text, wanted)
        capped = capped or met
        for hit in resolved(connection, (Hit(row, "found.words") for row in rows)):
            hits.setdefault(int(hit.row.id), hit)
    found = list(hits.values())
    return _told_apart(connection, found[:limit]), len(found) > limit, capped


def _answered(connection: Connection, tier: Tier, wanted: int) -> tuple[list[Hit], bool]:
    """The hits of one rank, resolved: asked for more where merged customers left too few."""
    most = wanted
    while True:
        asked, met = _ask(connection, tier, most)
        raw = list(asked)
        found = list(resolved(connection, raw))
        enough = len({hit.row.id for hit in found}) >= wanted
        if enough or len(raw) < most or met:
            return found, met
        most *= 8


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


def _ask(connection: Connection, tier: Tier, wanted: int) -> tuple[Iterable[Hit], bool]:
    """The hits of one rank, and whether rows were left out that might be some."""
    if tier.way is Way.CODE_START:
        rows = _begin_with(connection, tier.q, wanted)
    else:
        most = VERIFY_CAP if looked_at(tier) else wanted
        rows = _STATEMENTS[tier.way].rows(connection, **_range_of(tier), most=most)
    if not tier.kind:
        return (
            Hit(row, "found.former", row.found_code, row.until, row.changed_by)
            if row.until
            else Hit(row, tier.found_by)
            for row in rows
        ), False
    if looked_at(tier):
        met = len(rows) >= VERIFY_CAP
        return (Hit(row, tier.found_by) for row in rows if really(row, tier)), met
    return (Hit(row, tier.found_by) for row in rows), False


def rows_of(connection: Connection, tier: Tier, most: int) -> Iterator[Any]:
    """The rows of one rank, one by one, before they are looked at again."""
    return _STATEMENTS[tier.way].each(connection, **_range_of(tier), most=most)


def _range_of(tier: Tier) -> dict[str, Any]:
    return {"q": tier.q, "end": after(tier.q), "kind": int(tier.kind)}


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
    if tier.look is Look.SOUND:
        return bool(heard_in(row.name_folded, tier.whole)) or bool(
            heard_in(fold(row.short_name), tier.whole)
        )
    if tier.look is Look.CONTACT:
        contact = fold(row.contact)
        return tier.whole in contact or bool(heard_in(contact, tier.whole))
    if tier.look is Look.LOCAL:
        return tier.whole in (*dialled(row.mobile), *dialled(row.phone))
    return tier.whole in fold(f"{row.province}{row.city}{row.district}{row.address}")
