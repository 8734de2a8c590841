"""Cases opened, taken on, settled and finished: what goes back, and what the customer stands at."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.aftersales.answers import CaseCard, CasesQuestion
from jxc_tui.aftersales.model.new_case import NewCase
from jxc_tui.documents.storage import accounts
from jxc_tui.documents.storage.accounts import PartyStanding
from jxc_tui.errors import Conflict, InvalidFields, JxcError, NotPermitted, Refused
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.sales.answers import Order
from jxc_tui.sales.model.after_sales import CaseKind
from jxc_tui.sales.storage import sums
from tests.sales.shop import Shop

RETURN, EXCHANGE, REFUND = CaseKind.RETURN, CaseKind.EXCHANGE, CaseKind.REFUND_ONLY


def case(
    shop: Shop,
    order: int,
    kind: CaseKind = RETURN,
    place: int = 1,
    count: float = 0,
    **more: object,
) -> CaseCard:
    new = NewCase(order, kind, place, round(count * 1000), reason="划痕", **more)  # type: ignore[arg-type]
    return shop.services.cases.open(shop.user, new)


def approve(shop: Shop, opened: CaseCard, **more: object) -> CaseCard:
    return shop.services.cases.approve(shop.user, opened.item.id, **more)  # type: ignore[arg-type]


def made(shop: Shop, settled: CaseCard) -> Order:
    return shop.services.orders.show(shop.user, settled.made_id)


def account(shop: Shop) -> PartyStanding:
    with shop.services.database.read() as connection:
        return accounts.of_party(connection, shop.buyer)


def sentence(error: JxcError) -> str:
    """What is said in either language, whole; the English one."""
    problems = error.problems if isinstance(error, InvalidFields) else ()
    said = ""
    for language in LANGUAGES:
        texts = Texts(language)
        for text_id, params in [(each.text_id, dict(each.params)) for each in problems] or [
            (error.text_id, error.params)
        ]:
            said = texts.get(text_id, **params)
            assert "{" not in said and said != text_id
    return said


def test_a_return_in_parts_gives_back_what_was_paid_and_the_last_part_takes_the_rest(
    shop: Shop,
) -> None:
    sold = shop.sale(shop.line(shop.pen, 3, 2.20), shop.line(shop.paper, 1, 18.50),
                     discount=101, rounding=-9, paid=2_400)  # fmt: skip
    line = shop.services.orders.show(shop.user, sold.id).lines[0]
    fens = []
    for _ in range(3):
        settled = approve(shop, case(shop, sold.id, count=1), method="微信")
        fens.append(settled.item.refund_fen)
        assert made(shop, settled).totals.total_fen == -fens[-1]
    rest = approve(shop, case(shop, sold.id, place=2), method="微信")
    assert sum(fens) + rest.item.refund_fen == sold.total_fen == 2_400
    assert max(fens) - min(fens) <= 1 and abs(sum(fens) - line.net_fen) <= 9
    assert account(shop)[:2] == (0, 0)
    with pytest.raises(Refused) as raised:
        case(shop, sold.id, count=1)
    assert sentence(raised.value)


def test_a_return_of_what_is_not_paid_comes_off_what_is_owed(shop: Shop) -> None:
    sold = shop.usual()
    settled = approve(shop, case(shop, sold.id, place=2, count=2), method="现金")
    assert settled.item.refund_fen == 3_700 and not made(shop, settled).payments
    assert account(shop)[:2] == (sold.total_fen - 3_700, 0)
    assert shop.services.orders.show(shop.user, sold.id).row.left_fen == sold.total_fen - 3_700
    with shop.services.database.read() as connection:
        months = sums.months_of(connection, shop.buyer, "2000-01")
    assert [(row["gross_fen"], row["returns_fen"]) for row in months] == [(11_890, 3_700)]


def test_without_a_method_what_goes_back_stays_with_the_customer(shop: Shop) -> None:
    sold = shop.usual(paid=11_890)
    approve(shop, case(shop, sold.id, place=2, count=1))
    assert account(shop)[:2] == (-1_850, 0)


def test_what_is_asked_for_by_one_case_is_not_left_for_another(shop: Shop) -> None:
    sold = shop.usual(paid=11_890)
    first = case(shop, sold.id, count=10)
    with pytest.raises(Refused) as raised:
        case(shop, sold.id, EXCHANGE, count=3)
    assert "2" in sentence(raised.value)
    case(shop, sold.id, count=2)
    shop.services.cases.reject(shop.user, first.item.id, "人为损坏")
    assert case(shop, sold.id).item.quantity == 10_000
    whole = case(shop, sold.id, place=0)
    assert whole.proposed_fen == 5 * 1_850
    with pytest.raises(Refused):
        case(shop, sold.id, place=2)


def test_an_exchange_is_one_document_with_one_difference(shop: Shop) -> None:
    sold = shop.usual(paid=11_890)
    opened = case(shop, sold.id, EXCHANGE, place=2, count=1)
    for wrong in ((), ("-1*pen",), ("没有的商品",)):
        with pytest.raises((Refused, InvalidFields)) as raised:
            approve(shop, opened, against=wrong)
        assert sentence(raised.value)
    pens = ("10*pen",)
    settled = approve(shop, opened, against=pens, method="微信")
    order = made(shop, settled)
    assert [line.quantity for line in order.lines] == [-1_000, 10_000]
    assert order.totals.total_fen == 2_200 - 1_850 and order.row.left_fen == 0
    assert [each.amount_fen for each in order.payments] == [350]
    done = shop.services.cases.done(shop.user, opened.item.id)
    assert done.item.state == "done" and made(shop, done).row.progress == "part"
    assert account(shop)[:2] == (0, 0)


def test_money_goes_back_without_goods_and_no_more_than_was_paid(shop: Shop) -> None:
    sold = shop.usual(paid=11_890)
    with pytest.raises(Refused) as raised:
        case(shop, sold.id, REFUND, refund_fen=2_641)
    assert "26.40" in sentence(raised.value)
    settled = approve(shop, case(shop, sold.id, REFUND, refund_fen=640), method="微信")
    assert settled.item.refund_fen == 640 and made(shop, settled).row.progress == "signed"
    assert case(shop, sold.id).proposed_fen == 2_000
    whole = approve(shop, case(shop, sold.id, REFUND, place=0, refund_fen=1_000), method="微信")
    assert made(shop, whole).totals.total_fen == -1_000
    assert account(shop)[:2] == (0, 0)
    with shop.services.database.read() as connection:
        (month,) = sums.months_of(connection, shop.buyer, "2000-01")
    assert month["returns_fen"] == 1_640 and month["gross_fen"] == 11_890


@pytest.mark.parametrize("kind", [CaseKind.REPAIR, CaseKind.COMPLAINT])
def test_a_repair_and_a_complaint_move_no_money(shop: Shop, kind: CaseKind) -> None:
    sold = shop.usual()
    before = account(shop)
    opened = case(shop, sold.id, kind, count=1)
    approve(shop, opened)
    done = shop.services.cases.done(shop.user, opened.item.id, "换了笔芯")
    assert (done.item.state, done.made_id, account(shop)) == ("done", 0, before)
    assert [event.kind for event in done.events] == ["opened", "approved", "done"]


def test_what_comes_back_has_come_in_when_the_case_is_done(shop: Shop) -> None:
    sold = shop.usual(paid=11_890)
    opened = case(shop, sold.id, place=0)
    settled = approve(shop, opened, method="微信")
    assert settled.item.refund_fen == 11_890 and made(shop, settled).row.progress == "unshipped"
    done = shop.services.cases.done(shop.user, opened.item.id)
    assert made(shop, done).row.progress == "signed"
    lines = shop.services.orders.show(shop.user, sold.id).lines
    assert [line.returned for line in lines] == [12_000, 5_000]


def test_goods_of_a_disabled_product_and_customer_come_back(shop: Shop) -> None:
    sold = shop.usual(paid=11_890)
    for services, record in ((shop.services, shop.buyer), (shop.services.of("product"), shop.pen)):
        found = services.records.for_edit(shop.user, record)
        services.records.update(shop.user, record, found.version, {"status": "停用"})
    assert approve(shop, case(shop, sold.id), method="微信").item.refund_fen == 2_640


def test_steps_follow_the_states_and_a_stale_one_is_a_conflict(shop: Shop) -> None:
    sold = shop.usual(paid=11_890)
    opened = case(shop, sold.id, count=1)
    verbs = shop.services.cases
    taken = verbs.take(shop.user, opened.item.id, version=opened.version)
    stale: tuple[Callable[[], object], ...] = (
        lambda: verbs.take(shop.user, opened.item.id, version=opened.version),
        lambda: verbs.note(shop.user, opened.item.id, "来电", opened.version),
        lambda: verbs.approve(shop.user, opened.item.id, version=opened.version),
        lambda: verbs.reject(shop.user, opened.item.id, "不收", opened.version),
    )
    for each in stale:
        with pytest.raises(Conflict) as raised:
            each()
        assert sentence(raised.value)
    with pytest.raises(Refused):
        verbs.done(shop.user, opened.item.id)
    verbs.approve(shop.user, opened.item.id, version=taken.version)
    with pytest.raises(Refused):
        verbs.approve(shop.user, opened.item.id)
    verbs.done(shop.user, opened.item.id)
    late: tuple[Callable[[], object], ...] = (
        lambda: verbs.reject(shop.user, opened.item.id, "晚了"),
        lambda: verbs.take(shop.user, opened.item.id),
    )
    for each in late:
        with pytest.raises(Refused) as refused:
            each()
        assert sentence(refused.value)


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewCase(1, RETURN, 1, reason=" "), "case_reason"),
        (NewCase(1, RETURN, 1, reason="长" * 201), "case_reason"),
        (NewCase(1, RETURN, 1, reason="裂", until="某天"), "case_until"),
        (NewCase(1, RETURN, 1, reason="裂", until="2000-01-01"), "case_until"),
        (NewCase(1, RETURN, 1, reason="裂", person="无此人"), "case_person"),
        (NewCase(1, RETURN, 1, reason="裂", number="!?"), "number"),
    ],
)
def test_what_cannot_be_is_named_with_its_field(shop: Shop, new: NewCase, field: str) -> None:
    assert shop.usual().id == 1
    with pytest.raises(InvalidFields) as raised:
        shop.services.cases.open(shop.user, new)
    assert [problem.field for problem in raised.value.problems] == [field]
    assert sentence(raised.value)


@pytest.mark.parametrize(("place", "count"), [(3, 1), (1, -1), (1, 13), (1, 9_999_999)])
def test_what_was_not_sold_does_not_come_back(shop: Shop, place: int, count: int) -> None:
    sold = shop.usual()
    for kind in (RETURN, EXCHANGE, CaseKind.REPAIR):
        with pytest.raises(Refused) as raised:
            case(shop, sold.id, kind, place, count)
        assert sentence(raised.value)


def test_a_void_sale_has_no_case(shop: Shop) -> None:
    sold = shop.usual()
    opened = case(shop, sold.id)
    shop.services.orders.void(shop.user, sold.id, "开错")
    acts: tuple[Callable[[], object], ...] = (
        lambda: case(shop, sold.id),
        lambda: approve(shop, opened),
    )
    for act in acts:
        with pytest.raises(Refused) as raised:
            act()
        assert sentence(raised.value)


def test_a_list_has_overdue_ones_first_and_pages_both_ways(shop: Shop) -> None:
    sold = shop.usual()
    days = ["+3", "+1", "+2", "+1"]
    opened = [case(shop, sold.id, CaseKind.COMPLAINT, until=day).item for day in days]
    verbs = shop.services.cases
    verbs.approve(shop.user, opened[2].id)
    page = verbs.list(shop.user, CasesQuestion())
    wanted = [opened[at].id for at in (1, 3, 2, 0)]
    assert [row.id for row in page.rows] == wanted and page.total == 4 and page.late == 0
    first = verbs.list(shop.user, CasesQuestion(limit=2))
    second = verbs.list(shop.user, CasesQuestion(limit=2, after=first.rows[-1].place))
    assert [row.id for row in (*first.rows, *second.rows)] == wanted and second.at_end
    back = verbs.list(shop.user, CasesQuestion(limit=2, before=second.rows[0].place))
    assert back.rows == first.rows
    last = verbs.list(shop.user, CasesQuestion(limit=3, last=True))
    assert [row.id for row in last.rows] == wanted[1:]
    everything = verbs.list(shop.user, CasesQuestion(state="", limit=3))
    assert [row.id for row in everything.rows] == [each.id for each in opened[:0:-1]]
    for text in ("k1", opened[0].number.lower()):
        assert verbs.list(shop.user, CasesQuestion(text)).total in (1, 4)
    assert not verbs.list(shop.user, CasesQuestion("没有")).rows
    assert verbs.list(shop.user, CasesQuestion(until="+1")).total == 2
    with pytest.raises(InvalidFields) as raised:
        verbs.list(shop.user, CasesQuestion(until="某天"))
    assert sentence(raised.value)


def test_only_leaders_settle(shop: Shop, clerk: CurrentUser) -> None:
    sold = shop.usual()
    opened = shop.services.cases.open(clerk, NewCase(sold.id, RETURN, 1, reason="破"))
    with pytest.raises(NotPermitted):
        shop.services.cases.approve(clerk, opened.item.id)
    with pytest.raises(NotPermitted):
        shop.services.cases.reject(clerk, opened.item.id, "不")
    assert shop.services.cases.show(clerk, opened.item.id).item.state == "waiting"


@pytest.mark.parametrize("seed", range(12))
def test_whatever_comes_back_no_more_goes_back_than_was_paid(shop: Shop, seed: int) -> None:
    chance = random.Random(seed)
    sold = shop.sale(
        shop.line(shop.pen, chance.randint(1, 7), 2.20), shop.line(shop.paper, 3, 18.49),
        discount=chance.randint(0, 500), rounding=-chance.randint(0, 99), paid=10_000,
    )  # fmt: skip
    prepaid = account(shop).prepaid_fen
    back = refused = 0
    for _ in range(12):
        place, fen = chance.randint(0, 2), chance.choice((0, 1, 50, 500, 5_000))
        kind = chance.choice((RETURN, RETURN, REFUND))
        try:
            opened = case(shop, sold.id, kind, place, chance.randint(0, 3), refund_fen=fen)
            back += approve(shop, opened, method="微信").item.refund_fen
        except Refused as error:
            refused += 1
            assert sentence(error)
    lines = shop.services.orders.show(shop.user, sold.id).lines
    assert 0 <= back <= sold.total_fen and refused < 12
    assert all(0 <= line.returned <= line.quantity for line in lines)
    assert account(shop)[:2] == (0, prepaid)
