"""Further contacts, and records that went into this one, as lines of the record page."""

from __future__ import annotations

from jxc_tui.i18n import Texts
from jxc_tui.records.answers.records import RecordCard
from jxc_tui.records.model.contact import contact_line
from jxc_tui.records.words.merged_records import merged_parts
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.wrap import wrapped

Line = list[tuple[str, str]]


def contact_lines(card: RecordCard, texts: Texts, width: int) -> list[Line]:
    """A line or two for each further contact; nothing for a record without."""
    if not card.contacts:
        return []
    lines: list[Line] = [[], [(" " + texts.get("field.short.contacts"), "accent")]]
    for each in card.contacts:
        lines += [[(f" {part}", "")] for part in wrapped(contact_line(each), width - 2)]
    return lines


def merged_lines(card: RecordCard, texts: Texts, width: int) -> list[Line]:
    """What each record that went into this one was known by, and its note."""
    if not card.merged:
        return []
    lines: list[Line] = [[], [(" " + texts.get("page.merged_in"), "accent")]]
    for each in card.merged:
        told = Look.now.between.join(merged_parts(each, texts))
        first, *others = wrapped(told, width - 2) or [""]
        lines += [[(f" {first}", "")], *([(f" {part}", "dim")] for part in others)]
    return lines
