"""Between two screens the terminal shows the first or the second one, never an empty one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.wiring import Services
from tests.conftest import ADMIN_PASSWORD
from tests.desk.glass import GlassDesk

OpenGlass = Callable[..., AbstractAsyncContextManager[GlassDesk]]

# Every change of screen from the customers and back: keys, and what the last one shows.
WALKS: Sequence[tuple[tuple[str, ...], str]] = (
    (("enter",), "概况"),
    (("f4",), "F2保存"),
    (("f7",), "新建客户"),
    (("f8",), "删除"),
    (("f9",), "去哪里"),
    (("f1",), "帮助"),
    (("ctrl+p",), "命令"),
    (("f2",), "导出客户"),
    (("f6",), "导入"),
    (("enter", "f4"), "F2保存"),
    (("f9", *"客户统计", "enter"), "统计"),
)


def blank(frame: Sequence[str]) -> bool:
    """Whether nothing stands between the first two and the last three lines."""
    return not any(line.strip() for line in frame[2:-3])


@pytest.fixture
def filled(services: Services, admin: CurrentUser) -> CurrentUser:
    for number in range(30):
        services.records.create(admin, {"name": f"客户{number:03d}", "mobile": "13800001234"})
    return admin


@pytest.mark.parametrize(("keys", "seen"), WALKS)
async def test_one_picture_for_a_change_of_screen(
    glass_desk: OpenGlass, filled: CurrentUser, keys: Sequence[str], seen: str
) -> None:
    async with glass_desk(filled) as desk:
        for key in keys[:-1]:
            await desk.press(key)
        await desk.rests()
        for key, text in ((keys[-1], seen), ("escape", "")):
            desk.glass.forget()
            await desk.press(key)
            await desk.sees(text)
            await desk.rests()
            assert not any(blank(frame) for frame in desk.glass.frames), desk.glass.frames
            assert len(desk.glass.frames) == 2, "\n\n".join(map("\n".join, desk.glass.frames))


async def test_signing_in_and_the_other_language(glass_desk: OpenGlass, admin: CurrentUser) -> None:
    async with glass_desk(None) as desk:
        await desk.sees("SQLite")
        await desk.rests()
        desk.glass.forget()
        await desk.press("f4")
        await desk.sees("Password")
        await desk.press("f4")
        await desk.sees("密  码")
        await desk.rests()
        assert len(desk.glass.frames) == 3
        await desk.type("admin")
        await desk.press("enter")
        await desk.type(ADMIN_PASSWORD)
        await desk.press("enter")
        await desk.sees("管理员")
        await desk.rests()
        assert not any(blank(frame) for frame in desk.glass.frames)
