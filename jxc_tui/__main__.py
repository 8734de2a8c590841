"""`python -m jxc_tui` and the command `jxc`. Source: DP-01, TERM-06."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Prepares the process, then runs the command line; gives the exit code."""
    os.umask(0o077)
    _open_what_is_closed()
    inspecting = sys.flags.inspect or "PYTHONINSPECT" in os.environ
    _scrub_environment()
    from jxc_tui.cli import main as run

    code = run()
    if inspecting:  # `python -i` and PYTHONINSPECT must not end in a prompt of the interpreter
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def _open_what_is_closed() -> None:
    """Gives a closed stdin, stdout or stderr a place of its own.

    Else the next file to be opened, such as the database, would get its number. Reading finds an
    end, talk goes nowhere, and data fails with EBADF, said as any other failure of stdout.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            os.dup2(nothing, number)
            if nothing != number:
                os.close(nothing)
            mode = "w" if number else "r"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _scrub_environment() -> None:
    """Takes out what would make Textual load code, write keys to a file or give up the signals."""
    for name in list(os.environ):
        if name.startswith("TEXTUAL") or name == "PYTHONINSPECT":
            del os.environ[name]


if __name__ == "__main__":
    sys.exit(main())
