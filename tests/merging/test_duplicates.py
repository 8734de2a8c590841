"""Duplicates: the warning while typing, the search over everything, and what stays settled."""

from __future__ import annotations

import threading

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import JxcError, NotFound
from jxc_tui.merging.answers import DuplicateGroupLine
from jxc_tui.values.progress import Progress
from jxc_tui.wiring import Services
from tests.desk.hostile import strings
from tests.desk.test_hostile import CONTROL, poison

LANYAN = {
    "name": "杭州蓝燕科技有限公司", "mobile": "13800001234", "phone": "0571-88886666",
    "uscc": "91330106MA2ABCDE0D", "code": "KH10", "city": "杭州市",
}  # fmt: skip


def create(services: Services, user: CurrentUser, **typed: str) -> int:
    return services.records.create(user, typed).id


def groups(services: Services, user: CurrentUser) -> list[tuple[str, list[str]]]:
    page = services.duplicates.groups(user)
    return [(group.rule, [row.code for row in group.members]) for group in page.groups]


@pytest.fixture
def lanyan(services: Services, manager: CurrentUser) -> int:
    return create(services, manager, **LANYAN)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ({"mobile": "138 0000 1234"}, "same_phone"),
        ({"phone": "13800001234"}, "same_phone"),
        ({"phone": "057188886666"}, "same_phone"),
        ({"uscc": "91330106ma2abcde0d"}, "same_uscc"),
        ({"name": "杭州蓝燕科技有限公司"}, "same_name"),
        ({"name": "杭州蓝燕科技（集团）有限公司"}, "same_name"),
        ({"name": "杭州 蓝燕 科技"}, "same_name"),
        ({"name": "杭州蓝雁科技有限公司"}, "similar_name"),
        ({"name": "杭州市蓝燕科技"}, "similar_name"),
        ({"name": "蓝燕科技（杭州）有限公司"}, "similar_name"),
        ({"name": "杭州红燕科技有限公司"}, ""),
        ({"code": "KHI0"}, "code_lookalike"),
        ({"code": "KH1O"}, "code_lookalike"),
        ({"code": "KH11"}, ""),
        ({"mobile": "1380000123"}, ""),
        ({"phone": "1234"}, ""),
        ({"uscc": "91330106"}, ""),
        ({"name": ""}, ""),
        ({}, ""),
    ],
)
def test_who_may_be_there_already(
    services: Services, clerk: CurrentUser, lanyan: int, typed: dict[str, str], rule: str
) -> None:
    found = services.duplicates.candidates(clerk, typed).rows
    assert [(each.row.id, each.rule) for each in found] == ([(lanyan, rule)] if rule else [])


def test_candidates_are_masked_and_no_part_of_a_number_finds_one(
    services: Services, clerk: CurrentUser, lanyan: int
) -> None:
    (found,) = services.duplicates.candidates(clerk, LANYAN).rows
    assert "13800001234" not in repr(found)
    assert found.row.mobile == "138****1234"
    for end in range(1, len("13800001234")):
        part = "13800001234"[:end]
        assert services.duplicates.candidates(clerk, {"mobile": part, "phone": part}).rows == ()


def test_the_surest_candidates_come_first_and_deleted_ones_never(
    services: Services, manager: CurrentUser, lanyan: int
) -> None:
    others = [create(services, manager, name="杭州蓝雁科技有限公司") for _ in range(8)]
    found = services.duplicates.candidates(manager, LANYAN | {"code": ""}).rows
    assert (len(found), found[0].row.id) == (5, lanyan)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    services.records.delete(manager, lanyan)
    again = services.duplicates.candidates(manager, LANYAN | {"code": ""}).rows
    assert {each.row.id for each in again} <= set(others)


def test_hostile_texts_are_only_texts(
    services: Services, manager: CurrentUser, lanyan: int
) -> None:
    for text in strings():
        typed = dict.fromkeys(("name", "code", "mobile", "phone", "uscc", "city"), text)
        found = services.duplicates.candidates(manager, typed).rows
        assert all(each.row.id == lanyan for each in found)


