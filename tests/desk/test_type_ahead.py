"""A bunch of keys that arrive at once meets the screen and field each key led to."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from textual.events import Key

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.desk.terminal import type_ahead
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.wiring import Services
from tests.conftest import ADMIN_PASSWORD
from tests.desk.fixtures import MOST, Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]


async def test_name_enter_password_enter_in_one_go(open_desk: Open) -> None:
    async with open_desk(None) as desk:
        await desk.sees("用户名")
        desk.strike("admin", "enter", ADMIN_PASSWORD, "enter", "kh0012")
        await desk.sees("管理员", "查找: kh0012", "0 / 0")


async def test_a_refused_log_in_does_not_hold_the_keys(open_desk: Open) -> None:
    async with open_desk(None) as desk:
        await desk.sees("用户名")
        desk.strike("admin", "enter", "wrong", "enter")
        await desk.sees("用户名或密码不对")
        desk.strike(ADMIN_PASSWORD, "enter")
        await desk.sees("查找", "管理员")


async def test_a_form_filled_before_it_is_there(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        desk.strike("f7", "甲公司", *["down"] * 6, "13900000077", "f2")
        await desk.sees("已新建 KH000001")
    row = services.records.by_code(clerk, "KH000001")
    assert (row.values.name, row.values.mobile) == ("甲公司", "139****0077")


async def test_fields_are_reached_although_the_screen_is_slow(
    open_desk: Open, services: Services, admin: CurrentUser, monkeypatch: Any
) -> None:
    preview = services.codes.preview

    def slow(*arguments: Any) -> Any:
        asyncio.run(asyncio.sleep(0.02))
        return preview(*arguments)

    async with open_desk(admin) as desk:
        await desk.app.run_action("go('rules')")
        await desk.sees("KH{seq:6}")
        monkeypatch.setattr(services.codes, "preview", slow)
        desk.strike("f7", "K{region}{seq:3}", *["down"] * 9, "浙江省=ZJ", "f2")
        await desk.sees("规则已生效：K{region}{seq:3}")
    (_, line) = services.codes.rules(admin)
    assert line.rule.mapping == {"region": {"浙江省": "ZJ"}}


async def test_a_key_right_after_f4_waits_for_the_form(
    open_desk: Open, services: Services, clerk: CurrentUser, monkeypatch: Any
) -> None:
    row = services.records.create(clerk, {"name": "曾惠"})
    for_edit, go_on = services.records.for_edit, threading.Event()

    def slow(*arguments: Any) -> Any:
        assert go_on.wait(MOST)
        return for_edit(*arguments)

    async with open_desk(clerk) as desk:
        await desk.sees("曾惠")
        monkeypatch.setattr(services.records, "for_edit", slow)
        desk.strike("f4", "x", "f2")
        await desk.pilot.pause(0.02)
        go_on.set()
        await desk.sees("已保存", "曾惠x")
    assert services.records.by_code(clerk, row.code).values.name == "曾惠x"


async def test_what_hangs_is_told_and_left(
    open_desk: Open, services: Services, clerk: CurrentUser, impatient: None, monkeypatch: Any
) -> None:
    """Esc in its turn waits like any key; after the word it goes on at once, and so does F10."""
    services.records.create(clerk, {"name": "曾惠"})
    for_edit, go_on = services.records.for_edit, threading.Event()

    def hangs(*arguments: Any) -> Any:
        assert go_on.wait(MOST)
        return for_edit(*arguments)

    async with open_desk(clerk) as desk:
        await desk.sees("曾惠")
        monkeypatch.setattr(services.records, "for_edit", hangs)
        desk.strike("f4", "x", "escape", "y")
        await desk.sees("还在等上一步完成")
        monkeypatch.setattr(type_ahead, "REACTION", 0.0)
        desk.strike("escape")
        await desk.sees("先输入的 3 个键没有送到", "查找:")
        desk.strike("f4", "x")
        await desk.sees("还在等上一步完成")
        desk.strike("f10")
        await settle(desk.pilot, lambda: not desk.app.is_running or desk.app._exit)
        go_on.set()


async def test_esc_right_after_the_word_gives_nothing_up(
    open_desk: Open, services: Services, clerk: CurrentUser, impatient: None, monkeypatch: Any
) -> None:
    """Nobody can have read it: such an Esc was typed for what the keys before it lead to."""
    services.records.create(clerk, {"name": "曾惠"})
    for_edit, go_on = services.records.for_edit, threading.Event()

    def hangs(*arguments: Any) -> Any:
        assert go_on.wait(MOST)
        return for_edit(*arguments)

    async with open_desk(clerk) as desk:
        await desk.sees("曾惠")
        monkeypatch.setattr(services.records, "for_edit", hangs)
        monkeypatch.setattr(type_ahead, "REACTION", 3600.0)
        desk.strike("f4", "x", "f2")
        await desk.sees("还在等上一步完成")
        desk.strike("escape", "zh")
        go_on.set()
        await desk.sees("查找: zh", without="没有送到")
    assert services.records.search(clerk, SearchQuestion("曾惠x", 5)).rows


@pytest.mark.parametrize(("sent", "meant"), [("alt+k", "k"), ("alt+enter", "enter")])
async def test_a_key_close_behind_esc_is_no_alt(
    open_desk: Open, services: Services, clerk: CurrentUser, sent: str, meant: str
) -> None:
    """A terminal sends both the same way, and the desk has no key with Alt."""
    services.records.create(clerk, {"name": "曾惠"})
    async with open_desk(clerk) as desk:
        await desk.type("zh")
        await desk.rests()
        desk.app.post_message(Key(sent, meant if len(meant) == 1 else None))
        await desk.sees("查找: k" if meant == "k" else "概况", without="查找: zh")
