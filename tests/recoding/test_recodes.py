"""Bulk re-coding: the whole table first, then all or nothing, then undone as a whole."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.code_rule import CodeRule, Mode
from jxc_tui.config import Settings
from jxc_tui.errors import Conflict, FileRefused, JxcError, NotFound, Refused
from jxc_tui.recoding.answers import RecodePlan, RecodeRow
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.records.answers.selection import Slice
from jxc_tui.values.progress import Progress
from jxc_tui.wiring import Services
from tests.whole_database import sound, table_hashes

BAD = Slice("bad_code")


@pytest.fixture
def old_codes(services: Services, admin: CurrentUser) -> None:
    """Ten customers under the codes of an old list, two under the rule of the house."""
    for number in range(10):
        services.records.create(
            admin,
            {"name": f"老客户{number}号", "code": f"OLD-{number}", "mobile": f"1380000{number:04d}",
             "level": "A" if number < 4 else "B", "province": "浙江省" if number < 6 else "江苏省"},
        )  # fmt: skip
    services.records.create(admin, {"name": "新客户甲"})
    services.records.create(admin, {"name": "新客户乙"})


def table(services: Services, user: CurrentUser, plan: RecodePlan) -> list[RecodeRow]:
    return list(services.recodes.page(user, plan.token, 0, plan.total + 1).rows)


def codes_now(services: Services, user: CurrentUser) -> dict[int, str]:
    with services.database.read() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, code FROM record")}


def test_the_whole_table_is_seen_first_and_nothing_is_drawn(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    before = table_hashes(services.database, ())
    plan = services.recodes.preview(manager, BAD)
    assert (plan.total, plan.changing, plan.cannot) == (10, 10, 0)
    rows = table(services, manager, plan)
    assert [row.old_code for row in rows] == [f"OLD-{n}" for n in range(10)]
    assert [row.new_code for row in rows] == [f"KH{n:06d}" for n in range(3, 13)]
    assert rows[0].name == "老客户0号"
    assert rows[0].mobile == "138****0000"
    assert table_hashes(services.database, ()) == before
    again = services.recodes.preview(manager, BAD)
    assert again.digest == plan.digest


def test_a_table_is_read_by_pages(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    plan = services.recodes.preview(manager, Slice("all"))
    page = services.recodes.page(manager, plan.token, 8, 3)
    assert [row.place for row in page.rows] == [8, 9, 10]
    assert page.total == 12
    whole = table(services, manager, plan)
    assert tuple(whole[8:11]) == page.rows


def test_apply_gives_exactly_the_codes_that_were_shown(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    plan = services.recodes.preview(manager, BAD)
    shown = {row.record_id: row.new_code for row in table(services, manager, plan)}
    done = services.recodes.apply(manager, plan.token, "编号统一")
    assert (done.changed, done.cannot) == (10, 0)
    assert (done.first_code, done.last_code) == ("KH000003", "KH000012")
    now = codes_now(services, manager)
    assert {one: now[one] for one in shown} == shown
    assert services.codes.propose(manager).code == "KH000013"
    assert sound(services.database)


def test_a_random_rule_gives_the_random_codes_that_were_shown(
    services: Services, manager: CurrentUser, admin: CurrentUser, old_codes: None
) -> None:
    rule = services.codes.set_rule(admin, CodeRule("R{rand:8}{check}", category="轮换")).rule
    plan = services.recodes.preview(manager, BAD, rule.id)
    rows = table(services, manager, plan)
    assert len({row.new_code for row in rows}) == 10
    assert all(rule.fits(row.new_code) for row in rows)
    other = services.recodes.preview(manager, BAD, rule.id)
    assert other.digest != plan.digest  # nobody can foretell them
    services.recodes.apply(manager, plan.token)
    now = codes_now(services, manager)
    assert all(now[row.record_id] == row.new_code for row in rows)


def test_old_codes_still_find_their_records_and_new_ones_are_searched(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    services.recodes.apply(manager, services.recodes.preview(manager, BAD).token)
    for term, by in (("OLD-7", "found.former"), ("KH000010", "found.code"), ("10", "found.number")):
        row = services.records.search(manager, SearchQuestion(term)).rows[0]
        assert (row.name, row.code, row.found_by) == ("老客户7号", "KH000010", by)
    card = services.records.by_code(manager, "OLD-7")
    assert [(code.code, bool(code.until)) for code in card.codes] == [
        ("KH000010", False), ("OLD-7", True),
    ]  # fmt: skip
    assert card.version == 2
    assert card.updated_by == "manager"
    assert ("code", "OLD-7", "KH000010") in card.changes[0].changes
    assert services.recodes.preview(manager, BAD).total == 0


def test_undo_leaves_the_database_as_it_was(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    before = table_hashes(services.database)
    done = services.recodes.apply(manager, services.recodes.preview(manager, BAD).token)
    assert table_hashes(services.database) != before
    undone = services.recodes.undo(manager, done.id)
    assert undone.changed == 10
    assert table_hashes(services.database) == before
    assert sound(services.database)
    with pytest.raises(Refused, match="undone_already"):
        services.recodes.undo(manager, done.id)
    with pytest.raises(NotFound):
        services.recodes.undo(manager, 4711)


def test_two_changes_are_undone_in_either_order_of_counters(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    before = table_hashes(services.database)
    ids = []
    for value in ("A", "B"):
        plan = services.recodes.preview(manager, Slice("level", value))
        ids.append(services.recodes.apply(manager, plan.token).id)
    for recode_id in ids:  # the older one first
        services.recodes.undo(manager, recode_id)
    assert table_hashes(services.database) == before


def test_a_change_on_top_of_a_change_is_undone_first(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    before = table_hashes(services.database)
    first = services.recodes.apply(manager, services.recodes.preview(manager, BAD).token)
    plan = services.recodes.preview(manager, Slice("level", "A"))
    second = services.recodes.apply(manager, plan.token)
    with pytest.raises(Refused) as refused:
        services.recodes.undo(manager, first.id)
    assert refused.value.params["count"] == "4"
    services.recodes.undo(manager, second.id)
    services.recodes.undo(manager, first.id)
    assert table_hashes(services.database) == before


def test_undo_is_refused_when_records_were_edited_since(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    done = services.recodes.apply(manager, services.recodes.preview(manager, BAD).token)
    for code in ("OLD-1", "OLD-2"):
        card = services.records.by_code(manager, code)
        services.records.update(manager, card.id, card.version, {"note": "改过"})
    before = table_hashes(services.database, ())
    with pytest.raises(Refused) as refused:
        services.recodes.undo(manager, done.id)
    assert refused.value.text_id == "recode.changed_since"
    assert refused.value.params["count"] == "2"
    after = table_hashes(services.database, ())
    assert after == before


def test_codes_drawn_since_are_passed_over_after_undo(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    done = services.recodes.apply(manager, services.recodes.preview(manager, BAD).token)
    later = services.records.create(manager, {"name": "后来的"})
    assert later.code == "KH000013"
    services.recodes.undo(manager, done.id)
    drawn = [services.records.create(manager, {"name": f"再来{n}"}).code for n in range(11)]
    assert drawn == [f"KH{n:06d}" for n in range(14, 25)]  # what was withdrawn stays withdrawn


@pytest.mark.parametrize("what", ["drawn", "added", "edited", "rule"])
def test_apply_is_refused_when_the_outcome_would_differ(
    services: Services, manager: CurrentUser, admin: CurrentUser, old_codes: None, what: str
) -> None:
    plan = services.recodes.preview(manager, BAD)
    if what == "drawn":
        services.records.create(manager, {"name": "抢先"})
    elif what == "added":
        services.records.create(manager, {"name": "抢先", "code": "OLD-99"})
    elif what == "edited":
        card = services.records.by_code(manager, "OLD-3")
        services.records.update(manager, card.id, card.version, {"code": "OLD-33"})
    else:
        services.codes.set_rule(admin, CodeRule("VIP{seq:4}", category="", id=1))
    before = table_hashes(services.database, ())
    with pytest.raises(Conflict) as refused:
        services.recodes.apply(manager, plan.token)
    assert refused.value.text_id == "recode.conflict"
    assert table_hashes(services.database, ()) == before


def test_who_lacks_what_the_rule_needs_is_listed_and_left_alone(
    services: Services, manager: CurrentUser, admin: CurrentUser, old_codes: None
) -> None:
    rule = services.codes.set_rule(
        admin,
        CodeRule("{region}{seq:4}", category="地区", mapping={"region": {"浙江省": "ZJ"}}),
    ).rule
    plan = services.recodes.preview(manager, BAD, rule.id)
    assert (plan.changing, plan.cannot) == (6, 4)
    rows = table(services, manager, plan)
    assert [row.reason for row in rows] == [""] * 6 + ["code.part_unmapped"] * 4
    assert dict(rows[6].params)["value"] == "江苏省"
    services.recodes.apply(manager, plan.token, partly=True)
    now = codes_now(services, manager)
    assert [now[row.record_id] for row in rows[5:7]] == ["ZJ0006", "OLD-6"]


def test_a_phone_rule_says_whose_number_is_taken(
    services: Services, manager: CurrentUser, admin: CurrentUser, old_codes: None
) -> None:
    services.records.create(manager, {"name": "同号", "code": "X1", "mobile": "13800000003"})
    rule = services.codes.set_rule(admin, CodeRule("{phone}", category="电话")).rule
    plan = services.recodes.preview(manager, Slice("all"), rule.id)
    reasons = [row.reason for row in table(services, manager, plan)]
    assert reasons.count("recode.taken") == 1
    assert reasons.count("code.phone_missing") == 2
    services.recodes.apply(manager, plan.token, partly=True)
    again = services.recodes.preview(manager, Slice("all"), rule.id)
    assert [row.reason for row in table(services, manager, again)].count("recode.same") == 10
    with pytest.raises(Refused, match=r"recode\.nothing"):
        services.recodes.apply(manager, again.token)


def test_a_counter_that_runs_out_leaves_the_rest_alone(
    services: Services, manager: CurrentUser, admin: CurrentUser, old_codes: None
) -> None:
    rule = services.codes.set_rule(admin, CodeRule("Z{seq:1}", start=5, category="小")).rule
    before = table_hashes(services.database)
    plan = services.recodes.preview(manager, BAD, rule.id)
    assert (plan.changing, plan.cannot) == (5, 5)
    assert table(services, manager, plan)[-1].reason == "recode.exhausted"
    with pytest.raises(Refused, match=r"recode\.not_all"):
        services.recodes.apply(manager, plan.token)
    assert table_hashes(services.database) == before
    done = services.recodes.apply(manager, plan.token, partly=True)
    services.recodes.undo(manager, done.id)
    assert table_hashes(services.database) == before


def test_who_has_the_code_already_does_not_hold_up_the_others(
    services: Services, manager: CurrentUser, admin: CurrentUser, old_codes: None
) -> None:
    services.records.create(manager, {"name": "新", "code": "X1", "mobile": "13900000001"})
    services.records.create(
        manager, {"name": "有了", "code": "13900000002", "mobile": "13900000002"}
    )
    rule = services.codes.set_rule(admin, CodeRule("{phone}", category="电话")).rule
    plan = services.recodes.preview(manager, Slice("search", "139"), rule.id)
    assert (plan.changing, plan.cannot) == (1, 1)
    assert services.recodes.apply(manager, plan.token).changed == 1


def test_codes_withdrawn_by_an_undo_go_to_nobody_else(
    services: Services, manager: CurrentUser, admin: CurrentUser, old_codes: None
) -> None:
    """What the box that asks before the undo says."""
    services.codes.set_rule(admin, CodeRule("V{seq:4}", id=1))
    plan = services.recodes.preview(manager, BAD)
    given = {row.new_code for row in table(services, manager, plan)}
    done = services.recodes.apply(manager, plan.token)
    services.recodes.undo(manager, done.id)
    assert services.codes.propose(manager).code not in given


def test_rules_without_drawing_and_retired_rules_change_nobody(
    services: Services, manager: CurrentUser, admin: CurrentUser, old_codes: None
) -> None:
    rule = services.codes.set_rule(admin, CodeRule("", mode=Mode.MANUAL, category="手工")).rule
    plan = services.recodes.preview(manager, BAD, rule.id)
    assert plan.cannot == 10
    assert table(services, manager, plan)[0].reason == "code.manual_only"
    services.codes.retire_rule(admin, rule.id)
    with pytest.raises(NotFound, match=r"rule\.gone"):
        services.recodes.preview(manager, BAD, rule.id)


def test_returned_numbers_are_drawn_first_and_given_back_by_undo(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    services.codes.reserve(manager, "李雷", 3)
    services.codes.give_back(manager, "李雷")
    services.codes.reserve(manager, "韩梅", 2)
    before = table_hashes(services.database)
    plan = services.recodes.preview(manager, BAD)
    news = [row.new_code for row in table(services, manager, plan)]
    assert news == [f"KH{number:06d}" for number in range(5, 15)]
    done = services.recodes.apply(manager, plan.token)
    services.recodes.undo(manager, done.id)
    assert table_hashes(services.database) == before


def test_each_category_gets_its_own_rule_of_today(
    services: Services, manager: CurrentUser, admin: CurrentUser
) -> None:
    services.codes.set_rule(admin, CodeRule("WS{seq:3}", category="批发商"))
    for number, category in enumerate(("批发商", "", "批发商", "个人")):
        typed = {"name": f"客{number}", "code": f"Q{number}", "category": category}
        services.records.create(admin, typed)
    plan = services.recodes.preview(manager, BAD)
    assert [row.new_code for row in table(services, manager, plan)] == [
        "WS001", "KH000001", "WS002", "KH000002",
    ]  # fmt: skip
    services.recodes.apply(manager, plan.token)
    assert services.recodes.preview(manager, BAD).total == 0


def test_a_search_selects_whom_it_finds(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    plan = services.recodes.preview(manager, Slice("search", "老客户3"))
    assert [row.old_code for row in table(services, manager, plan)] == ["OLD-3"]
    with pytest.raises(Refused, match="selection_unknown"):
        services.recodes.preview(manager, Slice("moon", ""))


def test_the_recycle_bin_keeps_its_codes(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    gone = services.records.by_code(manager, "OLD-5")
    services.records.delete(manager, gone.id)
    services.recodes.apply(manager, services.recodes.preview(manager, BAD).token)
    assert codes_now(services, manager)[gone.id] == "OLD-5"


def test_a_plan_belongs_to_its_owner_and_works_once(
    services: Services, manager: CurrentUser, admin: CurrentUser, old_codes: None
) -> None:
    plan = services.recodes.preview(manager, BAD)
    with pytest.raises(NotFound, match="plan_gone"):
        services.recodes.apply(admin, plan.token)
    services.recodes.apply(manager, plan.token)
    with pytest.raises(NotFound, match="plan_gone"):
        services.recodes.apply(manager, plan.token)
    other = services.recodes.preview(manager, Slice("all"))
    services.recodes.discard(manager, other.token)
    with pytest.raises(NotFound, match="plan_gone"):
        services.recodes.page(manager, other.token, 0, 5)


def test_stopping_in_the_middle_leaves_nothing(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    plan = services.recodes.preview(manager, BAD)
    before = table_hashes(services.database, ())
    stop = threading.Event()

    def told(progress: Progress) -> None:
        if progress.phase == "writing":
            stop.set()

    with pytest.raises(JxcError, match=r"import\.stopped"):
        services.recodes.apply(manager, plan.token, progress=told, stop=stop)
    assert table_hashes(services.database, ()) == before
    assert services.recodes.apply(manager, plan.token).changed == 10


def test_the_day_has_a_backup_before_codes_change(
    services: Services, manager: CurrentUser, settings: Settings, old_codes: None
) -> None:
    done = services.recodes.apply(manager, services.recodes.preview(manager, BAD).token)
    assert Path(done.backup_path).parent == settings.backup_folder
    assert Path(done.backup_path).is_file()


def test_the_log_tells_who_changed_what_and_why(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    done = services.recodes.apply(manager, services.recodes.preview(manager, BAD).token, "年度轮换")
    line = services.recodes.history(manager)[0]
    assert (line.id, line.actor, line.reason, line.changed) == (done.id, "manager", "年度轮换", 10)
    assert line.selection == BAD
    assert line.undone_at == ""
    services.recodes.undo(manager, done.id)
    line = services.recodes.history(manager)[0]
    assert line.undone_by == "manager"
    with services.database.read() as connection:
        actions = connection.exec_driver_sql(
            "SELECT action, count(*) FROM change_log WHERE action LIKE 'code.rec%'"
            " OR action = 'customer.changed' GROUP BY action ORDER BY action"
        ).all()
    assert [tuple(row) for row in actions] == [
        ("code.recode_undone", 1), ("code.recoded", 1), ("customer.changed", 20),
    ]  # fmt: skip


# The mapping sheet.


def sheet_of(path: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in load_workbook(path).active.iter_rows(values_only=True)]


def test_the_mapping_sheet_holds_every_record(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    done = services.recodes.apply(
        manager, services.recodes.preview(manager, BAD).token, "编号统一", mapping="对照.xlsx"
    )
    rows = sheet_of(done.mapping_path)
    assert rows[0] == (
        "旧编码", "新编码", "客户名称", "电话", "日期", "经办人", "原因", "备注",
    )  # fmt: skip
    assert len(rows) == 11
    assert rows[1][:4] == ("OLD-0", "KH000003", "老客户0号", "138****0000")
    assert rows[1][5:7] == ("manager", "编号统一")
    about = load_workbook(done.mapping_path).worksheets[-1]
    told = {item.value: value.value for item, value in about.iter_rows(min_row=2)}
    assert (told["导出人"], told["行数"], told["号码"]) == ("manager", 10, "已遮盖")
    again = services.recodes.mapping(manager, done.id, "again.xlsx", language="en")
    assert again.rows == 10
    english = sheet_of(again.path)
    assert english[0][:2] == ("Old code", "New code")
    assert english[1:] == rows[1:]
    with pytest.raises(FileRefused):
        services.recodes.mapping(manager, done.id, "again.xlsx")
    with pytest.raises(FileRefused):
        services.recodes.mapping(manager, done.id, "again.pdf")
    with pytest.raises(NotFound):
        services.recodes.mapping(manager, 99, "other.xlsx")


def test_the_sheet_of_a_plan_says_that_nothing_changed_and_who_is_left_out(
    services: Services, manager: CurrentUser, admin: CurrentUser, old_codes: None
) -> None:
    rule = services.codes.set_rule(
        admin,
        CodeRule("{region}{seq:4}", category="地区", mapping={"region": {"浙江省": "ZJ"}}),
    ).rule
    plan = services.recodes.preview(manager, BAD, rule.id)
    rows = sheet_of(services.recodes.mapping(manager, plan.token, "draft.xlsx").path)
    assert rows[1][1] == "ZJ0001"
    assert rows[1][6] == "预览，尚未改码"
    assert rows[-1][1] is None
    assert "江苏省" in str(rows[-1][7])


def test_names_like_formulas_stay_texts(services: Services, manager: CurrentUser) -> None:
    services.records.create(manager, {"name": "=HYPERLINK(1)", "code": "F-1"})
    done = services.recodes.apply(
        manager, services.recodes.preview(manager, BAD).token, "=1+1", mapping="f.xlsx"
    )
    sheet = load_workbook(done.mapping_path).active
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=HYPERLINK(1)", "s")
    assert (sheet["G2"].value, sheet["G2"].data_type) == ("=1+1", "s")


def test_a_sheet_that_cannot_be_written_stops_the_change(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    plan = services.recodes.preview(manager, BAD)
    services.recodes.mapping(manager, plan.token, "taken.xlsx")
    before = table_hashes(services.database)
    with pytest.raises(FileRefused):
        services.recodes.apply(manager, plan.token, mapping="taken.xlsx")
    assert table_hashes(services.database) == before


# The audit.


def test_the_audit_proposes_a_code_for_each_that_breaks_or_is_older(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    before = table_hashes(services.database, ())
    found = services.recodes.audit(manager)
    assert (found.breaks, found.older, len(found.rows)) == (10, 0, 10)
    assert (found.rows[0].old_code, found.rows[0].new_code, found.rows[0].state) == (
        "OLD-0", "KH000003", 2,
    )  # fmt: skip
    assert len(services.recodes.audit(manager, 3).rows) == 3
    assert table_hashes(services.database, ()) == before


def test_undo_under_a_new_rule_tells_the_state_of_the_old_codes_anew(
    services: Services, manager: CurrentUser, admin: CurrentUser, old_codes: None
) -> None:
    done = services.recodes.apply(manager, services.recodes.preview(manager, BAD).token)
    services.codes.set_rule(admin, CodeRule("OLD-{seq:1}", Mode.MANUAL, id=1))
    assert services.recodes.audit(manager).breaks == 12
    services.recodes.undo(manager, done.id)
    found = services.recodes.audit(manager)
    assert found.breaks == 2
    assert {row.old_code for row in found.rows} == {"KH000001", "KH000002"}


def test_damaged_codes_are_listed_changed_and_put_back(
    services: Services, manager: CurrentUser, old_codes: None
) -> None:
    with services.database.write() as connection:
        for name in ("record", "record_code"):
            connection.exec_driver_sql(
                f"UPDATE {name} SET code = ?, code_key = ? WHERE code = 'OLD-4'",  # noqa: S608
                ("OLD\n\x1b[4", "odd key"),
            )
    before = table_hashes(services.database)
    plan = services.recodes.preview(manager, BAD)
    shown = [row.old_code for row in table(services, manager, plan)]
    assert sum("\ufffd" in code for code in shown) == 1
    assert all(code.isprintable() for code in shown)
    done = services.recodes.apply(manager, plan.token, mapping="odd.xlsx")
    assert len(sheet_of(done.mapping_path)) == 11
    services.recodes.undo(manager, done.id)
    assert table_hashes(services.database) == before


@pytest.mark.parametrize("drawing", [True, False])
def test_what_happens_between_the_last_look_and_the_lock_is_seen(
    services: Services,
    settings: Settings,
    manager: CurrentUser,
    old_codes: None,
    monkeypatch: pytest.MonkeyPatch,
    drawing: bool,
) -> None:
    def meanwhile(*_: object) -> None:
        typed = {"name": "抢先"} if drawing else {"name": "别处", "code": "KH777777"}
        services.records.create(manager, typed)

    plan = services.recodes.preview(manager, BAD)
    monkeypatch.setattr("jxc_tui.recoding.service.recodes.backup_of_today", meanwhile)
    if not drawing:
        assert services.recodes.apply(manager, plan.token, mapping="m.xlsx").changed == 10
        return
    with pytest.raises(Conflict):
        services.recodes.apply(manager, plan.token, mapping="m.xlsx")
    assert not (settings.box(manager.name) / "m.xlsx").exists()
    assert services.recodes.history(manager) == ()
