"""What may happen to an order next (履约): every event is checked before it is kept.

Checked over the sum of the rows of the event and all earlier ones; all lines that fail are named
in one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jxc_tui.errors import NotFound, Refused
from jxc_tui.products.model.units import number_text
from jxc_tui.sales.model.progress import (
    Act,
    LineProgress,
    OrderedLine,
    OrderEvent,
    OrderProgress,
    after,
    progress_of,
)

_BETWEEN = "、"
_UNDOABLE = frozenset({Act.SHIP, Act.SIGN, Act.RETURN, Act.INVOICE, Act.CREDIT})


@dataclass(frozen=True, slots=True)
class ShortLine:
    """A product of which less is there than is wanted, in basic units."""

    product: str
    wanted: Fraction
    available: Fraction

    @property
    def missing(self) -> Fraction:
        return self.wanted - self.available


def happened(
    lines: Sequence[OrderedLine], events: Sequence[OrderEvent], new: OrderEvent
) -> OrderProgress:
    """The order after one more event; Refused where it cannot happen, with what stands in the way.

    NotFound for a line or an event that the order does not have.
    """
    before = progress_of(lines, events)
    if before.is_voided:
        raise Refused("order.is_void")
    if new.act is Act.UNDO:
        found = _undone(lines, events, new)
    else:
        _check_quantities(before, new)
        _CHECKS.get(new.act, _nothing)(before)
        if new.act is Act.EDIT:
            _check_edit(before, new)
        found = after(before, new)
    _check_sums(found, before)
    return found


def _nothing(_progress: OrderProgress) -> None:
    """No check of its own."""


def _undone(
    lines: Sequence[OrderedLine], events: Sequence[OrderEvent], new: OrderEvent
) -> OrderProgress:
    """The order without the event that is taken back."""
    target = next((each for each in events if each.id == new.undoes), None)
    if target is None:
        raise NotFound("order.event_unknown", id=new.undoes)
    if target.act not in _UNDOABLE:
        raise Refused("order.not_undoable")
    if any(each.undoes == target.id for each in events):
        raise Refused("order.undone_before")
    return progress_of(lines, (*events, new))


def _check_quantities(before: OrderProgress, new: OrderEvent) -> None:
    counted = new.act in _UNDOABLE or new.act is Act.EDIT
    if counted and not new.moved:
        raise Refused("order.nothing_moved")
    for line, quantity in new.moved:
        if line not in before.by_line:
            raise NotFound("order.line_unknown", id=line)
        if quantity < 0 or (not quantity and new.act is not Act.EDIT):
            raise Refused("order.quantity", given=number_text(quantity))


def _check_ship(before: OrderProgress) -> None:
    if before.is_held:
        raise Refused("order.held")
    if before.is_closed:
        raise Refused("order.closed")


def _check_invoice(before: OrderProgress) -> None:
    if before.is_held:
        raise Refused("order.held")


def _check_open(before: OrderProgress) -> None:
    if before.is_closed:
        raise Refused("order.closed")


def _check_close(before: OrderProgress) -> None:
    _check_open(before)
    if not before.is_open:
        raise Refused("order.nothing_rests")


def _check_reopen(before: OrderProgress) -> None:
    if not before.is_closed:
        raise Refused("order.not_closed")


def _check_hold(before: OrderProgress) -> None:
    if before.is_held:
        raise Refused("order.held")


def _check_release(before: OrderProgress) -> None:
    if not before.is_held:
        raise Refused("order.not_held")


def _check_void(before: OrderProgress) -> None:
    if shipped := before.total("shipped"):
        raise Refused("order.void_shipped", shipped=number_text(shipped))
    if billed := before.total("billed"):
        raise Refused("order.void_invoiced", billed=number_text(billed))


_CHECKS: Mapping[Act, Callable[[OrderProgress], None]] = {
    Act.SHIP: _check_ship, Act.INVOICE: _check_invoice, Act.EDIT: _check_open,
    Act.CLOSE: _check_close, Act.REOPEN: _check_reopen, Act.HOLD: _check_hold,
    Act.RELEASE: _check_release, Act.VOID: _check_void,
}  # fmt: skip


def _check_edit(before: OrderProgress, new: OrderEvent) -> None:
    """Refused below what is shipped or invoiced; an order that was shipped over may stay so."""
    for text_id, name in (("order.edit_shipped", "shipped"), ("order.edit_invoiced", "billed")):
        wrong = [
            (each, getattr(each, name))
            for line, quantity in new.sums().items()
            if (each := before.by_line[line]) and quantity < min(each.ordered, getattr(each, name))
        ]
        if wrong:
            told = _BETWEEN.join(f"{_name(each)} {number_text(done)}" for each, done in wrong)
            raise Refused(text_id, lines=told)


def _check_sums(found: OrderProgress, before: OrderProgress) -> None:
    """Refused where a line has more of something than there can be of it, and has it newly."""
    rules: tuple[tuple[str, str, Callable[[LineProgress], Fraction]], ...] = (
        ("order.over_shipped", "shipped", lambda each: each.most),
        ("order.over_signed", "signed", lambda each: each.shipped),
        ("order.over_returned", "returned", lambda each: each.shipped),
        ("order.over_credited", "credited", lambda each: each.invoiced),
        ("order.over_invoiced", "billed", lambda each: max(each.ordered, each.shipped)),
    )
    for text_id, name, most in rules:
        wrong = [
            (each, getattr(each, name), most(each))
            for each in found.lines
            if getattr(each, name) > most(each) and each != before.by_line[each.line.id]
        ]
        if wrong:
            told = _BETWEEN.join(
                f"{_name(each)} {number_text(has)}/{number_text(may)}" for each, has, may in wrong
            )
            raise Refused(text_id, lines=told)


def _name(each: LineProgress) -> str:
    return each.line.name or f"#{each.line.id}"


def short_lines(
    wanted: Iterable[tuple[str, Fraction]], stock: Mapping[str, Fraction]
) -> tuple[ShortLine, ...]:
    """Every product that is short, over the sum of the rows that want it, in their order."""
    sums: dict[str, Fraction] = {}
    for product, quantity in wanted:
        sums[product] = sums.get(product, Fraction()) + quantity
    return tuple(
        ShortLine(product, quantity, stock.get(product, Fraction()))
        for product, quantity in sums.items()
        if quantity > stock.get(product, Fraction())
    )


def check_stock(wanted: Iterable[tuple[str, Fraction]], stock: Mapping[str, Fraction]) -> None:
    """Nothing; Refused with every product that is short, and by how much."""
    if short := short_lines(wanted, stock):
        told = _BETWEEN.join(f"{each.product} {number_text(each.missing)}" for each in short)
        raise Refused("order.short", lines=told)


def kit_parts(parts: Mapping[str, Fraction], quantity: Fraction) -> dict[str, Fraction]:
    """What so many of a kit (组合商品) are made of: product → basic units."""
    return {product: each * quantity for product, each in parts.items()}
