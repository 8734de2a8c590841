"""Real databases in temporary folders, a cheap hasher, and one user of every role."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.config import Settings, key_beside
from jxc_tui.database import log_heads
from jxc_tui.database.engine import Database
from jxc_tui.maintenance.service.new_database import init_database
from jxc_tui.wiring import Services, open_services
from jxc_tui.workbooks.common import limits
from tests.forks import Forks

pytest_plugins = ("tests.desk.fixtures", "tests.cli.fixtures")

ADMIN_PASSWORD = "correct horse battery"
NEW_PASSWORD = "another long sentence"
CHEAP_ARGON2 = (64, 1, 1)

# How long an example takes says something of the machine, not of the program. The same examples
# every time: what passed passes again. `--hypothesis-profile=random` looks for new ones.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.register_profile("random", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile("house")


def pytest_collection_finish() -> None:
    """What is loaded by now stays: no collection looks at it again, and there are fewer of them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    return Settings(folder / "jxc.db", argon2=CHEAP_ARGON2, busy_seconds=5.0)


@pytest.fixture(scope="session", autouse=True)
def readers_may_be_slow_to_start() -> Iterator[None]:
    """On a busy machine the process that reads a file may have no turn for long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "CHILD_SECONDS", 120.0)
        yield


@pytest.fixture(scope="session", autouse=True)
def the_systems_log_is_left_alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of a test is told to the machine that it runs on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log_heads, "SYSTEM_LOG", tmp_path_factory.mktemp("none") / "log")
        yield


@pytest.fixture(scope="session", autouse=True)
def no_wait_for_the_disk() -> Iterator[None]:
    """A test outlives no power failure: what SQLite writes need not have reached the disk.

    `as_at_work` takes it back.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "_prepare", _hasty)
        yield


@pytest.fixture
def as_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections are made as they are outside of the tests."""
    monkeypatch.setattr(Database, "_prepare", _prepare)


_prepare = Database._prepare


def _hasty(database: Database, connection: Any, record: object) -> None:
    _prepare(database, connection, record)
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory, no_wait_for_the_disk: None) -> Path:
    """What `init_database` makes, once; never opened, only copied."""
    path = tmp_path_factory.mktemp("new") / "jxc.db"
    init_database(Settings(path, argon2=CHEAP_ARGON2), "admin", ADMIN_PASSWORD)
    return path


@pytest.fixture(scope="session")
def forks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    """Runs of code, each in a process that may die."""
    with Forks(Path(sys.executable), tmp_path_factory.mktemp("forks"), os.environ) as started:
        yield started


@pytest.fixture
def services(settings: Settings, new_database: Path) -> Iterator[Services]:
    shutil.copy2(new_database, settings.database)
    if key_beside(new_database).exists():
        shutil.copy2(key_beside(new_database), settings.audit_key)
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
