"""A list that goes by numbers is walked whole from either end, and found again around a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.desk.newest_first import NewestFirst


@dataclass(frozen=True)
class Line:
    id: int


def list_of(numbers: set[int]) -> NewestFirst[Line]:
    async def read(count: int, *, before: int, after: int, oldest: bool) -> Sequence[Line]:
        newest = sorted(numbers, reverse=True)
        if oldest or after:
            above = [number for number in newest if number > after]
            return [Line(number) for number in above[-count:]]
        return [Line(n) for n in newest if not before or n < before][:count]

    return NewestFirst(read)


@given(st.sets(st.integers(1, 60)), st.integers(1, 9))
async def test_both_ways_lead_through_all_lines(numbers: set[int], count: int) -> None:
    source, all_lines = list_of(numbers), [Line(number) for number in sorted(numbers)[::-1]]
    window = await source.edge(False, count)
    assert window.at_start
    down = list(window.rows)
    while not window.at_end:
        window = await source.after(down[-1], count)
        down += window.rows
    window = await source.edge(True, count)
    assert window.at_end
    up = list(window.rows)
    while not window.at_start:
        window = await source.before(up[0], count)
        up = [*window.rows, *up]
    assert (down, up) == (all_lines, all_lines)


@given(st.sets(st.integers(1, 60), min_size=1), st.integers(1, 9), st.data())
async def test_a_line_is_found_again(numbers: set[int], count: int, data: st.DataObject) -> None:
    wanted = data.draw(st.sampled_from(sorted(numbers)))
    window, at = await list_of(numbers).around(wanted, count)
    assert window.rows[at] == Line(wanted)
    window, at = await list_of(numbers).around(0, count)
    assert (window.rows[at].id, at) == (max(numbers), 0)
