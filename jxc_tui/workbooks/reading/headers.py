"""Which row of a file holds the headings, and which column is which field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jxc_tui.values.headings import Headings, normalise_heading
from jxc_tui.values.nearest import nearest
from jxc_tui.values.text import is_invisible
from jxc_tui.workbooks.common.cells import Cell, Row
from jxc_tui.workbooks.common.refusal import Refusal

_HEADING_WITHIN = 6  # rows with content, of which the first ones may be tips
_NAMED = 1_000  # what it is worth that a row names the records
_LETTERS = re.compile(r"第?([a-z]{1,2})列?", re.IGNORECASE)
_VALUE = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|[A-Za-z]{0,4}[-+\d ]*\d{4,}[-\d ]*|[A-Za-z]{1,4}\d+")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields lie: `columns` maps a field to its column (0-based) in the file.

    `skip` holds the rows up to the last heading row; `unused` the headings no field wants, with
    `doubles` those of them that mean a field another column already gives. A column without a
    heading is called by its letters; a list without any has them all, and no heading row (0).
    """

    header_row: int
    last_header_row: int
    columns: Mapping[str, int]
    headings: tuple[str, ...]
    unused: tuple[str, ...]
    doubles: tuple[str, ...] = ()
    raw_headings: tuple[str, ...] = ()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(heading, field id or empty) in the order of the file."""
        fields_of: dict[int, list[str]] = {}
        for name, column in self.columns.items():
            fields_of.setdefault(column, []).append(name)
        return tuple(
            (self.called(column), name)
            for column, heading in enumerate(self.headings)
            if heading or column in fields_of
            for name in fields_of.get(column, [""])
        )

    def called(self, column: int) -> str:
        """The heading of a column, or its letters."""
        heading = self.headings[column] if column < len(self.headings) else ""
        return heading or letters_of(column)


def letters_of(column: int) -> str:
    """A, B … Z, AA … for a column counted from 0."""
    return chr(65 + column) if column < 26 else chr(64 + column // 26) + chr(65 + column % 26)


def column_at(text: str) -> int:
    """The column that letters such as `C` or `C列` name, -1 for any other text."""
    found = _LETTERS.fullmatch(text.strip())
    if found is None:
        return -1
    letters = found[1].upper()
    first = (ord(letters[0]) - 64) * 26 if len(letters) == 2 else 0
    return first + ord(letters[-1]) - 65


def holds_values(cells: Sequence[Cell]) -> bool:
    """Whether a row has numbers, codes or addresses in it, as no row of headings has."""
    return any(_VALUE.fullmatch(text_of(cell).strip()) for cell in cells)


def text_of(cell: Cell) -> str:
    """The text of a cell, flagged or not."""
    return cell if isinstance(cell, str) else cell[0]


def headings_of(cells: Sequence[Cell], known: Headings) -> tuple[str, ...]:
    """The cells of a row as headings on one line each; our own columns have none."""
    texts = (
        " ".join("".join(char for char in text_of(cell) if not is_invisible(char)).split())
        for cell in cells
    )
    return tuple("" if known.is_own(text) else text for text in texts)


def count_known(cells: Sequence[Cell], known: Headings) -> int:
    """How many different fields the cells of a row name."""
    return len(_fields_of(cells, known))


def _fields_of(cells: Sequence[Cell], known: Headings) -> set[str]:
    return {found[0] for found in known.among(map(text_of, cells)) if found}


def resolve_mapping(mapping: Mapping[str, str] | None, known: Headings) -> dict[str, str]:
    """Field id → heading wished for it (normalised; empty: leave this field out)."""
    wished: dict[str, str] = {}
    for key, heading in (mapping or {}).items():
        name = known.field_of(key)
        if name is None:
            raise Refusal("import.mapping_field", field=key)
        wished[name] = normalise_heading(heading)
        if heading.strip() and not wished[name]:
            raise Refusal("import.mapping_nothing", heading=heading, field=known.titles[name])
    return wished


def find_layout(
    rows: Sequence[Row],
    known: Headings,
    mapping: Mapping[str, str] | None = None,
    *,
    asking: bool = False,
) -> Layout | None:
    """The layout of a sheet from its first rows; None when they tell of no field at all.

    Fields that `known` wants named may be missing. Of columns with the same heading the second is
    called `备注 2`, and the first is taken; one of those that name a record is for a person to
    choose: nothing is taken while `asking`, else Refusal is raised, as for a mapping that does not
    fit.
    """
    wished = resolve_mapping(mapping, known)
    best: tuple[int, int] | None = None
    for position, (_number, cells) in enumerate(rows[:_HEADING_WITHIN]):
        score = _score(cells, wished, known)
        if score and (best is None or score > best[0]):
            best = (score, position)
    if best is None:
        return _without_headings(rows, wished, known)
    number, cells = rows[best[1]]
    width = max(len(each) for _number, each in rows)
    layout = _lay_out(number, headings_of(cells, known), wished, known, width, asking=asking)
    following = rows[best[1] + 1 : best[1] + 2]
    if following and _is_label_row(following[0][1], layout, known):
        layout = replace(layout, last_header_row=following[0][0])
    return replace(layout, raw_headings=tuple(text_of(cell) for cell in cells))


def _without_headings(
    rows: Sequence[Row], wished: Mapping[str, str], known: Headings
) -> Layout | None:
    """The layout of a list whose columns are all wished for by their letters."""
    said = [heading for heading in wished.values() if heading]
    if not rows or not said or any(column_at(heading) < 0 for heading in said):
        return None
    width = max(len(each) for _number, each in rows)
    letters = tuple(letters_of(column) for column in range(width))
    titled = len(rows) > 1 and not holds_values(rows[0][1]) and holds_values(rows[1][1])
    if titled:
        return _lay_out(rows[0][0], headings_of(rows[0][1], known), wished, known, width)
    return _lay_out(0, letters, wished, known, width)


def _score(cells: Sequence[Cell], wished: Mapping[str, str], known: Headings) -> int:
    """How much a row tells of fields; 0 for one that is no row of headings."""
    plain = set(map(normalise_heading, told_apart([text_of(cell) for cell in cells])))
    met = sum(10 for heading in wished.values() if heading and heading in plain)
    fields = _fields_of(cells, known)
    if met or known.alone & fields or (known.naming & fields and len(fields) > 1):
        return met + len(fields) + _NAMED
    return len(fields) if len(fields) > 1 and not known.naming & fields else 0


def _is_label_row(cells: Sequence[Cell], layout: Layout, known: Headings) -> bool:
    texts = [text_of(cell) for cell in cells]
    filled = [text for text in texts if text.strip() and not known.is_own(text)]
    meant = sum(1 for text in filled if known.meaning_of(text))
    same_place = sum(
        1
        for name, column in layout.columns.items()
        if column < len(cells)
        and (found := known.meaning_of(text_of(cells[column]))) is not None
        and found[0] == name
    )
    return meant >= 2 and meant * 2 > len(filled) and same_place >= 2


def _lay_out(
    number: int,
    headings: tuple[str, ...],
    wished: Mapping[str, str],
    known: Headings,
    width: int,
    *,
    asking: bool = False,
) -> Layout:
    written, headings = headings, told_apart(headings)
    plain_written = [normalise_heading(heading) for heading in written]
    plain = [normalise_heading(heading) for heading in headings]
    columns = _wished_columns(plain, headings, wished, known, width)
    headings += ("",) * (max(columns.values(), default=-1) + 1 - len(headings))
    plain += [""] * (len(headings) - len(plain))
    taken = set(columns.values())
    claims: dict[str, list[tuple[int, int]]] = {}
    for column, found in enumerate(known.among(written)):
        if found and column not in taken and found[0] not in wished:
            claims.setdefault(found[0], []).append((found[1], column))
    doubles: list[int] = []
    for name, columns_of_it in claims.items():
        ranked = sorted(columns_of_it)
        first = ranked[0][1]
        again = [at for _rank, at in ranked[1:] if plain_written[at] == plain_written[first]]
        if again and name in known.naming:
            if asking:
                continue
            raise Refusal(
                "import.doubled_heading", heading=written[first], row=number,
                other=headings[again[0]], field=known.titles[name],
            )  # fmt: skip
        columns[name] = first
        doubles += [column for _rank, column in ranked[1:]]
    for column in list(doubles):
        second = known.seconds.get(plain_written[column])
        if second and second not in columns and second not in wished:
            columns[second] = column
            doubles.remove(column)
    used = set(columns.values())
    order = {name: position for position, name in enumerate(known.titles)}
    return Layout(
        number,
        number,
        dict(sorted(columns.items(), key=lambda pair: order[pair[0]])),
        headings,
        tuple(text for column, text in enumerate(headings) if text and column not in used),
        tuple(headings[column] for column in sorted(doubles)),
    )


def told_apart(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings, each with a name of its own: the second 备注 is called `备注 2`."""
    last: dict[str, int] = {}
    names: list[str] = []
    for heading in headings:
        name, plain = heading, normalise_heading(heading)
        number = last.get(plain, 0)
        while heading and normalise_heading(name) in last:
            number += 1
            name = f"{heading} {number + 1}"
        last[plain] = number
        last.setdefault(normalise_heading(name), 0)
        names.append(name)
    return tuple(names)


def _wished_columns(
    plain: list[str],
    headings: tuple[str, ...],
    wished: Mapping[str, str],
    known: Headings,
    width: int,
) -> dict[str, int]:
    columns: dict[str, int] = {}
    for name, heading in wished.items():
        if not heading:
            continue
        places = [column for column, text in enumerate(plain) if text == heading]
        if not places and 0 <= column_at(heading) < width:
            places = [column_at(heading)]
        if not places:
            raise no_such_heading(heading, known.titles[name], headings)
        columns[name] = places[0]
    return columns


def no_such_heading(wanted: str, field: str, headings: Sequence[str]) -> Refusal:
    """The refusal of a heading the file has not, with those it has and the one likely meant."""
    there = [text for text in headings if text]
    meant = nearest(wanted, there)
    shown = "、".join(there)[:200]
    if not meant:
        return Refusal("import.mapping_heading", heading=wanted, field=field, found=shown)
    return Refusal(
        "import.mapping_heading_but", heading=wanted, field=field, found=shown, meant=meant
    )
