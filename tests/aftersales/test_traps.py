"""Every trap of the design of sales, and the bad input of issue 13: each is one test by its name.

What they have in common: nothing is lost, nothing is counted twice, and what cannot be is a
sentence.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.aftersales.model.new_case import NewCase
from jxc_tui.config import Settings
from jxc_tui.database import settings as kept_settings
from jxc_tui.documents.service.days import CLOSED_UNTIL
from jxc_tui.errors import Conflict, InvalidFields, JxcError
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.payments.answers import AgeingQuestion
from jxc_tui.payments.model.new_payment import Cover, NewReceipt, NewRefund, PaymentPart
from jxc_tui.sales.model.after_sales import CaseKind
from jxc_tui.sales.model.new_sale import Consent, NewSale, SaleLine, SalePayment
from jxc_tui.values.money import MAX_FEN
from jxc_tui.wiring import Services, open_services
from tests.aftersales.counted_book import CountedBook, Raw, rows
from tests.conftest import ADMIN_PASSWORD, CHEAP_ARGON2
from tests.sales.shop import BUYER, Shop, opened

ALL = frozenset(Consent)
NOON = datetime(2026, 12, 30, 4, tzinfo=UTC)


@dataclass
class Desk:
    """A shop whose clock the test sets."""

    shop: Shop
    now: datetime = NOON

    @property
    def services(self) -> Services:
        return self.shop.services

    @property
    def user(self) -> CurrentUser:
        return self.shop.user

    def sell(self, *lines: SaleLine, **more: Any) -> int:
        """Keeps a sale of these lines; its id."""
        new = NewSale(self.shop.buyer, lines, consents=ALL, **more)
        return self.services.orders.save(self.user, new).id

    def document(self, number: int) -> Raw:
        """The row of a document."""
        with self.services.database.read() as connection:
            return CountedBook(connection).documents[number]

    def table(self, name: str) -> list[Raw]:
        """All rows of a table."""
        with self.services.database.read() as connection:
            return rows(connection, name)

    def refused(self, act: Callable[[], Any]) -> str:
        """The text of the refusal of an act, which is whole in both languages."""
        with pytest.raises(JxcError) as raised:
            act()
        error = raised.value
        problems = error.problems if isinstance(error, InvalidFields) else ()
        said = [(each.text_id, dict(each.params)) for each in problems]
        said = said or [(error.text_id, dict(error.params))]
        for language in LANGUAGES:
            told = Texts(language).get(said[0][0], **said[0][1])
            assert told != said[0][0] and "?" not in told
        return said[0][0]

    def check(self) -> None:
        """All is in order: the whole book counted again, and every day of it."""
        with self.services.database.read() as connection:
            CountedBook(connection).check()
        assert list(self.services.orders.recount(self.user)) == []
        assert list(self.services.receivables.recount(self.user)) == []
        buyer = self.shop.buyer
        for back in range(-3, 40):
            day = (self.now.date() - timedelta(days=back)).isoformat()
            closing = self.services.receivables.statement(
                self.user, buyer, "2026-01-01", day
            ).closing_fen  # fmt: skip
            page = self.services.receivables.ageing(self.user, AgeingQuestion(day))
            shown = {line.customer_id: line.ages.balance for line in page.rows}
            assert shown.get(buyer, 0) == closing


@pytest.fixture
def desk(new_database: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "jxc.db"
    shutil.copy2(new_database, path)
    found: list[Desk] = []
    services = open_services(
        Settings(path, argon2=CHEAP_ARGON2), clock=lambda: found[0].now if found else NOON
    )
    user = services.accounts.sign_in("admin", ADMIN_PASSWORD)
    found.append(Desk(opened(services, user)))
    yield found[0]
    services.close()


TRAPS: dict[str, Callable[[Desk], None]] = {}


def trap(name: str) -> Callable[[Callable[[Desk], None]], Callable[[Desk], None]]:
    """Puts a trap into the table by the words of the design, or of the issue."""

    def keep(test: Callable[[Desk], None]) -> Callable[[Desk], None]:
        assert name not in TRAPS
        TRAPS[name] = test
        return test

    return keep


@trap("same product on two lines of one document")
def _twice(desk: Desk) -> None:
    shop = desk.shop
    sold = desk.sell(shop.line(shop.pen, 5, 2.0), shop.line(shop.pen, 1, 24.0, "盒"))
    verbs = desk.services.orders
    assert desk.refused(lambda: verbs.ship(desk.user, sold, {1: 6_000})) == "sale.too_much"
    verbs.ship(desk.user, sold, {1: 5_000, 2: 1_000})
    (month,) = desk.table("sales_product_month")
    assert (month["orders"], month["quantity"], month["gross_fen"]) == (1, 17_000, 3_400)
    back = SaleLine(shop.pen, "", -3_000, 200, origin=(sold, 1))
    assert desk.refused(lambda: desk.sell(back, back)) == "sale.returned_too_much"
    desk.sell(replace(back, quantity=-2_000), back)


@trap("a line with quantity 0")
def _nothing(desk: Desk) -> None:
    shop = desk.shop
    line = shop.line(shop.pen, 1, 2.0)
    assert desk.refused(lambda: desk.sell(line, replace(line, quantity=0))) == "sale.quantity_zero"
    draft = desk.services.order_entry.begin(desk.user, shop.buyer).draft_id
    enter = desk.services.order_entry.enter
    assert desk.refused(lambda: enter(desk.user, draft, "0*pen")) == "entry.zero"
    assert not desk.table("document")


@trap("price 0 (gift) counted in quantity")
def _gift(desk: Desk) -> None:
    shop = desk.shop
    desk.sell(shop.line(shop.pen, 10, 2.0), shop.line(shop.pen, 2, 0))
    (found,) = desk.table("sales_customer_product")
    assert (found["quantity"], found["net_fen"], found["price_fen"]) == (12_000, 2_000, 200)
    (month,) = desk.table("sales_product_month")
    assert month["quantity"] == 12_000


@trap("quantity × price beyond 2^53 fen")
def _huge(desk: Desk) -> None:
    shop = desk.shop
    beyond = SaleLine(shop.paper, "", 10**9, 2**53 // 10**5)
    assert desk.refused(lambda: desk.sell(beyond)) == "total.large"
    most = SaleLine(shop.paper, "", 3_000, MAX_FEN // 3)  # no float holds a third of its thirds
    sold = desk.sell(most, replace(most, quantity=0 + 1_000, price_fen=1))
    assert desk.document(sold)["total_fen"] == MAX_FEN // 3 * 3 + 1 == MAX_FEN
    assert desk.refused(lambda: desk.sell(most, replace(most, price_fen=2))) == "total.large"


@trap("discount 100 %")
def _all_off(desk: Desk) -> None:
    shop = desk.shop
    sold = desk.sell(replace(shop.line(shop.pen, 3, 3.33), percent=0))
    whole = desk.sell(shop.line(shop.pen, 3, 3.33), shop.line(shop.paper, 1, 0.01),
                      discount_fen=1_000)  # fmt: skip
    for number in (sold, whole):
        found = desk.document(number)
        assert (found["total_fen"], found["tax_fen"], found["net_fen"]) == (0, 0, 0)
        assert found["settled_day"] == found["day"]


@trap("order discount larger than the order")
def _more_off(desk: Desk) -> None:
    line = desk.shop.line(desk.shop.pen, 1, 2.0)
    for discount in (201, -1):
        refused = desk.refused(lambda off=discount: desk.sell(line, discount_fen=off))  # type: ignore[misc]
        assert refused == "total.order_discount"


@trap("return of a return")
def _back_again(desk: Desk) -> None:
    shop = desk.shop
    sold = desk.sell(shop.line(shop.pen, 5, 2.0))
    back = SaleLine(shop.pen, "", -2_000, 200, origin=(sold, 1))
    returned = desk.sell(back)
    again = replace(back, origin=(returned, 1))
    assert desk.refused(lambda: desk.sell(again)) == "sale.returned_too_much"
    new = NewCase(returned, CaseKind.RETURN, 1, 1_000, reason="又退")
    assert desk.refused(lambda: desk.services.cases.open(desk.user, new)) == "case.of_return"
    desk.services.orders.void(desk.user, returned, "退错了")
    assert desk.table("document_line")[0]["returned"] == 0


@trap("exchange where the difference is 0")
def _even(desk: Desk) -> None:
    shop = desk.shop
    sold = desk.sell(shop.line(shop.pen, 5, 2.0), payments=(SalePayment("微信", 1_000),))
    new = NewCase(sold, CaseKind.EXCHANGE, 1, 2_000, reason="换颜色")
    case = desk.services.cases.open(desk.user, new).item.id
    card = desk.services.cases.approve(desk.user, case, against=("2*pen=2",), method="现金",
                                       consents=ALL)  # fmt: skip
    made = desk.document(card.made_id)
    assert (made["total_fen"], made["settled_fen"]) == (0, 0) and made["settled_day"]
    assert len(desk.table("payment")) == 1
    months = desk.table("sales_customer_month")
    assert [(row["gross_fen"], row["returns_fen"]) for row in months] == [(1_400, 400)]


@trap("payment of 0.00")
def _no_money(desk: Desk) -> None:
    shop, nothing = desk.shop, (PaymentPart("微信", 0),)
    line = shop.line(shop.pen, 1, 2.0)
    paid = (SalePayment("微信", 0),)
    assert desk.refused(lambda: desk.sell(line, payments=paid)) == "payment.zero"
    sold, verbs = desk.sell(line), desk.services.payments
    for act in (
        lambda: verbs.receive(desk.user, NewReceipt(shop.buyer, nothing)),
        lambda: verbs.receive(desk.user, NewReceipt(shop.buyer, ())),
        lambda: verbs.refund(desk.user, NewRefund(shop.buyer, nothing)),
        lambda: verbs.receive(desk.user, NewReceipt(
            shop.buyer, (PaymentPart("微信", 1),), (Cover(sold, 0),))),
    ):  # fmt: skip
        assert desk.refused(act) == "payment.zero"
    assert not desk.table("payment")


@trap("two receipts posted in the same second")
def _same_second(desk: Desk) -> None:
    shop = desk.shop
    sold = desk.sell(shop.line(shop.pen, 10, 2.0))
    receipt = NewReceipt(shop.buyer, (PaymentPart("微信", 1_500),))
    first, second = (desk.services.payments.receive(desk.user, receipt) for _ in range(2))
    numbers = [each.payments[0].number for each in (first, second)]
    assert len(set(numbers)) == 2
    assert [sum(line.amount_fen for line in each.covers) for each in (first, second)] == [
        1_500,
        500,
    ]
    assert second.prepaid_fen == 1_000 and desk.document(sold)["settled_fen"] == 2_000
    lines = desk.services.receivables.statement(desk.user, shop.buyer, "2026-01-01", "").lines
    assert [line.number for line in lines[-2:]] == numbers


@trap("customer merged while an order is open (orders follow, printed names stay)")
def _merged(desk: Desk) -> None:
    services, shop, user = desk.services, desk.shop, desk.user
    other = services.records.create(user, BUYER | {"code": "K9", "name": "老名字"}).id
    sold = services.orders.save(
        user, NewSale(other, (shop.line(shop.pen, 5, 2.0),), consents=ALL)
    ).id  # fmt: skip
    draft = services.order_entry.begin(user, other).draft_id
    services.order_entry.enter(user, draft, "3*pen")
    versions = tuple(services.records.for_edit(user, each).version for each in (shop.buyer, other))
    merged = services.merging.merge(user, shop.buyer, other, (versions[0], versions[1]))
    desk.check()
    row = desk.document(sold)
    assert (row["party_ref"], row["party_code"], row["party_name"]) == (shop.buyer, "K9", "老名字")
    services.orders.ship(user, sold)
    saved = services.order_entry.save(user, draft).saved
    assert saved is not None and desk.document(saved.id)["party_code"] == "K1"
    receipt = NewReceipt(other, (PaymentPart("微信", 100),))
    services.payments.receive(user, receipt)
    assert {row["party_ref"] for row in desk.table("payment")} == {shop.buyer}
    with pytest.raises(JxcError):
        services.records.for_edit(user, other)
    assert merged.merge_id


@trap("two customers that became one are two again")
def _parted(desk: Desk) -> None:
    """Found at random: the money of one stayed on the sale of the other."""
    services, shop, user = desk.services, desk.shop, desk.user
    other = services.records.create(user, BUYER | {"code": "K9", "name": "老名字"}).id
    line = shop.line(shop.pen, 5, 2.0)
    theirs = services.orders.save(user, NewSale(other, (line,), consents=ALL)).id
    mine = desk.sell(line)
    receipt = NewReceipt(other, (PaymentPart("微信", 1_000),), ())
    paid = services.payments.receive(user, receipt).payments[0].id
    versions = tuple(services.records.for_edit(user, each).version for each in (shop.buyer, other))
    merged = services.merging.merge(user, shop.buyer, other, (versions[0], versions[1]))
    services.payments.allocate(user, payment_id=paid, covers=(Cover(mine, 1_000),))
    services.orders.close(user, theirs)
    services.merging.undo(user, merged.merge_id)
    for customer, figures in ((shop.buyer, (1_000, 0)), (other, (0, 1_000))):
        standing = services.receivables.standing(user, customer)
        assert (standing.owed_fen, standing.prepaid_fen) == figures
    services.orders.reopen(user, theirs)
    assert services.receivables.standing(user, other).owed_fen == 1_000


@trap("product disabled between typing and saving")
def _disabled(desk: Desk) -> None:
    services, shop, user = desk.services, desk.shop, desk.user
    draft = services.order_entry.begin(user, shop.buyer).draft_id
    services.order_entry.enter(user, draft, "3*pen")
    records = services.of("product").records
    records.update(user, shop.pen, records.for_edit(user, shop.pen).version, {"status": "停用"})
    refused = desk.refused(lambda: services.order_entry.save(user, draft))
    assert refused == "sale.product_disabled"
    kept = services.order_entry.show(user, draft)
    assert [row.code for row in kept.rows] == ["PEN"] and not desk.table("document")
    line = shop.line(shop.pen, 1, 2.0)
    assert desk.refused(lambda: desk.sell(line)) == "sale.product_disabled"


@trap("customer disabled between typing and saving")
def _buyer_disabled(desk: Desk) -> None:
    services, shop, user = desk.services, desk.shop, desk.user
    draft = services.order_entry.begin(user, shop.buyer).draft_id
    services.order_entry.enter(user, draft, "3*pen")
    version = services.records.for_edit(user, shop.buyer).version
    services.records.update(user, shop.buyer, version, {"status": "停用"})
    refused = desk.refused(lambda: services.order_entry.save(user, draft))
    assert refused == "sale.customer_disabled"
    assert services.order_entry.show(user, draft).rows


@trap("unit factor changed after orders exist (old lines keep theirs)")
def _factor(desk: Desk) -> None:
    services, shop, user = desk.services, desk.shop, desk.user
    box = shop.line(shop.pen, 2, 24.0, "盒")
    sold = desk.sell(box)
    records = services.of("product").records
    records.update(user, shop.pen, records.for_edit(user, shop.pen).version, {"factor": "10"})
    desk.sell(box)
    (old, new) = desk.table("document_line")
    assert ((old["above"], old["below"]), (new["above"], new["below"])) == ((12, 1), (10, 1))
    (month,) = desk.table("sales_product_month")
    assert month["quantity"] == (24 + 20) * 1_000
    new_case = NewCase(sold, CaseKind.RETURN, 1, 1_000, reason="坏")
    case = services.cases.open(user, new_case).item.id
    card = services.cases.approve(user, case)
    assert card.item.refund_fen == 2_400
    (month,) = desk.table("sales_product_month")
    assert month["quantity"] == (24 + 20 - 12) * 1_000


@trap("year end: document number reset and the same number in two years")
def _year_end(desk: Desk) -> None:
    shop = desk.shop
    line = shop.line(shop.pen, 1, 2.0)
    numbers = []
    for day in (30, 31, 32, 33):
        desk.now = NOON + timedelta(days=day - 30)
        numbers += [desk.document(desk.sell(line))["number"] for _ in range(2)]
    assert len(set(numbers)) == 8 and {each[-4:] for each in numbers} == {"0001", "0002"}
    assert [each[2:4] for each in numbers] == ["26"] * 4 + ["27"] * 4
    assert desk.refused(lambda: desk.sell(line, number=numbers[0])) == "sale.number_taken"
    late = desk.document(desk.sell(line, day="2026-12-31"))
    assert late["number"] == f"{numbers[2][:-4]}0003"
    months = {row["month"]: row["orders"] for row in desk.table("sales_customer_month")}
    assert months == {"2026-12": 5, "2027-01": 4}


@trap("clock set back")
def _clock_back(desk: Desk) -> None:
    services, shop, user = desk.services, desk.shop, desk.user
    line = shop.line(shop.pen, 10, 2.0)
    first = desk.sell(line, payments=(SalePayment("微信", 500),))
    desk.now = NOON - timedelta(days=5)
    second = desk.sell(line)
    found = services.payments.receive(user, NewReceipt(shop.buyer, (PaymentPart("现金", 3_000),)))
    assert found.prepaid_fen == 0
    desk.check()
    day = desk.document(first)["day"]
    assert all(row["day"] >= day for row in desk.table("payment_allocation")
               if row["document_ref"] == first)  # fmt: skip
    services.orders.ship(user, second)
    services.orders.close(user, first)
    services.orders.reopen(user, first)
    services.orders.void(user, first, "时钟错了")
    assert desk.document(first)["void_day"] >= day
    desk.check()
    assert desk.refused(lambda: desk.sell(line, day=day)) == "sale.day_ahead"
    numbers = [row["number"] for row in desk.table("document")]
    assert len(numbers) == len(set(numbers))


@trap("amounts out of range and too many decimals")
def _odd_amounts(desk: Desk) -> None:
    draft = desk.services.order_entry.begin(desk.user, desk.shop.buyer).draft_id
    odd = ("pen=1.234", "pen=-1", "pen=99999999999999999", "pen=-", "1.0001*a4", "-*pen", "*pen",
           "pen/101", "pen/-1")  # fmt: skip
    for text in odd:
        desk.refused(lambda typed=text: desk.services.order_entry.enter(desk.user, draft, typed))  # type: ignore[misc]
        assert not desk.services.order_entry.show(desk.user, draft).rows
    asked = desk.services.order_entry.enter(desk.user, draft, "1234567890123*pen")
    assert asked.message == "entry.odd_barcode" and not asked.rows  # it reads like a barcode
    desk.services.order_entry.back(desk.user, draft)
    assert desk.services.order_entry.enter(desk.user, draft, "2*pen=1.5").totals.total_fen == 300


@trap("dates in the future or in a closed period")
def _odd_days(desk: Desk) -> None:
    shop, line = desk.shop, desk.shop.line(desk.shop.pen, 1, 2.0)
    sold = desk.sell(line, payments=(SalePayment("微信", 200),))
    with desk.services.database.write() as connection:
        kept_settings.put(connection, CLOSED_UNTIL, desk.document(sold)["day"])
    desk.now = NOON + timedelta(days=1)
    verbs, part = desk.services.payments, (PaymentPart("微信", 1),)
    closed = desk.document(sold)["day"]
    odd = (("2027-06-01", "sale.day_ahead"), (closed, "sale.day_closed"),
           ("2026-02-30", "sale.day_unclear"), ("某天", "sale.day_unclear"))  # fmt: skip
    for day, reason in odd:
        acts: tuple[Callable[[], Any], ...] = (
            lambda when=day: desk.sell(line, day=when),  # type: ignore[misc]
            lambda when=day: verbs.receive(desk.user, NewReceipt(shop.buyer, part, day=when)),  # type: ignore[misc]
            lambda when=day: verbs.refund(desk.user, NewRefund(shop.buyer, part, day=when)),  # type: ignore[misc]
        )
        assert [desk.refused(act) for act in acts] == [reason] * 3
    void = desk.services.orders.void
    assert desk.refused(lambda: void(desk.user, sold, "错")) == "sale.day_closed"
    assert desk.refused(lambda: verbs.void(desk.user, 1, "错")) in ("sale.day_closed",)


@trap("two people on one order")
def _two_people(desk: Desk) -> None:
    sold = desk.sell(desk.shop.line(desk.shop.pen, 5, 2.0))
    verbs, user = desk.services.orders, desk.user
    seen = verbs.show(user, sold).version
    verbs.ship(user, sold, {1: 3_000}, version=seen)
    for act in (verbs.ship, verbs.sign, verbs.close):
        with pytest.raises(Conflict):
            act(user, sold, version=seen)
    with pytest.raises(Conflict):
        verbs.void(user, sold, "错", version=seen)
    assert verbs.show(user, sold).lines[0].shipped == 3_000


@trap("Σ of refunds above what was paid")
def _too_much_back(desk: Desk) -> None:
    shop, verbs = desk.shop, desk.services.payments
    sold = desk.sell(shop.line(shop.pen, 5, 2.0), payments=(SalePayment("微信", 1_000),))

    def refund(fen: int) -> object:
        return verbs.refund(desk.user, NewRefund(shop.buyer, (PaymentPart("现金", fen),)))

    assert desk.refused(lambda: refund(1_001)) == "payment.refund_paid"
    assert desk.refused(lambda: refund(1)) == "payment.refund_free"
    for fen, may in ((1_001, False), (600, True), (500, False), (400, True)):
        new = NewCase(sold, CaseKind.REFUND_ONLY, 1, 0, fen, "破损")
        if may:
            case = desk.services.cases.open(desk.user, new).item.id
            desk.services.cases.approve(desk.user, case, method="现金")
            continue
        refused = desk.refused(lambda asked=new: desk.services.cases.open(desk.user, asked))  # type: ignore[misc]
        assert refused == "case.more_than_paid"
    assert sum(row["amount_fen"] for row in desk.table("payment")) == 0


@trap("closing what came back already")
def _closed_and_back(desk: Desk) -> None:
    """Found at random: it was paid back twice."""
    shop, orders = desk.shop, desk.services.orders
    sold = desk.sell(shop.line(shop.pen, 5, 2.0))
    back = desk.sell(SaleLine(shop.pen, "", -2_000, 200, origin=(sold, 1)))
    closed = orders.close(desk.user, sold)
    assert (closed.lines[0].shipped, closed.lines[0].closed) == (2_000, 3_000)
    standing = desk.services.receivables.standing(desk.user, shop.buyer)
    assert standing.owed_fen - standing.prepaid_fen == 0
    reopened = orders.reopen(desk.user, sold)
    assert reopened.lines[0].rest == 3_000
    desk.check()
    orders.close(desk.user, back)
    assert desk.table("document_line")[0]["returned"] == 0
    desk.check()
    desk.sell(SaleLine(shop.pen, "", -5_000, 200, origin=(sold, 1)))
    assert desk.refused(lambda: orders.reopen(desk.user, back)) == "sale.returned_too_much"


@trap("a sale that is void leaves no price behind")
def _void_price(desk: Desk) -> None:
    """Found at random: its price was offered as the last one."""
    shop = desk.shop
    desk.sell(shop.line(shop.pen, 5, 2.0))
    wrong = desk.sell(shop.line(shop.pen, 5, 0.2), shop.line(shop.paper, 1, 1.0))
    desk.services.orders.void(desk.user, wrong, "少打一个零")
    (found,) = desk.table("sales_customer_product")
    assert (found["price_fen"], found["product_ref"]) == (200, shop.pen)


@pytest.mark.parametrize("name", list(TRAPS))
def test_trap(desk: Desk, name: str) -> None:
    """Shows the traps of issue 13."""
    TRAPS[name](desk)
    desk.check()


def test_the_day_of_the_shop_is_a_day() -> None:
    """The desk of these tests opens on the day before the last of a year."""
    assert NOON.date() == date(2026, 12, 30)
