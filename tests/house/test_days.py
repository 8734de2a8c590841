"""Days are those of China: nothing asks the machine in which zone it stands. Shows REL-16."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT, modules

OF_THE_MACHINE = {"astimezone", "today", "now", "fromtimestamp", "localtime"}


def asked_of_the_machine(path: Path) -> Iterator[str]:
    """Calls whose answer depends on the zone: without a zone where one can be told."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = node.func.value
        named = node.func.attr == "astimezone" or (
            isinstance(owner, ast.Name) and owner.id in ("date", "datetime", "time")
        )
        told = node.args[1:] if node.func.attr == "fromtimestamp" else node.args
        if node.func.attr in OF_THE_MACHINE and named and not told and not node.keywords:
            yield f"{path.name}:{node.lineno} {node.func.attr}()"


def test_no_day_depends_on_the_zone_of_the_machine() -> None:
    tests = [path for path in (ROOT / "tests").rglob("*.py") if "bench" not in path.parts]
    found = [each for path in (*modules(), *tests) for each in asked_of_the_machine(path)]
    assert found == []
