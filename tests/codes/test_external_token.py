"""External tokens: no look-alikes, and a wrong character is no token."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.codes.model.code import RANDOM_ALPHABET
from jxc_tui.codes.model.external_token import LENGTH, masked_token, new_token, token_of


def test_tokens_have_one_shape_and_are_all_different() -> None:
    made = {new_token() for _ in range(2000)}
    assert len(made) == 2000
    for token in made:
        assert len(token) == LENGTH == 12
        assert token.startswith("T-")
        assert set(token[2:]) <= set(RANDOM_ALPHABET)
        assert token_of(token) == token


@given(st.integers(2, LENGTH - 1), st.sampled_from(RANDOM_ALPHABET))
def test_one_wrong_character_is_no_token(place: int, char: str) -> None:
    token = new_token()
    wrong = token[:place] + char + token[place + 1 :]
    assert token_of(wrong) == (token if wrong == token else "")


@given(st.integers(2, LENGTH - 2))
def test_two_swapped_neighbours_are_no_token(place: int) -> None:
    token = new_token()
    swapped = token[:place] + token[place + 1] + token[place] + token[place + 2 :]
    assert token_of(swapped) == (token if swapped == token else "")


@given(st.text(max_size=20))
def test_any_text_may_be_asked(text: str) -> None:
    assert token_of(text) in ("", text.strip().upper()) or len(token_of(text)) == LENGTH


def test_masked_shows_two_characters() -> None:
    assert masked_token("T-7KQ2MHX9RW") == "T-********RW"
