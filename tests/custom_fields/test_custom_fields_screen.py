"""Custom fields by keys: made, filled in, settled in a conflict, kept in a draft, retired."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.custom_fields.screens.custom_fields import CustomFieldsScreen
from jxc_tui.merging.screens.merge import MergeScreen
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle
from tests.records.screens.test_form import (
    clear_and_type,
    edit_form,
    form_of,
    new_form,
    to,
)

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def fields(services: Services, manager: CurrentUser) -> tuple[str, str]:
    """Keys of two fields: 专管员 and 来源渠道."""
    add = services.custom_fields.add
    return add(manager, "专管员").key, add(manager, "来源渠道").key


def held(services: Services, user: CurrentUser, record_id: int) -> dict[str, str]:
    card = services.records.card(user, record_id)
    return {each.name: each.value for each in card.custom}


async def to_fields(desk: Desk) -> None:
    await desk.app.run_action("go('fields')")
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, CustomFieldsScreen))


async def test_a_field_is_added_renamed_retired_and_brought_back(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    async with open_desk(manager) as desk:
        await to_fields(desk)
        await desk.sees("还没有自定义字段", "使用中 0 个")
        await desk.press("f7")
        await desk.sees("叫什么")
        await desk.type("手机")
        await desk.press("enter")
        await desk.sees("「手机」是每位客户都有的固定字段，请换一个名称。")
        await desk.press("enter")
        await desk.sees("叫什么", "手机")
        await clear_and_type(desk, "专管员")
        await desk.press("enter")
        await desk.sees("已新增自定义字段「专管员」", "使用中 1 个")
        await desk.press("f4")
        await desk.sees("「专管员」改名为")
        await clear_and_type(desk, "专管")
        await desk.press("enter")
        await desk.sees("已改名为「专管」")
        await desk.press("f8")
        await desk.sees("停用自定义字段「专管」？")
        await desk.press("enter")
        await desk.sees("使用中 1 个", without="？")
        await desk.press("f8")
        await desk.sees("停用自定义字段「专管」？")
        await desk.press("f2")
        await desk.sees("使用中 0 个", "已停用，已填的内容保留")
        await desk.press("f8")
        await desk.sees("恢复自定义字段「专管」？")
        await desk.press("f2")
        await desk.sees("使用中 1 个", "已恢复")
    assert [each.name for each in services.custom_fields.list(manager)] == ["专管"]


async def test_the_place_is_offered_to_leaders_only(
    open_desk: Open, manager: CurrentUser, clerk: CurrentUser
) -> None:
    async with open_desk(manager) as desk:
        await desk.press("f9")
        await desk.sees("客户统计")
        await desk.type("自定义")
        await desk.sees("自定义字段")
    async with open_desk(clerk) as desk:
        await desk.press("f9")
        await desk.sees("客户统计", without="自定义字段")
        await desk.type("自定义")
        await desk.sees("没有", without="自定义字段")
        await desk.press("escape")
        await desk.app.run_action("go('fields')")
        await desk.sees("管理自定义字段")


async def test_without_any_field_a_form_has_no_such_section(
    open_desk: Open, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        form = await new_form(desk)
        assert form.names[-1] == "note"
        await to(desk, "note")
        await desk.press("enter")
        await desk.sees("F2 保存", without="自定义字段")


async def test_a_new_record_gets_them_even_typed_ahead(
    open_desk: Open, services: Services, clerk: CurrentUser, fields: tuple[str, str]
) -> None:
    async with open_desk(clerk) as desk:
        downs = ["pagedown"] * 5
        await desk.pilot.press("f7", *"ABC", *downs, *"wang", "enter", *"expo", "f2")
        await desk.sees("已新建 KH000001 ABC")
    assert held(services, clerk, 1) == {"专管员": "wang", "来源渠道": "expo"}


async def test_the_page_shows_them_and_the_form_changes_them(
    open_desk: Open, services: Services, clerk: CurrentUser, fields: tuple[str, str]
) -> None:
    services.records.create(clerk, {"name": "甲", fields[0]: "王敏 13800001234"})
    async with open_desk(clerk) as desk:
        await desk.press("enter")
        await desk.sees("自定义字段", "专管员", "王敏 138****1234", without="ms")
        assert "来源渠道" not in desk.text
        await desk.press("f4")
        await desk.sees("编辑 KH")
        await to(desk, fields[1])
        await desk.sees("王敏 13800001234", "来源渠道")
        await desk.type("展会")
        await desk.press("f2")
        await desk.sees("展会", "王敏 138****1234", without="编辑 KH")
        await desk.press("left", "left")
        await desk.sees("来源渠道", "修改", "展会")
    assert held(services, clerk, 1)["来源渠道"] == "展会"


async def test_a_text_too_long_is_told_at_its_field(
    open_desk: Open, services: Services, clerk: CurrentUser, fields: tuple[str, str]
) -> None:
    services.records.create(clerk, {"name": "甲"})
    async with open_desk(clerk) as desk:
        form = await edit_form(desk)
        await to(desk, fields[0])
        form.sheet.put(fields[0], "长" * 501)
        await desk.press("f2")
        await desk.sees("最多 500 个字符，现为 501 个", "还有 1 处要改")
        assert form.here == fields[0]
    assert held(services, clerk, 1) == {}


async def test_a_conflict_shows_both_texts_under_the_name_of_the_field(
    open_desk: Open, services: Services, admin: CurrentUser, clerk: CurrentUser,
    fields: tuple[str, str],
) -> None:  # fmt: skip
    services.records.create(clerk, {"name": "甲", fields[0]: "王敏"})
    async with open_desk(clerk) as desk:
        await edit_form(desk)
        await to(desk, fields[0])
        await clear_and_type(desk, "李雷")
        services.records.update(admin, 1, 1, {fields[0]: "韩梅", fields[1]: "展会"})
        await desk.press("f2")
        await desk.sees("专管员", "李雷", "韩梅", "来源渠道", "展会")
        await desk.press("space", "f2")
        await desk.sees("ms")
    assert held(services, clerk, 1) == {"专管员": "李雷", "来源渠道": "展会"}


async def test_a_draft_brings_them_back_even_when_a_field_was_retired(
    open_desk: Open, services: Services, manager: CurrentUser, clerk: CurrentUser,
    fields: tuple[str, str],
) -> None:  # fmt: skip
    services.drafts.keep(clerk, 0, 0, {"name": "乙", fields[0]: "王敏", fields[1]: "展会"})
    services.custom_fields.retire(manager, 1)
    async with open_desk(clerk) as desk:
        await desk.press("f7")
        await desk.sees("乙")
        await desk.press("enter")
        await desk.sees("新建客户", "自动，可改")
        await to(desk, fields[0])
        await desk.sees("来源渠道", "展会", "专管员（已停用）", "王敏")
        await desk.press("f2")
        await desk.sees("已新建")
    services.custom_fields.bring_back(manager, 1)
    assert held(services, clerk, 1) == {"专管员": "王敏", "来源渠道": "展会"}


async def test_leaving_asks_for_what_was_typed_in_them(
    open_desk: Open, services: Services, clerk: CurrentUser, fields: tuple[str, str]
) -> None:
    services.records.create(clerk, {"name": "甲"})
    async with open_desk(clerk) as desk:
        await edit_form(desk)
        await to(desk, fields[1])
        await desk.type("展会")
        assert form_of(desk).typed == {fields[1]: "展会"}
        await desk.press("escape")
        await desk.sees("草稿")
        await desk.press("down", "enter")
        await desk.sees("ms")
    assert services.drafts.find(clerk)[0].fields == {fields[1]: "展会"}


async def test_two_side_by_side_are_compared_in_them_too(
    open_desk: Open, services: Services, manager: CurrentUser, fields: tuple[str, str]
) -> None:
    services.records.create(manager, {"name": "甲", fields[0]: "王敏"})
    services.records.create(manager, {"name": "乙", fields[0]: "李雷", fields[1]: "展会"})
    async with open_desk(manager) as desk:
        await desk.app.push_screen(MergeScreen(1, 2))
        await desk.sees("专管员", "王敏", "李雷", "来源渠道", "展会")
        screen = desk.app.screen
        assert isinstance(screen, MergeScreen)
        at = next(i for i, each in enumerate(screen.rows.rows) if each.field_id == fields[0])
        await desk.press(*["down"] * at, "right")
        await desk.sees("合并后 专管员：李雷")
        await desk.press("f2")
        await desk.sees("KH000002 乙", "F2 ")
        await desk.press("f2")
        await settle(desk.pilot, lambda: held(services, manager, 1) != {"专管员": "王敏"})
    assert held(services, manager, 1) == {"专管员": "李雷", "来源渠道": "展会"}
