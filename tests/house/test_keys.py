"""Every key has one meaning on all screens, an id by which it is remapped, and a name."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen

from jxc_tui.desk.keys import MEANINGS
from jxc_tui.desk.reading import ReadingDialog
from jxc_tui.desk.screen import declared, key_name
from jxc_tui.i18n import Texts, all_texts
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.typed_text import EDITING
from tests.house.test_readme import CHINESE, ENGLISH
from tests.house.tree import modules, name_of, of_the_screens

OF_ACT = {act: meaning for meaning in MEANINGS for act in meaning.acts}
OF_KEY = {key: meaning for meaning in MEANINGS for key in meaning.keys}


def bindings() -> Iterator[tuple[str, Binding]]:
    """Every binding that a class of the program declares itself, with the name of the class."""
    for path in modules():
        if not of_the_screens(path):
            continue
        module = importlib.import_module(name_of(path))
        for name, found in vars(module).items():
            if inspect.isclass(found) and found.__module__ == module.__name__:
                declared = vars(found).get("BINDINGS", ()) if issubclass(found, DOMNode) else ()
                for binding in declared:
                    assert isinstance(binding, Binding), f"{name}: {binding} is no Binding"
                    yield name, binding


def own_bindings() -> list[tuple[str, Binding]]:
    """Those of the screens and dialogs; the editing keys of a field come from the library."""
    return [(name, binding) for name, binding in bindings() if name != Entry.__name__]


def test_every_binding_has_an_id_and_a_name_in_both_languages() -> None:
    found = own_bindings()
    assert len(found) > 150
    unnamed = [
        (name, binding.key) for name, binding in found if f"key.{binding.id}" not in all_texts()
    ]
    assert unnamed == []


def test_a_key_and_an_act_have_one_meaning() -> None:
    assert len(OF_ACT) == sum(len(meaning.acts) for meaning in MEANINGS)
    assert len(OF_KEY) == sum(len(meaning.keys) for meaning in MEANINGS)


def test_every_binding_of_every_screen_follows_the_table() -> None:
    wrong = []
    for name, binding in own_bindings():
        meaning = OF_ACT.get(binding.id or "")
        keys = binding.key.split(",")
        if meaning is None or not set(keys) <= set(meaning.keys):
            wrong.append((name, binding.id, binding.key))
        elif meaning.pair and tuple(keys) != meaning.keys:
            wrong.append((name, binding.id, "an F key and its twin go together"))
    assert wrong == []


def test_nothing_stands_in_the_table_that_no_screen_does() -> None:
    found = own_bindings()
    assert set(OF_ACT) == {binding.id for _, binding in found}
    assert set(OF_KEY) == {key for _, binding in found for key in binding.key.split(",")}


def test_the_editing_keys_of_a_field_are_no_keys_of_a_screen() -> None:
    """But for moving, Enter and copying, which mean the same in a field."""
    shared = {"along", "across", "take", "copy"}
    own = [each for each in Entry.BINDINGS if isinstance(each, Binding)]
    editing = {key for each in own for key in each.key.split(",")} | EDITING
    assert "ctrl+u" in editing
    assert {key for key in editing if key in OF_KEY and OF_KEY[key].id not in shared} == set()


def table_of(language: str) -> list[str]:
    """The rows README should have."""
    texts = Texts(language)
    comma = "、" if language == "zh" else ", "
    rows = []
    for meaning in MEANINGS:
        keys = comma.join(f"`{written(key)}`" for key in meaning.keys)
        told = texts.get(f"keys.{meaning.id}")
        rows.append(f"| {keys} | {told} | {texts.get(f'keys.{meaning.id}.where')} |")
    return rows


def written(key: str) -> str:
    """A key as prose names it: `Ctrl+N`, not `^N`."""
    first, plus, last = key.rpartition("+")
    return f"{first.capitalize()}{plus}{key_name(last)}" if plus else key_name(key)


@pytest.mark.parametrize(
    ("half", "language", "heading"),
    [(ENGLISH, "en", "## Keys"), (CHINESE, "zh", "### 按键")],
    ids=["en", "zh"],
)
def test_readme_has_the_table_of_keys(half: str, language: str, heading: str) -> None:
    section = half.split(f"\n{heading}\n")[1].split("\n#")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    assert rows == table_of(language)


def dialogs() -> list[type[ModalScreen[Any]]]:
    """Every dialog of the program."""
    assert list(bindings())  # with this every module is loaded
    found: list[type[ModalScreen[Any]]] = [ModalScreen]
    for known in found:
        found += known.__subclasses__()
    return [
        each for each in found
        if each.__module__.startswith("jxc_tui") and each is not ReadingDialog
    ]  # fmt: skip


def test_the_line_of_keys_of_every_dialog_is_made_from_its_bindings() -> None:
    assert len(dialogs()) > 7
    for dialog in dialogs():
        own = [each for each in dialog.__mro__ if each.__module__.startswith("jxc_tui.")]
        sources = [inspect.getsource(each) for each in own]
        found = any("KeyLine(self.hints" in source for source in sources)
        assert issubclass(dialog, ReadingDialog) or found, dialog


def test_only_the_default_itself_is_called_so() -> None:
    named = [
        text_id
        for text_id, (chinese, english) in all_texts().items()
        if ("（默认）" in chinese or "(default)" in english) and not text_id.startswith("cli.")
    ]
    assert named == ["dialog.default"]


@pytest.mark.parametrize("dialog", dialogs(), ids=lambda each: each.__name__)
def test_enter_and_escape_are_answers_of_every_dialog(dialog: type[ModalScreen[Any]]) -> None:
    keys = {key for binding in declared(dialog) for key in binding.key.split(",")}
    assert {"enter", "escape"} <= keys
