"""Annotated files of every kind: taken over as rows, imported again, and limits that hold."""

from __future__ import annotations

import errno
import resource
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused
from jxc_tui.i18n import Texts
from jxc_tui.imports.answers import ImportVerdict
from jxc_tui.imports.service.files.failed_rows import write_failed
from jxc_tui.records.model.headings import record_headings
from jxc_tui.wiring import Services
from jxc_tui.workbooks.patching import annotate as annotate_module
from jxc_tui.workbooks.patching.annotate import annotated_suffix, write_annotated
from jxc_tui.workbooks.patching.row_marks import CellMark, RowMark
from jxc_tui.workbooks.reading.headers import find_layout
from tests.imports.import_files import box_of, write_csv, write_xlsx
from tests.workbooks.annotating import (
    HEADING,
    RED,
    annotate,
    fill_of,
    opened,
    rows_of,
    wrong,
)

REASON = "未导入的原因"
SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def failed(path: Path, marks: list[RowMark], *, as_csv: bool = False, rows: range = range(1, 2),
           sheet: str = "") -> tuple[int, Path]:  # fmt: skip
    out = path.with_name("failed.csv" if as_csv else "failed.xlsx")
    with path.open("rb") as source, out.open("w+b") as target:
        count = write_failed(
            source, path.suffix, sheet, rows.start, rows.stop - 1, marks, REASON, target, as_csv,
            known=record_headings(),
        )  # fmt: skip
    return count, out


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_file_becomes_a_workbook_with_the_same_rows(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    write_csv(
        path, [["说明"], [], ["客户编码", "客户名称"], ["007", "=1+1"], ["008", "乙"]], encoding
    )
    answer, out = annotate(path, [wrong(4, 0), RowMark(5, "新增", "new")], header_row=3)
    assert not answer.layout_kept
    sheet = opened(out)
    assert [[cell.value for cell in row] for row in sheet["A3:C5"]] == [
        ["客户编码", "客户名称", HEADING], ["007", "=1+1", "错误"], ["008", "乙", "新增"],
    ]  # fmt: skip
    assert sheet["B4"].data_type == "s"
    assert sheet["B4"].quotePrefix
    assert fill_of(sheet["A4"]) == RED
    assert sheet["A4"].comment.text == "不对"
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:C5"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder ../shared/data is not beside this")
def test_an_old_workbook_becomes_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes((SHARED / "jsherp_templates/customer_template.xls").read_bytes())
    before = rows_of(path, ".xls")
    last = max(before)
    answer, out = annotate(path, [wrong(last, 0)], sheet="", header_row=2)
    assert not answer.layout_kept
    after = rows_of(out)
    assert after.keys() == before.keys()
    assert after[last][-1] == "错误"
    assert after[last][: len(before[last])] == before[last]


def test_what_the_patcher_does_not_know_is_taken_over_as_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称", "手机"], ["甲", 13800001234567891]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"<sheetData>", b"<sheetData><!-- odd -->")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    before = rows_of(path)
    answer, out = annotate(path, [wrong(2, 1)], sheet="Sheet")
    assert not answer.layout_kept
    assert rows_of(out)[2] == [*before[2], "错误"]
    assert before[2][1][1] == "import.cell_rounded"


def test_failed_rows_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [
        ["提示"],
        ["name", "code"],
        ["客户名称", "客户编码"],
        ["甲", "001"],
        ["乙", "002"],
        ["丙", "003"],
    ]
    write_xlsx(path, rows)
    count, out = failed(path, [wrong(5, 1, reason="编码已用")], rows=range(2, 4), sheet="Sheet")
    assert count == 1
    sheet = opened(out)
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["name", "code", REASON], ["客户名称", "客户编码", REASON], ["乙", "002", "编码已用"],
    ]  # fmt: skip
    assert fill_of(sheet["B3"]) == RED
    assert sheet["B3"].comment.text == "编码已用"
    layout = find_layout(list(rows_of(out).items()), record_headings())
    assert layout is not None
    assert (layout.header_row, layout.last_header_row, layout.unused) == (1, 2, ())


@pytest.mark.parametrize("as_csv", [False, True])
def test_many_failed_rows_all_come_back_each_with_its_own_reason(
    tmp_path: Path, as_csv: bool
) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["客户名称"], *([f"客户{row}"] for row in range(2, 3002))])
    bad = [row for row in range(2, 3002) if row % 3]
    marks = [wrong(row, 0, reason=f"原因{row}") for row in bad]
    count, out = failed(path, marks, as_csv=as_csv, sheet="Sheet")
    if as_csv:
        lines = out.read_text("utf-8-sig").splitlines()
        shown = [tuple(line.split(",")) for line in lines[1:]]
    else:
        shown = list(opened(out).iter_rows(min_row=2, values_only=True))
    assert count == len(bad)
    assert shown == [(f"客户{row}", f"原因{row}") for row in bad]


