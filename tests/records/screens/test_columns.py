"""Columns: the name keeps its room, numbers are whole, and more width never shows less."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.customers.noun import FIELDS
from jxc_tui.i18n import Texts
from jxc_tui.records.answers.records import PageQuestion
from jxc_tui.records.screens.form.fields_page import LABEL_CELLS
from jxc_tui.records.screens.list_lines import columns
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.records.words.field_texts import label_of
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.columns import Column, grown, widths
from jxc_tui.widgets.row_list import RowList
from jxc_tui.wiring import Services
from tests.desk.fixtures import settle
from tests.desk.test_frames import check

Open = Callable[..., Any]
NAME = "浙江义乌国际小商品城百货日用品批发有限责任公司"
COLUMN = st.builds(
    Column, st.just("x"), st.integers(0, 30), right=st.booleans(), importance=st.integers(0, 9),
    least=st.integers(1, 30), whole=st.booleans(),
)  # fmt: skip


@given(st.lists(COLUMN, min_size=1, max_size=12), st.integers(1, 220), st.integers(0, 60))
def test_a_wider_list_shows_the_same_columns_or_more(
    found: list[Column], room: int, more: int
) -> None:
    needed = grown(found, ())
    narrow, wide = widths(found, needed, room), widths(found, needed, room + more)
    assert {index for index, _ in narrow} <= {index for index, _ in wide}
    kept = sum(cells + 1 for index, cells in narrow if found[index].importance)
    always = sum(needed[i] + 1 for i, column in enumerate(found) if not column.importance)
    assert kept == 0 or kept + always <= max(room, always) or kept <= room


@given(st.lists(COLUMN, min_size=1, max_size=12), st.integers(1, 220))
def test_what_is_shown_has_its_cells_and_the_room_is_used(found: list[Column], room: int) -> None:
    """Shows TERM-11."""
    needed = grown(found, ())
    shown = widths(found, needed, room)
    assert all(cells >= needed[index] for index, cells in shown)
    least = sum(needed[index] + 1 for index, _ in shown)
    flexible = any(not found[index].width for index, _ in shown)
    assert sum(cells + 1 for _, cells in shown) == (max(room, least) if flexible else least)


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=20))
def test_numbers_are_never_cut(amounts: list[int]) -> None:
    texts = [f"{amount:,}" for amount in amounts]
    found = (Column("n", 0, least=8), Column("x", 6, right=True, importance=1))
    needed = grown(found, [("name", text) for text in texts])
    assert needed == [8, max(6, *map(len, texts))]


@given(st.text("客户 a", max_size=12), st.integers(0, 10**12), st.text("/ 额度", max_size=9),
       st.integers(1, 60))  # fmt: skip
def test_an_amount_is_shown_whole_or_not_at_all(
    before: str, fen: int, after: str, width: int
) -> None:
    amount = format_fen(fen)
    cut = fit(before + amount + after, width)
    assert width_of(cut) == width
    assert amount in cut or not any(char.isdigit() for char in cut)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_record_list_keeps_room_for_the_name_in_every_width(language: str) -> None:
    found = columns(Texts(language))
    names = [column.title for column in found]
    for room in range(34, 240):
        shown = dict(widths(found, grown(found, ()), room))
        assert shown[1] >= 18, (room, [names[index] for index in shown])


@pytest.fixture
def varied(services: Services, admin: CurrentUser) -> CurrentUser:
    """A long name, an amount over its limit, one out of use, one with two numbers."""
    for typed in (
        {"name": NAME, "mobile": "13800001234", "contact": "王敏", "level": "A",
         "province": "浙江省", "city": "金华市", "district": "义乌市", "address": "福田路105号",
         "salesperson": "李雷", "category": "批发商", "opening_fen": "1234567890.12",
         "credit_limit_fen": "50000.00", "phone": "0579-85281234"},
        {"name": "曾惠", "mobile": "15000008812", "status": "disabled", "level": "C"},
        {"name": "宁波海曙五金经营部", "phone": "0574-87205500", "contact": "陈静",
         "opening_fen": "860.00", "credit_limit_fen": "1000.00", "salesperson": "韩梅"},
    ):  # fmt: skip
        services.records.create(admin, typed)
    return admin


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 120, 160])
async def test_the_list_in_every_width(
    open_desk: Open, varied: CurrentUser, width: int, language: str
) -> None:
    async with open_desk(varied, language=language, size=(width, 24)) as desk:
        await desk.sees("曾惠")
        await check(f"customers-{width}", language, desk)
        assert all(len(line) <= width for line in desk.text.splitlines())
        if width >= 80:
            assert "1,234,567,890.12!" in desk.text


async def test_the_mark_of_a_disabled_row_survives_the_cursor(
    open_desk: Open, varied: CurrentUser
) -> None:
    async with open_desk(varied) as desk:
        await desk.sees(" ×KH000002")
        await desk.press("down")
        await desk.sees("▌×KH000002", "停用")
        await desk.press("insert", "up")
        await desk.sees("▌×*KH000002")


async def test_an_amount_over_the_limit_is_told_in_list_card_and_page(
    open_desk: Open, varied: CurrentUser
) -> None:
    async with open_desk(varied, size=(120, 30)) as desk:
        await desk.sees("1,234,567,890.12!", "! 超出额度 1,234,517,890.12")
        await desk.press("enter")
        await desk.sees("概况", "! 超出额度 1,234,517,890.12")
        await desk.press("escape", "down", "down")
        await desk.sees("应收 860.00 / 额度 1,000.00")
        assert not re.search(r"860\.00!", desk.text)
        await desk.press("enter")
        await desk.sees("概况", "860.00", without="超出")


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (20, 5), (40, 10), (80, 16), (200, 50)])
async def test_no_size_is_too_small_or_too_large(
    open_desk: Open, varied: CurrentUser, size: tuple[int, int]
) -> None:
    """Shows TERM-13."""
    async with open_desk(varied, size=(80, 24)) as desk:
        await desk.sees("曾惠")
        for keys in ((), ("enter",), ("right",), ("f4",), ("f1",), ("f9",), ("f8",)):
            await desk.press(*keys)
            await desk.pilot.resize_terminal(*size)
            await desk.pilot.pause()
            assert desk.app.screen.size == size
            await desk.pilot.resize_terminal(80, 24)
        assert isinstance(desk.app.screen_stack[1], RecordsScreen)


@pytest.mark.parametrize("width", [40, 60, 200])
async def test_every_list_fits_in_every_width(
    open_desk: Open, services: Services, varied: CurrentUser, width: int
) -> None:
    services.custom_fields.add(varied, "专管员")
    services.codes.reserve(varied, "李雷", 3)
    services.records.delete(varied, services.records.page(varied, PageQuestion()).rows[1].id)
    async with open_desk(varied, size=(width, 20)) as desk:
        for place in ("bin", "accounts", "rules", "reservations", "fields", "recode", "import",
                      "duplicates", "report"):  # fmt: skip
            await desk.app.run_action(f"go('{place}')")
            await settle(desk.pilot, lambda: not getattr(desk.app.screen, "busy", False))
            await desk.rests()
            for rows in desk.app.screen.query(RowList):
                shown = rows._widths(width)
                cells = sum(cells + 1 for _, _, cells in shown)
                assert rows._gutter + cells <= width, (place, shown)
                names = [column for _, column, cells in shown if not column.width and cells < 10]
                assert names == [], place


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_label_of_the_form_is_cut(language: str) -> None:
    texts = Texts(language)
    for spec in FIELDS:
        label = label_of(spec.id, texts) + ("*" if spec.id == "name" else "")
        assert 1 + width_of(label) <= LABEL_CELLS[language] - 1, label
