"""What is foretold for many customers is what they get when each draws in turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from jxc_tui.codes.model.code import RANDOM_ALPHABET
from jxc_tui.codes.model.code_rule import CodeRule, Frame
from jxc_tui.codes.storage import codes
from jxc_tui.codes.storage.code_forecast import Course, SeededText
from jxc_tui.config import Settings
from jxc_tui.database.engine import Database
from jxc_tui.database.migrate import create_database
from jxc_tui.errors import CodesExhausted

TODAY = date(2026, 5, 6)
AT = "2026-05-06T01:02:03Z"
PATTERNS = ("KH{seq:1}", "KH{seq:2}", "KH0{seq:1}", "K{seq:2}{check}", "{phone}{seq:1}", "{phone}")
PHONES = ("13800001111", "13800002222")

some_frames = st.lists(
    st.tuples(st.sampled_from(PATTERNS), st.sampled_from(PHONES)), min_size=1, max_size=40
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = create_database(Settings(tmp_path / "course.db"))
    with made.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO record (id, code, code_key, code_state, name, name_folded, short_name,"
            " mnemonic, category, level, contact, mobile, phone, email, wechat, province, city,"
            " district, address, postcode, uscc, uscc_valid, bank, account_name, account_no,"
            " settlement, credit_limit_fen, term_days, opening_fen, salesperson, status, note,"
            " version, created_at, created_by, updated_at, updated_by, deleted_at, deleted_by,"
            " merged_into) VALUES (1, 'X', 'X', 0, 'n'" + ", ''" * 16 + ", 1, '', '', '', '', 0,"
            " 0, 0, '', 'active', '', 1, '', '', '', '', '', '', 0)"
        )
        for code in ("KH3", "KH4", "KH05", "KH11"):
            _known(connection, code)
    yield made
    made.close()


def _known(connection: object, code: str) -> None:
    connection.exec_driver_sql(  # type: ignore[attr-defined]
        "INSERT INTO record_code (code, code_key, record_id, since, until, changed_by)"
        " VALUES (?, ?, 1, ?, ?, '')",
        (code, code, AT, AT),
    )


def frame(pattern: str, phone: str) -> Frame:
    return CodeRule(pattern).frame({"mobile": phone}, TODAY)


@with_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wanted=some_frames)
def test_foretold_is_what_is_drawn_one_after_the_other(
    database: Database, wanted: list[tuple[str, str]]
) -> None:
    frames = [frame(*each) for each in wanted]
    with database.read() as connection:
        course = Course(connection, b"seed")
        foretold = [course.next(each) for each in frames]
    drawn: list[str | None] = []
    with (
        database.engine.connect().execution_options(jxc_write=True) as connection,
        connection.begin() as begun,
    ):
        for each in frames:
            try:
                drawn += codes.draw(connection, each)
            except CodesExhausted:
                drawn.append(None)
                continue
            _known(connection, str(drawn[-1]))
        counters: dict[str, int] = dict(
            tuple(row)
            for row in connection.exec_driver_sql(
                "SELECT prefix, next_number FROM record_code_counter"
            )
        )
        begun.rollback()
    assert foretold == drawn
    assert course.counters == counters


def test_random_parts_follow_the_seed_and_nothing_else() -> None:
    one = frame("R{rand:16}", "")
    first, second, other = SeededText(b"a"), SeededText(b"a"), SeededText(b"b")
    texts = [first(one) for _ in range(500)]
    assert texts == [second(one) for _ in range(500)]
    assert len(set(texts)) == 500
    assert not set(texts) & {other(one) for _ in range(500)}
    assert set("".join(texts)) == set(RANDOM_ALPHABET)
    assert first(frame("KH{seq:5}", "")) == ""


def test_a_random_rule_gives_no_code_twice_even_when_it_is_nearly_used_up(
    database: Database,
) -> None:
    one = frame("R{rand:2}", "")
    with database.read() as connection:
        course = Course(connection, b"seed")
        found = [course.next(one) for _ in range(900)]
    assert None not in found
    assert len(set(found)) == 900


def test_a_random_rule_ends_when_nothing_is_left(database: Database) -> None:
    one = frame("R{rand:2}", "")
    with database.read() as connection:
        course = Course(connection, b"seed")
        found = [course.next(one) for _ in range(31**2 + 5)]
    given_codes = [code for code in found if code]
    assert len(set(given_codes)) == len(given_codes) > 31**2 - 80
    assert found[-1] is None
