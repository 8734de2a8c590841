"""A prepared plan into the database: checked once more, then written, inside one transaction."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from jxc_tui.errors import Conflict
from jxc_tui.model.code_rule import Frame
from jxc_tui.model.fields import VALUE_FIELDS, CustomerValues
from jxc_tui.model.local_day import local_day
from jxc_tui.model.text import visible
from jxc_tui.services import code_choice
from jxc_tui.services.answers import CurrentUser
from jxc_tui.services.importing.pace import Pace
from jxc_tui.services.importing.plan import Plan, PlannedRow
from jxc_tui.services.importing.verdict import person_of, values_of_plan
from jxc_tui.storage import code_rules, codes, customers, log
from jxc_tui.storage.bulk import BulkRecord, insert_many
from jxc_tui.storage.import_queries import (
    blocks,
    namesakes,
    owners_of_codes,
    rows_of,
)


class Writer:
    """Writes one plan in the caller's write transaction."""

    def __init__(
        self, connection: Connection, user: CurrentUser, batch: int, at: str, pace: Pace, plan: Plan
    ) -> None:
        self.inserted = 0
        self.updated = 0
        self.first_code = ""
        self.last_code = ""
        self._connection = connection
        self._user = user
        self._batch = batch
        self._at = at
        self._pace = pace
        self._plan = plan
        self._total = plan.counts["new"] + plan.counts["updated"]

    def check(self) -> None:
        """Raises Conflict when anything the plan relies on has changed since the rehearsal."""
        for block in blocks(self._plan.rows()):
            self._pace.check()
            self._check_new([row for row in block if not row.customer_id])
            self._check_known([row for row in block if row.customer_id])

    def write(self) -> None:
        """New customers under their own codes, new ones without, then the changed ones."""
        counts = self._plan.counts
        if counts["coded"]:
            self._insert(self._coded())
        if counts["new"] > counts["coded"]:
            self._insert(self._drawn())
        if counts["updated"]:
            for block in blocks(row for row in self._plan.rows() if row.customer_id):
                self._update(block)

    def _check_new(self, rows: list[PlannedRow]) -> None:
        wanted = {str(row.values["code"]): row for row in rows if row.values.get("code")}
        for code in owners_of_codes(self._connection, wanted):
            raise Conflict("import.changed_code", row=wanted[code].row, code=visible(code))
        people = {person_of(row.values): row for row in rows if not row.values.get("code")}
        for person, same in namesakes(self._connection, people).items():
            if same:
                row = people[person]
                name = visible(str(row.values["name"]))
                raise Conflict("import.changed_name", row=row.row, name=name)

    def _check_known(self, rows: list[PlannedRow]) -> None:
        stored = rows_of(self._connection, [row.customer_id for row in rows])
        for row in rows:
            now = stored.get(row.customer_id)
            if now is None or now["version"] != row.version or now["deleted_at"]:
                code = visible(str(now["code"])) if now else ""
                raise Conflict("import.changed_customer", row=row.row, code=code)

    def _insert(self, records: Iterator[BulkRecord]) -> None:
        before = self.inserted
        self.inserted += insert_many(
            self._connection,
            records,
            at=self._at,
            by=self._user.name,
            batch_id=self._batch,
            progress=lambda done: self._pace.move(before + done, self._total),
        )

    def _coded(self) -> Iterator[BulkRecord]:
        for row in self._plan.rows():
            if not row.customer_id and row.values.get("code"):
                yield BulkRecord(values_of_plan(row.values), uscc_valid=True)

    def _drawn(self) -> Iterator[BulkRecord]:
        codeless = (
            row for row in self._plan.rows() if not row.customer_id and not row.values.get("code")
        )
        for block in blocks(codeless, 2000):
            people = [values_of_plan(row.values) for row in block]
            for values, code in zip(people, self._codes_for(people), strict=True):
                self.first_code = self.first_code or code
                self.last_code = code
                yield BulkRecord(values.with_code(code), uscc_valid=True)

    def _codes_for(self, people: list[CustomerValues]) -> list[str]:
        """A code for each: those with the same counter draw together, in the order of the file."""
        rules, today = code_rules.rules(self._connection), local_day(self._at)
        places: dict[tuple[int, tuple[str, ...]], list[int]] = {}
        frames: dict[tuple[int, tuple[str, ...]], Frame] = {}
        for place, values in enumerate(people):
            frame = code_choice.frame_of(rules, values, today)
            key = (frame.rule.id, frame.parts)
            frames[key] = frame
            places.setdefault(key, []).append(place)
        found = [""] * len(people)
        for key, wanted in places.items():
            drawn = codes.draw(self._connection, frames[key], len(wanted))
            for place, code in zip(wanted, drawn, strict=True):
                found[place] = code
        return found

    def _update(self, block: list[PlannedRow]) -> None:
        stored = rows_of(self._connection, [row.customer_id for row in block])
        for planned in block:
            row = stored[planned.customer_id]
            before = customers.values_of_row(row)
            after = CustomerValues(**(before.as_dict() | dict(planned.values)))  # type: ignore[arg-type]
            customers.update_customer(self._connection, row, after, at=self._at, by=self._user.name)
            log.record(
                self._connection, at=self._at, actor=self._user.name, role=self._user.role.value,
                action="customer.changed", object_kind="customer", object_id=planned.customer_id,
                changes={
                    name: (before.text_of(name), after.text_of(name))
                    for name in VALUE_FIELDS
                    if getattr(before, name) != getattr(after, name)
                },
            )  # fmt: skip
            self.updated += 1
        self._pace.move(self.inserted + self.updated, self._total)
