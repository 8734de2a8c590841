"""Plans between two verbs: what was looked at and may be done, kept for the one who asked."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

from jxc_tui.errors import NotFound
from jxc_tui.services.current_user import CurrentUser

T = TypeVar("T")
_MOST = 8


class Shelf(Generic[T]):
    """Plans waiting to be applied, in memory; the oldest one goes when there are too many."""

    def __init__(self, gone: str) -> None:
        self._gone = gone  # the text id of a plan that is not there
        self._plans: OrderedDict[str, tuple[str, T]] = OrderedDict()
        self._lock = Lock()

    def put(self, user: CurrentUser, plan: T) -> str:
        """The token under which its owner finds the plan."""
        token = secrets.token_hex(16)
        with self._lock:
            self._plans[token] = (user.name, plan)
            while len(self._plans) > _MOST:
                self._plans.popitem(last=False)
        return token

    def get(self, user: CurrentUser, token: str) -> T:
        """One's own plan. Raises NotFound for another's, an old or a used one."""
        with self._lock:
            found = self._plans.get(token)
        if found is None or found[0] != user.name:
            raise NotFound(self._gone)
        return found[1]

    def drop(self, user: CurrentUser, token: str) -> None:
        """Forgets one's own plan."""
        with self._lock:
            if token in self._plans and self._plans[token][0] == user.name:
                del self._plans[token]
