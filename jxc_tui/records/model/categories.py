"""Categories (类别): a tree of any depth, each known by its path: `五金/螺丝/不锈钢`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jxc_tui.errors import FieldProblem, Refused
from jxc_tui.values.text import half_width

MOST_NAME = 40
MOST_PATH = 400
_BETWEEN = re.compile(r"[/\\>→]")


def category_of(text: str) -> str:
    """The path in its one form; Refused where a name or the whole is too long.

    Steps may be parted by `/`, `\\`, `>` or `→`; empty ones, blanks around them and full-width
    forms of letters and signs are passed over. The root is empty.
    """
    plain = half_width(text).replace("->", ">")
    steps = [step.strip() for step in _BETWEEN.split(plain)]
    long = next((step for step in steps if len(step) > MOST_NAME), "")
    if long:
        raise Refused("category.name_long", most=MOST_NAME, length=len(long))
    path = "/".join(filter(None, steps))
    if len(path) > MOST_PATH:
        raise Refused("category.path_long", most=MOST_PATH, length=len(path))
    return path


def check_category(field: str, text: str) -> tuple[str, FieldProblem | None]:
    """The stored form of a typed path, or the text with its problem."""
    try:
        return category_of(text), None
    except Refused as refused:
        return text, FieldProblem(field, refused.text_id, tuple(refused.params.items()), text)


def depth(path: str) -> int:
    """How many steps a path has; the root has none."""
    return path.count("/") + 1 if path else 0


def name_of(path: str) -> str:
    """The last step."""
    return path.rpartition("/")[2]


def parent_of(path: str) -> str:
    """The path above; the root is above the first steps."""
    return path.rpartition("/")[0]


def ancestors(path: str) -> tuple[str, ...]:
    """All paths above, the highest first, without the root."""
    steps = path.split("/")
    return tuple("/".join(steps[:count]) for count in range(1, len(steps)))


def is_within(path: str, branch: str) -> bool:
    """Whether a path is the branch or below it; letters' case makes no difference."""
    one, other = path.casefold(), branch.casefold()
    return not other or one == other or one.startswith(other + "/")


def target_of_move(branch: str, under: str) -> str:
    """What a branch is called below another one; below the root it keeps its last step alone."""
    return "/".join(filter(None, (under, name_of(branch))))


def target_of_name(branch: str, name: str) -> str:
    """What a branch is called with another last step."""
    return "/".join(filter(None, (parent_of(branch), name)))


def moved(paths: Iterable[str], branch: str, under: str) -> dict[str, str]:
    """Old path → new one of everything in a branch that goes below `under` (empty: to the top).

    Refused when that is the branch itself or below it, when another category stands there
    already, and where a path gets too long. `paths` are all of the tree.
    """
    if not branch:
        raise Refused("category.root")
    if is_within(under, branch):
        text_id = "category.below_itself" if depth(under) > depth(branch) else "category.itself"
        raise Refused(text_id, branch=branch, under=under)
    return _exchanged(paths, branch, target_of_move(branch, under))


def renamed(paths: Iterable[str], branch: str, name: str) -> dict[str, str]:
    """Old path → new one of everything in a branch whose last step gets another name."""
    new = category_of(name)
    if depth(new) != 1 or not branch:
        raise Refused("category.name", name=name)
    return _exchanged(paths, branch, target_of_name(branch, new))


def exchanged(path: str, branch: str, target: str) -> str:
    """A path of a branch as it is called once the branch is `target`."""
    return "/".join([target, *path.split("/")[depth(branch) :]])


def _exchanged(paths: Iterable[str], branch: str, target: str) -> dict[str, str]:
    all_paths = tuple(paths)
    inside = [path for path in all_paths if is_within(path, branch)]
    if any(is_within(path, target) for path in all_paths if not is_within(path, branch)):
        raise Refused("category.taken", path=target)
    after = {path: exchanged(path, branch, target) for path in inside}
    longest = max(map(len, after.values()), default=0)
    if longest > MOST_PATH:
        raise Refused("category.path_long", most=MOST_PATH, length=longest)
    return {old: new for old, new in after.items() if old != new}


class Spelling:
    """The one spelling of every branch: that which came first, whatever the case of its letters."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._known: dict[str, str] = {}
        for path in paths:
            self.of(path)

    def of(self, path: str) -> str:
        """A path in the spelling of the branches that it goes through."""
        known = self._known.get(path.casefold())
        if known is not None or not path:
            return known or path
        above = self.of(parent_of(path))
        spelled = f"{above}/{name_of(path)}" if above else path
        return self._known.setdefault(path.casefold(), spelled)
