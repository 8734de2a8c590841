"""What a person can do with codes: see what comes next, set the rules, set codes aside."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate, Service, guards, reads, writes
from jxc_tui.access.permission import Permission, Right
from jxc_tui.codes.answers import (
    CounterLine,
    GapLine,
    GapReport,
    Proposal,
    ReservedCodes,
    ReservedNow,
    RuleLine,
    RulePreview,
)
from jxc_tui.codes.model.code import normalise_code, random_code
from jxc_tui.codes.model.code_pattern import FIELD_PARTS
from jxc_tui.codes.model.code_rule import CodeRule, PartMissing, rule_for
from jxc_tui.codes.model.coded import Coded
from jxc_tui.codes.model.rule_checks import problems_of
from jxc_tui.codes.service import code_choice
from jxc_tui.codes.storage import code_gaps, code_lists, code_rules, codes
from jxc_tui.codes.storage.holders import Holders
from jxc_tui.config import Settings
from jxc_tui.database.engine import Connection, Database
from jxc_tui.database.links import Links
from jxc_tui.errors import InvalidFields, JxcError, NotFound, Refused
from jxc_tui.values.clock import Clock, utc_now
from jxc_tui.values.local_day import local_day
from jxc_tui.values.text import clean_text, visible

MOST_PREVIEW = 20
MOST_RESERVED = 10_000
_RESTATE_AT_ONCE = 5_000


class Codes(Service):
    """Verbs about codes and their rules. Reading never draws."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        gate: Gate,
        clock: Clock = utc_now,
        links: Callable[[], Links] = Links,
        *,
        read: Callable[[Mapping[str, str]], Coded],
        holders: Holders,
        fields: Container[str] = frozenset(FIELD_PARTS.values()),
    ) -> None:
        """`read` makes a record of typed fields, whatever is wrong with them; `fields` it has."""
        super().__init__(database, settings, gate, clock, links)
        self._read = read
        self._holders = holders
        self.parts = tuple(part for part, field in FIELD_PARTS.items() if field in fields)

    @reads(Right.CREATE)
    def propose(
        self, connection: Connection, user: CurrentUser, typed: Mapping[str, str] | None = None
    ) -> Proposal:
        """The code a new record with these fields would get now; nothing is drawn."""
        values = self._read(dict(typed or {}))
        today = local_day(self.now())
        rule = code_rules.of_category(code_rules.rules(connection), values.category, today)
        if not rule.draws:
            return Proposal("", rule.mode, rule.pattern, reason="code.manual_only")
        try:
            frame = rule.frame(code_choice.texts_of(values), today)
        except PartMissing as missing:
            problem = code_choice.missing_part(missing)
            return Proposal(
                "", rule.mode, rule.pattern, reason=problem.text_id, params=problem.params
            )
        left = codes.left(connection, frame)
        few = left is not None and left <= rule.warn_left
        if rule.piece("rand"):
            return Proposal("", rule.mode, rule.pattern, left, few, reason="code.at_saving")
        found = codes.peek(connection, frame)
        if not found:
            return Proposal("", rule.mode, rule.pattern, 0, False, reason="code.used_up")
        return Proposal(found[0], rule.mode, rule.pattern, left, few)

    @reads(Right.CREATE)
    def random(self, connection: Connection, user: CurrentUser) -> str:
        """A free code nobody can guess."""
        while codes.is_known(connection, code := random_code()):
            continue
        return code

    @reads(Right.CREATE)
    def after_prefix(self, connection: Connection, user: CurrentUser, prefix: str) -> str:
        """The next free code behind the greatest one of a prefix, empty when there is none.

        `KH` gives the number after the last `KH…` code, in that code's width.
        """
        return code_lists.next_of_prefix(connection, _code_start(prefix))

    @reads(Right.CREATE)
    def prefixes(
        self, connection: Connection, user: CurrentUser, beginning: str
    ) -> tuple[tuple[str, str], ...]:
        """(prefix, its last code) of the known prefixes that begin so, at most 20."""
        found = code_lists.prefixes(connection, _code_start(beginning), most=20)
        return tuple((visible(prefix), visible(last)) for prefix, last in found)

    # Rules.

    @reads(Right.READ)
    def rules(self, connection: Connection, user: CurrentUser) -> tuple[RuleLine, ...]:
        """Every rule that is not retired, with its next code and what is left of its counter."""
        known = code_rules.rules(connection)
        today = local_day(self.now())
        lines = []
        for rule in known:
            preview = self._preview(connection, rule, {}, count=1)
            applies = rule_for(known, rule.category, today) is rule
            lines.append(
                RuleLine(rule, applies, preview.codes[0] if preview.codes else "", preview.left)
            )
        return tuple(lines)

    @reads(Right.READ)
    def preview(
        self,
        connection: Connection,
        user: CurrentUser,
        rule: CodeRule,
        typed: Mapping[str, str] | None = None,
        count: int = 5,
    ) -> RulePreview:
        """What a rule, stored or not, would draw next; every reason why it is impossible."""
        return self._preview(connection, _clean_rule(rule), dict(typed or {}), count)

    def _preview(
        self, connection: Connection, rule: CodeRule, typed: dict[str, str], count: int
    ) -> RulePreview:
        problems = problems_of(rule, self.parts)
        if problems:
            return RulePreview((), None, False, problems)
        if not rule.draws:
            return RulePreview((), None, False, ())
        today = local_day(self.now())
        values = self._read(typed)
        texts = code_choice.texts_of(values)
        for part, table in rule.mapping.items():  # a sample record has the first mapped values
            if part in FIELD_PARTS and table and not texts[FIELD_PARTS[part]]:
                texts[FIELD_PARTS[part]] = next(iter(table))
        texts["mobile"] = texts["mobile"] or "13800001234"
        try:
            frame = rule.frame(texts, today)
        except PartMissing as missing:
            return RulePreview((), None, False, (code_choice.missing_part(missing),))
        found = codes.peek(connection, frame, max(1, min(count, MOST_PREVIEW)))
        left = codes.left(connection, frame)
        return RulePreview(
            tuple(found), left, left is not None and left <= rule.warn_left, (), frame.key
        )

    @writes(Permission.CODE_RULE)
    def _store_rule(self, connection: Connection, user: CurrentUser, rule: CodeRule) -> int:
        preview = self._preview(connection, rule, {}, count=1)
        if preview.problems:
            raise InvalidFields(preview.problems)
        if rule.draws and rule.width and preview.left == 0:
            raise Refused("rule.nothing_left", pattern=rule.pattern)
        if rule.id and not code_rules.retire(connection, rule.id, at=self.now(), by=user.name):
            raise NotFound("rule.gone")
        rule_id = code_rules.add(connection, rule, at=self.now(), by=user.name)
        told = {"pattern": ("", rule.pattern)}
        self.record(connection, user, "rule.set", "code", rule_id, told)
        return rule_id

    @guards(Permission.CODE_RULE)
    def set_rule(self, user: CurrentUser, rule: CodeRule) -> RuleLine:
        """Stores a new rule, in place of `rule.id` where that is set, and looks at every code.

        Raises InvalidFields with every reason why it is impossible, Refused when nothing is left.
        """
        clean = _clean_rule(rule)
        rule_id = self._store_rule(user, clean)
        self._restate(user)
        return RuleLine(replace(clean, id=rule_id), True, "", None)

    @guards(Permission.CODE_RULE)
    def retire_rule(self, user: CurrentUser, rule_id: int) -> None:
        """Takes a rule out of force. Raises NotFound, and Refused for the last general one."""
        with self.database.write() as connection:
            self.gate.require(connection, user, Permission.CODE_RULE)
            known = code_rules.rules(connection)
            general = [rule for rule in known if not rule.category]
            if [rule.id for rule in general] == [rule_id]:
                raise Refused("rule.last_general")
            if not code_rules.retire(connection, rule_id, at=self.now(), by=user.name):
                raise NotFound("rule.gone")
            self.record(connection, user, "rule.retired", "code", rule_id)
        self._restate(user)

    def _restate(self, user: CurrentUser) -> None:
        """Every record's `code_state` by today's rules, in short transactions."""
        last = 0
        while True:
            with self.database.write() as connection:
                self.gate.require(connection, user, Permission.CODE_RULE)
                last, _ = self._holders.restate(connection, last, _RESTATE_AT_ONCE, at=self.now())
            if not last:
                return

    # Codes set aside.

    @writes(Permission.CODE_RESERVE)
    def reserve(
        self,
        connection: Connection,
        user: CurrentUser,
        person: str,
        count: int,
        typed: Mapping[str, str] | None = None,
        note: str = "",
    ) -> ReservedNow:
        """Draws `count` codes and keeps them for a person. Raises CodesExhausted, Refused."""
        person = clean_text(person)
        if not person:
            raise Refused("reserve.person_missing")
        if not 1 <= count <= MOST_RESERVED:
            raise Refused("reserve.count", most=MOST_RESERVED)
        values = self._read(dict(typed or {}))
        frame = code_choice.frame_of(code_rules.rules(connection), values, local_day(self.now()))
        found = codes.reserve(
            connection, frame, count, person=person, note=clean_text(note), at=self.now(),
            by=user.name,
        )  # fmt: skip
        told = {
            "person": ("", person), "count": ("", count), "first": ("", found[0]),
            "last": ("", found[-1]),
        }  # fmt: skip
        self.record(connection, user, "code.reserved", "code", changes=told)
        return ReservedNow(person, tuple(found))

    @writes(Permission.CODE_RESERVE)
    def give_back(self, connection: Connection, user: CurrentUser, person: str) -> int:
        """Returns a person's unused codes, to be drawn first; how many."""
        count = code_lists.give_back(connection, clean_text(person), at=self.now(), by=user.name)
        if count:
            told = {"person": ("", person), "count": ("", count)}
            self.record(connection, user, "code.returned", "code", changes=told)
        return count

    @reads(Right.READ)
    def reservations(self, connection: Connection, user: CurrentUser) -> tuple[ReservedCodes, ...]:
        """Who has how many codes set aside, by person."""
        return tuple(
            ReservedCodes(
                visible(one.person), one.codes, visible(one.first), visible(one.last), one.at
            )
            for one in code_lists.reservations(connection)
        )

    @reads(Right.READ)
    def counters(self, connection: Connection, user: CurrentUser) -> tuple[CounterLine, ...]:
        """Every counter that was ever used and its next number."""
        return tuple(
            CounterLine(visible(key), number) for key, number in code_lists.counters(connection)
        )

    @reads(Right.READ)
    def gaps(
        self,
        connection: Connection,
        user: CurrentUser,
        key: str = "",
        after: int = -1,
        limit: int = 200,
    ) -> GapReport:
        """The numbers of a counter that no record in force holds, and why.

        `key` empty is the counter of today's general rule. Raises NotFound for a counter that is
        unknown or whose codes cannot be told from numbers.
        """
        known = code_rules.every_rule(connection)
        keys = [key] if key else self._likely_keys(connection)
        found_counters = (code_gaps.counter_of(connection, one, known) for one in keys)
        counter = next((one for one in found_counters if one is not None), None)
        if counter is None:
            raise NotFound("gap.no_counter", key=visible(key or "—"))
        most = max(1, min(limit, 1000))
        found = code_gaps.gaps(connection, self._holders, counter, after, most + 1)
        lines = tuple(
            GapLine(gap.first, gap.last, gap.size, f"gap.{gap.reason}", visible(gap.person),
                    gap.number)
            for gap in found[:most]
        )  # fmt: skip
        numbers = counter.numbers
        ends = (counter.code(numbers[0]), counter.code(numbers[-1])) if numbers else ("", "")
        return GapReport(visible(counter.key), *ends, len(numbers), lines, len(found) > most)

    def _likely_keys(self, connection: Connection) -> list[str]:
        """The counter of today's general rule, then all others."""
        today = local_day(self.now())
        rule = code_rules.of_category(code_rules.rules(connection), "", today)
        keys = [key for key, _ in code_lists.counters(connection)]
        try:
            return [rule.frame({}, today).key, *keys]
        except PartMissing:
            return keys


def _clean_rule(rule: CodeRule) -> CodeRule:
    """The rule with its texts as they may be stored."""
    return replace(
        rule,
        pattern=clean_text(rule.pattern),
        category=clean_text(rule.category),
        valid_from=clean_text(rule.valid_from),
        mapping={
            part: {clean_text(value): clean_text(text).upper() for value, text in table.items()}
            for part, table in rule.mapping.items()
            if part in FIELD_PARTS
        },
    )


def _code_start(text: str) -> str:
    """A typed beginning in the one form of codes; empty when it is none."""
    try:
        return normalise_code(text)
    except JxcError:
        return ""
