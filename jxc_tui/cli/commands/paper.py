"""Paper: `jxc print …`, its layouts and what the shop says of itself."""

from __future__ import annotations

from jxc_tui.command.command import Argument, Command, Offers, Option
from jxc_tui.printing.model.gb18030 import CHARSETS
from jxc_tui.printing.model.printed import LAYOUTS
from jxc_tui.printing.model.shapes import PAPER_NAMES, PrintShape

_PRINTS, _LAYOUTS = "printing.cli.printing", "printing.cli.layouts"
_LAYOUT = Argument("layout", choices=LAYOUTS)
_HOW = (
    Option("--as", choices=tuple(shape.value for shape in PrintShape), default="", dest="shape",
           about="cli.option.print_as"),
    Option("--paper", choices=PAPER_NAMES, default=""),
    Option("--to", metavar="FILE", default="", dest="target", offers=Offers.FILE,
           about="cli.option.print_to"),
    Option("--printer", metavar="PRINTER", default=""),
    Option("--terminal", default=False),
    Option("--preview", default=False),
)  # fmt: skip
_SWITCH = ("on", "off")

PAPER: tuple[Command, ...] = (
    Command(
        ("print",), f"{_PRINTS}:print_numbers",
        ("jxc print SO2611280001 --preview", "jxc print SO2611280001 --to sale.prn",
         "jxc print SO2611280001 --form delivery --as slip --paper 58mm --to note.slip"),
        arguments=(Argument("number", many=True, about="cli.argument.print_number"),),
        options=(Option("--form", choices=("sale", "delivery"), default="sale"), *_HOW),
        json=True,
    ),
    Command(
        ("print-statement",), f"{_PRINTS}:print_statement",
        ("jxc print-statement KH000001 --from 2026-01-01 --preview",),
        arguments=(Argument("code"),),
        options=(
            Option("--from", metavar="DAY", required=True, dest="first",
                   about="cli.option.pay_from"),
            Option("--until", metavar="DAY", default="", dest="last", about="cli.option.pay_to"),
            *_HOW,
        ),
        json=True,
    ),
    Command(
        ("print-cash-up",), f"{_PRINTS}:print_cash_up", ("jxc print-cash-up --preview",),
        options=(Option("--day", metavar="DAY", default="", about="cli.option.cash_day"), *_HOW),
        json=True,
    ),
    Command(
        ("print-templates", "list"), f"{_LAYOUTS}:list_layouts", ("jxc print-templates list",),
        json=True,
    ),
    Command(
        ("print-templates", "show"), f"{_LAYOUTS}:show", ("jxc print-templates show sale",),
        arguments=(_LAYOUT,),
    ),
    Command(
        ("print-templates", "set"), f"{_LAYOUTS}:put",
        ("jxc print-templates set sale sale.toml",),
        arguments=(_LAYOUT, Argument("file", offers=Offers.FILE, about="cli.argument.layout_file")),
        options=(Option("--check", default=False, about="cli.option.layout_check"),),
    ),
    Command(
        ("print-templates", "reset"), f"{_LAYOUTS}:reset", ("jxc print-templates reset sale",),
        arguments=(_LAYOUT,),
    ),
    Command(
        ("print-shop",), f"{_LAYOUTS}:shop",
        ("jxc print-shop", "jxc print-shop --name 大华商行 --phone 0571-88001122 --owed on"),
        options=(
            Option("--name", metavar="TEXT", default=None, blank=True,
                   about="cli.option.shop_name"),
            Option("--phone", metavar="TEXT", default=None, blank=True,
                   about="cli.option.shop_phone"),
            Option("--address", metavar="TEXT", default=None, blank=True,
                   about="cli.option.shop_address"),
            Option("--account", metavar="TEXT", default=None, blank=True,
                   about="cli.option.shop_account"),
            Option("--foot", metavar="TEXT", default=None, blank=True,
                   about="cli.option.shop_foot"),
            Option("--owed", choices=_SWITCH, default=None, about="cli.option.shop_owed"),
            Option("--after-save", choices=_SWITCH, default=None,
                   about="cli.option.shop_after_save"),
            Option("--charset", choices=CHARSETS, default=None, about="cli.option.shop_charset"),
            Option("--font", metavar="FONT", default=None, blank=True, offers=Offers.FILE,
                   about="cli.option.shop_font"),
            Option("--printer", metavar="PRINTER", default=None, blank=True,
                   about="cli.option.shop_printer"),
        ),
        json=True,
    ),
)  # fmt: skip
