"""The verdict on every row: compared with the database, under the choices of the person."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate
from jxc_tui.access.permission import Permission
from jxc_tui.codes.service import code_choice
from jxc_tui.codes.storage import code_rules
from jxc_tui.codes.storage.code_rules import Rules
from jxc_tui.codes.storage.codes import all_set_aside
from jxc_tui.custom_fields.storage.custom_fields import in_force, values_of
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FieldProblem
from jxc_tui.i18n import FIRST_NOUN
from jxc_tui.imports.model import (
    EmptyCell,
    ImportChoices,
    OldCodes,
    OnExisting,
    OnSimilar,
    RowKind,
)
from jxc_tui.imports.service.rehearsal.checks import (
    MASKED,
    MOST_SHOWN,
    MOVED,
    found,
    of_field,
)
from jxc_tui.imports.service.rehearsal.code_foretelling import Foretelling
from jxc_tui.imports.service.rehearsal.contact_rows import (
    CONTACT,
    contacts_change,
    givens_of,
    over_stored,
)
from jxc_tui.imports.service.rehearsal.custom_columns import is_custom
from jxc_tui.imports.service.rehearsal.first_pass import (
    ALIKE,
    ALIKE_ROW,
    DUPLICATES,
    EXISTING,
    person_of,
)
from jxc_tui.imports.service.rehearsal.further_columns import MORE, is_further
from jxc_tui.imports.service.rehearsal.look_alikes import find_similar, numbers_of_given
from jxc_tui.imports.service.rehearsal.open_row import BlockFacts, OpenRow
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value
from jxc_tui.imports.service.rehearsal.stock_columns import count_stock
from jxc_tui.imports.storage.rehearsal_lines import IN_DATABASE, Judged, Line, RowProblem
from jxc_tui.imports.storage.rehearsals import Rehearsal
from jxc_tui.opening_stock import storage as opening_stock
from jxc_tui.opening_stock.model import is_stock, place_of
from jxc_tui.records.model.contact import CONTACTS
from jxc_tui.records.model.fields import RecordValues, check_field, empty_value, names_of
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.service.rows import mask_value
from jxc_tui.records.service.typed_values import unfit
from jxc_tui.records.storage import contacts, records
from jxc_tui.records.storage.many.lookups import (
    namesakes,
    owners_of_codes,
    rows_of,
    withdrawn_codes,
)
from jxc_tui.values.text import visible

_encode = json.JSONEncoder(separators=(",", ":")).encode
_NEVER_CLEARED = frozenset({"code", "name", "status", CONTACTS})
_MOST_NAMED = 20
_CLAIMED = "claimed"


class Judge:
    """Judges rows of one rehearsal; `fields` are the fields the file has a column for."""

    def __init__(
        self,
        store: Rehearsal,
        gate: Gate,
        user: CurrentUser,
        choices: ImportChoices,
        fields: Iterable[str],
        today: date,
        values: Mapping[str, Value] | None = None,
    ) -> None:
        """`values` were given to every row that gives none itself."""
        self._store = store
        self._values = dict(values or {})
        self._gate = gate
        self._user = user
        self._may_reserve = False
        self._choices = choices
        self._clearable = tuple(
            name for name in fields if name not in _NEVER_CLEARED and not is_further(name)
        )
        self._today = today
        self._rules: Rules = ()
        self._customs: dict[str, int] = {}
        self._empty_database = False
        self._foretelling = Foretelling(store, (), today)
        self._noun = noun_named(FIRST_NOUN)
        self._claimed: dict[str, int] = {}  # what belongs to one only → the row that has it

    def run(
        self,
        connection: Connection,
        rows: Sequence[int] | None = None,
        told: Callable[[int], None] | None = None,
    ) -> None:
        """The verdict on all rows, or on some whose verdicts were taken back before."""
        self._may_reserve = self._gate.allows(connection, self._user, Permission.CODE_RESERVE)
        self._rules = code_rules.rules(connection)
        self._noun = records.noun_in(connection)
        if self._noun.unique:
            again, held = frozenset(rows or ()), self._store.fact(_CLAIMED) if rows else {}
            self._claimed = {value: row for value, row in held.items() if row not in again}
        if rows is None:
            self._store.set_fact("rules", rules_key(self._rules, self._today))
        self._customs = {name: number for number, name in in_force(connection)}
        self._empty_database = not records.anybody(connection)
        self._foretelling = Foretelling(self._store, self._rules, self._today)
        self._foretelling.begin(again=rows is not None)
        done = 0
        for block in self._store.blocks(rows):
            self._judge_block(connection, block)
            done += len(block)
            if told is not None:
                told(done)
        if self._noun.unique:
            self._store.set_fact(_CLAIMED, self._claimed)
        self._store.settle()
        self._once_each(rows)
        self._foretelling.refuse_without_code(connection)
        self._refuse_contacts_of_refused()
        self._store.count_again()
        for fact, note in (("alike", ALIKE), ("alike_rows", ALIKE_ROW)):
            self._store.set_fact(fact, self._store.rows_noted(note, _MOST_NAMED, RowKind.NEW))

    def _once_each(self, rows: Sequence[int] | None) -> None:
        """Only the first row of a record counts: the others are duplicates of it."""
        targets = None
        if rows is not None:
            lines = [self._store.line(row) for row in rows]
            targets = {line.target for line in lines if line is not None and line.target}
        for again in self._store.twins_by_target(targets):
            self._store.add_problems(
                [
                    found(line.row, "code" if line.code else "name", "import.same_record",
                          line.code_text if line.code else line.name_text, row=first,
                          code=visible(line.target_code))
                    for line, first in again
                ],
                IN_DATABASE,
            )  # fmt: skip
            kind = int(RowKind.DUPLICATE)
            self._store.judge(
                [
                    Judged(kind, "", line.target, line.target_code, 0, "", line.row)
                    for line, _ in again
                ]
            )

    def _refuse_contacts_of_refused(self) -> None:
        """A contact goes with its record: it is not lost, and comes again with the row."""
        waiting = self._store.contacts_of_refused()
        self._store.add_problems(
            [found(line.row, "contact", "import.contact_of_refused",
                   str(json.loads(line.given).get("contact", "")), row=line.host)
             for line in waiting],
            IN_DATABASE,
        )  # fmt: skip
        self._store.judge(
            [Judged(int(RowKind.ERROR), "", 0, "", 0, "", line.row) for line in waiting]
        )

    def _judge_block(self, connection: Connection, block: list[Line]) -> None:
        if not block:
            return
        troubled = self._store.troubled(block[0].row, block[-1].row)
        guests = [line for line in block if line.host]
        block = [line for line in block if not line.host]
        rows = [
            OpenRow(line, given, troubled.get(line.row, set()))
            for line, given in zip(block, givens_of(self._store, block), strict=True)
        ]
        facts = self._facts(connection, rows)
        for row in rows:
            row.target = self._target(row, facts)
        wanted = sorted({row.target for row in rows if row.target})
        stored = rows_of(connection, wanted)
        customs = values_of(connection, wanted) if self._customs else {}
        known = contacts.of_many(connection, wanted)
        stocks = opening_stock.of_many(connection, wanted) if self._noun.counted else {}
        verdicts = [
            Judged(int(RowKind.SKIPPED), CONTACT, 0, "", 0, "", line.row) for line in guests
        ]
        for row in rows:
            had = stored.get(row.target)
            row.contacts = known.get(row.target, ())
            row.stock = stocks.get(row.target, {})
            verdicts.append(self._verdict(connection, row, had, customs.get(row.target, {}), facts))
        self._store.judge(verdicts)
        problems = [problem for row in rows for problem in row.problems]
        if problems:
            self._store.add_problems(problems, IN_DATABASE)
        for row in rows:
            if row.odd_code is not None:
                self._store.add_first_problem(row.odd_code, IN_DATABASE)

    def _facts(self, connection: Connection, rows: list[OpenRow]) -> BlockFacts:
        codes = [row.code for row in rows if row.code]
        waiting = all_set_aside(connection, codes) if codes else {}
        codeless = [row for row in rows if row.is_codeless()]
        coded = [row for row in rows if row.code and "name" in row.given]
        in_file = self._store.shared_marks(row.line.row for row in (*codeless, *coded))
        if self._empty_database:
            return BlockFacts({}, {}, waiting, {}, {}, in_file)
        people = namesakes(connection, (person_of(row.given) for row in codeless))
        unsure = [
            (row.line.row, row.given) for row in codeless if not people.get(person_of(row.given))
        ]
        owners = owners_of_codes(connection, codes)
        unsure += [
            (row.line.row, row.given)
            for row in rows
            if row.code and row.code not in owners and "name" in row.given
        ]
        withdrawn = withdrawn_codes(connection, (code for code in codes if code not in owners))
        similar = find_similar(connection, unsure)
        return BlockFacts(owners, withdrawn, waiting, people, similar, in_file)

    def _target(self, row: OpenRow, facts: BlockFacts) -> int:
        """The record a row means, 0 for a new one; what stands against it is added to the row."""
        if row.code:
            return self._owner(row, facts)
        if not row.is_codeless():
            return 0
        same = facts.people.get(person_of(row.given), [])
        if len(same) > 1:
            shown = "、".join(visible(one.code) for one in same[:5])
            row.refuse("name", "import.several_same", count=len(same), codes=shown)
            return 0
        if same:
            row.target_code = same[0].code
            return same[0].id
        alike = facts.similar.get(row.line.row)
        if alike is None:
            self._refuse_like_in_file(row, facts)
            return 0
        if self._choices.on_similar is OnSimilar.NEW and not alike.sure:
            return 0
        if alike.sure or (self._choices.on_similar is OnSimilar.MATCH and alike.count == 1):
            row.target_code = alike.code
            return alike.id
        matching = self._choices.on_similar is OnSimilar.MATCH
        row.refuse(
            alike.field, "import.several_similar" if matching else alike.text_id,
            code=visible(alike.code), name=visible(alike.name), count=alike.count,
        )  # fmt: skip
        return 0

    def _refuse_like_in_file(self, row: OpenRow, facts: BlockFacts) -> None:
        """A row with the number or tax code of an earlier one, as one with those of a record."""
        shared = facts.in_file.get(row.line.row)
        if shared is not None and row.clean and self._choices.on_similar is not OnSimilar.NEW:
            field, value, earlier = shared
            is_tax = field == "uscc"
            row.problems.append(
                found(
                    row.line.row, field if is_tax else numbers_of_given(row.given)[value],
                    "import.same_uscc_row" if is_tax else "import.same_phone_row", value,
                    row=earlier,
                )
            )  # fmt: skip

    def _owner(self, row: OpenRow, facts: BlockFacts) -> int:
        owner = facts.owners.get(row.code)
        once = facts.withdrawn.get(row.code)
        if owner is None and once is not None:
            now = visible(once.current)
            row.refuse("code", "import.code_withdrawn", now=now, name=visible(once.name))
        elif owner is None:
            return 0
        elif owner.deleted:
            row.refuse("code", "import.code_deleted", name=visible(owner.name))
        elif owner.current != row.code:
            now = visible(owner.current)
            row.refuse("code", "import.code_former", now=now, name=visible(owner.name))
        else:
            row.target_code = row.code
            return owner.id
        return 0

    def _verdict(
        self,
        connection: Connection,
        row: OpenRow,
        stored: Mapping[str, Any] | None,
        customs: Mapping[int, str],
        facts: BlockFacts,
    ) -> Judged:
        line = row.line
        if stored is None:
            self._judge_new(connection, row, facts)
            if not row.clean:
                return Judged(int(self._refused(row)), "", 0, "", 0, "", line.row)
            note, like = self._resembles(row, facts)
            return Judged(int(RowKind.NEW), note, 0, like, 0, "", line.row)
        target, code = int(stored["id"]), str(stored["code"])
        self._leave_what_there_is(row, stored)
        self._refuse_stars(row, stored)
        self._refuse_unfit(connection, row, stored, target)
        if row.known:
            self._pass_what_is_stored(row, stored)
        if self._choices.on_existing is OnExisting.ERROR and row.clean:
            row.refuse("code" if row.code else "name", "import.exists", code=visible(code))
        if not row.clean:
            return Judged(int(self._refused(row)), "", target, code, 0, "", line.row)
        if self._choices.on_existing is OnExisting.SKIP:
            return Judged(int(RowKind.SKIPPED), EXISTING, target, code, 0, "", line.row)
        changes = self._changes(row, stored, customs)
        kind = RowKind.UPDATED if changes else RowKind.UNCHANGED
        text = _encode(changes) if changes else ""
        return Judged(int(kind), "", target, code, int(stored["version"]), text, line.row)

    def _leave_what_there_is(self, row: OpenRow, stored: Mapping[str, Any]) -> None:
        """A value for all rows is for those without one: what a record has stays."""
        fixed = row.line.fixed.split(",")
        for name, value in self._values.items():
            if stored[name] and row.given.get(name) == value and name not in fixed:
                del row.given[name]

    @staticmethod
    def _resembles(row: OpenRow, facts: BlockFacts) -> tuple[str, str]:
        """Whom a new record under its own code is like: a note, and the code or row it names."""
        alike = facts.similar.get(row.line.row) if row.code else None
        if alike is not None:
            return ALIKE, alike.code
        shared = facts.in_file.get(row.line.row) if row.code else None
        return (ALIKE_ROW, str(shared.earlier)) if shared is not None else ("", "")

    @staticmethod
    def _refused(row: OpenRow) -> RowKind:
        text_ids = row.known | {problem.text_id for problem in row.problems}
        if row.odd_code is not None:
            return RowKind.ERROR
        return RowKind.DUPLICATE if text_ids <= DUPLICATES else RowKind.ERROR

    def _pass_what_is_stored(self, row: OpenRow, stored: Mapping[str, Any]) -> None:
        """A value that breaks a rule and is what the record has already changes nothing."""
        found_here = self._store.own_problems(row.line.row)
        same = [
            each.field
            for each in found_here
            if each.text_id.startswith("field.") and each.value and each.field in stored
            and each.value == visible(str(stored[each.field]))[:MOST_SHOWN]
        ]  # fmt: skip
        if same:
            row.given |= {name: stored[name] for name in same}
            self._store.accept(row.line.row, _encode(row.given), same)
            row.known = self._store.troubled(row.line.row, row.line.row).get(row.line.row, set())

    def _refuse_stars(self, row: OpenRow, stored: Mapping[str, Any] | None) -> None:
        """Stars that hide what is stored change nothing; any others would destroy it."""
        for key, text in row.given.items():
            if key[:1] != MASKED:
                continue
            name = key[1:]
            if stored is None or mask_value(name, stored[name]) != text:
                row.problems.append(found(row.line.row, name, "import.masked", str(text)))

    def _judge_new(self, connection: Connection, row: OpenRow, facts: BlockFacts) -> None:
        self._refuse_stars(row, None)
        row.odd_code = self._old_code_problem(row)
        bad_code = row.odd_code is not None or row.bad_code()
        if "name" not in row.given and not row.line.name_text and not bad_code:
            problem = check_field("name", "")[1]
            if problem is not None and "field.required" not in row.known:
                row.problems.append(of_field(row.line.row, problem))
        self._refuse_unfit(connection, row, {}, 0)
        if row.clean:
            problem = self._code_problem(row, facts)
            if problem is not None:
                row.problems.append(of_field(row.line.row, problem))

    def _refuse_unfit(
        self, connection: Connection, row: OpenRow, stored: Mapping[str, Any], record_id: int
    ) -> None:
        """What does not fit among the values of a row, over those `stored`, or is another's."""
        noun = self._noun
        if noun.problems is None and not noun.unique:
            return
        whole = {name: value for name, value in stored.items() if name in noun.stored}
        values = values_of_given(whole | row.given, noun.values)
        problems = [
            check_field(spec.id, "")[1]
            for spec in noun.fields
            if spec.required and spec.id != "name" and not getattr(values, spec.id)
        ]
        problems += unfit(connection, values, record_id)
        if noun.counted is not None:
            problems += count_stock(row.given, row.stock, partial(noun.counted, values))
        for name, value in noun.claims(row.given):
            first = self._claimed.setdefault(value, row.line.row)
            if first != row.line.row:
                told = (("value", value), ("row", first))
                problems.append(FieldProblem(name, "field.taken_row", told, value))
        row.problems += [of_field(row.line.row, each) for each in problems if each is not None]

    def _old_code_problem(self, row: OpenRow) -> RowProblem | None:
        """Why the code of another program may not stay as it is, None when it may."""
        if not row.code or row.code.isalnum() or self._choices.old_codes is OldCodes.KEEP:
            return None
        problem = check_field("code", row.line.code_text)[1]
        return None if problem is None else of_field(row.line.row, problem)

    def _code_problem(self, row: OpenRow, facts: BlockFacts) -> FieldProblem | None:
        """What the code rule says of a new record: to its own code, or to drawing one."""
        values = values_of_given(row.given)
        rule = code_rules.of_category(self._rules, values.category, self._today)
        if values.code:
            waiting = facts.waiting.get(values.code)
            return code_choice.typed_problem(rule, values, waiting, self._user, self._may_reserve)
        filled = code_choice.drawing_frame(rule, values, self._today)
        if isinstance(filled, FieldProblem):
            return filled
        self._foretelling.sees(filled, values)
        return None

    def _changes(
        self, row: OpenRow, stored: Mapping[str, Any], customs: Mapping[int, str]
    ) -> dict[str, list[Value]]:
        """Field → [before, after], in their stored form."""
        changes: dict[str, list[Value]] = {}
        given = over_stored(row.given, stored)
        for name, value in given.items():
            if name in ("code", CONTACTS, MOVED) or name.startswith((MASKED, MORE)):
                continue
            before = self._before(name, row, stored, customs)
            if before != value:
                changes[name] = [before, value]
        if pair := contacts_change(row.contacts, stored, given):
            changes[CONTACTS] = pair
        if self._choices.empty is EmptyCell.CLEAR:
            for name in self._clearable:
                beside = is_custom(name) or is_stock(name)
                empty: Value = "" if beside else empty_value(name)
                before = self._before(name, row, stored, customs)
                absent = name not in given and MASKED + name not in row.given
                if absent and before != empty:
                    changes[name] = [before, empty]
        return changes

    def _before(
        self, name: str, row: OpenRow, stored: Mapping[str, Any], customs: Mapping[int, str]
    ) -> Value:
        if is_stock(name):
            return row.stock.get(place_of(name), "")
        if is_custom(name):
            return customs.get(self._customs.get(name.partition(":")[2], 0), "")
        before: Value = stored[name]
        return before


def rules_key(rules: Rules, today: date) -> list[int]:
    """The code rules that a verdict of today rests on."""
    return sorted(rule.id for rule in rules if rule.valid_from <= today.isoformat())


def values_of_given(
    given: Mapping[str, Value], kind: type[RecordValues] = RecordValues
) -> RecordValues:
    """All values of a new record, of a kind, from what its row gives."""
    return kind(**{name: given[name] for name in names_of(kind) if name in given})  # type: ignore[arg-type]
