"""What was exported changes nothing when it is imported again; stars never come back.

Shows OUT-06.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import text

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.exports.service.record_sheet import MASKED_HEADING
from jxc_tui.records.model.fields import (
    FIELD,
    MASKED_FIELDS,
    VALUE_FIELDS,
    RecordValues,
    check_fields,
)
from jxc_tui.records.model.headings import record_headings
from jxc_tui.records.storage.records import insert_record
from jxc_tui.wiring import Services
from jxc_tui.workbooks.reading.headers import find_layout
from tests.exports.export_cases import AT, FORMULAS, FULL, add

ODD = (
    *FORMULAS, "NULL", "null", "None", "nan", "N/A", "#DIV/0!", "auto", "自动", "0", "00", "007",
    "1.0", "15653.0", "1.38E+10", "1e400", "'", "''", "'a", "'=", "\"", "\"\"", "a\"b", "a,b", ";",
    "|", "sep=,", "=", "+", "-", "@", "-1", "+86", "TRUE", "FALSE", "2026-01-02", "1/2", "12:30",
    "_x000D_", "_x0041_", "&amp;", "<a>", "]]>", "客户名称", "备注", "小计", "总计", "合计:", "㐀",
    "𠮷", "ｱ", "Ａ", "％s", "{0}", "€", "Ω", "😀", "é", "ß", "İ", "ا", "·", "\\N", "\\", "/",
)  # fmt: skip
# Import reads these as numbers that a spreadsheet spoiled (`15653.0`), so odd ones are put right.
REPAIRED = {"code", "postcode", "phone", "account_no"}
PIECES = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cn", "Co")), max_size=12),
    st.builds("".join, st.lists(st.sampled_from("=+-@'\"\n,; 0123456789Aa客户"), max_size=8)),
)


def typed(draw: st.DrawFn) -> dict[str, str]:
    """What somebody may type into every field; the stored form is what `check_fields` makes."""
    digits = draw(st.integers(0, 10**15))
    return {
        "name": draw(PIECES), "short_name": draw(PIECES), "mnemonic": draw(PIECES),
        "category": draw(PIECES), "level": draw(PIECES), "contact": draw(PIECES),
        "mobile": draw(st.sampled_from(["", "13800001234", "+8613900001111", "+442071234567"])),
        "phone": draw(st.sampled_from(["", "0571-86667777转801", "010-1234567", "+4930123456"])),
        "email": draw(st.sampled_from(["", "a@b.co", "=1@b.co", "-x@y.zz"])),
        "wechat": draw(PIECES), "province": draw(PIECES), "city": draw(PIECES),
        "district": draw(PIECES), "address": draw(PIECES),
        "postcode": draw(st.sampled_from(["", "010000", "0010", "SW1A 1AA", "00-950"])),
        "uscc": draw(st.sampled_from(["", "91350211M000100Y46"])), "bank": draw(PIECES),
        "account_name": draw(PIECES),
        "account_no": draw(st.sampled_from(["", "0012", "6222020012345678901", "1E5"])),
        "settlement": draw(PIECES),
        "credit_limit_fen": f"{digits % 10**14 // 100}.{digits % 100:02d}",
        "term_days": str(draw(st.integers(0, 3650))),
        "opening_fen": f"-{digits % 10**14 // 100}.{digits % 100:02d}",
        "salesperson": draw(PIECES), "status": draw(st.sampled_from(["", "停用"])),
        "note": draw(st.one_of(PIECES, st.lists(PIECES, max_size=4).map("\n".join))),
    }  # fmt: skip


@st.composite
def stored(draw: st.DrawFn) -> RecordValues:
    """A customer as it may lie in the database: what cannot be stored is left out."""
    fields = typed(draw)
    _, problems = check_fields(fields)
    for problem in problems:
        fields[problem.field] = "名" if problem.field == "name" else ""
    values, problems = check_fields(fields)
    assert problems == ()
    return values


def import_of(services: Services, user: CurrentUser, name: str) -> tuple[int, int, object]:
    verdict = services.imports.rehearse(user, name)
    services.imports.discard(user, verdict.token)
    return verdict.rows, verdict.unchanged, (verdict.changes, verdict.problems)


FORMS = [("xlsx", "utf-8"), ("csv", "utf-8"), ("csv", "gbk")]


@pytest.mark.parametrize(("suffix", "encoding"), FORMS)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(records=st.lists(stored(), min_size=1, max_size=12))
def test_export_then_import_is_no_change(
    services: Services,
    manager: CurrentUser,
    suffix: str,
    encoding: str,
    records: list[RecordValues],
) -> None:
    with services.database.write() as connection:
        number = connection.execute(text("SELECT count(*) FROM record")).scalar_one()
        picked = [
            insert_record(connection, values.with_code(f"R{number + place}"), at=AT, by="test")
            for place, values in enumerate(records)
        ]
    name = f"r{number}.{suffix}"
    done = services.exports.records(manager, name, picked=picked, full=True, encoding=encoding)
    assert (done.rows, done.replaced) == (len(records), 0)
    assert import_of(services, manager, name) == (len(records), len(records), ((), ()))


@pytest.mark.parametrize(("suffix", "encoding"), FORMS)
def test_every_odd_text_in_every_field_that_takes_it(
    services: Services, manager: CurrentUser, suffix: str, encoding: str
) -> None:
    records = []
    for number, odd in enumerate(ODD):
        fields = dict.fromkeys(set(VALUE_FIELDS) - REPAIRED, odd)
        _, problems = check_fields(fields)
        for problem in problems:
            fields[problem.field] = "名" if problem.field == "name" else ""
        records.append(check_fields(fields)[0].with_code(f"R{number}"))
    records.append(RecordValues(code="LONG", name="长" * 100, note="😀" * 500))
    add(services, *records)
    services.exports.records(manager, f"a.{suffix}", full=True, encoding=encoding)
    count = len(records)
    assert import_of(services, manager, f"a.{suffix}") == (count, count, ((), ()))


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_masked_numbers_never_come_back(
    services: Services, manager: CurrentUser, suffix: str
) -> None:
    add(services, FULL, RecordValues(code="K2", name="乙", phone="12345", wechat="ab", note="1"))
    done = services.exports.records(manager, f"m.{suffix}")
    assert done.masked
    assert import_of(services, manager, f"m.{suffix}") == (2, 2, ((), ()))
    verdict = services.imports.rehearse(manager, f"m.{suffix}")
    assert set(dict(verdict.mapping).values()) & MASKED_FIELDS == set()


def test_a_masked_heading_means_no_field() -> None:
    for name in MASKED_FIELDS:
        assert (
            record_headings().meaning_of(MASKED_HEADING.format(heading=FIELD[name].header)) is None
        )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sheet_about_the_file_is_never_taken_for_records(
    services: Services, manager: CurrentUser, language: str
) -> None:
    add(services, FULL)
    done = services.exports.records(manager, "a.xlsx", language=language)
    sheet = load_workbook(Path(done.path)).worksheets[-1]
    rows = [
        (number, ["" if cell is None else str(cell) for cell in row])
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
    ]
    assert find_layout(rows, record_headings()) is None  # type: ignore[arg-type]
