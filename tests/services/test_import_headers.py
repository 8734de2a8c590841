"""Headings as people write them: row 1, 2 or 3, tips above, keys and labels, stars, hints."""

from __future__ import annotations

import pytest

from jxc_tui.model.fields import FIELDS
from jxc_tui.services.importing.cells import Row
from jxc_tui.services.importing.headers import Layout, find_layout, meaning_of
from jxc_tui.services.importing.refusal import Refusal


def _rows(*rows: list[str]) -> list[Row]:
    return [(number, list(cells)) for number, cells in enumerate(rows, start=1)]


def _layout(*rows: list[str], mapping: dict[str, str] | None = None) -> Layout:
    layout = find_layout(_rows(*rows), mapping)
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
    found = meaning_of(heading)
    assert found is not None
    assert found[0] == field


def test_every_heading_of_the_template_means_its_field() -> None:
    for spec in FIELDS:
        for heading in (spec.header, spec.header_en):
            found = meaning_of(heading)
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


def test_the_same_heading_twice_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        find_layout(_rows(["编码", "编码", "名称"]))
    assert refused.value.text_id == "import.doubled_heading"


def test_no_headings() -> None:
    assert find_layout(_rows(["C001", "张三", "1"])) is None
    assert find_layout(_rows(["orderID", "customerID", "freight"])) is None
    assert find_layout([]) is None


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
        find_layout(_rows(["名称", "备注"]), mapping)
    assert refused.value.text_id == text_id
