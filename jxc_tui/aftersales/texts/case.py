"""What may be done with cases."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "permission.case.read": ("查看售后", "see after-sales cases"),
    "permission.case.edit": ("登记、处理售后", "open and work on cases"),
    "permission.case.approve": ("批准退货、退款", "approve returns and refunds"),
}
