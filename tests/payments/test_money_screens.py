"""Statement, ageing and till by keys: days, windows, files, and what a line leads to."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.payments.answers import (
    AgeingQuestion,
    OverdueQuestion,
    StatementItem,
    StatementQuestion,
)
from jxc_tui.payments.model.ages import AgedBy, Ages
from jxc_tui.payments.screens.ageing import AgeingScreen
from jxc_tui.payments.screens.cash_up import CashUpScreen
from jxc_tui.payments.screens.payment_page import PaymentPage
from jxc_tui.payments.screens.receive import ReceiveScreen
from jxc_tui.payments.screens.statement import StatementScreen
from jxc_tui.sales.model.new_sale import Consent
from jxc_tui.sales.screens.order_page import OrderPage
from jxc_tui.values.periods import Preset
from jxc_tui.widgets.row_list import RowList
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check
from tests.imports.import_files import box_of
from tests.payments.test_payments import receive
from tests.payments.test_receive_screen import owing as owing
from tests.sales.shop import Shop

Open = Callable[..., AbstractAsyncContextManager[Desk]]
EVERY = frozenset(Consent)


@pytest.fixture
def town(owing: Shop) -> Shop:
    """Three customers more: one owes little, one has prepaid, one has an opening balance."""
    services = owing.services
    create = services.records.create
    little = create(owing.user, {"name": "小店", "code": "K2"}).id
    ahead = create(owing.user, {"name": "先付", "code": "K3"}).id
    create(owing.user, {"name": "老客户", "code": "K4", "opening_fen": "77.00"})
    owing.usual(customer=little, day="2026-11-27", consents=EVERY)
    receive(owing, 10_000, day="2026-11-05", customer=little, method="现金")
    receive(owing, 5_000, customer=ahead)
    receive(owing, 20_000, day="2026-10-02")
    return owing


async def at(desk: Desk, place: str, kind: type) -> None:
    await desk.app.run_action(f"go('{place}')")
    await settle(desk.pilot, lambda: isinstance(desk.app.screen, kind))
    await desk.rests()


def shown(desk: Desk) -> list[object]:
    return list(desk.app.screen.query_one(RowList).rows)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_statement_from_the_list_and_its_days(
    open_desk: Open, town: Shop, language: str
) -> None:
    async with open_desk(town.user, language=language) as desk:
        await desk.press(*"k1")
        await at(desk, "statement", StatementScreen)
        await desk.sees("蓝燕科技", "156.70")
        await check("statement", language, desk)
        await desk.press("f6", "f6")
        await desk.sees("2026-01-01", "200.00")
        await desk.press("f6", "ctrl+a", *"2026-09 2026-10", "enter")
        await desk.sees("2026-09-01 – 2026-10-31", "37.80")
        await check("statement-days", language, desk)
        await desk.press("f6", *"k2", "enter")
        await desk.sees("小店", "18.90")


async def test_a_line_of_a_statement_opens_what_it_is_of(open_desk: Open, town: Shop) -> None:
    async with open_desk(town.user) as desk:
        await desk.press(*"k2", "enter", "ctrl+backslash")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, StatementScreen))
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, PaymentPage))
        await desk.press("escape", "down", "enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, OrderPage))
        await desk.press("escape", "ctrl+e", "enter", "f2")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, StatementScreen))
        await desk.sees("18.90", "SK2611280002")


async def test_a_code_that_is_nobodys_and_days_that_are_none_are_told(
    open_desk: Open, town: Shop
) -> None:
    async with open_desk(town.user) as desk:
        await at(desk, "statement", StatementScreen)
        await desk.press(*"zz9", "enter")
        await desk.sees("zz9")
        await desk.press("escape", "f6", "f6", "f6", "ctrl+a", *"x", "enter")
        await desk.sees("看不懂")
        await desk.press("ctrl+a", *"2026-11 2026-10", "enter")
        await desk.sees("之后")
        await desk.press("escape")
        await desk.sees("本月")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_ageing_by_keys(open_desk: Open, town: Shop, language: str) -> None:
    async with open_desk(town.user, language=language) as desk:
        await at(desk, "ageing", AgeingScreen)
        assert [row.code for row in shown(desk)] == ["K1", "K2", "K4", "K3"]  # type: ignore[attr-defined]
        await check("ageing", language, desk)
        await desk.press("f4")
        await check("ageing-document", language, desk)
        await desk.press("f6", "ctrl+a", *"2026-10", "enter")
        await desk.sees("2026-10-31")
        await desk.press("enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, StatementScreen))
        await desk.press("escape", *"k3", "enter")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, StatementScreen))
        await desk.sees("先付", "-50.00")
        await desk.press("escape", "ctrl+e")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, ReceiveScreen))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_till_by_keys(
    open_desk: Open, town: Shop, clerk: CurrentUser, language: str
) -> None:
    async with open_desk(town.user, language=language) as desk:
        await at(desk, "cash_up", CashUpScreen)
        await desk.sees("50.00")
        await check("cash_up", language, desk)
        await desk.press("left")
        await desk.sees("2026-11-27")
        await desk.press("f6", "ctrl+a", *"2026-11-05", "enter")
        await desk.sees("100.00", "现金")
        await desk.press("right")
        await desk.sees("2026-11-06")


@pytest.mark.parametrize("place", ["statement", "ageing", "cash_up"])
async def test_files_from_the_screens(
    open_desk: Open, town: Shop, settings: Settings, viewer: CurrentUser, place: str
) -> None:
    kinds = {"statement": StatementScreen, "ageing": AgeingScreen, "cash_up": CashUpScreen}
    async with open_desk(town.user) as desk:
        await at(desk, place, kinds[place])
        await desk.press("f2", "enter")
        await desk.sees("已导出到")
        await desk.press("f2", "ctrl+a", *"b.csv", "enter")
        await desk.sees("b.csv")
    files = sorted(path.suffix for path in box_of(settings, town.user).iterdir())
    assert files == [".csv", ".xlsx"]
    async with open_desk(viewer) as desk:
        await at(desk, place, kinds[place])
        await desk.press("f2")
        assert isinstance(desk.app.screen, kinds[place])


def cells_of(path: Path) -> list[list[object]]:
    """The rows of a written file; amounts of a .csv as numbers."""
    if path.suffix == ".csv":
        text = path.read_text(encoding="utf-8-sig")
        return [[_number(cell) for cell in row] for row in csv.reader(StringIO(text))]
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [["" if cell is None else cell for cell in row] for row in sheet.values]


def _number(cell: str) -> object:
    try:
        return float(cell)
    except ValueError:
        return cell


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_files_of_a_statement_add_up(town: Shop, settings: Settings, suffix: str) -> None:
    save = town.services.receivables.save_statement
    done = save(town.user, town.buyer, "2026-09-01", "2026-11-30", f"a{suffix}", language="zh")
    head, opening, *lines, closing = cells_of(Path(done.path))
    assert head == ["日期", "种类", "单号", "本期欠款", "本期收款", "余额", "备注"]
    assert opening[1] == "期初" and closing[1] == "期末" and closing[6] == "壹佰伍拾陆元柒角整"
    assert [line[5] for line in lines] == [118.9, 118.9 - 200, 37.8, 156.7]
    assert (closing[3], closing[4], closing[5]) == (356.7, 200, 156.7)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_files_of_ageing_add_up(town: Shop, suffix: str) -> None:
    save = town.services.receivables.save_ageing
    done = save(town.user, AgeingQuestion(), f"a{suffix}", language="en")
    head, *lines, total = cells_of(Path(done.path))
    assert head[0] == "Code" and {line[0] for line in lines} == {"K1", "K2", "K3", "K4"}
    for column in range(3, 11):
        column_sum = sum(float(line[column] or 0) for line in lines)  # type: ignore[arg-type,misc]
        assert round(column_sum - float(total[column] or 0), 2) == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_files_of_the_till_add_up(town: Shop, suffix: str) -> None:
    done = town.services.receivables.save_cash_up(town.user, "", f"a{suffix}", language="zh")
    head, line, total = cells_of(Path(done.path))
    assert head[0] == "人员" and line[1] == "微信" and line[7] == total[7] == 50


def test_windows_of_a_statement_are_the_whole(town: Shop) -> None:
    """Forwards and backwards, three lines at a time, with the same balances."""
    verbs, user = town.services.receivables, town.user
    for at, day in enumerate(("2026-10-03", "2026-10-03", "2026-10-04", "2026-10-04"), start=1):
        receive(town, at * 100, day=day)
    whole = verbs.statement(user, town.buyer, "2026-09-01", "2026-11-28").lines
    days = {"preset": Preset.DAYS, "first": "2026-09-01", "last": "2026-11-28", "limit": 3}

    def read(**where: object) -> tuple[tuple[StatementItem, ...], bool, bool]:
        asked = StatementQuestion(town.buyer, **days, **where)  # type: ignore[arg-type]
        page = verbs.statement_page(user, asked)
        assert page.lines == len(whole) and page.closing_fen == whole[-1].balance_fen
        return page.rows, page.at_start, page.at_end

    rows, start, end = read()
    assert start
    found = list(rows)
    while not end:
        rows, _, end = read(after=found[-1])
        found += rows
    assert tuple(found) == whole
    rows, start, end = read(at_end=True)
    assert end
    found = list(rows)
    while not start:
        rows, start, _ = read(before=found[0])
        found = [*rows, *found]
    assert tuple(found) == whole


@pytest.mark.parametrize("by", list(AgedBy))
@pytest.mark.parametrize("day", ["", "2026-11-10", "2026-10-05", "2026-08-01"])
def test_windows_of_ageing_come_to_the_total(town: Shop, by: AgedBy, day: str) -> None:
    """In both directions, two customers at a time, the most overdue first, as the ageing by id."""
    verbs, user = town.services.receivables, town.user
    ask = OverdueQuestion(day, by, limit=2)
    page = verbs.overdue(user, ask)
    found, total = list(page.rows), page.total
    assert page.at_start
    while not page.at_end:
        page = verbs.overdue(user, OverdueQuestion(day, by, after=found[-1].place, limit=2))
        found += page.rows
    places = [(-row.ages.late, -row.ages.debt, row.customer_id) for row in found]
    assert places == sorted(places)
    together = Ages()
    for row in found:
        together = together.and_of(row.ages)
    assert together == total
    by_id = verbs.ageing(user, AgeingQuestion(day, by)).rows
    assert {row.customer_id: row.ages for row in by_id} == {
        row.customer_id: row.ages for row in found
    }
    page = verbs.overdue(user, OverdueQuestion(day, by, last=True, limit=2))
    back = list(page.rows)
    assert page.at_end
    while not page.at_start:
        page = verbs.overdue(user, OverdueQuestion(day, by, before=back[0].place, limit=2))
        back = [*page.rows, *back]
    assert back == found
