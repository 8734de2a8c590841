"""The database as a whole: `jxc run|demo|init|backup|restore|upgrade|log|doctor`."""

from __future__ import annotations

from jxc_tui.command.command import (
    ANY_NUMBER,
    COUNT,
    WHOLE,
    Argument,
    Command,
    Offers,
    Option,
)

DATABASE: tuple[Command, ...] = (
    Command(("run",), "cli.database:run", ("jxc", "jxc run --db desk.db --lang en")),
    Command(
        ("demo",), "cli.database:demo",
        (
            "jxc demo",
            "jxc demo --customers 500 --no-open --db trial.db",
            "jxc demo --customers 200 --orders 5000 --no-open --db busy.db",
        ),
        options=(
            Option("--customers", metavar="N", number=WHOLE, dest="records"),
            Option("--orders", metavar="M", number=WHOLE),
            Option("--seed", metavar="S", number=ANY_NUMBER),
            Option("--no-open", default=False),
        ),
        json=True,
    ),
    Command(
        ("init",), "cli.database:init",
        ("jxc init --db desk.db", "jxc init --admin boss --password-stdin < password.txt"),
        options=(
            Option("--admin", metavar="NAME"),
            Option("--password-stdin", default=False),
        ),
    ),
    Command(
        ("backup",), "maintenance.cli.backups:backup",
        ("jxc backup", "jxc backup copy.db", "jxc backup --keep 14",
         "jxc backup --keep-days 7 --keep-weeks 4 --keep-months 12", "jxc backup --list"),
        arguments=(Argument("file", optional=True, offers=Offers.FILE),),
        options=(
            Option("--keep", metavar="N", number=COUNT, about="backup.option.keep"),
            Option("--keep-days", metavar="N", number=COUNT, about="backup.option.keep_days"),
            Option("--keep-weeks", metavar="N", number=COUNT, about="backup.option.keep_weeks"),
            Option("--keep-months", metavar="N", number=COUNT, about="backup.option.keep_months"),
            Option("--list", default=False, about="backup.option.list"),
        ),
        json=True,
    ),
    Command(
        ("restore",), "maintenance.cli.backups:restore", ("jxc restore copy.db --yes",),
        arguments=(Argument("file", offers=Offers.FILE),),
        options=(Option("--yes", default=False),),
        json=True,
    ),
    Command(
        ("restore-drill",), "maintenance.cli.backups:restore_drill",
        ("jxc restore-drill", "jxc restore-drill copy.db --json"),
        arguments=(Argument("file", optional=True, offers=Offers.FILE),),
        json=True,
    ),
    Command(("upgrade",), "cli.database:upgrade", ("jxc upgrade",)),
    Command(
        ("log",), "maintenance.cli.change_log:show",
        ("jxc log", "jxc log --action account.locked", "jxc log --since 2026-01-01 --limit 100"),
        options=(
            Option("--user", metavar="NAME", about="log.option.user"),
            Option("--action", metavar="ACTION", about="log.option.action"),
            Option("--customer", metavar="CODE", dest="code", about="log.option.customer"),
            Option("--since", metavar="DATE", about="log.option.since"),
            Option("--until", metavar="DATE", about="log.option.until"),
            Option("--limit", metavar="N", number=COUNT, default=20),
        ),
        json=True,
    ),
    Command(
        ("doctor",), "cli.database:doctor", ("jxc doctor", "jxc doctor --recount"),
        options=(Option("--recount", default=False), Option("--repair", default=False)),
        json=True,
    ),
)  # fmt: skip
