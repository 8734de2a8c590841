"""What kinds of lines of a ledger are called."""

from __future__ import annotations

from jxc_tui.i18n import Texts


def kind_text(kind: str, texts: Texts) -> str:
    """What a line is: a document, a payment, a refund, a discount, or what became void."""
    own = f"ledger.kind.{kind}"
    return texts.get(own if texts.has(own) else f"document.kind.{kind}")
