"""Whom an export takes, in which order, and how that is said in the file and in the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotFound, Refused
from jxc_tui.exports.storage import Rows, id_pages, in_code_order, slice_pages
from jxc_tui.i18n import Texts
from jxc_tui.records.answers.selection import MOST_PICKED, SEARCH, Selection, cleaned
from jxc_tui.records.storage import counts
from jxc_tui.records.storage.search.search_ids import find_ids
from jxc_tui.records.storage.selections import COLUMN_KINDS
from jxc_tui.values.phone import mask_phone, normalise_mobile
from jxc_tui.values.text import visible


def in_log(wanted: Selection) -> str:
    """The filter for the change log; a mobile number that was searched for is masked."""
    if wanted.picked is not None:
        return f"picked {len(wanted.picked)}"
    return f"{wanted.slice.kind} {_number_masked(wanted.slice.value)}".strip()


def in_words(wanted: Selection, texts: Texts) -> str:
    """The filter as a person reads it."""
    kind, value = wanted.slice.kind, visible(_number_masked(wanted.slice.value))
    if wanted.picked is not None:
        return texts.get("export.scope.picked", count=len(wanted.picked))
    if kind in ("all", SEARCH):
        return texts.get(f"export.scope.{kind}", term=value)
    if kind in COLUMN_KINDS or kind == "month":
        if kind == "status" and texts.has(f"report.status_{value}"):
            value = texts.get(f"report.status_{value}")
        named = value or texts.get("report.empty")
        return texts.get(
            "export.scope.line", section=texts.get(f"report.section.{kind}"), line=named
        )
    return texts.get(f"report.{kind}") if texts.has(f"report.{kind}") else f"{kind} {value}"


@dataclass(frozen=True, slots=True)
class FoundRecords:
    """The records in force who were meant: how many, their rows in order, and what to say."""

    total: int
    pages: Iterator[Rows]
    capped: bool = False
    missing: int = 0


def find(connection: Connection, wanted: Selection, check: Callable[[], None]) -> FoundRecords:
    """Raises Refused for too many picked ones or an unknown slice, NotFound where nobody is.

    `check` is called now and then while a search goes on; what it raises ends it.
    """
    if wanted.picked is not None:
        return _picked(connection, wanted.picked)
    if wanted.slice.kind == SEARCH:
        ids, capped = find_ids(connection, cleaned(wanted.slice.value), check)
        if not ids:
            raise NotFound("export.nothing_found", term=visible(wanted.slice.value))
        return FoundRecords(len(ids), id_pages(connection, ids), capped)
    try:
        total = counts.count_slice(connection, wanted.slice)
    except ValueError as error:
        raise Refused("export.unknown_slice", kind=visible(wanted.slice.kind)) from error
    return FoundRecords(total, slice_pages(connection, wanted.slice))


def _picked(connection: Connection, picked: Sequence[int]) -> FoundRecords:
    if len(picked) > MOST_PICKED:
        raise Refused("export.too_many_picked", most=f"{MOST_PICKED:,}")
    wanted = set(picked)
    ids = in_code_order(connection, sorted(wanted))
    if not ids:
        raise NotFound("export.nobody_picked")
    return FoundRecords(len(ids), id_pages(connection, ids), missing=len(wanted) - len(ids))


def _number_masked(text: str) -> str:
    try:
        normalise_mobile(text)
    except ValueError:
        return text
    return mask_phone(text)
