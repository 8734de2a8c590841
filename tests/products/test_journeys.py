"""What is done with barcodes and prices, by keys at 80×24 in both languages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Permission
from jxc_tui.desk.dialogs import ConfirmDialog, NoticeDialog
from jxc_tui.i18n import LANGUAGES
from jxc_tui.products.answers import WITH, PricesQuestion
from jxc_tui.products.screens.agreed_prices import AgreeDialog, AgreedPricesScreen
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.screens.record_page import RecordPage
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.widgets.field_row import FieldRow
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk
from tests.nouns.test_journeys import home, into, to_place

Open = Callable[..., AbstractAsyncContextManager[Desk]]

PRODUCT = noun_named("product")
PIECE, CARTON = "6901234567892", "16901234567899"


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def own(services: Services) -> Services:
    return services.of("product")


@pytest.fixture
def pen(own: Services, manager: CurrentUser) -> int:
    fields = {"unit2": "盒", "factor": "12", "units": "箱=20盒", "barcodes": f"箱:{CARTON}"}
    prices = {"retail_fen": "2.50", "lowest_fen": "1.50", "tier_a_fen": "2.20"}
    typed = {"name": "中性笔", "unit": "支", "barcode": PIECE, **fields, **prices}
    return own.records.create(manager, typed).id


@pytest.fixture
def buyer(services: Services, manager: CurrentUser) -> int:
    return services.records.create(manager, {"name": "蓝燕", "code": "K1", "level": "A"}).id


def page_of(desk: Desk) -> tuple[str, int]:
    page = desk.app.screen
    assert isinstance(page, RecordPage), page
    return page.noun, page.record_id


async def test_a_scan_opens_the_product_from_any_list(
    open_desk: Open, own: Services, manager: CurrentUser, pen: int, buyer: int, language: str
) -> None:
    other = own.records.create(manager, {"name": "铅笔", "unit": "支"}).id
    own.follow_ups.add(manager, other, "问价", "今天")
    async with open_desk(manager, language=language) as desk:
        for code in (CARTON, PIECE):  # from the customers
            desk.strike(*code, "enter")
            await desk.rests()
            assert page_of(desk) == ("product", pen)
            await desk.sees("中性笔", "箱=20盒")
            await desk.press("escape")
            assert isinstance(desk.app.screen, RecordsScreen)
        await desk.press("f3")
        desk.strike(*"6901234567885", "enter")  # nobody's
        await desk.rests()
        assert isinstance(desk.app.screen, RecordsScreen)
        await desk.press("f9", *CARTON, "enter")
        assert page_of(desk) == ("product", pen)
        desk.strike(*PIECE, "enter")  # on a page
        await desk.rests()
        assert page_of(desk) == ("product", pen)
        await desk.press("f3")
        products = await home(desk, PRODUCT)
        desk.strike(*CARTON, "enter")
        await desk.rests()
        assert page_of(desk) == ("product", pen)
        await desk.press("escape")
        assert desk.app.screen is products
        follow_ups = await to_place(desk, "follow_ups")  # a list without a box
        desk.strike(*"123", "down", *PIECE, "enter")
        await desk.rests()
        assert page_of(desk) == ("product", pen)
        await desk.press("escape", *"12345", "enter")  # too short for a code: the row's own key
        assert page_of(desk) == ("product", other)
        await desk.press("escape")
        desk.strike(*"999999999999", "enter")
        await desk.rests()
        await desk.sees(follow_ups.t("scan.nobody", code="999999999999"))


async def test_units_and_barcodes_are_typed_and_the_second_claimant_is_refused(
    open_desk: Open, own: Services, manager: CurrentUser, pen: int, language: str
) -> None:
    async with open_desk(manager, language=language) as desk:
        screen = await home(desk, PRODUCT)
        await desk.press("f7")
        await desk.type("圆珠笔")
        for field, text in (
            ("unit", "支"), ("units", "24支=1箱，托=40 箱"), ("barcodes", f"箱：{CARTON}"),
            ("retail_fen", "3"), ("breaks", "100：2.8"),
        ):  # fmt: skip
            await into(desk, field, text)
        await desk.press("f2")
        await desk.sees("SP00001", "中性笔", CARTON)
        await into(desk, "barcodes", "箱：26901234567896")
        await desk.press("f2")
        await desk.sees(screen.t("form.created", code="SP00002", name="圆珠笔"))
        await desk.press("enter")
        await desk.sees("箱=24支", "100=2.80")
    values = own.records.card(manager, 2).values
    assert values.text_of("units") == "箱=24支 托=40箱"
    assert values.text_of("barcodes") == "箱:26901234567896"


async def test_a_price_is_agreed_shown_changed_and_ended(
    open_desk: Open, own: Services, manager: CurrentUser, pen: int, buyer: int, language: str
) -> None:
    async with open_desk(manager, language=language) as desk:
        desk.strike(*PIECE, "enter")
        await desk.rests()
        await desk.press("f6")
        screen = desk.app.screen
        assert isinstance(screen, AgreedPricesScreen)
        await desk.sees(screen.t("agreed.none"))
        await desk.press("f7")
        await desk.press(*"K1", "enter", *"1.40", "f2")
        await desk.sees(screen.t("price.below_lowest", price="1.40", lowest="1.50")[:12])
        await desk.press("ctrl+u", *"1.90", "f2")
        await desk.sees("1.90", "蓝燕", screen.t("agreed.now"), screen.t("price.days_always"))
        await desk.sees(screen.t("price.why_agreed"), "2.20", screen.t("price.why_tier", tier="A"))
        await desk.press("f4", "enter", *"1.80", "f2")
        await desk.sees("1.80", without="1.90/")
        await desk.press("enter")
        assert page_of(desk) == ("customer", buyer)
        await desk.press("f6")
        await desk.sees("SP00001", "中性笔", "1.80")
        await desk.press("f8", "f2")
        await desk.sees(screen.t("agreed.none"))
        await desk.press("escape")
        assert page_of(desk) == ("customer", buyer)
    assert own.prices.price(manager, pen, buyer).offers[0].fen == 220


@pytest.mark.parametrize("side", ["product", "customer"])
async def test_the_window_names_the_other_side_and_knows_the_bin(
    open_desk: Open, services: Services, own: Services, manager: CurrentUser, pen: int, buyer: int,
    language: str, side: str,
) -> None:  # fmt: skip
    """Whose price it is not is named as what it is; one in the bin is told, and no error."""
    own.prices.agree(manager, pen, {"agreed_with": "K1", "agreed_price": "1.90"})
    other = "customer" if side == "product" else "product"
    async with open_desk(manager, language=language) as desk:
        await home(desk, noun_named(side))
        await desk.press("enter", "f6")
        screen = desk.app.screen
        assert isinstance(screen, AgreedPricesScreen)
        called = noun_named(other).called[LANGUAGES.index(language)].title()
        await desk.sees(called)
        await desk.press("f7")
        dialog = desk.app.screen
        assert isinstance(dialog, AgreeDialog)
        assert dialog.query_one(f"#row-{WITH}", FieldRow).label == called
        await desk.press("escape")
        services.of(other).records.delete(manager, buyer if other == "customer" else pen)
        await desk.press("f5")
        await desk.sees("1.90", screen.t("agreed.in_bin")[:30])
        assert screen.t("error.not_found")[:12] not in desk.text


async def test_a_price_that_somebody_else_changed_is_told_and_kept(
    open_desk: Open, own: Services, manager: CurrentUser, pen: int, buyer: int, language: str
) -> None:
    made = own.prices.agree(manager, pen, {"agreed_with": "K1", "agreed_price": "1.90"})
    async with open_desk(manager, language=language) as desk:
        await home(desk, PRODUCT)
        await desk.press("enter", "f6", "f4", "enter", *"1.80")
        with own.database.write() as connection:
            connection.exec_driver_sql(
                "UPDATE product_price SET fen = 200, agreed_at = '2099-01-01T00:00:00Z'"
            )
        await desk.press("f2")
        assert isinstance(desk.app.screen, AgreeDialog)
        await desk.sees(desk.app.screen.t("price.changed")[:20])
    assert own.prices.page(manager, PricesQuestion(pen)).rows[0].fen == 200
    assert made.fen == 190


async def test_who_may_not_change_products_is_told_so(
    open_desk: Open, services: Services, own: Services, manager: CurrentUser, pen: int, buyer: int,
    language: str,
) -> None:  # fmt: skip
    own.prices.agree(manager, pen, {"agreed_with": "K1", "agreed_price": "1.90"})
    with own.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM role_grant WHERE permission = 'product.edit'")
    told = replace(manager, permissions=manager.permissions - {Permission.PRODUCT_EDIT})
    async with open_desk(told, language=language) as desk:
        await desk.press("enter", "f6")
        assert isinstance(desk.app.screen, AgreedPricesScreen)
        assert f"F7{desk.app.screen.t('key.agreed.new')}" not in desk.text
        for key in ("f4", "f7", "f8"):
            await desk.press(key)
            assert not isinstance(desk.app.screen, AgreeDialog | ConfirmDialog), key
            if isinstance(desk.app.screen, NoticeDialog):  # a sentence that is too long for a line
                await desk.press("escape")


async def test_a_supplier_has_no_key_for_prices(
    open_desk: Open, services: Services, manager: CurrentUser, language: str
) -> None:
    services.of("supplier").records.create(manager, {"name": "红杉"})
    async with open_desk(manager, language=language) as desk:
        screen = await home(desk, noun_named("supplier"))
        await desk.press("enter")
        assert page_of(desk)[0] == "supplier"
        assert screen.t("key.page.agreed") not in desk.text
        await desk.press("f6")
        assert page_of(desk)[0] == "supplier"


async def test_a_page_shows_long_units_and_barcodes_whole(
    open_desk: Open, own: Services, manager: CurrentUser, language: str
) -> None:
    units = " ".join(f"{name}={at}支" for at, name in enumerate(("盒", "箱", "托", "件", "车"), 2))
    codes = ("箱:16901234567899", "托:26901234567896", "ABC-1234567890")
    typed = {"name": "彩笔", "unit": "支", "units": units, "barcodes": " ".join(codes)}
    own.records.create(manager, typed)
    async with open_desk(manager, language=language) as desk:
        await home(desk, PRODUCT)
        await desk.press("enter", "end")
        assert units in desk.text
        assert all(code in desk.text for code in codes)
        assert "0.00" not in desk.text
