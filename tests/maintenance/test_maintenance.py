"""Backups, the doctor and the upgrade, as verbs."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database.engine import open_database
from jxc_tui.database.schema import SCHEMA_HEAD
from jxc_tui.errors import DatabaseRefused, FileRefused, NotPermitted, SignInRefused
from jxc_tui.i18n import all_texts
from jxc_tui.maintenance.answers.maintenance import CHECKS, Finding
from jxc_tui.maintenance.service.maintenance import upgrade
from jxc_tui.records.storage import records
from jxc_tui.values.clock import utc_now
from jxc_tui.wiring import Services, local_user, open_services


def findings(services: Services, user: CurrentUser) -> dict[str, Finding]:
    return {finding.id: finding for finding in services.maintenance.doctor(user)}


def run(services: Services, statement: str) -> None:
    with services.database.write() as connection:
        connection.exec_driver_sql(statement)


def test_a_backup_is_kept_in_mind_and_in_the_log(services: Services, manager: CurrentUser) -> None:
    written = services.maintenance.backup(manager)
    assert Path(written.path).is_file()
    with services.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT actor, path, size FROM backup").fetchall()
        logged = connection.exec_driver_sql(
            "SELECT actor FROM change_log WHERE action = 'backup'"
        ).fetchall()
    assert [tuple(row) for row in rows] == [
        ("manager", written.path, Path(written.path).stat().st_size)
    ]
    assert [tuple(row) for row in logged] == [("manager",)]


def test_the_screens_cannot_choose_where_a_backup_goes(
    services: Services, admin: CurrentUser, tmp_path: Path
) -> None:
    with pytest.raises(FileRefused):
        services.maintenance.backup(admin, str(tmp_path / "out.db"))
    assert not (tmp_path / "out.db").exists()


def test_a_clerk_makes_no_backup(services: Services, clerk: CurrentUser) -> None:
    with pytest.raises(NotPermitted):
        services.maintenance.backup(clerk)
    with pytest.raises(NotPermitted):
        services.maintenance.doctor(clerk)


@pytest.mark.usefixtures("as_at_work")
def test_a_new_house_is_healthy(services: Services, admin: CurrentUser) -> None:
    assert [found for found in services.maintenance.doctor(admin) if not found.ok] == []


def test_every_finding_has_a_label_and_an_advice(services: Services, admin: CurrentUser) -> None:
    for name in findings(services, admin):
        assert {f"doctor.{name}", f"doctor.{name}.advice"} <= all_texts().keys()


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("CREATE VIEW v AS SELECT 1", "objects"),
        ("UPDATE record_tally SET count = count + 1 WHERE name = 'live'", "counts"),
        ("DELETE FROM record_code", "codes"),
        ("DELETE FROM record_term", "search"),
        ("UPDATE alembic_version SET version_num = '0000'", "schema"),
    ],
)
@pytest.mark.usefixtures("as_at_work")
def test_the_doctor_finds_what_does_not_fit(
    services: Services, admin: CurrentUser, statement: str, finding: str
) -> None:
    """Shows DEP-09."""
    services.records.create(admin, {"name": "杭州蓝燕科技有限公司"})
    run(services, statement)
    assert [name for name, found in findings(services, admin).items() if not found.ok] == [finding]


PIECE, CASE = "6901234567892", "16901234567899"


@pytest.mark.parametrize(
    ("one", "other", "held"),
    [
        ({"barcode": PIECE}, {"barcode": PIECE}, PIECE),
        ({"barcode": PIECE}, {"unit2": "盒", "factor": "12", "barcode2": PIECE}, PIECE),
        ({"barcodes": f"支:{CASE} ABC-1"}, {"barcodes": f"{PIECE} {CASE}"}, CASE),
        ({"barcode": PIECE}, {"barcode": CASE}, ""),
    ],
)
@pytest.mark.usefixtures("as_at_work")
def test_the_doctor_names_both_that_hold_one_barcode(
    services: Services, admin: CurrentUser, monkeypatch: pytest.MonkeyPatch,
    one: dict[str, str], other: dict[str, str], held: str,
) -> None:  # fmt: skip
    """In whichever field; one in the bin holds none, and one that was merged is its winner."""
    own = services.of("product")
    services.records.create(admin, {"name": "蓝燕", "mobile": "13800138000"})
    services.records.create(admin, {"name": "红燕", "mobile": "13800138000"})  # a number may be
    made = own.records.create(admin, {"name": "中性笔", "unit": "支"} | one).id
    with monkeypatch.context() as unchecked:  # as a database of before has them
        unchecked.setattr(records, "claims_of_others", lambda *_: iter(()))
        own.records.create(admin, {"name": "铅笔", "unit": "支"} | other)
    finding = findings(services, admin)["claims"]
    assert finding.ok is not bool(held)
    assert finding.detail == (f"{held}: SP00001 中性笔, SP00002 铅笔" if held else "0")
    assert [name for name, found in findings(services, admin).items() if not found.ok] == (
        ["claims"] if held else []
    )
    own.records.delete(admin, made)
    assert findings(services, admin)["claims"].ok


@pytest.mark.usefixtures("as_at_work")
def test_a_barcode_that_a_merge_left_with_both_is_held_once(
    services: Services, admin: CurrentUser
) -> None:
    own = services.of("product")
    winner = own.records.create(admin, {"name": "中性笔", "unit": "支"}).id
    loser = own.records.create(admin, {"name": "铅笔", "unit": "支", "barcode": PIECE}).id
    own.merging.merge(admin, winner, loser, (1, 1))
    assert findings(services, admin)["claims"] == Finding("claims", True, "0")


def test_the_doctor_asks_for_a_backup_after_a_week(settings: Settings, services: Services) -> None:
    operator = local_user("test")

    def after(days: int) -> Services:
        return open_services(
            settings, clock=lambda: utc_now() + timedelta(days=days), local_allowed=True
        )

    for days, fine in ((6, True), (8, False)):
        later = after(days)
        assert findings(later, operator)["backup"].ok is fine
        later.close()
    later = after(8)
    later.maintenance.backup(operator)
    assert findings(later, operator)["backup"].ok
    later.close()


def test_the_doctor_names_accounts_that_are_locked(services: Services, admin: CurrentUser) -> None:
    for _ in range(5):
        with pytest.raises(SignInRefused):
            services.accounts.sign_in("admin", "wrong")
    found = findings(services, admin)["locks"]
    assert (found.ok, found.detail.startswith("admin → ")) == (False, True)
    services.accounts.unlock(admin, admin.id)
    assert findings(services, admin)["locks"].ok


@pytest.mark.parametrize(
    "name",
    ["imports/abc.plan", "imports/.x.part", ".jxc.db.1234.restoring", "backups/.b.db.1.part"],
)
def test_the_doctor_names_what_dead_acts_left(
    settings: Settings, services: Services, admin: CurrentUser, name: str
) -> None:
    path = settings.folder / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.touch(mode=0o600)
    assert findings(services, admin)["leftovers"].ok
    os.utime(path, (0, 0))
    found = findings(services, admin)["leftovers"]
    assert (found.ok, found.detail) == (False, name)


def test_the_doctor_opens_the_newest_backup(services: Services, admin: CurrentUser) -> None:
    assert findings(services, admin)["backup_sound"].ok
    path = Path(services.maintenance.backup(admin).path)
    assert findings(services, admin)["backup_sound"] == Finding("backup_sound", True, path.name)
    data = path.read_bytes()
    path.write_bytes(data[:40960] + os.urandom(40960) + data[81920:])
    assert not findings(services, admin)["backup_sound"].ok


def test_the_doctor_tells_as_it_goes_and_can_be_stopped(
    services: Services, admin: CurrentUser
) -> None:
    told: list[Finding] = []
    found = services.maintenance.doctor(admin, told.append)
    assert tuple(told) == found
    assert tuple(finding.id for finding in found) == CHECKS
    told.clear()
    stopped = services.maintenance.doctor(admin, told.append, lambda: len(told) >= 8)
    assert stopped == tuple(told)
    assert len(told) == 8


def test_upgrade_refuses_a_newer_schema_and_does_nothing_to_the_present_one(
    settings: Settings, services: Services
) -> None:
    """Shows DEP-11."""
    assert upgrade(settings).backup_path == ""
    run(services, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseRefused) as refused:
        upgrade(settings)
    assert refused.value.text_id == "error.schema_newer"
    assert not settings.backup_folder.exists()


def test_upgrade_backs_up_before_it_touches_an_older_schema(
    settings: Settings, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shows REL-10."""
    from jxc_tui.database import migrate

    run(services, "UPDATE alembic_version SET version_num = '0000'")
    touched: list[Path] = []
    monkeypatch.setattr(migrate, "upgrade", lambda path, _hand: touched.append(path))
    done = upgrade(settings)
    assert touched == [settings.database]
    assert Path(done.backup_path).is_file()
    assert done.revision == SCHEMA_HEAD
    with pytest.raises(DatabaseRefused):
        open_database(replace(settings, database=Path(done.backup_path)))
