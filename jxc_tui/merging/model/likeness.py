"""How surely two records are one: the rules, and a score of 0…100 for each.

Names are compared by their stem: folded, without the company form at the end. One other character
in a brand usually is another company, so a likeness by name needs more than a high ratio: the same
sound, the same characters turned round, one more or less, or the same contact or address beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import combinations, islice
from typing import NamedTuple

from jxc_tui.values.phone import numbers_in
from jxc_tui.values.pinyin import syllable_of
from jxc_tui.values.places.area_codes import area_code
from jxc_tui.values.text import fold

LEAST_STEM = 4  # shorter names are people's, and many people share one
LEAST_RATIO = 75.0
ALIKE_RATIO = 70.0
LEAST_NAME_SCORE = 55
_MOST_PAIRS = 15

COMPANIES = (
    *("股份有限责任公司", "有限责任公司", "集团有限公司", "股份有限公司", "有限公司", "集团公司"),
    *("分公司", "公司", "companylimited", "coltd", "limited", "ltd", "inc", "llc", "corp"),
)
SHOPS = (
    *("贸易商行", "经营部", "商行", "销售部", "批发部", "门市部", "专营店", "加工厂", "厂"),
)  # fmt: skip


class Rule(StrEnum):
    """Why records are taken for one, the strongest first."""

    SAME_USCC = "same_uscc"
    SAME_PHONE = "same_phone"
    SAME_NAME = "same_name"
    SIMILAR_NAME = "similar_name"
    CODE_LOOKALIKE = "code_lookalike"


class Traits(NamedTuple):
    """What a record is known by. `name` is folded (`values.text.fold`)."""

    id: int = 0
    code: str = ""
    name: str = ""
    mobile: str = ""
    phone: str = ""
    uscc: str = ""
    uscc_valid: bool = True
    city: str = ""
    district: str = ""
    address: str = ""
    contact: str = ""


_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_TWINS = {"0": "0O", "O": "0O", "1": "1IL", "I": "1IL", "L": "1IL"}


def folded_code(code: str) -> str:
    """A code with O as 0, I and L as 1: equal for codes that look the same."""
    return code.translate(_LOOKALIKES)


def lookalikes_of(code: str, most: int = 256) -> list[str]:
    """Other codes that look like this one; with very many, those with one or all signs changed."""
    count = 1
    for char in code:
        count *= len(_TWINS.get(char, char))
    if count <= most:
        found = [""]
        for char in code:
            found = [start + twin for start in found for twin in _TWINS.get(char, char)]
    else:
        places = [(at, twin) for at, char in enumerate(code) for twin in _TWINS.get(char, "")]
        found = [code[:at] + twin + code[at + 1 :] for at, twin in places]
        found += [folded_code(code), code.replace("0", "O"), code.replace("1", "I")]
    return [other for other in dict.fromkeys(found) if other != code]


@lru_cache(maxsize=4096)
def stem_of(name: str) -> tuple[str, str]:
    """A folded name without its company form, and which form: `company`, `shop` or none."""
    for kind, endings in (("company", COMPANIES), ("shop", SHOPS)):
        if not name.endswith(endings) or name in endings:
            continue
        for ending in endings:
            if name.endswith(ending) and len(name) > len(ending) + 1:
                return name[: -len(ending)], kind
    return name, ""


@lru_cache(maxsize=16)
def place_of(address: str) -> str:
    """An address as it is compared: folded, in capitals."""
    return fold(address).upper()


def sound_of(stem: str) -> str:
    """The syllables of a stem: equal for names that are typed alike."""
    return " ".join(map(syllable_of, stem))


def rotation_of(stem: str) -> str:
    """The same text for every way of turning a stem round (`蓝燕科技杭州`, `杭州蓝燕科技`)."""
    doubled = stem + stem
    return min(doubled[at : at + len(stem)] for at in range(len(stem)))


def numbers_of(mobile: str, phone: str, city: str = "") -> set[str]:
    """The telephone numbers in two fields in their normal form (`values.phone`)."""
    found = set(numbers_in(mobile)) if mobile else set()
    if phone:
        found.update(numbers_in(phone, area_code("", city)))
    return found


@lru_cache(maxsize=1)
def _ratio() -> Callable[[str, str], float]:
    from rapidfuzz.fuzz import ratio

    return ratio


def name_ratio(one: str, other: str) -> float:
    """0…100: how many characters two stems share in the same order."""
    return float(_ratio()(one, other))


def _alike(one: Traits, other: Traits) -> bool:
    left, right = stem_of(one.name)[0], stem_of(other.name)[0]
    return bool(left and right) and (left == right or name_ratio(left, right) >= ALIKE_RATIO)


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


def _together(one: Traits, other: Traits) -> bool:
    """The same contact, or the same address: what lets a likeness count."""
    address = _same(place_of(one.address), place_of(other.address)) and one.city == other.city
    return _same(one.contact, other.contact) or address


def _apart(one: Traits, other: Traits) -> bool:
    """Two valid tax codes that differ: two legal persons."""
    valid = one.uscc_valid and other.uscc_valid
    return valid and bool(one.uscc and other.uscc) and one.uscc != other.uscc


def _by_size(size: int, pair: int, few: int, many: int, crowd: int) -> int:
    return pair if size <= 2 else few if size <= 5 else many if size <= 20 else crowd


def phone_score(one: Traits, other: Traits, size: int = 2) -> int:
    """For a number that `size` records share."""
    score = _by_size(size, 88, 76, 60, 40)
    shared = numbers_of(one.mobile, "") & numbers_of(other.mobile, "")
    score += (8 if _alike(one, other) else 0) - (0 if shared else 10)
    return score - (8 if _apart(one, other) else 0)


def uscc_score(one: Traits, other: Traits, size: int = 2) -> int:
    """For a tax code that `size` records share."""
    score = _by_size(size, 95, 88, 70, 50) + (4 if _alike(one, other) else 0)
    return score - (0 if one.uscc_valid and other.uscc_valid else 15)


def name_score(one: Traits, other: Traits, size: int = 2) -> int:
    """For equal stems, 0 for others. Namesakes among people count little unless more is equal."""
    (stem, form), (other_stem, other_form) = stem_of(one.name), stem_of(other.name)
    if stem != other_stem:
        return 0
    if len(stem) < LEAST_STEM:
        score = _by_size(size, 56, 55, 45, 30) + (25 if _together_at(one, other) else 0)
        return score + (5 if _same(one.city, other.city) else -10)
    score = 92 if one.name == other.name else 72 if _two_forms(form, other_form) else 84
    if one.city and other.city:
        score += 3 if one.city == other.city else -15
    score += 4 if _together(one, other) else 0
    return score - (30 if _apart(one, other) else 0)


def _two_forms(form: str, other_form: str) -> bool:
    """A company and a shop: two kinds of legal person. A form left out tells nothing."""
    return bool(form and other_form) and form != other_form


def _together_at(one: Traits, other: Traits) -> bool:
    """The same address; people are their own contact, so that tells nothing."""
    return _same(place_of(one.address), place_of(other.address)) and one.city == other.city


def similar_score(one: Traits, other: Traits, size: int = 2) -> int:
    """For names that are not equal; 0 where they are not alike enough."""
    (left, form), (right, other_form) = stem_of(one.name), stem_of(other.name)
    if left == right or min(len(left), len(right)) < LEAST_STEM:
        return 0
    together = _together(one, other)
    if len(left) == len(right) and rotation_of(left) == rotation_of(right):
        score = 80
    elif name_ratio(left, right) < LEAST_RATIO:
        return 0
    elif sound_of(left) == sound_of(right):
        score = 82
    elif one_more(left, right) or one_more(right, left):
        score = 78
    else:
        score = 68 if together else 40
    if one.city and other.city:
        score += 4 if one.city == other.city else -15
    score += (8 if together else 0) - (8 if _two_forms(form, other_form) else 0)
    return score - (30 if _apart(one, other) else 0)


def one_more(long: str, short: str) -> bool:
    """Whether a text is another with one character put in."""
    if len(long) != len(short) + 1:
        return False
    at = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    return long[at + 1 :] == short[at:]


def code_score(one: Traits, other: Traits, size: int = 2) -> int:
    """For codes that look the same: more than chance only where the names are alike too."""
    return _by_size(size, 58, 50, 40, 30) + (35 if _alike(one, other) else 0)


SCORES: dict[Rule, Callable[[Traits, Traits, int], int]] = {
    Rule.SAME_USCC: uscc_score,
    Rule.SAME_PHONE: phone_score,
    Rule.SAME_NAME: name_score,
    Rule.SIMILAR_NAME: similar_score,
    Rule.CODE_LOOKALIKE: code_score,
}


def group_score(rule: Rule, members: Sequence[Traits], size: int) -> int:
    """The best score of any two members, looking at the first few pairs only."""
    pairs = islice(combinations(members, 2), _MOST_PAIRS)
    best = max((SCORES[rule](one, other, size) for one, other in pairs), default=0)
    return max(0, min(100, best))
