"""Rules, drawing, setting aside, gaps: one test per sentence of what codes promise."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.check_char import check_holds
from jxc_tui.codes.model.code_rule import CodeRule, Mode, Reset
from jxc_tui.codes.model.external_token import new_token
from jxc_tui.errors import CodesExhausted, InvalidFields, NotFound, Refused
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.records.answers.selection import Slice
from jxc_tui.wiring import Services


@pytest.fixture
def rule(services: Services, admin: CurrentUser) -> CodeRule:
    """The rule every database begins with."""
    (line,) = services.codes.rules(admin)
    return line.rule


def refused(problems: tuple[object, ...]) -> list[tuple[str, str]]:
    return [(problem.field, problem.text_id) for problem in problems]  # type: ignore[attr-defined]


def create(services: Services, user: CurrentUser, **fields: str) -> str:
    return services.records.create(user, {"name": "客户"} | fields).code


def test_a_new_database_has_the_simple_rule(services: Services, rule: CodeRule) -> None:
    assert (rule.pattern, rule.mode, rule.enforced) == ("KH{seq:6}", Mode.EDITABLE, False)


def test_looking_draws_nothing(services: Services, clerk: CurrentUser) -> None:
    for _ in range(3):
        assert services.codes.propose(clerk).code == "KH000001"
        assert services.codes.preview(clerk, CodeRule()).codes == tuple(
            f"KH00000{number}" for number in range(1, 6)
        )
    assert create(services, clerk) == "KH000001"


def test_one_counter_per_resulting_prefix(
    services: Services, admin: CurrentUser, rule: CodeRule
) -> None:
    mapping = {"region": {"浙江省": "ZJ", "*": "QT"}}
    services.codes.set_rule(admin, CodeRule("{region}{seq:3}", mapping=mapping, id=rule.id))
    drawn = [create(services, admin, province=one) for one in ("浙江省", "湖南省", "浙江省")]
    assert drawn == ["ZJ001", "QT001", "ZJ002"]


def test_a_category_has_its_own_rule_and_only_from_its_day(
    services: Services, admin: CurrentUser, rule: CodeRule
) -> None:
    services.codes.set_rule(admin, CodeRule("PF{seq:4}", category="批发商"))
    services.codes.set_rule(
        admin, CodeRule("LS{seq:4}", category="零售商", valid_from="2999-01-01")
    )
    assert create(services, admin, category="批发商") == "PF0001"
    assert create(services, admin, category="零售商") == "KH000001"
    assert [line.applies for line in services.codes.rules(admin)] == [True, True, False]


def test_a_drawn_code_has_its_check_character_and_no_swap_passes(
    services: Services, admin: CurrentUser, rule: CodeRule
) -> None:
    services.codes.set_rule(admin, CodeRule("KH{seq:6}{check}", id=rule.id))
    codes = [create(services, admin) for _ in range(40)]
    for code in codes:
        assert check_holds(code)
        swaps = [code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(len(code) - 1)]
        assert not any(check_holds(swap) for swap in swaps if swap != code)


def test_a_typed_code_is_held_against_the_rule(
    services: Services, admin: CurrentUser, rule: CodeRule
) -> None:
    services.codes.set_rule(admin, CodeRule("KH{seq:6}{check}", enforced=True, id=rule.id))
    with pytest.raises(InvalidFields) as caught:
        create(services, admin, code="ABC")
    assert refused(caught.value.problems) == [("code", "code.breaks_rule")]
    (right, *_) = services.codes.preview(admin, CodeRule("KH{seq:6}{check}")).codes
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    with pytest.raises(InvalidFields) as caught:
        create(services, admin, code=wrong)
    assert refused(caught.value.problems) == [("code", "code.check_wrong")]
    assert dict(caught.value.problems[0].params)["wanted"] == right[-1]
    assert create(services, admin, code=right.lower()) == right
    assert create(services, admin) != right


@pytest.mark.parametrize(
    ("mode", "code", "reason"),
    [(Mode.AUTO, "KH000009", "code.auto_only"), (Mode.MANUAL, "", "code.manual_only")],
)
def test_the_mode_says_who_makes_the_code(
    services: Services, admin: CurrentUser, rule: CodeRule, mode: Mode, code: str, reason: str
) -> None:
    services.codes.set_rule(admin, CodeRule("KH{seq:6}", mode=mode, id=rule.id))
    with pytest.raises(InvalidFields) as caught:
        create(services, admin, code=code)
    assert refused(caught.value.problems) == [("code", reason)]
    other = "" if code else "KH000009"
    assert create(services, admin, code=other) in ("KH000001", "KH000009")


def test_the_phone_number_as_code(services: Services, admin: CurrentUser, rule: CodeRule) -> None:
    services.codes.set_rule(admin, CodeRule("{phone}", mode=Mode.AUTO, id=rule.id))
    assert create(services, admin, mobile="13800001234") == "13800001234"
    with pytest.raises(InvalidFields) as caught:
        create(services, admin, mobile="13800001234")
    assert refused(caught.value.problems) == [("code", "error.code_taken")]
    with pytest.raises(InvalidFields) as caught:
        create(services, admin)
    assert refused(caught.value.problems) == [("mobile", "code.phone_missing")]


def test_random_codes(services: Services, admin: CurrentUser, rule: CodeRule) -> None:
    services.codes.set_rule(admin, CodeRule("R{rand:2}", id=rule.id))
    codes = [create(services, admin) for _ in range(30)]
    assert len(set(codes)) == 30
    assert all(CodeRule("R{rand:2}").fits(code) for code in codes)
    assert services.codes.propose(admin).reason == "code.at_saving"


def test_what_is_left_warns_and_ends_with_a_sentence(
    services: Services, admin: CurrentUser, rule: CodeRule
) -> None:
    services.codes.set_rule(admin, CodeRule("K{seq:1}", warn_left=3, id=rule.id))
    assert (services.codes.propose(admin).left, services.codes.propose(admin).few) == (9, False)
    for _ in range(6):
        create(services, admin)
    create(services, admin, code="K9")
    assert (services.codes.propose(admin).left, services.codes.propose(admin).few) == (2, True)
    create(services, admin)
    create(services, admin)
    assert services.codes.propose(admin).code == ""
    with pytest.raises(CodesExhausted):
        create(services, admin)
    with pytest.raises(Refused) as caught:
        services.codes.set_rule(admin, CodeRule("K{seq:1}"))
    assert caught.value.text_id == "rule.nothing_left"


def test_an_impossible_rule_is_not_stored(services: Services, admin: CurrentUser) -> None:
    with pytest.raises(InvalidFields) as caught:
        services.codes.set_rule(admin, CodeRule("KH{seq:4}", reset=Reset.YEAR))
    assert refused(caught.value.problems) == [("reset", "rule.reset_needs")]
    assert len(services.codes.rules(admin)) == 1


def test_the_last_general_rule_stays(
    services: Services, admin: CurrentUser, rule: CodeRule
) -> None:
    with pytest.raises(Refused):
        services.codes.retire_rule(admin, rule.id)
    services.codes.set_rule(admin, CodeRule("N{seq:4}", valid_from="2020-01-01"))
    services.codes.retire_rule(admin, rule.id)
    with pytest.raises(NotFound):
        services.codes.retire_rule(admin, rule.id)
    assert create(services, admin) == "N0001"


def test_older_codes_are_accepted_and_reported(
    services: Services, admin: CurrentUser, rule: CodeRule
) -> None:
    create(services, admin)
    services.codes.set_rule(admin, CodeRule("NEW{seq:4}", id=rule.id, valid_from="2000-01-01"))
    create(services, admin, code="ODD-1")

    def listed(kind: str) -> list[str]:
        from jxc_tui.records.answers.records import PageQuestion

        return [row.code for row in services.records.page(admin, PageQuestion(Slice(kind))).rows]

    assert listed("bad_code") == ["KH000001", "ODD-1"]
    assert listed("old_code") == []
    with services.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE record_code SET since = '1999-06-01T00:00:00Z' WHERE code = 'KH000001'"
        )
    (line,) = services.codes.rules(admin)
    services.codes.set_rule(admin, line.rule)
    assert (listed("bad_code"), listed("old_code")) == (["ODD-1"], ["KH000001"])
    assert create(services, admin) == "NEW0001"


def test_whoever_lost_the_right_since_signing_in_does_not_get_codes_set_aside(
    services: Services, admin: CurrentUser, manager: CurrentUser
) -> None:
    services.codes.reserve(admin, "李雷", 2)
    assert searched_new_code(services, manager, "KH000001") == "KH000001"
    assert create(services, manager, code="KH000001") == "KH000001"
    with services.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM role_grant WHERE permission = 'code.reserve'")
    assert searched_new_code(services, manager, "KH000002") == ""
    with pytest.raises(InvalidFields) as caught:
        create(services, manager, code="KH000002")
    assert refused(caught.value.problems) == [("code", "code.reserved")]


def searched_new_code(services: Services, user: CurrentUser, term: str) -> str:
    """The code a search that found nothing offers for a new customer."""
    return services.records.search(user, SearchQuestion(term)).new_code


def test_codes_set_aside_wait_for_their_person(
    services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    kept = services.codes.reserve(admin, "李雷", 3)
    assert kept.codes == ("KH000001", "KH000002", "KH000003")
    assert create(services, clerk) == "KH000004"
    with pytest.raises(InvalidFields) as caught:
        create(services, clerk, code="KH000002")
    assert refused(caught.value.problems) == [("code", "code.reserved")]
    assert create(services, clerk, code="KH000002", salesperson="李雷") == "KH000002"
    (line,) = services.codes.reservations(clerk)
    assert (line.person, line.count, line.first, line.last) == ("李雷", 2, "KH000001", "KH000003")


def test_what_is_given_back_is_drawn_first(services: Services, admin: CurrentUser) -> None:
    services.codes.reserve(admin, "李雷", 3)
    create(services, admin)
    create(services, admin, code="KH000002")
    assert services.codes.give_back(admin, "李雷") == 2
    assert services.codes.give_back(admin, "李雷") == 0
    assert [create(services, admin) for _ in range(3)] == ["KH000001", "KH000003", "KH000005"]


def test_a_code_that_looks_like_an_external_token_is_refused(
    services: Services, admin: CurrentUser
) -> None:
    with pytest.raises(InvalidFields) as caught:
        create(services, admin, code=new_token())
    assert refused(caught.value.problems) == [("code", "code.like_token")]


def test_setting_aside_says_what_it_needs(services: Services, admin: CurrentUser) -> None:
    for person, count in (("", 3), ("李雷", 0), ("李雷", 10_001)):
        with pytest.raises(Refused):
            services.codes.reserve(admin, person, count)
    assert services.codes.propose(admin).code == "KH000001"


def test_the_gap_report_says_why(services: Services, admin: CurrentUser) -> None:
    services.codes.reserve(admin, "李雷", 2)
    ids = [services.records.create(admin, {"name": f"客户{n}"}).id for n in range(4)]
    services.records.delete(admin, ids[1])
    services.codes.reserve(admin, "韩梅梅", 1)
    services.codes.give_back(admin, "韩梅梅")
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE record_code_counter SET next_number = 10")
    report = services.codes.gaps(admin)
    assert (report.counter, report.first, report.last) == ("KH#", "KH000001", "KH000009")
    assert [(gap.first, gap.last, gap.reason, gap.person) for gap in report.gaps] == [
        ("KH000001", "KH000002", "gap.reserved", "李雷"),
        ("KH000004", "KH000004", "gap.deleted", ""),
        ("KH000007", "KH000007", "gap.returned", ""),
        ("KH000008", "KH000009", "gap.unused", ""),
    ]
    page = services.codes.gaps(admin, limit=1)
    assert page.more and len(page.gaps) == 1
    rest = services.codes.gaps(admin, after=page.gaps[-1].number)
    assert rest.gaps == report.gaps[1:]
    with pytest.raises(NotFound):
        services.codes.gaps(admin, "XX#")


def test_the_prefix_remembers_its_last_code(services: Services, admin: CurrentUser) -> None:
    for code in ("KH0099", "KH0100", "VIP7", "V-1", "ALFKI"):
        create(services, admin, code=code)
    assert services.codes.after_prefix(admin, "kh") == "KH0101"
    assert services.codes.after_prefix(admin, "VIP") == "VIP8"
    assert services.codes.after_prefix(admin, "ＶＩＰ") == "VIP8"
    assert services.codes.after_prefix(admin, "ZZ") == ""
    assert services.codes.prefixes(admin, "V") == (("V-", "V-1"), ("VIP", "VIP7"))
    assert services.codes.prefixes(admin, "K") == (("KH", "KH0100"),)


def test_codes_are_listed_as_people_count(services: Services, admin: CurrentUser) -> None:
    from jxc_tui.records.answers.records import PageQuestion

    for code in ("KH10", "KH9", "KH100", "KH1"):
        create(services, admin, code=code)
    rows = services.records.page(admin, PageQuestion()).rows
    assert [row.code for row in rows] == ["KH1", "KH9", "KH10", "KH100"]
    after = services.records.page(admin, PageQuestion(after="KH9")).rows
    assert [row.code for row in after] == ["KH10", "KH100"]
    assert services.records.search(admin, SearchQuestion("KH100")).rows[0].code == "KH100"


def test_a_code_withdrawn_by_an_undo_goes_to_nobody_else(
    services: Services, admin: CurrentUser, rule: CodeRule
) -> None:
    ids = [services.records.create(admin, {"name": f"客户{n}"}).id for n in range(2)]
    services.codes.set_rule(admin, CodeRule("N{seq:3}", id=rule.id))
    plan = services.recodes.preview(admin, Slice("search", "KH000001"), 0)
    done = services.recodes.apply(admin, plan.token, "试")
    assert services.records.card(admin, ids[0]).values.code == "N001"
    services.recodes.undo(admin, done.id)
    assert services.codes.propose(admin).code == "N002"
    with pytest.raises(InvalidFields) as caught:
        create(services, admin, code="N001")
    assert refused(caught.value.problems) == [("code", "error.code_withdrawn")]
    with pytest.raises(InvalidFields):
        services.records.update(
            admin, ids[1], services.records.for_edit(admin, ids[1]).version, {"code": "N001"}
        )
    assert create(services, admin) == "N002"
    assert [(gap.first, gap.reason) for gap in services.codes.gaps(admin, "N#").gaps] == [
        ("N001", "gap.withdrawn")
    ]
    version = services.records.for_edit(admin, ids[0]).version
    services.records.update(admin, ids[0], version, {"code": "N001"})
    assert services.records.by_code(admin, "N001").id == ids[0]


def test_going_back_to_a_former_code_keeps_its_first_day(
    services: Services, admin: CurrentUser
) -> None:
    saved = services.records.create(admin, {"name": "甲"})
    with services.database.write() as connection:
        connection.exec_driver_sql("UPDATE record_code SET since = '2020-01-01T00:00:00Z'")
    services.records.update(admin, saved.id, 1, {"code": "B1"})
    services.records.update(admin, saved.id, 2, {"code": saved.code})
    first, second = services.records.card(admin, saved.id).codes
    assert (first.code, first.since, first.until) == (saved.code, "2020-01-01T00:00:00Z", "")
    assert second.code == "B1" and second.until


def test_a_used_up_rule_says_so(services: Services, admin: CurrentUser, rule: CodeRule) -> None:
    services.codes.set_rule(admin, CodeRule("K{seq:1}", id=rule.id))
    for _ in range(9):
        create(services, admin)
    found = services.codes.propose(admin)
    assert (found.code, found.reason, found.few) == ("", "code.used_up", False)
