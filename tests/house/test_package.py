"""What is shipped, and what must not be in the tree."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names inside the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return archive.namelist()


def test_the_wheel_holds_the_program_and_its_styles(wheel: list[str]) -> None:
    kept = {path.relative_to(ROOT).as_posix() for path in files()}
    program = {name for name in kept if name.startswith("jxc_tui/")}
    styles = {f"jxc_tui/{name}" for name in kept if name.startswith("styles/")}
    shipped = {name for name in wheel if ".dist-info/" not in name}
    assert shipped == program | styles
    assert any(name.endswith(".tcss") for name in shipped)
    assert any(name.endswith("licenses/LICENSE") for name in wheel)


def test_no_file_tells_where_it_was_written() -> None:
    places = [str(ROOT) + "/", str(Path.home()) + "/"]
    places = [place for place in places if len(Path(place).parts) > 1]
    for path in files():
        content = path.read_bytes()
        for place in places:
            assert place.encode() not in content, f"{path} holds {place}"


def test_the_lock_names_no_place_to_load_from() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    assert "--find-links" not in lock


def test_every_dependency_is_explained_and_locked() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for line in wanted:
        name = line.split(">")[0]
        assert name in told, name
        assert f"\n{name}==" in lock, name
