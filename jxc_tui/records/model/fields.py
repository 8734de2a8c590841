"""The fields of records and their checks: one rule for form, file and command line.

Source: docs/words.md §3, IN-09.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from operator import attrgetter
from typing import Any

from jxc_tui.codes.model.code import InvalidCode, is_automatic, normalise_code
from jxc_tui.errors import FieldProblem
from jxc_tui.records.model.credit_rule import check_credit_rule
from jxc_tui.records.model.faults import (
    MOST_EMAIL_NAME,
    NOT_IN_EMAIL,
    Fault,
    account_fault,
    email_fault,
    mobile_fault,
    money_fault,
    phone_fault,
    uscc_fault,
)
from jxc_tui.values.mail_domain import is_domain
from jxc_tui.values.money import parse_fen, plain_fen
from jxc_tui.values.phone import normalise_mobile, normalise_phone
from jxc_tui.values.places.region_names import city_of, province_of
from jxc_tui.values.quantity import MOST_THOUSANDTHS, parse_thousandths, plain_thousandths
from jxc_tui.values.term_days import is_way_to_settle, term_days
from jxc_tui.values.text import clean_text
from jxc_tui.values.uscc import (
    expected_check_digit,
    is_old_tax_number,
    normalise_uscc,
    uscc_problem,
)


class Kind(StrEnum):
    """What sort of value a field holds; decides its check, its mask and its widget."""

    TEXT = "text"
    NOTE = "note"
    CODE = "code"
    MOBILE = "mobile"
    PHONE = "phone"
    EMAIL = "email"
    USCC = "uscc"
    ACCOUNT = "account"
    MONEY = "money"
    DAYS = "days"
    PERCENT = "percent"
    QUANTITY = "quantity"
    OWN = "own"  # checked by the field itself
    CHOICE = "choice"
    STATUS = "status"


class Status(StrEnum):
    ACTIVE = "active"  # 启用
    DISABLED = "disabled"  # 停用


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: `id` is its column, `header` its template heading, `most` its length limit.

    `check` gives the stored form of (field, text) where its kind does not know how. The values of
    a `tree` are paths (`a/b/c`): branches that hold whatever lies below them. `claims` are the
    values in a stored text that belong to one of the noun only. `found_by` gives the search terms
    (kind, term) of a stored text, where records are found by it besides what all are found by.
    """

    id: str
    header: str
    header_en: str
    kind: Kind
    most: int
    aliases: tuple[str, ...] = ()
    required: bool = False
    group: str = "basic"
    check: Callable[[str, str], tuple[str | int, FieldProblem | None]] | None = None
    tree: bool = False
    claims: Callable[[str], tuple[str, ...]] | None = None
    found_by: Callable[[str], list[tuple[int, str]]] | None = None

    def called(self, header: str, header_en: str, *aliases: str) -> FieldSpec:
        """The same field under the names that the lists of a noun have for it."""
        return replace(self, header=header, header_en=header_en, aliases=aliases)


