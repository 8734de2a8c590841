"""What records bring to merges and to the undo of imports."""

from __future__ import annotations

from jxc_tui.codes.tables import RECORD_CODE
from jxc_tui.custom_fields.tables import CUSTOM_VALUE
from jxc_tui.database.links import Links, Reference, Tie, Way
from jxc_tui.database.tables import CHANGE_LOG
from jxc_tui.records.tables import (
    CONTACT,
    DRAFT,
    EXTERNAL_TOKEN,
    FAVOURITE,
    RECENT_RECORD,
    RECORD,
    RECORD_NUMBER,
    TERM,
)

LINKS = Links(
    references=(
        Reference(RECORD_CODE.c.record_id, Way.CODES),
        Reference(EXTERNAL_TOKEN.c.record_id, Way.MOVES),
        Reference(RECORD.c.merged_into, Way.MOVES),
        Reference(CUSTOM_VALUE.c.record_id, Way.JOINS),
        Reference(TERM.c.record_id, Way.LEADS),
        Reference(RECORD_NUMBER.c.record_id, Way.LEADS),
        Reference(CONTACT.c.record_id, Way.STAYS, "the winner has copies, which an undo takes"),
        Reference(RECENT_RECORD.c.record_id, Way.STAYS, "leads to the winner when it is read"),
        Reference(FAVOURITE.c.record_id, Way.STAYS, "leads to the winner when it is read"),
        Reference(CHANGE_LOG.c.object_id, Way.STAYS, "the log is never rewritten"),
        Reference(DRAFT.c.object_id, Way.STAYS, "a form of the loser cannot be saved to another"),
    ),
    ties=(
        Tie("r.kind = 'new' AND EXISTS (SELECT 1 FROM record_token t WHERE t.record_id = c.id)"),
    ),
)
