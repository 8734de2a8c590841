"""What an entry holds and what never, one for each act, and none without one.

Shows AUD-01, AUD-02, AUD-03, AUD-06, AUD-07, AUD-08, AUD-09.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings, connection_source
from jxc_tui.errors import DatabaseRefused, FileRefused, JxcError, NotPermitted, SignInRefused
from jxc_tui.maintenance.answers.change_log import LogQuestion
from jxc_tui.maintenance.service import log_alerts
from jxc_tui.records.model.contact import CONTACTS, Contact, contacts_text
from jxc_tui.wiring import Services, open_services
from tests.access.entries import Left
from tests.access.entries import left as left
from tests.conftest import ADMIN_PASSWORD

CANARIES = ("13800001234", "057188880001", "6222020200011223344", "liming@example.com")
HOSTILE = "甲\n[@click=app.quit]乙[/]\x1b]0;x\x07\u202e丙"


def entries(services: Services, action: str = "") -> list[dict[str, object]]:
    """The entries of the log as they are stored, the oldest first."""
    with services.database.read() as connection:
        found = connection.exec_driver_sql("SELECT * FROM change_log ORDER BY id").mappings()
        return [dict(row) for row in found if action in ("", row["action"])]


def count(services: Services) -> int:
    return len(entries(services))


# What every entry says.


def test_an_entry_says_when_who_in_what_role_from_where_and_in_which_session(
    settings: Settings, services: Services, clerk: CurrentUser, admin: CurrentUser
) -> None:
    source = connection_source(
        {"JXC_SSH_USER": "alice", "SSH_CONNECTION": "10.0.0.7 51234 10.0.0.1 22"}
    )
    away = open_services(replace(settings, source=source))
    user = away.accounts.sign_in("admin", ADMIN_PASSWORD)
    away.accounts.enable(user, clerk.id)
    told = entries(away)[-1]
    away.close()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(told["at"]))
    assert (told["actor"], told["role"], told["source"]) == ("admin", "admin", "alice@10.0.0.7")
    assert (told["action"], told["object_kind"], told["object_id"]) == (
        "account.enabled", "account", clerk.id,
    )  # fmt: skip
    line = services.change_log.page(admin, LogQuestion(), 1)[0]
    assert (line.source, line.role, line.result) == ("alice@10.0.0.7", "admin", "done")
    assert line.session == told["session"] != entries(services)[0]["session"]


def test_sudo_tells_whose_hand_it_is() -> None:
    assert connection_source({"SUDO_USER": "bob"}) == "bob@-"
    assert connection_source({"SUDO_USER": "jxc", "JXC_SSH_USER": "bob"}) == "bob@-"


def test_the_role_is_that_of_the_time(
    services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    from jxc_tui.access.permission import Role

    services.records.create(clerk, {"name": "甲"})
    services.accounts.change_role(admin, clerk.id, Role.VIEWER)
    assert entries(services, "customer.created")[-1]["role"] == "clerk"


def test_every_sign_in_is_a_session_of_its_own(services: Services, admin: CurrentUser) -> None:
    services.accounts.sign_in("admin", ADMIN_PASSWORD)
    sessions = [told["session"] for told in entries(services, "account.signed_in")]
    assert len(set(sessions)) == len(sessions) == 2


# What no entry holds.


def test_no_number_of_a_person_is_in_the_log(
    services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    mobile, phone, account, email = CANARIES
    contact = contacts_text((Contact("李明", "经理", mobile, phone, email),))
    saved = services.records.create(clerk, {"name": "甲", "mobile": mobile})
    services.records.update(
        clerk, saved.id, 1,
        {"mobile": "13900005678", "phone": phone, "email": email, "account_no": account,
         CONTACTS: contact, "note": f"打 {mobile}"},
    )  # fmt: skip
    services.records.update(clerk, saved.id, 2, {"mobile": mobile})
    services.follow_ups.add(clerk, saved.id, f"回电 {mobile}", "+0")
    stored = "\n".join(str(told) for told in entries(services))
    assert "138****1234" in stored
    assert [canary for canary in CANARIES if canary in stored] == []
    assert [canary for canary in CANARIES if canary[:-1] in stored] == []


def test_no_password_is_in_the_log(services: Services, admin: CurrentUser) -> None:
    from jxc_tui.access.permission import Role

    once = services.accounts.add(admin, "bob", "", Role.CLERK).password
    with pytest.raises(SignInRefused):
        services.accounts.sign_in("bob", "wrong horse battery")
    user = services.accounts.sign_in("bob", once)
    services.accounts.change_own_password(user, once, "a long new sentence")
    stored = "\n".join(str(told) for told in entries(services))
    for secret in (once, ADMIN_PASSWORD, "wrong horse", "a long new sentence"):
        assert secret not in stored
    key = services.log_guard.settings.audit_key.read_text("ascii")
    assert key not in stored


def test_a_hostile_name_stays_one_entry_and_shows_no_control(
    services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    before = count(services)
    saved = services.records.create(clerk, {"name": "甲"})
    services.records.update(clerk, saved.id, 1, {"name": HOSTILE})
    assert count(services) == before + 2
    told = json.loads(str(entries(services)[-1]["changes"]))
    assert list(told) == ["name"]
    line = services.change_log.page(admin, LogQuestion(), 1)[0]
    shown = "".join((line.object_text, *line.changes[0]))
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202e]", shown)
    assert "[@click=app.quit]" in shown  # as it was typed: nobody reads it as markup
    assert services.log_guard.verify(admin).ok


# An act and its entry stand and fall together.


def test_an_act_that_cannot_be_logged_is_not_done(
    services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    with services.database.write() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER full BEFORE INSERT ON change_log BEGIN SELECT RAISE(ABORT, 'x'); END"
        )
    acts = (
        lambda: services.records.create(clerk, {"name": "甲"}),
        lambda: services.accounts.disable(admin, clerk.id),
        lambda: services.accounts.sign_in("admin", ADMIN_PASSWORD),
        lambda: services.maintenance.backup(admin),
    )
    for act in acts:
        with pytest.raises(JxcError):
            act()
    with services.database.read() as connection:
        run = connection.exec_driver_sql
        assert run("SELECT count(*) FROM record").scalar() == 0
        assert run("SELECT count(*) FROM user WHERE disabled_at <> ''").scalar() == 0
        assert run("SELECT count(*) FROM backup").scalar() == 0
    assert list(services.log_guard.settings.backup_folder.glob("*.db")) == []


def test_what_is_refused_is_in_the_log_once_and_still_refused(
    services: Services, viewer: CurrentUser
) -> None:
    before = count(services)
    with pytest.raises(NotPermitted):
        services.records.create(viewer, {"name": "甲"})
    with pytest.raises(NotPermitted):
        services.maintenance.backup(viewer)
    told = entries(services)[before:]
    assert [(row["actor"], row["action"]) for row in told] == [("viewer", "access.refused")] * 2
    assert json.loads(str(told[0]["changes"])) == {
        "permission": ["", "customer.create"], "verb": ["", "create"],
    }  # fmt: skip


def test_what_no_command_does_is_logged_once_too(
    services: Services, admin: CurrentUser, clerk: CurrentUser, left: list[Left]
) -> None:
    saved = services.records.create(clerk, {"name": "甲", "mobile": CANARIES[0], "level": "A"})
    services.records.reveal(clerk, saved.id)
    services.records.for_edit(clerk, saved.id)
    services.records.update(clerk, saved.id, 1, {"level": "B"})
    services.records.undo_change(clerk, int(str(entries(services)[-1]["id"])))
    services.log_guard.anchor(admin)
    services.accounts.sign_out(clerk)
    services.accounts.change_own_password(admin, ADMIN_PASSWORD, "a long new sentence")
    assert [each.entries for each in left] == [1] * 8


def test_every_way_to_come_in_or_fail_is_logged_once(services: Services) -> None:
    def left_by(password: str) -> list[object]:
        before = count(services)
        with suppress(SignInRefused):
            services.accounts.sign_in("admin", password)
        return [row["action"] for row in entries(services)[before:]]

    assert left_by(ADMIN_PASSWORD) == ["account.signed_in"]
    failures = [left_by("wrong horse battery") for _ in range(6)]
    assert failures[:4] == [["account.sign_in_failed"]] * 4
    assert failures[4:] == [["account.locked"], []]  # what is not looked at would fill the log


# Reading the log, and nobody above it.


def test_reading_the_log_is_logged_once_for_each_question(
    services: Services, admin: CurrentUser
) -> None:
    for _ in range(5):
        services.change_log.page(admin, LogQuestion(), 10)
    services.change_log.page(admin, LogQuestion(actor="clerk"), 10)
    told = [json.loads(str(row["changes"])) for row in entries(services, "log.read")]
    assert told == [{}, {"actor": ["", "clerk"]}]
    services.accounts.sign_in("admin", ADMIN_PASSWORD)  # another session
    services.change_log.page(admin, LogQuestion(), 10)
    assert len(entries(services, "log.read")) == 3


def test_no_verb_takes_anything_out_of_the_log(services: Services) -> None:
    """An administrator can neither purge nor pause it."""
    from tests.access.test_matrix import verbs

    of_the_log = {name for name, _ in verbs(services) if name.startswith(("change_log", "log_"))}
    assert of_the_log == {
        "change_log.page", "change_log.choices", "log_guard.verify", "log_guard.anchor",
        "log_guard.alerts",
    }  # fmt: skip


# What an administrator is told.


def test_nothing_unusual_is_no_alert(services: Services, admin: CurrentUser) -> None:
    assert not services.log_guard.alerts(admin)


def test_many_refusals_are_told(
    services: Services, admin: CurrentUser, viewer: CurrentUser
) -> None:
    for number in range(1, log_alerts.REFUSALS + 1):
        with pytest.raises(NotPermitted):
            services.records.bin(viewer)
        found = services.log_guard.alerts(admin)
        assert found.refusals == (number if number >= log_alerts.REFUSALS else 0)


def test_who_shows_much_personal_data_is_told(
    services: Services, admin: CurrentUser, clerk: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_alerts, "REVEALS", 3)
    saved = services.records.create(clerk, {"name": "甲", "mobile": CANARIES[0]})
    for _ in range(3):
        services.records.reveal(clerk, saved.id)
    services.records.reveal(admin, saved.id)
    found = services.log_guard.alerts(admin)
    assert (found.reveals, found.revealed_by) == (3, "clerk")


def test_a_day_later_it_is_quiet_again(
    settings: Settings, services: Services, admin: CurrentUser, viewer: CurrentUser
) -> None:
    for _ in range(log_alerts.REFUSALS):
        with pytest.raises(NotPermitted):
            services.records.bin(viewer)
    later = open_services(settings, clock=lambda: datetime.now(UTC) + timedelta(days=2))
    assert not later.log_guard.alerts(admin)
    later.close()


def test_a_failed_backup_is_told_until_one_succeeds(
    services: Services, admin: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> int:
        raise FileRefused("maintenance.backup_failed", path="x", reason="full")

    with monkeypatch.context() as patch:
        patch.setattr("jxc_tui.maintenance.service.maintenance.copy_database", no_room)
        with pytest.raises(FileRefused):
            services.maintenance.backup(admin)
    assert services.log_guard.alerts(admin).backup_failed
    services.maintenance.backup(admin)
    assert not services.log_guard.alerts(admin).backup_failed


def test_a_broken_chain_is_told(services: Services, admin: CurrentUser) -> None:
    from tests.log_writing import unguarded

    with unguarded(services.database) as connection:
        connection.exec_driver_sql("UPDATE change_log SET actor = 'x' WHERE id = 2")
    assert services.log_guard.alerts(admin).broken
    findings = {finding.id: finding.ok for finding in services.maintenance.doctor(admin)}
    assert not findings["log"]


def test_a_heads_file_that_cannot_be_written_is_told(
    services: Services, admin: CurrentUser, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    other = open_services(replace(settings, audit_heads_file=tmp_path / "folder"))
    with pytest.raises((FileRefused, DatabaseRefused)) as refused:
        other.log_guard.anchor(admin)
    other.close()
    assert refused.value.text_id == "audit.heads_failed"
