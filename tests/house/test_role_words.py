"""Role × help: no text promises a key that the role may not use, and none says nothing."""

from __future__ import annotations

import pytest

from jxc_tui.access.permission import DEFAULT_GRANTS, Role
from jxc_tui.desk.grants import needed_for
from jxc_tui.desk.role_words import _KEY, for_role, names_of_key
from jxc_tui.desk.screen import DeskBase, DeskScreen, declared
from jxc_tui.i18n import LANGUAGES, Texts, all_texts
from jxc_tui.records.screens.record_page import TABS, RecordPage
from tests.house.test_role_keys import screens

HELPED = [
    screen
    for screen in screens()
    if issubclass(screen, DeskScreen) and screen.title_id.replace("place.", "help.") in all_texts()
]


def mute(screen: type[DeskBase], role: Role) -> set[str]:
    """The names of the keys that do nothing for a role on a screen."""
    able: dict[str, set[bool]] = {}
    for binding in declared(screen):
        needed = needed_for(screen, binding.action)
        allowed = needed is None or needed in DEFAULT_GRANTS[role]
        for key in binding.key.split(","):
            able.setdefault(key, set()).add(allowed)
    return {name for key, found in able.items() if found == {False} for name in names_of_key(key)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("screen", HELPED, ids=lambda screen: screen.__name__)
def test_help_promises_only_what_the_role_may_do(
    screen: type[DeskScreen], role: Role, language: str
) -> None:
    told = Texts(language).get(screen.title_id.replace("place.", "help."))
    said = for_role(told, mute(screen, role))
    assert set(_KEY.findall(said)) & mute(screen, role) == set()
    if not set(_KEY.findall(told)) & mute(screen, role):
        assert said == told
    assert len(said) > 20
    assert said[-1] in "。.）)…"


def test_there_is_help_to_look_at() -> None:
    assert len(HELPED) > 15
    assert mute(RecordPage, Role.VIEWER) >= {"F4", "F7", "F8", "Ctrl+F"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_of_the_page_names_every_tab(language: str) -> None:
    texts = Texts(language)
    told = texts.get("help.record_page").casefold()
    for name in TABS:
        tab = texts.get(f"page.tab.{name}", count="").strip().casefold()
        assert tab in told, name


@pytest.mark.parametrize(
    ("told", "mute", "said"),
    [
        ("还没有跟进；F7 记一条。", {"F7"}, "还没有跟进。"),
        ("Enter 打开，F2 完成，F11 取消，F4 换。", {"F2", "F11"}, "Enter 打开，F4 换。"),
        ("Nothing yet; F7 notes one.", {"F7"}, "Nothing yet."),
        ("F1 helps. F11 undoes, which is told.", {"F11"}, "F1 helps."),
        ("F1 helps. F11 undoes.", {"F1"}, "F11 undoes."),
        ("甲。\nF2 导出。\n乙。", {"F2"}, "甲。\n乙。"),
        ("只有 F2。", {"F2"}, ""),
        ("不变，F2 导出。", {"F3"}, "不变，F2 导出。"),
    ],
)
def test_a_clause_goes_with_its_key(told: str, mute: set[str], said: str) -> None:
    assert for_role(told, mute) == said
