"""Real files that nobody here wrote and hostile ones, when the folder with them lies beside us."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused
from jxc_tui.i18n import Texts
from jxc_tui.records.model.headings import record_headings
from jxc_tui.records.model.noun import nouns
from jxc_tui.wiring import Services, local_user, open_services
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.reading.kinds import open_source
from jxc_tui.workbooks.reading.reader_process import Reading
from tests.imports.import_files import processor_seconds

DATA = Path(__file__).parents[2].parent / "shared" / "data"
USER = local_user("test")
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder ../shared/data is not beside this checkout"
)


def _files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((DATA / folder).glob("*.*"))
            if path.name != "LICENSE"]  # fmt: skip


@pytest.fixture
def here(settings: Settings, new_database: Path) -> Services:
    shutil.copy2(new_database, settings.database)
    return open_services(settings, local_allowed=True)


@pytest.mark.parametrize(
    "path", _files("hostile/xlsx", "hostile/csv", "odd_workbooks"), ids=lambda path: path.name
)
@pytest.mark.parametrize("noun", list(nouns()))
def test_right_or_one_refusal_within_ten_seconds(here: Services, path: Path, noun: str) -> None:
    """Seconds of processor time, the child's too: a busy machine takes longer. Shows IN-04."""
    began = processor_seconds()
    try:
        verdict = here.of(noun).imports.rehearse(USER, str(path))
    except FileRefused as refused:
        assert Texts("zh").get(refused.text_id, **refused.params) != refused.text_id
    else:
        judged = verdict.new + verdict.updated + verdict.unchanged
        assert verdict.rows == judged + verdict.skipped + verdict.error_rows
    finally:
        here.close()
    assert processor_seconds() - began < 10


@pytest.mark.parametrize(
    ("name", "mapping", "rows", "new", "errors"),
    [
        ("jsherp_templates/customer_template.xls", None, 2, 2, 0),
        ("jsherp_templates/member_template.xls", {"name": "联系人"}, 2, 2, 0),
        ("jsherp_templates/vendor_template.xls", None, 2, 2, 0),
        ("northwind/customers.csv", None, 91, 91, 0),
        (
            "adventureworks/customer.csv",
            {"name": "AccountNumber", "code": "AccountNumber"}, 19820, 19820, 0,
        ),
        ("adventureworks/store.csv", None, 701, 699, 2),
        ("hostile/csv/formula.csv", None, 36, 36, 0),
        ("hostile/csv/gb18030_rare.csv", None, 3, 2, 1),
        ("hostile/csv/utf16le_nobom.csv", None, 2, 2, 0),
        ("hostile/csv/sep_line.csv", None, 2, 2, 0),
    ],
)  # fmt: skip
def test_counts_match_the_files(
    here: Services, name: str, mapping: dict[str, str] | None, rows: int, new: int, errors: int
) -> None:
    verdict = here.imports.rehearse(USER, str(DATA / name), mapping=mapping)
    assert (verdict.rows, verdict.new, verdict.refused) == (rows, new, errors)
    done = here.imports.apply(USER, verdict.token)
    assert done.new == new
    again = here.imports.rehearse(USER, str(DATA / name), mapping=mapping)
    assert (again.new, again.updated, again.unchanged) == (0, 0, new)
    here.close()


def test_details_of_real_files(here: Services) -> None:
    for name in ("jsherp_templates/customer_template.xls", "northwind/customers.csv"):
        verdict = here.imports.rehearse(USER, str(DATA / name))
        here.imports.apply(USER, verdict.token)
    first = here.records.reveal(USER, 1).values
    assert (first.code, first.name, first.mobile, first.opening_fen, first.status) == (
        "KH000001", "客户a", "13000000000", 10000, "active",
    )  # fmt: skip
    ana = here.records.by_code(USER, "anatr").values
    assert (ana.postcode, ana.province, ana.city) == ("05021", "", "México D.F.")
    here.close()


def _read(path: Path, sheet: str) -> list[Row]:
    with path.open("rb") as file, Reading(file, path.suffix, record_headings(), sheet) as reading:
        return list(reading.begin())


@pytest.mark.parametrize(
    "path", [path for path in _files("odd_workbooks") if path.suffix == ".xlsx"],
    ids=lambda path: path.name,
)  # fmt: skip
def test_our_reader_and_calamine_see_the_same_texts(path: Path) -> None:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        other = CalamineWorkbook.from_path(path)
    except CalamineError:
        return
    with path.open("rb") as file:
        sheets = [
            name
            for name, visible in open_source(file, ".xlsx", record_headings()).sheets()
            if visible
        ]
    for sheet in sheets:
        theirs = other.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        merged = other.get_sheet_by_name(sheet).merged_cell_ranges or []
        below = {
            (row + 1, left)
            for (top, left), (end, _right) in merged
            for row in range(top + 1, end + 1)
        }
        for number, cells in _read(path, sheet):
            for column, cell in enumerate(cells):
                expected = theirs[number - 1][column]
                if (number, column) in below:
                    continue  # theirs is empty, ours is what the merged cells hold
                if isinstance(expected, str) and isinstance(cell, str):
                    assert cell == expected
                elif isinstance(expected, float) and isinstance(cell, str):
                    assert float(cell) == pytest.approx(expected)
