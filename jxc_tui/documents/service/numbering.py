"""Numbers that people type for documents and payments."""

from __future__ import annotations

from jxc_tui.codes.model.code import InvalidCode, normalise_code
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import numbers
from jxc_tui.errors import FieldProblem, InvalidFields


def given_number(connection: Connection, typed: str) -> str:
    """A typed number in its stored form. Raises InvalidFields for no number, or a known one."""
    try:
        number = normalise_code(typed)
    except InvalidCode as refused:
        params = tuple(refused.params.items())
        raise InvalidFields((FieldProblem("number", refused.text_id, params, typed),)) from None
    if numbers.is_known(connection, number):
        problem = FieldProblem("number", "sale.number_taken", (("number", number),), typed)
        raise InvalidFields((problem,))
    return number
