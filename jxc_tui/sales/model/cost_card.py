"""The cost of goods on one card, replayed from the first movement: average, or first in first out.

An issue takes its share of the value, rounded half up; at quantity 0 the value is 0. What is issued
without stock is owed at the last cost until a receipt fills it and corrects the issue. What comes
back from a customer has the cost it left with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from jxc_tui.errors import NotFound, Refused
from jxc_tui.products.model.units import number_text
from jxc_tui.values.money import half_up


class CostMethod(StrEnum):
    """How the cost of an issue is found."""

    AVERAGE = "average"
    FIFO = "fifo"


class MoveKind(StrEnum):
    """What a movement is; a `COST` only says what is known of the cost while nothing is there."""

    RECEIPT = "receipt"
    ISSUE = "issue"
    FROM_CUSTOMER = "from_customer"
    TO_SUPPLIER = "to_supplier"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class CostMove:
    """A movement of basic units above 0; `cost` is fen of one, `of` the movement it returns."""

    id: int
    kind: MoveKind
    quantity: Fraction = Fraction()
    cost: Fraction | None = None
    of: int | None = None
    day: int = 0


@dataclass(frozen=True, slots=True)
class CostLayer:
    """What is left of a movement: basic units and fen."""

    source: int
    quantity: Fraction
    value: int


@dataclass(frozen=True, slots=True)
class CostCard:
    """After all movements: quantity and fen of value (below 0 while goods are owed), the layers.

    `values` are fen of every movement with all corrections, `value_after` of the stock after each.
    """

    quantity: Fraction
    value: int
    layers: tuple[CostLayer, ...]
    values: Mapping[int, int]
    value_after: tuple[int, ...]

    @property
    def average(self) -> Fraction | None:
        """Fen of a basic unit; None without stock."""
        return Fraction(self.value) / self.quantity if self.quantity > 0 else None


def replayed(moves: Iterable[CostMove], method: CostMethod) -> CostCard:
    """The card after its movements, by day and within a day in their order.

    NotFound for the return of a movement that is not there before it, Refused for more than it had
    and for quantities of 0 or less.
    """
    card, after = _Card(method), list[int]()
    for move in sorted(moves, key=lambda each: each.day):
        card.take_up(move)
        after.append(card.value)
    layers = tuple(CostLayer(*each) for each in card.layers)
    quantity = sum((each[1] for each in card.layers), Fraction())
    quantity -= sum((each[1] for each in card.owed), Fraction())
    return CostCard(quantity, card.value, layers, card.values, tuple(after))


_Held = tuple[int, Fraction, int]  # movement, basic units, fen


class _Card:
    """The card while it is replayed; `owed` are issues without stock, at their cost until then."""

    def __init__(self, method: CostMethod) -> None:
        self.method = method
        self.layers: list[_Held] = []
        self.owed: list[_Held] = []
        self.values: dict[int, int] = {}
        self.moves: dict[int, CostMove] = {}
        self.returned: dict[int, tuple[Fraction, int]] = {}
        self.cost = Fraction()

    @property
    def value(self) -> int:
        return sum(each[2] for each in self.layers) - sum(each[2] for each in self.owed)

    def take_up(self, move: CostMove) -> None:
        if move.kind is MoveKind.COST:
            self.cost = move.cost or Fraction()
            return
        if move.quantity <= 0:
            raise Refused("order.quantity", given=number_text(move.quantity))
        if move.kind is MoveKind.RECEIPT:
            cost = self.cost if move.cost is None else move.cost
            self.values[move.id] = half_up(cost * move.quantity)
            self._receive(move.id, move.quantity, self.values[move.id])
        elif move.kind is MoveKind.ISSUE:
            self.values[move.id] = self._issue(move.id, move.quantity)
        else:
            self._return(move)
        self.moves[move.id] = move

    def _receive(self, source: int, quantity: Fraction, value: int) -> None:
        """Fills what is owed, the oldest first, and keeps the rest."""
        self.cost = Fraction(value) / quantity
        while self.owed and quantity:
            issue, missing, provisional = self.owed.pop(0)
            filled = min(missing, quantity)
            real, was = _share(value, filled, quantity), _share(provisional, filled, missing)
            self.values[issue] += real - was
            if filled < missing:
                self.owed.insert(0, (issue, missing - filled, provisional - was))
            quantity, value = quantity - filled, value - real
        if quantity:
            self.layers.append((source, quantity, value))
        if self.method is CostMethod.AVERAGE and len(self.layers) > 1:
            (first, one, fen), (_, other, more) = self.layers
            self.layers = [(first, one + other, fen + more)]

    def _issue(self, issue: int, quantity: Fraction) -> int:
        """Fen of what leaves, the part that is owed among it."""
        value = 0
        while self.layers and quantity:
            taken = min(self.layers[0][1], quantity)
            fen = self._from_layer(0, taken)
            self.cost = Fraction(fen) / taken
            quantity, value = quantity - taken, value + fen
        if quantity:
            provisional = half_up(self.cost * quantity)
            self.owed.append((issue, quantity, provisional))
            value += provisional
        return value

    def _from_layer(self, at: int, quantity: Fraction) -> int:
        source, there, value = self.layers[at]
        fen = _share(value, quantity, there)
        if quantity == there:
            del self.layers[at]
        else:
            self.layers[at] = source, there - quantity, value - fen
        return fen

    def _return(self, move: CostMove) -> None:
        origin = self.moves.get(move.of) if move.of is not None else None
        if origin is None:
            raise NotFound("cost.of_unknown", id=move.of)
        before, given = self.returned.get(origin.id, (Fraction(), 0))
        left = origin.quantity - before
        if move.quantity > left:
            raise Refused(
                "cost.more_than_moved", given=number_text(move.quantity), left=number_text(left)
            )
        if move.kind is MoveKind.FROM_CUSTOMER:
            value = self._from_customer(move, origin.id, left, self.values[origin.id] - given)
        else:
            value = self._to_supplier(move, origin.id)
        self.values[move.id] = value
        self.returned[origin.id] = before + move.quantity, given + value

    def _from_customer(self, move: CostMove, issue: int, left: Fraction, value: int) -> int:
        """Fen that come back; what the issue still owes is no longer owed."""
        owed = next((each for each in self.owed if each[0] == issue), (issue, Fraction(), 0))
        _, missing, provisional = owed
        cancelled = min(missing, move.quantity)
        fen = _share(provisional, cancelled, missing) if cancelled else 0
        if cancelled:
            at = self.owed.index(owed)
            rest = (issue, missing - cancelled, provisional - fen)
            self.owed[at : at + 1] = [rest] if rest[1] else []
        back = move.quantity - cancelled
        if back:
            real = _share(value - provisional, back, left - missing)
            self._receive(move.id, back, real)
            fen += real
        return fen

    def _to_supplier(self, move: CostMove, source: int) -> int:
        """Fen that leave: of the receipt's own layer while it is there, else as an issue."""
        quantity, value = move.quantity, 0
        at = next((at for at, each in enumerate(self.layers) if each[0] == source), None)
        if self.method is CostMethod.FIFO and at is not None:
            taken = min(self.layers[at][1], quantity)
            value, quantity = self._from_layer(at, taken), quantity - taken
        return value + (self._issue(move.id, quantity) if quantity else 0)


def _share(value: int, part: Fraction, whole: Fraction) -> int:
    """The fen of a part; of the whole all of them."""
    return value if part == whole else half_up(value * part / whole)
