"""Our screens and widgets must not hide names that Textual keeps for itself."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator

import pytest
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from tests.house.tree import modules, name_of, of_the_screens

# Names that Textual documents for overriding or for setting.
MEANT = frozenset({"can_focus", "tooltip", "cursor_blink"})


def classes() -> Iterator[type[Widget]]:
    for path in filter(of_the_screens, modules()):
        module = importlib.import_module(name_of(path))
        for _, found in inspect.getmembers(module, inspect.isclass):
            if found.__module__ == module.__name__ and issubclass(found, Widget):
                yield found


def _assigned(cls: type[Widget]) -> set[str]:
    """Attributes that the class's own methods set on `self`."""
    tree = ast.parse(inspect.getsource(cls).lstrip())
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }


@pytest.mark.parametrize("cls", sorted(set(classes()), key=str))
def test_no_private_state_of_textual_is_overwritten(cls: type[Widget]) -> None:
    base: Widget = (
        ModalScreen()
        if issubclass(cls, ModalScreen)
        else (Screen() if issubclass(cls, Screen) else Widget())
    )
    taken = {name for name in vars(base) if name not in MEANT} | {
        name for name in dir(type(base)) if name.startswith("_")
    }
    assert not _assigned(cls) & taken