def test_failed_rows_leave_an_earlier_verdict_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称", HEADING, "手机"], ["甲", "错误", "1"]])
    _count, out = failed(path, [wrong(2, 2)], sheet="Sheet")
    sheet = opened(out)
    assert [cell.value for cell in sheet[2]] == ["甲", "1", "不对"]
    assert fill_of(sheet["B2"]) == RED


def test_failed_rows_as_text_are_safe_and_stay_wrong_until_fixed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('名称,手机\n"=cmd()",1\n甲,2,3,4\n', encoding="utf-8")
    _count, out = failed(path, [wrong(2, 0, reason="=x"), wrong(3, -1)], as_csv=True)
    assert out.read_bytes().decode("utf-8-sig").splitlines() == [
        f"名称,手机,{REASON}", "'=cmd(),1,'=x", "甲,2,3,4,不对",
    ]  # fmt: skip
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_rounded_number_is_still_seen_as_rounded(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(
        path, [["名称", "手机", "税号"], ["甲", "1", 1234567890123456789], ["#N/A", "2", "3"]]
    )
    before = rows_of(path)
    _count, out = failed(path, [wrong(2, 2), wrong(3, 0)], sheet="Sheet")
    assert rows_of(out)[2][2] == before[2][2]
    assert rows_of(out)[3][0] == before[3][0]
    _count, out = failed(path, [wrong(2, 2)], as_csv=True, sheet="Sheet")
    assert "1.23456789012345" in out.read_text(encoding="utf-8-sig")
    assert "E+18" in out.read_text(encoding="utf-8-sig")


class _Round:
    """One trip: rehearse, mark what was found, fix the file that came back, rehearse again."""

    def __init__(self, services: Services, user: CurrentUser, box: Path) -> None:
        self.services, self.user, self.box = services, user, box

    def rehearse(self, name: str) -> ImportVerdict:
        return self.services.imports.rehearse(self.user, name)

    def marks(self, name: str) -> list[RowMark]:
        verdict = self.rehearse(name)
        headings = [text for text, _field in verdict.mapping]
        found: dict[int, list[CellMark]] = {}
        for problem in verdict.problems:
            reason = Texts("zh").get(problem.text_id, **dict(problem.params))
            column = headings.index(problem.column) if problem.column in headings else -1
            found.setdefault(problem.row, []).append(CellMark(column, reason))
        return [RowMark(row, "错误", "error", tuple(cells)) for row, cells in sorted(found.items())]


@pytest.fixture
def trip(services: Services, settings: Settings, manager: CurrentUser) -> _Round:
    return _Round(services, manager, box_of(settings, manager))


ROWS = [["客户编码", "客户名称", "手机"], ["A001", "甲公司", "138000"],
        ["A002", "乙公司", "13800001234"], ["A003", "", "13800001235"]]  # fmt: skip


def test_the_annotated_workbook_imports_clean_once_fixed(trip: _Round) -> None:
    name = write_xlsx(trip.box / "a.xlsx", ROWS)
    marks = trip.marks(name)
    assert [(mark.row, [cell.column for cell in mark.cells]) for mark in marks] == [
        (2, [2]),
        (4, [1]),
    ]
    _answer, out = annotate(trip.box / name, marks, sheet="Sheet")
    again = trip.rehearse(out.name)
    assert (again.new, again.error_rows) == (1, 2)
    assert HEADING not in str(again.notes)
    assert HEADING not in [heading for heading, _field in again.mapping]
    book = load_workbook(out)
    book.active["C2"] = "13800001236"
    book.active["B4"] = "丙公司"
    book.save(out)
    clean = trip.rehearse(out.name)
    assert (clean.new, clean.error_rows, clean.notes) == (3, 0, ())


@pytest.mark.parametrize("as_csv", [False, True])
def test_the_failed_rows_import_clean_once_fixed(trip: _Round, as_csv: bool) -> None:
    name = write_xlsx(trip.box / "a.xlsx", ROWS)
    count, out = failed(trip.box / name, trip.marks(name), as_csv=as_csv, sheet="Sheet")
    assert count == 2
    assert trip.rehearse(out.name).error_rows == 2
    if as_csv:
        text = out.read_text(encoding="utf-8-sig").replace(",138000,", ",13800001236,")
        out.write_text(text.replace("A003,,", "A003,丙公司,"), encoding="utf-8-sig")
    else:
        book = load_workbook(out)
        book.active["C2"], book.active["B3"] = "13800001236", "丙公司"
        book.save(out)
    clean = trip.rehearse(out.name)
    assert (clean.new, clean.error_rows, clean.notes) == (2, 0, ())


def test_our_own_headings_mean_nothing_and_are_not_unknown() -> None:
    for heading in (HEADING, REASON, "Import verdict", "REASON not imported", " 导入结论 "):
        assert record_headings().is_own(heading)
        assert record_headings().meaning_of(heading) is None
        assert record_headings().field_of(heading) is None
    assert not record_headings().is_own("原因")
    layout = find_layout(
        [(1, ["名称", "备注", HEADING, "原因"]), (2, ["甲", "", "新增", "x"])], record_headings()
    )
    assert layout is not None
    assert layout.unused == ("原因",)
    assert dict(layout.columns) == {"name": 0, "note": 1}


def _refused(path: Path, out: Any, marks: list[RowMark], sheet: str = "Sheet") -> str:
    with path.open("rb") as source, pytest.raises(FileRefused) as refused:
        write_annotated(source, path.suffix, sheet, 1, marks, HEADING, out, known=record_headings())
    for language in ("zh", "en"):
        sentence = Texts(language).get(refused.value.text_id, **refused.value.params)
        assert sentence != refused.value.text_id
        assert "?" not in sentence
    return refused.value.text_id


def test_a_late_child_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称"], *[["甲"]] * 2000])
    monkeypatch.setattr(annotate_module, "WALL_SECONDS", 0)
    with (tmp_path / "out.xlsx").open("w+b") as out:
        assert _refused(path, out, [wrong(2, 0)]) == "file.too_slow"
        assert out.seek(0, 2) == 0


def test_a_child_without_memory_keeps_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["名称"])
    sheet.append(["甲"])
    for number in range(4_000):  # more styles than fit into what the child holds already
        sheet.cell(3 + number, 1, 1).number_format = f'0.00"{number:0120d}"'
    book.save(path)
    monkeypatch.setattr(annotate_module, "MEMORY", 1 << 20)
    answer, out = annotate(path, [wrong(2, 0)], sheet="Sheet")
    assert not answer.layout_kept
    assert opened(out)["B2"].value == "错误"


