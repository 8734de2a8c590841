"""改单 and 复制: another content under one number while nothing has left, and sums that follow."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.documents.storage import accounts
from jxc_tui.errors import InvalidFields, NotPermitted, Refused
from jxc_tui.payments.storage import recount
from jxc_tui.sales.answers import SavedSale
from jxc_tui.sales.model.new_sale import SaleLine
from jxc_tui.sales.storage import sum_recount
from tests.aftersales.counted_book import CountedBook
from tests.sales.shop import Shop
from tests.sales.test_credit import change, days_ago, kinds
from tests.sales.test_order_entry import Writer, said


def editing(shop: Shop, order_id: int, user: CurrentUser | None = None) -> Writer:
    """A writer in a sale that is changed."""
    writer = Writer.__new__(Writer)
    writer.shop, writer.user = shop, user or shop.user
    writer.verbs = shop.services.order_entry
    writer.now = shop.services.drawn_up.edit(writer.user, order_id)
    return writer


def standing(shop: Shop) -> tuple[int, int]:
    with shop.services.database.read() as connection:
        found = accounts.of_party(connection, shop.buyer)
        return found.receivable_fen, found.prepaid_fen


def nothing_differs(shop: Shop) -> None:
    """Every cache is what a recount gives."""
    with shop.services.database.write() as connection:
        assert list(sum_recount.different(connection, [shop.buyer], repair=False)) == []
        assert list(recount.different(connection, [shop.buyer], repair=False)) == []
        CountedBook(connection).check()


def test_a_sale_is_changed_under_its_number(shop: Shop) -> None:
    sold = shop.usual()
    writer = editing(shop, sold.id)
    assert writer.now.edits == sold.number and len(writer.now.rows) == 2
    writer.enter("--", "1*pen=3")
    change_line = writer.verbs.change_line
    writer.now = change_line(shop.user, writer.now.draft_id, 1, "10", writer.now.version)
    saved = writer.save().saved
    assert saved is not None and (saved.id, saved.number) == (sold.id, sold.number)
    order = shop.services.orders.show(shop.user, sold.id)
    assert [(line.code, line.quantity, line.price_fen) for line in order.lines] == [
        ("PEN", 10_000, 220), ("PEN", 1_000, 300),
    ]  # fmt: skip
    assert order.totals.total_fen == 2_500 == standing(shop)[0]
    [edited] = [each for each in order.events if each.kind == "edited"]
    assert edited.note == (
        "PEN 12支*2.20 -> 10支*2.20, 1支*3.00; -A4-70 5包*18.50; 118.90 -> 25.00"
    )
    nothing_differs(shop)


@pytest.mark.parametrize(
    ("paid", "left", "prepaid"), [(11_890, 0, 9_250), (5_000, 0, 2_360), (2_000, 640, 0)]
)
def test_what_was_paid_covers_it_again_and_the_rest_is_prepaid(
    shop: Shop, paid: int, left: int, prepaid: int
) -> None:
    sold = shop.usual(paid=paid)
    writer = editing(shop, sold.id)
    writer.enter("--")
    saved = writer.save().saved
    assert saved is not None and saved.over_fen == prepaid
    assert shop.services.orders.show(shop.user, sold.id).row.left_fen == left
    assert standing(shop) == (left, prepaid)
    nothing_differs(shop)


def test_a_sale_that_becomes_more_is_owed_and_asked_about(shop: Shop, clerk: CurrentUser) -> None:
    sold = shop.usual(paid=11_890)
    change(shop, credit_limit_fen="10")
    writer = editing(shop, sold.id)
    writer.enter("10*a4")
    assert [each.text_id for each in writer.now.warnings] == ["sale.over_limit"]
    assert writer.save().saved is None
    writer.enter("")
    assert writer.save().saved is not None
    assert standing(shop) == (18_500, 0)
    assert kinds(shop, sold.id)[-2:] == [("edited", "manager"), ("approved", "manager")]
    with pytest.raises(NotPermitted):
        editing(shop, sold.id, clerk)
    nothing_differs(shop)


def test_printed_names_stay_though_the_product_has_another(shop: Shop) -> None:
    sold = shop.usual()
    products = shop.services.of("product").records
    found = products.for_edit(shop.user, shop.pen)
    products.update(shop.user, shop.pen, found.version, {"name": "签字笔"})
    writer = editing(shop, sold.id)
    writer.enter("1*a4", "1*pen")
    assert writer.save().saved is not None
    names = [line.name for line in shop.services.orders.show(shop.user, sold.id).lines]
    assert names == ["中性笔", "复印纸 A4", "复印纸 A4", "中性笔"]


def test_what_has_left_is_void_or_was_changed_meanwhile_is_not_changed(
    shop: Shop, clerk: CurrentUser
) -> None:
    orders = shop.services.orders
    first, second, third = shop.usual(), shop.usual(), shop.usual()
    orders.ship(clerk, first.id, {1: 1_000})
    orders.void(shop.user, second.id, "错")
    for order, reason in ((first, "sale.has_left_edit"), (second, "sale.is_void")):
        with pytest.raises(Refused) as raised:
            editing(shop, order.id)
        assert said(raised.value) == reason
    one, other = editing(shop, third.id), editing(shop, third.id)
    one.enter("--")
    assert one.save().saved is not None
    other.enter("1*pen")
    with pytest.raises(Refused) as raised:
        other.save()
    assert said(raised.value) == "entry.edit_changed"
    late = editing(shop, third.id)
    orders.ship(clerk, third.id, {1: 1_000})
    late.enter("--", "++", "1*a4")
    with pytest.raises(Refused):
        late.save()
    nothing_differs(shop)


def test_a_payment_or_another_day_is_no_change(shop: Shop) -> None:
    writer = editing(shop, shop.usual().id)
    for text, reason in (("@2026-01-01", "entry.edit_day"), ("500*1", "entry.edit_pays")):
        if text[0] != "@":
            writer.enter("")
        with pytest.raises(Refused) as raised:
            writer.enter(text)
        assert said(raised.value) == reason


def test_a_closed_period_is_not_changed(shop: Shop, admin: CurrentUser) -> None:
    sold = shop.usual(day=days_ago(shop, 3))
    writer = editing(shop, sold.id)
    shop.services.periods.close(admin, days_ago(shop, 1))
    writer.enter("--")
    with pytest.raises(InvalidFields):
        writer.save()
    with pytest.raises(InvalidFields):
        editing(shop, sold.id)


def test_a_sale_with_a_return_is_changed_and_the_return_follows(shop: Shop) -> None:
    sold = shop.usual(paid=11_890)
    back = shop.sale(SaleLine(shop.pen, "", -12_000, 220, origin=(sold.id, 1)),
                     shop.line(shop.paper, 5, 18.5), paid=6_610)  # fmt: skip
    writer = editing(shop, back.id)
    change_line = writer.verbs.change_line
    writer.now = change_line(shop.user, writer.now.draft_id, 1, "-2", writer.now.version)
    assert writer.save().saved is not None
    assert shop.services.orders.show(shop.user, sold.id).lines[0].returned == 2_000
    nothing_differs(shop)


def test_unfinished_changes_do_not_stand_in_the_way_of_a_new_order(shop: Shop) -> None:
    sold = shop.usual()
    editing(shop, sold.id)
    assert Writer(shop).now.edits == "" and Writer(shop).now.rows == ()


def test_a_copy_is_an_order_of_its_own_at_the_same_prices(shop: Shop, clerk: CurrentUser) -> None:
    sold: SavedSale = shop.sale(shop.line(shop.pen, 12, 2.00), shop.line(shop.paper, 5, 18.5))
    products = shop.services.of("product").records
    found = products.for_edit(shop.user, shop.paper)
    products.update(shop.user, shop.paper, found.version, {"status": "停用"})
    found = products.for_edit(shop.user, shop.pen)
    products.update(shop.user, shop.pen, found.version, {"name": "签字笔"})
    answer = shop.services.drawn_up.copy(clerk, sold.id)
    assert (answer.message, dict(answer.params)) == ("entry.left_out", {"count": 1})
    assert [(row.name, row.price_fen) for row in answer.rows] == [("签字笔", 200)]
    saved = shop.services.order_entry.save(clerk, answer.draft_id, answer.version).saved
    assert saved is not None and saved.number != sold.number
    shop.services.orders.void(shop.user, sold.id, "错")
    assert shop.services.drawn_up.copy(clerk, sold.id).rows, "a void sale is copied to begin anew"


TEXTS = st.sampled_from(
    ["--", "++", "2*pen", "1*a4", "3*pen/90", "1盒*pen", "=1.6", "*4", "-1*pen"]
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture],
          deadline=None)  # fmt: skip
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=3),
       st.integers(0, 11_890))  # fmt: skip
def test_whatever_is_changed_every_sum_is_that_of_a_recount(
    shop: Shop, rounds: list[list[str]], paid: int
) -> None:
    change(shop, credit_limit_fen="")
    sold = shop.usual(paid=paid)
    for texts in rounds:
        writer = editing(shop, sold.id)
        for text in texts:
            try:
                writer.enter(text)
            except Refused:
                continue
        while writer.now.warnings and writer.now.warnings[0].may:
            writer.enter("")
        try:
            writer.save()
        except (Refused, InvalidFields):
            continue
    nothing_differs(shop)
