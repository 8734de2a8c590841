"""The last sheet of an exported workbook: what was asked, when, by whom, and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jxc_tui import __version__
from jxc_tui.i18n import Texts
from jxc_tui.values.clock import local_text
from jxc_tui.values.text import visible
from jxc_tui.workbooks.writing.cells_out import Value
from jxc_tui.workbooks.writing.sheets_out import About

Lines = Sequence[tuple[str, Value]]


def about_sheet(texts: Texts, lines: Callable[[], Lines]) -> About:
    """The sheet with these lines; `lines` is asked once all rows are written."""
    headings = (texts.get("about.item"), texts.get("about.value"))
    return About(texts.get("about.title"), headings, lines)


def common_lines(texts: Texts, *, what: str, at: str, by: str) -> list[tuple[str, Value]]:
    """The lines of every such sheet: what it is, when it was written, by whom and with what."""
    return [
        (texts.get("about.what"), what),
        (texts.get("about.at"), local_text(at)),
        (texts.get("about.by"), visible(by)),
        (texts.get("about.program"), f"jxc-tui {__version__}"),
    ]