# Fields that several nouns have; each noun calls them what they are called in its lists.
_COMMON: tuple[FieldSpec, ...] = (
    FieldSpec("code", "编码", "Code", Kind.CODE, 32, ("编号", "code")),
    FieldSpec("name", "名称", "Name", Kind.TEXT, 100, ("name",), required=True),
    FieldSpec("short_name", "简称", "Short name", Kind.TEXT, 40, ("short name",)),
    FieldSpec("mnemonic", "助记码", "Mnemonic", Kind.TEXT, 32, ("简码", "拼音码", "mnemonic")),
    FieldSpec("category", "类别", "Category", Kind.CHOICE, 20, ("分类", "category", "type")),
    FieldSpec("level", "等级", "Level", Kind.CHOICE, 10, ("级别", "level")),
    FieldSpec("contact", "联系人", "Contact", Kind.TEXT, 60,
              ("联系人姓名", "contact", "contactName", "contact name"), group="contact"),
    FieldSpec("mobile", "手机号码", "Mobile", Kind.MOBILE, 20,
              ("手机", "手机号", "移动电话", "电话", "mobile", "cell"), group="contact"),
    FieldSpec("phone", "联系电话", "Phone", Kind.PHONE, 40,
              ("座机", "固定电话", "固话", "phone", "telephone", "tel"), group="contact"),
    FieldSpec("email", "电子邮箱", "E-mail", Kind.EMAIL, 80,
              ("邮箱", "电子邮件", "email", "e-mail", "mail"), group="contact"),
    FieldSpec("wechat", "微信", "WeChat", Kind.TEXT, 40, ("微信号", "wechat"), group="contact"),
    FieldSpec("province", "省", "Province", Kind.TEXT, 20,
              ("省份", "province", "region", "state"), group="address"),
    FieldSpec("city", "市", "City", Kind.TEXT, 30, ("城市", "city"), group="address"),
    FieldSpec("district", "区县", "District", Kind.TEXT, 30, ("区", "县", "district"),
              group="address"),
    FieldSpec("address", "详细地址", "Address", Kind.TEXT, 120, ("地址", "address", "street"),
              group="address"),
    FieldSpec("postcode", "邮编", "Postcode", Kind.TEXT, 12,
              ("邮政编码", "postcode", "postalCode", "zip"), group="address"),
    FieldSpec("uscc", "统一社会信用代码", "Tax code (USCC)", Kind.USCC, 18,
              ("信用代码", "税号", "纳税人识别号", "社会信用代码", "统一信用代码", "信用代码证号",
               "社会统一信用代码", "统一社会信用代码证号", "税务登记号", "税务登记证号",
               "税务登记证号码", "税务登记号码", "税务登记证", "纳税登记号", "纳税登记证号",
               "纳税人登记号", "纳税人税号", "纳税人识别码", "纳税识别号", "纳税人代码",
               "纳税号", "企业税号", "公司税号", "单位税号", "开票税号", "税务号", "税号码",
               "国税号", "地税号", "国税登记号",
               "uscc", "tax id", "tax no", "tax number", "vat no", "vat number"),
              group="finance"),
    FieldSpec("bank", "开户行", "Bank", Kind.TEXT, 60, ("开户银行", "bank"), group="finance"),
    FieldSpec("account_name", "户名", "Account name", Kind.TEXT, 60,
              ("账户名", "开户名", "account name"), group="finance"),
    FieldSpec("account_no", "银行账号", "Account no.", Kind.ACCOUNT, 34,
              ("账号", "银行帐号", "帐号", "account no"), group="finance"),
    FieldSpec("settlement", "结算方式", "Settlement", Kind.CHOICE, 20,
              ("结算", "付款方式", "settlement", "payment method"), group="finance"),
    FieldSpec("credit_limit_fen", "信用额度", "Credit limit", Kind.MONEY, 20,
              ("额度", "credit limit"), group="finance"),
    FieldSpec("term_days", "账期(天)", "Term (days)", Kind.DAYS, 4,
              ("账期", "账期天数", "payment term", "term days"), group="finance"),
    FieldSpec("credit_rule", "信用控制", "Credit rule", Kind.CHOICE, 10,
              ("信用政策", "超额控制", "信用额度控制", "credit rule", "credit policy"),
              group="finance", check=check_credit_rule),
    FieldSpec("grace_days", "宽限(天)", "Grace (days)", Kind.DAYS, 4,
              ("宽限天数", "逾期宽限", "逾期宽限天数", "允许逾期天数", "grace days"),
              group="finance"),
    FieldSpec("opening_fen", "期初余额", "Opening balance", Kind.MONEY, 20,
              ("期初欠款", "opening"), group="finance"),
    FieldSpec("salesperson", "业务员", "Salesperson", Kind.CHOICE, 30,
              ("销售员", "经办人", "salesperson", "sales rep"), group="other"),
    FieldSpec("status", "状态", "Status", Kind.STATUS, 10, ("启用状态", "status"), group="other"),
    FieldSpec("note", "备注", "Note", Kind.NOTE, 500, ("说明", "备注说明", "note", "remark"),
              group="other"),
)  # fmt: skip

