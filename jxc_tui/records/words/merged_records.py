"""A record that went into another, in words."""

from __future__ import annotations

from jxc_tui.i18n import Texts
from jxc_tui.records.answers.records import MergedRecord
from jxc_tui.records.words.field_texts import label_of
from jxc_tui.values.clock import local_text


def merged_parts(gone: MergedRecord, texts: Texts) -> list[str]:
    """Code and name, who it was reached by, what was noted, and when it went."""
    who = " ".join(filter(None, (gone.contact, gone.mobile, gone.phone, gone.email)))
    note = f"{label_of('note', texts)} {gone.note.replace(chr(10), ' / ')}" if gone.note else ""
    tax = f"{label_of('uscc', texts)} {gone.uscc}" if gone.uscc else ""
    since = texts.get("page.merged_at", at=local_text(gone.at), by=gone.by_name)
    return [part for part in (f"{gone.code} {gone.name}", who, tax, note, since) if part]
