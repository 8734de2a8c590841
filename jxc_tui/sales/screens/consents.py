"""Acts that go on once somebody says yes to what the sentence tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.errors import ConsentWanted
from jxc_tui.sales.model.new_sale import Consent

R = TypeVar("R")


async def with_consent(
    screen: DeskScreen, verb: Callable[..., R], *args: object, **more: object
) -> R | None:
    """What a verb gives; where it wants a consent that is asked for, None where it was not given.

    Raises every other refusal.
    """
    try:
        return await screen.ask(verb, *args, **more)
    except ConsentWanted as wanted:
        question = ConfirmDialog(screen.t("order.consent"), [screen.sentence(wanted)])
        if not await screen.app.push_screen_wait(question):
            return None
    return await screen.ask(verb, *args, accepted=True, **more)


async def with_consents(
    screen: DeskScreen, verb: Callable[..., R], *args: object, **more: object
) -> R | None:
    """The same for a verb that takes `consents`, each asked for by itself."""
    given: frozenset[Consent] = frozenset()
    while True:
        try:
            return await screen.ask(verb, *args, consents=given, **more)
        except ConsentWanted as wanted:
            question = ConfirmDialog(screen.t("order.consent"), [screen.sentence(wanted)])
            if not await screen.app.push_screen_wait(question):
                return None
            given |= {Consent(wanted.consent)}
