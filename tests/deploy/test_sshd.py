"""The kit on a server: sshd, sudo and the launchers as they are, and operators who want more.

Skipped where sshd, sudo or ACLs are not installed, or namespaces are not to be had.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from jxc_tui.maintenance.answers.maintenance import CHECKS
from tests.bench.terminal import Terminal
from tests.deploy.server import CLIENT, OPERATORS, OTHER_PORT, PASSWORD, Server, lacking

GOT = f"{CLIENT}/got"
WHY_NOT = lacking()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)

HOST, DATABASE = "alice@127.0.0.1", "/srv/jxc/data/jxc.db"
LOGIN = "/opt/jxc/bin/jxc-login"
CHECK = ("/opt/jxc/venv/bin/python", "-I", "-m", "jxc_tui", "--lang", "en", "deploy", "ssh",
         "--check")  # fmt: skip
# What no operator may ever see: an answer of a shell, and a line of the file of passwords.
SHELL_SAYS = ("uid=", "root:x:0")
NO_TERMINAL = 64
# Tries to come through a tunnel that listens at $1, asking as SOCKS does when $2 is given.
_THROUGH = """
import socket, sys, time
for _ in range(1200):
    try:
        line = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 60)
        break
    except ConnectionRefusedError:
        time.sleep(0.1)
if sys.argv[2:]:
    line.sendall(b"\\5\\1\\0")
    line.recv(2)
    line.sendall(b"\\5\\1\\0\\1\\x7f\\0\\0\\1" + (22).to_bytes(2, "big"))
try:
    print("came through:", line.recv(64))
except OSError as error:
    print("closed:", error)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    kept: list[Terminal] = []
    yield kept
    for terminal in kept:
        terminal.close()


def no_shell(*said: str) -> None:
    for text in said:
        assert not any(sign in text for sign in SHELL_SAYS), text


@pytest.mark.parametrize(
    "words", [("id",), ("cat", "/etc/passwd"), ("/bin/sh", "-c", "id"), ("admin",), ()]
)
def test_a_command_gives_the_program_which_wants_a_terminal(
    server: Server, words: tuple[str, ...]
) -> None:
    """Shows DEP-02."""
    said = server.ssh(HOST, *words)
    assert said.returncode == NO_TERMINAL
    no_shell(said.stdout, said.stderr)


@pytest.mark.parametrize(
    "typed", [b"id\ncat /etc/passwd\n", b"\x03\x1a\x1c\x04id\n", os.urandom(1 << 20)],
    ids=["words", "signals", "garbage"],
)  # fmt: skip
def test_what_is_sent_to_it_is_no_command(server: Server, typed: bytes) -> None:
    """Shows DEP-02."""
    said = server.ssh(HOST, typed=typed)
    no_shell(said.stdout, said.stderr)
    assert said.returncode != 0


def test_with_a_terminal_a_command_gives_the_screens(
    server: Server, terminals: list[Terminal]
) -> None:
    """Shows DEP-02."""
    terminals.append(server.terminal(server.client("ssh", "-tt", HOST, "bash")))
    terminals[-1].wait_for("用户名")
    for keys in ("\x1a", "\x1c", "~\x1a", "id\r"):
        terminals[-1].type(keys)
    terminals[-1].type("\x1b[21~")
    assert terminals[-1].ended() == 0
    no_shell(terminals[-1].text())


@pytest.mark.parametrize("port", [22, OTHER_PORT])
@pytest.mark.parametrize(
    "words",
    [("sftp", HOST), ("sftp", "-s", "/usr/lib/openssh/sftp-server", HOST),
     ("scp", f"{HOST}:/etc/passwd", GOT), ("scp", "-O", f"{HOST}:/etc/passwd", GOT),
     ("scp", "/etc/hostname", f"{HOST}:/srv/jxc/box/alice/box/put"),
     ("scp", "-O", "/etc/hostname", f"{HOST}:put")],
    ids=" ".join,
)  # fmt: skip
def test_no_file_goes_either_way_at_the_port_of_the_program(
    server: Server, port: int, words: tuple[str, ...]
) -> None:
    """Shows DEP-02."""
    said = server.run(*server.client(words[0], *words[1:], port=port), typed="ls /\n")
    assert said.returncode != 0
    no_shell(said.stdout, said.stderr)
    assert server.run("test", "-e", GOT).returncode == 1
    assert server.must("find", "/srv", "/home", "-name", "put") == ""


