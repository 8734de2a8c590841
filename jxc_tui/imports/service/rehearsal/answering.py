"""A stored rehearsal as frozen answers: what a person may see of every row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from jxc_tui.imports.answers import (
    MOST_LISTED,
    ImportChange,
    ImportProblem,
    ImportVerdict,
    Note,
    RowVerdict,
    SeenWord,
)
from jxc_tui.imports.model import RowKind
from jxc_tui.imports.service.rehearsal.checks import MASKED, MOVED
from jxc_tui.imports.service.rehearsal.contact_rows import CONTACT
from jxc_tui.imports.service.rehearsal.custom_columns import is_custom, shown_heading
from jxc_tui.imports.service.rehearsal.further_columns import is_further
from jxc_tui.imports.service.rehearsal.plans import RehearsalPlan
from jxc_tui.imports.storage.rehearsal_lines import Line, RowProblem
from jxc_tui.records.model.contact import CONTACTS, contacts_of_json, contacts_text
from jxc_tui.records.model.fields import FIELD, shown_value
from jxc_tui.records.service.rows import mask_value
from jxc_tui.values.text import visible
from jxc_tui.workbooks.reading.headers import Layout


class Answering:
    """Turns lines of one rehearsal into answers; personal data masked unless `may_see`."""

    def __init__(self, plan: RehearsalPlan, noun: str, *, may_see: bool) -> None:
        self._plan = plan
        self._layout: Layout = plan.layout
        self._noun = noun
        self._may_see = may_see

    def verdict(self) -> ImportVerdict:
        """The whole rehearsal, with its first problems and changes."""
        store, head = self._plan.store, self._plan.head
        counts = store.counts()
        return ImportVerdict(
            token=self._plan.token,
            file_name=visible(head.file_name),
            sheet=visible(head.sheet),
            sheets=tuple(store.fact("sheets")),
            header_row=self._layout.header_row,
            rows=sum(counts.values()),
            new=counts[RowKind.NEW],
            updated=counts[RowKind.UPDATED],
            unchanged=counts[RowKind.UNCHANGED],
            skipped=counts[RowKind.SKIPPED],
            error_rows=counts[RowKind.ERROR],
            problems=self.problems(0, MOST_LISTED),
            changes=self.changes(0, MOST_LISTED),
            mapping=tuple((visible(heading), name) for heading, name in self._layout.pairs()),
            notes=self._notes(),
            duplicate_rows=counts[RowKind.DUPLICATE],
            contact_rows=store.rows_noted(CONTACT, 0)[1],
            problem_count=store.problem_count(),
            words=tuple(
                SeenWord(name, text, rows, visible(taken), known)
                for name, text, rows, taken, known in store.words()
            ),
            choices=self._plan.choices,
            remembered=bool(store.fact("remembered")),
            likely_codes=str(store.fact("likely_codes") or ""),
            seems=str(store.fact("seems") or ""),
        )

    def _notes(self) -> tuple[Note, ...]:
        notes: list[Note] = [
            (text_id, tuple(params.items())) for text_id, params in self._plan.store.fact("notes")
        ]
        for fact in ("alike", "alike_rows"):
            rows, count = self._plan.store.fact(fact)
            if count:
                shown = "、".join(str(row) for row in rows)
                notes.append((f"import.note_{fact}", (("count", count), ("rows", shown))))
        guests, count = self._plan.store.rows_noted(CONTACT, 10)
        if count:
            shown = "、".join(map(str, guests))
            notes.append(("import.note_contacts", (("count", count), ("rows", shown))))
        return tuple(notes)

    def problems(self, start: int, count: int) -> tuple[ImportProblem, ...]:
        """Problems from place `start` on, in the order of the file."""
        found = self._plan.store.problems(start, count)
        return tuple(self.problem(each, code, name) for each, code, name in found)

    def problem(self, found: RowProblem, code: str = "", name: str = "") -> ImportProblem:
        """One problem with the heading its field has in the file."""
        return ImportProblem(
            row=found.row,
            column=shown_heading(self._layout, found.field, self._noun),
            value=found.value,
            text_id=found.text_id,
            params=tuple(json.loads(found.params).items()),
            code=code,
            name=name,
            field=found.field,
        )

    def changes(self, start: int, count: int) -> tuple[ImportChange, ...]:
        """Rows that change a record, from place `start` on."""
        rows = self.rows([RowKind.UPDATED], start, count)
        return tuple(ImportChange(row.row, row.target, row.name, row.changes) for row in rows)

    def rows(self, kinds: Sequence[RowKind], start: int, count: int) -> tuple[RowVerdict, ...]:
        """Rows of some kinds from place `start` on."""
        lines = self._plan.store.page(kinds, start, count)
        troubled = [line.row for line in lines if line.kind <= RowKind.DUPLICATE]
        problems = self._plan.store.problems_of(troubled) if troubled else {}
        return tuple(
            self.row(line, problems.get(line.row, ()), start + place)
            for place, line in enumerate(lines)
        )

    def row(self, line: Line, problems: Iterable[RowProblem], place: int = 0) -> RowVerdict:
        """One row with everything there is to say of it."""
        changes = json.loads(line.changes) if line.changes else {}
        given = json.loads(line.given) if line.given else {}
        return RowVerdict(
            row=line.row,
            place=place,
            kind=RowKind(line.kind),
            code=line.code_text,
            name=line.name_text,
            changes=tuple(
                (name, self.shown(name, before), self.shown(name, after))
                for name, (before, after) in changes.items()
            ),
            problems=tuple(self.problem(each, line.code_text, line.name_text) for each in problems),
            given=tuple(
                (name.removeprefix(MASKED), self.plain(name, value))
                for name, value in given.items()
                if name != MOVED and not is_further(name)
            ),
            note=line.note,
            target=visible(line.target_code),
            fixed=tuple(filter(None, line.fixed.split(","))),
        )

    def shown(self, name: str, value: object) -> str:
        """A stored value as the form shows it, masked where this user may not see it."""
        text = self.plain(name, value)
        if self._may_see:
            return text
        return mask_value("note" if is_custom(name) else name, text)

    @staticmethod
    def plain(name: str, value: object) -> str:
        """A value of the user's own file as the form shows it."""
        return visible(text_of_value(name, value))


def text_of_value(name: str, value: object) -> str:
    """A stored value as the form shows it: money in yuan, zero money and days empty."""
    if name == CONTACTS:
        return contacts_text(contacts_of_json(str(value)))
    if name not in FIELD:
        return str(value)
    return shown_value(name, value)
