"""What has a code: the little that rules and choices of codes look at."""

from __future__ import annotations

from typing import Protocol


class Coded(Protocol):
    """A record with a code; whatever else a rule reads is an attribute of its name."""

    @property
    def code(self) -> str:
        """The code, empty where one is to be drawn."""

    @property
    def category(self) -> str:
        """By which its rule is chosen."""

    @property
    def salesperson(self) -> str:
        """For whom codes may be set aside."""
