"""When two customers are likely one: rules, stems, look-alike codes, scores."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.merging.model.likeness import (
    SCORES,
    Rule,
    Traits,
    code_score,
    folded_code,
    group_score,
    lookalikes_of,
    name_score,
    numbers_of,
    one_more,
    phone_score,
    place_of,
    rotation_of,
    similar_score,
    sound_of,
    stem_of,
    uscc_score,
)
from jxc_tui.merging.model.likeness_keys import (
    KeyTable,
    exact_value,
    shortened,
    similar_keys,
)
from jxc_tui.values.text import fold

USCC, OTHER_USCC = "91330106MA2ABCDE0D", "91330106MA64978F31"
TEXTS = st.text(alphabet="杭州蓝燕科技有限公司厂Oo01IlL-- abz", max_size=14)


def named(name: str, **more: str) -> Traits:
    return Traits(name=fold(name))._replace(**more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "stem", "form"),
    [
        ("杭州蓝燕科技有限公司", "杭州蓝燕科技", "company"),
        ("杭州蓝燕科技股份有限责任公司", "杭州蓝燕科技", "company"),
        ("宁波海曙五金经营部", "宁波海曙五金", "shop"),
        ("郑州红马贸易商行", "郑州红马", "shop"),
        ("acmetradingcoltd", "acmetrading", "company"),
        ("曾惠", "曾惠", ""),
        ("有限公司", "有限公司", ""),
        ("", "", ""),
    ],
)
def test_the_stem_of_a_name_is_what_stands_before_its_form(name: str, stem: str, form: str) -> None:
    assert stem_of(name) == (stem, form)


def test_codes_look_alike_by_o_and_zero_by_i_l_and_one() -> None:
    assert folded_code("KHO0IL1") == "KH00111"
    assert set(lookalikes_of("O1")) == {"01", "OI", "OL", "0I", "0L"}
    assert lookalikes_of("KHAB") == []
    many = lookalikes_of("0" * 12)
    assert len(many) < 300
    assert "O" * 12 in many


@given(TEXTS)
def test_look_alikes_fold_to_the_same_code(text: str) -> None:
    code = fold(text).upper()
    for other in lookalikes_of(code):
        assert other != code
        assert folded_code(other) == folded_code(code)


def test_numbers_are_told_apart_from_extensions_and_signs() -> None:
    assert numbers_of("13800001234", "0571-8888 6666") == {"13800001234", "057188886666"}
    assert numbers_of("", "12345") == set()
    assert numbers_of("13800001234", "138-0000-1234") == {"13800001234"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("杭州蓝燕科技有限公司", "杭州蓝雁科技有限公司"),  # the same sound
        ("杭州蓝燕科技有限公司", "杭州市蓝燕科技有限公司"),  # one more
        ("杭州蓝燕科技有限公司", "杭州蓝科技有限公司"),  # one missing
        ("杭州蓝燕科技有限公司", "蓝燕科技（杭州）有限公司"),  # turned round
    ],
)
def test_names_that_are_similar(one: str, other: str) -> None:
    assert similar_score(named(one), named(other)) >= 70
    assert similar_score(named(other), named(one)) == similar_score(named(one), named(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("杭州蓝燕科技有限公司", "杭州红燕科技有限公司"),  # another brand
        ("杭州蓝燕科技有限公司", "宁波蓝燕五金有限公司"),
        ("王小明", "王晓明"),  # people
        ("杭州蓝燕科技有限公司", "杭州蓝燕科技股份有限公司"),  # equal stems: another rule
        ("", ""),
    ],
)
def test_names_that_are_not_similar_enough(one: str, other: str) -> None:
    assert similar_score(named(one), named(other)) < 55


def test_another_sign_counts_with_the_same_contact_or_address() -> None:
    one, other = "杭州蓝燕科技有限公司", "杭州红燕科技有限公司"
    assert similar_score(named(one, contact="王敏"), named(other, contact="王敏")) >= 70
    there = {"city": "杭州市", "address": "文三路99号"}
    here = there | {"address": "文三路 99 号"}
    assert similar_score(named(one, **there), named(other, **here)) >= 70


def test_two_valid_tax_codes_keep_records_apart() -> None:
    one, other = named("杭州蓝燕科技有限公司"), named("杭州蓝雁科技有限公司")
    apart = one._replace(uscc=USCC), other._replace(uscc=OTHER_USCC)
    assert similar_score(*apart) == similar_score(one, other) - 30
    assert (
        name_score(one, one) - name_score(one._replace(uscc=USCC), one._replace(uscc=OTHER_USCC))
        == 30
    )
    invalid = apart[0]._replace(uscc_valid=False)
    assert similar_score(invalid, apart[1]) == similar_score(one, other)


def test_equal_legal_names_count_more_than_equal_stems() -> None:
    company = named("杭州蓝燕科技有限公司", city="杭州市")
    longer, shop = (
        named(f"杭州蓝燕科技{form}", city="杭州市") for form in ("股份有限公司", "经营部")
    )
    scores = [name_score(company, each) for each in (company, longer, shop)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3
    assert name_score(company, company._replace(city="宁波市")) < scores[0]


def test_namesakes_among_people_count_little_unless_they_live_together() -> None:
    one = named("王超", city="杭州市", address="文三路99号")
    assert name_score(one, one._replace(address="解放路1号")) < 65
    assert name_score(one, one._replace(address="文三路 99号")) > 80


def test_a_number_shared_by_a_crowd_counts_less() -> None:
    one = named("甲", mobile="13800001234")
    other = named("乙", mobile="13800001234")
    scores = [phone_score(one, other, size) for size in (2, 4, 10, 500)]
    assert scores == sorted(scores, reverse=True)
    assert phone_score(one, named("甲", mobile="13800001234")) > scores[0]
    landline = named("甲", phone="057188886666"), named("乙", phone="0571-88886666")
    assert phone_score(*landline) < scores[0]


def test_tax_codes_and_codes_count_more_with_names_that_are_alike() -> None:
    one, other = named("杭州蓝燕科技", uscc=USCC), named("宁波海曙五金", uscc=USCC)
    assert uscc_score(one, one) > uscc_score(one, other) > 90
    assert uscc_score(one._replace(uscc_valid=False), other) < uscc_score(one, other)
    assert code_score(one, one) > code_score(one, other)


@given(TEXTS, TEXTS, st.sampled_from(list(Rule)), st.integers(2, 100))
def test_scores_are_the_same_both_ways_and_within_bounds(
    left: str, right: str, rule: Rule, size: int
) -> None:
    one, other = named(left, code=left), named(right, code=right)
    assert SCORES[rule](one, other, size) == SCORES[rule](other, one, size)
    assert 0 <= group_score(rule, [one, other], size) <= 100


@given(TEXTS, TEXTS)
def test_turning_round_and_one_more(left: str, right: str) -> None:
    if left + right:
        assert rotation_of(left + right) == rotation_of(right + left)
    assert one_more(left + "好" + right, left + right)
    assert not one_more(left, left)


@given(TEXTS | st.text(max_size=12))
@example("騙")
@example("臺北路９號")
def test_an_address_is_compared_as_if_folded(text: str) -> None:
    assert place_of(text) == place_of(fold(text)) == fold(place_of(text)).upper()


def test_likely_duplicates_share_a_key() -> None:
    one = named("杭州蓝燕科技有限公司", contact="王敏", city="杭州市", address="文三路99号")
    for other in (
        named("杭州蓝雁科技有限公司"),
        named("蓝燕科技（杭州）有限公司"),
        named("杭州红燕科技有限公司", contact="王敏"),
        named("宁波海曙五金经营部", city="杭州市", address="文三路 99号"),
    ):
        assert set(similar_keys(one)) & set(similar_keys(other)), other.name
    assert "杭州蓝科技" in shortened("杭州蓝燕科技")
    assert sound_of("蓝燕") == sound_of("蓝雁")
    assert similar_keys(named("王超", contact="王超")) == []


def test_people_share_a_name_only_in_one_district() -> None:
    one = named("王超", city="杭州市", district="西湖区")
    assert exact_value(Rule.SAME_NAME, one) == exact_value(Rule.SAME_NAME, one)
    other = one._replace(district="上城区")
    assert not exact_value(Rule.SAME_NAME, one) & exact_value(Rule.SAME_NAME, other)
    assert exact_value(Rule.SAME_NAME, named("王超")) == set()


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30), st.booleans()), max_size=200))
def test_the_key_table_finds_what_a_dictionary_finds(
    entries: list[tuple[int, int, bool]],
) -> None:
    wanted: dict[int, tuple[list[int], list[int]]] = {}
    table, again = KeyTable(31), KeyTable(31)
    for key, ordinal, mark in dict.fromkeys(entries):
        for each in (table, again):
            each.add(("key", key), ordinal, mark=mark)
        wanted.setdefault(key, ([], []))[mark].append(ordinal)
    both = sorted(
        (sorted(plain), sorted(marked))
        for plain, marked in wanted.values()
        if len(plain) + len(marked) > 1
    )
    assert sorted((sorted(plain), sorted(marked)) for plain, marked in table.runs()) == both
    assert list(table.runs()) == []
    meeting = [pair for pair in both if pair[0] and pair[1]]
    found = sorted((sorted(plain), sorted(marked)) for plain, marked in again.runs(marked=True))
    assert found == meeting
