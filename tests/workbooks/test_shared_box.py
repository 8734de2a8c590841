"""An operator's box: made for sftp by whoever runs the server, met by the program as it is.

Shows DEP-07.
"""

from __future__ import annotations

import stat
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.command.context import settings_of
from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused
from jxc_tui.workbooks.user_folder import list_box, open_in_box
from jxc_tui.workbooks.writing import files_out


@pytest.fixture
def over_ssh(settings: Settings, tmp_path: Path) -> Settings:
    """The settings of somebody called alice by sshd."""
    (tmp_path / "boxes" / "alice" / "box").mkdir(parents=True)
    return replace(settings, boxes=tmp_path / "boxes", ssh_user="alice")


def test_who_came_over_ssh_has_the_box_of_that_name_whatever_the_account(
    over_ssh: Settings, manager: CurrentUser, tmp_path: Path
) -> None:
    box = tmp_path / "boxes" / "alice" / "box"
    assert over_ssh.box(manager.name) == box
    (box / "a.csv").write_text("名称\n", encoding="utf-8")
    assert [file.name for file in list_box(over_ssh, manager)] == ["a.csv"]
    assert files_out.target_path(over_ssh, manager, "b.csv") == box / "b.csv"
    alone = replace(over_ssh, ssh_user="")
    assert alone.box(manager.name) == over_ssh.folder / "files" / manager.name


@pytest.mark.parametrize("name", ["bobby", "..", ".", "alice/box", "link", "empty"])
def test_no_box_is_made_and_none_is_reached_by_a_link(
    over_ssh: Settings, manager: CurrentUser, tmp_path: Path, name: str
) -> None:
    boxes = tmp_path / "boxes"
    (boxes / "link").symlink_to(boxes / "alice")
    (boxes / "empty").mkdir()
    (boxes / "box").mkdir()  # what `.` would lead to
    other = replace(over_ssh, ssh_user=name)
    for act in (
        lambda: list_box(other, manager),
        lambda: open_in_box(other, manager, "a.csv"),
        lambda: files_out.target_path(other, manager, "a.csv"),
    ):
        with pytest.raises(FileRefused):
            act()
    assert not (boxes / "bobby").exists()
    assert not (boxes / "empty" / "box").exists()


@pytest.mark.parametrize(
    ("own", "acl", "mode"), [(False, b"x", 0o660), (True, b"x", 0o600), (False, b"", 0o600)]
)
def test_a_new_file_is_for_others_only_where_the_folder_is_anothers_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: bool, acl: bytes, mode: int
) -> None:
    """An account that shares by an ACL is pretended: both need a privilege. Shows DP-01."""
    monkeypatch.setattr("os.getxattr", lambda *_: acl, raising=False)
    if not own:
        monkeypatch.setattr("os.geteuid", lambda: tmp_path.stat().st_uid + 1)
    with files_out.new_file(tmp_path / "out.csv") as file:
        file.stream.write(b"x")
        file.publish()
    assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == mode


def test_the_launcher_says_where_the_boxes_are(tmp_path: Path) -> None:
    asked = Namespace(db=str(tmp_path / "a.db"), command="run", lang="")
    environment = {"JXC_SSH_USER": "alice", "JXC_BOXES": "/srv/jxc/box"}
    box = Path("/srv/jxc/box/alice/box")
    assert settings_of(asked, "zh", environment).box("clerk") == box
    assert settings_of(asked, "zh", {}).boxes is None
