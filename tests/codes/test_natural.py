"""Natural order: KH9 before KH10, and no two codes share a key."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.codes.model.natural import key_starts, natural_key

CODES = st.text(alphabet="AKH0129_./-杭", min_size=1, max_size=12)


def test_numbers_count_as_numbers() -> None:
    ordered = ["A-1", "A-10", "ALFKI", "KH", "KH0", "KH1", "KH1-2", "KH1-10", "KH2", "KH9",
               "KH10", "KH010", "KH99", "KH100", "曾惠-9", "曾惠-14485"]  # fmt: skip
    assert sorted(ordered, key=natural_key) == ordered


def test_padded_codes_keep_their_order() -> None:
    codes = [f"KH{number:06d}" for number in (1, 9, 10, 99, 100, 12345, 999999)]
    assert sorted(codes, key=natural_key) == codes


@given(CODES, CODES)
def test_no_two_codes_share_a_key(left: str, right: str) -> None:
    assert (natural_key(left) == natural_key(right)) == (left == right)


@given(st.text(alphabet="KH-", max_size=4), st.integers(0, 10**9), st.integers(0, 10**9))
def test_behind_one_prefix_the_number_decides(prefix: str, left: int, right: int) -> None:
    keys = natural_key(f"{prefix}{left}"), natural_key(f"{prefix}{right}")
    assert (keys[0] < keys[1]) == (left < right)


@given(CODES, st.text(alphabet="AKH0129_./-杭", max_size=8))
def test_the_key_of_a_code_begins_as_its_beginning_says(prefix: str, rest: str) -> None:
    starts = key_starts(prefix)
    assert starts == sorted(starts)
    if starts:
        assert any(natural_key(prefix + rest).startswith(start) for start in starts)
    else:
        assert prefix.rstrip("0123456789") + "0" in prefix


def test_a_beginning_that_ends_in_digits_has_one_start_for_each_length() -> None:
    assert key_starts("KH") == ["KH"]
    assert key_starts("KH1")[:3] == ["KH011", "KH021", "KH031"]
    assert len(key_starts("KH1")) == 30
    assert key_starts("KH01") == []
