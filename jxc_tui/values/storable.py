"""What a person or a program hands over, brought into what a database can hold.

An integer beyond 64 bits becomes the last one within them, which is no id of anything and more than
any amount or count may be; half a character (a lone surrogate) becomes the sign for one that cannot
be read. What a verb says of such a value is its own sentence.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from typing import Any

from jxc_tui.values.text import REPLACEMENT

LAST = 2**63 - 1
_HALF = re.compile("[\ud800-\udfff]")


def storable(value: Any) -> Any:
    """The value itself where a database can hold it, else the nearest one that it can.

    Looks into tuples, lists, sets, mappings and dataclasses; whatever else there is stays as it is.
    """
    kind: type = type(value)
    way = _WAYS[kind] if kind in _WAYS else _WAYS.setdefault(kind, _way_of(kind))
    return value if way is None else way(value)


_WAYS: dict[type, Callable[[Any], Any] | None] = {}  # by the kind of a value; None leaves it alone


def _way_of(kind: type) -> Callable[[Any], Any] | None:
    if kind is int:
        return _integer
    if kind is str:
        return _text
    if issubclass(kind, tuple):
        return _named if hasattr(kind, "_fields") else _many
    if issubclass(kind, list | set | frozenset):
        return _many
    if issubclass(kind, Mapping):
        return _mapping
    return _whole if dataclasses.is_dataclass(kind) else None


def _integer(value: int) -> int:
    return max(-LAST, min(value, LAST))


def _text(value: str) -> str:
    return value if value.isascii() else _HALF.sub(REPLACEMENT, value)


def _many(value: Any) -> Any:
    found = [storable(each) for each in value]
    return value if all(map(_same, found, value)) else type(value)(found)


def _named(value: Any) -> Any:
    found = [storable(each) for each in value]
    return value if all(map(_same, found, value)) else type(value)(*found)


def _mapping(value: Any) -> Any:
    found = {storable(key): storable(each) for key, each in value.items()}
    unchanged = all(map(_same, found, value)) and all(map(_same, found.values(), value.values()))
    return value if unchanged else found


def _whole(value: Any) -> Any:
    changed = {}
    for name in (each.name for each in dataclasses.fields(value) if each.init):
        was = getattr(value, name)
        now = storable(was)
        if now is not was:
            changed[name] = now
    return dataclasses.replace(value, **changed) if changed else value


def _same(one: object, other: object) -> bool:
    return one is other
