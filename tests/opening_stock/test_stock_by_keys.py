"""Opening stock on the page of a product, and a column sent to it by keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.i18n import LANGUAGES
from jxc_tui.imports.screens.place import VERDICT
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.screens.record_page import RecordPage
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle
from tests.imports.import_files import box_of, write_csv
from tests.imports.screens.import_steps import step_of
from tests.nouns.test_journeys import home, to_place

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_says_it_in_one_line(
    open_desk: Open, services: Services, settings: Settings, manager: CurrentUser, language: str
) -> None:
    own = services.of("product")
    rows = [["名称", "基本单位", "仓库1", "仓库2"], ["钢笔", "支", "12", "3"]]
    write_csv(box_of(settings, manager) / "a.csv", rows)
    own.imports.apply(manager, own.imports.rehearse(manager, "a.csv").token)
    said = {"zh": "先记下，等库存单据启用", "en": "kept until there are stock documents"}
    async with open_desk(manager, language=language) as desk:
        await desk.app.push_screen(RecordPage().about(1, noun="product"))
        await desk.sees("仓库1 12 · 仓库2 3", said[language])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_column_of_any_name_is_sent_to_a_warehouse(
    open_desk: Open, services: Services, settings: Settings, manager: CurrentUser, language: str
) -> None:
    rows = [["名称", "基本单位", "总店"], ["钢笔", "支", "12"]]
    write_csv(box_of(settings, manager) / "a.csv", rows)
    label = {"zh": "期初库存 总店", "en": "Opening stock 总店"}[language]
    async with open_desk(manager, language=language) as desk:
        await home(desk, noun_named("product"))
        await to_place(desk, "import")
        await desk.press("enter", "down", "down", "f4")
        await desk.type(label)
        await desk.press("enter")
        await desk.sees(label)
        await desk.press("f2")
        await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
        await desk.press("f2", "f2")
        await desk.sees("SP00001")
    assert services.of("product").records.card(manager, 1).opening_stock == (("总店", "12"),)
