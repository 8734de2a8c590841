"""Follow-up notes as words and lines: pure functions of notes, a day, the texts and a width."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jxc_tui.follow_ups.answers import FollowUp
from jxc_tui.i18n import Texts
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.cells import fit
from jxc_tui.widgets.wrap import wrapped

Line = list[tuple[str, str]]
WHEN_CELLS = 12
_MOST_ABOVE = 3


def when_text(due: str, today: str, texts: Texts) -> str:
    """How a day stands to today: overdue by so many days, today, tomorrow, else the day."""
    days = (date.fromisoformat(due) - date.fromisoformat(today)).days
    if days < 0:
        return texts.get("follow.overdue", days=-days)
    if days < 2:
        return texts.get("follow.today" if days == 0 else "follow.tomorrow")
    return due


def above_overview(notes: Sequence[FollowUp], today: str, texts: Texts, width: int) -> list[Line]:
    """The next open notes of a record, above everything else on its page."""
    waiting = [note for note in notes if not note.done_at]
    lines: list[Line] = []
    for note in waiting[:_MOST_ABOVE]:
        when = fit(when_text(note.due, today, texts), WHEN_CELLS)
        style = "warning" if note.due <= today else "strong"
        text = wrapped(note.text, width - WHEN_CELLS - 3, most=1)[0]
        lines.append([(f" {when} ", style), (text, "")])
    more = len(waiting) - _MOST_ABOVE
    if more > 0:
        lines.append([(f" {texts.get('follow.more', count=more)}", "dim")])
    return [*lines, []] if lines else []


def tab(notes: Sequence[FollowUp], today: str, texts: Texts, width: int) -> list[Line]:
    """All notes of a record: the open ones by day, then the done ones."""
    lines: list[Line] = []
    for note in notes:
        when = "" if note.done_at else when_text(note.due, today, texts)
        style = "dim" if note.done_at else "warning" if note.due <= today else "strong"
        told = texts.get("follow.for", who=note.for_user)
        if note.done_at:
            when = note.due
            told = texts.get("follow.done_by", who=note.done_by, at=local_text(note.done_at))
        parts = wrapped(note.text, width - WHEN_CELLS - 3) or [""]
        lines.append([(f" {fit(when, WHEN_CELLS)} ", style), (parts[0], "")])
        lines += [[(" " * (WHEN_CELLS + 2) + part, "")] for part in parts[1:]]
        lines.append([(" " * (WHEN_CELLS + 2) + told, "dim")])
    return lines
