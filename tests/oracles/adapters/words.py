"""Amounts in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jxc_tui.values.amount_words import amount_words
from jxc_tui.values.money import parse_fen


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    words = amount_words(parse_fen(asked["amount"]))
    return {"accepted": words, "words": words}
