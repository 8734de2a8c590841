"""What bulk changes of codes bring to merges and to the undo of imports."""

from __future__ import annotations

from jxc_tui.codes.tables import RECODE_ITEM
from jxc_tui.database.links import Links, Reference, Tie, Way

LINKS = Links(
    references=(
        Reference(RECODE_ITEM.c.record_id, Way.STAYS, "what such a change did to this one"),
    ),
    ties=(
        Tie(
            "c.version <> r.version AND EXISTS (SELECT 1 FROM record_recode e"
            " CROSS JOIN record_recode_item i ON i.recode_id = e.id AND i.record_id = c.id"
            " WHERE e.undone_at = '' AND e.at >= b.at)"
        ),
    ),
)
