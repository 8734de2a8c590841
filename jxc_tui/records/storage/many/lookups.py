"""What an import asks of the database: whom codes and names belong to, what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, bindparam, select

from jxc_tui.codes.tables import RECODE_ITEM, RECORD_CODE
from jxc_tui.database.dialect.by_hand import rows_in
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.records.storage.standing import HIT, led_to, stands_for
from jxc_tui.records.tables import RECORD, RECORD_NUMBER, TERM
from jxc_tui.values.search_terms import WHOLE_NAME_TERM, TermKind
from jxc_tui.values.text import fold

AT_ONCE = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CodeOwner:
    """The record a code leads to; `current` is the code it has now."""

    id: int
    current: str
    name: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Namesake:
    """A record in force with the name asked for."""

    id: int
    code: str
    mobile: str
    name: str


def blocks(things: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The things in lists of at most `size`."""
    rest = iter(things)
    while block := list(islice(rest, size)):
        yield block


_OWNERS = (
    select(
        RECORD_CODE.c.code,
        RECORD_CODE.c.record_id,
        RECORD.c.code.label("current"),
        RECORD.c.name,
        RECORD.c.deleted_at,
    )
    .join(RECORD, RECORD.c.id == RECORD_CODE.c.record_id)
    .where(RECORD_CODE.c.code.in_(bindparam("codes", expanding=True)))
)
_WITHDRAWN = (
    select(
        RECODE_ITEM.c.new_code,
        RECORD.c.id,
        RECORD.c.code.label("current"),
        RECORD.c.name,
        RECORD.c.deleted_at,
    )
    .join(RECORD, RECORD.c.id == RECODE_ITEM.c.record_id)
    .where(RECODE_ITEM.c.new_code.in_(bindparam("codes", expanding=True)))
)
# Joined to nothing, so that no index on deleted_at drives a query.
_IN_FORCE = RECORD.c.deleted_at.op("||")("") == ""
# Of a merged record: its own name and mobile, and the record it leads to.
_SAME = (
    RECORD.c.id, RECORD.c.code, HIT.c.name, HIT.c.name_folded, HIT.c.mobile,
    RECORD.c.name.label("standing_name"),
)  # fmt: skip
_BY_NUMBER = (
    select(*_SAME, RECORD_NUMBER.c.number)
    .select_from(led_to(RECORD_NUMBER))
    .where(RECORD_NUMBER.c.number.in_(bindparam("values", expanding=True)), _IN_FORCE)
    .order_by(RECORD_NUMBER.c.number, RECORD.c.id, HIT.c.merged_into)
)
_BY_NAME = (
    select(*_SAME)
    .select_from(led_to(TERM))
    .where(
        TERM.c.kind == int(TermKind.NAME),
        TERM.c.term.in_(bindparam("terms", expanding=True)),
        HIT.c.name_folded.in_(bindparam("names", expanding=True)),
        _IN_FORCE,
    )
)
_BY_BARE_NAME = (
    select(*_SAME)
    .select_from(HIT.join(RECORD, stands_for(HIT, RECORD)))
    .where(
        HIT.c.name_folded == "",
        HIT.c.name.in_(bindparam("names", expanding=True)),
        _IN_FORCE,
    )
)
_ROWS = f"FROM record WHERE id IN {LIST}"


def name_key(name: str, folded: str = "") -> str:
    """What two names share to be the same: the folded name, or the name where nothing folds."""
    return folded or fold(name) or f"\0{name}"


def owners_of_codes(connection: Connection, codes: Iterable[str]) -> dict[str, CodeOwner]:
    """For every code that anybody holds or ever held: who."""
    found: dict[str, CodeOwner] = {}
    for block in blocks(codes):
        for row in connection.execute(_OWNERS, {"codes": block}):
            found[row.code] = CodeOwner(
                int(row.record_id), row.current, row.name, bool(row.deleted_at)
            )
    return found


