"""An order while it is written: what Enter does, what is asked, what is refused, what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import Conflict, InvalidFields, JxcError, NotFound, NotPermitted, Refused
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.sales.answers.entry import EntryMode, OrderEntryAnswer
from jxc_tui.sales.model.new_sale import Consent, SalePayment
from jxc_tui.sales.service.whole_orders import WholeOrder
from tests.sales.shop import Shop

BARCODE = "6901234567892"


class Writer:
    """Types one text after the other into an order."""

    def __init__(self, shop: Shop, user: CurrentUser | None = None, customer: int = 0) -> None:
        self.shop = shop
        self.user = user or shop.user
        self.verbs = shop.services.order_entry
        self.now: OrderEntryAnswer = self.verbs.begin(self.user, customer or shop.buyer)

    def enter(self, *texts: str, picked: int = 0) -> OrderEntryAnswer:
        for text in texts:
            self.now = self.verbs.enter(
                self.user, self.now.draft_id, text, self.now.version, picked
            )
        return self.now

    def save(self) -> OrderEntryAnswer:
        self.now = self.verbs.save(self.user, self.now.draft_id, self.now.version)
        return self.now

    @property
    def lines(self) -> list[tuple[str, str, str, int, int]]:
        return [(row.code, row.quantity, row.unit, row.price_fen, row.percent)
                for row in self.now.rows]  # fmt: skip


@pytest.fixture
def writer(shop: Shop) -> Writer:
    return Writer(shop)


def said(error: JxcError) -> str:
    for language in LANGUAGES:
        sentence = Texts(language).get(error.text_id, **error.params)
        assert sentence != error.text_id and "{" not in sentence
    return error.text_id


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        (("pen", "12"), [("PEN", "12", "支", 220, 10_000)]),
        (("pen", ""), [("PEN", "1", "支", 220, 10_000)]),
        (("12*pen=8.5/95",), [("PEN", "12", "支", 850, 9_500)]),
        (("zxb", "2盒"), [("PEN", "2", "盒", 2_640, 10_000)]),
        (("pen", "2x3"), [("PEN", "27", "支", 220, 10_000)]),
        (("2盒3支*pen",), [("PEN", "27", "支", 220, 10_000)]),
        (("pen", "12=2"), [("PEN", "12", "支", 200, 10_000)]),
        (("pen=2/90", "12"), [("PEN", "12", "支", 200, 9_000)]),
        ((BARCODE, "*12"), [("PEN", "12", "支", 220, 10_000)]),
        ((BARCODE, BARCODE, "a4", "5"),
         [("PEN", "2", "支", 220, 10_000), ("A4-70", "5", "包", 1_850, 10_000)]),
        (("a4-70", "5", "=20", "/90"), [("A4-70", "5", "包", 2_000, 9_000)]),
        (("pen", "1", "a4", "2", "--"), [("PEN", "1", "支", 220, 10_000)]),
        (("pen", "1", "a4", "2", "--", "++"),
         [("PEN", "1", "支", 220, 10_000), ("A4-70", "2", "包", 1_850, 10_000)]),
        (("１２＊ｐｅｎ",), [("PEN", "12", "支", 220, 10_000)]),
    ],
)  # fmt: skip
def test_what_enter_makes_of_texts(
    writer: Writer, texts: tuple[str, ...], lines: list[tuple[str, str, str, int, int]]
) -> None:
    writer.enter(*texts)
    assert writer.lines == lines
    assert writer.now.mode is EntryMode.LINE


@pytest.mark.parametrize(
    ("before", "text", "reason"),
    [
        ((), "nothing-there", "entry.nothing_found"),
        ((), "500*1", "entry.nothing_found"),
        ((), "*12", "entry.no_last"),
        ((), "--", "entry.no_last"),
        ((), "++", "entry.nothing_undone"),
        (("pen",), "abc", "unit.not_a_number"),
        (("pen",), "0", "entry.zero"),
        (("pen",), "1.5", "unit.whole"),
        (("a4",), "2x3", "entry.no_box"),
        (("pen",), "3箱", "unit.unknown"),
        (("12*pen=2",), "*2盒", "entry.price_of_unit"),
        (("pen", "1", ""), "abc", "entry.payment_unclear"),
        (("pen", "1", "", ""), "5", "entry.nothing_to_pay"),
        (("pen", "1", ""), "c", "entry.no_prepaid"),
        (("pen", "1", ""), "-3", "entry.off_more"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_changes_nothing(
    writer: Writer, before: tuple[str, ...], text: str, reason: str
) -> None:
    was = writer.enter(*before)
    with pytest.raises((Refused, NotFound)) as raised:
        writer.enter(text)
    assert said(raised.value) == reason
    now = writer.verbs.show(writer.user, was.draft_id)
    assert (now.version, now.rows, now.mode) == (was.version, was.rows, was.mode)


def test_codes_with_signs_are_products_before_any_grammar(shop: Shop) -> None:
    products = shop.services.of("product").records
    for code, barcode in (("A/4-2", "3*5"), ("B-1", "X=1"), ("C.2/50", "--")):
        products.create(shop.user, {"name": "怪", "code": code, "unit": "个", "retail_fen": "1",
                                    "barcode": barcode})  # fmt: skip
    writer = Writer(shop)
    writer.enter("A/4-2", "2", "3*5", "4*3*5", "X=1", "7*A/4", "3*A/4-2/50", "c.2/50", "1", "--")
    assert [(code, count, percent) for code, count, _, _, percent in writer.lines] == [
        ("A/4-2", "3", 10_000), ("A/4-2", "4", 10_000), ("B-1", "1", 10_000),
        ("A/4-2", "7", 10_000), ("A/4-2", "3", 5_000), ("C.2/50", "2", 10_000),
    ]  # fmt: skip


def test_a_saved_order_is_what_was_written_and_its_draft_is_over(writer: Writer) -> None:
    writer.enter("pen", "12", "a4", "5")
    saved = writer.save().saved
    assert saved is not None and (saved.total_fen, saved.paid_fen) == (11_890, 11_890)
    assert writer.now.paid_by == ("现金",)
    assert writer.verbs.parked(writer.user) == ()
    with pytest.raises(NotFound) as raised:
        writer.save()
    assert said(raised.value) == "entry.gone"


def test_the_usual_method_is_that_of_the_last_order(shop: Shop, writer: Writer) -> None:
    assert writer.now.method == "现金"
    shop.usual(paid=11_890, method="支付宝")
    assert writer.enter("pen", "1").method == "支付宝"
    shop.usual()
    assert writer.enter("*2").method == "赊账"


@pytest.mark.parametrize(
    ("texts", "paid"),
    [
        (("",), [("现金", 11_890, 0)]),
        (("*2",), [("微信", 11_890, 0)]),
        (("50*1", "w"), [("现金", 5_000, 0), ("微信", 6_890, 0)]),
        (("200*1",), [("现金", 11_890, 8_110)]),
        (("s",), [("赊账", 11_890, 0)]),
        (("-0.9", "*2"), [("微信", 11_800, 0)]),
        (("/90", "*2"), [("微信", 10_701, 0)]),
        (("50*1", "--", "*2"), [("微信", 11_890, 0)]),
    ],
)
def test_the_payment_bar(
    writer: Writer, texts: tuple[str, ...], paid: list[tuple[str, int, int]]
) -> None:
    writer.enter("pen", "12", "a4", "5", "", *texts)
    assert [(p.method, p.amount_fen, p.change_fen) for p in writer.now.payments] == paid
    assert writer.now.rest_fen == 0
    if paid[0][0] == "赊账":
        return
    saved = writer.save().saved
    assert saved is not None and saved.paid_fen == saved.total_fen


def test_enter_alone_never_saves(writer: Writer) -> None:
    writer.enter("pen", "1", *[""] * 30)
    assert writer.now.saved is None and writer.now.message == "entry.f2_saves"


def test_what_is_paid_too_much_is_asked_about_and_prepaid(shop: Shop, writer: Writer) -> None:
    writer.enter("pen", "12", "a4", "5", "", "150*2")
    assert [each.text_id for each in writer.now.warnings] == ["entry.over_paid"]
    assert writer.save().saved is None and writer.now.message == "entry.accept_first"
    writer.enter("")
    saved = writer.save().saved
    assert saved is not None and saved.over_fen == 3_110
    assert Writer(shop).now.buyer.prepaid_fen == 3_110


def test_warnings_are_named_one_at_a_time(shop: Shop, writer: Writer) -> None:
    first = writer.enter("1*pen=1").warnings
    assert [each.text_id for each in first] == ["price.below_lowest"] and first[0].place == 1
    writer.enter("1*pen=1.2")
    assert len(writer.now.warnings) == 2
    assert writer.save().saved is None
    writer.enter("")
    assert [each.place for each in writer.now.warnings] == [2]
    assert not writer.enter("").warnings
    assert writer.save().saved is not None


def test_less_than_the_last_time_is_told_and_asks_for_nothing(shop: Shop, writer: Writer) -> None:
    shop.sale(shop.line(shop.pen, 2, 26.40, "盒"), paid=5_280)
    writer.enter("12*pen", "1*pen=2.1", "1盒*pen=25", "1*pen=2.2", "1*pen/90", "-1*pen")
    assert [(each.place, each.text_id) for each in writer.now.notes] == [
        (place, "line.below_last") for place in (2, 3, 5)
    ]
    assert dict(writer.now.notes[1].params)["last"] == "26.40"
    assert writer.now.warnings == () and writer.now.pieces == "15"
    assert writer.save().saved is not None


def test_what_is_earned_is_for_who_may_see_costs(
    shop: Shop, writer: Writer, clerk: CurrentUser
) -> None:
    products = shop.services.of("product").records
    found = products.for_edit(shop.user, shop.pen)
    products.update(shop.user, shop.pen, found.version, {"purchase_fen": "1.1"})
    margin = writer.enter("1盒*pen", "1*a4").margin
    assert margin is not None
    assert (margin.fen, margin.percent, margin.unknown) == (1_320, 5_000, 1)
    assert Writer(shop, clerk).enter("1盒*pen").margin is None
    assert writer.enter("--", "*1盒=1").margin is not None
    assert writer.now.margin is not None and writer.now.margin.fen < 0


def test_a_line_that_is_changed_is_warned_of_again(writer: Writer) -> None:
    writer.enter("1*pen=1.4", "")
    assert writer.now.warnings == ()
    assert writer.enter("=1.3").warnings != ()


def test_who_may_not_sell_below_the_lowest_price_keeps_the_text(
    shop: Shop, clerk: CurrentUser
) -> None:
    writer = Writer(shop, clerk)
    writer.enter("1*pen=1")
    assert writer.now.rows == () and writer.now.keep == "1*pen=1"
    assert [(each.text_id, each.may) for each in writer.now.warnings] == [
        ("price.below_lowest", False)
    ]
    writer.enter("1*pen=1")
    assert writer.now.rows == ()
    writer.enter("1*pen", "=1")
    assert writer.lines == [("PEN", "1", "支", 220, 10_000)] and writer.now.keep == "=1"
    place = shop.services.order_entry.change_line
    answer = place(clerk, writer.now.draft_id, 1, "/10", writer.now.version)
    assert answer.keep == "/10" and answer.rows[0].percent == 10_000
    for text in ("", "-0.1", "/90"):
        if text:
            with pytest.raises(NotPermitted):
                writer.enter(text)
        else:
            writer.enter(text)


def test_over_the_limit_only_who_may_says_yes(shop: Shop, clerk: CurrentUser) -> None:
    writer = Writer(shop, clerk)
    writer.enter("100*a4", "", "s")
    assert [(each.text_id, each.may) for each in writer.now.warnings] == [
        ("sale.over_limit", False)
    ]
    assert writer.save().saved is None
    assert writer.enter("").message == "entry.waits"
    assert writer.save().saved is None
    manager = Writer(shop)
    manager.enter("100*a4", "", "s", "")
    assert manager.now.warnings == () and manager.save().saved is not None


@pytest.mark.parametrize("typed", ["6901234567892", "123456", "1000"])
def test_an_odd_quantity_is_asked_about_once(shop: Shop, writer: Writer, typed: str) -> None:
    shop.usual(paid=11_890)
    asked = writer.enter("pen", typed)
    assert asked.rows == () and asked.keep == typed and asked.message.startswith("entry.odd_")
    if len(typed) < 10:
        assert writer.enter(typed).rows[0].quantity == typed
    else:
        with pytest.raises(Refused) as raised:
            writer.enter(typed)
        assert said(raised.value) == "unit.quantity_large"


def test_a_barcode_while_paying_is_a_product(writer: Writer) -> None:
    writer.enter("a4", "1", "", BARCODE)
    assert [line[:2] for line in writer.lines] == [("A4-70", "1"), ("PEN", "1")]
    assert writer.now.mode is EntryMode.LINE and writer.now.payments == ()


def test_a_break_counts_all_lines_of_a_product_and_changes_none_silently(shop: Shop) -> None:
    products = shop.services.of("product").records
    products.create(shop.user, {"name": "胶带", "code": "TAPE", "unit": "卷", "retail_fen": "5",
                                "breaks": "10=4.00"})  # fmt: skip
    other = shop.services.records.create(shop.user, {"name": "别家", "code": "K2"}).id
    writer = Writer(shop, customer=other)
    writer.enter("6*tape", "6*tape")
    assert [row.price_fen for row in writer.now.rows] == [500, 400]
    assert [row.other_fen for row in writer.now.rows] == [400, 0]
    now = writer.verbs.reprice(writer.user, writer.now.draft_id, writer.now.version)
    assert [(row.price_fen, row.other_fen) for row in now.rows] == [(400, 0), (400, 0)]


def test_another_day_marks_what_would_have_another_price(shop: Shop, writer: Writer) -> None:
    agree = shop.services.of("product").prices.agree
    agree(shop.user, shop.pen, {"agreed_with": "K1", "agreed_price": "1.80",
                                "agreed_last": "2026-01-31"})  # fmt: skip
    writer.enter("12*pen", "@2026-01-15")
    row = writer.now.rows[0]
    assert (row.price_fen, row.other_fen, row.other_source) == (220, 180, "agreed")
    with pytest.raises(InvalidFields):
        writer.enter("@2999-01-01")


def test_what_comes_back_has_the_price_it_was_sold_at(shop: Shop) -> None:
    sold = shop.sale(shop.line(shop.pen, 12, 2.10), paid=2_520)
    writer = Writer(shop)
    writer.enter("-2*pen")
    assert writer.lines == [("PEN", "-2", "支", 210, 10_000)]
    saved = writer.save().saved
    assert saved is not None and saved.total_fen == -420
    order = shop.services.orders.show(shop.user, sold.id)
    assert order.lines[0].returned == 2_000


def test_a_discounted_line_comes_back_at_what_was_paid(shop: Shop) -> None:
    shop.sale(shop.line(shop.pen, 10, 2.00), paid=1_800, discount=200)
    writer = Writer(shop)
    writer.enter("-5*pen")
    assert writer.now.totals.total_fen == -900


def test_the_last_order_again(shop: Shop, writer: Writer) -> None:
    with pytest.raises(Refused) as raised:
        writer.verbs.bring_in(writer.user, writer.now.draft_id, writer.now.version)
    assert said(raised.value) == "entry.no_last_order"
    shop.usual(paid=11_890)
    now = writer.verbs.bring_in(writer.user, writer.now.draft_id, writer.now.version)
    assert [(row.code, row.quantity) for row in now.rows] == [("PEN", "12"), ("A4-70", "5")]


def test_hits_have_price_source_and_what_is_usual(shop: Shop, writer: Writer) -> None:
    entry = shop.services.order_entry
    entry.clock = lambda: datetime(2026, 11, 1, tzinfo=UTC)
    shop.services.orders.clock = entry.clock
    for day in ("2026-08-30", "2026-09-30", "2026-10-31"):
        shop.usual(paid=11_890, day=day)
    hit = entry.hits(shop.user, writer.now.draft_id, "12*pe=3")[0]
    assert (hit.code, hit.price_fen, hit.source, hit.usual, hit.every, hit.orders) == (
        "PEN", 220, "last", "1盒", 31, 3,
    )  # fmt: skip
    assert [each.code for each in entry.hits(shop.user, writer.now.draft_id, "")] == [
        "PEN", "A4-70",
    ]  # fmt: skip
    history = entry.price_history(shop.user, writer.now.draft_id, shop.pen)
    assert [(each.source, each.fen) for each in history] == [
        ("last", 220), ("tier", 220), ("list", 250), ("lowest", 150),
    ]  # fmt: skip


def test_a_chosen_hit_is_taken_whatever_comes_first(shop: Shop, writer: Writer) -> None:
    writer.enter("2*pen", picked=shop.paper)
    assert writer.lines == [("A4-70", "2", "包", 1_850, 10_000)]


def test_an_unfinished_order_goes_on_at_its_lines(shop: Shop, writer: Writer) -> None:
    writer.enter("pen", "12", "a4")
    again = Writer(shop)
    assert again.now.draft_id == writer.now.draft_id and again.now.mode is EntryMode.LINE
    assert [row.code for row in again.now.rows] == ["PEN"]
    with pytest.raises(Conflict) as raised:
        writer.enter("5")
    assert said(raised.value) == "entry.changed"


def test_two_sessions_on_one_order_lose_nothing(shop: Shop) -> None:
    one, other = Writer(shop), Writer(shop)
    one.enter("3*pen")
    with pytest.raises(Conflict):
        other.enter("2*a4")
    other.now = other.verbs.show(other.user, other.now.draft_id)
    other.enter("2*a4")
    assert [line[0] for line in other.lines] == ["PEN", "A4-70"]


def test_another_user_has_an_order_of_their_own(shop: Shop, clerk: CurrentUser) -> None:
    mine, theirs = Writer(shop), Writer(shop, clerk)
    mine.enter("3*pen")
    theirs.enter("2*a4")
    assert mine.now.draft_id != theirs.now.draft_id
    with pytest.raises(NotFound):
        mine.verbs.show(clerk, mine.now.draft_id)
    assert [each.lines for each in mine.verbs.parked(clerk)] == [1]


def test_a_product_that_was_disabled_meanwhile_is_marked_and_not_sold(
    shop: Shop, writer: Writer
) -> None:
    writer.enter("3*pen", "2*a4")
    products = shop.services.of("product").records
    found = products.for_edit(shop.user, shop.pen)
    products.update(shop.user, shop.pen, found.version, {"status": "停用"})
    now = writer.verbs.show(writer.user, writer.now.draft_id)
    assert [row.problem for row in now.rows] == ["sale.product_disabled", ""]
    assert now.totals.total_fen == 3_700
    with pytest.raises(Refused) as raised:
        writer.save()
    assert said(raised.value) == "sale.product_disabled"
    writer.now = writer.verbs.remove_line(writer.user, now.draft_id, 1, now.version)
    assert writer.save().saved is not None


def test_parked_orders_are_listed_taken_up_and_discarded(shop: Shop, writer: Writer) -> None:
    assert writer.verbs.parked(writer.user) == ()
    writer.enter("3*pen")
    writer.verbs.park(writer.user, writer.now.draft_id)
    parked = writer.verbs.parked(writer.user)
    assert [(each.customer_code, each.lines, each.parked) for each in parked] == [("K1", 1, True)]
    taken = writer.verbs.take_up(writer.user, parked[0].draft_id)
    assert len(taken.rows) == 1 and not writer.verbs.parked(writer.user)[0].parked
    writer.verbs.discard(writer.user, taken.draft_id)
    assert writer.verbs.parked(writer.user) == ()


def test_a_hundred_orders_in_a_row_have_no_wrong_line(shop: Shop) -> None:
    orders = []
    for number in range(1, 101):
        writer = Writer(shop)
        writer.enter("pen", str(number % 9 + 1), f"{number % 7 + 1}*a4", "")
        writer.enter("*2")
        saved = writer.save().saved
        assert saved is not None
        order = shop.services.orders.show(shop.user, saved.id)
        orders.append(order)
        assert [(line.code, line.quantity) for line in order.lines] == [
            ("PEN", (number % 9 + 1) * 1000), ("A4-70", (number % 7 + 1) * 1000),
        ]  # fmt: skip
    numbers = {order.row.number[-4:] for order in orders}
    assert numbers == {f"{number:04}" for number in range(1, 101)}


def test_an_order_outright(shop: Shop) -> None:
    outright = shop.services.order_entry.outright
    order = WholeOrder(
        ["12*pen=2.1/95", "a4-70"], [SalePayment("微信", 1_000), SalePayment("现金", 0)]
    )
    answer = outright(shop.user, shop.buyer, order)
    assert answer.saved is not None and answer.saved.total_fen == answer.saved.paid_fen == 4_244
    with pytest.raises(InvalidFields) as raised:
        outright(shop.user, shop.buyer, replace(order, lines=["zzz", "2*pen", "1234567*pen", "=2"]))
    assert [each.field for each in raised.value.problems] == ["line_1", "line_3", "line_4"]
    with pytest.raises(Refused):
        outright(shop.user, shop.buyer, WholeOrder(["15*a4-70=200"]))
    kept = outright(
        shop.user, shop.buyer, WholeOrder(["15*a4-70=200"], accepted=[Consent.OVER_LIMIT])
    )
    assert kept.saved is not None and kept.saved.paid_fen == 0
