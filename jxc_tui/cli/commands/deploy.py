"""The server that people reach over SSH: `jxc deploy`."""

from __future__ import annotations

from jxc_tui.command.command import COUNT, Argument, Command, Offers, Option
from jxc_tui.deploy.model.kit import PARTS
from jxc_tui.deploy.model.parameters import Parameters

_USUAL = Parameters()

DEPLOY: tuple[Command, ...] = (
    Command(
        ("deploy",), "deploy.cli.deploy:deploy",
        ("jxc deploy", "jxc deploy ssh --port 2200", "jxc deploy --write kit"),
        arguments=(Argument("part", optional=True, choices=PARTS, about="deploy.argument.part"),),
        options=(
            Option("--group", metavar="GROUP", default=_USUAL.group, about="deploy.option.group"),
            Option("--service-user", metavar="USER", default=_USUAL.service_user,
                   about="deploy.option.service-user"),
            Option("--home", metavar="FOLDER", default=_USUAL.home, about="deploy.option.home"),
            Option("--data", metavar="FOLDER", default=_USUAL.data, about="deploy.option.data"),
            Option("--port", metavar="PORT", number=COUNT, default=_USUAL.port,
                   about="deploy.option.port"),
            Option("--box-port", metavar="BOXPORT", number=COUNT, default=_USUAL.box_port,
                   about="deploy.option.box-port"),
            Option("--keep", metavar="N", number=COUNT, default=_USUAL.keep,
                   about="deploy.option.keep"),
            Option("--write", metavar="KIT", offers=Offers.FILE, about="deploy.option.write"),
            Option("--check", default=False, about="deploy.option.check"),
        ),
        json=True,
    ),
)  # fmt: skip