@pytest.mark.parametrize("port", [22, 2022, OTHER_PORT])
def test_nothing_is_passed_on_directly(server: Server, port: int) -> None:
    """Shows DEP-02."""
    said = server.ssh("-W", "127.0.0.1:22", HOST, port=port)
    assert (said.returncode, said.stdout) == (255, "")
    assert "forwarding failed" in said.stderr


@pytest.mark.parametrize("port", [22, 2022, OTHER_PORT])
@pytest.mark.parametrize("kind", [("-L", "4711:127.0.0.1:22"), ("-D", "4711")], ids=["-L", "-D"])
def test_a_tunnel_leads_nowhere(server: Server, port: int, kind: tuple[str, str]) -> None:
    """Shows DEP-02."""
    begun = " ".join(server.client("ssh", "-N", *kind, HOST, port=port))
    socks = "socks" if kind[0] == "-D" else ""
    script = f'{begun} & /opt/jxc/venv/bin/python -I -c "$1" 4711 {socks}; kill $!'
    said = server.run("sh", "-c", script, "sh", _THROUGH)
    assert "came through: b''" in said.stdout or "closed:" in said.stdout, said
    assert "SSH-2.0" not in said.stdout


@pytest.mark.parametrize("port", [22, 2022, OTHER_PORT])
def test_no_tunnel_comes_back(server: Server, port: int) -> None:
    """Shows DEP-02."""
    words = ("-N", "-o", "ExitOnForwardFailure=yes", "-R", "4712:127.0.0.1:22", HOST)
    said = server.ssh(*words, port=port)
    assert (said.returncode, "forwarding failed" in said.stderr) == (255, True)


def test_another_port_gives_nothing_at_all(server: Server) -> None:
    """Shows DEP-02."""
    for words in ((), ("id",)):
        said = server.ssh(HOST, *words, port=OTHER_PORT)
        assert (said.returncode, said.stdout) == (1, "")


def test_nothing_that_a_client_sends_arrives(server: Server, terminals: list[Terminal]) -> None:
    """Also what sshd lets through (LC_*), and what a shell would set. Shows DEP-03, TERM-06."""
    names = ("TEXTUAL_DRIVER", "PYTHONINSPECT", "SUDO_USER", "JXC_SSH_USER", "JXC_DB", "LC_EVIL",
             "LD_PRELOAD")  # fmt: skip
    sent = [part for name in names for part in ("-o", f"SetEnv={name}=bobby")]
    words = server.client("ssh", "-A", "-tt", *sent, HOST)
    terminals.append(server.terminal(words))
    terminals[-1].wait_for("用户名")
    told = environment_of(server)
    address = told.pop("SSH_CONNECTION")
    assert (address.split()[0], address.split()[3]) == ("127.0.0.1", "22")
    assert told == {
        "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
        "JXC_SSH_USER": "alice", "JXC_SERVICE": "jxc", "JXC_DB": DATABASE, "JXC_LANG": "zh",
        "JXC_BOXES": "/srv/jxc/box",
    }  # fmt: skip


def environment_of(server: Server) -> dict[str, str]:
    """What the one program that runs was started with, from the kernel."""
    found = server.must("cat", f"/proc/{program(server)}/environ")
    return dict(line.split("=", 1) for line in found.split("\0") if line)


def program(server: Server) -> str:
    """The process that shows the screens."""
    (found,) = server.must("pgrep", "-u", "jxc", "-f", "python -I -m jxc_tui").split()
    return found


def test_the_uid_of_an_operator_reaches_nothing_of_the_house(
    server: Server, terminals: list[Terminal]
) -> None:
    """However it was come by. Shows DEP-01."""
    terminals.append(server.terminal(server.client("ssh", "-tt", HOST)))
    terminals[-1].wait_for("用户名")
    process = program(server)
    for words in (
        ("cat", DATABASE), ("cat", f"{DATABASE}-wal"), ("ls", "/srv/jxc/data"),
        ("ls", "/srv/jxc/data/backups"), ("touch", "/srv/jxc/data/x"), ("touch", "/opt/jxc/x"),
        ("touch", LOGIN), ("kill", process), ("kill", "-0", process),
        ("cat", f"/proc/{process}/environ"), ("cat", f"/proc/{process}/mem"),
        ("ls", "-l", f"/proc/{process}/cwd"), ("ls", "/srv/jxc/box/bobby/box"),
        ("touch", "/srv/jxc/box/alice/x"), ("touch", "/home/alice/.bashrc"),
        ("cat", "/etc/sudoers.d/jxc"),
    ):  # fmt: skip
        said = server.as_operator(*words)
        assert said.returncode != 0, words
        told = said.stderr.casefold()
        assert "not permitted" in told or "permission denied" in told, (words, said)
    assert server.run("kill", "-0", process).returncode == 0


