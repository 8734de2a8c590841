"""Bulk edits as words: whom they concern, what they set, and the question before they are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jxc_tui.bulk_edits.answers import EditLine, EditPlan, EditRow
from jxc_tui.bulk_edits.model import why_not_for_many
from jxc_tui.custom_fields.answers import CustomField
from jxc_tui.i18n import Texts
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.words.field_texts import label_of, shown_text
from jxc_tui.records.words.selections import selection_text
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.wrap import wrapped


@dataclass(frozen=True, slots=True)
class BulkScope:
    """One choice of whose field is set, as it is called."""

    label: str
    whom: Selection


def scopes(
    texts: Texts, *, term: str, slice: Slice, label: str, picked: tuple[int, ...]
) -> list[BulkScope]:
    """The choices, the nearest to what the person sees first."""
    t = texts.get
    found: list[BulkScope] = []
    if picked:
        found.append(
            BulkScope(t("bulk.picked", count=f"{len(picked):,}"), Selection(slice, picked))
        )
    if term:
        found.append(BulkScope(t("bulk.found", term=term), Selection(Slice("search", term))))
    if slice.kind != "all":
        found.append(BulkScope(label, Selection(slice)))
    elif not term:
        found.append(BulkScope(t("bulk.everybody"), Selection(slice)))
    return found


def field_options(custom: Sequence[CustomField], texts: Texts) -> list[tuple[str, str]]:
    """(field, label) of every field that can be set for many, custom ones in force included."""
    noun = noun_named(texts.noun)
    found = [
        (name, label_of(name, texts))
        for name in noun.field
        if not why_not_for_many(name, noun.unique)
    ]
    return found + [(each.key, each.name) for each in custom if not each.retired_at]


def question_lines(
    plan: EditPlan, sample: Sequence[EditRow], names: Mapping[str, str], texts: Texts
) -> list[str]:
    """What would be set, the first records before → after, and how it is taken back."""
    t = texts.get
    lines = [
        f"{names.get(name) or label_of(name, texts)} = {_value(name, text, texts)}"
        for name, text in plan.fields
    ]
    lines.append("")
    for row in sample:
        name, before, after = row.changes[0]
        change = f"{_value(name, before, texts)}{Look.now.to}{_value(name, after, texts)}"
        lines.append(wrapped(f"{row.code} {row.name}  {change}", 58, most=1)[0])
    if plan.changing > len(sample):
        lines.append(t("bulk.and_more", count=f"{plan.changing - len(sample):,}"))
    lines.append("")
    if plan.same:
        lines.append(t("bulk.same", count=f"{plan.same:,}"))
    if plan.missing:
        lines.append(t("bulk.missing", count=f"{plan.missing:,}"))
    return [*lines, t("bulk.explain")]


def whom_text(line: EditLine, texts: Texts) -> str:
    """Whose fields were set, in words."""
    if line.picked:
        return texts.get("bulk.picked", count=f"{line.picked:,}")
    return selection_text(line.whom, texts)


def fields_text(line: EditLine, texts: Texts) -> str:
    """What was set, in words."""
    found = [f"{label_of(name, texts)} = {_value(name, text, texts)}" for name, text in line.fields]
    return "; ".join(found)


def _value(field: str, text: str, texts: Texts) -> str:
    return shown_text(field, text, texts).replace("\n", " ") or texts.get("page.nothing")
