"""The rehearsal: every row judged, every problem with its row, nothing written, no number drawn."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused, JxcError, NotFound, NotPermitted
from jxc_tui.i18n import Texts
from jxc_tui.imports.answers import ImportVerdict
from jxc_tui.imports.model import RowKind
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.service.rows import mask_value
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_csv, write_xlsx


class Desk:
    """A manager with a folder."""

    def __init__(self, services: Services, user: CurrentUser, box: Path) -> None:
        self.services = services
        self.user = user
        self.box = box

    def rehearse(self, *rows: Sequence[object], **wishes: object) -> ImportVerdict:
        name = write_csv(self.box / "客户.csv", rows)
        verdict = self.services.imports.rehearse(self.user, name, **wishes)  # type: ignore[arg-type]
        judged = verdict.new + verdict.updated + verdict.unchanged
        assert verdict.rows == judged + verdict.skipped + verdict.refused
        for problem in verdict.problems:
            for language in ("zh", "en"):
                sentence = Texts(language).get(problem.text_id, **dict(problem.params))
                assert sentence != problem.text_id
                assert "?" not in sentence
        return verdict

    def load(self, *rows: Sequence[object]) -> ImportVerdict:
        verdict = self.rehearse(*rows)
        self.services.imports.apply(self.user, verdict.token)
        return verdict

    def create(self, **typed: str) -> str:
        return self.services.records.create(self.user, typed).code


@pytest.fixture
def desk(services: Services, settings: Settings, manager: CurrentUser) -> Desk:
    return Desk(services, manager, box_of(settings, manager))


def found(verdict: ImportVerdict) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.text_id) for problem in verdict.problems]


def test_every_problem_of_every_row(desk: Desk) -> None:
    verdict = desk.rehearse(
        ["客户编码", "客户名称", "手机", "邮箱", "税号", "期初应收", "账期", "状态", "银行账号"],
        ["A 1", "", "1380000123", "x", "91330106", "一百", "很久", "暂停", "#"],
        ["A2", "甲", "1.38E+10", "a@b.cn", "", "1,200.50", "30.0", "0", "6222 0212"],
        ["A3", "乙", "13800001234.0", "", "", "", "", "", ""],
    )
    assert found(verdict) == [
        (2, "客户编码", "code.blank"),
        (2, "手机", "field.mobile_length"),
        (2, "邮箱", "field.email_at"),
        (2, "税号", "field.uscc_length"),
        (2, "期初应收", "field.money_invalid"),
        (2, "账期", "field.days_invalid"),
        (2, "状态", "field.status_invalid"),
        (2, "银行账号", "field.account_invalid"),
        (3, "手机", "import.scientific"),
    ]
    assert (verdict.new, verdict.error_rows, verdict.rows) == (1, 2, 3)
    assert verdict.problems[-1].value == "1.38E+10"
    assert (verdict.problems[-1].code, verdict.problems[-1].name) == ("A2", "甲")


def test_a_new_record_needs_a_name(desk: Desk) -> None:
    verdict = desk.rehearse(["编码", "名称"], ["A1", ""], ["", "  "], ["A3", "NULL"])
    assert found(verdict) == [(2, "名称", "field.required"), (4, "名称", "field.required")]
    assert verdict.rows == 2


def test_rehearsal_writes_nothing_and_draws_nothing(desk: Desk) -> None:
    before = desk.services.codes.propose(desk.user).code
    desk.rehearse(["名称"], ["甲"], ["乙"])
    assert desk.services.codes.propose(desk.user).code == before
    assert desk.services.reports.records(desk.user).total == 0


def test_codes_twice_in_the_file(desk: Desk) -> None:
    verdict = desk.rehearse(["编码", "名称"], ["KH5", "甲"], ["kh5", "乙"], ["ＫＨ５", "丙"])
    assert found(verdict) == [(row, "编码", "import.duplicate_code") for row in (3, 4)]
    assert verdict.problems[0].params == (("row", 2),)


def test_codes_in_small_letters_and_with_odd_signs_are_told_once(desk: Desk) -> None:
    verdict = desk.rehearse(
        ["编码", "名称"], ["a1u", "甲"], ["a1U", "乙"], ["A 2", "丙"], ["A(3)", "丁"], ["A4", "戊"]
    )
    assert [row for row, *_ in found(verdict)] == [3, 4, 5]
    notes = {text_id: dict(params) for text_id, params in verdict.notes}
    assert notes["import.note_small_codes"] == {"rows": "2、3", "count": 2}
    assert notes["import.note_odd_codes"] == {"rows": "4、5", "count": 2}


def test_old_codes_with_odd_signs_stay_where_that_is_chosen(desk: Desk) -> None:
    odd = ["A 2", "a（3）", "#4", "K+5", "é1"]
    rows = [["编码", "名称"], *zip(odd, "甲乙丙丁戊", strict=True)]
    verdict = desk.rehearse(*rows)
    assert [text_id for *_, text_id in found(verdict)] == [
        "code.blank", "code.charset", "code.charset", "code.charset", "code.letter",
    ]  # fmt: skip
    from jxc_tui.imports.model import ImportChoices, OldCodes

    imports = desk.services.imports
    kept = imports.judge(desk.user, verdict.token, ImportChoices(old_codes=OldCodes.KEEP))
    assert [row for row, *_ in found(kept)] == [6]
    imports.apply(desk.user, verdict.token)
    codes = ["A 2", "A(3)", "#4", "K+5"]
    assert [desk.services.records.by_code(desk.user, code).values.code for code in codes] == codes
    again = desk.rehearse(*rows)
    assert (again.unchanged, again.error_rows) == (4, 1)


def test_rows_without_code_twice_in_the_file(desk: Desk) -> None:
    verdict = desk.rehearse(
        ["编码", "名称", "手机"],
        ["", "甲 公司", "13800001234"],
        ["auto", "甲公司", "138-0000-1234"],
        ["自动", "甲公司", "13900001234"],
        ["A1", "甲公司", "13800001234"],
        ["A2", "乙", ""],
        ["A3", "乙", ""],
        ["", "乙", ""],
    )
    assert found(verdict) == [
        (3, "名称", "import.duplicate_row"),
        (5, "名称", "import.duplicate_row"),
        (8, "名称", "import.duplicate_row"),
    ]
    assert verdict.new == 4


def test_rows_with_the_same_name_and_tax_code_are_one_record(desk: Desk) -> None:
    first, other = "91110108551385082Q", "91330100799655058B"
    verdict = desk.rehearse(
        ["编码", "名称", "手机", "税号"],
        ["", "甲公司", "13800001234", first],
        ["", "甲公司", "13800001235", first],
        ["A1", "甲公司", "", first],
        ["", "甲公司", "13800001236", other],
        ["", "甲公司", "13800001236", other],
        ["B1", "乙公司", "", first],
        ["B2", "乙公司", "", first],
    )
    assert found(verdict) == [(row, "名称", "import.duplicate_row") for row in (3, 4, 6)]
    imports, token = desk.services.imports, verdict.token
    assert imports.fix(desk.user, token, 2, "uscc", other).kind is RowKind.NEW
    assert [problem.row for problem in imports.verdict(desk.user, token).problems] == [4, 5, 6, 6]


def test_former_and_deleted_codes(desk: Desk) -> None:
    records, user = desk.services.records, desk.user
    moved = records.create(user, {"name": "搬家公司", "code": "OLD1"})
    records.update(user, moved.id, moved.version, {"code": "NEW1"})
    gone = records.create(user, {"name": "旧客户", "code": "GONE"})
    records.delete(user, gone.id)
    verdict = desk.rehearse(["编码", "名称"], ["OLD1", "甲"], ["GONE", "乙"], ["NEW1", "搬家公司"])
    assert found(verdict) == [
        (2, "编码", "import.code_former"),
        (3, "编码", "import.code_deleted"),
    ]
    assert verdict.unchanged == 1


def test_a_code_withdrawn_by_undoing_a_bulk_change_leads_to_nobody_else(desk: Desk) -> None:
    desk.create(name="甲", code="OLD1")
    recodes = desk.services.recodes
    done = recodes.apply(desk.user, recodes.preview(desk.user, Slice("all")).token, "统一")
    assert done.first_code == "KH000001"
    recodes.undo(desk.user, done.id)
    verdict = desk.rehearse(["编码", "名称"], ["KH000001", "甲"], ["KH000002", "乙"])
    assert found(verdict) == [(2, "编码", "import.code_withdrawn")]
    assert dict(verdict.problems[0].params)["now"] == "OLD1"
    assert verdict.new == 1


def test_updates_keep_what_the_file_leaves_empty(desk: Desk) -> None:
    desk.create(code="KH9", name="蓝燕", mobile="13800001234", note="老客户", opening_fen="5")
    verdict = desk.load(
        ["编码", "名称", "等级", "备注", "期初应收"], ["kh9", "", "B", "NULL", "5.00"]
    )
    assert (verdict.updated, verdict.unchanged, verdict.error_rows) == (1, 0, 0)
    assert verdict.changes[0].changes == (("level", "", "B"),)
    card = desk.services.records.reveal(desk.user, 1)
    assert (card.values.level, card.values.note, card.values.mobile) == (
        "B", "老客户", "13800001234",
    )  # fmt: skip
    assert [change.action for change in card.changes][:1] != []
    again = desk.rehearse(["编码", "名称", "等级"], ["kh9", "", "B"])
    assert again.unchanged == 1


def test_a_row_without_code_means_the_record_of_that_name(desk: Desk) -> None:
    desk.create(name="甲公司", mobile="13800001234")
    desk.create(name="乙公司")
    verdict = desk.rehearse(
        ["名称", "手机", "等级"],
        ["甲公司", "13800001234", "A"],
        ["甲公司", "13900001234", ""],
        ["乙公司", "", ""],
    )
    assert (verdict.updated, verdict.unchanged, verdict.duplicate_rows) == (1, 1, 1)
    assert found(verdict) == [(3, "名称", "import.similar_name")]


def test_several_records_of_a_name_ask_for_the_code(desk: Desk) -> None:
    codes = [desk.create(name="张三", code=code) for code in ("Z1", "Z2")]
    verdict = desk.rehearse(["名称"], ["张三"])
    assert found(verdict) == [(2, "名称", "import.several_same")]
    assert dict(verdict.problems[0].params) == {"count": 2, "codes": "、".join(codes)}


def test_two_rows_for_one_record(desk: Desk) -> None:
    desk.create(name="甲公司", mobile="13800001234", code="J1")
    verdict = desk.rehearse(["编码", "名称"], ["J1", ""], ["", "甲公司"])
    assert found(verdict) == [(3, "名称", "import.same_record")]


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    rows = [
        ["编码", "名称", "手机", "电话", "等级"],
        ["", "甲公司", "13800001234", "", "A"],
        ["", "甲公司", "", "", "B"],
        ["自动", "！！！", "", "", ""],
        ["C7", "丙", "0571-88880000", "", ""],
        ["", "丙", "13900001234", "", ""],
        ["", "曾用名", "", "", ""],
    ]
    first = desk.load(*rows)
    assert (first.new, first.error_rows) == (6, 0)
    second = desk.rehearse(*rows)
    assert (second.new, second.updated, second.unchanged) == (0, 0, 6)


def test_landlines_move_to_the_phone_field(desk: Desk) -> None:
    verdict = desk.load(
        ["编码", "名称", "手机", "联系电话"],
        ["L1", "甲", "0571-88880000", ""],
        ["L2", "乙", "0571-88880000", "0571-1"],
        ["L3", "丙", "1380000123", ""],
    )
    assert found(verdict) == [
        (3, "手机", "field.mobile_length"),
        (4, "手机", "field.mobile_length"),
    ]
    values = desk.services.records.reveal(desk.user, 1).values
    assert (values.mobile, values.phone) == ("", "0571-88880000")
    assert ("import.note_landlines", (("count", 1),)) in verdict.notes


def test_footers_blank_rows_and_legends(desk: Desk) -> None:
    verdict = desk.rehearse(
        ["名称", "期初应收", "", "说明列"],
        [],
        ["甲", "1", "", ""],
        ["", "", "", "由总部填"],
        ["合 计：", "100.00", "", ""],
        ["合计网络科技有限公司", "", "", ""],
    )
    assert (verdict.rows, verdict.new, verdict.skipped) == (4, 2, 2)
    notes = dict(verdict.notes)
    assert dict(notes["import.note_footers"])["rows"] == "5"
    assert dict(notes["import.note_unknown"])["columns"] == "说明列"
    assert notes["import.note_legend"] == (("count", 1),)


def test_unquoted_separators_are_joined_again_or_refused(desk: Desk) -> None:
    verdict = desk.load(
        ["编码,名称,地址,电话"[:0] or "编码", "名称", "地址"], ["Q1", "甲", "路1号"]
    )
    path = desk.box / "ragged.csv"
    path.write_text("编码,名称,地址\nR1,甲,24, place Kléber\nR2,乙,一,二\nR3,丙,三\n")
    verdict = desk.services.imports.rehearse(desk.user, path.name)
    assert found(verdict) == [(3, "", "import.row_too_wide")]
    assert dict(verdict.notes[0][1])["rows"] == "2"
    desk.services.imports.apply(desk.user, verdict.token)
    assert desk.services.records.by_code(desk.user, "R1").values.address == "24, place Kléber"


@pytest.mark.parametrize(
    "cell", ['="13800001234"', "'13800001234", "13800001234.0", "+86 138 0000 1234"]
)
def test_phones_as_spreadsheets_leave_them(desk: Desk, cell: str) -> None:
    desk.load(["编码", "名称", "手机"], ["P1", "甲", cell])
    assert desk.services.records.reveal(desk.user, 1).values.mobile == "13800001234"


def test_numbers_of_a_workbook(desk: Desk) -> None:
    name = write_xlsx(
        desk.box / "a.xlsx",
        [
            ["请勿删除本行"],
            ["会员卡号*", "名称", "手机号码", "账号", "邮编"],
            [42, "甲", 13800001234, 6222021234567890123, 21000],
            [15653.0, "乙", 13900001234.0, "6222021234567890123", "021000"],
            ["#N/A", "丙", None, None, None],
        ],
        {"A3": "000000", "E3": "000000"},
    )
    verdict = desk.services.imports.rehearse(desk.user, name)
    assert found(verdict) == [
        (3, "账号", "import.cell_rounded"),
        (5, "会员卡号*", "import.cell_error"),
    ]
    assert verdict.header_row == 2
    desk.services.imports.apply(desk.user, verdict.token)
    card = desk.services.records.by_code(desk.user, "15653")
    values = desk.services.records.reveal(desk.user, card.id).values
    assert (values.account_no, values.postcode) == ("6222021234567890123", "021000")


def test_hostile_texts_are_shown_safely(desk: Desk) -> None:
    verdict = desk.rehearse(
        ["编码", "名称\x1b[2J", "名称"],
        ["\x1b]0;x\x07", "", "甲\x1b[31m"],
        ["B", "", "[/nope]=1+1"],
    )
    shown = [verdict.file_name, *(part for pair in verdict.mapping for part in pair)]
    shown += [text for item in verdict.problems for text in (item.value, item.code, item.name)]
    assert all(text.isprintable() for text in shown)
    assert verdict.new == 1


def test_stored_personal_data_is_masked_for_those_who_may_not_see_it(
    desk: Desk, admin: CurrentUser
) -> None:
    desk.create(code="KH9", name="蓝燕", mobile="13800001234")
    with desk.services.database.write() as connection:
        connection.exec_driver_sql(
            "DELETE FROM role_grant WHERE role = 'manager' AND permission = 'customer.reveal'"
        )
    verdict = desk.rehearse(["编码", "手机", "等级"], ["KH9", "13900001111", "A"])
    assert verdict.changes[0].changes == (
        ("mobile", "138****1234", "139****1111"), ("level", "", "A"),
    )  # fmt: skip


def test_files_without_headings_or_rows(desk: Desk) -> None:
    for rows, text_id in (
        ([["C001", "张三", "1"]], "import.no_headings"),
        ([["编码", "编码", "名称"]], "import.doubled_heading"),
    ):
        with pytest.raises(FileRefused) as refused:
            desk.rehearse(*rows)
        assert refused.value.text_id == text_id
    assert desk.rehearse(["编码", "名称"]).rows == 0


def test_only_those_who_may_import(desk: Desk, clerk: CurrentUser, viewer: CurrentUser) -> None:
    token = desk.rehearse(["名称"], ["甲"]).token
    for user in (clerk, viewer):
        with pytest.raises(NotPermitted):
            desk.services.imports.rehearse(user, "客户.csv")
        with pytest.raises(NotPermitted):
            desk.services.imports.apply(user, token)
        with pytest.raises(NotPermitted):
            desk.services.imports.files(user)
        with pytest.raises(NotPermitted):
            desk.services.imports.discard(user, token)


def test_stars_that_hide_what_is_stored_change_nothing_and_others_are_refused(desk: Desk) -> None:
    desk.create(
        name="甲公司", code="A1", mobile="13800001234", phone="0571-88887777", email="wang@x.cn"
    )
    verdict = desk.rehearse(
        ["编码", "名称", "手机", "电话", "邮箱", "微信"],
        ["A1", "甲公司", "138****1234", mask_value("phone", "0571-88887777"), "w***@x.cn", ""],
    )
    assert (verdict.unchanged, verdict.error_rows) == (1, 0)
    verdict = desk.rehearse(
        ["编码", "名称", "手机", "电话", "微信"],
        ["A1", "甲公司", "139****1234", "", "w****g"],
        ["A2", "乙公司", "", "0571-****7777", ""],
    )
    assert found(verdict) == [
        (2, "手机", "import.masked"),
        (2, "微信", "import.masked"),
        (3, "电话", "import.masked"),
    ]
    fixed = desk.services.imports.fix(desk.user, verdict.token, 3, "phone", "0571-88886666")
    assert fixed.kind.name == "NEW"
    assert desk.services.imports.verdict(desk.user, verdict.token).error_rows == 1


def test_choices_decide_over_existing_similar_and_empty(desk: Desk) -> None:
    from jxc_tui.imports.model import EmptyCell, ImportChoices, OnExisting, OnSimilar

    desk.create(name="甲公司", code="A1", mobile="13800001234", level="A")
    desk.create(name="乙公司", code="A2", mobile="13800005678")
    rows: list[Sequence[object]] = [
        ["编码", "名称", "手机", "等级"],
        ["A1", "甲公司", "13800001234", ""],
        ["", "丙公司", "13800005678", "B"],
        ["", "甲公司", "13900000000", "C"],
        ["A9", "新公司", "13800009999", ""],
    ]
    verdict = desk.rehearse(*rows)
    assert (verdict.unchanged, verdict.duplicate_rows, verdict.new) == (1, 2, 1)
    assert found(verdict) == [
        (3, "手机", "import.similar_phone"),
        (4, "名称", "import.similar_name"),
    ]
    assert [each.value for each in verdict.problems] == ["13800005678", "甲公司"]
    imports, token = desk.services.imports, verdict.token
    matched = imports.judge(desk.user, token, ImportChoices(on_similar=OnSimilar.MATCH))
    assert (matched.updated, matched.duplicate_rows) == (1, 1)  # rows 2 and 4 mean the same one
    assert found(matched) == [(4, "名称", "import.same_record")]
    fresh = imports.judge(desk.user, token, ImportChoices(on_similar=OnSimilar.NEW))
    assert (fresh.new, fresh.unchanged) == (3, 1)
    skipped = imports.judge(desk.user, token, ImportChoices(on_existing=OnExisting.SKIP))
    assert (skipped.skipped, skipped.unchanged) == (1, 0)
    refused = imports.judge(desk.user, token, ImportChoices(on_existing=OnExisting.ERROR))
    assert (2, "编码", "import.exists") in found(refused)
    cleared = imports.judge(desk.user, token, ImportChoices(empty=EmptyCell.CLEAR))
    assert (cleared.updated, cleared.changes[0].changes) == (1, (("level", "A", ""),))
    assert imports.judge(desk.user, token, ImportChoices()).unchanged == 1


def test_a_landline_typed_into_the_mobile_cell_moves_as_it_does_in_the_file(desk: Desk) -> None:
    verdict = desk.rehearse(["编码", "名称", "手机", "联系电话"], ["L1", "甲", "138", ""])
    fixed = desk.services.imports.fix(desk.user, verdict.token, 2, "mobile", "0571-88880000")
    assert (fixed.kind, fixed.given[-1]) == (RowKind.NEW, ("phone", "0571-88880000"))


def test_a_cell_is_put_right_in_the_rehearsal_and_its_like_are_judged_again(desk: Desk) -> None:
    verdict = desk.rehearse(
        ["编码", "名称", "手机"],
        ["A1", "甲公司", "1380"],
        ["A1", "乙公司", "13800005678"],
        ["A3", "丙公司", "13800005679"],
    )
    imports, token = desk.services.imports, verdict.token
    assert (verdict.error_rows, verdict.duplicate_rows, verdict.new) == (1, 1, 1)
    still = imports.fix(desk.user, token, 2, "mobile", "138")
    assert [problem.text_id for problem in still.problems] == ["field.mobile_length"]
    assert imports.fix(desk.user, token, 2, "mobile", "13800001234").kind is RowKind.NEW
    assert imports.fix(desk.user, token, 2, "code", "A2").kind is RowKind.NEW
    now = imports.verdict(desk.user, token)
    assert (now.new, now.refused, now.problem_count) == (3, 0, 0)
    twin = imports.fix(desk.user, token, 4, "code", "A2")
    assert [problem.text_id for problem in twin.problems] == ["import.duplicate_code"]
    assert imports.fix(desk.user, token, 4, "code", "").kind is RowKind.NEW
    done = imports.apply(desk.user, token)
    assert done.new == 3
    assert desk.services.records.search(desk.user, _question("甲公司")).rows[0].code == "A2"
    for row, field in ((99, "code"), (2, "custom:无")):
        with pytest.raises(NotFound):
            imports.fix(desk.user, desk.rehearse(["名称"], ["甲"]).token, row, field, "x")


def test_every_row_can_be_paged_by_kind(desk: Desk) -> None:
    from jxc_tui.imports.model import RowKind

    rows: list[Sequence[object]] = [["编码", "名称"], *([f"B{n}", f"乙{n}"] for n in range(2500))]
    verdict = desk.rehearse(*rows, ["B1", "重复行"], ["合计", ""])
    page = desk.services.imports.lines(desk.user, verdict.token, [RowKind.NEW], 2490, 50)
    assert (len(page.rows), page.total) == (10, 2500)
    assert [row.row for row in page.rows][:2] == [2492, 2493]
    everything = desk.services.imports.lines(desk.user, verdict.token, (), 2499, 10)
    assert [row.kind for row in everything.rows] == [
        RowKind.NEW, RowKind.DUPLICATE, RowKind.SKIPPED,
    ]  # fmt: skip
    assert everything.total == 2502


def _question(text: str) -> SearchQuestion:
    return SearchQuestion(text)


def test_a_stored_value_that_breaks_a_rule_of_today_changes_nothing(desk: Desk) -> None:
    from jxc_tui.imports.model import EmptyCell, ImportChoices
    from jxc_tui.records.model.fields import RecordValues
    from jxc_tui.records.storage.records import insert_record

    wrong = "91330106MA2000000X"
    with desk.services.database.write() as connection:
        values = RecordValues(code="A1", name="甲公司", uscc=wrong)
        insert_record(connection, values, at="2026-01-01T00:00:00Z", by="t")
    rows: list[Sequence[object]] = [["编码", "名称", "税号"], ["A1", "甲公司", wrong]]
    verdict = desk.rehearse(*rows)
    assert (verdict.unchanged, verdict.error_rows, verdict.problem_count) == (1, 0, 0)
    clear = ImportChoices(empty=EmptyCell.CLEAR)
    assert desk.services.imports.judge(desk.user, verdict.token, clear).unchanged == 1
    verdict = desk.rehearse(rows[0], ["A1", "甲公司", wrong[:-1] + "Y"])
    assert verdict.error_rows == 1


@pytest.mark.parametrize(("text", "stored"), [("1200", "1200.00"), ("", "")])
def test_one_wrong_value_is_put_right_or_cleared_in_all_its_cells(
    desk: Desk, text: str, stored: str
) -> None:
    rows = [[f"A{number}", f"甲{number}", "面议" if number % 2 else "abc"] for number in range(300)]
    verdict = desk.rehearse(["编码", "名称", "信用额度"], *rows)
    imports = desk.services.imports
    field = "credit_limit_fen"
    assert verdict.error_rows == 300
    imports.fix(desk.user, verdict.token, 3, field, text)
    assert imports.alike(desk.user, verdict.token, field, "面议") == 149
    assert imports.fix_alike(desk.user, verdict.token, field, "面议", text) == 149
    assert imports.alike(desk.user, verdict.token, field, "面议") == 0
    after = imports.verdict(desk.user, verdict.token)
    assert (after.new, after.error_rows) == (150, 150)
    imports.apply(desk.user, verdict.token)
    values = desk.services.records.by_code(desk.user, "A299").values
    assert values.text_of(field) == stored


@pytest.mark.parametrize("text", ["13800010001", ""])
@pytest.mark.parametrize(("by_kin", "judged"), [(1_000, 20_000), (7, 20_000), (1_000, 3)])
def test_many_cells_are_put_right_as_few_are(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, text: str, by_kin: int, judged: int
) -> None:
    """Whether each row's kin is looked for or the whole file is judged again."""
    monkeypatch.setattr("jxc_tui.imports.service.imports.MOST_BY_KIN", by_kin)
    monkeypatch.setattr("jxc_tui.imports.service.imports.MOST_JUDGED", judged)
    rows = [["", f"甲{number}", "坏"] for number in range(20)]
    rows += [["B1", "甲", "13800010001"], ["", "", ""], ["", "乙", "13800010001"]]
    verdict = desk.rehearse(["编码", "名称", "手机"], *rows)
    imports = desk.services.imports
    assert imports.fix_alike(desk.user, verdict.token, "mobile", "坏", text) == 20
    after = imports.verdict(desk.user, verdict.token)
    wanted = (2, 20, 0) if text else (21, 1, 0)  # rows without a code that share a number wait
    assert (after.new, after.duplicate_rows, after.error_rows) == wanted


