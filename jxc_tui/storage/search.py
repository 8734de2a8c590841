"""One box, ranked: exact code > former code > code prefix > mnemonic/pinyin > phone > name.

A text with the shape of an external token is looked up as one before all that. Each rank is one
prepared statement over a byte range; ranks are asked in order until the wanted number of customers
is found, so a key costs a few index look-ups however many customers match.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, and_, bindparam, literal_column, select

from jxc_tui.model.external_token import token_of
from jxc_tui.model.natural import key_starts, natural_key
from jxc_tui.model.pinyin import sounds_like
from jxc_tui.model.text import digits_of, fold
from jxc_tui.storage.former import merged_away
from jxc_tui.storage.list_columns import LIST_COLUMNS as LIST_COLUMNS
from jxc_tui.storage.prepared import Prepared
from jxc_tui.storage.schema import CUSTOMER, CUSTOMER_CODE, EXTERNAL_TOKEN, TERM
from jxc_tui.storage.search_words import with_every_word
from jxc_tui.storage.standing import HIT_COLUMNS, led_to, through
from jxc_tui.storage.terms import (
    ENDINGS,
    NAME_TERM,
    PHONE_TERM_LEAST,
    PINYIN_TERM,
    Kind,
    after,
)

MOST_ROWS = 2000
VERIFY_CAP = 2000

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


def _by_term(*, exact: bool) -> Prepared:
    place = (
        TERM.c.term == bindparam("q")
        if exact
        else and_(TERM.c.term >= bindparam("q"), TERM.c.term < bindparam("end"))
    )
    ids = (
        select(TERM.c.customer_id)
        .distinct()
        .where(TERM.c.kind == bindparam("kind"), place)
        .limit(bindparam("most"))
        .subquery()
    )
    return Prepared(select(*LIST_COLUMNS, *HIT_COLUMNS).select_from(led_to(ids)))


_TERM_RANGE = _by_term(exact=False)
_TERM_EXACT = _by_term(exact=True)


class Hit(NamedTuple):
    """One customer found: its list columns and the way (`found.*` text id).

    The rest is of the former code that matched, if any: until when it was in force, who retired it.
    """

    row: Any
    found_by: str
    found_code: str = ""
    until: str = ""
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class Tier:
    """One rank: a statement's parameters and how its hits are called."""

    statement: Prepared
    found_by: str
    q: str
    kind: int = 0
    verify_name: str = ""
    verify_sound: str = ""

    @property
    def verified(self) -> bool:
        """Whether each hit is looked at again, since only a part of the text is indexed."""
        return bool(self.verify_name or self.verify_sound)


def search(connection: Connection, text: str, limit: int) -> tuple[list[Hit], bool, bool]:
    """Up to `limit` customers in rank order, whether more match, and whether a cap was met."""
    limit = max(1, min(limit, MOST_ROWS))
    wanted = limit + 1
    hits: dict[int, Hit] = {}
    if token := token_of(text):
        rows = TOKEN.rows(connection, q=token)
        hits = {int(row.id): Hit(row, "found.token") for row in rows}
    for tier in tiers(text):
        for hit in _ask(connection, tier, wanted):
            hits.setdefault(int(hit.row.id), hit)
        if len(hits) >= wanted:
            break
    capped = False
    if len(hits) < wanted:
        rows, capped = with_every_word(connection, text, wanted)
        for row in rows:
            hits.setdefault(int(row.id), Hit(row, "found.words"))
    found = list(hits.values())
    return _told_apart(connection, found[:limit]), len(found) > limit, capped


def _told_apart(connection: Connection, found: list[Hit]) -> list[Hit]:
    """The hits, those by the code of a merged customer told from other former codes."""
    merged = merged_away(connection, (hit.found_code for hit in found if hit.until))
    if not merged:
        return found
    return [
        hit._replace(found_by="found.merged") if hit.found_code in merged else hit for hit in found
    ]


