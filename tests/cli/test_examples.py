"""Every example of every `--help` is run, as it stands, beside a demonstration database."""

from __future__ import annotations

import io
import shlex
from pathlib import Path

import pytest
from openpyxl import Workbook

from jxc_tui.cli.command import Command
from jxc_tui.cli.commands import COMMANDS
from tests.cli.conftest import Jxc

SCREENS = {("run",)}  # opened on a terminal by the tests of the door
ASKING = ("jxc demo", "jxc init --db desk.db")  # these too

# What must have happened before an example can work, in command lines.
BEFORE: dict[tuple[str, ...], tuple[str, ...]] = {
    ("customers", "unmerge"): ("jxc customers merge KH000002 KH000001",),
    ("customers", "duplicates"): (
        "jxc import customers list.xlsx",
        "jxc import customers twin.xlsx --on-similar new",
    ),
    ("codes", "recode"): ("jxc codes set-rule 'VIP{seq:6}'",),
    ("codes", "undo"): (
        "jxc codes set-rule 'VIP{seq:6}'",
        "jxc codes recode --select all --apply --mapping before.xlsx",
    ),
    ("fields", "rename"): ("jxc fields add 开票备注",),
    ("fields", "retire"): ("jxc fields add 开票备注",),
    ("fields", "restore"): ("jxc fields add 开票备注", "jxc fields retire 开票备注"),
    ("import", "undo"): ("jxc import customers list.xlsx",),
    ("import", "redo"): ("jxc import customers list.xlsx", "jxc import undo 1"),
}


@pytest.fixture
def folder(demo_db: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the examples name, the demonstration database being JXC_DB."""
    monkeypatch.setenv("JXC_DB", str(demo_db))
    folder = demo_db.parent
    monkeypatch.chdir(folder)
    (folder / "password.txt").write_text("correct horse battery staple\n", encoding="utf-8")
    for file, name in (("list.xlsx", "示例甲有限公司"), ("twin.xlsx", "示例甲有限责任公司")):
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(("客户名称", "座机", "手机号码", "客户等级"))
        sheet.append((name, "0571-88001122", "13900001111", "特级"))
        book.save(folder / file)
    return folder


def run(jxc: Jxc, example: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Runs a line as a shell would, its `< FILE` being the standard input."""
    line, _, given = example.partition(" < ")
    if given:
        text = io.TextIOWrapper(io.BytesIO(Path(given).read_bytes()), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", text)
    said = jxc(*shlex.split(line)[1:])
    return said.code, said.talk


@pytest.mark.parametrize(
    "command",
    [command for command in COMMANDS if command.words not in SCREENS],
    ids=lambda command: " ".join(command.words),
)
def test_every_example_works(
    jxc: Jxc, folder: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    if command.words == ("init",):
        monkeypatch.setenv("JXC_DB", str(folder / "new.db"))
    for example in BEFORE.get(command.words, ()):
        assert run(jxc, example, monkeypatch)[0] == 0, example
    for example in command.examples:
        if example not in ASKING:
            code, talk = run(jxc, example, monkeypatch)
            assert code == 0, talk
