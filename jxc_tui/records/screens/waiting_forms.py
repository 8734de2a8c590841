"""Half-filled forms of a session that ended, until their user signs in again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.desk.half_filled import HalfFilled
from jxc_tui.errors import JxcError

if TYPE_CHECKING:
    from jxc_tui.wiring import Services


@dataclass(frozen=True, slots=True)
class _Waiting:
    """`replaced` says that a backup took the place of the database the form was read from."""

    user_name: str
    form: HalfFilled
    replaced: bool


class WaitingForms:
    """Held in memory; each becomes a draft of its user as soon as that user is known again."""

    def __init__(self) -> None:
        self._forms: list[_Waiting] = []

    def __len__(self) -> int:
        return len(self._forms)

    def add(self, user: CurrentUser, forms: Iterable[HalfFilled], *, replaced: bool) -> None:
        """Forms that were open when a session of `user` ended."""
        self._forms += [_Waiting(user.name, form, replaced) for form in forms]

    async def keep(self, services: Services, user: CurrentUser) -> int:
        """How many became drafts of this user; the others wait on."""
        forms, self._forms = self._forms, []  # others may be added meanwhile
        kept = 0
        for each in forms:
            draft, form = each.form.draft, each.form
            drafts = services.of(form.noun).drafts
            try:
                if each.user_name != user.name:
                    self._forms.append(each)
                    continue
                if each.replaced:
                    await asyncio.to_thread(
                        drafts.keep_from_before, user, form.code, draft[2], form.whole
                    )
                else:
                    await asyncio.to_thread(drafts.keep, user, *draft)
                kept += 1
            except JxcError:
                self._forms.append(each)
        return kept
