"""Every command line of README, word for word, with an installed package and an empty HOME."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from jxc_tui.cli.commands import COMMANDS
from jxc_tui.config import default_database, key_beside
from tests.bench.terminal import Terminal
from tests.cli.before import BEFORE, make_files
from tests.cli.fixtures import Jxc
from tests.cli.readme_lines import HALVES, Line, blocks, lines, recipes, spans
from tests.forks import Forks
from tests.house.tree import ROOT

PASSWORD = "correct horse battery staple"
JXC = "import sys\nfrom jxc_tui.__main__ import main\nsys.exit(main())"  # as its script does
F10 = "\x1b[21~"
ON_SCREENS = {(), ("run",), ("demo",)}
ASKING = {("init",)}
MENTIONED = {
    command.line for command in COMMANDS
    if any(not one.optional for one in command.arguments)
    or any(option.required for option in command.options)
}  # fmt: skip
# A command that is only named, without what it needs, is none to type.
LINES = [line for span in spans(HALVES[0]) if span not in MENTIONED for line in lines(span)]
TYPED = list(dict.fromkeys(it for it in LINES if it.words not in ON_SCREENS | ASKING))
# What a command line needs besides what its examples need.
MORE_BEFORE: dict[str, tuple[str, ...]] = {
    "codes token": ("jxc codes token KH000001 --issue",),
    "codes reserve": ("jxc codes reserve viewer 3",),
    "doctor": ("jxc backup",),
    "products agree-file": ("jxc products agreed --export agreed.xlsx",),
    "customers delete-search": ("jxc customers save-search viewer 有限公司 --for viewer",),
    "orders list": ("jxc orders new KH000001 --line '5*SP00001'",),
    "customers duplicates": ("jxc customers duplicates --rescan",),
}


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose `.venv` has the package from a wheel; what it needs comes from this Python."""
    folder = tmp_path_factory.mktemp("fresh")
    python = folder / ".venv" / "bin" / "python"
    for line in (
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        [sys.executable, "-m", "venv", "--without-pip", str(folder / ".venv")],
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps",
         "--no-index", "--disable-pip-version-check", "--find-links", str(folder), "jxc-tui"],
    ):  # fmt: skip
        subprocess.run(line, cwd=ROOT, check=True, capture_output=True)
    there = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    needed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(there, "needed.pth").write_text("\n".join(sorted(needed)), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def installed_runs(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    """Runs of the installed `jxc`."""
    clean = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    python = installed / ".venv" / "bin" / "python"
    with Forks(python, tmp_path_factory.mktemp("forks"), clean) as started:
        assert started.package.is_relative_to(installed)
        yield started


@pytest.fixture
def desk(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty HOME and a working folder in it, with `jxc` on the PATH and nothing else told."""
    home = tmp_path / "home"
    home.mkdir()
    for name in list(os.environ):
        if name.startswith(("XDG_", "JXC_", "PYTHON", "LC_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PATH", f"{installed / '.venv' / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    folder = home / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    make_files(folder)
    return folder


def opened(*words: str, folder: Path) -> Terminal:
    return Terminal(["jxc", *words], os.environ, folder=folder)


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    kept: list[Terminal] = []
    yield kept
    for terminal in kept:
        terminal.close()


def test_both_halves_write_the_same_lines() -> None:
    assert spans(HALVES[0]) == spans(HALVES[1])
    assert len(TYPED) > 50


def test_the_installed_package_is_the_one_that_runs(installed: Path, desk: Path) -> None:
    code = "import jxc_tui, sys; print(jxc_tui.__file__); sys.exit(jxc_tui.__file__ is None)"
    python = installed / ".venv" / "bin" / "python"
    found = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.startswith(str(installed))


@pytest.mark.parametrize("line", TYPED, ids=lambda line: " ".join(line.words))
def test_a_line_of_the_tables_works(
    jxc: Jxc, desk: Path, installed_runs: Forks, made_once: Path, line: Line
) -> None:
    database = default_database()
    if line.command != "init":
        database.parent.mkdir(mode=0o700, parents=True)
        shutil.copy2(made_once, database)
        shutil.copy2(key_beside(made_once), key_beside(database))
    needed = () if "--issue" in line.words else MORE_BEFORE.get(line.command, ())
    for before in (*BEFORE.get(line.command, ()), *needed):
        assert jxc(*shlex.split(before)[1:]).code == 0, before
    done = installed_runs.run(JXC, ["jxc", *line.words], typed=PASSWORD + "\n", folder=desk)
    looked = line.command == "deploy" and "--check" in line.words  # no machine of tests has the kit
    assert done.returncode == (1 if looked else 0), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [(), ("run",)], ids=["jxc", "jxc run"])
def test_the_screens_open_and_f10_leaves(
    desk: Path, made_once: Path, words: tuple[str, ...], terminals: list[Terminal]
) -> None:
    default_database().parent.mkdir(mode=0o700, parents=True)
    shutil.copy2(made_once, default_database())
    terminals.append(opened(*words, folder=desk))
    terminals[-1].wait_for("用户名")
    terminals[-1].type(F10)
    assert terminals[-1].ended() == 0


def test_the_first_day_of_a_new_user(desk: Path, terminals: list[Terminal]) -> None:
    """`jxc` says what to do, `jxc init` asks, the line it ends with opens the screens."""
    terminals.append(opened(folder=desk))
    assert terminals[-1].ended() == 5
    assert "jxc init\n" in terminals[-1].text() + "\n"
    terminals.append(opened("init", folder=desk))
    for question, answer in (("用户名", "老板"), ("密码", PASSWORD), ("再输入", PASSWORD)):
        terminals[-1].wait_for(question)
        terminals[-1].type(answer + "\r")
    assert terminals[-1].ended() == 0
    line = terminals[-1].text().rstrip().rpartition("：")[2]
    assert line == "jxc"
    terminals.append(opened(*line.split()[1:], folder=desk))
    terminals[-1].wait_for("用户名")
    terminals[-1].type("老板\t")
    terminals[-1].type(PASSWORD + "\r")
    terminals[-1].wait_for("查找")
    terminals[-1].type(F10)
    assert terminals[-1].ended() == 0


def test_the_two_commands_work_as_they_stand(
    installed: Path, desk: Path, terminals: list[Terminal]
) -> None:
    """Step by step; what would load from the network is the wheel installed already."""
    run, test = (block.split(" && ") for block in blocks(HALVES[0])[:2])
    assert run[:2] + test[:2] == [
        "python3 -m venv .venv", ".venv/bin/pip install -q -e .",
        "python3 -m venv .venv", '.venv/bin/pip install -q -e ".[dev]"',
    ]  # fmt: skip
    terminals.append(Terminal(shlex.split(run[2]), os.environ, folder=installed))
    terminals[-1].wait_for("用户名")
    terminals[-1].wait_for("admin")
    terminals[-1].type(F10)
    assert terminals[-1].ended() == 0
    program, *words = shlex.split(test[2])
    assert program == ".venv/bin/pytest"
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", *words, "--collect-only", "tests/house/test_floors.py"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert listed.returncode == 0, listed.stdout


@pytest.mark.parametrize("recipe", recipes(HALVES[0]))
def test_a_recipe_of_one_line_works(desk: Path, recipe: str) -> None:
    assert recipes(HALVES[0]) == recipes(HALVES[1])
    shell = next((name for name in ("zsh", "bash") if name in recipe), "sh")
    for needed in (shell, *(["man"] if "man -l" in recipe else [])):
        if shutil.which(needed) is None:
            pytest.skip(f"{needed} is not installed")
    before = "autoload -Uz compinit; compinit -u -D; " if shell == "zsh" else ""
    done = subprocess.run(
        [shell, "-c", before + recipe], cwd=desk, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("half", HALVES, ids=["en", "zh"])
def test_other_blocks_of_shell_work(jxc: Jxc, desk: Path, made_once: Path, half: str) -> None:
    """Recipes: each block is one script, run beside a database that is there."""
    default_database().parent.mkdir(mode=0o700, parents=True)
    shutil.copy2(made_once, default_database())
    for block in blocks(half)[2:]:
        done = subprocess.run(
            ["sh", "-e", "-c", block], cwd=desk, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
