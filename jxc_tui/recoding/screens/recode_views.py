"""The re-coding place as columns and lines: pure functions of answers, texts and a width."""

from __future__ import annotations

from collections.abc import Sequence

from jxc_tui.i18n import Texts
from jxc_tui.recoding.answers import RecodeLine, RecodePlan, RecodeRow, RotationDue
from jxc_tui.records.words.selections import selection_text
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column
from jxc_tui.widgets.wrap import wrapped

Pieces = list[tuple[str, str]]
TABLE, LOG = "table", "log"  # what can be looked at
SELECTIONS = ("bad_code", "old_code", "odd_code", "due", "all", "search")
FIELDS = ("category", "level", "salesperson", "province")
_DETAIL_LINES = 3


def table_columns(texts: Texts) -> tuple[Column, ...]:
    """Old code, new code, name, phone, and what there is to say."""
    t = texts.get
    return (
        Column(t("recode_screen.head.old"), 12, whole=True),
        Column(t("recode_screen.head.new"), 12, whole=True),
        Column(t("recode_screen.head.name"), 0, importance=1, least=10),
        Column(t("recode_screen.head.phone"), 13, importance=3, whole=True),
        Column(t("recode_screen.head.note"), 15, importance=2),
    )


def table_cells(row: RecodeRow, texts: Texts) -> Sequence[str]:
    """One record of the table; the note is why not, or how its code stands to the rule."""
    return (
        row.old_code,
        row.new_code or Look.now.nothing,
        row.name,
        row.mobile,
        note_of(row, texts),
    )


def note_of(row: RecodeRow, texts: Texts) -> str:
    """Why a record cannot get a code, else how the one it has stands to today's rule."""
    if row.reason:
        return texts.get(row.reason, **dict(row.params))
    return texts.get(f"recode_screen.state.{row.state}")


def table_detail(row: RecodeRow, texts: Texts, width: int) -> list[Pieces]:
    """The highlighted record in full."""
    new = row.new_code or texts.get("recode_screen.stays")
    first: Pieces = [
        (f" {row.old_code}{Look.now.to}", "strong"),
        (new, "accent"),
        (f"  {row.name}", ""),
    ]
    style = "warning" if row.reason else "dim"
    note = wrapped(note_of(row, texts), width, most=_DETAIL_LINES - 1)
    return [first, *([(f" {part}", style)] for part in note)]


def log_columns(texts: Texts) -> tuple[Column, ...]:
    """Number, when, by whom, how many, why, and whether it holds."""
    return (
        Column(texts.get("recode_screen.head.id"), 5, right=True),
        Column(texts.get("recode_screen.head.at"), 16, importance=2),
        Column(texts.get("recode_screen.head.by"), 10, importance=4),
        Column(texts.get("recode_screen.head.changed"), 9, right=True, importance=3),
        Column(texts.get("recode_screen.head.reason"), 0, least=10),
        Column(texts.get("recode_screen.head.state"), 8, importance=1),
    )


def log_cells(line: RecodeLine, texts: Texts) -> Sequence[str]:
    """One bulk change."""
    state = "undone" if line.undone_at else "holds"
    return (
        str(line.id), local_text(line.at), line.actor_name, f"{line.changed:,}", line.reason,
        texts.get(f"recode_screen.log.{state}"),
    )  # fmt: skip


def log_detail(line: RecodeLine, texts: Texts, width: int) -> list[Pieces]:
    """The highlighted bulk change in full."""
    chosen = selection_text(line.selection, texts)
    rule = line.pattern or texts.get("recode_screen.today")
    told = texts.get("recode_screen.chosen", selection=chosen, rule=rule)
    lines: list[Pieces] = [[(f" {line.reason or Look.now.nothing}", "strong")]]
    lines += [[(f" {part}", "")] for part in wrapped(told, width, most=1)]
    if line.undone_at:
        at = local_text(line.undone_at)
        undone = texts.get("recode_screen.log.undone_by", by=line.undone_by_name, at=at)
        lines.append([(f" {undone}", "warning")])
    return lines


def head_text(plan: RecodePlan, rule: str, texts: Texts) -> tuple[str, str]:
    """Whom and by which rule on the left, how many on the right."""
    chosen = selection_text(plan.selection, texts)
    left = texts.get("recode_screen.chosen", selection=chosen, rule=rule)
    counts = {"changing": f"{plan.changing:,}", "cannot": f"{plan.cannot:,}"}
    return f" {left}", texts.get("recode_screen.counts", **counts) + " "


def reminder(due: RotationDue, texts: Texts) -> str:
    """What is due, or that nothing was changed yet."""
    if not due.count:
        return texts.get("recode_screen.untouched")
    count = f"{due.count:,}{'+' if due.more else ''}"
    return texts.get("recode.rotation", count=count, months=due.months)
