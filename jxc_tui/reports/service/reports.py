"""统计: every figure is the count of a named set of records that can be listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from time import perf_counter

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import noun_of
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.model.fields import Status
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.storage import counts
from jxc_tui.records.storage.selections import (
    AFTER,
    BEFORE,
    COLUMN_KINDS,
    QUALITY_KINDS,
)
from jxc_tui.reports.answers import Figure, RecordReport, Section
from jxc_tui.values.clock import stamp
from jxc_tui.values.local_day import LOCAL_ZONE
from jxc_tui.values.text import visible

MONTHS = 24
_STATUS_TEXTS = {status.value: f"report.status_{status.value}" for status in Status}


class Reports(Service):
    """Reports over the records that are not deleted."""

    @reads(Permission.REPORT_READ)
    def records(self, connection: Connection, user: CurrentUser) -> RecordReport:
        """All sections of the report of records, taken from one picture of the database."""
        started = perf_counter()
        now = self.clock()
        total = counts.count_slice(connection, Slice())
        known = noun_named(noun_of(connection)).field
        kinds = [kind for kind in COLUMN_KINDS if kind in known]
        sections = [_by_column(connection, kind, total) for kind in kinds]
        sections.append(_by_month(connection, now, total))
        sections.append(_quality(connection, total))
        return RecordReport(
            at=stamp(now),
            total=total,
            deleted=counts.count_deleted(connection),
            sections=tuple(sections),
            milliseconds=(perf_counter() - started) * 1000,
        )


def last_months(now: datetime, count: int = MONTHS) -> list[str]:
    """The local month of a moment and those before it as `YYYY-MM`, the newest first."""
    local = now.astimezone(LOCAL_ZONE)
    numbers = range(local.year * 12 + local.month - 1, 0, -1)[:count]
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers]


def _section(section_id: str, figures: Sequence[Figure], total: int) -> Section:
    inside = sum(figure.count for figure in figures)
    return Section(section_id, tuple(figures), total, adds_up=inside == total)


def _by_column(connection: Connection, kind: str, total: int) -> Section:
    figures = [
        Figure(visible(value), count, Slice(kind, value), _text_of_value(kind, value))
        for value, count in counts.count_values(connection, kind)
    ]
    return _section(kind, figures, total)


def _text_of_value(kind: str, value: str) -> str:
    if not value:
        return "report.empty"
    return _STATUS_TEXTS.get(value, "") if kind == "status" else ""


def _by_month(connection: Connection, now: datetime, total: int) -> Section:
    """New records per local month; what lies before or after the months has a line of its own."""
    months = last_months(now)
    slices = [Slice("month", month) for month in (AFTER + months[0], *months, BEFORE + months[-1])]
    later, *each, earlier = counts.count_slices(connection, slices)
    figures = [
        Figure(month, count, Slice("month", month))
        for month, count in zip(months, each, strict=True)
    ]
    if later:
        figures.insert(0, Figure("", later, slices[0], "report.later"))
    if earlier:
        figures.append(Figure("", earlier, slices[-1], "report.earlier"))
    return _section("month", figures, total)


def _quality(connection: Connection, total: int) -> Section:
    """Faults in the data; one record may have several, so the lines sum to nothing."""
    slices = [Slice(kind) for kind in QUALITY_KINDS]
    found = counts.count_slices(connection, slices)
    figures = tuple(
        Figure("", count, one, f"report.{one.kind}")
        for one, count in zip(slices, found, strict=True)
    )
    return Section("quality", figures, total, adds_up=False)
