"""Questions about the cost of what comes back, told in steps on one card."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from jxc_tui.products.model.units import number_text
from jxc_tui.sales.model.cost_card import CostMethod, CostMove, MoveKind, replayed
from jxc_tui.values.money import half_up, plain_fen
from tests.oracles.adapters.figures import number

_KINDS = {
    "receipt": MoveKind.RECEIPT, "issue": MoveKind.ISSUE, "set_cost": MoveKind.COST,
    "return_from_customer": MoveKind.FROM_CUSTOMER, "return_to_supplier": MoveKind.TO_SUPPLIER,
}  # fmt: skip


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    ids: dict[str, int] = {}
    moves = list[CostMove]()
    for at, step in enumerate(asked["steps"], start=1):
        ids[step.get("id", f"#{at}")] = at
        cost = Fraction(step["unit_cost"]) * 100 if "unit_cost" in step else None
        of = ids[step["of"]] if "of" in step else None
        moves.append(
            CostMove(
                at, _KINDS[step["op"]], number(step.get("qty", "0")), cost, of, step.get("day", 0)
            )
        )
    card = replayed(moves, CostMethod(asked.get("method", "average")))
    names = {at: name for name, at in ids.items()}
    values = {names[at]: plain_fen(fen) for at, fen in card.values.items()}
    pairs = [
        [names[move.of], names[move.id]] for move in moves
        if move.of is not None and card.values[move.of] == card.values[move.id]
    ]  # fmt: skip
    return {
        "qty": number_text(card.quantity), "value": plain_fen(card.value),
        "avg": None if card.average is None else plain_fen(half_up(card.average)),
        "layers": [
            [number_text(each.quantity), number_text(Fraction(each.value, 100) / each.quantity)]
            for each in card.layers
        ],
        "issue_value": values, "return_value": values,
        "value_after": [plain_fen(each) for each in card.value_after],
        "return_equals_issue": pairs[0] if pairs else [],
    }  # fmt: skip
