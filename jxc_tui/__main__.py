"""`python -m jxc_tui` and the command `jxc`."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Prepares the process, then runs the command line; gives the exit code."""
    os.umask(0o077)
    inspecting = sys.flags.inspect or "PYTHONINSPECT" in os.environ
    _scrub_environment()
    from jxc_tui.cli import main as run

    code = run()
    if inspecting:  # `python -i` and PYTHONINSPECT must not end in a prompt of the interpreter
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def _scrub_environment() -> None:
    """Takes out what would make Textual load code, write keys to a file or give up the signals."""
    for name in list(os.environ):
        if name.startswith("TEXTUAL") or name == "PYTHONINSPECT":
            del os.environ[name]


if __name__ == "__main__":
    sys.exit(main())
