"""Any rule, any order of draws: codes differ, fit the rule, and are drawn only by a commit."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jxc_tui.codes.model.check_char import check_holds
from jxc_tui.codes.model.code_rule import CodeRule, Frame
from jxc_tui.codes.model.rule_checks import problems_of
from jxc_tui.codes.storage import code_lists, codes
from jxc_tui.config import Settings
from jxc_tui.database.engine import Database
from jxc_tui.database.migrate import create_database
from jxc_tui.errors import CodesExhausted
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage.records import insert_record

AT = "2026-11-24T00:00:00Z"
TODAY = date(2026, 11, 24)

RULES = st.builds(
    CodeRule,
    st.sampled_from(["K{seq:2}", "K-{seq:2}{check}", "{YY}{seq:3}", "K{seq:2}{rand:2}", "R{rand:3}",
                     "K{seq:3}{rand:2}{check}"]),
    start=st.integers(0, 9),
    step=st.integers(1, 9),
)  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["draw", "roll back", "reserve", "give back", "peek"]), st.integers(1, 6)
    ),
    max_size=14,
)


class Stop(Exception):
    """Ends a transaction without a commit."""


@contextmanager
def database() -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        opened = create_database(Settings(Path(folder) / "draws.db"))
        try:
            yield opened
        finally:
            opened.close()


def take(opened: Database, frame: Frame, count: int, *, stop: bool = False) -> list[str]:
    """Draws and gives the codes to customers; with `stop` everything is rolled back."""
    drawn: list[str] = []
    try:
        with opened.write() as connection:
            drawn = codes.draw(connection, frame, count)
            for code in drawn:
                insert_record(connection, RecordValues(code, "客户"), at=AT, by="t")
            if stop:
                raise Stop
    except (Stop, CodesExhausted):
        return []
    return drawn


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RULES, STEPS)
def test_codes_differ_fit_and_are_drawn_by_commits_only(
    rule: CodeRule, steps: list[tuple[str, int]]
) -> None:
    assert problems_of(rule) == ()
    frame = rule.frame({}, TODAY)
    given_out: list[str] = []
    kept: list[str] = []
    with database() as opened:
        for step, count in steps:
            if step in ("draw", "roll back"):
                with opened.read() as connection:
                    foretold = codes.peek(connection, frame, count)
                drawn = take(opened, frame, count, stop=step == "roll back")
                if drawn and not rule.piece("rand"):
                    assert drawn == foretold
                given_out += drawn
            elif step == "reserve":
                try:
                    with opened.write() as connection:
                        kept += codes.reserve(
                            connection, frame, count, person="李雷", note="", at=AT, by="t"
                        )
                except CodesExhausted:
                    continue
            elif step == "give back":
                with opened.write() as connection:
                    assert code_lists.give_back(connection, "李雷", at=AT, by="t") == len(kept)
                kept = []
            assert len(set(given_out + kept)) == len(given_out) + len(kept)
        with opened.read() as connection:
            stored = connection.exec_driver_sql("SELECT code FROM record ORDER BY id").scalars()
            assert [str(code) for code in stored] == given_out
    for code in given_out + kept:
        assert rule.fits(code)
        assert check_holds(code) or rule.piece("check") is None
