"""Rows that a template filled in advance: formulas, zeros, default words, numbers that count on."""

from __future__ import annotations

import re
from collections.abc import Callable

from jxc_tui.imports.service.rehearsal.checks import CheckedRow
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value
from jxc_tui.records.model.fields import FIELD, REGION_FIELDS, Kind
from jxc_tui.workbooks.common.cells import CELL_ERROR, CELL_NO_RESULT
from jxc_tui.workbooks.reading.headers import Layout

PREFILLED = "import.row_prefilled"

_NOTHING = re.compile(r"[-—/]|0(?:\.0+)?|FALSE", re.IGNORECASE)
_OF_FORMULAS = frozenset({CELL_ERROR, CELL_NO_RESULT})
_COUNTED = re.compile(r"(.*?)(\d{1,15})")
_DEFAULTS = frozenset({Kind.CHOICE, Kind.STATUS, Kind.DAYS})


class PrefilledRows:
    """Tells the rows nobody wrote a record into, in a list that names its records.

    A row whose code `is_held` by a record is about that record, whatever its other cells say.
    """

    def __init__(self, layout: Layout, is_held: Callable[[str], bool]) -> None:
        self._is_held = is_held
        self._has_names = "name" in layout.columns
        self._code = ""
        self._last: dict[str, Value] = {}

    def holds(self, checked: CheckedRow) -> bool:
        """Whether the row is one of them; rows come in the order of the file."""
        given = checked.given
        if checked.name_text or not self._has_names:
            self._code, self._last = str(given.get("code", "")), given
            return False
        if not all(_is_empty(each.text_id, each.value) for each in checked.problems):
            return False
        code = str(given.get("code", ""))
        if code:
            if not _follows(self._code, code):
                return False
            if not all(_is_nothing(name, value) or self._last.get(name) == value
                       for name, value in given.items() if name != "code"):  # fmt: skip
                return False
            self._code = code
            return not self._is_held(code)
        return all(_is_nothing(name, value) or _is_default(name) for name, value in given.items())


def _is_empty(text_id: str, value: str) -> bool:
    return text_id in _OF_FORMULAS or _NOTHING.fullmatch(value.strip()) is not None


def _is_nothing(_name: str, value: Value) -> bool:
    return value == 0 or _NOTHING.fullmatch(str(value).strip()) is not None


def _is_default(name: str) -> bool:
    return name in REGION_FIELDS or (name in FIELD and FIELD[name].kind in _DEFAULTS)


def _follows(before: str, code: str) -> bool:
    """Whether a code counts on from the one before it."""
    one, other = _COUNTED.fullmatch(before), _COUNTED.fullmatch(code)
    return bool(one and other and one[1] == other[1] and int(one[2]) + 1 == int(other[2]))
