"""Everybody the code bar finds, in its order and without its limit: ids only, eight bytes each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection

from jxc_tui.codes.model.external_token import token_of
from jxc_tui.codes.model.natural import key_starts
from jxc_tui.records.storage.search import search
from jxc_tui.records.storage.search.search_statements import BY_KEY, PREFIX, TOKEN
from jxc_tui.records.storage.search.search_tiers import SearchWay, Tier, is_phone
from jxc_tui.records.storage.search.search_words import FOR_ALL, with_every_word
from jxc_tui.values.search_terms import after

_NO_LIMIT = 2**62
_CHECK_EVERY = 10_000
_LEFT_OUT = -1


def find_ids(
    connection: Connection, text: str, check: Callable[[], None] = lambda: None
) -> tuple[array[int], bool]:
    """The ids in rank order, each once, and whether a cap was met (see `search.search`).

    `check` is called now and then; what it raises ends the search.
    """
    found = array("q")
    seen = _Seen()
    capped = False
    for record_id in _every_hit(connection, text):
        if record_id == _LEFT_OUT:
            capped = True
        elif seen.add(record_id):
            found.append(record_id)
            if len(found) % _CHECK_EVERY == 0:
                check()
    rows: list[Any] = []
    met = False
    if not is_phone(text):
        rows, met = with_every_word(connection, text, _NO_LIMIT, FOR_ALL)
    for hit in search.resolved(connection, (search.Hit(row, "") for row in rows)):
        if seen.add(int(hit.row.id)):
            found.append(int(hit.row.id))
    return found, capped or met


class _Seen:
    """A set of ids in one bit each: a million records take 125 kB."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> bool:
        """True the first time."""
        place, bit = number >> 3, 1 << (number & 7)
        if place >= len(self._bits):
            self._bits.extend(bytes(place + 1 - len(self._bits) + 4096))
        new = not self._bits[place] & bit
        self._bits[place] |= bit
        return new


def _every_hit(connection: Connection, text: str) -> Iterator[int]:
    """The ids of all ranks; _LEFT_OUT where a rank has more rows than are looked at again."""
    if token := token_of(text):
        yield from (int(row.id) for row in TOKEN.rows(connection, q=token))
    for tier in search.ranks(connection, text):
        yield from _of_tier(connection, tier)


def _of_tier(connection: Connection, tier: Tier) -> Iterator[int]:
    if tier.way is SearchWay.CODE_START:
        rows = _begin_with(connection, tier.q)
    else:
        most = search.VERIFY_CAP if search.looked_at(tier) else _NO_LIMIT
        rows = search.rows_of(connection, tier, most)
    for row in rows:
        if not search.looked_at(tier) or search.really(row, tier):
            for hit in search.resolved(connection, (search.Hit(row, ""),)):
                yield int(hit.row.id)
    if search.meets_cap(connection, tier):
        yield _LEFT_OUT


def _begin_with(connection: Connection, prefix: str) -> Iterator[Any]:
    """The codes that go on from a prefix, in the order in which the search lists them."""
    end = after(prefix)
    starts = key_starts(prefix)
    if not starts:
        yield from PREFIX.each(connection, q=prefix, end=end, most=_NO_LIMIT)
    for low in starts:
        yield from BY_KEY.each(
            connection, low=low, high=after(low), q=prefix, end=end, most=_NO_LIMIT
        )
