"""Where the fields of a form stand: bands below each other, columns beside each other in a band."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jxc_tui.widgets.wrap import wrapped

MOST_TYPED = 2000
MARK = "! "
_LEAST_PROBLEM = 5  # cells: a sentence in less room is not shown


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `label_width` are the cells before its text, `hint_width` those kept for a hint.

    `hint` is a quiet word at the right edge, such as the key that offers values. `limit` is the
    most characters typed, `line_break` what joins the lines of a paste. A `secret` is drawn
    masked, what is `fixed` can only be read, a `required` one has a star.
    """

    id: str
    label: str
    label_width: int
    hint: str = ""
    hint_width: int = 0
    limit: int = MOST_TYPED
    line_break: str = " "
    secret: bool = False
    fixed: bool = False
    required: bool = False


Item = Field | str  # a text is a heading, an empty one a blank line
Band = Sequence[Sequence[Item]]


class FieldPlace(NamedTuple):
    """Cells of a field in the form, the lines of its problem included."""

    x: int
    y: int
    width: int
    height: int


class FieldPiece(NamedTuple):
    """What is drawn in `width` cells from `x`: a heading, a field, or a line of its problem."""

    x: int
    width: int
    heading: str = ""
    field_id: str = ""
    problem: str = ""


@dataclass(slots=True)
class FieldLayout:
    """`lines` are the pieces of each line from the left, `places` those of the fields."""

    lines: list[list[FieldPiece]] = field(default_factory=list)
    places: dict[str, FieldPlace] = field(default_factory=dict)


def fields_of(bands: Sequence[Band]) -> Iterator[Field]:
    """The fields in the way of the cursor: down every column of a band, then the next band."""
    for band in bands:
        for column in band:
            yield from (item for item in column if isinstance(item, Field))


def lay_out(bands: Sequence[Band], width: int, problems: Mapping[str, str]) -> FieldLayout:
    """The form in `width` cells; `problems` are sentences by field, wrapped under it."""
    layout = FieldLayout()
    for band in bands:
        top = len(layout.lines)
        for number, column in enumerate(band):
            left, right = (width * edge // len(band) for edge in (number, number + 1))
            y = top
            for item in column:
                pieces = _pieces(item, left, right - left, problems)
                for piece in pieces:
                    if y == len(layout.lines):
                        layout.lines.append([])
                    layout.lines[y].append(piece)
                    y += 1
                if isinstance(item, Field):
                    height = len(pieces)
                    layout.places[item.id] = FieldPlace(left, y - height, right - left, height)
    return layout


def _pieces(item: Item, x: int, width: int, problems: Mapping[str, str]) -> list[FieldPiece]:
    if isinstance(item, str):
        return [FieldPiece(x, width, heading=item)]
    pieces = [FieldPiece(x, width, field_id=item.id)]
    sentence, room = problems.get(item.id, ""), width - item.label_width - len(MARK)
    if sentence and room >= _LEAST_PROBLEM:
        lines = wrapped(sentence, room)
        marks = [MARK] + [" " * len(MARK)] * len(lines)
        pieces += [
            FieldPiece(x, width, field_id=item.id, problem=mark + line)
            for mark, line in zip(marks, lines, strict=False)
        ]
    return pieces