def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称"], ["甲"]])
    monkeypatch.setattr(annotate_module, "ROOM", -3 * path.stat().st_size + 1000)
    with (tmp_path / "out.xlsx").open("w+b") as out:
        assert _refused(path, out, [wrong(2, 0)]) == "file.no_room"
        assert out.seek(0, 2) == 0


def test_a_full_disk_while_rows_are_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, [["名称"], *[[f"甲{number}"] for number in range(5000)]])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with (tmp_path / "out.xlsx").open("w+b") as out:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
        try:
            assert _refused(path, out, [wrong(2, 0)], "") == "file.no_room"
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert out.seek(0, 2) == 0


def test_whoever_listens_may_stop(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称"], ["甲"]])

    def stop(_done: float) -> None:
        raise KeyboardInterrupt

    with path.open("rb") as source, (tmp_path / "out.xlsx").open("w+b") as out:
        with pytest.raises(KeyboardInterrupt):
            write_annotated(source, ".xlsx", "Sheet", 1, [wrong(2, 0)], HEADING, out,
                            known=record_headings(), tick=stop)  # fmt: skip
        assert out.seek(0, 2) == 0


def test_trouble_with_the_marks_is_a_sentence_too(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [["名称"], ["甲"]])

    def broken() -> Iterator[RowMark]:
        yield wrong(2, 0)
        raise OSError(errno.EIO, "disk")

    with path.open("rb") as source, (tmp_path / "out.xlsx").open("w+b") as out:
        with pytest.raises(FileRefused) as refused:
            write_annotated(source, ".xlsx", "Sheet", 1, broken(), HEADING, out,
                            known=record_headings())  # fmt: skip
        assert refused.value.text_id == "file.not_written"


def test_a_refused_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 not an archive")
    with (tmp_path / "out.xlsx").open("w+b") as out:
        assert _refused(path, out, []) == "file.damaged"
        assert out.seek(0, 2) == 0


def test_macros_keep_their_ending() -> None:
    assert [annotated_suffix(name) for name in (".XLSM", ".xlsx", ".xls", ".csv")] == [
        ".xlsm", ".xlsx", ".xlsx", ".xlsx",
    ]  # fmt: skip
