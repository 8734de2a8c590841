"""Keys as a terminal's driver makes them of what arrives."""

from __future__ import annotations

from textual.events import Key
from textual.keys import _character_to_key

NAMED = frozenset(
    {"enter", "escape", "up", "down", "left", "right", "tab", "pageup", "pagedown", "home", "end",
     "insert", "backspace", "delete", "space", *(f"f{number}" for number in range(1, 13))}
)  # fmt: skip
_CHARACTERS = {"enter": "\r", "escape": "\x1b", "tab": "\t", "space": " "}


def named_keys(part: str) -> list[Key]:
    """A named key, or a text as the keys that type it."""
    if part in NAMED or part.startswith("ctrl+"):
        return [Key(part, _CHARACTERS.get(part))]
    return [Key(_character_to_key(char), char) for char in part]
