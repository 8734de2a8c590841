"""Second factors: set up by whoever has the account, taken away by an administrator when lost.

Source: AUTH-12, AUTH-13, AUTH-16.
"""

from __future__ import annotations

from dataclasses import replace

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.access.policy import needs_factor, policy_of
from jxc_tui.accounts.answers import Enrolled, FactorOffer, OwnFactor
from jxc_tui.accounts.service.sealing import seal_made, seal_of
from jxc_tui.accounts.storage import factors, users
from jxc_tui.database.engine import Connection
from jxc_tui.errors import NotFound, Refused


class Factors(Service):
    """Verbs about second factors. A secret leaves this class once, when it is made."""

    @reads(Permission.ACCOUNT_OWN)
    def mine(self, connection: Connection, user: CurrentUser) -> OwnFactor:
        """How it stands with one's own."""
        found = factors.of_user(connection, user.id)
        return OwnFactor(
            since=found.enrolled_at if found is not None else "",
            recovery_left=factors.recovery_left(connection, user.id),
            wanted=needs_factor(user.role, policy_of(connection).second_factor),
        )

    @writes(Permission.ACCOUNT_OWN, confirmed=True)
    def begin(self, connection: Connection, user: CurrentUser) -> FactorOffer:
        """A new secret, which counts from its first code on. Raises Refused where there is one."""
        from jxc_tui.accounts.service import codes_by_time

        found = factors.of_user(connection, user.id)
        if found is not None and found.enrolled_at:
            raise Refused("factor.there")
        secret = codes_by_time.new_secret()
        sealed = seal_made(self.settings).seal(user.id, secret)
        factors.begin(connection, user.id, sealed, self.now())
        return FactorOffer(secret, codes_by_time.address(secret, user.name, user.id))

    @writes(Permission.ACCOUNT_OWN, confirmed=True)
    def enrol(self, connection: Connection, user: CurrentUser, code: str) -> Enrolled:
        """The first code: from now on signing in asks for one, and all other sessions end.

        Raises Refused where it does not fit.
        """
        from jxc_tui.accounts.service import codes_by_time

        found = factors.of_user(connection, user.id)
        if found is None or found.enrolled_at:
            raise Refused("factor.there" if found is not None else "factor.not_begun")
        seal = seal_of(self.settings)
        used = codes_by_time.use(connection, seal, user.id, found, code, self.clock())
        if used != "code":
            raise Refused("factor.code_refused")
        factors.enrol(connection, user.id, self.now())
        made = self._new_codes(connection, user)
        users.end_sessions(connection, user.id)
        self.record(connection, user, "account.factor_enrolled", "account", user.id)
        going_on = replace(user, epoch=user.epoch + 1, must_enrol=False, has_factor=True)
        return Enrolled(made, going_on)

    @writes(Permission.ACCOUNT_OWN, confirmed=True)
    def renew_recovery(self, connection: Connection, user: CurrentUser) -> tuple[str, ...]:
        """Other recovery codes; those of before are void. Raises Refused without a factor."""
        found = factors.of_user(connection, user.id)
        if found is None or not found.enrolled_at:
            raise Refused("factor.none")
        made = self._new_codes(connection, user)
        self.record(connection, user, "account.recovery_renewed", "account", user.id)
        return made

    @writes(Permission.ACCOUNT_OWN, confirmed=True)
    def remove(self, connection: Connection, user: CurrentUser) -> None:
        """One's own is taken away, and every session ends. Raises Refused without one."""
        if not factors.take_away(connection, user.id):
            raise Refused("factor.none")
        users.end_sessions(connection, user.id)
        self.record(connection, user, "account.factor_removed", "account", user.id)

    @writes(Permission.ACCOUNT_MANAGE, confirmed=True)
    def take_away(self, connection: Connection, user: CurrentUser, account_id: int) -> bool:
        """That of another account, whose owner has lost it; its sessions end. False for none.

        Raises Refused for one's own, NotFound.
        """
        if users.by_id(connection, account_id) is None:
            raise NotFound
        if account_id == user.id:
            raise Refused("factor.own")
        if not factors.take_away(connection, account_id):
            return False
        users.end_sessions(connection, account_id)
        self.record(connection, user, "account.factor_removed", "account", account_id)
        return True

    def _new_codes(self, connection: Connection, user: CurrentUser) -> tuple[str, ...]:
        from jxc_tui.accounts.service import codes_by_time

        seal, made = seal_of(self.settings), codes_by_time.new_recovery_codes()
        hashes = [seal.hashed(user.id, codes_by_time.bare(code)) for code in made]
        factors.put_recovery(connection, user.id, hashes)
        return made
