"""Long work as its screen sees it: it tells how far it is while it goes on, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jxc_tui.desk.work_lines import Work
from jxc_tui.values.progress import Progress


class Pump:
    """A screen as far as work sees it: what is to be called later is kept until `turn`."""

    def __init__(self) -> None:
        self.later: list[Callable[[], None]] = []
        self.ended = False

    def call_later(self, call: Callable[..., None], *args: Any) -> bool:
        if self.ended:
            raise RuntimeError("Event loop is closed")
        self.later.append(lambda: call(*args))
        return True

    def turn(self) -> None:
        while self.later:
            self.later.pop(0)()


def started() -> tuple[Any, Work, list[Progress]]:
    pump: Any = Pump()
    shown: list[Progress] = []
    return pump, Work(pump, shown.append), shown


FAR = Progress("writing", 5, 10, 1.0, 5.0)


def test_what_is_told_is_shown_in_the_turn_of_the_screen() -> None:
    pump, work, shown = started()
    telling = work.begin()
    telling(FAR)
    assert work.going and shown == []
    pump.turn()
    assert shown == [FAR]


def test_nothing_is_shown_of_work_that_has_ended() -> None:
    pump, work, shown = started()
    work.begin()(FAR)
    work.end()
    pump.turn()
    assert not work.going and shown == []


def test_a_stop_is_for_the_work_begun_last() -> None:
    _, work, _ = started()
    work.begin()
    before = work.halt
    work.stop()
    work.begin()
    assert before.is_set() and not work.halt.is_set()


def test_a_thread_that_outlives_the_program_tells_nobody() -> None:
    pump, work, shown = started()
    telling = work.begin()
    pump.ended = True
    telling(FAR)
    assert shown == []