def test_the_search_finds_every_kind_and_ranks_them(
    services: Services, manager: CurrentUser
) -> None:
    pairs = {
        "same_phone": ({"mobile": "13811112222"}, {"phone": "138-1111-2222"}),
        "same_uscc": ({"uscc": "91330106MA2ABCDE0D"}, {"uscc": "91330106MA2ABCDE0D"}),
        "same_name": ({"name": "杭州蓝燕科技有限公司"}, {"name": "杭州（蓝燕）科技 公司"}),
        "similar_name": ({"name": "宁波海曙五金有限公司"}, {"name": "宁波海树五金有限公司"}),
        "code_lookalike": ({"code": "ZO-1"}, {"code": "Z0-I"}),
    }
    expected = {}
    for number, (rule, pair) in enumerate(pairs.items()):
        names = (f"甲乙丙丁{number}", f"子丑寅卯{number}")
        expected[rule] = {
            create(services, manager, **({"name": name} | typed))
            for name, typed in zip(names, pair, strict=True)
        }
    create(services, manager, name="独一无二商行", mobile="13999998888")
    done = services.duplicates.scan(manager)
    assert (done.records, done.groups, done.settled) == (11, 5, 0)
    page = services.duplicates.groups(manager)
    assert {group.rule: {row.id for row in group.members} for group in page.groups} == expected
    scores = [group.score for group in page.groups]
    assert scores == sorted(scores, reverse=True)
    assert (page.total, page.at_start, page.at_end) == (5, True, True)
    assert page.scan is not None
    assert (page.scan.records, page.scan.groups, page.scan.actor) == (11, 5, "manager")


def test_shared_numbers_and_tax_codes_are_masked(
    services: Services, manager: CurrentUser, lanyan: int
) -> None:
    create(services, manager, name="宁波海曙", mobile=LANYAN["mobile"], uscc=LANYAN["uscc"])
    services.duplicates.scan(manager)
    values = {group.rule: group.value for group in services.duplicates.groups(manager).groups}
    assert values == {"same_phone": "138****1234", "same_uscc": "91330106**********"}


def test_deleted_and_merged_records_are_in_no_group(
    services: Services, manager: CurrentUser, lanyan: int
) -> None:
    twins = [create(services, manager, name=LANYAN["name"]) for _ in range(3)]
    services.records.delete(manager, twins[0])
    services.duplicates.scan(manager)
    (group,) = services.duplicates.groups(manager).groups
    assert {row.id for row in group.members} == {lanyan, *twins[1:]}
    services.merging.merge(manager, lanyan, twins[1], (1, 1))
    (left,) = services.duplicates.groups(manager).groups
    assert ({row.id for row in left.members}, left.size) == ({lanyan, twins[2]}, 2)
    services.records.delete(manager, twins[2])
    assert services.duplicates.groups(manager).groups == ()
    assert services.duplicates.groups(manager).total == 0


def test_settled_groups_stay_settled_until_somebody_joins(
    services: Services, manager: CurrentUser, lanyan: int
) -> None:
    twin = create(services, manager, name=LANYAN["name"], mobile=LANYAN["mobile"])
    services.duplicates.scan(manager)
    page = services.duplicates.groups(manager)
    assert {group.rule for group in page.groups} == {"same_name", "same_phone"}
    assert services.duplicates.settle(manager, page.groups[0].id) == 2
    assert services.duplicates.groups(manager).groups == ()
    with pytest.raises(NotFound):
        services.duplicates.settle(manager, page.groups[0].id)
    again = services.duplicates.scan(manager)
    assert (again.groups, again.settled) == (0, 2)
    third = create(services, manager, name=LANYAN["name"])
    assert services.duplicates.scan(manager).settled == 1
    (group,) = services.duplicates.groups(manager).groups
    assert {row.id for row in group.members} == {lanyan, twin, third}
    services.records.delete(manager, third)
    assert services.duplicates.scan(manager).groups == 0


def test_a_search_replaces_the_one_before(
    services: Services, manager: CurrentUser, lanyan: int
) -> None:
    twin = create(services, manager, name=LANYAN["name"])
    services.duplicates.scan(manager)
    (old,) = services.duplicates.groups(manager).groups
    services.records.delete(manager, twin)
    create(services, manager, name="宁波海曙", mobile=LANYAN["mobile"])
    services.duplicates.scan(manager)
    assert [rule for rule, _ in groups(services, manager)] == ["same_phone"]
    with services.database.read() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM record_duplicate_scan").scalar()
    assert count == 1
    with pytest.raises(NotFound):
        services.duplicates.group(manager, old.id + 1000)


