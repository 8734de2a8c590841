"""`jxc codes …`: rules, what comes next, codes set aside, gaps."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from jxc_tui.codes.model.code_pattern import FIELD_PARTS
from jxc_tui.codes.model.code_rule import CodeRule, Mode, Reset
from jxc_tui.codes.model.mapping_text import fault_of, mapping_of_text, text_of_mapping
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND, USAGE
from jxc_tui.command.words import number_of
from jxc_tui.errors import InvalidFields, JxcError, NotFound, Refused
from jxc_tui.values.clock import local_text, stamp, utc_now
from jxc_tui.values.local_day import local_day
from jxc_tui.values.nearest import nearest

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.wiring import Services


class BadTable(JxcError):
    """`--table` that is not PART:VALUE=TEXT,… or says two things."""

    default_text_id = "cli.codes.table_part"
    exit_code = USAGE


def rules(call: Call) -> int:
    """Every rule with its next code, and every counter."""
    with call.services() as (services, user):
        lines = services.codes.rules(user)
        counters = services.codes.counters(user)
    talk = call.talk
    if call.asked.json:
        talk.json(
            {
                "rules": [
                    _rule_as_json(line.rule)
                    | {"applies": line.applies, "next": line.next_code, "left": line.left}
                    for line in lines
                ],
                "counters": [asdict(counter) for counter in counters],
            }
        )
        return DONE
    names = ("rule_id", "pattern", "category", "mode", "valid_from", "next", "left", "applies")
    rows = [
        (line.rule.id, line.rule.pattern, line.rule.category, talk.text(f"mode.{line.rule.mode}"),
         line.rule.valid_from, line.next_code, "" if line.left is None else line.left,
         talk.text("cli.yes") if line.applies else "")
        for line in lines
    ]  # fmt: skip
    talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(0, 6))
    for line in lines:
        for part, table in line.rule.mapping.items():
            talk.line(f"{line.rule.id} {{{part}}}  {text_of_mapping(table)}")
    for counter in counters:
        talk.line(f"{counter.key}  {counter.next_number}")
    return DONE


def set_rule(call: Call) -> int:
    """A new rule, or one in place of `--id`; its next five codes."""
    with call.services() as (services, user):
        rule = _asked_rule(call, services, user)
        try:
            stored = services.codes.set_rule(user, rule)
        except InvalidFields as refused:
            raise _by_option(refused) from None
        preview = services.codes.preview(user, replace(stored.rule, id=0))
    if call.asked.json:
        call.talk.json(_rule_as_json(stored.rule) | {"next": list(preview.codes)})
        return DONE
    for code in preview.codes:
        call.talk.line(code)
    call.talk.say("cli.codes.rule_set", id=stored.rule.id, pattern=stored.rule.pattern)
    return DONE


def preview(call: Call) -> int:
    """The codes that would be drawn next; nothing is drawn."""
    with call.services() as (services, user):
        rule = _rule_in_force(services, user, call.asked.category)
        typed = {"category": call.asked.category} if call.asked.category else {}
        found = services.codes.preview(user, rule, typed, call.asked.number)
    if call.asked.json:
        call.talk.json({"codes": list(found.codes), "left": found.left, "counter": found.counter})
    else:
        for code in found.codes:
            call.talk.line(code)
        if len(found.codes) < call.asked.number:
            call.talk.say("cli.codes.no_more", count=len(found.codes), pattern=rule.pattern)
    return DONE if found.codes else NOT_FOUND


def draw(call: Call) -> int:
    """Draws codes and keeps them for a person (the operator unless `--for` names one)."""
    return _keep(call, call.asked.person, call.asked.number)


def _keep(call: Call, person: str, count: int) -> int:
    with call.services() as (services, user):
        typed = {"category": call.asked.category} if call.asked.category else {}
        kept = services.codes.reserve(user, person or user.name, count, typed, call.asked.note)
    if call.asked.json:
        call.talk.json({"person": kept.person, "codes": list(kept.codes)})
        return DONE
    for code in kept.codes:
        call.talk.line(code)
    call.talk.say("cli.codes.kept", count=len(kept.codes), person=kept.person)
    return DONE


def reserve(call: Call) -> int:
    """Sets codes aside for a person, or lists who has some.

    With `--return NAME` the unused ones of that person come back.
    """
    talk = call.talk
    if call.asked.person:
        text = call.asked.count or ""
        if not (text.isascii() and text.isdigit()):
            raise Refused("cli.codes.how_many", person=call.asked.person)
        return _keep(call, call.asked.person, int(text))
    with call.services() as (services, user):
        if call.asked.give_back:
            count = services.codes.give_back(user, call.asked.give_back)
            if not count:
                people = [line.person for line in services.codes.reservations(user)]
                refused = NotFound("cli.codes.nothing_kept", person=call.asked.give_back)
                raise refused.hinted(nearest(call.asked.give_back, people), people)
            talk.say("cli.codes.given_back", count=count, person=call.asked.give_back)
        found = services.codes.reservations(user)
    if call.asked.json:
        talk.json([asdict(line) for line in found])
        return DONE
    names = ("person", "how_many", "first_code", "last_code", "since")
    rows = [(line.person, line.count, line.first, line.last, local_text(line.at)) for line in found]
    talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(1,))
    return DONE


def gaps(call: Call) -> int:
    """Every run of missing codes of a counter, with its reason."""
    talk = call.talk
    found: list[Any] = []
    with call.services() as (services, user):
        try:
            report = services.codes.gaps(user, call.asked.counter)
        except NotFound as error:
            keys = [counter.key for counter in services.codes.counters(user)]
            raise error.hinted(nearest(call.asked.counter, keys), keys) from None
        found += report.gaps
        while report.more:
            report = services.codes.gaps(user, call.asked.counter, found[-1].number)
            found += report.gaps
    if call.asked.json:
        talk.json(
            {
                "counter": report.counter,
                "first": report.first,
                "last": report.last,
                "drawn": report.drawn,
                "gaps": [asdict(gap) | {"why": talk.text(gap.reason)} for gap in found],
            }
        )
        return DONE
    names = ("first_code", "last_code", "how_many", "reason", "person")
    rows = [(gap.first, gap.last, gap.count, talk.text(gap.reason), gap.person) for gap in found]
    talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(2,))
    return DONE


def _asked_rule(call: Call, services: Services, user: CurrentUser) -> CodeRule:
    """The rule the options describe, over the one that `--id` names."""
    asked = call.asked
    known = {line.rule.id: line.rule for line in services.codes.rules(user)}
    if asked.id and asked.id not in known:
        raise NotFound("rule.gone").hinted("", map(str, known))
    today = local_day(stamp(utc_now())).isoformat()
    before = known.get(asked.id, CodeRule(valid_from=today))
    mapping = {part: dict(table) for part, table in before.mapping.items()}
    mapping |= _tables(asked.table)
    return replace(
        before,
        pattern=asked.pattern,
        mode=Mode(asked.mode) if asked.mode else before.mode,
        category=before.category if asked.category is None else asked.category,
        valid_from=before.valid_from if asked.valid_from is None else asked.valid_from,
        start=before.start if asked.start is None else asked.start,
        step=before.step if asked.step is None else asked.step,
        reset=Reset(asked.reset) if asked.reset else before.reset,
        enforced=before.enforced if asked.enforced is None else asked.enforced,
        warn_left=before.warn_left if asked.warn_left is None else asked.warn_left,
        mapping=mapping,
    )


def _tables(words: list[str]) -> dict[str, dict[str, str]]:
    """`PART:VALUE=TEXT,…` words as part → value → text. Raises BadTable."""
    tables: dict[str, dict[str, str]] = {}
    for word in words:
        part, colon, table = word.partition(":")
        part = part.strip()
        if part not in FIELD_PARTS:
            raise BadTable(part=part).hinted(nearest(part, FIELD_PARTS), FIELD_PARTS)
        try:
            found = mapping_of_text(table)
        except ValueError as error:
            text_id, params = fault_of(error)
            raise Refused(text_id, **params) from error
        if not (colon and found):
            raise BadTable("cli.codes.table_empty", part=part)
        if tables.setdefault(part, found) != found:
            raise BadTable("cli.codes.table_twice", part=part)
    return tables


def _by_option(refused: InvalidFields) -> InvalidFields:
    """The problems of a rule under the words that the command line has for its fields."""
    words = {"pattern": "PATTERN"} | {part: f"--table {part}" for part in FIELD_PARTS}
    words |= {
        name: f"--{name.replace('_', '-')}" for name in ("start", "step", "reset", "valid_from")
    }
    return InvalidFields(
        tuple(replace(each, field=words.get(each.field, each.field)) for each in refused.problems)
    )


def _rule_in_force(services: Services, user: CurrentUser, category: str) -> CodeRule:
    lines = services.codes.rules(user)
    for wanted in dict.fromkeys((category, "")):
        for line in lines:
            if line.applies and line.rule.category == wanted:
                return line.rule
    raise NotFound("rule.gone")


def _rule_as_json(rule: CodeRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "pattern": rule.pattern,
        "mode": rule.mode.value,
        "category": rule.category,
        "valid_from": rule.valid_from,
        "start": rule.start,
        "step": rule.step,
        "reset": rule.reset.value,
        "enforced": rule.enforced,
        "warn_left": rule.warn_left,
        "mapping": {part: dict(table) for part, table in rule.mapping.items()},
    }


def retire_rule(call: Call) -> int:
    """Takes a code rule out of force; the codes it gave stay."""
    with call.services() as (services, user):
        services.codes.retire_rule(user, number_of(call.asked.id))
    call.talk.say("cli.rule.retired", id=call.asked.id)
    return DONE
