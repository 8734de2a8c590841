"""What a person can do with the tree of categories: walk it, and find a branch by a part of it."""

from __future__ import annotations

from collections.abc import Iterator

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads
from jxc_tui.access.permission import Right
from jxc_tui.database.engine import Connection
from jxc_tui.records.answers.branches import BranchLevel
from jxc_tui.records.model.categories import ancestors, category_of
from jxc_tui.records.storage import branches, records
from jxc_tui.values.pinyin import sounds_like
from jxc_tui.values.text import clean_text, fold

MOST_LEVEL = 1_000
MOST_FOUND = 200


class Branches(Service):
    """Verbs about the tree of a noun's categories, which is what its records say."""

    @reads(Right.READ)
    def level(
        self, connection: Connection, user: CurrentUser, above: str = "", most: int = MOST_LEVEL
    ) -> BranchLevel:
        """The branches just below a typed path (empty: the first ones) with their counts.

        Raises Refused for a noun without a tree and a path that is too long.
        """
        path = branches.spelled(connection, category_of(clean_text(above)))
        rows, more = branches.level(connection, path, max(1, min(most, MOST_LEVEL)))
        branch = branches.counted(connection, path)
        if not path:
            branch = branch._replace(total=records.tally(connection, "live"))
        return BranchLevel(branch, tuple(rows), more)

    @reads(Right.READ)
    def find(
        self, connection: Connection, user: CurrentUser, term: str = "", most: int = MOST_FOUND
    ) -> tuple[str, ...]:
        """The first paths of which a part reads or sounds like what was typed; all for nothing."""
        branches.tree_of(connection)
        wanted = fold(clean_text(term))
        found: list[str] = []
        for path in _with_above(branches.every_path(connection)):
            if not wanted or _fits(wanted, path):
                found.append(path)
                if len(found) >= most:
                    break
        return tuple(found)


def _with_above(paths: Iterator[str]) -> Iterator[str]:
    """Every path once, those above it before it."""
    seen: set[str] = set()
    for path in paths:
        for one in (*ancestors(path), path):
            if one not in seen:
                seen.add(one)
                yield one


def _fits(wanted: str, path: str) -> bool:
    text = fold(path)
    if wanted in text:
        return True
    spelled = wanted.isascii() and wanted.isalpha() and not text.isascii()
    return spelled and sounds_like(text, wanted)
