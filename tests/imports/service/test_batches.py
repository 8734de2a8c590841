"""Whole batches: listed, undone, redone; what died in the middle is brought to an end."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.batches.storage import batches
from jxc_tui.batches.storage.batches import BatchState
from jxc_tui.config import Settings
from jxc_tui.errors import JxcError, NotFound, Refused
from jxc_tui.imports.answers import ImportDone
from jxc_tui.imports.model import ImportChoices, OnError, RowKind
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.values import pace
from jxc_tui.values.progress import Progress
from jxc_tui.wiring import Services, open_services
from tests.imports.import_files import box_of, write_csv
from tests.records.storage.index_check import out_of_step

CONTENT = ("record", "record_code", "record_term", "record_value", "record_tally")
_NOT_CONTENT = {"version"}  # goes up so that no open form can overwrite


def content(services: Services, tables: Iterable[str] = CONTENT) -> list[str]:
    """Everything people see of customers, row by row."""
    seen: list[str] = []
    with services.database.read() as connection:
        for table in tables:
            found = connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608
            kept = [i for i, name in enumerate(found.keys()) if name not in _NOT_CONTENT]
            for row in sorted(found, key=repr):
                if row[0] != "last_id":
                    seen.append(repr([table, *(row[i] for i in kept)]))
    return seen


def bring(
    services: Services, user: CurrentUser, box: Path, rows: list[list[object]], **wishes: object
) -> ImportDone:
    name = write_csv(box / "客户.csv", rows)
    verdict = services.imports.rehearse(user, name, **wishes)  # type: ignore[arg-type]
    return services.imports.apply(user, verdict.token)


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    return box_of(settings, manager)


Rows = list[list[object]]
HEAD: list[object] = ["编码", "名称", "手机", "等级", "行业"]


def rows_of(count: int) -> Rows:
    rows: Rows = [HEAD]
    for n in range(count):
        rows.append([f"K{n:05d}", f"蓝燕{n}号公司", f"138{n:08d}", "A", "五金"])
    return rows


CUSTOM = {"custom:行业": "行业"}


def found_ids(services: Services, user: CurrentUser, typed: str) -> list[str]:
    answer = services.records.search(user, SearchQuestion(typed))
    return [row.code for row in answer.rows]


def test_an_undo_leaves_nothing_and_a_redo_brings_everything(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    services.records.create(manager, {"name": "原有客户", "level": "B", "code": "OLD1"})
    services.custom_fields.add(manager, "行业")
    before = content(services)
    rows: Rows = [*rows_of(600), ["OLD1", "原有客户", "13900000000", "A", "化工"]]
    rows += [["", f"取号{n}", "", "", ""] for n in range(50)]
    done = bring(services, manager, box, rows, mapping=CUSTOM)
    assert (done.new, done.updated) == (650, 1)
    imported = content(services)
    assert found_ids(services, manager, "蓝燕599") == ["K00599"]

    seen = services.batches.look(manager, done.batch_id)
    assert (seen.removable, seen.back, seen.kept_count) == (650, 1, 0)
    undone = services.batches.undo(manager, done.batch_id)
    assert (undone.removed, undone.back, undone.kept) == (650, 1, 0)
    assert content(services) == before
    assert found_ids(services, manager, "蓝燕599") == []
    assert services.batches.list(manager)[0].state == "undone"

    redone = services.batches.redo(manager, done.batch_id)
    assert (redone.removed, redone.back, redone.kept) == (650, 1, 0)
    assert content(services) == imported
    assert found_ids(services, manager, "蓝燕599") == ["K00599"]
    assert services.batches.undo(manager, done.batch_id).removed == 650
    assert content(services) == before


def test_records_changed_since_stay_unless_confirmed(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    done = bring(services, manager, box, rows_of(60))
    for code in ("K00003", "K00007"):
        edit = services.records.for_edit(
            manager, services.records.search(manager, SearchQuestion(code)).rows[0].id
        )
        services.records.update(manager, edit.id, edit.version, {"level": "C"})
    gone = services.records.search(manager, SearchQuestion("K00009")).rows[0].id
    services.records.delete(manager, gone)
    token = services.records.search(manager, SearchQuestion("K00011")).rows[0].id
    services.tokens.issue(manager, token)

    seen = services.batches.look(manager, done.batch_id)
    assert [(one.code, one.reason) for one in seen.kept] == [
        ("K00003", "edited"), ("K00007", "edited"), ("K00009", "deleted"), ("K00011", "tied"),
    ]  # fmt: skip
    assert (seen.removable, seen.kept_count, seen.free_count) == (56, 4, 3)
    undone = services.batches.undo(manager, done.batch_id)
    assert (undone.removed, undone.kept) == (56, 4)
    assert found_ids(services, manager, "蓝燕3号") == ["K00003"]
    assert services.batches.redo(manager, done.batch_id).removed == 56
    undone = services.batches.undo(manager, done.batch_id, take_changed=True)
    assert (undone.removed, undone.kept) == (59, 1)
    assert found_ids(services, manager, "K000") == ["K00011"]


def test_ids_and_drawn_codes_of_an_undone_batch_never_come_again(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    done = bring(services, manager, box, [["名称"], ["甲"], ["乙"]])
    ids = [services.records.search(manager, SearchQuestion(name)).rows[0].id for name in "甲乙"]
    services.batches.undo(manager, done.batch_id)
    fresh = services.records.create(manager, {"name": "丙"})
    assert fresh.id > max(ids)
    assert fresh.code not in (done.first_code, done.last_code)


def test_a_corrected_file_can_be_imported_after_an_undo(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    done = bring(services, manager, box, rows_of(5))
    services.batches.undo(manager, done.batch_id)
    rows = rows_of(5)
    rows[1][1] = "蓝燕更正公司"
    again = bring(services, manager, box, rows)
    assert again.new == 5
    with pytest.raises(Refused) as refused:
        services.batches.undo(manager, done.batch_id)
    assert refused.value.text_id == "import.batch_undone"
    redone = services.batches.redo(manager, done.batch_id)
    assert (redone.removed, redone.kept) == (0, 5)
    with pytest.raises(NotFound):
        services.batches.look(manager, 99)


def test_a_stopped_import_leaves_nothing_not_even_numbers(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    following = services.codes.propose(manager)
    before = content(services)
    rows = [["名称"], *([f"客户{n}"] for n in range(2000))]
    verdict = services.imports.rehearse(manager, write_csv(box / "a.csv", rows))
    stop = threading.Event()

    def told(progress: Progress) -> None:
        if progress.phase == "indexing":
            stop.set()

    with pytest.raises(JxcError) as stopped:
        services.imports.apply(manager, verdict.token, progress=told, stop=stop)
    assert stopped.value.text_id == "import.stopped"
    assert content(services) == before
    assert services.codes.propose(manager) == following
    line = services.batches.list(manager)[0]
    assert (line.state, line.new) == ("stopped", 0)
    assert services.imports.apply(manager, verdict.token).new == 2000


@pytest.mark.parametrize("phase", ["writing", "indexing"])
def test_what_dies_while_writing_is_taken_back_at_the_next_start(
    services: Services, settings: Settings, manager: CurrentUser, box: Path, phase: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Shows IN-08, REL-01."""
    from jxc_tui.imports.service.batch import writing

    monkeypatch.setattr(pace, "_TELL_EVERY", 0)
    before = content(services)
    verdict = services.imports.rehearse(manager, write_csv(box / "a.csv", rows_of(1500)))
    monkeypatch.setattr(writing, "withdraw", lambda *_: None)  # as if the process were gone

    def die(progress: Progress) -> None:
        if progress.phase == phase and progress.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.imports.apply(manager, verdict.token, progress=die)
    assert content(services) != before
    told: list[Progress] = []
    again = open_services(settings, tell=told.append)
    assert content(again) == before
    assert again.batches.list(manager)[0].state == "stopped"
    assert any(progress.done and progress.total for progress in told)
    again.close()


