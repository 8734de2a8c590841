"""Completion as the shells do it, and the manual page as `man` shows it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jxc_tui.cli.commands import COMMANDS, nouns
from jxc_tui.cli.commands.nouns import CommandTexts
from jxc_tui.cli.commands.shells import SHELLS
from jxc_tui.cli.completion import script_for
from jxc_tui.cli.completion.offers import below, options, places, values
from jxc_tui.cli.manual import page
from jxc_tui.command.command import GLOBAL
from jxc_tui.i18n import LANGUAGES
from tests.bench.terminal import Terminal

# A line up to the cursor, what must be offered, what must not.
CASES: list[tuple[str, set[str], set[str]]] = [
    ("jxc ", set(nouns()), {"search"}),
    ("jxc cust", {"customers"}, {"codes"}),
    ("jxc customers ", {"search", "show", "merge"}, {"customers"}),
    ("jxc customers se", {"search"}, {"show"}),
    ("jxc --db demo customers se", {"search"}, set()),
    ("jxc --lang ", {"zh", "en"}, {"customers"}),
    ("jxc users add x --role m", {"manager"}, {"clerk"}),
    ("jxc users add x --role ", {"admin", "manager", "clerk", "viewer"}, set()),
    ("jxc import customers --on-", {"--on-existing", "--on-similar", "--on-error"}, {"--map"}),
    ("jxc import customers --on-existing ", {"update", "skip", "error"}, set()),
    ("jxc import customers l.xlsx --map ph", {"phone="}, {"name="}),
    ("jxc customers add --set cat", {"category="}, {"name="}),
    ("jxc customers edit KH1 --set ", {"mobile=", "contacts=", "custom:"}, {"--apply"}),
    ("jxc export customers o.csv --select le", {"level="}, {"all"}),
    ("jxc export customers o.csv --encoding g", {"gbk"}, {"utf-8"}),
    ("jxc codes set-rule X --no-", {"--no-enforced"}, set()),
    ("jxc completion ", set(SHELLS), set()),
]
ONE_ANSWER = [(line, offered.copy().pop()) for line, offered, _ in CASES if len(offered) == 1]
needs = {
    shell: pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")
    for shell in (*SHELLS, "man", "groff")
}


@pytest.fixture
def script(tmp_path: Path) -> Callable[[str, str], Path]:
    def written(shell: str, name: str) -> Path:
        path = tmp_path / name
        path.write_text(script_for(shell, CommandTexts("en")), encoding="utf-8")
        return path

    return written


def ran(*line: str | Path, folder: Path) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    done = subprocess.run(
        list(map(str, line)), capture_output=True, text=True, check=False, cwd=folder,
        env=environment,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


def by_bash(script: Path, line: str) -> set[str]:
    """What bash would offer; `=` stands alone there, as its word breaks have it."""
    words = line.split(" ")
    act = (
        'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _jxc;'
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    out = ran("bash", "--norc", "-c", act, "bash", script, *words, folder=script.parent)
    return set(out.split("\n")) - {""}


def by_fish(script: Path, line: str) -> set[str]:
    act = "source $argv[1]; complete -C $argv[2]"
    out = ran("fish", "--no-config", "-c", act, script, line, folder=script.parent)
    return {row.partition("\t")[0] for row in out.splitlines()}


@pytest.mark.parametrize(("line", "offered", "not_offered"), CASES, ids=[c[0] for c in CASES])
@pytest.mark.parametrize(
    ("shell", "ask"),
    [pytest.param("bash", by_bash, marks=needs["bash"]),
     pytest.param("fish", by_fish, marks=needs["fish"])],
)  # fmt: skip
def test_a_shell_offers_what_may_stand_there(
    script: Callable[[str, str], Path], shell: str, ask: Callable[[Path, str], set[str]],
    line: str, offered: set[str], not_offered: set[str],
) -> None:  # fmt: skip
    found = ask(script(shell, "jxc.script"), line)
    assert offered <= found
    assert not not_offered & found


@pytest.mark.parametrize("shell", [pytest.param(name, marks=needs[name]) for name in SHELLS])
def test_tab_on_a_terminal_writes_the_rest(
    script: Callable[[str, str], Path], tmp_path: Path, shell: str
) -> None:
    """Line after line is typed with Tab behind; the one answer is written into the line."""
    path = script(shell, "_jxc")
    starts = {
        "bash": (["bash", "--norc", "--noprofile", "-i"], f"source {path}; PS1='%% '"),
        "zsh": (["zsh", "-f", "-i"], f"autoload -Uz compinit; compinit -u -D; . {path}; PS1='%% '"),
        "fish": (["fish", "--no-config"], f"source {path}; function fish_prompt; echo '%% '; end"),
    }
    command, prepare = starts[shell]
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8",
                   "TERM": "vt100"}  # fmt: skip
    terminal = Terminal(command, environment, columns=120, rows=60, folder=tmp_path)
    try:
        terminal.type(prepare + "; echo rea''dy\r")
        terminal.wait_for("ready")
        for line, answer in ONE_ANSWER:
            terminal.type(f"{line}\t")
            whole = line[: line.rindex(" ") + 1] + answer
            terminal.wait_for(whole)
            terminal.type("\x15")
    finally:
        terminal.close()


@pytest.mark.parametrize("name", ["list.xlsx"])
@pytest.mark.parametrize(
    ("shell", "ask"),
    [pytest.param("bash", by_bash, marks=needs["bash"]),
     pytest.param("fish", by_fish, marks=needs["fish"])],
)  # fmt: skip
def test_files_are_offered_where_a_file_is_wanted(
    script: Callable[[str, str], Path], tmp_path: Path, shell: str,
    ask: Callable[[Path, str], set[str]], name: str,
) -> None:  # fmt: skip
    (tmp_path / name).write_bytes(b"")
    path = script(shell, "jxc.script")
    assert name in ask(path, "jxc import customers li")
    assert name in ask(path, "jxc import customers x --failed li")
    assert name not in ask(path, "jxc customers search li")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_holds_every_word_of_the_table(shell: str, language: str) -> None:
    words = set(re.findall(r"[\w.-]+", script_for(shell, CommandTexts(language))))
    for place in places():
        assert {word for word, _ in below(place)} <= words
        for option in options(place):
            assert {flag if flag in words else flag.lstrip("-") for flag in option.flags} <= words
            assert {word.strip("=:") for word in values(option).words} <= words
    assert "cli." not in script_for(shell, CommandTexts(language))


@needs["zsh"]
def test_zsh_finds_it_in_its_folder_of_functions(
    script: Callable[[str, str], Path], tmp_path: Path
) -> None:
    script("zsh", "_jxc")
    act = f"fpath=({tmp_path} $fpath); autoload -Uz compinit; compinit -u -D; echo $_comps[jxc]"
    assert ran("zsh", "-f", "-c", act, folder=tmp_path) == "_jxc\n"


@needs["man"]
@needs["groff"]
@pytest.mark.parametrize("language", LANGUAGES)
def test_man_shows_every_command_and_option(tmp_path: Path, language: str) -> None:
    path = tmp_path / "jxc.1"
    path.write_text(page(CommandTexts(language)), encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "MANWIDTH": "200",
                   "MAN_KEEP_FORMATTING": ""}  # fmt: skip
    done = subprocess.run(
        ["man", "--warnings=w", "-l", str(path)], capture_output=True, text=True, check=True,
        env=environment, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    shown = " ".join(done.stdout.split())
    assert done.stderr == ""
    for command in COMMANDS:
        assert command.line in shown
        for option in (*command.own_options, *GLOBAL):
            assert all(flag in shown for flag in option.flags)
        for example in command.examples:
            assert example in shown, example
