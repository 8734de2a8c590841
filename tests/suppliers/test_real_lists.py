"""Real lists of suppliers that nobody here wrote, value by value against an independent reader."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from jxc_tui.config import Settings
from jxc_tui.records.answers.records import PageQuestion
from jxc_tui.wiring import Services, local_user, open_services

DATA = Path(__file__).parents[2].parent / "shared" / "data"
USER = local_user("test")
VALUES = 20
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder ../shared/data is not beside this checkout"
)
Table = list[dict[str, str]]
Value = Callable[[dict[str, str]], str]
Columns = dict[str, Value]
Read = Callable[[Path, int], Table]


def workbook(path: Path, header: int) -> Table:
    """The rows of a workbook below the row of headings, as calamine reads them."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    names = [str(cell) for cell in rows[header - 1]]
    return [dict(zip(names, map(plain, row), strict=True)) for row in rows[header:]]


def plain(cell: object) -> str:
    """A number as a person reads it."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def text(path: Path, _header: int) -> Table:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def of(heading: str) -> Value:
    """The text under a heading."""
    return lambda row: row[heading].strip()


def status(heading: str) -> Value:
    return lambda row: "active" if row[heading] in ("1", "True") else "disabled"


def hundredths(heading: str) -> Value:
    """An amount or a rate; zero is shown empty."""
    return lambda row: f"{float(row[heading]):.2f}" if float(row[heading]) else ""


def person(row: dict[str, str]) -> str:
    """A contact with what they are."""
    return f"{row['last_name']}（{row['job_title']}）"


VENDOR: Columns = {
    "name": of("名称*"), "contact": of("联系人"), "mobile": of("手机号码"),
    "phone": of("联系电话"), "email": of("电子邮箱"), "opening_fen": hundredths("期初应付"),
    "uscc": of("纳税人识别号"), "tax_rate": hundredths("税率(%)"), "bank": of("开户行"),
    "account_no": of("账号"), "address": of("地址"), "note": of("备注"), "status": status("状态*"),
}  # fmt: skip
WORKS: Columns = {
    "code": of("BusinessEntityID"),
    "name": of("Name"),
    "status": status("ActiveFlag"),
}
NORTHWIND: Columns = {
    "name": of("company"), "contact": person, "email": of("email_address"),
    "phone": of("business_phone"), "mobile": of("mobile_phone"), "address": of("address"),
    "city": of("city"), "province": of("state_province"), "postcode": of("zip_postal_code"),
    "note": of("notes"),
}  # fmt: skip


@pytest.fixture
def here(settings: Settings, new_database: Path) -> Services:
    shutil.copy2(new_database, settings.database)
    return open_services(settings, local_allowed=True)


@pytest.mark.parametrize(
    ("name", "read", "header", "mapping", "rows", "columns"),
    [
        ("jsherp_templates/vendor_template.xls", workbook, 2, None, 2, VENDOR),
        ("adventureworks_purchasing/Vendor.csv", text, 1, {"code": "BusinessEntityID"}, 104, WORKS),
        ("northwind2010_chain/suppliers.csv", text, 1, {"contact": "last_name"}, 10, NORTHWIND),
    ],
    ids=["vendor_template", "Vendor", "suppliers"],
)  # fmt: skip
def test_counts_and_values_are_those_that_another_reader_sees(
    here: Services, name: str, read: Read, header: int, mapping: dict[str, str] | None,
    rows: int, columns: Columns,
) -> None:  # fmt: skip
    own = here.of("supplier")
    theirs = read(DATA / name, header)
    verdict = own.imports.rehearse(USER, str(DATA / name), mapping=mapping)
    assert (len(theirs), verdict.rows, verdict.new, verdict.refused) == (rows, rows, rows, 0)
    done = own.imports.apply(USER, verdict.token)
    assert (done.new, done.refused) == (rows, 0)
    found = own.records.page(USER, PageQuestion(limit=500)).rows
    ids = {row.name: row.id for row in found}
    assert (len(found), here.records.page(USER, PageQuestion()).total) == (rows, 0)
    cells = [(row, field) for row in theirs for field in columns]
    # every value of a small list, 20 of each field of a long one
    picked = cells if len(cells) < 200 else random.Random(7).sample(cells, VALUES * len(columns))
    assert len(picked) >= VALUES
    for row, field in picked:
        values = own.records.reveal(USER, ids[columns["name"](row)]).values
        assert values.text_of(field) == columns[field](row), (row, field)
    again = own.imports.rehearse(USER, str(DATA / name))
    assert (again.new, again.updated, again.unchanged) == (0, 0, rows)
    assert again.remembered is (mapping is not None)
    here.close()


def test_a_code_with_a_sign_that_no_code_has_is_told_and_put_right(here: Services) -> None:
    own = here.of("supplier")
    path = DATA / "adventureworks_purchasing/Vendor.csv"
    verdict = own.imports.rehearse(USER, str(path), mapping={"code": "AccountNumber"})
    assert (verdict.new, verdict.refused) == (103, 1)
    [problem] = verdict.problems
    assert (problem.row, problem.field, problem.value) == (13, "code", "G&KBI0001")
    assert problem.text_id == "code.charset"
    own.imports.fix(USER, verdict.token, 13, "code", "GKBI0001")
    assert own.imports.apply(USER, verdict.token).new == 104
    assert own.records.by_code(USER, "GKBI0001").values.name == "G & K Bicycle Corp."
    here.close()


def test_their_headings_are_known_but_for_what_has_no_field(here: Services) -> None:
    """What is not taken is named in the verdict."""
    for name, unknown in (
        ("jsherp_templates/vendor_template.xls", ["传真", "排序"]),
        ("adventureworks_purchasing/Vendor.csv",
         ["BusinessEntityID", "AccountNumber", "CreditRating", "PreferredVendorStatus",
          "PurchasingWebServiceURL", "ModifiedDate"]),
    ):  # fmt: skip
        verdict = here.of("supplier").imports.rehearse(USER, str(DATA / name))
        assert [heading for heading, field in verdict.mapping if not field] == unknown
        assert dict(verdict.notes)["import.note_unknown"] == (("columns", "、".join(unknown)),)
    here.close()
