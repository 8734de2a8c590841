"""The command lines that stand in README, and what to put where they name a placeholder."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.house.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
HALVES = tuple(README.split("\n## 中文\n"))

# What stands for a placeholder; under the words of a command where it means another thing there.
SAMPLES: dict[str, str] = {
    "TERM": "KH0000", "CODE": "KH000001", "LOSER": "KH000002", "WINNER": "KH000001", "ID": "1",
    "N": "3", "M": "9", "S": "7", "NAME": "viewer", "ROLE": "clerk", "WHO": "all", "TEXT": "说明",
    "FIELD": "开票备注", "OLD": "开票备注", "NEW": "发票备注", "MONTHS": "12", "BATCH": "1",
    "OUT.xlsx": "out.xlsx", "PATTERN": "VIP{YYYY}{seq:6}", "MODE": "editable",
    "DATE": "2099-01-01", "PERIOD": "year", "PART:VALUE=TEXT,…": "category:个人=GR",
    "DUE": "+1", "PERSON": "张三", "COUNT": "10", "FIELD=COLUMN": "phone=座机",
    "FIELD=VALUE…": "备注=展会", "FIELD=VALUE": "开户行=工商银行", "PATH": "文具/笔",
    "BRANCH": "文具/笔", "UNDER": "五金",
    "FIELD:TEXT=MEANING": "level:特级=A", "ENCODING": "gbk", "KEY": "KH#",
    "UNIT": "盒", "DAY": "2099-01-01", "CUSTOMER": "KH000001", "PRICE": "11.50",
    "LINE": "SP00001", "METHOD": "微信", "NUMBER": "SO2611280001",
    "PLACE=QUANTITY": "1=2", "PAYMENT": "SK2611280001", "METHOD=AMOUNT": "微信=100",
    "NUMBER=AMOUNT": "SO2611280001=1", "AMOUNT": "1000", "REASON": "重复", "PERCENT": "2",
    "NUMBER…": "SO2611280001", "PAPER": "241x140", "PRINTER": "LQ-635", "LAYOUT": "sale",
    "FONT": "song.ttf", "gb18030|gbk": "gbk",
}  # fmt: skip
OF_COMMAND: dict[str, dict[str, str]] = {
    "backup": {"FILE": "copy.db", "FOLDER": "."},
    "import customers": {"FILE": "list.xlsx", "NAME": "客户"},
    "export customers": {"FILE": "out.csv"},
    "export report": {"FILE": "report.xlsx"},
    "import orders": {"FILE": "book-orders.xlsx", "NAME": "账", "FIELD=COLUMN": "quantity=数量"},
    "import payments": {"FILE": "book-payments.xlsx", "NAME": "账", "FIELD=COLUMN": "amount=金额"},
    "import openings": {
        "FILE": "book-openings.xlsx",
        "NAME": "账",
        "FIELD=COLUMN": "amount=期初应收",
    },
    **{
        f"export {each}": {"FILE": f"out-{each}.csv", "DAY": "2026-11-01"}
        for each in (
            "orders",
            "order-lines",
            "payments",
            "allocations",
            "cases",
            "openings",
        )
    },
    "template customers": {"FILE": "template.xlsx"},
    "codes set-rule": {"N": "1", "NAME": "个人"},
    "codes recode": {"ID": "2"},
    "codes retire-rule": {"ID": "2"},
    "credit-rule": {"RULE": "提醒"},
    "close-period": {"DAY": "2026-01-20"},
    "log": {"CODE": "KH000001", "ACTION": "customer.created"},
    "audit undo": {"ENTRY": "2"},
    "users add": {"NAME": "zhangsan"},
    "policy": {"WHO": "leaders", "PROFILE": "dengbao"},
    "users ssh": {"NAME": "wang", "ACCOUNT": "clerk"},
    "deploy": {
        "PART": "ssh",
        "GROUP": "ops",
        "USER": "svc",
        "FOLDER": "/usr/lib/jxc",
        "PORT": "2201",
        "BOXPORT": "2202",
        "KIT": "kit",
    },
    "init": {"NAME": "boss"},
    "products rename-category": {"NAME": "书写工具"},
    "completion": {"SHELL": "bash"},
    "restore": {"FILE": "copy.db"},
    "restore-drill": {"FILE": "copy.db"},
    "customers add": {"FIELD=VALUE…": "名称=示例丙有限公司"},
    "customers bin": {"CODE": "A"},
    "products prices": {"CODE": "SP00001"},
    "products agreed": {"CODE": "SP00001", "FILE": "agreed.xlsx"},
    "products agree-file": {"FILE": "agreed.xlsx"},
    "orders new": {
        "DAY": "今天",
        "BUYER": "KH000002",
        "WARNING": "over_limit",
        "NUMBER": "SO2611289999",
    },
    "payments allocate": {"NUMBER": "SK2611280001"},
    "payments release": {"NUMBER": "SK2611280001"},
    "payments list": {"TEXT": "KH000001", "DAY": "今天", "KIND": "receipt", "METHOD": "微信"},
    "payments receive": {"DAY": "今天", "METHOD=AMOUNT": "现金=100", "NUMBER": "SK2611289999"},
    "payments refund": {"DAY": "今天", "METHOD=AMOUNT": "现金=1", "NUMBER": "SO2611280001"},
    "statement": {"DAY": "今天", "FILE": "statement.csv"},
    "report ageing": {"DAY": "今天", "FILE": "ageing.csv"},
    "cash-up": {"DAY": "今天", "FILE": "till.csv"},
    "print": {"FILE": "sale.prn"},
    "print-statement": {"DAY": "今天", "FILE": "statement.prn"},
    "print-cash-up": {"DAY": "今天", "FILE": "till.prn"},
    "print-templates set": {"FILE": "sale.toml"},
    "report ranking": {
        "WHAT": "product",
        "WHEN": "this_year",
        "DAY": "2026-11-28",
        "NAME": "viewer",
    },
    **{
        f"report {verb}": {"DAY": "2026-11-28", "NAME": "viewer"}
        for verb in ("rfm", "sleeping", "new", "saved")
    },
    "orders list": {"TEXT": "KH000001", "STATE": "open", "DAY": "今天"},
    **{
        f"cases {verb}": {"NUMBER": "SH2611280001", "WARNING": "over_limit"}
        for verb in ("show", "take", "note", "approve", "done", "reject")
    },
    "cases list": {"TEXT": "KH000001", "STATE": "open"},
    "cases open": {
        "ORDER": "SO2611280001",
        "KIND": "return",
        "PLACE": "1",
        "AMOUNT": "1",
        "NUMBER": "SH2611289999",
        "DAY": "+3",
    },
    "recommend": {"DAY": "今天", "CODE": "KH000002"},
    "products agree": {"CODE": "SP00001", "CUSTOMER": "KH000002"},
}
# Options of which each goes alone.
ALONE: dict[str, tuple[str, ...]] = {
    "deploy": ("--write", "--check"),
    "export customers": ("--search", "--select", "--codes"),
    "codes token": ("--issue", "--rotate", "--revoke"),
    "codes reserve": ("[PERSON", "--return"),
}
# `--failed` and its like name one file each.
FILES = {"--csv": "out.csv", "--xlsx": "out.xlsx",
         "--annotated": "marked.xlsx", "--failed": "failed.xlsx",
         "--verdicts": "verdicts.xlsx",
         "--codes": "codes.txt"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One command line to run: the words of its command, and all its words behind `jxc`."""

    command: str
    words: tuple[str, ...]


