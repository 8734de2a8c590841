"""Customers: finding, creating, changing, deleting and restoring, one sentence a test."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import InvalidFields, NotFound
from jxc_tui.records.answers.records import (
    ConflictFound,
    PageQuestion,
    Saved,
    SearchQuestion,
)
from jxc_tui.wiring import Services


def search(services: Services, user: CurrentUser, term: str) -> list[tuple[str, str]]:
    answer = services.records.search(user, SearchQuestion(term))
    return [(row.code, row.found_by) for row in answer.rows]


@pytest.fixture
def lanyan(services: Services, clerk: CurrentUser) -> Saved:
    typed = {"name": "杭州蓝燕科技有限公司", "mobile": "138 0000 1234", "phone": "0571-88886666"}
    return services.records.create(clerk, typed)


@pytest.mark.parametrize(
    ("term", "way"),
    [
        ("KH000001", "found.code"),
        ("ｋｈ０００００１", "found.code"),
        ("KH0", "found.prefix"),
        ("1", "found.number"),
        ("lykj", "found.pinyin"),
        ("hzlykjyx", "found.pinyin"),
        ("yxgs", "found.pinyin"),
        ("1234", "found.phone"),
        ("0000", "found.phone"),
        ("886666", "found.phone"),
        ("燕", "found.name"),
        ("蓝燕", "found.name"),
        ("有限公司", "found.name"),
        ("限公", "found.name"),
        ("杭州蓝燕科技有限公司", "found.name"),
        ("杭州 1234", "found.words"),
    ],
)
def test_one_box_finds_it_every_way(
    services: Services, clerk: CurrentUser, lanyan: Saved, term: str, way: str
) -> None:
    assert search(services, clerk, term) == [("KH000001", way)]


@pytest.mark.parametrize(
    "term", ["", "%", "_", "' OR 1=1 --", "KH9", "杭宁", "zzz", "9999", "\x1b[2J"]
)
def test_what_does_not_match_finds_nothing(
    services: Services, clerk: CurrentUser, lanyan: Saved, term: str
) -> None:
    assert search(services, clerk, term) == []


def test_every_reading_of_a_surname(services: Services, clerk: CurrentUser) -> None:
    services.records.create(clerk, {"name": "曾惠"})
    assert search(services, clerk, "zh") == search(services, clerk, "ch") != []


def test_exact_code_before_former_before_prefix_before_name(
    services: Services, clerk: CurrentUser
) -> None:
    create = services.records.create
    create(clerk, {"name": "北AB1商店", "code": "X1"})
    create(clerk, {"name": "乙", "code": "AB12"})
    renamed = create(clerk, {"name": "丙", "code": "AB1"})
    services.records.update(clerk, renamed.id, 1, {"code": "X9"})
    assert search(services, clerk, "AB1") == [
        ("X9", "found.former"), ("AB12", "found.prefix"), ("X1", "found.pinyin"),
    ]  # fmt: skip


def test_more_is_said_and_the_page_is_full(services: Services, clerk: CurrentUser) -> None:
    for _ in range(25):
        services.records.create(clerk, {"name": "义乌百货商行", "mobile": "13811111111"})
    for term in ("百货", "111", "ywbh", "KH"):
        answer = services.records.search(clerk, SearchQuestion(term, 20))
        assert (len(answer.rows), answer.more) == (20, True), term
        assert len({row.id for row in answer.rows}) == 20


def test_pages_walk_the_whole_list_both_ways(services: Services, clerk: CurrentUser) -> None:
    codes = [services.records.create(clerk, {"name": f"客户{n}"}).code for n in range(23)]
    page = services.records.page
    forward: list[str] = []
    question = PageQuestion(limit=5)
    while True:
        answer = page(clerk, question)
        forward += [row.code for row in answer.rows]
        if answer.at_end:
            break
        question = PageQuestion(after=answer.rows[-1].code, limit=5)
    assert forward == codes
    last = page(clerk, PageQuestion(edge="last", limit=5))
    assert [row.code for row in last.rows] == codes[-5:]
    assert (last.at_start, last.at_end, last.total) == (False, True, 23)
    before = page(clerk, PageQuestion(before=last.rows[0].code, limit=50))
    assert [row.code for row in before.rows] == codes[:-5]
    assert (before.at_start, before.at_end) == (True, False)


def test_a_code_is_never_given_twice(services: Services, clerk: CurrentUser) -> None:
    first = services.records.create(clerk, {"name": "甲", "code": "KH000001"})
    second = services.records.create(clerk, {"name": "乙"})
    assert second.code == "KH000002"
    services.records.update(clerk, first.id, 1, {"code": "HZ-1"})
    for taken in ("KH000001", "kh000001", "HZ-1"):
        with pytest.raises(InvalidFields) as refused:
            services.records.create(clerk, {"name": "丙", "code": taken})
        assert refused.value.problems[0].field == "code"


def test_looking_at_the_next_code_draws_nothing(services: Services, clerk: CurrentUser) -> None:
    proposed = [services.codes.propose(clerk).code for _ in range(3)]
    assert proposed == ["KH000001"] * 3
    with pytest.raises(InvalidFields):
        services.records.create(clerk, {"name": ""})
    assert services.records.create(clerk, {"name": "甲"}).code == "KH000001"


def test_the_second_saver_gets_both_and_nothing_is_overwritten(
    services: Services, clerk: CurrentUser, admin: CurrentUser, lanyan: Saved
) -> None:
    """Shows REL-05."""
    services.records.update(admin, lanyan.id, 1, {"contact": "王敏"})
    found = services.records.update(clerk, lanyan.id, 1, {"contact": "李雷", "level": "A"})
    assert isinstance(found, ConflictFound)
    assert (found.by, found.theirs.contact) == ("admin", "王敏")
    assert set(found.differing) == {"contact", "level"}
    stored = services.records.for_edit(clerk, lanyan.id)
    assert (stored.values.contact, stored.values.level, stored.version) == ("王敏", "", 2)


def test_delete_backs_up_once_a_day_and_restore_brings_all_back(
    services: Services, manager: CurrentUser, lanyan: Saved
) -> None:
    before = services.records.for_edit(manager, lanyan.id).values
    deleted = services.records.delete(manager, lanyan.id)
    assert deleted.backup_path
    assert search(services, manager, "蓝燕") == search(services, manager, "KH000001") == []
    with pytest.raises(NotFound):
        services.records.update(manager, lanyan.id, 2, {"name": "x"})
    with pytest.raises(InvalidFields):
        services.records.create(manager, {"name": "新", "code": "KH000001"})
    assert [row.code for row in services.records.bin(manager).rows] == ["KH000001"]
    services.records.restore(manager, lanyan.id)
    assert services.records.for_edit(manager, lanyan.id).values == before
    assert search(services, manager, "蓝燕") == [("KH000001", "found.name")]
    assert not services.records.delete(manager, lanyan.id).backup_path


def test_numbers_are_masked_until_revealed_and_the_look_is_recorded(
    services: Services, clerk: CurrentUser, lanyan: Saved
) -> None:
    """Shows DP-02."""
    card = services.records.card(clerk, lanyan.id)
    assert card.values.mobile == "138****1234"
    shown = services.records.reveal(clerk, lanyan.id)
    assert shown.values.mobile == "13800001234"
    actions = [change.action for change in services.records.card(clerk, lanyan.id).changes]
    assert actions == ["customer.revealed", "customer.created"]


def test_control_characters_never_reach_the_table(services: Services, clerk: CurrentUser) -> None:
    saved = services.records.create(
        clerk, {"name": "客户\x1b]52;c;x\x07甲\u202e", "note": "a\x00b"}
    )
    values = services.records.for_edit(clerk, saved.id).values
    assert (values.name, values.note) == ("客户]52;c;x甲", "ab")
