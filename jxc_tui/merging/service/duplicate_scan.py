"""The search for duplicates over the whole database: keys first, then only what shares one.

Two passes read every record in small transactions and keep eight bytes for each key; values are
looked at again for the few records that share one. So a million records need no more memory
than their keys.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations

from jxc_tui.database.engine import Database
from jxc_tui.merging.model.likeness import (
    LEAST_NAME_SCORE,
    LEAST_STEM,
    Rule,
    Traits,
    group_score,
    similar_score,
    stem_of,
)
from jxc_tui.merging.model.likeness_keys import (
    KeyTable,
    exact_value,
    shortened,
    similar_keys,
)
from jxc_tui.merging.storage import duplicates
from jxc_tui.merging.storage.duplicate_groups import MOST_MEMBERS, FoundGroup
from jxc_tui.values.pace import Pace

EXACT = (Rule.SAME_USCC, Rule.SAME_NAME, Rule.CODE_LOOKALIKE)
_READ_AT_ONCE = 4_000
_LOOK_AT_ONCE = 2_000
_CROWD = 40  # from so many with one key on, each is compared with its neighbours by name only

Run = tuple[list[int], list[int]]


class Scan:
    """One search. `total` is how many records there are, for the progress."""

    def __init__(self, database: Database, pace: Pace, total: int) -> None:
        self._database = database
        self._pace = pace
        self._total = total
        self._ids = array("q")
        self._pairs = _Pairs()
        self.records = 0

    def run(self) -> list[FoundGroup]:
        """Every group of likely duplicates. Raises JxcError once the pace is told to stop."""
        exact = {rule: KeyTable(self._total * 2) for rule in EXACT}
        similar = KeyTable(self._total * 2)

        def remember(traits: Traits, ordinal: int) -> None:
            for rule, table in exact.items():
                for value in exact_value(rule, traits):
                    table.add(value, ordinal)
            for key in similar_keys(traits):
                similar.add(key, ordinal)

        self._read("reading", remember)
        self.records = len(self._ids)
        found = list(self._same_numbers())
        self._pace.begin("comparing", len(EXACT) + 1)
        for done, (rule, table) in enumerate(exact.items()):
            found += self._equal(rule, table)
            self._pace.move(done, len(EXACT) + 1)
        self._compare(similar.runs())
        shorter = KeyTable(self._total * 2)
        self._read("reading_again", partial(_shorten, shorter))
        self._pace.begin("comparing")
        self._compare(shorter.runs(marked=True))
        return [*found, *self._similar()]

    def _read(self, phase: str, remember: Callable[[Traits, int], None]) -> None:
        """Every record in force once, in transactions short enough to be in nobody's way."""
        self._pace.begin(phase, self._total)
        self._ids = array("q")
        last = 0
        while True:
            with duplicates.lean_read(self._database) as connection:
                rows = duplicates.next_traits(connection, last, _READ_AT_ONCE)
            if not rows:
                break
            for traits in rows:
                remember(traits, len(self._ids))
                self._ids.append(traits.id)
            last = rows[-1].id
            self._pace.move(len(self._ids), max(self._total, len(self._ids)))
        self._pace.finish(len(self._ids))

    def _looked_at(self, runs: Iterable[Run]) -> Iterator[tuple[list[Traits], list[Traits], int]]:
        """Runs with the traits of their records, and how many share the key in all."""
        waiting: list[Run] = []
        count = 0
        for run in runs:
            waiting.append(run)
            count += len(run[0]) + len(run[1])
            if count >= _LOOK_AT_ONCE:
                yield from self._look(waiting)
                waiting, count = [], 0
        yield from self._look(waiting)

    def _look(self, runs: Sequence[Run]) -> Iterator[tuple[list[Traits], list[Traits], int]]:
        self._pace.check()
        ids = {self._ids[ordinal] for run in runs for side in run for ordinal in side}
        with duplicates.lean_read(self._database) as connection:
            known = duplicates.traits_of(connection, ids)
        for plain, marked in runs:
            left, right = (
                [known[self._ids[each]] for each in side if self._ids[each] in known]
                for side in (plain, marked)
            )
            yield left, right, len(plain) + len(marked)

    def _same_numbers(self) -> Iterator[FoundGroup]:
        """Groups of records that share a telephone number, their contacts' ones among them."""
        last = ""
        while True:
            self._pace.check()
            with duplicates.lean_read(self._database) as connection:
                shared = duplicates.shared_numbers(connection, last, _LOOK_AT_ONCE)
                if not shared:
                    return
                last = shared[-1]
                known = [
                    (number, *duplicates.sharing(connection, number, MOST_MEMBERS))
                    for number in shared
                ]
            for number, members, count in known:
                if count > 1:
                    score = group_score(Rule.SAME_PHONE, members, count)
                    ids = tuple(traits.id for traits in members)
                    yield FoundGroup(Rule.SAME_PHONE.value, number, score, count, ids)

    def _equal(self, rule: Rule, table: KeyTable) -> Iterator[FoundGroup]:
        """Groups of records that share a value; crowds with their first members only."""
        sizes: list[int] = []

        def runs() -> Iterator[Run]:
            for plain, _ in table.runs():
                sizes.append(len(plain))
                yield plain[:MOST_MEMBERS], []

        for at, (members, _, kept) in enumerate(self._looked_at(runs())):
            by_value: dict[object, list[Traits]] = {}
            for traits in members:
                for value in exact_value(rule, traits):
                    by_value.setdefault(value, []).append(traits)
            for value, same in by_value.items():
                if len(same) < 2:
                    continue
                size = len(same) + sizes[at] - kept
                score = group_score(rule, same, size)
                if rule is not Rule.SAME_NAME or score >= LEAST_NAME_SCORE:
                    ids = tuple(traits.id for traits in same)
                    yield FoundGroup(rule.value, _text_of(value), score, size, ids)

    def _compare(self, runs: Iterable[Run]) -> None:
        """Remembers every pair of similar names among those who share a key."""
        for left, right, _ in self._looked_at(runs):
            pairs: Iterator[tuple[Traits, Traits]]
            if right:
                pairs = ((one, other) for one in left for other in right if one.id != other.id)
            elif len(left) <= _CROWD:
                pairs = ((one, other) for one, other in combinations(left, 2))
            else:
                pairs = _neighbours(left)
            for one, other in pairs:
                score = similar_score(one, other)
                if score >= LEAST_NAME_SCORE:
                    self._pairs.add(one, other, score)

    def _similar(self) -> Iterator[FoundGroup]:
        for members, value, score in self._pairs.groups():
            yield FoundGroup(
                Rule.SIMILAR_NAME.value, value, score, len(members), members[:MOST_MEMBERS]
            )


