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
