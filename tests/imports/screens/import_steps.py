"""Ways through the import place that its tests share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.imports.screens.importing import ImportScreen
from jxc_tui.imports.screens.place import MAPPING, VERDICT
from jxc_tui.records.answers.records import PageQuestion
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle

SHEET = """客户编码,客户名称,手机号码,客户等级,没用的列
KH000001,杭州蓝燕科技有限公司,13800001234,B,
KH9001,,13800001235,A,
KH9002,宁波海曙五金经营部,1380000,A,
,绍兴纺织有限公司,13800001236,A,
,义乌百货,13800001237,A,
"""


def write_book(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> str:
    """A workbook with some sheets; its name."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path.name


def total(services: Services, user: CurrentUser) -> int:
    return services.records.page(user, PageQuestion()).total


def plans(settings: Settings) -> list[Path]:
    return list(settings.folder.rglob("*.plan"))


def import_screen(desk: Desk) -> ImportScreen:
    """The import place, whatever lies above it."""
    return next(each for each in desk.app.screen_stack if isinstance(each, ImportScreen))


def step_of(desk: Desk) -> str:
    return desk.app.screen.step if isinstance(desk.app.screen, ImportScreen) else ""


def fits(desk: Desk, width: int = 80) -> bool:
    """No key is left out of the key line: Esc, the last of them, is there."""
    last = desk.text.rstrip("\n").splitlines()[-1]
    return "Esc" in last and len(last) <= width


async def to_columns(desk: Desk) -> None:
    """From the verdict to the columns: F4 on their tab."""
    screen = import_screen(desk)
    while screen.tab != "columns":
        await desk.press("right")
    await desk.press("f4")
    await settle(desk.pilot, lambda: step_of(desk) == MAPPING)


async def to_mapping(desk: Desk, name: str) -> None:
    """From the customers to the columns of a file."""
    await desk.press("f6")
    await desk.sees(name)
    screen = import_screen(desk)
    names = [file.name for file in screen.rows.rows]
    await desk.press(*["down"] * names.index(name), "enter")
    await settle(desk.pilot, lambda: step_of(desk) == MAPPING)


async def to_verdict(desk: Desk, name: str = "客户2026.csv") -> None:
    """From the customers to the verdict on a file; a known one costs one Enter more."""
    await to_mapping(desk, name)
    await desk.press("enter")
    await settle(desk.pilot, lambda: step_of(desk) == VERDICT and bool(import_screen(desk).verdict))
    await desk.sees("F6")
