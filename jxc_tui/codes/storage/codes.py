"""Drawing codes: only inside a write transaction, so that two people never get the same number.

Returned numbers (`code_number`, state `free`) come first, then the counter's; numbers whose code is
known or set aside are passed over. What is rolled back was never drawn.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, delete, exists, func, insert, or_, select

from jxc_tui.codes.model.code import RANDOM_ALPHABET
from jxc_tui.codes.model.code_rule import Frame
from jxc_tui.codes.tables import CODE_COUNTER, CODE_NUMBER, RECODE_ITEM, RECORD_CODE
from jxc_tui.database.dialect.by_hand import run
from jxc_tui.database.dialect.expressions import fits
from jxc_tui.database.dialect.upsert import insert_or_change, or_keep
from jxc_tui.database.prepared import Prepared, PreparedWrite
from jxc_tui.errors import CodesExhausted

RESERVED, FREE = "reserved", "free"
AT_ONCE = 400
_FIRST_LOOK = 16
_MOST_LOOK = 4096
_MOST_TRIES = 2000
_MOST_LISTED_WIDTH = 3  # characters of a random part of which all texts can be looked at

_COUNTER = Prepared(
    select(CODE_COUNTER.c.next_number).where(CODE_COUNTER.c.prefix == bindparam("key"))
)
_RETURNED = Prepared(
    select(CODE_NUMBER.c.number, CODE_NUMBER.c.code)
    .where(CODE_NUMBER.c.counter == bindparam("key"), CODE_NUMBER.c.state == FREE)
    .order_by(CODE_NUMBER.c.number)
)
_KNOWN = Prepared(select(RECORD_CODE.c.record_id).where(RECORD_CODE.c.code == bindparam("code")))
_WITHDRAWN = Prepared(
    select(RECODE_ITEM.c.record_id, RECODE_ITEM.c.old_code).where(
        RECODE_ITEM.c.new_code == bindparam("code")
    )
)
_SET_ASIDE = Prepared(select(CODE_NUMBER).where(CODE_NUMBER.c.code == bindparam("code")))
_COUNT = insert_or_change(
    CODE_COUNTER, {name: bindparam(name) for name in ("prefix", "next_number")}, key=["prefix"]
)


_COUNTED = PreparedWrite(_COUNT)
_NEXT = Prepared(
    select(
        select(CODE_COUNTER.c.next_number)
        .where(CODE_COUNTER.c.prefix == bindparam("key"))
        .scalar_subquery()
        .label("number"),
        exists()
        .where(CODE_NUMBER.c.counter == bindparam("key"), CODE_NUMBER.c.state == FREE)
        .label("returned"),
    )
)
_TAKEN = Prepared(
    select(
        or_(
            exists().where(RECORD_CODE.c.code == bindparam("code")),
            exists().where(RECODE_ITEM.c.new_code == bindparam("code")),
            exists().where(CODE_NUMBER.c.code == bindparam("code")),
        ).label("taken")
    )
)


class Upcoming(NamedTuple):
    """A code that could be drawn now; `number` is None for one without a counter."""

    code: str
    number: int | None
    returned: bool = False


RandomText = Callable[[Frame], str]


class SetAside(NamedTuple):
    """Who a code waits for: `state` is `reserved` or `free`."""

    code: str
    state: str
    person: str
    note: str
    at: str
    by: str


def peek(connection: Connection, frame: Frame, count: int = 1) -> list[str]:
    """The codes that would be drawn now, fewer where fewer are left. Draws nothing.

    Codes with a random part are examples only.
    """
    return [upcoming.code for upcoming in islice(upcoming(connection, frame), count)]


def draw(connection: Connection, frame: Frame, count: int = 1) -> list[str]:
    """`count` free codes in order, taken in the caller's write transaction.

    Raises CodesExhausted when there are not so many; nothing is taken then.
    """
    return [upcoming.code for upcoming in _take(connection, frame, count)]


def draw_each(connection: Connection, frames: Sequence[Frame]) -> list[str]:
    """`draw` of one code for each frame, the common case at the least price.

    That is a counter whose next number is free; every other one is drawn as `draw` does. Raises
    CodesExhausted.
    """
    if len({frame.key for frame in frames}) < len(frames):
        return [draw(connection, frame)[0] for frame in frames]
    found = []
    for frame in frames:
        number = _very_next(connection, frame)
        code = "" if number is None else frame.code(number)
        if number is None or not frame.usable(code) or _TAKEN.first(connection, code=code).taken:
            found.append(draw(connection, frame)[0])
            continue
        _COUNTED.run(connection, prefix=frame.key, next_number=number + frame.rule.step)
        found.append(code)
    return found


def _very_next(connection: Connection, frame: Frame) -> int | None:
    """The number that a counter gives next; None where it is not that simple."""
    rule = frame.rule
    if not rule.width or rule.piece("rand") is not None or rule.piece("phone") is not None:
        return None
    row = _NEXT.first(connection, key=frame.key)
    number = rule.start if row.number is None else int(row.number)
    on_the_way = number >= rule.start and not (number - rule.start) % rule.step
    return number if on_the_way and not row.returned and number in rule.numbers else None


def reserve(
    connection: Connection, frame: Frame, count: int, *, person: str, note: str, at: str, by: str
) -> list[str]:
    """Draws `count` codes and sets them aside for a person. Raises CodesExhausted."""
    taken = _take(connection, frame, count)
    numbers = _numbers_without_counter(connection, frame, taken)
    rows = [
        {
            "counter": frame.key, "number": number, "code": upcoming.code, "state": RESERVED,
            "person": person, "note": note, "at": at, "by": by,
        }
        for upcoming, number in zip(taken, numbers, strict=True)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(CODE_NUMBER), rows)
    return [upcoming.code for upcoming in taken]


def _numbers_without_counter(
    connection: Connection, frame: Frame, taken: list[Upcoming]
) -> list[int]:
    """The numbers of the drawn codes; codes without a counter are numbered below zero."""
    if frame.rule.width:
        return [upcoming.number or 0 for upcoming in taken]
    least = connection.execute(
        select(func.min(CODE_NUMBER.c.number)).where(CODE_NUMBER.c.counter == frame.key)
    ).scalar()
    first = min(int(least or 0), 0)
    return [first - 1 - step for step in range(len(taken))]


def set_aside(connection: Connection, code: str) -> SetAside | None:
    """For whom a code is kept, None when for nobody."""
    row = _SET_ASIDE.first(connection, code=code)
    if row is None:
        return None
    return SetAside(row.code, row.state, row.person, row.note, row.at, row.by)


def all_set_aside(connection: Connection, codes: Iterable[str]) -> dict[str, SetAside]:
    """`set_aside` for many codes; those kept for nobody are left out."""
    found: dict[str, SetAside] = {}
    for block in _blocks(codes):
        query = select(
            CODE_NUMBER.c.code, CODE_NUMBER.c.state, CODE_NUMBER.c.person, CODE_NUMBER.c.note,
            CODE_NUMBER.c.at, CODE_NUMBER.c.by,
        ).where(CODE_NUMBER.c.code.in_(block))  # fmt: skip
        found.update((row[0], SetAside(*row)) for row in connection.execute(query))
    return found


_WAITING_COLUMNS = "counter, number, code, state, person, note, at, by"
_WAIT_AGAIN = or_keep(
    f"INSERT INTO record_code_number ({_WAITING_COLUMNS}) SELECT ?, ?, ?, ?, ?, ?, ?, ?"  # noqa: S608
    " WHERE NOT EXISTS (SELECT 1 FROM record_code WHERE code = ?)"
)


def waiting_rows(connection: Connection, given: Iterable[str]) -> list[list[object]]:
    """What is set aside among some codes, as whole rows (counter, number, code, state, …)."""
    found: list[list[object]] = []
    for block in _blocks(given):
        marks = ",".join("?" * len(block))
        rows = run(
            connection,
            f"SELECT {_WAITING_COLUMNS} FROM record_code_number WHERE code IN ({marks})",  # noqa: S608
            tuple(block),
        )
        found += [list(row) for row in rows]
    return found


def wait_again(connection: Connection, rows: Iterable[Sequence[object]]) -> None:
    """Sets codes aside as they were (rows of `waiting_rows`), where no record has them now."""
    for counter, number, code, state, person, note, at, by in rows:
        run(connection, _WAIT_AGAIN, (counter, number, code, state, person, note, at, by, code))


def returned_rows(connection: Connection, key: str, most: int) -> list[list[object]]:
    """The first returned numbers of a counter, as whole rows."""
    rows = run(
        connection,
        f"SELECT {_WAITING_COLUMNS} FROM record_code_number"  # noqa: S608 - own names
        " WHERE counter = ? AND state = ? ORDER BY number LIMIT ?",
        (key, FREE, most),
    )
    return [list(row) for row in rows]


def counter_value(connection: Connection, key: str) -> int | None:
    """What a counter gives next, None for one that never gave a number."""
    found = _COUNTER.first(connection, key=key)
    return None if found is None else int(found.next_number)


def begin_counter(connection: Connection, key: str, number: int) -> None:
    """A counter of a new database and what it gives first."""
    connection.execute(insert(CODE_COUNTER).values(prefix=key, next_number=number))


def use(connection: Connection, codes: Iterable[str]) -> None:
    """The codes were given to records: whatever was set aside for them ends."""
    for block in _blocks(codes):
        connection.execute(delete(CODE_NUMBER).where(CODE_NUMBER.c.code.in_(block)))


def is_known(connection: Connection, code: str) -> bool:
    """True when any record, deleted ones included, holds or ever held the code.

    A code that a bulk change gave and an undo withdrew may stand on a printed sheet: it counts.
    """
    return _KNOWN.first(connection, code=code) is not None or withdrawn_from(connection, code) > 0


def withdrawn_from(connection: Connection, code: str) -> int:
    """The record a bulk change once gave the code to, 0 for none."""
    row = _WITHDRAWN.first(connection, code=code)
    return 0 if row is None else int(row.record_id)


def left(connection: Connection, frame: Frame) -> int | None:
    """How many codes the counter still has, None without a counter.

    Numbers that a check character makes unusable are counted as left: they are one in a hundred.
    """
    numbers = frame.rule.numbers
    if not frame.rule.width:
        return None
    first = _first_index(frame, next_number(connection, frame))
    ahead = len(numbers) - first
    if ahead <= 0:
        return len(_RETURNED.rows(connection, key=frame.key))
    beyond = frame.glob
    taken = 0
    if frame.in_number_order:
        taken = _count_between(connection, frame, numbers[first], numbers[-1])
    elif not frame.rule.piece("rand"):
        low = frame.code(numbers[first])
        taken = int(
            connection.execute(
                select(func.count())
                .select_from(RECORD_CODE)
                .where(RECORD_CODE.c.code >= low, fits(RECORD_CODE.c.code, beyond))
            ).scalar()
            or 0
        )
    set_apart = connection.execute(
        select(func.count())
        .select_from(CODE_NUMBER)
        .where(CODE_NUMBER.c.counter == frame.key, CODE_NUMBER.c.state == RESERVED,
               CODE_NUMBER.c.number >= numbers[first])
    ).scalar()  # fmt: skip
    returned = len(_RETURNED.rows(connection, key=frame.key))
    return max(0, ahead - taken - int(set_apart or 0)) + returned


def are_ample(connection: Connection, frame: Frame, wanted: int) -> bool:
    """Whether so many codes can be drawn beyond doubt, also when others are given meanwhile."""
    rule = frame.rule
    if rule.piece("phone"):
        return False
    if rule.width:
        room = 1 if frame.in_number_order else 2
        return (left(connection, frame) or 0) >= room * wanted
    if not (piece := rule.piece("rand")):
        return False
    known = sum(
        int(connection.execute(select(func.count()).select_from(table)).scalar() or 0)
        for table in (RECORD_CODE, CODE_NUMBER, RECODE_ITEM)
    )
    return bool(len(RANDOM_ALPHABET) ** piece.width >= 4 * (known + wanted))


def raise_counter(connection: Connection, key: str, number: int) -> None:
    """The numbers of a counter below this one are given; it never goes back."""
    now = counter_value(connection, key)
    if now is None or number > now:
        connection.execute(_COUNT, {"prefix": key, "next_number": number})


def _take(connection: Connection, frame: Frame, count: int) -> list[Upcoming]:
    taken = list(islice(upcoming(connection, frame, look=count), count))
    if len(taken) < count:
        raise CodesExhausted(pattern=frame.rule.pattern)
    use(connection, (upcoming.code for upcoming in taken if upcoming.returned))
    counted = [
        upcoming.number
        for upcoming in taken
        if upcoming.number is not None and not upcoming.returned
    ]
    if counted:
        row = {"prefix": frame.key, "next_number": counted[-1] + frame.rule.step}
        connection.execute(_COUNT, row)
    return taken


def random_text(frame: Frame) -> str:
    """The random part of one code; empty for a frame without one."""
    piece = frame.rule.piece("rand")
    return "".join(secrets.choice(RANDOM_ALPHABET) for _ in range(piece.width)) if piece else ""


def upcoming(
    connection: Connection,
    frame: Frame,
    look: int = 1,
    *,
    random: RandomText = random_text,
    start: int | None = None,
) -> Iterator[Upcoming]:
    """Free codes in the order in which they are drawn; random ones without end.

    `look` is how many will be wanted, `random` makes the random parts, and `start` stands in for
    the number the counter would give next.
    """
    rule = frame.rule
    if not rule.width:
        yield from _without_counter(connection, frame, look, random)
        return
    for row in _RETURNED.rows(connection, key=frame.key):
        if not is_known(connection, row.code):
            yield Upcoming(row.code, int(row.number), True)
    numbers = rule.numbers
    first = next_number(connection, frame) if start is None else start
    index = _first_index(frame, first)
    if look == 1 and index < len(numbers):  # most often the very next one is free
        code = frame.code(numbers[index], random(frame))
        if frame.usable(code) and not _is_taken(connection, code):
            yield Upcoming(code, numbers[index])
            index += 1
    size = max(_FIRST_LOOK, min(look, _MOST_LOOK))
    while index < len(numbers):
        chunk = {
            frame.code(number, random(frame)): number for number in numbers[index : index + size]
        }
        taken = _taken_among(connection, chunk)
        for code, number in chunk.items():
            if code not in taken and frame.usable(code):
                yield Upcoming(code, number)
        index += size
        if len(taken) == len(chunk):
            index = _past_taken(connection, frame, index)
            size = min(size * 4, _MOST_LOOK)


def _without_counter(
    connection: Connection, frame: Frame, look: int, random: RandomText
) -> Iterator[Upcoming]:
    """Random codes until no chance and, of a few, no look at all finds one; a fixed code once."""
    if frame.rule.piece("rand") is None:
        code = frame.code()
        if frame.usable(code) and not _taken_among(connection, [code]):
            yield Upcoming(code, None)
        return
    given: set[str] = set()
    size = min(max(look, 1), AT_ONCE)
    missed = 0
    while missed < _MOST_TRIES:
        chunk = dict.fromkeys(frame.code(None, random(frame)) for _ in range(size))
        taken = _taken_among(connection, chunk)
        for code in chunk:
            missed += 1
            if code not in given and code not in taken and frame.usable(code):
                given.add(code)
                missed = 0
                yield Upcoming(code, None)
    for code in _last_random(connection, frame):
        if code not in given:
            yield Upcoming(code, None)


def _last_random(connection: Connection, frame: Frame) -> Iterator[str]:
    """Every random code nobody has, where there are so few in all that each can be looked at."""
    piece = frame.rule.piece("rand")
    if piece is None or piece.width > _MOST_LISTED_WIDTH:
        return
    texts = map("".join, product(RANDOM_ALPHABET, repeat=piece.width))
    for block in _blocks(frame.code(None, text) for text in texts):
        taken = _taken_among(connection, block)
        yield from (code for code in block if code not in taken and frame.usable(code))


def next_number(connection: Connection, frame: Frame) -> int:
    """The number the counter gives next."""
    found = _COUNTER.first(connection, key=frame.key)
    return frame.rule.start if found is None else int(found.next_number)


def _first_index(frame: Frame, number: int) -> int:
    """Where in the counter's numbers the first one not below `number` stands."""
    return max(0, -(-(number - frame.rule.start) // frame.rule.step))


def _taken_among(connection: Connection, codes: Iterable[str]) -> set[str]:
    """Those of the codes that a record holds or held, or that wait for somebody."""
    taken: set[str] = set()
    for block in _blocks(codes):
        for column in (RECORD_CODE.c.code, CODE_NUMBER.c.code, RECODE_ITEM.c.new_code):
            taken.update(connection.execute(select(column).where(column.in_(block))).scalars())
    return taken


def _is_taken(connection: Connection, code: str) -> bool:
    """`_taken_among` for one code, at a fraction of its price."""
    return is_known(connection, code) or set_aside(connection, code) is not None


def _past_taken(connection: Connection, frame: Frame, index: int) -> int:
    """Past the run of taken codes around `index`, by doubling steps; not always to its end."""
    numbers = frame.rule.numbers
    if not frame.in_number_order or frame.rule.step != 1:
        return index
    step = _MOST_LOOK
    while index + step < len(numbers):
        if _count_between(connection, frame, numbers[index], numbers[index + step - 1]) < step:
            break
        index += step
        step *= 2
    return index


def _count_between(connection: Connection, frame: Frame, first: int, last: int) -> int:
    """Known codes of a frame without random part and check character, from number to number."""
    return int(
        connection.execute(
            select(func.count())
            .select_from(RECORD_CODE)
            .where(
                and_(
                    RECORD_CODE.c.code >= frame.code(first),
                    RECORD_CODE.c.code <= frame.code(last),
                    fits(RECORD_CODE.c.code, frame.glob),
                )
            )
        ).scalar()
        or 0
    )


def _blocks(codes: Iterable[str]) -> Iterator[list[str]]:
    source = iter(codes)
    while block := list(islice(source, AT_ONCE)):
        yield block
