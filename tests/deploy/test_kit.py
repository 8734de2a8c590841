"""The files of the kit: what stands in them, and the command that prints and writes them."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from jxc_tui.command.words import BadWords
from jxc_tui.deploy.model.kit import KitFile, filled, install_script, kit
from jxc_tui.deploy.model.parameters import Parameters
from jxc_tui.i18n import all_texts
from tests.cli.fixtures import Jxc
from tests.house.tree import PACKAGE

OTHER = Parameters("ops", "svc", "/usr/lib/jxc", "/data/jxc", 2201, 2202, 7, "en")


def texts(parameters: Parameters = OTHER, part: str = "") -> dict[str, str]:
    return {file.path: file.text for file in kit(parameters, part)}


def code_of(text: str) -> list[str]:
    """The lines of a file that are no comment."""
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_sshd_gives_the_program_at_one_port_the_box_at_the_other_and_else_nothing() -> None:
    """Shows DEP-02, DEP-03."""
    text = texts()["/etc/ssh/sshd_config.d/50-jxc.conf"]
    ports, app, box, rest = re.split(r"^Match .*$", text, flags=re.MULTILINE)
    assert re.findall(r"^Match (.*)$", text, re.MULTILINE) == [
        "Group ops LocalPort 2201", "Group ops LocalPort 2202", "Group ops",
    ]  # fmt: skip
    assert [line for line in code_of(ports) if line.startswith("AcceptEnv")] == [
        "AcceptEnv LANG LC_*"
    ]
    assert "PermitUserEnvironment no" in code_of(ports)
    assert "    ForceCommand /usr/bin/sudo -n -H -u svc /usr/lib/jxc/bin/jxc-login" in code_of(app)
    assert "    ForceCommand internal-sftp -d /box -u 0007" in code_of(box)
    assert "    ChrootDirectory /data/jxc/box/%u" in code_of(box)
    assert "    ForceCommand /bin/false" in code_of(rest)
    for block in (app, box, rest):
        closed = {"    DisableForwarding yes", "    PermitUserRC no", "    X11Forwarding no"}
        assert closed <= set(code_of(block))


def test_sudo_lets_operators_start_one_program_without_a_word() -> None:
    """Shows DEP-04."""
    assert code_of(texts()["/etc/sudoers.d/jxc"]) == [
        "Defaults>svc env_reset, !setenv",
        'Defaults>svc env_keep += "SSH_CONNECTION"',
        '%ops ALL=(svc) NOPASSWD: /usr/lib/jxc/bin/jxc-login ""',
    ]


def test_the_launcher_starts_with_an_empty_environment_and_an_isolated_python() -> None:
    """Shows TERM-06, DEP-04."""
    code = " ".join(code_of(texts()["/usr/lib/jxc/bin/jxc-login"])).replace("\\ ", "")
    ran = re.sub(" +", " ", code).partition("exec ")[2]
    assert ran == (
        '/usr/bin/env -i TERM="${TERM:-dumb}" LANG=C.UTF-8 PATH=/usr/bin:/bin'
        ' JXC_SSH_USER="$SUDO_USER" SSH_CONNECTION="$SSH_CONNECTION" JXC_SERVICE=svc'
        " JXC_DB=/data/jxc/data/jxc.db JXC_BOXES=/data/jxc/box JXC_LANG=en"
        " /usr/lib/jxc/venv/bin/python -I -m jxc_tui"
    )


@pytest.mark.parametrize(
    ("words", "environment"),
    [(["alice"], {"SUDO_USER": "bob"}), ([""], {"SUDO_USER": "bob"}), ([], {}),
     ([], {"SUDO_USER": ""})],
)  # fmt: skip
def test_the_launcher_takes_no_word_and_needs_to_know_who(
    tmp_path: Path, words: list[str], environment: dict[str, str]
) -> None:
    """Shows DEP-04."""
    launcher = tmp_path / "jxc-login"
    launcher.write_text(texts()["/usr/lib/jxc/bin/jxc-login"], encoding="utf-8")
    done = subprocess.run(["/bin/sh", launcher, *words], env=environment, check=False)
    assert done.returncode == 64


def test_what_the_program_gets_of_the_launchers_own_environment(tmp_path: Path) -> None:
    """The place of Python is taken by a script that tells. Shows TERM-06, DEP-03."""
    python = tmp_path / "home" / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\n/usr/bin/env\necho "words $*"\n', encoding="utf-8")
    python.chmod(0o755)
    own = Parameters(home=str(tmp_path / "home"))
    launcher = tmp_path / "jxc-login"
    launcher.write_text(texts(own)[own.login], encoding="utf-8")
    hostile = {
        "SUDO_USER": "alice", "TERM": "xterm", "SSH_CONNECTION": "10.0.0.9 1 10.0.0.1 22",
        "JXC_SSH_USER": "bob", "JXC_DB": "/home/bob/other.db", "TEXTUAL_DRIVER": "evil:D",
        "PYTHONPATH": "/home/bob", "PYTHONINSPECT": "1", "BASH_ENV": "/home/bob/x",
        "LD_LIBRARY_PATH": "/home/bob",
    }  # fmt: skip
    done = subprocess.run(
        ["/bin/sh", launcher], env=hostile, check=True, capture_output=True, text=True
    )
    told = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
    told.pop("PWD", None)  # the script's own shell sets these
    told.pop("_", None)
    told.pop("SHLVL", None)
    assert told == {
        "TERM": "xterm", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "JXC_SSH_USER": "alice",
        "SSH_CONNECTION": "10.0.0.9 1 10.0.0.1 22", "JXC_SERVICE": "jxc", "JXC_LANG": "zh",
        "JXC_DB": "/srv/jxc/data/jxc.db", "JXC_BOXES": "/srv/jxc/box",
    }  # fmt: skip
    assert "words -I -m jxc_tui" in done.stdout


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("backup", "backup --keep 7 --keep-weeks 8 --keep-months 12"),
        ("drill", "restore-drill"),
        ("doctor", "doctor"),
    ],
)
def test_the_timers_run_as_the_service_and_can_write_its_data_only(name: str, act: str) -> None:
    """Shows DEP-05, DEP-09."""
    service = code_of(texts()[f"/etc/systemd/system/jxc-{name}.service"])
    assert f"ExecStart=/usr/lib/jxc/bin/jxc {act}" in service
    assert {
        "User=svc", "Group=svc", "ProtectSystem=strict", "ReadWritePaths=/data/jxc/data",
        "NoNewPrivileges=yes", "PrivateNetwork=yes", "LimitCORE=0",
    } <= set(service)  # fmt: skip
    assert any(line.startswith("OnCalendar=") for line in
               code_of(texts()[f"/etc/systemd/system/jxc-{name}.timer"]))  # fmt: skip


def test_each_part_has_its_files_and_what_both_need() -> None:
    parts = {part: set(texts(OTHER, part)) for part in ("", "ssh", "systemd")}
    assert parts["ssh"] | parts["systemd"] == parts[""]
    assert parts["ssh"] & parts["systemd"] == {"/usr/lib/jxc/bin/jxc", "/etc/tmpfiles.d/jxc.conf"}
    templates = {path.name for path in (PACKAGE / "deploy" / "files").iterdir()}
    assert len(templates) == len(parts[""]) + 1  # and install.sh


def test_no_place_stays_empty_and_none_is_filled_twice() -> None:
    for text in (*texts().values(), install_script(OTHER)):
        assert not re.search(r"@[a-z_]+@", text)
    assert filled("@a@", {"a": "@b@", "b": "x"}) == "@b@"
    with pytest.raises(KeyError):
        filled("@nobody@", {})


@pytest.mark.parametrize("name", ["jxc", "jxc-login", "jxc-operator", "install.sh"])
def test_every_script_is_one_that_a_plain_shell_reads(tmp_path: Path, name: str) -> None:
    script = tmp_path / name
    text = texts().get(f"{OTHER.home}/bin/{name}") or install_script(OTHER)
    script.write_text(text, encoding="utf-8")
    assert subprocess.run(["/bin/sh", "-n", script], check=False).returncode == 0


def test_what_is_read_by_sudo_is_read_before_it_is_put_there() -> None:
    lines = install_script(OTHER).splitlines()
    checked = lines.index("visudo -cf ./etc/sudoers.d/jxc")
    placed = next(at for at, line in enumerate(lines) if line.endswith(" /etc/sudoers.d/jxc"))
    assert checked < placed
    for file in kit(OTHER):
        assert f"install -D -o root -g root -m {file.octal} .{file.path} {file.path}" in lines


@pytest.mark.skipif(shutil.which("visudo") is None, reason="no visudo here")
def test_visudo_reads_the_line(tmp_path: Path) -> None:
    path = tmp_path / "jxc"
    path.write_text(texts()["/etc/sudoers.d/jxc"], encoding="utf-8")
    path.chmod(0o440)
    done = subprocess.run(["visudo", "-cf", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "odd",
    [
        {"group": "a b"}, {"group": "-x"}, {"group": "ALL"}, {"service_user": "x\ny"},
        {"service_user": ""}, {"home": "opt"}, {"home": "/opt/../etc"}, {"home": "/opt/a b"},
        {"home": "/"}, {"data": "/srv/$x"}, {"data": "/srv/jxc/"}, {"data": "/srv/%u"},
        {"port": 0}, {"box_port": 65536}, {"port": 2022}, {"group": "jxc"},
    ],
)  # fmt: skip
def test_what_would_mean_something_else_to_a_shell_or_to_sudo_is_refused(
    odd: dict[str, str | int],
) -> None:
    with pytest.raises(BadWords) as refused:
        Parameters(**odd)  # type: ignore[arg-type]
    assert refused.value.text_id in all_texts()


# The command.


def test_the_command_prints_each_file_with_its_place_owner_and_mode(jxc: Jxc) -> None:
    said = jxc("deploy", "systemd", "--lang", "en", "--home", "/usr/lib/jxc", "--keep", "7")
    assert said.code == 0
    for file in kit(Parameters(home="/usr/lib/jxc", keep=7, language="en"), "systemd"):
        assert f"==> {file.path}  root:root {file.octal}\n{file.text}" in said.data
    told = jxc("deploy", "ssh", "--json").json
    assert told == [_json(file) for file in kit(Parameters(), "ssh")]


def test_the_command_writes_into_an_empty_folder_only(jxc: Jxc, tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    assert jxc("deploy", "--write", folder).code == 0
    for file in kit(Parameters()):
        path = folder / file.path.lstrip("/")
        assert path.read_text(encoding="utf-8") == file.text
        assert stat.S_IMODE(path.stat().st_mode) == file.mode
    assert (folder / "install.sh").read_text(encoding="utf-8") == install_script(Parameters())
    full = jxc("deploy", "--write", folder)
    assert (full.code, str(folder) in full.talk) == (2, True)
    (tmp_path / "file").touch()
    assert jxc("deploy", "--write", tmp_path / "file").code == 2
    assert jxc("deploy", "--write", tmp_path / "no" / "kit").code == 2


def test_what_does_not_go_together_is_refused(jxc: Jxc, tmp_path: Path) -> None:
    assert jxc("deploy", "--check", "--write", tmp_path / "kit").code == 64
    assert jxc("deploy", "--group", "a b").code == 64
    assert jxc("deploy", "nothing").code == 64
    assert not (tmp_path / "kit").exists()


def _json(file: KitFile) -> dict[str, str]:
    return {"path": file.path, "owner": "root", "group": "root", "mode": file.octal,
            "part": file.part, "text": file.text}  # fmt: skip
