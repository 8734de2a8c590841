"""Whatever part of a text people say, a term of its kind begins with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.values.pinyin import initials_of, load_readings, syllables_of
from jxc_tui.values.search_terms import (
    INITIALS_TERM,
    NAME_TERM,
    PINYIN_TERM,
    KnownBy,
    TermKind,
    contact_terms,
    ending_of,
    name_terms,
    phone_terms,
    terms_of,
)
from jxc_tui.values.text import fold

load_readings()
COMMON = "杭州五金远山成城重庆曾惠单乐行百货贸易商绿厦长大明小陈王李建国华东"
NAMES = st.text(st.sampled_from(COMMON + "ab1"), min_size=1, max_size=14)
ODD = 2  # so many characters of a part may be read in another way than the usual one


def _begun(terms: list[tuple[int, str]], kinds: tuple[TermKind, ...], text: str) -> bool:
    return any(kind in kinds and term.startswith(text) for kind, term in terms)


@given(NAMES, st.data())
def test_every_part_of_a_name_is_found_as_it_is_written_and_spelled(
    name: str, data: st.DataObject
) -> None:
    folded = fold(name)
    terms = name_terms(folded)
    start = data.draw(st.integers(0, len(folded) - len(ending_of(folded)) - 1))
    end = data.draw(st.integers(start + 1, len(folded)))
    part = folded[start:end]
    assert _begun(terms, (TermKind.NAME, TermKind.NAME_INNER), part[:NAME_TERM])
    odd = data.draw(st.sets(st.integers(0, min(len(part), 4) - 1), max_size=ODD))
    readings = [data.draw(st.sampled_from(syllables_of(char))) if place in odd
                else syllables_of(char)[0] for place, char in enumerate(part)]  # fmt: skip
    initials = "".join(
        sound[0] if place in odd else initials_of(char)[0]
        for place, (char, sound) in enumerate(zip(part, readings, strict=True))
    )[:INITIALS_TERM]
    assert _begun(terms, (TermKind.INITIALS, TermKind.INITIALS_INNER), initials)
    spelled = "".join(readings)[:PINYIN_TERM]
    if not folded[start : start + NAME_TERM].isascii():
        assert _begun(terms, (TermKind.PINYIN, TermKind.PINYIN_INNER), spelled)


@given(st.text(st.sampled_from("0123456789"), min_size=3, max_size=12), st.data())
def test_every_three_digits_of_a_number_find_it(number: str, data: st.DataObject) -> None:
    terms = phone_terms(f"0{number}")
    start = data.draw(st.integers(0, len(number) - 3))
    assert _begun(terms, (TermKind.PHONE,), f"0{number}"[start:])


def test_the_parts_of_a_contact() -> None:
    found = {term for _, term in contact_terms("陳小明/Tom Smith")}
    assert {"陈小明tomsmith", "小明tomsmith", "tomsmith", "smith"} <= found
    assert contact_terms("★ ") == []


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=30))
def test_no_text_is_too_odd_for_the_index(name: str, contact: str, address: str) -> None:
    folded = fold(name)
    known = KnownBy(folded, code="A1", mnemonic=name, mobile=contact, phone=address,
                  short_name=contact, contact=contact, email=address, wechat=name, uscc=contact,
                  city=name, district=contact, address=address)  # fmt: skip
    terms = terms_of(known)
    assert len(terms) == len(set(terms))
    assert all(term for _, term in terms)
