"""What others do to the customers of a batch while it is written, taken back or given again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.batches.storage import batch_acts
from jxc_tui.config import Settings
from jxc_tui.database import engine
from jxc_tui.errors import JxcError
from jxc_tui.imports.service.batch import writing
from jxc_tui.records.storage.index import term_fill
from jxc_tui.records.storage.many import update as bulk_update
from jxc_tui.records.storage.many.update import Changed
from jxc_tui.values.progress import Progress
from jxc_tui.wiring import Services, open_services
from tests.imports.import_files import box_of, write_csv
from tests.records.storage.index_check import out_of_step

Act = Callable[[], None]


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    return box_of(settings, manager)


def token_of(services: Services, user: CurrentUser, box: Path, rows: list[list[str]]) -> str:
    name = write_csv(box / "客户.csv", [["编码", "名称", "手机"], *rows])
    return services.imports.rehearse(user, name).token


def id_of(services: Services, name: str) -> int:
    with services.database.read() as connection:
        found = connection.exec_driver_sql("SELECT id FROM record WHERE name = ?", (name,))
        return int(found.scalar_one())


def around_the_index(monkeypatch: pytest.MonkeyPatch, before: Act, after: Act) -> None:
    """Acts of others once the terms were collected, and once they are in the index."""
    real = term_fill._flush

    def flush(*args: object) -> int:
        before()
        done = real(*args)  # type: ignore[arg-type]
        after()
        return done

    monkeypatch.setattr(term_fill, "_flush", flush)


def once(phase: str, act: Act) -> Callable[[Progress], None]:
    """A listener that acts at the beginning of a phase."""
    done: list[int] = []

    def told(progress: Progress) -> None:
        if progress.phase == phase and not done:
            done.append(1)
            act()

    return told


def test_a_record_deleted_and_restored_while_it_becomes_searchable(
    services: Services, manager: CurrentUser, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = token_of(services, manager, box, [["A1", "蓝燕五金", "13800001234"]])
    around_the_index(
        monkeypatch,
        lambda: void(services.records.delete(manager, id_of(services, "蓝燕五金"))),
        lambda: void(services.records.restore(manager, id_of(services, "蓝燕五金"))),
    )
    services.imports.apply(manager, token)
    assert out_of_step(services.database) == []


def test_a_record_edited_there_and_back_while_it_becomes_searchable(
    services: Services, manager: CurrentUser, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = token_of(services, manager, box, [["A1", "蓝燕五金", "13800001234"]])

    def rename(version: int, old: str, new: str) -> None:
        services.records.update(manager, id_of(services, old), version, {"name": new})

    around_the_index(
        monkeypatch,
        lambda: rename(1, "蓝燕五金", "红星五金"),
        lambda: rename(2, "红星五金", "蓝燕五金"),
    )
    services.imports.apply(manager, token)
    assert out_of_step(services.database) == []


def test_a_record_with_a_drawn_code_merged_while_its_batch_is_written(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    services.records.create(manager, {"name": "原有客户", "code": "OLD1"})
    token = token_of(services, manager, box, [["", "蓝燕五金", ""], ["", "红星五金", ""]])

    def merge() -> None:
        winner, loser = id_of(services, "原有客户"), id_of(services, "蓝燕五金")
        services.merging.merge(manager, winner, loser, (1, 1))

    assert services.imports.apply(manager, token, progress=once("indexing", merge)).new == 2
    assert out_of_step(services.database) == []


def test_a_record_without_any_search_term_is_kept_by_an_undo(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    token = token_of(services, manager, box, [["A", "※※", ""], ["B1", "蓝燕五金", ""]])
    done = services.imports.apply(manager, token)
    nobody = id_of(services, "※※")
    services.records.update(manager, nobody, 1, {"address": "新地址"})
    taken = services.batches.undo(manager, done.batch_id)
    assert (taken.removed, taken.kept) == (1, 1)
    again = services.batches.redo(manager, done.batch_id)
    assert (again.removed, out_of_step(services.database)) == (1, [])
    assert services.batches.undo(manager, done.batch_id, take_changed=True).removed == 2


@pytest.mark.parametrize("phase", ["unindexing", "removing"])
def test_records_changed_while_their_batch_is_undone_stay_with_their_terms(
    services: Services, manager: CurrentUser, box: Path, phase: str
) -> None:
    rows = [[f"A{n}", f"蓝燕{n}号", f"138{n:08d}"] for n in range(5)]
    done = services.imports.apply(manager, token_of(services, manager, box, rows))

    def others() -> None:
        one, two, three = (id_of(services, f"蓝燕{n}号") for n in range(3))
        services.records.update(manager, one, 1, {"name": "红星"})
        services.records.delete(manager, two)
        services.records.delete(manager, three)
        services.records.restore(manager, three)

    taken = services.batches.undo(manager, done.batch_id, progress=once(phase, others))
    assert (taken.removed, taken.kept) == (2, 3)
    assert out_of_step(services.database) == []
    again = services.batches.redo(manager, done.batch_id)
    assert (again.removed, out_of_step(services.database)) == (2, [])


def test_records_edited_while_their_batch_is_given_again(
    services: Services, manager: CurrentUser, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = services.imports.apply(manager, token_of(services, manager, box, [["A1", "蓝燕", ""]]))
    services.batches.undo(manager, done.batch_id)
    around_the_index(
        monkeypatch,
        lambda: void(services.records.delete(manager, id_of(services, "蓝燕"))),
        lambda: void(services.records.restore(manager, id_of(services, "蓝燕"))),
    )
    services.batches.redo(manager, done.batch_id)
    assert out_of_step(services.database) == []


def test_an_import_stopped_after_an_edit_keeps_that_record_findable(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    rows = [[f"A{n}", f"蓝燕{n}号", f"138{n:08d}"] for n in range(5)]
    token = token_of(services, manager, box, rows)
    stop = threading.Event()

    def edit() -> None:
        services.records.update(manager, id_of(services, "蓝燕0号"), 1, {"name": "红星"})
        stop.set()

    with pytest.raises(JxcError):
        services.imports.apply(manager, token, progress=once("indexing", edit), stop=stop)
    line = services.batches.list(manager)[0]
    assert (line.state, line.kept, out_of_step(services.database)) == ("stopped", 1, [])


def test_who_undid_a_batch_is_told_though_the_process_died(
    services: Services, settings: Settings, manager: CurrentUser, admin: CurrentUser, box: Path
) -> None:
    done = services.imports.apply(manager, token_of(services, manager, box, [["A1", "蓝燕", ""]]))

    def die(progress: Progress) -> None:
        raise KeyboardInterrupt

    for verb in (services.batches.undo, services.batches.redo):
        with pytest.raises(KeyboardInterrupt):
            verb(admin, done.batch_id, progress=die)
        again = open_services(settings)
        line = again.batches.list(manager)[0]
        again.close()
        assert (line.state, line.actor, line.undone_by) == ("undone", "manager", "admin")


def test_what_a_stop_changes_back_is_logged_under_a_name(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    services.records.create(manager, {"name": "原有客户", "code": "A1"})
    rows = [["A1", "原有客户", "13800001234"], ["A2", "新客户", ""]]
    token = token_of(services, manager, box, rows)
    stop = threading.Event()
    with pytest.raises(JxcError):
        services.imports.apply(manager, token, progress=once("indexing", stop.set), stop=stop)
    with services.database.read() as connection:
        actors = connection.exec_driver_sql("SELECT actor FROM change_log ORDER BY id DESC LIMIT 2")
        assert [actor for (actor,) in actors] == ["manager", "manager"]


def void(_: object) -> None:
    """Throws an answer away."""


def test_an_import_is_alive_for_who_opens_its_database_by_another_name(
    services: Services, settings: Settings, manager: CurrentUser, box: Path, tmp_path: Path
) -> None:
    rows = [[f"A{n}", f"蓝燕{n}号", f"138{n:08d}"] for n in range(5)]
    token = token_of(services, manager, box, rows)
    (tmp_path / "link").mkdir()
    link = tmp_path / "link" / "desk.db"
    link.symlink_to(settings.database)
    states: list[str] = []

    def look() -> None:
        other = open_services(replace(settings, database=link))
        states.append(other.batches.list(manager)[0].state)
        other.close()

    done = services.imports.apply(manager, token, progress=once("indexing", look))
    assert (states, done.new, out_of_step(services.database)) == (["writing"], 5, [])
    assert services.batches.list(manager)[0].state == "done"


def test_a_code_set_aside_for_somebody_is_not_given_again(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    rows = [["KH000001", "蓝燕", ""], ["A2", "红星", ""]]
    done = services.imports.apply(manager, token_of(services, manager, box, rows))
    services.batches.undo(manager, done.batch_id)
    assert services.codes.reserve(manager, "张三", 1).codes == ("KH000001",)
    again = services.batches.redo(manager, done.batch_id)
    assert (again.removed, again.kept) == (1, 1)


def test_a_code_set_aside_is_set_aside_again_by_an_undo(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    assert services.codes.reserve(manager, "manager", 1).codes == ("KH000001",)
    done = services.imports.apply(
        manager, token_of(services, manager, box, [["KH000001", "蓝燕", ""]])
    )

    def waiting() -> list[tuple[object, ...]]:
        with services.database.read() as connection:
            found = connection.exec_driver_sql("SELECT code, state, person FROM record_code_number")
            return [tuple(row) for row in found]

    assert waiting() == []
    services.batches.undo(manager, done.batch_id)
    assert waiting() == [("KH000001", "reserved", "manager")]
    assert services.batches.redo(manager, done.batch_id).removed == 1
    assert waiting() == []


def test_changing_a_record_is_slower_than_making_one_and_goes_in_smaller_steps(
    services: Services, manager: CurrentUser, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others wait for one transaction: its size must not come from a quicker kind of row."""
    old = [[f"A{n}", f"蓝燕{n}号", ""] for n in range(400)]
    services.imports.apply(manager, token_of(services, manager, box, old))
    rows = [[f"B{n}", f"红星{n}号", ""] for n in range(3000)]
    rows += [[code, name, f"138{n:08d}"] for n, (code, name, _) in enumerate(old)]
    token = token_of(services, manager, box, rows)
    monkeypatch.setattr(engine, "monotonic", lambda: 0.0)  # everything is quick: steps grow
    changed: list[int] = []
    real = bulk_update.update_many

    def update(connection: Connection, changes: Sequence[Changed], **more: str) -> None:
        changed[-1] += len(changes)
        real(connection, changes, **more)

    write = engine.Chunks.write

    @contextmanager
    def counted(chunks: engine.Chunks) -> Iterator[Connection]:
        with write(chunks) as connection:
            changed.append(0)
            yield connection

    monkeypatch.setattr(writing, "update_many", update)
    monkeypatch.setattr(batch_acts, "update_many", update)
    monkeypatch.setattr(engine.Chunks, "write", counted)
    done = services.imports.apply(manager, token)
    first = next(count for count in changed if count)
    assert (first <= 100, sum(changed)) == (True, 400)
    for verb in (services.batches.undo, services.batches.redo):
        changed.clear()
        verb(manager, done.batch_id)
        assert (max(changed) <= 300, sum(changed)) == (True, 400)


def test_what_hung_on_a_record_before_an_import_does_not_hold_back_its_undo(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    winner, loser, known = (
        services.records.create(manager, {"name": name, "code": code}).id
        for code, name in (("A1", "胜者"), ("A2", "败者"), ("A3", "有对外编码"))
    )
    services.merging.merge(manager, winner, loser, (1, 1))
    with services.database.write() as connection:  # long ago
        connection.exec_driver_sql("UPDATE record_merge SET at = '2020-01-01T00:00:00Z'")
    services.tokens.issue(manager, known)
    rows = [["A1", "", "13800001234"], ["A3", "", "13800001235"], ["B1", "新客户", ""]]
    done = services.imports.apply(manager, token_of(services, manager, box, rows))
    assert done.updated == 2
    services.tokens.issue(manager, id_of(services, "新客户"))
    taken = services.batches.undo(manager, done.batch_id)
    assert (taken.back, taken.removed, taken.kept) == (2, 0, 1)
    assert services.records.reveal(manager, known).values.mobile == ""
    assert out_of_step(services.database) == []
