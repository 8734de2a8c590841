"""Which account an SSH user logs in as, where it is not the one of the same name: one setting."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from jxc_tui.database.settings import get, put

_SETTING = "ssh.accounts"


def led(connection: Connection) -> dict[str, int]:
    """SSH user → id of its account."""
    found: dict[str, int] = json.loads(get(connection, _SETTING, "{}"))
    return found


def lead(connection: Connection, ssh_user: str, account_id: int | None) -> None:
    """Another account for an SSH user; None for the one of its own name."""
    known = led(connection)
    known.pop(ssh_user, None)
    if account_id is not None:
        known[ssh_user] = account_id
    put(connection, _SETTING, json.dumps(known, ensure_ascii=False, sort_keys=True))
