"""Restoring a backup: nothing stale comes back, nothing is written past it, all or nothing.

Shows REL-09.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import stat
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database import restoring
from jxc_tui.database.copy import backups_in, copy_database
from jxc_tui.database.dialect.append_only import TRIGGERS
from jxc_tui.database.schema import SCHEMA_HEAD
from jxc_tui.database.writing_lock import writing_lock
from jxc_tui.errors import DatabaseBusy, DatabaseReplaced, FileRefused, JxcError
from jxc_tui.maintenance.service.restoring import Restored, look
from jxc_tui.maintenance.service.restoring import restore as restore_backup
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.wiring import Services, open_services
from tests.conftest import ADMIN_PASSWORD
from tests.forks import Forks


def restore(settings: Settings, source: Path) -> Restored:
    return restore_backup(settings, source, "cli:test")


@pytest.fixture
def backup(services: Services, admin: CurrentUser, tmp_path: Path) -> Path:
    """A backup of one customer; the live database holds a second one, made afterwards."""
    services.records.create(admin, {"name": "备份里的客户"})
    target = tmp_path / "b.db"
    copy_database(services.database, target)
    services.records.create(admin, {"name": "后来的客户"})
    return target


def names(settings: Settings) -> list[str]:
    """The customers a new session finds; the database passes every check of opening."""
    services = open_services(settings)
    try:
        with services.database.read() as connection:
            rows = connection.exec_driver_sql("SELECT name FROM record ORDER BY id")
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            return [str(row[0]) for row in rows]
    finally:
        services.close()


def names_in(path: Path) -> list[str]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return [row[0] for row in connection.execute("SELECT name FROM customer ORDER BY id")]
    finally:
        connection.close()


def test_the_backup_is_there_and_the_present_is_kept(settings: Settings, backup: Path) -> None:
    before = hashlib.sha256(backup.read_bytes()).hexdigest()
    done = restore(settings, backup)
    assert names(settings) == ["备份里的客户"]
    assert names_in(Path(done.kept)) == ["备份里的客户", "后来的客户"]
    assert [path for _, path in backups_in(settings.backup_folder, settings.database)] == [
        Path(done.kept)
    ]
    assert (done.contents.records, done.raw, done.upgraded) == (1, False, False)
    assert hashlib.sha256(backup.read_bytes()).hexdigest() == before
    assert [path.name for path in backup.parent.glob("b.db*")] == ["b.db"]


def test_back_and_forth(settings: Settings, services: Services, backup: Path) -> None:
    services.close()
    kept = Path(restore(settings, backup).kept)
    restore(settings, kept)
    assert names(settings) == ["备份里的客户", "后来的客户"]


def test_nothing_stale_comes_back_after_a_killed_session(
    settings: Settings, backup: Path, forks: Forks
) -> None:
    """A session that died leaves its log beside the database, with rows nobody wants."""
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from jxc_tui.config import Settings\n"
        "from jxc_tui.database.engine import open_database\n"
        "database = open_database(Settings(Path(sys.argv[1])))\n"
        "with database.write() as connection:\n"
        "    connection.exec_driver_sql(\"UPDATE record SET name = '不要的名字'\")\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    child = forks.run(script, ["", settings.database])
    assert child.returncode == -signal.SIGKILL
    assert restoring.sidecar(settings.database, "-wal").stat().st_size > 0
    done = restore(settings, backup)
    assert names(settings) == ["备份里的客户"]
    assert names_in(Path(done.kept)) == ["不要的名字", "不要的名字"]


def test_a_running_session_notices_at_its_next_step_and_writes_nothing(
    settings: Settings, services: Services, admin: CurrentUser, backup: Path
) -> None:
    services.records.search(admin, SearchQuestion("客户"))
    restore(settings, backup)
    acts: tuple[Callable[[], object], ...] = (
        lambda: services.records.create(admin, {"name": "写在旧库里"}),
        lambda: services.records.search(admin, SearchQuestion("客户")),
        lambda: services.accounts.sign_in("admin", ADMIN_PASSWORD),
        lambda: services.drafts.keep(admin, 0, 0, {"name": "x"}),
        lambda: services.maintenance.backup(admin),
    )
    for act in (*acts, *acts):
        with pytest.raises(DatabaseReplaced):
            act()
    assert names(settings) == ["备份里的客户"]


def test_a_long_act_stops_between_two_of_its_steps(
    settings: Settings, services: Services, backup: Path
) -> None:
    with services.database.chunks() as chunks:
        with chunks.write() as connection:
            connection.exec_driver_sql("UPDATE record SET note = 'one'")
        restore(settings, backup)
        with pytest.raises(DatabaseReplaced), chunks.write() as connection:
            connection.exec_driver_sql("UPDATE record SET note = 'two'")
    assert names(settings) == ["备份里的客户"]


def test_a_database_moved_away_is_noticed_too(
    settings: Settings, services: Services, admin: CurrentUser, backup: Path
) -> None:
    """Whoever moves another file to the path by hand: no write goes to the one that left."""
    services.records.search(admin, SearchQuestion("客户"))
    settings.database.rename(settings.database.with_name("old.db"))
    for come_back in (False, True):
        if come_back:
            shutil.copyfile(backup, settings.database)
        with pytest.raises(DatabaseReplaced):
            services.records.create(admin, {"name": "写在旧库里"})


def test_what_others_write_meanwhile_is_in_the_copy_of_the_present_or_refused(
    settings: Settings, services: Services, admin: CurrentUser, backup: Path
) -> None:
    """Every write that was answered is found: in the kept copy, since the new one has none."""
    stop = threading.Event()
    written: list[str] = []
    ended: list[type[JxcError]] = []
    busy = open_services(replace(settings, busy_seconds=30.0))
    user = busy.accounts.sign_in("admin", ADMIN_PASSWORD)

    def write() -> None:
        while not stop.is_set():
            try:
                name = f"写者{len(written)}"
                busy.records.create(user, {"name": name})
                written.append(name)
            except JxcError as error:
                ended.append(type(error))
                return

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(written) < 5:
            assert writer.is_alive()
        done = restore(settings, backup)
        writer.join(30)
    finally:
        stop.set()
        writer.join()
        busy.close()
    assert ended == [DatabaseReplaced]
    assert names_in(Path(done.kept))[2:] == written
    assert names(settings) == ["备份里的客户"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"not a database at all"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(b"\0" * 100 + path.read_bytes()[100:]),
        lambda path: path.write_bytes(
            (data := path.read_bytes())[:8192] + os.urandom(8192) + data[16384:]
        ),
    ],
    ids=["text", "empty", "cut", "no-header", "scribbled"],
)
def test_a_damaged_present_is_kept_as_it_is(
    settings: Settings, services: Services, backup: Path, spoil: Callable[[Path], object]
) -> None:
    services.close()
    spoil(settings.database)
    damaged = settings.database.read_bytes()
    restoring.sidecar(settings.database, "-wal").write_bytes(b"stale")
    done = restore(settings, backup)
    kept = Path(done.kept)
    assert done.raw
    assert (kept / settings.database.name).read_bytes() == damaged
    assert (kept / f"{settings.database.name}-wal").read_bytes() == b"stale"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert names(settings) == ["备份里的客户"]
    assert look(settings, backup).present is not None


def test_a_database_that_is_gone_comes_back(
    settings: Settings, services: Services, backup: Path
) -> None:
    services.close()
    settings.database.unlink()
    restoring.sidecar(settings.database, "-wal").write_bytes(b"left behind")
    restore(settings, backup)
    assert names(settings) == ["备份里的客户"]


def test_on_a_new_machine_there_is_nothing_to_keep(tmp_path: Path, backup: Path) -> None:
    elsewhere = Settings(tmp_path / "new" / "jxc.db", argon2=(64, 1, 1))
    done = restore(elsewhere, backup)
    assert (done.kept, names(elsewhere)) == ("", ["备份里的客户"])
    assert stat.S_IMODE(elsewhere.database.stat().st_mode) == 0o600
    assert stat.S_IMODE(elsewhere.folder.stat().st_mode) == 0o700


PARTIES = ("customer", "supplier")


LATER = ("product", "opening_stock", "document", "payment", "party_account", "sales_",
         "aftersales_", "recommendation_", "owed_", "report_", "second_factor",
         "recovery_code")  # fmt: skip


def older(backup: Path) -> None:
    """Makes a backup one of the schema before."""
    connection = sqlite3.connect(backup)
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name.startswith(LATER)
    ]
    lists = ("favourite", "arrangement", "saved_search")
    sorted_by = ("name", "updated", "city", "opening_fen", "opening")
    for statement in (
        *(f"DROP TRIGGER {name}" for name in TRIGGERS),
        *(f"ALTER TABLE change_log DROP COLUMN {name}" for name in ("source", "session", "mac")),
        *(f"DROP TABLE {name}" for name in tables),
        *(f"DROP TABLE {noun}_{end}" for noun in PARTIES for end in lists),
        *(f"DROP INDEX ix_{noun}_{end}" for noun in PARTIES for end in sorted_by),
        *(
            f"ALTER TABLE {noun}_duplicate_scan RENAME COLUMN records TO customers"
            for noun in PARTIES
        ),
        *(
            f"ALTER TABLE {noun} DROP COLUMN {name}"
            for noun in PARTIES
            for name in ("credit_rule", "grace_days")
        ),
        "ALTER TABLE user DROP COLUMN password_changed_at",
        "DELETE FROM customer_choice WHERE field = 'credit_rule'",
        "DELETE FROM role_grant WHERE permission LIKE 'product.%'",
        "UPDATE alembic_version SET version_num = '0008'",
    ):
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_an_older_backup_is_brought_up(settings: Settings, backup: Path) -> None:
    older(backup)
    assert look(settings, backup).backup.revision == "0008"
    done = restore(settings, backup)
    assert (done.upgraded, done.contents.revision) == (True, SCHEMA_HEAD)
    assert names(settings) == ["备份里的客户"]


def change(statement: str) -> Callable[[Path], None]:
    def changed(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.commit()
        connection.close()

    return changed


@pytest.mark.parametrize(
    ("spoil", "text_id"),
    [
        (lambda path: path.unlink(), "restore.missing"),
        (lambda path: (path.unlink(), path.mkdir()), "restore.missing"),
        (lambda path: path.write_text("编码,名称\n" * 50), "restore.not_database"),
        (lambda path: path.write_bytes(b""), "restore.not_database"),
        (lambda path: path.write_bytes(os.urandom(20_000)), "restore.not_database"),
        (change("PRAGMA application_id=7"), "restore.foreign"),
        (change("DROP TABLE alembic_version"), "restore.foreign"),
        (change("UPDATE alembic_version SET version_num = '9999'"), "restore.newer"),
        (change("CREATE VIEW v AS SELECT 1"), "restore.triggers"),
        (change("UPDATE customer_code SET record_id = 4711"), "restore.damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:-8192]), "restore.damaged"),
        (
            lambda path: path.write_bytes(
                (data := path.read_bytes())[:40960] + os.urandom(40960) + data[81920:]
            ),
            "restore.damaged",
        ),
    ],
)
def test_what_is_no_sound_backup_is_refused_and_nothing_changes(
    settings: Settings,
    services: Services,
    admin: CurrentUser,
    backup: Path,
    spoil: Callable[[Path], object],
    text_id: str,
) -> None:
    spoil(backup)
    with pytest.raises(FileRefused) as refused:
        restore(settings, backup)
    assert refused.value.text_id == text_id
    assert names(settings) == ["备份里的客户", "后来的客户"]
    assert services.records.create(admin, {"name": "照常"}).id
    assert not list(settings.folder.glob(".*"))
    assert not settings.backup_folder.exists()


def test_the_database_itself_is_no_backup(settings: Settings, services: Services) -> None:
    link = settings.folder / "link.db"
    link.symlink_to(settings.database)
    for path in (settings.database, link):
        with pytest.raises(FileRefused) as refused:
            restore(settings, path)
        assert refused.value.text_id == "restore.itself"


def test_through_a_link_the_file_behind_it_is_restored(
    settings: Settings, services: Services, backup: Path
) -> None:
    link = settings.folder / "link.db"
    link.symlink_to(settings.database)
    restore(replace(settings, database=link), backup)
    assert link.is_symlink()
    assert names(settings) == ["备份里的客户"]


def test_a_batch_being_written_and_a_writer_are_waited_for(
    settings: Settings, services: Services, backup: Path
) -> None:
    hasty = replace(settings, busy_seconds=0.2)
    with writing_lock(settings), pytest.raises(DatabaseBusy) as refused:
        restore(hasty, backup)
    assert refused.value.text_id == "restore.import_running"
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE record SET note = 'x'")
        with pytest.raises(DatabaseBusy):
            restore(hasty, backup)
    assert names(settings) == ["备份里的客户", "后来的客户"]
    assert not settings.backup_folder.exists()


def test_a_reader_in_the_middle_ends_its_look_in_peace(
    settings: Settings, services: Services, backup: Path
) -> None:
    with services.database.read() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM record").scalar()
        restore(settings, backup)
        assert connection.exec_driver_sql("SELECT count(*) FROM record").scalar() == before
    assert names(settings) == ["备份里的客户"]


def test_a_backup_with_its_log_beside_it_is_taken_whole(
    settings: Settings, services: Services, backup: Path, tmp_path: Path
) -> None:
    """Somebody copied the raw files of a database: what its log holds belongs to it."""
    raw = tmp_path / "raw"
    raw.mkdir()
    for end in ("", "-wal"):
        path = restoring.sidecar(settings.database, end)
        shutil.copyfile(path, raw / path.name)
    restore(settings, raw / settings.database.name)
    assert names(settings) == ["备份里的客户", "后来的客户"]


def test_pages_of_another_size_and_a_database_without_a_log(
    settings: Settings, services: Services, backup: Path
) -> None:
    services.close()
    change("PRAGMA page_size=8192")(backup)
    connection = sqlite3.connect(backup)
    connection.execute("PRAGMA page_size=8192")
    connection.execute("VACUUM")
    connection.close()
    restore(settings, backup)
    assert names(settings) == ["备份里的客户"]
    change("PRAGMA journal_mode=DELETE")(settings.database)
    restore(settings, backup)
    assert names(settings) == ["备份里的客户"]


def test_a_full_disk_is_told_before_anything_is_done(
    settings: Settings, services: Services, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jxc_tui.database.facts.free_bytes", lambda _folder: 1000)
    with pytest.raises(FileRefused) as refused:
        restore(settings, backup)
    assert refused.value.text_id == "restore.no_room"


def test_the_restore_is_in_the_log_of_what_was_restored(
    settings: Settings, services: Services, backup: Path
) -> None:
    restore(settings, backup)
    opened = open_services(settings)
    with opened.database.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT actor, changes FROM change_log WHERE action = 'database.restored'"
        ).fetchall()
    opened.close()
    assert [(row[0], json.loads(row[1])["path"]) for row in found] == [("cli:test", ["", "b.db"])]


CHILD = """
import os, signal, sys
from pathlib import Path
from jxc_tui.config import Settings
from jxc_tui.maintenance.service.restoring import restore
from jxc_tui.database import restoring
from jxc_tui.database import copy
point, left = sys.argv[3], int(sys.argv[4])
def trace(frame, event, _arg):
    global left
    file = frame.f_code.co_filename
    if not file.endswith(("restoring.py", "copy.py")):
        return None
    left -= 1
    if left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return trace
if point == "line":
    sys.settrace(trace)
def tell(phase, done, total):
    global left
    if point == "page":
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
restore(Settings(Path(sys.argv[1])), Path(sys.argv[2]), "cli:test", tell=tell)
"""


@pytest.mark.parametrize(
    ("point", "number"),
    [*(("line", number) for number in (20, 60, 95, 130, 150, 165, 180, 195, 210)),
     *(("page", number) for number in (3, 8, 12, 18, 24))],
)  # fmt: skip
def test_killed_anywhere_it_is_the_one_or_the_other(
    settings: Settings, services: Services, backup: Path, forks: Forks, point: str, number: int
) -> None:
    services.close()
    forks.run(CHILD, ["", settings.database, backup, point, str(number)])
    assert names(settings) in (["备份里的客户"], ["备份里的客户", "后来的客户"])
    restore(settings, backup)
    assert names(settings) == ["备份里的客户"]
    assert not list(settings.folder.glob(".*restoring*"))
