"""The accounts of a demonstration database, known without what makes one."""

from __future__ import annotations

import json
from dataclasses import dataclass

from jxc_tui.access.permission import Role
from jxc_tui.database import settings as stored_settings
from jxc_tui.database.engine import Database

ACCOUNTS_SETTING = "demo.accounts"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of a demonstration database, with its password in clear."""

    name: str
    password: str
    role: Role


def demo_accounts(database: Database) -> tuple[DemoAccount, ...]:
    """The accounts of a demonstration database; none for any other."""
    with database.read() as connection:
        if stored_settings.get(connection, "demo") != "1":
            return ()
        text = stored_settings.get(connection, ACCOUNTS_SETTING, "[]")
    return tuple(
        DemoAccount(str(entry["name"]), str(entry["password"]), Role(entry["role"]))
        for entry in json.loads(text)
    )
