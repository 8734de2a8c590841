"""Opening stock in words."""

from __future__ import annotations

from jxc_tui.i18n import Texts
from jxc_tui.opening_stock.model import place_of


def stock_label(field: str, texts: Texts) -> str:
    """What a column of it is called: `期初库存 仓库1`."""
    return texts.get("stock.label", place=place_of(field)).strip()
