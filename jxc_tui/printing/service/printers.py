"""Printers of the server: known to `lp` (CUPS) or `lpr`, reached without a shell."""

from __future__ import annotations

import re
import shutil
import subprocess

from jxc_tui.errors import Refused
from jxc_tui.printing.model.shapes import PrintShape
from jxc_tui.values.text import visible

SECONDS = 30
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,126}")
_RAW = frozenset({PrintShape.ESCP, PrintShape.SLIP})


def command_for(printer: str, shape: PrintShape, title: str) -> list[str]:
    """The command that takes the bytes on its standard input.

    Raises Refused for what is no name of a printer, and where there is no such command.
    """
    if not _NAME.fullmatch(printer):
        raise Refused("print.printer_odd", name=visible(printer)[:40])
    raw = shape in _RAW
    if lp := shutil.which("lp"):
        return [lp, "-d", printer, "-t", title, *(("-o", "raw") if raw else ())]
    if lpr := shutil.which("lpr"):
        return [lpr, "-P", printer, "-T", title, *(("-l",) if raw else ())]
    raise Refused("print.no_lp")


def send(command: list[str], content: bytes) -> str:
    """Hands the bytes over; why they were not taken, empty where they were."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, every argument is ours or checked
            command, input=content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return "print.lp_slow"
    except OSError as error:
        return error.strerror or type(error).__name__
    if done.returncode == 0:
        return ""
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return visible(said[-1])[:160] if said else str(done.returncode)


def known_printers() -> tuple[str, ...]:
    """The names of the printers that CUPS knows; none where it is not there."""
    lpstat = shutil.which("lpstat")
    if lpstat is None:
        return ()
    try:
        done = subprocess.run(  # noqa: S603 - no shell, no argument from anybody
            [lpstat, "-e"], capture_output=True, timeout=5, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    names = done.stdout.decode("utf-8", "replace").split()
    return tuple(name for name in names if _NAME.fullmatch(name))[:50]
