"""Lines that end in a list read by windows: whatever the keys, what is seen is what is there."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.records.screens.flow import Flow
from jxc_tui.widgets.row_list import Window


class Numbers:
    """A list of the numbers below `count`, by windows of at most `most`."""

    def __init__(self, count: int, most: int = 50) -> None:
        self.count, self.most = count, most

    def window(self, start: int, end: int) -> Window[int]:
        start, end = max(0, start), min(end, self.count)
        return Window(range(start, end), start == 0, end == self.count)

    async def edge(self, last: bool, count: int) -> Window[int]:
        return self.window(self.count - count, self.count) if last else self.window(0, count)

    async def after(self, row: int, count: int) -> Window[int]:
        return self.window(row + 1, row + 1 + count)

    async def before(self, row: int, count: int) -> Window[int]:
        return self.window(row - count, row)


KEYS = st.lists(
    st.sampled_from(["up", "down", "pageup", "pagedown", "home", "end", "downs", "ups"]),
    max_size=40,
)


@given(st.integers(0, 1_200), st.integers(0, 60), st.integers(1, 40), KEYS)
def test_rows_come_in_their_order_and_the_cursor_is_seen(
    count: int, head: int, room: int, keys: list[str]
) -> None:
    async def struck() -> None:
        source = Numbers(count)
        flow = Flow[int]()
        flow.source = source
        flow.show(source.window(0, 40))
        for key in keys:
            await _strike(flow, key, head, room)
            assert (
                flow.rows == list(range(flow.rows[0], flow.rows[0] + len(flow.rows)))
                if (flow.rows)
                else count == 0
            )
            assert len(flow.rows) <= 450
            assert flow.at_start == (not flow.rows or flow.rows[0] == 0)
            assert flow.at_end == (not flow.rows or flow.rows[-1] == count - 1)
            lines = flow.above(head) + len(flow.rows)
            assert 0 <= flow.top <= max(0, lines - room)
            if flow.cursor >= 0:
                line = flow.above(head) + flow.cursor
                assert flow.top <= line < flow.top + room
                assert flow.current == flow.rows[flow.cursor]
            if key == "home":
                assert (flow.top, flow.cursor) == (0, -1)
            if key == "end":
                assert count == 0 or flow.current == count - 1

    asyncio.run(struck())


async def _strike(flow: Flow[int], key: str, head: int, room: int) -> None:
    if key in ("home", "end"):
        await flow.edge(key == "end", head, room)
    elif key.startswith("page"):
        await flow.page(1 if key == "pagedown" else -1, head, room)
    else:
        for _ in range(30 if key.endswith("s") else 1):
            await flow.step(1 if key.startswith("down") else -1, head, room)


@given(st.integers(1, 700), st.integers(0, 30), st.integers(2, 30))
def test_every_row_is_passed_on_the_way_down_and_up(count: int, head: int, room: int) -> None:
    async def walked() -> None:
        source = Numbers(count)
        flow = Flow[int]()
        flow.source = source
        flow.show(source.window(0, 40))
        seen: list[int | None] = []
        for _ in range(head + count + 1):
            await flow.step(1, head, room)
            if flow.cursor >= 0 and (not seen or seen[-1] != flow.current):
                seen.append(flow.current)
        assert seen == list(range(count))
        for _ in range(head + count + 1):
            await flow.step(-1, head, room)
        assert flow.top == 0 and flow.at_start and flow.cursor <= 0

    asyncio.run(walked())
