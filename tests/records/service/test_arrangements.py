"""One's own list: kept for an account and a noun, never showing what is masked on the card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.answers.records import PageQuestion, SearchQuestion
from jxc_tui.records.model.arrangement import (
    HOUSE,
    Arrangement,
    ListColumn,
    further,
    offered,
)
from jxc_tui.wiring import Services
from tests.records.service.test_favourites import forget_account

SECRETS = {
    "mobile": "13812345678", "phone": "0571-88886666", "email": "wangmin@lanyan.cn",
    "wechat": "wangmin_wx", "uscc": "91330108799654453Y", "account_no": "6222021234567890123",
    "note": "私人电话 13912345678",
}  # fmt: skip
WANTED = Arrangement((ListColumn("note", 20), ListColumn("code")), "city", descending=True)


def test_what_was_kept_is_of_one_account_and_one_noun(
    services: Services, clerk: CurrentUser, manager: CurrentUser
) -> None:
    assert services.arrangements.mine(clerk).arrangement == HOUSE
    assert services.arrangements.keep(clerk, WANTED).arrangement == WANTED
    assert services.arrangements.mine(clerk).arrangement == WANTED
    assert services.arrangements.mine(manager).arrangement == HOUSE
    assert services.of("supplier").arrangements.mine(clerk).arrangement == HOUSE
    services.arrangements.keep(clerk, HOUSE)
    with services.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM record_arrangement").scalar() == 0


def test_a_column_that_is_gone_is_left_out(
    services: Services, manager: CurrentUser, clerk: CurrentUser
) -> None:
    field = services.custom_fields.add(manager, "专管员")
    services.records.create(manager, {"name": "甲", field.key: "李四"})
    wanted = Arrangement((ListColumn(field.key), ListColumn("name"), ListColumn("barcode")))
    kept = services.arrangements.keep(clerk, wanted)
    assert kept.arrangement.ids == (field.key, "name")
    assert kept.custom == ((field.key, "专管员"),)
    question = PageQuestion(columns=kept.arrangement.ids)
    assert services.records.page(clerk, question).rows[0].cells == ("李四",)
    services.custom_fields.retire(manager, field.id)
    assert services.arrangements.mine(clerk).arrangement.ids == ("name",)
    assert services.records.page(clerk, question).rows[0].cells == ("",)
    services.custom_fields.bring_back(manager, field.id)
    assert services.arrangements.mine(clerk).arrangement.ids == (field.key, "name")


def test_nothing_personal_is_in_the_change_log(services: Services, clerk: CurrentUser) -> None:
    with services.database.read() as connection:
        count = "SELECT count(*) FROM change_log"
        before = connection.exec_driver_sql(count).scalar()
    services.arrangements.keep(clerk, WANTED)
    with services.database.read() as connection:
        assert connection.exec_driver_sql(count).scalar() == before


def test_an_account_that_goes_takes_its_arrangement_along(
    services: Services, clerk: CurrentUser
) -> None:
    services.arrangements.keep(clerk, WANTED)
    forget_account(services, clerk)
    with services.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM record_arrangement").scalar() == 0


@pytest.fixture(params=["admin", "manager", "clerk", "viewer"])
def anyone(request: pytest.FixtureRequest) -> CurrentUser:
    found: CurrentUser = request.getfixturevalue(request.param)
    return found


def test_no_column_shows_anybody_what_the_card_masks(
    services: Services, admin: CurrentUser, anyone: CurrentUser
) -> None:
    """Every column at once, in the list, among the favourites, the recent and what is found."""
    field = services.custom_fields.add(admin, "老板")
    secrets = SECRETS | {field.key: "王总 13712345678"}
    made = services.records.create(admin, {"name": "杭州蓝燕", **secrets})
    services.favourites.switch(anyone, made.id)
    columns = (*offered("customer"), field.key)
    page = services.records.page(anyone, PageQuestion(columns=columns, recent=True))
    found = services.records.search(anyone, SearchQuestion("蓝燕", columns=columns))
    card = services.records.card(anyone, made.id)
    masked = {name: getattr(card.values, name) for name in SECRETS}
    masked[field.key] = card.custom[0].value
    for row in (*page.rows, *page.favourites, *found.rows):
        shown = dict(zip(further(columns, "customer"), row.cells, strict=True))
        for name, secret in secrets.items():
            assert secret not in repr(row), name
            assert masked[name] != secret
            assert name == "mobile" or shown[name] == masked[name]


@given(st.lists(st.sampled_from([*offered("product"), "custom_9", "x", "password_hash"])))
def test_the_cells_are_those_that_were_asked_for(columns: list[str]) -> None:
    asked = further(columns, "product")
    assert [column for column in columns if column in asked] == list(asked)


def test_columns_nobody_has_are_empty_and_read_nothing(
    services: Services, admin: CurrentUser
) -> None:
    services.records.create(admin, {"name": "甲"})
    columns = ("password_hash", "id, code FROM user --", "custom_99", "deleted_by", "postcode")
    [row] = services.records.page(admin, PageQuestion(columns=columns)).rows
    assert row.cells == ("", "", "", "", "")
