"""A bunch of keys that arrive at once meets the screen and field each key led to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from textual.events import Key
from textual.keys import _character_to_key

from jxc_tui.services.answers import CurrentUser
from jxc_tui.services.wiring import Services
from tests.conftest import ADMIN_PASSWORD
from tests.tui.conftest import Desk

Open = Callable[..., AbstractAsyncContextManager[Desk]]


NAMED = frozenset(
    {"enter", "escape", "up", "down", "left", "right", "tab", "pageup", "pagedown", "home", "end",
     "insert", "backspace", "delete", *(f"f{number}" for number in range(1, 13))}
)  # fmt: skip
_CHARACTERS = {"enter": "\r", "escape": "\x1b", "tab": "\t"}


def named_keys(part: str) -> list[Key]:
    """A named key, or a text as the keys that type it."""
    if part in NAMED or part.startswith("ctrl+"):
        return [Key(part, _CHARACTERS.get(part))]
    return [Key(_character_to_key(char), char) for char in part]


def bunch(desk: Desk, *keys: str) -> None:
    """Posts the keys without waiting, as a slow line delivers them; texts are typed through."""
    for part in keys:
        for key in named_keys(part):
            desk.app.post_message(key)


async def test_name_enter_password_enter_in_one_go(open_desk: Open) -> None:
    async with open_desk(None) as desk:
        await desk.sees("用户名")
        bunch(desk, "admin", "enter", ADMIN_PASSWORD, "enter", "kh0012")
        await desk.sees("管理员", "查找: kh0012", "0 / 0")


async def test_a_refused_log_in_does_not_hold_the_keys(open_desk: Open) -> None:
    async with open_desk(None) as desk:
        await desk.sees("用户名")
        bunch(desk, "admin", "enter", "wrong", "enter")
        await desk.sees("用户名或密码不对")
        bunch(desk, ADMIN_PASSWORD, "enter")
        await desk.sees("查找", "管理员")


async def test_a_form_filled_before_it_is_there(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        bunch(desk, "f7", "甲公司", *["down"] * 6, "13900000077", "f2")
        await desk.sees("已新建 KH000001")
    row = services.customers.by_code(clerk, "KH000001")
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
        bunch(desk, "f7", "K{region}{seq:3}", *["down"] * 9, "浙江省=ZJ", "f2")
        await desk.sees("规则已生效：K{region}{seq:3}")
    (_, line) = services.codes.rules(admin)
    assert line.rule.mapping == {"region": {"浙江省": "ZJ"}}
