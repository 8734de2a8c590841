"""Order entry as lines: pure layout, so that one key is one comparison of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from jxc_tui.i18n import Texts
from jxc_tui.sales.answers.entry import (
    EntryHit,
    EntryMode,
    EntryOrigin,
    EntryPrice,
    EntryRow,
    EntryWarning,
    OrderEntryAnswer,
    ParkedOrder,
    WaitingOrder,
)
from jxc_tui.sales.screens.links import SuggestedProduct
from jxc_tui.values.clock import local_text
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.bar_sheet import Line, Piece
from jxc_tui.widgets.cells import fit, spread, width_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.workbooks.answers import BoxFile

HITS, BRING, PRICES, PARKED, FILES, ORIGINS = (
    "hits", "bring", "prices", "parked", "files", "origins",
)  # fmt: skip
FEW, MANY = 3, 6  # lines of a choice, on a low and on a high screen
HIGH = 28
_BELOW = 4  # the lines below the rows: rule, totals, payment, warning
_NUMBER, _CODE, _COUNT, _UNIT, _PRICE, _SOURCE, _PERCENT, _AMOUNT = 3, 10, 8, 4, 10, 3, 5, 12
_WHOLE = 10_000
_KIND = 8  # cells of what kind a suggestion is
_FIXED = _NUMBER + _CODE + _COUNT + _UNIT + _PRICE + _SOURCE + _PERCENT + _AMOUNT + 10


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """Rows of one kind above the lines of the order, one under the cursor."""

    kind: str
    rows: tuple[Any, ...]
    cursor: int = 0
    moved: bool = False

    @property
    def current(self) -> Any:
        return self.rows[self.cursor] if self.rows else None

    def stepped(self, step: int) -> EntryChoice:
        """The cursor so many rows further, as far as there are."""
        cursor = max(0, min(self.cursor + step, len(self.rows) - 1))
        return EntryChoice(self.kind, self.rows, cursor, True)


@dataclass(frozen=True, slots=True)
class EntryLook:
    """What is on the screen: the order, the choice, the line with the cursor (0: the bar)."""

    view: OrderEntryAnswer
    choice: EntryChoice | None = None
    place: int = 0
    warnings: tuple[EntryWarning, ...] = field(default_factory=tuple)
    suggested: tuple[SuggestedProduct, ...] = ()


def choice_room(height: int) -> int:
    """How many rows of a choice there is room for in so many lines."""
    return MANY if height >= HIGH else FEW


def row_room(height: int) -> int:
    """How many lines of the order are seen."""
    return max(1, height - 1 - choice_room(height) - 2 - _BELOW)


def sheet_lines(look: EntryLook, texts: Texts, width: int, height: int) -> list[Line]:
    """Everything below the bar."""
    room = choice_room(height)
    rule: Line = [(Look.now.across * width, "dim")]
    lines = [*_padded(_choice(look, texts, width, room), room), rule, _head(texts, width)]
    lines += _padded(_rows(look, texts, width, row_room(height)), row_room(height))
    return [*lines, rule, _totals(look.view, texts, width), _payment(look.view, texts, width),
            _warning(look, texts)]  # fmt: skip


def bar_label(look: EntryLook, texts: Texts) -> str:
    """What the bar asks for."""
    if look.place:
        return texts.get("entry.bar.row", place=look.place)
    if look.view.mode is EntryMode.QUANTITY:
        code = look.view.asked.code if look.view.asked is not None else ""
        return texts.get("entry.bar.quantity", code=code)
    return texts.get(f"entry.bar.{look.view.mode.value}")


def bar_hint(look: EntryLook, texts: Texts) -> str:
    """What may be typed there, at the right edge."""
    if look.place:
        return texts.get("entry.hint.row")
    return texts.get(f"entry.hint.{look.view.mode.value}")


def _padded(lines: Sequence[Line], room: int) -> list[Line]:
    empty: list[Line] = [[]]
    return [*lines[:room], *(empty * (room - len(lines)))]


# Choices.


def _choice(look: EntryLook, texts: Texts, width: int, room: int) -> list[Line]:
    choice, view = look.choice, look.view
    if choice is None:
        if view.asked is not None:
            return [_hit_line(view.asked, texts, width, here=False)]
        if view.mode is EntryMode.PAYMENT:
            return _methods(view, texts, width)
        return _suggestions(look.suggested, texts, width)
    if choice.kind == BRING:
        return _brings(choice, texts, width)
    first = max(0, min(choice.cursor - room + 1, len(choice.rows) - room))
    shown = range(first, min(first + room, len(choice.rows)))
    return [_choice_line(choice, at, texts, width) for at in shown]


def _brings(choice: EntryChoice, texts: Texts, width: int) -> list[Line]:
    """All that can be brought in on one line, the one under the cursor marked."""
    pieces: list[Piece] = [("   ", "")]
    for at, name in enumerate(choice.rows):
        words = f" {at + 1} {texts.get(f'entry.bring.{name}')} "
        pieces += [(words, "cursor" if at == choice.cursor else ""), (" ", "")]
    return [pieces, [(fit(f"    {texts.get('entry.bring_help')}", width), "dim")]]


def _suggestions(rows: Sequence[SuggestedProduct], texts: Texts, width: int) -> list[Line]:
    """The first of each kind with its reason, and the names of others as far as there is room."""
    lines: list[Line] = []
    for heading, is_new in (("entry.again", False), ("entry.new", True)):
        found = [row for row in rows if row.is_new is is_new]
        if not found:
            continue
        head = f"   {fit(texts.get(heading), _KIND)} "
        text = f"{found[0].name} {found[0].why}"
        for row in found[1:]:
            more = f"{text}{Look.now.between}{row.name}"
            if width_of(head + more) > width:
                break
            text = more
        lines.append([(head, "accent"), (fit(text, width - width_of(head)), "dim")])
    if lines:
        lines.append([(fit(f"   {texts.get('entry.take_suggested')}", width), "dim")])
    return lines


def _choice_line(choice: EntryChoice, at: int, texts: Texts, width: int) -> Line:
    row, here = choice.rows[at], at == choice.cursor
    if isinstance(row, EntryHit):
        return _hit_line(row, texts, width, here=here)
    if isinstance(row, EntryPrice):
        why = texts.get(row.text_id, **dict(row.params))
        source = _letter(row.source, texts) if row.source != "lowest" else ""
        text = f"{fit(format_fen(row.fen), 12, right=True)}  {fit(source, 2)} {why}"
    elif isinstance(row, SuggestedProduct):
        kind = texts.get("entry.new" if row.is_new else "entry.again")
        text = f"{fit(kind, _KIND)} {fit(row.code, _CODE)} {row.name} {row.why}"
    elif isinstance(row, EntryOrigin):
        percent = f" /{row.percent / 100:g}" if row.percent != _WHOLE else ""
        text = texts.get(
            "entry.origin_row", number=row.number, day=row.day, left=row.left, unit=row.unit,
            price=format_fen(row.price_fen) + percent,
        )  # fmt: skip
        text += Look.now.between + texts.get("entry.origin_own") if row.is_own else ""
    elif isinstance(row, BoxFile):
        text = texts.get("entry.file_line", name=row.name, at=local_text(row.modified_at))
    elif isinstance(row, WaitingOrder):
        text = texts.get(
            "entry.waiting_row", by=row.by, code=row.customer_code, name=row.customer_name,
            total=format_fen(row.total_fen), at=local_text(row.asked_at),
        )  # fmt: skip
    elif isinstance(row, ParkedOrder):
        text = texts.get(
            "entry.parked_row", code=row.customer_code, name=row.customer_name,
            count=row.lines, total=format_fen(row.total_fen), at=local_text(row.changed_at),
        )  # fmt: skip
    else:
        text = f"{at + 1} {texts.get(f'entry.bring.{row}')}"
    return _marked(text, width, here=here)


def _marked(text: str, width: int, *, here: bool) -> Line:
    mark = Look.now.row if here else " "
    return [(fit(f" {mark} {text}", width), "cursor" if here else "")]


def _hit_line(hit: EntryHit, texts: Texts, width: int, *, here: bool) -> Line:
    price = texts.get("entry.no_price_short")
    if hit.source:
        price = f"{_letter(hit.source, texts)} {format_fen(hit.price_fen)}"
    right = (
        f"{fit(hit.unit, _UNIT)} {fit(price, 13, right=True)}  {fit(usual_words(hit, texts), 26)}"
    )
    left = f" {Look.now.row if here else ' '}{fit(hit.code, _CODE)} {hit.name}"
    return [(spread(left, right, width), "cursor" if here else "")]


def usual_words(hit: EntryHit, texts: Texts) -> str:
    """`常购 10 · 31天一次`, empty for what was never bought."""
    if not hit.usual:
        return ""
    usual = texts.get("entry.usual", quantity=hit.usual)
    every = texts.get("entry.every", days=hit.every) if hit.every else ""
    return Look.now.between.join(filter(None, (usual, every)))


def _methods(view: OrderEntryAnswer, texts: Texts, width: int) -> list[Line]:
    shown = [f"{place}{letter} {_method(name, texts)}" for place, letter, name in view.methods]
    return [[(fit("   " + "  ".join(shown), width), "")],
            [(fit("   " + texts.get("entry.pay_help"), width), "dim")]]  # fmt: skip


def _method(name: str, texts: Texts) -> str:
    text_id = f"entry.method.{name}"
    return texts.get(text_id) if texts.has(text_id) else name


def _letter(source: str, texts: Texts) -> str:
    return texts.get(f"entry.letter.{source or 'typed'}")


# Lines of the order.


def _head(texts: Texts, width: int) -> Line:
    names = ("code", "name", "count", "unit", "price", "source", "percent", "amount")
    cells = [texts.get(f"entry.column.{name}") for name in names]
    return [(_columned("#", cells, width, " "), "accent")]


def _columned(number: str, cells: Sequence[str], width: int, mark: str) -> str:
    code, name, count, unit, price, source, percent, amount = cells
    return " ".join((
        mark + fit(number, _NUMBER, right=True), fit(code, _CODE),
        fit(name, max(4, width - _FIXED)), fit(count, _COUNT, right=True), fit(unit, _UNIT),
        fit(price, _PRICE, right=True), fit(source, _SOURCE), fit(percent, _PERCENT, right=True),
        fit(amount, _AMOUNT, right=True), "",
    ))  # fmt: skip


def _rows(look: EntryLook, texts: Texts, width: int, room: int) -> list[Line]:
    """The last lines, or those around the cursor."""
    rows = look.view.rows
    first = max(0, len(rows) - room)
    if look.place:
        first = max(0, min(first, look.place - 1))
    return [_row(row, texts, width, here=row.place == look.place)
            for row in rows[first : first + room]]  # fmt: skip


def _row(row: EntryRow, texts: Texts, width: int, *, here: bool) -> Line:
    percent = f"{row.percent / 100:g}" if row.percent != 10_000 else ""
    source = _letter(row.source, texts) + ("!" if row.other_fen else "")
    cells = (row.code, row.name, row.quantity, row.unit, format_fen(row.price_fen), source,
             percent, format_fen(row.amount_fen))  # fmt: skip
    mark = Look.now.row if here else Look.now.off if row.problem else " "
    style = "cursor" if here else "warning" if row.problem else ""
    return [(_columned(str(row.place), cells, width, mark), style)]


# Below them.


def _totals(view: OrderEntryAnswer, texts: Texts, width: int) -> Line:
    totals = view.totals
    left = texts.get("entry.totals", lines=len(view.rows), pieces=view.pieces,
                     gross=format_fen(totals.gross_fen))  # fmt: skip
    for name, fen in (("discount", totals.discount_fen), ("rounding", totals.rounding_fen)):
        left += f"   {texts.get(f'entry.{name}')} {format_fen(fen)}" if fen else ""
    right = texts.get("entry.payable", total=format_fen(totals.total_fen))
    return [(spread(f"  {left}", f"{right} ", width), "strong")]


def _payment(view: OrderEntryAnswer, texts: Texts, width: int) -> Line:
    parts = []
    for each in view.payments:
        words = f"{_method(each.method, texts)} {format_fen(each.amount_fen)}"
        if each.change_fen:
            words += f" {texts.get('entry.change', change=format_fen(each.change_fen))}"
        parts.append(words)
    if view.rest_fen * view.totals.total_fen > 0:
        usual = texts.get("entry.rest", method=_method(view.method, texts),
                          rest=format_fen(view.rest_fen))  # fmt: skip
        parts.append(usual)
    left = "  " + Look.now.between.join(parts)
    return [(spread(left, f"{_margin(view, texts)} ", width), "")]


def _margin(view: OrderEntryAnswer, texts: Texts) -> str:
    margin = view.margin
    if margin is None:
        return ""
    text_id = "entry.margin_part" if margin.unknown else "entry.margin"
    percent = f"{margin.percent / 100:.1f}"
    return texts.get(text_id, percent=percent, unknown=margin.unknown)


def _warning(look: EntryLook, texts: Texts) -> list[Piece]:
    if look.warnings:
        return [(warning_words(look.warnings, texts), "warning")]
    for row in look.view.rows:
        if row.problem:
            told = texts.get(row.problem, **dict(row.params))
            return [(f" ! {texts.get('entry.of_row', place=row.place)}{told}", "warning")]
    other = next((row for row in look.view.rows if row.other_fen), None)
    if other is None:
        return [(told, "warning")] if (told := _noted(look.view.notes, texts)) else []
    text = texts.get("entry.other_price", place=other.place, price=format_fen(other.other_fen),
                     source=_letter(other.other_source, texts))  # fmt: skip
    return [(f" ! {text}", "warning")]


def _noted(notes: Sequence[EntryWarning], texts: Texts) -> str:
    """The last line that is told of, since it was touched last, and how many there are."""
    if not notes:
        return ""
    note = notes[-1]
    count = f" ({len(notes)})" if len(notes) > 1 else ""
    place = texts.get("entry.of_row", place=note.place) if note.place else ""
    return f" ! {place}{texts.get(note.text_id, **dict(note.params))}{count}"


def warning_words(warnings: Sequence[EntryWarning], texts: Texts) -> str:
    """The first warning, with what Enter does about it and how many there are."""
    first = warnings[0]
    place = texts.get("entry.of_row", place=first.place) if first.place else ""
    told = place + texts.get(first.text_id, **dict(first.params))
    after = texts.get("entry.enter_accepts" if first.may else "entry.manager_accepts")
    count = f" (1/{len(warnings)})" if len(warnings) > 1 else ""
    return f" ! {told}{count}  {after}"
