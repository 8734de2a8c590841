"""The shop's credit rule (信用控制), for customers without one of their own."""

from __future__ import annotations

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.database import settings
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FieldProblem, InvalidFields
from jxc_tui.records.model.credit_rule import check_credit_rule
from jxc_tui.records.model.fields import MAX_TERM_DAYS
from jxc_tui.sales.answers import HouseCredit
from jxc_tui.sales.service.credit import CREDIT_RULE, GRACE_DAYS, house_credit


class CreditRules(Service):
    """Verbs about what holds for all customers."""

    @reads(Permission.SALE_READ)
    def house(self, connection: Connection, user: CurrentUser) -> HouseCredit:
        """What is in force."""
        return house_credit(connection)

    @writes(Permission.SALE_SETTING)
    def put(
        self, connection: Connection, user: CurrentUser, rule: str, grace_days: int
    ) -> HouseCredit:
        """Another rule from now on. Raises InvalidFields for none, and for days out of range."""
        word, problem = check_credit_rule("credit_rule", rule)
        if not rule:
            problem = FieldProblem("credit_rule", "field.required", (), rule)
        if problem is None and not 0 <= grace_days <= MAX_TERM_DAYS:
            told = (("most", MAX_TERM_DAYS),)
            problem = FieldProblem("grace_days", "field.days_invalid", told, str(grace_days))
        if problem is not None:
            raise InvalidFields((problem,))
        before = house_credit(connection)
        settings.put(connection, CREDIT_RULE, word)
        settings.put(connection, GRACE_DAYS, str(grace_days))
        told_: dict[str, tuple[object, object]] = {
            "credit_rule": (before.rule, word), "grace_days": (before.grace_days, grace_days),
        }  # fmt: skip
        self.record(connection, user, "sale.credit_rule", "setting", 0, told_)
        return HouseCredit(word, grace_days)
