"""`jxc … categories|rename-category|move-category`: the tree, and its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jxc_tui.bulk_edits.answers import EditPlan
from jxc_tui.bulk_edits.cli import carry_out, told_by
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND
from jxc_tui.records.answers.branches import Branch
from jxc_tui.records.model.categories import depth, name_of
from jxc_tui.values.text import visible

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.wiring import Services


def categories(call: Call) -> int:
    """The tree below a category, each branch with what it has itself and with all below; 3 for a
    branch in which nobody is.
    """
    asked, talk = call.asked, call.talk
    with call.services() as (services, user):
        above = services.branches.level(user, asked.under, 1).above
        rows, more = _walked(services, user, above.path, asked.limit)
    if asked.json:
        listed = [{"path": row.path, "own": row.own, "total": row.total} for row in rows]
        talk.json({"under": above.path, "own": above.own, "total": above.total, "rows": listed})
    elif rows:
        names = [talk.text(f"cli.categories.{name}") for name in ("category", "own", "total")]
        at = depth(above.path) + 1
        talk.table(
            names,
            [("  " * (depth(row.path) - at) + visible(name_of(row.path)), row.own, row.total)
             for row in rows],
            right=(1, 2),
        )  # fmt: skip
    if not above.total:
        talk.say("cli.categories.none")
        return NOT_FOUND
    if more:
        talk.say("cli.categories.more", count=len(rows))
    elif above.path or above.own:
        text_id = "cli.categories.here" if above.path else "cli.categories.without"
        talk.say(text_id, path=visible(above.path), own=above.own, total=above.total)
    return DONE


def _walked(
    services: Services, user: CurrentUser, under: str, limit: int
) -> tuple[list[Branch], bool]:
    """The branches below one, each before those below it, and whether there are others."""
    found: list[Branch] = []
    waiting = [Branch(under, 0, 1)]
    more = False
    while waiting:
        row = waiting.pop()
        if row.path != under:
            if len(found) == limit:
                return found, True
            found.append(row)
        if row.opens:
            level = services.branches.level(user, row.path)
            waiting += reversed(level.rows)
            more = more or level.more
    return found, more


def rename(call: Call) -> int:
    """Another name for a branch: shows who would change, with `--apply` they are changed."""

    def plan(services: Services, user: CurrentUser) -> EditPlan:
        asked = call.asked
        edits = services.bulk_edits
        return edits.preview_rename(user, asked.branch, asked.name, progress=told_by(call))

    return carry_out(call, plan)


def move(call: Call) -> int:
    """A branch to below another one: shows who would change, with `--apply` they are changed."""

    def plan(services: Services, user: CurrentUser) -> EditPlan:
        asked = call.asked
        edits = services.bulk_edits
        return edits.preview_move(user, asked.branch, asked.under, progress=told_by(call))

    return carry_out(call, plan)
