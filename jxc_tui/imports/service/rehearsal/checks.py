"""One row of a file as values: every cell checked as the form does, every problem kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jxc_tui.codes.model.code import InvalidCode, normalise_code
from jxc_tui.errors import FieldProblem
from jxc_tui.imports.service.rehearsal.custom_columns import is_custom
from jxc_tui.imports.service.rehearsal.further_columns import base_of, is_further, take_further
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value, quick_check
from jxc_tui.imports.service.rehearsal.shown_texts import (
    is_date,
    is_zero_of_accounts,
    kind_of,
    line_with_zero,
    postcode_with_zero,
    says_nothing,
    takes,
    whole_of_exponent,
)
from jxc_tui.imports.storage.rehearsal_lines import RowProblem, as_json
from jxc_tui.opening_stock.model import check_stock, is_stock
from jxc_tui.records.model.arranging import REACH, arranged
from jxc_tui.records.model.categories import Spelling
from jxc_tui.records.model.contact import (
    CONTACTS,
    check_contacts,
    contacts_json,
    contacts_of_json,
    joined,
)
from jxc_tui.records.model.fields import (
    CHOICE_FIELDS,
    FIELD,
    MASKED_FIELDS,
    Kind,
    check_field,
)
from jxc_tui.records.model.noun import Noun
from jxc_tui.values.formula import unguard_formula
from jxc_tui.values.phone import normalise_phone
from jxc_tui.values.places.region_names import placed
from jxc_tui.values.text import clean_text, fold, visible
from jxc_tui.workbooks.common.cells import CELL_DATE, Cell
from jxc_tui.workbooks.reading.headers import Layout, text_of

WORD_FIELDS = (*CHOICE_FIELDS, "status")
MOVED = "moved"  # set where the mobile of a row stood under 联系电话
MASKED = "*"  # before the id of a field whose cell holds stars in place of digits
MOST_WORDS = 2_000  # different texts remembered of one column
MOST_CUSTOM = 500  # characters of a custom value

_DIGIT_KINDS = frozenset({Kind.CODE, Kind.MOBILE, Kind.PHONE, Kind.ACCOUNT, Kind.USCC, Kind.DAYS})
_FLOAT = re.compile(r"(\d+)\.0+$")
_EXPONENT = re.compile(r"\d\.\d+[eE][+-]?\d{1,3}$|\d[eE]\+\d{1,3}$")
_QUOTED_TEXT = re.compile(r'="([^"]*)"$')
_LANDLINE = re.compile(
    r"(?:(?:\+?86[- ]?)?\(?0\d{2,3}\)?[- ]?[2-9]\d{6,7}|[2-9]\d{6,7}"
    r"|[48]00[- ]?\d{3,4}[- ]?\d{3,4})"
    r"(?:\s*(?:[-#*x,转]|分机|转分机|ext\.?)\s*\d{1,6})?$",
    re.IGNORECASE,
)
MOST_SHOWN = 120
_VARIED = frozenset({"code", "name", "mobile", "phone", "email", "uscc", "account_no"})
_MOST_KNOWN = 20_000
_SHORT_POSTCODE = 5
_ODD_CODES = frozenset({"code.blank", "code.charset", "code.first"})
_REGION = ("province", "city", "district")
_STARRED = MASKED_FIELDS - {"note"}


Words = Mapping[str, Mapping[str, str]]


@dataclass(slots=True)
class CheckedRow:
    """`given` holds the stored form of every filled cell that is good."""

    row: int
    given: dict[str, Value] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    code_text: str = ""
    name_text: str = ""
    moved_landline: bool = False
    rejoined: bool = False
    moved_mobile: bool = False
    split: bool = False
    zero: bool = False
    small_code: bool = False
    odd_code: bool = False


class RowChecker:
    """Checks the rows of one sheet. Only a .csv has a `separator`; there no cell has a type.

    Where texts may be `guarded`, the apostrophe before a formula is taken off.

    `words` says what a text of a field is taken for, and a text that differs from an `offered` one
    in case or width only is taken for that; texts in columns of choices are counted in `seen`, as
    they stand in the file. `values` are given to every row that gives none itself; the branches of
    the tree of a `noun` keep to one spelling.
    """

    def __init__(
        self,
        layout: Layout,
        *,
        separator: str = "",
        words: Words | None = None,
        offered: Mapping[str, Sequence[str]] | None = None,
        guarded: bool = True,
        noun: Noun | None = None,
        values: Mapping[str, Value] | None = None,
    ) -> None:
        self.seen: dict[str, dict[str, int]] = {name: {} for name in WORD_FIELDS}
        self._layout = layout
        self._separator = separator
        self._is_text = bool(separator)
        self._guarded = guarded
        self._words = words or {}
        self._values = dict(values or {})
        self._own = noun.field if noun is not None else FIELD
        self._tree = noun.tree if noun is not None else ""
        self._spelling = Spelling((offered or {}).get(self._tree, ()))
        self._exactly = {name: frozenset(texts) for name, texts in (offered or {}).items()}
        self._offered = {
            name: {fold(text): text for text in reversed(texts)}
            for name, texts in (offered or {}).items()
        }
        odd = {*self.seen, *filter(is_further, layout.columns)}
        columns = sorted(layout.columns.items(), key=lambda pair: pair[1])
        self._columns = tuple(
            (name, column, None if name in odd else quick_check(name), self.seen.get(name))
            for name, column in columns
        )
        self._again: dict[tuple[str, str], tuple[str, Value]] = {}  # cell → its text and value
        self._width = len(layout.headings)
        self._placed: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._known: dict[tuple[str, str], tuple[Value, FieldProblem | None]] = {}

    def check(self, number: int, cells: list[Cell]) -> CheckedRow:
        """All fields of a row, with all their problems."""
        checked = CheckedRow(number)
        if self._is_text and len(cells) > self._width:
            cells = self._rejoined(checked, cells)
            if len(cells) > self._width:
                self._refuse_width(checked, cells)
                return checked
        given, width, again = checked.given, len(cells), self._again
        value: Any
        odd: dict[str, Cell] = {}
        for name, column, quick, seen in self._columns:
            cell = cells[column] if column < width else ""
            if not cell:
                continue
            if cell.__class__ is not str:
                if not takes(name, cell[1]):
                    odd[name] = cell
                    continue
                cell = cell[0]
            if quick is None:
                value = again.get((name, cell))
                if value is not None:
                    if seen is not None:
                        seen[value[0]] += 1
                    value = value[1]
            else:
                value = quick(cell)
            if value is not None:
                given[name] = value
                continue
            odd[name] = cell
        checked.code_text = self._shown("code", checked, odd)
        checked.name_text = self._shown("name", checked, odd)
        if odd:
            self._check_odd(checked, odd)
        self._place(checked)
        postcode: Any = given.get("postcode")
        if postcode and len(postcode) == _SHORT_POSTCODE:
            self._fill_postcode(checked)
        return checked

    def fill(self, checked: CheckedRow) -> None:
        """Gives a row that holds somebody the values for all rows."""
        if self._values:
            checked.given = self._values | checked.given

    @staticmethod
    def _fill_postcode(checked: CheckedRow) -> None:
        """A postcode that stood in a number cell gets its 0 back, or is refused."""
        postcode = str(checked.given["postcode"])
        if not (postcode.isascii() and postcode.isdigit()):
            return
        whole = postcode_with_zero(postcode, checked.given)
        if whole is None:
            del checked.given["postcode"]
            checked.problems.append(
                found(checked.row, "postcode", "import.postcode_short", postcode)
            )
        elif whole != postcode:
            checked.given["postcode"] = whole
            checked.zero = True

    def _place(self, checked: CheckedRow) -> None:
        """A region that stands in one cell goes where its parts belong."""
        given = checked.given
        if "province" not in given and "city" not in given:
            return
        key = tuple(str(given.get(name, "")) for name in _REGION)
        parts = self._placed.get(key)
        if parts is None:
            parts = placed(*key)
            if len(self._placed) < _MOST_KNOWN:
                self._placed[key] = parts
        if parts != key:
            given.update({name: part for name, part in zip(_REGION, parts, strict=True) if part})

    def _arrange(self, checked: CheckedRow, texts: dict[str, str]) -> None:
        """A mobile under 联系电话, and several people in one cell, go where they belong."""
        given = checked.given
        typed = {name: texts.get(name, str(given.get(name, ""))) for name in REACH}
        if any("**" in text or _EXPONENT.match(text) for text in typed.values()):
            return
        found = arranged(typed)
        if not (found.mobile_moved or found.split):
            return
        for name, text in zip(REACH, (found.contact, found.mobile, found.phone), strict=True):
            if text != typed[name]:
                texts.pop(name, None)
                given.pop(name, None)
                if text:
                    texts[name] = text
        checked.moved_mobile, checked.split = found.mobile_moved, found.split
        if found.mobile_moved:
            given[MOVED] = 1
        if found.further:
            known = contacts_of_json(str(given.get(CONTACTS, "")))
            given[CONTACTS] = contacts_json(joined(known, found.further))

    def check_text(self, checked: CheckedRow, name: str, text: str) -> None:
        """One more cell of a row, typed by a person: its value or its problem is added."""
        if prepared := self._prepared(name, text):
            texts = {name: prepared}
            if is_further(name):
                self._take_further(checked, texts)
                texts = {}
            if name in ("mobile", "phone"):
                self._arrange(checked, texts)
            others = {"phone": str(checked.given.get("phone", ""))}
            for each, value in texts.items():
                self._check_cell(checked, each, value, others, typed=True)
            self._place(checked)
            shown = visible(prepared)[:MOST_SHOWN]
        else:
            shown = ""
        if name == "code":
            checked.code_text = shown
        elif name == "name":
            checked.name_text = shown

    def _shown(self, name: str, checked: CheckedRow, odd: Mapping[str, Cell]) -> str:
        """What a list shows of the code or name of a row, right or wrong."""
        if name in checked.given:
            return visible(str(checked.given[name]))[:MOST_SHOWN]
        cell = odd.get(name, "")
        if isinstance(cell, str):
            return visible(self._prepared(name, cell))[:MOST_SHOWN] if cell else ""
        return visible(cell[0])[:MOST_SHOWN] or "?"

    def _check_odd(self, checked: CheckedRow, odd: Mapping[str, Cell]) -> None:
        texts = {
            name: text
            for name, cell in odd.items()
            if isinstance(cell, str) and (text := self._prepared(name, cell))
        }
        further = {name: texts.pop(name) for name in odd if is_further(name) and name in texts}
        if "mobile" in texts or "phone" in texts:
            self._arrange(checked, texts)
        order = {**texts, **{name: str(value) for name, value in checked.given.items()}}
        for name, cell in odd.items():
            if not isinstance(cell, str):
                shown, text_id = cell
                checked.problems.append(found(checked.row, name, text_id, shown))
            elif name in texts:
                self._check_cell(checked, name, texts[name], order)
                value = checked.given.get(name)
                if value is not None:
                    self._remember(name, cell, visible(texts[name]), value)
        for name in texts.keys() - odd.keys():  # put there from another cell
            self._check_cell(checked, name, texts[name], order)
        if further:
            self._take_further(checked, further)

    @staticmethod
    def _take_further(checked: CheckedRow, texts: Mapping[str, str]) -> None:
        wrong = take_further(checked.given, texts)
        checked.problems += [of_field(checked.row, problem) for problem in wrong]

    def _remember(self, name: str, cell: str, text: str, value: Value) -> None:
        """The value of a cell whose text will come again."""
        counted = name not in self.seen or text in self.seen[name]
        if name not in _VARIED and counted and len(self._again) < _MOST_KNOWN:
            self._again[name, cell] = (text, value)

    def _looked_up(self, name: str, text: str) -> tuple[Value, FieldProblem | None]:
        """`check_field`, remembered for fields whose values come again and again."""
        if name == CONTACTS:
            found, wrong = check_contacts(text)
            return contacts_json(found), wrong
        if is_custom(name):
            return check_custom(name, text)
        if is_stock(name):
            return check_stock(name, text)
        if name in _VARIED:
            return check_field(name, text, self._own)
        known = self._known.get((name, text))
        if known is None:
            known = check_field(name, text, self._own)
            if name == self._tree and known[1] is None:
                known = (self._spelling.of(str(known[0])), None)
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
        for name, column, _, _ in self._columns:
            if name in ("code", "name"):
                text = visible(self._prepared(name, text_of(cells[column])))[:MOST_SHOWN]
                setattr(checked, f"{name}_text", text)
        over = next((text_of(cell) for cell in cells[self._width :] if text_of(cell)), "")
        params = {"columns": self._width, "found": len(cells)}
        checked.problems.append(found(checked.row, "", "import.row_too_wide", over, **params))

    def _prepared(self, name: str, text: str) -> str:
        """The text of a cell without what spreadsheets put around it; empty for NULL."""
        text, name = text.strip(), base_of(name)
        if not text or text.upper() == "NULL" or self._says_nothing(name, text):
            return ""
        if self._is_text and (quoted := _QUOTED_TEXT.match(text)):
            text = quoted.group(1).strip()
        digits = name == "postcode" or (name in FIELD and FIELD[name].kind in _DIGIT_KINDS)
        if text.startswith("'") and len(text) > 1:
            rest = text[1:].lstrip()
            if (digits and rest[:1].isdigit()) or (self._guarded and unguard_formula(text) != text):
                text = text[1:]
        if digits and (whole := _FLOAT.match(text)):
            return whole.group(1)
        if digits and _EXPONENT.match(text):
            return whole_of_exponent(text) or text
        if kind_of(name) is Kind.MONEY and is_zero_of_accounts(text):
            return "0"
        return text

    def _says_nothing(self, name: str, text: str) -> bool:
        """无 in a column of choices is a choice where somebody has met it."""
        known = name in self.seen and self.taken_for(name, visible(text))
        return not known and says_nothing(name, text)

    def _check_cell(
        self,
        checked: CheckedRow,
        name: str,
        text: str,
        others: Mapping[str, str],
        *,
        typed: bool = False,
    ) -> None:
        """`others` are the texts of the row's other cells; `typed` by a person, not in the file."""
        kind = FIELD[name].kind if name in FIELD else Kind.TEXT
        if "**" in text and name in _STARRED:
            checked.given[MASKED + name] = visible(text)[:MOST_SHOWN]
            return
        if (kind in _DIGIT_KINDS or name == "postcode") and _EXPONENT.match(text):
            checked.problems.append(found(checked.row, name, "import.scientific", text))
            return
        if not typed and is_date(name, text):
            checked.problems.append(found(checked.row, name, CELL_DATE, text))
            return
        if name == "phone" and not typed and (line := line_with_zero(text)):
            text, checked.zero = line, True
        seen = self.seen.get(name)
        if seen is not None:
            text = self._word(name, text, seen)
        value, problem = self._looked_up(name, text)
        if name == "code":
            checked.small_code = problem is None and any(map(str.islower, text))
            if problem is not None and problem.text_id in _ODD_CODES and (code := _old(text)):
                value, problem, checked.odd_code = code, None, True
        if problem is None:
            if name == CONTACTS and name in checked.given:
                both = (contacts_of_json(str(each)) for each in (value, checked.given[name]))
                value = contacts_json(joined(*both))
            if value != "" or name == "code":
                checked.given[name] = value
        elif kind is Kind.MOBILE and (line := _landline(text)) and not others.get("phone"):
            checked.given["phone"] = line
            checked.moved_landline = True
        else:
            checked.problems.append(of_field(checked.row, problem))

    def _word(self, name: str, text: str, seen: dict[str, int]) -> str:
        """What a text in a column of choices is taken for; counts the text."""
        plain = visible(text)
        if plain in seen or len(seen) < MOST_WORDS:
            seen[plain] = seen.get(plain, 0) + 1
        return self.taken_for(name, plain) or text

    def taken_for(self, name: str, text: str) -> str:
        """What a text in a column of choices means, empty for a text nobody has met."""
        said = self._words.get(name, {}).get(text)
        if said or text in self._exactly.get(name, ()):
            return said or text
        return self._offered.get(name, {}).get(fold(text), "")


def found(row: int, name: str, text_id: str, value: str, /, **params: object) -> RowProblem:
    """A problem of one cell, with what a person needs to find it in the file."""
    return RowProblem(row, name, visible(value)[:MOST_SHOWN], text_id, as_json(params))


def of_field(row: int, problem: FieldProblem) -> RowProblem:
    """A field problem as a problem of the file."""
    return found(row, problem.field, problem.text_id, problem.value, **dict(problem.params))


def check_custom(name: str, text: str) -> tuple[Value, FieldProblem | None]:
    """The stored form of a text for a custom field, or its problem."""
    value = clean_text(text)
    if len(value) > MOST_CUSTOM:
        params = (("length", len(value)), ("most", MOST_CUSTOM))
        return value, FieldProblem(name, "field.too_long", params, value)
    return value, None


def _old(text: str) -> str:
    """A code of another program, which the choice of old codes may let stand; empty for none."""
    try:
        return normalise_code(text, old=True)
    except InvalidCode:
        return ""


def _landline(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _LANDLINE.match(plain):
        return ""
    try:
        return normalise_phone(plain)
    except ValueError:
        return ""
