"""Drawing codes: only inside a write transaction, so that two people never get the same number."""

from __future__ import annotations

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from jxc_tui.errors import CodesExhausted
from jxc_tui.model.code import CodeRule
from jxc_tui.storage import settings
from jxc_tui.storage.schema import CODE_COUNTER, CUSTOMER_CODE


def rule(connection: Connection) -> CodeRule:
    """The rule of this database: settings `code.prefix` and `code.digits`, default `KH` and 6."""
    default = CodeRule()
    prefix = settings.get(connection, "code.prefix", default.prefix)
    digits = settings.get(connection, "code.digits", str(default.digits))
    return CodeRule(prefix, int(digits) if digits.isdigit() else default.digits)


def peek(connection: Connection, code_rule: CodeRule) -> str:
    """The code that would be drawn now, empty when the rule is exhausted. Draws nothing."""
    number = _next_free(connection, code_rule, _counter(connection, code_rule))
    return "" if number is None else code_rule.format(number)


def draw(connection: Connection, code_rule: CodeRule) -> str:
    """The next free code, taken in the caller's write transaction.

    Raises CodesExhausted when the counter has run through.
    """
    return draw_many(connection, code_rule, 1)[0]


def draw_many(connection: Connection, code_rule: CodeRule, count: int) -> list[str]:
    """`count` free codes in order, taken in the caller's write transaction."""
    drawn: list[str] = []
    number = _counter(connection, code_rule)
    for _ in range(count):
        free = _next_free(connection, code_rule, number)
        if free is None:
            raise CodesExhausted(
                prefix=code_rule.prefix, last=code_rule.format(code_rule.last_number)
            )
        drawn.append(code_rule.format(free))
        number = free + 1
    if drawn:
        statement = insert(CODE_COUNTER).values(prefix=code_rule.prefix, next_number=number)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["prefix"], set_={"next_number": statement.excluded.next_number}
            )
        )
    return drawn


def _counter(connection: Connection, code_rule: CodeRule) -> int:
    found = connection.execute(
        select(CODE_COUNTER.c.next_number).where(CODE_COUNTER.c.prefix == code_rule.prefix)
    ).scalar()
    return 1 if found is None else int(found)


def _next_free(connection: Connection, code_rule: CodeRule, number: int) -> int | None:
    """The least number from `number` on whose code nobody holds or ever held."""
    while number <= code_rule.last_number:
        code = code_rule.format(number)
        if not is_known(connection, code):
            return number
        number = _after_block(connection, code_rule, number)
    return None


def _after_block(connection: Connection, code_rule: CodeRule, number: int) -> int:
    """Past the run of taken codes that begins at `number`: by doubling steps, then one by one."""
    step = 1
    while number + step <= code_rule.last_number and _all_taken(
        connection, code_rule, number, number + step
    ):
        number += step
        step *= 2
    return number + 1


def _all_taken(connection: Connection, code_rule: CodeRule, first: int, last: int) -> bool:
    count = connection.execute(
        select(func.count())
        .select_from(CUSTOMER_CODE)
        .where(
            CUSTOMER_CODE.c.code >= code_rule.format(first),
            CUSTOMER_CODE.c.code <= code_rule.format(last),
            func.length(CUSTOMER_CODE.c.code) == len(code_rule.format(first)),
            CUSTOMER_CODE.c.code.op("GLOB")(glob_of(code_rule)),
        )
    ).scalar()
    return count == last - first + 1


def glob_of(code_rule: CodeRule) -> str:
    """The rule as an SQLite GLOB pattern: `KH[0-9][0-9]…` (a prefix holds no GLOB character)."""
    return code_rule.prefix + "[0-9]" * code_rule.digits


def is_known(connection: Connection, code: str) -> bool:
    """True when any customer, deleted ones included, holds or ever held the code."""
    return (
        connection.execute(
            select(CUSTOMER_CODE.c.customer_id).where(CUSTOMER_CODE.c.code == code)
        ).first()
        is not None
    )
