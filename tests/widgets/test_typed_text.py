"""The text of a field while it is typed: against a plain list of characters, and by example."""

from __future__ import annotations

import random

import pytest

from jxc_tui.widgets.clusters import clusters
from jxc_tui.widgets.text_window import beginning, caret_of, scrolled, seen
from jxc_tui.widgets.typed_text import TypedText
from tests.widgets.plain_field import PlainField, random_act


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("limit", [0, 12])
def test_every_key_does_what_it_does_to_a_list_of_characters(seed: int, limit: int) -> None:
    dice = random.Random(seed * 100 + limit)
    for _ in range(50):
        typed, plain = TypedText(limit=limit, line_break="↵"), PlainField("", limit, "↵")
        acts = []
        for _ in range(50):
            act, what = random_act(dice)
            acts.append((act, what))
            for each in (typed, plain):
                getattr(each, act)(*([what] if what or act in ("type", "press", "paste") else []))
            start, end = sorted((plain.anchor, plain.caret))
            chosen = "".join(plain.parts[start:end])
            now = (typed.text, typed.caret, typed.selected)
            assert now == (plain.text, plain.place, chosen), acts


@pytest.mark.parametrize("seed", range(4))
def test_the_caret_is_always_seen_and_the_room_is_filled(seed: int) -> None:
    dice = random.Random(seed)
    typed, scroll = TypedText(), 0
    for _ in range(1_000):
        act, what = random_act(dice)
        getattr(typed, act)(*([what] if what or act in ("type", "press", "paste") else []))
        room = dice.choice((2, 3, 7, 20))
        scroll = scrolled(typed, scroll, room)
        cell, width = caret_of(typed)
        assert scroll <= cell and cell + width <= scroll + room
        parts = seen(typed, scroll, room)
        assert cells("".join(part.text for part in parts)) == room
        at = [part.look for part in parts].index("caret")
        assert cells("".join(part.text for part in parts[:at])) == cell - scroll
        assert cells(parts[at].text) == width
        assert cells(beginning(typed, room)) == room


def cells(text: str) -> int:
    return sum(each.width for each in clusters(text))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("客户", ["客", "户"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("🇨🇳🇺🇸", ["🇨🇳", "🇺🇸"]),
        ("🇨🇳🇺", ["🇨🇳", "🇺"]),
        ("❤\ufe0fx", ["❤\ufe0f", "x"]),
        ("\u0301a", ["\u0301", "a"]),
        ("a\u200bb", ["a", "\u200b", "b"]),
        ("", []),
    ],
)
def test_what_is_one_character(text: str, parts: list[str]) -> None:
    assert [text[each.start : each.end] for each in clusters(text)] == parts
    typed = TypedText(text)
    places = [typed.caret]
    for _ in parts:
        typed.press("left")
        places.append(typed.caret)
    assert places == [sum(map(len, parts[:at])) for at in range(len(parts), -1, -1)]


def test_what_was_typed_in_one_go_is_undone_in_one() -> None:
    typed = TypedText("杭州")
    for char in "蓝燕":
        typed.type(char)
    typed.press("left")
    for char in "ab":
        typed.type(char)
    typed.press("backspace")
    assert typed.text == "杭州蓝a燕"
    wanted = ("杭州蓝ab燕", "杭州蓝燕", "杭州")
    for text in wanted:
        assert typed.undo() and typed.text == text
    assert not typed.undo()
    for text in (*wanted[1::-1], "杭州蓝a燕"):
        assert typed.redo() and typed.text == text
    assert not typed.redo()


def test_a_text_put_there_can_be_undone_until_it_is_where_one_begins() -> None:
    typed = TypedText()
    typed.put("浙江省")
    assert typed.caret == 3
    assert typed.undo() and typed.text == ""
    typed.put("江苏省")
    typed.forget()
    assert not typed.undo() and not typed.redo()


def test_what_does_not_fit_is_not_cut() -> None:
    typed = TypedText(limit=4)
    assert typed.type("1234")
    assert not typed.type("5") and not typed.paste("67")
    assert typed.text == "1234"
    typed.put("1234567")  # what is stored is shown whole, and can be made shorter
    typed.press("backspace")
    assert typed.text == "123456"


def test_a_secret_is_neither_copied_nor_told_by_words() -> None:
    typed = TypedText("one two", secret=True)
    typed.press("ctrl+left")
    assert typed.caret == 0
    typed.select_all()
    assert typed.selected == "" and typed.cut() == "" and typed.text == "one two"
    assert beginning(typed, 9) == "•••••••  "


def test_a_fixed_text_is_read_and_copied_only() -> None:
    typed = TypedText("KH000001", fixed=True)
    typed.press("ctrl+a")
    assert typed.selected == "KH000001" and typed.cut() == ""
    assert not typed.type("x") and not typed.paste("x")
    typed.press("backspace")
    assert typed.text == "KH000001"
    typed.put("KH000002")
    assert typed.text == "KH000002"
