"""客户: the customers."""

from __future__ import annotations

from jxc_tui.customers.model.fields import FIELDS
from jxc_tui.customers.model.heading_words import WORDS
from jxc_tui.customers.model.noun import Noun

NOUN = Noun(
    id="customer",
    room="customers",
    called=("客户", "customer"),
    several=("客户", "customers"),
    fields=FIELDS,
    indexed=("city", "opening_fen"),
    words=WORDS,
    marks=("客户", "顾客", "会员", "购货", "购买方", "购方", "应收", "customer", "client",
           "cust code", "cust contact", "cust group", "cust id", "cust key", "cust level",
           "cust name", "cust no", "cust number", "cust type", "debtor", "receivable", "KUNNR"),
)  # fmt: skip
