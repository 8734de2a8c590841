"""Numbers of documents, by the code rules: a rule for each kind, drawn as codes are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import insert

from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.codes.storage import code_rules, codes
from jxc_tui.codes.tables import RECORD_CODE
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of

NUMBERED = "document"  # the tables of codes that hold the numbers of documents


def rule_of(connection: Connection, kind: str, day: date) -> CodeRule:
    """The rule by which documents of a kind are numbered on a day."""
    with speaking_of(connection, NUMBERED):
        return code_rules.of_category(code_rules.rules(connection), kind, day)


def draw(connection: Connection, kind: str, day: date, count: int = 1) -> list[str]:
    """The next numbers of a kind, in the caller's write transaction. Raises CodesExhausted."""
    with speaking_of(connection, NUMBERED):
        rule = code_rules.of_category(code_rules.rules(connection), kind, day)
        return codes.draw(connection, rule.frame({}, day), count)


def is_known(connection: Connection, number: str) -> bool:
    """Whether a document has, or had, a number."""
    with speaking_of(connection, NUMBERED):
        return codes.is_known(connection, number)


def keep(connection: Connection, numbers: Sequence[tuple[str, int]], *, at: str, by: str) -> None:
    """The numbers belong to documents from now on: they are never given again."""
    rows = [
        {"code": number, "code_key": number.casefold(), "record_id": owner,
         "since": at, "until": "", "changed_by": by}
        for number, owner in numbers
    ]  # fmt: skip
    with speaking_of(connection, NUMBERED):
        connection.execute(insert(RECORD_CODE), rows)
