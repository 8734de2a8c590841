"""Acts that go on once somebody says yes to what the sentence tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.errors import ConsentWanted

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