def test_a_stopped_search_leaves_the_last_one(
    services: Services, manager: CurrentUser, lanyan: int
) -> None:
    create(services, manager, name=LANYAN["name"])
    services.duplicates.scan(manager)
    before = groups(services, manager)
    stop = threading.Event()
    heard: list[str] = []

    def tell(progress: Progress) -> None:
        heard.append(progress.phase)
        if progress.phase == "comparing":
            stop.set()

    with pytest.raises(JxcError) as stopped:
        services.duplicates.scan(manager, tell, stop)
    assert stopped.value.text_id == "duplicates.stopped"
    assert heard[0] == "reading"
    assert groups(services, manager) == before


def test_a_crowd_with_one_number_is_one_group_of_its_real_size(
    services: Services, manager: CurrentUser
) -> None:
    for number in range(60):
        create(services, manager, name=f"{number}号摊位专卖", mobile="13800000000")
    services.duplicates.scan(manager)
    crowd = [g for g in services.duplicates.groups(manager).groups if g.rule == "same_phone"]
    assert [group.size for group in crowd] == [60]
    assert crowd[0].score <= 48
    assert len(services.duplicates.group(manager, crowd[0].id).members) == 50


def test_a_crowd_counts_everybody_once_whoever_was_merged_into_them(
    services: Services, manager: CurrentUser
) -> None:
    ids = [
        create(services, manager, name=f"{number}号摊位专卖", mobile="13800000000")
        for number in range(130)
    ]
    for loser, winner in zip(ids[:10], ids[10:20], strict=True):
        services.merging.merge(manager, loser, winner, (1, 1))
    services.records.delete(manager, ids[-1])
    services.duplicates.scan(manager)
    crowd = [g for g in services.duplicates.groups(manager).groups if g.rule == "same_phone"]
    assert [group.size for group in crowd] == [119]


def test_pages_walk_all_groups_both_ways(services: Services, manager: CurrentUser) -> None:
    for number in range(12):
        for _ in range(2):
            create(services, manager, name=f"客户{number}号", mobile=f"138000000{number:02d}")
    services.duplicates.scan(manager)
    whole = services.duplicates.groups(manager, limit=500).groups
    ask = services.duplicates.groups

    def place(group: DuplicateGroupLine) -> tuple[int, int]:
        return group.score, group.id

    walked = list(ask(manager, limit=5).groups)
    while not (page := ask(manager, place(walked[-1]), limit=5)).at_end:
        walked += page.groups
    assert [*walked, *page.groups] == list(whole)
    last = ask(manager, last=True, limit=5)
    assert (list(last.groups), last.at_end) == (list(whole[-5:]), True)
    before = ask(manager, before=place(last.groups[0]), limit=500)
    assert (list(before.groups), before.at_start) == (list(whole[:-5]), True)


def test_poisoned_rows_are_searched_compared_and_merged(
    services: Services, manager: CurrentUser
) -> None:
    count = poison(services)
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE record SET mobile = '13800000000'")
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO record_number SELECT '13800000000', id FROM record"
        )
    services.duplicates.scan(manager)
    page = services.duplicates.groups(manager, limit=500)
    shown = [f"{g.value}{row.name}{row.contact}" for g in page.groups for row in g.members]
    assert not CONTROL.search("".join(shown))
    crowd = max(page.groups, key=lambda group: group.size)
    assert (crowd.rule, crowd.value, crowd.size) == ("same_phone", "138****0000", count)
    members = services.duplicates.group(manager, crowd.id).members
    assert not CONTROL.search("".join(f"{row.name}{row.contact}{row.place}" for row in members))
    for one, other in zip(members[::2], members[1::2], strict=True):
        seen = services.merging.compare(manager, one.id, other.id)
        assert not CONTROL.search(seen.winner.name + seen.loser.name)
        for each in seen.fields:
            if each.field_id != "note":
                assert not CONTROL.search(each.winner + each.loser), each.field_id
        before = [services.records.card(manager, each.id).values for each in (one, other)]
        versions = seen.winner.version, seen.loser.version
        choices = {"name": "loser", "note": "loser", "address": "loser"}
        done = services.merging.merge(manager, one.id, other.id, versions, choices)
        assert not CONTROL.search(done.winner_name + done.loser_name)
        services.merging.undo(manager, done.merge_id)
        after = [services.records.card(manager, each.id).values for each in (one, other)]
        assert after == before
