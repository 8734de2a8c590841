"""The columns of a sheet without headings, and of one with codes of its own, by keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.imports.screens.place import MAPPING, VERDICT
from tests.desk.fixtures import Desk, settle
from tests.imports.import_files import box_of, write_csv
from tests.imports.screens.import_steps import import_screen, step_of, to_mapping

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    return box_of(settings, manager)


async def test_a_list_without_headings_is_mapped_by_letters(
    open_desk: Open, manager: CurrentUser, box: Path
) -> None:
    rows = [["甲公司", "13800010001"], ["乙公司", "13800010002"]]
    name = write_csv(box / "无标题.csv", rows)
    async with open_desk(manager) as desk:
        await to_mapping(desk, name)
        await desk.sees("甲公司 │ 乙公司", "13800010001 │ 13800010002")
        await desk.press("f4")
        await desk.sees("A")
        await desk.press(*"客户名称", "enter")
        await settle(desk.pilot, lambda: step_of(desk) == MAPPING)
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
        await desk.sees("新增 2")


@pytest.mark.parametrize(("keys", "field"), [((), "code"), (("down",), "")])
async def test_codes_of_the_file_are_asked_about_before_new_ones_are_drawn(
    open_desk: Open, manager: CurrentUser, box: Path, keys: tuple[str, ...], field: str
) -> None:
    rows = [["名称", "系统号"], ["甲公司", "A-0101"], ["乙公司", "A-0233"]]
    name = write_csv(box / "旧编码.csv", rows)
    async with open_desk(manager) as desk:
        await to_mapping(desk, name)
        await desk.press("enter")
        await desk.sees("“系统号”列像是客户编码", "另取编码")
        await desk.press("escape")
        await settle(desk.pilot, lambda: step_of(desk) == MAPPING)
        await desk.press("enter")
        await desk.sees("“系统号”列像是客户编码")
        await desk.press(*keys, "enter")
        await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
        await desk.sees("新增 2")
        run = import_screen(desk).run
        assert run is not None
        assert run.goes_to(1) == field
