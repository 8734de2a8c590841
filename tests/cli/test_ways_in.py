"""The ways to what the house holds: the log-in of the screens, or a file that is the service's own.

Every command of the table is run up to the door by which it comes in. Shows AUTH-14.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import jxc_tui.cli
from jxc_tui.cli.commands import COMMANDS
from jxc_tui.command.command import Command
from tests.cli.before import make_files
from tests.cli.fixtures import Jxc
from tests.cli.test_examples import run
from tests.house.tree import ROOT, modules, name_of

# Commands that do not ask for the services first → how they come in, or that they do not.
OTHER_DOORS = {
    "run": "the log-in",
    "demo": "makes a database, or opens one, then the log-in",
    "init": "makes a database",
    "upgrade": "the file",
    "restore": "the file",
    "restore-drill": "the file",
    "deploy": "none: files of the kit, and the machine",
    "completion": "none: tells of the program only",
    "manual": "none: tells of the program only",
}


class Door(BaseException):
    """Somebody asks for the services of a database, past everything that catches errors."""


@pytest.mark.parametrize(
    "command",
    [command for command in COMMANDS if " ".join(command.words) not in OTHER_DOORS],
    ids=lambda command: " ".join(command.words),
)
def test_every_command_comes_by_a_door_that_is_known(
    jxc: Jxc, demo_db: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    monkeypatch.setenv("JXC_DB", str(demo_db))
    monkeypatch.chdir(demo_db.parent)
    make_files(demo_db.parent, command.noun or "customer")

    def closed(*_given: object) -> None:
        raise Door

    monkeypatch.setattr(jxc_tui.cli, "_opened", closed)
    with pytest.raises(Door):
        for example in command.examples:
            run(jxc, example, monkeypatch)


@pytest.mark.parametrize("words", list(OTHER_DOORS))
def test_the_other_doors_are_commands_and_are_written_down(words: str) -> None:
    assert words in {" ".join(command.words) for command in COMMANDS}
    told = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    assert f"`jxc {words}`" in told


def test_one_place_lets_the_command_line_in() -> None:
    letting = {
        name_of(path) for path in modules() if "local_allowed=True" in path.read_text("utf-8")
    }
    assert letting == {"jxc_tui.cli"}


@pytest.mark.parametrize("words", ["completion bash", "manual"])
def test_what_tells_of_the_program_opens_no_database(
    jxc: Jxc, demo_db: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    from jxc_tui.database.engine import Database

    def never(_database: Database) -> None:
        raise Door

    monkeypatch.setenv("JXC_DB", str(demo_db))
    monkeypatch.setattr(Database, "_connect", never)
    assert jxc(*words.split()).code == 0
