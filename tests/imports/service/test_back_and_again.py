"""Whatever an import gives back is read again with the same verdict, from every kind of file."""

from __future__ import annotations

import itertools
from html import escape
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, Phase, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.imports.answers import RowVerdict
from jxc_tui.imports.model import RowKind
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_csv, write_xlsx
from tests.workbooks import book_parts, old_book_parts

HEADINGS = ["客户编码", "客户名称", "手机号码", "信用额度", "邮箱"]
CODES = st.sampled_from(
    ["", "A1", "A2", "0012", '="0012"', "'0012", "编 码", "=A1", "'=A1", '="A" & "B"', "auto"]
)
NAMES = st.sampled_from(
    ["", "甲公司", "乙公司", "@SUM(1+1)", "=1+1", "''=x", "'-x", "a_x000D_b", "丙\n丁", "<b>&amp;",
     '="丙公司"', "-", "x" * 300, "\u200b隐", "NULL"]
)  # fmt: skip
MOBILES = st.sampled_from(
    ["", "13800001234", "1380", "1.38E+10", "13800001234.0", "+8613800001234", "0571-88001234",
     '="13800001235"']
)  # fmt: skip
MONEY = st.sampled_from(["", "0", "12.50", "1,234.5", "x", "-3", "12.345"])
EMAILS = st.sampled_from(["", "a@b.cn", "@b.cn", "=a@b.cn"])
ROWS = st.lists(st.tuples(CODES, NAMES, MOBILES, MONEY, EMAILS), min_size=1, max_size=12)
_BESIDE = ("import.duplicate", "import.contact_of", "import.same")
_NUMBERS = itertools.count()


def _written(folder: Path, suffix: str, rows: list[list[str]]) -> str:
    path = folder / f"f{next(_NUMBERS)}{suffix}"
    if suffix == ".csv":
        return write_csv(path, rows)
    if suffix == ".xlsx":
        from openpyxl import Workbook

        write_xlsx(path, [])
        book = Workbook()
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                if text:
                    book.active.cell(number, column, text).data_type = "s"
        book.save(path)
    elif suffix == ".xls":
        cells = (
            old_book_parts.label(number, column, text)
            for number, row in enumerate(rows, 1)
            for column, text in enumerate(row)
            if text
        )
        old_book_parts.xls(path, *cells)
    elif suffix == ".xlsb":
        body = b"".join(
            book_parts.row(
                number,
                *(
                    book_parts.cell(6, column, book_parts.wide(text))
                    for column, text in enumerate(row)
                    if text
                ),
            )
            for number, row in enumerate(rows, 1)
        )
        book_parts.xlsb(path, body)
    else:
        book_parts.ods(path, "客户|" + "".join(map(_ods_row, rows)))
    return path.name


def _ods_row(row: list[str]) -> str:
    cells = "".join(
        '<table:table-cell office:value-type="string" office:string-value="'
        + escape(text).replace("\n", "&#10;")
        + '"/>'
        for text in row
    )
    return f"<table:table-row>{cells}</table:table-row>"


def _verdict(row: RowVerdict) -> tuple[object, ...]:
    problems = sorted((problem.field, problem.text_id) for problem in row.problems)
    return row.kind, row.code, row.name, sorted(row.given), row.note, problems


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    return box_of(settings, manager)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".xls", ".xlsb", ".ods"])
@given(rows=ROWS)
@example(rows=[('="0012"', "甲公司", "1380", "", "")])
@example(rows=[("'=A1", "''=x", "1380", "", "")])
@examples(
    max_examples=3, deadline=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_what_comes_back_says_the_same_again(
    services: Services, manager: CurrentUser, box: Path, suffix: str, rows: list[tuple[str, ...]]
) -> None:
    name = _written(box, suffix, [HEADINGS, *map(list, rows), ["Z9", "末公司", "1380", "", ""]])
    verdict = services.imports.rehearse(manager, name)
    before = {row.row: _verdict(row) for row in _rows(services, manager, verdict.token)}
    marked = f"m{next(_NUMBERS)}.xlsx"
    services.import_files.annotated(manager, verdict.token, marked)
    again = services.imports.rehearse(manager, marked)
    after = {row.row: _verdict(row) for row in _rows(services, manager, again.token)}
    assert after == before
    refused_kinds = (RowKind.ERROR, RowKind.DUPLICATE)
    wrong = [_by_itself(found) for found in before.values() if found[0] in refused_kinds]
    for ending in (".csv", ".xlsx"):
        refused = f"r{next(_NUMBERS)}{ending}"
        services.import_files.failed(manager, verdict.token, refused)
        some = services.imports.rehearse(manager, refused)
        alone = [_by_itself(_verdict(row)) for row in _rows(services, manager, some.token)]
        assert [found for found in alone if found[-1]] == [found for found in wrong if found[-1]]
        services.imports.discard(manager, some.token)
    services.imports.discard(manager, verdict.token)
    services.imports.discard(manager, again.token)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".xls", ".xlsb", ".ods"])
def test_rows_of_paper_stay_rows_of_paper(
    services: Services, manager: CurrentUser, box: Path, suffix: str
) -> None:
    """Our own columns behind a repeated heading, a total or a note make no customer of it."""
    page = ["", "第 1 页", "", "", ""]
    rows = [
        HEADINGS, ["A1", "甲公司", "13800001234", "1", ""], HEADINGS, page,
        ["", "合计", "", "1", ""], ["A2", "乙公司", "1380", "", ""],
        ["制表人：李雷", "", "", "", ""],
        ["以下空白", "", "", "", ""], ["A3", "丙公司", "", "", ""], ["", "", "", "0", ""],
    ]  # fmt: skip
    verdict = services.imports.rehearse(manager, _written(box, suffix, rows))
    before = {row.row: _verdict(row) for row in _rows(services, manager, verdict.token)}
    assert [row for row, found in before.items() if found[0] is RowKind.SKIPPED] == [
        3, 4, 5, 7, 8, 10,
    ]  # fmt: skip
    marked = f"m{next(_NUMBERS)}.xlsx"
    services.import_files.annotated(manager, verdict.token, marked)
    again = services.imports.rehearse(manager, marked)
    assert {row.row: _verdict(row) for row in _rows(services, manager, again.token)} == before


def _by_itself(found: tuple[object, ...]) -> tuple[object, ...]:
    """A verdict without what is only wrong beside rows that are no longer there."""
    problems = cast(list[tuple[str, str]], found[5])
    problems = [each for each in problems if not each[1].startswith(_BESIDE)]
    return *found[1:5], problems


def _rows(services: Services, user: CurrentUser, token: str) -> tuple[RowVerdict, ...]:
    return services.imports.lines(user, token, count=200).rows