def _ask(connection: Connection, tier: Tier, wanted: int) -> Iterator[Hit]:
    verify = tier.verified
    if tier.statement is PREFIX:
        rows = _begin_with(connection, tier.q, wanted)
    else:
        rows = tier.statement.rows(
            connection,
            q=tier.q,
            end=after(tier.q),
            kind=int(tier.kind),
            most=VERIFY_CAP if verify else wanted,
        )
    found_by = tier.found_by
    if not tier.kind:
        return (
            Hit(row, "found.former", row.found_code, row.until, row.changed_by)
            if row.until
            else Hit(row, found_by)
            for row in rows
        )
    return _standing(row_hits(rows, tier), found_by)


def row_hits(rows: Iterable[Any], tier: Tier) -> Iterator[Any]:
    """The rows of a term that stand for a customer in force and really hold what was asked."""
    verify = tier.verified
    return (row for row in rows if not row.deleted_at and (not verify or really(row, tier)))


def _standing(rows: Iterable[Any], found_by: str) -> Iterator[Hit]:
    for row in rows:
        if gone := through(row):
            yield Hit(row, "found.merged", gone.code, gone.at, gone.by)
        else:
            yield Hit(row, found_by)


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
    if tier.verify_name:
        return tier.verify_name in row.name_folded or tier.verify_name in fold(row.short_name)
    return sounds_like(row.name_folded, tier.verify_sound) or sounds_like(
        fold(row.short_name), tier.verify_sound
    )


def tiers(text: str) -> Iterator[Tier]:
    code = unicodedata.normalize("NFKC", text).strip().upper()
    folded = fold(text)
    if not code:
        return
    yield Tier(_EXACT, "found.code", code)
    yield Tier(PREFIX, "found.prefix", code)
    if not folded:
        return
    if folded.isascii() and folded.isalnum():
        if folded.isdigit():
            yield from _digit_tiers(folded)
        else:
            yield from _letter_tiers(folded)
    elif _only_phone_signs(text):
        yield from _digit_tiers(digits_of(text))
    yield from _name_tiers(folded)


def _only_phone_signs(text: str) -> bool:
    return all(char.isdigit() or char in "+-() " for char in text) and bool(digits_of(text))


def _digit_tiers(digits: str) -> Iterator[Tier]:
    number = digits.lstrip("0")
    if number:
        yield Tier(_TERM_RANGE, "found.number", number, Kind.CODE_NUMBER)
    if len(digits) >= PHONE_TERM_LEAST:
        yield Tier(_TERM_EXACT, "found.phone", digits, Kind.PHONE)
        yield Tier(_TERM_RANGE, "found.phone", digits, Kind.PHONE)


def _letter_tiers(letters: str) -> Iterator[Tier]:
    yield Tier(_TERM_RANGE, "found.mnemonic", letters, Kind.MNEMONIC)
    window = letters[:PINYIN_TERM]
    sound = letters if len(letters) > PINYIN_TERM else ""
    yield Tier(_TERM_RANGE, "found.pinyin", window, Kind.INITIALS, verify_sound=sound)
    yield Tier(_TERM_RANGE, "found.pinyin", window, Kind.INITIALS_INNER, verify_sound=sound)
    for ending, spellings in ENDINGS.items():
        if any(letters in initials for initials in spellings):
            yield Tier(_TERM_EXACT, "found.pinyin", ending, Kind.ENDING)


def _name_tiers(folded: str) -> Iterator[Tier]:
    window = folded[:NAME_TERM]
    whole = folded if len(folded) > NAME_TERM else ""
    yield Tier(_TERM_RANGE, "found.name", window, Kind.NAME, verify_name=whole)
    yield Tier(_TERM_RANGE, "found.name", window, Kind.NAME_INNER, verify_name=whole)
    for ending in ENDINGS:
        if folded in ending:
            yield Tier(_TERM_EXACT, "found.name", ending, Kind.ENDING)
