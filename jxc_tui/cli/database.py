"""`jxc run|demo|init|upgrade|doctor`: the database as a whole."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import TYPE_CHECKING

from jxc_tui.cli.new_admin import name_and_password
from jxc_tui.cli.terminal_check import ambiguous_of, need_terminal
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, INCOMPLETE
from jxc_tui.command.next_line import next_line
from jxc_tui.command.stdout import deliver
from jxc_tui.errors import DatabaseRefused

if TYPE_CHECKING:
    from jxc_tui.demo.accounts import DemoAccount
    from jxc_tui.maintenance.answers.maintenance import Finding


def run(call: Call) -> int:
    """Opens the screens on an existing database."""
    if not call.settings.database.is_file():
        raise DatabaseRefused("error.database_missing", path=call.settings.database)
    return _open_screens(call, ())


def demo(call: Call) -> int:
    """Creates the demonstration database when there is none, then opens the screens on it."""
    asked, talk = call.asked, call.talk
    if not asked.no_open:
        need_terminal(os.environ)
    if call.settings.database.exists():
        talk.say("cli.demo.exists", path=call.settings.database)
        if any(each is not None for each in (asked.records, asked.orders, asked.seed)):
            talk.say("cli.demo.options_unused")
        accounts = _known_demo_accounts(call)
    else:
        try:
            accounts = _create_demo(call)
        except DatabaseRefused as refused:
            if refused.text_id != "demo.exists":
                raise
            talk.say("cli.demo.exists", path=call.settings.database)  # another was quicker
            accounts = _known_demo_accounts(call)
    if asked.json:
        talk.json([asdict(account) for account in accounts])
    else:
        names = ("user", "password", "role")
        rows = [(account.name, account.password, account.role) for account in accounts]
        talk.table([talk.text(f"cli.column.{name}") for name in names], rows)
    deliver(talk.out)
    return DONE if asked.no_open else _open_screens(call, accounts)


def init(call: Call) -> int:
    """A new database with its first administrator."""
    from jxc_tui.maintenance.service.new_database import init_database

    if call.settings.database.exists():
        raise DatabaseRefused("error.database_exists", path=call.settings.database)
    name, password = name_and_password(call)
    init_database(call.settings, name, password)
    call.talk.say("cli.init.done", path=call.settings.database, name=name)
    call.talk.say("cli.init.next", line=next_line(call.settings.called))
    return DONE


def upgrade(call: Call) -> int:
    """Brings an older schema up, after a backup."""
    from jxc_tui.maintenance.service.maintenance import upgrade as upgrade_schema

    done = upgrade_schema(call.settings)
    if done.backup_path:
        call.talk.line(done.backup_path)
        call.talk.say("cli.upgrade.done", revision=done.revision)
        if done.regions:
            call.talk.say("cli.upgrade.regions", count=done.regions)
    else:
        call.talk.say("cli.upgrade.nothing", revision=done.revision)
    return DONE


def doctor(call: Call) -> int:
    """Every check with its verdict; exit 1 when one fails, 5 when the database cannot be opened.

    With `--recount` sums about money and sales are counted again instead; `--repair` puts them
    right.
    """
    if call.asked.recount or call.asked.repair:
        return _recount(call)
    try:
        with call.services() as (services, user):
            findings = services.maintenance.doctor(user)
    except DatabaseRefused as refusal:
        if call.asked.json:
            reason = call.talk.text(refusal.text_id, **refusal.params)
            call.talk.json({"ok": False, "open": {"ok": False, "detail": reason}})
        raise
    healthy = all(finding.ok for finding in findings)
    if call.asked.json:
        checks = {finding.id: {"ok": finding.ok, "detail": finding.detail} for finding in findings}
        call.talk.json({"ok": healthy, **checks})
    else:
        _print_findings(call, findings)
    return DONE if healthy else INCOMPLETE


def _recount(call: Call) -> int:
    from itertools import chain

    talk, repair = call.talk, bool(call.asked.repair)
    done = [0]

    def tell(count: int) -> None:
        done[0] = count

    with call.services() as (services, user):
        found = [
            each._asdict()
            for each in chain(
                services.receivables.recount(user, repair=repair, tell=tell),
                services.orders.recount(user, repair=repair),
            )
        ]
    if call.asked.json:
        talk.json({"ok": not found or repair, "counted": done[0], "differences": found})
    elif found:
        names = ("cache", "id", "kept", "counted")
        rows = [tuple(each.values()) for each in found]
        talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(1,))
    if not found:
        talk.say("cli.recount.fine", count=done[0])
        return DONE
    talk.say("cli.recount.repaired" if repair else "cli.recount.differs", count=len(found))
    return DONE if repair else INCOMPLETE


def _print_findings(call: Call, findings: tuple[Finding, ...]) -> None:
    talk = call.talk
    verdicts = {True: talk.text("cli.doctor.ok"), False: talk.text("cli.doctor.bad")}
    rows = [
        (verdicts[finding.ok], talk.text(f"doctor.{finding.id}"), finding.detail)
        for finding in findings
    ]
    names = ("verdict", "check", "detail")
    talk.table([talk.text(f"cli.column.{name}") for name in names], rows)
    for finding in findings:
        if not finding.ok:
            talk.say(f"doctor.{finding.id}.advice")


def _open_screens(call: Call, accounts: tuple[DemoAccount, ...]) -> int:
    need_terminal(os.environ)
    ambiguous = ambiguous_of(os.environ)
    from jxc_tui.app import run_app

    shown = [(account.name, account.password, account.role.value) for account in accounts]
    return run_app(call.settings, call.talk.texts.language, shown, ambiguous=ambiguous)


def _create_demo(call: Call) -> tuple[DemoAccount, ...]:
    from jxc_tui.demo.data.sales import usual_orders
    from jxc_tui.demo.demo import DEFAULT_RECORDS, DEFAULT_SEED, create_demo

    asked, talk = call.asked, call.talk
    count = DEFAULT_RECORDS if asked.records is None else asked.records
    seed = DEFAULT_SEED if asked.seed is None else asked.seed
    orders = usual_orders(count) if asked.orders is None else asked.orders
    accounts = create_demo(
        call.settings,
        count,
        seed,
        lambda done, total: talk.progress("cli.demo.making", done, total),
        orders=orders,
        selling=lambda done, total: talk.progress("cli.demo.selling", done, total),
    )
    made = {"count": f"{count:,}", "orders": f"{orders:,}"}
    talk.say("cli.demo.done", **made, path=call.settings.database)
    return accounts


def _known_demo_accounts(call: Call) -> tuple[DemoAccount, ...]:
    from jxc_tui.demo.accounts import demo_accounts

    with call.services() as (services, _):
        accounts = demo_accounts(services.database)
    if not accounts:
        raise DatabaseRefused("cli.demo.not_one", path=call.settings.database)
    return accounts
