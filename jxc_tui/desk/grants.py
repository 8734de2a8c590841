"""Keys that need a permission: whoever lacks it is told which one, and who grants it.

Source: AZ-03.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from jxc_tui.access.permission import Wanted
from jxc_tui.errors import JxcError, NotPermitted

P = ParamSpec("P")
R = TypeVar("R")


class Asked(Protocol):
    """A screen, as far as a key that needs a permission sees it."""

    @property
    def noun(self) -> str: ...
    def may(self, permission: Wanted) -> bool: ...
    def say_error(self, error: JxcError) -> None: ...


S = TypeVar("S", bound=Asked)
Action = Callable[Concatenate[S, P], R]


def needs(permission: Wanted) -> Callable[[Action[S, P, R]], Action[S, P, R | None]]:
    """An action of a screen that only runs with `permission`; without it a sentence says so.

    Such a key stays alive for everybody and is listed only for those who may use it.
    """

    def guard(action: Action[S, P, R]) -> Action[S, P, R | None]:
        @wraps(action)
        def guarded(screen: S, /, *args: P.args, **kwargs: P.kwargs) -> R | None:
            if screen.may(permission):
                return action(screen, *args, **kwargs)
            screen.say_error(NotPermitted(permission=permission.of(screen.noun).value))
            return None

        guarded.__dict__["needs"] = permission
        return guarded

    return guard


def needed_for(owner: type, action: str) -> Wanted | None:
    """What an action of a class needs, such as `edit` or `tab(1)`; None where nothing."""
    method = getattr(owner, f"action_{action.partition('(')[0]}", None)
    found: Wanted | None = getattr(method, "needs", None)
    return found
