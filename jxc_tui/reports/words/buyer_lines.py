"""Rows of reports about buyers as texts, the same in a table and in a file."""

from __future__ import annotations

from jxc_tui.i18n import Texts
from jxc_tui.reports.answers import Buyer, MonthOfBuyers, Report, ReportSheet, Sleeper
from jxc_tui.reports.words import ranking_lines
from jxc_tui.values.money import plain_fen

RFM = ("code", "name", "last_day", "orders", "net", "r", "f", "m")
SLEEPING = ("code", "name", "last_day", "sleep", "usual", "orders")
NEW = ("month", "new", "returning")
PLACES = {
    Report.RANKING: "ranking", Report.RFM: "rfm", Report.SLEEPING: "sleeping",
    Report.NEW: "newcomers",
}  # fmt: skip


def line_of_buyer(row: Buyer) -> tuple[str, ...]:
    """The texts of a row in the order of RFM."""
    return (
        row.code, row.name, row.last_day, str(row.orders), plain_fen(row.net_fen),
        str(row.recency), str(row.frequency), str(row.money),
    )  # fmt: skip


def line_of_sleeper(row: Sleeper) -> tuple[str, ...]:
    """The texts of a row in the order of SLEEPING."""
    usual = "" if row.usual_days is None else str(row.usual_days)
    return row.code, row.name, row.last_day, str(row.days), usual, str(row.orders)


def line_of_month(row: MonthOfBuyers) -> tuple[str, ...]:
    """The texts of a row in the order of NEW."""
    return row.month, str(row.new), str(row.returning)


def sheet_of(report: Report, texts: Texts) -> ReportSheet:
    """How a report stands in a table and in a file."""
    title = texts.get(f"place.{PLACES[report]}")

    def heads(names: tuple[str, ...]) -> list[str]:
        return [texts.get(f"ranking.head.{name}") for name in names]

    match report:
        case Report.RFM:
            return ReportSheet(title, heads(RFM), line_of_buyer, (3, 4, 5, 6, 7), (1, (4,)))
        case Report.SLEEPING:
            return ReportSheet(title, heads(SLEEPING), line_of_sleeper, (3, 4, 5), (1, (3,)))
        case Report.NEW:
            return ReportSheet(title, heads(NEW), line_of_month, (1, 2), (0, (1, 2)))
    return ReportSheet(
        title, heads(ranking_lines.HEADS),
        lambda row: ranking_lines.line_of(row, texts), (0, 3, 4, 5, 6, 7, 8), (2, (6,)),
        lambda found: ranking_lines.total_line(found, texts),
    )  # fmt: skip
