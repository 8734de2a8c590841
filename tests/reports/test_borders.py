"""Ends of fifths that are counted are those of the values in their order, or none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Select, literal, select
from sqlalchemy import union_all as union

from jxc_tui.reports.storage import borders, buyers
from jxc_tui.wiring import Services

VALUES = st.lists(st.one_of(st.integers(-3, 5), st.integers(-(10**12), 10**12)), min_size=5)


def rows_of(values: list[int]) -> Select[tuple[int]]:
    return select(union(*(select(literal(each).label("net")) for each in values)).subquery())


@pytest.mark.parametrize("spread", [0, borders._SPREAD])
def test_ends_are_those_of_the_values_in_their_order(
    services: Services, monkeypatch: pytest.MonkeyPatch, spread: int
) -> None:
    monkeypatch.setattr(borders, "_SPREAD", spread)

    @settings(max_examples=60, deadline=None)
    @given(values=VALUES, data=st.data())
    def check(values: list[int], data: st.DataObject) -> None:
        count, ends = len(values), buyers._ends(len(values))
        wanted = [tuple(sorted(values)[end - 1] for end in ends)]
        some = data.draw(st.lists(st.sampled_from(values), min_size=1))
        for sample in (some, values):
            told = {"net": borders.stretches(sample, ends, count)}
            with services.database.read() as connection:
                each = rows_of(values).cte("each")
                found = borders.borders(connection, each, told, ends, count)
                assert borders.borders(connection, each, told, ends, count + 1) is None
            assert found in (wanted, None)
        assert found == wanted  # all values tell where each of them stands

    check()


def test_numbers_of_a_sample_are_spread(services: Services) -> None:
    with services.database.read() as connection:
        for low, high in ((1, 10), (7, 7), (5, 3 * borders.SAMPLE)):
            found = list(connection.execute(select(borders.spread_ids(low, high).c.id)).scalars())
            assert found[0] == low
            assert high - found[-1] < 3
            assert len(found) <= 2 * borders.SAMPLE
