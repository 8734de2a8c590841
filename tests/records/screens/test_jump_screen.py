"""F9 or Ctrl+K, some signs, Enter: the page of any record, from anywhere and back again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Right, Role
from jxc_tui.accounts.screens.login import LoginScreen
from jxc_tui.desk.dialogs import Option
from jxc_tui.errors import DatabaseBusy, NotSignedIn
from jxc_tui.imports.screens.importing import ImportScreen
from jxc_tui.records.answers.jump import JumpAnswer
from jxc_tui.records.model.noun import nouns
from jxc_tui.records.screens.form.record_form import RecordForm
from jxc_tui.records.screens.jump import JumpDialog
from jxc_tui.records.screens.record_page import RecordPage
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.reports.screens.ranking import RankingScreen
from jxc_tui.reports.screens.records_report import ReportScreen
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.glyphs import FULL, Look
from jxc_tui.widgets.row_list import RowList
from jxc_tui.wiring import Services
from tests.conftest import signed_in
from tests.desk.fixtures import Desk, settle
from tests.desk.test_frames import LANGUAGES, check

Open = Callable[..., AbstractAsyncContextManager[Desk]]
FIRST, SECOND, *_ = nouns()

CALLED = {"zh": ("客户", "供应商"), "en": ("Customer", "Supplier")}


@pytest.fixture(autouse=True)
def records(services: Services, admin: CurrentUser) -> None:
    for fields in (
        {"name": "杭州蓝燕科技有限公司", "mobile": "13800138000"},
        {"name": "宁波海曙五金经营部", "contact": "王蓝燕"},
        {"name": "Impact 广告", "code": "IMPORT"},
    ):
        services.records.create(admin, fields)
    for fields in ({"name": "蓝燕纺织厂"}, {"name": "温州泵业", "phone": "0577-88880000"}):
        services.of(SECOND).records.create(admin, fields)


def noun_of(desk: Desk) -> tuple[str, int]:
    page = desk.app.screen
    assert isinstance(page, RecordPage)
    return page.noun, page.record_id


@pytest.mark.parametrize("key", ["f9", "ctrl+k"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_any_record_is_opened_and_esc_leads_back(
    open_desk: Open, clerk: CurrentUser, language: str, key: str
) -> None:
    record, supplier = CALLED[language]
    async with open_desk(clerk, language=language) as desk:
        home = desk.app.screen
        assert isinstance(home, RecordsScreen)
        await desk.press("down", key)
        await desk.type("蓝燕")
        await desk.sees(
            f"{record}  ", "KH000001  杭州蓝燕科技有限公司", f"{supplier}  GY00001   蓝燕纺织厂",
            "宁波海曙五金经营部 · 王蓝燕",
        )  # fmt: skip
        await check("jump", language, desk)
        await desk.press("enter")
        await desk.sees("GY00001 蓝燕纺织厂")
        assert noun_of(desk) == (SECOND, 1)
        await desk.press("escape")
        assert desk.app.screen is home
        assert home.rows.cursor == 1
        await desk.press(key)
        await desk.type("lykj")
        await desk.press("enter")
        await desk.sees("KH000001 杭州蓝燕科技有限公司")
        assert noun_of(desk) == (FIRST, 1)


@pytest.mark.parametrize("key", ["f9", "ctrl+p"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("term", ["报表", "report", "bb"])
async def test_a_place_is_found_by_what_else_it_is_called(
    open_desk: Open, viewer: CurrentUser, language: str, key: str, term: str
) -> None:
    async with open_desk(viewer, language=language) as desk:
        await desk.press(key)
        await desk.type(term)
        await desk.press("enter")
        assert isinstance(desk.app.screen, ReportScreen | RankingScreen)


@pytest.mark.parametrize("term", ["GY00001", "gy00001", "lyfz", "lanyanfang", "fangzhi"])
async def test_by_code_pinyin_and_sound(open_desk: Open, viewer: CurrentUser, term: str) -> None:
    async with open_desk(viewer) as desk:
        await desk.press("f9")
        await desk.type(term)
        await desk.press("enter")
        await desk.sees("GY00001", "蓝燕纺织厂")
        assert noun_of(desk) == (SECOND, 1)


async def test_by_phone_the_masked_number_stands_behind(
    open_desk: Open, viewer: CurrentUser
) -> None:
    async with open_desk(viewer) as desk:
        await desk.press("f9")
        await desk.type("8000")
        await desk.sees("杭州蓝燕科技有限公司 · 138****8000", "温州泵业 · ", without="13800138000")


@pytest.fixture
def usual_look_afterwards() -> Iterator[None]:
    yield
    Look.now = FULL


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_console_gets_plain_signs(
    open_desk: Open, viewer: CurrentUser, usual_look_afterwards: None,
    monkeypatch: pytest.MonkeyPatch, language: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("TERM", "linux")
    async with open_desk(viewer, language=language) as desk:
        await desk.press("ctrl+k")
        await desk.type("8000")
        await desk.sees(f">{CALLED[language][0]} ", "杭州蓝燕科技有限公司 · 138****8000")
        assert not set("▌▎█…╭") & set(desk.text)
        await desk.press("enter")
        await desk.sees("KH000001 杭州蓝燕科技有限公司")


async def test_one_letter_narrows_the_places_alone(open_desk: Open, viewer: CurrentUser) -> None:
    async with open_desk(viewer) as desk:
        await desk.press("f9")
        await desk.type("k")
        await desk.sees("客户", without="KH000001")
        await desk.type("h")
        await desk.sees("客户  KH000001")
        await desk.press("backspace")
        await desk.sees("客户", without="KH000001")
        await desk.press("backspace")
        await desk.type("泵")
        await desk.sees("供应商  GY00002  温州泵业")
        await desk.press("ctrl+u")
        await desk.sees("统计", without="GY00002")


async def test_a_code_in_full_stands_above_the_places_else_below(
    open_desk: Open, clerk: CurrentUser
) -> None:
    manager_sees = ("Import", "Customer  IMPORT")
    async with open_desk(clerk, language="en") as desk:
        dialog = await opened(desk)
        dialog._options = [("app.go('import')", "Import")]
        await desk.type("impor")
        await desk.sees(*manager_sees)
        assert [label for label, _ in told(dialog)] == [
            "app.go('import')",
            "app.open_record(3, 'customer')",
        ]
        await desk.type("t")
        assert [label for label, _ in told(dialog)] == [
            "app.open_record(3, 'customer')",
            "app.go('import')",
        ]
        await desk.press("enter")
        assert noun_of(desk) == (FIRST, 3)


async def opened(desk: Desk) -> JumpDialog:
    await desk.press("f9")
    dialog = desk.app.screen
    assert isinstance(dialog, JumpDialog)
    return dialog


def told(dialog: JumpDialog) -> list[Option]:
    rows: RowList[Option] = dialog.query_one("#choice-list", RowList)
    return rows.rows


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_the_role_may_not_read_is_not_there(
    open_desk: Open, services: Services, admin: CurrentUser, language: str
) -> None:
    with services.database.write() as connection:
        connection.exec_driver_sql(
            "DELETE FROM role_grant WHERE role = ? AND permission = ?",
            (Role.VIEWER.value, Right.READ.of(SECOND).value),
        )
    blind = signed_in(services, admin, Role.VIEWER, name="blind")
    record, supplier = CALLED[language]
    async with open_desk(blind, language=language) as desk:
        dialog = await opened(desk)
        assert supplier not in desk.text
        await desk.type("蓝燕")
        await desk.sees(record, "KH000001", without=supplier)
        assert len(told(dialog)) == 2
        await desk.press("ctrl+u")
        await desk.type("纺织")
        await desk.sees(desk.app.texts.get("dialog.nothing_fits"), without=supplier)


async def test_a_form_keeps_what_was_typed_below_the_page(
    open_desk: Open, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        await desk.press("f7")
        await desk.type("甲公司")
        form = desk.app.screen
        assert isinstance(form, RecordForm)
        await desk.press("ctrl+k")
        await desk.type("泵业")
        await desk.press("enter")
        await desk.sees("温州泵业")
        await desk.press("escape")
        assert desk.app.screen is form
        assert form.text_in("name") == "甲公司"


async def test_the_places_of_a_page_are_those_of_its_noun(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    """And what was opened lately is kept for that noun."""
    async with open_desk(manager) as desk:
        await desk.press("f9")
        await desk.type("泵业")
        await desk.press("enter")
        await settle(desk.pilot, lambda: bool(services.of(SECOND).recent.list(manager)))
        assert services.recent.list(manager) == ()
        await desk.press("f9")
        await desk.type("导入")
        await desk.press("enter")
        screen = desk.app.screen
        assert isinstance(screen, ImportScreen)
        assert screen.noun == SECOND
        await desk.press("f3")
        await desk.sees("GY00001")


class Held:
    """The service as it is, but the answer to one term waits."""

    def __init__(self, services: Services, term: str) -> None:
        self.find = services.jump.find
        self.term = term
        self.asked, self.may_go_on = threading.Event(), threading.Event()

    def __call__(self, user: CurrentUser, term: str, limit: int) -> JumpAnswer:
        if term == self.term:
            self.asked.set()
            self.may_go_on.wait(120)
        return self.find(user, term, limit)


async def test_a_slow_answer_never_replaces_a_later_one(
    open_desk: Open, services: Services, viewer: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is anything painted between: the list goes from one answer to the next."""
    held = Held(services, "蓝")
    monkeypatch.setattr(services.jump, "find", held)
    async with open_desk(viewer) as desk:
        dialog = await opened(desk)
        shown: list[list[str]] = []
        show = dialog.show_options

        def spy(options: Sequence[Option], **others: Any) -> None:
            shown.append([value for value, _ in options])
            show(options, **others)

        monkeypatch.setattr(dialog, "show_options", spy)
        desk.strike("蓝")
        await settle(desk.pilot, held.asked.is_set)
        desk.strike("燕纺", "enter")
        await settle(desk.pilot, lambda: dialog.query_one(Entry).value == "蓝燕纺")
        assert shown == []
        assert desk.app.screen is dialog  # Enter waits for the answer to what was typed
        held.may_go_on.set()
        await desk.sees("GY00001", "蓝燕纺织厂", "概况")
        assert noun_of(desk) == (SECOND, 1)
        assert shown == [["app.open_record(1, 'supplier')"]]


