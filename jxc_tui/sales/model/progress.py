"""How far an order is: its events, and the states and rests that are computed from them.

States and rests are those of documents (`documents.model.progress`), which services keep; what is
said besides (returned, held, invoiced) they have not. Only events are kept. Quantities are exact
basic units in the direction of their line: what comes back by an exchange line (−2) counts as 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from jxc_tui.documents.model.progress import DocumentState, LineCourse
from jxc_tui.documents.model.progress import progress_of as progress_of_document

Moved = tuple[tuple[int, Fraction], ...]


class Act(StrEnum):
    """What happens to an order; `UNDO` takes an earlier event back, `EDIT` says new quantities."""

    SHIP = "ship"
    SIGN = "sign"
    RETURN = "return"
    INVOICE = "invoice"
    CREDIT = "credit"
    EDIT = "edit"
    CLOSE = "close"
    REOPEN = "reopen"
    HOLD = "hold"
    RELEASE = "release"
    VOID = "void"
    UNDO = "undo"

    @property
    def text_id(self) -> str:
        return f"order.act_{self.value}"


class OrderState(StrEnum):
    """What an order is called; the first that fits, from the top."""

    VOIDED = "voided"
    RETURNED = "returned"
    HELD = "held"
    TO_SHIP = "to_ship"
    PARTLY_SHIPPED = "partly_shipped"
    CLOSED = "closed"
    PARTLY_RETURNED = "partly_returned"
    SIGNED = "signed"
    SHIPPED = "shipped"

    @property
    def text_id(self) -> str:
        return f"order.state_{self.value}"


@dataclass(frozen=True, slots=True)
class OrderedLine:
    """A line of a confirmed order: signed basic units of a product, below 0 what comes back.

    `over_percent` is how much more than ordered may be shipped, `name` what sentences call it.
    """

    id: int
    product: int
    quantity: Fraction
    over_percent: Fraction = Fraction(0)
    name: str = ""

    @property
    def comes_back(self) -> bool:
        return self.quantity < 0


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """Something that happened: line → basic units above 0, one line as often as it is written.

    For `EDIT` they are the new quantities in the direction of the line; `undoes` is the event that
    an `UNDO` takes back.
    """

    id: int
    act: Act
    moved: Moved = ()
    undoes: int | None = None

    def sums(self) -> Mapping[int, Fraction]:
        """Line → all that the event says of it."""
        found: dict[int, Fraction] = {}
        for line, quantity in self.moved:
            found[line] = found.get(line, Fraction()) + quantity
        return found


@dataclass(frozen=True, slots=True)
class LineProgress:
    """What has happened to a line, all in basic units of at least 0."""

    line: OrderedLine
    ordered: Fraction
    shipped: Fraction = Fraction()
    signed: Fraction = Fraction()
    returned: Fraction = Fraction()
    invoiced: Fraction = Fraction()
    credited: Fraction = Fraction()

    @property
    def rest(self) -> Fraction:
        """What was ordered and is not shipped; never below 0."""
        return self.course().rest

    def course(self, *, is_closed: bool = False) -> LineCourse[Fraction]:
        """As documents know it; the rest of a closed order is closed."""
        open_course = LineCourse(self.ordered, self.shipped, self.signed, Fraction())
        return open_course._replace(closed=open_course.rest) if is_closed else open_course

    @property
    def most(self) -> Fraction:
        """The most that may be shipped over all deliveries."""
        return self.ordered * (100 + self.line.over_percent) / 100

    @property
    def returnable(self) -> Fraction:
        return self.shipped - self.returned

    @property
    def billed(self) -> Fraction:
        """Invoiced less credited."""
        return self.invoiced - self.credited

    def to_invoice(self, *, on_shipment: bool = True) -> Fraction:
        """What is not invoiced of what was shipped, or of what was ordered."""
        base = self.shipped if on_shipment else max(self.ordered, self.shipped)
        return max(base - self.billed, Fraction())


@dataclass(frozen=True)
class OrderProgress:
    """An order after its events; `rest` of a closed or void order is nothing."""

    lines: tuple[LineProgress, ...]
    is_closed: bool = False
    is_held: bool = False
    is_voided: bool = False

    @cached_property
    def by_line(self) -> Mapping[int, LineProgress]:
        return {each.line.id: each for each in self.lines}

    def total(self, what: str) -> Fraction:
        """Over all lines, one of the quantities of `LineProgress` by its name."""
        return sum((getattr(each, what) for each in self.lines), Fraction())

    @property
    def is_open(self) -> bool:
        """Whether something can still be shipped (or taken in)."""
        return not (self.is_closed or self.is_voided) and any(each.rest for each in self.lines)

    def to_ship(self) -> tuple[LineProgress, ...]:
        """The lines of the next shipment, each with its rest."""
        return self._open(comes_back=False)

    def to_take_in(self) -> tuple[LineProgress, ...]:
        """The lines of an exchange that are still to come back."""
        return self._open(comes_back=True)

    def _open(self, *, comes_back: bool) -> tuple[LineProgress, ...]:
        return tuple(
            each for each in self.lines
            if self.is_open and each.rest and each.line.comes_back == comes_back
        )  # fmt: skip

    def reserved(self) -> Mapping[int, Fraction]:
        """Product → basic units that are promised and not shipped; every product is there."""
        found = {each.line.product: Fraction() for each in self.lines}
        for each in self.to_ship():
            found[each.line.product] += each.rest
        return found

    @property
    def shipped_percent(self) -> Fraction:
        """Of what was ordered, at most 100; a closed rest does not count as shipped."""
        done = sum((min(each.shipped, each.ordered) for each in self.lines), Fraction())
        return _percent(done, self.total("ordered"))

    @property
    def returned_percent(self) -> Fraction:
        """Of what was shipped."""
        return _percent(self.total("returned"), self.total("shipped"))

    @property
    def invoiced_percent(self) -> Fraction:
        return min(_percent(self.total("billed"), self.total("ordered")), Fraction(100))

    @property
    def state(self) -> OrderState:
        return next(state for state, fits in self._states() if fits)

    def _states(self) -> Iterator[tuple[OrderState, bool]]:
        shipped, returned = self.total("shipped"), self.total("returned")
        known = progress_of_document(
            each.course(is_closed=self.is_closed) for each in self.lines
        )  # fmt: skip
        yield OrderState.VOIDED, self.is_voided
        yield OrderState.RETURNED, bool(shipped) and returned == shipped and not self.is_open
        yield OrderState.HELD, self.is_held
        yield OrderState.PARTLY_RETURNED, bool(returned) and known in _GONE
        yield _CALLED[known], True


_GONE = (DocumentState.SHIPPED, DocumentState.SIGNED)
_CALLED = {
    DocumentState.UNSHIPPED: OrderState.TO_SHIP, DocumentState.PART: OrderState.PARTLY_SHIPPED,
    DocumentState.CLOSED: OrderState.CLOSED, DocumentState.SHIPPED: OrderState.SHIPPED,
    DocumentState.SIGNED: OrderState.SIGNED, DocumentState.VOID: OrderState.VOIDED,
}  # fmt: skip


def _percent(part: Fraction, whole: Fraction) -> Fraction:
    return part * 100 / whole if whole else Fraction()


_COUNTED = {
    Act.SHIP: "shipped", Act.SIGN: "signed", Act.RETURN: "returned",
    Act.INVOICE: "invoiced", Act.CREDIT: "credited",
}  # fmt: skip


def begun(lines: Iterable[OrderedLine]) -> OrderProgress:
    """An order that was confirmed, before anything else happened."""
    return OrderProgress(tuple(LineProgress(line, abs(line.quantity)) for line in lines))


def progress_of(lines: Iterable[OrderedLine], events: Iterable[OrderEvent]) -> OrderProgress:
    """An order after its events, in their order; what was undone never happened."""
    found, given = begun(lines), tuple(events)
    undone = {each.undoes for each in given if each.act is Act.UNDO}
    for event in given:
        if event.id not in undone and event.act is not Act.UNDO:
            found = after(found, event)
    return found


def after(progress: OrderProgress, event: OrderEvent) -> OrderProgress:
    """An order after one more event that is no `UNDO`; nothing is checked."""
    if event.act in (Act.CLOSE, Act.REOPEN):
        return replace(progress, is_closed=event.act is Act.CLOSE)
    if event.act in (Act.HOLD, Act.RELEASE):
        return replace(progress, is_held=event.act is Act.HOLD)
    if event.act is Act.VOID:
        return replace(progress, is_voided=True)
    sums = event.sums()

    def moved(each: LineProgress) -> LineProgress:
        if each.line.id not in sums:
            return each
        if event.act is Act.EDIT:
            return replace(each, ordered=sums[each.line.id])
        name = _COUNTED[event.act]
        return replace(each, **{name: getattr(each, name) + sums[each.line.id]})

    return replace(progress, lines=tuple(map(moved, progress.lines)))
