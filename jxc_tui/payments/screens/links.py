"""What upper rooms bring to the screens of money: `places` names it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class MoneyLinks:
    """`sale` makes the page of a sale by its id."""

    sale: Callable[[int], Screen[Any]]
