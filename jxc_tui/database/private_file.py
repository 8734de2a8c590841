"""Small private SQLite files between two acts: nothing waits for the disk, and nobody else looks.

Nothing in one outlives a failing machine: a torn one is made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from jxc_tui.database.dialect import pragmas
from jxc_tui.database.dialect.expressions import ROWS_BY_KEY
from jxc_tui.database.dialect.upsert import put_row
from jxc_tui.database.engine import load_driver, sentence_of

CACHE_KIB = 16_384
FACTS = f"CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) {ROWS_BY_KEY};"
_PUT_FACT = put_row("fact", ["name"], ["value"])


def is_whole(path: Path) -> bool:
    """Whether a private file is as long as it says."""
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100:
        return False
    page, pages = int.from_bytes(header[16:18], "big"), int.from_bytes(header[28:32], "big")
    return path.stat().st_size == (65536 if page == 1 else page) * pages


class PrivateFile:
    """One of them, open for reading and writing by one thread at a time.

    `schema` is that of a `new` one; it holds `FACTS`. With the journal `OFF` what is written cannot
    be taken back, and is quicker.
    """

    schema = FACTS

    def __init__(self, path: Path, *, new: bool = False, journal: str = "OFF") -> None:
        module, _ = load_driver()
        self.path = path
        self._connection: Any = module.connect(
            f"file:{quote(str(path))}?mode=rw", uri=True, isolation_level=None,
            check_same_thread=False, cached_statements=64,
        )  # fmt: skip
        run = self._connection.execute
        pragmas.without_net(run, journal=journal)
        pragmas.sort_on_disk(run)
        pragmas.keep_in_memory(run, CACHE_KIB)
        pragmas.trust_nothing(run)
        if new:
            self._connection.executescript(self.schema)
        run("BEGIN")

    def close(self) -> None:
        """What was not committed is lost."""
        self._connection.close()

    def commit(self) -> None:
        """What was written so far can be read by whoever opens the file next."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    def set_fact(self, name: str, value: object) -> None:
        """Something that is true of the whole file."""
        text = json.dumps(value, ensure_ascii=True)
        self._connection.execute(_PUT_FACT, (name, text))

    def fact(self, name: str) -> Any:
        """A fact set before; raises KeyError."""
        found = self._connection.execute(
            "SELECT value FROM fact WHERE name = ?", (name,)
        ).fetchone()
        if found is None:
            raise KeyError(name)
        return json.loads(found[0])


P = TypeVar("P", bound=PrivateFile)


@contextmanager
def opened_private(
    make: Callable[..., P], path: Path, *, new: bool = False, fresh: bool = False
) -> Iterator[P]:
    """A private file that exists (when `new`: an empty one), kept as it is left.

    When the caller raises it is as before, but for one that is `new` or `fresh`: such a one is
    torn then, and quicker.

    Raises DatabaseRefused, with a sentence, for a full disk or a torn file.
    """
    module, _ = load_driver()
    try:
        store = make(path, new=new, journal="OFF" if new or fresh else "DELETE")
        try:
            yield store
            store.commit()
        finally:
            store.close()
    except module.Error as error:
        raise sentence_of(error) from error
