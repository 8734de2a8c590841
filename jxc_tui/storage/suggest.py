"""Which customers may have been meant by a code that nobody in force has, the likeliest first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from jxc_tui.model.typos import LEAST_TYPED, Guess, guesses
from jxc_tui.storage import code_rules, codes
from jxc_tui.storage.code_lists import stem_of
from jxc_tui.storage.code_rules import Rules
from jxc_tui.storage.former import merged_away
from jxc_tui.storage.prepared import Prepared
from jxc_tui.storage.schema import CUSTOMER, CUSTOMER_CODE, TERM
from jxc_tui.storage.search import LIST_COLUMNS
from jxc_tui.storage.terms import Kind, code_number

MOST_SUGGESTED = 5
_RANK_CHECK, _RANK_ZEROS, _RANK_DIGITS = 5, 10, 45
_MOST_SAME_DIGITS = 20
_MOST_MERGES = 20

_WITH_CUSTOMER = CUSTOMER_CODE.join(CUSTOMER, CUSTOMER.c.id == CUSTOMER_CODE.c.customer_id)
_KNOWN = select(
    CUSTOMER_CODE.c.code, CUSTOMER_CODE.c.until, CUSTOMER_CODE.c.changed_by, CUSTOMER.c.id,
    CUSTOMER.c.deleted_at,
).select_from(_WITH_CUSTOMER)  # fmt: skip
_SAME_DIGITS = Prepared(
    select(CUSTOMER.c.code)
    .select_from(TERM.join(CUSTOMER, CUSTOMER.c.id == TERM.c.customer_id))
    .where(TERM.c.kind == int(Kind.CODE_NUMBER), TERM.c.term == bindparam("number"))
    .limit(bindparam("most"))
)
_CUSTOMER = Prepared(
    select(*LIST_COLUMNS, CUSTOMER.c.deleted_at, CUSTOMER.c.merged_into).where(
        CUSTOMER.c.id == bindparam("id")
    )
)

Reason = tuple[str, tuple[tuple[str, object], ...]]


class Suggested(NamedTuple):
    """One customer that may have been meant.

    `row` is the customer to open: of a merged one, the one it was merged into. `code` is the code
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


class _Candidate(NamedTuple):
    rank: int
    reason: Reason


def suggest(connection: Connection, text: str) -> list[Suggested]:
    """At most MOST_SUGGESTED customers for what was typed; none for what cannot be a code."""
    typed = unicodedata.normalize("NFKC", text).strip().upper()
    known = code_rules.rules(connection)
    candidates = _candidates(connection, typed, text.strip(), known)
    found = _look_up(connection, candidates)
    fitting = {row.code: any(rule.fits(row.code) for rule in known) for row in found}
    order = {code: place for place, code in enumerate(candidates)}
    found.sort(
        key=lambda row: (
            candidates[row.code].rank, not fitting[row.code], row.deleted_at > "", order[row.code],
        )
    )  # fmt: skip
    suggested: dict[int, Suggested] = {}
    for row in found:
        if len(suggested) == MOST_SUGGESTED:
            break
        one = _suggested(connection, row, candidates[row.code].reason)
        suggested.setdefault(int(one.row.id), one)
    gone = merged_away(connection, (one.code for one in suggested.values() if one.until))
    return [one._replace(merged=one.merged or one.code in gone) for one in suggested.values()]


def _candidates(
    connection: Connection, typed: str, as_typed: str, known: Rules
) -> dict[str, _Candidate]:
    """Codes that may have been meant, existing or not, with the likeliest slip of each."""
    if not typed:
        return {}
    found = {typed: _Candidate(-1, ("", ()))}
    for rule in known:
        wanted = rule.wanted_check(typed)
        if wanted:
            reason = ("suggest.check", (("wanted", wanted),))
            found.setdefault(typed[:-1] + wanted, _Candidate(_RANK_CHECK, reason))
    shown = as_typed if len(as_typed) == len(typed) else typed
    every = {
        guess.text: _Candidate(guess.rank, reason_of(guess, shown))
        for guess in guesses(typed, _letters_of(known)).values()
    }
    for code in _same_digits(connection, typed):
        zeros = stem_of(code) == stem_of(typed)
        if zeros:
            same = _Candidate(_RANK_ZEROS, ("suggest.zeros", ()))
        else:
            same = _Candidate(_RANK_DIGITS, ("suggest.same_digits", ()))
        every[code] = min(every.get(code, same), same, key=lambda one: one.rank)
    for code, candidate in every.items():
        found.setdefault(code, candidate)
    return found


def _letters_of(known: Rules) -> str:
    """What the fixed parts of the rules are written with, Chinese characters among it."""
    return "".join(piece.name for rule in known for piece in rule.pieces if piece.kind == "literal")


def _same_digits(connection: Connection, typed: str) -> list[str]:
    number = code_number(typed)
    if not number or len(typed) < LEAST_TYPED:
        return []
    return [
        row.code for row in _SAME_DIGITS.rows(connection, number=number, most=_MOST_SAME_DIGITS)
    ]


def _look_up(connection: Connection, candidates: dict[str, _Candidate]) -> list[Any]:
    """The candidates that are codes, present or former; stops where enough likelier ones exist."""
    found: list[Any] = []
    ordered = sorted(candidates, key=lambda code: candidates[code].rank)
    for block in _blocks(ordered):
        likely = [row for row in found if candidates[row.code].rank < candidates[block[0]].rank]
        if len({row.id for row in likely}) >= 2 * MOST_SUGGESTED:
            break
        found += connection.execute(_KNOWN.where(CUSTOMER_CODE.c.code.in_(block)))
    return found


def _blocks(ordered: list[str]) -> Iterator[list[str]]:
    source = iter(ordered)
    while block := list(islice(source, codes.AT_ONCE)):
        yield block


def _suggested(connection: Connection, known: Any, reason: Reason) -> Suggested:
    """A known code's customer, followed through the merges to the one that is left."""
    row = _CUSTOMER.first(connection, id=known.id)
    merges = 0
    while row.merged_into and merges < _MOST_MERGES:
        winner = _CUSTOMER.first(connection, id=row.merged_into)
        if winner is None:
            break
        row, merges = winner, merges + 1
    return Suggested(
        row, known.code, reason, bool(row.deleted_at), merges > 0, known.until, known.changed_by
    )


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
