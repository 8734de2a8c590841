"""Whether a person may see stored personal data beside what a file brings."""

from __future__ import annotations

from jxc_tui.errors import NotPermitted
from jxc_tui.model.permission import Permission
from jxc_tui.services.answers import CurrentUser
from jxc_tui.services.gate import Gate
from jxc_tui.storage.engine import Connection


def may_reveal(gate: Gate, connection: Connection, user: CurrentUser) -> bool:
    """True for those who may see full numbers."""
    try:
        gate.require(connection, user, Permission.CUSTOMER_REVEAL)
    except NotPermitted:
        return False
    return True
