"""What a person can do about duplicates: be warned while typing, search everywhere, settle."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from time import monotonic
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards, reads, writes
from jxc_tui.access.permission import Right
from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotFound
from jxc_tui.merging.answers import (
    Candidate,
    Candidates,
    DuplicateGroupLine,
    GroupPage,
    ScanDone,
    ScanLine,
)
from jxc_tui.merging.model.likeness import (
    LEAST_NAME_SCORE,
    LEAST_STEM,
    SCORES,
    Rule,
    Traits,
    lookalikes_of,
    numbers_of,
    stem_of,
)
from jxc_tui.merging.model.likeness_keys import exact_value
from jxc_tui.merging.service.duplicate_scan import Scan
from jxc_tui.merging.storage import duplicate_groups, duplicates
from jxc_tui.merging.storage.duplicate_groups import FoundGroup
from jxc_tui.records.model.fields import check_field
from jxc_tui.records.service.rows import list_rows, mask_value
from jxc_tui.records.storage import records
from jxc_tui.records.storage.search.search import Hit
from jxc_tui.values.pace import Listener, Pace
from jxc_tui.values.phone import mask_phone
from jxc_tui.values.pinyin import initial_strings
from jxc_tui.values.search_terms import INITIALS_TERM, NAME_TERM, TermKind
from jxc_tui.values.text import fold, visible

MOST_CANDIDATES = 5
MOST_SHOWN = 6  # members of a group in a list of groups
TYPED = ("code", "name", "mobile", "phone", "uscc", "city", "district", "address", "contact")
_WINDOW = 4
_PER_WINDOW = 20
_PER_SOUND = 120


class Duplicates(Service):
    """Verbs about duplicates. Numbers that two share are never shown in full."""

    @reads(Right.CREATE)
    def candidates(
        self, connection: Connection, user: CurrentUser, typed: Mapping[str, str]
    ) -> Candidates:
        """Records that may be the one being typed, at most five, by index look-ups only.

        Only whole valid numbers and tax codes count, so nothing is learnt that a search for the
        same number would not tell.
        """
        asked = {name: typed.get(name, "") for name in TYPED}
        traits = _traits_of(asked)
        best: dict[int, tuple[int, Rule]] = {}
        for rule, found in _look_ups(connection, traits):
            for other in found:
                if rule in (Rule.SAME_USCC, Rule.SAME_NAME) and not _share(rule, traits, other):
                    continue
                score = max(0, min(100, SCORES[rule](traits, other, 2)))
                if rule is Rule.SIMILAR_NAME and score < LEAST_NAME_SCORE:
                    continue
                if score > best.get(other.id, (0, rule))[0]:
                    best[other.id] = score, rule
        first = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:MOST_CANDIDATES]
        known = duplicates.list_rows_of(connection, [number for number, _ in first])
        first = [(number, found) for number, found in first if number in known]
        rows = list_rows(Hit(known[number], "") for number, _ in first)
        return Candidates(
            asked,
            tuple(
                Candidate(row, rule.value, score)
                for row, (_, (score, rule)) in zip(rows, first, strict=True)
            ),
        )

    @guards(Right.MERGE)
    def scan(
        self,
        user: CurrentUser,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> ScanDone:
        """Searches the whole database; what it finds takes the place of the last search at once.

        Groups that were settled stay so as long as nobody has joined them. Raises JxcError
        `duplicates.stopped`; then the last search stands.
        """
        started = monotonic()
        pace = Pace(progress, stop, stopped="duplicates.stopped")
        with self.database.read() as connection:
            total = records.tally(connection, "live")
        search = Scan(self.database, pace, total)
        found = search.run()
        pace.check()
        with self.database.write() as connection:
            self.gate.require(connection, user, Right.MERGE)
            left = list(_unsettled(found, duplicate_groups.settled_sets(connection)))
            duplicate_groups.replace(connection, left)
            seconds = monotonic() - started
            duplicate_groups.note_scan(
                connection, at=self.now(), by=user.name, records=search.records,
                groups=len(left), seconds=round(seconds, 1),
            )  # fmt: skip
            told = {"groups": (0, len(left))}
            self.record(connection, user, "duplicates.scanned", "database", changes=told)
        by_rule = Counter(group.rule for group in left)
        settled = len(found) - len(left)
        return ScanDone(search.records, len(left), settled, seconds, dict(by_rule))

    @reads(Right.MERGE)
    def groups(
        self,
        connection: Connection,
        user: CurrentUser,
        after: tuple[int, int] | None = None,
        before: tuple[int, int] | None = None,
        last: bool = False,
        limit: int = 50,
    ) -> GroupPage:
        """A window of the open groups, best first, placed by (score, id) of a group."""
        window = duplicate_groups.page(
            connection, after=after, before=before, last=last, limit=max(1, min(limit, 500))
        )
        people = duplicate_groups.members(connection, [int(row.id) for row in window.rows])
        found = tuple(_line(row, people.get(int(row.id), [])[:MOST_SHOWN]) for row in window.rows)
        scan = duplicate_groups.last_scan(connection)
        told = None
        if scan is not None:
            told = ScanLine(
                scan.at, visible(scan.actor), int(scan.records), int(scan.groups),
                float(scan.seconds),
            )  # fmt: skip
        first = after is None and before is None and not last
        total = duplicate_groups.count_open(connection) if first else 0
        return GroupPage(found, window.at_start, window.at_end, total, told)

    @reads(Right.MERGE)
    def group(self, connection: Connection, user: CurrentUser, group_id: int) -> DuplicateGroupLine:
        """One group with all its members in force that were kept. Raises NotFound."""
        row = duplicate_groups.group(connection, group_id)
        if row is None:
            raise NotFound
        return _line(row, duplicate_groups.members(connection, [group_id]).get(group_id, []))

    @writes(Right.MERGE)
    def settle(self, connection: Connection, user: CurrentUser, group_id: int) -> int:
        """“Not duplicates”: this group and those inside it are not listed again; how many.

        Raises NotFound when a later search has replaced the group.
        """
        row = duplicate_groups.group(connection, group_id)
        if row is None or row.settled_at:
            raise NotFound
        settled = duplicate_groups.settle(connection, group_id, at=self.now(), by=user.name)
        told = {"rule": ("", row.rule), "size": (0, row.size)}
        self.record(connection, user, "duplicates.settled", "duplicate_group", group_id, told)
        return settled


def _traits_of(typed: Mapping[str, str]) -> Traits:
    """What was typed as far as it is valid; an invalid number or code says nothing."""
    good: dict[str, str] = {}
    for name, text in typed.items():
        value, problem = check_field(name, text)
        good[name] = str(value) if problem is None else ""
    name = fold(good.pop("name"))
    return Traits(id=0, name=name, uscc_valid=bool(good["uscc"]), **good)


def _share(rule: Rule, one: Traits, other: Traits) -> bool:
    if rule is Rule.SAME_NAME:
        return bool(one.name) and stem_of(one.name)[0] == stem_of(other.name)[0]
    return bool(exact_value(rule, one) & exact_value(rule, other))


def _look_ups(connection: Connection, traits: Traits) -> Iterable[tuple[Rule, list[Traits]]]:
    """By each rule the records worth comparing, a bounded number of index look-ups."""
    for number in sorted(numbers_of(traits.mobile, traits.phone, traits.city)):
        yield Rule.SAME_PHONE, duplicates.with_number(connection, number, _PER_WINDOW)
    if traits.uscc:
        yield Rule.SAME_USCC, duplicates.with_uscc(connection, traits.uscc, _PER_WINDOW)
    if traits.code:
        twins = lookalikes_of(traits.code)
        yield Rule.CODE_LOOKALIKE, duplicates.with_codes(connection, twins)
    stem, _ = stem_of(traits.name)
    if stem:
        found = duplicates.with_term(connection, TermKind.NAME, stem[:NAME_TERM], _PER_SOUND)
        yield Rule.SAME_NAME, found
        yield Rule.SIMILAR_NAME, found
    if len(stem) >= LEAST_STEM:
        yield Rule.SIMILAR_NAME, _near(connection, stem)


def _near(connection: Connection, stem: str) -> list[Traits]:
    """Records whose name has a part of the stem, or begins with the same initials."""
    found: dict[int, Traits] = {}
    for at in range(len(stem) - _WINDOW + 1):
        window = stem[at : at + _WINDOW]
        for kind in (TermKind.NAME, TermKind.NAME_INNER):
            for traits in duplicates.with_term(connection, kind, window, _PER_WINDOW):
                found[traits.id] = traits
    for letters in initial_strings(
        stem[:INITIALS_TERM], most_letters=INITIALS_TERM, most_readings=2
    ):
        for traits in duplicates.with_term(connection, TermKind.INITIALS, letters, _PER_SOUND):
            found[traits.id] = traits
    return list(found.values())


def _unsettled(
    found: Iterable[FoundGroup], settled: Mapping[str, list[frozenset[int]]]
) -> Iterable[FoundGroup]:
    """The groups nobody has settled: by the same rule, with nobody new in them."""
    by_member: dict[tuple[str, int], list[frozenset[int]]] = {}
    for rule, sets in settled.items():
        for members in sets:
            for member in members:
                by_member.setdefault((rule, member), []).append(members)
    for group in found:
        known = by_member.get((group.rule, group.members[0]), [])
        whole = group.size == len(group.members)
        if not any(whole and members.issuperset(group.members) for members in known):
            yield group


def _line(row: Any, members: Iterable[Any]) -> DuplicateGroupLine:
    found = list_rows(Hit(member, "") for member in members)
    rule, value = str(row.rule), str(row.value)
    if rule == Rule.SAME_PHONE:
        value = mask_phone(value)
    elif rule == Rule.SAME_USCC:
        value = mask_value("uscc", value)
    return DuplicateGroupLine(
        int(row.id), rule, visible(value), int(row.score), int(row.size), found
    )
