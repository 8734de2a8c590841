"""Every verb of the services is reached by a command, or the reason stands here why not."""

from __future__ import annotations

import re

from jxc_tui.cli.commands import COMMANDS
from tests.access.matrix import MATRIX, OPEN
from tests.house.tree import modules, name_of, of_the_command_line

OWN = "of the account that is signed in; the command line has none"
ON_SCREEN = "serves keys while something is typed or shown"
ENTRY = f"{ON_SCREEN}: `jxc orders new`"
INSIDE = "a step of `jxc import customers`"

# Verb → why no command calls it, and which one gives the same where there is one.
WITHOUT = {
    "arrangements.keep": OWN,
    "arrangements.mine": OWN,
    "accounts.change_own_password": f"{OWN}: `jxc users reset-password`",
    "accounts.confirm": OWN,
    "accounts.sign_in": OWN,
    "accounts.sign_out": OWN,
    "accounts.still_there": OWN,
    "book_imports.judge": "a step of `jxc import orders`: its choices are options",
    "book_imports.verdict": "a step of `jxc import orders`",
    "branches.find": f"{ON_SCREEN}: `jxc products categories` lists all",
    "codes.after_prefix": f"{ON_SCREEN}: `jxc codes preview`",
    "codes.prefixes": ON_SCREEN,
    "codes.propose": f"{ON_SCREEN}: `jxc customers add --dry-run` names the code",
    "codes.random": f"{ON_SCREEN}: `jxc codes draw`",
    "records.card": "by id; `jxc customers show` is by code",
    "records.choices": ON_SCREEN,
    "records.for_edit": "`jxc customers edit` changes what is told, over the version just read",
    "log_guard.alerts": "`jxc doctor`",
    "records.undo_change": "`jxc audit undo`",
    "records.reveal": "`jxc customers show` has the numbers in full",
    "cases.show": "by id; `jxc cases show` is by number",
    "dealings.course": f"{ON_SCREEN}: `jxc orders list`, `jxc payments list`, `jxc cases list`",
    "dealings.glance": f"{ON_SCREEN}: `jxc payments owed`, `jxc orders list`",
    "dealings.overview": f"{ON_SCREEN}: `jxc payments owed`, `jxc statement`",
    "dealings.preferences": "`jxc recommend`",
    "drafts.drop": OWN,
    "drafts.find": OWN,
    "drafts.keep": OWN,
    "drafts.keep_from_before": OWN,
    "duplicates.candidates": ON_SCREEN,
    "duplicates.group": "`jxc customers duplicates` lists the members",
    "exports.offer": ON_SCREEN,
    "factors.begin": OWN,
    "factors.enrol": OWN,
    "factors.mine": OWN,
    "factors.remove": f"{OWN}: `jxc users remove-factor`",
    "factors.renew_recovery": OWN,
    "favourites.is_one": OWN,
    "favourites.switch": OWN,
    "follow_ups.due": "`jxc follow-ups list --when due --for NAME`",
    "imports.files": "`ls`",
    "imports.alike": ON_SCREEN,
    "imports.fix": f"{INSIDE}: the file is mended, or `--word`",
    "imports.fix_alike": f"{INSIDE}: the file is mended, or `--word`",
    "imports.judge": f"{INSIDE}: its choices are options",
    "imports.lines": INSIDE,
    "imports.preview": f"{INSIDE}: `--rehearse`",
    "imports.problems": INSIDE,
    "imports.verdict": INSIDE,
    "jump.scanned": f"{ON_SCREEN}: `jxc find`",
    "maintenance.backups": "`jxc backup` with `--list` looks at the files, which needs no database",
    "maintenance.check_backup": "`jxc restore` checks the copy before it does anything",
    "merging.compare": "`jxc customers show` of both",
    "merging.reveal": "`jxc customers show` of both",
    "printing.offer": f"{ON_SCREEN}: `jxc print` with its options",
    "rankings.documents": f"{ON_SCREEN}: `jxc orders list` with the same days",
    "approving.approve": f"{ON_SCREEN}: drafts of others, in the list of parked orders",
    "approving.waiting": f"{ON_SCREEN}: drafts of others, in the list of parked orders",
    "drawn_up.copy": f"{ENTRY} with the same lines",
    "drawn_up.edit": f"{ON_SCREEN}: void it and make another",
    "line_origins.of_line": ENTRY,
    "line_origins.take": ENTRY,
    "line_files.bring": f"{ENTRY} --line for each",
    "line_files.files": f"{ENTRY} --line for each",
    "orders.save": "`jxc orders new`, through `order_entry.outright`",
    "orders.show": "by id; `jxc orders show` is by number",
    "orders.worked_out": f"{ON_SCREEN}: `jxc orders new --dry-run`",
    "order_entry.back": ENTRY,
    "order_entry.begin": ENTRY,
    "order_entry.bring_in": ENTRY,
    "order_entry.change_line": ENTRY,
    "order_entry.discard": ENTRY,
    "order_entry.enter": ENTRY,
    "order_entry.hits": ENTRY,
    "order_entry.park": ENTRY,
    "order_entry.parked": ENTRY,
    "order_entry.price_history": ENTRY,
    "order_entry.remove_line": ENTRY,
    "order_entry.reprice": ENTRY,
    "order_entry.save": ENTRY,
    "order_entry.show": ENTRY,
    "order_entry.take_up": ENTRY,
    "payments.methods": ON_SCREEN,
    "payments.show": "by id; `jxc payments show` is by number",
    "receivables.owed_documents": f"{ON_SCREEN}: `jxc payments owed`",
    "receivables.overdue": f"{ON_SCREEN}: `jxc report ageing` by customer or the largest",
    "receivables.statement_page": f"{ON_SCREEN}: `jxc statement`",
    "receivables.standings": f"{ON_SCREEN}: `jxc payments owed`",
    "recent.list": OWN,
    "recent.opened": OWN,
    "saved_searches.rename": OWN,
}

