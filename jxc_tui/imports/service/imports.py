"""What a person can do with a file of records: rehearse it, put it right, import it."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import guards
from jxc_tui.access.permission import Permission, Right
from jxc_tui.batches.storage import batches
from jxc_tui.codes.storage import codes as used_codes
from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotFound
from jxc_tui.imports.answers import (
    ImportDone,
    ImportPreview,
    ImportProblem,
    ImportVerdict,
    RowPage,
    RowVerdict,
)
from jxc_tui.imports.model import ImportChoices, RowKind
from jxc_tui.imports.service.batch.writing import write_plan
from jxc_tui.imports.service.house_choices import HouseChoices, usual_choices
from jxc_tui.imports.service.rehearsal import rehearsing
from jxc_tui.imports.service.rehearsal.answering import Answering
from jxc_tui.imports.service.rehearsal.checks import MASKED, CheckedRow, RowChecker
from jxc_tui.imports.service.rehearsal.contact_rows import marks_of
from jxc_tui.imports.service.rehearsal.custom_columns import (
    is_beside,
    is_custom,
    split_mapping,
)
from jxc_tui.imports.service.rehearsal.first_pass import (
    FirstPass,
    compare_rows,
    line_of,
)
from jxc_tui.imports.service.rehearsal.given_values import checked_values
from jxc_tui.imports.service.rehearsal.judging import Judge
from jxc_tui.imports.service.rehearsal.likely_codes import likely_codes
from jxc_tui.imports.service.rehearsal.notes import Note, may_be_guarded, notes_of
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value
from jxc_tui.imports.service.rehearsal.other_noun import layout_of, seems_of
from jxc_tui.imports.service.rehearsal.plans import PlanHead, RehearsalPlan, new_plan, open_plan
from jxc_tui.imports.service.rehearsal.previewing import preview_of
from jxc_tui.imports.service.rehearsal.rehearsing import (
    KnownBefore,
    Mapped,
    Wishes,
    Words,
    known_of,
)
from jxc_tui.imports.storage.rehearsal_lines import Line
from jxc_tui.imports.storage.rehearsals import Rehearsal
from jxc_tui.plans.plan_files import sweep
from jxc_tui.records.model.fields import FIELD, shown_value
from jxc_tui.records.model.headings import record_headings
from jxc_tui.records.model.noun import Noun, noun_named
from jxc_tui.values.headings import Headings
from jxc_tui.values.local_day import local_day
from jxc_tui.values.pace import Listener, Pace
from jxc_tui.values.text import visible
from jxc_tui.workbooks.answers import BoxFile
from jxc_tui.workbooks.reading.reader_process import Reading
from jxc_tui.workbooks.user_folder import list_box, open_in_box

MOST_PAGE = 2_000
MOST_BY_KIN = 1_000  # cells put right at once of which each row's kin is looked for
MOST_JUDGED = 20_000  # rows judged by number; more of them is the whole file


class Imports(HouseChoices):
    """Verbs about files of records. A rehearsal writes nothing and draws no code."""

    @guards(Right.IMPORT)
    def files(self, user: CurrentUser) -> tuple[BoxFile, ...]:
        """The files of the user's own folder that can be imported, the newest first."""
        return list_box(self.settings, user)

    @guards(Right.IMPORT)
    def preview(self, user: CurrentUser, source: str, *, sheet: str = "") -> ImportPreview:
        """The head of a file: its sheets, columns with first values, and where each would go.

        Raises FileRefused with one sentence for a file that cannot be read.
        """
        with (
            open_in_box(self.settings, user, source) as file,
            Reading(file, Path(source).suffix.lower(), self._headings, sheet) as reading,
        ):
            peeked = rehearsing.peek(reading.begin())
            digest = rehearsing.sha256_of(file)
            with self.database.read() as connection:
                return preview_of(connection, Path(source).name, reading, peeked, digest)

    @guards(Right.IMPORT)
    def rehearse(
        self,
        user: CurrentUser,
        source: str,
        *,
        sheet: str = "",
        mapping: Mapped | None = None,
        words: Words | None = None,
        choices: ImportChoices | None = None,
        values: Mapped | None = None,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> ImportVerdict:
        """The verdict over every row of a file, and a token under which `apply` will write it.

        `source` is a name in the user's folder (any path for the server's command line). Left out,
        `mapping` is that of the last import of a file with these headings; `words` come on top of
        those said then (see `rehearsing.Wishes`); `choices` are those of the house; `values` go to
        all rows where no column gives the field. Raises InvalidFields for one that cannot be,
        FileRefused with one sentence for a file that cannot be read, NotPermitted for a new custom
        field, JxcError `import.stopped` once `stop` is set.
        """
        sweep(self.settings)
        if choices is None:
            with self.database.read() as connection:
                choices = usual_choices(connection)
        wishes = Wishes(sheet, mapping, words, choices, values)
        pace = Pace(progress, stop)
        common, _ = split_mapping(mapping or {})
        with (
            open_in_box(self.settings, user, source) as file,
            Reading(
                file,
                Path(source).suffix.lower(),
                self._headings,
                sheet,
                common,
            ) as reading,
            new_plan(self.settings) as (token, store),
        ):
            pace.begin("reading")
            digest = rehearsing.sha256_of(file)
            self._read(user, source, digest, reading, wishes, store, pace)
        return self._judged(user, token, choices, pace)

    @guards(Right.IMPORT)
    def judge(
        self,
        user: CurrentUser,
        token: str,
        choices: ImportChoices,
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> ImportVerdict:
        """The verdict under other choices, without reading the file again. Raises NotFound."""
        return self._judged(user, token, choices, Pace(progress, stop), again=True)

    @guards(Right.IMPORT)
    def verdict(self, user: CurrentUser, token: str) -> ImportVerdict:
        """One's own rehearsal as it stands. Raises NotFound."""
        with open_plan(self.settings, user, token) as plan:
            return self._answering(user, plan).verdict()

    @guards(Right.IMPORT)
    def lines(
        self,
        user: CurrentUser,
        token: str,
        kinds: Sequence[RowKind] = (),
        start: int = 0,
        count: int = 100,
    ) -> RowPage:
        """`count` rows of some kinds (all for none) from place `start` on. Raises NotFound."""
        start = max(0, start)
        with open_plan(self.settings, user, token) as plan:
            found = self._answering(user, plan).rows(kinds, start, max(1, min(count, MOST_PAGE)))
            counts = plan.store.counts()
            total = sum(counts[kind] for kind in kinds or RowKind)
        return RowPage(found, start, total)

    @guards(Right.IMPORT)
    def problems(
        self, user: CurrentUser, token: str, start: int = 0, count: int = 100
    ) -> tuple[ImportProblem, ...]:
        """`count` problems from place `start` on, in the order of the file. Raises NotFound."""
        with open_plan(self.settings, user, token) as plan:
            answering = self._answering(user, plan)
            return answering.problems(max(0, start), max(1, min(count, MOST_PAGE)))

    @guards(Right.IMPORT)
    def fix(self, user: CurrentUser, token: str, row: int, field: str, text: str) -> RowVerdict:
        """Another text in one cell of the rehearsal; the verdict on its row, and on its like.

        The file stays as it is. A common field need not have a column in it. Raises NotFound for a
        row that holds no record or a custom field that the file has no column for.
        """
        with open_plan(self.settings, user, token) as plan, self.database.read() as connection:
            line = plan.store.line(row)
            known = field in FIELD or (is_beside(field) and field in plan.layout.columns)
            if line is None or not line.given or not known:
                raise NotFound("import.row_unknown", row=row)
            rows = self._put_right(plan, [line], field, text, known_of(connection))
            _compare_again(plan.store, rows)
            judge = self._judge(user, plan)
            judge.run(connection, sorted(rows))
            plan.store.commit()
            fresh = plan.store.line(row)
            assert fresh is not None  # noqa: S101 - it was there above
            problems = plan.store.problems_of([row]).get(row, ())
            place = plan.store.place_of([RowKind(fresh.kind)], row)
            return self._answering(user, plan).row(fresh, problems, place)

    @guards(Right.IMPORT)
    def alike(self, user: CurrentUser, token: str, field: str, value: str) -> int:
        """In how many cells of a field the same wrong value stands. Raises NotFound."""
        with open_plan(self.settings, user, token) as plan:
            return len(plan.store.rows_with(field, value))

    @guards(Right.IMPORT)
    def fix_alike(
        self,
        user: CurrentUser,
        token: str,
        field: str,
        value: str,
        text: str,
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> int:
        """Another text in every cell of a field with the same wrong value; in how many rows.

        Where they are many, the whole file is judged again. Raises NotFound, and JxcError
        `import.stopped` once `stop` is set: then all is as before.
        """
        pace = Pace(progress, stop)
        with open_plan(self.settings, user, token) as plan, self.database.read() as connection:
            store, known = plan.store, known_of(connection)
            numbers = store.rows_with(field, value)
            judge, few = self._judge(user, plan), len(numbers) <= MOST_BY_KIN
            total = store.row_count()
            pace.begin("checking", total)
            rows: set[int] = set()
            for start in range(0, len(numbers), MOST_BY_KIN):
                lines = list(store.lines(numbers[start : start + MOST_BY_KIN]).values())
                rows |= self._put_right(plan, lines, field, text, known, kin=few)
                pace.move(0, total)
            if few and len(rows) <= MOST_JUDGED:
                _compare_again(store, rows)
                judge.run(connection, sorted(rows))
            else:
                store.forget_verdicts()
                store.forget_hosts()
                compare_rows(store)
                judge.run(connection, told=lambda done: pace.move(done, total))
            store.commit()
            pace.finish(total)
            return len(numbers)

    @guards(Right.IMPORT)
    def apply(
        self,
        user: CurrentUser,
        token: str,
        *,
        progress: Listener | None = None,
        stop: threading.Event | None = None,
    ) -> ImportDone:
        """Writes the good rows of one's own rehearsal, all of them or none, as one batch.

        Others go on working meanwhile: their writes wait for no more than a fraction of a second.
        Raises NotFound for another's, an old or a used token; Conflict when something the
        rehearsal relies on has changed; Refused while another import is written, or when rows are
        refused and the choice is to stop then; JxcError `import.stopped` once `stop` is set.
        """
        with open_plan(self.settings, user, token) as plan:
            done = write_plan(self, user, plan, Pace(progress, stop))
            plan.remove()
        return done

    @guards(Right.IMPORT)
    def discard(self, user: CurrentUser, token: str) -> None:
        """Forgets a rehearsal. Raises NotFound for another's, an old or a used token."""
        with open_plan(self.settings, user, token) as plan:
            plan.remove()

    def _read(
        self,
        user: CurrentUser,
        source: str,
        digest: str,
        reading: Reading,
        wishes: Wishes,
        store: Rehearsal,
        pace: Pace,
    ) -> None:
        """The first pass: the rows of the file with their own problems, and all facts."""
        rows = reading.begin()
        peeked = rehearsing.peek(rows)
        with self.database.read() as connection:
            known = known_of(connection)
            said = rehearsing.recall(connection, peeked)
            earlier = batches.latest_of_file(connection, digest)
            self._check_customs(connection, user, wishes, known)
        columns = said.columns if said is not None else None
        mapping = wishes.mapping if wishes.mapping is not None else columns
        words = rehearsing.joined_words(said.words if said is not None else {}, wishes.words or {})
        seems = seems_of(peeked, known.noun, source, reading.sheet) if mapping is None else ""
        layout = layout_of(peeked, mapping, known, seems)
        noun = noun_named(known.noun)
        values = checked_values(wishes.values or {}, noun, layout.columns)
        codes = likely_codes(layout, peeked, said="code" in (mapping or {}))
        checker = RowChecker(
            layout, separator=reading.separator, words=words, offered=known.offered,
            guarded=may_be_guarded(reading.sheets), noun=noun, values=values,
        )  # fmt: skip
        first = FirstPass(layout, checker, store, self._is_held)
        rehearsing.read_rows(rows, peeked, reading, first, pace)
        rehearsing.keep_words(store, checker)
        head = PlanHead(
            user.id, user.name, source, visible(Path(source).name), digest,
            Path(source).suffix.lower(), reading.sheet, reading.separator,
        )  # fmt: skip
        notes = notes_of(layout, first, reading, store, noun)
        if values:
            notes.insert(0, ("import.note_values", {"values": _told(values, noun)}))
        if codes >= 0:
            notes.insert(0, ("import.note_likely_codes", {"column": visible(layout.called(codes))}))
        if earlier is not None:
            notes.insert(0, _again(earlier))
        if seems:
            notes.insert(0, (f"app.seems.{seems}", {}))
        facts = {
            "head": asdict(head), "layout": rehearsing.layout_fact(layout),
            "sheets": [visible(name) for name in reading.sheets], "notes": notes,
            "remembered": said is not None and wishes.mapping is None,
            "choices": wishes.choices.as_texts(),
            "likely_codes": visible(layout.called(codes)) if codes >= 0 else "",
            "seems": seems,
            "said": wishes.mapping is not None or wishes.words is not None,
            "words": {name: dict(texts) for name, texts in words.items()}, "values": values,
        }  # fmt: skip
        for name, value in facts.items():
            store.set_fact(name, value)

    @property
    def _headings(self) -> Headings:
        return record_headings(self.database.noun)

    def _is_held(self, code: str) -> bool:
        with self.database.read() as connection:
            return used_codes.is_known(connection, code)

    def _check_customs(
        self, connection: Connection, user: CurrentUser, wishes: Wishes, known: KnownBefore
    ) -> None:
        """New custom fields are for those who may manage them, and must have a name that can be."""
        from jxc_tui.custom_fields.service.custom_fields import checked_name

        _, custom = split_mapping(wishes.mapping or {})
        fresh = [field.partition(":")[2] for field, heading in custom.items()
                 if heading and is_custom(field)]  # fmt: skip
        fresh = [name for name in fresh if name not in known.customs]
        if fresh:
            self.gate.require(connection, user, Permission.FIELD_MANAGE)
            for name in fresh:
                checked_name(connection, name, self._headings)

    def _judged(
        self,
        user: CurrentUser,
        token: str,
        choices: ImportChoices,
        pace: Pace,
        *,
        again: bool = False,
    ) -> ImportVerdict:
        """The second pass over all rows of a rehearsal. One that is stopped is forgotten, or
        `again` what it was before."""
        with open_plan(self.settings, user, token, fresh=not again) as plan:
            if again:
                plan.store.set_fact("choices", choices.as_texts())
                plan.store.forget_verdicts()
                plan.store.forget_hosts()
                compare_rows(plan.store)
            total = plan.store.row_count()
            pace.begin("checking", total)
            judge = self._judge(user, plan, choices)
            try:
                with self.database.read() as connection:
                    judge.run(connection, told=lambda done: pace.move(done, total))
            except BaseException:
                if not again:
                    plan.remove()
                raise
            plan.store.commit()
            pace.finish(total)
        return self.verdict(user, token)

    def _judge(
        self, user: CurrentUser, plan: RehearsalPlan, choices: ImportChoices | None = None
    ) -> Judge:
        today = local_day(self.now())
        chosen = choices or plan.choices
        return Judge(plan.store, self.gate, user, chosen, plan.layout.columns, today, plan.values)

    def _put_right(
        self,
        plan: RehearsalPlan,
        lines: Sequence[Line],
        field: str,
        text: str,
        known: KnownBefore,
        *,
        kin: bool = True,
    ) -> set[int]:
        """Reads rows anew with another text in a cell; the rows whose verdict may change, unless
        nobody wants to know those of their `kin`."""
        store = plan.store
        checker = RowChecker(
            plan.layout, separator=plan.head.separator, words=plan.words, offered=known.offered,
            guarded=may_be_guarded(store.fact("sheets")), noun=noun_named(known.noun),
        )  # fmt: skip
        rows: set[int] = set()
        for line in lines:
            checked = CheckedRow(
                line.row, json.loads(line.given), [
                    each for each in store.own_problems(line.row) if each.field != field
                ], line.code_text, line.name_text,
            )  # fmt: skip
            checked.given.pop(field, None)
            checked.given.pop(MASKED + field, None)
            checker.check_text(checked, field, text)
            fixed = dict.fromkeys([*filter(None, line.fixed.split(",")), field])
            rows.add(line.row)
            if kin and len(rows) <= MOST_JUDGED:
                rows |= store.kin(line)
            marks = marks_of(line.row, checked.given, coded="code" in checked.given)
            store.replace_line(line_of(checked, fixed), checked.problems, marks)
            if kin and len(rows) <= MOST_JUDGED:
                rows |= store.kin(store.line(line.row) or line)
        return rows

    def _answering(self, user: CurrentUser, plan: RehearsalPlan) -> Answering:
        with self.database.read() as connection:
            may_see = self.gate.allows(connection, user, Right.REVEAL)
            return Answering(plan, self.database.noun, may_see=may_see)


def _compare_again(store: Rehearsal, rows: set[int]) -> None:
    """Compares some rows with all others, as if they had just been read."""
    store.forget_verdicts(rows)
    store.forget_hosts(rows)
    lines = list(store.lines(rows).values())
    codes = {each.code for each in lines if each.code}
    people = {each.person for each in lines if each.person}
    firms = {each.firm for each in lines if each.firm}
    names = {each.value for row in lines
             for each in marks_of(row.row, json.loads(row.given), coded=bool(row.coded))
             if each.field == "name"}  # fmt: skip
    compare_rows(store, codes, people, firms, names, only=rows)


def _told(values: dict[str, Value], noun: Noun) -> str:
    """The values for all rows under the headings of their fields."""
    said = (f"{noun.field[name].header}={shown_value(name, it)}" for name, it in values.items())
    return visible("、".join(said))


def _again(earlier: batches.Batch) -> Note:
    params = {"id": earlier.id, "at": earlier.at, "actor": visible(earlier.actor)}
    text_id = "import.note_undone_before" if earlier.undone_at else "import.note_again"
    return (text_id, params)
