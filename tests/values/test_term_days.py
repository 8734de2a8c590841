"""Days of a term of payment: what tells a number of days, and what only how is paid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.records.model.fields import MAX_TERM_DAYS, check_field
from jxc_tui.values.term_days import is_way_to_settle, term_days

DAYS = {
    "30": 30, "30天": 30, "30 日": 30, "月结30天": 30, "月结 60 天": 60, "月结30": 30,
    "月结（45天）": 45, "30天月结": 30, "30天内付款": 30, "Net 30": 30, "NET60 days": 60,
    "45d": 45, "２个月": 60, "三个月": 90, "一个半月": 45, "半个月": 15, "半年": 180, "1年": 365,
    "两周": 14, "2个星期": 14, "3 weeks": 21, "三十天": 30, "月结六十天": 60, "四十五": 45,
    "一百二十天": 120, "十五日": 15, "货到30天": 30, "票到60天": 60, "开票后30天内付款": 30,
    "账期：45天": 45,
}  # fmt: skip
WAYS = (
    "月结", "次月结", "次月结30天", "当月结", "隔月结", "每月结", "半月结", "季结", "月底结",
    "现结",
    "现金", "现款", "货到付款", "款到发货", "先款后货", "预付", "月结25号", "COD", "Cash", "日清",
)  # fmt: skip
NEITHER = (
    "天", "百", "3月", "次月25日", "30.5", "-1", "1-2个月", "30/60", "30-60天", "3 0", "30个工作日",
    "1,000", "30天或60天", "3650天甲", "约30天", "9" * 5000, "半", "半天",
)  # fmt: skip


@pytest.mark.parametrize(("text", "days"), DAYS.items())
def test_days_are_read_however_they_are_written(text: str, days: int) -> None:
    assert check_field("term_days", text) == (days, None)


@pytest.mark.parametrize("text", WAYS)
def test_a_way_to_settle_is_no_number_of_days_and_that_is_said(text: str) -> None:
    assert term_days(text) is None
    problem = check_field("term_days", text)[1]
    assert problem is not None
    assert problem.text_id == "field.days_settlement"


@pytest.mark.parametrize("text", NEITHER)
def test_the_rest_is_refused(text: str) -> None:
    assert not is_way_to_settle(text)
    problem = check_field("term_days", text)[1]
    assert problem is not None
    assert problem.text_id == "field.days_invalid"


@given(st.integers(0, MAX_TERM_DAYS), st.sampled_from(["{}", "{}天", "月结{}天", "net {} days"]))
def test_the_number_that_is_written_is_the_number(days: int, form: str) -> None:
    assert term_days(form.format(days)) == days


@given(st.text("月结次现款零一二十百半0123456789天日个周年. -net", max_size=12))
def test_no_text_makes_more_than_a_term(text: str) -> None:
    value, problem = check_field("term_days", text)
    assert problem is not None or 0 <= int(value) <= MAX_TERM_DAYS
