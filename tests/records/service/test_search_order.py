"""Codes that begin as typed come in the order people count: KH9 before KH10."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.natural import natural_key
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.wiring import Services

CODES = (
    *(f"KH{number}" for number in (1, 2, 3, 9, 10, 11, 12, 19, 20, 100, 101, 110, 199, 1000)),
    *(f"KH{number:06d}" for number in (1, 10, 11, 12, 100, 1000, 1100)),
    *("KH1-2", "KH1-10", "KH1A", "KH12-007", "KH12-7", "KH-1", "KHA1", "KH01", "KH010", "KH02"),
    *("1", "10", "2", "13800001234", "138", "A01-5", "A1-5", "A1-10", "旧10", "旧9"),
    *("KH1" + "0" * 29, "KH1" + "9" * 20),
)  # fmt: skip


@pytest.fixture
def many(services: Services, manager: CurrentUser) -> CurrentUser:
    for code in CODES:
        services.records.create(manager, {"name": "甲", "code": code})
    gone = services.records.create(manager, {"name": "甲", "code": "KH13"})
    services.records.delete(manager, gone.id)
    return manager


def found(services: Services, user: CurrentUser, prefix: str, limit: int) -> list[str]:
    rows = services.records.search(user, SearchQuestion(prefix, limit)).rows
    return [row.code for row in rows if row.code.startswith(prefix)]


@pytest.mark.parametrize(
    "prefix", ["K", "KH", "KH1", "KH10", "KH12", "KH12-", "KH1-", "A1-", "A01-", "1", "13", "旧"]
)
def test_the_exact_code_first_then_as_people_count(
    services: Services, many: CurrentUser, prefix: str
) -> None:
    codes = [code for code in CODES if code.startswith(prefix)]
    wanted = sorted(codes, key=lambda code: (code != prefix, natural_key(code)))
    for limit in (1, 2, 5, 12, 13, 14, 20, 200):
        assert found(services, many, prefix, limit) == wanted[:limit], limit


@pytest.mark.parametrize("prefix", ["KH0", "KH00", "KH0000", "KH01"])
def test_behind_a_zero_codes_stand_as_they_are_written(
    services: Services, many: CurrentUser, prefix: str
) -> None:
    codes = [code for code in CODES if code.startswith(prefix)]
    for limit in (1, 3, 200):
        assert found(services, many, prefix, limit) == sorted(codes)[:limit], limit
