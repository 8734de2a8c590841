"""Prices in words, for screens and the command line."""

from __future__ import annotations

from jxc_tui.i18n import Texts
from jxc_tui.products.answers import AgreedPrice, PriceAnswer
from jxc_tui.values.money import format_fen


def days_text(price: AgreedPrice, texts: Texts) -> str:
    """The days an agreement holds: from, until, both, or always."""
    first, last = price.first_day, price.last_day
    way = ("both" if last else "from") if first else ("until" if last else "always")
    return texts.get(f"price.days_{way}", first=first, last=last)


def offers_text(answer: PriceAnswer, texts: Texts) -> list[str]:
    """Each price there is with its reason, the one that applies first; what is missing is said."""
    found = []
    for offer in answer.offers:
        why = texts.get(offer.text_id, **dict(offer.params))
        source, amount = texts.get(f"price.source.{offer.source}"), format_fen(offer.fen)
        found.append(
            texts.get("price.offer", source=source, amount=amount, unit=answer.unit, why=why)
        )
    return found or [texts.get("price.none")]
