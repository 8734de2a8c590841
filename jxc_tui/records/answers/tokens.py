"""What the verbs about external tokens hand up: frozen values only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExternalToken:
    """The random code that outsiders are given in place of a record's code."""

    token: str
    record_id: int
    issued_at: str
    issued_by: str
    issued_by_name: str = ""
