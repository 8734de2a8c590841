"""The lock for writing many belongs to one database, and says who has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxc_tui.config import Settings
from jxc_tui.database.writing_lock import Holder, holder_of, try_writing_lock, turn, writing_lock
from jxc_tui.errors import OtherRunning


def test_databases_in_one_folder_do_not_wait_for_each_other(tmp_path: Path) -> None:
    one, other = Settings(tmp_path / "a.db"), Settings(tmp_path / "b.db")
    with writing_lock(one, "boss"), try_writing_lock(other) as free, try_writing_lock(one) as held:
        assert (free, held) == (True, False)


def test_one_database_has_one_lock_however_it_is_named(tmp_path: Path) -> None:
    real = tmp_path / "real" / "a.db"
    real.parent.mkdir()
    real.touch()
    link, twin = tmp_path / "b.db", real.parent / "b.db"
    link.symlink_to(real)
    twin.symlink_to(real)
    for named in (link, twin, real.parent / ".." / "real" / "a.db"):
        with writing_lock(Settings(named), "boss"), try_writing_lock(Settings(real)) as held:
            assert not held


def test_who_waits_is_told_for_whom(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "a.db")
    told: list[Holder | None] = []
    with writing_lock(settings, "boss"):
        with pytest.raises(OtherRunning) as refused, turn(settings, 0.0, told.append, "clerk"):
            pass
        assert refused.value.params["who"] == "boss"
        assert refused.value.exit_code == 6
        with pytest.raises(OtherRunning), turn(settings, 0.15, told.append, "clerk"):
            pass
        holder = holder_of(settings)
    assert holder is not None
    assert told == [holder]
    assert holder.who == "boss"
    with turn(settings, 0.0, told.append, "clerk"), writing_lock(settings, "clerk"):
        assert holder_of(settings) == Holder("clerk", holder_of(settings).since)  # type: ignore[union-attr]
    with (
        try_writing_lock(settings),
        pytest.raises(OtherRunning) as refused,
        writing_lock(settings, "clerk"),
    ):
        pass
    assert refused.value.text_id == "import.other_running"
