"""The password again, before acts that want to know who sits there; and the code, if there is one.

Imported when it is asked for. Source: AUTH-16.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

from jxc_tui.accounts.screens.secrets import CodeDialog, PasswordDialog
from jxc_tui.desk.screen import Desk
from jxc_tui.errors import CodeWanted, NotSignedIn


async def confirmed(desk: Desk, app: Any) -> bool:
    """Whether the person showed who it is; False when they would rather not. Call it in a worker.

    Raises what ends the session.
    """
    user, confirm = desk.user, desk.services.accounts.confirm
    if user is None:
        raise NotSignedIn
    t, code_wanted = desk.texts.get, []

    async def take_password(password: str) -> None:
        try:
            await asyncio.to_thread(confirm, user, password)
        except CodeWanted:
            code_wanted.append(password)

    async def take_code(password: str, code: str) -> None:
        await asyncio.to_thread(confirm, user, password, code)

    title = t("confirm.title", name=user.name)
    asked = PasswordDialog(title, hint=t("confirm.hint"), take=take_password)
    if await app.push_screen_wait(asked) is None:
        return False
    if not code_wanted:
        return True
    take = partial(take_code, code_wanted[-1])
    asked_code = CodeDialog(t("code.title", name=user.name), hint=t("code.hint"), take=take)
    return await app.push_screen_wait(asked_code) is not None