_CALL = re.compile(r"\bservices\.(\w+)\.(\w+)\b")


def called() -> dict[str, set[str]]:
    """Verb → the modules of the command line that call it, whole or through a name of its own."""
    found: dict[str, set[str]] = {}
    verbs = set(MATRIX) | OPEN
    for path in filter(of_the_command_line, modules()):
        source = path.read_text(encoding="utf-8")
        names = {f"{noun}.{verb}" for noun, verb in _CALL.findall(source)}
        for noun in set(re.findall(r"\b(\w+) = services\.(?:\w+)\b(?!\.)", source)):
            bound = re.findall(rf"\b{noun} = services\.(\w+)", source)
            for verb in re.findall(rf"\b{noun}\.(\w+)", source):
                names |= {f"{service}.{verb}" for service in bound}
        for verb in names & verbs:
            found.setdefault(verb, set()).add(name_of(path))
    return found


def test_every_verb_is_a_command_or_says_why_not() -> None:
    verbs = set(MATRIX) | OPEN
    reached = set(called())
    assert len(reached) > 60
    assert verbs - reached == set(WITHOUT)


def test_a_module_that_calls_a_verb_is_run_by_a_command() -> None:
    run = {f"jxc_tui.{command.runs.partition(':')[0]}" for command in COMMANDS}
    for verb, callers in called().items():
        assert any(_leads_to(module, run) for module in callers), verb


def _leads_to(module: str, run: set[str]) -> bool:
    """True for a module that a command runs, or that such a module imports."""
    if module in run:
        return True
    sources = (path.read_text(encoding="utf-8") for path in modules() if name_of(path) in run)
    return any(f"from {module} import" in source for source in sources)


def test_a_reason_names_a_command_that_is_there() -> None:
    lines = {command.line for command in COMMANDS}
    for verb, reason in WITHOUT.items():
        for line in re.findall(r"`(jxc [a-z-]+(?: [a-z-]+)?)", reason):
            assert line.strip() in lines, (verb, line)
