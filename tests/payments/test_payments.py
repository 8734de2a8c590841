"""Payments received, paid back, released and made void, and what they cover."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.database import settings
from jxc_tui.documents.service.days import CLOSED_UNTIL
from jxc_tui.documents.storage import accounts
from jxc_tui.errors import InvalidFields, NotFound, NotPermitted, Refused
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.payments.answers import LedgerLine, LedgerQuestion, PaymentsQuestion, Received
from jxc_tui.payments.model.early import EarlyPolicy
from jxc_tui.payments.model.new_payment import (
    OPENING_ID,
    Cover,
    NewReceipt,
    NewRefund,
    PaymentPart,
)
from jxc_tui.payments.service import owing
from jxc_tui.sales.model.new_sale import Consent, SaleLine
from jxc_tui.values.local_day import local_day
from tests.sales.shop import BUYER, Shop


def account(shop: Shop, customer: int = 0) -> tuple[int, int]:
    with shop.services.database.read() as connection:
        return accounts.of_party(connection, customer or shop.buyer)[:2]


def today(shop: Shop) -> date:
    return local_day(shop.services.payments.now())


def receive(
    shop: Shop, fen: int, covers: tuple[Cover, ...] | None = None, *, method: str = "微信",
    day: str = "", customer: int = 0,
) -> Received:  # fmt: skip
    parts = (PaymentPart(method, fen),)
    new = NewReceipt(customer or shop.buyer, parts, covers, day)
    return shop.services.payments.receive(shop.user, new)


def refund(shop: Shop, fen: int, document: int = 0) -> Received:
    new = NewRefund(shop.buyer, (PaymentPart("现金", fen),), document)
    return shop.services.payments.refund(shop.user, new)


def refusal(raised: pytest.ExceptionInfo[Refused]) -> str:
    for language in LANGUAGES:
        assert "{" not in Texts(language).get(raised.value.text_id, **raised.value.params)
    return raised.value.text_id


def left(shop: Shop, sale: int) -> int:
    return shop.services.orders.show(shop.user, sale).row.left_fen


def test_what_is_received_pays_the_oldest_due_first_and_the_rest_is_prepaid(shop: Shop) -> None:
    second = shop.usual()
    first = shop.usual(day=(today(shop) - timedelta(days=9)).isoformat())
    proposal = shop.services.payments.propose(shop.user, shop.buyer, 15_000)
    assert [(each.id, each.amount_fen) for each in proposal.documents] == [
        (first.id, 11_890),
        (second.id, 3_110),
    ]
    assert (proposal.owed_fen, proposal.prepaid_fen, proposal.rest_fen) == (23_780, 0, 0)
    received = receive(shop, 15_000)
    assert received.payments[0].number.startswith("SK") and received.prepaid_fen == 0
    assert (left(shop, first.id), left(shop, second.id)) == (0, 8_780)
    assert receive(shop, 10_000).prepaid_fen == 1_220
    assert account(shop) == (0, 1_220)


def test_several_methods_are_several_payments_and_cash_gives_change(shop: Shop) -> None:
    sale = shop.usual()
    parts = (PaymentPart("现金", 5_000, 10_000), PaymentPart("支付宝", 7_000))
    received = shop.services.payments.receive(shop.user, NewReceipt(shop.buyer, parts))
    assert [(each.method, each.amount_fen) for each in received.payments] == [
        ("现金", 5_000),
        ("支付宝", 7_000),
    ]
    assert received.change_fen == 5_000 and received.prepaid_fen == 110
    assert left(shop, sale.id) == 0
    card = shop.services.payments.show(shop.user, received.payments[1].id)
    assert [(each.document_id, each.amount_fen) for each in card.covers] == [(sale.id, 6_890)]


def test_what_is_late_is_all_of_it_however_many_documents_there_are(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One amount is spread over so many documents at most; what is late knows no most."""
    monkeypatch.setattr(owing, "MOST_OWED", 1)
    for _ in range(3):
        shop.usual(day="2026-09-01", consents=frozenset(Consent))
    standing = shop.services.receivables.standing(shop.user, shop.buyer)
    assert standing.owed_fen == standing.late_fen == 3 * 11_890


