"""Accounts on the command line: every state in words and in JSON, and the way out of a lock."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jxc_tui.config import Settings
from jxc_tui.errors import SignInRefused
from jxc_tui.values.clock import local_until, utc_now
from jxc_tui.wiring import open_services
from tests.cli.fixtures import Jxc


def fail(database: Path, name: str, times: int = 6) -> None:
    services = open_services(Settings(database, argon2=(8, 1, 1), source="eve@10.0.0.9"))
    for _ in range(times):
        with pytest.raises(SignInRefused):
            services.accounts.sign_in(name, "wrong")
    services.close()


def account(jxc: Jxc, database: Path, name: str) -> dict[str, Any]:
    found = jxc("users", "list", "--json", "--db", database).json
    assert isinstance(found, list)
    return next(each for each in found if each["name"] == name)


def test_a_lock_stands_in_the_list_and_in_json(jxc: Jxc, demo_db: Path) -> None:
    jxc("users", "add", "c1", "--role", "clerk", "--db", demo_db)
    assert account(jxc, demo_db, "c1")["state"] == "one_time"
    fail(demo_db, "c1")
    seen = account(jxc, demo_db, "c1")
    assert (seen["state"], seen["failures"]) == ("locked", 6)
    assert seen["last_failed_from"] == "eve@10.0.0.9"
    assert seen["locked_until"] > seen["last_failed_at"]
    listed = jxc("users", "list", "--db", demo_db).data
    until = local_until(seen["locked_until"], utc_now())
    assert f"锁定至 {until}，待改密码" in listed
    assert "从未登录" in listed


def test_a_lock_is_lifted_and_no_lock_is_said(jxc: Jxc, demo_db: Path) -> None:
    fail(demo_db, "clerk")
    said = jxc("users", "unlock", "CLERK", "--db", demo_db)
    assert (said.code, "已解除锁定" in said.talk) == (0, True)
    assert account(jxc, demo_db, "clerk")["locked_until"] == ""
    again = jxc("users", "unlock", "clerk", "--db", demo_db)
    assert (again.code, "没有锁定" in again.talk) == (0, True)
    assert jxc("users", "unlock", "nobody", "--db", demo_db).code == 3


def test_a_disabled_account_does_not_hide_its_lock(jxc: Jxc, demo_db: Path) -> None:
    fail(demo_db, "clerk")
    jxc("users", "disable", "clerk", "--db", demo_db)
    seen = account(jxc, demo_db, "clerk")
    assert (seen["state"], bool(seen["locked_until"])) == ("disabled", True)
    assert "停用，锁定至" in jxc("users", "list", "--db", demo_db).data
    jxc("users", "enable", "clerk", "--db", demo_db)
    assert account(jxc, demo_db, "clerk")["state"] == "never"


def test_the_rules_of_signing_in_are_told_and_changed(jxc: Jxc, demo_db: Path) -> None:
    """Shows AUTH-13."""
    usual = {"second_factor": "none", "passwords": "nist", "idle_minutes": 15}
    assert jxc("policy", "--json", "--db", demo_db).json == usual
    said = jxc("policy", "--second-factor", "leaders", "--db", demo_db)
    assert said.code == 0 and "leaders" in said.talk
    changed = usual | {"second_factor": "leaders", "idle_minutes": 0}
    assert jxc("policy", "--idle-minutes", "0", "--json", "--db", demo_db).json == changed
    assert jxc("policy", "--idle-minutes", "721", "--db", demo_db).code == 1
    assert jxc("policy", "--second-factor", "all", "--db", demo_db).code == 64
    assert jxc("policy", "--json", "--db", demo_db).json == changed


def test_a_lost_factor_is_taken_away_on_the_server(jxc: Jxc, demo_db: Path) -> None:
    """Shows AUTH-12."""
    assert "没有设置" in jxc("users", "remove-factor", "clerk", "--db", demo_db).talk
    services = open_services(Settings(demo_db, argon2=(8, 1, 1)))
    try:
        with services.database.write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO second_factor SELECT id, '', 0, '', '2026-11-28T06:20:00Z' FROM user"
                " WHERE name = 'clerk'"
            )
    finally:
        services.close()
    assert jxc("doctor", "--db", demo_db).code == 1  # there is no key to it
    listed: Any = jxc("users", "list", "--json", "--db", demo_db).json
    assert {each["name"] for each in listed if each["factor_since"]} == {"clerk"}
    assert jxc("users", "remove-factor", "clerk", "--db", demo_db).code == 0
    listed = jxc("users", "list", "--json", "--db", demo_db).json
    assert not any(each["factor_since"] for each in listed)
    logged: Any = jxc("log", "--action", "account.factor_removed", "--json", "--db", demo_db).json
    assert len(logged) == 1
    assert jxc("users", "remove-factor", "nobody", "--db", demo_db).code == 3