def test_sudo_starts_one_program_as_oneself(server: Server) -> None:
    """Shows DEP-04."""
    for words in (
        ("-u", "jxc", LOGIN, "bobby"), ("-u", "jxc", LOGIN, ""), ("-u", "jxc", "/bin/sh"),
        ("-u", "jxc", "/opt/jxc/bin/jxc", "users", "list"), ("-u", "bobby", LOGIN), (LOGIN,),
        ("-u", "jxc", "SUDO_USER=bobby", LOGIN), ("-u", "jxc", "-E", LOGIN), ("id",),
        ("-u", "jxc", "-e", DATABASE),
    ):  # fmt: skip
        said = server.as_operator("sudo", "-n", *words)
        assert said.returncode == 1, words
        assert said.stderr.startswith(("sudo:", "Sorry,")), (words, said)
        no_shell(said.stdout)


def test_the_screens_let_in_the_account_of_that_name_and_ask_for_its_password(
    server: Server, terminals: list[Terminal]
) -> None:
    """The environment of the operator's own shell changes nothing. Shows DEP-04."""
    own = "SUDO_USER=bobby JXC_SSH_USER=bobby exec sudo -n -H -u jxc /opt/jxc/bin/jxc-login"
    for words in (
        server.client("ssh", "-tt", HOST),
        ["runuser", "-u", "alice", "--", "sh", "-c", own],
    ):
        terminals.append(server.terminal(words))
        terminals[-1].wait_for("用户名")
        terminals[-1].type("bobby\t" + PASSWORD + "\r")
        terminals[-1].wait_for("用 alice 的 SSH 进来")
        terminals[-1].type("\x1b[A" + "\x7f" * 5 + "alice\t" + PASSWORD + "\r")
        terminals[-1].wait_for("查找")
        terminals[-1].type("\x1b[21~")
        assert terminals[-1].ended() == 0
    log = server.must("/opt/jxc/bin/jxc", "log", "--action", "account.sign_in_failed")
    assert "alice@127.0.0.1" in log


def test_the_box_is_a_folder_of_ones_own_and_no_shell(server: Server) -> None:
    """Shows DEP-07."""
    for words in ((), ("id",)):
        said = server.ssh("-tt", HOST, *words, port=2022)
        assert said.returncode != 0
        no_shell(said.stdout, said.stderr)
    server.must("sh", "-c", f"echo 名称 > {CLIENT}/list.csv && chmod 600 {CLIENT}/*")
    typed = f"ls -a /\nget /etc/passwd {GOT}\nls /srv\ncd ..\ncd ..\npwd\nput {CLIENT}/list.csv\n"
    said = server.run(*server.client("sftp", HOST, port=2022), typed=typed)
    no_shell(said.stdout, said.stderr)
    listed = said.stdout.partition("sftp> ls -a /\n")[2].partition("sftp>")[0].split()
    assert set(listed) == {"/.", "/..", "/box"} or set(listed) == {".", "..", "box"}
    assert "Remote working directory: /\n" in said.stdout
    assert '"/etc/passwd" not found' in said.stderr
    assert server.run("test", "-e", GOT).returncode == 1


def test_program_and_operator_read_what_the_other_puts_into_the_box(server: Server) -> None:
    """Shows DEP-07, DP-01."""
    box = "/srv/jxc/box/alice/box"
    server.must("sh", "-c", f"echo 名称 > {CLIENT}/in.csv && chmod 644 {CLIENT}/in.csv")
    sftp = server.client("sftp", HOST, port=2022)
    server.must(*sftp, typed=f"put {CLIENT}/in.csv\n")
    server.must("runuser", "-u", "jxc", "--", "cat", f"{box}/in.csv")
    export = (
        "from pathlib import Path; import os; os.umask(0o077);"
        "from jxc_tui.workbooks.writing.files_out import new_file\n"
        f"with new_file(Path('{box}/out.csv')) as file: file.stream.write(b'x'); file.publish()"
    )
    python = "/opt/jxc/venv/bin/python"
    server.must("runuser", "-u", "jxc", "--", python, "-I", "-c", export)
    server.must(*sftp, typed=f"get out.csv {CLIENT}/out.csv\nrm out.csv\n")
    assert server.must("cat", f"{CLIENT}/out.csv") == "x"
    assert server.as_operator("cat", f"{box}/in.csv", name="bobby").returncode != 0
    acl = server.must("getfacl", "-cp", f"{box}/in.csv")
    assert "group::---" in acl
    assert "other::---" in acl


