"""What a shell and `man` get of the table of commands: `jxc completion|manual`."""

from __future__ import annotations

from jxc_tui.command.command import Argument, Command

SHELLS = ("bash", "zsh", "fish")

SHELL_COMMANDS: tuple[Command, ...] = (
    Command(
        ("completion",), "cli.shells:completion",
        (
            'eval "$(jxc completion bash)"', "jxc completion zsh > ~/.zfunc/_jxc",
            "jxc completion fish > ~/.config/fish/completions/jxc.fish",
        ),
        arguments=(Argument("shell", choices=SHELLS),),
    ),
    Command(("manual",), "cli.shells:manual", ("jxc manual | man -l -", "jxc manual > jxc.1")),
)  # fmt: skip
