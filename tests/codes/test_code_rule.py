"""Code rules: what they make they recognise, what is impossible is refused with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.codes.model.check_char import check_char, check_holds, swap_safe
from jxc_tui.codes.model.code import RANDOM_ALPHABET, normalise_code
from jxc_tui.codes.model.code_pattern import pieces_of
from jxc_tui.codes.model.code_rule import (
    CodeRule,
    Mode,
    PartMissing,
    Reset,
    counter_rule,
    rule_for,
)
from jxc_tui.codes.model.rule_checks import problems_of

TODAY = date(2026, 11, 24)
TABLES: Mapping[str, Mapping[str, str]] = {
    "region": {"浙江省": "ZJ", "上海市": "SH", "*": "QT"},
    "category": {"批发商": "P", "零售商": "L"},
    "level": {"A": "A", "*": "X"},
    "salesperson": {"李雷": "LL", "韩梅梅": "HMM"},
}
RECORDS = st.fixed_dictionaries(
    {
        "province": st.sampled_from(["浙江省", "上海市", "湖南省", ""]),
        "category": st.sampled_from(["批发商", "零售商"]),
        "level": st.sampled_from(["A", "B", ""]),
        "salesperson": st.sampled_from(["李雷", "韩梅梅"]),
        "mobile": st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    }
)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
LITERALS = st.from_regex(r"[A-Z]{1,3}[-_./]?", fullmatch=True)
PARTS = st.sampled_from(
    ["{YYYY}", "{YY}", "{MM}", "{DD}", "{region}", "{category}", "{level}", "{salesperson}", "-"]
)


@st.composite
def rules(draw: st.DrawFn) -> CodeRule:
    """Rules of every shape that `problems_of` accepts."""
    middle = "".join(draw(st.lists(PARTS, max_size=3, unique=True)))
    counted = draw(st.sampled_from(["{seq:5}", "{rand:4}", "{seq:3}{rand:2}", "{rand:3}-{seq}"]))
    pattern = draw(LITERALS) + middle + counted + draw(st.sampled_from(["", "{check}"]))
    rule = CodeRule(
        pattern,
        start=draw(st.integers(0, 50)),
        step=draw(st.integers(1, 7)),
        mapping=TABLES,
    )
    return rule if not problems_of(rule) else CodeRule()


@given(rules(), RECORDS, DAYS, st.data())
def test_a_code_comes_apart_into_what_made_it(
    rule: CodeRule, record: Mapping[str, str], day: date, data: st.DataObject
) -> None:
    frame = rule.frame(record, day)
    number = data.draw(st.sampled_from(rule.numbers)) if rule.width else None
    width = rand.width if (rand := rule.piece("rand")) else 0
    random = "".join(data.draw(st.lists(st.sampled_from(RANDOM_ALPHABET), min_size=width,
                                        max_size=width)))  # fmt: skip
    code = frame.code(number, random)
    assert normalise_code(code) == code
    parsed = rule.parse(code)
    assert parsed is not None
    assert parsed.format() == code
    assert parsed.number == number
    assert rule.fits(code)
    if rule.piece("check"):
        assert check_holds(code)


@given(rules(), st.text(alphabet="ABCKHZ0123456789-_杭", max_size=14))
def test_what_is_recognised_is_what_the_rule_formats(rule: CodeRule, text: str) -> None:
    parsed = rule.parse(text)
    assert parsed is None or parsed.format() == text


@given(st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=12))
def test_the_check_character_finds_every_wrong_one_and_every_swap(body: str) -> None:
    code = body + check_char(body)
    for place, right in enumerate(code):
        for wrong in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            if wrong != right:
                assert not check_holds(code[:place] + wrong + code[place + 1 :])
    unnoticed = [
        place
        for place in range(len(code) - 1)
        if code[place] != code[place + 1]
        and check_holds(code[:place] + code[place + 1] + code[place] + code[place + 2 :])
    ]
    assert swap_safe(code) == (not unnoticed)


def test_separators_do_not_count_for_the_check_character() -> None:
    assert check_char("KH-0012.00") == check_char("KH001200")
    with pytest.raises(ValueError):
        check_char("杭01")
    with pytest.raises(ValueError):
        check_char("")


@pytest.mark.parametrize(
    ("reset", "pattern", "key"),
    [
        (Reset.NEVER, "KH{seq:4}", "KH#"),
        (Reset.NEVER, "KH{YYYY}{seq:4}", "KH{YYYY}#"),
        (Reset.YEAR, "KH{YYYY}{MM}{seq:4}", "KH2026{MM}#"),
        (Reset.YEAR, "KH{YY}-{seq:4}{check}", "KH26-#"),
        (Reset.MONTH, "KH{YY}{MM}{seq:4}", "KH2611#"),
        (Reset.DAY, "{YYYY}{MM}{DD}{seq:3}", "20261124#"),
        (Reset.NEVER, "{region}{seq:4}{rand:2}", "ZJ#?"),
    ],
)
def test_one_counter_per_resulting_prefix_and_period(reset: Reset, pattern: str, key: str) -> None:
    rule = CodeRule(pattern, reset=reset, mapping=TABLES)
    assert problems_of(rule) == ()
    assert rule.frame({"province": "浙江省"}, TODAY).key == key


@pytest.mark.parametrize(
    ("rule", "reasons"),
    [
        (CodeRule("KH"), ["rule.no_room"]),
        (CodeRule(""), ["rule.no_room"]),
        (CodeRule("KH{YYYY}"), ["rule.no_room"]),
        (CodeRule("KH{seq:4}", reset=Reset.YEAR), ["rule.reset_needs"]),
        (CodeRule("KH{YYYY}{seq:4}", reset=Reset.MONTH), ["rule.reset_needs"]),
        (CodeRule("KH{MM}{seq:4}", reset=Reset.MONTH), ["rule.reset_needs"]),
        (CodeRule("KH{seq:2}", start=100), ["rule.narrow"]),
        (CodeRule("KH{seq:13}"), ["rule.width"]),
        (CodeRule("KH{seq:0}"), ["rule.width"]),
        (CodeRule("KH{seq:4}", step=0), ["rule.step"]),
        (CodeRule("KH{seq:4}", start=-1), ["rule.start"]),
        (CodeRule("KH{seq:4}{seq:4}"), ["rule.twice"]),
        (CodeRule("KH{check}{seq:4}"), ["rule.check_last"]),
        (CodeRule("杭{seq:4}{check}"), ["rule.check_ascii"]),
        (CodeRule("kh{seq:4}"), ["rule.literal"]),
        (CodeRule("K H{seq:4}"), ["rule.literal"]),
        (CodeRule("-KH{seq:4}"), ["rule.first"]),
        (CodeRule("{0.__class__}{seq:4}"), ["rule.part"]),
        (CodeRule("{seq.__init__}"), ["rule.part"]),
        (CodeRule("{category:3}{seq:4}"), ["rule.part"]),
        (CodeRule("KH{seq:4"), ["rule.brace"]),
        (CodeRule("KH}{seq:4}"), ["rule.brace"]),
        (CodeRule("{{seq:4}}"), ["rule.brace"]),
        (CodeRule("{region}{seq:4}"), ["rule.mapping_empty"]),
        (CodeRule("{region}{seq:4}", mapping={"region": {"浙江省": "z"}}), ["rule.mapping_text"]),
        (CodeRule("K" * 30 + "{seq:4}"), ["rule.too_long"]),
        (CodeRule("KH{seq:4}", valid_from="2026-13-01"), ["rule.date"]),
    ],
)
def test_impossible_rules_say_why(rule: CodeRule, reasons: list[str]) -> None:
    assert [problem.text_id for problem in problems_of(rule)] == reasons


@given(st.text(max_size=40))
def test_any_pattern_is_taken_apart_or_refused(pattern: str) -> None:
    """Shows DP-10."""
    pieces, problems = pieces_of(pattern)
    if not problems:
        written = "".join(
            piece.name if piece.kind == "literal" else f"{{{piece.name}}}" for piece in pieces
        )
        assert written == re.sub(r":[0-9]+\}", "}", pattern)


def test_a_manual_rule_may_have_no_pattern_and_takes_every_code() -> None:
    rule = CodeRule("", mode=Mode.MANUAL)
    assert problems_of(rule) == ()
    assert rule.fits("ALFKI") and not rule.draws


def test_what_a_record_lacks_is_named() -> None:
    rule = CodeRule("{category}{seq:4}", mapping=TABLES)
    with pytest.raises(PartMissing) as caught:
        rule.frame({"category": "其他"}, TODAY)
    assert (caught.value.text_id, caught.value.params["value"]) == ("code.part_unmapped", "其他")
    with pytest.raises(PartMissing) as caught:
        CodeRule("{phone}").frame({"mobile": "123"}, TODAY)
    assert caught.value.text_id == "code.phone_missing"
    assert CodeRule("{phone}").frame({"mobile": "13800001234"}, TODAY).code() == "13800001234"


def test_the_rule_of_the_category_comes_first_and_the_latest_that_began() -> None:
    old, new, later = (
        CodeRule("A{seq}", id=1),
        CodeRule("B{seq}", id=2, valid_from="2026-06-01"),
        CodeRule("C{seq}", id=3, valid_from="2027-01-01"),
    )
    special = CodeRule("P{seq}", id=4, category="批发商", valid_from="2026-11-24")
    everything = [later, special, old, new]
    assert rule_for(everything, "", TODAY) is new
    assert rule_for(everything, "零售商", TODAY) is new
    assert rule_for(everything, "批发商", TODAY) is special
    assert rule_for(everything, "批发商", date(2026, 11, 23)) is new
    assert rule_for(everything, "", date(2027, 1, 1)) is later
    assert rule_for([later], "", TODAY) is None


def test_only_the_check_character_wrong_is_told_apart() -> None:
    rule = CodeRule("KH{seq:6}{check}")
    right = rule.frame({}, TODAY).code(1200)
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    assert rule.wanted_check(wrong) == right[-1]
    assert rule.wanted_check(right) == ""
    assert rule.wanted_check("XX001200A") == ""


@pytest.mark.parametrize("code", ["KH20260230001", "KH20261324001", "KH20260001001"])
def test_a_day_that_does_not_exist_breaks_the_rule(code: str) -> None:
    assert not CodeRule("KH{YYYY}{MM}{DD}{seq:3}").fits(code)


def test_the_simplest_rule() -> None:
    rule = counter_rule("KH", 6)
    assert rule == CodeRule()
    assert rule.frame({}, TODAY).code(7) == "KH000007"
    assert (rule.numbers[0], rule.numbers[-1], len(rule.numbers)) == (1, 999_999, 999_999)
    assert rule.frame({}, TODAY).glob == "KH" + "[0-9]" * 6
    with pytest.raises(ValueError):
        rule.frame({}, TODAY).code(1_000_000)


def test_a_rule_with_separators_and_a_check_character_has_usable_codes() -> None:
    frame = CodeRule("KH-{seq:4}{check}").frame({}, TODAY)
    usable = [number for number in range(1, 1000) if frame.usable(frame.code(number))]
    assert len(usable) > 900
