"""Codes one slip away, found by walking the index of codes along what was typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.model.typos import MOST_TYPED
from jxc_tui.records.storage.search.code_neighbours import (
    MOST_CHILDREN,
    known_codes,
    one_slip_away,
)
from jxc_tui.wiring import Services

CODES = ("KH000001", "KH000002", "KH000120", "KH00012", "HZ-0001", "VIP-0003", "2023/0006", "A12",
         "旧0004", "旧0014", "A.B_9", "K7")  # fmt: skip
ODD = st.sampled_from("0129AKHZ旧Ω~-/ \U0001f600")


@pytest.fixture
def connection(services: Services, clerk: CurrentUser) -> Iterator[Connection]:
    for code in CODES:
        services.records.create(clerk, {"name": "甲", "code": code})
    with services.database.read() as opened:
        yield opened


@given(st.sampled_from(CODES), st.integers(0, 40), ODD)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_wrong_character_or_one_too_few(
    connection: Connection, code: str, place: int, char: str
) -> None:
    place %= len(code)
    for typed in (code[:place] + char + code[place + 1 :], code[:place] + code[place + 1 :]):
        found = one_slip_away(connection, typed)
        assert len(found) == len(set(found))
        assert code in found or typed == code or len(typed) < 3


def test_only_beginnings_that_codes_have_are_tried(connection: Connection) -> None:
    starts = {code[:length] for code in CODES for length in range(10)}
    for typed in ("KH00013", "WX_LAG", "VIP-0004"):
        for text in one_slip_away(connection, typed):
            assert any(text[: length + 1] in starts for length in range(len(text)))
    assert len(one_slip_away(connection, "WX_LAG")) <= 2 * len({code[0] for code in CODES})


def test_very_many_characters_at_one_place_are_not_all_tried(
    connection: Connection, services: Services, clerk: CurrentUser
) -> None:
    for number in range(MOST_CHILDREN + 10):
        services.records.create(clerk, {"name": "甲", "code": f"Q{chr(0x4E00 + number)}1"})
    with services.database.read() as later:
        assert len(one_slip_away(later, "Q龟1")) <= 2 * (MOST_CHILDREN + len(CODES))


@pytest.mark.parametrize("typed", ["", "K1", "K" * (MOST_TYPED + 1)])
def test_too_short_or_too_long_is_near_to_nothing(connection: Connection, typed: str) -> None:
    assert one_slip_away(connection, typed) == []


def test_codes_that_exist(connection: Connection) -> None:
    texts = [f"KH{number:06}" for number in range(300)]
    assert {row.code for row in known_codes(connection, texts)} == {
        "KH000001", "KH000002", "KH000120"
    }  # fmt: skip
    assert known_codes(connection, []) == []
