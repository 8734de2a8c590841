"""What is asked by a vector, remembering what of it was listened to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class Asked(Mapping[str, Any]):
    """An object of a vector; to read a value is to listen, to look at the names is not."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._held = {key: _wrapped(value) for key, value in given.items()}
        self._heard = set[str]()

    def __getitem__(self, key: str) -> Any:
        self._heard.add(key)
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def unheard(self) -> list[str]:
        """The names of all that nobody listened to, here and below."""
        found = sorted(self._held.keys() - self._heard)
        for key in sorted(self._held.keys() & self._heard):
            found += [f"{key}.{name}" for name in _below(self._held[key])]
        return found


def _wrapped(value: Any) -> Any:
    if isinstance(value, Mapping):
        return Asked(value)
    return [_wrapped(each) for each in value] if isinstance(value, list) else value


def _below(value: Any) -> list[str]:
    if isinstance(value, Asked):
        return value.unheard()
    if isinstance(value, list):
        return list(dict.fromkeys(name for each in value for name in _below(each)))
    return []
