"""Plans that give a branch of a tree another name or place: every record within it changes."""

from __future__ import annotations

from jxc_tui.bulk_edits.answers import MOST_EDITED
from jxc_tui.bulk_edits.service.bulk_plans import BulkPlan, Wish, make_of
from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotFound, Refused
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.records.model.categories import (
    category_of,
    moved,
    renamed,
    target_of_move,
    target_of_name,
)
from jxc_tui.records.storage import branches
from jxc_tui.values.pace import Pace
from jxc_tui.values.text import clean_text, visible

_BRANCH = "branch"  # the kind of a slice


def rename(connection: Connection, typed: str, name: str, pace: Pace) -> BulkPlan:
    """Another last step for a branch and all below it. Raises NotFound, and Refused for a name that
    is none, is taken or makes a path too long.
    """
    branch, inside = _known(connection, typed)
    new = category_of(clean_text(name))
    target = target_of_name(branch, new)
    renamed([*inside, *_standing_at(connection, target, len(inside))], branch, new)
    return _plan(connection, branch, target, pace)


def move(connection: Connection, typed: str, under: str, pace: Pace) -> BulkPlan:
    """A branch with all below it to below another one, or (empty) to the top. Raises NotFound, and
    Refused where it cannot stand there.
    """
    branch, inside = _known(connection, typed)
    place = branches.spelled(connection, category_of(clean_text(under)))
    target = target_of_move(branch, place)
    moved([*inside, *_standing_at(connection, target, len(inside))], branch, place)
    return _plan(connection, branch, target, pace)


def _plan(connection: Connection, branch: str, target: str, pace: Pace) -> BulkPlan:
    wish = Wish({}, {}, (branches.tree_of(connection), branch, target))
    return make_of(connection, Selection(Slice(_BRANCH, branch)), wish, pace)


def _known(connection: Connection, typed: str) -> tuple[str, list[str]]:
    """A branch as it is spelled, and all paths within it."""
    branch = branches.spelled(connection, category_of(clean_text(typed)))
    if not branch:
        raise Refused("category.root")
    inside = [path for path, _ in branches.paths_within(connection, branch, MOST_EDITED)]
    if not inside:
        raise NotFound("category.unknown", path=visible(branch))
    return branch, inside


def _standing_at(connection: Connection, target: str, going: int) -> list[str]:
    """What stands at a path or below it already, in whatever spelling: one more than are `going`,
    since a branch may go to where its own parent stands.
    """
    there = branches.spelled(connection, target)
    return [path for path, _ in branches.paths_within(connection, there, going + 1)]
