"""What the page and the card of a customer say is what its documents give."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Permission
from jxc_tui.aftersales.model.new_case import NewCase
from jxc_tui.database.engine import Connection
from jxc_tui.database.links import Links
from jxc_tui.dealings.answers import DOCUMENT, NOTE, CourseItem, CourseQuestion
from jxc_tui.errors import JxcError, NotFound
from jxc_tui.recommendations.service import choosing
from jxc_tui.records.answers.records import PageQuestion, SearchQuestion
from jxc_tui.sales.model.after_sales import CaseKind
from jxc_tui.sales.model.new_sale import Consent
from jxc_tui.wiring import Services
from tests.payments.test_any_day import DAYS, START, STEPS, Book
from tests.payments.test_any_day import fresh as fresh
from tests.sales.shop import Shop

CONSENTS = frozenset(Consent)
ALL_RIGHTS = (Permission.SALE_READ, Permission.PAYMENT_READ, Permission.CASE_READ)


@settings(
    max_examples=20,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_figures_and_course_are_what_documents_give(
    fresh: Callable[[], Book], steps: list[tuple[int, int, int, int, int, int]]
) -> None:
    book = fresh()
    for act, who, count, fen, back, ahead in steps:
        book.now = min(START + timedelta(days=DAYS), book.now + timedelta(days=ahead))
        try:
            book.acts[act](who, count, fen, back)
        except (JxcError, ZeroDivisionError):
            continue
    book.services.follow_ups.add(book.user, book.customers[0], "回访", "+1")
    book.now += timedelta(days=25)  # the first of them are late
    for customer in book.customers:
        _agree(book, customer)


def _agree(book: Book, customer: int) -> None:
    services, user, today = book.services, book.user, book.now
    found = services.dealings.overview(user, customer)
    assert found.sales is not None and found.money is not None
    with services.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT d.id, d.kind, d.day, d.total_fen, d.void_day,"
            " coalesce(sum(CASE WHEN l.quantity > 0 THEN 1 END), 0) AS goods,"
            " coalesce(sum(l.net_fen), 0) AS net"
            " FROM document d LEFT JOIN document_line l ON l.document_ref = d.id"
            " WHERE d.party_ref = ? GROUP BY d.id", (customer,),
        ).all()  # fmt: skip
        paid = connection.exec_driver_sql(
            "SELECT id, day, amount_fen FROM payment WHERE party_ref = ?", (customer,)
        ).all()
    counted = [row for row in rows if row.kind in ("sale", "closing") and not row.void_day]
    by_month: dict[str, int] = {}
    for row in counted:
        by_month[row.day[:7]] = by_month.get(row.day[:7], 0) + row.net
    assert {month: fen for month, fen in found.sales.months if fen} == {
        month: fen for month, fen in by_month.items() if fen
    }
    assert found.sales.this_year_fen == sum(by_month.values())
    assert found.sales.last_year_fen == 0 and len(found.sales.months) == 12
    orders = sorted(row.day for row in counted if row.kind == "sale" and row.goods)
    assert found.sales.orders == len(orders)
    assert found.sales.documents == len([row for row in rows if row.kind == "sale"])
    assert (found.sales.first_day, found.sales.last_day) == (
        (orders[0], orders[-1]) if orders else ("", "")
    )
    if orders:
        last = date.fromisoformat(orders[-1])
        assert found.sales.since_days == (today - last).days
        span = (last - date.fromisoformat(orders[0])).days
        between = len(orders) - 1
        assert found.sales.every_days == (
            (span * 2 + between) // (2 * between) if between else None
        )
    standing = services.receivables.standing(user, customer)
    assert (found.money.owed_fen, found.money.prepaid_fen) == (
        standing.owed_fen, standing.prepaid_fen,
    )  # fmt: skip
    assert (found.money.late_fen, found.money.late_days) == (standing.late_fen, standing.late_days)
    owed = standing.owed_fen - standing.prepaid_fen
    assert found.money.used_percent == max(0, (owed * 2_000 // 100_000 + 1) // 2)
    assert found.money.payments == len(paid)
    keys = {(row.day, DOCUMENT, row.id, row.total_fen) for row in rows}
    keys |= {(row.day, 1, row.id, -row.amount_fen) for row in paid}
    _walked(services, user, customer, keys)


def _walked(
    services: Services, user: CurrentUser, customer: int, keys: set[tuple[str, int, int, int]]
) -> None:
    """The course by windows of three, from both ends: every row once, the newest first."""

    def window(**where: object) -> tuple[tuple[CourseItem, ...], bool, bool]:
        question = CourseQuestion(customer, limit=3, **where)  # type: ignore[arg-type]
        page = services.dealings.course(user, question)
        return page.rows, page.at_start, page.at_end

    rows, at_start, at_end = window()
    assert at_start
    down = list(rows)
    while not at_end:
        rows, _, at_end = window(after=down[-1].place)
        assert rows
        down += rows
    told = {(row.day, row.side, row.id, row.fen) for row in down if row.side != NOTE}
    assert told == keys and len({row.place for row in down}) == len(down)
    days = [row.day for row in down]
    assert days == sorted(days, reverse=True)
    rows, at_start, at_end = window(last=True)
    up = list(rows)
    assert at_end
    while not at_start:
        rows, at_start, _ = window(before=up[0].place)
        assert rows
        up = [*rows, *up]
    assert up == down


def test_the_list_has_what_is_owed_and_the_last_deal(
    services: Services, admin: CurrentUser, manager: CurrentUser, shop: Shop,
    without: Callable[..., CurrentUser],
) -> None:  # fmt: skip
    saved = services.records.create(admin, {"name": "乙", "code": "K2", "opening_fen": "30"})
    shop.usual(paid=1_890, day="2026-11-20")
    services.favourites.switch(manager, saved.id)
    found = services.records.search(manager, SearchQuestion("K")).rows
    assert [(row.code, row.receivable_fen, row.last_deal) for row in found] == [
        ("K1", 10_000, "2026-11-20"), ("K2", 3_000, ""),
    ]  # fmt: skip
    page = services.records.page(manager, PageQuestion(recent=True))
    assert {(row.code, row.receivable_fen) for row in (*page.rows, *page.favourites)} == {
        ("K1", 10_000), ("K2", 3_000),
    }  # fmt: skip
    blind = without(Permission.PAYMENT_READ)
    (row,) = services.records.search(blind, SearchQuestion("K1")).rows
    assert (row.receivable_fen, row.last_deal) == (0, "2026-11-20")


def test_the_figures_of_many_rows_are_one_statement(
    services: Services, manager: CurrentUser, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.usual()
    for number in range(30):
        services.records.create(manager, {"name": f"客户{number}"})
    asked: list[int] = []
    (figures,) = services.records.links.figures
    link = type(services.records.links)
    known = link.figures_of

    def counted(self: Links, connection: Connection, noun: str, ids: Collection[int]) -> Any:
        asked.append(len(ids))
        return known(self, connection, noun, ids)

    monkeypatch.setattr(link, "figures_of", counted)
    services.records.page(manager, PageQuestion(recent=True, marked=True))
    assert figures.noun == "customer" and asked == [31]
    services.of("supplier").records.page(manager, PageQuestion())
    assert asked == [31]


def test_what_a_role_may_not_see_is_not_told(
    services: Services, shop: Shop, without: Callable[..., CurrentUser]
) -> None:
    shop.usual(paid=100)
    blind = without(*ALL_RIGHTS)
    found = services.dealings.overview(blind, shop.buyer)
    assert (found.sales, found.money, found.cases) == (None, None, None)
    assert found.course.rows == ()
    glance = services.dealings.glance(blind, shop.buyer)
    assert (glance.sales, glance.open_cases) == (None, None)
    assert services.dealings.preferences(blind, shop.buyer).usual is None


def test_a_customer_with_a_case_a_note_and_a_return(
    services: Services, manager: CurrentUser, shop: Shop
) -> None:
    sold = shop.usual(paid=11_890, day="2026-10-01")
    services.cases.open(manager, NewCase(sold.id, CaseKind.REPAIR, 1, 1_000, 0, "漏墨"))
    services.follow_ups.add(manager, shop.buyer, "打 13800001234", "+3")
    found = services.dealings.overview(manager, shop.buyer)
    assert found.cases is not None and (found.cases.cases, found.cases.open_cases) == (1, 1)
    assert [(row.kind, row.state) for row in found.course.rows] == [
        ("note", ""), ("repair", "waiting"), ("payment", ""), ("sale", "unshipped"),
    ]  # fmt: skip
    assert "13800001234" not in found.course.rows[0].text
    glance = services.dealings.glance(manager, shop.buyer)
    assert glance.open_cases == 1 and glance.sales is not None
    assert glance.sales.number == sold.number
    assert set(glance.sales.usual) == {"中性笔", "复印纸 A4"}


def test_only_returns_are_no_order(services: Services, manager: CurrentUser, shop: Shop) -> None:
    shop.sale(shop.line(shop.pen, -2, 2.20), day="2026-11-03")
    found = services.dealings.overview(manager, shop.buyer).sales
    assert found is not None
    assert (found.documents, found.orders, found.this_year_fen) == (1, 0, -440)
    assert (found.every_days, found.since_days) == (None, None)


def test_one_that_was_merged_leads_on_and_one_in_the_bin_is_told(
    services: Services, admin: CurrentUser, shop: Shop
) -> None:
    shop.usual()
    other = services.records.create(admin, {"name": "蓝燕", "code": "K2"}).id
    services.merging.merge(admin, shop.buyer, other, (1, 1))
    loser = services.dealings.overview(admin, other)
    assert loser.winner == "K1" and loser.course.rows == ()
    services.records.delete(admin, shop.buyer)
    kept = services.dealings.overview(admin, shop.buyer)
    assert kept.sales is not None and kept.sales.orders == 1 and not kept.winner
    with pytest.raises(NotFound):
        services.dealings.overview(admin, 999)


def test_usual_products_by_orders_with_interval_and_last_price(
    services: Services, manager: CurrentUser, shop: Shop
) -> None:
    for day in ("2026-10-01", "2026-10-21"):
        shop.usual(day=day, consents=CONSENTS)
    shop.sale(shop.line(shop.pen, 3, 2.00), day="2026-11-20", consents=CONSENTS)
    found = services.dealings.preferences(manager, shop.buyer)
    assert found.usual is not None and not found.more
    assert [
        (each.code, each.times, each.every_days, each.since_days, each.price_fen)
        for each in found.usual
    ] == [("PEN", 3, 25, 8, 200), ("A4-70", 2, 20, 38, 1_850)]
    assert found.recommended is not None
    assert [each.code for each in found.recommended.again] == ["PEN", "A4-70"]


def test_of_very_many_sales_the_latest_are_counted_and_it_is_said(
    services: Services, manager: CurrentUser, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "MOST_SALES", 2)
    shop.sale(shop.line(shop.paper, 1, 18.50), day="2026-10-01")
    for day in ("2026-10-11", "2026-10-21"):
        shop.sale(shop.line(shop.pen, 3, 2.00), day=day, consents=CONSENTS)
    services.recommending.clock = lambda: datetime(2026, 11, 28, tzinfo=UTC)
    found = services.recommending.of_customer(manager, shop.buyer)
    (pens,) = found.again
    assert pens.reason.text_id == "recommend.again_of"
    assert dict(pens.reason.params) == {"of": 2, "times": 2, "since": 38}
    assert all(each.code != "A4-70" for each in found.new)
