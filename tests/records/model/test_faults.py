"""Each check names the rule that was broken: whoever does as the sentence says, passes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.errors import FieldProblem
from jxc_tui.i18n import Texts
from jxc_tui.records.model.fields import FIELD, check_field
from jxc_tui.values.text import clean_text
from jxc_tui.values.uscc import expected_check_digit

# field, what is wrong, what the sentence must name, the same with only that put right
CASES = [
    ("code", "-KH1", "开头", "KH1"),
    ("code", "/001", "不能以「/」开头", "001"),
    ("code", "_x", "开头", "x"),
    ("code", ".9", "开头", "9"),
    ("code", "KH 1", "空格", "KH1"),
    ("code", "KH\n1", "换行", "KH1"),
    ("code", "KH#1", "不能含「#」", "KH1"),
    ("code", "КН1", "U+041A", "KH1"),
    ("code", "Ñ1", "不是 A–Z 的字母", "N1"),
    ("code", "K\u200b1", "看不见", "K1"),
    ("code", "K" * 33, "最多 32 位，现为 33 位", "K" * 32),
    ("code", "-" * 40, "开头", "K"),
    ("name", " ", "必填", "甲"),
    ("name", "甲" * 101, "最多 100 个字符，现为 101 个", "甲" * 100),
    ("mobile", "无", "没有号码", ""),
    ("mobile", "-", "没有号码", ""),
    ("mobile", "1380000123", "11 位，现为 10 位", "13800001234"),
    ("mobile", "+86 1380000123", "11 位，现为 10 位", "+86 13800001234"),
    ("mobile", "1380000123四", "不能有「四」", "1380000123" + "4"),
    ("mobile", "13800001234(老板)", "不能有「老」", "13800001234"),
    ("mobile", "12800001234", "13–19 开头", "13800001234"),
    ("mobile", "13800001234/13900001111", "2 个号码", "13800001234"),
    ("mobile", "13800001234 13900001111", "2 个号码", "13800001234"),
    ("mobile", "138+00001234", "+ 只能", "13800001234"),
    ("mobile", "+12345", "6–15 位数字，现为 5 位", "+123456"),
    ("phone", "无", "没有号码", ""),
    ("phone", "总机:88880000", "不能有「总」", "88880000"),
    ("phone", "12", "至少 3 位数字，现为 2 位", "120"),
    ("phone", "-88880000", "不能以「-」开头", "88880000"),
    ("email", "a b@example.com", "空格", "ab@example.com"),
    ("email", "example.com", "一个 @，现有 0 个", "me@example.com"),
    ("email", "a@b@example.com", "一个 @，现有 2 个", "ab@example.com"),
    ("email", "@example.com", "@ 前面", "me@example.com"),
    ("email", "me@example", "域名", "me@example.com"),
    ("email", "me@example.", "域名", "me@example.com"),
    ("email", "a@-x.cn", "不能以 - 开头或结尾", "a@x.cn"),
    ("email", "a@x-.cn", "不能以 - 开头或结尾", "a@x.cn"),
    ("email", "a@x.cn-", "不能以 - 开头或结尾", "a@x.cn"),
    ("email", "a@x..cn", "连着两个", "a@x.cn"),
    ("email", "a@.x.cn", "旁边", "a@x.cn"),
    ("email", "a..b@x.cn", "连着两个", "a.b@x.cn"),
    ("email", "a@x.123", "域名", "a@x.cn"),
    ("email", "a@10.0.0.1", "域名", "a@x.cn"),
    ("email", "a@x.c", "域名", "a@x.cn"),
    ("email", "a@x_y.cn", "域名", "a@x-y.cn"),
    ("email", "a@x!.cn", "域名", "a@x.cn"),
    ("email", f"a@{'x' * 64}.cn", "域名", f"a@{'x' * 63}.cn"),
    ("email", f"{'a' * 65}@x.cn", "最多 64 个字符，现为 65 个", f"{'a' * 64}@x.cn"),
    ("email", "a@€.cn", "域名", "a@例子.cn"),
    ("account_no", "6222#01", "不能有「#」", "622201"),
    ("account_no", "-6222", "不能以「-」开头", "6222"),
    ("credit_limit_fen", "很多", "不是金额", "1200.50"),
    ("credit_limit_fen", "1,23", "逗号", "123"),
    ("credit_limit_fen", "1.234", "两位小数", "1.23"),
    ("credit_limit_fen", "9" * 15, "最大 1,000,000,000,000.00", "1000000000000"),
    ("credit_limit_fen", "-1", "不能小于 0", "1"),
    ("term_days", "一年半", "0–3650 的整数", "30"),
    ("term_days", "4000", "0–3650", "3650"),
    ("status", "也许", "启用 或 停用", "停用"),
    ("uscc", "9133010879965445", "18 位，现为 16 位", "913301087996544538"),
    ("uscc", "91330108I99654453X", "不能有「I」", "913301087996544538"),
    ("uscc", "9133O1087996544538", "不能有「O」", "913301087996544538"),
    ("uscc", "A13301087996544538", "前 8 位应为数字", "913301087996544538"),
]  # fmt: skip


def sentence(problem: FieldProblem, language: str = "zh") -> str:
    return Texts(language).get(problem.text_id, **dict(problem.params))


@pytest.mark.parametrize(("field", "wrong", "named", "right"), CASES)
def test_the_sentence_names_the_rule_and_obeying_it_passes(
    field: str, wrong: str, named: str, right: str
) -> None:
    problem = check_field(field, wrong)[1]
    assert problem is not None
    assert named in sentence(problem)
    if field == "uscc" and right:
        right = right[:17] + expected_check_digit(right)
    assert check_field(field, right)[1] is None


def cut_to(text: str, least: int, most: int) -> str:
    """The text with as many digits as wanted: the last ones dropped, or sevens added."""
    count = sum(char.isdigit() for char in text)
    if count < least:
        return text + "7" * (least - count)
    for _ in range(count - most):
        at = max(place for place, char in enumerate(text) if char.isdigit())
        text = text[:at] + text[at + 1 :]
    return text


def without(text: str, params: Mapping[str, object]) -> str:
    named = str(params["char"])
    char = chr(int(named[2:], 16)) if re.fullmatch(r"U\+[0-9A-F]{4,6}", named) else named
    return "".join(it for it in text if char not in (it, unicodedata.normalize("NFKC", it).upper()))


def in_china(text: str) -> str:
    """The digits a sentence about a mobile counts: those behind the prefix of the country."""
    kept = re.sub(r"[^0-9+]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"^(?:\+86|0086)|\+", "", kept)


Obey = Callable[[str, Mapping[str, object]], str]
OBEY: dict[str, Obey] = {
    "code.charset": lambda text, p: without(unicodedata.normalize("NFKC", text).upper(), p),
    "code.letter": lambda text, p: without(unicodedata.normalize("NFKC", text).upper(), p),
    "code.invisible": without,
    "code.blank": lambda text, p: "".join(unicodedata.normalize("NFKC", text).split()),
    "code.first": lambda text, p: unicodedata.normalize("NFKC", text).strip()[1:],
    "code.too_long": lambda text, p: unicodedata.normalize("NFKC", text).strip()[:32],
    "field.too_long": lambda text, p: text[: int(str(p["most"]))],
    "field.number_none": lambda text, p: "",
    "field.mobile_several": lambda text, p: "13800001234",
    "field.mobile_character": lambda text, p: without(unicodedata.normalize("NFKC", text), p),
    "field.phone_character": lambda text, p: without(unicodedata.normalize("NFKC", text), p),
    "field.account_invalid": lambda text, p: without(unicodedata.normalize("NFKC", text), p),
    "field.mobile_plus": lambda text, p: (
        text[:1] + unicodedata.normalize("NFKC", text[1:]).replace("+", "")
    ),
    "field.mobile_foreign": lambda text, p: cut_to(unicodedata.normalize("NFKC", text), 6, 15),
    "field.mobile_length": lambda text, p: cut_to(in_china(text), 11, 11),
    "field.mobile_invalid": lambda text, p: "13" + in_china(text)[-9:],
    "field.phone_short": lambda text, p: text + "120",
    "field.phone_first": lambda text, p: unicodedata.normalize("NFKC", text).strip()[1:],
    "field.account_first": lambda text, p: unicodedata.normalize("NFKC", text)[1:],
    "field.email_blank": lambda text, p: "".join(text.split()),
    "field.email_at": lambda text, p: text.replace("@", "") + "@example.com",
    "field.email_name": lambda text, p: "me" + text,
    "field.email_character": lambda text, p: unicodedata.normalize("NFKC", text).replace(
        str(p["char"]), ""
    ),
    "field.email_dots": lambda text, p: "@".join(
        re.sub(r"\.+", ".", part).strip(".") or "me"
        for part in unicodedata.normalize("NFKC", clean_text(text)).split("@")
    ),
    "field.email_hyphen": lambda text, p: "@".join(
        [
            text.partition("@")[0],
            *(
                ".".join(part.strip("-－") or "x" for part in re.split(r"[.．]", domain))
                for domain in text.split("@")[1:]
            ),
        ]
    ),
    "field.email_name_long": lambda text, p: "me" + text[text.index("@") :],
    "field.email_domain": lambda text, p: text.partition("@")[0] + "@example.com",
    "field.money_comma": lambda text, p: unicodedata.normalize("NFKC", text).replace(",", ""),
    "field.money_decimals": lambda text, p: re.sub(
        r"(\.\d\d)\d+", r"\1", unicodedata.normalize("NFKC", text)
    ),
    "field.money_large": lambda text, p: "1",
    "field.money_negative": lambda text, p: text.replace("-", "").replace("－", ""),
    "field.money_invalid": lambda text, p: "1200.50",
}

TYPED = st.text(
    st.sampled_from("0123456789+-()（） /.,;#*x转分机＋１０Ａaｚ@é客\u200b\u3000КABC_元¥－．，"),
    max_size=45,
)


@pytest.mark.parametrize(
    "field", ["code", "mobile", "phone", "email", "account_no", "credit_limit_fen"]
)
@given(text=TYPED)
@example(text="0086")
def test_doing_what_the_sentences_say_ends_in_a_value(field: str, text: str) -> None:
    """One fault after the other is put right as told; the check must be content in the end."""
    for _ in range(60):
        problem = check_field(field, text)[1]
        if problem is None:
            return
        assert "{" not in sentence(problem)
        assert sentence(problem, "en")
        before, text = text, OBEY[problem.text_id](text, dict(problem.params))
        assert text != before, (problem, before)
    raise AssertionError(f"{FIELD[field].header}: {text!r} is never good")
