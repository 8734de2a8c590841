"""Who came over SSH, as the launcher hands it on."""

from __future__ import annotations

import pytest

from jxc_tui.config import HERE, connection_source
from jxc_tui.values.ssh import SshCaller, ssh_caller


@pytest.mark.parametrize(
    ("environment", "caller", "source"),
    [
        ({}, ("", ""), HERE),
        ({"JXC_SSH_USER": "alice"}, ("alice", ""), "alice@-"),
        (
            {"JXC_SSH_USER": "alice", "SSH_CONNECTION": "10.0.0.9 50122 10.0.0.1 22"},
            ("alice", "10.0.0.9"), "alice@10.0.0.9",
        ),
        (
            {"JXC_SSH_USER": "bob", "SSH_CONNECTION": "fe80::1%eth0 1 fe80::2 22"},
            ("bob", "fe80::1%eth0"), "bob@fe80::1%eth0",
        ),
        ({"SSH_CONNECTION": "10.0.0.9 1 10.0.0.1 22"}, ("", "10.0.0.9"), "-@10.0.0.9"),
        ({"JXC_SSH_USER": "al ice", "SSH_CONNECTION": "UNKNOWN"}, ("al ice", ""), "al ice@-"),
        ({"JXC_SSH_USER": "eve", "SSH_CONNECTION": "\x1b]0;x 1"}, ("eve", ""), "eve@-"),
    ],
)  # fmt: skip
def test_what_the_launcher_hands_on(
    environment: dict[str, str], caller: tuple[str, str], source: str
) -> None:
    assert ssh_caller(environment) == SshCaller(*caller)
    assert connection_source(environment) == source


def test_the_environment_of_the_process_is_asked_unless_another_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JXC_SSH_USER", "alice")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    assert ssh_caller() == SshCaller("alice", "")
