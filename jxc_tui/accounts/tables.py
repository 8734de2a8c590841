"""Attempts to sign in and recovery codes as tables; accounts and their second factors are in
`access.tables`.

Texts are compared byte by byte (BINARY), money is in fen, times in UTC (ISO 8601 text).
Source: docs/data.md §8.
"""

from __future__ import annotations

from jxc_tui.database.declared import Field, SQLModel
from jxc_tui.database.schema import table_of


class SignInAttempt(SQLModel, table=True):
    """Failed attempts per account name and source, counted before the password is verified.

    `unseen` counts those since the account's last sign-in, `failed_at` is the newest of them.
    """

    __tablename__ = "sign_in_attempt"

    name_key: str = Field(primary_key=True)
    source: str = Field(primary_key=True)
    fails: int = 0
    tier: int = 0
    locked_until: str = ""
    last_at: str = ""
    unseen: int = 0
    failed_at: str = ""


class RecoveryCode(SQLModel, table=True):
    """A code that stands in for a second factor once; `used_at` is empty until then."""

    __tablename__ = "recovery_code"

    user_id: int = Field(primary_key=True)
    hashed: str = Field(primary_key=True)
    used_at: str = ""


SIGN_IN_ATTEMPT = table_of(SignInAttempt)
RECOVERY_CODE = table_of(RecoveryCode)
