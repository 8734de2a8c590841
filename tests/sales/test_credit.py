"""Credit at every door: who passes, who is asked, who approves, and that two cannot both pass."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database import settings as kept_settings
from jxc_tui.documents.service.days import CLOSED_UNTIL
from jxc_tui.documents.service.parties import customer
from jxc_tui.errors import Conflict, ConsentWanted, InvalidFields, JxcError, NotPermitted, Refused
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.sales.answers import OrdersQuestion
from jxc_tui.sales.model.new_sale import Consent, NewSale
from jxc_tui.sales.service import credit
from jxc_tui.values.local_day import local_day
from tests.sales.shop import Shop
from tests.sales.test_order_entry import Writer, said

ALL = frozenset(Consent)


def change(shop: Shop, **typed: str) -> None:
    """Other fields of the customer."""
    found = shop.services.records.for_edit(shop.user, shop.buyer)
    shop.services.records.update(shop.user, shop.buyer, found.version, typed)


def days_ago(shop: Shop, days: int) -> str:
    today = local_day(shop.services.orders.now())
    return (today - timedelta(days=days)).isoformat()


def kinds(shop: Shop, order_id: int) -> list[tuple[str, str]]:
    return [(each.kind, each.by) for each in shop.services.orders.show(shop.user, order_id).events]


@pytest.mark.parametrize(
    ("rule", "of_clerk", "of_manager"),
    [
        ("提醒", "sale.over_limit", "sale.over_limit"),
        ("审批", "sale.not_allowed.over_limit", "sale.over_limit"),
        ("", "sale.not_allowed.over_limit", "sale.over_limit"),
        ("禁止", "sale.forbidden.over_limit", "sale.forbidden.over_limit"),
    ],
)
def test_the_rule_of_the_customer_says_who_passes(
    shop: Shop, clerk: CurrentUser, rule: str, of_clerk: str, of_manager: str
) -> None:
    change(shop, credit_rule=rule)
    dear = NewSale(shop.buyer, (shop.line(shop.paper, 100, 18.50),))
    for user, reason in ((clerk, of_clerk), (shop.user, of_manager)):
        with pytest.raises(Refused) as raised:
            shop.services.orders.save(user, dear)
        assert said(raised.value) == reason
        if reason == "sale.over_limit":
            assert shop.services.orders.save(user, replace(dear, consents=ALL)).id
        else:
            with pytest.raises(Refused):
                shop.services.orders.save(user, replace(dear, consents=ALL))


def test_the_rule_of_the_shop_is_for_who_has_none(shop: Shop, admin: CurrentUser) -> None:
    rules = shop.services.credit_rules
    assert tuple(vars_of(rules.house(shop.user))) == ("审批", 0)
    with pytest.raises(NotPermitted):
        rules.put(shop.user, "禁止", 0)
    for rule, days in (("严格", 0), ("", 0), ("提醒", 99_999)):
        with pytest.raises(InvalidFields):
            rules.put(admin, rule, days)
    rules.put(admin, "forbid", 20)
    dear = NewSale(shop.buyer, (shop.line(shop.paper, 100, 18.50),), consents=ALL)
    with pytest.raises(Refused) as raised:
        shop.services.orders.save(shop.user, dear)
    assert said(raised.value) == "sale.forbidden.over_limit"
    change(shop, credit_rule="提醒")
    assert shop.services.orders.save(shop.user, dear).id


def vars_of(found: object) -> tuple[object, ...]:
    return tuple(getattr(found, name) for name in ("rule", "grace_days"))


def test_days_of_grace_are_those_of_the_customer(shop: Shop) -> None:
    change(shop, term_days="10", credit_limit_fen="")
    shop.usual(day=days_ago(shop, 15))
    with pytest.raises(Refused) as raised:
        shop.usual()
    assert said(raised.value) == "sale.overdue"
    change(shop, grace_days="5")
    assert shop.usual().id
    change(shop, grace_days="4")
    with pytest.raises(Refused):
        shop.usual()
    assert shop.usual(paid=11_890).id, "who pays at once needs no credit"


@pytest.mark.parametrize("typed", ["严格", "提醒审批", "1", "x" * 10])
def test_a_rule_that_is_none_is_told(shop: Shop, typed: str) -> None:
    with pytest.raises(InvalidFields) as raised:
        change(shop, credit_rule=typed)
    problem = raised.value.problems[0]
    assert (problem.field, problem.text_id) == ("credit_rule", "field.credit_rule")


def test_the_rule_is_a_field_of_the_customer_alone(shop: Shop) -> None:
    change(shop, credit_rule="block", grace_days="7")
    values = shop.services.records.card(shop.user, shop.buyer).values
    assert (values.credit_rule, values.grace_days) == ("禁止", 7)
    history = shop.services.histories.of_record(shop.user, shop.buyer)
    assert "credit_rule" in str(history) and "grace_days" in str(history)


# Doors behind the first one.


def test_a_limit_that_falls_later_does_not_stop_what_was_let_pass(
    shop: Shop, clerk: CurrentUser
) -> None:
    saved = shop.usual()
    change(shop, credit_limit_fen="1")
    ship = shop.services.orders.ship
    assert ship(clerk, saved.id, {1: 1_000}).row.progress == "part"
    with pytest.raises(Refused):
        shop.services.orders.save(clerk, NewSale(shop.buyer, (shop.line(shop.pen, 1, 2.20),)))


def test_more_debt_than_was_let_pass_stops_the_next_door(shop: Shop, clerk: CurrentUser) -> None:
    saved = shop.usual()
    shop.sale(shop.line(shop.paper, 100, 18.50), consents=ALL)
    ship = shop.services.orders.ship
    with pytest.raises(Refused) as raised:
        ship(clerk, saved.id)
    assert said(raised.value) == "sale.not_allowed.over_limit"
    with pytest.raises(ConsentWanted) as wanted:
        ship(shop.user, saved.id)
    assert said(wanted.value) == "sale.over_limit"
    assert ship(shop.user, saved.id, {1: 1_000}, accepted=True).row.progress == "part"
    assert ("approved", "manager") in kinds(shop, saved.id)
    assert ship(clerk, saved.id).row.progress == "shipped", "what was approved goes on"


def test_what_is_overdue_stops_shipping_but_not_what_is_paid(
    shop: Shop, clerk: CurrentUser
) -> None:
    change(shop, term_days="10", credit_limit_fen="")
    late = shop.usual(day=days_ago(shop, 30))
    paid = shop.usual(paid=11_890)
    ship = shop.services.orders.ship
    assert ship(clerk, paid.id).row.progress == "shipped"
    with pytest.raises(Refused) as raised:
        ship(clerk, late.id)
    assert said(raised.value) == "sale.not_allowed.overdue"
    assert ship(shop.user, late.id, accepted=True).row.progress == "shipped"


def test_closing_selling_and_opening_again_is_no_way_round(shop: Shop, clerk: CurrentUser) -> None:
    change(shop, credit_limit_fen="150")
    first = shop.usual()
    shop.services.orders.close(clerk, first.id)
    second = shop.usual()
    reopen = shop.services.orders.reopen
    with pytest.raises(Refused) as raised:
        reopen(clerk, first.id)
    assert said(raised.value) == "sale.not_allowed.over_limit"
    assert shop.services.orders.show(clerk, first.id).row.progress == "closed"
    with pytest.raises(ConsentWanted):
        reopen(shop.user, first.id)
    assert reopen(shop.user, first.id, accepted=True).row.progress == "unshipped"
    assert second.id


def test_two_clerks_cannot_both_pass(shop: Shop, settings: Settings) -> None:
    """Two processes save at the same time what only one may."""
    change(shop, credit_limit_fen="200")
    words = [sys.executable, "-c", _CLERK, str(settings.database), str(shop.buyer), str(shop.paper)]
    for _ in range(3):
        clerks = [
            subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        for each in clerks:
            assert each.stdout is not None and each.stdout.readline() == "ready\n"
        for each in clerks:
            assert each.stdin is not None
            each.stdin.write("go\n")
            each.stdin.flush()
        ended = sorted(each.communicate()[0].strip() for each in clerks)
        assert ended == ["sale.over_limit", "saved"], ended
        with shop.services.database.read() as connection:
            buyer = customer(connection, shop.buyer)
            assert credit.exposure(connection, buyer).total <= 20_000
        newest = shop.services.orders.list(shop.user, OrdersQuestion(limit=1)).rows[0]
        shop.services.orders.void(shop.user, newest.id, "again")


_CLERK = """
import sys
from pathlib import Path
from jxc_tui.config import Settings
from jxc_tui.errors import Refused
from jxc_tui.sales.model.new_sale import NewSale, SaleLine
from jxc_tui.wiring import local_user, open_services

