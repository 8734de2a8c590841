"""Where things are: one frozen value made from the command line and the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from jxc_tui.errors import DatabaseRefused
from jxc_tui.values.ssh import ssh_caller


class FileOwner(Protocol):
    """Whose files they are; `local` may name any path: the command line on the server itself."""

    @property
    def name(self) -> str: ...

    @property
    def local(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Settings:
    """`database` is the SQLite file; everything else lies beside it unless named.

    `argon2` is (memory KiB, passes, lanes); `called` is how a command for
    this database begins, `busy_seconds` how long a write waits for another,
    `turn_seconds` how long a command waits for another that changes many records. `noun` is whom
    plans are about, empty for records. `key_file` seals second factors, where it is configured;
    `audit_key_file` and `audit_heads_file` name other places than those beside the database and
    its backups;
    `ssh_user` is whom sshd let in, empty for nobody; below `boxes` such a one has a folder that is
    shared by sftp.
    """

    database: Path
    language: str = "zh"
    argon2: tuple[int, int, int] = (19456, 2, 1)
    busy_seconds: float = 15.0
    turn_seconds: float = 600.0
    source: str = "local"
    called: str = "jxc"
    noun: str = ""
    key_file: Path | None = None
    audit_key_file: Path | None = None
    audit_heads_file: Path | None = None
    ssh_user: str = ""
    boxes: Path | None = None

    @property
    def factor_key(self) -> Path:
        """The key that seals second factors: `JXC_KEY_FILE`, else one beside the database."""
        return self.key_file or self.folder / "factor.key"

    @property
    def audit_key(self) -> Path:
        """The file with the key that seals the change log."""
        return self.audit_key_file or key_beside(self.database)

    @property
    def audit_heads(self) -> Path:
        """The file that remembers how far the change log had come, beside the backups."""
        beside = self.backup_folder / f"{self.database.stem}.audit-heads"
        return self.audit_heads_file or beside

    @property
    def folder(self) -> Path:
        return self.database.parent

    @property
    def backup_folder(self) -> Path:
        return self.folder / "backups"

    def work_folder(self) -> Path:
        """The private folder of plans and of the lock for writing many, made when missing."""
        folder = self.folder / "imports"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def plan_folder(self) -> Path:
        """The folder of plans: a plan about one noun is none about another."""
        folder = self.work_folder() / self.noun
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def box(self, user_name: str) -> Path:
        """The folder of one user's files for import and export.

        Somebody who came over SSH has the one that sftp shows, whatever the account is called.
        """
        if self.boxes is not None and self.ssh_user:
            return self.boxes / self.ssh_user / "box"
        return self.folder / "files" / user_name


def key_beside(database: Path) -> Path:
    """Where the key of a database's change log lies when nobody named another place."""
    return database.with_name(f"{database.name}.audit-key")


def default_database(name: str = "jxc.db") -> Path:
    """The database in the user's data directory."""
    from platformdirs import user_data_path

    return user_data_path("jxc", appauthor=False) / name


def database_path(text: str) -> Path:
    """The file behind `--db`: a path or `sqlite:///path`. Raises DatabaseRefused for other URLs."""
    if "://" in text:
        scheme, _, rest = text.partition("://")
        if scheme != "sqlite" or not rest.startswith("/") or len(rest) < 2:
            raise DatabaseRefused("error.database_url", url=f"{scheme}://")
        text = rest[1:]
    return Path(text).expanduser().absolute()


def key_file(environment: Mapping[str, str]) -> Path | None:
    """The key file that `JXC_KEY_FILE` names."""
    named = environment.get("JXC_KEY_FILE", "")
    return Path(named).expanduser().absolute() if named else None


HERE = "local"


def shown_source(source: str) -> str:
    """A source that says something to a person; empty for this very machine."""
    return "" if source == HERE else source


def connection_source(environment: Mapping[str, str] | None = None) -> str:
    """Where the operator sits: `user@address` of the SSH connection, or `local`."""
    account, address = ssh_caller(environment)
    account = account or (os.environ if environment is None else environment).get("SUDO_USER", "")
    if not address and not account:
        return HERE
    return f"{account or '-'}@{address or '-'}"[:80]
