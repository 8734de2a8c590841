"""What the doctor says of the files around a database, and of the program as a service."""

from __future__ import annotations

import base64
import hashlib
import os
import pwd
import sys
from importlib import metadata
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.maintenance.answers.maintenance import Finding
from jxc_tui.maintenance.service import installation
from jxc_tui.wiring import Services

ME = pwd.getpwuid(os.geteuid()).pw_name


def found(services: Services, user: CurrentUser) -> dict[str, Finding]:
    return {each.id: each for each in services.maintenance.doctor(user)}


@pytest.mark.parametrize(
    "name",
    ["jxc.db", "jxc.db-wal", "jxc.db-shm", "jxc.db.audit-key", "factor.key", "jxc-errors.log",
     "backups/jxc-1.db", "imports/x.plan", "imports/customer/x.plan", "files/alice/list.xlsx"],
)  # fmt: skip
def test_a_file_that_others_may_read_is_found(
    settings: Settings, services: Services, admin: CurrentUser, name: str
) -> None:
    """Shows DEP-09, DP-01."""
    path = settings.folder / name
    for part in reversed(path.relative_to(settings.folder).parents):
        (settings.folder / part).mkdir(mode=0o700, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
    assert found(services, admin)["modes"].ok
    path.chmod(0o640)
    told = found(services, admin)["modes"]
    assert (told.ok, f"{path.name} 0640" in told.detail) == (False, True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("name", ["jxc.db-wal", "backups"])
def test_a_file_of_another_account_is_found(
    settings: Settings, services: Services, admin: CurrentUser, name: str
) -> None:
    """Shows DEP-09."""
    path = settings.folder / name
    if name == "backups":
        path.mkdir(mode=0o700)
    assert found(services, admin)["owners"] == Finding("owners", True, "0")
    os.chown(path, 12345, -1)
    told = found(services, admin)["owners"]
    os.chown(path, 0, -1)
    assert told == Finding("owners", False, f"{name} 12345")


def test_a_program_of_ones_own_is_no_service(services: Services, admin: CurrentUser) -> None:
    told = found(services, admin)
    for name in ("program", "isolation", "packages"):
        assert told[name] == Finding(name, True, "–")


def test_as_a_service_the_program_is_looked_at(
    services: Services, admin: CurrentUser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shows DEP-05, DEP-09, DEP-10."""
    monkeypatch.setenv("JXC_SERVICE", "somebody")
    monkeypatch.setattr(installation, "_program", lambda: {tmp_path})
    monkeypatch.setattr(metadata, "distributions", lambda: ())
    told = found(services, admin)
    assert not told["isolation"].ok
    assert f"{ME} ≠ somebody" in told["isolation"].detail
    assert told["packages"].ok


def test_what_an_account_could_change(tmp_path: Path) -> None:
    """Shows DEP-05."""
    (tmp_path / "bin").mkdir(mode=0o755)
    for name, mode in (("a.py", 0o644), ("b.py", 0o666), ("bin/jxc", 0o757)):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(mode)
    (tmp_path / "link").symlink_to("/etc")
    wide = {str(tmp_path / "b.py"), str(tmp_path / "bin" / "jxc")}
    if os.geteuid():  # and all that is its own
        wide |= {str(tmp_path / name) for name in ("a.py", "bin")} | {str(tmp_path / "")}
    assert set(installation.writable(tmp_path)) == wide


@pytest.mark.parametrize("name", ["LD_PRELOAD", "PYTHONPATH", "TEXTUAL_DRIVER", "BASH_ENV"])
def test_variables_that_change_a_program_are_named(name: str) -> None:
    """Shows DEP-09, TERM-06."""
    expected = [] if sys.flags.isolated else ["python -I"]
    assert installation.not_isolated(ME, {"TERM": "xterm", "JXC_DB": "x"}) == expected
    assert installation.not_isolated(ME, {name: "x"}) == [*expected, name]


class Packed:
    """An installed package of one file."""

    def __init__(self, folder: Path, name: str, version: str, record: bytes) -> None:
        found = folder / f"{name}-{version}.dist-info"
        found.mkdir()
        (found / "METADATA").write_text(f"Name: {name}\nVersion: {version}\n", encoding="utf-8")
        (folder / f"{name}.py").write_bytes(b"x = 1\n")
        told = base64.urlsafe_b64encode(hashlib.sha256(record).digest()).rstrip(b"=").decode()
        lines = f"{name}.py,sha256={told},6\n{found.name}/RECORD,,\n"
        (found / "RECORD").write_text(lines, encoding="utf-8")


@pytest.mark.parametrize(
    ("version", "record", "lock", "wrong"),
    [
        ("1.0", b"x = 1\n", "Some_thing==1.0 \\\n    --hash=sha256:0\n", []),
        ("1.0", b"x = 1\n", "", []),
        ("1.0", b"x = 1\n", "some-thing==2.0 \\\n", ["some-thing 1.0 ≠ 2.0"]),
        ("1.0", b"x = 1\n", "other==2.0\n", ["some-thing 1.0 ≠ –"]),
        ("1.0", b"x = 2\n", "some-thing==1.0\n", ["some_thing.py"]),
    ],
)
def test_packages_are_those_of_the_lock_and_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    version: str, record: bytes, lock: str, wrong: list[str],
) -> None:  # fmt: skip
    """Shows DEP-10."""
    folder = tmp_path / "site"
    folder.mkdir()
    Packed(folder, "some_thing", version, record)
    if lock:
        (tmp_path / "requirements.lock").write_text(f"# made\n{lock}", encoding="utf-8")
    own = list(metadata.distributions(path=[str(folder)]))
    monkeypatch.setattr(metadata, "distributions", lambda: own)
    monkeypatch.setattr(installation, "_TOOLS_OF_MAKERS", ("no_such_tool",))
    assert installation.wrong_packages(tmp_path / "requirements.lock") == wrong
    monkeypatch.setattr(installation, "_TOOLS_OF_MAKERS", ("json",))
    assert installation.wrong_packages(tmp_path / "requirements.lock") == ["json", *wrong]
