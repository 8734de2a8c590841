"""What `--map` and `--word` say: which column is which field, and what a text is taken for."""

from __future__ import annotations

from collections.abc import Iterable

from jxc_tui.command.exit_codes import USAGE
from jxc_tui.errors import JxcError
from jxc_tui.imports.service.rehearsal.custom_columns import is_custom, name_of
from jxc_tui.opening_stock.model import MOST_PLACE, STOCK, is_stock, place_of
from jxc_tui.records.model.headings import record_headings
from jxc_tui.records.model.noun import noun_named
from jxc_tui.values.nearest import nearest
from jxc_tui.values.text import fold, half_width


class BadMapping(JxcError):
    """`--map` that is not FIELD=COLUMN, names no field, or gives one field two columns."""

    default_text_id = "cli.import.bad_mapping"
    exit_code = USAGE


class BadWord(JxcError):
    """`--word` that is not FIELD:TEXT=MEANING, names no such field, or gives two meanings."""

    default_text_id = "cli.import.bad_word"
    exit_code = USAGE


def mapping_of(words: Iterable[str], noun: str) -> dict[str, str] | None:
    """`FIELD=COLUMN` words as {field: heading of the file}; None when there is none.

    A field may be written by its id, its heading, as `custom:NAME`, or as `stock:PLACE`. Raises
    BadMapping.
    """
    mapping: dict[str, str] = {}
    fields: dict[str, str] = {}
    for word in words:
        key, equals, column = word.partition("=")
        if not (key.strip() and equals):
            raise BadMapping(given=word)
        field = _beside(key, noun) or record_headings(noun).field_of(key.strip())
        if not field:
            raise _unknown(
                BadMapping,
                "cli.import.map_unknown",
                key,
                (*noun_named(noun).field, *_prefixes(noun)),
                noun,
            )
        if fold(mapping.setdefault(field, column)) != fold(column):
            raise BadMapping(
                "cli.import.map_twice",
                field=name_of(field, noun),
                first=mapping[field],
                second=column,
            )
        if fields.setdefault(fold(column), field) != field:
            raise BadMapping(
                "cli.import.map_shared", column=column,
                first=name_of(fields[fold(column)], noun), second=name_of(field, noun),
            )  # fmt: skip
    return mapping or None


def words_of(words: Iterable[str], noun: str) -> dict[str, dict[str, str]] | None:
    """`FIELD:TEXT=MEANING` words as {field: {text: meaning}}; None when there is none.

    Raises BadWord.
    """
    found: dict[str, dict[str, str]] = {}
    for word in words:
        key, colon, rest = word.partition(":")
        text, equals, meaning = rest.partition("=")
        if not (key.strip() and colon and equals and text and meaning):
            raise BadWord(given=word)
        field = record_headings(noun).field_of(key.strip())
        known_fields = (*noun_named(noun).choices, "status")
        if field not in known_fields:
            text_id = "cli.import.word_unknown" if field is None else "cli.import.word_no_choice"
            raise _unknown(BadWord, text_id, key, known_fields, noun)
        known = found.setdefault(field, {})
        if known.setdefault(text, meaning) != meaning:
            raise BadWord(
                "cli.import.word_twice", field=field, text=text, first=known[text], second=meaning
            )
    return found or None


def values_of(words: Iterable[str], noun: str) -> dict[str, str] | None:
    """`FIELD=VALUE` words as {field: value for all rows}; None when there is none.

    Raises BadMapping.
    """
    found: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not (key.strip() and equals and value.strip()):
            raise BadMapping("cli.import.bad_set", given=word)
        field = record_headings(noun).field_of(key.strip()) or ""
        if field not in noun_named(noun).field:
            fields = tuple(noun_named(noun).field)
            raise _unknown(BadMapping, "cli.import.map_unknown", key, fields, noun)
        if found.setdefault(field, value) != value:
            raise BadMapping("cli.import.set_twice", field=name_of(field, noun))
    return found or None


def _beside(key: str, noun: str) -> str:
    """`custom:NAME` or `stock:PLACE` with its name cleaned; empty for any other, or without one."""
    if is_stock(key) and noun_named(noun).counted is not None:
        return STOCK + half_width(place_of(key))[:MOST_PLACE]
    name = name_of(key, noun).strip() if is_custom(key) else ""
    return f"custom:{name}" if fold(name) else ""


def _prefixes(noun: str) -> tuple[str, ...]:
    """What begins the names of fields beside the common ones."""
    stock = (f"{STOCK}…",) if noun_named(noun).counted is not None else ()
    return ("custom:…", *stock)


def _unknown(
    kind: type[BadMapping] | type[BadWord],
    text_id: str,
    given: str,
    fields: tuple[str, ...],
    noun: str,
) -> JxcError:
    """The refusal of a field nobody knows, with those there are and the one likely meant."""
    own = noun_named(noun).field
    headings = [own[name].header for name in fields if name in own]
    meant = nearest(given, (*fields, *headings))
    error = kind(text_id, given=given)
    return error.hinted(meant, fields)
