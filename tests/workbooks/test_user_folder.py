"""The user's folder: a base name of a regular file in it, and nothing else. Shows IN-05."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused
from jxc_tui.wiring import Services, local_user
from jxc_tui.workbooks.user_folder import list_box, open_in_box
from tests.imports.import_files import box_of


def test_a_file_of_the_own_folder(settings: Settings, manager: CurrentUser) -> None:
    (box_of(settings, manager) / "客户 2026.csv").write_text("名称\n")
    with open_in_box(settings, manager, "客户 2026.csv") as file:
        assert file.read() == "名称\n".encode()
    assert [file.name for file in list_box(settings, manager)] == ["客户 2026.csv"]


def test_the_folder_is_made_private(settings: Settings, manager: CurrentUser) -> None:
    assert list_box(settings, manager) == ()
    assert settings.box(manager.name).stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../a.csv", "/etc/passwd", "a/b.csv", "a\\b.csv", ".a.csv", "a\0.csv",
     "a\x1b[2J.csv", "a\u202e.csv", "x" * 300 + ".csv", "~root/.bashrc", "file:///etc/passwd"],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(
    settings: Settings, manager: CurrentUser, name: str
) -> None:
    with pytest.raises(FileRefused):
        open_in_box(settings, manager, name)


def test_links_devices_and_folders_are_refused(
    settings: Settings, manager: CurrentUser, tmp_path: Path
) -> None:
    box = box_of(settings, manager)
    secret = tmp_path / "secret.csv"
    secret.write_text("名称\n甲\n")
    (box / "link.csv").symlink_to(secret)
    (box / "folder.csv").mkdir()
    os.mkfifo(box / "pipe.csv")
    for name in ("link.csv", "folder.csv", "pipe.csv", "none.csv"):
        with pytest.raises(FileRefused):
            open_in_box(settings, manager, name)
    assert list_box(settings, manager) == ()


def test_a_linked_folder_is_refused(
    settings: Settings, manager: CurrentUser, tmp_path: Path
) -> None:
    (settings.folder / "files").mkdir(exist_ok=True)
    settings.box(manager.name).symlink_to(tmp_path)
    with pytest.raises(FileRefused):
        list_box(settings, manager)


def test_the_command_line_may_name_any_regular_file(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "any.csv"
    path.write_text("名称\n")
    with open_in_box(settings, local_user("root"), str(path)) as file:
        assert file.read()
    with pytest.raises(FileRefused):
        open_in_box(settings, local_user("root"), str(tmp_path))


def test_the_verb_lists_only_tables(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    box = box_of(settings, manager)
    for name in ("a.xlsx", "b.XLS", "c.csv", "d.pdf", "e"):
        (box / name).write_text("x")
    assert {file.name for file in services.imports.files(manager)} == {"a.xlsx", "b.XLS", "c.csv"}
