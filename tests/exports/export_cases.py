"""Customers to export and ways to look at what came out."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.customers.noun import FIELDS
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage.records import insert_record
from jxc_tui.wiring import Services

AT = "2026-11-02T03:04:05Z"
HEADINGS = [spec.header for spec in FIELDS]
MOBILE = "13866669999"
FULL = RecordValues(
    code="KH000001", name="杭州蓝燕 & <科技> “有限”, 公司", short_name="蓝燕", mnemonic="hzly",
    category="批发商", level="A", contact="王小明", mobile=MOBILE, phone="0571-86667777转801",
    email="wang@example.com", wechat="wx_wang", province="浙江省", city="杭州市", district="西湖区",
    address="文三路 1 号\"A\" 座", postcode="010000", uscc="91350211M000100Y46", bank="工商银行",
    account_name="蓝燕", account_no="6222020012345678901", settlement="月结",
    credit_limit_fen=5000000, term_days=30, opening_fen=-123456, salesperson="李四",
    status="disabled", note="第一行\n=第二行, \"引号\"",
)  # fmt: skip
FORMULAS = (
    "=1+1", "+cmd|'/C calc'!A0", "-2+3", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", '="13800001234"',
    "=HYPERLINK(\"http://example.com\")", "'=1+1", "''=1", "#N/A", "#REF!", "TRUE", "_x0041_",
    "007", "1e5", "2026-01-02", "'", "合计",
)  # fmt: skip


def add(services: Services, *records: RecordValues) -> None:
    with services.database.write() as connection:
        for values in records:
            insert_record(connection, values, at=AT, by="test")


def named(names: tuple[str, ...] | list[str]) -> list[RecordValues]:
    return [
        RecordValues(code=f"KH{number:06d}", name=name, note=name, contact=name[:40])
        for number, name in enumerate(names, 1)
    ]


def box(settings: Settings, user: CurrentUser) -> Path:
    return settings.box(user.name)


def sheet_of(path: Path) -> Any:
    return load_workbook(path).worksheets[0]


def csv_rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []
