"""The gate before every verb: who asks, may they, and in which transaction the answer is true.

`reads`, `writes` and `guards` declare a verb's permission; a verb without one fails the tests.
The account is looked up each time, so a disabled user or a changed role is refused at once.
Source: AUTH-09, AZ-01, AZ-02, AZ-09.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from jxc_tui.access import storage as rights
from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Permission, Wanted
from jxc_tui.config import Settings
from jxc_tui.database import change_log as log
from jxc_tui.database.damage import behind
from jxc_tui.database.engine import Connection, Database
from jxc_tui.database.links import Links
from jxc_tui.database.naming import noun_of
from jxc_tui.errors import NotPermitted, NotSignedIn
from jxc_tui.values.clock import Clock, stamp, utc_now
from jxc_tui.values.storable import storable

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound="Service")


class Gate:
    """Says no unless the database says yes. `local_allowed` admits the server's command line."""

    def __init__(self, *, local_allowed: bool = False) -> None:
        self._local_allowed = local_allowed

    def require(self, connection: Connection, user: CurrentUser, permission: Wanted) -> None:
        """Returns when the user holds the permission now, for the noun of the connection.

        Raises NotSignedIn when the session has ended, NotPermitted otherwise; any failure of the
        look-up itself is passed on, which refuses too.
        """
        if not self.allows(connection, user, permission):
            raise NotPermitted(permission=permission.of(noun_of(connection)).value)

    def allows(self, connection: Connection, user: CurrentUser, permission: Wanted) -> bool:
        """Whether the user holds the permission now, for what a verb does only for some.

        Raises NotSignedIn when the session has ended.
        """
        if user.local:
            return self._local_allowed
        wanted = permission.of(noun_of(connection)).value
        found = rights.standing(connection, user.id, user.epoch, wanted)
        if found is None:
            raise NotSignedIn
        return found.granted and (not found.must_change or permission is Permission.ACCOUNT_OWN)


class Service:
    """What every service holds: the database, the settings, the gate, a clock, and what the rooms
    tell of their tables."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        gate: Gate,
        clock: Clock = utc_now,
        links: Callable[[], Links] = Links,
    ) -> None:
        self.database = database
        self.settings = settings
        self.gate = gate
        self.clock = clock
        self._links = links

    @property
    def links(self) -> Links:
        """What the rooms tell of their tables."""
        return self._links()

    def now(self) -> str:
        """The present moment in its stored form."""
        return stamp(self.clock())

    def record(
        self,
        connection: Connection,
        user: CurrentUser,
        action: str,
        kind: str,
        object_id: int = 0,
        changes: Mapping[str, tuple[object, object]] | None = None,
        *,
        at: str = "",
    ) -> None:
        """One entry in the change log: what the user did, now or `at`, to an object of a kind.

        `changes` maps a field to its value before and after.
        """
        log.record(
            connection, at=at or self.now(), actor=user.name, role=user.role.value, action=action,
            object_kind=kind, object_id=object_id, changes=changes,
        )  # fmt: skip


def _declare(call: Callable[..., Any], permission: Wanted, way: str) -> None:
    call.required_permission = permission  # type: ignore[attr-defined]
    call.way = way  # type: ignore[attr-defined]


def _held(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """A call; once more, with values that a database can hold, where it was given others.

    What the verb says of those is its own sentence: there is no such id, that is too much. Where
    it stumbles over a row that the program never wrote, that row is told.
    """
    try:
        return call(*args, **kwargs)
    except Exception as error:
        held_args, held = storable(args), storable(kwargs)
        beyond = isinstance(error, OverflowError | UnicodeEncodeError)
        if not beyond or (held_args is args and held is kwargs):
            service = args[0]
            if isinstance(service, Service) and (found := behind(error, service.database)):
                raise found from error
            raise
    return call(*held_args, **held)


def reads(
    permission: Wanted,
) -> Callable[
    [Callable[Concatenate[S, Connection, CurrentUser, P], R]],
    Callable[Concatenate[S, CurrentUser, P], R],
]:
    """A verb that reads: one deferred transaction, permission checked first."""

    def decorate(
        verb: Callable[Concatenate[S, Connection, CurrentUser, P], R],
    ) -> Callable[Concatenate[S, CurrentUser, P], R]:
        def once(self: S, user: CurrentUser, /, *args: P.args, **kwargs: P.kwargs) -> R:
            with self.database.read() as connection:
                self.gate.require(connection, user, permission)
                return verb(self, connection, user, *args, **kwargs)

        @wraps(verb)
        def call(self: S, user: CurrentUser, /, *args: P.args, **kwargs: P.kwargs) -> R:
            return _held(once, self, user, *args, **kwargs)

        _declare(call, permission, "reads")
        return call

    return decorate


def writes(
    permission: Wanted,
) -> Callable[
    [Callable[Concatenate[S, Connection, CurrentUser, P], R]],
    Callable[Concatenate[S, CurrentUser, P], R],
]:
    """A verb that writes: one `BEGIN IMMEDIATE` transaction, permission checked inside it first."""

    def decorate(
        verb: Callable[Concatenate[S, Connection, CurrentUser, P], R],
    ) -> Callable[Concatenate[S, CurrentUser, P], R]:
        def once(self: S, user: CurrentUser, /, *args: P.args, **kwargs: P.kwargs) -> R:
            with self.database.write() as connection:
                self.gate.require(connection, user, permission)
                return verb(self, connection, user, *args, **kwargs)

        @wraps(verb)
        def call(self: S, user: CurrentUser, /, *args: P.args, **kwargs: P.kwargs) -> R:
            return _held(once, self, user, *args, **kwargs)

        _declare(call, permission, "writes")
        return call

    return decorate


def guards(
    permission: Wanted,
) -> Callable[
    [Callable[Concatenate[S, CurrentUser, P], R]], Callable[Concatenate[S, CurrentUser, P], R]
]:
    """A long verb that opens its own transactions: permission checked before it begins.

    Where it writes, it asks the gate again inside its write transaction.
    """

    def decorate(
        verb: Callable[Concatenate[S, CurrentUser, P], R],
    ) -> Callable[Concatenate[S, CurrentUser, P], R]:
        @wraps(verb)
        def call(self: S, user: CurrentUser, /, *args: P.args, **kwargs: P.kwargs) -> R:
            with self.database.read() as connection:
                self.gate.require(connection, user, permission)
            return _held(verb, self, user, *args, **kwargs)

        _declare(call, permission, "guards")
        return call

    return decorate


def open_to_all(verb: Callable[P, R]) -> Callable[P, R]:
    """A verb that needs no one signed in (signing in itself)."""
    verb.required_permission = None  # type: ignore[attr-defined]
    verb.way = "open"  # type: ignore[attr-defined]
    return verb