services = open_services(Settings(Path(sys.argv[1])), local_allowed=True)
sale = NewSale(int(sys.argv[2]), (SaleLine(int(sys.argv[3]), "", 6_000, 1_850),))
services.orders
print("ready", flush=True)
sys.stdin.readline()
try:
    services.orders.save(local_user("x"), sale)
    print("saved")
except Refused as refused:
    print(refused.text_id)
"""


# Approval by somebody else.


def test_an_order_waits_for_somebody_who_may_and_is_saved_by_who_wrote_it(
    shop: Shop, clerk: CurrentUser
) -> None:
    approving = shop.services.approving
    assert approving.waiting(shop.user) == ()
    writer = Writer(shop, clerk)
    writer.enter("100*a4", "", "s", "")
    assert writer.now.message == "entry.waits"
    [order] = approving.waiting(shop.user)
    assert (order.by, order.total_fen, [text for text, _ in order.why]) == (
        clerk.display_name or "clerk", 185_000, ["sale.over_limit"],
    )  # fmt: skip
    with pytest.raises(NotPermitted):
        approving.approve(clerk, order.draft_id)
    approving.approve(shop.user, order.draft_id)
    with pytest.raises(Conflict) as raised:
        approving.approve(shop.user, order.draft_id)
    assert said(raised.value) == "entry.not_waiting"
    writer.now = writer.verbs.show(clerk, writer.now.draft_id)
    assert writer.now.warnings == () and writer.now.notes[0].text_id == "entry.approved_by"
    saved = writer.save().saved
    assert saved is not None
    assert kinds(shop, saved.id) == [("saved", "clerk"), ("approved", "manager")]


def test_what_was_approved_is_no_more_than_what_was_seen(shop: Shop, clerk: CurrentUser) -> None:
    writer = Writer(shop, clerk)
    writer.enter("100*a4", "", "s", "")
    shop.services.approving.approve(shop.user, writer.now.draft_id)
    writer.now = writer.verbs.show(clerk, writer.now.draft_id)
    writer.now = writer.verbs.back(clerk, writer.now.draft_id, writer.now.version)
    writer.enter("1*a4-70", "", "--", "s")
    assert [each.text_id for each in writer.now.warnings] == ["sale.over_limit"]
    assert writer.save().saved is None


def test_who_asks_and_changes_the_order_asks_again(shop: Shop, clerk: CurrentUser) -> None:
    writer = Writer(shop, clerk)
    writer.enter("100*a4", "", "s", "")
    writer.verbs.back(clerk, writer.now.draft_id, writer.now.version)
    assert shop.services.approving.waiting(shop.user) == ()


def test_what_is_forbidden_waits_for_nobody(shop: Shop, clerk: CurrentUser) -> None:
    change(shop, credit_rule="禁止")
    writer = Writer(shop, clerk)
    writer.enter("100*a4", "", "s", "")
    assert writer.now.message in ("entry.f2_saves", "entry.ask_manager")
    assert shop.services.approving.waiting(shop.user) == ()


# Closed periods.


def test_a_period_is_closed_and_opened_again(shop: Shop, admin: CurrentUser) -> None:
    periods = shop.services.periods
    yesterday, before = days_ago(shop, 1), days_ago(shop, 2)
    old = shop.usual(day=before)
    for day, reason in ((days_ago(shop, 0), "period.not_over"), ("", "period.not_over")):
        with pytest.raises(Refused) as raised:
            periods.close(admin, day)
        assert said(raised.value) == reason
    with pytest.raises(NotPermitted):
        periods.close(shop.user, yesterday)
    assert periods.close(admin, yesterday) == yesterday == periods.closed_until(shop.user)
    doors: list[Callable[[], object]] = [
        lambda: shop.usual(day=yesterday),
        lambda: shop.services.orders.void(shop.user, old.id, "错"),
    ]
    for door in doors:
        with pytest.raises(InvalidFields) as closed:
            door()
        assert closed.value.problems[0].text_id == "sale.day_closed"
    for day, note, reason in (
        (yesterday, "", "period.no_reason"), (days_ago(shop, 0), "x", "period.is_open"),
    ):  # fmt: skip
        with pytest.raises(Refused) as raised:
            periods.reopen(admin, day, note)
        assert said(raised.value) == reason
    assert periods.reopen(admin, yesterday, "补单") == before
    assert shop.usual(day=yesterday).id
    with pytest.raises(InvalidFields):
        shop.services.orders.void(shop.user, old.id, "错")


def test_every_step_keeps_out_of_a_closed_period_when_the_clock_is_set_back(
    shop: Shop, clerk: CurrentUser
) -> None:
    saved = shop.usual()
    with shop.services.database.write() as connection:
        kept_settings.put(connection, CLOSED_UNTIL, days_ago(shop, 0))
    orders = shop.services.orders
    doors: list[Callable[[], object]] = [
        lambda: orders.ship(clerk, saved.id), lambda: orders.sign(clerk, saved.id),
        lambda: orders.close(clerk, saved.id), lambda: orders.reopen(clerk, saved.id),
        lambda: shop.usual(),
    ]  # fmt: skip
    for door in doors:
        with pytest.raises(InvalidFields) as raised:
            door()
        assert raised.value.problems[0].text_id == "sale.day_closed"


def test_refusals_are_sentences_in_both_languages() -> None:
    for text_id in ("sale.forbidden.overdue", "sale.forbidden.over_limit", "period.is_closed"):
        for language in LANGUAGES:
            params = {"over": "1", "limit": "2", "number": "N", "days": 2, "closed": "d"}
            assert "{" not in Texts(language).get(text_id, **params)


def test_the_day_is_read_as_it_is_typed(shop: Shop, admin: CurrentUser) -> None:
    with pytest.raises(JxcError):
        shop.services.periods.close(admin, "昨天吧")
