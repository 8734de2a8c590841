"""Numbers of documents, by the code rules: a rule for each kind, drawn as codes are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import insert

from jxc_tui.codes.model.code_rule import CodeRule, Frame
from jxc_tui.codes.storage import code_rules, codes
from jxc_tui.codes.tables import CODE_COUNTER, RECORD_CODE
from jxc_tui.database.dialect.by_hand import run, run_each, run_named
from jxc_tui.database.dialect.new_rows import add_rows
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of

NUMBERED = "document"  # the tables of codes that hold the numbers of documents

_KEEP_SOME = "INSERT INTO record_code (code, code_key, record_id, since, until, changed_by)"
_KEEP = f"{_KEEP_SOME} VALUES (?, ?, ?, ?, ?, ?)"


def rule_of(connection: Connection, kind: str, day: date) -> CodeRule:
    """The rule by which documents of a kind are numbered on a day."""
    with speaking_of(connection, NUMBERED):
        return code_rules.of_category(code_rules.rules(connection), kind, day)


def draw(connection: Connection, kind: str, day: date, count: int = 1) -> list[str]:
    """The next numbers of a kind, in the caller's write transaction. Raises CodesExhausted."""
    with speaking_of(connection, NUMBERED):
        rule = code_rules.of_category(code_rules.rules(connection), kind, day)
        return codes.draw(connection, rule.frame({}, day), count)


def draw_each(connection: Connection, kinds: Sequence[str], day: date) -> list[str]:
    """The next number of each of some kinds, in their order. Raises CodesExhausted."""
    with speaking_of(connection, NUMBERED):
        return codes.draw_each(connection, code_rules.frames(connection, tuple(kinds), day))


def is_known(connection: Connection, number: str) -> bool:
    """Whether a document has, or had, a number."""
    with speaking_of(connection, NUMBERED):
        return codes.is_known(connection, number)


def known_among(connection: Connection, given: Iterable[str]) -> set[str]:
    """Those of the numbers that a document has or had, or that are set aside."""
    wanted = list(given)
    with speaking_of(connection, NUMBERED):
        held = run(
            connection,
            f"SELECT code FROM record_code WHERE code IN {LIST}",  # noqa: S608 - own words
            (as_list(wanted),),
        )
        return {str(code) for (code,) in held} | set(codes.all_set_aside(connection, wanted))


def draw_many(
    connection: Connection, wanted: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], Iterator[str]]:
    """So many numbers of each (kind, day), drawn day by day. Raises CodesExhausted."""
    return {
        (kind, day): iter(draw(connection, kind, date.fromisoformat(day), count))
        for (kind, day), count in sorted(wanted.items())
    }


def begin_counters(connection: Connection, given: Iterable[tuple[Frame, int]]) -> None:
    """The numbers of frames up to the told ones were given by who made the documents."""
    rows = [{"prefix": frame.key, "next_number": last + frame.rule.step} for frame, last in given]
    if rows:
        with speaking_of(connection, NUMBERED):
            connection.execute(insert(CODE_COUNTER), rows)


def keep_many(connection: Connection, rows: Sequence[tuple[str, int, str, str]]) -> None:
    """`keep` for many (number, document, time, person)."""
    if rows:
        cells = [(code, code.casefold(), owner, at, "", by) for code, owner, at, by in rows]
        with speaking_of(connection, NUMBERED):
            run_each(connection, _KEEP, cells)


def keep_out_of(connection: Connection, query: str, values: Mapping[str, object]) -> None:
    """`keep` for the rows of a question: number, its key, document, since, until, person."""
    with speaking_of(connection, NUMBERED):
        run_named(connection, f"{_KEEP_SOME} {query}", values)


def keep(connection: Connection, numbers: Sequence[tuple[str, int]], *, at: str, by: str) -> None:
    """The numbers belong to documents from now on: they are never given again."""
    rows = [
        {"code": number, "code_key": number.casefold(), "record_id": owner,
         "since": at, "until": "", "changed_by": by}
        for number, owner in numbers
    ]  # fmt: skip
    with speaking_of(connection, NUMBERED):
        add_rows(connection, RECORD_CODE, rows)
