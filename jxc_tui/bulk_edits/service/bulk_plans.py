"""Plans of bulk edits: which fields may be set for many, who is meant, and who would change."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jxc_tui.bulk_edits import storage as bulk_edits
from jxc_tui.bulk_edits.answers import MOST_EDITED
from jxc_tui.bulk_edits.model import why_not_for_many
from jxc_tui.custom_fields.model import check_value, id_of, key_of
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FieldProblem, InvalidFields, Refused
from jxc_tui.exports.storage import in_code_order
from jxc_tui.plans.shelf import Packed
from jxc_tui.records.answers.selection import SEARCH, Selection, Slice, cleaned
from jxc_tui.records.model.categories import exchanged, is_within
from jxc_tui.records.model.fields import check_field, shown_value
from jxc_tui.records.storage import records
from jxc_tui.records.storage.many.lookups import rows_of
from jxc_tui.records.storage.search.search_ids import find_ids
from jxc_tui.values.pace import Pace
from jxc_tui.values.text import clean_text, visible

Pairs = dict[str, tuple[Any, Any]]  # field → (before, after) as stored


@dataclass(frozen=True, slots=True)
class Wish:
    """The fields to set, as they are stored: common ones by id, custom ones by number.

    `branch` is (field, branch, target): whatever stands in that branch of the field's tree goes to
    the like place of the target.
    """

    common: Mapping[str, str | int]
    custom: Mapping[int, str]
    branch: tuple[str, str, str] | None = None

    def pairs(self, row: Mapping[str, Any], held: Mapping[int, str]) -> Pairs:
        """What of it differs from a stored record and what it has in custom fields."""
        found: Pairs = {
            name: (row[name], value) for name, value in self.common.items() if row[name] != value
        }
        if self.branch is not None:
            name, branch, target = self.branch
            if is_within(row[name], branch):
                after = exchanged(row[name], branch, target)
                if after != row[name]:
                    found[name] = (row[name], after)
        for number, text in self.custom.items():
            if held.get(number, "") != text:
                found[key_of(number)] = (held.get(number, ""), text)
        return found

    def texts(self) -> tuple[tuple[str, str], ...]:
        """(field, text) as a form shows it, safe to show."""
        found = [(name, visible(shown_value(name, value))) for name, value in self.common.items()]
        if self.branch is not None:
            found.append((self.branch[0], visible(self.branch[2])))
        return (*found, *((key_of(number), visible(text)) for number, text in self.custom.items()))


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """The records that would change, in order, each at the version that was looked at."""

    whom: Selection
    wish: Wish
    total: int
    missing: int = 0
    ids: array[int] = field(default_factory=lambda: array("q"))
    versions: array[int] = field(default_factory=lambda: array("q"))


def packed(plan: BulkPlan) -> Packed:
    """A plan as the shelf keeps it."""
    picked = plan.whom.picked
    facts = {
        "slice": [plan.whom.slice.kind, plan.whom.slice.value],
        "picked": None if picked is None else list(picked),
        "common": dict(plan.wish.common), "custom": list(plan.wish.custom.items()),
        "total": plan.total, "missing": plan.missing, "branch": plan.wish.branch,
    }  # fmt: skip
    return Packed(facts, [plan.ids.tobytes(), plan.versions.tobytes()])


def unpacked(packed: Packed) -> BulkPlan:
    """A plan from the shelf."""
    facts, (ids, versions) = packed
    picked, branch = facts["picked"], facts["branch"]
    plan = BulkPlan(
        Selection(Slice(*facts["slice"]), None if picked is None else tuple(picked)),
        Wish(facts["common"], dict(facts["custom"]), branch and tuple(branch)),
        facts["total"], facts["missing"],
    )  # fmt: skip
    plan.ids.frombytes(ids)
    plan.versions.frombytes(versions)
    return plan


def wish_of(connection: Connection, typed: Mapping[str, str]) -> Wish:
    """What was typed, checked. Raises InvalidFields with every problem, Refused for nothing."""
    if not typed:
        raise Refused("bulk.no_fields")
    common: dict[str, str | int] = {}
    custom: dict[int, str] = {}
    problems: list[FieldProblem] = []
    known = dict(custom_fields.in_force(connection))
    noun = records.noun_in(connection)
    for name, text in typed.items():
        number = id_of(name)
        reason = why_not_for_many(name, noun.unique, text)
        problem = FieldProblem(name, reason) if reason else None
        if reason:
            pass
        elif number in known:
            custom[number], problem = check_value(name, text)
        elif name in noun.field:
            common[name], problem = check_field(name, text, noun.field)
        else:
            problem = FieldProblem(name, "bulk.no_field")
        if problem is not None:
            problems.append(problem)
    if problems:
        raise InvalidFields(tuple(problems))
    values = noun.values(**common)  # type: ignore[arg-type]
    spelled = records.in_known_spelling(connection, values)
    return Wish({name: getattr(spelled, name) for name in common}, custom)


def make(connection: Connection, whom: Selection, typed: Mapping[str, str], pace: Pace) -> BulkPlan:
    """Who is meant and who of them would change. Raises InvalidFields, NotFound, Refused."""
    return make_of(connection, whom, wish_of(connection, typed), pace)


def make_of(connection: Connection, whom: Selection, wish: Wish, pace: Pace) -> BulkPlan:
    """The plan of a wish that was checked. Raises InvalidFields, NotFound, Refused."""
    ids = _ids(connection, whom, pace)
    if len(ids) > MOST_EDITED:
        raise Refused("bulk.too_many", most=f"{MOST_EDITED:,}")
    missing = len(set(whom.picked)) - len(ids) if whom.picked is not None else 0
    plan = BulkPlan(whom, wish, len(ids), missing)
    pace.begin("checking", len(ids))
    unfit: list[tuple[str, FieldProblem]] = []
    for start in range(0, len(ids), bulk_edits.PAGE):
        some = ids[start : start + bulk_edits.PAGE]
        for row, pairs in changes(connection, wish, some):
            unfit += _unfit(connection, row, pairs)
            plan.ids.append(int(row["id"]))
            plan.versions.append(int(row["version"]))
        pace.move(start + len(some), len(ids))
    if unfit:
        code, problem = unfit[0]
        told = (("code", visible(code)), ("count", len({code for code, _ in unfit})))
        raise InvalidFields((problem, FieldProblem(problem.field, "bulk.unfit", told)))
    return plan


def _unfit(
    connection: Connection, row: Mapping[str, Any], pairs: Pairs
) -> Iterator[tuple[str, FieldProblem]]:
    """(code, problem) of what would not fit any more among the fields of one that changes."""
    noun = records.noun_in(connection)
    problems_of = noun.problems
    after = {name: new for name, (_, new) in pairs.items() if name in noun.field}
    if problems_of is None or not after:
        return
    before = records.values_of_row(connection, row)
    known = {(each.field, each.text_id) for each in problems_of(before)}
    for problem in problems_of(replace(before, **after)):
        if (problem.field, problem.text_id) not in known:
            yield row["code"], problem


def changes(
    connection: Connection, wish: Wish, ids: list[int]
) -> list[tuple[Mapping[str, Any], Pairs]]:
    """(row, what differs) of those of the records that would change, in the order given."""
    rows = rows_of(connection, ids)
    held = custom_fields.values_of(connection, ids) if wish.custom else {}
    found: list[tuple[Mapping[str, Any], Pairs]] = []
    for number in ids:
        row = rows.get(number)
        if row is not None and not row["deleted_at"]:
            pairs = wish.pairs(row, held.get(number, {}))
            if pairs:
                found.append((row, pairs))
    return found


def _ids(connection: Connection, whom: Selection, pace: Pace) -> list[int]:
    if whom.picked is not None:
        if len(whom.picked) > MOST_EDITED:
            raise Refused("bulk.too_many", most=f"{MOST_EDITED:,}")
        return in_code_order(connection, sorted(set(whom.picked)))
    if whom.slice.kind == SEARCH:
        term = cleaned(whom.slice.value)
        ids, capped = find_ids(connection, term, pace.check)
        if capped:
            raise Refused("bulk.search_capped", term=visible(term))
        return list(ids)
    wanted = replace(whom.slice, value=clean_text(whom.slice.value))
    try:
        return bulk_edits.ids_of_slice(connection, wanted, MOST_EDITED + 1)
    except ValueError as error:
        raise Refused("recode.selection_unknown", selection=visible(wanted.kind)) from error
