"""Cases as they are handed up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jxc_tui.accounts.storage.users import display_names
from jxc_tui.aftersales.answers import CaseCard, CaseHappening, CaseItem
from jxc_tui.aftersales.service import settling
from jxc_tui.aftersales.storage import cases
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import documents
from jxc_tui.errors import NotFound, Refused
from jxc_tui.payments.storage import payments
from jxc_tui.sales.model.after_sales import CaseKind, CaseState
from jxc_tui.values.text import visible


def known_case(connection: Connection, case_id: int) -> Mapping[str, Any]:
    """The row of a case. Raises NotFound."""
    row = cases.find(connection, case_id)
    if row is None:
        raise NotFound("case.unknown", number=case_id)
    return row


def items_of(
    connection: Connection, rows: Iterable[Mapping[str, Any]], today: str
) -> tuple[CaseItem, ...]:
    """Rows as lines of a list."""
    found = list(rows)
    people = display_names(connection, {str(row["person"]) for row in found})
    return tuple(
        CaseItem(
            int(row["id"]), visible(row["number"]), row["kind"], row["state"],
            int(row["party_ref"]), visible(row["party_code"]), visible(row["party_name"]),
            int(row["document_ref"]), int(row["place"]), visible(row["product_code"]),
            visible(row["product_name"]), int(row["quantity"]), int(row["refund_fen"]),
            visible(row["reason"]), people[row["person"]], row["until"],
            CaseState(row["state"]).is_open and "" < row["until"] < today,
        )
        for row in found
    )  # fmt: skip


def card_of(connection: Connection, case_id: int, today: str) -> CaseCard:
    """A case with all that is known of it. Raises NotFound."""
    row = known_case(connection, case_id)
    happened = cases.events_of(connection, case_id)
    people = display_names(
        connection, {str(each["by"]) for each in happened} | {str(row["created_by"])}
    )
    order = documents.find(connection, int(row["document_ref"]))
    line = documents.line(connection, int(row["document_ref"]), int(row["place"]))
    made = documents.find(connection, int(row["document_made"])) if row["document_made"] else None
    return CaseCard(
        items_of(connection, [row], today)[0],
        "" if order is None else visible(order.number),
        "" if line is None else visible(line.unit),
        _proposed(connection, order, row),
        int(row["document_made"]), "" if made is None else visible(made.number),
        tuple(
            CaseHappening(each["kind"], each["at"], people[each["by"]], visible(each["note"]))
            for each in happened
        ),
        row["created_at"], people[row["created_by"]], int(row["version"]),
        tuple(visible(each.name) for each in payments.methods(connection) if not each.disabled),
    )  # fmt: skip


def _proposed(connection: Connection, order: Any, row: Mapping[str, Any]) -> int:
    """Fen that would go back if the case were approved now; 0 where nothing can."""
    kind = CaseKind(row["kind"])
    if order is None or not kind.pays_back or row["document_made"]:
        return 0
    if not CaseState(row["state"]).is_open:
        return 0
    try:
        return sum(back.fen for _, back in settling.coming_back(connection, order, row))
    except Refused:
        return 0
