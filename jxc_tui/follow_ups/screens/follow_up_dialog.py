"""The dialog of a new follow-up note: what, on which day, by whom."""

from __future__ import annotations

from collections.abc import Mapping

from jxc_tui.follow_ups.answers import FollowUp
from jxc_tui.records.screens.entry_dialog import EntryDialog

TEXT, DUE, WHO = FIELDS = ("follow_text", "follow_due", "follow_for")


class FollowUpDialog(EntryDialog[FollowUp]):
    """Stays open with what is wrong until a note is stored (its answer) or Esc (None)."""

    FIELDS = FIELDS

    def __init__(self, record_id: int, name: str) -> None:
        super().__init__()
        self._record_id = record_id
        self._called = name

    @property
    def title_text(self) -> str:
        return self.t("follow.title", name=self._called)

    @property
    def hint(self) -> str:
        return self.t("follow.day_hint")

    def filled(self) -> Mapping[str, str]:
        return {DUE: self.t("follow.tomorrow"), WHO: self.user.display_name or self.user.name}

    async def done_with(self, typed: Mapping[str, str]) -> FollowUp:
        who = typed[WHO]
        mine = who.strip() in ("", self.user.display_name, self.user.name)
        return await self.ask(
            self.services.follow_ups.add, self._record_id, typed[TEXT], typed[DUE],
            "" if mine else who,
        )  # fmt: skip
