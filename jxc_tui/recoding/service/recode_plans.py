"""Plans of bulk changes: made, kept for the one who asked, and told as frozen answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.codes.storage import code_rules
from jxc_tui.codes.storage.code_rules import Rules
from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotFound, Refused
from jxc_tui.plans.shelf import Packed
from jxc_tui.recoding.answers import Params, RecodeLine, RecodePlan, RecodeRow
from jxc_tui.recoding.storage import recode_lists
from jxc_tui.recoding.storage.recode_plan import (
    CodePlan,
    Outcome,
    Planned,
    make_plan,
    outcome_of,
)
from jxc_tui.recoding.storage.recodes import Recoding
from jxc_tui.records.answers.selection import MOST_TERM, SEARCH, Slice
from jxc_tui.records.storage import windows
from jxc_tui.records.storage.search import search
from jxc_tui.records.storage.selections import CODE_BEFORE, Chosen
from jxc_tui.values.pace import Pace
from jxc_tui.values.phone import mask_phone
from jxc_tui.values.text import visible

MOST_FOUND = 2_000


P = TypeVar("P", bound=Outcome, covariant=True)


@dataclass(frozen=True, slots=True)
class Shelved(Generic[P]):
    """A plan and the question it answers; `seed` makes its random parts come again."""

    plan: P
    seed: bytes
    selection: Slice
    rule_id: int
    pattern: str


def packed(shelved: Shelved[Outcome]) -> Packed:
    """A plan as the shelf keeps it."""
    facts = {
        "selection": [shelved.selection.kind, shelved.selection.value],
        "rule": shelved.rule_id, "pattern": shelved.pattern, "seed": shelved.seed.hex(),
    }  # fmt: skip
    return Packed(facts | shelved.plan.facts(), shelved.plan.blobs())


def unpacked(packed: Packed) -> Shelved[Outcome]:
    """A plan from the shelf."""
    facts = packed.facts
    return Shelved(
        outcome_of(facts, packed.blobs), bytes.fromhex(facts["seed"]), Slice(*facts["selection"]),
        facts["rule"], facts["pattern"],
    )  # fmt: skip


def make(
    connection: Connection,
    selection: Slice,
    rule_id: int,
    seed: bytes,
    today: date,
    pace: Pace,
    most: int = 0,
) -> Shelved[CodePlan]:
    """The plan for a set of records. Raises NotFound, Refused (see `Recodes.preview`)."""
    rules = code_rules.rules(connection)
    rule = _rule(rules, rule_id)
    chosen = _chosen(connection, selection)
    total = _total(connection, selection, chosen)
    pace.begin("checking", total)
    plan = make_plan(
        connection, chosen, rules, rule, seed=seed, today=today, most=most,
        told=lambda done: pace.move(done, total),
    )  # fmt: skip
    return Shelved(plan, seed, selection, rule_id, rule.pattern if rule else "")


def _rule(rules: Rules, rule_id: int) -> CodeRule | None:
    """The rule of that id, None for 0."""
    found = next((rule for rule in rules if rule.id == rule_id), None)
    if rule_id and found is None:
        raise NotFound("rule.gone")
    return found


def _chosen(connection: Connection, selection: Slice) -> Chosen:
    """Whom a selection means: a search finds them now."""
    if selection.kind == SEARCH:
        found = search.search(connection, selection.value[:MOST_TERM], MOST_FOUND)
        if found.more:
            raise Refused("recode.search_wide", most=f"{MOST_FOUND:,}")
        return [int(hit.row.id) for hit in found.hits]
    return selection


def _total(connection: Connection, selection: Slice, chosen: Chosen) -> int:
    """How many there are; 0 where counting takes as long as the plan itself."""
    if selection.kind == CODE_BEFORE:
        return 0
    try:
        return windows.count(connection, chosen)
    except ValueError as error:
        raise Refused("recode.selection_unknown", selection=visible(selection.kind)) from error


def answer(token: str, shelved: Shelved[Outcome]) -> RecodePlan:
    """A plan as the services hand it up."""
    plan = shelved.plan
    return RecodePlan(
        token, shelved.selection, shelved.rule_id, shelved.pattern, len(plan), plan.changing,
        plan.cannot, plan.digest,
    )  # fmt: skip


def shown(connection: Connection, found: list[Planned], start: int) -> tuple[RecodeRow, ...]:
    """Records of a plan with their names, safe to show, phones masked."""
    people = recode_lists.people(connection, [each.record_id for each in found])
    rows = []
    for place, each in enumerate(found, start):
        _, name, mobile, phone, state, _ = people[each.record_id]
        reason, params = each.reason or ("", ())
        rows.append(
            RecodeRow(
                place, each.record_id, visible(each.old_code), visible(each.new_code),
                visible(name), mask_phone(mobile or phone), int(state), reason, _safe(params),
            )
        )  # fmt: skip
    return tuple(rows)


def _safe(params: Params) -> Params:
    return tuple((name, visible(str(value))) for name, value in params)


def line(recoding: Recoding) -> RecodeLine:
    """One bulk change, safe to show."""
    kind, _, value = recoding.selection.partition(" ")
    return RecodeLine(
        recoding.id, recoding.at, visible(recoding.actor), visible(recoding.reason),
        Slice(visible(kind), visible(value)), visible(recoding.pattern), recoding.records,
        recoding.undone_at, visible(recoding.undone_by),
    )  # fmt: skip