def test_what_is_stopped_among_many_cells_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jxc_tui.imports.service.imports.MOST_BY_KIN", 2)
    rows = [[f"A{number}", f"甲{number}", "坏"] for number in range(9)]
    verdict = desk.rehearse(["编码", "名称", "手机"], *rows)
    imports, stop = desk.services.imports, threading.Event()
    stop.set()
    with pytest.raises(JxcError) as stopped:
        imports.fix_alike(desk.user, verdict.token, "mobile", "坏", "", stop=stop)
    assert stopped.value.text_id == "import.stopped"
    assert imports.verdict(desk.user, verdict.token) == verdict


def test_two_numbers_or_two_places_in_one_cell_are_split(desk: Desk) -> None:
    verdict = desk.load(
        ["编码", "名称", "手机", "联系电话", "省", "市"],
        ["S1", "甲", "13800010002/13900010003", "", "浙江省杭州市", ""],
        ["S2", "乙", "0571-88880001 13800010004", "", "", "浙江省宁波市"],
        ["S3", "丙", "坏", "", "坏", ""],
    )
    assert [row for row, *_ in found(verdict)] == [4]
    one = desk.services.records.reveal(desk.user, 1).values
    assert (one.mobile, one.province, one.city) == ("13800010002", "浙江省", "杭州市")
    two = desk.services.records.reveal(desk.user, 2).values
    assert (two.mobile, two.phone) == ("13800010004", "0571-88880001")
    assert (two.province, two.city) == ("浙江省", "宁波市")


