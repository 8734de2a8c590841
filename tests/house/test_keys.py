"""Every key has an id by which it is remapped, and a name in both languages."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator

from textual.binding import Binding
from textual.dom import DOMNode

from jxc_tui.i18n import all_texts
from tests.house.tree import PACKAGE, modules

ELSEWHERE = {"menu", "dialog.take"}  # Ctrl+P, and Enter in the list of the dialog
F_KEYS = {f"f{number}" for number in range(1, 9)}


def bindings() -> Iterator[tuple[str, Binding]]:
    """Every binding that a class of the program declares itself, with the name of the class."""
    for path in modules():
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if parts[1] not in ("app", "screens", "widgets"):
            continue
        module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
        for name, found in vars(module).items():
            if inspect.isclass(found) and found.__module__ == module.__name__:
                declared = vars(found).get("BINDINGS", ()) if issubclass(found, DOMNode) else ()
                for binding in declared:
                    assert isinstance(binding, Binding), f"{name}: {binding} is no Binding"
                    yield name, binding


def test_every_binding_has_an_id_and_a_name_in_both_languages() -> None:
    found = list(bindings())
    assert len(found) > 20
    unnamed = [
        (name, binding.key) for name, binding in found if f"key.{binding.id}" not in all_texts()
    ]
    assert unnamed == []


def test_whatever_a_function_key_does_another_key_does_too() -> None:
    found = list(bindings())
    for name, binding in found:
        alike = [other for owner, other in found if (owner, other.action) == (name, binding.action)]
        keys = {key for other in alike for key in other.key.split(",")}
        if binding.id not in ELSEWHERE and keys & F_KEYS:
            assert keys - F_KEYS, (name, binding.key)
