"""The change log in words, whichever noun an entry is about."""

from __future__ import annotations

from collections.abc import Mapping

from jxc_tui.customers.model.noun import noun_of_kind, nouns
from jxc_tui.i18n import FIRST_NOUN, Texts, all_texts

_ACT, _KIND = "change.", "log.kind."


def action_text(action: str, texts: Texts) -> str:
    """An act (`supplier.created`) in words; one without words is told as it stands."""
    word, dot, rest = action.partition(".")
    for noun in nouns().values():
        if word in (noun.id, noun.room):
            first = FIRST_NOUN + ("s" if word == noun.room else "")
            return _told(f"{_ACT}{first}{dot}{rest}", noun.texts(texts), action)
    return _told(_ACT + action, texts, action)


def acts(texts: Texts) -> Mapping[str, str]:
    """Every act that has words, of the noun the texts are about and of the house: id to words."""
    ids = (text_id.removeprefix(_ACT) for text_id in all_texts() if text_id.startswith(_ACT))
    named = (action.replace(FIRST_NOUN, texts.noun, 1) for action in ids)
    return {action: action_text(action, texts) for action in named}


def kind_text(kind: str, texts: Texts) -> str:
    """What an entry is about where that is no record: `批量改码`; empty for others."""
    return _told(_KIND + noun_of_kind(kind)[1], texts, "")


def _told(text_id: str, texts: Texts, otherwise: str) -> str:
    return texts.get(text_id) if texts.has(text_id) else otherwise
