"""The first minutes: no database yet, the questions of `init`, and what is left when one stops."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jxc_tui.command.next_line import program
from jxc_tui.config import Settings
from jxc_tui.demo.demo import ALONE_BELOW
from jxc_tui.errors import DatabaseRefused
from jxc_tui.maintenance.service.new_database import init_database, new_file
from tests.bench.terminal import Terminal
from tests.cli.fixtures import Jxc

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery staple"
Asked = Callable[..., Terminal]


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    """Runs `python -m jxc_tui …` on a terminal, with an empty HOME."""
    opened: list[Terminal] = []

    def run(*words: str | Path) -> Terminal:
        kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
        environment = {**kept, "HOME": str(tmp_path), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        line = [sys.executable, "-m", "jxc_tui", *map(str, words)]
        opened.append(Terminal(line, environment, folder=ROOT))
        return opened[-1]

    yield run
    for terminal in opened:
        terminal.close()


def left_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_wrong_answers_are_refused_at_once_and_asked_again(asked: Asked, tmp_path: Path) -> None:
    db = tmp_path / "my desk" / "jxc.db"
    terminal = asked("init", "--db", db, "--lang", "en")
    name, password, again = "User name", "Password (", "The same again:"
    terminal.wait_for(name)
    for typed, refusal, asked_next in (
        ("-boss\r", "beginning with", name),
        ("boss\r", "", password),
        ("short\r", "at least 15 characters (this has 5)", password),
        (PASSWORD + "\r", "", again),
        (PASSWORD + "!\r", "differ", password),
        (PASSWORD + "\r", "", again),
        (PASSWORD + "\r", "", "Open the screens:"),
    ):
        terminal.screen.reset()
        terminal.type(typed)
        terminal.wait_for(asked_next)
        assert refusal in terminal.text()
        assert PASSWORD not in terminal.text()
    assert terminal.ended() == 0
    assert db.is_file()


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl+C", "Ctrl+D"])
@pytest.mark.parametrize("answers", [(), ("boss\r",), ("boss\r", PASSWORD + "\r")], ids=len)
def test_giving_up_leaves_nothing(
    asked: Asked, tmp_path: Path, key: str, answers: tuple[str, ...]
) -> None:
    terminal = asked("init", "--db", tmp_path / "deep" / "er" / "jxc.db")
    questions = ("管理员用户名", "密码（至少", "再输入一次")
    for question, answer in zip(questions, (*answers, key), strict=False):
        terminal.wait_for(question)
        terminal.type(answer)
    terminal.wait_for("没有创建数据库")
    assert terminal.ended() == 130
    assert left_in(tmp_path) == []


def test_what_ends_the_making_leaves_no_file_and_no_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), new_file(tmp_path / "a" / "b" / "x.db") as building:
        building.parent.mkdir(parents=True)
        building.write_bytes(b"half")
        raise KeyboardInterrupt
    assert left_in(tmp_path) == []


def test_a_place_where_no_folder_can_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DatabaseRefused) as refused:
        init_database(Settings(tmp_path / "file" / "x.db"), "boss", PASSWORD)
    assert refused.value.text_id == "error.database_unwritable"


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_the_password_of_a_pipe_may_be_anything_but_is_never_a_traceback(
    tmp_path: Path, locale: str
) -> None:
    for given, code in ((b"\xff" * 20 + b"abcde\n", 1), (b"", 64), (b"short\n", 1)):
        done = subprocess.run(
            [sys.executable, "-m", "jxc_tui", "init", "--admin", "boss", "--password-stdin",
             "--db", str(tmp_path / "x.db")],
            cwd=ROOT, input=given, capture_output=True, check=False,
            env={**os.environ, "LC_ALL": locale},
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        assert b"jxc-errors" not in done.stderr
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("name", ["plain.db", "two words.db", "it's $HOME.db", "客户.db"])
def test_the_next_line_opens_what_was_made(
    jxc: Jxc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The printed line, split as a shell would, names the same database again."""
    db = tmp_path / name
    missing = jxc("--lang", "en", "--db", db)
    assert missing.code == 5
    line = missing.talk.splitlines()[1].partition(": ")[2]
    assert shlex.split(line) == ["jxc", "--db", str(db), "--lang", "en", "init"]
    monkeypatch.setattr("sys.stdin.readline", lambda: PASSWORD, raising=False)
    made = jxc(*shlex.split(line)[1:], "--admin", "boss", "--password-stdin")
    assert made.code == 0
    line = made.talk.splitlines()[-1].partition(": ")[2]
    assert shlex.split(line) == ["jxc", "--db", str(db), "--lang", "en"]
    assert jxc(*shlex.split(line)[1:], "users", "list").code == 0


def test_the_next_line_begins_as_the_program_was_called(tmp_path: Path) -> None:
    assert program(["python3", "-m", "jxc_tui", "init"], ["x/__main__.py"]) == "python3 -m jxc_tui"
    assert program(["/a b/python", "-m", "jxc_tui"], []) == "'/a b/python' -m jxc_tui"
    assert program(["python", ".venv/bin/jxc"], [".venv/bin/jxc"]) == ".venv/bin/jxc"
    assert program(["python", "pytest"], ["pytest"]) == "jxc"


def test_jxc_on_the_path_is_called_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "jxc"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program(["python", str(script)], [str(script)]) == "jxc"


def test_an_interrupted_demonstration_leaves_nothing(asked: Asked, tmp_path: Path) -> None:
    customers = str(2 * ALONE_BELOW)  # a second process helps to make them
    terminal = asked("demo", "--customers", customers, "--db", tmp_path / "new" / "demo.db")
    terminal.wait_for("生成演示客户")
    os.kill(terminal.pid, signal.SIGINT)
    assert terminal.ended() == 130
    assert left_in(tmp_path) == []