def withdrawn_codes(connection: Connection, codes: Iterable[str]) -> dict[str, CodeOwner]:
    """For every code that a bulk change ever gave: to whom; nobody holds it where that was undone.

    It may stand on a printed sheet, so it leads to nobody else.
    """
    found: dict[str, CodeOwner] = {}
    for block in blocks(codes):
        for row in connection.execute(_WITHDRAWN, {"codes": block}):
            found[row.new_code] = CodeOwner(
                int(row.id), row.current, row.name, bool(row.deleted_at)
            )
    return found


def namesakes(
    connection: Connection, wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], list[Namesake]]:
    """For every (name key, mobile): the records in force it can mean.

    With a mobile, those of that name with that number, whoever of their contacts has it. Without
    one, those of that name without a mobile, or else all of that name. A record is also known by
    the names and numbers of those merged into it.
    """
    pairs = set(wanted)
    found: dict[tuple[str, str], list[Namesake]] = {}
    for block in blocks(sorted({mobile for _key, mobile in pairs if mobile})):
        for row in connection.execute(_BY_NUMBER, {"values": block}):
            for key in (name_key(row.name, row.name_folded), name_key(row.standing_name)):
                if (key, row.number) in pairs:
                    _add(found.setdefault((key, row.number), []), row)
    for key, same in _by_name(connection, [key for key, mobile in pairs if not mobile]).items():
        bare = [one for one in same if not one.mobile]
        found[(key, "")] = bare or same
    return found


class KnownRecord(NamedTuple):
    """A record in force that somebody may mean."""

    id: int
    code: str
    name: str


_BY_USCC = (
    select(*_SAME, HIT.c.uscc)
    .select_from(HIT.join(RECORD, stands_for(HIT, RECORD)))
    .where(HIT.c.uscc.in_(bindparam("values", expanding=True)), _IN_FORCE)
    .order_by(RECORD.c.id, HIT.c.merged_into)
)


def known_by(connection: Connection, way: str, values: set[str]) -> dict[str, list[KnownRecord]]:
    """For every tax code (`uscc`), number (`number`) or name key (`name`): who has it, once each.

    The name is that of the record, or of one merged into it, by which it was found.
    """
    found: dict[str, list[KnownRecord]] = {}
    if way == "name":
        for key, same in _by_name(connection, sorted(values)).items():
            found[key] = [KnownRecord(one.id, one.code, one.name) for one in same]
        return found
    query = _BY_USCC if way == "uscc" else _BY_NUMBER
    for block in blocks(sorted(values)):
        for row in connection.execute(query, {"values": block}):
            known = found.setdefault(str(row[-1]), [])
            if all(one.id != int(row.id) for one in known):
                known.append(KnownRecord(int(row.id), row.code, row.name))
    return found


def _by_name(connection: Connection, keys: Sequence[str]) -> dict[str, list[Namesake]]:
    found: dict[str, list[Namesake]] = {}
    for block in blocks(sorted(key for key in keys if not key.startswith("\0"))):
        terms = sorted({key[:WHOLE_NAME_TERM] for key in block})
        for row in connection.execute(_BY_NAME, {"terms": terms, "names": block}):
            _add(found.setdefault(row.name_folded, []), row)
    for block in blocks(sorted(key[1:] for key in keys if key.startswith("\0"))):
        for row in connection.execute(_BY_BARE_NAME, {"names": block}):
            _add(found.setdefault(name_key(row.name), []), row)
    return found


def _add(same: list[Namesake], row: Any) -> None:
    if all(one.id != int(row.id) for one in same):
        same.append(Namesake(int(row.id), row.code, row.mobile, row.name))


def rows_of(
    connection: Connection, ids: Iterable[int], columns: Sequence[str] = ()
) -> dict[int, dict[str, Any]]:
    """The stored rows of records by id: all of each, or some columns, `id` among them."""
    sql = f"SELECT {', '.join(columns) or '*'} {_ROWS}"
    found: dict[int, dict[str, Any]] = {}
    for block in blocks(ids):
        for stored in rows_in(connection, sql, (as_list(block),)):
            found[int(stored["id"])] = stored
    return found
