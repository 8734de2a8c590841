"""Reading, writing and marking workbooks knows no customer: suppliers and products do it, too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT

WORKBOOKS = (
    "jxc_tui.model.headings",
    "jxc_tui.services.about_sheet",
    "jxc_tui.services.cells_out",
    "jxc_tui.services.file_answers",
    "jxc_tui.services.files_out",
    "jxc_tui.services.own_folder",
    "jxc_tui.services.sheets_out",
    "jxc_tui.services.importing.annotate",
    "jxc_tui.services.importing.annotate_child",
    "jxc_tui.services.importing.archive",
    "jxc_tui.services.importing.box",
    "jxc_tui.services.importing.cells",
    "jxc_tui.services.importing.child",
    "jxc_tui.services.importing.comment_parts",
    "jxc_tui.services.importing.confined",
    "jxc_tui.services.importing.delimited",
    "jxc_tui.services.importing.encodings",
    "jxc_tui.services.importing.headers",
    "jxc_tui.services.importing.kinds",
    "jxc_tui.services.importing.limits",
    "jxc_tui.services.importing.marks",
    "jxc_tui.services.importing.ods",
    "jxc_tui.services.importing.ods_elements",
    "jxc_tui.services.importing.plain_book",
    "jxc_tui.services.importing.plain_frame",
    "jxc_tui.services.importing.reader",
    "jxc_tui.services.importing.refusal",
    "jxc_tui.services.importing.shared_strings",
    "jxc_tui.services.importing.sheet_frame",
    "jxc_tui.services.importing.sheet_patch",
    "jxc_tui.services.importing.sheet_stream",
    "jxc_tui.services.importing.style_patch",
    "jxc_tui.services.importing.workbook_parts",
    "jxc_tui.services.importing.workbook_patch",
    "jxc_tui.services.importing.xls",
    "jxc_tui.services.importing.xls_marks",
    "jxc_tui.services.importing.xlsb",
    "jxc_tui.services.importing.xlsb_parts",
    "jxc_tui.services.importing.xlsx",
    "jxc_tui.services.importing.xlsx_elements",
    "jxc_tui.services.importing.xlsx_parts",
    "jxc_tui.services.importing.xlsx_rows",
    "jxc_tui.services.importing.xlsx_values",
    "jxc_tui.services.importing.xml_parts",
    "jxc_tui.services.importing.xml_raw",
    "jxc_tui.services.importing.xml_slices",
)
GROUND = frozenset(
    {
        "jxc_tui",
        "jxc_tui.config",
        "jxc_tui.errors",
        "jxc_tui.i18n",
        "jxc_tui.model.formula",
        "jxc_tui.model.local_day",
        "jxc_tui.model.nearest",
        "jxc_tui.model.simplified",
        "jxc_tui.model.text",
        "jxc_tui.services.clock",
    }
)


def _file(module: str) -> Path:
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _imports(module: str) -> Iterator[str]:
    """The modules of ours that one imports, wherever in it."""
    for node in ast.walk(ast.parse(_file(module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("jxc_tui"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("jxc_tui"):
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                yield inner if _file(inner).is_file() else str(node.module)


def test_workbooks_stand_on_the_ground() -> None:
    assert {
        (module, known)
        for module in WORKBOOKS
        for known in _imports(module)
        if known not in GROUND and known not in WORKBOOKS
    } == set()


def test_the_ground_stands_on_nothing_else() -> None:
    assert {
        (module, known)
        for module in GROUND - {"jxc_tui.i18n"}
        for known in _imports(module)
        if known not in GROUND
    } == set()
