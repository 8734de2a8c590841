"""The machine as the checks see it: files, accounts, and what its own tools answer."""

from __future__ import annotations

import grp
import os
import pwd
import stat
import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import which
from typing import NamedTuple

_TOOLS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_MOST_SECONDS = 60


class PathFacts(NamedTuple):
    """What stands at a path; `mode` without the kind."""

    kind: str  # file, folder, link, other
    mode: int
    owner: str
    group: str


class SystemAccount(NamedTuple):
    """An account of the operating system."""

    name: str
    uid: int
    home: str
    shell: str


class ToolAnswer(NamedTuple):
    """What a tool said, and how it left."""

    code: int
    out: str
    err: str


class Machine:
    """This very machine."""

    @property
    def privileged(self) -> bool:
        """Whether sshd, sudo and the files of all can be asked."""
        return os.geteuid() == 0

    def look(self, path: str) -> PathFacts | None:
        """What stands there, a link not followed; None where there is nothing to be seen."""
        try:
            found = os.lstat(path)
        except OSError:
            return None
        kinds = ((stat.S_ISREG, "file"), (stat.S_ISDIR, "folder"), (stat.S_ISLNK, "link"))
        kind = next((name for fits, name in kinds if fits(found.st_mode)), "other")
        return PathFacts(kind, found.st_mode & 0o7777, _owner(found.st_uid), _group(found.st_gid))

    def read(self, path: str) -> str | None:
        """The text of a file; None where it cannot be read."""
        try:
            return Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def account(self, name: str) -> SystemAccount | None:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            return None
        return SystemAccount(found.pw_name, found.pw_uid, found.pw_dir, found.pw_shell)

    def members(self, group: str) -> tuple[str, ...] | None:
        """Everybody in a group, by name, whether it is their first one or not; None without it."""
        try:
            found = grp.getgrnam(group)
        except KeyError:
            return None
        first = {each.pw_name for each in pwd.getpwall() if each.pw_gid == found.gr_gid}
        return tuple(sorted(first.union(found.gr_mem)))

    def groups(self, name: str) -> tuple[str, ...]:
        """The groups of an account, by name."""
        first = pwd.getpwnam(name).pw_gid
        return tuple(sorted(_group(each) for each in os.getgrouplist(name, first)))

    def run(self, *words: str) -> ToolAnswer | None:
        """What a tool of the system says; None where it is not there, or says nothing in time."""
        tool = which(words[0], path=_TOOLS)
        if tool is None:
            return None
        environment = {"PATH": _TOOLS, "LC_ALL": "C"}
        try:
            done = subprocess.run(  # noqa: S603 - words of the checks
                [tool, *words[1:]], capture_output=True, text=True, errors="replace", check=False,
                stdin=subprocess.DEVNULL, env=environment, cwd="/", timeout=_MOST_SECONDS,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return None
        return ToolAnswer(done.returncode, done.stdout, done.stderr)

    def run_as(self, name: str, words: Sequence[str]) -> ToolAnswer | None:
        """The same as another account; None where that cannot be done."""
        return self.run("runuser", "-u", name, "--", *words) if self.privileged else None


def _owner(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _group(number: int) -> str:
    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)
