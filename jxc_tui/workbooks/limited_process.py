"""A part of this program in a process of its own that can hurt nobody: how it is started and held.

The child is an isolated interpreter without our environment, in a session of its own; it limits
itself before it looks at a stranger's file. Source: IN-02.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

_START = (
    "import importlib, json, sys\n"
    "order = json.loads(sys.argv[1])\n"
    "sys.path.extend(order['path'])\n"
    "importlib.import_module(order['module']).main(order)\n"
)
_KEPT_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
_OPEN_FILES = 64


def start(
    module: str,
    order: Mapping[str, Any],
    source: BinaryIO,
    *,
    packages: Iterable[str],
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Starts `main(order)` of a module with `source` as its input; its output is a raw pipe.

    `packages` are what the module imports besides the standard library.
    """
    whole = {**order, "module": module, "path": _import_path(packages)}
    return subprocess.Popen(  # noqa: S603 - our own program, no shell
        [sys.executable, "-I", "-B", "-c", _START, json.dumps(whole)],
        stdin=source,
        stdout=subprocess.PIPE,
        bufsize=0,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ},
        pass_fds=pass_fds,
        start_new_session=True,
    )


def restrict(memory: int, file_size: int, seconds: int = 0) -> None:
    """Bytes of memory and of any file written, and processor time where given: for good."""
    import resource

    wishes = [
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    ]
    if seconds:
        wishes.append((resource.RLIMIT_CPU, seconds))
    for which, most in wishes:
        with suppress(ValueError, OSError):
            hard = resource.getrlimit(which)[1]
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(which, (least, least))


def _import_path(packages: Iterable[str]) -> list[str]:
    """Where the child finds this program and those packages; isolated mode forgets the rest."""
    folders = []
    for name in ("jxc_tui", *packages):
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            folders.append(str(Path(spec.origin).resolve().parent.parent))
    return list(dict.fromkeys(folders))
