"""A row of a ranking as texts, the same in a table and in a file."""

from __future__ import annotations

from jxc_tui.i18n import Texts
from jxc_tui.reports.answers import By, Condition, Ranking, RankingRow, Report
from jxc_tui.values.money import plain_fen
from jxc_tui.values.periods import Preset

HEADS = (
    "rank", "code", "name", "orders", "gross", "returns", "net", "share", "cumulated", "abc",
)  # fmt: skip


def line_of(row: RankingRow, texts: Texts) -> tuple[str, ...]:
    """The texts of a row in the order of HEADS; shares are percent."""
    sales = row.sales
    name = row.name or texts.get("ranking.not_filled")
    return (
        str(row.rank), row.code, name, str(sales.orders), plain_fen(sales.gross_fen),
        plain_fen(sales.returns_fen), plain_fen(sales.net_fen), percent(row.share),
        percent(row.cumulated_share), row.abc,
    )  # fmt: skip


def total_line(found: Ranking, texts: Texts) -> tuple[str, ...]:
    """The sum of all rows, also of those outside of the window."""
    total = found.total
    return (
        "", "", texts.get("ranking.total"), str(total.orders), plain_fen(total.gross_fen),
        plain_fen(total.returns_fen), plain_fen(total.net_fen), "", "", "",
    )  # fmt: skip


def percent(share: int | None) -> str:
    """Hundredths of a percent with one decimal; empty for none."""
    return "" if share is None else f"{share / 100:.1f}"


def since_when(by: By) -> str:
    """The text that says whether rows are those of today or as printed; none where it is clear."""
    if by in (By.REGION, By.LEVEL, By.CATEGORY):
        return "ranking.as_today"
    return "ranking.as_printed" if by is By.SALESPERSON else ""


def condition_text(report: Report, condition: Condition, texts: Texts) -> str:
    """The condition of a report in words."""
    day = condition.as_of or texts.get("report.today")
    if report is Report.RANKING:
        days = texts.get(f"ranking.preset.{condition.preset}")
        if condition.preset is Preset.DAYS:
            days = texts.get("ranking.days", first=condition.first, last=condition.last)
        return f"{texts.get(f'ranking.by.{condition.by}')}, {days}"
    if report is Report.SLEEPING:
        return f"{texts.get('report.sleep', days=condition.days)}, {day}"
    return day
