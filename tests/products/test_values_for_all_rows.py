"""A field that no column of a file gives: one value for all rows, told in verdict and record."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import InvalidFields
from jxc_tui.records.model.noun import noun_named
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_csv

ROWS = [["编码", "名称", "零售价"], ["A1", "钢笔", "12.50"], ["A2", "铅笔", "1"], ["", "", ""]]


@pytest.fixture
def own(services: Services) -> Services:
    return services.of("product")


def test_new_ones_get_it_and_others_keep_theirs(
    own: Services, settings: Settings, manager: CurrentUser
) -> None:
    own.records.create(manager, {"code": "A1", "name": "钢笔", "unit": "盒"})
    write_csv(box_of(settings, manager) / "a.csv", ROWS)
    verdict = own.imports.rehearse(manager, "a.csv", values={"unit": "支", "tax_rate": "13%"})
    assert (verdict.rows, verdict.new, verdict.updated, verdict.error_rows) == (2, 1, 1, 0)
    assert verdict.notes[0] == (
        "import.note_values", (("values", "基本单位=支、税率(%)=13.00"),)
    )  # fmt: skip
    done = own.imports.apply(manager, verdict.token)
    stored = {code: own.records.by_code(manager, code).values for code in ("A1", "A2")}
    shown = {
        code: (each.text_of("unit"), each.text_of("tax_rate")) for code, each in stored.items()
    }
    assert shown == {
        "A1": ("盒", "13.00"), "A2": ("支", "13.00"),
    }  # fmt: skip
    batch = next(line for line in own.batches.list(manager, 0, 10) if line.id == done.batch_id)
    assert batch.choices["set.unit"] == "支" and batch.choices["set.tax_rate"] == "13.00"
    own.batches.undo(manager, done.batch_id)
    assert own.records.by_code(manager, "A1").values.text_of("tax_rate") == ""


def test_a_cell_put_right_by_hand_wins(
    own: Services, settings: Settings, manager: CurrentUser
) -> None:
    write_csv(box_of(settings, manager) / "a.csv", ROWS)
    verdict = own.imports.rehearse(manager, "a.csv", values={"unit": "支"})
    own.imports.fix(manager, verdict.token, 2, "unit", "盒")
    again = own.imports.judge(manager, verdict.token, verdict.choices)
    assert again.new == 2
    own.imports.apply(manager, verdict.token)
    units = [own.records.by_code(manager, code).values.text_of("unit") for code in ("A1", "A2")]
    assert units == ["盒", "支"]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("retail_fen", "3", "import.value_has_column"),
        ("barcode", "6901234567892", "bulk.no_unique"),
        ("model", "x" * 61, "field.too_long"),
        ("stock_low", "viel", "field.quantity_invalid"),
        ("mobile", "13800001234", "field.not_here"),
        ("name", "x", "import.value_has_column"),
    ],
)
def test_what_cannot_be_given_is_said(
    own: Services, settings: Settings, manager: CurrentUser, name: str, text: str, reason: str
) -> None:
    write_csv(box_of(settings, manager) / "a.csv", ROWS)
    with pytest.raises(InvalidFields) as refused:
        own.imports.rehearse(manager, "a.csv", values={name: text})
    assert [problem.text_id for problem in refused.value.problems] == [reason]


def test_any_field_of_any_noun(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    """Shows that it is no matter of products: each field that can be the same for many."""
    for noun, values in (
        ("customer", {"category": "批发商", "level": "A", "salesperson": "王敏"}),
        ("supplier", {"category": "生产厂家", "settlement": "月结", "tax_rate": "13"}),
        ("product", {"unit": "个", "category": "文具/笔", "brand": "晨光"}),
    ):
        own = services.of(noun)
        write_csv(box_of(settings, manager) / f"{noun}.csv", [["名称"], ["甲"], ["乙"]])
        mapping = {"name": "名称"}
        verdict = own.imports.rehearse(manager, f"{noun}.csv", mapping=mapping, values=values)
        own.imports.apply(manager, verdict.token)
        for one in (1, 2):
            card = own.records.card(manager, one).values
            shown = {name: card.text_of(name).removesuffix(".00") for name in values}
            assert shown == values, noun_named(noun).id


def test_lines_of_documents_and_stocks_are_told(
    own: Services, settings: Settings, manager: CurrentUser
) -> None:
    box = box_of(settings, manager)
    lines = [["InvoiceNo", "StockCode", "Description", "Quantity", "UnitPrice"]]
    lines += [
        [str(n), ("85123A", "POST", "M")[n % 3], f"Text {n % 4}", "1", "2.55"] for n in range(12)
    ]
    write_csv(box / "sales.csv", lines)
    verdict = own.imports.rehearse(manager, "sales.csv", values={"unit": "pc"})
    notes = dict(verdict.notes)
    assert (verdict.new, verdict.duplicate_rows + verdict.error_rows) == (3, 9)
    assert dict(notes["import.note_lines"]) == {"count": 12, "codes": 3}
    write_csv(
        box / "goods.csv",
        [["名称", "单位", "仓库1", "仓库", "颜色"], ["可乐", "瓶", "100", "东", "红"]],
    )
    notes = dict(own.imports.rehearse(manager, "goods.csv").notes)
    assert dict(notes["import.note_stock_kept"]) == {"columns": "仓库1"}
    assert dict(notes["import.note_stock"]) == {"columns": "仓库"}
    assert dict(notes["import.note_unknown"]) == {"columns": "颜色"}


def test_branches_in_a_file_keep_to_one_spelling(
    own: Services, settings: Settings, manager: CurrentUser
) -> None:
    own.records.create(manager, {"name": "灯", "unit": "只", "category": "LED/Lamp"})
    deep = "/".join(["很长的类别名称"] * 8)
    rows = [["名称", "单位", "类别"], ["a", "只", "led＞lamp／Small"],
            ["b", "只", "Led/LAMP/small"],
            ["c", "只", deep], ["d", "只", "x" * 41]]  # fmt: skip
    write_csv(box_of(settings, manager) / "a.csv", rows)
    verdict = own.imports.rehearse(manager, "a.csv")
    assert (verdict.new, [problem.text_id for problem in verdict.problems]) == (
        3, ["category.name_long"],
    )  # fmt: skip
    own.imports.apply(manager, verdict.token)
    stored = [own.records.card(manager, one).values.category for one in (2, 3, 4)]
    assert stored == ["LED/Lamp/Small", "LED/Lamp/Small", deep]
