"""A public class name is unique in the house: whoever looks for one finds one."""

from __future__ import annotations

import ast
from collections import defaultdict

from tests.house.tree import modules, name_of


def test_a_public_class_name_is_unique() -> None:
    found = defaultdict[str, list[str]](list)
    for path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(name_of(path))
    assert len(found) > 400
    assert {name: places for name, places in found.items() if len(places) > 1} == {}
