"""Which records may have been meant by a code that nobody in force has, the likeliest first."""

from __future__ import annotations

import unicodedata
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from jxc_tui.codes.storage import code_rules
from jxc_tui.codes.storage.code_lists import stem_of
from jxc_tui.codes.storage.code_rules import Rules
from jxc_tui.database.prepared import Prepared
from jxc_tui.records.model.typos import (
    LEAST_TYPED,
    RANK_LIKELY,
    Guess,
    guess_of,
    likely,
)
from jxc_tui.records.storage.list_columns import LIST_COLUMNS
from jxc_tui.records.storage.merged_codes import merged_away
from jxc_tui.records.storage.search.code_neighbours import known_codes, one_slip_away
from jxc_tui.records.tables import RECORD, TERM
from jxc_tui.values.search_terms import TermKind, code_number

LEAST_DIGITS = 3  # fewer are in every other code

MOST_SUGGESTED = 5
_RANK_CHECK, _RANK_ZEROS, _RANK_DIGITS, _RANK_LAST = 5, 10, 45, 99
_MOST_SAME_DIGITS = 20
_MOST_MERGES = 20

_SAME_DIGITS = Prepared(
    select(RECORD.c.code)
    .select_from(TERM.join(RECORD, RECORD.c.id == TERM.c.record_id))
    .where(TERM.c.kind == int(TermKind.CODE_NUMBER), TERM.c.term == bindparam("number"))
    .limit(bindparam("most"))
)
_RECORD = Prepared(
    select(*LIST_COLUMNS, RECORD.c.deleted_at, RECORD.c.merged_into).where(
        RECORD.c.id == bindparam("id")
    )
)

Reason = tuple[str, tuple[tuple[str, object], ...]]
Special = dict[str, tuple[int, Reason]]


class Suggested(NamedTuple):
    """One record that may have been meant.

    `row` is the record to open: of a merged one, the one it was merged into. `code` is the code
    that was meant, `reason` a text id with its parameters (empty when the code was typed right).
    `until` and `changed_by` are set when `code` is a former one.
    """

    row: Any
    code: str
    reason: Reason
    deleted: bool
    merged: bool
    until: str
    changed_by: str


class _Known(NamedTuple):
    """A code that exists and may have been meant."""

    row: Any
    rank: int
    reason: Reason


def suggest(connection: Connection, text: str) -> list[Suggested]:
    """At most MOST_SUGGESTED records for what was typed; none for what cannot be a code."""
    typed = unicodedata.normalize("NFKC", text).strip().upper()
    if not any(char.isascii() and char.isalnum() for char in typed):
        return []
    rules = code_rules.rules(connection)
    special = _special(connection, typed, rules)
    shown = text.strip() if len(text.strip()) == len(typed) else typed
    rows = _look_up(connection, typed, special)
    found = [_known(row, typed, shown, special) for row in rows]
    fitting = {one.row.code: any(rule.fits(one.row.code) for rule in rules) for one in found}
    found.sort(
        key=lambda one: (one.rank, not fitting[one.row.code], one.row.deleted_at > "", one.row.code)
    )
    suggested: dict[int, Suggested] = {}
    for one in found:
        if len(suggested) == MOST_SUGGESTED:
            break
        made = _suggested(connection, one)
        suggested.setdefault(int(made.row.id), made)
    gone = merged_away(connection, (one.code for one in suggested.values() if one.until))
    return [one._replace(merged=one.merged or one.code in gone) for one in suggested.values()]


def _special(connection: Connection, typed: str, rules: Rules) -> Special:
    """Codes that are near for another cause than a slip: (rank, reason) of each."""
    found: Special = {typed: (-1, ("", ()))}
    for rule in rules:
        wanted = rule.wanted_check(typed)
        if wanted:
            right = (_RANK_CHECK, ("suggest.check", (("wanted", wanted),)))
            found.setdefault(typed[:-1] + wanted, right)
    for code in _same_digits(connection, typed):
        if stem_of(code) == stem_of(typed):
            found.setdefault(code, (_RANK_ZEROS, ("suggest.zeros", ())))
        else:
            found.setdefault(code, (_RANK_DIGITS, ("suggest.same_digits", ())))
    return found


def _known(row: Any, typed: str, shown: str, special: Special) -> _Known:
    """A code with the likeliest cause of what was typed for it."""
    guess = guess_of(typed, row.code)
    rank, reason = special.get(row.code, (_RANK_LAST, ("", ())))
    if guess is not None and guess.rank < rank:
        return _Known(row, guess.rank, reason_of(guess, shown))
    return _Known(row, rank, reason)


def _same_digits(connection: Connection, typed: str) -> list[str]:
    number = code_number(typed)
    if len(number) < LEAST_DIGITS or len(typed) < LEAST_TYPED:
        return []
    return [
        row.code for row in _SAME_DIGITS.rows(connection, number=number, most=_MOST_SAME_DIGITS)
    ]


def _look_up(connection: Connection, typed: str, special: Special) -> list[Any]:
    """The codes that exist among those that may have been meant; unlikely ones only if need be."""
    found = known_codes(connection, list(dict.fromkeys([*special, *likely(typed)])))
    good = {
        row.id for row in found if row.code not in special or special[row.code][0] <= RANK_LIKELY
    }
    if len(good) < MOST_SUGGESTED:
        known = {row.code for row in found}
        texts = [text for text in one_slip_away(connection, typed) if text not in known]
        found += known_codes(connection, texts)
    return found


def _suggested(connection: Connection, one: _Known) -> Suggested:
    """A known code's record, followed through the merges to the one that is left."""
    row = _RECORD.first(connection, id=one.row.id)
    merges = 0
    while row.merged_into and merges < _MOST_MERGES:
        winner = _RECORD.first(connection, id=row.merged_into)
        if winner is None:
            break
        row, merges = winner, merges + 1
    return Suggested(
        row, one.row.code, one.reason, bool(row.deleted_at), merges > 0, one.row.until,
        one.row.changed_by,
    )  # fmt: skip


def reason_of(guess: Guess, typed: str) -> Reason:
    """How a guess differs from what was typed, as a text id with its parameters.

    `typed` is what was typed, as it was typed; characters are shown from it.
    """
    place = guess.place
    char = typed[place - 1 : place] if place <= len(typed) else ""
    if guess.slip == "look_alike":
        if not place:
            return "suggest.look_alikes", ()
        to = "digit" if guess.meant.isdigit() else "letter"
        of = "digit" if char.isdigit() else "letter"
        params = (("place", place), ("typed", char), ("meant", guess.meant))
        if of == to or not (char.isalnum() and guess.meant.isalnum()):
            return "suggest.other", params
        return f"suggest.{of}_for_{to}", params
    if guess.slip in ("swapped", "neighbour_key", "other"):
        if guess.slip == "swapped":
            char = typed[place - 1 : place + 1]
        return f"suggest.{guess.slip}", (("place", place), ("typed", char), ("meant", guess.meant))
    if guess.slip == "dropped":
        return "suggest.dropped", (("place", place), ("meant", guess.meant))
    return f"suggest.{guess.slip}", (("place", place), ("typed", char))
