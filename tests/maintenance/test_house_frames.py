"""The places that look after the house as text at 80×24, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database.copy import copy_database, new_backup_path
from jxc_tui.errors import SignInRefused
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk
from tests.desk.test_frames import check

Open = Callable[..., AbstractAsyncContextManager[Desk]]
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])
WORDS = {
    "zh": ("1 份备份", "要注意", "全部记录"),
    "en": ("1 backup in", "to look at", "All entries"),
}

_MOVING = (
    (re.compile(r"(?m)^( 1 (?:份备份，在|backup in)) .*$"), r"\1 /backups"),
    (re.compile(r"(?m)^ /\S+ *\n[^\n]*$"), " /backups/jxc-20260101T040000Z.db\n"),
    (re.compile(r" +\d\.\d MB "), "   0.0 MB "),
    (re.compile(r"→ (\d\d-\d\d )?\d\d:\d\d"), "→ 00:00"),
    (re.compile(r"(文件系统|file system)( +)\S+"), r"\1\2ext4"),
    (re.compile(r"(磁盘空间|free space)( +)[\d,]+ MB"), r"\1\g<2>0 MB"),
    (re.compile(r"openpyxl \S+"), "openpyxl 0"),
    (re.compile(r"sqlcipher3 · SQLite \S+"), "sqlcipher3 · SQLite 0"),
)


def steady(text: str) -> str:
    """Without what differs from machine to machine: paths, sizes, versions, times."""
    for pattern, put in _MOVING:
        text = pattern.sub(put, text)
    return "\n".join(line.rstrip() for line in text.split("\n"))


@pytest.fixture
def lived_in(
    services: Services, settings: Settings, admin: CurrentUser, clerk: CurrentUser
) -> CurrentUser:
    """A backup, a customer that was changed, and an account that wrong passwords locked."""
    saved = services.records.create(clerk, {"name": "杭州蓝燕", "mobile": "13800001234"})
    made = new_backup_path(
        settings.backup_folder, settings.database, datetime(2026, 1, 1, 4, tzinfo=UTC)
    )
    copy_database(services.database, made)
    services.records.update(
        clerk, saved.id, 1, {"name": "杭州蓝燕科技", "mobile": "13900005678", "level": "A"}
    )
    for _ in range(5):
        with pytest.raises(SignInRefused):
            services.accounts.sign_in("clerk", "wrong")
    return admin


@LANGUAGES
@pytest.mark.usefixtures("as_at_work")
async def test_the_house(open_desk: Open, lived_in: CurrentUser, language: str) -> None:
    backups, checks, log = WORDS[language]
    async with open_desk(lived_in, language=language) as desk:
        await desk.app.run_action("go('house')")
        await desk.sees(backups)
        await check("house-backups", language, desk, steady)
        await desk.press("right")
        await desk.sees(checks)
        await check("house-checks", language, desk, steady)
        await desk.press("right")
        await desk.sees(log)
        await desk.press(*["down"] * 5)
        await desk.sees("138****1234 → 139****5678")
        await check("house-log", language, desk, steady)


@LANGUAGES
async def test_a_locked_account(open_desk: Open, lived_in: CurrentUser, language: str) -> None:
    async with open_desk(lived_in, language=language) as desk:
        await desk.app.run_action("go('accounts')")
        await desk.sees("clerk")
        await desk.press("down")
        await desk.sees("F11 " if language == "zh" else "F11 lifts")
        locked = re.compile(r"(锁定至|Locked to) (\d\d-\d\d )?\d\d:\d\d")
        await check("accounts-locked", language, desk, lambda text: locked.sub(r"\1 00:00", text))
