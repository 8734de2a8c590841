"""Headings as people write them: row 1, 2 or 3, tips above, keys and labels, stars, hints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from jxc_tui.customers.noun import FIELDS
from jxc_tui.records.model.headings import record_headings
from jxc_tui.values.headings import Headings, aliases_of
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.reading.headers import Layout, find_layout, told_apart
from jxc_tui.workbooks.reading.reader_process import Reading


def _rows(*rows: list[str]) -> list[Row]:
    return [(number, list(cells)) for number, cells in enumerate(rows, start=1)]


def _layout(*rows: list[str], mapping: dict[str, str] | None = None) -> Layout:
    layout = find_layout(_rows(*rows), record_headings(), mapping)
    assert layout is not None
    return layout


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("客户名称*", "name"),
        ("＊客户名称（必填）", "name"),
        ("\ufeff客户 编码", "code"),
        ("CUSTOMERID", "code"),
        ("Customer_ID", "code"),
        ("手机号码【选填】", "mobile"),
        ("信用额度（元）", "credit_limit_fen"),
        ("账期（天）", "term_days"),
        ("状态(启用/停用)", "status"),
        ("税号", "uscc"),
        ("税务登记号", "uscc"),
        ("税务登记证号", "uscc"),
        ("稅務登記號碼", "uscc"),
        ("纳税人识别号/统一社会信用代码", "uscc"),
        ("纳税登记号", "uscc"),
        ("开票税号", "uscc"),
        ("Tax No.", "uscc"),
        ("简码", "mnemonic"),
        ("e-mail", "email"),
        ("客戶編碼", "code"),
        ("聯繫電話", "phone"),
        ("銀行賬號", "account_no"),
    ],
)
def test_headings_are_known_by_their_aliases(heading: str, field: str) -> None:
    found = record_headings().meaning_of(heading)
    assert found is not None
    assert found[0] == field


def test_every_heading_of_the_template_means_its_field() -> None:
    for spec in FIELDS:
        for heading in (spec.header, spec.header_en):
            found = record_headings().meaning_of(heading)
            assert found is not None
            assert found[0] == spec.id, heading


@pytest.mark.parametrize("above", [0, 1, 2, 3, 4])
def test_heading_row_may_be_any_of_the_first_five(above: int) -> None:
    tips = [["请按下面的说明填写，带星号的必填"] for _ in range(above)]
    layout = _layout(*tips, ["客户名称", "手机"], ["张三", "13800001234"])
    assert layout.header_row == above + 1
    assert dict(layout.columns) == {"name": 0, "mobile": 1}


def test_key_row_with_label_row_below() -> None:
    layout = _layout(
        ["code", "name", "mobile"], ["客户编码", "客户名称", "手机号码"], ["A", "甲", ""]
    )
    assert (layout.header_row, layout.last_header_row) == (1, 2)


def test_second_telephone_column_is_the_landline() -> None:
    layout = _layout(["名称", "手机", "电话"])
    assert dict(layout.columns) == {"name": 0, "mobile": 1, "phone": 2}


def test_two_headings_of_one_meaning_keep_the_surer_one() -> None:
    layout = _layout(["编号", "客户编码", "名称"])
    assert layout.columns["code"] == 1
    assert layout.doubles == ("编号",)


def test_the_first_of_two_equal_headings_is_taken_and_the_second_has_a_name_of_its_own() -> None:
    layout = _layout(["名称", "备注", "备注", "备注 2", "备 注"])
    assert dict(layout.columns) == {"name": 0, "note": 1}
    assert layout.headings == ("名称", "备注", "备注 2", "备注 2 2", "备 注 3")
    assert layout.doubles[0] == "备注 2"
    said = _layout(["名称", "备注", "备注"], mapping={"note": "备注 2"})
    assert dict(said.columns) == {"name": 0, "note": 2}
    assert said.unused == ("备注",)


def test_names_of_many_equal_headings_are_made_in_no_time_and_all_differ() -> None:
    names = told_apart(["备注", "x"] * 20_000)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("heading", ["编码", "客户名称"])
def test_which_of_two_equal_headings_names_the_record_is_for_a_person(heading: str) -> None:
    rows = _rows(["名称" if heading == "编码" else "编码", heading, heading])
    field = "code" if heading == "编码" else "name"
    with pytest.raises(Refusal) as refused:
        find_layout(rows, record_headings())
    assert refused.value.text_id == "import.doubled_heading"
    assert refused.value.params["other"] == f"{heading} 2"
    asked = find_layout(rows, record_headings(), asking=True)
    assert asked is not None
    assert field not in asked.columns
    said = find_layout(rows, record_headings(), {field: f"{heading} 2"})
    assert said is not None
    assert said.columns[field] == 2


def test_no_headings() -> None:
    assert find_layout(_rows(["C001", "张三", "1"]), record_headings()) is None
    assert find_layout(_rows(["orderID", "customerID", "freight"]), record_headings()) is None
    assert find_layout([], record_headings()) is None


def test_mapping_feeds_two_fields_from_one_heading() -> None:
    layout = _layout(
        ["CustomerID", "AccountNumber"],
        mapping={"客户名称": "AccountNumber", "code": "accountnumber"},
    )
    assert dict(layout.columns) == {"code": 1, "name": 1}
    assert layout.unused == ("CustomerID",)
    assert layout.pairs() == (
        ("CustomerID", ""), ("AccountNumber", "code"), ("AccountNumber", "name"),
    )  # fmt: skip


def test_mapping_may_leave_a_field_out() -> None:
    layout = _layout(["名称", "备注"], mapping={"note": ""})
    assert dict(layout.columns) == {"name": 0}


@pytest.mark.parametrize(
    ("mapping", "text_id"),
    [({"nonsense": "名称"}, "import.mapping_field"), ({"name": "没有"}, "import.mapping_heading")],
)
def test_mapping_that_does_not_fit_is_refused(mapping: dict[str, str], text_id: str) -> None:
    with pytest.raises(Refusal) as refused:
        find_layout(_rows(["名称", "备注"]), record_headings(), mapping)
    assert refused.value.text_id == text_id


_PRODUCTS = Headings(
    titles={"sku": "货号", "title": "品名", "barcode": "条码", "case_code": "箱码"},
    aliases=aliases_of(
        (
            ("sku", ("货号", "SKU"), ("编号",)),
            ("title", ("品名",), ("名称",)),
            ("barcode", ("条码",), ("国际条码", "条形码")),
            ("case_code", ("箱码",), ()),
        )
    ),
    naming=frozenset({"sku", "title"}),
    alone=frozenset({"title"}),
    own=frozenset({"核对结果"}),
    seconds={"条形码": "case_code"},
)


def test_another_kind_of_record_brings_its_own_headings() -> None:
    rows = _rows(["商品一览"], ["条形码", "国际条码", "编号", "核对 结果", "客户名称"])
    layout = find_layout(rows, _PRODUCTS)
    assert layout is not None
    assert layout.header_row == 2
    assert list(layout.columns.items()) == [("sku", 2), ("barcode", 1), ("case_code", 0)]
    assert (layout.unused, layout.doubles) == (("客户名称",), ())
    assert find_layout(_rows(["编号", "客户名称"]), _PRODUCTS) is None
    with pytest.raises(Refusal) as refused:
        find_layout(rows, _PRODUCTS, {"品名": "没有"})
    assert (refused.value.text_id, refused.value.params["field"]) == (
        "import.mapping_heading", "品名",
    )  # fmt: skip


def test_the_reading_child_chooses_sheet_and_separator_by_the_headings_it_is_given(
    tmp_path: Path,
) -> None:
    book = Workbook()
    book.active.append(["客户名称", "手机"])
    book.create_sheet("商品").append(["品名", "条码"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    chosen = {}
    for known in (record_headings(), _PRODUCTS):
        with path.open("rb") as file, Reading(file, ".xlsx", known) as reading:
            rows = [cells for _number, cells in reading.begin()]
            chosen[reading.sheet] = rows
    assert chosen == {"Sheet": [["客户名称", "手机"]], "商品": [["品名", "条码"]]}

    text = tmp_path / "a.csv"
    text.write_text("品名;客户名称,手机,备注\n茶;甲,138,无\n", encoding="utf-8")
    for known, separator in ((record_headings(), ","), (_PRODUCTS, ";")):
        with text.open("rb") as file, Reading(file, ".csv", known) as reading:
            assert len(list(reading.begin())) == 2
            assert reading.separator == separator


def test_a_table_of_headings_is_the_same_on_the_other_side_of_a_pipe() -> None:
    for known in (record_headings(), _PRODUCTS):
        assert Headings.of_json(json.loads(json.dumps(known.as_json()))) == known


def test_known_columns_are_laid_out_though_none_names_the_record() -> None:
    layout = _layout(["公司抬头", "手机", "电子邮箱", "省"], ["甲公司", "13800010001", "", "浙江"])
    assert dict(layout.columns) == {"mobile": 1, "email": 2, "province": 3}
    assert layout.unused == ("公司抬头",)
    named = _layout(["手机", "省"], ["客户名称", "手机"], ["甲公司", "13800010001"])
    assert named.header_row == 2


@pytest.mark.parametrize("letters", [("A", "B", "C"), ("a", "b列", "第C列")])
def test_columns_of_a_list_without_headings_go_by_their_letters(letters: tuple[str, ...]) -> None:
    rows = [["K1", "甲公司", "13800010001"], ["K2", "乙公司", "13800010002"]]
    mapping = dict(zip(("code", "name", "mobile"), letters, strict=True))
    layout = _layout(*rows, mapping=mapping)
    assert (layout.header_row, layout.last_header_row) == (0, 0)
    assert dict(layout.columns) == {"code": 0, "name": 1, "mobile": 2}
    assert layout.pairs() == (("A", "code"), ("B", "name"), ("C", "mobile"))
    titled = _layout(["甲列", "乙列", "丙列"], *rows, mapping=mapping)
    assert titled.header_row == 1
    with pytest.raises(Refusal):
        find_layout(_rows(*rows), record_headings(), {"name": "Z"})


def test_a_column_without_a_heading_goes_by_its_letters() -> None:
    rows = (["编号", "名称", "", "手机"], ["K1", "甲", "合同 7", "13800010001", "老客户"])
    layout = _layout(*rows, mapping={"note": "C", "short_name": "E"})
    assert layout.columns["note"] == 2
    assert layout.columns["short_name"] == 4
    assert layout.called(2) == "C"
    assert ("E", "short_name") in layout.pairs()
