"""Several words in the box, in any order: each of them anywhere in what the desk shows.

The word with the fewest records leads: they are read, and the database looks at each for the
other words. Where every word has very many, the index alone is asked first for names in which one
word follows another.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, or_, select

from jxc_tui.database.prepared import Prepared
from jxc_tui.records.storage.index.term_ranges import (
    IN_RANGE,
    count_terms,
    ids_in_range,
    not_empty,
)
from jxc_tui.records.storage.search.typed_words import (
    Word,
    has_word,
    passages,
    word_of,
)
from jxc_tui.records.storage.standing import FOUND_BY_TERM
from jxc_tui.records.tables import CONTACT, RECORD, TERM
from jxc_tui.values.search_terms import INITIALS_TERM, after

MOST_WORDS = 5


class Caps(NamedTuple):
    """How far is looked where every word has very many records."""

    led: int  # records of the leading word that are looked at
    spelled: int  # … where another word is spelled, so that each must be read and heard
    read: int  # records that one passage of the index may mean and that are read
    terms: int  # terms of each of two words that are read where both have more than that


AT_A_KEY = Caps(led=300, spelled=30, read=120, terms=3_000)
FOR_ALL = Caps(led=5_000, spelled=1_000, read=5_000, terms=100_000)  # an export, a re-coding

# The further contacts in one text, empty where there are none.
_FURTHER = func.coalesce(
    select(
        func.group_concat(
            CONTACT.c.name + "|" + CONTACT.c.mobile + "|" + func.replace(CONTACT.c.phone, "-", ""),
            "|",
        )
    )
    .where(CONTACT.c.record_id == RECORD.c.id)
    .scalar_subquery(),
    "",
)


def _rows_of(ids: Any) -> Select[Any]:
    return select(*FOUND_BY_TERM, _FURTHER.label("further")).select_from(
        ids.join(RECORD, RECORD.c.id == ids.c.record_id)
    )


_LINE = (
    RECORD.c.name_folded + "|" + RECORD.c.short_name + "|" + RECORD.c.contact + "|"
    + RECORD.c.code + "|" + RECORD.c.mobile + "|" + func.replace(RECORD.c.phone, "-", "")
    + "|" + RECORD.c.salesperson + "|" + RECORD.c.province + RECORD.c.city
    + RECORD.c.district + RECORD.c.address + "|" + _FURTHER
)  # fmt: skip


@lru_cache(maxsize=32)
def _led(variants: tuple[int, ...]) -> Prepared:
    """Records of a range in whose line stands one of so many forms of each other word.

    The limit keeps the line a column of its own, so that it is put together once for all forms.
    """
    ids = ids_in_range("cap")
    lines = (
        select(RECORD.c.id.label("record_id"), _LINE.label("line"))
        .select_from(ids.join(RECORD, RECORD.c.id == ids.c.record_id))
        .limit(bindparam("cap"))
        .subquery()
    )
    conditions = (
        or_(*(func.instr(lines.c.line, bindparam(f"w{word}_{form}")) > 0 for form in range(forms)))
        for word, forms in enumerate(variants)
    )
    some = select(lines.c.record_id).where(*conditions).limit(bindparam("most")).subquery()
    return Prepared(_rows_of(some))


def _followed() -> Prepared:
    """Names that go on from one word and have another later on, by the index alone.

    Of those that the index may mean, the ones that have a third text as it is written.
    """
    some = select(TERM.c.term, TERM.c.record_id).where(*IN_RANGE).limit(bindparam("cap")).subquery()
    ids = (
        select(some.c.record_id)
        .distinct()
        .where(func.instr(some.c.term, bindparam("other")) > 0)
        .limit(bindparam("read"))
        .subquery()
    )
    written = func.instr(RECORD.c.name_folded, bindparam("written")) > 0
    return Prepared(_rows_of(ids).where(written).limit(bindparam("most")))


_FOLLOWED = _followed()


def with_every_word(
    connection: Connection, text: str, wanted: int, caps: Caps
) -> tuple[list[Any], bool]:
    """Records that have every word, and whether others were left out; none for one word."""
    words = [word_of(part) for part in text.split()]
    words = [word for word in words if word.folded]
    if not 2 <= len(words) <= MOST_WORDS:
        return [], False
    counts = [_counts(connection, word, caps.led) for word in words]
    numbers = [(sum(each), -place) for place, each in enumerate(counts) if sum(each)]
    if not numbers:
        return [], False
    number, lead = min(numbers)  # of words alike the later one: it tends to be the rarer
    lead = -lead
    others = words[:lead] + words[lead + 1 :]
    heard = not all(word.forms for word in others)
    found: dict[int, Any] = {}
    if number > (AT_A_KEY.spelled if heard else AT_A_KEY.led):  # alike at a key and for all
        _by_index(connection, words, wanted, caps, found)
        if len(found) >= wanted:
            return list(found.values()), False
    cap = caps.spelled if heard else caps.led
    _by_lead(connection, _Leading(words[lead], counts[lead], cap), others, wanted, found)
    return list(found.values()), number > cap and len(found) < wanted


class _Leading(NamedTuple):
    """The leading word, how many terms each of its ranges has, and how many are looked at."""

    word: Word
    counts: list[int]
    cap: int


def _counts(connection: Connection, word: Word, cap: int) -> list[int]:
    """How many terms each range of a word has, no further than one more than are looked at."""
    counts: list[int] = []
    for kind, start in word.ranges:
        most = cap + 1 - sum(counts)
        if most <= 0:
            break
        counts.append(count_terms(connection, kind, start, most))
    return counts


def _by_lead(
    connection: Connection,
    leading: _Leading,
    others: list[Word],
    wanted: int,
    found: dict[int, Any],
) -> None:
    """Adds records of the leading word that have the others, no more looked at than its cap."""
    written = [word for word in others if word.forms]
    statement = _led(tuple(len(word.forms) for word in written))
    forms = {
        f"w{place}_{number}": form
        for place, word in enumerate(written)
        for number, form in enumerate(word.forms)
    }
    left, lead = leading.cap, leading.word
    held = len(lead.folded) <= INITIALS_TERM  # a longer word is not whole in every term
    for (kind, start), count in zip(lead.ranges, leading.counts, strict=False):
        if not count or left <= 0:
            continue
        most = wanted if len(written) == len(others) else left
        rows = statement.rows(
            connection, kind=kind, q=start, end=after(start), cap=left, most=most, **forms
        )
        left -= count
        for row in rows:
            if (held or has_word(row, lead)) and all(has_word(row, word) for word in others):
                found[row.id] = row
                if len(found) >= wanted:
                    return


def _by_index(
    connection: Connection, words: list[Word], wanted: int, caps: Caps, found: dict[int, Any]
) -> None:
    """Adds records in whose name another word follows one word within the length of a term."""
    places = passages(words)
    cap = max(caps.read, 4 * caps.terms // len(places))
    in_vain = 0
    for passage in not_empty(connection, places):
        rows = _FOLLOWED.rows(
            connection, **passage._asdict(), end=after(passage.q), cap=cap, read=caps.read,
            most=wanted,
        )  # fmt: skip
        for row in rows:
            if row.id in found:
                continue
            if all(has_word(row, word) for word in words):
                found[row.id] = row
            else:
                in_vain += 1
        if len(found) >= wanted or in_vain > caps.spelled:
            return
