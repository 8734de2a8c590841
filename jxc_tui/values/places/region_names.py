"""Provinces and cities in their one form: 浙江 is 浙江省, 廣西 广西壮族自治区, 杭州 杭州市.

A name nobody knows stays as it was typed. Names are those of `values.places.regions`.
Source: GB/T 2260.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from jxc_tui.values.places.regions import cities, provinces
from jxc_tui.values.simplified import simplified_table

_PROVINCE_KIND = re.compile(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$")
_PEOPLES = "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|侗|白|土家|哈尼|哈萨克|傣|傈僳|景颇|柯尔克孜|羌"
_PREFECTURE_KIND = re.compile(rf"(?:(?:(?:{_PEOPLES})族?)+自治州|市|地区|盟)$")
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{1,12}[区县市旗]$")
_BETWEEN = re.compile(r"[\s/\\,、·|_-]+")
_NO_CITY = frozenset({"市辖区", "县", "市"})
# Both a province and a prefecture, or a word of its own: not taken for the prefecture.
_AMBIGUOUS = frozenset({"海南"})


# How people call a place; none of them is the beginning of another name.
_CALLED = {
    "内蒙古自治区": "蒙", "北京市": "京", "天津市": "津", "上海市": "沪 申", "重庆市": "渝",
    "河北省": "冀", "山西省": "晋", "辽宁省": "辽", "吉林省": "吉", "黑龙江省": "黑",
    "江苏省": "苏", "浙江省": "浙", "安徽省": "皖", "福建省": "闽", "江西省": "赣", "山东省": "鲁",
    "河南省": "豫", "湖北省": "鄂", "湖南省": "湘", "广东省": "粤", "广西壮族自治区": "桂",
    "海南省": "琼", "四川省": "川 蜀", "贵州省": "贵 黔", "云南省": "云 滇", "西藏自治区": "藏",
    "陕西省": "陕 秦", "甘肃省": "甘 陇", "青海省": "青", "宁夏回族自治区": "宁",
    "新疆维吾尔自治区": "新", "香港特别行政区": "港", "澳门特别行政区": "澳", "台湾省": "台",
}  # fmt: skip
_CITY_CALLED = {
    "呼和浩特市": "呼市 呼和 呼和市", "乌兰察布市": "乌兰察布盟 乌盟 集宁市",
    "鄂尔多斯市": "鄂市 伊克昭盟 伊盟", "巴彦淖尔市": "巴市 巴盟 巴彦淖尔盟",
    "通辽市": "哲里木盟 哲盟",
    "赤峰市": "昭乌达盟 昭盟", "呼伦贝尔市": "呼盟 呼伦贝尔盟", "锡林郭勒盟": "锡盟",
    "阿拉善盟": "阿盟", "乌鲁木齐市": "乌市", "克拉玛依市": "克市",
    "巴音郭楞蒙古自治州": "巴州", "克孜勒苏柯尔克孜自治州": "克州", "博尔塔拉蒙古自治州": "博州",
    "哈尔滨市": "哈市", "齐齐哈尔市": "齐市", "牡丹江市": "牡市", "佳木斯市": "佳市",
    "秦皇岛市": "秦市", "葫芦岛市": "葫市", "连云港市": "连市", "攀枝花市": "攀市",
    "景德镇市": "景市", "六盘水市": "六市", "防城港市": "防市",
    "襄阳市": "襄樊市 襄樊", "池州市": "贵池市", "普洱市": "思茅市 思茅地区",
    "西双版纳傣族自治州": "版纳",
}  # fmt: skip


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip().translate(simplified_table())
    return plain.removeprefix("中国") or plain


@cache
def _provinces() -> dict[str, str]:
    """Every way a province is written → its name."""
    found = {"内蒙": "内蒙古自治区"}
    for name in provinces():
        stem = _PROVINCE_KIND.sub("", name)
        ways = (name, stem, f"{stem}省", f"{stem}市", f"{stem}自治区", f"{stem}特别行政区")
        found.update(dict.fromkeys(ways, name))
        found.update(dict.fromkeys(_CALLED.get(name, "").split(), name))
        if name.endswith("族自治区") or "维吾尔" in name:
            found[name.removesuffix("自治区")] = name
    return found


@cache
def _cities() -> dict[str, str]:
    """Every way a prefecture is written → its name."""
    found: dict[str, str] = {}
    for province in provinces():
        for name in cities(province):
            stem = _PREFECTURE_KIND.sub("", name)
            if "直辖" in name or len(stem) < 2:
                continue
            kinds = ("州", "自治州") if name.endswith("州") else ("市", "地区", "盟")
            ways = [f"{stem}{kind}" for kind in kinds] + [stem] * (stem not in _AMBIGUOUS)
            for way in (name, *ways):
                found.setdefault(way, name)
    return found


@cache
def _called() -> dict[str, str]:
    """What people call a prefecture → its name."""
    return {way: name for name, ways in _CITY_CALLED.items() for way in ways.split()}


def province_of(text: str) -> str:
    """A province under its name, any other text as it is."""
    return _provinces().get(text) or _provinces().get(_plain(text), text)


def city_of(text: str) -> str:
    """A prefecture under its name, any other text as it is."""
    plain = _plain(text)
    return _cities().get(text) or _cities().get(plain) or _called().get(plain, text)


def is_province(text: str) -> bool:
    """Whether a text is the name of a province."""
    return _provinces().get(text) == text


def placed(province: str, city: str, district: str) -> tuple[str, str, str]:
    """The three parts of a region, each in its one form and in its own place.

    What stands in one cell (`浙江省杭州市`, `上海/浦东新区`) is parted where the whole of it is
    known and the other places are empty.
    """
    province, city = province_of(province), city_of(city)
    if province and not is_province(province) and not city:
        found = _parted(province)
        if found is not None and not (found[2] and district):
            province, city, district = found[0], found[1], found[2] or district
    elif city and city not in _cities():
        found = _parted(city)
        fits = found is not None and found[0] and province in ("", found[0])
        if found is not None and fits and not (found[2] and district):
            province, city, district = found[0], found[1], found[2] or district
    if city in _NO_CITY and province in cities(province):
        city = province
    return province, city, district


def _parted(text: str) -> tuple[str, str, str] | None:
    """Province, city and district of one text; None where a part of it is not known."""
    plain = _BETWEEN.sub("", _plain(text))
    province, rest = _beginning(plain, _provinces())
    if not province:
        return None
    if province in cities(province):
        if not rest:
            return province, "", ""
        city, rest = province, rest.removeprefix(province)
    else:
        city, rest = _beginning(rest, _cities())
        if not city:
            city, after = _beginning(rest, _called())
            city, rest = (city, after) if city in cities(province) else ("", rest)
        if city and city not in cities(province):
            return None
        if not city and rest.endswith("市"):  # of a county, as many write it in the place of a city
            return (province, rest, "") if _DISTRICT.fullmatch(rest) else None
    if rest in _NO_CITY:
        rest = ""
    if rest and not _DISTRICT.fullmatch(rest):
        return None
    return province, city, rest


def _beginning(text: str, known: dict[str, str]) -> tuple[str, str]:
    """The name the text begins with, the longest way to write it, and the rest."""
    for length in range(min(len(text), 12), 1, -1):
        if name := known.get(text[:length]):
            return name, text[length:]
    return "", text
