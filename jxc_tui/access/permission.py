"""Roles, the closed list of permissions, and who holds what in a new database.

The table `role_grant` holds the grants that are in force; `DEFAULT_GRANTS` only fills it once.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    ADMIN = "admin"  # 管理员
    MANAGER = "manager"  # 主管
    CLERK = "clerk"  # 录入员
    VIEWER = "viewer"  # 只读


class Permission(StrEnum):
    CUSTOMER_READ = "customer.read"
    CUSTOMER_REVEAL = "customer.reveal"
    CUSTOMER_CREATE = "customer.create"
    CUSTOMER_EDIT = "customer.edit"
    CUSTOMER_EDIT_MANY = "customer.edit_many"  # set fields of many at once, undo it
    CUSTOMER_DELETE = "customer.delete"
    CUSTOMER_RESTORE = "customer.restore"
    CUSTOMER_IMPORT = "customer.import"
    CUSTOMER_EXPORT = "customer.export"
    CUSTOMER_MERGE = "customer.merge"
    SUPPLIER_READ = "supplier.read"
    SUPPLIER_REVEAL = "supplier.reveal"
    SUPPLIER_CREATE = "supplier.create"
    SUPPLIER_EDIT = "supplier.edit"
    SUPPLIER_EDIT_MANY = "supplier.edit_many"
    SUPPLIER_DELETE = "supplier.delete"
    SUPPLIER_RESTORE = "supplier.restore"
    SUPPLIER_IMPORT = "supplier.import"
    SUPPLIER_EXPORT = "supplier.export"
    SUPPLIER_MERGE = "supplier.merge"
    PRODUCT_READ = "product.read"
    PRODUCT_REVEAL = "product.reveal"
    PRODUCT_CREATE = "product.create"
    PRODUCT_EDIT = "product.edit"
    PRODUCT_EDIT_MANY = "product.edit_many"
    PRODUCT_DELETE = "product.delete"
    PRODUCT_RESTORE = "product.restore"
    PRODUCT_IMPORT = "product.import"
    PRODUCT_EXPORT = "product.export"
    PRODUCT_MERGE = "product.merge"
    SALE_READ = "sale.read"
    SALE_CREATE = "sale.create"  # 开单
    SALE_SHIP = "sale.ship"  # ship, sign, close and reopen a rest
    SALE_VOID = "sale.void"  # 作废
    SALE_PRICE = "sale.price"  # sell below the lowest price, round off, discount an order
    SALE_CREDIT = "sale.credit"  # sell above the credit limit, and to whom is overdue
    SALE_COST = "sale.cost"  # see what goods cost and what is earned
    SALE_IMPORT = "sale.import"
    SALE_EXPORT = "sale.export"
    SALE_SETTING = "sale.setting"  # methods of paying, order of prices, closed periods
    PAYMENT_READ = "payment.read"
    PAYMENT_RECEIVE = "payment.receive"  # 收款
    PAYMENT_REFUND = "payment.refund"  # 退款
    PAYMENT_VOID = "payment.void"  # 作废, release what it covers
    CASE_READ = "case.read"
    CASE_EDIT = "case.edit"  # open a case, take it on, write what happened
    CASE_APPROVE = "case.approve"  # settle it: goods back, money back
    CODE_RULE = "code.rule"  # change the code rules
    CODE_RECODE = "code.recode"  # change many codes at once, rotate, undo
    CODE_RESERVE = "code.reserve"  # set blocks of codes aside for a person
    FIELD_MANAGE = "field.manage"  # custom fields: add, rename, retire, bring back
    TOKEN_MANAGE = "token.manage"  # noqa: S105 - external tokens: issue, rotate, revoke
    REPORT_READ = "report.read"
    ACCOUNT_MANAGE = "account.manage"
    ACCOUNT_OWN = "account.own"
    SETTING_MANAGE = "setting.manage"
    BACKUP_CREATE = "backup.create"
    LOG_READ = "log.read"  # the whole change log

    def of(self, _noun: str) -> Permission:
        """Itself: a right that is no noun's own is one for all."""
        return self


class Right(StrEnum):
    """What may be done with the records of a noun: of which one, the connection knows."""

    READ = "read"
    REVEAL = "reveal"
    CREATE = "create"
    EDIT = "edit"
    EDIT_MANY = "edit_many"
    DELETE = "delete"
    RESTORE = "restore"
    IMPORT = "import"
    EXPORT = "export"
    MERGE = "merge"

    def of(self, noun: str) -> Permission:
        """The right over the records of one noun."""
        return Permission(f"{noun}.{self.value}")


Wanted = Permission | Right  # what a verb asks for: a right of the house, or one over its records
_NOUNS = tuple(each.value.partition(".")[0] for each in Permission if each.value.endswith(".merge"))


def _of_all(granted: frozenset[Wanted]) -> frozenset[Permission]:
    """Roles begin with the same rights over every noun."""
    return frozenset(each.of(noun) for each in granted for noun in _NOUNS)


_VIEWER: frozenset[Wanted] = frozenset(
    {
        Right.READ,
        Permission.SALE_READ,
        Permission.PAYMENT_READ,
        Permission.CASE_READ,
        Permission.REPORT_READ,
        Permission.ACCOUNT_OWN,
    }
)
_CLERK: frozenset[Wanted] = _VIEWER | {
    Right.REVEAL,
    Right.CREATE,
    Right.EDIT,
    Permission.SALE_CREATE,
    Permission.SALE_SHIP,
    Permission.PAYMENT_RECEIVE,
    Permission.CASE_EDIT,
}
_MANAGER: frozenset[Wanted] = _CLERK | {
    Right.EDIT_MANY,
    Right.DELETE,
    Right.RESTORE,
    Right.IMPORT,
    Right.EXPORT,
    Permission.BACKUP_CREATE,
    Right.MERGE,
    Permission.CODE_RECODE,
    Permission.CODE_RESERVE,
    Permission.FIELD_MANAGE,
    Permission.TOKEN_MANAGE,
    Permission.SALE_VOID,
    Permission.SALE_PRICE,
    Permission.SALE_CREDIT,
    Permission.SALE_COST,
    Permission.SALE_IMPORT,
    Permission.SALE_EXPORT,
    Permission.PAYMENT_REFUND,
    Permission.PAYMENT_VOID,
    Permission.CASE_APPROVE,
}

DEFAULT_GRANTS: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: _of_all(_VIEWER),
    Role.CLERK: _of_all(_CLERK),
    Role.MANAGER: _of_all(_MANAGER),
    Role.ADMIN: frozenset(Permission),
}