def test_an_opening_balance_is_paid_like_a_document(shop: Shop) -> None:
    owes = shop.services.records.create(shop.user, {"name": "老客户", "opening_fen": "300"}).id
    proposal = shop.services.payments.propose(shop.user, owes, 20_000)
    assert [(each.id, each.amount_fen) for each in proposal.documents] == [(OPENING_ID, 20_000)]
    receive(shop, 20_000, customer=owes)
    assert account(shop, owes) == (-20_000, 0)
    assert shop.services.receivables.standing(shop.user, owes).owed_fen == 10_000
    receive(shop, 15_000, customer=owes)
    assert account(shop, owes) == (-30_000, 5_000)
    assert shop.services.payments.propose(shop.user, owes).documents == ()


@pytest.mark.parametrize(
    ("cover", "text_id"),
    [
        (Cover(0, 11_891), "payment.document_rest"),
        (Cover(0, 0), "payment.zero"),
        (Cover(0, -5), "payment.zero"),
        (Cover(0, 5_000, 1), "payment.no_discount"),
    ],
)
def test_what_cannot_be_covered_is_refused_and_nothing_is_kept(
    shop: Shop, cover: Cover, text_id: str
) -> None:
    sale = shop.usual()
    with pytest.raises(Refused) as raised:
        receive(shop, 20_000, (cover._replace(document_id=sale.id),))
    assert refusal(raised) == text_id
    assert account(shop) == (11_890, 0)
    assert shop.services.payments.list(shop.user, PaymentsQuestion()).rows == ()


def test_nobody_pays_for_another_and_nothing_is_covered_twice(shop: Shop) -> None:
    sale = shop.usual()
    other = shop.services.records.create(shop.user, BUYER | {"code": "K2", "name": "别家"}).id
    with pytest.raises(Refused) as raised:
        receive(shop, 100, (Cover(sale.id, 100),), customer=other)
    assert refusal(raised) == "payment.other_customer"
    with pytest.raises(NotFound):
        receive(shop, 100, (Cover(9_999, 100),))
    with pytest.raises(Refused) as raised:
        receive(shop, 100, (Cover(sale.id, 101),))
    assert refusal(raised) == "payment.not_enough"
    receive(shop, 11_890)
    second = receive(shop, 11_890)
    assert second.covers == () and second.prepaid_fen == 11_890
    with pytest.raises(Refused) as raised:
        shop.services.payments.allocate(
            shop.user, payment_id=second.payments[0].id, covers=(Cover(sale.id, 1),)
        )
    assert refusal(raised) == "payment.document_rest"


@pytest.mark.parametrize(
    ("part", "text_id"),
    [
        (PaymentPart("微信", 0), "payment.zero"),
        (PaymentPart("微信", -1), "payment.below_zero"),
        (PaymentPart("微信", 10**14 + 1), "payment.large"),
        (PaymentPart("现金", 100, 99), "payment.given_short"),
    ],
)
def test_odd_amounts_are_refused(shop: Shop, part: PaymentPart, text_id: str) -> None:
    with pytest.raises(Refused) as raised:
        shop.services.payments.receive(shop.user, NewReceipt(shop.buyer, (part,)))
    assert refusal(raised) == text_id


def test_unknown_methods_and_days_are_named(shop: Shop) -> None:
    ahead = (today(shop) + timedelta(days=1)).isoformat()
    for method, given, day in (("贝壳", 0, ""), ("微信", 500, ""), ("微信", 0, ahead),
                               ("微信", 0, "昨天吧")):  # fmt: skip
        new = NewReceipt(shop.buyer, (PaymentPart(method, 100, given),), None, day)
        with pytest.raises(InvalidFields):
            shop.services.payments.receive(shop.user, new)


def test_what_is_prepaid_is_paid_back_once(shop: Shop) -> None:
    receive(shop, 10_000)
    assert refund(shop, 4_000).payments[0].amount_fen == -4_000
    assert account(shop) == (0, 6_000)
    with pytest.raises(Refused) as raised:
        refund(shop, 6_001)
    assert refusal(raised) == "payment.refund_paid"
    shop.sale(shop.line(shop.pen, 10, 2.20), paid=2_200, method="预收")
    with pytest.raises(Refused) as raised:
        refund(shop, 3_801)
    assert refusal(raised) == "payment.refund_free"
    refund(shop, 3_800)
    assert account(shop) == (0, 0)


