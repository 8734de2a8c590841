"""The offer of a half-filled form after signing in."""

from __future__ import annotations

from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.records.screens.form.record_form import RecordForm
from jxc_tui.values.clock import local_text


async def offer_draft(screen: DeskScreen) -> None:
    """Asks whether to go on with the newest form the user left unsaved."""
    drafts = await screen.ask(screen.services.drafts.find)
    if not drafts:
        return
    newest = drafts[0]
    title = newest.title or screen.t("draft.new")
    line = screen.t("draft.line", title=title, at=local_text(newest.saved_at))
    dialog = ConfirmDialog(
        screen.t("draft.title"), [line, "", screen.t("draft.explain")], harmless=True
    )
    if await screen.app.push_screen_wait(dialog):
        screen.app.push_screen(RecordForm(draft=newest))
