"""What a house has decided for all its imports."""

from __future__ import annotations

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission, Right
from jxc_tui.database import settings
from jxc_tui.database.engine import Connection
from jxc_tui.imports.model import ImportChoices, OldCodes

_SETTING = "import.old_codes"


class HouseChoices(Service):
    """Verbs about the choices nobody has to make again for each file."""

    @reads(Right.IMPORT)
    def usual_choices(self, connection: Connection, user: CurrentUser) -> ImportChoices:
        """The choices of an import for which nobody chooses."""
        return usual_choices(connection)

    @writes(Permission.CODE_RULE)
    def set_old_codes(
        self, connection: Connection, user: CurrentUser, wanted: OldCodes
    ) -> OldCodes:
        """Whether codes of other programs may stay as they are from now on."""
        before = usual_choices(connection).old_codes
        if wanted is not before:
            settings.put(connection, _SETTING, wanted.value)
            told = {"old_codes": (before.value, wanted.value)}
            self.record(connection, user, "old_codes.set", "setting", changes=told)
        return wanted


def usual_choices(connection: Connection) -> ImportChoices:
    """The choices of this house."""
    text = settings.get(connection, _SETTING, OldCodes.REFUSE.value)
    known = {each.value for each in OldCodes}
    return ImportChoices(old_codes=OldCodes(text) if text in known else OldCodes.REFUSE)
