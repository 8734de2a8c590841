"""What the doctor looks at around the database: whose its files are, and how the program stands.

As the account of a service (`JXC_SERVICE`, said by the launchers of `jxc deploy`) the program must
be somebody else's, run by itself, and of packages that are those of its lock.

Source: DEP-05, DEP-09, DEP-10.
"""

from __future__ import annotations

import base64
import hashlib
import os
import pwd
import stat
import sys
from collections.abc import Iterator, Mapping
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from jxc_tui.maintenance.answers.maintenance import Finding

_BY_ITSELF = ("pip", "setuptools", "wheel", "jxc-tui")  # not of the lock
_TOOLS_OF_MAKERS = ("textual_dev",)  # it shows and runs what a session holds
_HIDDEN = ("LD_", "PYTHON", "TEXTUAL", "BASH_ENV")
_MOST_TOLD = 3
_UNSEEN = "–"


def findings(database: Path, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Owners of files, and the installation where it is that of a service."""
    strange = strange_owners(own_files(database), database)
    yield Finding("owners", not strange, _some(strange))
    service = environment.get("JXC_SERVICE", "")
    if not service:
        for name in ("program", "isolation", "packages"):
            yield Finding(name, True, _UNSEEN)
        return
    wide = [name for place in _program() for name in writable(place)]
    yield Finding("program", not wide, _some(wide))
    odd = not_isolated(service, environment)
    yield Finding("isolation", not odd, _some(odd))
    wrong = wrong_packages(Path(sys.prefix).parent / "requirements.lock")
    yield Finding("packages", not wrong, _some(wrong))


def _program() -> set[Path]:
    """The folders of this program: its package, its environment and the launchers beside that."""
    places = {Path(__file__).parents[2], Path(sys.prefix)}
    return places | ({Path(sys.prefix).parent / "bin"} if sys.prefix != sys.base_prefix else set())


def own_files(database: Path) -> list[Path]:
    """Everything of a database's own: itself and what lies beside it, keys, logs, backups, plans
    and the folders of users.
    """
    folder = database.parent
    found = [folder]
    for pattern in (f"{database.name}*", "*.key", "jxc-errors.log*"):
        found += folder.glob(pattern)
    for part in ("backups", "imports", "files"):
        if (folder / part).is_dir():
            found += [folder / part, *(folder / part).rglob("*")]
    return list(dict.fromkeys(path for path in found if not path.is_symlink()))


def strange_owners(paths: list[Path], database: Path) -> list[str]:
    """The names of files that belong to another than the database does: nobody else may write."""
    owner, strange = database.stat().st_uid, []
    for path in paths:
        try:
            uid = path.lstat().st_uid
        except OSError:  # gone meanwhile
            continue
        if uid != owner:
            strange.append(f"{path.name} {_name_of(uid)}")
    return strange


def writable(folder: Path) -> list[str]:
    """What this account could change below a folder, by owner, group and mode; links are passed."""
    uid, groups = os.geteuid(), {os.getegid(), *os.getgroups()}
    found = []
    for place, folders, names in os.walk(folder):
        for name in (*folders, *names, *(("",) if place == str(folder) else ())):
            path = Path(place, name)
            state = path.lstat()
            if stat.S_ISLNK(state.st_mode):
                continue
            own = uid and state.st_uid == uid
            if own or state.st_mode & 0o002 or (state.st_mode & 0o020 and state.st_gid in groups):
                found.append(str(path))
    return found


def not_isolated(service: str, environment: Mapping[str, str]) -> list[str]:
    """What is not as the launchers make it: the account, `python -I`, a clean environment."""
    odd = [] if sys.flags.isolated else ["python -I"]
    if _name_of(os.geteuid()) != service:
        odd.insert(0, f"{_name_of(os.geteuid())} ≠ {service}")
    return odd + [name for name in sorted(environment) if name.startswith(_HIDDEN)]


def wrong_packages(lock: Path) -> list[str]:
    """Packages that are not those of the lock (where it lies beside), files that were changed since
    they were installed, and tools that only makers need.
    """
    wrong = [name for name in _TOOLS_OF_MAKERS if find_spec(name) is not None]
    locked = locked_versions(lock)
    for package in metadata.distributions():
        name = str(package.metadata["Name"]).lower().replace("_", "-").replace(".", "-")
        if locked and name not in _BY_ITSELF and locked.get(name) != package.version:
            wrong.append(f"{name} {package.version} ≠ {locked.get(name, _UNSEEN)}")
        wrong += changed_files(package)
    return wrong


def locked_versions(lock: Path) -> dict[str, str]:
    """Package → version of a lock; nothing where there is none."""
    try:
        lines = lock.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = [line.split(" ")[0].partition("==") for line in lines if "==" in line]
    return {name.lower().replace("_", "-").replace(".", "-"): version for name, _, version in pairs}


def changed_files(package: metadata.Distribution) -> list[str]:
    """Files of an installed package that are not what its record says, by their hashes.

    What stands outside, such as a command that is not wanted, may be missing.
    """
    changed = []
    for file in package.files or ():
        if file.hash is None or file.hash.mode != "sha256":
            continue
        try:
            found = hashlib.sha256(Path(str(file.locate())).read_bytes()).digest()
        except OSError:
            if ".." not in file.parts:
                changed.append(f"{file} {_UNSEEN}")
            continue
        if base64.urlsafe_b64encode(found).rstrip(b"=").decode() != file.hash.value:
            changed.append(str(file))
    return changed


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _some(names: list[str]) -> str:
    more = f" … {len(names)}" if len(names) > _MOST_TOLD else ""
    return ", ".join(names[:_MOST_TOLD]) + more if names else "0"
