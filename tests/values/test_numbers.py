"""One number has one form, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.values.phone import LEAST_DIGITS, mobiles_in, normal_number, numbers_in
from jxc_tui.values.places import regions
from jxc_tui.values.places.area_codes import area_code

MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
AREAS = st.sampled_from(["010", "021", "0571", "0755", "0991"])
# 400 and 800 begin a service number of ten digits, as far as one can tell.
LOCALS = st.from_regex(r"(?![48]00)[2-9][0-9]{6,7}", fullmatch=True)
SIGNS = st.sampled_from(["", " ", "-", "－", " - "])
WIDE = str.maketrans("0123456789+-()", "０１２３４５６７８９＋－（）")
PREFIXES = st.sampled_from(["", "+86", "+86 ", "0086", "0086-", "86 ", "86-", "(+86)", "+ 86 "])
EXTENSIONS = st.sampled_from(["", "转801", "-801", " ext. 12", "#8", "分机801", "*801"])


@given(MOBILES, st.sampled_from(["", "+86", "+86 ", "0086", "86", "86-", "0", "+86-"]), SIGNS,
       SIGNS, st.booleans())  # fmt: skip
@example("13020000000", "0", "-", "", False)  # looks like a landline: no area code is 0130
@example("13020000000", "0", "-", "", True)
def test_a_mobile_is_its_eleven_digits(
    mobile: str, prefix: str, first: str, second: str, wide: bool
) -> None:
    text = f"{prefix}{mobile[:3]}{first}{mobile[3:7]}{second}{mobile[7:]}"
    text = text.translate(WIDE) if wide else text
    assert normal_number(text) == mobile
    assert numbers_in(text) == mobiles_in(text) == (mobile,)


@given(AREAS, LOCALS, st.sampled_from(["{}{}", "{}-{}", "({}){}", "{} {}", "（{}）{}", "{} - {}"]),
       EXTENSIONS)  # fmt: skip
def test_a_landline_is_area_code_and_number_without_extension(
    area: str, local: str, form: str, extension: str
) -> None:
    if extension == "-801" and form == "{}{}":
        extension = "转801"  # a run of digits says nothing of where its parts end
    text = form.format(area, local) + extension
    assert normal_number(text) == area + local
    assert normal_number(local + extension, area) == area + local
    assert normal_number(local + extension) == local


@given(AREAS, LOCALS)
def test_a_landline_with_the_code_of_the_country_is_the_same(area: str, local: str) -> None:
    bare = area.removeprefix("0")
    for text in (f"+86-{bare}-{local}", f"+86 {bare} {local}", f"0086 {bare}-{local}",
                 f"86-{area}-{local}", f"+86 {area}{local}"):  # fmt: skip
        assert normal_number(text) == area + local


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("400-888-1234", "4008881234"),
        ("8008201234", "8008201234"),
        ("+852 2345 6789", "+85223456789"),
        ("00852-23456789", "+85223456789"),
        ("+1 (415) 555-0100", "+14155550100"),
        ("95588", ""),
        ("110", ""),
        ("", ""),
        ("另见备注", ""),
        ("57188880001", "57188880001"),
        ("571-88880001", "057188880001"),
        ("13800010001转2", "13800010001"),
    ],
)
def test_other_numbers(text: str, number: str) -> None:
    assert normal_number(text) == number


@given(st.lists(MOBILES, min_size=1, max_size=3, unique=True),
       st.sampled_from(["/", " / ", "；", "、", ",", "，", " ", "|", "或"]))  # fmt: skip
def test_several_numbers_in_one_text_are_each_found(mobiles: list[str], sign: str) -> None:
    assert numbers_in(sign.join(mobiles)) == tuple(mobiles)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0571-88880001/88880002", ("057188880001", "057188880002")),
        ("0571-88880001 13800010001", ("057188880001", "13800010001")),
        ("0571 8888 0001", ("057188880001",)),
        ("138 0001 0001", ("13800010001",)),
        ("0571-88880001/02", ("057188880001",)),
        ("13800010001/13800010001", ("13800010001",)),
    ],
)
def test_what_belongs_together_stays_together(text: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(text) == numbers


@given(st.text(st.sampled_from("0123456789+-()/;、 转#extｅ１０"), max_size=40))
def test_forms_are_stable_and_long_enough(text: str) -> None:
    for number in numbers_in(text):
        assert sum(char.isdigit() for char in number) >= LEAST_DIGITS
        assert number.isascii()
        assert number.removeprefix("+").isdigit()


def test_every_prefecture_has_its_area_code() -> None:
    known = [
        (province, city)
        for province in regions.provinces()
        for city in regions.cities(province)
        if "直辖" not in city and city != "林区"
    ]
    assert len(known) > 330
    codes = {city: area_code(province, city) for province, city in known}
    assert [city for city, code in codes.items() if not code] == []
    assert area_code("浙江省", "杭州") == codes["杭州市"] == "0571"
    assert area_code("北京市", "") == "010"
    assert area_code("", "不知何处") == ""
