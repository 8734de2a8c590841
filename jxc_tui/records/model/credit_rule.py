"""信用控制: what is done where somebody would owe more than the limit, or owes for too long."""

from __future__ import annotations

import unicodedata

from jxc_tui.errors import FieldProblem

REMIND, APPROVE, FORBID = "提醒", "审批", "禁止"
_WORDS = {
    REMIND: ("提示", "警告", "remind", "warn", "warning"),
    APPROVE: ("需审批", "主管审批", "审核", "approve", "approval", "ask"),
    FORBID: ("不允许", "拒绝", "forbid", "forbidden", "block", "stop"),
}
CREDIT_RULES = tuple(_WORDS)


def check_credit_rule(field: str, text: str) -> tuple[str, FieldProblem | None]:
    """The stored word of a typed one, or the text with its problem; empty is the shop's rule."""
    word = unicodedata.normalize("NFKC", text).strip().casefold()
    for stored, others in _WORDS.items():
        if word == stored or word in others:
            return stored, None
    return text, FieldProblem(field, "field.credit_rule", (("known", "、".join(_WORDS)),), text)
