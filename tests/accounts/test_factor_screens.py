"""A second factor by keys: set up, asked for at the log-in, recovered, taken away."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
import segno

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.access.policy import FactorFor, Policy
from jxc_tui.accounts.screens.factor import FactorStep
from jxc_tui.accounts.screens.login import LoginScreen
from jxc_tui.accounts.screens.qr import BORDER, qr_lines
from jxc_tui.accounts.screens.secrets import CodeDialog, CodeEntry
from jxc_tui.accounts.service import codes_by_time
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.widgets.glyphs import PLAIN, WIDE, Glyphs, Look
from jxc_tui.wiring import Services
from tests.accounts.factor_steps import STEP, App, HandClock, enrolled
from tests.conftest import ADMIN_PASSWORD, NEW_PASSWORD, signed_in
from tests.desk.fixtures import Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]
SAID = {
    "zh": {
        "log-in": "用户名", "none": "现在登录只要密码", "scan": "扫左边的二维码",
        "codes": "恢复码：手机不在", "there": "登录时要用两步验证",
        "code": "admin 的验证码", "refused": "验证码不对",
        "home": "查找", "left": "还有 9 个恢复码", "locked": "失败次数太多", "wanted": "请先设置",
    },
    "en": {
        "log-in": "User", "none": "asks for the password only", "scan": "Scan the code",
        "codes": "Recovery codes: each", "there": "asks for a second factor",
        "code": "Code of admin", "refused": "The code is wrong", "home": "Find",
        "left": "9 recovery codes are", "locked": "Too many failures", "wanted": "set it up first",
    },
}  # fmt: skip


async def sign_in(desk: Desk, name: str = "admin", password: str = ADMIN_PASSWORD) -> None:
    """Name and password by keys."""
    screen = desk.app.screen
    assert isinstance(screen, LoginScreen)
    screen.query_one("#login-name").focus()
    await desk.press("ctrl+a", "delete")
    await desk.type(name)
    await desk.press("enter")
    await desk.type(password)
    await desk.press("enter")


def secret_of(desk: Desk) -> str:
    """The key as it stands beside the picture."""
    groups = re.findall(r"\b[A-Z2-7]{4}\b(?: [A-Z2-7]{4}\b){3}", desk.text)
    assert len(groups) == 2, desk.text
    return "".join(groups).replace(" ", "")


@pytest.mark.parametrize("language", list(SAID))
async def test_set_up_by_keys_then_signed_in_with_it(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock, language: str
) -> None:
    """Shows AUTH-11, AUTH-12, AUTH-13."""
    said = SAID[language]
    async with open_desk(boss, language=language) as desk:
        await desk.app.run_action("go('second_factor')")
        await desk.sees(said["none"])
        await desk.press("f7")
        await desk.sees(said["scan"], "▀")
        app = App(secret_of(desk), clock)
        await desk.type(app.wrong())
        await desk.press("enter")
        await desk.sees(said["refused"])
        await desk.type(app.code())
        await desk.press("enter")
        await desk.sees(said["codes"])
        codes = re.findall(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}", desk.text)
        assert len(set(codes)) == 10
        await desk.press("escape", "enter", "f9", "escape")
        await desk.sees(said["codes"], *codes)
        await desk.press("f2")
        await desk.sees(said["there"], without=codes[0])
        assert app.code() not in desk.text
        await desk.press("escape")
        await desk.sees(said["home"])
        await desk.app.run_action("sign_out")
        await desk.sees(said["log-in"])

        await sign_in(desk)
        await desk.sees(said["code"])
        await desk.type(app.code())  # used when it was set up
        await desk.press("enter")
        await desk.sees(said["refused"])
        clock.moment += STEP
        await desk.press("ctrl+a", "delete")
        await desk.type(app.code())
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordsScreen))
        await desk.sees(said["home"])
        await desk.app.run_action("sign_out")
        await desk.sees(said["log-in"])

        await sign_in(desk)
        await desk.sees(said["code"])
        await desk.type(codes[0])
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordsScreen))
        await desk.app.run_action("go('second_factor')")
        await desk.sees(said["left"])


@pytest.mark.parametrize("language", list(SAID))
async def test_wrong_codes_lock_and_escape_leads_back(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock, language: str
) -> None:
    """Shows AUTH-05, AUTH-11."""
    said = SAID[language]
    app, _ = enrolled(house, boss, clock)
    async with open_desk(None, language=language) as desk:
        await sign_in(desk)
        await desk.sees(said["code"])
        await desk.press("escape")
        await desk.sees(said["log-in"], without=said["code"])
        assert desk.app.user is None
        await sign_in(desk)
        for _ in range(5):
            await desk.press("ctrl+a", "delete")
            await desk.type(app.wrong())
            await desk.press("enter")
        await desk.sees(said["locked"])
        await desk.press("ctrl+a", "delete")
        await desk.type(app.code())
        await desk.press("enter")
        await desk.sees(said["locked"])
        assert isinstance(desk.app.screen, CodeDialog) and desk.app.user is None


@pytest.mark.parametrize("language", list(SAID))
async def test_whose_role_needs_one_sets_it_up_and_sees_nothing_else_before(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock, language: str
) -> None:
    """Shows AUTH-13."""
    said = SAID[language]
    house.policies.put(boss, Policy(FactorFor.LEADERS))
    async with open_desk(None, language=language) as desk:
        await sign_in(desk)
        await desk.sees(said["scan"])
        app = App(secret_of(desk), clock)
        assert "F9" not in desk.text
        await desk.press("f9", "ctrl+p", "f3", "ctrl+k")
        for place in ("customers", "accounts", "password", "second_factor"):
            await desk.app.run_action(f"go('{place}')")
        await desk.app.run_action("open_record(1)")
        await desk.sees(said["scan"])
        await desk.type(app.code())
        await desk.press("enter")
        await desk.sees(said["codes"])
        await desk.press("f2")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, RecordsScreen))
        await desk.sees(said["home"])
        assert len(desk.app.screen_stack) == 2


async def test_escape_signs_out_where_it_is_wanted(
    open_desk: Open, house: Services, boss: CurrentUser
) -> None:
    house.policies.put(boss, Policy(FactorFor.ADMINS))
    async with open_desk(None) as desk:
        await sign_in(desk)
        await desk.sees("扫左边的二维码", "Esc换人登录")
        await desk.press("escape")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, LoginScreen))
        assert desk.app.user is None


@pytest.mark.parametrize(("size", "look"), [
    ((80, 24), Look.now), ((80, 24), PLAIN), ((80, 24), WIDE), ((60, 16), Look.now),
])  # fmt: skip
async def test_all_of_it_fits_and_plain_terminals_have_the_key(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock,
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], look: Glyphs,
) -> None:  # fmt: skip
    """With the longest name that stands in a picture. Shows AUTH-13."""
    user = signed_in(house, boss, Role.CLERK, name="a" * 30)
    async with open_desk(user, size=size) as desk:
        monkeypatch.setattr(Look, "now", look)
        await desk.app.run_action("go('second_factor')")
        await desk.press("f7")
        await settle(desk.pilot, lambda: getattr(desk.app.screen, "step", "") is FactorStep.SCAN)
        await desk.sees("6 位验证码")
        assert ("▀" in desk.text) == (look.halves != "" and size == (80, 24))
        picture = desk.app.screen.query_one("#factor-qr")
        if picture.display:
            assert picture.region.y > 0 and picture.region.bottom <= size[1] - 2
            assert picture.region.width >= 41 and picture.region.x >= 0
            assert picture.region.right <= desk.app.screen.query_one("#factor-beside").region.x
        await desk.type(App(secret_of(desk), clock).code())
        await desk.press("enter")
        await desk.sees("恢复码：手机不在")
        assert len(re.findall(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}", desk.text)) == 10


async def test_codes_and_keys_are_not_copied(
    open_desk: Open, house: Services, boss: CurrentUser
) -> None:
    """Shows TERM-07."""
    async with open_desk(boss) as desk:
        await desk.app.run_action("go('second_factor')")
        await desk.press("f7")
        await desk.sees("扫左边的二维码")
        await desk.type("123456")
        entry = desk.app.screen.query_one(CodeEntry)
        entry.select_all()
        await desk.press("ctrl+c", "ctrl+x")
        assert entry.value == "123456"
        assert desk.app.clipboard == ""


@pytest.mark.parametrize("language", list(SAID))
async def test_an_administrator_takes_a_lost_one_away(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock, language: str
) -> None:
    """Shows AUTH-12."""
    clerk = signed_in(house, boss, Role.CLERK)
    enrolled(house, clerk, clock)
    async with open_desk(boss, language=language) as desk:
        await desk.app.run_action("go('accounts')")
        await desk.sees("clerk", without="F6")
        await desk.press("down")
        await desk.sees("F6")
        await desk.press("f6", "f2")
        await desk.sees("已取消「clerk」" if language == "zh" else "“clerk” is taken away")
    assert not house.accounts.sign_in("clerk", NEW_PASSWORD).has_factor


async def test_one_s_own_is_removed_after_the_password(
    open_desk: Open, house: Services, boss: CurrentUser, clock: HandClock
) -> None:
    """Shows AUTH-16."""
    app, done = enrolled(house, boss, clock)
    clock.seconds += 301
    async with open_desk(done.user) as desk:
        await desk.app.run_action("go('second_factor')")
        await desk.sees("F8取消两步验证")
        await desk.press("f8", "f2")
        await desk.sees("请再输一次 admin 的密码")
        await desk.press("escape")
        await desk.sees("没有输，所以没有做", "登录时要用两步验证")
        await desk.press("f8", "f2")
        await desk.type("not the one")
        await desk.press("enter")
        await desk.sees("密码不对")
        await desk.type(ADMIN_PASSWORD)
        await desk.press("enter")
        await desk.sees("admin 的验证码")
        await desk.type(app.code())
        await desk.press("enter")
        await desk.sees("两步验证已取消，请重新登录")
    assert not house.accounts.sign_in("admin", ADMIN_PASSWORD).has_factor


@pytest.mark.parametrize("name", ["admin", "张三", "a" * 30])
def test_the_picture_is_the_code(name: str) -> None:
    address = codes_by_time.address(codes_by_time.new_secret(), name, 7)
    dots = [[char in part for char in line] for line in qr_lines(address) for part in ("▀█", "▄█")]
    code = [[bool(dot) for dot in row] for row in segno.make_qr(address, error="l").matrix]
    size = len(code)
    assert [row[BORDER : BORDER + size] for row in dots[BORDER : BORDER + size]] == code
    around = [row for at, row in enumerate(dots) if not BORDER <= at < BORDER + size]
    assert len(around) >= 2 * BORDER and not any(map(any, around))
    assert len(dots[0]) == size + 2 * BORDER <= 41
