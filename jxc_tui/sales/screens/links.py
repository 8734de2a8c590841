"""What upper rooms bring to screens about sales: `places` names it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from jxc_tui.desk.screen import DeskScreen
from jxc_tui.sales.answers import Order


@dataclass(frozen=True, slots=True)
class OrderLinks:
    """`case` is what F7 does about a sale, `paper` what Ctrl+_ does: a sentence to say, None for
    nothing done. `saved` is done once a sale of a number is kept."""

    case: Callable[[DeskScreen, Order], Coroutine[Any, Any, str | None]]
    paper: Callable[[DeskScreen, str], Coroutine[Any, Any, str | None]]
    saved: Callable[[DeskScreen, str], Coroutine[Any, Any, str | None]]


@dataclass(frozen=True, slots=True)
class SuggestedProduct:
    """A product that the customer may want, with the sentence that says why."""

    product_id: int
    code: str
    name: str
    why: str
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class EntryLinks:
    """`suggest` gives what to suggest to a customer (再次购买 first, then 新品), asked aside."""

    suggest: Callable[[DeskScreen, int], Coroutine[Any, Any, tuple[SuggestedProduct, ...]]]
