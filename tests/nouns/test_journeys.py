"""What is done all day with the records of a noun, by keys at 80×24, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.database.copy import copy_database
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.i18n import LANGUAGES
from jxc_tui.imports.screens.place import VERDICT
from jxc_tui.maintenance.screens.change_log import ChangeLogScreen
from jxc_tui.maintenance.service.restoring import restore
from jxc_tui.places import HOMES, PLACES
from jxc_tui.recoding.screens.recode_views import LOG, TABLE
from jxc_tui.records.answers.records import PageQuestion, SearchQuestion
from jxc_tui.records.model.noun import Noun, nouns
from jxc_tui.records.screens.form.record_form import RecordForm
from jxc_tui.records.screens.record_page import RecordPage
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.wiring import Services
from tests.conftest import ADMIN_PASSWORD
from tests.desk.fixtures import Desk, settle
from tests.imports.screens.import_steps import import_screen, step_of, to_verdict
from tests.nouns.test_every_noun import CODES

Open = Callable[..., AbstractAsyncContextManager[Desk]]

NOUNS = list(nouns().values())
FIRST, *OTHERS = NOUNS
NAME, TWIN = "杭州蓝燕科技有限公司", "杭州蓝雁科技有限公司"


@dataclass(frozen=True)
class Filled:
    """What is typed: a field that is edited, one with a check and values for it, what must be."""

    edited: str = "contact"
    checked: str = "mobile"
    wrong: str = "1380000"
    right: str = "13800001112"
    right_too: str = "13900001111"
    needed: tuple[tuple[str, str], ...] = ()
    sample: tuple[tuple[str, str], ...] = (("mobile", "13800138000"), ("opening_fen", "12.50"))
    twins: tuple[tuple[str, str], ...] = (("mobile", "13800001234"),)


PARTY = Filled()
GOODS = Filled(
    "brand", "barcode", "6901234567890", "6901234567892", "6901234567908", (("unit", "个"),),
    (("barcode", "6901234567892"), ("retail_fen", "12.50")), (),
)  # fmt: skip


def filled(noun: Noun) -> Filled:
    return PARTY if "mobile" in noun.field else GOODS


def needed_of(noun: Noun) -> dict[str, str]:
    """What a record must have beside its name."""
    return dict(filled(noun).needed)


@pytest.fixture(params=NOUNS, ids=lambda noun: noun.id)
def noun(request: pytest.FixtureRequest) -> Noun:
    found: Noun = request.param
    return found


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def own(services: Services, noun: Noun) -> Services:
    return services.of(noun.id)


@pytest.fixture
def others(services: Services, noun: Noun, manager: CurrentUser) -> Callable[[], bool]:
    """Whether every other noun still holds just what it did: one record, as it was made."""
    rest = [services.of(each.id) for each in NOUNS if each is not noun]
    for each in NOUNS:
        if each is not noun:
            given = {"name": "不相干"} | needed_of(each)
            services.of(each.id).records.create(manager, given)

    def untouched() -> bool:
        pages = [each.records.page(manager, PageQuestion()).rows for each in rest]
        cards = [each.records.card(manager, 1) for each in rest]
        return [[row.name for row in rows] for rows in pages] == [["不相干"]] * len(rest) and [
            (len(card.changes), card.values.name) for card in cards
        ] == [(1, "不相干")] * len(rest)

    return untouched


async def home(desk: Desk, noun: Noun) -> RecordsScreen:
    """The list of a noun, by F9 and its name."""
    if noun is not FIRST:
        label = next(each for each in HOMES if each.noun is noun).label(desk.app.texts)
        await desk.press("f9")
        await desk.type(label)
        await desk.press("enter")
    screen = desk.app.screen
    assert isinstance(screen, RecordsScreen)
    assert screen.noun == noun.id
    return screen


async def to_place(desk: Desk, place_id: str) -> DeskScreen:
    """Another place of the noun, by F9 and its name."""
    here = desk.app.screen
    assert isinstance(here, DeskScreen)
    place = next(each for each in PLACES if each.id == place_id)
    await desk.press("f9")
    await desk.type(place.label(here.texts))
    await desk.press("enter")
    there = desk.app.screen
    assert type(there) is type(place.screen())
    assert isinstance(there, DeskScreen)
    assert there.noun == here.noun
    return there


async def into(desk: Desk, field_id: str, text: str) -> None:
    """The cursor into a field by arrow keys, and a text instead of its own."""
    form = desk.app.screen
    assert isinstance(form, RecordForm)
    distance = form.names.index(field_id) - form.names.index(form.here)
    await desk.press(*(["down" if distance > 0 else "up"] * abs(distance)), "end", "ctrl+u")
    await desk.type(text)


def code_of(own: Services, user: CurrentUser, name: str) -> list[str]:
    return [row.code for row in own.records.search(user, SearchQuestion(name)).rows]


async def test_found_made_edited_and_a_conflict_settled(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser, admin: CurrentUser,
    language: str, others: Callable[[], bool],
) -> None:  # fmt: skip
    async with open_desk(manager, language=language) as desk:
        screen = await home(desk, noun)
        await desk.press("f7")
        await desk.sees(screen.t("form.title_new"), CODES[noun.id])
        await desk.type(NAME)
        what = filled(noun)
        for name, text in (*what.needed, (what.edited, "甲")):
            await into(desk, name, text)
        await desk.press("f2")
        await desk.sees(screen.t("form.created", code=CODES[noun.id], name=NAME))
        for term in ("lanyan", "hzlykj", "蓝燕"):
            await desk.press("f3")
            await desk.type(term)
            await desk.sees("1 / 1", NAME)
        await desk.press("f4")
        await into(desk, what.edited, "我的人")
        theirs = {what.edited: "他的人", "note": "他记的"}
        own.records.update(admin, 1, 1, theirs)
        await desk.press("f2")
        await desk.sees("他的人", "我的人")
        await desk.press("f4", "f2")
        await desk.sees(screen.t("form.updated", code=CODES[noun.id], name=NAME))
    values = own.records.card(manager, 1).values
    assert (values.name, values.note) == (NAME, "他记的")
    assert getattr(values, what.edited) == "我的人"
    assert others()


async def test_a_file_is_imported_put_right_on_the_way_and_undone(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser, box: Path, language: str,
    others: Callable[[], bool],
) -> None:  # fmt: skip
    what = filled(noun)
    own.records.create(manager, {"name": NAME, **dict(what.needed)})
    needed = [name for name, _ in what.needed]
    heads = (noun.field[each].header for each in ("code", "name", what.checked, *needed))
    given = ",".join(("", *(text for _, text in what.needed)))
    rows = (",".join(heads), f"{CODES[noun.id]},,{what.right_too}{given}",
            f"B-2,红燕商行,{what.wrong}{given}")  # fmt: skip
    (box / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    async with open_desk(manager, language=language) as desk:
        await home(desk, noun)
        await to_verdict(desk, "a.csv")
        verdict = import_screen(desk).verdict
        assert verdict is not None
        assert (verdict.new, verdict.updated, verdict.error_rows) == (0, 1, 1)
        await desk.press("f4")
        await desk.press("end", "ctrl+u")
        await desk.type(what.right)
        await desk.press("enter")
        await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
        verdict = import_screen(desk).verdict
        assert verdict is not None
        assert (verdict.new, verdict.error_rows) == (1, 0)
        await desk.press("f2", "f2")
        await desk.sees(import_screen(desk).t("import_screen.done_back"))
        assert code_of(own, manager, "红燕") == ["B-2"]
        await desk.press("f11", "f2", "f2")
        await settle(desk.pilot, lambda: own.batches.list(manager)[0].undone_at != "")
        await desk.rests()
    [row] = own.records.page(manager, PageQuestion()).rows
    values = own.records.card(manager, row.id).values
    assert (row.name, getattr(values, what.checked)) == (NAME, "")
    assert others()


async def test_two_are_merged_and_are_two_again(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser, language: str,
    others: Callable[[], bool],
) -> None:  # fmt: skip
    what = filled(noun)
    same = dict((*what.needed, *what.twins))
    twin = TWIN if what.twins else NAME
    first = own.records.create(manager, {"name": NAME, **same})
    second = own.records.create(manager, {"name": twin, what.edited: "王敏", **same})
    async with open_desk(manager, language=language) as desk:
        await home(desk, noun)
        screen = await to_place(desk, "duplicates")
        await desk.press("f5")
        await desk.sees(NAME, twin)
        await desk.press("enter", "f2", "f2")
        await desk.sees(screen.t("merge.question"))
        await desk.press("f2")
        await settle(desk.pilot, lambda: desk.app.screen is screen)
        assert code_of(own, manager, second.code) == [first.code]
        await desk.press("f6", "f11", "f2")
        await desk.sees(screen.t("merges.done", loser=second.code, winner=first.code))
    assert code_of(own, manager, second.code) == [second.code]
    assert getattr(own.records.card(manager, first.id).values, what.edited) == ""
    assert others()


async def test_codes_are_changed_by_the_rule_and_back(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser, language: str,
    others: Callable[[], bool],
) -> None:  # fmt: skip
    needed = dict(filled(noun).needed)
    saved = own.records.create(manager, {"name": NAME, "code": "ALT-1", **needed})
    async with open_desk(manager, language=language) as desk:
        await home(desk, noun)
        screen = await to_place(desk, "recode")
        await settle(desk.pilot, lambda: getattr(screen, "step", "") == TABLE)
        await desk.sees("ALT-1", CODES[noun.id])
        await desk.press("f2", "enter", "f2")
        await settle(desk.pilot, lambda: getattr(screen, "step", "") == LOG)
        assert code_of(own, manager, "ALT-1") == [CODES[noun.id]]
        await desk.press("f11", "f2")
        await settle(desk.pilot, lambda: code_of(own, manager, NAME) == ["ALT-1"])
    assert own.records.card(manager, saved.id).values.code == "ALT-1"
    assert others()


async def test_what_is_exported_comes_back_as_no_change(
    open_desk: Open, own: Services, noun: Noun, manager: CurrentUser, box: Path, language: str,
    others: Callable[[], bool],
) -> None:  # fmt: skip
    what = filled(noun)
    needed = dict(what.needed)
    own.records.create(manager, {"name": NAME, "note": "=1+1", **needed, **dict(what.sample)})
    own.records.create(manager, {"name": TWIN, "status": "停用", what.edited: "李四", **needed})
    async with open_desk(manager, language=language) as desk:
        screen = await home(desk, noun)
        await desk.press("f2")
        await desk.sees(screen.t("export.title"))
        await desk.press("down", "down", "right", "enter")
        await settle(desk.pilot, lambda: desk.app.screen is screen and any(box.iterdir()))
        [path] = box.iterdir()
        assert path.name.startswith(screen.t("export.stem"))
        await to_verdict(desk, path.name)
        verdict = import_screen(desk).verdict
        assert verdict is not None
        assert (verdict.rows, verdict.unchanged, verdict.error_rows) == (2, 2, 0)
    assert others()


async def test_esc_leads_home_and_f3_to_the_list_of_the_noun(
    open_desk: Open, services: Services, manager: CurrentUser, noun: Noun
) -> None:
    for each in NOUNS:
        services.of(each.id).records.create(
            manager, {"name": f"{each.called[0]}甲"} | needed_of(each)
        )
    async with open_desk(manager) as desk:
        screen = await home(desk, noun)
        await desk.type("甲")
        await desk.press("escape")
        assert desk.app.screen is screen
        for key in ("f3", "ctrl+l"):
            await desk.press("enter")
            page = desk.app.screen
            assert isinstance(page, RecordPage)
            assert page.noun == noun.id
            await desk.press(key)
            assert desk.app.screen is screen
        await to_place(desk, "bin")
        await desk.press("f3")
        assert desk.app.screen is screen
        await desk.press("escape")
        here = desk.app.screen
        assert isinstance(here, RecordsScreen)
        assert here.noun == FIRST.id
        await desk.sees(f"{FIRST.called[0]}甲")


async def test_opened_ones_are_listed_as_recent_for_their_noun_only(
    open_desk: Open, services: Services, manager: CurrentUser, noun: Noun
) -> None:
    for each in NOUNS:
        services.of(each.id).records.create(manager, {"name": NAME} | needed_of(each))
    async with open_desk(manager) as desk:
        await home(desk, noun)
        await desk.press("enter", "escape")
    for each in NOUNS:
        recent = services.of(each.id).records.page(manager, PageQuestion(recent=True)).recent
        assert len(recent) == (each is noun)


async def log_in(desk: Desk) -> None:
    await desk.press("ctrl+u")
    await desk.type("admin")
    await desk.press("enter")
    await desk.type(ADMIN_PASSWORD)
    await desk.press("enter")


async def test_a_form_left_at_signing_out_is_offered_in_the_list_of_its_noun(
    open_desk: Open, services: Services, admin: CurrentUser, noun: Noun
) -> None:
    async with open_desk(admin) as desk:
        screen = await home(desk, noun)
        offered = screen.t("draft.title")
        await desk.press("f7")
        await desk.type(NAME)
        for name, text in needed_of(noun).items():
            await into(desk, name, text)
        await desk.app.run_action("sign_out")
        await desk.rests()
        for each in NOUNS:
            kept = services.of(each.id).drafts.find(admin)
            assert [draft.fields["name"] for draft in kept] == [NAME] * (each is noun)
        await log_in(desk)
        if noun is not FIRST:
            assert offered not in desk.text
            await home_of_other(desk, noun)
        await desk.sees(offered, NAME)
        await desk.press("enter")
        form = desk.app.screen
        assert isinstance(form, RecordForm)
        assert form.noun == noun.id
        await desk.press("f2")
        await desk.sees(form.t("form.created", code=CODES[noun.id], name=NAME))
    assert code_of(services.of(noun.id), admin, NAME) == [CODES[noun.id]]


async def test_the_first_visit_to_a_list_tells_what_is_due(
    open_desk: Open, services: Services, manager: CurrentUser
) -> None:
    """Of this noun only, and once."""
    for each in OTHERS:
        own = services.of(each.id)
        saved = own.records.create(manager, {"name": NAME} | needed_of(each))
        own.follow_ups.add(manager, saved.id, "回电", "今天")
        async with open_desk(manager) as desk:
            told = each.texts(desk.app.texts).get("follow.reminder", today="1", overdue="0")
            assert told not in desk.text
            await home(desk, each)
            await desk.sees(told)
            await desk.press("escape")
            assert told not in desk.text
            await home(desk, each)
            assert told not in desk.text


async def home_of_other(desk: Desk, noun: Noun) -> None:
    """To a list that has something to ask first."""
    await desk.press("f9")
    await desk.type(noun.several[LANGUAGES.index(desk.app.texts.language)])
    await desk.press("enter")


async def test_a_form_that_was_open_while_a_backup_came_back_stays_of_its_noun(
    open_desk: Open, services: Services, admin: CurrentUser, noun: Noun, tmp_path: Path
) -> None:
    copy = tmp_path / "b.db"
    copy_database(services.database, copy)
    async with open_desk(admin) as desk:
        screen = await home(desk, noun)
        offered = screen.t("draft.title")
        await desk.press("f7")
        await desk.type(NAME)
        for name, text in needed_of(noun).items():
            await into(desk, name, text)
        restore(desk.app.settings, copy, "cli:test")
        await desk.press("f2")
        await desk.sees(desk.app.texts.get("restore.draft_kept"))
        await log_in(desk)
        user = desk.app.user
        assert user is not None
        for each in NOUNS:
            kept = desk.app.services.of(each.id).drafts.find(user)
            assert len(kept) == (each is noun)
        if noun is not FIRST:
            await home_of_other(desk, noun)
        await desk.sees(offered, NAME)


async def test_the_log_opens_whom_an_entry_is_about(
    open_desk: Open, services: Services, admin: CurrentUser, noun: Noun
) -> None:
    """From whichever noun one comes."""
    given = {"name": f"{noun.called[0]}甲"} | needed_of(noun)
    services.of(noun.id).records.create(admin, given)
    for each in NOUNS:
        async with open_desk(admin) as desk:
            await home(desk, each)
            log = await to_place(desk, "log")
            assert isinstance(log, ChangeLogScreen)
            await desk.sees(f"{CODES[noun.id]} {noun.called[0]}甲")
            line = next(row for row in log.rows.rows if row.record_id)
            assert line.noun == noun.id
            await desk.press(*["down"] * log.rows.rows.index(line), "enter")
            page = desk.app.screen
            assert isinstance(page, RecordPage)
            assert page.noun == noun.id
            await desk.sees(f"{noun.called[0]}甲")
