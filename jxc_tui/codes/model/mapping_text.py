"""Mapping tables of code rules as one line that people type: `浙江省=ZJ, 上海市=SH, *=QT`."""

from __future__ import annotations

import re
from collections.abc import Mapping


class DoubledValue(ValueError):
    """One value is given two codes; `args` are the value and both codes."""


_BETWEEN = re.compile(r"[,，;；、\n]+")


def mapping_of_text(text: str) -> dict[str, str]:
    """Value → text in the code.

    Raises ValueError with the piece that has no `=`, DoubledValue for one value with two codes.
    """
    table: dict[str, str] = {}
    for piece in _BETWEEN.split(text):
        if not piece.strip():
            continue
        value, sign, code = piece.replace("＝", "=").partition("=")
        if not sign or not value.strip() or not code.strip():
            raise ValueError(piece.strip())
        value, code = value.strip(), code.strip().upper()
        if table.setdefault(value, code) != code:
            raise DoubledValue(value, table[value], code)
    return table


def fault_of(error: ValueError) -> tuple[str, dict[str, object]]:
    """The text id of what `mapping_of_text` found wrong, and what fills the sentence."""
    if isinstance(error, DoubledValue):
        return "rule.mapping_twice", dict(
            zip(("value", "first", "second"), error.args, strict=True)
        )
    return "rule.mapping_line", {"text": str(error)}


def text_of_mapping(table: Mapping[str, str]) -> str:
    """The line that gives this table back."""
    return ", ".join(f"{value}={code}" for value, code in table.items())
