"""Which numbers of a counter no record in force holds, run by run, and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from jxc_tui.codes.model.check_char import check_char, swap_safe
from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.codes.storage.codes import AT_ONCE, FREE, all_set_aside
from jxc_tui.codes.storage.holders import Holders
from jxc_tui.codes.tables import CODE_COUNTER, RECODE_ITEM

RESERVED, RETURNED = "reserved", "returned"
UNUSABLE, UNUSED, WITHDRAWN = "unusable", "unused", "withdrawn"

_WITHDRAWN = select(RECODE_ITEM.c.new_code).where(
    RECODE_ITEM.c.new_code.in_(bindparam("codes", expanding=True))
)


class Gap(NamedTuple):
    """A run of missing numbers with one reason; `person` for whom they are set aside."""

    first: str
    last: str
    size: int
    reason: str
    person: str = ""
    number: int = 0  # of the last code: where the next page begins


class Counter(NamedTuple):
    """One counter: its key, the rule that made it, its numbers so far."""

    key: str
    rule: CodeRule
    numbers: range

    def code(self, number: int) -> str:
        """The code of a number of this counter."""
        code = self.key.replace("#", f"{number:0{self.rule.width}d}")
        return code + check_char(code) if self.rule.piece("check") else code


def counter_of(connection: Connection, key: str, known: tuple[CodeRule, ...]) -> Counter | None:
    """The counter of a key with numbers from its rule's start to the last one drawn.

    None for a key that no rule makes, or whose codes cannot be told from their numbers (a random
    part, or a date that does not separate counters).
    """
    if "?" in key or "{" in key:
        return None
    rule = next((rule for rule in known if rule.makes_key(key)), None)
    if rule is None:
        return None
    following = connection.execute(
        select(CODE_COUNTER.c.next_number).where(CODE_COUNTER.c.prefix == key)
    ).scalar()
    return Counter(key, rule, range(rule.start, int(following or rule.start), rule.step))


def gaps(
    connection: Connection, holders: Holders, counter: Counter, after: int, most: int
) -> list[Gap]:
    """At most `most` runs of missing numbers beyond the number `after`, in order."""
    found: list[Gap] = []
    for number, code, reason, person in _missing(connection, holders, counter, after):
        last = found[-1] if found else None
        follows = last is not None and number == last.number + counter.rule.step
        if last is not None and follows and (reason, person) == (last.reason, last.person):
            found[-1] = last._replace(last=code, size=last.size + 1, number=number)
        elif len(found) == most:
            break
        else:
            found.append(Gap(code, code, 1, reason, person, number))
    return found


def _missing(
    connection: Connection, holders: Holders, counter: Counter, after: int
) -> Iterator[tuple[int, str, str, str]]:
    """(number, code, reason, person) of every number that no record in force holds."""
    numbers = iter(number for number in counter.numbers if number > after)
    while chunk := list(islice(numbers, AT_ONCE)):
        codes = {counter.code(number): number for number in chunk}
        held = holders.reasons(connection, codes)
        waiting = all_set_aside(connection, [code for code in codes if code not in held])
        withdrawn = set(connection.execute(_WITHDRAWN, {"codes": list(codes)}).scalars())
        for code, number in codes.items():
            reason, person = "", ""
            if code in held:
                reason = held[code]
            elif code in waiting:
                kept = waiting[code]
                reason = RETURNED if kept.state == FREE else RESERVED
                person = kept.person if reason == RESERVED else ""
            elif counter.rule.piece("check") and not swap_safe(code):
                reason = UNUSABLE
            else:
                reason = WITHDRAWN if code in withdrawn else UNUSED
            if reason:
                yield number, code, reason, person