async def test_an_answer_that_comes_after_the_box_was_emptied_is_dropped(
    open_desk: Open, services: Services, viewer: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(services, "蓝")
    monkeypatch.setattr(services.jump, "find", held)
    async with open_desk(viewer) as desk:
        dialog = await opened(desk)
        places = list(told(dialog))
        desk.strike("蓝", "backspace")
        await settle(desk.pilot, held.asked.is_set)
        await settle(desk.pilot, lambda: not dialog.query_one(Entry).value)
        held.may_go_on.set()
        await desk.rests()
        assert told(dialog) == places


async def test_a_refusal_is_told_and_the_places_stay(
    open_desk: Open, services: Services, viewer: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> JumpAnswer:
        raise DatabaseBusy

    async with open_desk(viewer) as desk:
        await opened(desk)
        monkeypatch.setattr(services.jump, "find", busy)
        await desk.type("客户")
        await desk.sees(desk.app.texts.get("error.database_busy")[:12], "客户")
        monkeypatch.undo()
        await desk.press("backspace", "backspace")
        await desk.sees("去哪里", "统计")


async def test_an_ended_session_leads_to_the_log_in(
    open_desk: Open, services: Services, viewer: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object) -> JumpAnswer:
        raise NotSignedIn

    monkeypatch.setattr(services.jump, "find", ended)
    async with open_desk(viewer) as desk:
        await opened(desk)
        await desk.type("泵")
        await settle(desk.pilot, lambda: isinstance(desk.app.screen, LoginScreen))


async def test_hostile_names_and_terms_stay_texts(
    open_desk: Open, services: Services, admin: CurrentUser, viewer: CurrentUser
) -> None:
    services.records.create(admin, {"name": "[red]恶意[/red] ' ), app.leave() \u202e"})
    async with open_desk(viewer) as desk:
        await desk.press("f9")
        await desk.type("[red]恶意")
        await desk.sees("[red]恶意[/red] ' ), app.leave()")
        await desk.press("enter")
        await desk.sees("[red]恶意[/red]", "概况")
        assert noun_of(desk) == (FIRST, 4)
