"""Several words in the box, in any order: each of them anywhere in what the desk shows.

The word with the fewest customers leads: they are read, and the database looks at each for the
other words. Where every word has very many, the index alone is asked first for names in which one
word follows another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, permutations
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, or_, select

from jxc_tui.model.phone import dialled
from jxc_tui.model.pinyin import heard_in, initials_of, spelled_initials, syllable_of
from jxc_tui.model.simplified import written_forms
from jxc_tui.model.text import fold
from jxc_tui.storage.list_columns import LIST_COLUMNS
from jxc_tui.storage.prepared import Prepared
from jxc_tui.storage.schema import CONTACT, CUSTOMER, TERM
from jxc_tui.storage.search_tiers import LEAST_LETTERS, numbers_meant
from jxc_tui.storage.standing import MERGED_COLUMNS
from jxc_tui.storage.term_ranges import IN_RANGE, PROBED, any_term, count_terms, ids_in_range
from jxc_tui.storage.terms import (
    CONTACT_TERM,
    INITIALS_TERM,
    NAME_TERM,
    PINYIN_TERM,
    PLACE_TERM,
    WHOLE_NAME_TERM,
    Kind,
    after,
)

WORD_CAP = 300  # customers of the leading word that are looked at
SPELLED_CAP = 30  # … where another word is spelled, so that each must be read and heard
READ_CAP = 120  # customers that the index may mean and that are read
INDEX_CAP = 3_000  # terms of each of two words that are read where both have more than that
MOST_WORDS = 5
MOST_FORMS = 6  # ways to write one word, some characters of it traditional

_SHOWN = (CUSTOMER.c.name_folded, CUSTOMER.c.short_name, CUSTOMER.c.email, CUSTOMER.c.wechat,
          CUSTOMER.c.uscc, *MERGED_COLUMNS)  # fmt: skip


# The further contacts in one text, empty where there are none.
_FURTHER = func.coalesce(
    select(
        func.group_concat(
            CONTACT.c.name + "|" + CONTACT.c.mobile + "|" + func.replace(CONTACT.c.phone, "-", ""),
            "|",
        )
    )
    .where(CONTACT.c.customer_id == CUSTOMER.c.id)
    .scalar_subquery(),
    "",
)


def _rows_of(ids: Any) -> Select[Any]:
    return select(*LIST_COLUMNS, *_SHOWN, _FURTHER.label("further")).select_from(
        ids.join(CUSTOMER, CUSTOMER.c.id == ids.c.customer_id)
    )


_LINE = (
    CUSTOMER.c.name_folded + "|" + CUSTOMER.c.short_name + "|" + CUSTOMER.c.contact + "|"
    + CUSTOMER.c.code + "|" + CUSTOMER.c.mobile + "|" + func.replace(CUSTOMER.c.phone, "-", "")
    + "|" + CUSTOMER.c.salesperson + "|" + CUSTOMER.c.province + CUSTOMER.c.city
    + CUSTOMER.c.district + CUSTOMER.c.address + "|" + _FURTHER
)  # fmt: skip


@lru_cache(maxsize=32)
def _led(variants: tuple[int, ...]) -> Prepared:
    """Customers of a range in whose line stands one of so many forms of each other word.

    The limit keeps the line a column of its own, so that it is put together once for all forms.
    """
    ids = ids_in_range("cap")
    lines = (
        select(CUSTOMER.c.id.label("customer_id"), _LINE.label("line"))
        .select_from(ids.join(CUSTOMER, CUSTOMER.c.id == ids.c.customer_id))
        .limit(bindparam("cap"))
        .subquery()
    )
    conditions = (
        or_(*(func.instr(lines.c.line, bindparam(f"w{word}_{form}")) > 0 for form in range(forms)))
        for word, forms in enumerate(variants)
    )
    some = select(lines.c.customer_id).where(*conditions).limit(bindparam("most")).subquery()
    return Prepared(_rows_of(some))


def _followed() -> Prepared:
    """Names that go on from one word and have another later on, by the index alone.

    Of those that the index may mean, the ones that have a third text as it is written.
    """
    some = (
        select(TERM.c.term, TERM.c.customer_id).where(*IN_RANGE).limit(bindparam("cap")).subquery()
    )
    ids = (
        select(some.c.customer_id)
        .distinct()
        .where(func.instr(some.c.term, bindparam("other")) > 0)
        .limit(bindparam("read"))
        .subquery()
    )
    written = func.instr(CUSTOMER.c.name_folded, bindparam("written")) > 0
    return Prepared(_rows_of(ids).where(written).limit(bindparam("most")))


_FOLLOWED = _followed()

_NO_PLAIN_SIGN = re.compile("[^0-9a-z]+")
Range = tuple[int, str]  # kind, beginning of its terms


class Word(NamedTuple):
    """One typed word, folded, with the places of the index where it may stand.

    `forms` are how it may be written in a row; none for what is spelled in letters.
    """

    folded: str
    digits: tuple[str, ...]
    forms: tuple[str, ...]
    ranges: tuple[Range, ...]


def with_every_word(connection: Connection, text: str, wanted: int) -> tuple[list[Any], bool]:
    """Customers that have every word, and whether others were left out; none for one word."""
    words = [_word_of(part) for part in text.split()]
    words = [word for word in words if word.folded]
    if not 2 <= len(words) <= MOST_WORDS:
        return [], False
    counts = [_counts(connection, word) for word in words]
    numbers = [(sum(each), -place) for place, each in enumerate(counts) if sum(each)]
    if not numbers:
        return [], False
    number, lead = min(numbers)  # of words alike the later one: it tends to be the rarer
    lead = -lead
    others = words[:lead] + words[lead + 1 :]
    cap = WORD_CAP if all(word.forms for word in others) else SPELLED_CAP
    found: dict[int, Any] = {}
    if number > cap:
        _by_index(connection, words, wanted, found)
        if len(found) >= wanted:
            return list(found.values()), False
    leading = _Leading(words[lead], counts[lead], cap)
    _by_lead(connection, leading, others, wanted, found)
    return list(found.values()), number > cap and len(found) < wanted


class _Leading(NamedTuple):
    """The leading word, how many terms each of its ranges has, and how many are looked at."""

    word: Word
    counts: list[int]
    cap: int


def _word_of(part: str) -> Word:
    folded = fold(part)
    digits = tuple(numbers_meant(part)) if folded.isdigit() else ()
    forms: tuple[str, ...] = ()
    if not folded.isascii():
        forms = (folded, part, *written_forms(folded, MOST_FORMS))
    elif digits or folded.isdigit():
        forms = (folded, *digits)
    return Word(folded, digits, tuple(dict.fromkeys(forms)), tuple(_ranges(folded, digits)))


def _ranges(folded: str, digits: tuple[str, ...]) -> list[Range]:
    name, contact = folded[:WHOLE_NAME_TERM], folded[:CONTACT_TERM]
    found = [(Kind.NAME, name), (Kind.NAME_INNER, name[:NAME_TERM]),
             (Kind.CONTACT, contact), (Kind.CONTACT_INNER, contact),
             (Kind.FURTHER, contact), (Kind.FURTHER_INNER, contact)]  # fmt: skip
    if not folded.isascii():
        found.append((Kind.PLACE, folded[:PLACE_TERM]))
    elif digits:
        found += [(kind, each) for kind in (Kind.PHONE, Kind.FURTHER_PHONE) for each in digits]
        found.append((Kind.CODE_NUMBER, folded.lstrip("0") or "0"))
    else:
        letters, sound = folded[:INITIALS_TERM], folded[:PINYIN_TERM]
        found += [(Kind.INITIALS, letters), (Kind.INITIALS_INNER, letters),
                  (Kind.PINYIN, sound), (Kind.PINYIN_INNER, sound),
                  (Kind.CONTACT_SOUND, sound), (Kind.FURTHER_SOUND, sound)]  # fmt: skip
        if len(folded) >= LEAST_LETTERS:
            found += [(Kind.EMAIL, folded), (Kind.WECHAT, folded), (Kind.USCC, folded)]
    return [(int(kind), start) for kind, start in found if start]


def _counts(connection: Connection, word: Word) -> list[int]:
    """How many terms each range of a word has, no further than one more than are looked at."""
    counts: list[int] = []
    for kind, start in word.ranges:
        most = WORD_CAP + 1 - sum(counts)
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
    """Adds customers of the leading word that have the others, no more looked at than its cap."""
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
    connection: Connection, words: list[Word], wanted: int, found: dict[int, Any]
) -> None:
    """Adds customers in whose name another word follows one word within the length of a term."""
    pairs = list(permutations(words, 2))
    passages = [passage for pair in pairs for passage in _joined(*pair)]
    passages += [passage for pair in pairs for passage in _apart(*pair)]
    cap = max(READ_CAP, 4 * INDEX_CAP // len(passages))
    in_vain = 0
    for passage in _not_empty(connection, passages):
        rows = _FOLLOWED.rows(
            connection, **passage._asdict(), end=after(passage.q), cap=cap, read=READ_CAP,
            most=wanted,
        )  # fmt: skip
        for row in rows:
            if row.id in found:
                continue
            if all(has_word(row, word) for word in words):
                found[row.id] = row
            else:
                in_vain += 1
        if len(found) >= wanted or in_vain > SPELLED_CAP:
            return


class _Passage(NamedTuple):
    """Terms of a kind that begin with one text (`q`) and have another one in them.

    `written` is what the name has besides, as it is written.
    """

    kind: int
    q: str
    other: str
    written: str


def _not_empty(connection: Connection, passages: list[_Passage]) -> Iterator[_Passage]:
    for start in range(0, len(passages), PROBED):
        some = passages[start : start + PROBED]
        yield from compress(some, any_term(connection, [(each.kind, each.q) for each in some]))


def _joined(first: Word, second: Word) -> list[_Passage]:
    """Where the index has two words side by side, one of them spelled.

    As they are written they are looked for as one text before all this.
    """
    if first.forms and second.forms:
        return []
    return [
        _Passage(int(kind), (spell(first) + spell(second))[:most], "", _written(first, second))
        for kind, spell, most in _SPELLED
    ]


def _apart(first: Word, second: Word) -> list[_Passage]:
    """Where the index has one word somewhere behind another: as written, else as both are spelled.

    Of what is spelled only the usual reading is looked for.
    """
    if first.forms and second.forms:
        kinds = ((Kind.NAME, WHOLE_NAME_TERM), (Kind.NAME_INNER, NAME_TERM))
        return [_Passage(int(kind), first.folded[:most], second.folded, "") for kind, most in kinds]
    return [
        _Passage(int(kind), spell(first)[:most], spell(second), _written(first, second))
        for kind, spell, most in _SPELLED
    ]


def _written(first: Word, second: Word) -> str:
    """The Chinese word of two."""
    return next((word.folded for word in (first, second) if not word.folded.isascii()), "")


def _letters(word: Word) -> str:
    if word.folded.isascii():
        return spelled_initials(word.folded) or word.folded
    return "".join(initials_of(char)[:1] for char in word.folded)


def _sounds(word: Word) -> str:
    return "".join(syllable_of(char) for char in word.folded)


_SPELLED = (
    (Kind.INITIALS, _letters, INITIALS_TERM),
    (Kind.INITIALS_INNER, _letters, INITIALS_TERM),
    (Kind.PINYIN, _sounds, PINYIN_TERM),
    (Kind.PINYIN_INNER, _sounds, PINYIN_TERM),
)


def has_word(row: Any, word: Word) -> bool:
    """Whether a word stands anywhere in what the desk shows of a customer."""
    folded = word.folded
    if folded in row.name_folded:
        return True
    if any(number in f"{row.mobile}|{row.phone}" for number in word.digits):
        return True
    line = (
        f"{row.short_name}|{row.contact}|{row.code}|{row.salesperson}|"
        f"{row.province}{row.city}{row.district}{row.address}|{row.further}"
    )
    if any(form in line for form in word.forms):
        return True
    line = _NO_PLAIN_SIGN.sub("", line.lower()) if folded.isascii() else fold(line)
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
    if heard_in(row.name_folded, folded) is not None:
        return True
    others = (row.short_name, row.contact, *row.further.split("|"))
    return any(heard_in(fold(text), folded) is not None for text in others if text)


def _numbers(row: Any) -> list[str]:
    texts = (row.mobile, row.phone, *row.further.split("|"))
    return [number for text in texts for number in dialled(text)]
