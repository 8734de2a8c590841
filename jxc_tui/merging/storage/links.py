"""What duplicates and merges bring to merges and to the undo of imports."""

from __future__ import annotations

from jxc_tui.database.links import Links, Reference, Tie, Way
from jxc_tui.merging.tables import DUPLICATE_MEMBER
from jxc_tui.records.tables import MERGE

_EARLIER = "an earlier merge is undone with its own records"

LINKS = Links(
    references=(
        Reference(DUPLICATE_MEMBER.c.record_id, Way.JOINS),
        Reference(MERGE.c.winner_id, Way.STAYS, _EARLIER),
        Reference(MERGE.c.loser_id, Way.STAYS, _EARLIER),
    ),
    ties=(
        Tie(
            "EXISTS (SELECT 1 FROM record_merge m WHERE m.undone_at = ''"
            " AND (r.kind = 'new' OR m.at >= b.at)"
            " AND (m.winner_id = c.id OR m.loser_id = c.id))"
        ),
    ),
)
