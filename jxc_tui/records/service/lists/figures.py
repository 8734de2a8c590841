"""What upper rooms know of the rows of a list: one look for all of them, for whoever may see it."""

from __future__ import annotations

from collections.abc import Sequence

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service
from jxc_tui.database.engine import Connection
from jxc_tui.database.links import LineFigures
from jxc_tui.database.naming import noun_of
from jxc_tui.records.answers.records import RecordRow
from jxc_tui.records.model.noun import LAST_DEAL, OWED, noun_named

_NOTHING = LineFigures()


def with_figures(
    service: Service, connection: Connection, user: CurrentUser, rows: Sequence[RecordRow]
) -> tuple[RecordRow, ...]:
    """The rows with what is owed and the day of the last deal, where the noun has such columns.

    What the user may not see is not there: nothing is owed, no day is known.
    """
    noun = noun_named(noun_of(connection))
    if not noun.figures or not rows:
        return tuple(rows)
    owed, deals = (
        service.gate.allows(connection, user, noun.figures[name]) for name in (OWED, LAST_DEAL)
    )
    known: dict[int, LineFigures] = {}
    if owed or deals:
        known = service.links.figures_of(connection, noun.id, {row.id for row in rows})
    answer = []
    for row in rows:
        found = known.get(row.id, _NOTHING)
        fen = row.receivable_fen + found.owed_fen if owed else 0
        if found is not _NOTHING or fen != row.receivable_fen:
            row = row._replace(receivable_fen=fen, last_deal=found.last_day if deals else "")
        answer.append(row)
    return tuple(answer)
