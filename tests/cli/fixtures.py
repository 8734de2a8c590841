"""The command line as a person meets it: words in; data, talk and an exit code out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from jxc_tui.cli import main
from jxc_tui.config import Settings, key_beside
from jxc_tui.demo.demo import create_demo

RECORDS = 40


@dataclass(frozen=True)
class Said:
    """One command's exit code, its stdout and its stderr."""

    code: int
    data: str
    talk: str

    @property
    def json(self) -> object:
        return json.loads(self.data)


Jxc = Callable[..., Said]


@pytest.fixture
def jxc(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Jxc:
    """Runs one command in this process."""
    monkeypatch.delenv("JXC_LANG", raising=False)
    monkeypatch.delenv("JXC_DB", raising=False)

    def run(*words: str | Path) -> Said:
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "demo.db"
    create_demo(Settings(path, argon2=(8, 1, 1)), RECORDS, 7, orders=0)
    return path


@pytest.fixture
def demo_db(made_once: Path, tmp_path: Path) -> Path:
    """A database of 40 invented customers, alone in a private folder."""
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o700)
    made = Path(shutil.copy2(made_once, folder / "demo.db"))
    shutil.copy2(key_beside(made_once), key_beside(made))
    return made