def test_the_check_finds_the_server_right(server: Server) -> None:
    """Shows DEP-09."""
    said = server.run(*CHECK)
    assert said.returncode == 0, said.stdout
    assert "WRONG" not in said.stdout
    assert "unseen" not in said.stdout
    for name in OPERATORS:
        for port in (22, 2022, OTHER_PORT):
            assert f"{name} · {port}" in said.stdout


@pytest.mark.parametrize(
    ("broken", "mended", "row"),
    [
        ("chmod 644 /srv/jxc/data/jxc.db", "chmod 600 /srv/jxc/data/jxc.db", "private data"),
        ("setfacl -m u:alice:rx /srv/jxc/data; chmod 710 /srv/jxc/data",
         "setfacl -b /srv/jxc/data; chmod 700 /srv/jxc/data", "database out of reach"),
        ("chmod o+w /opt/jxc/venv", "chmod o-w /opt/jxc/venv", "program read-only"),
        ("chown alice /home/alice", "chown root /home/alice", "operator"),
        ("echo '%jxc-op ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/z; chmod 440 /etc/sudoers.d/z",
         "rm /etc/sudoers.d/z", "what sudo gives"),
        ("printf 'AcceptEnv *\\n' > /etc/ssh/sshd_config.d/z.conf",
         "rm /etc/ssh/sshd_config.d/z.conf", "what SSH gives"),
        ("printf 'Match User alice\\nForceCommand none\\n' > /etc/ssh/sshd_config.d/0.conf",
         "rm /etc/ssh/sshd_config.d/0.conf", "what SSH gives"),
        ("usermod -aG sudo alice", "gpasswd -d alice sudo", "operator"),
    ],
)  # fmt: skip
def test_the_check_finds_what_was_loosened(
    server: Server, broken: str, mended: str, row: str
) -> None:
    """Shows DEP-09, DEP-01, DEP-03, DEP-05."""
    server.must("sh", "-c", broken)
    said = server.run(*CHECK)
    server.must("sh", "-c", mended)
    assert said.returncode == 1
    wrong = [line for line in said.stdout.splitlines() if line.startswith("WRONG")]
    assert any(row in line for line in wrong), wrong


def look_at(server: Server) -> set[str]:
    """What the doctor of the service does not like; the packages are those of this Python."""
    found = json.loads(server.run("/opt/jxc/bin/jxc", "doctor", "--json").stdout)
    assert set(CHECKS) == found.keys() - {"ok"}
    return {name for name in CHECKS if not found[name]["ok"]} - {"packages"}


def test_the_doctor_is_content_as_the_service_and_finds_what_was_loosened(server: Server) -> None:
    """Shows DEP-09, DEP-05."""
    server.must("/opt/jxc/bin/jxc", "backup", "--keep", "28")
    assert look_at(server) == set()
    for broken, mended, found in (
        ("chmod 644 /srv/jxc/data/jxc.db", "chmod 600 /srv/jxc/data/jxc.db", "modes"),
        ("chmod 755 /srv/jxc/data/backups", "chmod 700 /srv/jxc/data/backups", "modes"),
        ("install -m 600 -o alice /dev/null /srv/jxc/data/jxc-errors.log",
         "rm /srv/jxc/data/jxc-errors.log", "owners"),
        ("chmod o+w /opt/jxc/bin/jxc-login", "chmod o-w /opt/jxc/bin/jxc-login", "program"),
    ):  # fmt: skip
        server.must("sh", "-c", broken)
        assert look_at(server) == {found}, broken
        server.must("sh", "-c", mended)


def test_nothing_of_it_is_left_on_this_machine() -> None:
    assert not Path("/opt/stubs").exists()
    assert not any(Path("/home", name).exists() for name in OPERATORS)
