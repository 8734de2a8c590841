"""`jxc log`: narrowed by the words it shows itself; a wrong word never passes as “none”."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.config import Settings
from jxc_tui.errors import SignInRefused
from jxc_tui.values.local_day import day_start, days_of
from jxc_tui.wiring import open_services
from tests.cli.fixtures import Jxc


@pytest.fixture
def locked(demo_db: Path) -> Path:
    """A database in which wrong passwords have locked the account of a clerk."""
    services = open_services(Settings(demo_db, argon2=(8, 1, 1)), local_allowed=True)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            services.accounts.sign_in("clerk", "wrong")
    services.close()
    return demo_db


WRONG: list[tuple[tuple[str, ...], int, str]] = [
    (("--action", "account.lockd"), 64, "您要的是 account.locked"),
    (("--action", "nothing"), 64, "account.sign_in_failed"),
    (("--user", "clrek"), 3, "您要的是 clerk"),
    (("--user", "nobody"), 3, "cli:"),
    (("--since", "yesterday"), 64, "2026-11"),
    (("--since", "0001-01-01"), 64, "2026-11"),
    (("--until", "9999-12-31"), 64, "2026-11"),
    (("--until", "9999-12"), 64, "2026-11"),
    (("--until", "9" * 30 + "-1"), 64, "2026-11"),
]


@pytest.mark.parametrize(("words", "code", "told"), WRONG, ids=lambda value: str(value)[:40])
def test_a_wrong_word_is_refused(
    jxc: Jxc, locked: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    jxc("users", "unlock", "clerk", "--db", locked)
    said = jxc("log", *words, "--db", locked)
    assert (said.code, said.data) == (code, "")
    assert told in said.talk


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_line_shows_narrows_the_log(jxc: Jxc, locked: Path, language: str) -> None:
    words = ("log", "--db", locked, "--lang", language)
    line = jxc(*words, "--action", "account.locked").data.splitlines()[0]
    _, by, action, _, account = line.split("  ")
    for narrowed in (
        ("--user", account), ("--user", by), ("--action", action),
        ("--user", by, "--action", action),
    ):  # fmt: skip
        assert line in jxc(*words, *narrowed).data.splitlines()


def test_a_month_is_all_of_its_days(jxc: Jxc, locked: Path) -> None:
    at = jxc("log", "--limit", "1", "--db", locked).data.split(" ")[0]
    month = at[:7]
    assert at in jxc("log", "--since", month, "--until", month, "--db", locked).data


def test_no_entries_are_said_to_be_none(jxc: Jxc, locked: Path) -> None:
    said = jxc("log", "--until", "1999-12", "--db", locked)
    assert (said.code, said.data) == (0, "")
    assert "没有这样的记录" in said.talk


def test_a_lock_is_told_in_local_time(jxc: Jxc, locked: Path) -> None:
    told = jxc("log", "--action", "account.locked", "--db", locked).data
    assert "锁定至: 20" in told
    assert "Z" not in told


@given(st.text(alphabet="0123456789-/. x", max_size=24))
def test_whatever_is_read_as_days_can_be_looked_for(text: str) -> None:
    days = days_of(text)
    if days is not None:
        assert days[0] <= days[1]
        assert all(day_start(day) for day in days)
        assert days[0].replace(day=1) == days[1].replace(day=1)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024/2", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026.11.28", date(2026, 11, 28), date(2026, 11, 28)),
    ],
)
def test_days_are_read(typed: str, first: date, last: date) -> None:
    assert days_of(typed) == (first, last)
