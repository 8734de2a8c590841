"""Provinces and cities have one form, however they are written; unknown names stay."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.records.model.fields import check_field
from jxc_tui.values.places import regions
from jxc_tui.values.places.region_names import city_of, placed, province_of


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("浙江", "浙江省"),
        ("浙江省", "浙江省"),
        ("内蒙古", "内蒙古自治区"),
        ("内蒙", "内蒙古自治区"),
        ("廣西", "广西壮族自治区"),
        ("广西壮族", "广西壮族自治区"),
        ("北京", "北京市"),
        ("重慶市", "重庆市"),
        ("新疆维吾尔", "新疆维吾尔自治区"),
        ("宁夏", "宁夏回族自治区"),
        ("西藏", "西藏自治区"),
        ("香港", "香港特别行政区"),
        ("臺灣", "台湾省"),
        (" 浙江 ", "浙江省"),
        ("中国浙江", "浙江省"),
        ("浙", "浙江省"),
        ("沪", "上海市"),
        ("火星", "火星"),
        ("", ""),
        ("Bayern", "Bayern"),
    ],
)
def test_provinces(typed: str, name: str) -> None:
    assert province_of(typed) == name
    assert check_field("province", typed) == (name, None)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("杭州", "杭州市"),
        ("杭州市", "杭州市"),
        ("廣州", "广州市"),
        ("恩施", "恩施土家族苗族自治州"),
        ("延边州", "延边朝鲜族自治州"),
        ("毕节地区", "毕节市"),
        ("喀什", "喀什地区"),
        ("上海", "上海市"),
        ("大理市", "大理市"),
        ("义乌市", "义乌市"),
        ("海南", "海南"),
        ("不知何处", "不知何处"),
        ("呼市", "呼和浩特市"),
        ("乌市", "乌鲁木齐市"),
        ("烏市", "乌鲁木齐市"),
        ("哈市", "哈尔滨市"),
        ("齐市", "齐齐哈尔市"),
        ("锡盟", "锡林郭勒盟"),
        ("巴州", "巴音郭楞蒙古自治州"),
        ("襄樊", "襄阳市"),
    ],
)
def test_cities(typed: str, name: str) -> None:
    assert city_of(typed) == name
    assert check_field("city", typed) == (name, None)


def test_every_name_of_the_table_is_its_own_form() -> None:
    for province in regions.provinces():
        assert province_of(province) == province
        assert "區" not in province
        for city in regions.cities(province):
            assert city_of(city) == city


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        (("浙江省杭州市", "", ""), ("浙江省", "杭州市", "")),
        (("浙江杭州", "", ""), ("浙江省", "杭州市", "")),
        (("浙江省 / 杭州市", "", ""), ("浙江省", "杭州市", "")),
        (("浙江省杭州市西湖区", "", ""), ("浙江省", "杭州市", "西湖区")),
        (("上海市浦东新区", "", ""), ("上海市", "上海市", "浦东新区")),
        (("", "浙江省杭州市", ""), ("浙江省", "杭州市", "")),
        (("浙江", "浙江杭州", ""), ("浙江省", "杭州市", "")),
        (("浙江省义乌市", "", ""), ("浙江省", "义乌市", "")),
        (("北京市", "市辖区", "朝阳区"), ("北京市", "北京市", "朝阳区")),
        (("江苏", "浙江省杭州市", ""), ("江苏省", "浙江省杭州市", "")),
        (("浙江省杭州市西湖区", "", "上城区"), ("浙江省杭州市西湖区", "", "上城区")),
        (("浙江某地", "", ""), ("浙江某地", "", "")),
    ],
)
def test_one_text_is_parted_where_the_whole_of_it_is_known(
    typed: tuple[str, str, str], parts: tuple[str, str, str]
) -> None:
    assert placed(*typed) == parts


PARTS = st.text(st.sampled_from("浙江杭州省市北京上海区县 /X"), max_size=8)


@given(PARTS, PARTS, PARTS)
def test_placing_twice_changes_nothing(province: str, city: str, district: str) -> None:
    once = placed(province, city, district)
    assert placed(*once) == once


def test_a_code_rule_takes_a_province_by_any_of_its_names() -> None:
    rule = CodeRule(pattern="{region}{seq:3}", mapping={"region": {"浙江": "ZJ"}})
    for province in ("浙江", "浙江省"):
        assert rule.frame({"province": province}, date(2026, 11, 28)).code(7) == "ZJ007"
