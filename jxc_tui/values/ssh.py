"""Who came over SSH, and from where: what the launcher of the screens hands on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address
from typing import NamedTuple


class SshCaller(NamedTuple):
    """The account of the operating system that sshd let in, and its address; empty for neither."""

    user: str
    address: str


def ssh_caller(environment: Mapping[str, str] | None = None) -> SshCaller:
    """What `JXC_SSH_USER` and `SSH_CONNECTION` say. An address that is none is left out.

    The name is handed on as it stands: whoever has an odd one is still bound to it.
    """
    env = os.environ if environment is None else environment
    address = env.get("SSH_CONNECTION", "").partition(" ")[0]
    try:
        ip_address(address)
    except ValueError:
        address = ""
    return SshCaller(env.get("JXC_SSH_USER", ""), address)
