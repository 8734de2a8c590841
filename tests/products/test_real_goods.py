"""Goods of real systems: counts and values as independent readers see them.

`JXC_REAL_FILES` names a folder with the published files of Northwind (`northwind`,
`northwind2010_chain`), AdventureWorks, UCI Online Retail and jshERP; without it they are skipped.
"""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import NotFound
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of

REAL = Path(os.environ.get("JXC_REAL_FILES", ""))
ASKED = 20

# file, rows, new, refused, where code and other fields stand in it
FILES = (
    ("northwind/products.csv", 77, 77, 0, {
        "code": "productID", "name": "productName", "spec": "quantityPerUnit",
        "retail_fen": "unitPrice", "stock_low": "reorderLevel",
    }),
    ("northwind2010_chain/products.csv", 45, 43, 2, {
        "code": "product_code", "name": "product_name", "spec": "quantity_per_unit",
        "category": "category", "retail_fen": "list_price", "stock_low": "reorder_level",
    }),
    ("adventureworks_purchasing/Product.csv", 504, 494, 10, {
        "code": "ProductID", "name": "Name", "spec": "Size", "retail_fen": "ListPrice",
        "stock_low": "ReorderPoint",
    }),
    ("online_retail/2010-12-01.csv", 3108, 1343, 1765, {
        "code": "StockCode", "name": "Description", "retail_fen": "UnitPrice",
    }),
)  # fmt: skip


def read(path: Path, columns: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The first row of each code, by the csv module alone."""
    seen: set[str] = set()
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if (code := row[columns["code"]].upper()) not in seen:
                seen.add(code)
                yield {name: row[heading] for name, heading in columns.items()}


def plain(text: str) -> str:
    """A text of a file as it is compared: numbers by their value, NULL and 0 as nothing."""
    text = " ".join(text.split())
    try:
        number = Decimal(text)
    except InvalidOperation:
        return "" if text == "NULL" else text
    return f"{number.normalize():f}" if number else ""


@pytest.mark.parametrize(("name", "rows", "new", "refused", "columns"), FILES)
def test_a_real_file_of_goods(
    services: Services, settings: Settings, manager: CurrentUser, name: str, rows: int, new: int,
    refused: int, columns: dict[str, str],
) -> None:  # fmt: skip
    path = REAL / name
    if not path.is_file():
        pytest.skip("needs the published files: JXC_REAL_FILES")
    box = box_of(settings, manager)
    shutil.copy(path, box / path.name)
    own = services.of("product")
    verdict = own.imports.rehearse(manager, path.name, values={"unit": "pc"})
    assert (verdict.rows, verdict.new, verdict.refused) == (rows, new, refused)
    own.imports.apply(manager, verdict.token)
    asked = 0
    for wanted in read(path, columns):
        if asked == ASKED:
            break
        try:
            values = own.records.by_code(manager, wanted["code"]).values
        except NotFound:
            continue  # refused, which the counts tell
        found = {each: plain(values.text_of(each)) for each in columns}
        assert found == {each: plain(text) for each, text in wanted.items()}
        assert values.text_of("unit") == "pc"
        asked += 1
    assert asked == ASKED


def test_the_template_of_jsherp(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    path = REAL / "jsherp_templates/goods_template.xls"
    if not path.is_file():
        pytest.skip("needs the published files: JXC_REAL_FILES")
    shutil.copy(path, box_of(settings, manager) / path.name)
    own = services.of("product")
    verdict = own.imports.rehearse(manager, path.name)
    assert (verdict.rows, verdict.new, verdict.refused) == (2, 2, 0)
    stocks = dict(dict(verdict.notes)["import.note_stock_kept"])
    assert stocks == {"columns": "仓库1、仓库2、仓库3、仓库4、仓库5"}
    own.imports.apply(manager, verdict.token)
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    head = next(i for i, row in enumerate(sheet) if "名称*" in row)
    at = {str(text).strip("*"): place for place, text in enumerate(sheet[head])}
    for number, row in enumerate(sheet[head + 1 : head + 3], 1):
        card = own.records.card(manager, number)
        values = card.values
        said = {name: f"{row[at[name]]:g}" for name in at if name.startswith("仓库")}
        assert dict(card.opening_stock) == said and len(said) == 5
        for field, heading in (("name", "名称"), ("spec", "规格"), ("unit", "基本单位")):
            assert values.text_of(field) == str(row[at[heading]]).strip()
    path = Path(own.exports.records(manager, "out.xlsx", full=True).path)
    again = own.imports.rehearse(manager, path.name)
    assert (again.new, again.updated, again.unchanged, again.refused) == (0, 0, 2, 0)
