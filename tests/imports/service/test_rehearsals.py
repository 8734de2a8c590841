"""The private file of a rehearsal: what repeats is found without holding it all."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from jxc_tui.imports.service.rehearsal.first_pass import compare_rows
from jxc_tui.imports.storage.rehearsal_lines import Judged, NewLine
from jxc_tui.imports.storage.rehearsals import Rehearsal, open_rehearsal

ROWS = 40_000


def filled(store: Rehearsal, codes: bool) -> None:
    code = "A1" if codes else None
    store.add_lines(
        [NewLine(row, 3, code, None, codes, "A1", "甲", '{"name":"x"}') for row in range(2, ROWS)]
    )
    store.index()


def test_repeated_codes_are_found_a_block_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.plan"
    path.touch()
    with open_rehearsal(path, new=True) as store:
        filled(store, codes=True)
        tracemalloc.start()
        compare_rows(store)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        store.count_again()
        assert store.problem_count() == ROWS - 3
    assert peak < 3_000_000


def test_rows_for_one_record_are_given_in_blocks(tmp_path: Path) -> None:
    path = tmp_path / "a.plan"
    path.touch()
    with open_rehearsal(path, new=True) as store:
        filled(store, codes=False)
        store.judge([Judged(4, "", 7, "A1", 1, "", row) for row in range(2, ROWS)])
        store.settle()
        seen = 0
        for block in store.twins_by_target():
            assert len(block) <= 1_000
            assert {first for _, first in block} == {2}
            store.judge([Judged(2, "", 7, "A1", 0, "", line.row) for line, _ in block])
            seen += len(block)
        assert seen == ROWS - 3
        assert list(store.twins_by_target([7])) == []