TAX = "91110108551385082Q"
SHARING = {
    "a mobile": (["甲", "", "13800001234", "", ""], ["乙", "", "138 0000 1234", "", ""], "手机"),
    "a mobile under 电话": (
        ["甲", "", "13800001234", "", ""], ["乙", "", "", "13800001234", ""], "手机",
    ),
    "the second number of 电话": (
        ["甲", "", "", "0571-88880001", ""],
        ["乙", "", "13800009999", "010-66668888 / 0571-88880001", ""], "电话",
    ),
    "a tax code": (["甲", "", "", "", TAX], ["乙", "", "", "", TAX.lower()], "税号"),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second", "column"), SHARING.values(), ids=SHARING.keys())
@pytest.mark.parametrize("code", ["", "A1"], ids=["no code", "a code of its own"])
def test_a_row_with_what_an_earlier_row_has_waits_at_the_cell_that_tells(
    desk: Desk, first: list[str], second: list[str], column: str, code: str
) -> None:
    verdict = desk.rehearse(
        ["编码", "名称", "联系人", "手机", "电话", "税号"], [code, *first], ["", *second]
    )
    ((row, where, text_id),) = found(verdict)
    assert (row, where, text_id.startswith("import.same_")) == (3, column, True)
    assert dict(verdict.problems[0].params) == {"row": 2}
    assert (verdict.new, verdict.duplicate_rows) == (1, 1)
    assert verdict.problems[0].value


def test_a_number_of_a_further_contact_counts_as_one_of_its_record(desk: Desk) -> None:
    head = ["名称", "联系人", "手机"]
    one = [["甲公司", "张三", "13800000001"], ["甲公司", "李四", "13800000002"]]
    verdict = desk.rehearse(head, *one, ["乙公司", "王五", "13800000002"])
    assert found(verdict) == [(4, "手机", "import.same_phone_row")]
    assert dict(verdict.problems[0].params) == {"row": 3}
    verdict = desk.rehearse(head, ["乙公司", "王五", "13800000002"], *one)
    assert (3, "import.same_phone_row") in [(row, text_id) for row, _, text_id in found(verdict)]
    assert verdict.new == 1
    verdict = desk.rehearse(head, one[0], ["乙公司", "王五", "13800000002"], one[1])
    assert found(verdict) == [(3, "手机", "import.same_phone_row")]
    assert (verdict.new, verdict.contact_rows) == (1, 1)


def test_a_number_that_all_rows_have_is_found_without_comparing_all_pairs(desk: Desk) -> None:
    rows = [["名称", "手机"], *([f"客户{number}", "13800000001"] for number in range(4_000))]
    verdict = desk.rehearse(*rows)
    assert (verdict.new, verdict.duplicate_rows) == (1, 3_999)
    assert {dict(each.params)["row"] for each in verdict.problems} == {2}
