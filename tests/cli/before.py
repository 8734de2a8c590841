"""What must be there before a written command line can work: files, and earlier commands."""

from __future__ import annotations

import re
import shlex
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from jxc_tui.cli.commands.nouns import of_noun
from jxc_tui.command.command import Command
from jxc_tui.i18n import Texts
from jxc_tui.printing.model.usual import usual_layout
from jxc_tui.records.model.noun import noun_named, nouns

_SALE = "jxc orders new KH000001 --line '5*SP00001' --number SO2611280001"

_PAID = "jxc payments receive KH000001 微信=500 --number SK2611280001"
_CASE = "jxc cases open SO2611280001 --kind return --line 1 --reason 划痕 --number SH2611280001"

# What must have happened before an example can work, in command lines.
BEFORE: dict[str, tuple[str, ...]] = {
    **{
        f"report {verb}": (f"jxc report {verb} --save viewer --for viewer",)
        for verb in ("ranking", "rfm", "sleeping", "new")
    },
    "report saved": ("jxc report new --save viewer --for viewer",),
    "customers unmerge": ("jxc customers merge KH000002 KH000001",),
    "customers duplicates": (
        "jxc import customers list.xlsx",
        "jxc import customers twin.xlsx --on-similar new",
    ),
    "customers merges": ("jxc customers merge KH000002 KH000001",),
    "customers not-duplicates": (
        "jxc import customers list.xlsx",
        "jxc import customers twin.xlsx --on-similar new",
        "jxc customers duplicates --rescan",
    ),
    "codes retire-rule": ("jxc codes set-rule 'VIP{seq:6}' --rule-category 批发商",),
    "codes recodes": (
        "jxc codes set-rule 'VIP{seq:6}'",
        "jxc codes recode --select all --apply --mapping before.xlsx",
    ),
    "customers undo-edit": ("jxc customers edit --select all --set 备注=展会 --apply",),
    "customers search": ("jxc customers save-search viewer KH0000 --for viewer",),
    "customers delete-search": ("jxc customers save-search 常看的 有限公司 --for clerk",),
    "customers restore": ("jxc customers delete KH000001",),
    "customers bin": ("jxc customers delete KH000001",),
    "customers agree-file": ("jxc products agreed --export agreed.xlsx",),
    "follow-ups list": ("jxc follow-ups add KH000001 +0 回访 --for clerk",),
    "follow-ups done": ("jxc follow-ups add KH000001 +1 回访 --for clerk",),
    "follow-ups reopen": (
        "jxc follow-ups add KH000001 +1 回访 --for clerk",
        "jxc follow-ups done 1",
    ),
    "codes recode": ("jxc codes set-rule 'VIP{seq:6}'",),
    "codes undo": (
        "jxc codes set-rule 'VIP{seq:6}'",
        "jxc codes recode --select all --apply --mapping before.xlsx",
    ),
    "restore": ("jxc backup copy.db",),
    "restore-drill": ("jxc backup", "jxc backup copy.db"),
    "fields rename": ("jxc fields add 开票备注",),
    "fields retire": ("jxc fields add 开票备注",),
    "fields restore": ("jxc fields add 开票备注", "jxc fields retire 开票备注"),
    "orders list": (_SALE,),
    "orders show": (_SALE,),
    "payments list": (_PAID,),
    "payments owed": (_SALE,),
    "payments show": (_PAID,),
    "payments ledger": (_PAID,),
    "payments refund": (_PAID, _SALE.replace(" '5*", "='-2*")),
    "payments allocate": (_PAID, _SALE),
    "payments release": (_SALE, _PAID),
    "payments void": (_PAID,),
    "print": (_SALE,),
    "print-cash-up": (_PAID,),
    "orders ship": (_SALE,),
    "orders sign": (_SALE, "jxc orders ship SO2611280001"),
    "orders close": (_SALE,),
    "orders reopen": (_SALE, "jxc orders close SO2611280001"),
    "orders void": (_SALE,),
    "close-period": ("jxc close-period 2026-01-20",),
    "cases list": (_SALE, _CASE),
    "cases show": (_SALE, _CASE),
    "cases open": (_SALE,),
    "cases take": (_SALE, _CASE),
    "cases note": (_SALE, _CASE),
    "cases approve": (_SALE, _CASE),
    "cases done": (_SALE, _CASE, "jxc cases approve SH2611280001"),
    "cases reject": (_SALE, _CASE),
    "recommend": (_SALE, "jxc orders new KH000002 --line '5*SP00001'", "jxc recommend --build"),
    "import undo": ("jxc import customers list.xlsx",),
    "import orders": ("jxc products add --set 编码=NEW-1 --set 名称=文件夹 --set 单位=个",),
    "import undo-book": ("jxc import orders orders.csv --unknown create",),
    "import redo": ("jxc import customers list.xlsx", "jxc import undo 1"),
}


