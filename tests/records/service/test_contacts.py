"""Several contacts of a customer: stored, found, masked, logged, merged, imported, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import InvalidFields
from jxc_tui.imports.answers import ImportVerdict
from jxc_tui.imports.model import ImportChoices, OnSimilar
from jxc_tui.records.answers.records import ConflictFound, Saved, SearchQuestion
from jxc_tui.records.model.contact import CONTACTS, Contact
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_csv
from tests.records.storage.index_check import out_of_step

LI = Contact("李芳", "采购", "13800010002", "", "li@x.cn")
YUANSHAN = {
    "code": "K1", "name": "远山五金行", "contact": "陈明", "mobile": "13800010001",
    CONTACTS: "李芳（采购） 13800010002 li@x.cn",
}  # fmt: skip


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    return box_of(settings, manager)


def found(services: Services, user: CurrentUser, term: str) -> list[tuple[str, str]]:
    rows = services.records.search(user, SearchQuestion(term)).rows
    return [(row.code, row.found_by) for row in rows]


def rehearsed(
    services: Services, user: CurrentUser, box: Path, lines: list[list[str]],
    similar: OnSimilar = OnSimilar.HOLD,
) -> ImportVerdict:  # fmt: skip
    file = write_csv(box / "客户.csv", lines)
    return services.imports.rehearse(user, file, choices=ImportChoices(on_similar=similar))


def test_a_further_contact_finds_its_record(services: Services, manager: CurrentUser) -> None:
    services.records.create(manager, YUANSHAN)
    for term in ("李芳", "lifang", "lf", "13800010002", "0002", "+86 138-0001-0002", "li@x.cn"):
        assert found(services, manager, term)[0] == ("K1", "found.further"), term
    assert found(services, manager, "13800010001") == [("K1", "found.phone")]
    assert out_of_step(services.database) == []


def test_contacts_are_masked_revealed_and_logged(
    services: Services, manager: CurrentUser, viewer: CurrentUser
) -> None:
    saved = services.records.create(manager, YUANSHAN)
    card = services.records.card(viewer, saved.id)
    assert card.contacts == (Contact("李芳", "采购", "138****0002", "", "l*@x.cn"),)
    assert services.records.reveal(manager, saved.id).contacts == (LI,)
    services.records.update(manager, saved.id, 1, {CONTACTS: "王强 13800010003"})
    log = services.records.card(viewer, saved.id).changes[0]
    assert log.changes == (
        (CONTACTS, "李芳（采购） 138****0002 l*@x.cn", "王强 138****0003"),
    )  # fmt: skip
    assert found(services, manager, "李芳") == []
    assert found(services, manager, "王强") == [("K1", "found.further")]


def test_contacts_nobody_typed_stay_and_two_who_type_meet(
    services: Services, manager: CurrentUser
) -> None:
    saved = services.records.create(manager, YUANSHAN)
    services.records.update(manager, saved.id, 1, {"level": "A"})
    assert services.records.for_edit(manager, saved.id).contacts == (LI,)
    answer = services.records.update(manager, saved.id, 1, {CONTACTS: "王强 13800010003"})
    assert isinstance(answer, ConflictFound)
    assert (answer.differing, answer.contacts) == ((CONTACTS,), (LI,))
    same = services.records.update(manager, saved.id, 2, {CONTACTS: YUANSHAN[CONTACTS]})
    assert isinstance(same, Saved)
    assert not same.changed
    with pytest.raises(InvalidFields):
        services.records.update(manager, saved.id, 2, {CONTACTS: "13800010002/99887"})


def test_the_form_puts_numbers_people_and_regions_in_place(
    services: Services, manager: CurrentUser
) -> None:
    typed = {"name": "临江百货", "phone": "王五 13800010005 / 赵六 13800010006",
             "province": "浙江杭州", "code": "K2"}  # fmt: skip
    saved = services.records.create(manager, typed)
    edit = services.records.for_edit(manager, saved.id)
    values = edit.values
    assert (values.contact, values.mobile, values.phone) == ("王五", "13800010005", "")
    assert (values.province, values.city) == ("浙江省", "杭州市")
    assert edit.contacts == (Contact("赵六", mobile="13800010006"),)


def test_a_deleted_record_is_not_found_by_its_contacts_until_it_is_restored(
    services: Services, manager: CurrentUser
) -> None:
    saved = services.records.create(manager, YUANSHAN)
    services.records.delete(manager, saved.id)
    assert found(services, manager, "李芳") == []
    services.records.restore(manager, saved.id)
    assert found(services, manager, "李芳") == [("K1", "found.further")]


def test_contacts_join_in_a_merge_and_part_again(services: Services, manager: CurrentUser) -> None:
    winner = services.records.create(manager, YUANSHAN)
    loser = services.records.create(manager, {
        "code": "K2", "name": "远山五金有限公司", "contact": "王强", "mobile": "13800010003",
        "phone": "0571-88880002", "note": "送货走后门", CONTACTS: "赵六 13800010006",
    })  # fmt: skip
    done = services.merging.merge(manager, winner.id, loser.id, (1, 1))
    card = services.records.reveal(manager, winner.id)
    assert [each.name for each in card.contacts] == ["李芳", "王强", "赵六"]
    gone = card.merged[0]
    assert (gone.code, gone.name, gone.note) == ("K2", "远山五金有限公司", "送货走后门")
    for term in ("远山五金有限公司", "0571-88880002", "88880002", "王强", "赵六", "13800010006"):
        assert found(services, manager, term)[0][0] == "K1", term
    assert services.duplicates.scan(manager).groups == 0
    services.merging.undo(manager, done.merge_id)
    assert services.records.for_edit(manager, winner.id).contacts == (LI,)
    assert services.records.card(manager, winner.id).merged == ()
    assert found(services, manager, "赵六") == [("K2", "found.further")]
    assert out_of_step(services.database) == []


def test_what_a_merged_record_was_known_by_is_the_winner_to_an_import(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    winner = services.records.create(manager, {"code": "A1", "name": "远山五金行"})
    loser = services.records.create(
        manager, {"code": "A2", "name": "远山五金有限公司", "mobile": "13800010002"}
    )
    services.merging.merge(manager, winner.id, loser.id, (1, 1))
    verdict = rehearsed(
        services, manager, box,
        [["名称", "手机", "备注"], ["远山五金有限公司", "13800010002", "老客户"]],
    )  # fmt: skip
    assert (verdict.new, verdict.updated) == (0, 1)
    held = rehearsed(services, manager, box, [["名称", "联系电话"], ["别的名字", "13800010002"]])
    assert (held.new, held.duplicate_rows) == (0, 1)


ROWS = [
    ["编号", "名称", "联系人", "手机"],
    ["K1", "远山五金行", "陈明", "13800010001"],
    ["K1", "远山五金行", "李芳", "13800010002"],
    ["K1", "", "王强", "13800010003"],
]


def test_one_row_per_contact_is_one_record_and_twice_changes_nothing(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    verdict = rehearsed(services, manager, box, ROWS)
    assert (verdict.new, verdict.skipped, verdict.duplicate_rows, verdict.error_rows) == (
        1,
        2,
        0,
        0,
    )
    assert "import.note_contacts" in dict(verdict.notes)
    done = services.imports.apply(manager, verdict.token)
    assert (verdict.contact_rows, done.contact_rows) == (2, 2)
    assert found(services, manager, "13800010003") == [("K1", "found.further")]
    assert out_of_step(services.database) == []
    again = rehearsed(services, manager, box, ROWS)
    assert (again.unchanged, again.skipped) == (1, 2)
    more = rehearsed(services, manager, box, [*ROWS, ["K1", "", "赵六", "13800010006"]])
    assert more.updated == 1
    second = services.imports.apply(manager, more.token)
    assert found(services, manager, "赵六") == [("K1", "found.further")]
    services.batches.undo(manager, second.batch_id)
    assert found(services, manager, "赵六") == []
    services.batches.redo(manager, second.batch_id)
    assert found(services, manager, "赵六") == [("K1", "found.further")]
    services.batches.undo(manager, second.batch_id)
    services.batches.undo(manager, done.batch_id)
    assert found(services, manager, "13800010003") == []
    services.batches.redo(manager, done.batch_id)
    assert found(services, manager, "王强") == [("K1", "found.further")]
    assert out_of_step(services.database) == []


@pytest.mark.parametrize(
    ("rows", "duplicates"),
    [
        ([["K1", "远山", "陈明", "13800010001"], ["K1", "远山", "陈明", "13800010001"]], 1),
        ([["K1", "远山", "陈明", "13800010001"], ["K1", "临江", "李芳", "13800010002"]], 1),
        ([["", "远山商行", "陈明", "13800010001"], ["", "远山商行", "李芳", "13800010002"]], 0),
        ([["", "张伟", "", "13800010001"], ["", "张伟", "", "13800010002"]], 0),
    ],
)
def test_rows_that_differ_in_more_than_a_contact_stand_for_themselves(
    services: Services, manager: CurrentUser, box: Path, rows: list[list[str]], duplicates: int
) -> None:
    verdict = rehearsed(services, manager, box, [ROWS[0], *rows])
    assert verdict.duplicate_rows == duplicates
    assert verdict.error_rows == 0


def test_a_contact_of_a_refused_row_is_refused_with_it_and_comes_back_with_it(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    rows = [[*ROWS[0], "邮箱"], ["K1", "远山", "陈明", "13800010001", "wrong"],
            ["K1", "远山", "李芳", "13800010002", ""]]  # fmt: skip
    verdict = rehearsed(services, manager, box, rows)
    assert verdict.error_rows == 2
    services.imports.fix(manager, verdict.token, 2, "email", "a@x.cn")
    fixed = services.imports.verdict(manager, verdict.token)
    assert (fixed.new, fixed.skipped, fixed.error_rows) == (1, 1, 0)
    services.imports.apply(manager, verdict.token)
    assert found(services, manager, "李芳") == [("K1", "found.further")]


@pytest.mark.parametrize(
    ("heading", "value"), [("手机", "13800010001"), ("税号", "91330106MA2H0TLE4K")]
)
def test_a_number_or_tax_code_twice_in_a_file_is_held_as_one_of_the_database(
    services: Services, manager: CurrentUser, box: Path, heading: str, value: str
) -> None:
    rows = [["名称", heading], ["远山商行", value], ["临江批发部", value]]
    held = rehearsed(services, manager, box, rows)
    assert (held.new, held.duplicate_rows) == (1, 1)
    free = rehearsed(services, manager, box, rows, OnSimilar.NEW)
    assert (free.new, free.duplicate_rows) == (2, 0)


def test_a_local_number_of_a_further_contact_is_known_with_its_area_code(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    services.records.create(
        manager, {"code": "K1", "name": "远山", "city": "杭州市", CONTACTS: "王五 88880001"}
    )
    rows = [["名称", "城市", "其他联系人"], ["近水", "杭州", "赵六 88880001"]]
    held = rehearsed(services, manager, box, rows)
    assert (held.new, held.duplicate_rows) == (0, 1)
    rows[1][1] = "宁波"
    assert rehearsed(services, manager, box, rows).new == 1
    twice = [rows[0], ["甲", "宁波", "赵六 66660001"], ["乙", "宁波", "钱七 0574-66660001"]]
    held = rehearsed(services, manager, box, twice)
    assert (held.new, held.duplicate_rows) == (1, 1)


def test_a_mobile_under_phone_never_replaces_another_mobile(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    services.records.create(manager, {"code": "K1", "name": "远山", "mobile": "13800010001"})
    rows = [["编号", "联系电话"], ["K1", "13800010009"]]
    verdict = rehearsed(services, manager, box, rows)
    assert verdict.changes[0].changes == (("phone", "", "13800010009"),)
    services.imports.apply(manager, verdict.token)
    assert rehearsed(services, manager, box, rows).unchanged == 1
    assert found(services, manager, "13800010009")[0][0] == "K1"


def test_no_number_of_a_cell_is_lost_beside_another_mobile(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    services.records.create(manager, {"code": "K1", "name": "远山", "mobile": "13900000001"})
    rows = [["编号", "联系电话"], ["K1", "13800010001/0571-88880002"]]
    verdict = rehearsed(services, manager, box, rows)
    services.imports.apply(manager, verdict.token)
    for number in ("13900000001", "13800010001", "0571-88880002"):
        assert found(services, manager, number)[0][0] == "K1"
    assert rehearsed(services, manager, box, rows).unchanged == 1
