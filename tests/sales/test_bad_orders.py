"""What goes wrong while an order is written: a sentence each, nothing lost, nothing twice."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.database import settings as kept_settings
from jxc_tui.documents.service.days import CLOSED_UNTIL
from jxc_tui.errors import InvalidFields, JxcError, NotFound, Refused
from jxc_tui.sales.model.new_sale import NewSale, SaleLine, SalePayment
from tests.sales.shop import Shop
from tests.sales.test_credit import change, days_ago
from tests.sales.test_order_entry import Writer, said


@pytest.fixture
def writer(shop: Shop) -> Writer:
    return Writer(shop)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("pen=-", "entry.term_unclear"), ("=-", "entry.term_unclear"),
        ("=8.555", "entry.term_unclear"), ("/120", "entry.term_unclear"),
        ("pen/100.5", "entry.term_unclear"), ("=", "entry.term_unclear"),
        ("*0", "entry.zero"), ("--*pen", "entry.nothing_found"), ("@32-45", "sale.day_unclear"),
        ("@2999-01-01", "sale.day_ahead"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_and_changes_nothing(
    writer: Writer, text: str, reason: str
) -> None:
    before = writer.enter("12*pen")
    with pytest.raises(JxcError) as raised:
        writer.enter(text)
    found = raised.value
    if isinstance(found, InvalidFields):
        assert found.problems[0].text_id == reason
    else:
        assert said(found) == reason
    now = writer.verbs.show(writer.user, before.draft_id)
    assert (now.version, now.rows) == (before.version, before.rows)
    with pytest.raises(JxcError):
        writer.verbs.change_line(writer.user, before.draft_id, 1, "=-", before.version)


def test_a_barcode_as_a_quantity_never_becomes_one(writer: Writer) -> None:
    writer.enter("pen", "1234567890123")
    assert writer.now.message == "entry.odd_barcode" and writer.now.rows == ()
    with pytest.raises(Refused) as raised:
        writer.enter("1234567890123")
    assert said(raised.value) == "unit.quantity_large"
    assert writer.enter("2").rows[0].quantity == "2"


def test_everything_off_is_a_sale_of_nothing_without_a_cent_left(writer: Writer) -> None:
    writer.enter("12*pen/0")
    assert writer.now.totals.total_fen == 0 and len(writer.now.warnings) == 1
    writer.enter("", "", "")
    saved = writer.save().saved
    assert saved is not None and (saved.total_fen, saved.paid_fen) == (0, 0)
    assert writer.shop.services.orders.show(writer.user, saved.id).row.left_fen == 0


def test_the_whole_order_off_leaves_nothing_to_pay(writer: Writer) -> None:
    writer.enter("12*pen", "5*a4", "", "/0")
    assert writer.now.totals.total_fen == 0 and writer.now.rest_fen == 0
    with pytest.raises(Refused) as raised:
        writer.enter("-1")
    assert said(raised.value) == "entry.off_more"


def test_a_discount_above_the_order_is_refused_at_the_door_and_gone_in_a_draft(
    shop: Shop, writer: Writer
) -> None:
    with pytest.raises(JxcError):
        shop.sale(shop.line(shop.pen, 1, 2.2), discount=500)
    writer.enter("12*pen", "5*a4", "", "/10")
    writer.now = writer.verbs.back(writer.user, writer.now.draft_id, writer.now.version)
    writer.enter("--")
    assert writer.now.totals.total_fen == 2_640


def test_a_customer_that_is_disabled_meanwhile_buys_nothing(shop: Shop, writer: Writer) -> None:
    writer.enter("12*pen")
    change(shop, status="停用")
    with pytest.raises(Refused) as raised:
        writer.save()
    assert said(raised.value) == "sale.customer_disabled"
    change(shop, status="启用")
    assert writer.save().saved is not None


def test_a_customer_that_is_merged_meanwhile_buys_as_the_one_it_became(
    shop: Shop, writer: Writer
) -> None:
    writer.enter("12*pen")
    sold = shop.usual()
    other = shop.services.records.create(shop.user, {"name": "蓝燕集团", "code": "K9"})
    versions = (other.version, shop.services.records.card(shop.user, shop.buyer).version)
    shop.services.merging.merge(shop.user, other.id, shop.buyer, versions)
    now = writer.verbs.show(writer.user, writer.now.draft_id)
    assert (now.buyer.id, now.buyer.code) == (other.id, "K9")
    saved = writer.verbs.save(writer.user, now.draft_id, now.version).saved
    assert saved is not None
    orders = shop.services.orders
    assert orders.show(shop.user, saved.id).row.customer_id == other.id
    printed = orders.show(shop.user, sold.id).row
    assert (printed.customer_id, printed.customer_name) == (other.id, "蓝燕科技")


def test_a_unit_that_is_gone_or_another_since_is_told_of_its_line(
    shop: Shop, writer: Writer
) -> None:
    sold = shop.sale(shop.line(shop.pen, 2, 26.40, "盒"), paid=5_280)
    writer.enter("1盒*pen", "2*a4")
    products = shop.services.of("product").records
    found = products.for_edit(shop.user, shop.pen)
    products.update(shop.user, shop.pen, found.version, {"factor": "10"})
    line = shop.services.orders.show(shop.user, sold.id).lines[0]
    assert (line.quantity, line.price_fen) == (2_000, 2_640), "old lines keep what they were"
    found = products.for_edit(shop.user, shop.pen)
    products.update(shop.user, shop.pen, found.version,
                    {"unit2": "", "factor": "", "barcode2": ""})  # fmt: skip
    now = writer.verbs.show(writer.user, writer.now.draft_id)
    assert [row.problem for row in now.rows] == ["unit.unknown", ""]
    assert now.totals.total_fen == 3_700
    with pytest.raises(Refused) as raised:
        writer.save()
    assert said(raised.value) == "unit.unknown"
    writer.now = writer.verbs.remove_line(writer.user, now.draft_id, 1, now.version)
    assert writer.save().saved is not None


def test_a_clock_that_was_set_back_sells_nothing_into_what_is_closed(
    shop: Shop, writer: Writer
) -> None:
    writer.enter("12*pen")
    with shop.services.database.write() as connection:
        kept_settings.put(connection, CLOSED_UNTIL, days_ago(shop, 0))
    with pytest.raises(InvalidFields) as raised:
        writer.save()
    assert raised.value.problems[0].text_id == "sale.day_closed"
    assert len(writer.verbs.show(writer.user, writer.now.draft_id).rows) == 1


def test_what_came_back_does_not_come_back_again(shop: Shop) -> None:
    sold = shop.usual(paid=11_890)
    back = shop.sale(SaleLine(shop.pen, "", -12_000, 220, origin=(sold.id, 1)), paid=-2_640)
    with pytest.raises(InvalidFields):
        shop.sale(SaleLine(shop.pen, "", -1_000, 220, origin=(back.id, 1)))


@pytest.mark.parametrize("amount", [0, -100])
def test_a_payment_of_nothing_or_the_wrong_way_is_none(shop: Shop, amount: int) -> None:
    new = NewSale(shop.buyer, (shop.line(shop.pen, 12, 2.2),), (SalePayment("微信", amount),))
    with pytest.raises(Refused):
        shop.services.orders.save(shop.user, new)


def test_an_exchange_of_equal_worth_pays_nothing_and_one_product_stands_on_two_lines(
    shop: Shop, writer: Writer
) -> None:
    sold = shop.usual(paid=11_890)
    writer.enter("-5*pen", "5*pen=2.2")
    assert writer.now.totals.total_fen == 0
    saved = writer.save().saved
    assert saved is not None and saved.paid_fen == 0
    assert shop.services.orders.show(shop.user, sold.id).lines[0].returned == 5_000


# Which sale a line comes back of.


def test_a_line_comes_back_of_the_sale_that_is_chosen(shop: Shop, clerk: CurrentUser) -> None:
    dear = shop.sale(shop.line(shop.pen, 12, 2.5), paid=3_000)
    cheap = shop.sale(shop.line(shop.pen, 3, 2.0), paid=600)
    writer = Writer(shop, clerk)
    writer.enter("-2*pen", "1*a4")
    verbs = shop.services.line_origins
    found = verbs.of_line(clerk, writer.now.draft_id, 1)
    assert [(each.number, each.left, each.price_fen, each.is_own) for each in found] == [
        (cheap.number, "3", 200, True), (dear.number, "12", 250, False),
    ]  # fmt: skip
    writer.now = verbs.take(clerk, writer.now.draft_id, 1, (dear.id, 1), writer.now.version)
    assert writer.lines[0] == ("PEN", "-2", "支", 250, 10_000)
    writer.now = writer.verbs.change_line(clerk, writer.now.draft_id, 1, "-9", writer.now.version)
    with pytest.raises(Refused) as raised:
        verbs.take(clerk, writer.now.draft_id, 1, (cheap.id, 1), writer.now.version)
    assert said(raised.value) == "entry.origin_short"
    for place, reason in ((2, "entry.not_returned"), (9, "entry.no_line")):
        with pytest.raises(Refused) as raised:
            verbs.of_line(clerk, writer.now.draft_id, place)
        assert said(raised.value) == reason
    with pytest.raises(NotFound):
        verbs.take(clerk, writer.now.draft_id, 1, (999, 1), writer.now.version)
