"""Keeps a half-filled form as a draft, quietly, while it is being typed. Source: REL-11."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from textual.timer import Timer

from jxc_tui.desk.half_filled import Draft
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.desk.terminal.rest import ASIDE
from jxc_tui.errors import JxcError
from jxc_tui.records.answers.records import DraftFound

DRAFT_AFTER = 3.0  # seconds from leaving a changed field to the quiet draft


class _Drafting(Protocol):
    def draft(self) -> Draft | None: ...


class DraftKeeper:
    """The one draft of a form. `kept` is what the database holds of it."""

    def __init__(self, screen: DeskScreen, form: _Drafting) -> None:
        self._screen = screen
        self._form = form
        self._timer: Timer | None = None
        self.kept: Mapping[str, str] = {}

    def keep_soon(self) -> None:
        """Once, a moment after a field was left; nothing runs while nothing changes."""
        found = self._form.draft()
        if self._timer is None and found is not None and found[2] != self.kept:
            self._timer = self._screen.set_timer(DRAFT_AFTER, self._due)

    def stop(self) -> None:
        """No further quiet draft."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _due(self) -> None:
        self._timer = None
        self._screen.start(self._keep_quietly(), group=ASIDE)

    async def _keep_quietly(self) -> None:
        """What cannot be kept now is tried again after the next field."""
        try:
            await self.keep()
        except JxcError:
            return

    async def keep(self) -> None:
        """Stores what is typed now, if anything is."""
        found = self._form.draft()
        if found is not None:
            await self._screen.ask(self._screen.services.drafts.keep, *found)
            self.kept = found[2]

    async def drop(self, object_id: int) -> None:
        """Throws the draft away; a refusal is told."""
        try:
            await self._screen.ask(self._screen.services.drafts.drop, object_id)
            self.kept = {}
        except JxcError as error:
            self._screen.say_error(error)

    async def find(self, object_id: int) -> DraftFound | None:
        """The draft of an earlier visit to the same form."""
        drafts = await self._screen.ask(self._screen.services.drafts.find)
        return next((each for each in drafts if each.object_id == object_id and each.fields), None)
