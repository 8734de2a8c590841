"""Which nouns a database has tables of."""

from __future__ import annotations

from typing import Any

_TALLY = "_tally"


def nouns_in(connection: Any) -> tuple[str, ...]:
    """The nouns that have tables in a database, of whatever version, as its tables tell."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    ends = (name.partition(_TALLY) for (name,) in found)
    return tuple(sorted(noun for noun, end, rest in ends if noun and end and not rest))