def test_what_dies_while_undoing_is_undone_at_the_next_start(
    services: Services, settings: Settings, manager: CurrentUser, box: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(pace, "_TELL_EVERY", 0)
    before = content(services)
    done = bring(services, manager, box, rows_of(1500))

    def die(progress: Progress) -> None:
        if progress.phase == "removing" and progress.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.batches.undo(manager, done.batch_id, progress=die)
    again = open_services(settings)
    assert content(again) == before
    assert again.batches.list(manager)[0].state == "undone"
    assert again.batches.redo(manager, done.batch_id).removed == 1500
    again.close()


def test_all_or_nothing_refuses_a_file_with_a_wrong_row(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    rows: Rows = [*rows_of(3), ["K9", "", "", "", ""]]
    with pytest.raises(Refused) as refused:
        bring(services, manager, box, rows, choices=ImportChoices(on_error=OnError.STOP))
    assert refused.value.text_id == "import.refused_rows"
    assert services.batches.list(manager) == ()


def test_only_one_batch_is_written_at_a_time(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    verdict = services.imports.rehearse(manager, write_csv(box / "a.csv", rows_of(600)))
    other = services.imports.rehearse(manager, write_csv(box / "b.csv", [["名称"], ["另一个"]]))
    seen: list[str] = []

    def meanwhile(progress: Progress) -> None:
        if progress.phase == "indexing" and not seen:
            with pytest.raises(Refused) as refused:
                services.imports.apply(manager, other.token)
            seen.append(refused.value.text_id)
            created = services.records.create(manager, {"name": "导入中新建"})
            seen.append(created.code)

    services.imports.apply(manager, verdict.token, progress=meanwhile)
    assert seen[0] == "import.other_running_of"
    assert found_ids(services, manager, "导入中新建") == [seen[1]]
    assert services.imports.apply(manager, other.token).new == 1


def test_a_record_edited_while_its_batch_is_written_is_found_by_what_it_is_now(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    verdict = services.imports.rehearse(manager, write_csv(box / "a.csv", rows_of(600)))
    edited: list[int] = []

    def meanwhile(progress: Progress) -> None:
        if progress.phase == "indexing" and not edited:
            row = services.records.search(manager, SearchQuestion("K00005")).rows[0]
            services.records.update(manager, row.id, 1, {"name": "红星"})
            edited.append(row.id)

    services.imports.apply(manager, verdict.token, progress=meanwhile)
    assert found_ids(services, manager, "红星") == ["K00005"]
    assert "K00005" not in found_ids(services, manager, "蓝燕5号")
    with services.database.read() as connection:
        assert batches.unfinished(connection) == []
        assert batches.find(connection, 1) is not None
    assert services.batches.list(manager)[0].state == BatchState.DONE


def test_the_same_file_again_is_recognised(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    done = bring(services, manager, box, rows_of(3))
    again = services.imports.rehearse(manager, "客户.csv")
    text_id, params = again.notes[0]
    assert (text_id, dict(params)["id"]) == ("import.note_again", done.batch_id)
    assert services.imports.preview(manager, "客户.csv").earlier[0] == done.batch_id
    assert (again.unchanged, again.new) == (3, 0)
    assert services.imports.lines(manager, again.token, [RowKind.UNCHANGED]).total == 3


def test_an_earlier_batch_can_be_undone_after_a_later_one_was(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    before = content(services)
    first = bring(services, manager, box, rows_of(5))
    rows = [[*row[:3], "B", row[4]] if row[3] == "A" else row for row in rows_of(5)]
    second = bring(services, manager, box, rows)
    assert second.updated == 5
    assert services.batches.look(manager, first.batch_id).kept_count == 5
    assert services.batches.undo(manager, second.batch_id).back == 5
    assert services.batches.look(manager, first.batch_id).kept_count == 0
    assert services.batches.undo(manager, first.batch_id).removed == 5
    assert content(services) == before


def test_a_stopped_import_takes_its_custom_field_along(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    verdict = services.imports.rehearse(
        manager, write_csv(box / "a.csv", rows_of(900)), mapping=CUSTOM
    )
    stop = threading.Event()

    def told(progress: Progress) -> None:
        if progress.phase == "indexing":
            stop.set()

    with pytest.raises(JxcError):
        services.imports.apply(manager, verdict.token, progress=told, stop=stop)
    assert services.custom_fields.list(manager) == ()
    services.imports.apply(manager, verdict.token)
    assert [field.name for field in services.custom_fields.list(manager)] == ["行业"]


def test_an_undo_that_takes_changed_records_along_and_dies_takes_them_at_the_next_start(
    services: Services, settings: Settings, manager: CurrentUser, box: Path
) -> None:
    before = content(services)
    done = bring(services, manager, box, rows_of(1500))
    row = services.records.search(manager, SearchQuestion("K01400")).rows[0]
    services.records.update(manager, row.id, 1, {"note": "改过"})

    def die(progress: Progress) -> None:
        if progress.phase == "removing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.batches.undo(manager, done.batch_id, take_changed=True, progress=die)
    again = open_services(settings)
    assert content(again) == before
    again.close()


def test_a_new_code_for_somebody_known_is_told(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    services.records.create(manager, {"name": "甲公司", "code": "A1", "mobile": "13800001234"})
    rows: Rows = [HEAD, ["B1", "甲公司", "", "", ""], ["B2", "丙", "13800001234", "", ""]]
    rows += [["B3", "丁", "13800000000", "", ""]]
    verdict = services.imports.rehearse(manager, write_csv(box / "a.csv", rows))
    notes = dict(verdict.notes)
    assert verdict.new == 3
    assert dict(notes["import.note_alike"]) == {"count": 2, "rows": "2、3"}
    lines = services.imports.lines(manager, verdict.token).rows
    assert [(line.note, line.target) for line in lines] == [
        ("import.row_alike", "A1"), ("import.row_alike", "A1"), ("", ""),
    ]  # fmt: skip


def test_two_new_codes_with_one_number_or_tax_code_are_told(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    head: list[object] = ["编号", "名称", "电话", "税务登记号"]
    tax = "91330108799654453Y"
    rows: Rows = [head, ["B1", "甲", "13800001234", ""], ["B2", "乙", "138-0000-1234", tax]]
    rows += [["B3", "丙", "", tax], ["B4", "丁", "13800000000", ""]]
    verdict = services.imports.rehearse(manager, write_csv(box / "a.csv", rows))
    assert verdict.new == 4
    assert dict(dict(verdict.notes)["import.note_alike_rows"]) == {"count": 2, "rows": "3、4"}
    lines = services.imports.lines(manager, verdict.token).rows
    assert [(line.note, line.target) for line in lines] == [
        ("", ""), ("import.row_alike_row", "2"), ("import.row_alike_row", "3"), ("", ""),
    ]  # fmt: skip


def test_what_a_batch_of_old_kept_comes_back_with_the_region_as_it_is_named_today(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    known = services.records.create(
        manager, {"name": "甲", "code": "K1", "province": "浙江省", "city": "杭州市"}
    )
    rows: Rows = [["编号", "名称", "省份", "城市", "电话"], ["K1", "甲", "江苏省", "南京市", ""]]
    rows.append(["K2", "乙", "江苏省", "南京市", "025-88880001"])
    brought = bring(services, manager, box, rows)
    assert (brought.new, brought.updated) == (1, 1)

    def age() -> None:
        with services.database.write() as connection:
            for now, then in (("省", ""), ("州市", "州"), ("京市", "京")):
                connection.exec_driver_sql(
                    "UPDATE record_import_row SET stored = replace(stored, ?, ?)", (now, then)
                )
                connection.exec_driver_sql(
                    "UPDATE record_import_row SET stored = replace(stored, ?, ?)",
                    tuple(json.dumps(text).strip('"') for text in (now, then)),
                )

    def region(record_id: int) -> tuple[str, str]:
        values = services.records.for_edit(manager, record_id).values
        return values.province, values.city

    age()
    services.batches.undo(manager, brought.batch_id)
    assert region(known.id) == ("浙江省", "杭州市")
    age()
    services.batches.redo(manager, brought.batch_id)
    assert region(known.id) == ("江苏省", "南京市")
    (given,) = services.records.search(manager, SearchQuestion("K2")).rows
    assert region(given.id) == ("江苏省", "南京市")
    assert out_of_step(services.database) == []


def record(services: Services, user: CurrentUser, code: str) -> int:
    return services.records.search(user, SearchQuestion(code)).rows[0].id


def edited(services: Services, user: CurrentUser, code: str, level: str) -> None:
    edit = services.records.for_edit(user, record(services, user, code))
    services.records.update(user, edit.id, edit.version, {"level": level})


def test_a_batch_undone_in_part_can_be_undone_further_and_given_again(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    services.records.create(manager, {"name": "甲", "code": "OLD1", "level": "B"})
    services.records.create(manager, {"name": "乙", "code": "OLD2", "level": "B"})
    before = content(services)
    rows: Rows = [*rows_of(6), ["OLD1", "甲", "", "A", ""], ["OLD2", "乙", "", "A", ""]]
    done = bring(services, manager, box, rows)
    edited(services, manager, "K00003", "C")
    edited(services, manager, "OLD1", "D")
    undone = services.batches.undo(manager, done.batch_id)
    assert (undone.removed, undone.back, undone.kept) == (5, 1, 2)
    line = services.batches.list(manager)[0]
    assert (line.state, line.kept) == ("partly", 2)

    seen = services.batches.look(manager, done.batch_id)
    assert (seen.removable, seen.back, seen.kept_count, seen.free_count) == (0, 0, 2, 2)
    assert [(one.code, one.reason) for one in seen.kept] == [
        ("K00003", "edited"), ("OLD1", "edited"),
    ]  # fmt: skip
    with pytest.raises(Refused) as raised:
        services.batches.undo(manager, done.batch_id)
    assert raised.value.text_id == "import.undo_nothing_free"

    redone = services.batches.redo(manager, done.batch_id)
    assert (redone.removed, redone.back) == (5, 1)
    assert services.batches.list(manager)[0].state == "done"
    assert services.batches.undo(manager, done.batch_id).kept == 2

    undone = services.batches.undo(manager, done.batch_id, take_changed=True)
    assert (undone.removed, undone.back, undone.kept) == (1, 1, 0)
    assert services.batches.list(manager)[0].state == "undone"
    assert found_ids(services, manager, "K000") == []
    assert out_of_step(services.database) == []
    levels = [services.records.for_edit(manager, record(services, manager, code)).values.level
              for code in ("OLD1", "OLD2")]  # fmt: skip
    assert levels == ["B", "B"]
    assert content(services, ("record_code", "record_term", "record_tally")) == [
        each
        for each in before
        if eval(each)[0] in ("record_code", "record_term", "record_tally")  # noqa: S307
    ]


def test_nothing_taken_back_is_no_undo(
    services: Services, manager: CurrentUser, box: Path, settings: Settings
) -> None:
    done = bring(services, manager, box, rows_of(2))
    for code in ("K00000", "K00001"):
        edited(services, manager, code, "C")
    kept = content(services)
    with pytest.raises(Refused) as raised:
        services.batches.undo(manager, done.batch_id)
    assert raised.value.text_id == "import.undo_nothing_free"
    assert services.batches.list(manager)[0].state == "done"
    assert content(services) == kept
    undone = services.batches.undo(manager, done.batch_id, take_changed=True)
    assert (undone.removed, undone.kept) == (2, 0)

    again = bring(services, manager, box, rows_of(1))
    services.tokens.issue(manager, record(services, manager, "K00000"))
    for forced in (False, True):
        with pytest.raises(Refused) as raised:
            services.batches.undo(manager, again.batch_id, take_changed=forced)
        assert raised.value.text_id == "import.undo_nothing"


def test_an_undo_that_finds_all_changed_at_the_last_moment_is_none(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    done = bring(services, manager, box, rows_of(1))

    def change(progress: Progress) -> None:
        if progress.phase == "unindexing" and not progress.done:
            level = services.records.for_edit(manager, one).values.level
            if level != "C":
                edited(services, manager, "K00000", "C")

    one = record(services, manager, "K00000")
    undone = services.batches.undo(manager, done.batch_id, progress=change)
    assert (undone.removed, undone.kept) == (0, 1)
    assert services.batches.list(manager)[0].state == "done"
    assert found_ids(services, manager, "K00000") == ["K00000"]


def test_an_undo_that_died_goes_on_as_the_part_it_was(
    services: Services, settings: Settings, manager: CurrentUser, box: Path
) -> None:
    done = bring(services, manager, box, rows_of(5))
    edited(services, manager, "K00003", "C")

    def die(progress: Progress) -> None:
        if progress.phase == "removing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.batches.undo(manager, done.batch_id, progress=die)
    again = open_services(settings)
    line = again.batches.list(manager)[0]
    assert (line.state, line.kept) == ("partly", 1)
    undone = again.batches.undo(manager, done.batch_id, take_changed=True)
    assert (undone.removed, undone.kept) == (1, 0)
    again.close()
