"""A named set of records in words."""

from __future__ import annotations

from jxc_tui.i18n import Texts
from jxc_tui.records.answers.selection import Slice


def selection_text(selection: Slice, texts: Texts) -> str:
    """A set of records in words."""
    kind = "due" if selection.kind == "code_before" else selection.kind
    text_id = f"recode_screen.select.{kind}"
    name = texts.get(text_id) if texts.has(text_id) else kind
    told = bool(selection.value) and kind != "due"
    return f"{name} {selection.value}" if told else name
