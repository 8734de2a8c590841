"""What may have been meant: every code is among the texts that are one slip from its typo."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jxc_tui.records.model.typos import (
    DIGITS,
    LETTERS,
    LOOK_ALIKES,
    NEIGHBOUR_KEYS,
    RANK_LIKELY,
    SEPARATORS,
    Slip,
    guess_of,
    likely,
)

CODES = st.from_regex(r"[A-Z0-9][A-Z0-9_./-]{3,24}", fullmatch=True)
PLACES = st.integers(0, 1000)
CHARACTERS = st.sampled_from(DIGITS + LETTERS + SEPARATORS)


def _guessed(typed: str, code: str) -> Slip | None:
    """The slip that is told for the code, where it is among the texts to look up."""
    assume(typed != code)
    first = likely(typed)
    assert typed not in first
    assert len(first) == len(set(first))
    guess = guess_of(typed, code)
    assert guess is not None
    assert code in first or guess.rank > RANK_LIKELY
    return guess.slip


@given(CODES, PLACES)
def test_neighbours_swapped(code: str, place: int) -> None:
    place %= len(code) - 1
    typed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert _guessed(typed, code) is Slip.SWAPPED


@given(CODES, PLACES)
def test_a_character_typed_twice(code: str, place: int) -> None:
    place %= len(code)
    assert _guessed(code[:place] + code[place] + code[place:], code) is Slip.DOUBLED


@given(CODES, PLACES)
def test_a_character_left_out(code: str, place: int) -> None:
    place %= len(code)
    assert _guessed(code[:place] + code[place + 1 :], code) is Slip.DROPPED


@given(CODES, PLACES, CHARACTERS)
def test_a_character_too_many(code: str, place: int, char: str) -> None:
    place %= len(code) + 1
    assert _guessed(code[:place] + char + code[place:], code) in (Slip.EXTRA, Slip.DOUBLED)


@given(CODES, PLACES, CHARACTERS)
def test_any_wrong_character(code: str, place: int, char: str) -> None:
    place %= len(code)
    right = code[place]
    slip = _guessed(code[:place] + char + code[place + 1 :], code)
    if right in LOOK_ALIKES.get(char, ""):
        assert slip is Slip.LOOK_ALIKE
    elif right in NEIGHBOUR_KEYS.get(char, ""):
        assert slip is Slip.NEIGHBOUR_KEY
    else:
        assert slip is Slip.OTHER


@given(st.text("01237KH", min_size=4, max_size=12), st.sets(st.integers(0, 11), min_size=1))
def test_some_digits_typed_as_letters(code: str, places: set[int]) -> None:
    typed, letters = code, 0
    for place in sorted(places)[:6]:
        if place < len(code) and code[place] in "01":
            typed = typed[:place] + "OI"[int(code[place])] + typed[place + 1 :]
            letters += 1
    if letters:
        assert _guessed(typed, code) is Slip.LOOK_ALIKE


@pytest.mark.parametrize("typed", ["KHOOOOO1OO", "KHIIIIIIII", "OOOOOOOO"])
def test_many_letters_for_digits_are_read_as_digits_together(typed: str) -> None:
    assert typed[:2].replace("OO", "00") + typed[2:].translate(str.maketrans("OI", "01")) in likely(
        typed
    )


@given(CODES, CODES)
def test_two_slips_are_none(code: str, other: str) -> None:
    assume(abs(len(code) - len(other)) > 1)
    assert guess_of(code, other) is None
    assert guess_of(code, code) is None


def test_neighbour_keys_are_mutual_and_near() -> None:
    for char, others in NEIGHBOUR_KEYS.items():
        assert char not in others
        assert all(char in NEIGHBOUR_KEYS[other] for other in others)
    assert set("JKM") < set(NEIGHBOUR_KEYS["N"] + NEIGHBOUR_KEYS["L"] + "M")
    assert {"W", "R", "S", "D", "3", "4"} == set(NEIGHBOUR_KEYS["E"])
    assert {"2", "4", "6", "8"} <= set(NEIGHBOUR_KEYS["5"])  # the pad of digits


@pytest.mark.parametrize("typed", ["", "K", "K1", "K" * 34])
def test_too_short_or_too_long_is_near_to_nothing(typed: str) -> None:
    assert likely(typed) == []


@pytest.mark.parametrize(
    ("typed", "code", "place", "chars"),
    [
        ("KH00L200", "KH001200", 5, ("L", "1")),
        ("KH0012000", "KH001200", 9, ("0", "")),
        ("KH00120", "KH001200", 8, ("", "0")),
        ("K0H01200", "KH001200", 2, ("0H", "H0")),
        ("KHX01200", "KH001200", 3, ("X", "0")),
    ],
)
def test_a_guess_names_the_place(typed: str, code: str, place: int, chars: tuple[str, str]) -> None:
    guess = guess_of(typed, code)
    assert guess is not None
    assert (guess.place, (guess.typed, guess.meant)) == (place, chars)
