"""The first look at every row of a file: its cells checked, and the rows against each other."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import chain, islice

from jxc_tui.imports.model import RowKind
from jxc_tui.imports.service.rehearsal.checks import CheckedRow, RowChecker, found
from jxc_tui.imports.service.rehearsal.contact_rows import is_contact_row, marks_of
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value
from jxc_tui.imports.service.rehearsal.page_rows import PageRows
from jxc_tui.imports.service.rehearsal.prefilled_rows import PREFILLED, PrefilledRows
from jxc_tui.imports.storage.rehearsal_lines import (
    IN_FILE,
    OF_CELL,
    Mark,
    NewLine,
    RowProblem,
)
from jxc_tui.imports.storage.rehearsals import Rehearsal
from jxc_tui.records.storage.many.lookups import name_key
from jxc_tui.values.text import visible
from jxc_tui.values.uscc import is_old_tax_number
from jxc_tui.workbooks.common.cells import Cell, Row
from jxc_tui.workbooks.reading.headers import Layout, text_of

DUPLICATES = frozenset(
    {
        "import.duplicate_code", "import.duplicate_row", "import.same_record",
        "import.similar_phone", "import.similar_uscc", "import.similar_name",
        "import.several_similar", "import.same_phone_row", "import.same_uscc_row",
    }
)  # fmt: skip
ALIKE = "import.row_alike"  # new under its own code, and yet like a record there is
ALIKE_ROW = "import.row_alike_row"  # new under its own code, and yet like an earlier row
LEGEND, EXISTING = "import.row_legend", "import.row_existing"
_AT_ONCE = 1_000
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


class FirstPass:
    """Takes the rows one by one; `finish` compares them with each other."""

    def __init__(
        self,
        layout: Layout,
        checker: RowChecker,
        store: Rehearsal,
        is_held: Callable[[str], bool],
    ) -> None:
        self.rows = 0
        self.landlines = self.mobiles = self.split = self.old_tax = self.zeros = 0
        self.rejoined: list[int] = []
        self.small_codes: list[int] = []
        self.odd_codes: list[int] = []
        self._first_row = layout.last_header_row + 1
        self.bare: set[int] = set()  # columns that hold something under no heading
        self._width = len(layout.headings)
        used = set(layout.columns.values())
        raw = layout.raw_headings
        self._blank = [at for at, text in enumerate(raw) if not text.strip() and at not in used]
        self._pages, self._prefilled = PageRows(layout), PrefilledRows(layout, is_held)
        self._checker = checker
        self._store = store
        self._lines: list[NewLine] = []
        self._problems: list[RowProblem] = []
        self._marks: list[Mark] = []

    def take(self, row: Row) -> None:
        """One row of the file; a blank one leaves no trace."""
        number, cells = row
        if number < self._first_row:
            self._pages.remember(number, cells)
            return
        checker = self._checker
        if of_paper := self._pages.kind_of(cells):
            self._skip(number, cells, of_paper)
            return
        checked = checker.check(number, cells)
        if not checked.given and not checked.problems:
            if any(text_of(cell).strip() for cell in cells):
                self._skip(number, cells, LEGEND)
            return
        if self._prefilled.holds(checked):
            self._skip(number, cells, PREFILLED)
            return
        checker.fill(checked)
        if self._blank or len(cells) > self._width:
            self._see_bare(cells)
        self.rows += 1
        self.landlines += checked.moved_landline
        self.mobiles += checked.moved_mobile
        self.split += checked.split
        self.zeros += checked.zero
        self.old_tax += is_old_tax_number(str(checked.given.get("uscc", "")))
        if checked.rejoined:
            self.rejoined.append(number)
        if checked.small_code:
            self.small_codes.append(number)
        if checked.odd_code:
            self.odd_codes.append(number)
        line = line_of(checked)
        self._lines.append(line)
        self._marks += marks_of(line.row, checked.given, coded=line.coded)
        if checked.problems:
            self._problems += checked.problems
        if len(self._lines) >= _AT_ONCE:
            self._flush()

    def _see_bare(self, cells: Sequence[Cell]) -> None:
        """Notes which columns without a heading hold something."""
        for at in [*self._blank, *range(self._width, len(cells))]:
            if at < len(cells) and at not in self.bare and text_of(cells[at]).strip():
                self.bare.add(at)

    def finish(self) -> None:
        """All rows are in: finds those that repeat others."""
        self._flush()
        self._store.index()
        compare_rows(self._store)

    def _skip(self, number: int, cells: Sequence[str | list[str]], note: str) -> None:
        self.rows += 1
        text = next((text for cell in cells if (text := text_of(cell).strip())), "")
        self._lines.append(
            NewLine(number, int(RowKind.SKIPPED), None, None, False, "", visible(text)[:120], "",
                    note)
        )  # fmt: skip

    def _flush(self) -> None:
        self._store.add_lines(self._lines)
        if self._problems:
            self._store.add_problems(self._problems, OF_CELL)
        self._store.add_marks(self._marks)
        self._lines, self._problems, self._marks = [], [], []


def line_of(checked: CheckedRow, fixed: Iterable[str] = ()) -> NewLine:
    """A checked row as the rehearsal keeps it."""
    given = checked.given
    code = str(given.get("code", ""))
    wrong_code = bool(checked.code_text) and "code" not in given
    known = person_of(given)
    person = None if wrong_code else person_text(known)
    firm = f"{given['uscc']}\x1f{known[0]}" if person and "uscc" in given else None
    return NewLine(
        checked.row, 0, code or None, person, bool(code), checked.code_text, checked.name_text,
        _encode(given), "", ",".join(fixed), firm,
    )  # fmt: skip


def person_of(given: Mapping[str, Value]) -> tuple[str, str]:
    """(name key, mobile) of a row; the key is empty where there is no name."""
    name = str(given.get("name", ""))
    return (name_key(name) if name else "", str(given.get("mobile", "")))


def person_text(person: tuple[str, str]) -> str | None:
    """A person as one text, None for nobody."""
    return "\x1f".join(person).replace("\0", "\x01") if person[0] else None


def compare_rows(
    store: Rehearsal,
    codes: Iterable[str] | None = None,
    people: Iterable[str] | None = None,
    firms: Iterable[str] | None = None,
    names: Iterable[str] | None = None,
    only: Container[int] | None = None,
) -> None:
    """The second row with a code, and the second codeless row of a record, are duplicates.

    Those that tell of one more contact of the first are no duplicates but belong to it. Of all
    rows, or of those with some codes, people, firms and names; told of the rows in `only`.
    """
    guests = _find_contact_rows(store, codes, names, only)
    by_code = (
        (twin.row, "code", "import.duplicate_code", twin.earlier)
        for twin in store.twins_by_code(codes)
    )
    by_person = (
        (twin.row, "name", "import.duplicate_row", twin.earlier)
        for twin in store.twins_by_person(people)
    )
    by_firm = (
        (twin.row, "name", "import.duplicate_row", twin.earlier)
        for twin in store.twins_by_firm(firms)
    )
    waiting = (
        each
        for each in chain(by_code, by_person, by_firm)
        if each[0] not in guests and (only is None or each[0] in only)
    )
    while some := list(islice(waiting, _AT_ONCE)):
        shown = store.shown_texts([row for row, *_ in some])
        store.add_problems(
            [
                found(row, name, text_id, shown[row][name == "name"], row=earlier)
                for row, name, text_id, earlier in some
            ],
            IN_FILE,
        )


def _find_contact_rows(
    store: Rehearsal,
    codes: Iterable[str] | None,
    names: Iterable[str] | None,
    only: Container[int] | None,
) -> set[int]:
    """Marks the rows that tell of one more contact of an earlier row's record; gives them."""
    found: dict[int, int] = {}
    pairs = chain(
        ((twin, True) for twin in store.twins_by_code(codes)),
        ((twin, False) for twin in store.twins_by_name(names)),
    )
    wanted = (each for each in pairs if only is None or each[0].row in only)
    while some := list(islice(wanted, _AT_ONCE)):
        rows = {number for twin, _ in some for number in twin}
        lines = store.lines(rows)
        wrong = store.wrong_cells(rows)
        for twin, coded in some:
            if twin.row in found or twin.row in wrong:
                continue
            given, host = (json.loads(lines[each].given) for each in twin)
            if is_contact_row(host, given, coded=coded):
                found[twin.row] = twin.earlier
    store.set_hosts(found.items())
    return set(found)
