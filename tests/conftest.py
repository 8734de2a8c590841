"""Real databases in temporary folders, a cheap hasher, and one user of every role."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from jxc_tui.config import Settings
from jxc_tui.model.permission import Role
from jxc_tui.services.answers import CurrentUser
from jxc_tui.services.new_database import init_database
from jxc_tui.services.wiring import Services, open_services

ADMIN_PASSWORD = "correct horse battery"
NEW_PASSWORD = "another long sentence"
CHEAP_ARGON2 = (64, 1, 1)

# How long an example takes says something of the machine, not of the program.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    return Settings(folder / "jxc.db", argon2=CHEAP_ARGON2, busy_seconds=5.0)


@pytest.fixture
def services(settings: Settings) -> Iterator[Services]:
    init_database(settings, "admin", ADMIN_PASSWORD)
    opened = open_services(settings)
    yield opened
    opened.close()


@pytest.fixture
def admin(services: Services) -> CurrentUser:
    return services.accounts.sign_in("admin", ADMIN_PASSWORD)


def signed_in(services: Services, admin: CurrentUser, role: Role, name: str = "") -> CurrentUser:
    """A fresh account of the role, past its one-time password."""
    name = name or role.value
    secret = services.accounts.add(admin, name, "", role)
    once = services.accounts.sign_in(name, secret.password)
    services.accounts.change_own_password(once, secret.password, NEW_PASSWORD)
    return services.accounts.sign_in(name, NEW_PASSWORD)


@pytest.fixture
def manager(services: Services, admin: CurrentUser) -> CurrentUser:
    return signed_in(services, admin, Role.MANAGER)


@pytest.fixture
def clerk(services: Services, admin: CurrentUser) -> CurrentUser:
    return signed_in(services, admin, Role.CLERK)


@pytest.fixture
def viewer(services: Services, admin: CurrentUser) -> CurrentUser:
    return signed_in(services, admin, Role.VIEWER)
