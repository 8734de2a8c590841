"""One row of a file as values: every cell checked as the form does, every problem kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from jxc_tui.errors import FieldProblem
from jxc_tui.model.fields import FIELD, Kind, check_field
from jxc_tui.model.formula import unguard_formula
from jxc_tui.model.phone import normalise_phone
from jxc_tui.model.text import visible
from jxc_tui.services.answers import ImportProblem
from jxc_tui.services.importing.cells import Cell
from jxc_tui.services.importing.headers import Layout, text_of

Value = str | int

_DIGIT_KINDS = frozenset({Kind.CODE, Kind.MOBILE, Kind.PHONE, Kind.ACCOUNT, Kind.USCC, Kind.DAYS})
_FLOAT = re.compile(r"(\d+)\.0+$")
_EXPONENT = re.compile(r"\d\.\d+[eE]\+?\d{1,3}$|\d[eE]\+\d{1,3}$")
_QUOTED_TEXT = re.compile(r'="([^"]*)"$')
_LANDLINE = re.compile(
    r"(?:(?:\+?86[- ]?)?\(?0\d{2,3}\)?[- ]?[2-9]\d{6,7}|[2-9]\d{6,7}"
    r"|[48]00[- ]?\d{3,4}[- ]?\d{3,4})"
    r"(?:\s*(?:[-#*x,转]|分机|转分机|ext\.?)\s*\d{1,6})?$",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:本页)?(?:合计|总计|总合计|小计|共计|合计数|总数|(?:grand)?total|subtotal)"
    r"(?:[:：]?[\d,.¥]*(?:户|家|条|行|个|人|位|元)?)?$",
    re.IGNORECASE,
)
_MOST_SHOWN = 120
_VARIED = frozenset({"code", "name", "mobile", "phone", "email", "uscc", "account_no"})
_MOST_KNOWN = 20_000


@dataclass(slots=True)
class CheckedRow:
    """`given` holds the stored form of every filled cell that is good."""

    row: int
    given: dict[str, Value] = field(default_factory=dict)
    problems: list[ImportProblem] = field(default_factory=list)
    code_text: str = ""
    name_text: str = ""
    moved_landline: bool = False
    rejoined: bool = False


class RowChecker:
    """Checks the rows of one sheet. Only a .csv has a `separator`; there no cell has a type."""

    def __init__(self, layout: Layout, *, separator: str = "") -> None:
        self._layout = layout
        self._separator = separator
        self._is_text = bool(separator)
        self._columns = tuple(sorted(layout.columns.items(), key=lambda pair: pair[1]))
        self._width = len(layout.headings)
        self._known: dict[tuple[str, str], tuple[Value, FieldProblem | None]] = {}

    def is_blank(self, cells: list[Cell]) -> bool:
        """True when no cell under a used heading holds anything."""
        return all(
            column >= len(cells) or _is_empty(cells[column]) for _name, column in self._columns
        )

    @staticmethod
    def is_footer(cells: list[Cell]) -> bool:
        """True for a 合计/总计 row: its first filled cell says so and nothing more."""
        first = next((text for cell in cells if (text := text_of(cell).strip())), "")
        if len(first) > 40:
            return False
        plain = "".join(unicodedata.normalize("NFKC", first).split())
        return _FOOTER.match(plain) is not None

    def check(self, number: int, cells: list[Cell]) -> CheckedRow:
        """All fields of a row, with all their problems."""
        checked = CheckedRow(number)
        if self._is_text and len(cells) > self._width:
            cells = self._rejoined(checked, cells)
        texts: dict[str, str] = {}
        flagged: dict[str, list[str]] = {}
        for name, column in self._columns:
            if column >= len(cells):
                continue
            cell = cells[column]
            if isinstance(cell, str):
                if text := self._prepared(name, cell):
                    texts[name] = text
            else:
                flagged[name] = cell
        checked.code_text = visible(texts.get("code", ""))[:_MOST_SHOWN]
        checked.name_text = visible(texts.get("name", ""))[:_MOST_SHOWN]
        if self._is_text and len(cells) > self._width:
            self._refuse_width(checked, cells)
            return checked
        if "name" in flagged:
            checked.name_text = visible(flagged["name"][0])[:_MOST_SHOWN] or "?"
        for name, _column in self._columns:
            if name in flagged:
                shown, text_id = flagged[name]
                checked.problems.append(self.problem(checked, name, text_id, shown))
            elif name in texts:
                self._check_cell(checked, name, texts[name], texts)
        return checked

    def _looked_up(self, name: str, text: str) -> tuple[Value, FieldProblem | None]:
        """`check_field`, remembered for fields whose values come again and again."""
        if name in _VARIED:
            return check_field(name, text)
        known = self._known.get((name, text))
        if known is None:
            known = check_field(name, text)
            if len(self._known) < _MOST_KNOWN:
                self._known[name, text] = known
        return known

    def _rejoined(self, checked: CheckedRow, cells: list[Cell]) -> list[Cell]:
        """The row with unquoted separators inside texts put back, where that is beyond doubt.

        In a file whose headings are not set off by blanks, a separator before a blank belongs to
        the text (`24, place Kléber`): joined when there are exactly as many as cells too many.
        """
        blanks = [text_of(cell)[:1] == " " for cell in cells]
        set_off = any(heading[:1] == " " for heading in self._layout.raw_headings)
        if set_off or blanks[0] or sum(blanks) != len(cells) - self._width:
            return cells
        joined: list[Cell] = []
        for cell, is_rest in zip(cells, blanks, strict=True):
            if is_rest:
                joined[-1] = f"{text_of(joined[-1])}{self._separator}{text_of(cell)}"
            else:
                joined.append(cell)
        checked.rejoined = True
        return joined

    def _refuse_width(self, checked: CheckedRow, cells: list[Cell]) -> None:
        over = next((text_of(cell) for cell in cells[self._width :] if text_of(cell)), "")
        params = {"columns": self._width, "found": len(cells)}
        checked.problems.append(self.problem(checked, "", "import.row_too_wide", over, **params))

    def problem(
        self, checked: CheckedRow, name: str, text_id: str, value: str, /, **params: object
    ) -> ImportProblem:
        """A problem of one cell, with everything a person needs to find it in the file."""
        return ImportProblem(
            row=checked.row,
            column=self.heading_of(name),
            value=visible(value)[:_MOST_SHOWN],
            text_id=text_id,
            params=tuple(params.items()),
            code=checked.code_text,
            name=checked.name_text,
        )

    def heading_of(self, name: str) -> str:
        """The heading a field has in this file; its own where the file has no such column."""
        column = self._layout.columns.get(name)
        if column is None:
            return FIELD[name].header if name in FIELD else ""
        return visible(self._layout.headings[column])

    def of_field(self, checked: CheckedRow, found: FieldProblem) -> ImportProblem:
        """A field problem as a problem of the file."""
        return self.problem(checked, found.field, found.text_id, found.value, **dict(found.params))

    def _prepared(self, name: str, text: str) -> str:
        """The text of a cell without what spreadsheets put around it; empty for NULL."""
        text = text.strip()
        if not text or text.upper() == "NULL":
            return ""
        if self._is_text and (found := _QUOTED_TEXT.match(text)):
            text = found.group(1).strip()
        digits = FIELD[name].kind in _DIGIT_KINDS or name == "postcode"
        if text.startswith("'") and len(text) > 1:
            rest = text[1:].lstrip()
            if (digits and rest[:1].isdigit()) or (self._is_text and unguard_formula(text) != text):
                text = text[1:]
        if digits and (found := _FLOAT.match(text)):
            return found.group(1)
        return text

    def _check_cell(self, checked: CheckedRow, name: str, text: str, texts: dict[str, str]) -> None:
        kind = FIELD[name].kind
        if (kind in _DIGIT_KINDS or name == "postcode") and _EXPONENT.match(text):
            checked.problems.append(self.problem(checked, name, "import.scientific", text))
            return
        value, problem = self._looked_up(name, text)
        if problem is None:
            if value != "" or name == "code":
                checked.given[name] = value
        elif kind is Kind.MOBILE and (line := _landline(text)) and not texts.get("phone"):
            checked.given["phone"] = line
            checked.moved_landline = True
        else:
            checked.problems.append(self.of_field(checked, problem))


def _is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _landline(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _LANDLINE.match(plain):
        return ""
    try:
        return normalise_phone(plain)
    except ValueError:
        return ""
