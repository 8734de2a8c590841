"""客户: the customers. Source: docs/words.md §3."""

from __future__ import annotations

from jxc_tui.access.permission import Permission
from jxc_tui.customers.model.heading_words import WORDS
from jxc_tui.records.model.credit_rule import CREDIT_RULES
from jxc_tui.records.model.fields import FIELD, FieldSpec
from jxc_tui.records.model.noun import LAST_DEAL, OWED, Noun

FIELDS: tuple[FieldSpec, ...] = (
    FIELD["code"].called(
        "客户编码", "Code", "编码", "编号", "客户编号", "客户代码", "单位编号", "会员卡号",
        "客户ID", "code", "CustomerID", "customer code", "customer no", "accountcode",
    ),
    FIELD["name"].called(
        "客户名称", "Name", "名称", "客户", "单位全名", "单位名称", "公司名称", "往来单位",
        "姓名", "name", "companyName", "company", "customer name",
    ),
    FIELD["short_name"].called("简称", "Short name", "客户简称", "short name"),
    FIELD["mnemonic"],
    FIELD["category"].called(
        "客户类别", "Category", "类别", "客户分类", "分类", "客户类型", "category", "type",
    ),
    FIELD["level"].called("客户等级", "Level", "等级", "级别", "客户级别", "level"),
    *(FIELD[name] for name in (
        "contact", "mobile", "phone", "email", "wechat", "province", "city", "district", "address",
        "postcode", "uscc", "bank", "account_name", "account_no", "settlement",
        "credit_limit_fen", "term_days", "credit_rule", "grace_days",
    )),
    FIELD["opening_fen"].called(
        "期初应收", "Opening receivable", "期初余额", "期初欠款", "opening", "opening receivable",
    ),
    FIELD["salesperson"], FIELD["status"], FIELD["note"],
)  # fmt: skip

NOUN = Noun(
    id="customer",
    place=1,
    room="customers",
    called=("客户", "customer"),
    several=("客户", "customers"),
    fields=FIELDS,
    indexed=("city", "opening_fen"),
    figures={OWED: Permission.PAYMENT_READ, LAST_DEAL: Permission.SALE_READ},
    words=WORDS,
    example={"category": "企业客户"},
    offered={
        "category": ("批发商", "零售店", "经销商", "企业客户", "个人", "电商"),
        "level": ("A", "B", "C", "D"),
        "settlement": ("现金", "微信", "支付宝", "银行转账", "刷卡", "赊账", "月结"),
        "credit_rule": CREDIT_RULES,
    },
    short={"opening_fen": ("期初应收", "Opening rec.")},
    marks=("客户", "顾客", "会员", "购货", "购买方", "购方", "应收", "customer", "client",
           "cust code", "cust contact", "cust group", "cust id", "cust key", "cust level",
           "cust name", "cust no", "cust number", "cust type", "debtor", "receivable", "KUNNR"),
)  # fmt: skip
