"""Backups: which there are, how many stay, and that nothing of anybody else is touched."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database.backup_keeping import BackupPolicy
from jxc_tui.database.copy import backup_of_today, backups_in
from jxc_tui.errors import FileRefused
from jxc_tui.maintenance.service.new_database import init_database
from jxc_tui.maintenance.service.restoring import restore
from jxc_tui.values.clock import stamp
from jxc_tui.values.local_day import local_day
from jxc_tui.wiring import Services, local_user, open_services
from tests.conftest import ADMIN_PASSWORD

START = datetime(2026, 11, 1, 4, tzinfo=UTC)
BOSS = local_user("test")


class Days:
    """A clock that goes on by a day with every look."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def house(settings: Settings, services: Services, days: Days) -> Services:
    return open_services(settings, clock=days, local_allowed=True)


def make(house: Services, days: Days, count: int, target: str = "", keep: int = 0) -> list[Path]:
    made = []
    for _ in range(count):
        made.append(Path(house.maintenance.backup(BOSS, target, BackupPolicy(keep)).path))
        days.moment += timedelta(days=1)
    return made


def test_the_newest_stay(settings: Settings, house: Services, days: Days) -> None:
    made = make(house, days, 5)
    backup_of_today(house.database, settings.backup_folder, days.moment)
    days.moment += timedelta(days=1)
    done = house.maintenance.backup(BOSS, "", BackupPolicy(3))
    left = [path for _, path in backups_in(settings.backup_folder, settings.database)]
    assert done.removed == tuple(map(str, made[:4]))
    assert len(left) == 3
    assert left[0] == made[4]


def test_without_a_number_nothing_goes(house: Services, days: Days) -> None:
    made = make(house, days, 4)
    assert all(path.exists() for path in made)


def test_foreign_files_are_never_touched(
    settings: Settings, house: Services, days: Days, tmp_path: Path
) -> None:
    """Not by their name, not by their kind, not of another database of the same name."""
    usb = tmp_path / "usb"
    usb.mkdir()
    other = Settings(tmp_path / "other" / "jxc.db", argon2=(64, 1, 1))
    other.folder.mkdir()
    init_database(other, "admin", ADMIN_PASSWORD)
    theirs = open_services(other, clock=days, local_allowed=True)
    foreign = [Path(theirs.maintenance.backup(BOSS, str(usb)).path)]
    theirs.close()
    days.moment += timedelta(days=1)
    for name, content in (
        ("jxc-20261001T000000Z.db", b"holiday pictures"), ("jxc-notes.db", b"x"),
        ("jxc-20261002T000000Z.txt", b"x"), ("readme", b"x"), ("jxc-20261003T000000Z.db.part", b""),
    ):  # fmt: skip
        (usb / name).write_bytes(content)
        foreign.append(usb / name)
    link = usb / "jxc-20261004T000000Z.db"
    link.symlink_to(settings.database)
    made = make(house, days, 4, str(usb), keep=2)
    assert [path.exists() for path in made] == [False, False, True, True]
    assert all(path.exists() for path in (*foreign, link))


def test_a_damaged_backup_is_no_reason_to_drop_a_good_one(
    settings: Settings, house: Services, days: Days
) -> None:
    good = make(house, days, 2)
    broken = make(house, days, 1)[0]
    broken.write_bytes(broken.read_bytes()[:100])
    newest = make(house, days, 1, keep=2)
    assert [path.exists() for path in (*good, broken, *newest)] == [False, True, True, True]


def test_a_number_needs_a_folder(house: Services, tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        house.maintenance.backup(BOSS, str(tmp_path / "one.db"), BackupPolicy(3))
    assert refused.value.text_id == "maintenance.keep_folder"
    assert not (tmp_path / "one.db").exists()


def test_two_in_one_second_are_two(house: Services) -> None:
    paths = {house.maintenance.backup(BOSS).path for _ in range(3)}
    assert len(paths) == 3


def test_the_list_says_of_each_what_it_is(
    settings: Settings, house: Services, days: Days, admin: CurrentUser
) -> None:
    house.records.create(BOSS, {"name": "甲"})
    sound, cut, other = make(house, days, 3)
    cut.write_bytes(cut.read_bytes()[:4000])
    shutil.copyfile(os.devnull, other)
    listed = house.maintenance.backups(admin)
    assert [(line.path, line.state, line.records) for line in listed] == [
        (str(other), "damaged", -1), (str(cut), "damaged", -1), (str(sound), "sound", 1),
    ]  # fmt: skip
    assert (listed[2].at, listed[2].size) == ("2026-11-01T04:00:00Z", sound.stat().st_size)


def test_a_backup_is_checked_page_by_page(house: Services, days: Days, admin: CurrentUser) -> None:
    path = make(house, days, 1)[0]
    assert house.maintenance.check_backup(admin, path.name)
    data = path.read_bytes()
    path.write_bytes(data[:40960] + os.urandom(40960) + data[81920:])
    assert house.maintenance.backups(admin)[0].state == "sound"
    assert not house.maintenance.check_backup(admin, path.name)
    with pytest.raises(FileRefused):
        house.maintenance.check_backup(admin, "../" + path.name)


def test_what_a_restore_keeps_is_a_backup_of_this_database(
    settings: Settings, house: Services, days: Days
) -> None:
    made = make(house, days, 2)
    kept = Path(restore(settings, made[0], "cli:test", clock=days).kept)
    reopened = open_services(settings, clock=days, local_allowed=True)
    days.moment += timedelta(days=1)
    done = reopened.maintenance.backup(BOSS, "", BackupPolicy(2))
    reopened.close()
    assert done.removed == tuple(map(str, made))
    assert kept.exists()


@given(
    st.lists(st.integers(0, 900), max_size=60), st.integers(0, 4), st.integers(0, 9),
    st.integers(0, 6), st.integers(0, 6),
)  # fmt: skip
def test_the_newest_of_each_day_week_and_month_stay(
    hours: list[int], newest: int, days: int, weeks: int, months: int
) -> None:
    """Shows REL-08: what stays is counted backup by backup from the newest on."""
    made = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=7 * each) for each in sorted(hours)]
    keep = BackupPolicy(newest, days, weeks, months)
    stays = keep.staying(made)
    local = [local_day(stamp(each)) for each in made]
    seen: tuple[list[object], ...] = ([], [], [])
    wanted = set()
    for at in reversed(range(len(made))):
        day = local[at]
        parts = (day, (day - timedelta(day.weekday())), (day.year, day.month))
        for part, most, known in zip(parts, (days, weeks, months), seen, strict=True):
            if part not in known:
                known.append(part)
                if len(known) <= most:
                    wanted.add(at)
        if len(made) - at <= newest:
            wanted.add(at)
    assert stays == (wanted if keep else set(range(len(made))))


def test_a_policy_thins_out_what_is_old(settings: Settings, house: Services, days: Days) -> None:
    make(house, days, 40)
    done = house.maintenance.backup(BOSS, "", BackupPolicy(days=7, weeks=4, months=2))
    left = backups_in(settings.backup_folder, settings.database)
    assert 7 < len(left) <= 13
    assert len(done.removed) == 41 - len(left)
