"""The chain of the change log: what was done to it by whoever can write the file is found.

Shows AUD-04, AUD-05.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database import change_log as log
from jxc_tui.database import log_chain
from jxc_tui.database.copy import copy_database
from jxc_tui.database.engine import Connection, Database
from jxc_tui.database.hand import LogSeal, hand_of
from jxc_tui.errors import JxcError
from jxc_tui.maintenance.answers.log_guard import ChainVerdict
from jxc_tui.maintenance.service.maintenance import upgrade
from jxc_tui.maintenance.service.restoring import restore
from jxc_tui.wiring import Services, open_services
from tests.conftest import ADMIN_PASSWORD
from tests.log_writing import unguarded

Verify = Callable[[], ChainVerdict]


@pytest.fixture
def verify(services: Services, admin: CurrentUser) -> Verify:
    """Looks at a log of some entries more than a new database has."""
    for number in range(6):
        services.records.create(admin, {"name": f"客户{number}"})
    return lambda: services.log_guard.verify(admin)


def kinds(found: ChainVerdict) -> list[tuple[str, int]]:
    return [(each.kind, each.entry) for each in found.troubles]


def ids(services: Services) -> list[int]:
    with services.database.read() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT id FROM change_log")]


def change(services: Services, *statements: str) -> None:
    with unguarded(services.database) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_a_log_that_nobody_touched_is_whole(services: Services, verify: Verify) -> None:
    found = verify()
    assert (found.ok, found.first, found.sealed) == (True, 1, len(ids(services)))
    assert ids(services) == list(range(1, found.entries + 1))


@pytest.mark.parametrize(
    ("column", "value"),
    [("at", "2020-01-01T00:00:00Z"), ("actor", "clerk"), ("role", "viewer"), ("action", "backup"),
     ("object_kind", "file"), ("object_id", "4711"), ("changes", '{"code": ["", "KH9"]}'),
     ("source", "bob@10.0.0.9"), ("session", "0"), ("mac", "0" * 32), ("mac", "~" + "0" * 32)],
)  # fmt: skip
def test_an_edited_entry_is_found_whatever_was_edited(
    services: Services, verify: Verify, column: str, value: str
) -> None:
    change(services, f"UPDATE change_log SET {column} = '{value}' WHERE id = 5")  # noqa: S608
    found = verify()
    assert not found.ok
    assert ("broken", 5) in kinds(found) or ("open", 5) in kinds(found)
    assert {entry for _, entry in kinds(found)} <= {5, 6}  # a seal is held by the next one too


def test_a_removed_entry_is_found(services: Services, verify: Verify) -> None:
    change(services, "DELETE FROM change_log WHERE id = 5")
    assert kinds(verify()) == [("missing", 5), ("broken", 6)]


def test_closing_the_gap_does_not_hide_a_removed_entry(services: Services, verify: Verify) -> None:
    change(
        services, "DELETE FROM change_log WHERE id = 5",
        "UPDATE change_log SET id = id - 1 WHERE id > 5",
    )  # fmt: skip
    assert ("broken", 5) in kinds(verify())


def test_an_entry_put_in_is_found(services: Services, verify: Verify) -> None:
    change(
        services,
        "INSERT INTO change_log (at, actor, role, action, object_kind, object_id, changes, mac)"
        " SELECT at, actor, role, action, object_kind, object_id, changes, mac FROM change_log"
        " WHERE id = 4",
    )
    assert kinds(verify()) == [("broken", max(ids(services)))]


def test_swapped_entries_are_found(services: Services, verify: Verify) -> None:
    change(
        services, "UPDATE change_log SET id = -1 WHERE id = 4",
        "UPDATE change_log SET id = 4 WHERE id = 5", "UPDATE change_log SET id = 5 WHERE id = -1",
    )  # fmt: skip
    assert {("broken", 4), ("broken", 5)} <= set(kinds(verify()))


def test_another_key_and_none_are_told(services: Services, admin: CurrentUser) -> None:
    key = services.log_guard.settings.audit_key
    kept = key.with_suffix(".kept")
    key.rename(kept)
    fresh = open_services(services.log_guard.settings, local_allowed=False)
    assert kinds(fresh.log_guard.verify(admin)) == [("no_key", 1)]
    LogSeal(key).make_key()
    other = open_services(services.log_guard.settings)
    assert kinds(other.log_guard.verify(admin)) == [("other_key", 1)]
    kept.replace(key)
    again = open_services(services.log_guard.settings)
    assert again.log_guard.verify(admin).ok
    for opened in (fresh, other, again):
        opened.close()


def test_without_its_key_the_log_goes_on_and_says_so(
    services: Services, admin: CurrentUser
) -> None:
    """What is written then is bound together, and no seal of ours."""
    key, kept = services.log_guard.settings.audit_key, services.log_guard.settings.folder / "kept"
    key.rename(kept)
    opened = open_services(services.log_guard.settings)
    opened.records.create(admin, {"name": "甲"})
    kept.replace(key)
    opened.records.create(admin, {"name": "乙"})
    last = max(ids(opened))
    assert kinds(opened.log_guard.verify(admin)) == [("open", last - 1)]
    opened.close()


def test_a_lost_key_is_replaced_by_an_upgrade_which_begins_a_new_chain(
    services: Services, admin: CurrentUser
) -> None:
    services.log_guard.settings.audit_key.unlink()
    before = max(ids(services))
    upgrade(services.log_guard.settings)
    opened = open_services(services.log_guard.settings)
    opened.records.create(admin, {"name": "甲"})
    found = opened.log_guard.verify(admin)
    assert (found.ok, found.first) == (True, before + 1)
    change(opened, "UPDATE change_log SET actor = 'nobody' WHERE id = 2")
    assert kinds(opened.log_guard.verify(admin)) == [("before", before + 1)]
    opened.close()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE change_log SET actor = 'x'", "DELETE FROM change_log WHERE id > 2",
     "INSERT OR REPLACE INTO change_log (id, at, actor, role, action, object_kind, object_id,"
     " changes) SELECT id, at, 'x', role, action, object_kind, object_id, changes FROM change_log"],
)  # fmt: skip
def test_the_log_can_only_grow(services: Services, verify: Verify, statement: str) -> None:
    with pytest.raises(JxcError), services.database.write() as connection:
        connection.exec_driver_sql(statement)
    assert verify().ok


def test_missing_guards_are_told_and_put_back(
    services: Services, admin: CurrentUser, verify: Verify
) -> None:
    with services.database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER change_log_is_not_cut")
    assert kinds(verify()) == [("unguarded", 0)]
    upgrade(services.log_guard.settings)
    assert verify().ok


def test_a_guard_that_guards_nothing_is_a_stranger(services: Services, verify: Verify) -> None:
    """Shows REL-06."""
    with services.database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER change_log_is_not_cut")
        connection.exec_driver_sql(
            "CREATE TRIGGER change_log_is_not_cut BEFORE DELETE ON change_log BEGIN SELECT 1; END"
        )
    assert kinds(verify()) == [("unguarded", 0)]
    with pytest.raises(JxcError) as refused:
        open_services(services.log_guard.settings)
    assert refused.value.text_id == "error.database_triggers"


def test_many_writers_leave_no_broken_link(services: Services, verify: Verify) -> None:
    """Of 20 threads, each with a connection of its own, that write as fast as they can."""
    began, failed = threading.Barrier(20), []

    def write(number: int) -> None:
        database = Database(
            services.log_guard.settings.database, hand=hand_of(services.log_guard.settings)
        )
        began.wait()
        try:
            for each in range(10):
                with database.write() as connection:
                    entry(connection, f"writer{number}", each)
        except JxcError as error:
            failed.append(error)
        finally:
            database.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    before = len(ids(services)) - 200
    found = verify()
    assert (failed, found.ok, found.entries) == ([], True, before + 200)


def entry(connection: Connection, actor: str, number: int) -> None:
    log.record(
        connection, at="2026-11-30T00:00:00Z", actor=actor, role="clerk", action="backup",
        object_id=number,
    )  # fmt: skip


def test_many_entries_of_one_act_are_chained_too(services: Services, verify: Verify) -> None:
    with services.database.write() as connection:
        log.record_many(
            connection, ((number, {"name": ("甲", "乙")}) for number in range(1, 500)),
            at="2026-11-30T00:00:00Z", actor="admin", role="admin", action="record.changed",
            object_kind="record",
        )  # fmt: skip
        log.record_many(
            connection, (), at="", actor="", role="", action="backup", object_kind="",
        )  # fmt: skip
    assert verify().ok


# What the chain alone does not tell of.


def test_a_cut_tail_is_found_by_the_head_that_was_kept(
    services: Services, admin: CurrentUser, verify: Verify
) -> None:
    kept = services.log_guard.anchor(admin)
    assert (verify().heads, verify().ok) == (1, True)
    change(services, f"DELETE FROM change_log WHERE id > {kept.entry - 3}")  # noqa: S608
    assert kinds(verify()) == [("cut", kept.entry)]
    for number in range(5):  # what is written since does not hide it
        services.records.create(admin, {"name": f"后来{number}"})
    assert kinds(verify()) == [("other", kept.entry)]


def test_a_database_that_was_put_back_is_found(
    services: Services, admin: CurrentUser, verify: Verify, tmp_path: Path
) -> None:
    older = tmp_path / "older.db"
    copy_database(services.database, older)
    services.records.create(admin, {"name": "后来的"})
    kept = services.log_guard.anchor(admin)
    services.database.checkpoint()
    services.close()
    shutil.copy2(older, services.log_guard.settings.database)
    opened = open_services(services.log_guard.settings)
    assert kinds(opened.log_guard.verify(admin)) == [("cut", kept.entry)]
    opened.close()


def test_a_restore_explains_why_a_kept_head_is_not_there(
    services: Services, admin: CurrentUser, verify: Verify
) -> None:
    backup = services.maintenance.backup(admin)
    services.records.create(admin, {"name": "后来的"})
    services.log_guard.anchor(admin)
    restore(services.log_guard.settings, Path(backup.path), "cli:test")
    opened = open_services(services.log_guard.settings)
    found = opened.log_guard.verify(admin)
    assert (found.ok, found.heads) == (True, 2)
    last = max(ids(opened))
    change(opened, f"UPDATE change_log SET actor = 'x' WHERE id = {last}")  # noqa: S608
    assert not opened.log_guard.verify(admin).ok  # an entry that was forged explains nothing
    opened.close()


def test_every_backup_keeps_a_head(services: Services, admin: CurrentUser, verify: Verify) -> None:
    services.maintenance.backup(admin)
    services.maintenance.backup(admin)
    heads = services.log_guard.settings.audit_heads
    assert (verify().heads, heads.stat().st_mode & 0o777) == (2, 0o600)
    assert heads.parent == services.log_guard.settings.backup_folder


def test_the_key_is_private_and_outside_of_the_database(
    services: Services, settings: Settings
) -> None:
    key = settings.audit_key
    text = key.read_text("ascii")
    LogSeal(key).make_key()  # an existing one is left alone
    assert (key.stat().st_mode & 0o777, key.read_text("ascii")) == (0o600, text)
    assert text.encode() not in settings.database.read_bytes()
    assert bytes.fromhex(text) not in settings.database.read_bytes()


def test_a_backup_holds_the_chain(services: Services, admin: CurrentUser, tmp_path: Path) -> None:
    copy_database(services.database, tmp_path / "copy.db")
    copy = Database(tmp_path / "copy.db", hand=hand_of(services.log_guard.settings))
    with copy.read() as connection:
        assert not log_chain.Walk(connection).whole().troubles
    copy.close()


def test_a_new_key_does_not_explain_a_cut_tail(
    services: Services, admin: CurrentUser, verify: Verify, settings: Settings
) -> None:
    kept = services.log_guard.anchor(admin)
    change(services, f"DELETE FROM change_log WHERE id > {kept.entry - 3}")  # noqa: S608
    settings.audit_key.unlink()
    upgrade(settings, clock=lambda: datetime.now(UTC) + timedelta(hours=1))
    opened = open_services(settings)
    assert [kind for kind, _ in kinds(opened.log_guard.verify(admin))] == ["cut"]
    opened.close()


def test_going_back_and_forth_between_backups_raises_no_alarm(
    services: Services, admin: CurrentUser, verify: Verify, settings: Settings
) -> None:
    first = services.maintenance.backup(admin)
    services.records.create(admin, {"name": "一"})
    second = services.maintenance.backup(admin)
    restore(settings, Path(first.path), "cli:test")
    for number in range(9):
        between = open_services(settings)
        user = between.accounts.sign_in("admin", ADMIN_PASSWORD)
        between.records.create(user, {"name": f"另{number}"})
        between.log_guard.anchor(user)
        between.close()
    restore(settings, Path(second.path), "cli:test")
    opened = open_services(settings)
    found = opened.log_guard.verify(opened.accounts.sign_in("admin", ADMIN_PASSWORD))
    assert (found.ok, found.heads) == (True, 11)
    opened.close()


def test_a_key_that_others_can_read_is_told(services: Services, admin: CurrentUser) -> None:
    """Shows DEP-09."""
    services.log_guard.settings.audit_key.chmod(0o644)
    modes = {each.id: each for each in services.maintenance.doctor(admin)}["modes"]
    assert (modes.ok, modes.detail) == (False, "jxc.db.audit-key 0644")


def test_the_systems_log_is_told_where_there_is_one(
    services: Services, admin: CurrentUser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("jxc_tui.database.log_heads.SYSTEM_LOG", tmp_path)
    monkeypatch.setattr("syslog.syslog", lambda _level, text: told.append(text))
    done = services.log_guard.anchor(admin)
    line = services.log_guard.settings.audit_heads.read_text("utf-8").splitlines()[-1]
    assert (done.system_log, told) == (True, [f"audit head {line}"])
    assert (json.loads(line)["id"], json.loads(line)["mac"]) == (done.entry, done.seal)
