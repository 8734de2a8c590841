"""One screen that hides all others: it stays on top, and nothing but its own word takes it away.

Work of the screens below goes on. What it opens is put below the lock; what it would close is
closed afterwards, since Textual always closes the screen on top. Source: AUTH-10.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.screen import Screen

from jxc_tui.desk.help_lines import HelpDialog


class Locking(App[int]):
    """The part of the app that knows the lock."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._lock: Screen[Any] | None = None
        self._afterwards: list[Callable[[], object]] = []

    def lock_screen(self) -> Screen[Any]:
        """A new screen that asks who is there."""
        raise NotImplementedError

    @property
    def locked(self) -> bool:
        return self._lock is not None

    def lock(self) -> None:
        """Hides everything; once."""
        if self._lock is None:
            while isinstance(self.screen, HelpDialog):  # the one that is shown above a lock, too
                self.pop_screen()
            self._lock = self.lock_screen()
            super().push_screen(self._lock)

    def unlock(self) -> None:
        """The right word was said: what was there is there again, and what waited is done."""
        lock, self._lock = self._lock, None
        while lock in self.screen_stack:
            self.pop_screen()
        waiting, self._afterwards = self._afterwards, []
        for act in waiting:
            self.call_later(act)

    def forget_lock(self) -> None:
        """No screen is the lock any more; its own is about to be taken away."""
        self._lock = None

    def drop_waiting(self) -> None:
        """What waited for the lock is about screens that are gone."""
        self._afterwards.clear()

    def hides(self, screen: object) -> bool:
        """Whether a screen lies below the lock."""
        return self._lock is not None and not (
            screen is self._lock or (isinstance(screen, HelpDialog) and screen is self.screen)
        )

    def after_lock(self, act: Callable[[], object]) -> None:
        """Does it once the lock is gone."""
        self._afterwards.append(act)

    def push_screen(self, screen: Any, *given: Any, **named: Any) -> Any:
        """One that comes while it is locked comes below the lock; only help stands above it."""
        awaited = super().push_screen(screen, *given, **named)
        stack, lock = self._screen_stack, self._lock
        if lock is not None and lock in stack and not isinstance(screen, HelpDialog):
            come = stack.pop()
            stack.insert(stack.index(lock), come)
            come.post_message(events.ScreenSuspend())
            stack[-1].post_message(events.ScreenResume())
        return awaited

    def pop_screen(self) -> AwaitComplete:
        """The lock itself is taken away by `unlock` only."""
        if self._lock is not None and self.screen is self._lock:
            self.after_lock(partial(self.pop_screen))
            return AwaitComplete()
        return super().pop_screen()
