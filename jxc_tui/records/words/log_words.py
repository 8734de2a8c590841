"""The change log in words, whichever noun an entry is about."""

from __future__ import annotations

from collections.abc import Mapping

from jxc_tui.i18n import RECORD, Texts, all_texts
from jxc_tui.records.model.noun import noun_named, noun_of_kind, nouns

_ACT, _KIND = "change.", "log.kind."


def action_text(action: str, texts: Texts) -> str:
    """An act (`….created`) in words; one without words is told as it stands."""
    word, dot, rest = action.partition(".")
    for noun in nouns().values():
        if word in (noun.id, noun.room):
            word = RECORD + ("s" if word == noun.room else "")
            return _told(f"{_ACT}{word}{dot}{rest}", noun.texts(texts), action)
    return _told(_ACT + action, texts, action)


def acts(texts: Texts) -> Mapping[str, str]:
    """Every act that has words, of the noun the texts are about and of the house: id to words."""
    ids = (text_id.removeprefix(_ACT) for text_id in all_texts() if text_id.startswith(_ACT))
    noun, found = noun_named(texts.noun), {}
    for action in ids:
        word, dot, rest = action.partition(".")
        named = {RECORD: noun.id, f"{RECORD}s": noun.room}.get(word, word)
        found[f"{named}{dot}{rest}"] = _told(_ACT + action, texts, action)
    return found


def kind_text(kind: str, texts: Texts) -> str:
    """What an entry is about where that is no record: `批量改码`; empty for others."""
    return _told(_KIND + noun_of_kind(kind)[1], texts, "")


def _told(text_id: str, texts: Texts, otherwise: str) -> str:
    return texts.get(text_id) if texts.has(text_id) else otherwise
