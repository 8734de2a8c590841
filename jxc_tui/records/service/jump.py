"""One box over every noun: what the user may read, ranked together."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from time import perf_counter
from typing import NamedTuple

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads
from jxc_tui.access.permission import Permission, Right
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.records.answers.jump import JumpAnswer, JumpRow, Scanned
from jxc_tui.records.answers.records import RecordRow
from jxc_tui.records.answers.selection import cleaned
from jxc_tui.records.model.noun import nouns
from jxc_tui.records.service.rows import list_rows, retired_by_name
from jxc_tui.records.storage.search import search
from jxc_tui.values.search_terms import TermKind

_EXACT, _EXACT_FORMER, _CODE, _FORMER, _NUMBER, _BEGINNING, _INNER, _ABOUT = range(8)
_NEARNESS = {
    TermKind.CODE_NUMBER: _NUMBER,
    TermKind.MNEMONIC: _BEGINNING,
    TermKind.INITIALS: _BEGINNING,
    TermKind.PINYIN: _BEGINNING,
    TermKind.NAME: _BEGINNING,
    TermKind.PHONE: _BEGINNING,
    TermKind.INITIALS_INNER: _INNER,
    TermKind.PINYIN_INNER: _INNER,
    TermKind.NAME_INNER: _INNER,
    TermKind.ENDING: _INNER,
}


class _Found(NamedTuple):
    """A line, how near it is, and how many of its noun are as near before it."""

    line: JumpRow
    nearness: int
    turn: int


class Jump(Service):
    """The verb of the box that leads to any record."""

    @reads(Permission.ACCOUNT_OWN)
    def find(
        self, connection: Connection, user: CurrentUser, term: str, limit: int = 10
    ) -> JumpAnswer:
        """Up to `limit` (1…2,000) records of all nouns the user may read, in rank order.

        The exact code, an exact former code, beginnings of codes, of former ones, digits of a code,
        beginnings of names and their pinyin and numbers, what is inside them, all else. Each noun
        keeps its own order; among the equally near every noun gets its turn before one has more.
        Odd input finds nothing.
        """
        started = perf_counter()
        limit = max(1, min(limit, search.MOST_ROWS))
        text = cleaned(term)
        code = unicodedata.normalize("NFKC", text).strip().upper()
        found: list[_Found] = []
        more = False
        for noun in nouns():
            with speaking_of(connection, noun):
                if text and self.gate.allows(connection, user, Right.READ):
                    answer = search.search(connection, text, limit)
                    more = more or answer.more
                    rows = retired_by_name(connection, list_rows(answer.hits, text))
                    found += _placed(noun, answer.hits, rows, code)
        first = sorted(found, key=lambda each: (each.nearness, each.turn))[:limit]
        first.sort(key=lambda each: (each.nearness, each.line.noun))
        return JumpAnswer(
            text,
            tuple(each.line for each in first),
            exact=bool(first) and first[0].nearness <= _EXACT_FORMER,
            more=more or len(found) > limit,
            milliseconds=(perf_counter() - started) * 1000,
        )

    @reads(Permission.ACCOUNT_OWN)
    def scanned(self, connection: Connection, user: CurrentUser, text: str) -> Scanned | None:
        """Whose a scanned code is, of all nouns the user may read; None for nobody's."""
        for noun in nouns():
            with speaking_of(connection, noun):
                if self.gate.allows(connection, user, Right.READ):
                    found = search.scanned(connection, text)
                    if found:
                        return Scanned(noun, found)
        return None


def _placed(
    noun: str, hits: list[search.Hit], rows: tuple[RecordRow, ...], code: str
) -> Iterator[_Found]:
    turns: Counter[int] = Counter()
    for hit, row in zip(hits, rows, strict=True):
        near = _nearness(hit, code)
        yield _Found(JumpRow(noun, row), near, turns[near])
        turns[near] += 1


def _nearness(hit: search.Hit, code: str) -> int:
    """How near what was found is to what was typed, 0 the nearest."""
    if hit.found_by in ("found.code", "found.token", "found.claim"):
        return _EXACT
    if hit.kind:
        return _NEARNESS.get(TermKind(hit.kind), _ABOUT)
    if hit.until:
        return _EXACT_FORMER if hit.found_code == code else _FORMER
    return _CODE if hit.found_by == "found.prefix" else _ABOUT
