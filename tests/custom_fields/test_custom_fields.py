"""Custom fields: making them, and what customers have in them, one sentence a test."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.custom_fields.model import MOST_FIELDS
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.customers.noun import FIELDS
from jxc_tui.database import change_log as log
from jxc_tui.errors import InvalidFields, NotFound, Refused
from jxc_tui.records.answers.records import ConflictFound, RecordCard
from jxc_tui.wiring import Services


@pytest.fixture
def fields(services: Services, manager: CurrentUser) -> tuple[str, str]:
    """Keys of two fields: 专管员 and VIP 号."""
    add = services.custom_fields.add
    return add(manager, "专管员").key, add(manager, "VIP 号").key


def names(services: Services, user: CurrentUser) -> list[tuple[str, bool]]:
    return [(each.name, not each.retired_at) for each in services.custom_fields.list(user)]


def custom_of(card: RecordCard) -> dict[str, str]:
    return {each.name: each.value for each in card.custom}


def refusal(services: Services, user: CurrentUser, name: str) -> str:
    with pytest.raises(Refused) as refused:
        services.custom_fields.add(user, name)
    return refused.value.text_id


# The fields themselves.


def test_a_field_is_added_renamed_retired_and_brought_back(
    services: Services, manager: CurrentUser, viewer: CurrentUser
) -> None:
    made = services.custom_fields.add(manager, " 专\u200b管员\x1b ")
    assert made.name == "专管员"
    assert services.custom_fields.rename(manager, made.id, "专管").name == "专管"
    assert services.custom_fields.retire(manager, made.id).retired_by == "manager"
    assert names(services, viewer) == [("专管", False)]
    services.custom_fields.bring_back(manager, made.id)
    assert names(services, viewer) == [("专管", True)]
    with services.database.read() as connection:
        entries = log.of_object(connection, "custom_field", made.id)
    assert [(action, changes["name"]) for _, _, action, changes in entries] == [
        ("field.brought_back", ["", "专管"]),
        ("field.retired", ["专管", ""]),
        ("field.renamed", ["专管员", "专管"]),
        ("field.added", ["", "专管员"]),
    ]


@pytest.mark.parametrize("name", ["", "  ", "★★", "\x00\u200b", "——"])
def test_a_name_needs_something_to_read(
    services: Services, manager: CurrentUser, name: str
) -> None:
    assert refusal(services, manager, name) == "fields.name_empty"


def test_no_name_of_a_common_field_is_given_again(services: Services, manager: CurrentUser) -> None:
    common = [name for spec in FIELDS for name in (spec.id, spec.header, spec.header_en,
                                                   *spec.aliases)]  # fmt: skip
    for name in [*common, "客 户 名 称", "ＭＯＢＩＬＥ", "电话(家)", "custom_1"]:
        assert refusal(services, manager, name) == "fields.name_common", name
    assert names(services, manager) == []


def test_a_name_is_unique_whatever_its_width_and_case(
    services: Services, manager: CurrentUser, fields: tuple[str, str]
) -> None:
    for name in ("VIP 号", "vip号", "ＶＩＰ号", "VIP号(必填)"):
        assert refusal(services, manager, name) == "fields.name_taken", name
    second = services.custom_fields.list(manager)[1]
    services.custom_fields.retire(manager, second.id)
    assert refusal(services, manager, "vip 号") == "fields.name_retired"
    with pytest.raises(Refused):
        services.custom_fields.rename(manager, services.custom_fields.list(manager)[0].id, "vip号")
    assert services.custom_fields.rename(manager, second.id, "vip 号").name == "vip 号"


def test_a_name_has_at_most_forty_characters(services: Services, manager: CurrentUser) -> None:
    assert refusal(services, manager, "甲" * 41) == "fields.name_long"
    assert services.custom_fields.add(manager, "甲" * 40).name == "甲" * 40


def test_sixty_fields_are_the_most_in_force(services: Services, manager: CurrentUser) -> None:
    add, retire = services.custom_fields.add, services.custom_fields.retire
    made = [add(manager, f"字段{number}") for number in range(MOST_FIELDS)]
    assert refusal(services, manager, "再一个") == "fields.too_many"
    retire(manager, made[0].id)
    add(manager, "再一个")
    with pytest.raises(Refused) as refused:
        services.custom_fields.bring_back(manager, made[0].id)
    assert refused.value.text_id == "fields.too_many"


def test_acts_out_of_turn_are_refused(
    services: Services, manager: CurrentUser, fields: tuple[str, str]
) -> None:
    made = services.custom_fields.list(manager)[0]
    with pytest.raises(Refused):
        services.custom_fields.bring_back(manager, made.id)
    services.custom_fields.retire(manager, made.id)
    with pytest.raises(Refused):
        services.custom_fields.retire(manager, made.id)
    for verb in (services.custom_fields.retire, services.custom_fields.bring_back):
        with pytest.raises(NotFound):
            verb(manager, 4711)


# What customers have in them.


def test_a_new_record_gets_what_was_typed(
    services: Services, clerk: CurrentUser, fields: tuple[str, str]
) -> None:
    first, second = fields
    typed = {"name": "甲", first: " 王\u202e敏 ", second: "", "custom_4711": "x"}
    saved = services.records.create(clerk, typed)
    card = services.records.card(clerk, saved.id)
    assert custom_of(card) == {"专管员": "王敏"}
    assert ("专管员", "", "王敏") in card.changes[-1].changes
    edited = services.records.for_edit(clerk, saved.id)
    assert [(each.key, each.value) for each in edited.custom] == [(first, "王敏"), (second, "")]


def test_a_change_raises_the_version_and_tells_before_and_after(
    services: Services, clerk: CurrentUser, manager: CurrentUser, fields: tuple[str, str]
) -> None:
    first, second = fields
    saved = services.records.create(clerk, {"name": "甲", first: "王敏"})
    services.records.update(clerk, saved.id, 1, {first: "李雷", second: "V1"})
    assert services.records.for_edit(clerk, saved.id).version == 2
    emptied = services.records.update(clerk, saved.id, 2, {second: " "})
    assert not isinstance(emptied, ConflictFound)
    assert (emptied.version, emptied.changed) == (3, True)
    services.custom_fields.rename(manager, services.custom_fields.list(manager)[0].id, "专管")
    told = [each.changes for each in services.records.card(clerk, saved.id).changes]
    assert told[0] == (("VIP 号", "V1", ""),)
    assert told[1] == (("专管", "王敏", "李雷"), ("VIP 号", "", "V1"))


def test_the_same_text_again_changes_nothing(
    services: Services, clerk: CurrentUser, fields: tuple[str, str]
) -> None:
    saved = services.records.create(clerk, {"name": "甲", fields[0]: "王敏"})
    again = services.records.update(clerk, saved.id, 1, {fields[0]: " 王敏"})
    assert not isinstance(again, ConflictFound)
    assert (again.version, again.changed) == (1, False)


def test_every_problem_is_named_and_nothing_is_stored(
    services: Services, clerk: CurrentUser, fields: tuple[str, str]
) -> None:
    with pytest.raises(InvalidFields) as refused:
        services.records.create(clerk, {"name": "", "mobile": "1", fields[1]: "长" * 501})
    assert [each.field for each in refused.value.problems] == ["name", "mobile", fields[1]]
    saved = services.records.create(clerk, {"name": "甲"})
    with pytest.raises(InvalidFields):
        services.records.update(clerk, saved.id, 1, {"level": "A", fields[1]: "长" * 501})
    assert services.records.for_edit(clerk, saved.id).version == 1


def test_the_second_saver_is_told_of_custom_fields_too(
    services: Services, clerk: CurrentUser, admin: CurrentUser, fields: tuple[str, str]
) -> None:
    first, second = fields
    saved = services.records.create(clerk, {"name": "甲", first: "王敏"})
    services.records.update(admin, saved.id, 1, {first: "李雷", second: "V1"})
    found = services.records.update(clerk, saved.id, 1, {first: "韩梅", second: "V1"})
    assert isinstance(found, ConflictFound)
    assert found.differing == (first,)
    assert [each.value for each in found.custom] == ["李雷", "V1"]


def test_a_retired_field_is_hidden_and_comes_back_with_its_values(
    services: Services, clerk: CurrentUser, manager: CurrentUser, fields: tuple[str, str]
) -> None:
    saved = services.records.create(clerk, {"name": "甲", fields[0]: "王敏"})
    number = services.custom_fields.list(manager)[0].id
    services.custom_fields.retire(manager, number)
    assert custom_of(services.records.card(clerk, saved.id)) == {}
    assert len(services.records.for_edit(clerk, saved.id).custom) == 1
    # A form that was open meanwhile loses nothing.
    services.records.update(clerk, saved.id, 1, {fields[0]: "李雷"})
    services.custom_fields.bring_back(manager, number)
    assert custom_of(services.records.card(clerk, saved.id)) == {"专管员": "李雷"}


def test_numbers_in_it_are_masked_until_revealed(
    services: Services, clerk: CurrentUser, viewer: CurrentUser, fields: tuple[str, str]
) -> None:
    typed = {"name": "甲", fields[0]: "家里 13800001234", fields[1]: "V1"}
    saved = services.records.create(clerk, typed)
    card = services.records.card(viewer, saved.id)
    assert custom_of(card) == {"专管员": "家里 138****1234", "VIP 号": "V1"}
    assert "13800001234" not in repr(card)
    shown = services.records.reveal(clerk, saved.id)
    assert custom_of(shown)["专管员"] == "家里 13800001234"
    services.records.for_edit(clerk, saved.id)
    actions = [each.action for each in services.records.card(clerk, saved.id).changes]
    assert actions == ["customer.revealed", "customer.revealed", "customer.created"]


def test_what_came_in_past_the_checks_is_still_shown_harmless(
    services: Services, clerk: CurrentUser, fields: tuple[str, str]
) -> None:
    saved = services.records.create(clerk, {"name": "甲"})
    with services.database.write() as connection:
        custom_fields.rename(connection, 1, "[red]\x1b]0;x\x07")
        custom_fields.set_values(connection, saved.id, {1: "\x1b[2J\u202e[b]"})
    card = services.records.card(clerk, saved.id)
    assert custom_of(card) == {"[red]\ufffd]0;x\ufffd": "\ufffd[2J\ufffd[b]"}
    assert services.custom_fields.list(clerk)[0].name == "[red]\ufffd]0;x\ufffd"


def test_deleting_and_restoring_keeps_them(
    services: Services, manager: CurrentUser, fields: tuple[str, str]
) -> None:
    saved = services.records.create(manager, {"name": "甲", fields[0]: "王敏"})
    services.records.delete(manager, saved.id)
    services.records.restore(manager, saved.id)
    assert custom_of(services.records.card(manager, saved.id)) == {"专管员": "王敏"}


def test_a_draft_keeps_them(
    services: Services, clerk: CurrentUser, fields: tuple[str, str]
) -> None:
    services.drafts.keep(clerk, 0, 0, {"name": "甲", fields[0]: "王敏", "custom_x": "y"})
    assert services.drafts.find(clerk)[0].fields == {"name": "甲", fields[0]: "王敏"}


# Merging.


def test_the_winner_keeps_its_own_and_takes_what_it_lacks(
    services: Services, manager: CurrentUser, fields: tuple[str, str]
) -> None:
    first, second = fields
    winner = services.records.create(manager, {"name": "甲", first: "王敏"}).id
    loser = services.records.create(manager, {"name": "乙", first: "李雷", second: "V1"}).id
    seen = services.merging.compare(manager, winner, loser)
    told = [(each.label, each.winner, each.loser, each.choice) for each in seen.fields[-2:]]
    assert told == [("专管员", "王敏", "李雷", "winner"), ("VIP 号", "", "V1", "loser")]
    merged = services.merging.merge(manager, winner, loser, (1, 1))
    card = services.records.card(manager, winner)
    assert custom_of(card) == {"专管员": "王敏", "VIP 号": "V1"}
    assert ("VIP 号", "", "V1") in card.changes[0].changes
    services.merging.undo(manager, merged.merge_id)
    with services.database.read() as connection:
        apart = custom_fields.values_of(connection, (winner, loser))
    assert apart == {winner: {1: "王敏"}, loser: {1: "李雷", 2: "V1"}}


def test_what_was_chosen_in_the_comparison_survives(
    services: Services, manager: CurrentUser, fields: tuple[str, str]
) -> None:
    first, second = fields
    winner = services.records.create(manager, {"name": "甲", first: "王敏"}).id
    loser = services.records.create(manager, {"name": "乙", first: "李雷", second: "V1"}).id
    services.merging.merge(manager, winner, loser, (1, 1), {first: "loser", second: "winner"})
    assert custom_of(services.records.card(manager, winner)) == {"专管员": "李雷"}


def test_a_merge_older_than_these_fields_is_undone_without_them(
    services: Services, manager: CurrentUser, fields: tuple[str, str]
) -> None:
    winner = services.records.create(manager, {"name": "甲"}).id
    loser = services.records.create(manager, {"name": "乙"}).id
    merged = services.merging.merge(manager, winner, loser, (1, 1))
    with services.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE record_merge SET before = json_remove(before, ?, ?)",
            ("$.record_value", '$."record_value.record_id"'),
        )
        custom_fields.set_values(connection, winner, {1: "王敏"})
    services.merging.undo(manager, merged.merge_id)
    assert custom_of(services.records.card(manager, winner)) == {"专管员": "王敏"}
