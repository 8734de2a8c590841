"""A text stands in the room that says it, or below it: no room needs the words of an upper one."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

from jxc_tui.i18n import all_texts
from tests.house.tree import ROOT, modules, place_of


def ranks() -> dict[str, int]:
    """Room → how far down it stands, by the contract of the layers."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(
        each["layers"] for each in contracts["contracts"] if each["name"] == "rooms look only down"
    )
    return {name.strip(): at for at, layer in enumerate(layers) for name in layer.split(":")}


def holds_texts(path: Path) -> bool:
    place = place_of(path)
    return "texts" in place or place[:2] == ("i18n", "catalog")


def constants(path: Path) -> set[str]:
    found = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {
        node.value for node in found
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    } & all_texts().keys()  # fmt: skip


def test_no_room_speaks_with_the_words_of_an_upper_one() -> None:
    known = ranks() | {"errors": ranks()["i18n"]}  # refusals name the texts that all may say
    where = {
        text: place_of(path)[0]
        for path in modules()
        if holds_texts(path)
        for text in constants(path)
    }
    assert where.keys() == all_texts().keys()
    said = {
        (place_of(path)[0], where[text], text)
        for path in modules() if not holds_texts(path) and place_of(path)
        for text in constants(path)
    }  # fmt: skip
    assert len(said) > 1_000
    assert {one for one in said if known.get(one[0], 0) > known[one[1]]} == set()
