"""What the verbs about a deployment hand up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a look at one thing came to."""

    OK = "ok"
    WRONG = "wrong"
    UNKNOWN = "unknown"  # it cannot be looked at from here


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One thing that was looked at. `about` says which of its kind: a path, an operator, a port.

    Its label is `deploy.row.<id>`, the way out `deploy.row.<id>.advice`.
    """

    id: str
    verdict: Verdict
    about: str = ""
    detail: str = ""
