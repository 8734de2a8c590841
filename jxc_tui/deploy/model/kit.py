"""The files of the kit, with the parameters in their places. Source: DEP-02, DEP-04."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jxc_tui.deploy.model.parameters import Parameters

PARTS = ("ssh", "systemd")
ACTS = ("backup", "drill", "doctor")  # what systemd starts by itself


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file of the kit: where it goes on the machine, whose it is there, and what it holds.

    `part` is empty for what both parts need.
    """

    path: str
    mode: int
    part: str
    text: str

    @property
    def octal(self) -> str:
        return f"{self.mode:04o}"


_PLACE = re.compile(r"@([a-z_]+)@")
INSTALL = "install.sh"


class _Template(NamedTuple):
    name: str
    path: str
    mode: int
    part: str


_TEMPLATES = (
    _Template("jxc", "@home@/bin/jxc", 0o755, ""),
    _Template("tmpfiles.conf", "/etc/tmpfiles.d/jxc.conf", 0o644, ""),
    _Template("jxc-login", "@home@/bin/jxc-login", 0o755, "ssh"),
    _Template("jxc-operator", "@home@/bin/jxc-operator", 0o755, "ssh"),
    _Template("sudoers", "/etc/sudoers.d/jxc", 0o440, "ssh"),
    _Template("sshd.conf", "/etc/ssh/sshd_config.d/50-jxc.conf", 0o644, "ssh"),
    *(
        _Template(f"jxc-{act}.{kind}", f"/etc/systemd/system/jxc-{act}.{kind}", 0o644, "systemd")
        for act in ACTS
        for kind in ("service", "timer")
    ),
)
# A broken file of sudo or sshd would lock out whoever could mend it.
_BEFORE = {"ssh": ("visudo -cf ./etc/sudoers.d/jxc",)}
# What makes the files of a part known, once they are in their places.
_AFTER = {
    "": ("systemd-tmpfiles --create /etc/tmpfiles.d/jxc.conf",),
    "ssh": (
        "sshd -t || { rm -f /etc/ssh/sshd_config.d/50-jxc.conf; exit 1; }",
        "systemctl reload ssh",
    ),
    "systemd": (
        "systemctl daemon-reload",
        "systemctl enable --now " + " ".join(f"jxc-{act}.timer" for act in ACTS),
    ),
}


def kit(parameters: Parameters, part: str = "") -> tuple[KitFile, ...]:
    """The files of a part, or of both, with what both need."""
    values = parameters.values()
    return tuple(
        KitFile(
            filled(each.path, values), each.mode, each.part, filled(_template(each.name), values)
        )
        for each in _TEMPLATES
        if not part or each.part in ("", part)
    )


def install_script(parameters: Parameters, part: str = "") -> str:
    """What puts the files of a folder in their places: read by a person, run by root."""
    wanted = [each for each in ("", *PARTS) if not each or part in ("", each)]
    steps = [step for each in wanted for step in _BEFORE.get(each, ())]
    steps += [
        f"install -D -o root -g root -m {file.octal} .{file.path} {file.path}"
        for file in kit(parameters, part)
    ]
    steps += [step for each in wanted for step in _AFTER[each]]
    return filled(_template(INSTALL), {**parameters.values(), "steps": "\n".join(steps)})


def filled(text: str, values: Mapping[str, str]) -> str:
    """A template with its places filled, once; KeyError for a place that nothing fills."""
    return _PLACE.sub(lambda place: values[place[1]], text)


@cache
def _template(name: str) -> str:
    folder = Path(__file__).parent.parent / "files"
    return (folder / name).read_text(encoding="utf-8")
