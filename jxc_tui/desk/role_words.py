"""Help without the keys that a role may not use: a promise is made to whom it is kept."""

from __future__ import annotations

import re
from collections.abc import Collection

_CLAUSE = re.compile(r"(.*?)([，。；\n]|[,.;](?=\s|$)|$)")
_ARROWS = ("←", "→", "↑", "↓")
_KEY = re.compile(
    r"(?<![A-Za-z0-9])(?:F\d{1,2}|Ctrl\+[A-Z]|Ins(?:ert)?|Enter|Esc|Tab|Space|Arrows)(?![A-Za-z0-9])"
    r"|空格|方向键|上下键|左右键|" + "|".join(_ARROWS)
)
_ENDS = "。.\n"
_NAMES = {"insert": ("Insert", "Ins"), "space": ("Space", "空格")}


def names_of_key(key: str) -> tuple[str, ...]:
    """How texts call a key: `F7`, `Ctrl+N`, `Insert`."""
    if key in _NAMES:
        return _NAMES[key]
    first, plus, last = key.rpartition("+")
    return (f"{first.capitalize()}{plus}{last.upper()}" if plus else key.capitalize(),)


def for_role(text: str, mute: Collection[str]) -> str:
    """A text without the clauses that tell of the `mute` keys, and what goes on about these."""
    told: list[list[str]] = []  # clauses as [words, sign behind them]
    dropping = False
    for clause, sign in _CLAUSE.findall(text):
        keys = set(_KEY.findall(clause)) - {"Esc"}  # that takes back what was told before
        dropping = bool(keys & set(mute)) or (dropping and not keys)
        if not dropping and (clause or sign):
            told.append([clause, sign])
        elif dropping and told and sign in _ENDS and sign and told[-1][1] not in _ENDS:
            told[-1][1] = sign  # the sentence ends earlier
        if sign and sign in _ENDS:
            dropping = False
    plain = "".join(clause + sign for clause, sign in told)
    return re.sub(r"\s*\n\s*", "\n", plain).strip()
