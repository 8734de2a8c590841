"""Exported customers: nothing is calculated, nothing leaks, everything comes back."""

from __future__ import annotations

import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import text

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.customers.noun import FIELDS
from jxc_tui.errors import NotPermitted
from jxc_tui.exports.storage import slice_pages
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.values.formula import unguard_formula
from jxc_tui.wiring import Services
from tests.exports.export_cases import (
    FORMULAS,
    FULL,
    HEADINGS,
    MOBILE,
    add,
    box,
    csv_rows,
    left_over,
    named,
    sheet_of,
)


def test_workbook(services: Services, settings: Settings, manager: CurrentUser) -> None:
    add(services, FULL, RecordValues(code="KH000002", name="空"))
    done = services.exports.records(manager, "客户.xlsx", full=True)
    assert (done.rows, done.replaced) == (2, 0)
    path = box(settings, manager) / "客户.xlsx"
    assert done.path == str(path)
    sheet = sheet_of(path)
    first, second, third = sheet.iter_rows()
    assert [cell.value for cell in first] == HEADINGS
    assert all(cell.font.bold for cell in first)
    assert sheet.freeze_panes == "A2"
    found = dict(zip((spec.id for spec in FIELDS), (cell.value for cell in second), strict=True))
    assert found == {
        **{spec.id: getattr(FULL, spec.id) for spec in FIELDS},
        "credit_limit_fen": 50000,
        "opening_fen": -1234.56,
        "credit_rule": None,
        "grace_days": None,
        "status": "停用",
    }
    cells = dict(zip(HEADINGS, second, strict=True))
    for heading in ("客户编码", "手机号码", "邮编", "银行账号", "统一社会信用代码"):
        assert (cells[heading].data_type, cells[heading].number_format) == ("s", "@")
    assert (cells["信用额度"].data_type, cells["信用额度"].number_format) == ("n", "#,##0.00")
    assert [cell.value for cell in third if cell.value is not None] == ["KH000002", "空", "启用"]
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows[0] == HEADINGS
    assert rows[1][:2] == ["KH000001", FULL.name]


