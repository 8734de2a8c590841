"""Files out: `jxc export|template|report …`."""

from __future__ import annotations

from jxc_tui.cli.commands.codes import SELECT_STARTS
from jxc_tui.command.command import Argument, Command, Offers, Option
from jxc_tui.records.cli.selection_words import PLAIN

_FILE = Argument("file", offers=Offers.FILE)

FILES: tuple[Command, ...] = (
    Command(
        ("export", "records"), "exports.cli.records:export_records",
        (
            "jxc export records everybody.xlsx",
            "jxc export records level-a.csv --select level=A --full --encoding gbk",
        ),
        arguments=(_FILE,),
        options=(
            Option("--search", metavar="TERM", default=""),
            Option("--select", metavar="WHO", blank=True, starts=(*PLAIN, *SELECT_STARTS)),
            Option("--codes", metavar="FILE|-", default="", offers=Offers.FILE),
            Option("--full", default=False),
            Option("--encoding", choices=("utf-8", "gbk")),
        ),
        json=True,
    ),
    Command(
        ("export", "report"), "exports.cli.report:export_report",
        ("jxc export report report.xlsx",),
        arguments=(_FILE,), json=True,
    ),
    Command(
        ("template", "records"), "exports.cli.template:template_records",
        ("jxc template records template.xlsx",), arguments=(_FILE,),
    ),
    Command(
        ("report", "records"), "reports.cli.records:report",
        ("jxc report records", "jxc report records --json"), json=True,
    ),
)  # fmt: skip
