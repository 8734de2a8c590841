"""What batches bring to merges and to the undo of imports."""

from __future__ import annotations

from jxc_tui.batches.tables import IMPORT_ROW
from jxc_tui.database.links import Links, Reference, Way

LINKS = Links(
    references=(Reference(IMPORT_ROW.c.record_id, Way.STAYS, "what an import did to this one"),),
)
