"""What an import asks of the database: whom codes and names belong to, what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Row, bindparam, insert, select

from jxc_tui.model.text import fold
from jxc_tui.storage.schema import CUSTOMER, CUSTOMER_CODE, IMPORT_BATCH, RECODE_ITEM, TERM
from jxc_tui.storage.terms import NAME_TERM, Kind

AT_ONCE = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CodeOwner:
    """The customer a code leads to; `current` is the code it has now."""

    id: int
    current: str
    name: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Namesake:
    """A customer in force with the name asked for."""

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
        CUSTOMER_CODE.c.code,
        CUSTOMER_CODE.c.customer_id,
        CUSTOMER.c.code.label("current"),
        CUSTOMER.c.name,
        CUSTOMER.c.deleted_at,
    )
    .join(CUSTOMER, CUSTOMER.c.id == CUSTOMER_CODE.c.customer_id)
    .where(CUSTOMER_CODE.c.code.in_(bindparam("codes", expanding=True)))
)
_WITHDRAWN = (
    select(
        RECODE_ITEM.c.new_code,
        CUSTOMER.c.id,
        CUSTOMER.c.code.label("current"),
        CUSTOMER.c.name,
        CUSTOMER.c.deleted_at,
    )
    .join(CUSTOMER, CUSTOMER.c.id == RECODE_ITEM.c.customer_id)
    .where(RECODE_ITEM.c.new_code.in_(bindparam("codes", expanding=True)))
)
_BY_MOBILE = select(
    CUSTOMER.c.id, CUSTOMER.c.code, CUSTOMER.c.name, CUSTOMER.c.name_folded, CUSTOMER.c.mobile
).where(
    CUSTOMER.c.mobile.in_(bindparam("mobiles", expanding=True)),
    CUSTOMER.c.mobile != "",
    CUSTOMER.c.deleted_at == "",
)
_BY_NAME = (
    select(
        CUSTOMER.c.id, CUSTOMER.c.code, CUSTOMER.c.name, CUSTOMER.c.name_folded, CUSTOMER.c.mobile
    )
    .join(TERM, TERM.c.customer_id == CUSTOMER.c.id)
    .where(
        TERM.c.kind == int(Kind.NAME),
        TERM.c.term.in_(bindparam("terms", expanding=True)),
        CUSTOMER.c.name_folded.in_(bindparam("names", expanding=True)),
        CUSTOMER.c.deleted_at == "",
    )
)
_BY_BARE_NAME = select(
    CUSTOMER.c.id, CUSTOMER.c.code, CUSTOMER.c.name, CUSTOMER.c.name_folded, CUSTOMER.c.mobile
).where(
    CUSTOMER.c.name_folded == "",
    CUSTOMER.c.name.in_(bindparam("names", expanding=True)),
    CUSTOMER.c.deleted_at == "",
)
_ROWS = select(CUSTOMER).where(CUSTOMER.c.id.in_(bindparam("ids", expanding=True)))


def name_key(name: str, folded: str = "") -> str:
    """What two names share to be the same: the folded name, or the name where nothing folds."""
    return folded or fold(name) or f"\0{name}"


def owners_of_codes(connection: Connection, codes: Iterable[str]) -> dict[str, CodeOwner]:
    """For every code that anybody holds or ever held: who."""
    found: dict[str, CodeOwner] = {}
    for block in blocks(codes):
        for row in connection.execute(_OWNERS, {"codes": block}):
            found[row.code] = CodeOwner(
                int(row.customer_id), row.current, row.name, bool(row.deleted_at)
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
    """For every (name key, mobile): the customers in force it can mean.

    With a mobile, those of that name and mobile. Without one, those of that name without a mobile,
    or else all of that name.
    """
    pairs = set(wanted)
    found: dict[tuple[str, str], list[Namesake]] = {}
    for block in blocks(sorted(mobile for _key, mobile in pairs if mobile)):
        for row in connection.execute(_BY_MOBILE, {"mobiles": list(dict.fromkeys(block))}):
            pair = (name_key(row.name, row.name_folded), row.mobile)
            if pair in pairs:
                _add(found.setdefault(pair, []), row)
    for key, same in _by_name(connection, [key for key, mobile in pairs if not mobile]).items():
        bare = [one for one in same if not one.mobile]
        found[(key, "")] = bare or same
    return found


class Known(NamedTuple):
    """A customer in force that somebody may mean."""

    id: int
    code: str
    name: str


_BY_USCC = select(CUSTOMER.c.uscc, CUSTOMER.c.id, CUSTOMER.c.code, CUSTOMER.c.name).where(
    CUSTOMER.c.uscc.in_(bindparam("values", expanding=True)), CUSTOMER.c.deleted_at == ""
)
_BY_ANY_MOBILE = select(CUSTOMER.c.mobile, CUSTOMER.c.id, CUSTOMER.c.code, CUSTOMER.c.name).where(
    CUSTOMER.c.mobile.in_(bindparam("values", expanding=True)), CUSTOMER.c.deleted_at == ""
)


def known_by(connection: Connection, way: str, values: set[str]) -> dict[str, list[Known]]:
    """For every tax code (`uscc`), mobile (`mobile`) or name key (`name`): who has it."""
    found: dict[str, list[Known]] = {}
    if way == "name":
        for key, same in _by_name(connection, sorted(values)).items():
            found[key] = [Known(one.id, one.code, one.name) for one in same]
        return found
    query = _BY_USCC if way == "uscc" else _BY_ANY_MOBILE
    for block in blocks(sorted(values)):
        for row in connection.execute(query, {"values": block}):
            found.setdefault(str(row[0]), []).append(Known(int(row[1]), row[2], row[3]))
    return found


def _by_name(connection: Connection, keys: Sequence[str]) -> dict[str, list[Namesake]]:
    found: dict[str, list[Namesake]] = {}
    for block in blocks(sorted(key for key in keys if not key.startswith("\0"))):
        terms = sorted({key[:NAME_TERM] for key in block})
        for row in connection.execute(_BY_NAME, {"terms": terms, "names": block}):
            _add(found.setdefault(row.name_folded, []), row)
    for block in blocks(sorted(key[1:] for key in keys if key.startswith("\0"))):
        for row in connection.execute(_BY_BARE_NAME, {"names": block}):
            _add(found.setdefault(name_key(row.name), []), row)
    return found


def _add(same: list[Namesake], row: Row[int, str, str, str, str]) -> None:
    one = Namesake(int(row[0]), row[1], row[4], row[2])
    if one not in same:
        same.append(one)


def rows_of(connection: Connection, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The stored rows of customers by id."""
    found: dict[int, dict[str, Any]] = {}
    for block in blocks(ids):
        for row in connection.execute(_ROWS, {"ids": block}):
            stored = row._asdict()
            found[int(stored["id"])] = stored
    return found


def add_batch(connection: Connection, at: str, actor: str, file_name: str, sha256: str) -> int:
    """A new import batch without counts; its id."""
    result = connection.execute(
        insert(IMPORT_BATCH).values(at=at, actor=actor, file_name=file_name, file_sha256=sha256)
    )
    key = result.inserted_primary_key
    return int(key[0]) if key is not None else 0


def set_batch_counts(connection: Connection, batch_id: int, counts: Mapping[str, int]) -> None:
    """The counts of a finished batch: `new`, `updated`, `unchanged`, `skipped`, `error`."""
    connection.execute(
        IMPORT_BATCH.update()
        .where(IMPORT_BATCH.c.id == batch_id)
        .values(**{f"{name}_count": count for name, count in counts.items()})
    )
