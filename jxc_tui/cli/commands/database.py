"""The database as a whole: `jxc run|demo|init|backup|restore|upgrade|doctor`."""

from __future__ import annotations

from jxc_tui.cli.command import ANY_NUMBER, WHOLE, Argument, Command, Offers, Option

DATABASE: tuple[Command, ...] = (
    Command(("run",), "database:run", ("jxc", "jxc run --db desk.db --lang en")),
    Command(
        ("demo",), "database:demo",
        ("jxc demo", "jxc demo --customers 500 --no-open --db trial.db"),
        options=(
            Option("--customers", metavar="N", number=WHOLE),
            Option("--seed", metavar="S", number=ANY_NUMBER),
            Option("--no-open", default=False),
        ),
        json=True,
    ),
    Command(
        ("init",), "database:init",
        ("jxc init --db desk.db", "jxc init --admin boss --password-stdin < password.txt"),
        options=(
            Option("--admin", metavar="NAME"),
            Option("--password-stdin", default=False),
        ),
    ),
    Command(
        ("backup",), "database:backup", ("jxc backup", "jxc backup copy.db"),
        arguments=(Argument("file", optional=True, offers=Offers.FILE),),
    ),
    Command(
        ("restore",), "restoring:restore", ("jxc restore copy.db --yes",),
        arguments=(Argument("file", offers=Offers.FILE),),
        options=(Option("--yes", default=False),),
        json=True,
    ),
    Command(("upgrade",), "database:upgrade", ("jxc upgrade",)),
    Command(("doctor",), "database:doctor", ("jxc doctor",), json=True),
)  # fmt: skip
