"""One check per field: what it lets through is stable, what it refuses has a reason.

Shows IN-09.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.customers.noun import FIELDS
from jxc_tui.records.model.fields import (
    CHOICE_FIELDS,
    FIELD,
    MASKED_FIELDS,
    VALUE_FIELDS,
    Kind,
    RecordValues,
    check_field,
    check_fields,
)
from jxc_tui.records.model.noun import nouns

TYPED = st.text(max_size=60) | st.text("0123456789+-.,￥元天@aA杭\n ", max_size=30)


@pytest.mark.parametrize(
    ("field", "text", "stored"),
    [
        ("name", " 杭州  蓝燕 ", "杭州 蓝燕"),
        ("code", "auto", ""),
        ("code", "kh1", "KH1"),
        ("mobile", "+86 138-0000-1234", "13800001234"),
        ("mobile", "１３８００００１２３４", "13800001234"),
        ("mobile", "+14155552671", "+14155552671"),
        ("phone", "（0571）8888 1234", "(0571)8888 1234"),
        ("phone", "0571-88881234转801", "0571-88881234转801"),
        ("email", "wang@example.com", "wang@example.com"),
        ("email", "王敏@例子.中国", "王敏@例子.中国"),
        ("email", "a@bücher.example", "a@bücher.example"),
        ("email", "a@xn--fsqu00a.xn--fiqs8s", "a@xn--fsqu00a.xn--fiqs8s"),
        ("email", "a.b+c-d_e@mail.x-y.com.cn", "a.b+c-d_e@mail.x-y.com.cn"),
        ("email", "1@163.com", "1@163.com"),
        ("uscc", " 91350211m000100y46 ", "91350211M000100Y46"),
        ("account_no", "6222 0200 1234", "6222 0200 1234"),
        ("credit_limit_fen", "1,000", 100000),
        ("credit_limit_fen", "", 0),
        ("opening_fen", "-12.5", -1250),
        ("term_days", "30 天", 30),
        ("term_days", "3650天", 3650),
        ("term_days", "", 0),
        ("status", "停用", "disabled"),
        ("status", "", "active"),
        ("note", "一\r\n二", "一\n二"),
    ],
)
def test_accepted(field: str, text: str, stored: str | int) -> None:
    assert check_field(field, text) == (stored, None)


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("name", "", "field.required"),
        ("name", "\u200b", "field.required"),
        ("name", "长" * 101, "field.too_long"),
        ("code", "A B", "code.blank"),
        ("mobile", "1380000123", "field.mobile_length"),
        ("mobile", "23800001234", "field.mobile_invalid"),
        ("phone", "无", "field.number_none"),
        ("phone", "(" * 39, "field.number_none"),
        ("email", "wang", "field.email_at"),
        ("email", "a@b@c.cn", "field.email_at"),
        ("uscc", "91350211M000100Y43", "field.uscc_checksum"),
        ("uscc", "9135", "field.uscc_length"),
        ("account_no", "=1+1", "field.account_invalid"),
        ("credit_limit_fen", "abc", "field.money_invalid"),
        ("credit_limit_fen", "-1", "field.money_negative"),
        ("term_days", "3651", "field.days_invalid"),
        ("term_days", "-1", "field.days_invalid"),
        ("term_days", "9" * 5000, "field.days_invalid"),
        ("status", "也许", "field.status_invalid"),
    ],
)
def test_refused(field: str, text: str, reason: str) -> None:
    _, problem = check_field(field, text)
    assert problem is not None
    assert problem.text_id == reason
    assert problem.field == field


@given(st.sampled_from([spec.id for spec in FIELDS]), TYPED)
def test_what_was_accepted_is_accepted_again_unchanged(field: str, text: str) -> None:
    stored, problem = check_field(field, text)
    if problem is not None:
        return
    shown = RecordValues(**{field: stored}).text_of(field)  # type: ignore[arg-type]
    if field == "name" or shown:
        assert check_field(field, shown) == (stored, None)


@given(st.dictionaries(st.sampled_from(VALUE_FIELDS) | st.text(max_size=5), TYPED))
def test_all_fields_at_once_never_raise(typed: dict[str, str]) -> None:
    values, problems = check_fields(typed)
    refused = {problem.field for problem in problems}
    assert refused <= set(VALUE_FIELDS)
    for name in VALUE_FIELDS:
        if name not in refused:
            assert getattr(values, name) == check_field(name, typed.get(name, ""))[0]


def test_values_and_fields_are_the_same_list() -> None:
    assert (*(spec.id for spec in FIELDS), "tax_rate") == VALUE_FIELDS
    for noun in nouns().values():  # one id is one kind of value everywhere
        assert noun.field.keys() <= set(noun.stored)
        assert all(FIELD[name].kind is spec.kind for name, spec in noun.field.items())


def test_no_heading_or_alias_names_two_fields() -> None:
    words = [word.lower() for spec in FIELDS for word in (spec.header, *spec.aliases)]
    assert len(words) == len(set(words))


def test_headings_are_those_of_the_template() -> None:
    headings = " ".join(spec.header for spec in FIELDS)
    assert headings == (
        "客户编码 客户名称 简称 助记码 客户类别 客户等级 联系人 手机号码 联系电话 电子邮箱 微信 "
        "省 市 区县 详细地址 邮编 统一社会信用代码 开户行 户名 银行账号 结算方式 信用额度 账期(天) "
        "信用控制 宽限(天) 期初应收 业务员 状态 备注"
    )
    assert [spec.id for spec in FIELDS if spec.required] == ["name"]


def test_personal_fields_are_masked() -> None:
    assert set(FIELD) >= MASKED_FIELDS
    assert {spec.id for spec in FIELDS if spec.kind in (Kind.MOBILE, Kind.PHONE, Kind.EMAIL)} <= (
        MASKED_FIELDS
    )
    assert "level" in CHOICE_FIELDS
