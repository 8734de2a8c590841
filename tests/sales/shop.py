"""A small shop for tests: a customer, two products, and sales of them."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.sales.answers import SavedSale
from jxc_tui.sales.model.new_sale import Consent, NewSale, SaleLine, SalePayment
from jxc_tui.wiring import Services

PEN = {
    "name": "中性笔", "code": "PEN", "unit": "支", "unit2": "盒", "factor": "12",
    "retail_fen": "2.50", "tier_a_fen": "2.20", "lowest_fen": "1.50", "barcode": "6901234567892",
    "tax_rate": "13",
}  # fmt: skip
PAPER = {"name": "复印纸 A4", "code": "A4-70", "unit": "包", "retail_fen": "18.50"}
BUYER = {
    "name": "蓝燕科技", "code": "K1", "level": "A", "term_days": "30", "credit_limit_fen": "1000",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shop:
    services: Services
    user: CurrentUser
    buyer: int
    pen: int
    paper: int

    def line(self, product: int, count: float, yuan: float, unit: str = "") -> SaleLine:
        return SaleLine(product, unit, round(count * 1000), round(yuan * 100))

    def sale(
        self, *lines: SaleLine, paid: int = 0, consents: frozenset[Consent] = frozenset(),
        method: str = "微信", day: str = "", discount: int = 0, rounding: int = 0,
        customer: int = 0,
    ) -> SavedSale:  # fmt: skip
        """Keeps a sale; `paid` in fen."""
        payments = (SalePayment(method, paid),) if paid else ()
        new = NewSale(
            customer or self.buyer, lines, payments, discount, rounding, day, consents=consents
        )
        return self.services.orders.save(self.user, new)

    def usual(self, **more: object) -> SavedSale:
        """12 pens and 5 packs of paper: 118.90."""
        lines = (self.line(self.pen, 12, 2.20), self.line(self.paper, 5, 18.50))
        return self.sale(*lines, **more)  # type: ignore[arg-type]


def opened(
    services: Services, user: CurrentUser, pen: dict[str, str] = PEN, paper: dict[str, str] = PAPER
) -> Shop:
    """The shop with its records; `user` may make them."""
    products = services.of("product")
    return Shop(
        services, user, services.records.create(user, BUYER).id,
        products.records.create(user, pen).id, products.records.create(user, paper).id,
    )  # fmt: skip
