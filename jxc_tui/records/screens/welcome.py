"""What a person hears first: the last sign-in, a form left behind, what is due. Source: AUTH-17."""

from __future__ import annotations

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Permission, Right
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.records.screens.draft_offer import offer_draft
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import Look
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
    greet(screen)


def greet(screen: HomeScreen) -> None:
    """On the first visit to the list of a noun: offers a draft, tells of what is due."""
    if screen.may(Right.EDIT):
        screen.start(offer_draft(screen))
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
    """What is to be followed up and how many codes are due for rotation.

    Beside the last sign-in where there is room, else after the next key.
    """
    looked = await _to_look_at(screen), await _to_follow_up(screen), await _to_rotate(screen)
    reminders = [each for each in looked if each]
    line = screen.query_one("#message", TextLine)
    beside: list[str] = []
    room = screen.size.width - width_of(line.left) - 2
    while reminders and width_of(Look.now.between.join([*beside, reminders[0]])) < room:
        beside.append(reminders.pop(0))
    if beside:
        line.show(line.left, f"{Look.now.between.join(beside)} ")
    if reminders:
        screen.remind_later(Look.now.between.join(reminders))


async def _to_look_at(screen: HomeScreen) -> str:
    """What an administrator should look at in the change log. Source: AUD-09."""
    if not screen.may(Permission.LOG_READ):
        return ""
    found = await screen.ask_long(screen.services.log_guard.alerts)
    told = {
        "refusals": found.refusals, "reveals": found.reveals, "broken": found.broken,
        "backup_failed": found.backup_failed,
    }  # fmt: skip
    said = [
        screen.t(f"audit.alert.{name}", count=int(count), name=found.revealed_by)
        for name, count in told.items()
        if count
    ]
    return screen.t("audit.alert", told=Look.now.between.join(said)) if said else ""


async def _to_follow_up(screen: HomeScreen) -> str:
    due = await screen.ask_long(screen.services.follow_ups.due)
    if not due.today and not due.overdue:
        return ""
    text_id = "follow.reminder_late" if due.overdue else "follow.reminder"
    return screen.t(text_id, today=f"{due.today:,}", overdue=f"{due.overdue:,}")


async def _to_rotate(screen: HomeScreen) -> str:
    if not screen.may(Permission.CODE_RECODE):
        return ""
    due = await screen.ask_long(screen.services.recodes.rotation_due)
    count = f"{due.count:,}{'+' if due.more else ''}"
    return screen.t("recode.reminder", count=count) if due.count else ""
