"""Whoever comes over SSH logs in as the account of that name, or as the one written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.accounts.answers import SshName
from jxc_tui.command.context import settings_of
from jxc_tui.config import Settings
from jxc_tui.errors import NotFound, Refused, SignInRefused
from jxc_tui.wiring import Services, open_services
from tests.cli.fixtures import Jxc
from tests.conftest import ADMIN_PASSWORD, NEW_PASSWORD

Over = Callable[[str], Services]


@pytest.fixture
def over_ssh(settings: Settings, services: Services) -> Iterator[Over]:
    """The services as the launcher opens them for an SSH user."""
    opened: list[Services] = []

    def came(name: str) -> Services:
        own = replace(settings, ssh_user=name, source=f"{name or '-'}@10.0.0.9")
        opened.append(open_services(own))
        return opened[-1]

    yield came
    for each in opened:
        each.close()


def refused(services: Services, name: str, password: str) -> str:
    with pytest.raises(SignInRefused) as caught:
        services.accounts.sign_in(name, password)
    return caught.value.text_id


@pytest.mark.usefixtures("clerk")
def test_one_logs_in_as_oneself_only_and_with_the_password(over_ssh: Over) -> None:
    """Shows DEP-04."""
    for own in ("clerk", "Clerk"):
        assert over_ssh(own).accounts.sign_in("CLERK", NEW_PASSWORD).name == "clerk"
    assert refused(over_ssh("clerk"), "clerk", "wrong") == "error.sign_in_refused"
    for other in ("admin", "ADMIN", "nobody", ""):
        assert refused(over_ssh("clerk"), other, ADMIN_PASSWORD) == "error.sign_in_ssh"
    assert refused(over_ssh("root"), "admin", ADMIN_PASSWORD) == "error.sign_in_ssh"
    assert over_ssh("").accounts.sign_in("admin", ADMIN_PASSWORD).name == "admin"


@pytest.mark.usefixtures("clerk")
def test_trying_the_account_of_another_is_counted_logged_and_locked(
    services: Services, admin: CurrentUser, over_ssh: Over
) -> None:
    """Shows DEP-04."""
    session = over_ssh("clerk")
    said = [refused(session, "admin", ADMIN_PASSWORD) for _ in range(6)]
    assert said == ["error.sign_in_ssh"] * 4 + ["error.sign_in_locked"] * 2
    with services.database.read() as connection:
        told = connection.exec_driver_sql(
            "SELECT action, actor, changes FROM change_log WHERE object_kind = 'account'"
            " AND changes LIKE '%clerk@10.0.0.9%' ORDER BY id"
        ).fetchall()
    assert [row[:2] for row in map(tuple, told)] == [
        *[("account.sign_in_failed", "admin")] * 4, ("account.locked", "admin")
    ]  # fmt: skip
    assert services.accounts.sign_in("admin", ADMIN_PASSWORD).id == admin.id  # from elsewhere


@pytest.mark.usefixtures("clerk")
def test_an_administrator_names_another_account_and_takes_it_back(
    services: Services, admin: CurrentUser, clerk: CurrentUser, over_ssh: Over
) -> None:
    """Shows DEP-04."""
    led = services.ssh_names.lead(admin, "wang", clerk.id)
    assert services.ssh_names.list(admin) == (led,) == (SshName("wang", "clerk"),)
    assert over_ssh("wang").accounts.sign_in("clerk", NEW_PASSWORD).id == clerk.id
    assert refused(over_ssh("wang"), "admin", ADMIN_PASSWORD) == "error.sign_in_ssh"
    services.ssh_names.lead(admin, "admin", clerk.id)
    assert refused(over_ssh("admin"), "admin", ADMIN_PASSWORD) == "error.sign_in_ssh"
    services.ssh_names.lead(admin, "admin", admin.id)
    assert over_ssh("admin").accounts.sign_in("admin", ADMIN_PASSWORD).id == admin.id
    assert services.ssh_names.list(admin) == (led,)
    with services.database.read() as connection:
        logged = connection.exec_driver_sql(
            "SELECT actor, object_id FROM change_log WHERE action = 'account.ssh_led' ORDER BY id"
        ).fetchall()
    assert list(map(tuple, logged)) == [
        ("admin", clerk.id), ("admin", clerk.id), ("admin", admin.id)
    ]  # fmt: skip


def test_an_odd_name_and_an_unknown_account_are_refused(
    services: Services, admin: CurrentUser
) -> None:
    for odd in ("", "al ice", "-x", "a" * 33, "王"):
        with pytest.raises(Refused):
            services.ssh_names.lead(admin, odd, admin.id)
    with pytest.raises(NotFound):
        services.ssh_names.lead(admin, "wang", 4711)
    assert services.ssh_names.list(admin) == ()


def test_the_settings_know_who_came(tmp_path: Path) -> None:
    from argparse import Namespace

    asked = Namespace(db=str(tmp_path / "a.db"), command="run", lang="")
    assert settings_of(asked, "zh", {"JXC_SSH_USER": "alice"}).ssh_user == "alice"
    assert settings_of(asked, "zh", {}).ssh_user == ""


def test_the_command_names_lists_and_says_what_is_missing(jxc: Jxc, demo_db: Path) -> None:
    database = ("--db", str(demo_db))
    assert jxc("users", "ssh", "wang", "Clerk", *database).code == 0
    assert jxc("users", "ssh", "--json", *database).json == [
        {"ssh_user": "wang", "account": "clerk"}
    ]
    alone = jxc("users", "ssh", "wang", *database)
    assert (alone.code, "ACCOUNT" in alone.talk) == (1, True)
    assert jxc("users", "ssh", "wang", "nobody", *database).code == 3
    log = jxc("log", "--action", "account.ssh_led", *database)
    assert "wang" in log.data
