"""What is owed and the day of the last deal, as columns of a table of records."""

from __future__ import annotations

from jxc_tui.command.context import Call
from jxc_tui.records.answers.records import RecordRow
from jxc_tui.records.model.noun import LAST_DEAL, OWED, noun_named
from jxc_tui.values.money import plain_fen


def figure_heads(call: Call) -> tuple[str, ...]:
    """The names of the columns: the opening balance where nothing else is known of the noun."""
    return (OWED, LAST_DEAL) if noun_named(call.noun).figures else ("receivable",)


def figure_cells(call: Call, row: RecordRow) -> tuple[str, ...]:
    """The cells of a row for these columns."""
    fen = plain_fen(row.receivable_fen)
    return (fen, row.last_deal) if noun_named(call.noun).figures else (fen,)
