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
    password_changed_at: str = ""


class SecondFactor(SQLModel, table=True):
    """The second factor of an account: its secret is `sealed`, `last_step` the newest code used.

    `enrolled_at` is empty until a first code has shown that the secret arrived.
    """

    __tablename__ = "second_factor"

    user_id: int = Field(primary_key=True)
    sealed: str
    last_step: int = 0
    begun_at: str
    enrolled_at: str = ""


class RoleGrant(SQLModel, table=True):
    """Which role holds which permission."""

    __tablename__ = "role_grant"

    role: str = Field(primary_key=True)
    permission: str = Field(primary_key=True)


USER = table_of(User)
SECOND_FACTOR = table_of(SecondFactor)
ROLE_GRANT = table_of(RoleGrant)
