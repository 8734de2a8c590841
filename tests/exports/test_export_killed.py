"""kill -9 and a full disk: under its name there is a finished file or none, and nothing stays.

Shows OUT-05, REL-01.
"""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from zipfile import ZipFile

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database.engine import open_database
from jxc_tui.errors import FileRefused
from jxc_tui.maintenance.service.new_database import checkpoint_and_close
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage.many.insert import BulkRecord, insert_many
from jxc_tui.wiring import Services
from jxc_tui.workbooks.writing.files_out import new_file
from tests.exports.export_cases import AT, box, left_over
from tests.exports.test_export_files import largest_file
from tests.forks import Forks
from tests.whole_database import sound

MANY = 12_000
# Dies at the given call of os.write, fsync, link or unlink, or after so many pages.
SCRIPT = """
import os, signal, sys
from pathlib import Path
from jxc_tui.config import Settings
from jxc_tui.workbooks.writing import files_out
from jxc_tui.values import pace
from jxc_tui.wiring import local_user, open_services

pace._TELL_EVERY = 0  # of every page, however fast it was
database, target, point, count = sys.argv[1:5]
left = int(count)

def dying(real):
    def call(*args, **how):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **how)
    return call

services = open_services(Settings(Path(database)), local_allowed=True)
progress = None
if point == "page":
    progress = dying(lambda now: None)
else:
    setattr(files_out.os, point, dying(getattr(os, point)))
services.exports.records(local_user("test"), target, progress=progress)
"""
POINTS = [
    *(("page", number) for number in range(6)),
    ("fsync", 0), ("fsync", 1), ("link", 0), ("unlink", 0),
]  # fmt: skip


@pytest.fixture(scope="module")
def new_database(new_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The new database of these tests holds many customers."""
    path = tmp_path_factory.mktemp("many") / "jxc.db"
    shutil.copy2(new_database, path)
    records = [
        BulkRecord(RecordValues(name=f"客户{number}", code=f"K{number:05d}"))
        for number in range(MANY)
    ]
    database = open_database(Settings(path))
    with database.write() as connection:
        insert_many(connection, records, at=AT, by="test")
    checkpoint_and_close(database)
    return path


def whole(path: Path) -> bool:
    if path.suffix == ".csv":
        return path.read_bytes().count(b"\r\n") == MANY + 1
    with ZipFile(path) as archive:
        return archive.testzip() is None


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_killed_export_leaves_all_or_nothing(
    services: Services, settings: Settings, forks: Forks, tmp_path: Path, suffix: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    dead = finished = 0
    for point, count in POINTS:
        target = folder / f"{point}{count}.{suffix}"
        ended = forks.run(SCRIPT, ["", settings.database, target, point, str(count)])
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        if target.exists():
            assert whole(target)
            finished += 1
        hidden = [name for name in left_over(folder) if name.endswith(".part")]
        assert len(hidden) <= 1, "an earlier dead export was not swept away"
        dead += len(hidden)
    assert dead >= 7
    assert 1 <= finished <= 3
    with new_file(folder / "last.csv") as file:
        file.publish()
    assert not [name for name in left_over(folder) if name.endswith(".part")]
    assert sound(services.database)


def test_a_living_export_is_not_swept_away(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.csv") as first:
        first.stream.write(b"first")
        with new_file(tmp_path / "b.csv") as second:
            second.publish()
        first.publish()
    assert (tmp_path / "a.csv").read_bytes() == b"first"
    assert left_over(tmp_path) == ["a.csv", "b.csv"]


def test_only_own_dead_files_are_swept(tmp_path: Path) -> None:
    kept = (".0123456789abcdef.part.txt", ".0123.part", "0123456789abcdef.part")
    for name in kept:
        (tmp_path / name).touch()
    (tmp_path / ".0123456789abcdef.part").touch()
    (tmp_path / ".1123456789abcdef.part").symlink_to(tmp_path / kept[0])
    (tmp_path / ".2123456789abcdef.part").mkdir()
    os.mkfifo(tmp_path / ".3123456789abcdef.part")
    with new_file(tmp_path / "a.csv") as file:
        file.publish()
    left = set(left_over(tmp_path))
    assert ".0123456789abcdef.part" not in left
    assert {*kept, ".1123456789abcdef.part", ".2123456789abcdef.part"} <= left


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("size", [0, 1, 4096, 70_000])
def test_a_disk_that_fills_up_at_any_point(
    services: Services, settings: Settings, manager: CurrentUser, suffix: str, size: int
) -> None:
    with largest_file(size), pytest.raises(FileRefused) as caught:
        services.exports.records(manager, f"a.{suffix}")
    assert caught.value.text_id == "file.disk_full"
    assert left_over(box(settings, manager)) == []
    assert services.exports.records(manager, f"a.{suffix}").rows == MANY


@pytest.mark.parametrize("verb", ["report", "template"])
def test_the_other_files_on_a_full_disk(
    services: Services, settings: Settings, manager: CurrentUser, verb: str
) -> None:
    with largest_file(600), pytest.raises(FileRefused) as caught:
        getattr(services.exports, verb)(manager, "a.xlsx")
    assert caught.value.text_id == "file.disk_full"
    assert left_over(box(settings, manager)) == []
    getattr(services.exports, verb)(manager, "a.xlsx")
    with pytest.raises(FileRefused) as caught:
        getattr(services.exports, verb)(manager, "a.xlsx")
    assert caught.value.text_id == "file.exists"