TAX_RATE = FieldSpec(
    "tax_rate", "税率(%)", "Tax rate (%)", Kind.PERCENT, 6,
    ("税率", "进项税率", "增值税率", "tax rate", "vat rate"), group="finance",
)  # fmt: skip

# Every field of whatever noun: one id is one kind of value everywhere.
# `nouns` adds those of nouns that have fields of their own.
FIELD: dict[str, FieldSpec] = {spec.id: spec for spec in (*_COMMON, TAX_RATE)}
CHOICE_FIELDS = tuple(spec.id for spec in _COMMON if spec.kind is Kind.CHOICE)
REGION_FIELDS = ("province", "city", "district")
LOOK_UP_FIELDS = frozenset({"code", "status", *REGION_FIELDS, *CHOICE_FIELDS})  # a value is picked

MASKED_FIELDS = frozenset({"mobile", "phone", "email", "wechat", "uscc", "account_no", "note"})
OF_ONE = frozenset({"code", "name", *MASKED_FIELDS} - {"note"})  # two records seldom share one

_EMAIL_SIGNS = rf"[^@\s.{re.escape(NOT_IN_EMAIL)}]"
_EMAIL = re.compile(rf"{_EMAIL_SIGNS}+(?:\.{_EMAIL_SIGNS}+)*@{_EMAIL_SIGNS}+(?:\.{_EMAIL_SIGNS}+)+")
_AROUND_EMAIL = f" .{NOT_IN_EMAIL}"  # what stands around an address and is none of it
_ACCOUNT = re.compile(r"[0-9A-Za-z][0-9A-Za-z /-]*$")
_STATUS_WORDS = {
    Status.ACTIVE: frozenset(
        {"", "启用", "正常", "有效", "active", "enabled", "1", "是", "yes", "y", "true"}
    ),
    Status.DISABLED: frozenset(
        {"停用", "禁用", "无效", "disabled", "inactive", "0", "否", "no", "n", "false"}
    ),
}  # fmt: skip
MAX_TERM_DAYS = 3650
_BOUNDED = frozenset(
    {Kind.DAYS, Kind.PERCENT, Kind.QUANTITY, Kind.MOBILE, Kind.USCC, Kind.MONEY}
)  # by their own checks


@dataclass(frozen=True, slots=True)
class RecordValues:
    """Every field of a record in its stored form (texts cleaned, money in fen, days as int).

    `tax_rate` is in hundredths of a percent. What a noun does not have stays empty.

    `code` is empty where the next code of the rule is asked for.
    """

    code: str = ""
    name: str = ""
    short_name: str = ""
    mnemonic: str = ""
    category: str = ""
    level: str = ""
    contact: str = ""
    mobile: str = ""
    phone: str = ""
    email: str = ""
    wechat: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    address: str = ""
    postcode: str = ""
    uscc: str = ""
    bank: str = ""
    account_name: str = ""
    account_no: str = ""
    settlement: str = ""
    credit_limit_fen: int = 0
    term_days: int = 0
    credit_rule: str = ""
    grace_days: int = 0
    opening_fen: int = 0
    salesperson: str = ""
    status: str = Status.ACTIVE.value
    note: str = ""
    tax_rate: int = 0

    def as_dict(self) -> dict[str, str | int]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def with_code(self, code: str) -> RecordValues:
        if type(self) is not RecordValues:
            return replace(self, code=code)
        return RecordValues(code, *_BUT_CODE(self))

    def text_of(self, field_id: str) -> str:
        """One field as a form or a file shows it: money in yuan, zero money and days empty."""
        return shown_value(field_id, getattr(self, field_id))


VALUE_FIELDS = tuple(field.name for field in fields(RecordValues))
_BUT_CODE = attrgetter(*VALUE_FIELDS[1:])


