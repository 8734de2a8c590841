"""No circle among the parts of any folder: not even of imports that only types need.

One arrow is set aside: the rooms know `wiring` by the type of what it makes, the list of all verbs.
"""

from __future__ import annotations

from collections import defaultdict

from tests.house.tree import imports, modules, name_of

OPENER = "jxc_tui.wiring"


def arrows() -> dict[str, set[str]]:
    """Module → the modules that it imports."""
    paths = {name_of(path): path for path in modules()}
    found = {name: imports(path, paths) for name, path in paths.items()}
    for name, goals in found.items():
        if OPENER in goals and OPENER not in imports(paths[name], paths, types=False):
            goals.remove(OPENER)
    return found


def among_siblings(found: dict[str, set[str]]) -> dict[str, dict[str, set[str]]]:
    """Folder → the arrows between its parts, a part being a module or a folder."""
    folders = defaultdict[str, dict[str, set[str]]](lambda: defaultdict(set))
    for start, goals in found.items():
        for goal in goals:
            one, other = start.split("."), goal.split(".")
            shared = 0
            while shared < min(len(one), len(other)) and one[shared] == other[shared]:
                shared += 1
            if shared < min(len(one), len(other)):
                folders[".".join(one[:shared])][one[shared]].add(other[shared])
    return folders


def in_circles(found: dict[str, set[str]]) -> set[str]:
    """What is left when whoever leads nowhere, and whoever nobody leads to, is taken away."""
    left = dict(found)
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
    found = {"h.a.x": {"h.b.y"}, "h.b.z": {"h.a.x", "h.b.y"}, "h.b.y": set()}
    assert in_circles(among_siblings(found)["h"]) == {"a", "b"}
    assert in_circles(among_siblings(found)["h.b"]) == set()


def test_no_folder_has_a_circle() -> None:
    folders = among_siblings(arrows())
    assert len(folders) > 50
    assert {name: in_circles(found) for name, found in folders.items() if in_circles(found)} == {}
