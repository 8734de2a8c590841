"""The customer form by keys: fill, look up, correct, save once, settle a conflict, keep a draft."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.events import Paste

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.records.answers.records import Saved, SearchQuestion
from jxc_tui.records.screens.form.record_form import RecordForm
from jxc_tui.wiring import Services
from tests.conftest import NEW_PASSWORD, signed_in
from tests.desk.fixtures import Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]

FILLED = {
    "name": "杭州蓝燕科技有限公司",
    "short_name": "蓝燕",
    "mnemonic": "ly",
    "category": "批发商",
    "level": "A",
    "contact": "王敏",
    "mobile": "13800001234",
    "phone": "0571-88880000",
    "email": "wangmin@example.com",
    "wechat": "lanyan88",
    "province": "浙江省",
    "city": "杭州市",
    "district": "西湖区",
    "address": "文三路 99 号",
    "postcode": "310012",
    "uscc": "91330106MA2ABCDE0D",
    "bank": "工商银行",
    "account_name": "杭州蓝燕",
    "account_no": "6222000011110031",
    "settlement": "月结",
    "credit_limit_fen": "50000.00",
    "term_days": "30",
    "credit_rule": "审批",
    "grace_days": "5",
    "opening_fen": "12300.50",
    "salesperson": "李雷",
}


async def new_form(desk: Desk) -> RecordForm:
    await desk.press("f7")
    await desk.sees("新建客户", "自动，可改")
    return form_of(desk)


async def edit_form(desk: Desk) -> RecordForm:
    await desk.press("f4")
    await desk.sees("编辑 KH")
    return form_of(desk)


def form_of(desk: Desk) -> RecordForm:
    screen = desk.app.screen
    assert isinstance(screen, RecordForm)
    return screen


async def to(desk: Desk, field_id: str) -> None:
    """Moves the cursor into a field by arrow keys."""
    form = form_of(desk)
    order = form.names
    distance = order.index(field_id) - order.index(form.here)
    await desk.press(*(["down" if distance > 0 else "up"] * abs(distance)))


async def clear_and_type(desk: Desk, text: str) -> None:
    await desk.press("end", "ctrl+u")
    await desk.type(text)


def count(services: Services, user: CurrentUser) -> int:
    return services.records.search(user, SearchQuestion("公司")).total_records


async def test_every_field_typed_in_order_is_stored(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        form = await new_form(desk)
        assert form.here == "name"
        for field_id, text in FILLED.items():
            if form.here == "contacts":
                await desk.press("enter")
            assert form.here == field_id
            await clear_and_type(desk, text)
            await desk.press("enter")
        assert form.here == "status"
        await desk.press("enter")
        await desk.type("老客户")
        await desk.press("enter")
        await desk.sees("F2 保存")
        await desk.press("f2")
        await desk.sees("已新建 KH000001 杭州蓝燕科技有限公司")
    card = services.records.by_code(clerk, "KH000001")
    stored = services.records.for_edit(clerk, card.id).values
    assert {name: stored.text_of(name) for name in FILLED} == FILLED
    assert (stored.status, stored.note) == ("active", "老客户")


async def test_a_wrong_value_is_told_on_leaving_and_gone_when_corrected(
    open_desk: Open, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        await new_form(desk)
        await desk.type("甲")
        await to(desk, "mobile")
        await desk.type("1380013")
        await desk.press("enter")
        await desk.sees("手机号应为 11 位，现为 7 位", "还有 1 处要改")
        lines = desk.text.split("\n")
        at = next(i for i, line in enumerate(lines) if "1380013" in line)
        assert "手机号应为 11 位" in lines[at + 1]
        await to(desk, "uscc")
        await desk.type("91330106MA2ABCDE0X")
        await desk.press("f2")
        await desk.sees("校验位应为 D", "还有 2 处要改")
        assert form_of(desk).here == "mobile"
        await desk.type("0000")
        await desk.sees("还有 1 处要改", without="手机号应为")


async def test_what_the_service_refuses_stands_at_its_field(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    services.records.create(clerk, {"name": "先来", "code": "VIP1"})
    async with open_desk(clerk) as desk:
        form = await new_form(desk)
        await desk.type("后到")
        await to(desk, "code")
        await clear_and_type(desk, "vip1")
        await to(desk, "note")
        await desk.press("f2")
        await desk.sees("VIP1 已属于「先来」", "还有 1 处要改")
        assert form.here == "code"
        await desk.type("0")
        await desk.press("f2")
        await desk.sees("已新建 VIP10 后到")


async def test_f2_twice_saves_once(open_desk: Open, services: Services, clerk: CurrentUser) -> None:
    """Shows REL-12."""
    async with open_desk(clerk) as desk:
        form = await new_form(desk)
        await desk.type("只此一家公司")
        form.action_save()
        form.action_save()
        await desk.sees("已新建 KH000001")
    assert count(services, clerk) == 1


async def test_the_message_names_the_code_that_was_really_drawn(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        await new_form(desk)
        services.records.create(clerk, {"name": "快一步"})
        await desk.type("慢一步")
        await desk.press("f2")
        await desk.sees("已新建 KH000002 慢一步", "KH000001 已被别人取用")


async def test_the_mnemonic_follows_the_name_until_it_is_typed(
    open_desk: Open, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        form = await new_form(desk)
        await desk.type("蓝燕")
        await desk.press("enter")
        await settle(desk.pilot, lambda: form.text_in("mnemonic") == "ly")
        await desk.press("up")
        await desk.type("科技")
        await desk.press("enter")
        await settle(desk.pilot, lambda: form.text_in("mnemonic") == "lykj")
        await to(desk, "mnemonic")
        await clear_and_type(desk, "mine")
        await to(desk, "name")
        await desk.type("公司")
        await desk.press("f2")
        await desk.sees("已新建 KH000001 蓝燕科技公司")
        assert form.text_in("mnemonic") == "mine"


async def test_f4_looks_up_categories_regions_status_and_codes(
    open_desk: Open, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        form = await new_form(desk)
        await to(desk, "category")
        await desk.press("f4")
        await desk.sees("客户类别", "零售店")
        await desk.type("零售")
        await desk.press("enter")
        await settle(desk.pilot, lambda: form.text_in("category") == "零售店")
        await to(desk, "province")
        await desk.press("ctrl+t")
        for title, choice in (("省", "浙江"), ("市", "宁波"), ("区县", "海曙")):
            await desk.sees(title, "Esc取消")
            await desk.type(choice)
            await desk.press("enter")
        await settle(desk.pilot, lambda: form.text_in("district") == "海曙区")
        assert (form.text_in("province"), form.text_in("city")) == ("浙江省", "宁波市")
        await to(desk, "status")
        await desk.press("f4")
        await desk.sees("停用")
        await desk.press("down", "enter")
        await settle(desk.pilot, lambda: form.text_in("status") == "停用")
        await to(desk, "mobile")
        await desk.type("13900000077")
        await to(desk, "code")
        await desk.press("f4")
        await desk.sees("KH000001  按规则的下一个", "13900000077  用电话号码", "随机编码")
        await desk.press("down", "enter")
        await settle(desk.pilot, lambda: form.text_in("code") == "13900000077")
        await to(desk, "address")
        await desk.press("f4")
        await desk.sees("没有可选的值")


async def test_a_conflict_shows_both_and_overwrites_nothing_unasked(
    open_desk: Open, services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    """Shows REL-05."""
    other = signed_in(services, admin, Role.CLERK, "second")
    saved = services.records.create(clerk, {"name": "曾惠", "contact": "甲", "level": "A"})
    async with open_desk(clerk) as desk:
        await edit_form(desk)
        await to(desk, "contact")
        await clear_and_type(desk, "我的人")
        await desk.press("enter")
        await desk.type("13900000077")
        theirs = services.records.update(
            other, saved.id, saved.version, {"contact": "他的人", "level": "B"}
        )
        assert isinstance(theirs, Saved)
        await desk.press("f2")
        await desk.sees("second 在", "他的人", "我的人", "13900000077", "（您没改）")
        await desk.press("f2")
        await desk.sees("还有 1 项没选")
        assert services.records.for_edit(clerk, saved.id).values.contact == "他的人"
        await desk.press("f4", "f2")
        await desk.sees("已保存 KH000001 曾惠")
    stored = services.records.for_edit(clerk, saved.id).values
    assert (stored.contact, stored.level, stored.mobile) == ("我的人", "B", "13900000077")


async def test_going_back_from_a_conflict_keeps_what_was_typed(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    saved = services.records.create(clerk, {"name": "曾惠", "contact": "甲"})
    async with open_desk(clerk) as desk:
        form = await edit_form(desk)
        await to(desk, "contact")
        await clear_and_type(desk, "我的人")
        services.records.update(clerk, saved.id, saved.version, {"contact": "他的人"})
        await desk.press("f2")
        await desk.sees("库里现在")
        await desk.press("escape")
        await desk.sees("没有保存", "我的人")
        assert form.unsaved
        await desk.press("f2")
        await desk.sees("库里现在")
        await desk.press("f4", "f4", "f2")
        await desk.sees("没有改动")
    assert services.records.for_edit(clerk, saved.id).values.contact == "他的人"


async def test_a_record_deleted_meanwhile_leaves_the_text_in_the_form(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    saved = services.records.create(manager, {"name": "曾惠"})
    async with open_desk(manager) as desk:
        form = await edit_form(desk)
        await to(desk, "contact")
        await desk.type("我的人")
        services.records.delete(manager, saved.id)
        await desk.press("f2")
        await desk.sees("已被删除", "我的人")
        assert form.draft() == (saved.id, saved.version, {"contact": "我的人"})
        services.records.restore(manager, saved.id)


async def test_esc_on_an_untouched_form_just_leaves(open_desk: Open, clerk: CurrentUser) -> None:
    async with open_desk(clerk) as desk:
        form = await new_form(desk)
        assert not form.unsaved and form.draft() is None
        await desk.press("escape")
        await desk.sees("查找")


async def test_esc_asks_and_can_go_on_keep_or_throw_away(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        form = await new_form(desk)
        await desk.type("半张表")
        await desk.press("escape")
        await desk.sees("内容还没有保存", "继续填写", "存为草稿")
        await desk.press("enter")
        await desk.sees("新建客户", "半张表")
        await desk.press("escape")
        await desk.sees("存为草稿")
        await desk.press("down", "enter")
        await desk.sees("已存为草稿")
        assert services.drafts.find(clerk)[0].fields["name"] == "半张表"
        await desk.press("f7")
        await desk.sees("接着填？", "半张表")
        await desk.press("f2")
        await desk.sees("新建客户", "半张表")
        form = form_of(desk)
        await settle(desk.pilot, lambda: form.unsaved)
        await desk.press("escape")
        await desk.sees("存为草稿")
        await desk.press("down", "down", "enter")
        await desk.sees("已放弃")
    assert services.drafts.find(clerk) == ()


async def test_a_lost_connection_keeps_the_draft_and_the_next_sign_in_offers_it(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    """Shows REL-11."""
    async with open_desk(clerk) as desk:
        form = await new_form(desk)
        await desk.type("断线客户")
        await to(desk, "mobile")
        await desk.type("138")
        kept = form.draft()
        assert kept is not None and kept[0] == 0
        desk.app.action_leave()
    found = services.drafts.find(clerk)[0]
    assert (found.fields["name"], found.fields["mobile"]) == ("断线客户", "138")
    async with open_desk(clerk) as desk:
        home = desk.app.screen
        home.welcome()  # type: ignore[attr-defined]
        await desk.sees("接着填上次没保存的表单", "断线客户")
        await desk.press("f2")
        await desk.sees("新建客户", "断线客户", "138")
        await to(desk, "mobile")
        await desk.press("end")
        await desk.type("00001234")
        await desk.press("f2")
        await desk.sees("已新建 KH000001 断线客户")
    assert services.drafts.find(clerk) == ()


async def test_an_older_draft_of_a_changed_record_ends_in_a_comparison(
    open_desk: Open, services: Services, clerk: CurrentUser, manager: CurrentUser
) -> None:
    saved = services.records.create(clerk, {"name": "曾惠", "contact": "甲"})
    services.drafts.keep(clerk, saved.id, saved.version, {"contact": "我的人"})
    services.records.update(manager, saved.id, saved.version, {"contact": "他的人"})
    async with open_desk(clerk) as desk:
        await desk.press("f4")
        await desk.sees("接着填？")
        await desk.press("f2")
        await desk.sees("逐项对照", "我的人")
        await desk.press("f2")
        await desk.sees("库里现在", "他的人", "我的人")
        await desk.press("space", "f2")
        await desk.sees("已保存 KH000001 曾惠")
    assert services.records.for_edit(clerk, saved.id).values.contact == "我的人"


async def test_a_note_of_several_lines_survives_the_one_line_entry(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    saved = services.records.create(clerk, {"name": "曾惠", "note": "一\n二"})
    async with open_desk(clerk) as desk:
        form = await edit_form(desk)
        assert form.text_in("note") == "一↵二" and not form.unsaved
        await to(desk, "note")
        await desk.press("end")
        await desk.type("三")
        await desk.press("f2")
        await desk.sees("已保存")
    assert services.records.for_edit(clerk, saved.id).values.note == "一\n二三"


async def test_a_paste_of_several_lines_loses_none(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        form = await new_form(desk)
        form.sheet.post_message(Paste("杭州\n蓝燕"))
        await settle(desk.pilot, lambda: form.text_in("name") == "杭州 蓝燕")
        await to(desk, "note")
        form.sheet.post_message(Paste("一\r\n二"))
        await settle(desk.pilot, lambda: form.text_in("note") == "一↵二")
        await desk.press("f2")
        await desk.sees("已新建 KH000001")
    card = services.records.by_code(clerk, "KH000001")
    assert services.records.for_edit(clerk, card.id).values.note == "一\n二"


async def test_leaving_a_field_keeps_a_quiet_draft_and_saving_drops_it(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        form = await new_form(desk)
        await desk.press("down")
        assert form._keeper._timer is None
        await desk.press("up")
        await desk.type("安静")
        await desk.press("down")
        assert form._keeper._timer is not None
        form._keeper._due()
        await settle(desk.pilot, lambda: bool(form._keeper.kept))
        assert services.drafts.find(clerk)[0].fields["name"] == "安静"
        await desk.press("f2")
        await desk.sees("已新建")
    assert services.drafts.find(clerk) == ()


async def test_an_ended_session_leads_to_the_log_in_and_the_draft_waits(
    open_desk: Open, services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        form = await new_form(desk)
        await desk.type("等我回来")
        await desk.press("down")
        form._keeper._due()
        await settle(desk.pilot, lambda: bool(form._keeper.kept))
        services.accounts.change_role(admin, clerk.id, Role.MANAGER)
        await desk.press("f2")
        await desk.sees("登录已失效", "用户名")
    again = services.accounts.sign_in("clerk", NEW_PASSWORD)
    assert services.drafts.find(again)[0].fields["name"] == "等我回来"


async def test_the_form_speaks_english(open_desk: Open, clerk: CurrentUser) -> None:
    async with open_desk(clerk, language="en") as desk:
        await desk.press("f7")
        await desk.sees("New customer", "Name*", "Credit limit", "Opening rec.", "automatic")
        assert not any("\u4e00" <= char <= "\u9fff" for char in desk.text)


async def test_several_people_in_one_field_go_where_they_belong_and_f4_chooses_the_main_one(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        form = await new_form(desk)
        await desk.type("临江百货")
        await to(desk, "phone")
        await desk.type("王五 13800010005 / 赵六 13800010006")
        await desk.press("down")
        await desk.sees("几个号码或几个人已分到手机、电话和其他联系人")
        shown = [form.text_in(name) for name in ("contact", "mobile", "phone", "contacts")]
        assert shown == ["王五", "13800010005", "", "赵六 13800010006"]
        await to(desk, "province")
        await desk.type("浙江杭州")
        await desk.press("down")
        await settle(desk.pilot, lambda: form.text_in("city") == "杭州市")
        await to(desk, "contacts")
        await desk.press("f4")
        await desk.sees("哪一位作主要联系人", "赵六 13800010006")
        await desk.press("enter")
        await desk.sees("赵六 是主要联系人")
        await desk.press("f2")
        await desk.sees("已新建", "临江百货")
    found = services.records.search(clerk, SearchQuestion("王五")).rows[0]
    card = services.records.card(clerk, found.id)
    assert (card.values.contact, card.values.province) == ("赵六", "浙江省")
    assert [each.name for each in card.contacts] == ["王五"]