def shown_value(field_id: str, value: Any) -> str:
    """A stored value as a form or a file shows it: money in yuan, zero numbers empty."""
    kind = FIELD[field_id].kind
    if kind in (Kind.MONEY, Kind.PERCENT):
        return plain_fen(value) if value else ""
    if kind is Kind.QUANTITY:
        return plain_thousandths(value) if value else ""
    if kind is Kind.DAYS:
        return str(value) if value else ""
    return str(value)


def check_field(
    field_id: str, text: str, own: Mapping[str, FieldSpec] | None = None
) -> tuple[str | int, FieldProblem | None]:
    """The stored form of one typed text, or the text itself with the problem it has.

    `own` are the fields of the noun at hand, where one may be another than everybody's.
    """
    spec = (own or FIELD).get(field_id) or FIELD[field_id]
    if spec.kind is Kind.CODE:
        return _check_code(text)
    cleaned = clean_text(text, multiline=spec.kind is Kind.NOTE)
    if spec.required and not cleaned:
        return cleaned, _problem(field_id, "field.required", cleaned)
    if len(cleaned) > spec.most and spec.kind not in _BOUNDED:
        return cleaned, _problem(
            field_id, "field.too_long", cleaned, length=len(cleaned), most=spec.most
        )
    if not cleaned and spec.kind not in _EMPTY_IS_A_VALUE:
        return "", None
    if spec.check is not None:
        return spec.check(field_id, cleaned)
    return _CHECKS.get(spec.kind, _keep)(field_id, cleaned)


_EMPTY_IS_A_VALUE = frozenset({Kind.MONEY, Kind.DAYS, Kind.PERCENT, Kind.QUANTITY, Kind.STATUS})


def as_typed(typed: Mapping[str, str]) -> RecordValues:
    """The fields in their stored form; what cannot be stored is left out."""
    return check_fields(typed)[0]


def check_fields(
    typed: Mapping[str, str],
    kind: type[RecordValues] = RecordValues,
    own: Mapping[str, FieldSpec] | None = None,
) -> tuple[RecordValues, tuple[FieldProblem, ...]]:
    """All fields at once, as values of a `kind`; missing ones are empty, unknown ones are left out.

    `own` as in `check_field`. Never raises.
    """
    stored: dict[str, str | int] = {}
    problems: list[FieldProblem] = []
    for name in names_of(kind):
        value, problem = check_field(name, typed.get(name, ""), own)
        if problem is None:
            stored[name] = value
        else:
            problems.append(problem)
    return kind(**stored), tuple(problems)  # type: ignore[arg-type]


def names_of(kind: type[RecordValues]) -> tuple[str, ...]:
    """The names of a kind of values, in their order."""
    return VALUE_FIELDS if kind is RecordValues else tuple(each.name for each in fields(kind))


def empty_value(field_id: str) -> str | int:
    """What is stored where nothing was given."""
    if field_id == "status":
        return Status.ACTIVE.value
    return 0 if FIELD[field_id].kind in _NUMBERS else ""


_NUMBERS = frozenset({Kind.MONEY, Kind.DAYS, Kind.PERCENT, Kind.QUANTITY})


def _problem(field_id: str, text_id: str, value: str, **params: object) -> FieldProblem:
    return FieldProblem(field_id, text_id, tuple(params.items()), value)


def _fault(field_id: str, text: str, fault: Fault) -> FieldProblem:
    text_id, params = fault
    return _problem(field_id, text_id, text, **params)


def _check_code(text: str) -> tuple[str, FieldProblem | None]:
    if is_automatic(text):
        return "", None
    try:
        return normalise_code(text), None
    except InvalidCode as error:
        return text, _problem("code", error.text_id, text, **error.params)


def _keep(field_id: str, text: str) -> tuple[str | int, FieldProblem | None]:
    form = ONE_FORM.get(field_id)
    return (form(text) if form else text), None