def test_properties_name_nobody(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    """Shows OUT-04."""
    add(services, FULL)
    path = Path(services.exports.records(manager, "a.xlsx").path)
    with zipfile.ZipFile(path) as archive:
        about = b"".join(archive.read(name) for name in archive.namelist() if "docProps" in name)
        assert {info.date_time[0] for info in archive.infolist()} >= {1980} or about
    for word in (manager.name, str(path.parent), os.environ.get("USER") or "openpyxl"):
        assert word.encode() not in about


def test_csv(services: Services, settings: Settings, manager: CurrentUser) -> None:
    add(services, FULL)
    path = Path(services.exports.records(manager, "客户.CSV", full=True).path)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 2
    head, row = csv_rows(path)
    assert head == HEADINGS
    found = dict(zip((spec.id for spec in FIELDS), row, strict=True))
    assert found["note"] == FULL.note
    assert found["opening_fen"] == "-1234.56"
    assert (found["term_days"], found["postcode"], found["status"]) == ("30", "010000", "停用")


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_no_text_becomes_a_formula(services: Services, manager: CurrentUser, suffix: str) -> None:
    """Shows OUT-01, OUT-02."""
    add(services, *named(FORMULAS))
    path = Path(services.exports.records(manager, f"f{suffix}", full=True).path)
    place = HEADINGS.index("客户名称")
    if suffix == ".csv":
        names = [row[place] for row in csv_rows(path)[1:]]
        assert all(name[0] not in "=+-@＝＋－＠\t\r" for name in names)
        assert tuple(map(unguard_formula, names)) == FORMULAS
        return
    cells = [row[place] for row in sheet_of(path).iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells[:8])
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert tuple(row[place] for row in rows[1:]) == FORMULAS


def test_the_formula_corpus(services: Services, manager: CurrentUser) -> None:
    corpus = Path(__file__).parents[3] / "shared/data/hostile/formula.jsonl"
    if not corpus.exists():
        pytest.skip("the corpus lies beside the repository only where it is shared")
    lines = corpus.read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    add(services, *named([f"名{number}" for number in range(len(texts))]))
    with services.database.write() as connection:
        for number, found in enumerate(texts, 1):
            connection.execute(
                text("UPDATE record SET note = :note WHERE code = :code"),
                {"note": found, "code": f"KH{number:06d}"},
            )
    book = Path(services.exports.records(manager, "c.xlsx", full=True).path)
    kinds = {cell.data_type for row in sheet_of(book).iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}
    table = csv_rows(Path(services.exports.records(manager, "c.csv", full=True).path))
    notes = [row[-1] for row in table[1:] if not re.fullmatch(r"\+[0-9 ]{6,20}", row[-1])]
    assert len(notes) > len(texts) - 5  # few are nothing but a telephone number
    assert all(not note or note[0] not in "=+-@\t\r\0＝＋－＠" for note in notes)


def test_poisoned_cells_are_replaced_and_counted(services: Services, manager: CurrentUser) -> None:
    """Shows OUT-03."""
    poison = [
        "\x1b[31m红",
        "a\x00b",
        "\ufffe",
        "\r=1",
        "长" * 40_000,
        "\U0001f600" * 20_000,
        "净\n行",
    ]
    add(services, *named([f"名{number}" for number in range(len(poison))]))
    with services.database.write() as connection:
        for number, note in enumerate(poison, 1):
            connection.execute(
                text("UPDATE record SET note = :note WHERE code = :code"),
                {"note": note, "code": f"KH{number:06d}"},
            )
    done = services.exports.records(manager, "p.xlsx", full=True)
    assert (done.rows, done.replaced) == (len(poison), len(poison) - 1)
    notes = [row[-1].value for row in sheet_of(Path(done.path)).iter_rows(min_row=2)]
    assert notes[0] == "\ufffd[31m红"
    assert notes[1] == "a\ufffdb"
    assert notes[-1] == "净\n行"
    assert all(len(note.encode("utf-16-le")) <= 2 * 32_767 for note in notes)
    assert len(CalamineWorkbook.from_path(done.path).get_sheet_by_index(0).to_python()) == 8
    table = services.exports.records(manager, "p.csv", full=True)
    assert table.replaced == len(poison) - 1
    data = Path(table.path).read_bytes()
    assert not {0x00, 0x1B} & set(data)
    assert len(csv_rows(Path(table.path))) == len(poison) + 1


def test_bytes_that_are_no_text_stop_nothing(services: Services, manager: CurrentUser) -> None:
    add(services, *named(["甲", "乙"]))
    with services.database.write() as connection:
        connection.execute(
            text("UPDATE record SET note = CAST(x'EDA08041FF' AS TEXT) WHERE code = 'KH000001'")
        )
    done = services.exports.records(manager, "s.xlsx", full=True)
    assert done.rows == 2
    assert "\ufffdA\ufffd" in sheet_of(Path(done.path))["AC2"].value


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_masked_for_whoever_may_not_see(
    services: Services, manager: CurrentUser, suffix: str
) -> None:
    """Shows DP-07."""
    add(services, FULL)
    with services.database.write() as connection:
        connection.execute(text("DELETE FROM role_grant WHERE permission = 'customer.reveal'"))
    path = Path(services.exports.records(manager, f"m{suffix}").path)
    data = path.read_bytes()
    if suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    for canary in (MOBILE, "86667777", FULL.account_no, FULL.uscc, "wang@example", "wx_wang"):
        assert canary.encode() not in data
    assert b"138****9999" in data
    assert FULL.name.split(" ")[0].encode() in data


def test_scope(
    services: Services, settings: Settings, clerk: CurrentUser, viewer: CurrentUser
) -> None:
    """Shows OUT-04."""
    for user in (clerk, viewer):
        with pytest.raises(NotPermitted):
            services.exports.records(user, "a.xlsx")
        with pytest.raises(NotPermitted):
            services.exports.template(user, "t.xlsx")
        assert left_over(box(settings, user)) == []


def test_only_the_slice_and_nobody_deleted(services: Services, manager: CurrentUser) -> None:
    add(services, *[
        RecordValues(code=f"KH{n:06d}", name="名", level="A" if n % 2 else "B") for n in range(9)
    ])  # fmt: skip
    services.records.delete(manager, 2)
    done = services.exports.records(manager, "a.csv", slice=Slice("level", "A"))
    codes = [row[0] for row in csv_rows(Path(done.path))[1:]]
    assert codes == ["KH000003", "KH000005", "KH000007"]
    assert done.rows == 3


def test_pages_hold_everybody_once_in_order(services: Services, manager: CurrentUser) -> None:
    values = named([f"名{number}" for number in range(7)])
    add(services, *values)
    with services.database.read() as connection:
        for size in (1, 2, 7, 8):
            pages = list(slice_pages(connection, Slice(), page=size))
            assert [RecordValues(*one[:-1]) for page in pages for one in page] == values
            assert max(map(len, pages)) <= size


def test_it_is_logged(services: Services, manager: CurrentUser) -> None:
    add(services, FULL)
    services.exports.records(manager, "a.csv")
    with services.database.read() as connection:
        row = connection.execute(
            text("SELECT actor, changes FROM change_log WHERE action = 'customer.exported'")
        ).one()
    assert row.actor == manager.name
    assert json.loads(row.changes)["rows"] == ["", 1]
    assert MOBILE not in row.changes


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_what_was_exported_changes_nothing_when_imported(
    services: Services, manager: CurrentUser, suffix: str
) -> None:
    texts = [name for name in FORMULAS if len(name) > 1]
    add(services, FULL, *[
        RecordValues(code=f"KH1{number:05d}", name=name, note=name, address=name)
        for number, name in enumerate(texts)
    ])  # fmt: skip
    done = services.exports.records(manager, f"a.{suffix}", full=True)
    verdict = services.imports.rehearse(manager, f"a.{suffix}")
    assert verdict.problems == ()
    assert verdict.changes == ()
    assert (verdict.rows, verdict.unchanged, verdict.skipped) == (done.rows, done.rows, 0)


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_custom_fields_stand_behind_the_others_and_come_back_unchanged(
    services: Services, manager: CurrentUser, name: str
) -> None:
    services.custom_fields.add(manager, "行业")
    services.records.create(manager, {"name": "甲公司", "custom_1": "五金 13800001234"})
    services.records.create(manager, {"name": "乙公司"})
    services.exports.records(manager, name, full=True)
    verdict = services.imports.rehearse(manager, name)
    assert dict(verdict.mapping)["行业"] == "custom:行业"
    assert (verdict.unchanged, verdict.updated, verdict.notes) == (2, 0, ())
    masked_name = f"b{name}"
    services.exports.records(manager, masked_name)
    verdict = services.imports.rehearse(manager, masked_name)
    assert "custom:行业" not in dict(verdict.mapping).values()
    assert (verdict.unchanged, verdict.updated) == (2, 0)
