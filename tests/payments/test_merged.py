"""Two customers that become one, and two again: what each owes is counted again for both."""

from __future__ import annotations

from datetime import date

import pytest

from jxc_tui.documents.storage import accounts
from jxc_tui.payments.answers import AgeingQuestion
from jxc_tui.payments.model.ages import AgedBy, Ages
from jxc_tui.payments.model.new_payment import Cover, NewReceipt, NewRefund, PaymentPart
from jxc_tui.payments.storage import receivable, recount, recount_days
from jxc_tui.sales.model.new_sale import Consent
from jxc_tui.sales.storage import sum_recount, sums
from jxc_tui.values.local_day import local_day
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


@pytest.mark.parametrize("how", ["payment", "credit", "refund"])
def test_nothing_is_covered_across_two_that_part_again_on_any_day(shop: Shop, how: str) -> None:
    """What is taken back moves what all together owe, as it moves what each owes."""
    services, user = shop.services, shop.user
    other = services.records.create(user, BUYER | {"code": "K2", "name": "蓝燕"}).id
    sold = shop.usual(customer=other)
    back = shop.sale(shop.line(shop.pen, -12, 2.20), consents=frozenset(Consent))
    services.payments.receive(user, NewReceipt(other, (PaymentPart("微信", 20_000),), ()))
    merged = services.merging.merge(user, shop.buyer, other, (1, 1))
    if how == "payment":
        new = NewReceipt(shop.buyer, (PaymentPart("微信", 700),), (Cover(sold.id, 700),))
        services.payments.receive(user, new)
    elif how == "credit":
        services.payments.allocate(user, credit_id=back.id, covers=(Cover(sold.id, 700),))
    else:
        services.payments.refund(user, NewRefund(shop.buyer, (PaymentPart("微信", 700),)))
    services.merging.undo(user, merged.merge_id)

    today = local_day(services.payments.now()).isoformat()
    for by in AgedBy:
        page = services.receivables.ageing(user, AgeingQuestion(today, by))
        total = Ages()
        for line in page.rows:
            total = total.and_of(line.ages)
        assert page.total == total
    with services.database.read() as connection:
        assert list(recount.different(connection, (shop.buyer, other))) == []
        assert list(recount_days.different(connection, today[:7])) == []
        for each in (shop.buyer, other):
            found = accounts.of_party(connection, each)
            balance = receivable.balance(connection, each, date.fromisoformat(today))
            assert found.receivable_fen - found.prepaid_fen == balance
