"""One box, ranked: exact code > former code > code prefix > mnemonic/pinyin > phone > name > rest.

What belongs to one only, as a barcode does, leads before all of these when it is typed whole. The
rest, in this order: contact (by characters, then as it is spelled), e-mail address and its
host, tax number, WeChat name, the province, a part of the address, custom fields. A text with the
shape of an external token is looked up as one before all that. Each rank is one prepared statement
over a byte range; ranks are asked in order until the wanted number of records is found, so a key
costs a few index look-ups however many records match. Source: docs/data.md §1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection

from jxc_tui.codes.model.external_token import token_of
from jxc_tui.codes.model.natural import key_starts, natural_key
from jxc_tui.records.storage.index.term_ranges import PROBED, count_terms, not_empty
from jxc_tui.records.storage.merged_codes import merged_away
from jxc_tui.records.storage.records import noun_in, owners_of
from jxc_tui.records.storage.search.search_statements import (
    BY_KEY,
    PREFIX,
    STATEMENTS,
    TOKEN,
    range_of,
)
from jxc_tui.records.storage.search.search_tiers import (
    LookAgain,
    SearchWay,
    Tier,
    is_phone,
    tiers,
)
from jxc_tui.records.storage.search.search_words import AT_A_KEY, with_every_word
from jxc_tui.records.storage.standing import standing
from jxc_tui.values.phone import dialled
from jxc_tui.values.pinyin import heard_in
from jxc_tui.values.search_terms import NAME_TERM, TermKind, after, word_starts
from jxc_tui.values.text import fold

MOST_ROWS = 2000
VERIFY_CAP = 400  # rows of one rank that are looked at again
RARE_CAP = 100  # names with certain characters that are looked at instead of those with the letters


class Hit(NamedTuple):
    """One record found: its list columns and the way (`found.*` text id).

    Then of the former code that matched, if any: until when it was in force, who retired it. `kind`
    is that of the term (`TermKind`), 0 where a code was looked up.
    """

    row: Any
    found_by: str
    found_code: str = ""
    until: str = ""
    changed_by: str = ""
    kind: int = 0


class Found(NamedTuple):
    """Records in rank order; whether more match, and whether a cap was met."""

    hits: list[Hit]
    more: bool
    capped: bool


def search(connection: Connection, text: str, limit: int) -> Found:
    """Up to `limit` records in rank order."""
    limit = max(1, min(limit, MOST_ROWS))
    wanted = limit + 1
    hits: dict[int, Hit] = {}
    capped = False
    if token := token_of(text):
        rows = TOKEN.rows(connection, q=token)
        hits = {int(row.id): Hit(row, "found.token") for row in rows}
    if found_id := scanned(connection, text):
        hits[found_id] = Hit(standing(connection, found_id), "found.claim")
    for tier in ranks(connection, text):
        found, met = _answered(connection, tier, wanted)
        for hit in found:
            hits.setdefault(int(hit.row.id), hit)
        if len(hits) >= wanted:
            break
        capped = capped or met
    if len(hits) < wanted and not is_phone(text):
        rows, met = with_every_word(connection, text, wanted, AT_A_KEY)
        capped = capped or met
        for hit in resolved(connection, (Hit(row, "found.words") for row in rows)):
            hits.setdefault(int(hit.row.id), hit)
    found = list(hits.values())
    return Found(_told_apart(connection, found[:limit]), len(found) > limit, capped)


def scanned(connection: Connection, text: str) -> int:
    """The one to whom belongs what was typed or scanned whole, 0 for nobody."""
    noun = noun_in(connection)
    number = noun.scanned(text) if noun.scanned is not None else ""
    owner = owners_of(connection, [number]).get(number) if number else None
    return owner.id if owner is not None else 0


def ranks(connection: Connection, text: str) -> Iterator[Tier]:
    """The ranks of a text whose range of the index is not empty; most are, and are asked together.

    Characters typed beside letters lead where fewer names have them than are looked at.
    """

    def is_rare(han: str) -> bool:
        left = RARE_CAP + 1
        for kind in (TermKind.NAME, TermKind.NAME_INNER):
            left -= count_terms(connection, kind, han[:NAME_TERM], left) if left else 0
        return left > 0

    waiting: list[Tier] = []
    for tier in tiers(text, is_rare):
        if not tier.kind:
            yield tier
            continue
        waiting.append(tier)
        if len(waiting) == PROBED:
            yield from not_empty(connection, waiting)
            waiting = []
    yield from not_empty(connection, waiting)


def _answered(connection: Connection, tier: Tier, wanted: int) -> tuple[list[Hit], bool]:
    """The hits of one rank, resolved, and whether rows were left out that might be some.

    More is asked for where merged records left too few.
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
    for hit in resolved(connection, (Hit(row, tier.found_by, kind=tier.kind) for row in rows)):
        found.setdefault(int(hit.row.id), hit)
        if len(found) == wanted:
            return list(found.values()), False
    return list(found.values()), meets_cap(connection, tier)


