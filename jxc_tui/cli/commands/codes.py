"""Rules, draws, bulk changes and tokens: `jxc codes …`."""

from __future__ import annotations

from jxc_tui.codes.model.code_rule import Mode, Reset
from jxc_tui.command.command import COUNT, WHOLE, Argument, Command, Offers, Option
from jxc_tui.imports.model import OldCodes
from jxc_tui.records.cli.selection_words import PLAIN, VALUED

SELECT_STARTS = tuple(f"{name}=" for name in VALUED)

_CATEGORY = Option("--category", metavar="NAME", default="", blank=True)
_NOTE = Option("--note", metavar="TEXT", default="", blank=True)
_RECODES: tuple[Command, ...] = (
    Command(
        ("codes", "recode"), "recoding.cli:recode",
        (
            "jxc codes recode --select odd_code --mapping old-new.xlsx",
            "jxc codes recode --select level=A --apply --reason 统一编码 --mapping given.xlsx",
        ),
        options=(
            Option("--select", metavar="WHO", required=True, blank=True,
                   starts=(*PLAIN, *SELECT_STARTS)),
            Option("--rule", metavar="ID", number=COUNT, default=0),
            Option("--apply", default=False),
            Option("--partly", default=False),
            Option("--reason", metavar="TEXT", default="", blank=True),
            Option("--mapping", metavar="OUT.xlsx", required=True, offers=Offers.FILE),
        ),
        json=True,
    ),
    Command(
        ("codes", "undo"), "recoding.cli:undo", ("jxc codes undo 1",),
        arguments=(Argument("id"),), json=True,
    ),
    Command(
        ("codes", "recodes"), "recoding.cli:list_recodes", ("jxc codes recodes",),
        options=(Option("--limit", metavar="N", number=COUNT, default=20),), json=True,
    ),
    Command(
        ("codes", "audit"), "recoding.cli:audit", ("jxc codes audit --limit 50",),
        options=(Option("--limit", metavar="N", number=COUNT, default=20),), json=True,
    ),
    Command(
        ("codes", "rotation"), "recoding.cli:rotation",
        ("jxc codes rotation", "jxc codes rotation 12"),
        arguments=(Argument("months", optional=True),), json=True,
    ),
    Command(
        ("codes", "old"), "imports.cli.house:old_codes", ("jxc codes old", "jxc codes old keep"),
        arguments=(Argument("old_codes", optional=True, choices=tuple(OldCodes)),), json=True,
    ),
    Command(
        ("codes", "token"), "records.cli.tokens:token",
        ("jxc codes token KH000001 --issue", "jxc codes token KH000001"),
        arguments=(Argument("code"),),
        options=tuple(Option(act, default=False) for act in ("--issue", "--rotate", "--revoke")),
        json=True,
    ),
)  # fmt: skip

_DRAWING: tuple[Command, ...] = (
    Command(("codes", "rules"), "codes.cli:rules", ("jxc codes rules",), json=True),
    Command(
        ("codes", "set-rule"), "codes.cli:set_rule",
        ("jxc codes set-rule 'KH{YYYY}{seq:5}{check}' --valid-from 2099-01-01",),
        arguments=(Argument("pattern"),),
        options=(
            Option("--id", metavar="N", number=WHOLE, default=0),
            Option("--mode", choices=tuple(mode.value for mode in Mode)),
            Option("--rule-category", metavar="NAME", dest="category", blank=True),
            Option("--valid-from", metavar="YYYY-MM-DD"),
            Option("--start", metavar="N", number=WHOLE),
            Option("--step", metavar="N", number=COUNT),
            Option("--reset", choices=tuple(reset.value for reset in Reset)),
            Option("--enforced", either=True),
            Option("--warn-left", metavar="N", number=WHOLE),
            Option("--table", metavar="PART:VALUE=TEXT,…", many=True),
        ),
        json=True,
    ),
    Command(
        ("codes", "retire-rule"), "codes.cli:retire_rule", ("jxc codes retire-rule 2",),
        arguments=(Argument("id"),),
    ),
    Command(
        ("codes", "preview"), "codes.cli:preview", ("jxc codes preview 3",),
        arguments=(Argument("number", number=COUNT, metavar="N"),), options=(_CATEGORY,),
        json=True,
    ),
    Command(
        ("codes", "draw"), "codes.cli:draw", ("jxc codes draw 5 --for 张三 --note 展会",),
        arguments=(Argument("number", number=COUNT, metavar="N"),),
        options=(
            _CATEGORY, Option("--for", metavar="NAME", default="", dest="person"), _NOTE,
        ),
        json=True,
    ),
    Command(
        ("codes", "reserve"), "codes.cli:reserve",
        ("jxc codes reserve 张三 10", "jxc codes reserve", "jxc codes reserve --return 张三"),
        arguments=(Argument("person", optional=True), Argument("count", optional=True)),
        options=(
            _CATEGORY, _NOTE, Option("--return", metavar="NAME", default="", dest="give_back"),
        ),
        json=True,
    ),
    Command(
        ("codes", "gaps"), "codes.cli:gaps", ("jxc codes gaps",),
        options=(Option("--counter", metavar="KEY", default=""),), json=True,
    ),
)  # fmt: skip

CODES: tuple[Command, ...] = (*_DRAWING, *_RECODES)
