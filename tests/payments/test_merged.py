"""Two customers that become one, and two again: what each owes is counted again for both."""

from __future__ import annotations

from jxc_tui.documents.storage import accounts
from jxc_tui.payments.model.new_payment import NewReceipt, PaymentPart
from jxc_tui.payments.storage import recount
from jxc_tui.sales.storage import sum_recount, sums
from tests.sales.shop import BUYER, Shop


def test_merging_and_its_undo_count_both_again(shop: Shop) -> None:
    other = shop.services.records.create(shop.user, BUYER | {"code": "K2", "name": "蓝燕"}).id
    both = (shop.buyer, other)
    shop.usual()
    shop.usual(customer=other)
    receipt = NewReceipt(other, (PaymentPart("微信", 20_000),))
    shop.services.payments.receive(shop.user, receipt)

    def standing() -> list[tuple[int, int, int]]:
        with shop.services.database.read() as connection:
            assert list(recount.different(connection, both)) == []
            assert list(sum_recount.different(connection, both)) == []
            return [accounts.of_party(connection, each)[:3] for each in both]

    before = standing()
    assert before == [(11_890, 0, 1), (0, 8_110, 1)]
    versions = (1, 1)
    merged = shop.services.merging.merge(shop.user, shop.buyer, other, versions)
    assert standing() == [(11_890, 8_110, 2), (0, 0, 0)]
    with shop.services.database.read() as connection:
        assert sums.last_price(connection, shop.buyer, shop.pen).quantity == 24_000
    shop.services.merging.undo(shop.user, merged.merge_id)
    assert standing() == before


def test_products_that_become_one_have_one_sum(shop: Shop) -> None:
    shop.usual()
    products = shop.services.of("product")
    merged = products.merging.merge(shop.user, shop.pen, shop.paper, (1, 1))
    with shop.services.database.read() as connection:
        found = sums.last_price(connection, shop.buyer, shop.pen)
        assert (found.orders, found.quantity, found.net_fen) == (1, 17_000, 11_890)
    products.merging.undo(shop.user, merged.merge_id)
    with shop.services.database.read() as connection:
        found = sums.last_price(connection, shop.buyer, shop.pen)
        assert (found.orders, found.quantity, found.net_fen) == (1, 12_000, 2_640)
