"""What a person can do with external tokens: look, issue, rotate, revoke."""

from __future__ import annotations

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.accounts.service.people import named
from jxc_tui.codes.model.external_token import masked_token
from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotFound, Refused
from jxc_tui.records.answers.tokens import ExternalToken
from jxc_tui.records.storage import records, tokens
from jxc_tui.values.text import visible


class Tokens(Service):
    """Verbs about the random code that outsiders may be given in place of the record code."""

    @reads(Permission.TOKEN_MANAGE)
    def current(
        self, connection: Connection, user: CurrentUser, record_id: int
    ) -> ExternalToken | None:
        """The live token of a record, None when it has none."""
        row = tokens.live_of(connection, record_id)
        if row is None:
            return None
        found = ExternalToken(row.token, record_id, row.issued_at, visible(row.issued_by))
        return named(connection, (found,), "issued_by")[0]

    @writes(Permission.TOKEN_MANAGE)
    def issue(self, connection: Connection, user: CurrentUser, record_id: int) -> ExternalToken:
        """The first token of a record, or one after a revoked one.

        Raises NotFound, and Refused where a live one is there: then it is to be rotated.
        """
        _check_in_force(connection, record_id)
        if tokens.live_of(connection, record_id) is not None:
            raise Refused("token.has_one")
        return self._issue(connection, user, record_id, "token.issued", "")

    @writes(Permission.TOKEN_MANAGE)
    def rotate(self, connection: Connection, user: CurrentUser, record_id: int) -> ExternalToken:
        """A new token in place of the live one, which finds nothing from now on.

        Raises NotFound, and Refused where there is none.
        """
        _check_in_force(connection, record_id)
        old = self._revoke(connection, user, record_id)
        return self._issue(connection, user, record_id, "token.rotated", old)

    @writes(Permission.TOKEN_MANAGE)
    def revoke(self, connection: Connection, user: CurrentUser, record_id: int) -> None:
        """The live token finds nothing from now on. Raises Refused where there is none."""
        old = self._revoke(connection, user, record_id)
        told = {"token": (old, "")}
        self.record(connection, user, "token.revoked", "record", record_id, told)

    def _issue(
        self, connection: Connection, user: CurrentUser, record_id: int, action: str, old: str
    ) -> ExternalToken:
        at = self.now()
        token = tokens.issue(connection, record_id, at=at, by=user.name)
        told = {"token": (old, masked_token(token))}
        self.record(connection, user, action, "record", record_id, told)
        found = ExternalToken(token, record_id, at, visible(user.name))
        return named(connection, (found,), "issued_by")[0]

    def _revoke(self, connection: Connection, user: CurrentUser, record_id: int) -> str:
        live = tokens.live_of(connection, record_id)
        if live is None:
            raise Refused("token.has_none")
        tokens.revoke(connection, record_id, at=self.now(), by=user.name)
        return masked_token(live.token)


def _check_in_force(connection: Connection, record_id: int) -> None:
    row = records.find(connection, record_id)
    if row is None or row["deleted_at"]:
        raise NotFound
