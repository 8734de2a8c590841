"""Where an export goes: a private file of its own, whole or not at all. Shows OUT-05."""

from __future__ import annotations

import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import text

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused, Refused
from jxc_tui.values.progress import Progress
from jxc_tui.wiring import Services, local_user, open_services
from tests.exports.export_cases import FULL, add, box, left_over, named


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file of this process may grow beyond `size`: what a full disk does to a writer."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_progress_and_stop(services: Services, settings: Settings, manager: CurrentUser) -> None:
    add(services, *named(["甲", "乙"]))
    told: list[Progress] = []
    services.exports.records(manager, "a.xlsx", progress=told.append)
    assert (told[-1].phase, told[-1].done, told[-1].total) == ("writing", 2, 2)
    stop = Event()
    stop.set()
    with pytest.raises(Refused) as caught:
        services.exports.records(manager, "b.xlsx", stop=stop)
    assert caught.value.text_id == "export.stopped"
    assert left_over(box(settings, manager)) == ["a.xlsx"]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_nothing_is_overwritten(
    services: Services, settings: Settings, manager: CurrentUser, suffix: str
) -> None:
    folder = box(settings, manager)
    folder.mkdir(parents=True)
    there = folder / f"a.{suffix}"
    there.write_text("mine")
    (folder / f"link.{suffix}").symlink_to(folder / "elsewhere")
    for name in (f"a.{suffix}", f"link.{suffix}"):
        with pytest.raises(FileRefused) as caught:
            services.exports.records(manager, name)
        assert caught.value.text_id == "file.exists"
    assert there.read_text() == "mine"
    assert left_over(folder) == [f"a.{suffix}", f"link.{suffix}"]


def test_somebody_takes_the_name_meanwhile(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    add(services, FULL)
    path = box(settings, manager) / "a.csv"

    def take(_progress: Progress) -> None:
        path.write_text("mine")

    with pytest.raises(FileRefused) as caught:
        services.exports.records(manager, "a.csv", progress=take)
    assert caught.value.text_id == "file.exists"
    assert path.read_text() == "mine"
    assert left_over(path.parent) == ["a.csv"]
    with services.database.read() as connection:
        logged = connection.execute(
            text("SELECT count(*) FROM change_log WHERE action = 'customer.exported'")
        ).scalar()
    assert logged == 0


@pytest.mark.parametrize(
    "name",
    ["../a.xlsx", "/etc/a.xlsx", "a/b.xlsx", "..\\a.xlsx", ".a.xlsx", "..", "", " a.xlsx",
     "a\x00.xlsx", "a\n.xlsx", "a\u202e.xlsx", "~a.xlsx", "-a.xlsx", "\ud800.xlsx",
     "长" * 200 + ".xlsx"],
)  # fmt: skip
def test_only_a_plain_name(
    services: Services, settings: Settings, manager: CurrentUser, name: str
) -> None:
    with pytest.raises(FileRefused) as caught:
        services.exports.records(manager, name)
    assert caught.value.text_id == "file.name_odd"
    assert left_over(box(settings, manager)) == []


@pytest.mark.parametrize("name", ["a", "a.xls", "a.xlsx.exe"])
def test_only_known_types(services: Services, manager: CurrentUser, name: str) -> None:
    with pytest.raises(FileRefused) as caught:
        services.exports.records(manager, name)
    assert caught.value.text_id == "file.suffix"


@pytest.mark.parametrize("part", ["files", "manager"])
def test_a_linked_folder_is_refused(
    services: Services, settings: Settings, manager: CurrentUser, tmp_path: Path, part: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "manager").mkdir(parents=True)
    link = settings.box("manager").parent if part == "files" else settings.box("manager")
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(elsewhere)
    with pytest.raises(FileRefused) as caught:
        services.exports.records(manager, "a.xlsx")
    assert caught.value.text_id == "file.folder_odd"
    assert not [path for path in elsewhere.rglob("*") if path.is_file()]


def test_private_whatever_the_umask(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    """Shows DP-01."""
    before = os.umask(0)
    try:
        path = Path(services.exports.records(manager, "a.xlsx").path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_full_disk_leaves_nothing(
    services: Services, settings: Settings, manager: CurrentUser, suffix: str
) -> None:
    add(services, *named([os.urandom(40).hex() for _ in range(300)]))
    with largest_file(8192), pytest.raises(FileRefused) as caught:
        services.exports.records(manager, f"a.{suffix}")
    assert caught.value.text_id == "file.disk_full"
    assert left_over(box(settings, manager)) == []
    assert services.exports.records(manager, f"a.{suffix}").rows == 300


def test_the_command_line_may_write_anywhere(
    services: Services, settings: Settings, tmp_path: Path
) -> None:
    add(services, FULL)
    opened = open_services(settings, local_allowed=True)
    try:
        target = tmp_path / "new" / "a.csv"
        target.parent.mkdir()
        done = opened.exports.records(local_user("root"), str(target))
        assert Path(done.path) == target.resolve()
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
        for odd in ("/", "a\0.csv"):
            with pytest.raises(FileRefused):
                opened.exports.records(local_user("root"), odd)
        with pytest.raises(FileRefused) as caught:
            opened.exports.records(local_user("root"), str(target / "b.csv"))
        assert caught.value.text_id in ("file.folder_odd", "file.exists", "file.unwritable")
    finally:
        opened.close()
