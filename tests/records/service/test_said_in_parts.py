"""What a caller says in parts: two ends of a number, a province, a contact beside a name."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.records.storage.search import search
from jxc_tui.wiring import Services

PEOPLE = (
    {"code": "A1", "name": "杭州萧山远成五金有限公司", "mobile": "17600008091",
     "province": "浙江省", "city": "杭州市",
     "contacts": "李芳（采购） 13800010002；赵六 0571-88880002"},
    {"code": "A2", "name": "广州临江百货", "mobile": "13800010003", "phone": "020-88887766",
     "province": "广东省", "city": "广州市", "contacts": "王五 13911112222"},
    {"code": "A3", "name": "呼伦贝尔皮业", "mobile": "13900001234", "province": "内蒙古自治区",
     "city": "呼伦贝尔市"},
    {"code": "A4", "name": "上海绿城贸易", "mobile": "17688880000", "province": "上海市",
     "city": "上海市", "contact": "李芳"},
    {"code": "A5", "name": "西湖文具", "mobile": "15000008091", "province": "浙江省",
     "city": "宁波市"},
)  # fmt: skip

FOUND = (
    # the start and the end of one number, as it is masked on the screen
    ("176 8091", ["A1"]),
    ("8091 176", ["A1"]),
    ("138 0003", ["A2"]),
    ("020 7766", ["A2"]),
    ("138 0002", ["A1"]),  # of a further contact
    ("139 2222", ["A2"]),  # of a further contact
    ("176-8091", ["A1"]),
    # a province as one word, with and without its kind
    ("浙江", ["A1", "A5"]),
    ("浙江省", ["A1", "A5"]),
    ("广东", ["A2"]),
    ("廣東", ["A2"]),
    ("内蒙古", ["A3"]),
    # a province beside another word
    ("浙江 文具", ["A5"]),
    ("广东 百货", ["A2"]),
    # a further contact beside a word of the name, in either order, in characters and sounds
    ("李芳 远成", ["A1"]),
    ("远成 李芳", ["A1"]),
    ("赵六 五金", ["A1"]),
    ("王五 百货", ["A2"]),
    ("lifang 五金", ["A1"]),
    ("王五 2222", ["A2"]),
)

# What must not be found by them: the parts stand in different numbers, or in nobody's.
NOT_FOUND = (
    ("176 0003", "A1"),  # 176… and …0003 belong to two customers
    ("176 8091", "A4"),
    ("176 8091", "A5"),
    ("王五 远成", "A1"),
)


@pytest.fixture
def people(services: Services, manager: CurrentUser) -> None:
    for typed in PEOPLE:
        services.records.create(manager, typed)


def codes(services: Services, user: CurrentUser, term: str) -> list[str]:
    return [row.code for row in services.records.search(user, SearchQuestion(term)).rows]


@pytest.mark.parametrize(("term", "wanted"), FOUND, ids=[term for term, _ in FOUND])
def test_what_a_caller_says_in_parts_finds_the_record(
    services: Services, manager: CurrentUser, people: None, term: str, wanted: list[str]
) -> None:
    assert sorted(codes(services, manager, term))[: len(wanted)] == wanted


@pytest.mark.parametrize(("term", "code"), NOT_FOUND)
def test_parts_of_different_numbers_find_nobody(
    services: Services, manager: CurrentUser, people: None, term: str, code: str
) -> None:
    assert code not in codes(services, manager, term)


@pytest.mark.parametrize("term", ["浙江", "浙江省", "广东"])
def test_a_province_is_told_as_the_place(
    services: Services, manager: CurrentUser, people: None, term: str
) -> None:
    rows = services.records.search(manager, SearchQuestion(term)).rows
    assert rows
    assert {row.found_by for row in rows} == {"found.place"}


def test_a_cap_is_told_only_where_it_was_met(
    services: Services, manager: CurrentUser, people: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numbers that go on behind the part are none of those that end with it."""
    monkeypatch.setattr(search, "VERIFY_CAP", 2)
    for number in range(4):
        services.records.create(manager, {"name": f"丙{number}", "mobile": f"139809{number}8091"})
    assert services.records.search(manager, SearchQuestion("139 8091")).capped
    assert not services.records.search(manager, SearchQuestion("139 809")).capped
