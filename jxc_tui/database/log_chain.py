"""The chain of the change log: every entry is sealed together with the seal before it.

A seal is an HMAC over the seal before it and the entry as one JSON array. The entries that an older
version wrote are held by one digest, which stands in the first entry of the chain.
Source: AUD-04; docs/data.md §9.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from jxc_tui.database.dialect.append_only import guard
from jxc_tui.database.dialect.by_hand import driver_of
from jxc_tui.database.hand import OPEN, Hand, open_seal

BEGUN, RESTORED = "log.chain_begun", "database.restored"
_NAMES = "id, at, actor, role, action, object_kind, object_id, changes, source, session"
_INSERT = (
    f"INSERT INTO change_log ({_NAMES}, mac)"  # noqa: S608 - own words
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LAST = "SELECT id, mac FROM change_log ORDER BY id DESC LIMIT 1"
_MANY = f"SELECT {_NAMES}, mac FROM change_log WHERE id >= ? ORDER BY id"  # noqa: S608
_EXPLAINING = (
    f"SELECT {_NAMES}, mac FROM change_log WHERE object_kind = 'database' AND object_id = 0"  # noqa: S608
    " AND action IN (?, ?)"
)
_SEAL_OF = "SELECT mac FROM change_log WHERE id = ?"
_LAST_OF = (
    "SELECT id, at, action, changes FROM change_log WHERE actor = ? AND action = ?"
    " ORDER BY id DESC LIMIT 1"
)
_ID_OF_DATABASE = "SELECT value FROM setting WHERE name = 'database.id'"
_LOOK_EVERY = 5_000  # entries

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

# at, actor, role, action, kind and id of the object, changes as JSON
Told = tuple[str, str, str, str, str, int, str]


class LastEntry(NamedTuple):
    """The last entry of the log and its seal; `id` is 0 while there is none."""

    id: int
    mac: str


def head(connection: Connection) -> LastEntry:
    """How far the log has come."""
    found = driver_of(connection).execute(_LAST).fetchone()
    return LastEntry(*found) if found else LastEntry(0, "")


def append(connection: Connection, entries: Iterable[Told]) -> None:
    """Writes entries behind the last one, each sealed with the seal before it.

    The lock of the transaction, which is `BEGIN IMMEDIATE`, keeps two from taking the same place.
    """
    raw = driver_of(connection)
    hand: Hand | None = raw.hand
    source, session = (hand.source, hand.session) if hand else ("", "")
    seal = hand.seal.of if hand else open_seal
    last, mac = head(connection)
    rows = []
    for each in entries:
        last += 1
        row = (last, *each, source, session)
        mac = seal(mac, _as_json(row).encode())
        rows.append((*row, mac))
    if len(rows) == 1:
        raw.execute(_INSERT, rows[0])
    elif rows:
        raw.executemany(_INSERT, rows)


def begin(connection: Connection, at: str) -> None:
    """Begins the chain where it has not begun, or not with the key at hand, and guards the log.

    What the log holds by then is held by one digest: nothing can be said of the time before, and
    to write a million entries anew would take longer and say no more.
    """
    raw = driver_of(connection)
    guard(raw.execute)
    seal = raw.hand.seal
    begun = last_begun(connection)
    if begun is not None and seal.key and begun.told.get("key") == seal.key_name:
        return
    if not seal.key:
        seal.make_key()
    before = digest_before(raw.execute(_MANY, (0,)))
    changes = {
        "key": ["", seal.key_name], "before": ["", f"{before.entries} {before.digest}"],
        "database": ["", database_id(connection)],
    }  # fmt: skip
    append(connection, [(at, "", "", BEGUN, "database", 0, _as_json(changes))])


def database_id(connection: Connection) -> str:
    """The mark by which backups of one database are known."""
    found = driver_of(connection).execute(_ID_OF_DATABASE).fetchone()
    return str(found[0]) if found else ""


class SealedEntry(NamedTuple):
    """An entry that begins a chain or a time of its own: what it holds is sealed."""

    id: int
    at: str
    action: str
    told: dict[str, str]


def last_begun(connection: Connection) -> SealedEntry | None:
    """The entry with which the chain in force begins."""
    return _as_entry(driver_of(connection).execute(_LAST_OF, ("", BEGUN)).fetchone())


def restored(connection: Connection) -> list[SealedEntry]:
    """The sealed entries of restores and of the beginnings of chains, which explain why what was
    kept outside is not there."""
    raw = driver_of(connection)
    seal = raw.hand.seal
    found = []
    for row in raw.execute(_EXPLAINING, (BEGUN, RESTORED)).fetchall():
        text = _as_json(row[:-1]).encode("utf-8", "replace")
        if row[-1] == seal.of(seal_at(connection, row[0] - 1), text):
            found.append(SealedEntry(row[0], row[1], row[4], told_of(row[7])))
    return found


def key_name(connection: Connection) -> str:
    """What names the key at hand; empty where there is none."""
    return str(driver_of(connection).hand.seal.key_name)


def _as_entry(row: Sequence[Any] | None) -> SealedEntry | None:
    return SealedEntry(row[0], row[1], row[2], told_of(row[3])) if row else None


def told_of(changes: str) -> dict[str, str]:
    """What an entry says now, by field; empty where that cannot be read."""
    try:
        return {name: str(pair[1]) for name, pair in json.loads(changes).items()}
    except (ValueError, AttributeError, LookupError, TypeError):
        return {}


class Digest(NamedTuple):
    """Of how many entries, and their SHA-256."""

    entries: int
    digest: str


def digest_before(rows: Iterable[Sequence[Any]]) -> Digest:
    """One digest over entries of before the chain, with their seals, in their order."""
    found, entries = hashlib.sha256(), 0
    for row in rows:
        found.update(_as_json(row).encode("utf-8", "replace"))
        entries += 1
    return Digest(entries, found.hexdigest())


class Trouble(NamedTuple):
    """What is wrong with the chain, at which entry; `kind` is the end of a text id."""

    kind: str
    id: int


class Walked(NamedTuple):
    """What a walk through the chain found: the first troubles, and how many there are in all."""

    entries: int
    sealed: int
    first: int
    troubles: tuple[Trouble, ...]
    wrong: int


class Walk:
    """Looks at the log from the first entry to the last; at most `most` troubles are kept."""

    def __init__(self, connection: Connection, most: int = 20) -> None:
        self._connection = connection
        self._raw = driver_of(connection)
        self._most = most
        self._seal = self._raw.hand.seal
        self._troubles: list[Trouble] = []
        self._wrong = self._entries = self._sealed = 0

    def whole(self, tell: Callable[[int], object] = lambda _done: None) -> Walked:
        """Everything: the digest of what was there before the chain, then every seal."""
        begun = last_begun(self._connection)
        if begun is None:
            self._found("none", 0)
            return self._walked(0)
        if not self._key_fits(begun):
            return self._walked(begun.id)
        rows = self._raw.execute(_MANY, (0,))
        older = digest_before(self._until(rows, begun.id, tell))
        if begun.told.get("before") != f"{older.entries} {older.digest}":
            self._found("before", begun.id)
        self._chain(self._raw.execute(_MANY, (begun.id,)), begun.id, tell)
        return self._walked(begun.id)

    def tail(self, entries: int) -> Walked:
        """The newest entries alone: what can be looked at while somebody waits."""
        begun = last_begun(self._connection)
        if begun is None:
            self._found("none", 0)
            return self._walked(0)
        if self._key_fits(begun):
            first = max(begun.id, head(self._connection).id - entries)
            self._chain(self._raw.execute(_MANY, (first,)), first, lambda _done: None)
        return self._walked(begun.id)

    def _key_fits(self, begun: SealedEntry) -> bool:
        if not self._seal.key:
            self._found("no_key", begun.id)
        elif begun.told.get("key") != self._seal.key_name:
            self._found("other_key", begun.id)
        return not self._wrong

    def _until(
        self, rows: Iterable[Sequence[Any]], end: int, tell: Callable[[int], object]
    ) -> Iterator[Sequence[Any]]:
        for row in rows:
            if row[0] >= end:
                return
            self._entries += 1
            if not self._entries % _LOOK_EVERY:
                tell(self._entries)
            yield row

    def _chain(
        self, rows: Iterable[Sequence[Any]], first: int, tell: Callable[[int], object]
    ) -> None:
        expected, before = first, seal_at(self._connection, first - 1)
        seal = self._seal.of
        for row in rows:
            if row[0] != expected:
                self._found("missing", expected)
            text, mac = _as_json(row[:-1]).encode("utf-8", "replace"), row[-1]
            if mac != seal(before, text):
                # Without a key there is a mark in its place, which anybody could have made.
                self._found("open" if mac.startswith(OPEN) else "broken", row[0])
            else:
                self._sealed += 1
            expected, before = row[0] + 1, mac
            self._entries += 1
            if not self._entries % _LOOK_EVERY:
                tell(self._entries)

    def _found(self, kind: str, entry: int) -> None:
        self._wrong += 1
        if len(self._troubles) < self._most:
            self._troubles.append(Trouble(kind, entry))

    def _walked(self, first: int) -> Walked:
        return Walked(self._entries, self._sealed, first, tuple(self._troubles), self._wrong)


def seal_at(connection: Connection, entry: int) -> str:
    """The seal of an entry; empty where there is none."""
    found = driver_of(connection).execute(_SEAL_OF, (entry,)).fetchone()
    return str(found[0]) if found else ""
