"""A search that finds nothing: who may have been meant, and why, one sentence a test."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.check_char import check_char
from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.records.answers.records import (
    Saved,
    SearchAnswer,
    SearchQuestion,
    Suggestion,
)
from jxc_tui.records.service.suggestions import MOST_HITS
from jxc_tui.records.storage.search.suggest import MOST_SUGGESTED
from jxc_tui.wiring import Services


def searched(services: Services, user: CurrentUser, term: str) -> SearchAnswer:
    return services.records.search(user, SearchQuestion(term))


def suggested(services: Services, user: CurrentUser, term: str) -> list[Suggestion]:
    """The suggestions for a term that the search does not find."""
    answer = searched(services, user, term)
    assert answer.rows == ()
    return list(answer.suggestions)


def codes(services: Services, user: CurrentUser, term: str) -> list[str]:
    return [one.code for one in suggested(services, user, term)]


def create(services: Services, user: CurrentUser, code: str, name: str = "甲") -> Saved:
    return services.records.create(user, {"name": name, "code": code})


@pytest.fixture
def lanyan(services: Services, clerk: CurrentUser) -> Saved:
    return create(services, clerk, "KH001200", "杭州蓝燕科技有限公司")


@pytest.mark.parametrize(
    ("term", "why", "params"),
    [
        ("KH00l200", "suggest.letter_for_digit", {"place": 5, "typed": "l", "meant": "1"}),
        ("KHO01200", "suggest.letter_for_digit", {"place": 3, "typed": "O", "meant": "0"}),
        ("khooi2oo", "suggest.look_alikes", {}),
        ("ＫＨ００Ｌ２００", "suggest.letter_for_digit",
         {"place": 5, "typed": "Ｌ", "meant": "1"}),
        ("KH010200", "suggest.swapped", {"place": 4, "typed": "10", "meant": "01"}),
        ("HK001200", "suggest.swapped", {"place": 1, "typed": "HK", "meant": "KH"}),
        ("KH0012200", "suggest.doubled", {"place": 7, "typed": "2"}),
        ("KHH001200", "suggest.doubled", {"place": 3, "typed": "H"}),
        ("JH001200", "suggest.neighbour_key", {"place": 1, "typed": "J", "meant": "K"}),
        ("KH001500", "suggest.neighbour_key", {"place": 6, "typed": "5", "meant": "2"}),
        ("KH01200", "suggest.zeros", {}),
        ("K001200", "suggest.dropped", {"place": 2, "meant": "H"}),
        ("KH00200", "suggest.dropped", {"place": 5, "meant": "1"}),
        ("KH0012900", "suggest.extra", {"place": 7, "typed": "9"}),
        ("KH001800", "suggest.other", {"place": 6, "typed": "8", "meant": "2"}),
        ("VIP-1200", "suggest.same_digits", {}),
    ],
)  # fmt: skip
def test_one_slip_away_with_what_went_wrong(
    services: Services,
    clerk: CurrentUser,
    lanyan: Saved,
    term: str,
    why: str,
    params: dict[str, object],
) -> None:
    one = suggested(services, clerk, term)[0]
    assert (one.code, one.record.id, one.why) == ("KH001200", lanyan.id, why)
    assert dict(one.params) == params
    assert not one.deleted
    assert not one.merged


@pytest.mark.parametrize("term", ["", "K1", "QQ", "zzzz", "杭宁波", "%", "' OR 1=1 --", "QX" * 20])
def test_what_is_near_to_nothing_suggests_nothing(
    services: Services, clerk: CurrentUser, lanyan: Saved, term: str
) -> None:
    assert searched(services, clerk, term).suggestions == ()


def test_a_letter_that_looks_like_a_digit_comes_before_a_neighbour_key_before_the_rest(
    services: Services, clerk: CurrentUser
) -> None:
    for code in ("KH555558", "KH555556", "KH5555S5", "KH55S555"):
        create(services, clerk, code)
    assert codes(services, clerk, "KH555555") == ["KH5555S5", "KH55S555", "KH555556", "KH555558"]


def test_at_most_five_the_likeliest(services: Services, clerk: CurrentUser) -> None:
    for digit in "0123456789":
        create(services, clerk, f"AB{digit}7")
    create(services, clerk, "BAX7")
    found = codes(services, clerk, "ABX7")
    assert len(found) == MOST_SUGGESTED
    assert found[0] == "BAX7"


def test_a_wrong_check_character_names_the_right_one(
    services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    rule = services.codes.rules(admin)[0].rule
    services.codes.set_rule(admin, CodeRule("KH{seq:6}{check}", id=rule.id))
    code = services.records.create(clerk, {"name": "甲"}).code
    right = check_char("KH000001")
    assert code == f"KH000001{right}"
    wrong = "A" if right != "A" else "B"
    one = suggested(services, clerk, f"KH000001{wrong}")[0]
    assert (one.code, one.why, dict(one.params)) == (code, "suggest.check", {"wanted": right})


def test_among_equal_slips_codes_of_the_rule_come_first_then_those_in_force(
    services: Services, manager: CurrentUser
) -> None:
    create(services, manager, "KH00000R")
    binned = create(services, manager, "KH000004")
    create(services, manager, "KH000006")
    services.records.delete(manager, binned.id)
    found = suggested(services, manager, "KH000005")
    assert [(one.code, one.why, one.deleted) for one in found] == [
        ("KH000006", "suggest.neighbour_key", False),
        ("KH000004", "suggest.neighbour_key", True),
        ("KH00000R", "suggest.neighbour_key", False),
    ]


def test_a_code_in_the_recycle_bin_is_found_and_says_so(
    services: Services, manager: CurrentUser, viewer: CurrentUser, lanyan: Saved
) -> None:
    services.records.delete(manager, lanyan.id)
    for term, why in (("KH001200", ""), ("KH010200", "suggest.swapped")):
        one = suggested(services, viewer, term)[0]
        assert (one.code, one.why, one.deleted) == ("KH001200", why, True)
        assert one.record.id == lanyan.id
    assert services.records.card(viewer, lanyan.id).deleted_at


def test_a_former_code_one_slip_away_opens_its_record(
    services: Services, clerk: CurrentUser, lanyan: Saved
) -> None:
    services.records.update(clerk, lanyan.id, 1, {"code": "VIP-7"})
    one = suggested(services, clerk, "KH0012O0")[0]
    assert (one.code, one.record.code, one.why) == (
        "KH001200", "VIP-7", "suggest.letter_for_digit",
    )  # fmt: skip
    assert (one.record.found_by, one.record.found_code) == ("found.former", "KH001200")
    assert one.record.found_changed_by == "clerk"


def merge(services: Services, winner: Saved, loser: Saved, *, move_codes: bool) -> None:
    """The rows that a merge leaves behind."""
    at = "2026-03-01T18:00:00Z"
    with services.database.write() as connection:
        run = connection.exec_driver_sql
        run("UPDATE record SET deleted_at = ?, merged_into = ? WHERE id = ?",
            (at, winner.id, loser.id))  # fmt: skip
        if move_codes:
            run("UPDATE record_code SET record_id = ?, until = ?, changed_by = '王芳'"
                " WHERE record_id = ?", (winner.id, at, loser.id))  # fmt: skip
        run("INSERT INTO record_merge"
            " (at, actor, winner_id, loser_id, before, undone_at, undone_by)"
            " VALUES (?, '王芳', ?, ?, '{}', '', '')", (at, winner.id, loser.id))  # fmt: skip


@pytest.mark.parametrize("move_codes", [True, False])
def test_a_merged_records_code_one_slip_away_opens_the_one_it_went_into(
    services: Services, clerk: CurrentUser, lanyan: Saved, move_codes: bool
) -> None:
    winner = create(services, clerk, "VIP-7", "蓝燕集团")
    merge(services, winner, lanyan, move_codes=move_codes)
    one = suggested(services, clerk, "KH00120O")[0]
    assert (one.code, one.record.id, one.merged, one.deleted) == (
        "KH001200", winner.id, True, False,
    )  # fmt: skip
    assert one.record.found_by == "found.merged"


def test_a_code_of_a_merged_record_that_was_left_with_it_is_suggested(
    services: Services, clerk: CurrentUser, lanyan: Saved
) -> None:
    winner = create(services, clerk, "VIP-7")
    merge(services, winner, lanyan, move_codes=False)
    one = suggested(services, clerk, "KH001200")[0]
    assert (one.record.id, one.why, one.merged) == (winner.id, "", True)


def test_the_search_tells_a_merged_records_code_from_a_renamed_one(
    services: Services, clerk: CurrentUser, lanyan: Saved
) -> None:
    winner = create(services, clerk, "VIP-1")
    merge(services, winner, lanyan, move_codes=True)
    services.records.update(clerk, winner.id, 1, {"code": "VIP-7"})
    search = services.records.search
    merged = search(clerk, SearchQuestion("KH001200")).rows[0]
    renamed = search(clerk, SearchQuestion("VIP-1")).rows[0]
    assert merged.id == renamed.id == winner.id
    assert (merged.found_by, merged.found_until, merged.found_changed_by) == (
        "found.merged", "2026-03-01T18:00:00Z", "王芳",
    )  # fmt: skip
    assert (renamed.found_by, renamed.found_changed_by) == ("found.former", "clerk")
    told = {one.code: one.merged for one in services.records.card(clerk, winner.id).codes}
    assert told == {"VIP-7": False, "KH001200": True, "VIP-1": False}


def test_an_undone_merge_is_none(services: Services, clerk: CurrentUser, lanyan: Saved) -> None:
    winner = create(services, clerk, "VIP-1")
    merge(services, winner, lanyan, move_codes=True)
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE record_merge SET undone_at = '2026-03-02T00:00:00Z'")
    row = services.records.search(clerk, SearchQuestion("KH001200")).rows[0]
    assert row.found_by == "found.former"


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ("kh001201", "KH001201"),
        ("VIP-77", "VIP-77"),
        ("KH00l200", "KH00L200"),
        ("KH001200", ""),  # somebody's, though deleted
        ("13800001234", ""),  # rather a phone number
        ("zzzz", ""),  # rather a name
        ("曾惠2", ""),
        ("KH 12", ""),
    ],
)
def test_what_could_be_the_code_of_a_new_record(
    services: Services, manager: CurrentUser, lanyan: Saved, term: str, code: str
) -> None:
    services.records.delete(manager, lanyan.id)
    assert searched(services, manager, term).new_code == code


def test_a_code_that_the_rule_refuses_is_none_for_a_new_record(
    services: Services, admin: CurrentUser
) -> None:
    rule = services.codes.rules(admin)[0].rule
    services.codes.set_rule(admin, CodeRule("KH{seq:6}", enforced=True, id=rule.id))
    assert searched(services, admin, "KH00L200").new_code == ""
    assert searched(services, admin, "KH001200").new_code == "KH001200"


def test_what_is_shown_is_safe(services: Services, clerk: CurrentUser) -> None:
    create(services, clerk, "KH001200", "甲")
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE record SET name = 'a' || char(27) || '[2J'")
    answer = searched(services, clerk, "KH001280\x1b")
    assert "\x1b" not in answer.suggestions[0].record.name
    assert "\x1b" not in str(answer.suggestions[0].params)


# Characters that sound alike, and suggestions beside what was found.


@pytest.fixture
def yuancheng(services: Services, clerk: CurrentUser) -> Saved:
    filled = {"name": "远成物流有限公司", "code": "KH000777", "contact": "陈晓明"}
    return services.records.create(clerk, filled)


@pytest.mark.parametrize(
    ("typed", "why", "params"),
    [
        ("远城", "suggest.sound", {"typed": "城", "meant": "成", "sound": "cheng"}),
        ("远城物流", "suggest.sound", {"typed": "城", "meant": "成", "sound": "cheng"}),
        ("遠城", "suggest.sound", {"typed": "城", "meant": "成", "sound": "cheng"}),
        ("圆成", "suggest.sound", {"typed": "圆", "meant": "远", "sound": "yuan"}),
        ("务流", "suggest.sound", {"typed": "务", "meant": "物", "sound": "wu"}),
        ("陈小明", "suggest.contact_sound",
         {"name": "陈晓明", "typed": "小", "meant": "晓", "sound": "xiao"}),
    ],
)  # fmt: skip
def test_characters_that_sound_alike_suggest_the_right_ones(
    services: Services,
    clerk: CurrentUser,
    yuancheng: Saved,
    typed: str,
    why: str,
    params: dict[str, object],
) -> None:
    (one,) = suggested(services, clerk, typed)
    assert (one.record.id, one.code, one.why) == (yuancheng.id, "KH000777", why)
    assert dict(one.params) == params


def test_a_merged_record_that_sounds_alike_leads_to_the_one_it_went_into(
    services: Services, clerk: CurrentUser, manager: CurrentUser, yuancheng: Saved
) -> None:
    winner = create(services, clerk, "KH000888", "临江百货")
    services.merging.merge(manager, winner.id, yuancheng.id, (1, 1))
    for typed in ("远城", "陈小明"):
        (one,) = suggested(services, clerk, typed)
        assert (one.record.id, one.record.code) == (winner.id, "KH000888")
    one = suggested(services, clerk, "远城")[0]
    assert (one.code, one.merged, one.deleted) == ("KH000777", True, False)
    assert one.record.found_by == "found.merged"
    version = services.records.card(clerk, winner.id).version
    services.records.update(clerk, winner.id, version, {"contact": "", "contacts": ""})
    services.records.delete(manager, winner.id)
    assert suggested(services, clerk, "远城") == []


@pytest.mark.parametrize("typed", ["远", "远成", "成远", "远城a", "远方物流"])
def test_what_does_not_sound_so_suggests_nobody(
    services: Services, clerk: CurrentUser, yuancheng: Saved, typed: str
) -> None:
    assert searched(services, clerk, typed).suggestions == ()


def test_the_fewer_characters_differ_the_earlier(
    services: Services, clerk: CurrentUser, yuancheng: Saved
) -> None:
    both = [create(services, clerk, f"KH00010{n}", f"源盛{n}店").id for n in range(5)]
    inside = create(services, clerk, "KH000200", "杭州萧山远成五金有限公司")
    found = [one.record.id for one in suggested(services, clerk, "远城")]
    assert found == [yuancheng.id, inside.id, *both[:3]]


def test_a_slip_that_finds_somebody_else_names_who_may_have_been_meant(
    services: Services, clerk: CurrentUser, yuancheng: Saved
) -> None:
    other = create(services, clerk, "KH000888", "远城五金")
    answer = searched(services, clerk, "远城")
    assert [row.id for row in answer.rows] == [other.id]
    assert [one.record.id for one in answer.suggestions] == [yuancheng.id]
    assert answer.new_code == ""


def test_a_code_with_a_slip_that_finds_another_by_its_number_is_told(
    services: Services, clerk: CurrentUser
) -> None:
    meant = create(services, clerk, "KH00103")
    other = create(services, clerk, "VIP-13800108", "甲")
    phone = services.records.create(clerk, {"name": "乙", "code": "Q7", "wechat": "kh00108_shop"})
    answer = searched(services, clerk, "KH00108")
    assert [row.id for row in answer.rows] == [phone.id]
    assert [(one.code, one.why) for one in answer.suggestions] == [("KH00103", "suggest.other")]
    assert other.id not in {one.record.id for one in answer.suggestions}
    assert meant.id == answer.suggestions[0].record.id


@pytest.mark.parametrize("typed", ["KH00103", "kh00103", "KH0010", "13800010001"])
def test_beside_the_exact_code_a_beginning_or_a_number_nobody_is_suggested(
    services: Services, clerk: CurrentUser, typed: str
) -> None:
    create(services, clerk, "KH00103")
    create(services, clerk, "KH00108")
    services.records.create(clerk, {"name": "乙", "code": "13800010002", "mobile": "13800010001"})
    answer = searched(services, clerk, typed)
    assert answer.rows
    assert answer.suggestions == ()


def test_beside_many_rows_nobody_is_suggested(
    services: Services, clerk: CurrentUser, yuancheng: Saved
) -> None:
    for number in range(MOST_HITS + 1):
        create(services, clerk, f"N{number}", f"远城{number}号店")
    assert searched(services, clerk, "远城").suggestions == ()
