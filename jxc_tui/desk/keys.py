"""The one table of keys: what a key means is the same on every screen and in every dialog.

README has the same table in both languages. A new binding takes the keys of its meaning and puts
its id into that row; `tests/house/test_keys.py` finds whatever does otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """`keys` mean the same everywhere; `acts` are the ids of all bindings of that meaning.

    `pair`: an F key and its twin, always bound together. The texts are `keys.<id>` and, for where
    the key lives, `keys.<id>.where`.
    """

    id: str
    keys: tuple[str, ...]
    acts: tuple[str, ...]
    pair: bool = False


MEANINGS: tuple[Meaning, ...] = (
    Meaning("help", ("f1", "ctrl+g"), ("help", "dialog.close_help"), pair=True),
    Meaning("do", ("f2", "ctrl+s"), (
        "form.save", "password.save", "dialog.yes", "dialog.take_now", "dialog.close_now",
        "conflict.save", "records.export", "report.export", "export.begin", "group.compare",
        "merge.merge", "import.write", "import.go_on", "import.undo_now", "recode.apply",
        "page.tick", "entries.save", "entry.save", "follow.tick", "bulk.begin", "arrange.keep",
        "order.step", "ship.ship", "case.step", "ranking.export", "receive.save",
        "money.export", "cash.export", "factor.noted",
    ), pair=True),
    Meaning("bar", ("f3", "ctrl+l"), (
        "code_bar", "records.clear", "document.clear", "money.clear",
    ), pair=True),
    Meaning("change", ("f4", "ctrl+t"), (
        "records.edit", "page.edit", "form.look_up", "accounts.role", "fields.rename",
        "rules.edit", "gaps.counter", "import.change", "import.column", "import.offer",
        "import.take_along", "dialog.other_file", "merge.swap", "conflict.all", "recode.choose",
        "report.recode", "login.language", "bulk.look_up", "follow.whose", "log.filter",
        "categories.rename",
        "agreed.change", "entry.prices",
        "view.rename", "arrange.sort", "document.narrow", "order.close", "case.take",
        "ranking.by", "receive.propose", "payment.cover", "ageing.by",
    ), pair=True),
    Meaning("again", ("f5", "ctrl+r"), (
        "refresh", "duplicates.scan", "merge.again", "import.files_again", "import.head_again",
        "import.check_again", "form.redo",
        "entry.reprice", "factor.renew",
    ), pair=True),
    Meaning("beside", ("f6", "ctrl+b"), (
        "records.import", "duplicates.merges", "import.batches", "import.sheet",
        "import.choices", "recode.sheet", "rules.gaps", "categories.move", "page.agreed",
        "entry.bring_in", "receive.refund",
        "payment.method", "statement.period", "ageing.day", "cash.day", "order.edit",
        "accounts.factor",
    ), pair=True),
    Meaning("new", ("f7", "ctrl+n"), (
        "records.new", "accounts.add", "backups.new", "fields.new", "rules.new",
        "reservations.new", "import.template", "import.marked", "page.follow_up", "bulk.new",
        "agreed.new", "order.case", "case.note", "page.case", "report.keep", "factor.new",
    ), pair=True),
    Meaning("remove", ("f8", "ctrl+y"), (
        "records.delete", "page.delete", "accounts.switch", "fields.switch", "rules.retire",
        "reservations.return", "duplicates.settle", "agreed.end", "view.remove", "entry.remove",
        "order.void", "ship.nothing", "case.reject", "receive.nothing",
        "payment.void", "report.drop", "factor.remove",
    ), pair=True),
    Meaning("menu", ("f9", "ctrl+k"), ("menu",), pair=True),
    Meaning("leave", ("f10", "ctrl+q"), ("leave",), pair=True),
    Meaning("undo", ("f11", "ctrl+z"), (
        "accounts.unlock", "batches.undo", "batches.redo", "batches.go_on", "merges.undo",
        "recode.undo", "import.undo", "bin.restore", "bulk.undo", "follow.undo", "form.undo",
        "arrange.default", "payment.undo", "log.undo",
    ), pair=True),
    Meaning("order", ("f12", "ctrl+o"), ("records.order", "page.order", "order.copy"), pair=True),
    Meaning("receive", ("ctrl+e",), (
        "records.receive", "page.receive", "order.receive", "payment.receive",
        "money.receive",
    )),
    Meaning("mark", ("insert", "ctrl+d"), ("records.mark", "group.mark"), pair=True),
    Meaning("view", ("ctrl+backslash",), ("records.view", "page.statement")),
    Meaning("favourite", ("ctrl+right_square_bracket",), ("records.favourite", "page.favourite")),
    Meaning("print", ("ctrl+underscore",), ("order.print",)),
    Meaning("secret", ("ctrl+f",), (
        "page.reveal", "page.token", "merge.reveal", "accounts.reset",
    )),
    Meaning("palette", ("ctrl+p",), ("palette",)),
    Meaning("copy", ("ctrl+c",), ("ctrl_c",)),
    Meaning("take", ("enter",), (
        "login.enter", "records.open", "backups.check", "doctor.advice", "log.open",
        "dialog.take", "dialog.default", "dialog.close_enter",
        "candidates.open", "choices.take", "conflict.take", "export.begin_enter",
        "duplicates.open", "group.open", "report.open",
        "rules.open", "fields.open", "categories.open", "import.take", "import.go_on_enter",
        "import.whole",
        "import.finish", "follow.open", "entries.go_on", "bulk.begin_enter", "agreed.open",
        "arrange.keep_enter", "document.open", "order.party", "entry.enter", "case.order",
        "ranking.open", "buyer.open", "sold.open", "receive.enter", "payment.party",
        "money.open", "page.open", "lock.enter",
    )),
    Meaning("back", ("escape",), (
        "list.back", "records.back", "page.back", "password.back", "password.sign_out",
        "form.leave", "conflict.back", "dialog.no", "dialog.close", "dialog.cancel",
        "duplicates.stop", "import.stop", "recode.stop", "categories.stop",
        "entry.back", "receive.back", "factor.back", "factor.sign_out", "lock.sign_out",
    )),
    Meaning("along", (
        "up", "down", "pageup", "pagedown", "home", "end", "ctrl+home", "ctrl+end",
    ), (
        "list.up", "list.down", "list.pageup", "list.pagedown", "list.home", "list.end",
        "list.first", "list.last", "dialog.up", "dialog.down", "dialog.pageup", "dialog.pagedown",
        "page.up", "page.down", "page.pageup", "page.pagedown", "page.top", "page.bottom",
        "form.down", "form.up", "form.next_group", "form.previous_group", "login.down", "login.up",
        "password.next", "password.previous", "line.next", "line.previous", "arrange.earlier",
        "arrange.later",
    )),
    Meaning("across", ("left", "right", "tab", "shift+tab"), (
        "focus.next", "focus.previous", "form.next", "form.previous", "page.tab_next",
        "page.tab_previous", "report.next", "report.previous", "import.next", "import.previous",
        "recode.view", "merge.left", "merge.right", "conflict.side", "choices.next",
        "choices.back", "house.next", "house.previous", "option.next", "option.previous",
        "categories.unfold", "categories.fold", "records.categories",
        "arrange.narrower", "arrange.wider", "cash.before", "cash.after",
        "menu.left", "menu.right",
    )),
    Meaning("toggle", ("space",), (
        "merge.switch", "conflict.switch", "choices.switch", "option.toggle", "group.toggle",
        "arrange.toggle",
    )),
    Meaning("yes", ("y",), ("dialog.yes_letter",)),
    Meaning("no", ("n",), ("dialog.no_letter",)),
)  # fmt: skip
