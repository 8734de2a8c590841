"""Every step of the import as text at 80×24, in both languages (see `test_frames`)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.imports.screens.place import DONE, VERDICT
from jxc_tui.imports.screens.undo import ImportUndoScreen
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check
from tests.imports.import_files import box_of
from tests.imports.screens.import_steps import step_of, to_mapping, write_book

Open = Callable[..., AbstractAsyncContextManager[Desk]]

ROWS = (
    ("客户编码", "客户名称", "手机号码", "客户等级", "状态", "信用额度", "详细地址", "内部备注"),
    ("KH000001", "杭州蓝燕科技有限公司", "13800001234", "B", "启用", 60000, "文三路99号", ""),
    ("KH0131", "", "13900001111", "A类", "启用", "abc", "上城区中山中路1号", "老王介绍"),
    ("KH0388", "义乌百货商行", "1380000", "A类", "冻结", "", "", ""),
    ("KH0388", "义乌百货商行二部", "13900002223", "A", "启用", "", "", ""),
    ("", "绍兴纺织有限公司", "13900003333", "A", "启用", "", "柯桥", ""),
    ("", "浙江义乌小商品城百货批发有限责任公司北京分公司", "", "C", "停用", 1200.5, "", ""),
    ("合计", "", "", "", "", "", "", ""),
)


@pytest.fixture
def filled(services: Services, settings: Settings, admin: CurrentUser) -> CurrentUser:
    """Two customers, one earlier import of one more, and a messy workbook with two sheets."""
    services.records.create(
        admin, {"name": "杭州蓝燕科技有限公司", "mobile": "13800001234", "level": "A"}
    )
    box = box_of(settings, admin)
    (box / "一月.csv").write_text("客户名称,客户等级\n曾惠,A\n", encoding="utf-8")
    verdict = services.imports.rehearse(admin, "一月.csv")
    services.imports.apply(admin, verdict.token)
    os.utime(box / "一月.csv", (1_767_225_600, 1_767_225_600))
    write_book(box / "客户资料2026.xlsx", {"客户资料": ROWS, "旧客户": [["客户名称"], ["甲"]]})
    return admin


def without_digest(text: str) -> str:
    return re.sub(r"(校验|digest) [0-9a-f]{12}", r"\1 0123456789ab", text)


def undo_open(desk: Desk) -> bool:
    return isinstance(desk.app.screen, ImportUndoScreen) and "F2" in desk.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_columns_and_verdict(open_desk: Open, filled: CurrentUser, language: str) -> None:
    async with open_desk(filled, language=language) as desk:
        await to_mapping(desk, "客户资料2026.xlsx")
        await desk.sees("老王介绍")
        await check("import-columns", language, desk)
        await desk.press("down", "down", "f4")
        await desk.sees("↑↓")
        await check("import-field", language, desk)
        await desk.press("escape", "f2")
        await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
        await desk.sees("KH0131", "F6")
        await check("import-verdict", language, desk)
        await desk.press("f4")
        await desk.sees("! ", "abc")
        await check("import-fix", language, desk)
        await desk.press("escape", "enter")
        await desk.sees("13900001111")
        await check("import-row", language, desk)
        await desk.press("escape", *["left"] * 5)
        await desk.sees("60,000", "abc")
        await check("import-all", language, desk)
        await desk.press("right", "right")
        await desk.sees("60,000", without="abc")
        await check("import-updated", language, desk)
        await desk.press(*["left"] * 4)
        await desk.sees("冻结")
        await check("import-words", language, desk)
        await desk.press("f6")
        await desk.sees("< ")
        await check("import-choices", language, desk)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_files_writing_and_undo(open_desk: Open, filled: CurrentUser, language: str) -> None:
    async with open_desk(filled, language=language) as desk:
        await to_mapping(desk, "客户资料2026.xlsx")
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
        await desk.sees("KH0131", "F6")
        await desk.press("f7")
        await desk.sees("客户资料2026-")
        await check("import-file-name", language, desk)
        await desk.press("escape", "f2")
        await desk.sees("F2 ", "Enter / Esc")
        await check("import-question", language, desk)
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == DONE)
        await desk.sees("F11")
        await check("import-done", language, desk)
        await desk.press("f11")
        await settle(desk.pilot, lambda: undo_open(desk))
        await check("import-undo", language, desk)
        await desk.press("f2")
        await desk.sees("Enter / Esc")
        await check("import-undo-question", language, desk)
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == DONE)
        await desk.press("enter")
        await desk.sees("ms")
        await desk.press("f6")
        await settle(desk.pilot, lambda: step_of(desk) == "files")
        await desk.press("f6")
        await desk.sees("一月.csv", "F11")
        await check("import-batches", language, desk, without_digest)