def _check_mobile(field_id: str, text: str) -> tuple[str | int, FieldProblem | None]:
    try:
        return normalise_mobile(text), None
    except ValueError:
        return text, _fault(field_id, text, mobile_fault(text))


def _check_phone(field_id: str, text: str) -> tuple[str | int, FieldProblem | None]:
    try:
        return normalise_phone(text), None
    except ValueError:
        return text, _fault(field_id, text, phone_fault(text))


def _check_email(field_id: str, text: str) -> tuple[str | int, FieldProblem | None]:
    plain = unicodedata.normalize("NFKC", text).strip(_AROUND_EMAIL)
    if plain[:7].lower() == "mailto:":
        plain = plain[7:].strip(_AROUND_EMAIL)
    name, _, domain = plain.partition("@")
    if _EMAIL.fullmatch(plain) and len(name) <= MOST_EMAIL_NAME and is_domain(domain):
        return plain, None
    return text, _fault(field_id, text, email_fault(plain))


def _check_uscc(field_id: str, text: str) -> tuple[str | int, FieldProblem | None]:
    code = normalise_uscc(text)
    text_id = uscc_problem(code)
    if text_id is None or is_old_tax_number(code):
        return code, None
    if text_id == "field.uscc_invalid":
        return code, _fault(field_id, text, uscc_fault(code))
    return code, _problem(
        field_id, text_id, text, length=len(code), expected=expected_check_digit(code) or "?"
    )


def _check_account(field_id: str, text: str) -> tuple[str | int, FieldProblem | None]:
    plain = unicodedata.normalize("NFKC", text)
    if _ACCOUNT.match(plain):
        return plain, None
    return text, _fault(field_id, text, account_fault(text))


def _check_money(field_id: str, text: str) -> tuple[str | int, FieldProblem | None]:
    if not text:
        return 0, None
    try:
        fen = parse_fen(text)
    except ValueError:
        return text, _fault(field_id, text, money_fault(text))
    if fen < 0 and field_id != "opening_fen":
        return text, _problem(field_id, "field.money_negative", text)
    return fen, None


def _check_days(field_id: str, text: str) -> tuple[str | int, FieldProblem | None]:
    if not text:
        return 0, None
    days = term_days(text)
    if days is not None and days <= MAX_TERM_DAYS:
        return days, None
    if is_way_to_settle(text):
        return text, _problem(field_id, "field.days_settlement", text)
    return text, _problem(field_id, "field.days_invalid", text, most=MAX_TERM_DAYS)


def _check_percent(field_id: str, text: str) -> tuple[str | int, FieldProblem | None]:
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("%").strip()
    if not plain:
        return 0, None
    with suppress(ValueError):
        if 0 <= (hundredths := parse_fen(plain)) <= 10_000:
            return hundredths, None
    return text, _problem(field_id, "field.percent_invalid", text)


def _check_quantity(field_id: str, text: str) -> tuple[str | int, FieldProblem | None]:
    if not text:
        return 0, None
    with suppress(ValueError):
        if 0 <= (thousandths := parse_thousandths(text)) <= MOST_THOUSANDTHS:
            return thousandths, None
    return text, _problem(field_id, "field.quantity_invalid", text)


def _check_status(field_id: str, text: str) -> tuple[str | int, FieldProblem | None]:
    word = unicodedata.normalize("NFKC", text).strip().lower()
    for status, words in _STATUS_WORDS.items():
        if word in words:
            return status.value, None
    return text, _problem(field_id, "field.status_invalid", text)


ONE_FORM = {"province": province_of, "city": city_of}

_CHECKS = {
    Kind.MOBILE: _check_mobile,
    Kind.PHONE: _check_phone,
    Kind.EMAIL: _check_email,
    Kind.USCC: _check_uscc,
    Kind.ACCOUNT: _check_account,
    Kind.MONEY: _check_money,
    Kind.DAYS: _check_days,
    Kind.PERCENT: _check_percent,
    Kind.QUANTITY: _check_quantity,
    Kind.STATUS: _check_status,
}
