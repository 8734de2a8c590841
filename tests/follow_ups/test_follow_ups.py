"""Follow-up notes: written for a day, told when due, and never lost with their customer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import InvalidFields, NotFound, Refused
from jxc_tui.follow_ups.answers import FollowUpQuestion, FollowUpsDue, When
from jxc_tui.values.local_day import day_of
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of
from tests.imports.service.test_batches import bring

# 06:30 on the 29th in China: the local day, not that of UTC, is what counts.
NOW = datetime(2026, 11, 28, 22, 30, tzinfo=UTC)
TODAY = date(2026, 11, 29)


@pytest.fixture
def desk(services: Services) -> Services:
    for name in ("follow_ups", "records", "merging", "imports", "batches"):
        getattr(services, name).clock = lambda: NOW
    return services


@pytest.fixture
def record(desk: Services, clerk: CurrentUser) -> int:
    return desk.records.create(clerk, {"name": "杭州蓝燕", "mobile": "13800001234"}).id


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-01", "2026-12-01"), ("2026/12/1", "2026-12-01"), ("12-01", "2026-12-01"),
        ("11-29", "2026-11-29"), ("11-28", "2027-11-28"), ("2-29", "2028-02-29"),
        ("+3", "2026-12-02"),
        ("＋３", "2026-12-02"), ("3天后", "2026-12-02"), ("今天", "2026-11-29"),
        ("明天", "2026-11-30"),
        (" Tomorrow ", "2026-11-30"), ("2026年12月1日", "2026-12-01"), ("12月1日", "2026-12-01"),
        ("2026-02-30", None), ("13-01", None), ("", None), ("soon", None), ("+99999", None),
        ("٣-٣", None),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(typed: str, day: str | None) -> None:
    found = day_of(typed, TODAY)
    assert (found.isoformat() if found else None) == day


def test_a_note_is_masked_on_lists_and_told_in_the_log(
    desk: Services, clerk: CurrentUser, viewer: CurrentUser, record: int
) -> None:
    note = desk.follow_ups.add(clerk, record, "打 13911112222 问报价", "+2")
    assert (note.due, note.for_account, note.text) == (
        "2026-12-01",
        "clerk",
        "打 139****2222 问报价",
    )
    seen = desk.follow_ups.of_record(viewer, record).notes
    assert seen == (note,)
    change = desk.records.card(viewer, record).changes[0]
    assert change.action == "follow_up.added"
    assert ("follow_text", "", "打 139****2222 问报价") in change.changes
    entry = desk.histories.of_record(viewer, record).entries[0]
    assert entry.changes == change.changes


def test_what_is_due_is_counted_for_the_one_who_is_to_do_it(
    desk: Services, clerk: CurrentUser, manager: CurrentUser, record: int
) -> None:
    for due in ("今天", "今天", "明天"):
        desk.follow_ups.add(manager, record, "回访", due, for_account=clerk.display_name)
    desk.follow_ups.add(manager, record, "自己的", "今天")
    late = desk.follow_ups.add(clerk, record, "迟了", "今天")
    with desk.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE record_follow_up SET due = '2026-11-28' WHERE id = ?", (late.id,)
        )
    assert desk.follow_ups.due(clerk) == FollowUpsDue(2, 1)
    assert desk.follow_ups.due(manager) == FollowUpsDue(1, 0)
    for when, count in (
        (When.ALL, 5), (When.DUE, 4), (When.OVERDUE, 1), (When.TODAY, 3), (When.LATER, 1),
    ):  # fmt: skip
        page = desk.follow_ups.list(clerk, FollowUpQuestion(when))
        assert (page.total, len(page.rows)) == (count, count), when
    assert desk.follow_ups.list(clerk, FollowUpQuestion(mine=True)).total == 4
    assert desk.follow_ups.list(clerk, FollowUpQuestion(for_account="manager")).total == 1
    desk.follow_ups.done(clerk, late.id)
    assert desk.follow_ups.due(clerk) == FollowUpsDue(2, 0)
    with pytest.raises(Refused):
        desk.follow_ups.done(clerk, late.id)
    desk.follow_ups.reopen(clerk, late.id)
    with pytest.raises(Refused):
        desk.follow_ups.reopen(clerk, late.id)
    desk.records.delete(manager, record)
    assert desk.follow_ups.due(clerk) == FollowUpsDue(0, 0)
    with pytest.raises(NotFound):
        desk.follow_ups.add(clerk, record, "x", "今天")


def test_pages_go_by_key_in_both_directions(
    desk: Services, clerk: CurrentUser, record: int
) -> None:
    days = ["+2", "+1", "+1", "+3", "+0", "+1"]
    for number, due in enumerate(days):
        desk.follow_ups.add(clerk, record, f"{number}", due)
    texts = ["4", "1", "2", "5", "0", "3"]

    def page(**how: object) -> tuple[list[str], bool, bool]:
        found = desk.follow_ups.list(clerk, FollowUpQuestion(limit=2, **how))  # type: ignore[arg-type]
        return [row.text for row in found.rows], found.at_start, found.at_end

    rows = desk.follow_ups.list(clerk, FollowUpQuestion()).rows
    assert [row.text for row in rows] == texts
    place = [(row.due, row.id) for row in rows]
    assert page() == (["4", "1"], True, False)
    assert page(after=place[1]) == (["2", "5"], False, False)
    assert page(after=place[3]) == (["0", "3"], False, True)
    assert page(last=True) == (["0", "3"], False, True)
    assert page(before=place[4]) == (["2", "5"], False, False)
    assert page(before=place[2]) == (["4", "1"], True, False)


def test_every_problem_of_a_note_is_told(desk: Services, clerk: CurrentUser, record: int) -> None:
    with pytest.raises(InvalidFields) as refused:
        desk.follow_ups.add(clerk, record, "长" * 201, "2026-11-28", "没有此人")
    assert [each.text_id for each in refused.value.problems] == [
        "field.too_long", "follow.day_past", "follow.nobody",
    ]  # fmt: skip


def test_a_merge_takes_the_notes_along_and_its_undo_gives_them_back(
    desk: Services, manager: CurrentUser, record: int
) -> None:
    other = desk.records.create(manager, {"name": "杭州蓝雁"}).id
    desk.follow_ups.add(manager, other, "并入者的", "明天")
    merged = desk.merging.merge(manager, record, other, (1, 1))
    desk.follow_ups.add(manager, record, "合并之后的", "明天")
    texts = [note.text for note in desk.follow_ups.of_record(manager, record).notes]
    assert texts == ["并入者的", "合并之后的"]
    desk.merging.undo(manager, merged.merge_id)
    assert [note.text for note in desk.follow_ups.of_record(manager, other).notes] == ["并入者的"]
    assert [note.text for note in desk.follow_ups.of_record(manager, record).notes] == [
        "合并之后的"
    ]


def test_a_merge_from_before_there_were_notes_is_undone_as_well(
    desk: Services, manager: CurrentUser, record: int
) -> None:
    other = desk.records.create(manager, {"name": "杭州蓝雁"}).id
    merged = desk.merging.merge(manager, record, other, (1, 1))
    with desk.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE record_merge SET before = json_remove(before, ?)",
            ('$."record_follow_up.record_id"',),
        )
    assert desk.merging.undo(manager, merged.merge_id).loser_name == "杭州蓝雁"


def test_an_undone_import_leaves_a_new_record_that_is_followed_up(
    desk: Services, settings: Settings, manager: CurrentUser
) -> None:
    box: Path = box_of(settings, manager)
    done = bring(desk, manager, box, [["编码", "名称"], ["K1", "甲公司"], ["K2", "乙公司"]])
    followed = desk.records.by_code(manager, "K1").id
    desk.recent.opened(manager, desk.records.by_code(manager, "K2").id)
    desk.follow_ups.add(manager, followed, "回访", "明天")
    undone = desk.batches.undo(manager, done.batch_id)
    assert (undone.removed, undone.kept) == (1, 1)
    assert [note.text for note in desk.follow_ups.of_record(manager, followed).notes] == ["回访"]
    assert desk.recent.list(manager) == ()


def test_a_stranger_to_the_server_says_for_whom(
    desk: Services, clerk: CurrentUser, record: int
) -> None:
    note = desk.follow_ups.add(clerk, record, "x", "+1", for_account=" ＣＬＥＲＫ ")
    assert note.for_account == "clerk"
    renamed = replace(clerk, name="someone")
    assert desk.follow_ups.add(renamed, record, "x", "+1").for_account == "someone"
