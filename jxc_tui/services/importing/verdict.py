"""The rehearsal: every row of a file judged against the rules, the file itself and the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from jxc_tui.errors import FieldProblem
from jxc_tui.model.fields import VALUE_FIELDS, CustomerValues, check_field
from jxc_tui.model.pinyin import initials_of, propose_mnemonic
from jxc_tui.model.text import fold, visible
from jxc_tui.services import code_choice
from jxc_tui.services.answers import CurrentUser, ImportChange, ImportProblem
from jxc_tui.services.importing.cells import Row
from jxc_tui.services.importing.checks import CheckedRow, RowChecker, Value
from jxc_tui.services.importing.headers import Layout, text_of
from jxc_tui.services.importing.pace import Pace
from jxc_tui.services.importing.plan import PlannedRow, PlanWriter, Spool
from jxc_tui.services.rows import mask_value
from jxc_tui.storage import code_rules
from jxc_tui.storage.code_rules import Rules
from jxc_tui.storage.codes import SetAside, all_set_aside
from jxc_tui.storage.import_queries import (
    CodeOwner,
    Namesake,
    blocks,
    name_key,
    namesakes,
    owners_of_codes,
    rows_of,
)

MOST_CHANGES = 5000
_MOST_MNEMONIC = 16

_EMPTY = CustomerValues()


@dataclass(slots=True)
class Tally:
    """Counts over all rows of a rehearsal, and what was found."""

    rows: int = 0
    new: int = 0
    coded: int = 0  # of the new ones, those that bring a code
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    error_rows: int = 0
    problems: list[ImportProblem] = field(default_factory=list)
    changes: list[ImportChange] = field(default_factory=list)
    footers: list[int] = field(default_factory=list)
    landlines: int = 0
    legend_rows: int = 0
    rejoined: list[int] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        return {
            "new": self.new,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "error": self.error_rows,
            "coded": self.coded,
        }


class FirstPass:
    """Reads the rows once: the rules of the fields, and the rows of the file against each other."""

    def __init__(self, layout: Layout, tally: Tally, *, separator: str) -> None:
        self.checker = RowChecker(layout, separator=separator)
        self._layout = layout
        self._tally = tally
        self._codes: dict[str, int] = {}
        self._people: dict[tuple[str, str], int] = {}
        self._codeless: dict[tuple[str, str], int] = {}

    def take(self, row: Row, spool: Spool) -> None:
        """One row of the file: skipped, or checked and spooled for the second pass."""
        number, cells = row
        if number <= self._layout.last_header_row:
            return
        self._tally.rows += 1
        if self.checker.is_blank(cells) or self.checker.is_footer(cells):
            self._skip(number, cells)
            return
        checked = self.checker.check(number, cells)
        self._tally.landlines += checked.moved_landline
        if checked.rejoined:
            self._tally.rejoined.append(number)
        self._compare(checked)
        self._tally.problems.extend(checked.problems)
        spool.add(
            [number, checked.given, len(checked.problems), checked.code_text, checked.name_text]
        )

    def _skip(self, number: int, cells: list[str | list[str]]) -> None:
        if not any(text_of(cell).strip() for cell in cells):
            self._tally.rows -= 1
            return
        self._tally.skipped += 1
        if self.checker.is_footer(cells):
            self._tally.footers.append(number)
        else:
            self._tally.legend_rows += 1

    def _compare(self, checked: CheckedRow) -> None:
        """The second row with a code, and the second codeless row of a customer, are errors."""
        code = str(checked.given.get("code", ""))
        wrong_code = "code" not in checked.given and bool(checked.code_text)
        if code:
            earlier = self._codes.setdefault(code, checked.row)
            if earlier != checked.row:
                self._add(checked, "code", "import.duplicate_code", earlier)
        person = person_of(checked.given)
        if not person[0] or wrong_code:
            return
        twin = self._codeless.get(person) if code else self._people.get(person)
        if twin is not None:
            self._add(checked, "name", "import.duplicate_row", twin)
        self._people.setdefault(person, checked.row)
        if not code:
            self._codeless.setdefault(person, checked.row)

    def _add(self, checked: CheckedRow, name: str, text_id: str, earlier: int) -> None:
        value = checked.code_text if name == "code" else checked.name_text
        checked.problems.append(self.checker.problem(checked, name, text_id, value, row=earlier))


def person_of(given: Mapping[str, Value]) -> tuple[str, str]:
    """(name key, mobile) of a row; the key is empty where there is no name."""
    name = str(given.get("name", ""))
    return (name_key(name) if name else "", str(given.get("mobile", "")))


class SecondPass:
    """Compares spooled rows with the database; writes the plan."""

    def __init__(
        self,
        checker: RowChecker,
        tally: Tally,
        plan: PlanWriter,
        user: CurrentUser,
        *,
        today: date,
        may_see: bool,
    ) -> None:
        self._user = user
        self._today = today
        self._rules: Rules = ()
        self._waiting: dict[str, SetAside] = {}
        self._checker = checker
        self._tally = tally
        self._plan = plan
        self._may_see = may_see
        self._taken: dict[int, int] = {}

    def run(self, connection: Connection, spool: Spool, total: int, pace: Pace) -> None:
        """All rows, in blocks of a few hundred."""
        done = 0
        self._rules = code_rules.rules(connection)
        for block in blocks(_spooled(spool)):
            self._judge_block(connection, block)
            done += len(block)
            pace.move(done, total)

    def _judge_block(self, connection: Connection, block: list[_Spooled]) -> None:
        codes = [str(row.given["code"]) for row in block if row.given.get("code")]
        owners = owners_of_codes(connection, codes)
        self._waiting = all_set_aside(connection, codes)
        people = namesakes(connection, (person_of(row.given) for row in block if row.is_codeless()))
        targets: list[tuple[_Spooled, int]] = []
        for row in block:
            targets.append((row, self._target(row, owners, people)))
        stored = rows_of(connection, sorted({target for _row, target in targets if target > 0}))
        for row, target in targets:
            self._judge(row, stored.get(target) if target > 0 else None)

    def _target(
        self,
        row: _Spooled,
        owners: Mapping[str, CodeOwner],
        people: Mapping[tuple[str, str], list[Namesake]],
    ) -> int:
        """The customer a row means, 0 for a new one; problems are added to the row."""
        code = str(row.given.get("code", ""))
        if code:
            owner = owners.get(code)
            if owner is None:
                return 0
            if owner.deleted:
                self._refuse(row, "code", "import.code_deleted", name=visible(owner.name))
            elif owner.current != code:
                self._refuse(
                    row, "code", "import.code_former",
                    now=visible(owner.current), name=visible(owner.name),
                )  # fmt: skip
            else:
                return self._once(row, owner.id, code)
            return 0
        same = people.get(person_of(row.given), []) if row.is_codeless() else []
        if len(same) > 1:
            shown = "、".join(visible(one.code) for one in same[:5])
            self._refuse(row, "name", "import.several_same", count=len(same), codes=shown)
            return 0
        return self._once(row, same[0].id, same[0].code) if same else 0

    def _once(self, row: _Spooled, customer_id: int, code: str) -> int:
        earlier = self._taken.setdefault(customer_id, row.number)
        if earlier != row.number and not row.problem_count:
            name = "code" if row.given.get("code") else "name"
            self._refuse(row, name, "import.same_customer", row=earlier, code=visible(code))
        return customer_id

    def _refuse(self, row: _Spooled, name: str, text_id: str, /, **params: object) -> None:
        shown = row.checked.code_text if name == "code" else row.checked.name_text
        problem = self._checker.problem(row.checked, name, text_id, shown, **params)
        self._tally.problems.append(problem)
        row.problem_count += 1

    def _judge(self, row: _Spooled, stored: Mapping[str, Any] | None) -> None:
        if stored is None and "name" not in row.given and not row.checked.name_text:
            found = check_field("name", "")[1]
            if found is not None and not row.problem_count_of_code():
                self._tally.problems.append(self._checker.of_field(row.checked, found))
                row.problem_count += 1
        if stored is None and not row.problem_count:
            self._check_code_of_new(row)
        if row.problem_count:
            self._tally.error_rows += 1
        elif stored is None:
            self._tally.new += 1
            self._tally.coded += bool(row.given.get("code"))
            self._plan.add(PlannedRow(row.number, 0, 0, _new_values(row.given)))
        else:
            self._compare(row, stored)

    def _check_code_of_new(self, row: _Spooled) -> None:
        """What the code rule says of a new customer: to its own code, or to drawing one."""
        values = values_of_plan(row.given)
        rule = code_rules.of_category(self._rules, values.category, self._today)
        problem: FieldProblem | None
        if values.code:
            waiting = self._waiting.get(values.code)
            problem = code_choice.typed_problem(rule, values, waiting, self._user)
        else:
            problem = code_choice.drawing_problem(rule, values, self._today)
        if problem is not None:
            self._tally.problems.append(self._checker.of_field(row.checked, problem))
            row.problem_count += 1

    def _compare(self, row: _Spooled, stored: Mapping[str, Any]) -> None:
        given = {
            name: value
            for name, value in row.given.items()
            if name != "code" and stored[name] != value
        }
        if not given:
            self._tally.unchanged += 1
            return
        self._tally.updated += 1
        customer_id, version = int(str(stored["id"])), int(str(stored["version"]))
        self._plan.add(PlannedRow(row.number, customer_id, version, given))
        if len(self._tally.changes) < MOST_CHANGES:
            self._tally.changes.append(
                ImportChange(
                    row.number,
                    visible(str(stored["code"])),
                    visible(str(stored["name"])),
                    tuple(
                        (name, self._shown(name, stored[name]), self._shown(name, value))
                        for name, value in given.items()
                    ),
                )
            )

    def _shown(self, name: str, value: object) -> str:
        text = text_of_value(name, value)
        return visible(text if self._may_see else mask_value(name, text))


def text_of_value(name: str, value: object) -> str:
    """A stored value as the form shows it."""
    whole = CustomerValues(**{name: value})  # type: ignore[arg-type]
    return whole.text_of(name)


@dataclass(slots=True)
class _Spooled:
    number: int
    given: dict[str, Value]
    problem_count: int
    checked: CheckedRow

    def is_codeless(self) -> bool:
        """No code asked for, and a name to know the customer by."""
        return not self.given.get("code") and "name" in self.given and not self._bad_code()

    def _bad_code(self) -> bool:
        return bool(self.checked.code_text) and "code" not in self.given

    def problem_count_of_code(self) -> bool:
        """True when the code itself is wrong, so that nobody knows which customer is meant."""
        return self._bad_code()


def _spooled(spool: Spool) -> Iterator[_Spooled]:
    for number, given, problems, code, name in spool.read():
        yield _Spooled(number, given, problems, CheckedRow(number, code_text=code, name_text=name))


def _new_values(given: Mapping[str, Value]) -> dict[str, Value]:
    values = dict(given)
    if not values.get("mnemonic"):
        values["mnemonic"] = _mnemonic(str(values["name"]))
    return {name: value for name, value in values.items() if value != getattr(_EMPTY, name)}


def _mnemonic(name: str) -> str:
    """`propose_mnemonic`, without its dictionary where every character has one initial only."""
    initials = [initials_of(char) for char in fold(name)]
    if all(len(letters) < 2 for letters in initials):
        return "".join(initials)[:_MOST_MNEMONIC]
    return propose_mnemonic(name, most=_MOST_MNEMONIC)


def values_of_plan(given: Mapping[str, Value]) -> CustomerValues:
    """All values of a new customer from a planned row."""
    return CustomerValues(**{name: given[name] for name in VALUE_FIELDS if name in given})  # type: ignore[arg-type]
