"""The follow-up notes on the record page: shown, written and ticked there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.desk.dialogs import ChoiceDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.follow_ups.answers import FollowUp, RecordFollowUps
from jxc_tui.follow_ups.screens import follow_up_lines
from jxc_tui.follow_ups.screens.follow_up_dialog import FollowUpDialog
from jxc_tui.follow_ups.screens.follow_up_lines import Line
from jxc_tui.records.answers.records import RecordCard

if TYPE_CHECKING:
    from jxc_tui.wiring import Services


class PageFollowUps:
    """What the page knows of its record's notes, and what is done with them."""

    def __init__(self, page: DeskScreen, record_id: int) -> None:
        self._page = page
        self._record_id = record_id
        self._notes: Sequence[FollowUp] = ()
        self._today = ""

    @property
    def waiting(self) -> list[FollowUp]:
        """The open notes by day."""
        return [note for note in self._notes if not note.done_at]

    def asked(self, user: CurrentUser, services: Services) -> RecordFollowUps:
        """The notes of the record, to be asked off the event loop."""
        return services.follow_ups.of_record(user, self._record_id)

    def told(self, answer: RecordFollowUps) -> None:
        """Shows these from now on."""
        self._notes, self._today = answer.notes, answer.today

    def above(self) -> list[Line]:
        """What stands above the overview."""
        page = self._page
        return follow_up_lines.above_overview(self._notes, self._today, page.texts, page.size.width)

    def tab(self) -> list[Line]:
        """The tab of the notes."""
        page = self._page
        lines = follow_up_lines.tab(self._notes, self._today, page.texts, page.size.width)
        return lines or [[(f" {page.for_role(page.t('follow.page_none'))}", "dim")]]

    async def write(self, card: RecordCard) -> FollowUp | None:
        """A new note by the dialog, None when the person went back."""
        page = self._page
        note: FollowUp | None = await page.app.push_screen_wait(
            FollowUpDialog(card.id, card.values.name)
        )
        if note is not None:
            page.say("follow.noted", day=note.due, who=note.for_user)
        return note

    async def tick(self) -> FollowUp | None:
        """Ticks the open note, or the one chosen where there are several."""
        page, waiting = self._page, self.waiting
        if not waiting:
            page.say("follow.page_none_open")
            return None
        chosen = str(waiting[0].id)
        if len(waiting) > 1:
            options = [(str(note.id), f"{note.due}  {note.text}") for note in waiting]
            title = page.t("follow.which")
            chosen = await page.app.push_screen_wait(ChoiceDialog(title, options))
        if not chosen:
            return None
        note = await page.ask(page.services.follow_ups.done, int(chosen))
        page.say("follow.ticked_here", text=note.text)
        return note
