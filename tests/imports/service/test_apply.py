"""Writing a rehearsal: all of it or nothing, once, by the one who rehearsed it. Shows IN-08."""

from __future__ import annotations

import threading

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.config import Settings
from jxc_tui.errors import Conflict, JxcError, NotFound
from jxc_tui.imports.answers import ImportVerdict
from jxc_tui.imports.model import ImportChoices, OnExisting
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.values.progress import Progress
from jxc_tui.wiring import Services
from tests.conftest import signed_in
from tests.imports.import_files import box_of, write_csv


@pytest.fixture
def verdict(services: Services, settings: Settings, manager: CurrentUser) -> ImportVerdict:
    rows = [["编码", "名称", "手机", "等级"], ["A1", "蓝燕科技", "13800001234", "A"]]
    rows += [["", f"客户{number}", "", ""] for number in range(700)]
    rows += [["KH000002", "占号客户", "", ""], ["B 2", "坏行", "", ""]]
    name = write_csv(box_of(settings, manager) / "客户.csv", rows)
    return services.imports.rehearse(manager, name)


def total(services: Services, user: CurrentUser) -> int:
    return services.reports.records(user).total


def test_all_clean_rows_are_written(
    services: Services, manager: CurrentUser, verdict: ImportVerdict
) -> None:
    done = services.imports.apply(manager, verdict.token)
    assert (done.new, done.updated, done.error_rows) == (702, 0, 1)
    assert (done.first_code, done.last_code) == ("KH000001", "KH000701")
    assert total(services, manager) == 702
    found = services.records.search(manager, SearchQuestion("lykj")).rows
    assert [row.code for row in found] == ["A1"]
    assert services.codes.propose(manager).code == "KH000702"
    with services.database.read() as connection:
        batch = connection.exec_driver_sql(
            "SELECT actor, file_name, length(file_sha256), new_count, error_count, "
            "(SELECT count(*) FROM record WHERE batch_id = record_import_batch.id)"
            " FROM record_import_batch"
        ).all()
        logged = connection.exec_driver_sql(
            "SELECT count(*) FROM change_log WHERE action = 'customers.imported'"
        ).scalar()
    assert [tuple(row) for row in batch] == [("manager", "客户.csv", 64, 702, 1, 702)]
    assert logged == 1


def test_a_token_works_once(
    services: Services, settings: Settings, manager: CurrentUser, verdict: ImportVerdict
) -> None:
    services.imports.apply(manager, verdict.token)
    with pytest.raises(NotFound):
        services.imports.apply(manager, verdict.token)
    assert list(settings.work_folder().glob("*.plan")) == []


def test_a_token_is_its_owners_only(
    services: Services, admin: CurrentUser, verdict: ImportVerdict
) -> None:
    other = signed_in(services, admin, Role.MANAGER, "second")
    for token in (verdict.token, "", "0" * 32, "../" + verdict.token):
        with pytest.raises(NotFound):
            services.imports.apply(other, token)
    with pytest.raises(NotFound):
        services.imports.discard(other, verdict.token)
    assert total(services, admin) == 0


def test_a_dropped_rehearsal_cannot_be_written(
    services: Services, settings: Settings, manager: CurrentUser, verdict: ImportVerdict
) -> None:
    services.imports.discard(manager, verdict.token)
    with pytest.raises(NotFound):
        services.imports.apply(manager, verdict.token)
    assert list(settings.work_folder().glob("*.plan")) == []


def test_plans_are_private(settings: Settings, verdict: ImportVerdict) -> None:
    folder = settings.work_folder()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / f"{verdict.token}.plan").stat().st_mode & 0o777 == 0o600


def test_a_cut_plan_is_refused(
    services: Services, settings: Settings, manager: CurrentUser, verdict: ImportVerdict
) -> None:
    path = settings.work_folder() / f"{verdict.token}.plan"
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(NotFound):
        services.imports.apply(manager, verdict.token)


@pytest.mark.parametrize("at", ["writing"])
def test_stopping_leaves_nothing(
    services: Services, manager: CurrentUser, verdict: ImportVerdict, at: str
) -> None:
    stop = threading.Event()

    def listen(progress: Progress) -> None:
        if progress.phase == at:
            stop.set()

    with pytest.raises(JxcError) as stopped:
        services.imports.apply(manager, verdict.token, progress=listen, stop=stop)
    assert stopped.value.text_id == "import.stopped"
    assert total(services, manager) == 0
    assert services.codes.propose(manager).code == "KH000001"
    assert services.imports.apply(manager, verdict.token).new == 702


def test_stopping_a_rehearsal(services: Services, settings: Settings, manager: CurrentUser) -> None:
    write_csv(box_of(settings, manager) / "a.csv", [["名称"], *([str(n)] for n in range(2000))])
    stop = threading.Event()
    stop.set()
    with pytest.raises(JxcError) as stopped:
        services.imports.rehearse(manager, "a.csv", stop=stop)
    assert stopped.value.text_id == "import.stopped"
    assert list(settings.work_folder().glob("*.plan")) == []


