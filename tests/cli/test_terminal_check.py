"""What speaks against the screens is said before they start, with the way out. Shows TERM-13."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from jxc_tui.cli.terminal_check import (
    BadAmbiguous,
    ambiguous_of,
    charset_of,
    locale_name,
)
from jxc_tui.config import Settings
from jxc_tui.wiring import Services

USAGE = 64
JXC = [sys.executable, "-m", "jxc_tui"]


def environment(**extra: str) -> dict[str, str]:
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("LC_", "LANG", "JXC_"))}
    return kept | {"TERM": "xterm"} | extra


def in_pty(words: list[str], environment: Mapping[str, str]) -> tuple[int, bytes]:
    """The exit code of a command that has a terminal, and all that it wrote there."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    wrote = b""
    with contextlib.suppress(OSError):  # the end of a pseudo-terminal without a program
        while select.select([ours], [], [], 120.0)[0] and (data := os.read(ours, 65536)):
            wrote += data
    run.kill()
    os.close(ours)
    return run.wait(), wrote


@pytest.mark.parametrize(
    ("named", "charset"),
    [
        ("zh_CN.UTF-8", "UTF-8"), ("zh_CN.utf8", "utf8"), ("C.UTF-8", "UTF-8"), ("C", ""),
        ("POSIX", ""), ("", ""), ("UTF-8", ""), ("xx_YY", ""), ("zh_CN.GBK", "GBK"),
        ("zh_CN.GB18030@x", "GB18030"), ("zh_CN", "gb2312"), ("en_US.ISO-8859-1", "ISO-8859-1"),
        ("zh_TW.Big5", "Big5"), ("de_DE@euro", "ISO8859-1"),
    ],
)  # fmt: skip
def test_the_charset_of_a_locale(named: str, charset: str) -> None:
    assert charset_of(named) == charset


def test_the_order_of_the_variables() -> None:
    names = {"LANG": "zh_CN.GBK", "LC_CTYPE": "C.UTF-8", "LC_ALL": ""}
    assert locale_name(names) == "C.UTF-8"
    assert locale_name(names | {"LC_ALL": "zh_CN.GB2312"}) == "zh_CN.GB2312"
    assert locale_name({"LANG": "zh_CN.GBK"}) == "zh_CN.GBK"
    assert locale_name({}) == ""


def test_the_words_of_the_switch() -> None:
    assert ambiguous_of({}) == "auto"
    assert ambiguous_of({"JXC_AMBIGUOUS": "wide"}) == "wide"
    with pytest.raises(BadAmbiguous):
        ambiguous_of({"JXC_AMBIGUOUS": "broad"})


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        ({"TERM": "dumb"}, "TERM=dumb 的终端不能移动光标".encode()),
        ({"TERM": "dumb", "JXC_LANG": "en"}, b"cannot move its cursor"),
        ({"LANG": "zh_CN.GBK"}, "界面需要 UTF-8".encode("gbk")),
        ({"LC_ALL": "zh_CN.GB18030", "LANG": "C.UTF-8"}, "界面需要 UTF-8".encode("gb18030")),
        ({"LC_CTYPE": "en_US.ISO-8859-1"}, b"LC_ALL=C.UTF-8 jxc"),
        ({"LANG": "zh_CN.GBK", "JXC_LANG": "en"}, b"the screens need UTF-8"),
        ({"JXC_AMBIGUOUS": "broad"}, b"auto narrow wide"),
    ],
)
def test_said_before_the_screens_start(
    services: Services, settings: Settings, extra: dict[str, str], told: bytes
) -> None:
    words = [*JXC, "--db", str(settings.database), "run"]
    code, wrote = in_pty(words, environment(**extra))
    assert code == USAGE
    assert told in wrote
    assert b"\x1b" not in wrote


@pytest.mark.parametrize("extra", [{"TERM": "dumb"}, {"LANG": "zh_CN.GBK"}, {"LC_ALL": "C"}, {}])
def test_the_command_line_works_all_the_same(
    services: Services, settings: Settings, extra: dict[str, str]
) -> None:
    words = [*JXC, "--db", str(settings.database), "codes", "rules", "--json"]
    done = subprocess.run(words, env=environment(**extra), capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("lacking", ["stdin", "stdout", "stderr"])
def test_no_terminal_on_one_side(
    services: Services, settings: Settings, lacking: str, tmp_path: Path
) -> None:
    ours, theirs = pty.openpty()
    log = tmp_path / "log"
    with log.open("w+b") as file:
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), theirs) | {lacking: file.fileno()}
        words = [*JXC, "--db", str(settings.database), "run"]
        code = subprocess.run(words, env=environment(), timeout=120, **streams).returncode  # type: ignore[call-overload]
    os.close(theirs)
    os.close(ours)
    assert code == USAGE
