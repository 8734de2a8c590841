"""Every screen of a noun speaks of it and of no other, and shows no field it has not."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.code_pattern import FIELD_PARTS, part_names
from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.config import Settings
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.imports.screens.place import VERDICT
from jxc_tui.places import PLACES
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.records.model.noun import Noun, nouns
from jxc_tui.records.words.field_texts import label_of
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle
from tests.imports.import_files import box_of
from tests.imports.screens.import_steps import import_screen, step_of, to_mapping

Open = Callable[..., AbstractAsyncContextManager[Desk]]

NOUNS = list(nouns().values())
FIRST = NOUNS[0]
NAMES = {"customer": "蓝燕", "supplier": "红杉", "product": "晨光"}  # what its records are called
NEEDED = {"product": {"unit": "支"}}  # what one cannot be without, besides its name
EDITED = {"product": {"brand": "得力"}}  # what is set in many
NUMBERS = {"product": ("barcode", "6901234567892", "6901234567890")}  # a right and a wrong one
_NUMBERS = ("mobile", "13800138001", "138")
# 开票单位, what is agreed with them, and what their cases are about.
RIGHTLY = {"customer": ("单位", "商品", "Prices")}
OTHERWISE = ("用户名", "账户名")  # words of the house with the word of a field in them
OF_THE_HOUSE = (
    "log",
    "house",
    "checks",
    "accounts",
    "password",
    "second_factor",
    "orders",
    "cases",
    "ranking",
    "rfm",
    "sleeping",
    "newcomers",
    "payments",
    "statement",
    "ageing",
    "cash_up",
)  # about no noun
OF_A_NOUN = [each for each in PLACES if not each.is_home and each.id not in OF_THE_HOUSE]
SAMPLE = {
    "mobile": "13800138000", "phone": "0571-86667777", "opening_fen": "12.50", "category": "批发",
    "term_days": "30", "tax_rate": "13", "level": "A", "credit_limit_fen": "1", "wechat": "wx-77",
    "salesperson": "李四", "province": "浙江省", "city": "杭州市", "note": "=1+1",
}  # fmt: skip


def called(noun: Noun, language: str) -> Texts:
    return noun.texts(Texts(language))


def foreign_words(noun: Noun, language: str) -> list[str]:
    """What would speak of another noun, or of a field that this one has not."""
    at = LANGUAGES.index(language)
    words: set[str] = set()
    for other in NOUNS:
        if other is noun:
            continue
        words |= {other.called[at], other.several[at]}
        fields = other.field.keys() - noun.field.keys()
        for name in fields:
            label = label_of(name, called(other, language))
            words |= {label, label.replace(other.called[at], "")}
        pairs = other.instead if noun is FIRST else noun.instead
        side = 1 if noun is FIRST else 0
        words |= {pair[side].strip("、, ") for pair in pairs if len(pair[1]) > 1}
    words -= {"", *RIGHTLY.get(noun.id, ())}
    return sorted(word for word in words if word.isascii() == (language == "en"))


def wrong_words(text: str, noun: Noun, language: str) -> list[str]:
    """The foreign words on a screen, and the records of others."""
    text = re.sub("|".join([r"\{\w+\}", *OTHERWISE]), "", text)  # what is typed so, too
    for each in NOUNS:
        known = [part for part, field in FIELD_PARTS.items() if field in each.field]
        text = text.replace(part_names(known), "")
    found = [
        word
        for word in foreign_words(noun, language)
        if re.search(rf"(?<![a-z]){re.escape(word)}" if word.isascii() else re.escape(word), text,
                     re.IGNORECASE)
    ]  # fmt: skip
    return found + [name for each, name in NAMES.items() if each != noun.id and name in text]


def fill(own: Services, noun: Noun, user: CurrentUser, settings: Settings) -> None:
    """Something for every place of a noun to show."""
    known = {name: text for name, text in SAMPLE.items() if name in noun.field}
    needed = NEEDED.get(noun.id, {})
    known |= needed
    name, (number, right, _) = NAMES[noun.id], NUMBERS.get(noun.id, _NUMBERS)
    new = [own.records.create(user, {"name": f"{name}{at}号商行"} | known) for at in range(4)]
    odd = own.records.create(user, {"name": f"{name}分店", "code": "ALT-1"} | needed)
    gone = own.records.create(user, {"name": f"{name}旧店"} | needed)
    own.records.delete(user, gone.id)
    own.records.update(user, new[0].id, 1, {"note": "改过"})
    own.follow_ups.add(user, new[0].id, "回电", "今天")
    own.merging.merge(user, new[2].id, new[3].id, (1, 1), {})
    plan = own.recodes.preview(user, Slice("bad_code"))
    own.recodes.apply(user, plan.token, "统一")
    wanted = EDITED.get(noun.id, {"settlement": "月结"})
    edits = own.bulk_edits.preview(user, Selection(Slice(), (odd.id,)), wanted)
    own.bulk_edits.apply(user, edits.token)
    own.custom_fields.add(user, "档案号")
    own.codes.reserve(user, "李雷", 3)
    own.codes.set_rule(user, CodeRule("PF{seq:4}", category="批发"))
    path = box_of(settings, user) / f"{name}.csv"
    headings = [noun.field[each].header for each in ("code", "name", number, *needed)]
    rows = [headings, ["", f"{name}新店", right], [new[0].code, f"{name}头号", ""]]
    rows = [rows[0], *([*row, *needed.values()] for row in rows[1:])]
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    verdict = own.imports.rehearse(user, path.name)
    own.imports.apply(user, verdict.token)
    path.unlink()
    own.duplicates.scan(user)


async def frames(desk: Desk, noun: Noun) -> list[tuple[str, str]]:
    """Every screen that keys lead to from the places of a noun, with the way there."""
    await desk.app.run_action(f"go('{noun.room}')")
    await desk.rests()
    found = [("list", desk.text), *[each async for each in _around(desk, "list")]]
    for place in OF_A_NOUN:
        await desk.app.run_action(f"go('{place.id}')")
        await desk.rests()
        assert getattr(desk.app.screen, "noun", "") == noun.id
        found += [(place.id, desk.text), *[each async for each in _around(desk, place.id)]]
        await desk.app.run_action(f"go('{noun.room}')")
        await desk.rests()
    return found


async def _around(desk: Desk, way: str) -> AsyncIterator[tuple[str, str]]:
    """What each key of a screen leads to, one step far; then back."""
    screen = desk.app.screen
    assert isinstance(screen, DeskScreen)
    depth = len(desk.app.screen_stack)
    for key in ("f1", "enter", "f2", "f4", "f6", "f7", "f8", "f11"):
        before = desk.text
        await desk.press(key)
        if desk.text == before:
            continue
        yield f"{way} {key}", desk.text
        if key == "f4" and desk.app.screen.is_modal:
            await desk.press("enter")
            yield f"{way} f4 enter", desk.text
        if key == "enter" and len(desk.app.screen_stack) > depth:
            above = desk.app.screen
            if isinstance(above, DeskScreen):
                for further in ("f1", "right", "right", "right", "f4"):
                    await desk.press(further)
                    yield f"{way} {key} {further}", desk.text
                    while desk.app.screen is not above and above in desk.app.screen_stack:
                        await desk.press("escape")
        tries = 0
        while len(desk.app.screen_stack) > depth and tries < 6:
            await desk.press("escape")
            tries += 1
        if desk.app.screen is not screen:  # it had several steps, or Esc left it
            return


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.id)
async def test_no_step_of_an_import_speaks_of_another_noun(
    open_desk: Open, own: Services, manager: CurrentUser, box: Path, noun: Noun, language: str
) -> None:
    """The columns and what they may be, every tab of the verdict, a row, the choices, the end."""
    needed = NEEDED.get(noun.id, {})
    name, (number, right, wrong_one) = NAMES[noun.id], NUMBERS.get(noun.id, _NUMBERS)
    saved = own.records.create(manager, {"name": f"{name}商行"} | needed)
    fields = ("code", "name", number, "category", *needed)
    rows = [
        [saved.code, f"{name}新名", right, "批发", *needed.values(), "x"],
        ["", f"{name}错行", wrong_one, "零售", *needed.values(), "y"],
        ["", f"{name}商行", "", "", *needed.values(), ""],
    ]
    rows.insert(0, [*(noun.field[each].header for each in fields), "杂项"])
    (box / "a.csv").write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    shown: list[tuple[str, str]] = []

    async def keys(desk: Desk, *names: str) -> None:
        for key in names:
            await desk.press(key)
            shown.append((key, desk.text))

    async with open_desk(manager, language=language) as desk:
        await desk.app.run_action(f"go('{noun.room}')")
        await desk.rests()
        await to_mapping(desk, "a.csv")
        await keys(desk, "f1", "escape", "f4", "pagedown", "pagedown", "escape", "end", "f4")
        await keys(desk, "pagedown", "pagedown", "escape", "enter")
        await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
        place = import_screen(desk)
        for key in ("f1", "f6", "f7", *["right", "f4", "enter"] * 8):
            await keys(desk, key)
            while desk.app.screen is not place:
                await desk.press("escape")
            if step_of(desk) != VERDICT:
                await desk.press("enter")
                await settle(desk.pilot, lambda: step_of(desk) == VERDICT)
        await keys(desk, "f2", "f2")
        await desk.rests()
        await keys(desk, "f11", "escape")
    assert own.batches.list(manager)[0].updated == 1
    wrong = [(at, found) for at, text in shown if (found := wrong_words(text, noun, language))]
    assert not wrong


@pytest.fixture
def own(services: Services, noun: Noun) -> Services:
    return services.of(noun.id)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.id)
async def test_no_screen_speaks_of_another_noun(
    open_desk: Open,
    services: Services,
    settings: Settings,
    admin: CurrentUser,
    noun: Noun,
    language: str,
) -> None:
    for each in NOUNS:
        fill(services.of(each.id), each, admin, settings)
    async with open_desk(admin, language=language) as desk:
        shown = await frames(desk, noun)
    assert noun.called[LANGUAGES.index(language)] in dict(shown)["list f8"].lower()
    ways = {way.split()[0] for way, _ in shown}
    assert ways == {"list", *(place.id for place in OF_A_NOUN)}
    wrong = {way: found for way, text in shown if (found := wrong_words(text, noun, language))}
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_others_are_known(language: str) -> None:
    """Or no screen could fail."""
    for noun in NOUNS:
        assert wrong_words(f"x {FIRST.called[LANGUAGES.index(language)]} y", noun, language) == (
            [] if noun is FIRST else [FIRST.called[LANGUAGES.index(language)]]
        )
