"""Prices agreed with customers: whom they hold for, what they may not be, and where they go."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import InvalidFields, NotFound, NotPermitted, Refused
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.products.answers import TERMS, AgreedPrice, Holds, PricesQuestion
from jxc_tui.records.answers.records import PageQuestion
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_csv
from tests.whole_database import sound

PEN = {
    "name": "中性笔", "unit": "支", "unit2": "盒", "factor": "12", "units": "箱=20盒",
    "retail_fen": "2.50", "tier_a_fen": "2.20", "lowest_fen": "1.50", "barcode": "6901234567892",
    "breaks": "100=2.30 A:240=2.00",
}  # fmt: skip
YEAR = ("2026-12-01", "2027-11-30")


@pytest.fixture
def own(services: Services) -> Services:
    return services.of("product")


@pytest.fixture
def pen(own: Services, manager: CurrentUser) -> int:
    return own.records.create(manager, PEN).id


@pytest.fixture
def buyer(services: Services, manager: CurrentUser) -> int:
    return services.records.create(manager, {"name": "蓝燕", "code": "K1", "level": "A"}).id


def agree(own: Services, user: CurrentUser, one: int, *terms: str, instead: int = 0) -> AgreedPrice:
    """A price agreed on the side of a product or of a customer."""
    typed = dict(zip(TERMS, (*terms, "", "", ""), strict=False))
    return own.prices.agree(user, one, typed, instead)


def listed(own: Services, user: CurrentUser, one: int) -> list[tuple[str, str, int]]:
    rows = own.prices.page(user, PricesQuestion(one)).rows
    return [(row.product_code, row.customer_code, row.fen) for row in rows]


def refusal(raised: pytest.ExceptionInfo[InvalidFields]) -> tuple[str, str]:
    problem = raised.value.problems[0]
    for language in LANGUAGES:
        assert "{" not in Texts(language).get(problem.text_id, **dict(problem.params))
    return problem.field, Texts("zh").get(problem.text_id, **dict(problem.params))


@pytest.mark.parametrize(
    ("quantity", "unit", "day", "sources", "fen"),
    [
        ("1", "", "2026-12-01", ["agreed", "tier", "list"], 190),
        ("1", "", "2027-11-30", ["agreed", "tier", "list"], 190),
        ("1", "", "2026-11-30", ["tier", "list"], 220),
        ("1", "", "2027-12-01", ["tier", "list"], 220),
        ("2盒", "盒", "2027-01-01", ["agreed", "tier", "list"], 190 * 12),
        ("1箱", "", "2027-01-01", ["agreed", "tier", "list"], 170),
        ("1箱", "箱", "2026-11-30", ["tier", "list"], 200 * 240),
    ],
)  # fmt: skip
def test_every_price_there_is_with_its_reason(
    own: Services, manager: CurrentUser, pen: int, buyer: int, quantity: str, unit: str, day: str,
    sources: list[str], fen: int,
) -> None:  # fmt: skip
    agree(own, manager, pen, "K1", "1.90", "", *YEAR)
    agree(own, manager, pen, "K1", "1.70", "240", *YEAR)
    answer = own.prices.price(manager, pen, buyer, quantity, unit, day)
    assert [offer.source for offer in answer.offers] == sources
    assert answer.offers[0].fen == fen
    everybody = own.prices.price(manager, pen, 0, quantity, unit, day)
    assert [offer.source for offer in everybody.offers] == ["list"]
    for language in LANGUAGES:
        for offer in answer.offers:
            sentence = Texts(language).get(offer.text_id, **dict(offer.params))
            assert sentence != offer.text_id and "{" not in sentence


def test_a_product_without_a_price_says_so_and_a_gift_is_none(
    own: Services, manager: CurrentUser, buyer: int
) -> None:
    bare = own.records.create(manager, {"name": "样品", "unit": "个"}).id
    assert own.prices.price(manager, bare, buyer).offers == ()
    agree(own, manager, bare, "k1", "3")
    assert [offer.fen for offer in own.prices.price(manager, bare, buyer).offers] == [300]


@pytest.mark.parametrize(
    ("terms", "field", "says"),
    [
        (("", "2"), "agreed_with", "必填"),
        (("K9", "2"), "agreed_with", "没有编码为 K9 的客户"),
        (("K", "2"), "agreed_with", "没有编码为 K 的客户"),
        (("燕", "2"), "agreed_with", "「燕」不止一个；请写编码"),
        (("红杉", "2"), "agreed_with", "没有编码为 红杉 的客户"),
        (("K1", ""), "agreed_price", "必填"),
        (("K1", "两块"), "agreed_price", "「两块」不是价格"),
        (("K1", "0"), "agreed_price", "「0」不是价格"),
        (("K1", "-2"), "agreed_price", "「-2」不是价格"),
        (("K1", "1.49"), "agreed_price", "1.49 低于最低售价 1.50"),
        (("K1", "2", "很多"), "agreed_least", "不小于 0"),
        (("K1", "2", "", "某天"), "agreed_first", "看不懂日期「某天」"),
        (("K1", "2", "", "2026-12-01", "2026-11-30"), "agreed_last", "早于开始的 2026-12-01"),
    ],
)  # fmt: skip
def test_what_cannot_be_agreed_is_told(
    own: Services, services: Services, manager: CurrentUser, pen: int, buyer: int,
    terms: tuple[str, ...], field: str, says: str,
) -> None:  # fmt: skip
    services.records.create(manager, {"name": "灰燕", "code": "K2"})
    with pytest.raises(InvalidFields) as refused:
        agree(own, manager, pen, *terms)
    found, sentence = refusal(refused)
    assert found == field and says in sentence
    assert listed(own, manager, pen) == []


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        (("", ""), ("", ""), True),
        (YEAR, YEAR, True),
        (YEAR, ("", "2026-11-30"), False),
        (YEAR, ("2027-12-01", ""), False),
        (YEAR, ("2027-11-30", ""), True),
        (YEAR, ("", "2026-12-01"), True),
        (("2026-12-01", ""), ("", "2026-11-30"), False),
        (("2026-12-01", ""), ("2028-01-01", "2028-01-31"), True),
    ],
)  # fmt: skip
def test_two_never_hold_for_the_same_on_one_day(
    own: Services, manager: CurrentUser, pen: int, buyer: int, first: tuple[str, str],
    second: tuple[str, str], meet: bool,
) -> None:  # fmt: skip
    known = agree(own, manager, pen, "K1", "1.90", "", *first)
    agree(own, manager, pen, "K1", "1.80", "100", *second)  # from another quantity on
    if not meet:
        agree(own, manager, pen, "K1", "1.85", "", *second)
        return
    with pytest.raises(InvalidFields) as refused:
        agree(own, manager, pen, "K1", "1.85", "", *second)
    _, sentence = refusal(refused)
    assert all(part in sentence for part in (f"编号 {known.id}", "1.90", *filter(None, first)))
    changed = agree(own, manager, pen, "K1", "1.85", "", *second, instead=known.id)
    assert (changed.id, changed.fen) == (known.id, 185)


@pytest.mark.parametrize("side", ["product", "customer"])
def test_only_one_s_own_price_as_it_was_seen_gives_way(
    own: Services, services: Services, manager: CurrentUser, pen: int, buyer: int, side: str
) -> None:
    ink = own.records.create(manager, {"name": "墨水", "unit": "瓶"}).id
    other = services.records.create(manager, {"name": "灰燕", "code": "K2"}).id
    mine, theirs = (pen, ink) if side == "product" else (buyer, other)
    where = services.of(side)
    whom = "K1" if side == "product" else "SP00001"
    made = agree(where, manager, mine, whom, "1.90")
    with pytest.raises(NotFound):
        agree(where, manager, theirs, "K2" if side == "product" else "SP00002", "2",
              instead=made.id)  # fmt: skip
    terms = dict(zip(TERMS, (whom, "1.80", "", "", ""), strict=True))
    with pytest.raises(Refused) as refused:
        where.prices.agree(manager, mine, terms, made.id, "2001-01-01T00:00:00Z")
    assert refused.value.text_id == "price.changed"
    assert listed(where, manager, mine) == [("SP00001", "K1", 190)]
    assert where.prices.agree(manager, mine, terms, made.id, made.agreed_at).fen == 180


def test_one_that_goes_to_others_is_ended_for_those_of_before(
    own: Services, services: Services, manager: CurrentUser, pen: int, buyer: int
) -> None:
    other = services.records.create(manager, {"name": "灰燕", "code": "K2"}).id
    made = agree(own, manager, pen, "K1", "1.90")
    agree(own, manager, pen, "K2", "1.80", instead=made.id)

    def acts(side: Services, one: int) -> list[str]:
        found = [
            change.action.partition(".")[2] for change in side.records.card(manager, one).changes
        ]
        return [act for act in found if act.startswith("price_")]

    assert acts(services, buyer) == ["price_ended", "price_agreed"]
    assert acts(services, other) == ["price_agreed"]
    assert acts(own, pen) == ["price_agreed", "price_ended", "price_agreed"]
    told = [change.changes for change in own.records.card(manager, pen).changes[:2]]
    assert told == [
        (("agreed_price", "", "K2 灰燕: 1.80 ≥0 …"),), (("agreed_price", "K1 蓝燕: 1.90 ≥0 …", ""),)
    ]  # fmt: skip


def test_both_sides_list_it_and_their_logs_tell_of_it(
    own: Services, services: Services, manager: CurrentUser, pen: int, buyer: int
) -> None:
    agree(services, manager, buyer, PEN["barcode"], "1.90", "", "", "2001-01-01")  # by its barcode
    made = agree(own, manager, pen, "蓝燕", "1.80", "", "2001-01-02")
    assert (made.holds, made.customer_name, made.product_name) == (Holds.NOW, "蓝燕", "中性笔")
    for one, side in ((pen, own), (buyer, services)):
        assert listed(side, manager, one) == [("SP00001", "K1", 190), ("SP00001", "K1", 180)]
    own.prices.end(manager, made.id)
    with pytest.raises(NotFound):
        own.prices.end(manager, made.id)
    for one, side in ((pen, own), (buyer, services)):
        acts = [change.action for change in side.records.card(manager, one).changes]
        assert [act.partition(".")[2] for act in acts[:3]] == [
            "price_ended", "price_agreed", "price_agreed",
        ]  # fmt: skip
    told = own.records.card(manager, pen).changes[0].changes
    assert told == (("agreed_price", "K1 蓝燕: 1.80 ≥0 2001-01-02…", ""),)


def test_pages_of_any_length_go_through_all_of_them_both_ways(
    own: Services, services: Services, manager: CurrentUser, pen: int
) -> None:
    for at in range(7):
        services.records.create(manager, {"name": f"客{at}", "code": f"C{at}"})
        agree(own, manager, pen, f"C{at}", "2", "10")
        agree(own, manager, pen, f"C{at}", "2.10", "2.5")
    whole = [row.id for row in own.prices.page(manager, PricesQuestion(pen, limit=100)).rows]
    assert len(whole) == 14
    for size in (1, 3, 5, 14):
        page = own.prices.page(manager, PricesQuestion(pen, limit=size))
        assert page.at_start
        seen = [*page.rows]
        while not page.at_end:
            page = own.prices.page(manager, PricesQuestion(pen, after=seen[-1].place, limit=size))
            seen += page.rows
        assert [row.id for row in seen] == whole
        page = own.prices.page(manager, PricesQuestion(pen, last=True, limit=size))
        assert page.at_end
        back = [*page.rows]
        while not page.at_start:
            page = own.prices.page(manager, PricesQuestion(pen, before=back[0].place, limit=size))
            back = [*page.rows, *back]
        assert [row.id for row in back] == whole


def test_a_clerk_agrees_and_a_viewer_only_looks(
    own: Services, clerk: CurrentUser, viewer: CurrentUser, pen: int, buyer: int
) -> None:
    made = agree(own, clerk, pen, "K1", "2")
    assert listed(own, viewer, pen) == [("SP00001", "K1", 200)]
    with pytest.raises(NotPermitted):
        agree(own, viewer, pen, "K1", "2")
    with pytest.raises(NotPermitted):
        own.prices.end(viewer, made.id)


def test_whoever_may_not_see_customers_sees_no_prices_of_theirs(
    own: Services, clerk: CurrentUser, pen: int, buyer: int
) -> None:
    with own.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM role_grant WHERE permission = 'customer.read'")
    for act in (
        lambda: own.prices.page(clerk, PricesQuestion(pen)),
        lambda: own.prices.price(clerk, pen, buyer),
        lambda: agree(own, clerk, pen, "K1", "2"),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_who_may_change_customers_but_no_products_agrees_nothing(
    own: Services, services: Services, clerk: CurrentUser, pen: int, buyer: int
) -> None:
    made = agree(own, clerk, pen, "K1", "2")
    with own.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM role_grant WHERE permission = 'product.edit'")
    for side, one in ((own, pen), (services, buyer)):
        with pytest.raises(NotPermitted):
            agree(side, clerk, one, "K1" if side is own else "SP00001", "1.80", "5")
        with pytest.raises(NotPermitted):
            side.prices.end(clerk, made.id)
        assert listed(side, clerk, one) == [("SP00001", "K1", 200)]


def test_who_may_change_products_but_no_customers_agrees_on_either_side(
    own: Services, services: Services, clerk: CurrentUser, pen: int, buyer: int
) -> None:
    with own.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM role_grant WHERE permission = 'customer.edit'")
    made = agree(services, clerk, buyer, "SP00001", "2")
    agree(own, clerk, pen, "K1", "1.80", "5")
    services.prices.end(clerk, made.id)
    assert listed(services, clerk, buyer) == [("SP00001", "K1", 180)]


def test_a_supplier_has_no_agreed_prices(
    services: Services, manager: CurrentUser, pen: int, buyer: int
) -> None:
    other = services.of("supplier")
    one = other.records.create(manager, {"name": "红杉"}).id
    made = agree(services, manager, buyer, "SP00001", "2")
    for act in (
        lambda: agree(other, manager, one, "K1", "2"),
        lambda: other.prices.end(manager, made.id),
        lambda: other.prices.page(manager, PricesQuestion(one)),
        lambda: other.prices.price(manager, pen, buyer),
    ):
        with pytest.raises(NotFound):
            act()
    assert listed(services, manager, buyer) == [("SP00001", "K1", 200)]


@pytest.mark.parametrize("noun", ["product", "customer"])
def test_a_merge_takes_them_along_and_its_undo_gives_them_back(
    services: Services, own: Services, manager: CurrentUser, pen: int, buyer: int, noun: str
) -> None:
    side = services.of(noun)
    needed = {"unit": "支"} if noun == "product" else {}
    winner = side.records.create(manager, {"name": "另一个", **needed}).id
    loser = pen if noun == "product" else buyer
    other = services.of("customer" if noun == "product" else "product")
    agree(own, manager, pen, "K1", "1.90")
    merged = side.merging.merge(manager, winner, loser, (1, 1))
    assert [row[2] for row in listed(side, manager, winner)] == [190]
    assert listed(side, manager, loser) == []
    price = own.prices.price(
        manager, *((winner, buyer) if noun == "product" else (pen, winner))
    )  # fmt: skip
    assert price.offers[0].fen == 190
    side.merging.undo(manager, merged.merge_id)
    assert [row[2] for row in listed(side, manager, loser)] == [190]
    assert listed(other, manager, buyer if noun == "product" else pen)
    assert sound(own.database)


@pytest.mark.parametrize("noun", ["product", "customer"])
def test_one_agreed_after_a_merge_stays_at_its_undo(
    services: Services, own: Services, manager: CurrentUser, pen: int, buyer: int, noun: str
) -> None:
    """The number of one that was ended never comes again, or the undo would take it along."""
    side = services.of(noun)
    needed = {"unit": "支"} if noun == "product" else {}
    winner = side.records.create(manager, {"name": "另一个", **needed}).id
    loser = pen if noun == "product" else buyer
    old = agree(own, manager, pen, "K1", "1.90")
    merged = side.merging.merge(manager, winner, loser, (1, 1))
    own.prices.end(manager, old.id)
    whom = "K1" if noun == "product" else "SP00001"
    new = agree(side, manager, winner, whom, "1.80")
    assert new.id != old.id
    side.merging.undo(manager, merged.merge_id)
    assert [row[2] for row in listed(side, manager, winner)] == [180]
    assert listed(side, manager, loser) == []


@pytest.mark.parametrize("fen", [("1.90", "1.80"), ("1.80", "1.90")])
def test_of_overlapping_ones_that_a_merge_brings_the_lower_applies(
    services: Services, own: Services, manager: CurrentUser, pen: int, buyer: int,
    fen: tuple[str, str],
) -> None:  # fmt: skip
    other = services.records.create(manager, {"name": "灰燕", "code": "K2"}).id
    for whom, price in zip(("K1", "K2"), fen, strict=True):
        agree(own, manager, pen, whom, price)
    services.merging.merge(manager, buyer, other, (1, 1))
    assert len(listed(own, manager, pen)) == 2
    assert own.prices.price(manager, pen, buyer).offers[0].fen == 180


@pytest.mark.parametrize("noun", ["product", "customer"])
def test_the_undo_of_an_import_leaves_alone_whoever_has_one(
    services: Services, own: Services, settings: Settings, manager: CurrentUser, pen: int,
    buyer: int, noun: str,
) -> None:  # fmt: skip
    side = services.of(noun)
    box = box_of(settings, manager)
    rows = [["编码", "名称", "基本单位"], ["X1", "新一", "个"], ["X2", "新二", "个"]]
    write_csv(box / "a.csv", rows if noun == "product" else [row[:2] for row in rows])
    done = side.imports.apply(manager, side.imports.rehearse(manager, "a.csv").token)
    if noun == "product":
        agree(services, manager, buyer, "X1", "2")
    else:
        agree(own, manager, pen, "X1", "2")
    look = side.batches.undo(manager, done.batch_id)
    assert (look.removed, look.kept) == (1, 1)
    names = {row.name for row in side.records.page(manager, PageQuestion()).rows}
    assert "新一" in names and "新二" not in names
    assert sound(own.database)


def test_of_one_in_the_bin_nothing_is_agreed_and_what_is_stays(
    own: Services, services: Services, manager: CurrentUser, pen: int, buyer: int
) -> None:
    agree(own, manager, pen, "K1", "1.90")
    services.records.delete(manager, buyer)
    with pytest.raises(InvalidFields) as refused:
        agree(own, manager, pen, "K1", "1.80", "5")
    assert refusal(refused)[0] == "agreed_with"
    assert listed(own, manager, pen) == [("SP00001", "K1", 190)]
    services.records.restore(manager, buyer)
    own.records.delete(manager, pen)
    with pytest.raises(NotFound):
        own.prices.price(manager, pen, buyer)
    with pytest.raises(NotFound):
        agree(own, manager, pen, "K1", "1.80", "5")


def test_one_below_a_lowest_price_that_was_raised_since_is_marked(
    own: Services, manager: CurrentUser, pen: int, buyer: int
) -> None:
    agree(own, manager, pen, "K1", "1.90")
    own.records.update(manager, pen, 1, {"lowest_fen": "1.95"})
    [row] = own.prices.page(manager, PricesQuestion(pen)).rows
    assert row.below


@pytest.mark.parametrize("quantity", ["2桶", "一些", "0.5", "2箱3", "-"])
def test_a_quantity_that_cannot_be_is_refused(
    own: Services, manager: CurrentUser, pen: int, quantity: str
) -> None:
    with pytest.raises(Refused) as refused:
        own.prices.price(manager, pen, 0, quantity)
    sentence = Texts("zh").get(refused.value.text_id, **refused.value.params)
    assert sentence != refused.value.text_id and "{" not in sentence