def typed(example: str) -> list[str]:
    """The words of the `jxc …` in a line of shell, without pipes and redirections."""
    found = re.search(r"(?:^|\()(jxc\b(?:'[^']*'|[^|<>()'])*)", example)
    assert found is not None, example
    return shlex.split(found.group(1))


def before(command: Command) -> tuple[str, ...]:
    """What must have happened before the examples of a command, said of its noun."""
    lines = BEFORE.get(" ".join(like(command)), ())
    noun = noun_named(command.noun) if command.noun else next(iter(nouns().values()))
    return tuple(of_noun(line.replace(" customers", " records"), noun) for line in lines)


def like(command: Command) -> tuple[str, ...]:
    """The words of the same command of customers."""
    room = noun_named(command.noun).room if command.noun else ""
    return tuple("customers" if word == room else word for word in command.words)


BOOKS = {
    "orders.csv": "订单号,日期,客户编码,商品编码,商品名称,数量,单价\n"
    "W-1,2026-11-02,KH000001,NEW-1,文件夹,3,2.50\n",
    "payments.csv": "日期,客户编码,金额,收款方式\n2026-11-03,KH000001,100.00,微信\n",
    "openings.csv": "客户编码,期初应收,日期\nKH000001,0,2026-01-01\n",
}


def make_files(folder: Path, noun: str = "customer") -> None:
    """The files that command lines of `--help` and README name, about a noun."""
    for name, data in _files_about(noun).items():
        (folder / name).write_bytes(data)


@cache
def _files_about(noun: str) -> dict[str, bytes]:
    """They are the same for every test: made once, a fortieth of a second."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        _make(folder, noun)
        return {path.name: path.read_bytes() for path in folder.iterdir()}


def _make(folder: Path, noun: str) -> None:
    own = noun_named(noun)
    (folder / "password.txt").write_text("correct horse battery staple\n", encoding="utf-8")
    layout = usual_layout("sale", Texts())
    (folder / "sale.toml").write_text(layout, encoding="utf-8")
    fonts = Path(str(find_spec("reportlab").origin)).parent / "fonts"  # type: ignore[union-attr]
    (folder / "song.ttf").write_bytes((fonts / "Vera.ttf").read_bytes())
    codes = of_noun("KH000001\nKH000002\n", own)
    (folder / "codes.txt").write_text(codes, encoding="utf-8")
    for name, text in BOOKS.items():
        (folder / name).write_text(text, encoding="utf-8")
        book = Workbook()
        page = book.active
        assert page is not None
        page.title = "账"
        for line in text.splitlines():
            page.append(line.split(","))
        book.save(folder / f"book-{name}".replace(".csv", ".xlsx"))
    for file, name in (("list.xlsx", "示例甲有限公司"), ("twin.xlsx", "示例甲有限责任公司")):
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "客户"
        if "phone" not in own.field:
            sheet.append(tuple(own.field[each].header for each in ("code", "name", "unit")))
            sheet.append((file.partition(".")[0], "示例甲文件夹", "个"))
            book.save(folder / file)
            continue
        level = own.field.get("level", own.field["note"]).header
        sheet.append((own.field["name"].header, "座机", "手机号码", level))
        sheet.append((name, "0571-88001122", "13900001111", "特级"))
        book.save(folder / file)
