"""The day of a document (业务日期): not ahead, and not in a closed period (结账)."""

from __future__ import annotations

from datetime import date

from jxc_tui.database import settings
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FieldProblem, InvalidFields
from jxc_tui.values.local_day import past_day_of

CLOSED_UNTIL = "sales.closed_until"  # the last local day of what is closed


def closed_until(connection: Connection) -> str:
    """The last local day of the closed period, empty where none is closed."""
    return settings.get(connection, CLOSED_UNTIL)


def checked_day(connection: Connection, text: str, today: date) -> date:
    """The local day of a document, today for an empty text.

    Raises InvalidFields for what is no day, lies ahead, or in a closed period.
    """
    day = past_day_of(text, today) if text else today
    closed = closed_until(connection)
    problem = None
    if day is None:
        problem = FieldProblem("day", "sale.day_unclear", (("given", text),), text)
    elif day > today:
        told = (("day", day.isoformat()), ("today", today.isoformat()))
        problem = FieldProblem("day", "sale.day_ahead", told, text)
    elif closed and day.isoformat() <= closed:
        told = (("day", day.isoformat()), ("closed", closed))
        problem = FieldProblem("day", "sale.day_closed", told, text)
    if problem is not None or day is None:
        raise InvalidFields((problem,) if problem else ())
    return day


def asked_day(text: str, today: date) -> str:
    """A typed day that a list begins or ends with, as it is stored; empty for none.

    Raises InvalidFields for what is no day.
    """
    if not text:
        return ""
    day = past_day_of(text, today)
    if day is None:
        raise InvalidFields((FieldProblem("day", "sale.day_unclear", (("given", text),), text),))
    return day.isoformat()