def spans(half: str) -> list[str]:
    """Everything in the half that stands as a command of `jxc`, in its order."""
    found = [span for span in re.findall(r"`(jxc(?: [^`]*)?)`", half) if " | " not in span]
    return list(dict.fromkeys(span.replace("\\|", "|") for span in found))


def recipes(half: str) -> list[str]:
    """Lines of shell within a sentence: what pipes the output of `jxc` on, or lets it act."""
    return re.findall(r"`((?:jxc [^`]* \| |eval )[^`]*)`", half)


def blocks(half: str) -> list[str]:
    """The blocks of shell in the half."""
    return re.findall(r"```sh\n(.*?)\n```", half, re.DOTALL)


def lines(span: str) -> list[Line]:
    """The command lines a span stands for: the shortest, and longer ones with every option.

    Where `--json` is the only option, the line with it stands for both.
    """
    parts = re.findall(r"\[[^\]]*\]…?|\S+", span)[1:]
    needed = [part for part in parts if not part.startswith("[")]
    command = " ".join(_words(needed))
    optional = [part.strip("…") for part in parts if part.startswith("[")]
    alone = ALONE.get(command, ())
    single = [part for part in optional if any(part.strip("[]").startswith(it.strip("["))
                                               for it in alone)]  # fmt: skip
    shared = [part for part in optional if part not in single]
    wanted = [
        *([] if optional == ["[--json]"] else [needed]),
        *([*needed, *shared, *([one] if one else [])] for one in (single or [""])),
    ]
    return list(dict.fromkeys(Line(command, _filled(command, parts)) for parts in wanted))


def _words(needed: list[str]) -> list[str]:
    """The words of the command itself, before any placeholder or option."""
    found: list[str] = []
    for part in needed:
        if not re.fullmatch(r"[a-z][a-z-]*", part):
            break
        found.append(part)
    return found


def _filled(command: str, parts: list[str]) -> tuple[str, ...]:
    filled: list[str] = []
    for word in " ".join(parts).replace("[", "").replace("]", "").split():
        before = filled[-1] if filled else ""
        filled.append(_sample(command, before, word))
    return tuple(filled)


def _sample(command: str, before: str, word: str) -> str:
    """What to type for a word: itself, the first of several, or a sample. KeyError without one."""
    if before in FILES:
        return FILES[before]
    if word.startswith("-") or re.fullmatch(r"[a-z][a-z-]*|[0-9]+", word):
        return word.partition("|")[0]
    if re.fullmatch(r"[a-z_]+(\|[a-z_]+)+", word):
        return word.partition("|")[0]
    return OF_COMMAND.get(command, {}).get(word) or SAMPLES[word]
