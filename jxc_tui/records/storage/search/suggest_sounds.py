"""Who may have been meant by characters that only sound like the right ones: 远城 for 远成."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from jxc_tui.database.prepared import Prepared
from jxc_tui.records.storage.index.term_ranges import ids_in_range
from jxc_tui.records.storage.list_columns import LIST_COLUMNS
from jxc_tui.records.storage.search.suggest import MOST_SUGGESTED, Reason, Suggested
from jxc_tui.records.storage.standing import MERGED_COLUMNS, standing
from jxc_tui.records.tables import RECORD
from jxc_tui.values.pinyin import readings_of, sounding_at, syllables_of
from jxc_tui.values.search_terms import PINYIN_TERM, TermKind, after
from jxc_tui.values.text import fold

LEAST_TYPED, MOST_TYPED = 2, 12  # Chinese characters: one alone sounds like too many
_MOST_READINGS = 2
_MOST_ROWS = 24

_IDS = ids_in_range()
_BY_SOUND = Prepared(
    select(*LIST_COLUMNS, RECORD.c.name_folded, *MERGED_COLUMNS).select_from(
        _IDS.join(RECORD, RECORD.c.id == _IDS.c.record_id)
    )
)


def sounding_alike(connection: Connection, text: str) -> list[Suggested]:
    """At most MOST_SUGGESTED records whose name, else whose contact, sounds as `text` does.

    The fewer characters differ, the earlier. Those that have the very characters are none of
    them; the search has found those. One that was merged into another leads to that one.
    """
    typed = fold(text)
    han = sum(not char.isascii() for char in typed)
    if not LEAST_TYPED <= han <= MOST_TYPED or han < len(typed):
        return []
    spelled = readings_of([syllables_of(char) or ("",) for char in typed], _MOST_READINGS)
    found: dict[int, tuple[int, Suggested]] = {}
    for kind in (TermKind.PINYIN, TermKind.PINYIN_INNER, TermKind.CONTACT_SOUND):
        contact = kind is TermKind.CONTACT_SOUND
        if contact and len(found) >= MOST_SUGGESTED:
            break
        for letters in dict.fromkeys(each[:PINYIN_TERM] for each in spelled):
            rows = _BY_SOUND.rows(
                connection, kind=int(kind), q=letters, end=after(letters), most=_MOST_ROWS
            )
            for row in rows:
                pairs = _differing(row, typed, contact=contact)
                if not pairs:
                    continue
                meant = _suggested(connection, row, _reason(row, pairs[0], contact=contact))
                if meant is not None and int(meant.row.id) not in found:
                    found[int(meant.row.id)] = (contact * len(typed) + len(pairs), meant)
    ranked = sorted(found.values(), key=itemgetter(0))
    return [meant for _, meant in ranked[:MOST_SUGGESTED]]


def _suggested(connection: Connection, row: Any, reason: Reason) -> Suggested | None:
    """The record that stands for a found one, None where none does."""
    if not row.merged_into:
        return Suggested(row, row.code, reason, False, False, "", "")
    winner = standing(connection, row.merged_into)
    if winner is None:
        return None
    return Suggested(winner, row.code, reason, False, True, row.deleted_at, row.deleted_by)


def _differing(row: Any, typed: str, *, contact: bool) -> list[tuple[str, str]]:
    """The characters (typed, meant) that sound alike and are not the same; empty where none."""
    text = fold(row.contact) if contact else row.name_folded
    place = sounding_at(text, typed)
    if place is None:
        return []
    meant = text[place : place + len(typed)]
    return [(one, other) for one, other in zip(typed, meant, strict=True) if one != other]


def _reason(row: Any, pair: tuple[str, str], *, contact: bool) -> Reason:
    """The first character that differs, with its sound."""
    sound = next(each for each in syllables_of(pair[0]) if each in syllables_of(pair[1]))
    params = (("typed", pair[0]), ("meant", pair[1]), ("sound", sound))
    if contact:
        return "suggest.contact_sound", (("name", row.contact), *params)
    return "suggest.sound", params
