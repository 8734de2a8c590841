"""Merging two customers and taking it back: one sentence a test."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.links import Way
from jxc_tui.database.schema import METADATA
from jxc_tui.errors import Conflict, InvalidFields, JxcError, NotFound, Refused
from jxc_tui.merging.answers import MergeField
from jxc_tui.records.answers.records import Saved, SearchQuestion
from jxc_tui.records.model.noun import nouns
from jxc_tui.wiring import Services, links
from tests.house.tree import load_tables
from tests.records.storage.index_check import out_of_step

NOT_COMPARED = {"change_log", "backup", "record_merge", "sign_in_attempt"}
LANYAN = {
    "name": "杭州蓝燕科技有限公司", "mobile": "13800001234", "phone": "0571-88886666",
    "level": "A", "opening_fen": "12300.50", "category": "批发商",
}  # fmt: skip
LANYAN_AGAIN = {
    "name": "杭州蓝雁科技有限公司", "mobile": "13900005678", "email": "wang@lanyan.cn",
    "contact": "王敏", "opening_fen": "700", "note": "第二次录入",
}  # fmt: skip


def dump(services: Services) -> dict[str, list[str]]:
    """Every row of every table but those that tell what was done."""
    load_tables()
    with services.database.read() as connection:
        return {
            name: sorted(
                json.dumps(dict(row), sort_keys=True)
                for row in connection.execute(select(table)).mappings()
            )
            for name, table in METADATA.tables.items()
            if name not in NOT_COMPARED
        }


def found(services: Services, user: CurrentUser, term: str) -> list[tuple[int, str]]:
    rows = services.records.search(user, SearchQuestion(term)).rows
    return [(row.id, row.found_by) for row in rows]


@pytest.fixture
def pair(services: Services, manager: CurrentUser) -> tuple[int, int]:
    """Two customers with histories: former codes, tokens, groups of duplicates, a bulk change."""
    winner = services.records.create(manager, LANYAN)
    loser = services.records.create(manager, LANYAN_AGAIN)
    other = services.records.create(manager, {"name": "旁人", "mobile": "13811112222"})
    services.records.update(manager, winner.id, 1, {"code": "HZ-1"})
    services.records.update(manager, loser.id, 1, {"code": "HZ-2"})
    services.records.update(manager, loser.id, 2, {"code": "HZ-3", "contact": "王敏敏"})
    with services.database.write() as connection:
        run = connection.exec_driver_sql
        run(
            "INSERT INTO record_token VALUES ('T1', ?, '2026-01-01T00:00:00Z', 'a', '', ''),"
            " ('T2', ?, '2026-01-01T00:00:00Z', 'a', '2026-02-01T00:00:00Z', 'b'),"
            " ('T3', ?, '2026-01-01T00:00:00Z', 'a', '', '')",
            (loser.id, loser.id, winner.id),
        )
        run(
            "INSERT INTO record_follow_up VALUES"
            " (1, ?, '回访', '2026-12-01', 'a', 'a', 'x', '', ''),"
            " (2, ?, '报价', '2026-12-01', 'a', 'b', 'x', 'y', 'b')",
            (winner.id, loser.id),
        )
        run("INSERT INTO record_recent VALUES (1, ?, 1), (1, ?, 2)", (winner.id, loser.id))
        run("INSERT INTO record_bulk_edit VALUES (1, '', 'a', '', '{}', '', 2, 'done', '', '', 0)")
        run("INSERT INTO record_bulk_edit_item VALUES (1, ?, 1, '{}', 0), (1, ?, 1, '{}', 0)",
            (winner.id, loser.id))  # fmt: skip
        run("INSERT INTO record_recode VALUES (1, '', 'a', '', '', '', 2, '{}', '', '')")
        run(
            "INSERT INTO record_recode_item"
            " VALUES (1, ?, 'A', 'B', 1, '{}'), (1, ?, 'C', 'D', 1, '{}')",
            (winner.id, loser.id),
        )
        run(
            "INSERT INTO record_duplicate_group VALUES (1, 'same_name', 'x', 90, 2, '', ''),"
            " (2, 'same_phone', 'y', 80, 2, '', ''), (3, 'same_uscc', 'z', 80, 3, '', '')"
        )
        run(
            "INSERT INTO record_duplicate_member VALUES (1, ?, 0), (1, ?, 0), (2, ?, 0), (2, ?, 0),"
            " (3, ?, 0), (3, ?, 0), (3, ?, 0)".replace(", 0)", ")"),
            (winner.id, loser.id, loser.id, other.id, winner.id, loser.id, other.id),
        )
        run(
            "INSERT INTO record_field VALUES (1, '专管员', '', 'a', '', ''),"
            " (2, 'VIP 号', '', 'a', '', ''), (3, '来源', '', 'a', '2026-02-01T00:00:00Z', 'a')"
        )
        custom_fields.put_many(
            connection,
            [(winner.id, 1, "王敏"), (loser.id, 1, "李雷"), (loser.id, 2, "V1"),
             (loser.id, 3, "展会")],
        )  # fmt: skip
    return winner.id, loser.id


def versions(services: Services, user: CurrentUser, pair: tuple[int, int]) -> tuple[int, int]:
    seen = services.merging.compare(user, *pair)
    return seen.winner.version, seen.loser.version


def test_merge_and_undo_with_histories_leave_everything_as_it_was(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    before = dump(services)
    merged = services.merging.merge(manager, *pair, versions(services, manager, pair))
    assert dump(services) != before
    services.merging.undo(manager, merged.merge_id)
    assert dump(services) == before


def test_every_choice_is_undone_too(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    before = dump(services)
    for choice in ("winner", "loser"):
        choices = {
            each.field_id: choice for each in services.merging.compare(manager, *pair).fields
        }
        seen = versions(services, manager, pair)
        merged = services.merging.merge(manager, *pair, seen, choices)
        wanted = LANYAN if choice == "winner" else LANYAN_AGAIN
        assert services.records.for_edit(manager, pair[0]).values.name == wanted["name"]
        services.merging.undo(manager, merged.merge_id)
        assert dump(services) == before


def test_every_code_of_both_finds_the_right_one_at_each_step(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    winner, loser = pair
    apart = {
        "HZ-1": (winner, "found.code"), "KH000001": (winner, "found.former"),
        "HZ-3": (loser, "found.code"), "HZ-2": (loser, "found.former"),
        "KH000002": (loser, "found.former"),
    }  # fmt: skip
    together = dict.fromkeys(apart, (winner, "found.former"))
    together |= {"HZ-1": (winner, "found.code"), "HZ-3": (winner, "found.merged")}

    def check(expected: dict[str, tuple[int, str]]) -> None:
        for code, (record, way) in expected.items():
            assert found(services, manager, code)[0] == (record, way), code
            assert services.records.by_code(manager, code).id == record

    check(apart)
    merged = services.merging.merge(manager, *pair, versions(services, manager, pair))
    check(together)
    services.merging.undo(manager, merged.merge_id)
    check(apart)


def test_the_winner_keeps_its_values_and_takes_what_it_lacks(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    services.merging.merge(manager, *pair, versions(services, manager, pair))
    values = services.records.for_edit(manager, pair[0]).values
    assert (values.code, values.name) == ("HZ-1", LANYAN["name"])
    assert (values.email, values.contact) == ("wang@lanyan.cn", "王敏敏")
    assert values.opening_fen == 1_300_050
    assert found(services, manager, "1234") == [(pair[0], "found.phone")]
    assert found(services, manager, "5678") == [(pair[0], "found.merged")]
    assert services.reports.records(manager).total == 2


def test_chosen_values_survive_and_are_found(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    choices = {"name": "loser", "mobile": "loser", "opening_fen": "winner"}
    services.merging.merge(manager, *pair, versions(services, manager, pair), choices)
    values = services.records.for_edit(manager, pair[0]).values
    assert (values.name, values.mobile) == (LANYAN_AGAIN["name"], "13900005678")
    assert values.opening_fen == 1_230_050
    assert found(services, manager, "5678") == [(pair[0], "found.phone")]


def test_what_referred_to_the_loser_refers_to_the_winner(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    services.merging.merge(manager, *pair, versions(services, manager, pair))
    with services.database.read() as connection:
        for each in links().references:
            if each.way in (Way.CODES, Way.MOVES, Way.JOINS):
                left = connection.execute(select(each.column).where(each.column == pair[1]))
                assert left.all() == [], each.column
        tokens = connection.exec_driver_sql("SELECT DISTINCT record_id FROM record_token")
        assert tokens.scalars().all() == [pair[0]]
        sizes = connection.exec_driver_sql("SELECT size FROM record_duplicate_group ORDER BY id")
        assert sizes.scalars().all() == [1, 2, 2]


def test_a_new_column_that_refers_to_records_must_be_listed() -> None:
    load_tables()
    refers = {
        column
        for table in METADATA.tables.values()
        for column in table.columns
        if any(key.column.table.name == "record" for key in column.foreign_keys)
        or column.name.endswith("record_id")
        or column.name in ("merged_into", "winner_id", "loser_id", "object_id")
        or column.name in {"party_ref", "other_ref", *(f"{noun}_ref" for noun in nouns())}
    }
    assert refers == {each.column for each in links().references}
    # Codes, memberships and custom values have code of their own in storage.merging.
    assert [column.table.name for column in links().columns_that(Way.CODES)] == ["record_code"]
    joins = {column.table.name for column in links().columns_that(Way.JOINS)}
    assert joins == {"record_duplicate_member", "record_value"}
    for each in links().references:
        assert (each.way is Way.STAYS) == bool(each.why), each.column


def test_a_token_revoked_in_between_stays_revoked(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    merged = services.merging.merge(manager, *pair, versions(services, manager, pair))
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE record_token SET revoked_at = 'x' WHERE token = 'T1'")
    services.merging.undo(manager, merged.merge_id)
    with services.database.read() as connection:
        row = connection.exec_driver_sql("SELECT * FROM record_token WHERE token = 'T1'").one()
    assert (row.record_id, row.revoked_at) == (pair[1], "x")


def test_groups_that_were_searched_anew_are_left_alone(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    merged = services.merging.merge(manager, *pair, versions(services, manager, pair))
    with services.database.write() as connection:
        run = connection.exec_driver_sql
        run("DELETE FROM record_duplicate_member")
        run("DELETE FROM record_duplicate_group")
        run("INSERT INTO record_duplicate_group VALUES (1, 'same_name', 'other', 70, 2, '', '')")
    services.merging.undo(manager, merged.merge_id)
    with services.database.read() as connection:
        assert (
            connection.exec_driver_sql("SELECT count(*) FROM record_duplicate_member").scalar() == 0
        )


def test_a_merge_over_an_older_version_is_a_conflict(
    services: Services, manager: CurrentUser, clerk: CurrentUser, pair: tuple[int, int]
) -> None:
    seen = versions(services, manager, pair)
    services.records.update(clerk, pair[1], seen[1], {"level": "B"})
    before = dump(services)
    with pytest.raises(Conflict) as refused:
        services.merging.merge(manager, *pair, seen)
    assert refused.value.params == {"code": "HZ-3", "by": "clerk"}
    assert dump(services) == before


def test_undo_is_refused_once_the_winner_was_changed(
    services: Services, manager: CurrentUser, clerk: CurrentUser, pair: tuple[int, int]
) -> None:
    merged = services.merging.merge(manager, *pair, versions(services, manager, pair))
    now = services.records.for_edit(clerk, pair[0])
    services.records.update(clerk, pair[0], now.version, {"level": "C"})
    before = dump(services)
    with pytest.raises(Refused) as refused:
        services.merging.undo(manager, merged.merge_id)
    assert refused.value.text_id == "merging.winner_changed"
    assert dump(services) == before


def test_undo_is_refused_once_the_winner_was_deleted(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    merged = services.merging.merge(manager, *pair, versions(services, manager, pair))
    services.records.delete(manager, pair[0])
    with pytest.raises(Refused) as refused:
        services.merging.undo(manager, merged.merge_id)
    assert refused.value.text_id == "merging.winner_deleted"


def test_merges_upon_merges_are_undone_from_the_last_one_back(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    third = services.records.create(manager, {"name": "蓝燕总部"}).id
    start = dump(services)
    first = services.merging.merge(manager, *pair, versions(services, manager, pair))
    middle = dump(services)
    chain = (third, pair[0])
    second = services.merging.merge(manager, *chain, versions(services, manager, chain))
    for code in ("HZ-1", "HZ-2", "HZ-3", "KH000001", "KH000002", "KH000004"):
        assert services.records.by_code(manager, code).id == third
    assert [row.merged_into for row in services.records.bin(manager).rows] == ["KH000004"] * 2
    with pytest.raises(Refused) as refused:
        services.merging.undo(manager, first.merge_id)
    assert refused.value.text_id == "merging.later_merge"
    assert refused.value.params["id"] == second.merge_id
    services.merging.undo(manager, second.merge_id)
    assert dump(services) == middle
    services.merging.undo(manager, first.merge_id)
    assert dump(services) == start


def test_an_undone_merge_is_not_undone_twice(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    merged = services.merging.merge(manager, *pair, versions(services, manager, pair))
    services.merging.undo(manager, merged.merge_id)
    with pytest.raises(Refused) as refused:
        services.merging.undo(manager, merged.merge_id)
    assert refused.value.text_id == "merging.undone_already"
    with pytest.raises(NotFound):
        services.merging.undo(manager, 4711)


def test_a_form_opened_while_merged_never_overwrites_later_work(
    services: Services, manager: CurrentUser, clerk: CurrentUser, pair: tuple[int, int]
) -> None:
    merged = services.merging.merge(manager, *pair, versions(services, manager, pair))
    stale = services.records.for_edit(clerk, pair[0]).version
    services.merging.undo(manager, merged.merge_id)
    now = services.records.for_edit(manager, pair[0]).version
    for level in ("B", "C", "D"):
        saved = services.records.update(manager, pair[0], now, {"level": level})
        assert isinstance(saved, Saved)
        now = saved.version
        assert now != stale
    again = services.records.update(clerk, pair[0], stale, {"level": "X"})
    assert not isinstance(again, Saved)


def test_a_merged_record_is_in_the_bin_as_merged_and_only_undo_brings_it_back(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    merged = services.merging.merge(manager, *pair, versions(services, manager, pair))
    (row,) = services.records.bin(manager).rows
    assert (row.code, row.merged_into) == ("HZ-3", "HZ-1")
    assert services.records.card(manager, pair[1]).merged_into == "HZ-1"
    for refused_verb in (
        lambda: services.records.restore(manager, pair[1]),
        lambda: services.records.delete(manager, pair[1]),
        lambda: services.records.update(manager, pair[1], 4, {"level": "A"}),
        lambda: services.records.for_edit(manager, pair[1]),
    ):
        with pytest.raises(NotFound) as refused:
            refused_verb()
        assert refused.value.text_id == "merging.merged_away"
        assert refused.value.params == {"code": "HZ-3", "into": "HZ-1", "id": merged.merge_id}
    services.merging.undo(manager, merged.merge_id)
    assert services.records.bin(manager).rows == ()


def test_the_code_of_a_merged_record_is_kept_for_the_undo(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    services.merging.merge(manager, *pair, versions(services, manager, pair))
    now = services.records.for_edit(manager, pair[0]).version
    with pytest.raises(InvalidFields) as refused:
        services.records.update(manager, pair[0], now, {"code": "HZ-3"})
    assert refused.value.problems[0].text_id == "merging.code_kept"
    with pytest.raises(InvalidFields):
        services.records.create(manager, {"name": "新", "code": "HZ-3"})
    back = services.records.update(manager, pair[0], now, {"code": "HZ-2"})
    assert isinstance(back, Saved)


@pytest.mark.parametrize(
    ("choices", "text_id"),
    [
        ({"code": "loser"}, "merging.choice"),
        ({"name": "sum"}, "merging.choice"),
        ({"nonsense": "winner"}, "merging.choice"),
        ({"name": "both"}, "merging.choice"),
    ],
)
def test_choices_that_are_none_are_refused(
    services: Services,
    manager: CurrentUser,
    pair: tuple[int, int],
    choices: dict[str, str],
    text_id: str,
) -> None:
    with pytest.raises(Refused) as refused:
        services.merging.merge(manager, *pair, versions(services, manager, pair), choices)
    assert refused.value.text_id == text_id


def test_a_record_is_not_merged_with_itself_nor_with_a_deleted_one(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    winner, loser = pair
    with pytest.raises(Refused):
        services.merging.merge(manager, winner, winner, (2, 2))
    services.records.delete(manager, loser)
    for both in ((winner, loser), (loser, winner), (winner, 4711)):
        with pytest.raises(NotFound):
            services.merging.compare(manager, *both)
        with pytest.raises(JxcError):
            services.merging.merge(manager, *both, (2, 4))


def test_the_first_merge_of_a_day_makes_a_backup(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    first = services.merging.merge(manager, *pair, versions(services, manager, pair))
    assert first.backup_path
    services.merging.undo(manager, first.merge_id)
    again = services.merging.merge(manager, *pair, versions(services, manager, pair))
    assert not again.backup_path


def _field(services: Services, user: CurrentUser, pair: tuple[int, int], name: str) -> MergeField:
    fields = services.merging.compare(user, *pair).fields
    return next(each for each in fields if each.field_id == name)


def test_the_comparison_is_masked_and_still_tells_what_differs(
    services: Services, manager: CurrentUser
) -> None:
    a = services.records.create(manager, {"name": "甲", "mobile": "13800001234"})
    b = services.records.create(manager, {"name": "甲", "mobile": "13899991234"})
    mobile = _field(services, manager, (a.id, b.id), "mobile")
    assert (mobile.winner, mobile.loser, mobile.differs) == ("138****1234", "138****1234", True)
    assert not _field(services, manager, (a.id, b.id), "name").differs
    seen = services.merging.reveal(manager, a.id, b.id)
    assert [each.loser for each in seen.fields if each.field_id == "mobile"] == ["13899991234"]
    actions = [change.action for change in services.records.card(manager, b.id).changes]
    assert actions[0] == "customer.revealed"


def test_both_change_logs_tell_of_the_merge_and_of_the_undo(
    services: Services, manager: CurrentUser, pair: tuple[int, int]
) -> None:
    merged = services.merging.merge(manager, *pair, versions(services, manager, pair))
    services.merging.undo(manager, merged.merge_id)
    for record, action in zip(pair, ("customer.merged", "customer.merged_away"), strict=True):
        changes = services.records.card(manager, record).changes
        assert [change.action for change in changes[:2]] == ["customer.unmerged", action]
    told = {
        name: after for name, _, after in services.records.card(manager, pair[0]).changes[1].changes
    }
    assert (told["merged_from"], told["opening_fen"]) == ("HZ-3", "13000.50")
    (line,) = services.merging.history(manager, pair[1])
    assert (line.winner_code, line.loser_code, line.undone_by) == ("HZ-1", "HZ-3", "manager")
    assert services.merging.history(manager, before=line.id) == ()


def test_the_history_is_walked_both_ways(services: Services, manager: CurrentUser) -> None:
    first = services.records.create(manager, {"name": "总店"}).id
    for number in range(7):
        other = services.records.create(manager, {"name": f"分店{number}"}).id
        seen = services.merging.compare(manager, first, other)
        services.merging.merge(manager, first, other, (seen.winner.version, 1))
    history = services.merging.history

    def ids(**where: Any) -> list[int]:
        return [line.id for line in history(manager, **where)]

    assert ids() == [7, 6, 5, 4, 3, 2, 1]
    assert ids(limit=3) == [7, 6, 5]
    assert ids(before=5, limit=3) == [4, 3, 2]
    assert ids(after=2, limit=3) == [5, 4, 3]
    assert ids(oldest=True, limit=3) == [3, 2, 1]
    assert ids(record_id=first, limit=2) == [7, 6]


def test_an_undo_of_a_merge_of_old_names_the_region_as_today(
    services: Services, manager: CurrentUser
) -> None:
    typed = {"province": "浙江省", "city": "杭州市", "phone": "8888-0001"}
    winner, loser = (services.records.create(manager, {"name": name, **typed}) for name in "甲乙")
    merged = services.merging.merge(manager, winner.id, loser.id, (1, 1))
    with services.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE record_merge"
            " SET before = replace(replace(before, '浙江省', '浙江'), '杭州市', '杭州')"
        )
    services.merging.undo(manager, merged.merge_id)
    for one in (winner.id, loser.id):
        values = services.records.for_edit(manager, one).values
        assert (values.province, values.city) == ("浙江省", "杭州市")
    assert out_of_step(services.database) == []
