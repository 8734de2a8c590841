"""The policy that codes are renewed every so many months, and how many are due."""

from __future__ import annotations

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.database import settings
from jxc_tui.database.engine import Connection
from jxc_tui.errors import Refused
from jxc_tui.recoding.answers import RotationDue
from jxc_tui.recoding.storage import recode_lists
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.storage.selections import CODE_BEFORE
from jxc_tui.values.local_day import day_start, local_day, months_before

MOST_MONTHS = 120
MOST_DUE = 100_000
_SETTING = "code.rotation_months"


class Rotation(Service):
    """Verbs about the rotation of codes."""

    @reads(Permission.CODE_RECODE)
    def rotation_due(self, connection: Connection, user: CurrentUser) -> RotationDue:
        """How many records hold a code given longer ago than the policy allows.

        Counted up to 100,000, so that the answer comes at once however many there are.
        """
        months = _months(connection)
        if not months:
            return RotationDue(0, 0, False, Slice(CODE_BEFORE, ""))
        before = day_start(months_before(local_day(self.now()), months))
        found = recode_lists.count_given_before(connection, before, MOST_DUE + 1)
        return RotationDue(
            months, min(found, MOST_DUE), found > MOST_DUE, Slice(CODE_BEFORE, before)
        )

    @writes(Permission.CODE_RULE)
    def set_rotation(self, connection: Connection, user: CurrentUser, months: int) -> int:
        """Sets after how many months codes are due, 0 for never. Raises Refused."""
        if not 0 <= months <= MOST_MONTHS:
            raise Refused("recode.months", most=MOST_MONTHS)
        before = _months(connection)
        if months != before:
            settings.put(connection, _SETTING, str(months))
            told = {"months": (before, months)}
            self.record(connection, user, "rotation.set", "setting", changes=told)
        return months


def _months(connection: Connection) -> int:
    text = settings.get(connection, _SETTING, "0")
    return min(int(text), MOST_MONTHS) if text.isascii() and text.isdigit() else 0