def test_a_refund_is_released_and_void_and_what_it_paid_back_is_free_again(shop: Shop) -> None:
    paid = receive(shop, 10_000).payments[0]
    back = refund(shop, 10_000).payments[0]
    verbs = shop.services.payments
    with pytest.raises(Refused) as raised:
        verbs.void(shop.user, back.id, "退错了")
    assert refusal(raised) == "payment.bound"
    released = verbs.release(shop.user, payment_id=back.id)
    assert (released.number, released.fen) == (back.number, 10_000)
    verbs.void(shop.user, back.id, "退错了")
    assert account(shop) == (0, 10_000)
    assert verbs.show(shop.user, paid.id).item.free_fen == 10_000


def test_a_return_is_paid_back_or_covers_another_sale(shop: Shop) -> None:
    sold = shop.usual(paid=11_890)
    returned = shop.sale(SaleLine(shop.pen, "", -12_000, 220, origin=(sold.id, 1)))
    refund(shop, 1_000, returned.id)
    with pytest.raises(Refused) as raised:
        refund(shop, 1_641, returned.id)
    assert refusal(raised) == "payment.document_rest"
    other = shop.usual()
    covered = shop.services.payments.allocate(shop.user, credit_id=returned.id)
    assert [(each.document_id, each.amount_fen) for each in covered.covers] == [(other.id, 1_640)]
    assert left(shop, other.id) == 11_890 - 1_640 and account(shop) == (10_250, 0)
    released = shop.services.payments.release(shop.user, document_id=returned.id)
    assert released.fen == 2_640 and account(shop) == (9_250, -1_000)


def test_refunds_stay_below_what_was_paid(shop: Shop) -> None:
    sold = shop.usual(paid=1_000)
    returned = shop.sale(SaleLine(shop.pen, "", -12_000, 220, origin=(sold.id, 1)))
    with pytest.raises(Refused) as raised:
        refund(shop, 1_001, returned.id)
    assert refusal(raised) == "payment.refund_paid"
    with pytest.raises(Refused) as raised:
        shop.sale(SaleLine(shop.paper, "", -1_000, 1_850, origin=(sold.id, 2)), paid=-1_851)
    assert refusal(raised) == "payment.refund_much"


def test_void_waits_for_the_release_and_has_a_reason(shop: Shop) -> None:
    sale = shop.usual()
    paid = receive(shop, 11_890).payments[0]
    verbs = shop.services.payments
    for note, text_id in ((" ", "payment.no_reason"), ("重复", "payment.bound")):
        with pytest.raises(Refused) as raised:
            verbs.void(shop.user, paid.id, note)
        assert refusal(raised) == text_id
    released = verbs.release(shop.user, document_id=sale.id)
    assert [(each.number, each.amount_fen) for each in released.covers] == [(paid.number, 11_890)]
    with pytest.raises(Refused) as raised:
        verbs.release(shop.user, payment_id=paid.id)
    assert refusal(raised) == "payment.nothing_covered"
    card = verbs.void(shop.user, paid.id, "重复")
    assert card.void_note == "重复" and card.item.free_fen == 0
    assert [each.amount_fen for each in card.course] == [11_890, -11_890]
    assert account(shop) == (11_890, 0)
    for act in (lambda: verbs.void(shop.user, paid.id, "又"),
                lambda: verbs.allocate(shop.user, payment_id=paid.id)):  # fmt: skip
        with pytest.raises(Refused) as raised:
            act()
        assert refusal(raised) == "payment.is_void"


def test_a_closed_period_stays_as_it_is(shop: Shop) -> None:
    paid = receive(shop, 500).payments[0]
    with shop.services.database.write() as connection:
        settings.put(connection, CLOSED_UNTIL, today(shop).isoformat())
    with pytest.raises(InvalidFields):
        receive(shop, 500)
    with pytest.raises(InvalidFields):
        shop.services.payments.void(shop.user, paid.id, "错")


