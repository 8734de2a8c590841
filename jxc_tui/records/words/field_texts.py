"""Names and values of record fields as the operator reads them."""

from __future__ import annotations

from contextlib import suppress

from jxc_tui.errors import FieldProblem
from jxc_tui.i18n import Texts
from jxc_tui.opening_stock.model import is_stock
from jxc_tui.opening_stock.words import stock_label
from jxc_tui.records.model.fields import FIELD, Kind, RecordValues, shown_value
from jxc_tui.records.model.noun import noun_named
from jxc_tui.values.clock import local_text
from jxc_tui.values.money import format_fen, parse_fen

_MOMENTS = frozenset({"locked_until"})  # of the log: stored times
LINE_BREAK = "↵"  # a line break of a note in a one-line entry


def label_of(field_id: str, texts: Texts) -> str:
    """A field's name in the operator's language, short enough for a column."""
    if is_stock(field_id):
        return stock_label(field_id, texts)
    noun, plain = noun_named(texts.noun), FIELD.get(field_id)
    if field_id in noun.short:
        return noun.short[field_id][texts.language == "en"]
    spec = noun.field.get(field_id) or plain
    short = f"field.short.{field_id}"
    if texts.has(short) and spec is plain:
        return texts.get(short)
    if spec is None:
        return field_id
    return spec.header if texts.language == "zh" else spec.header_en


def shown_text(field_id: str, text: str, texts: Texts) -> str:
    """A stored text as it is read: as in an entry, with the thousands of an amount set off."""
    spec = FIELD.get(field_id)
    if text and spec is not None and spec.kind is Kind.MONEY:
        with suppress(ValueError):
            return format_fen(parse_fen(text))
    return entry_text(field_id, text, texts)


def entry_text(field_id: str, text: str, texts: Texts) -> str:
    """A stored text in words: the status has a name in each language, a time is local."""
    if field_id == "status" and texts.has(f"status.{text}"):
        return texts.get(f"status.{text}")
    return local_text(text) if field_id in _MOMENTS else text


def in_entry(field_id: str, values: RecordValues, texts: Texts) -> str:
    """One field of a record as it stands in its entry."""
    text = entry_text(field_id, values.text_of(field_id), texts)
    return text.replace("\n", LINE_BREAK)


def from_entry(field_id: str, text: str) -> str:
    """What stands in an entry, as the services take it."""
    return text.replace(LINE_BREAK, "\n") if field_id == "note" else text


def entry_of_value(field_id: str, value: str | int, texts: Texts) -> str:
    """A checked value as it stands in its entry."""
    if field_id not in FIELD:
        return str(value)
    return entry_text(field_id, shown_value(field_id, value), texts).replace("\n", LINE_BREAK)


def problem_sentence(problem: FieldProblem, texts: Texts) -> str:
    """Why a field cannot stay as it is."""
    return texts.get(problem.text_id, **dict(problem.params))
