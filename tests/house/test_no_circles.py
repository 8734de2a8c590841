"""No circle of modules above the services: not even of imports that only types need."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.tree import modules, name_of, of_the_screens


def imported(path: Path, known: set[str]) -> set[str]:
    """The known modules that one names in its imports, wherever they stand."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
        elif isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
    return found & known


def in_circles(arrows: dict[str, set[str]]) -> set[str]:
    """What is left when whoever leads nowhere, and whoever nobody leads to, is taken away."""
    left = dict(arrows)
    while True:
        reached = set().union(*left.values()) if left else set()
        kept = {
            name: goals & left.keys()
            for name, goals in left.items()
            if name in reached and goals & left.keys()
        }
        if kept == left:
            return set(left)
        left = kept


def test_a_circle_is_found() -> None:
    assert in_circles({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}) == {"b", "c"}


def test_nothing_above_the_services_stands_in_a_circle() -> None:
    above = {name_of(path): path for path in modules() if of_the_screens(path)}
    assert in_circles({name: imported(path, set(above)) for name, path in above.items()}) == set()
