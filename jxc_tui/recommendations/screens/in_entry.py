"""Recommendations while an order is written."""

from __future__ import annotations

from jxc_tui.desk.screen import DeskScreen
from jxc_tui.sales.screens.links import SuggestedProduct

MOST = 12  # of each kind: those on the order are left out where they are shown


async def suggested(screen: DeskScreen, customer_id: int) -> tuple[SuggestedProduct, ...]:
    """再次购买, then 新品, each with its reason; asked beside the keys."""
    verb = screen.services.recommending.of_customer
    found = await screen.ask_long(verb, customer_id, limit=MOST)
    return tuple(
        SuggestedProduct(each.product_id, each.code, each.name,
                  screen.t(each.reason.text_id, **dict(each.reason.params)), is_new)
        for rows, is_new in ((found.again, False), (found.new, True))
        for each in rows
    )  # fmt: skip
