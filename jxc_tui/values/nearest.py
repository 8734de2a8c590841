"""Which of several words a mistyped one most likely meant."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = 0.5
_SWAPPED = 0.05  # letters that changed places are likelier than one that is missing
_MOST = 5_000  # words looked through; beyond that nobody reads the list either


def nearest(word: str, words: Iterable[str]) -> str:
    """The word most like it, upper and lower case being one; empty when none is like it.

    Half of the letters must be right, two swapped ones counting as one fault; a word that begins
    with the typed one, or that the typed one begins with, counts as alike.
    """
    from rapidfuzz.distance import OSA  # only a wrong word needs it

    typed = word.strip().casefold()
    best, found = 0.0, ""
    for _, known in zip(range(_MOST), words, strict=False):
        folded = known.casefold()
        alike = OSA.normalized_similarity(typed, folded)
        if typed and folded and (folded.startswith(typed) or typed.startswith(folded)):
            alike = max(alike, _ALIKE)
        alike += _SWAPPED * (sorted(typed) == sorted(folded))
        if alike >= _ALIKE and alike > best:
            best, found = alike, known
    return found
