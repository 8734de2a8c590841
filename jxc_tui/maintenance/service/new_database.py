"""A new database: schema, grants, the choices F4 offers at first, the first administrator.

Source: AUTH-02.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from jxc_tui.accounts.service.accounts import create_first_admin
from jxc_tui.accounts.service.passwords import Passwords, check_new
from jxc_tui.accounts.service.signing_in import check_name
from jxc_tui.accounts.storage import users
from jxc_tui.config import Settings, key_beside
from jxc_tui.database.engine import Connection, Database
from jxc_tui.database.migrate import create_database
from jxc_tui.database.naming import speaking_of
from jxc_tui.errors import DatabaseRefused
from jxc_tui.records.model.noun import nouns
from jxc_tui.records.storage import records
from jxc_tui.values.clock import stamp, utc_now


def fill_defaults(connection: Connection) -> None:
    """What every new database holds: grants, choices, counts."""
    users.fill_grants(connection)
    for noun in nouns().values():
        with speaking_of(connection, noun.id):
            records.offer_choices(connection, noun.offered)
    records.count(connection, "live", 0)
    records.count(connection, "deleted", 0)


def building_path(target: Path) -> Path:
    """A private name beside the target, under which a database is built before it is published."""
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.building")


def publish(building: Path, target: Path, key: Path) -> None:
    """Gives the finished file its name, and the key of its log the name `key`.

    Raises DatabaseRefused when somebody was first. The file must be closed and checkpointed: no
    WAL may remain beside it.
    """
    with building.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(building, target)
    except FileExistsError:
        raise DatabaseRefused("error.database_exists", path=target) from None
    else:
        if key_beside(building).exists():
            key.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(key_beside(building), key)
    finally:
        discard(building)


def discard(building: Path) -> None:
    """Removes an unfinished database and what SQLite left beside it."""
    for ending in ("", "-wal", "-shm", "-journal", ".audit-key"):
        with suppress(NotADirectoryError):
            building.with_name(building.name + ending).unlink(missing_ok=True)


@contextmanager
def new_file(target: Path, key: Path | None = None) -> Iterator[Path]:
    """A private path to build a database at, which gets the name `target` at the end, and the key
    beside it the name `key`, or one beside the target.

    Whatever ends the building before leaves nothing behind, folders made for it included. Raises
    DatabaseRefused when somebody was first.
    """
    made = [folder for folder in target.parents if not folder.exists()]
    building = building_path(target)
    try:
        yield building
        publish(building, target, key or key_beside(target))
    except BaseException:
        discard(building)
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise


def built_at(settings: Settings, building: Path) -> Settings:
    """The settings of a database while it is built: its log is sealed with the key that is here
    already, else with one beside it."""
    key = settings.audit_key if settings.audit_key.exists() else None
    return replace(settings, database=building, audit_key_file=key)


def checkpoint_and_close(database: Database) -> None:
    """Everything into the one file, nothing left beside it."""
    database.checkpoint()
    database.close()


def init_database(settings: Settings, admin: str, password: str) -> None:
    """Creates the database of these settings with its first administrator.

    Of several at once exactly one succeeds, the others get DatabaseRefused. Raises Refused for a
    name or password that is not allowed; then nothing was created.
    """
    check_new(password, check_name(admin))
    if settings.database.exists():
        raise DatabaseRefused("error.database_exists", path=settings.database)
    with new_file(settings.database, settings.audit_key) as building:
        database = create_database(built_at(settings, building))
        with database.write() as connection:
            fill_defaults(connection)
            create_first_admin(
                connection, Passwords(settings.argon2), admin, password, stamp(utc_now())
            )
        checkpoint_and_close(database)
