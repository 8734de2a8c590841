"""What a person hears first: the last sign-in, a form left behind, codes due for rotation."""

from __future__ import annotations

from jxc_tui.model.permission import Permission
from jxc_tui.screens.desk import DeskScreen
from jxc_tui.screens.draft_offer import offer_draft
from jxc_tui.services.answers import CurrentUser
from jxc_tui.services.clock import local_text
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.text_line import TextLine


class HomeScreen(DeskScreen):
    """The screen after signing in, with room for one reminder."""

    def remind_later(self, sentence: str) -> None:
        """What is said once the next key has taken the present message away."""


def welcome(screen: HomeScreen) -> None:
    """Says when the account was last used; offers a draft and tells of due codes beside it."""
    user = screen.user
    said = _told(screen, user)
    screen.say_text(said, warning=user.failures > 0)
    if screen.may(Permission.CUSTOMER_EDIT):
        screen.start(offer_draft(screen))
    if screen.may(Permission.CODE_RECODE):
        screen.start(_remind(screen))


def _told(screen: HomeScreen, user: CurrentUser) -> str:
    """The failed attempts at one's name where there were any, else the last sign-in."""

    def since(text_id: str, at: str, source: str, **params: object) -> str:
        told = screen.t(text_id, at=local_text(at), **params)
        return told + (screen.t("login.from", source=source) if source else "")

    if user.failures:
        text_id = "login.failures" if user.last_sign_in_at else "login.failures_first"
        return since(text_id, user.last_failed_at, user.last_failed_from, count=user.failures)
    if user.last_sign_in_at:
        return since("login.last", user.last_sign_in_at, user.last_sign_in_from)
    return screen.t("login.first")


async def _remind(screen: HomeScreen) -> None:
    """How many codes are due for rotation: beside the last sign-in, or after it."""
    due = await screen.ask_long(screen.desk.services.recodes.rotation_due)
    if not due.count:
        return
    count = f"{due.count:,}{'+' if due.more else ''}"
    sentence = screen.t("recode.reminder", count=count)
    line = screen.query_one("#message", TextLine)
    if width_of(line.left) + width_of(sentence) + 2 < screen.size.width:
        line.show(line.left, f"{sentence} ")
    else:
        screen.remind_later(sentence)