def _shorten(table: KeyTable, traits: Traits, ordinal: int) -> None:
    """A name under its stem, and under its stem with each character left out."""
    stem, _ = stem_of(traits.name)
    if len(stem) >= LEAST_STEM:
        table.add(stem, ordinal)
    if len(stem) > LEAST_STEM:
        for short in shortened(stem):
            table.add(short, ordinal, mark=True)


def _neighbours(crowd: list[Traits]) -> Iterator[tuple[Traits, Traits]]:
    ordered = sorted(crowd, key=lambda traits: traits.name)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + _CROWD // 2]:
            yield one, other


def _text_of(value: object) -> str:
    return "/".join(part for part in value if part) if isinstance(value, tuple) else str(value)


class _Pairs:
    """Pairs of likely duplicates, joined into groups."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}
        self._best: dict[int, tuple[int, str]] = {}

    def _top(self, record_id: int) -> int:
        top = record_id
        while (above := self._above.get(top, top)) != top:
            top = above
        self._above[record_id] = top
        return top

    def add(self, one: Traits, other: Traits, score: int) -> None:
        first, second = sorted((self._top(one.id), self._top(other.id)))
        value = stem_of(min(one, other).name)[0]
        best = max(
            (score, value),
            self._best.get(first, (0, "")),
            self._best.pop(second, (0, "")) if second != first else (0, ""),
            key=lambda pair: pair[0],
        )
        self._above[second] = self._above[first] = first
        self._best[first] = best

    def groups(self) -> Iterator[tuple[tuple[int, ...], str, int]]:
        """Members in order, what to call the group, and its best score."""
        members: dict[int, list[int]] = {}
        for record_id in list(self._above):
            members.setdefault(self._top(record_id), []).append(record_id)
        for top, ids in members.items():
            score, value = self._best[top]
            yield tuple(sorted(ids)), value, min(100, score)
