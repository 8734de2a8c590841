"""`jxc report ranking|rfm|sleeping|new`: what was sold, as a table, JSON or a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE
from jxc_tui.reports.answers import By, RankingQuestion
from jxc_tui.reports.words.ranking_lines import HEADS, line_of, total_line
from jxc_tui.values.money import plain_fen
from jxc_tui.values.periods import Preset

_RFM = ("code", "name", "last_day", "orders", "net", "r", "f", "m")
_SLEEPING = ("code", "name", "last_day", "sleep", "usual", "orders")
_NEW = ("month", "new", "returning")


def ranking(call: Call) -> int:
    """Who bought most, or what sold best."""
    asked = call.asked
    preset = Preset(asked.preset) if asked.preset else Preset.TWELVE_MONTHS
    if asked.first or asked.until:
        preset = Preset.DAYS
    question = RankingQuestion(By(asked.by), preset, asked.first, asked.until, limit=asked.limit)
    with call.services() as (services, user):
        found = services.rankings.ranking(user, question)
    rows: list[Sequence[str]] = [line_of(row, call.talk.texts) for row in found.rows]
    if found.rows:
        rows.append(total_line(found, call.talk.texts))
    return _tell(call, asdict(found), HEADS, rows, right=(0, 3, 4, 5, 6, 7, 8))


def rfm(call: Call) -> int:
    """Buyers of a year with their scores."""
    with call.services() as (services, user):
        found = services.buyers.rfm(user, call.asked.as_of, call.asked.limit)
    rows = [
        (each.code, each.name, each.last_day, str(each.orders), plain_fen(each.net_fen),
         str(each.recency), str(each.frequency), str(each.money))
        for each in found
    ]  # fmt: skip
    return _told(call, found, _RFM, rows, right=(3, 4, 5, 6, 7))


def sleeping(call: Call) -> int:
    """Who has not bought for long."""
    asked = call.asked
    with call.services() as (services, user):
        found = services.buyers.sleeping(user, asked.days, asked.as_of, asked.limit)
    rows = [
        (each.code, each.name, each.last_day, str(each.days),
         "" if each.usual_days is None else str(each.usual_days), str(each.orders))
        for each in found
    ]  # fmt: skip
    return _told(call, found, _SLEEPING, rows, right=(3, 4, 5))


def new(call: Call) -> int:
    """New and returning customers by month."""
    with call.services() as (services, user):
        found = services.buyers.new(user, call.asked.as_of)
    rows = [(each.month, str(each.new), str(each.returning)) for each in found]
    return _told(call, found, _NEW, rows, right=(1, 2))


def _told(
    call: Call,
    found: Sequence[Any],
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: tuple[int, ...],
) -> int:
    return _tell(call, [asdict(each) for each in found], heads, rows, right)


def _tell(
    call: Call,
    told: object,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: tuple[int, ...],
) -> int:
    """Rows in the files that are asked for, and as JSON or, without a file, as a table."""
    asked, talk = call.asked, call.talk
    titles = [talk.text(f"ranking.head.{head}") for head in heads]
    for target, suffix in ((asked.csv, ".csv"), (asked.xlsx, ".xlsx")):
        if not target:
            continue
        with call.services() as (services, user):
            written = services.sales_files.write(
                user, target, suffix, titles, rows, numbers=right, language=talk.texts.language
            )
        if not asked.json:
            talk.line(written.path)
    if asked.json:
        talk.json(told)
    elif not rows:
        talk.say("ranking.none")
    elif not asked.csv and not asked.xlsx:
        talk.table(titles, rows, right=right)
    return DONE
