"""Several words in the box, in any order: each of them anywhere in what the desk shows.

The word with the fewest customers leads: they are read and looked at for the others. Where every
word has very many, the index alone is asked first for names in which one word follows another.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from jxc_tui.model.phone import dialled
from jxc_tui.model.pinyin import heard_in
from jxc_tui.model.text import fold
from jxc_tui.storage.list_columns import LIST_COLUMNS
from jxc_tui.storage.prepared import Prepared
from jxc_tui.storage.schema import CUSTOMER, TERM
from jxc_tui.storage.search_tiers import LEAST_LETTERS, numbers_meant
from jxc_tui.storage.standing import MERGED_COLUMNS
from jxc_tui.storage.terms import (
    CONTACT_TERM,
    INITIALS_TERM,
    NAME_TERM,
    PINYIN_TERM,
    PLACE_TERM,
    Kind,
    after,
)

WORD_CAP = 1200  # customers of the leading word that are read
INDEX_CAP = 6000  # terms that are read where every word has more customers than that
MOST_WORDS = 5

_IN_RANGE = (
    TERM.c.kind == bindparam("kind"),
    TERM.c.term >= bindparam("q"),
    TERM.c.term < bindparam("end"),
)
_COUNT = Prepared(
    select(func.count().label("number")).select_from(
        select(TERM.c.customer_id).where(*_IN_RANGE).limit(bindparam("most")).subquery()
    )
)
_SHOWN = (CUSTOMER.c.name_folded, CUSTOMER.c.short_name, CUSTOMER.c.email, CUSTOMER.c.wechat,
          CUSTOMER.c.uscc, *MERGED_COLUMNS)  # fmt: skip


def _rows_of(ids: Any) -> Prepared:
    return Prepared(
        select(*LIST_COLUMNS, *_SHOWN).select_from(
            ids.join(CUSTOMER, CUSTOMER.c.id == ids.c.customer_id)
        )
    )


_LED = _rows_of(
    select(TERM.c.customer_id).distinct().where(*_IN_RANGE).limit(bindparam("most")).subquery()
)


def _followed() -> Prepared:
    """Names that go on from one word and have another later on, by the index alone."""
    some = (
        select(TERM.c.term, TERM.c.customer_id).where(*_IN_RANGE).limit(bindparam("cap")).subquery()
    )
    ids = (
        select(some.c.customer_id)
        .distinct()
        .where(func.instr(some.c.term, bindparam("other")) > 0)
        .limit(bindparam("most"))
        .subquery()
    )
    return _rows_of(ids)


_FOLLOWED = _followed()

Range = tuple[int, str]  # kind, beginning of its terms


class Word(NamedTuple):
    """One typed word, folded, with the places of the index where it may stand."""

    folded: str
    digits: tuple[str, ...]
    ranges: tuple[Range, ...]


def with_every_word(connection: Connection, text: str, wanted: int) -> tuple[list[Any], bool]:
    """Customers that have every word, and whether others were left unread; none for one word."""
    words = [_word_of(part) for part in text.split()]
    words = [word for word in words if word.folded]
    if not 2 <= len(words) <= MOST_WORDS:
        return [], False
    counts = [_count(connection, word) for word in words]
    number, lead = min(zip(counts, range(len(words)), strict=True))
    if not number:
        return [], False
    found: dict[int, Any] = {}
    if number > WORD_CAP:
        _by_index(connection, words, wanted, found)
        if len(found) >= wanted:
            return list(found.values()), False
    others = words[:lead] + words[lead + 1 :]
    rows = _read(connection, words[lead])
    for row in rows:
        if row.id not in found and all(has_word(row, other) for other in others):
            found[row.id] = row
    return list(found.values()), number > WORD_CAP


def _word_of(part: str) -> Word:
    folded = fold(part)
    digits = tuple(numbers_meant(part)) if folded.isdigit() else ()
    return Word(folded, digits, tuple(_ranges(folded, digits)))


def _ranges(folded: str, digits: tuple[str, ...]) -> list[Range]:
    name, contact = folded[:NAME_TERM], folded[:CONTACT_TERM]
    found = [(Kind.NAME, name), (Kind.NAME_INNER, name),
             (Kind.CONTACT, contact), (Kind.CONTACT_INNER, contact)]  # fmt: skip
    if not folded.isascii():
        found.append((Kind.PLACE, folded[:PLACE_TERM]))
    elif digits:
        found += [(Kind.PHONE, number) for number in digits]
        found.append((Kind.CODE_NUMBER, folded.lstrip("0") or "0"))
    else:
        letters, sound = folded[:INITIALS_TERM], folded[:PINYIN_TERM]
        found += [(Kind.INITIALS, letters), (Kind.INITIALS_INNER, letters),
                  (Kind.PINYIN, sound), (Kind.PINYIN_INNER, sound),
                  (Kind.CONTACT_SOUND, sound)]  # fmt: skip
        if len(folded) >= LEAST_LETTERS:
            found += [(Kind.EMAIL, folded), (Kind.WECHAT, folded), (Kind.USCC, folded)]
    return [(int(kind), start) for kind, start in found if start]


def _count(connection: Connection, word: Word) -> int:
    """How many terms a word has, no further than one more than are read."""
    number = 0
    for kind, start in word.ranges:
        most = WORD_CAP + 1 - number
        if most <= 0:
            break
        row = _COUNT.first(connection, kind=kind, q=start, end=after(start), most=most)
        number += int(row.number)
    return number


def _read(connection: Connection, word: Word) -> list[Any]:
    """The customers of a word, at most WORD_CAP and some."""
    rows: list[Any] = []
    for kind, start in word.ranges:
        most = WORD_CAP + 1 - len(rows)
        if most <= 0:
            break
        rows += _LED.rows(connection, kind=kind, q=start, end=after(start), most=most)
    return [row for row in rows if has_word(row, word)]


def _by_index(
    connection: Connection, words: list[Word], wanted: int, found: dict[int, Any]
) -> None:
    """Adds customers in whose name another word follows one word within the length of a term."""
    for first in words:
        for second in words:
            if second is first:
                continue
            others = [word for word in words if word is not first]
            for kind in (int(Kind.NAME), int(Kind.NAME_INNER)):
                q = first.folded[:NAME_TERM]
                rows = _FOLLOWED.rows(
                    connection, kind=kind, q=q, end=after(q), cap=INDEX_CAP,
                    other=second.folded, most=wanted,
                )  # fmt: skip
                for row in rows:
                    if all(has_word(row, word) for word in others):
                        found[row.id] = row
                if len(found) >= wanted:
                    return


def has_word(row: Any, word: Word) -> bool:
    """Whether a word stands anywhere in what the desk shows of a customer."""
    folded = word.folded
    if folded in row.name_folded:
        return True
    if any(number in f"{row.mobile}|{row.phone}" for number in word.digits):
        return True
    line = fold(
        f"{row.short_name}|{row.contact}|{row.code}|{row.salesperson}|"
        f"{row.province}{row.city}{row.district}{row.address}"
    )
    if folded in line:
        return True
    if not folded.isascii() or folded.isdigit():
        return len(word.digits) > 0 and any(
            number in digits for number in word.digits for digits in _numbers(row)
        )
    if any(
        fold(text).startswith(folded) for text in (row.email, row.wechat, row.uscc)
        if len(folded) >= LEAST_LETTERS
    ):  # fmt: skip
        return True
    return heard_in(row.name_folded, folded) is not None or (
        heard_in(fold(f"{row.short_name}{row.contact}"), folded) is not None
    )


def _numbers(row: Any) -> list[str]:
    return [*dialled(row.mobile), *dialled(row.phone)]
