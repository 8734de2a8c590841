"""Columns of further contacts, the role of the main one, and headings that stand twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused
from jxc_tui.imports.model import EmptyCell, ImportChoices
from jxc_tui.imports.service.rehearsal.further_columns import further_field
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.records.model.contact import Contact, contacts_text
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_csv

FIELDS = {
    "职务": "more:1:role", "联系人职位": "more:1:role", "Job Title": "more:1:role",
    "ContactTitle": "more:1:role", "Title": "", "职务2": "more:2:role",
    "联系人2": "more:2:name", "联系人（2）": "more:2:name", "联系人二": "more:2:name",
    "第二联系人": "more:2:name", "备用联系人": "more:2:name", "Contact 2": "more:2:name",
    "手机2": "more:2:mobile", "联系人2手机": "more:2:mobile", "联系人手机2": "more:2:mobile",
    "第三联系人电话": "more:3:phone", "电话2": "more:2:phone", "备用电话": "more:2:phone",
    "Phone 2 - Value": "more:2:phone", "Phone 2 - Type": "", "E-mail 2 - Value": "more:2:email",
    "联系人1手机": "mobile", "联系人": "", "手机": "", "名称2": "", "客户名称2": "", "备注2": "",
    "地址2": "", "备用名称": "", "联系人姓名2": "more:2:name", "电话": "", "2": "", "联系人20": "",
}  # fmt: skip


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    return box_of(settings, manager)


def stored(services: Services, user: CurrentUser, code: str) -> tuple[str, tuple[Contact, ...]]:
    row = services.records.search(user, SearchQuestion(code)).rows[0]
    seen = services.records.for_edit(user, row.id)
    return str(seen.values.contact), seen.contacts


@pytest.mark.parametrize(("heading", "field"), FIELDS.items())
def test_what_headings_of_contacts_mean(heading: str, field: str) -> None:
    assert further_field(heading) == field


HEAD = ["编码", "名称", "联系人", "职务", "手机", "联系人2", "职务2", "手机2", "电话2", "邮箱2"]
LI = ["李芳", "采购", "13800010002", "0571-88880002", "li@x.cn"]


def test_further_contacts_of_columns_and_the_role_of_the_main_one(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    rows = [
        HEAD,
        ["A1", "甲", "王敏", "经理", "13800010001", *LI],
        ["A2", "乙", "王敏（总监）", "经理", "", "", "", "13900010002", "无", ""],
        ["A3", "丙", "", "采购部", "", "", "", "", "", ""],
    ]
    name = write_csv(box / "a.csv", rows)
    verdict = services.imports.rehearse(manager, name)
    assert (verdict.new, verdict.problem_count) == (3, 0)
    assert dict(verdict.mapping)["手机2"] == "more:2:mobile"
    services.imports.apply(manager, verdict.token)
    assert stored(services, manager, "A1") == ("王敏（经理）", (Contact(*LI),))
    assert stored(services, manager, "A2") == ("王敏（总监）", (Contact(mobile="13900010002"),))
    assert stored(services, manager, "A3") == ("采购部", ())
    clear = ImportChoices(empty=EmptyCell.CLEAR)
    again = services.imports.rehearse(manager, name, choices=clear)
    assert (again.unchanged, again.new, again.updated) == (3, 0, 0)


def test_a_wrong_number_of_a_second_contact_is_refused_at_its_cell_and_put_right(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    wrong = [*LI[:2], "1380", *LI[3:]]
    name = write_csv(box / "a.csv", [HEAD, ["A1", "甲", "王敏", "", "", *wrong]])
    verdict = services.imports.rehearse(manager, name)
    problem = verdict.problems[0]
    assert (problem.column, problem.value, problem.field) == ("手机2", "1380", "more:2:mobile")
    fixed = services.imports.fix(manager, verdict.token, 2, "more:2:mobile", "13800010002")
    assert fixed.problems == ()
    services.imports.apply(manager, verdict.token)
    assert contacts_text(stored(services, manager, "A1")[1]) == contacts_text([Contact(*LI)])


def test_headings_that_stand_twice_tell_of_two_contacts_or_are_told(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    rows = [["编码", "名称", "联系人", "手机", "联系人", "手机", "备注", "备注"],
            ["A1", "甲", "王敏", "13800010001", "李芳", "13800010002", "一", "二"]]  # fmt: skip
    name = write_csv(box / "a.csv", rows)
    verdict = services.imports.rehearse(manager, name)
    assert ("import.note_doubles", (("columns", "备注 2"),)) in verdict.notes
    services.imports.apply(manager, verdict.token)
    assert stored(services, manager, "A1")[1] == (Contact("李芳", "", "13800010002"),)


def test_the_second_of_two_equal_headings_goes_where_a_person_says(
    services: Services, admin: CurrentUser, settings: Settings
) -> None:
    rows = [["编码", "名称", "备注", "备注"], ["A1", "甲", "一", "二"]]
    name = write_csv(box_of(settings, admin) / "a.csv", rows)
    for heading in ("备注 2", "D"):
        mapping = {"custom:另记": heading}
        verdict = services.imports.rehearse(admin, name, mapping=mapping)
        assert dict(verdict.mapping)["备注 2"] == "custom:另记"
        services.imports.discard(admin, verdict.token)


def test_two_columns_of_codes_are_refused_with_the_way_out_and_shown_to_choose(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    name = write_csv(box / "a.csv", [["编码", "编码", "名称"], ["A1", "B1", "甲"]])
    with pytest.raises(FileRefused) as refused:
        services.imports.rehearse(manager, name)
    assert refused.value.text_id == "import.doubled_heading"
    seen = services.imports.preview(manager, name)
    assert [(one.heading, one.field) for one in seen.columns] == [
        ("编码", ""), ("编码 2", ""), ("名称", "name"),
    ]  # fmt: skip
    verdict = services.imports.rehearse(manager, name, mapping={"code": "编码 2"})
    assert services.imports.lines(manager, verdict.token).rows[0].code == "B1"
