"""The codes that the new records of a file would draw: foretold where they may run out or clash.

Where more are left than the file has rows nothing is foretold, and drawing is left to the import.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from datetime import date

from jxc_tui.codes.model.code_rule import Frame
from jxc_tui.codes.service import code_choice
from jxc_tui.codes.storage import code_rules, codes
from jxc_tui.codes.storage.code_forecast import Course
from jxc_tui.codes.storage.code_rules import Rules
from jxc_tui.database.engine import Connection
from jxc_tui.imports.model import RowKind
from jxc_tui.imports.service.rehearsal.checks import found
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value
from jxc_tui.imports.storage.rehearsal_lines import RowProblem
from jxc_tui.imports.storage.rehearsals import Rehearsal
from jxc_tui.records.model.fields import VALUE_FIELDS, RecordValues
from jxc_tui.records.storage.many.lookups import owners_of_codes, withdrawn_codes
from jxc_tui.values.text import visible

_AT_ONCE = 1_000
_FRAMES, _SEED = "code_frames", "code_seed"


class Foretelling:
    """Foretells the codes of one rehearsal; `counters` is what they leave of every counter."""

    def __init__(self, store: Rehearsal, rules: Rules, today: date) -> None:
        self.counters: dict[str, int] = {}
        self._store = store
        self._rules = rules
        self._today = today
        self._samples: dict[str, dict[str, str]] = {}  # rule and counter → who draws from it

    def begin(self, *, again: bool) -> None:
        """Before rows are judged, all or (`again`) some: what codes refused is open once more."""
        if again:
            self._samples = self._store.fact(_FRAMES)
        self._store.release_codes()

    def sees(self, frame: Frame, values: RecordValues) -> None:
        """A new record would draw a code of this frame."""
        key = f"{frame.rule.id} {frame.key}"
        if key not in self._samples:
            self._samples[key] = code_choice.texts_of(values)

    def refuse_without_code(self, connection: Connection) -> None:
        """Refuses the new records for whom there is no code, in the order of the file."""
        self._store.set_fact(_FRAMES, self._samples)
        self._store.set_fact(_SEED, secrets.token_hex(16))
        if self._may_fail(connection):
            for problems in self._foretell(connection):
                self._store.refuse_codes(problems)

    def again(self, connection: Connection) -> RowProblem | None:
        """The same codes once more, right before they are given; the first row that has none.

        Afterwards `counters` and the codes in the rehearsal are those of the database of now.
        """
        self._samples = self._store.fact(_FRAMES)
        self._store.forget_foretold()
        if self._may_fail(connection):
            for problems in self._foretell(connection):
                if problems:
                    return problems[0]
        return None

    def _may_fail(self, connection: Connection) -> bool:
        frames = [
            code_rules.of_category(self._rules, texts["category"], self._today).frame(
                texts, self._today
            )
            for texts in self._samples.values()
        ]
        wanted = self._store.row_count()
        steps = max((frame.rule.step for frame in frames), default=1)
        return any(not codes.are_ample(connection, frame, wanted * steps) for frame in frames)

    def _frame(self, given: dict[str, Value]) -> Frame:
        values = RecordValues(**{name: given[name] for name in VALUE_FIELDS if name in given})  # type: ignore[arg-type]
        return code_choice.frame_of(self._rules, values, self._today)

    def _foretell(self, connection: Connection) -> Iterator[list[RowProblem]]:
        """Every new record without a code of its own gets one; of each block, who gets none."""
        taken = self._store.has_new_code if self._store.any_new_code() else None
        seed = bytes.fromhex(self._store.fact(_SEED))
        course = Course(connection, seed, also_taken=taken)
        last = 0
        while lines := self._store.lines_after([RowKind.NEW], last, _AT_ONCE, coded=False):
            last = lines[-1].row
            given: list[tuple[str, int]] = []
            problems: list[RowProblem] = []
            for line in lines:
                frame = self._frame(json.loads(line.given))
                code = course.next(frame)
                if code is None:
                    problems.append(self._refusal(connection, line.row, frame, given))
                else:
                    given.append((code, line.row))
            self._store.foretell(given)
            yield problems
        self.counters = course.counters
        course.finish()

    def _refusal(
        self, connection: Connection, row: int, frame: Frame, given: list[tuple[str, int]]
    ) -> RowProblem:
        """Why there is no code for a row."""
        rule = frame.rule
        if rule.width or rule.piece("rand"):
            return found(row, "code", "import.codes_used_up", "", pattern=rule.pattern)
        code = frame.code()
        other = dict(given).get(code) or self._store.row_with_code(code)
        if other:
            return found(row, "code", "import.drawn_code_row", code, code=code, row=other)
        owner = (owners_of_codes(connection, [code]) or withdrawn_codes(connection, [code])).get(
            code
        )
        if owner is not None:
            return found(
                row, "code", "import.drawn_code_taken", code, code=code, name=visible(owner.name)
            )
        waiting = codes.set_aside(connection, code)
        if waiting is not None and waiting.person:
            person = visible(waiting.person)
            return found(row, "code", "code.reserved", code, code=code, person=person)
        return found(row, "code", "import.drawn_code_unusable", code, code=code)


def foretelling_of(connection: Connection, store: Rehearsal, today: date) -> Foretelling:
    """The foretelling of a finished rehearsal under the rules of now."""
    return Foretelling(store, code_rules.rules(connection), today)
