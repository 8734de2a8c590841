"""Screens that are built once: whoever was left waits in the wings until it comes on again.

Source: docs/terminal.md §1.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from textual import events
from textual.screen import Screen

from jxc_tui.desk.screen import DeskBase

K = TypeVar("K", bound="KeptScreen")


class KeptScreen(DeskBase):
    """A screen that comes on again and again, each time about something else.

    Its class is called without arguments; what it is about is said before it is pushed.
    """

    _comes_anew = True

    def begin(self) -> None:
        """What others do when they are mounted, each time it comes on."""
        raise NotImplementedError

    def forget(self) -> None:
        """Drops whatever it was about: in the wings nobody's data wait."""
        raise NotImplementedError

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        if self._comes_anew:
            self._comes_anew = False
            self.begin()

    def come_anew(self) -> None:
        """Whatever it is about next: `begin` is called, and the noun is asked of those below."""
        self._comes_anew = True
        self.__dict__.pop("noun", None)

    def go_off(self) -> None:
        """Ends its work and what it was about."""
        self.visit += 1
        here = cast(Screen[Any], self)
        here.workers.cancel_node(here)
        self.forget()


class Wings:
    """At most one screen of each kind waits here."""

    def __init__(self) -> None:
        self._waiting: dict[type[KeptScreen], KeptScreen] = {}

    def take(self, kind: type[K]) -> K:
        """The one that waits, or a new one."""
        waiting = self._waiting.pop(kind, None)
        if waiting is None:
            return kind()
        waiting.come_anew()
        return cast(K, waiting)

    def keep(self, left: Screen[Any]) -> bool:
        """Whether a screen that was left waits from now on; else it is to be taken away."""
        if not isinstance(left, KeptScreen) or type(left) in self._waiting:
            return False
        if not (left.is_mounted and left.is_running):
            return False
        left.go_off()
        self._waiting[type(left)] = left
        return True

    def clear(self) -> list[Screen[Any]]:
        """Those that waited; none does any more."""
        gone = [cast(Screen[Any], each) for each in self._waiting.values()]
        self._waiting.clear()
        return gone
