"""Acts, states and entries: what they are called."""

from __future__ import annotations

from jxc_tui.i18n import all_texts
from jxc_tui.sales.model.ledger import EntryKind
from jxc_tui.sales.model.progress import Act, OrderState


def test_everything_has_a_name_in_both_languages() -> None:
    named = [*Act, *OrderState, *EntryKind]
    assert all(each.text_id in all_texts() for each in named)
