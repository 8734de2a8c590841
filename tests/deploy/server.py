"""A server of its own on this machine: the kit installed, sshd listening, two operators.

It lives in namespaces of its own (files, network, processes): accounts, sudo's and sshd's files and
ports are those of a copy, and all of it is gone with the first process.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from jxc_tui.deploy.model.parameters import Parameters
from jxc_tui.deploy.service.writing import write
from tests.bench.terminal import Terminal
from tests.house.tree import ROOT

TOOLS = (
    "sshd", "ssh", "sftp", "scp", "ssh-keygen", "sudo", "visudo", "setfacl", "useradd", "runuser",
    "unshare", "nsenter", "mount", "ip",
)  # fmt: skip
PATH = "/opt/stubs:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
OTHER_PORT = 2200
OPERATORS = ("alice", "bobby")
CLIENT = "/run/client"  # where files of the other end lie: nothing of the machine's own is touched
PASSWORD = "correct horse battery staple"  # of the account alice
_MOST = 300  # seconds: more than any of this takes on a busy machine

# What the copy of the machine is made of. $1 python's prefix, $2 its packages, $3 a folder to use.
_HOUSE = """
set -eu
cp -a /etc "$3/etc"
mount --bind "$3/etc" /etc
for each in /opt /srv /home /run /var/log; do mount -t tmpfs -o mode=0755 none $each; done
mkdir -p /run/sshd /run/client /opt/stubs /opt/jxc/python /opt/others/lib/python/site
printf '#!/bin/sh\\nexit 0\\n' > /opt/stubs/systemctl
chmod 755 /opt/stubs/systemctl
mount --bind "$1" /opt/jxc/python
mount --bind "$2" /opt/others/lib/python/site
ip link set lo up
rm -f /etc/nologin /etc/sudoers.d/jxc
echo "Port 2200" >> /etc/ssh/sshd_config
ssh-keygen -A >/dev/null
echo ready
exec sleep infinity
"""


def lacking() -> str:
    """What keeps this machine from being such a server; empty when nothing does."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "a server of its own needs root on Linux"
    missing = [tool for tool in TOOLS if shutil.which(tool, path=PATH) is None]
    if missing:
        return f"not installed here: {', '.join(missing)}"
    tried = subprocess.run(
        ["unshare", "-m", "-n", "-p", "-f", "mount", "-t", "tmpfs", "none", "/srv"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return f"no namespaces here: {tried.stderr.strip()}" if tried.returncode else ""


class Server:
    """Commands inside, as root unless told otherwise; `key` is what both operators come with."""

    def __init__(self, folder: Path) -> None:
        self.parameters = Parameters()
        self._folder = folder
        self.key = folder / "key"
        made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.key)]
        subprocess.run(made, check=True, capture_output=True)
        write(self.parameters, "ssh", folder / "kit")

    def __enter__(self) -> Self:
        words = ("unshare", "-m", "-n", "-p", "-f", "--kill-child", "--mount-proc", "sh", "-c")
        places = (sys.base_prefix, sysconfig.get_path("purelib"), str(self._folder))
        self._mother = subprocess.Popen(
            [*words, _HOUSE, "sh", *places], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            text=True, env={"PATH": PATH},
        )  # fmt: skip
        assert self._mother.stdout is not None
        assert self._mother.stdout.readline() == "ready\n"
        mother = self._mother.pid
        children = Path(f"/proc/{mother}/task/{mother}/children").read_text(encoding="utf-8")
        self._inside = ("nsenter", "-m", "-n", "-p", "-t", children.split()[0])
        self._install()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._mother.kill()
        self._mother.communicate()

    def _install(self) -> None:
        """As README says it, but for the packages, which are those of this Python."""
        folder = self._folder
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        site = f"/opt/jxc/venv/lib/{version}/site-packages"
        self.must("mkdir", "-p", site, "/opt/jxc/venv/bin")
        self.must("ln", "-s", f"/opt/jxc/python/bin/{version}", "/opt/jxc/venv/bin/python")
        self.must("sh", "-c", "echo home = /opt/jxc/python/bin > /opt/jxc/venv/pyvenv.cfg")
        self.must("sh", "-c", f"echo /opt/others/lib/python/site > {site}/needed.pth")
        self.must("cp", "-R", str(ROOT / "jxc_tui"), site)
        self.must("cp", "-R", str(ROOT / "styles"), f"{site}/jxc_tui/styles")
        self.must("chmod", "-R", "go=u-w", site)
        self.must("sh", f"{folder}/kit/install.sh")
        for name in OPERATORS:
            self.must("/opt/jxc/bin/jxc-operator", name, f"{folder}/key.pub")
        self.must("/usr/sbin/sshd")
        jxc = "/opt/jxc/bin/jxc"
        self.must(jxc, "init", "--admin", "alice", "--password-stdin", typed=f"{PASSWORD}\n")
        self.must(jxc, "users", "add", "bobby", "--role", "clerk")

    def run(self, *words: str, typed: str | bytes = "") -> subprocess.CompletedProcess[str]:
        """A command inside, as root."""
        given = typed.encode() if isinstance(typed, str) else typed
        done = subprocess.run(
            [*self._inside, *words], input=given, capture_output=True, check=False, timeout=_MOST,
            env={"PATH": PATH, "LC_ALL": "C.UTF-8", "TERM": "xterm"}, cwd="/",
        )  # fmt: skip
        out, err = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    def must(self, *words: str, typed: str = "") -> str:
        """A command inside that has to work; what it printed."""
        done = self.run(*words, typed=typed)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def as_operator(self, *words: str, name: str = "alice") -> subprocess.CompletedProcess[str]:
        """A command inside with the uid of an operator, who has come by some other way."""
        return self.run("runuser", "-u", name, "--", *words)

    def client(self, program: str, *words: str, port: int = 22) -> list[str]:
        """The words of ssh, sftp or scp that comes with the key."""
        options = ("BatchMode=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null",
                   f"IdentityFile={self.key}", f"Port={port}", "LogLevel=ERROR")  # fmt: skip
        given = [part for option in options for part in ("-o", option)]
        return [program, "-F", "none", *given, *words]

    def ssh(
        self, *words: str, port: int = 22, typed: str | bytes = ""
    ) -> subprocess.CompletedProcess[str]:
        """ssh to the server without a terminal."""
        return self.run(*self.client("ssh", *words, port=port), typed=typed)

    def terminal(self, words: Sequence[str]) -> Terminal:
        """A command inside, on a terminal."""
        environment = {"PATH": PATH, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        return Terminal([*self._inside, *words], environment, folder=Path("/"))
