"""Mapping tables of code rules as one line that people type: `浙江省=ZJ, 上海市=SH, *=QT`."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BETWEEN = re.compile(r"[,，;；、\n]+")


def mapping_of_text(text: str) -> dict[str, str]:
    """Value → text in the code. Raises ValueError with the piece that has no `=`."""
    table: dict[str, str] = {}
    for piece in _BETWEEN.split(text):
        if not piece.strip():
            continue
        value, sign, code = piece.replace("＝", "=").partition("=")
        if not sign or not value.strip() or not code.strip():
            raise ValueError(piece.strip())
        table[value.strip()] = code.strip().upper()
    return table


def text_of_mapping(table: Mapping[str, str]) -> str:
    """The line that gives this table back."""
    return ", ".join(f"{value}={code}" for value, code in table.items())
