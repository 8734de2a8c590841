"""The few names, folders and ports that differ between servers."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from jxc_tui.command.words import BadWords

_NAME = re.compile(r"[a-z_][a-z0-9_-]{0,30}")
_FOLDER = re.compile(r"(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)+")


@dataclass(frozen=True, slots=True)
class Parameters:
    """`home` holds the program and is root's; below `data` lie the database and the boxes.

    Every value stands in files that sshd, sudo and shells read, so only plain ones are taken.
    """

    group: str = "jxc-op"
    service_user: str = "jxc"
    home: str = "/opt/jxc"
    data: str = "/srv/jxc"
    port: int = 22
    box_port: int = 2022
    keep: int = 28
    language: str = "zh"

    def __post_init__(self) -> None:
        for name in (self.group, self.service_user):
            if not _NAME.fullmatch(name):
                raise BadWords("deploy.bad_name", given=name)
        for folder in (self.home, self.data):
            if not _FOLDER.fullmatch(folder):
                raise BadWords("deploy.bad_folder", given=folder)
        for port in (self.port, self.box_port):
            if not 0 < port < 65536:
                raise BadWords("deploy.bad_port", given=port)
        if self.port == self.box_port:
            raise BadWords("deploy.one_port", given=self.port)
        if self.group == self.service_user:
            raise BadWords("deploy.one_name", given=self.group)

    @property
    def database(self) -> str:
        return f"{self.data}/data/jxc.db"

    @property
    def login(self) -> str:
        """The launcher that sshd runs for an operator."""
        return f"{self.home}/bin/jxc-login"

    @property
    def command(self) -> str:
        """What sshd runs for an operator at the port of the program."""
        return f"/usr/bin/sudo -n -H -u {self.service_user} {self.login}"

    def values(self) -> dict[str, str]:
        """Every parameter by its name, as it stands in a file."""
        return {each.name: str(getattr(self, each.name)) for each in fields(self)}