def resolved(connection: Connection, found: Iterable[Hit]) -> Iterator[Hit]:
    """Every found record passes here once, as the one to be listed.

    One that was merged into another leads to that one, if it is in force; the hit then tells of the
    merged one as of a former code.
    """
    for hit in found:
        if not getattr(hit.row, "merged_into", 0):
            yield hit
        elif row := standing(connection, hit.row.merged_into):
            gone = hit.row
            yield Hit(row, "found.merged", gone.code, gone.deleted_at, gone.deleted_by, hit.kind)


def _told_apart(connection: Connection, found: list[Hit]) -> list[Hit]:
    """The hits, those by the code of a merged record told from other former codes."""
    merged = merged_away(connection, (hit.found_code for hit in found if hit.until))
    if not merged:
        return found
    return [
        hit._replace(found_by="found.merged") if hit.found_code in merged else hit for hit in found
    ]


def looked_at(tier: Tier) -> bool:
    """Whether each row of a rank is looked at again, so that no more than VERIFY_CAP are."""
    return tier.look is not None or tier.way is SearchWay.CUSTOM


def _ask(connection: Connection, tier: Tier, most: int) -> list[Hit]:
    """The first hits of one rank, as they are stored."""
    if tier.way is SearchWay.CODE_START:
        rows = _begin_with(connection, tier.q, most)
    else:
        rows = STATEMENTS[tier.way].rows(connection, **range_of(tier), most=most)
    if tier.kind or tier.way is SearchWay.PROVINCE:
        return [Hit(row, tier.found_by, kind=tier.kind) for row in rows]
    return [
        Hit(row, "found.former", row.found_code, row.until, row.changed_by)
        if row.until
        else Hit(row, tier.found_by)
        for row in rows
    ]


def meets_cap(connection: Connection, tier: Tier) -> bool:
    """Whether a rank whose rows are looked at again may have more than are."""
    whole = tier.way in (SearchWay.EXACT, SearchWay.ENDS, SearchWay.FURTHER)
    return looked_at(tier) and (
        count_terms(connection, tier.kind, tier.q, VERIFY_CAP + 1, whole=whole) > VERIFY_CAP
    )


def rows_of(connection: Connection, tier: Tier, most: int) -> Iterator[Any]:
    """The rows of one rank, one by one, before they are looked at again."""
    return STATEMENTS[tier.way].each(connection, **range_of(tier), most=most)


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
    if tier.way is SearchWay.CUSTOM:
        return any(start.startswith(tier.q) for start in word_starts(row.value))
    if tier.look is LookAgain.NAME:
        return tier.whole in row.name_folded or tier.whole in fold(row.short_name)
    if tier.look is LookAgain.SOUND or tier.look is LookAgain.SOUND_START:
        names = (row.name_folded, fold(row.short_name) if row.short_name else "")
        heard = (heard_in(name, tier.whole) for name in names if tier.han in name)
        begins = tier.look is LookAgain.SOUND_START
        return any(span is not None and not (begins and span[0]) for span in heard)
    if tier.look is LookAgain.CONTACT:
        contact = fold(row.contact)
        return tier.whole in contact or bool(heard_in(contact, tier.whole))
    if tier.look is LookAgain.ENDS:
        further = tier.way is SearchWay.FURTHER
        texts = (row.further_mobile, row.further_phone) if further else (row.mobile, row.phone)
        return any(
            number.endswith(tier.q) and tier.whole in number.removesuffix(tier.q)
            for text in texts
            for number in dialled(text)
        )
    if tier.look is LookAgain.LOCAL:
        return tier.whole in (*dialled(row.mobile), *dialled(row.phone))
    return tier.whole in fold(f"{row.province}{row.city}{row.district}{row.address}")
