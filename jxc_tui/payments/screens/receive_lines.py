"""A receipt as lines: pure layout, so that one key is one comparison of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jxc_tui.i18n import Texts
from jxc_tui.payments.answers import MethodOffered, OwedDocument, ReceiptProposal
from jxc_tui.payments.model.kinds import kind_text
from jxc_tui.payments.model.receipt_draft import ReceiptDraft
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.bar_sheet import Line
from jxc_tui.widgets.cells import fit, spread
from jxc_tui.widgets.glyphs import Look

CHANGE, PREPAID = "change", "prepaid"
_AROUND = 7  # lines that are no documents, but the bar
_PLACE, _NUMBER, _KIND, _DAY, _LATE, _LEFT, _OFF = 3, 14, 9, 10, 5, 13, 9
_WIDE = 100  # cells, from which on the day of the document is shown


@dataclass(frozen=True, slots=True)
class ReceiveLook:
    """What is on the screen; `place` is the document with the cursor, 0 for the bar.

    `over_fen` is what is more than is owed while it is asked what becomes of it.
    """

    proposal: ReceiptProposal
    documents: tuple[OwedDocument, ...]
    draft: ReceiptDraft
    methods: tuple[MethodOffered, ...]
    place: int = 0
    over_fen: int = 0
    choices: tuple[str, ...] = ()
    refund: bool = False
    refund_of: str = ""

    @property
    def covered_fen(self) -> int:
        return sum(each.amount_fen for each in self.documents)

    @property
    def off_fen(self) -> int:
        return sum(each.discount_fen for each in self.documents)

    @property
    def rest_fen(self) -> int:
        """What covers nothing, below 0 where more is to be covered than came."""
        return self.draft.amount_fen - self.covered_fen


def row_room(height: int) -> int:
    """How many documents are seen."""
    return max(1, height - 1 - _AROUND)


def bar_label(look: ReceiveLook, texts: Texts) -> str:
    """What the bar asks for."""
    if look.over_fen:
        return texts.get("receive.bar.over")
    if look.place:
        return texts.get("receive.bar.row", place=look.place)
    return texts.get("receive.bar.refund" if look.refund else "receive.bar.amount")


def bar_hint(look: ReceiveLook, texts: Texts) -> str:
    """What may be typed there, at the right edge."""
    if look.over_fen:
        return ""
    return texts.get("receive.hint.row" if look.place else "receive.hint.amount")


def sheet_lines(look: ReceiveLook, texts: Texts, width: int, height: int) -> list[Line]:
    """Everything below the bar."""
    rule: Line = [(Look.now.across * width, "dim")]
    room = row_room(height)
    rows = _refund_rows(look, texts) if look.refund else _rows(look, texts, width, room)
    empty: list[Line] = [[]]
    rows += empty * (room + 1 - len(rows))
    return [*_methods(look, width), rule, *rows, rule, _sums(look, texts, width),
            _beside(look, texts), _question(look, texts)]  # fmt: skip


def _methods(look: ReceiveLook, width: int) -> list[Line]:
    """Every method with its digit and its letter, the one that is shown marked."""
    line: Line = []
    for each in look.methods:
        here = each.name == look.draft.method
        mark = Look.now.row if here else " "
        line = [*line, (f" {mark}{each.number}{each.letter} {each.name}", "strong" if here else "")]
    return [line]


def _rows(look: ReceiveLook, texts: Texts, width: int, room: int) -> list[Line]:
    if not look.documents:
        return [[], [(f"   {texts.get('receive.nothing_owed')}", "dim")]]
    first = max(0, min(look.place - room, len(look.documents) - room)) if look.place else 0
    names = ("number", "kind", "day", "due", "late", "left", "off", "now")
    head = _columned("#", [texts.get(f"receive.head.{name}") for name in names], width, " ")
    lines: list[Line] = [[(head, "accent")]]
    for at, each in enumerate(look.documents[first : first + room], start=first + 1):
        lines.append(_row(look, at, each, texts, width))
    return lines


def _row(look: ReceiveLook, at: int, each: OwedDocument, texts: Texts, width: int) -> Line:
    here = at == look.place
    cells = (
        each.number or "-", kind_text(each.kind, texts), each.day, each.due,
        str(each.late) if each.late > 0 else "", format_fen(each.left_fen),
        format_fen(each.discount_fen or each.early_fen) if each.early_fen else "",
        format_fen(each.amount_fen) if each.amount_fen else "",
    )  # fmt: skip
    text = _columned(str(at), cells, width, Look.now.row if here else " ")
    return [(text, "cursor" if here else "" if each.amount_fen else "dim")]


def _columned(place: str, cells: Sequence[str], width: int, mark: str) -> str:
    number, kind, day, due, late, left, off, now = cells
    parts = [
        mark + fit(place, _PLACE, right=True), fit(number, _NUMBER), fit(kind, _KIND),
        *([fit(day, _DAY)] if width >= _WIDE else []), fit(due, _DAY),
        fit(late, _LATE, right=True), fit(left, _LEFT, right=True), fit(off, _OFF, right=True),
    ]  # fmt: skip
    text = " ".join(parts)
    used = 1 + _PLACE + _NUMBER + _KIND + _DAY + _LATE + _LEFT + _OFF + 7
    used += _DAY + 1 if width >= _WIDE else 0
    return f"{text} {fit(now, max(8, min(_LEFT, width - used - 1)), right=True)} "


def _refund_rows(look: ReceiveLook, texts: Texts) -> list[Line]:
    told = texts.get("receive.prepaid_is", fen=format_fen(look.proposal.prepaid_fen))
    if look.refund_of:
        told = texts.get("receive.refund_of", number=look.refund_of)
    return [[], [(f"   {told}", "")], [(f"   {texts.get('receive.refund_how')}", "dim")]]


def _sums(look: ReceiveLook, texts: Texts, width: int) -> Line:
    draft = look.draft
    came = Look.now.between.join(f"{name} {format_fen(fen)}" for name, fen in draft.parts)
    came = came or f"{draft.method} 0.00"
    if draft.given_fen:
        change = format_fen(draft.given_fen - dict(draft.parts).get(draft.method, 0))
        came += f"  {texts.get('receive.change', fen=change)}"
    if look.refund:
        return [(spread(f"  {texts.get('receive.paid_back')} {came}", "", width), "strong")]
    parts = [f"{texts.get('receive.covers')} {format_fen(look.covered_fen)}"]
    if look.off_fen:
        parts.append(f"{texts.get('receive.off')} {format_fen(look.off_fen)}")
    if look.rest_fen:
        short = "receive.short" if look.rest_fen < 0 else "receive.prepays"
        parts.append(f"{texts.get(short)} {format_fen(abs(look.rest_fen))}")
    left = f"  {texts.get('receive.came')} {came}"
    return [(spread(left, f"{'  '.join(parts)} ", width), "strong")]


def _beside(look: ReceiveLook, texts: Texts) -> Line:
    day = texts.get("receive.day", day=look.proposal.day)
    return [(f"  {Look.now.between.join(filter(None, (day, look.draft.note)))}", "dim")]


def _question(look: ReceiveLook, texts: Texts) -> Line:
    if look.over_fen:
        ways = "  ".join(
            f"{at} {texts.get(f'receive.over.{each}')}"
            for at, each in enumerate(look.choices, start=1)
        )
        told = texts.get("receive.over", fen=format_fen(look.over_fen))
        return [(f" ! {told}  {ways}  {texts.get('receive.over.back')}", "warning")]
    if look.proposal.more and not look.refund:
        return [(f"   {texts.get('receive.more', count=len(look.documents))}", "dim")]
    return []
