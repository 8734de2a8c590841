"""销售排行: whatever the days, a row is a recount of its lines, and its documents are its sum."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import Refused
from jxc_tui.reports.answers import By, RankingQuestion, Sales, SoldDocument
from jxc_tui.reports.model.classes import class_of, share_of
from jxc_tui.reports.service import rankings as verbs
from jxc_tui.reports.storage import rankings as storage
from jxc_tui.values.periods import Period, Preset, period_of
from jxc_tui.wiring import Services
from tests.reports.recount import Made, keep, recounted
from tests.sales.shop import Shop, opened

FIRST = date(2026, 1, 20)
DAYS = st.integers(0, 130).map(lambda days: (FIRST + timedelta(days)).isoformat())
WHERE = {"level": ["A", "B", ""], "province": ["广东省", "", "浙江省"]}
PEOPLE = st.sampled_from(["", "李", "王"])
FIELD = {By.REGION: "province", By.LEVEL: "level"}


@pytest.fixture
def shop(services: Services, manager: CurrentUser) -> Shop:
    return opened(services, manager)


@pytest.fixture
def buyers(shop: Shop) -> list[int]:
    """Three customers, each of another level and province."""
    return [
        shop.services.records.create(
            shop.user,
            {"name": f"客户{at}", "code": f"Z{9 - at}", "level": WHERE["level"][at],
             "province": WHERE["province"][at]},
        ).id
        for at in range(3)
    ]  # fmt: skip


def made_of(buyers: list[int], products: list[int]) -> st.SearchStrategy[list[Made]]:
    lines = st.tuples(st.sampled_from(products), st.sampled_from([1, 5, 5, 700, -1, -5, -300]))
    sold = st.tuples(st.sampled_from(products), st.sampled_from([1, 5, 400]))
    sale = st.builds(
        Made, st.sampled_from(buyers), DAYS, st.lists(lines, min_size=1, max_size=4).map(tuple),
        st.just(False), st.sampled_from([False, False, True]), PEOPLE,
    )  # fmt: skip
    closing = st.builds(
        Made, st.sampled_from(buyers), DAYS, st.lists(sold, min_size=1, max_size=2).map(tuple),
        st.just(True), st.booleans(), PEOPLE,
    )  # fmt: skip
    return st.lists(st.one_of(sale, sale, closing), max_size=14)


@contextmanager
def kept(shop: Shop, all_: list[Made]) -> Iterator[Services]:
    """The services over these sales, which are gone afterwards."""
    database = shop.services.database
    with database.write() as connection:
        for table in ("document_line", "document", "sales_customer_month", "sales_product_month",
                      "sales_person_month",
                      "sales_customer_product"):  # fmt: skip
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
        for number, made in enumerate(all_):
            keep(connection, number, made)
    yield shop.services


def documents_of(shop: Shop, question: RankingQuestion, key: str) -> list[SoldDocument]:
    """Every document behind a row, two at a time."""
    found: list[SoldDocument] = []
    while True:
        after = found[-1].place if found else None
        page = shop.services.rankings.documents(shop.user, question, key, after=after, limit=2)
        found += page.rows
        if page.at_end:
            return found


def test_any_days_are_a_recount_of_the_lines(
    shop: Shop, buyers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = {buyer: at for at, buyer in enumerate(buyers)}
    categories = {shop.pen: "文具", shop.paper: ""}
    with shop.services.of("product").database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE record SET category = ? WHERE id = ?", ("文具", shop.pen)
        )

    @settings(max_examples=60, deadline=None)
    @given(all_=made_of(buyers, [shop.pen, shop.paper]), first=DAYS, last=DAYS,
           by=st.sampled_from(By), few=st.sampled_from([0, 500]))  # fmt: skip
    def check(all_: list[Made], first: str, last: str, by: By, few: int) -> None:
        monkeypatch.setattr(storage, "_FEW_BUYERS", few)
        first, last = sorted((first, last))
        field = FIELD.get(by)
        wanted = recounted(
            all_, by, first, last,
            lambda each: (
                categories[each] if by is By.CATEGORY
                else WHERE[field][where[each]] if field else str(each)
            ),
        )  # fmt: skip
        with kept(shop, all_) as services:
            question = RankingQuestion(by, Preset.DAYS, first, last)
            found = services.rankings.ranking(shop.user, question)
            assert {row.key: row.sales for row in found.rows} == wanted
            assert [(-row.sales.net_fen, row.code) for row in found.rows] == sorted(
                (-row.sales.net_fen, row.code) for row in found.rows
            )
            assert found.total == added(wanted.values())
            cumulated = 0
            for row in found.rows:
                cumulated += row.sales.net_fen
                assert row.cumulated_fen == cumulated
                told = documents_of(shop, question, row.key)
                assert added(each.sales for each in told) == row.sales
            for offset in range(found.count):
                asked = RankingQuestion(by, Preset.DAYS, first, last, offset=offset, limit=2)
                part = services.rankings.ranking(shop.user, asked)
                assert part.rows == found.rows[offset : offset + 2]
                assert (part.count, part.total) == (found.count, found.total)

    check()


def added(all_: object) -> Sales:
    total = Sales()
    for each in all_:  # type: ignore[attr-defined]
        total = Sales(
            total.orders + each.orders, total.gross_fen + each.gross_fen,
            total.returns_fen + each.returns_fen,
        )  # fmt: skip
    return total


@given(first=st.dates(date(2024, 1, 1), date(2027, 1, 1)), days=st.integers(0, 500))
def test_whole_months_and_edges_are_each_day_once(first: date, days: int) -> None:
    last = first + timedelta(days)
    period = Period(first, last)
    found: list[date] = []
    for start, end in period.edges:
        a, b = date.fromisoformat(start), date.fromisoformat(end)
        found += [a + timedelta(at) for at in range((b - a).days + 1)]
    months = period.months
    inside = [first + timedelta(at) for at in range(days + 1)]
    if months:
        found += [day for day in inside if months[0] <= day.isoformat()[:7] <= months[1]]
    assert sorted(found) == inside


@pytest.mark.parametrize(
    ("preset", "first", "last"),
    [
        (Preset.THIS_MONTH, "2026-02-01", "2026-02-28"),
        (Preset.LAST_MONTH, "2026-01-01", "2026-01-31"),
        (Preset.THIS_YEAR, "2026-01-01", "2026-12-31"),
        (Preset.LAST_YEAR, "2025-01-01", "2025-12-31"),
        (Preset.TWELVE_MONTHS, "2025-03-01", "2026-02-28"),
    ],
)
def test_presets_are_whole_months(preset: Preset, first: str, last: str) -> None:
    period = period_of(preset, date(2026, 2, 14))
    assert (period.first.isoformat(), period.last.isoformat(), period.edges) == (first, last, ())


def test_classes_are_cut_at_80_and_95_percent() -> None:
    nets = [80, 15, 4, 1]
    assert [class_of(sum(nets[:at]), net, 100) for at, net in enumerate(nets)] == list("ABCC")
    assert [class_of(0, 100, 100), class_of(0, -1, 100), class_of(0, 5, 0)] == list("ACC")
    assert [share_of(1, 3), share_of(2, 3), share_of(1, 0)] == [3333, 6667, None]


@pytest.mark.parametrize(
    ("first", "last"), [("2026-02-30", ""), ("x", "y"), ("2026-03-02", "2026-03-01")]
)
def test_days_that_are_none_are_refused(shop: Shop, first: str, last: str) -> None:
    with pytest.raises(Refused):
        shop.services.rankings.ranking(
            shop.user, RankingQuestion(preset=Preset.DAYS, first=first, last=last)
        )


def test_sales_of_the_verbs_are_ranked(shop: Shop) -> None:
    shop.usual()
    gone = shop.usual()
    shop.services.orders.void(shop.user, gone.id, "开错")
    part = shop.usual()
    shop.services.orders.close(shop.user, part.id)
    found = shop.services.rankings.ranking(shop.user, RankingQuestion())
    assert [(row.code, row.sales) for row in found.rows] == [("K1", Sales(2, 11_890, 0))]
    assert found.rows[0].abc == "A"
    assert found.count <= verbs.MOST_ROWS
