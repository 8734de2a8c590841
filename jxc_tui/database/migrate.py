"""The schema by Alembic: new databases get it, old ones are brought up, newer ones refused.

Source: REL-10; docs/data.md §8.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from jxc_tui.config import Settings
from jxc_tui.database.engine import Database, check_file, create_empty_file
from jxc_tui.database.hand import Hand, hand_of
from jxc_tui.database.log_chain import begin
from jxc_tui.database.schema import APPLICATION_ID, SCHEMA_HEAD
from jxc_tui.errors import DatabaseRefused
from jxc_tui.values.clock import stamp, utc_now


def run_migrations(connection: Connection, to: str = "head") -> None:
    """Brings the schema of an open write transaction to a revision, the newest unless told."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(Path(__file__).parents[1] / "migrations"))

    def to_head(revision: object, _context: object) -> list[object]:
        return script._upgrade_revs(to, revision)  # type: ignore[arg-type,return-value]

    context = MigrationContext.configure(
        connection, opts={"fn": to_head, "script": script, "transactional_ddl": False}
    )
    with Operations.context(context):
        context.run_migrations()


def create_database(settings: Settings, revision: str = "head") -> Database:
    """A new, empty database at `settings.database`, with the newest schema unless told.

    Raises DatabaseRefused when a file is there already. The caller publishes the file: see
    `publish` for building under another name.
    """
    create_empty_file(settings.database)
    database = Database(
        settings.database, busy_seconds=settings.busy_seconds, hand=hand_of(settings)
    )
    database.settle_journal()
    with database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        raw.execute(f"PRAGMA application_id={APPLICATION_ID}")  # type: ignore[union-attr]
    with database.write() as connection:
        run_migrations(connection, revision)
        if revision == "head":
            begin(connection, stamp(utc_now()))
    return database


def current_revision(path: Path) -> str:
    """The schema revision of a database file, empty when it has none."""
    check_file(path)
    database = Database(path)
    try:
        with database.read() as connection:
            found = connection.exec_driver_sql(
                "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
            ).scalar()
            if not found:
                return ""
            return str(
                connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or ""
            )
    finally:
        database.close()


def upgrade(path: Path, hand: Hand | None = None) -> bool:
    """True when the schema was brought up; raises DatabaseRefused for a newer one.

    The chain of the change log begins then, sealed by `hand`.
    """
    revision = current_revision(path)
    if not revision:
        raise DatabaseRefused("error.database_foreign", path=path)
    if revision > SCHEMA_HEAD:
        raise DatabaseRefused("error.schema_newer", path=path, found=revision, known=SCHEMA_HEAD)
    if revision == SCHEMA_HEAD:
        return False
    database = Database(path, hand=hand)
    try:
        with database.engine.connect() as connection:  # the one the write below gets again
            raw = connection.connection.driver_connection
            raw.execute("PRAGMA temp_store=FILE")  # type: ignore[union-attr]
        with database.write() as connection:
            run_migrations(connection)
            begin(connection, stamp(utc_now()))
    finally:
        database.close()
    return True
