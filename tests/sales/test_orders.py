"""Sales kept, shipped in parts, closed, reopened and made void, and what the customer stands at."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.documents.storage import accounts
from jxc_tui.documents.storage.accounts import PartyStanding
from jxc_tui.errors import Conflict, InvalidFields, NotPermitted, Refused
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.sales.answers import OrdersQuestion
from jxc_tui.sales.model.new_sale import Consent, NewSale, SaleLine
from jxc_tui.sales.storage import sums
from jxc_tui.wiring import local_user, open_services
from tests.sales.shop import Shop


def account(shop: Shop) -> PartyStanding:
    with shop.services.database.read() as connection:
        return accounts.of_party(connection, shop.buyer)


def refusal(raised: pytest.ExceptionInfo[Refused]) -> str:
    for language in LANGUAGES:
        assert "{" not in Texts(language).get(raised.value.text_id, **raised.value.params)
    return raised.value.text_id


def test_a_sale_has_a_number_its_lines_and_what_it_comes_to(shop: Shop) -> None:
    saved = shop.usual(paid=10_000)
    order = shop.services.orders.show(shop.user, saved.id)
    assert saved.number.startswith("SO") and saved.number.endswith("0001")
    assert [(line.code, line.quantity, line.amount_fen) for line in order.lines] == [
        ("PEN", 12_000, 2_640),
        ("A4-70", 5_000, 9_250),
    ]
    assert order.totals.total_fen == 11_890 and order.row.left_fen == 1_890
    assert order.row.progress == "unshipped" and order.row.customer_name == "蓝燕科技"
    assert [(each.method, each.amount_fen) for each in order.payments] == [("微信", 10_000)]
    assert account(shop)[:3] == (1_890, 0, 1)


def test_numbers_are_masked_but_for_the_command_line_of_the_server(
    shop: Shop, settings: Settings
) -> None:
    shop.services.records.update(shop.user, shop.buyer, 1, {"mobile": "13800138000"})
    saved = shop.usual(paid=11_890)
    assert shop.services.orders.show(shop.user, saved.id).phone == "138****8000"
    beside = open_services(settings, local_allowed=True)
    assert beside.orders.show(local_user("root"), saved.id).phone == "13800138000"
    beside.close()


def test_numbers_of_a_day_have_no_gap_after_what_was_refused(shop: Shop) -> None:
    first = shop.usual(paid=11_890)
    with pytest.raises(Refused):
        shop.sale(SaleLine(shop.pen, "", 1_000, 100), paid=100)
    second = shop.usual(paid=11_890)
    assert int(second.number[-4:]) == int(first.number[-4:]) + 1


def test_what_is_paid_too_much_is_prepaid_and_covers_the_next_one(shop: Shop) -> None:
    saved = shop.usual(paid=20_000)
    assert saved.over_fen == 8_110 and account(shop)[:2] == (0, 8_110)
    shop.usual(paid=8_110, method="预收")
    assert account(shop)[:2] == (3_780, 0)


def test_an_order_leaves_in_parts_and_no_more_than_was_ordered(shop: Shop) -> None:
    saved = shop.usual(paid=11_890)
    ship = shop.services.orders.ship
    part = ship(shop.user, saved.id, {1: 5_000}, carrier="顺丰", waybill="SF 123-456")
    assert part.row.progress == "part"
    with pytest.raises(InvalidFields) as raised:
        ship(shop.user, saved.id, {1: 8_000, 2: 6_000, 3: 1})
    assert [problem.field for problem in raised.value.problems] == ["line_1", "line_2", "line_3"]
    with pytest.raises(Conflict):
        ship(shop.user, saved.id, version=part.version - 1)
    whole = ship(shop.user, saved.id, version=part.version)
    assert whole.row.progress == "shipped"
    assert shop.services.orders.sign(shop.user, saved.id).row.progress == "signed"
    found = shop.services.orders.list(shop.user, OrdersQuestion("@sf123456")).rows
    assert [row.id for row in found] == [saved.id]
    with pytest.raises(Refused):
        shop.services.orders.void(shop.user, saved.id, "错了")


def test_a_closed_rest_is_not_owed_and_owed_again_when_it_is_reopened(shop: Shop) -> None:
    saved = shop.usual()
    shop.services.orders.ship(shop.user, saved.id, {1: 12_000, 2: 2_000})
    closed = shop.services.orders.close(shop.user, saved.id, "缺货")
    assert closed.row.progress == "closed" and closed.row.left_fen == 2_640 + 3_700
    assert account(shop).receivable_fen == 6_340
    again = shop.services.orders.reopen(shop.user, saved.id)
    assert again.row.progress == "part" and again.row.left_fen == 11_890
    assert account(shop).receivable_fen == 11_890


def test_void_counts_no_more_and_what_was_paid_is_prepaid(shop: Shop) -> None:
    saved = shop.usual(paid=5_000)
    with pytest.raises(Refused) as raised:
        shop.services.orders.void(shop.user, saved.id, "  ")
    assert refusal(raised) == "sale.no_reason"
    gone = shop.services.orders.void(shop.user, saved.id, "开错客户")
    assert gone.row.progress == "void" and gone.row.left_fen == 0
    assert account(shop)[:3] == (0, 5_000, 0)
    with shop.services.database.read() as connection:
        assert sums.last_price(connection, shop.buyer, shop.pen) is None
        months = sums.months_of(connection, shop.buyer, "")
        assert [(row["orders"], row["gross_fen"]) for row in months] == [(0, 0)]


def test_credit_and_lowest_price_need_somebody_who_may(
    shop: Shop, clerk: CurrentUser, viewer: CurrentUser
) -> None:
    dear = shop.line(shop.paper, 100, 18.50)
    for consents in (frozenset(), frozenset({Consent.OVER_LIMIT})):
        new = NewSale(shop.buyer, (dear,), consents=consents)
        with pytest.raises(Refused) as raised:
            shop.services.orders.save(clerk, new)
        assert refusal(raised) == "sale.not_allowed.over_limit"
    with pytest.raises(Refused) as raised:
        shop.sale(dear)
    assert refusal(raised) == "sale.over_limit"
    assert shop.sale(dear, consents=frozenset({Consent.OVER_LIMIT})).total_fen == 185_000
    cheap = shop.line(shop.pen, 1, 1.00)
    with pytest.raises(Refused) as raised:
        shop.services.orders.save(clerk, NewSale(shop.buyer, (cheap,)))
    assert refusal(raised) == "sale.not_allowed.below_lowest"
    _, told = shop.services.orders.worked_out(clerk, NewSale(shop.buyer, (cheap,)))
    assert [(each.consent, each.may) for each in told] == [
        (Consent.BELOW_LOWEST, False),
        (Consent.OVER_LIMIT, False),
    ]
    with pytest.raises(NotPermitted):
        shop.services.orders.save(viewer, NewSale(shop.buyer, (cheap,)))


def test_a_line_comes_back_once(shop: Shop) -> None:
    sold = shop.usual(paid=11_890)
    back = SaleLine(shop.pen, "", -12_000, 220, origin=(sold.id, 1))
    returned = shop.sale(back, paid=-2_640)
    assert returned.total_fen == -2_640 and account(shop)[:2] == (0, 0)
    with pytest.raises(InvalidFields):
        shop.sale(SaleLine(shop.pen, "", -1_000, 220, origin=(sold.id, 1)))
    shop.services.orders.void(shop.user, returned.id, "客户又要了")
    assert shop.sale(back).total_fen == -2_640


def test_orders_are_listed_by_day_state_and_customer(shop: Shop) -> None:
    numbers = [shop.usual(paid=11_890).number for _ in range(5)]
    ask = shop.services.orders.list
    first = ask(shop.user, OrdersQuestion(limit=2))
    assert [row.number for row in first.rows] == numbers[:2:-1] and not first.at_end
    rest = ask(shop.user, OrdersQuestion(after=first.rows[-1].place, limit=9))
    assert [row.number for row in rest.rows] == numbers[2::-1] and rest.at_end
    assert ask(shop.user, OrdersQuestion("K1")).total == 5
    assert [row.number for row in ask(shop.user, OrdersQuestion(numbers[0])).rows] == numbers[:1]
    assert ask(shop.user, OrdersQuestion("nobody")).total == 0
    assert ask(shop.user, OrdersQuestion(progress="unpaid")).total == 0
    assert ask(shop.user, OrdersQuestion(progress="open")).total == 5


def test_who_ships_second_is_told_who_shipped_what_and_when(shop: Shop, clerk: CurrentUser) -> None:
    saved = shop.usual(paid=11_890)
    orders = shop.services.orders
    seen = orders.show(shop.user, saved.id).version
    orders.ship(clerk, saved.id, {1: 5_000, 2: 1_000})
    with pytest.raises(Conflict) as raised:
        orders.ship(shop.user, saved.id, version=seen)
    assert raised.value.text_id == "sale.changed_shipped"
    told = raised.value.params
    assert (told["by"], told["parts"]) == ("clerk", "PEN 5, A4-70 1") and told["at"]
    latest = orders.show(shop.user, saved.id)
    assert orders.ship(shop.user, saved.id, version=latest.version).row.progress == "shipped"
