"""What is asked of a screen stands in its class: nobody feels for a name that may not be there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import PACKAGE, modules, of_the_screens

# Names that are felt for all the same, and why.
KNOWN = {
    ("desk/grants.py", "needs"): "a mark that `@needs` leaves on a function",
}


def felt_for(path: Path) -> Iterator[str]:
    """The literal names in `getattr` and `hasattr` of a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.args[1] if len(node.args) > 1 else None
            if node.func.id in ("getattr", "hasattr") and isinstance(name, ast.Constant):
                yield str(name.value)


def test_screens_are_asked_by_what_they_state() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in modules()
        if of_the_screens(path)
        for name in felt_for(path)
    }
    assert found == set(KNOWN)
