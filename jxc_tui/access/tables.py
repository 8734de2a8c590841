"""Accounts and the grants of their roles as tables.

Texts are compared byte by byte (BINARY), money is in fen, times in UTC (ISO 8601 text).
Source: docs/data.md §8.
"""

from __future__ import annotations

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import table_of


class User(SQLModel, table=True):
    """An account. `epoch` rises when its sessions must end (password, role, disabling)."""

    __tablename__ = "user"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    display_name: str = ""
    role: str
    password_hash: str
    must_change: bool = False
    secret_expires_at: str = ""
    epoch: int = 1
    disabled_at: str = ""
    created_at: str
    last_sign_in_at: str = ""
    last_sign_in_from: str = ""


class RoleGrant(SQLModel, table=True):
    """Which role holds which permission."""

    __tablename__ = "role_grant"

    role: str = Field(primary_key=True)
    permission: str = Field(primary_key=True)


USER = table_of(User)
ROLE_GRANT = table_of(RoleGrant)
