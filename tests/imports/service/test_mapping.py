"""Columns and words: found by name, said by a person, remembered for the next file like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused, Refused
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_csv, write_xlsx


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    return box_of(settings, manager)


def values(services: Services, user: CurrentUser, code: str) -> dict[str, str | int]:
    row = services.records.search(user, SearchQuestion(code)).rows[0]
    return services.records.for_edit(user, row.id).values.as_dict()


def test_what_was_said_of_columns_and_words_is_remembered_once_it_was_imported(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    head = ["甲列", "乙列", "等级", "丙列"]
    name = write_csv(box / "a.csv", [head, ["M1", "西湖茶行", "A类", "零售"]])
    with pytest.raises(FileRefused) as refused:
        services.imports.rehearse(manager, name)
    assert refused.value.text_id == "import.no_headings"
    mapping = {"code": "甲列", "name": "乙列", "level": "", "category": "丙列"}
    verdict = services.imports.rehearse(manager, name, mapping=mapping)
    assert not verdict.remembered
    services.imports.discard(manager, verdict.token)
    with pytest.raises(FileRefused):  # a rehearsal alone is nothing to remember
        services.imports.rehearse(manager, name)
    mapping["level"] = "等级"
    words = {"level": {"A类": "A"}}
    verdict = services.imports.rehearse(manager, name, mapping=mapping, words=words)
    services.imports.apply(manager, verdict.token)

    other = write_xlsx(box / "b.xlsx", [head, ["M2", "南山百货", "A类", "零售"]])
    seen = services.imports.preview(manager, other)
    assert seen.remembered
    assert [(one.heading, one.field) for one in seen.columns] == [
        ("甲列", "code"), ("乙列", "name"), ("等级", "level"), ("丙列", "category"),
    ]  # fmt: skip
    verdict = services.imports.rehearse(manager, other)
    assert (verdict.remembered, verdict.new) == (True, 1)
    services.imports.apply(manager, verdict.token)
    stored = values(services, manager, "M2")
    assert (stored["level"], stored["category"]) == ("A", "零售")


def test_a_preview_shows_headings_and_first_values_before_anything_is_judged(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    rows = [["说明：请勿改动标题"], [], ["客户编码", "客户名称*", "传真"]]
    rows += [[f"P{n}", f"客户{n}", f"0571-{n}"] for n in range(9)]
    seen = services.imports.preview(manager, write_xlsx(box / "a.xlsx", rows))
    assert seen.header_row == 3
    assert [(one.heading, one.field) for one in seen.columns] == [
        ("客户编码", "code"), ("客户名称*", "name"), ("传真", ""),
    ]  # fmt: skip
    assert seen.columns[0].samples == ("P0", "P1", "P2", "P3", "P4")
    assert seen.earlier == (0, "", "")
    unknown = services.imports.preview(manager, write_csv(box / "b.csv", [["x", "y"], ["1", "2"]]))
    assert (unknown.header_row, [one.heading for one in unknown.columns]) == (0, ["x", "y"])
    with pytest.raises(FileRefused):
        services.imports.preview(manager, write_xlsx(box / "c.xlsx", []))


def test_words_of_choices_are_told_and_taken_for_what_is_known(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    services.records.create(manager, {"name": "甲", "level": "A", "category": "批发商"})
    rows = [["名称", "等级", "类别", "状态"]]
    rows += [
        ["乙", "ａ", "批发商", "停用"],
        ["丙", "A类", "批发 商", "歇业"],
        ["丁", "A类", "", ""],
    ]
    name = write_csv(box / "a.csv", rows)
    verdict = services.imports.rehearse(manager, name)
    told = {(word.field, word.text): (word.rows, word.taken_for, word.known)
            for word in verdict.words}  # fmt: skip
    assert told["level", "ａ"] == (1, "A", True)
    assert told["level", "A类"] == (2, "A类", False)
    assert told["category", "批发 商"] == (1, "批发商", True)
    assert told["status", "停用"] == (1, "disabled", True)
    assert told["status", "歇业"] == (1, "", False)
    assert [word.known for word in verdict.words] == sorted(word.known for word in verdict.words)
    assert (verdict.new, verdict.error_rows) == (2, 1)
    words = {"level": {"A类": "A"}, "status": {"歇业": "停用"}}
    again = services.imports.rehearse(manager, name, words=words)
    assert (again.new, again.error_rows) == (3, 0)
    assert all(word.known for word in again.words)
    services.imports.apply(manager, again.token)
    assert values(services, manager, "丙")["status"] == "disabled"
    assert values(services, manager, "丁")["level"] == "A"


def test_custom_fields_are_made_by_an_import_and_checked_before(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    name = write_csv(box / "a.csv", [["编码", "名称", "行业"], ["C1", "甲", "五金"]])
    with pytest.raises(Refused):
        services.imports.rehearse(manager, name, mapping={"custom:手机号码": "行业"})
    plain = services.imports.rehearse(manager, name)
    assert plain.notes[0][0] == "import.note_unknown"
    verdict = services.imports.rehearse(manager, name, mapping={"custom:行业": "行业"})
    assert services.custom_fields.list(manager) == ()
    done = services.imports.apply(manager, verdict.token)
    assert [field.name for field in services.custom_fields.list(manager)] == ["行业"]
    write_csv(box / "b.csv", [["编码", "名称", "行业"], ["C1", "甲", "化工"]])
    changed = services.imports.rehearse(manager, "b.csv")
    assert changed.changes[0].changes == (("custom:行业", "五金", "化工"),)
    second = services.imports.apply(manager, changed.token)
    row = services.records.search(manager, SearchQuestion("C1")).rows[0]
    assert [text.value for text in services.records.for_edit(manager, row.id).custom] == ["化工"]
    services.batches.undo(manager, second.batch_id)
    assert [text.value for text in services.records.for_edit(manager, row.id).custom] == ["五金"]
    services.batches.undo(manager, done.batch_id, take_changed=True)
    assert services.records.search(manager, SearchQuestion("C1")).rows == ()
    assert [field.name for field in services.custom_fields.list(manager)] == ["行业"]


def test_a_list_without_headings_is_shown_by_letters_and_imported(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    rows = [["K1", "甲公司", "13800010001"], ["K2", "乙公司", "13800010002"]]
    name = write_csv(box / "a.csv", rows)
    seen = services.imports.preview(manager, name)
    assert seen.header_row == 0
    assert [(one.heading, one.samples[0]) for one in seen.columns] == [
        ("A", "K1"), ("B", "甲公司"), ("C", "13800010001"),
    ]  # fmt: skip
    mapping = {"code": "A", "name": "B", "mobile": "C"}
    verdict = services.imports.rehearse(manager, name, mapping=mapping)
    assert (verdict.new, verdict.error_rows) == (2, 0)
    services.imports.apply(manager, verdict.token)
    assert values(services, manager, "K1")["mobile"] == "13800010001"


def test_the_name_is_asked_for_where_the_other_columns_are_known(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    rows = [["抬头", "手机", "省"], ["甲公司", "13800010001", "浙江"]]
    name = write_csv(box / "a.csv", rows)
    seen = services.imports.preview(manager, name)
    assert [one.field for one in seen.columns] == ["", "mobile", "province"]
    with pytest.raises(FileRefused) as refused:
        services.imports.rehearse(manager, name)
    assert refused.value.text_id == "import.no_name"
    verdict = services.imports.rehearse(manager, name, mapping={"name": "抬头"})
    assert (verdict.new, dict(verdict.mapping)["手机"]) == (1, "mobile")


def test_a_column_without_a_heading_is_offered_and_told(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    rows = [["编号", "名称", "", "手机"], ["K1", "甲", "合同 7", "13800010001"], ["K2", "乙"]]
    name = write_xlsx(box / "a.xlsx", rows)
    seen = services.imports.preview(manager, name)
    assert [one.heading for one in seen.columns] == ["编号", "名称", "C", "手机"]
    told = dict(services.imports.rehearse(manager, name).notes)
    assert dict(told["import.note_no_heading"])["columns"] == "C"
    verdict = services.imports.rehearse(manager, name, mapping={"note": "C"})
    assert "import.note_no_heading" not in dict(verdict.notes)
    services.imports.apply(manager, verdict.token)
    assert values(services, manager, "K1")["note"] == "合同 7"


def test_a_column_that_means_a_field_by_a_word_stays_a_custom_field_of_that_name(
    services: Services, manager: CurrentUser, box: Path
) -> None:
    services.custom_fields.add(manager, "对接")
    rows = [["编号", "名称", "对接", "对接人"], ["K1", "甲", "一部", "李雷"]]
    verdict = services.imports.rehearse(manager, write_csv(box / "a.csv", rows))
    assert dict(verdict.mapping) == {
        "编号": "code", "名称": "name", "对接": "custom:对接", "对接人": "contact",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "texts", "likely"),
    [
        ("AccountNumber", ["AW00000001", "AW00000002", "AW00000003"], True),
        ("甲列", ["KH-001", "KH-002", "KH-003"], True),
        ("系统号", ["1021", "1044", "1090"], True),
        ("甲列", ["1021", "1044", "1090"], False),
        ("序号", ["1", "2", "3"], False),
        ("档案号", ["1", "2", "3"], False),
        ("合同号", ["HT2026001", "HT2026002", "HT2026003"], False),
        ("传真", ["05718888", "05718889", "05718890"], False),
        ("甲列", ["KH-001", "KH-001", "KH-003"], False),
        ("甲列", ["KH-001", "", "KH-003"], False),
    ],
)
def test_a_column_that_looks_like_codes_is_asked_about(
    services: Services, manager: CurrentUser, box: Path,
    heading: str, texts: list[str], likely: bool,
) -> None:  # fmt: skip
    rows = [["名称", heading], *([f"{text}甲{n}", text] for n, text in enumerate(texts))]
    name = write_csv(box / "a.csv", rows)
    verdict = services.imports.rehearse(manager, name)
    assert verdict.likely_codes == (heading if likely else "")
    assert ("import.note_likely_codes" in dict(verdict.notes)) is likely
    assert services.imports.preview(manager, name).likely_codes == (1 if likely else -1)
    for said in ({"code": heading}, {"code": ""}):
        assert services.imports.rehearse(manager, name, mapping=said).likely_codes == ""
