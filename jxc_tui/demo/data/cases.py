"""Invented after-sales cases (售后) about sales of the last weeks: new, taken on and done ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from jxc_tui.aftersales.model.new_case import NewCase
from jxc_tui.aftersales.service.opening import open_case
from jxc_tui.aftersales.storage import cases
from jxc_tui.database.engine import Connection, Database
from jxc_tui.demo.data.sales import SalesPlan
from jxc_tui.documents.model.new_document import DocumentKind
from jxc_tui.documents.storage import documents
from jxc_tui.documents.storage.documents import DocumentsAsked
from jxc_tui.errors import JxcError
from jxc_tui.sales.model.after_sales import CaseKind, CaseState

_ONE_IN = 60  # sales of which somebody complains
_MOST = 120
_WEEKS = 6
_OLD = 12  # days after which a case is done
_SEEN = 5_000  # sales that are looked through
_REASONS: dict[CaseKind, tuple[str, ...]] = {
    CaseKind.RETURN: ("买多了，退回一部分", "型号不对，要退", "客户退单"),
    CaseKind.EXCHANGE: ("颜色发错，换一个", "规格不合，换大一号"),
    CaseKind.REPAIR: ("开箱就不亮，送修", "接口松动，保修期内", "漏水，退厂检修"),
    CaseKind.COMPLAINT: ("送货晚了两天", "外箱压坏，要求说明", "少装一件，请核实"),
}
# A quarter of the latest wait for a return; what is older is a repair or a complaint that is done.
_KINDS = (CaseKind.RETURN, CaseKind.REPAIR, CaseKind.COMPLAINT, CaseKind.EXCHANGE)
_SETTLED = (CaseKind.REPAIR, CaseKind.COMPLAINT)


def fill_cases(database: Database, plan: SalesPlan) -> int:
    """Opens cases about some sales of a plan that are shipped, and finishes the older ones; how
    many. The same plan gives the same ones."""
    dice = random.Random(f"{plan.seed}/cases")  # noqa: S311 - invented data, not a secret
    wanted = min(_MOST, plan.orders // _ONE_IN)
    made = 0
    with database.write() as connection:
        for row in _shipped(connection, plan):
            if made >= wanted:
                break
            if dice.random() < 1 / 3:
                made += _told(connection, plan, row, dice)
    return made


def _shipped(connection: Connection, plan: SalesPlan) -> Iterator[Any]:
    """Sales of the last weeks that left whole, the newest first."""
    first = (plan.today - timedelta(weeks=_WEEKS)).isoformat()
    asked = DocumentsAsked(DocumentKind.SALE.value, first=first, among=("shipped", "signed"))
    for row in documents.window(connection, asked, limit=_SEEN).rows:
        if row["total_fen"] > 0 and not row["origin_ref"]:
            yield row


def _told(connection: Connection, plan: SalesPlan, row: Any, dice: random.Random) -> bool:
    """One case about a line; none where nothing of it can come back."""
    opened = date.fromisoformat(row["day"]) + timedelta(days=dice.randint(2, 9))
    age = (plan.today - opened).days
    if age < 0:
        return False
    kind = dice.choice(_SETTLED if age > _OLD else _KINDS)
    at = min(f"{opened.isoformat()}T0{dice.randint(1, 8)}:{dice.randint(10, 59)}:00Z", plan.now)
    new = NewCase(
        int(row["id"]), kind, dice.randint(1, int(row["lines"])), 1_000 * kind.takes_goods,
        reason=dice.choice(_REASONS[kind]),
    )  # fmt: skip
    try:
        case_id = open_case(connection, new, plan.by, at=at, by=plan.by)
    except JxcError:  # nothing of that line is left
        return False
    if age > _OLD or (kind in _SETTLED and dice.random() < 0.3):
        _step(connection, case_id, CaseState.APPROVED, at, plan.by)
    if age > _OLD:
        _step(connection, case_id, CaseState.DONE, at, plan.by)
    return True


def _step(connection: Connection, case_id: int, state: CaseState, at: str, by: str) -> None:
    cases.change(connection, case_id, state=state.value, updated_at=at)
    cases.happened(connection, case_id, state.value, at=at, by=by, note="")
