"""Every screen as text at 80×24, in both languages, against one golden file each.

After a wanted change: `JXC_FRAMES=write pytest tests/desk/test_frames.py`, then read the diff.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.config import Settings
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.values.clock import stamp, utc_now
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]

FRAMES = Path(__file__).parent / "frames"
LANGUAGES = ("zh", "en")
WANTED = {"zh": 0, "en": 1}

_MOVING = (
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d"), "2026-01-01 00:00"),
    (re.compile(r"(?<!_)\d{4}-\d\d-\d\d(?! 00:00)"), "2026-01-01"),
    (re.compile(r"\d+ (ms|毫秒)"), r"0 \1"),
    (
        re.compile(
            r" +((?:(?:标记 )?\d+(?: marked)? · )?"
            r"(?:\d+\+? / )?\d[\d,]* (?:位|customers) · 0 ms)"
        ),
        r" \1",
    ),
    (re.compile(r" {2,}(统计于|As of)"), r"  \1"),
    (re.compile(r"_\d{4}-\d\d-\d\d"), "_2026-01-01"),
    (re.compile(r"\S*/files/\S+"), "/files/admin"),
    (re.compile(r"(用时|in) \d+ (秒|s)\b"), r"\1 0 \2"),
    (re.compile(r"\d\.\d( 秒| s)"), r"0.0\1"),
)

RECORDS = (
    {"name": "杭州蓝燕科技有限公司", "mobile": "13800001234", "level": "A", "category": "批发商",
     "contact": "王敏", "province": "浙江省", "city": "杭州市", "district": "西湖区",
     "address": "文三路99号", "salesperson": "李雷", "opening_fen": "12300",
     "credit_limit_fen": "50000", "term_days": "30", "phone": "0571-88886666"},
    {"name": "宁波海曙五金经营部", "mobile": "13900000077", "level": "B", "salesperson": "韩梅"},
    {"name": "曾惠", "mobile": "15000008812", "level": "C", "status": "停用"},
    {"name": "浙江义乌小商品城百货批发有限责任公司北京分公司", "code": "YW-0001"},
)  # fmt: skip


def steady(text: str) -> str:
    """The frame without what differs from run to run: times, durations, folders."""
    for pattern, put in _MOVING:
        text = pattern.sub(put, text)
    return text + "\n"


async def check(
    name: str, language: str, desk: Desk, also: Callable[[str], str] = lambda text: text
) -> None:
    """The screen comes to be the stored frame; `also` takes away more that differs between runs.

    Waited for as a whole: a frame may be looked at while only a part of it is painted.
    """
    path = FRAMES / f"{name}.{language}.txt"
    if os.environ.get("JXC_FRAMES") == "write":
        await desk.rests(stopping=True)
        path.parent.mkdir(exist_ok=True)
        path.write_text(steady(also(desk.text)), encoding="utf-8")
    wanted = path.read_text(encoding="utf-8")
    with suppress(AssertionError):  # the comparison below says more
        await settle(desk.pilot, lambda: steady(also(desk.text)) == wanted)
    assert wanted == steady(also(desk.text))


@pytest.fixture
def filled(services: Services, settings: Settings, admin: CurrentUser) -> CurrentUser:
    for typed in RECORDS:
        services.records.create(admin, typed)
    box = settings.box(admin.name)
    box.mkdir(mode=0o700, parents=True)
    lines = ["客户编码,客户名称,手机号码", "KH0900,义乌百货商行,13800009999", "KH0901,,1380000"]
    (box / "客户.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    os.utime(box / "客户.csv", (1_767_225_600, 1_767_225_600))
    return admin


@pytest.mark.parametrize("language", LANGUAGES)
async def test_log_in(open_desk: Open, language: str) -> None:
    async with open_desk(None, language=language) as desk:
        await desk.sees("SQLite")
        await check("login", language, desk)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_records(open_desk: Open, filled: CurrentUser, language: str) -> None:
    async with open_desk(filled, language=language) as desk:
        await desk.sees("KH000001", "王敏")
        await check("customers", language, desk)
        await desk.type("zh")
        await desk.sees("▌×KH000003", "3 / 4")
        await check("customers-search", language, desk)
        await desk.press("f3")
        await desk.type("zzzz")
        await desk.sees("F7", "zzzz」" if language == "zh" else "zzzz”")
        await check("customers-nothing", language, desk)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_marks_and_export(open_desk: Open, filled: CurrentUser, language: str) -> None:
    async with open_desk(filled, language=language) as desk:
        await desk.press("insert", "insert")
        await desk.type("yw")
        await desk.sees("YW-0001", without="KH000001")
        await desk.press("insert")
        await desk.press("backspace", "backspace")
        await desk.sees("KH000001")
        await check("customers-marked", language, desk)
        await desk.press("f2")
        await desk.sees(".csv GBK")
        await check("export", language, desk)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_empty_database(open_desk: Open, admin: CurrentUser, language: str) -> None:
    async with open_desk(admin, language=language) as desk:
        await desk.sees("F7", "F6")
        await check("customers-empty", language, desk)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_page_and_form(open_desk: Open, filled: CurrentUser, language: str) -> None:
    async with open_desk(filled, language=language) as desk:
        await desk.sees("KH000001")
        await desk.press("enter")
        await desk.sees("138****1234", "12,300.00", without="ms")
        await check("customer-page", language, desk)
        await desk.press("f4")
        await desk.sees("13800001234", "F2")
        await check("customer-form", language, desk)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_duplicates_and_merging(
    open_desk: Open, services: Services, filled: CurrentUser, language: str
) -> None:
    twin = {"name": "杭州蓝雁科技有限公司", "mobile": "13800001234", "contact": "王敏敏",
            "opening_fen": "700", "email": "wang@lanyan.cn"}  # fmt: skip
    services.records.create(filled, twin)
    old = services.records.create(filled, {"name": "曾惠", "code": "OLD-1"})
    services.merging.merge(filled, 3, old.id, (1, 1))
    services.duplicates.scan(filled)
    async with open_desk(filled, language=language) as desk:
        await desk.app.run_action("go('duplicates')")
        await desk.sees("KH000004", "96")
        await check("duplicates", language, desk)
        await desk.press("enter")
        await desk.sees("F2", "*")
        await check("duplicate-group", language, desk)
        await desk.press("f2")
        await desk.sees("700.00", "^F")
        await check("merge", language, desk)
        await desk.press("escape", "escape", "f6")
        await desk.sees("OLD-1", "→")
        await check("merges", language, desk)
        await desk.press("escape")
        await desk.sees("KH000004")
        await desk.app.run_action("go('bin')")
        await desk.sees("OLD-1", "KH000003")
        await check("bin-merged", language, desk)
        await desk.press("escape")
        await desk.sees("ms")
        await desk.press("f7")
        await desk.sees("KH000005")
        await desk.type("杭州蓝燕科技")
        await desk.press("enter")
        await desk.sees("! ", "hzlykj")
        await check("form-candidates", language, desk)
        await desk.press("up", "f4")
        await desk.sees("Esc", "138****1234")
        await check("candidates", language, desk)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("place", "mark"),
    [
        ("report", "A"),
        ("bin", "F5"),
        ("accounts", "admin"),
        ("password", "F2"),
        ("import", ".csv"),
        ("recode", "KH000004"),
    ],
)
async def test_places(
    open_desk: Open, filled: CurrentUser, place: str, mark: str, language: str
) -> None:
    async with open_desk(filled, language=language) as desk:
        await desk.app.run_action(f"go('{place}')")
        title = desk.app.texts.get(f"place.{place}")
        await desk.sees(title, mark)
        assert isinstance(desk.app.screen, DeskScreen)
        await desk.rests()
        await check(place, language, desk)
        if place == "recode":
            await desk.press("f4", "enter")
            await desk.sees("给哪些客户改码" if language == "zh" else "Whose")
            await check("recode-whom", language, desk)
            await desk.press("escape", "f2")
            await desk.sees("编码" if language == "zh" else "one rule")
            await desk.press("enter", "f2")
            await desk.sees("F11", "有效" if language == "zh" else "holds")
            await check("recode-log", language, desk)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_code_places(
    open_desk: Open, services: Services, filled: CurrentUser, language: str
) -> None:
    services.codes.reserve(filled, "李雷", 12)
    mapping = {"region": {"浙江省": "ZJ", "*": "QT"}}
    services.codes.set_rule(
        filled, CodeRule("PF{region}{seq:4}{check}", category="批发商", mapping=mapping)
    )
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE record_code_number SET at = '2026-01-01T00:00:00Z'")
    async with open_desk(filled, language=language) as desk:
        await desk.app.run_action("go('rules')")
        await desk.sees("KH{seq:6}", "PF{region}")
        await desk.press("down")
        await desk.sees("浙江省=ZJ")
        await check("rules", language, desk)
        await desk.press("f4")
        await desk.sees("PFZJ", "9,999")
        await check("rule-form", language, desk)
        await desk.press("escape", "f6")
        await desk.sees("KH000004", "KH000015")
        await check("gaps", language, desk)
        await desk.app.run_action("go('reservations')")
        await desk.sees("KH000004", "12")
        await check("reservations", language, desk)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_custom_fields(
    open_desk: Open, services: Services, filled: CurrentUser, language: str
) -> None:
    names = ("专管员", "来源渠道", "上年合同编号和签订日期（双方盖章）", "旧系统编号")
    keys = [services.custom_fields.add(filled, name).key for name in names]
    texts = dict(zip(keys, ("王敏 13800001234", "展会", "HT-117 双方已盖章"), strict=False))
    services.records.update(filled, 1, 1, texts)
    services.custom_fields.retire(filled, 4)
    made = stamp(utc_now() - timedelta(days=100))  # its opening balance is late since 70 days
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE record SET created_at = ?", (made,))
    async with open_desk(filled, language=language) as desk:
        await desk.app.run_action("go('fields')")
        await desk.sees("专管员", "旧系统编号")
        await check("fields", language, desk)
        await desk.press("f8")
        await desk.sees("F2", "「专管员」？" if language == "zh" else "“专管员”?")
        await check("fields-retire", language, desk)
        await desk.press("escape", "escape")
        await desk.sees("KH000001", "ms")
        await desk.press("enter")
        await desk.sees("138****1234", "12,300.00", without="ms")
        await desk.press("end")
        await desk.sees("HT-117", "70 天" if language == "zh" else "70 days")
        await check("customer-page-custom", language, desk)
        await desk.press("f4")
        await desk.sees("13800001234", "F2")
        await desk.press(*["pagedown"] * 5, "down", "down")
        await desk.sees("HT-117")
        await check("customer-form-custom", language, desk)
