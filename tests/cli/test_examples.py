"""Every example of every `--help` is run, as it stands, beside a demonstration database.

Each verb leaves in the change log what the table says. Shows AUD-01.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from jxc_tui.cli.commands import COMMANDS
from jxc_tui.command.command import Command
from tests.access.entries import left as left
from tests.cli.before import before, make_files, typed
from tests.cli.fixtures import Jxc

OF_PRODUCTS = {"search", "add", "edit", "products"}  # these differ from those of other nouns
SCREENS = {("run",)}  # opened on a terminal by the tests of the door
ASKING = ("jxc demo", "jxc init --db desk.db")  # these too


@pytest.fixture
def folder(demo_db: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the examples name, the demonstration database being JXC_DB."""
    monkeypatch.setenv("JXC_DB", str(demo_db))
    monkeypatch.chdir(demo_db.parent)
    return demo_db.parent


def run(jxc: Jxc, example: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Runs a line as a shell would, its `< FILE` being the standard input."""
    line, _, given = example.partition(" < ")
    if given:
        text = io.TextIOWrapper(io.BytesIO(Path(given).read_bytes()), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", text)
    said = jxc(*typed(line)[1:])
    return said.code, said.talk


@pytest.mark.parametrize(
    "command",
    [
        command
        for command in COMMANDS
        if command.words not in SCREENS
        and (command.noun != "product" or command.words[-1] in OF_PRODUCTS)
    ],
    ids=lambda command: " ".join(command.words),
)
@pytest.mark.usefixtures("as_at_work", "left")
def test_every_example_works(
    jxc: Jxc, folder: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    if command.words == ("init",):
        monkeypatch.setenv("JXC_DB", str(folder / "new.db"))
    make_files(folder, command.noun or "customer")
    for example in before(command):
        assert run(jxc, example, monkeypatch)[0] == 0, example
    for example in command.examples:
        if example not in ASKING:
            code, talk = run(jxc, example, monkeypatch)
            assert code == 0, talk