def test_who_pays_early_gets_a_discount_divided_in_net_and_tax(shop: Shop) -> None:
    verbs = shop.services.payments
    admin = shop.user
    with pytest.raises(NotPermitted):
        verbs.set_early_discount(admin, EarlyPolicy(200, 10))
    with shop.services.database.write() as connection:
        settings.put(connection, "payments.early", EarlyPolicy(200, 10).text)
    old = shop.usual(day=(today(shop) - timedelta(days=11)).isoformat())
    sale = shop.usual()
    proposal = verbs.propose(shop.user, shop.buyer, 30_000)
    assert [(each.id, each.amount_fen, each.discount_fen) for each in proposal.documents] == [
        (old.id, 11_890, 0),
        (sale.id, 11_652, 238),
    ]
    line = receive(shop, 30_000).covers[1]
    # Tax of the pens only: 26.40 of them hold 3.04 of the 118.90.
    assert (line.discount_fen, line.discount_net_fen, line.discount_tax_fen) == (238, 232, 6)
    assert left(shop, sale.id) == 0 and account(shop) == (0, 30_000 - 11_890 - 11_652)
    verbs.release(shop.user, document_id=sale.id)
    assert left(shop, sale.id) == 11_890
    with pytest.raises(Refused):
        receive(shop, 30_000, (Cover(sale.id, 11_651, 239),))


def test_payments_are_found_by_number_customer_and_day(shop: Shop) -> None:
    numbers = [receive(shop, fen).payments[0].number for fen in (100, 200, 300, 400)]
    ask = shop.services.payments.list
    first = ask(shop.user, PaymentsQuestion(limit=3))
    assert [row.number for row in first.rows] == numbers[:0:-1] and not first.at_end
    rest = ask(shop.user, PaymentsQuestion(after=first.rows[-1].place))
    assert [row.number for row in rest.rows] == numbers[:1] and rest.at_end
    assert [row.number for row in ask(shop.user, PaymentsQuestion(numbers[2])).rows] == [numbers[2]]
    assert len(ask(shop.user, PaymentsQuestion("k1")).rows) == 4
    assert ask(shop.user, PaymentsQuestion("nobody")).rows == ()
    assert shop.services.payments.numbered(shop.user, numbers[0]).item.amount_fen == 100


def test_the_ledger_has_both_sides_by_day_in_windows(shop: Shop) -> None:
    days = [(today(shop) - timedelta(days=each)).isoformat() for each in (3, 2, 2, 1, 0)]
    for day in days:
        shop.usual(day=day)
        receive(shop, 3_000, day=day)
    ask = shop.services.payments.of_customer
    whole = ask(shop.user, LedgerQuestion(shop.buyer, limit=50)).rows
    assert len(whole) == 10 and [line.place for line in whole] == sorted(
        (line.place for line in whole), reverse=True
    )
    found: list[LedgerLine] = []
    place = None
    while True:
        page = ask(shop.user, LedgerQuestion(shop.buyer, after=place, limit=3))
        found += page.rows
        if page.at_end:
            break
        place = page.rows[-1].place
    assert tuple(found) == whole
    back, place = list(ask(shop.user, LedgerQuestion(shop.buyer, last=True, limit=3)).rows), None
    while True:
        page = ask(shop.user, LedgerQuestion(shop.buyer, before=back[0].place, limit=3))
        back = [*page.rows, *back]
        if page.at_start:
            break
    assert tuple(back) == whole


def test_who_may_not_is_refused(shop: Shop, clerk: CurrentUser, viewer: CurrentUser) -> None:
    part = (PaymentPart("微信", 100),)
    with pytest.raises(NotPermitted):
        shop.services.payments.receive(viewer, NewReceipt(shop.buyer, part))
    paid = shop.services.payments.receive(clerk, NewReceipt(shop.buyer, part)).payments[0]
    for act in (lambda: shop.services.payments.refund(clerk, NewRefund(shop.buyer, part)),
                lambda: shop.services.payments.void(clerk, paid.id, "x")):  # fmt: skip
        with pytest.raises(NotPermitted):
            act()