def test_progress_tells_phase_rows_and_pace(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    write_csv(box_of(settings, manager) / "a.csv", [["名称"], *([f"n{n}"] for n in range(900))])
    heard: list[Progress] = []
    verdict = services.imports.rehearse(manager, "a.csv", progress=heard.append)
    services.imports.apply(manager, verdict.token, progress=heard.append)
    assert list(dict.fromkeys(step.phase for step in heard)) == [
        "reading", "checking", "backing_up", "writing", "indexing",
    ]  # fmt: skip
    last = {step.phase: step for step in heard}
    last.pop("backing_up")  # a backup does not count rows
    assert all((step.done, step.total) == (900, 900) for step in last.values())
    assert all(step.rows_per_second > 0 and step.seconds_left == 0 for step in last.values())


def _conflict(services: Services, user: CurrentUser, token: str) -> str:
    before = total(services, user)
    with pytest.raises(Conflict) as refused:
        services.imports.apply(user, token)
    assert total(services, user) == before
    return refused.value.text_id


def test_what_changed_since_the_rehearsal_refuses_the_whole(
    services: Services, settings: Settings, manager: CurrentUser, verdict: ImportVerdict
) -> None:
    services.records.create(manager, {"name": "别人", "code": "A1"})
    assert _conflict(services, manager, verdict.token) == "import.changed_code"
    box = box_of(settings, manager)
    write_csv(box / "b.csv", [["名称"], ["甲公司"], ["乙公司"]])
    token = services.imports.rehearse(manager, "b.csv").token
    kept = services.records.create(manager, {"name": "乙 公司"})
    assert _conflict(services, manager, token) == "import.changed_name"
    write_csv(box / "c.csv", [["编码", "名称", "等级"], [kept.code, "", "A"], ["", "新客", ""]])
    token = services.imports.rehearse(manager, "c.csv").token
    services.records.update(manager, kept.id, kept.version, {"note": "改"})
    assert _conflict(services, manager, token) == "import.changed_record"
    done = services.imports.apply(manager, services.imports.rehearse(manager, "c.csv").token)
    assert (done.new, done.updated) == (1, 1)
    assert len(list(settings.backup_folder.glob("*.db"))) == 1
    card = services.records.card(manager, kept.id)
    assert ("level", "", "A") in card.changes[0].changes


def test_a_code_rule_changed_since_the_rehearsal_refuses_the_whole(
    services: Services, settings: Settings, manager: CurrentUser, admin: CurrentUser
) -> None:
    name = write_csv(box_of(settings, manager) / "a.csv", [["编码", "名称"], ["X-1", "甲"]])
    token = services.imports.rehearse(manager, name).token
    services.codes.set_rule(admin, CodeRule("KH{seq:6}", enforced=True))
    assert _conflict(services, manager, token) == "import.changed_rules"
    again = services.imports.judge(manager, token, ImportChoices())
    assert [problem.text_id for problem in again.problems] == ["code.breaks_rule"]


def test_a_plan_that_another_process_writes_is_not_written_again(
    services: Services,
    manager: CurrentUser,
    verdict: ImportVerdict,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from jxc_tui.imports.service import imports as service
    from jxc_tui.imports.service.batch import writing

    real = writing.write_plan

    def late(*args: object) -> object:
        monkeypatch.setattr(service, "write_plan", real)
        services.imports.apply(manager, verdict.token)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(service, "write_plan", late)
    with pytest.raises(NotFound):
        services.imports.apply(manager, verdict.token)
    assert total(services, manager) == 702


def test_judging_again_that_is_stopped_leaves_the_verdict_as_it_was(
    services: Services, settings: Settings, manager: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jxc_tui.database import private_file

    monkeypatch.setattr(private_file, "CACHE_KIB", 100)  # pages reach the file before the end
    rows = [["编码", "名称", "地址"], *([f"A{n}", f"客户{n}", "长" * 60] for n in range(3000))]
    name = write_csv(box_of(settings, manager) / "客户.csv", rows)
    services.imports.apply(manager, services.imports.rehearse(manager, name).token)
    before = services.imports.rehearse(manager, name)
    stop = threading.Event()

    def listen(progress: Progress) -> None:
        if progress.phase == "checking":
            stop.set()

    with pytest.raises(JxcError):
        services.imports.judge(
            manager, before.token, ImportChoices(OnExisting.ERROR), progress=listen, stop=stop
        )
    assert services.imports.verdict(manager, before.token) == before
    assert [path.suffix for path in settings.work_folder().iterdir() if path.stem[0] != "."] == [
        ".plan"
    ]
    after = services.imports.judge(manager, before.token, ImportChoices(OnExisting.ERROR))
    assert after.error_rows == 3000
