"""The mapping sheet for the paper archive: old code, new code, whose, when, by whom and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotFound
from jxc_tui.i18n import Texts
from jxc_tui.recoding.storage import recode_lists, recodes
from jxc_tui.recoding.storage.recode_plan import Outcome
from jxc_tui.values.clock import local_text
from jxc_tui.values.phone import mask_phone
from jxc_tui.workbooks.writing.about_sheet import about_sheet, common_lines
from jxc_tui.workbooks.writing.cells_out import Replaced, Value
from jxc_tui.workbooks.writing.sheets_out import SheetColumn, paged, stream_book

_COLUMNS = (
    ("old", 16), ("new", 16), ("name", 34), ("phone", 16), ("date", 17), ("by", 14),
    ("reason", 24), ("note", 36),
)  # fmt: skip

Line = tuple[str, str, str, str, str]  # old code, new code, name, phone in full, note


def write_applied(connection: Connection, stream: BinaryIO, recode_id: int, texts: Texts) -> int:
    """The sheet of a bulk change that was made; how many rows. Raises NotFound."""
    recoding = recodes.find(connection, recode_id)
    if recoding is None:
        raise NotFound("recode.unknown", id=recode_id)
    lines = (
        (old, new, name or "", mobile or phone or "", "")
        for old, new, name, mobile, phone in recode_lists.mapping_rows(connection, recode_id)
    )
    common = (recoding.at, recoding.actor, recoding.reason)
    return _write(stream, lines, recoding.records, texts, common)


def write_plan(
    connection: Connection,
    stream: BinaryIO,
    plan: Outcome,
    texts: Texts,
    *,
    at: str,
    by: str,
    reason: str | None = None,
) -> int:
    """The sheet of a plan; how many rows.

    With a `reason` it is the sheet of the change about to be made. Without one it is marked as a
    preview, and who cannot get a code stands there with the reason.
    """

    def lines() -> Iterator[Line]:
        for page in plan.pages():
            people = recode_lists.people(connection, [each.record_id for each in page])
            for each in page:
                if each.new_code or reason is None:
                    _, name, mobile, phone, *_ = people[each.record_id]
                    note = texts.get(each.reason[0], **dict(each.reason[1])) if each.reason else ""
                    yield each.old_code, each.new_code, name, mobile or phone, note

    total = len(plan) if reason is None else plan.changing
    told = texts.get("recode.sheet.draft") if reason is None else reason
    return _write(stream, lines(), total, texts, (at, by, told))


def _write(
    stream: BinaryIO, lines: Iterable[Line], total: int, texts: Texts, common: tuple[str, str, str]
) -> int:
    replaced = Replaced()
    at, by, reason = common
    title = texts.get("recode.sheet.title")
    columns = [SheetColumn(texts.get(f"recode.sheet.{name}"), width) for name, width in _COLUMNS]

    def about() -> list[tuple[str, Value]]:
        return [
            *common_lines(texts, what=title, at=at, by=by),
            (texts.get("recode.sheet.reason"), reason),
            (texts.get("about.rows"), total),
            (texts.get("about.numbers"), texts.get("about.masked")),
            (texts.get("about.replaced"), replaced.count),
        ]

    stream_book(
        stream, title, columns, paged(_cells(lines, (local_text(at), by, reason))), total,
        replaced=replaced, about=about_sheet(texts, about),
    )  # fmt: skip
    return total


def _cells(lines: Iterable[Line], common: tuple[str, str, str]) -> Iterator[list[Value]]:
    for old, new, name, phone, note in lines:
        yield [old, new, name, mask_phone(phone), *common, note]
