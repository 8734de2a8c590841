"""`jxc users …`, `jxc policy`: accounts and the rules of signing in, for whoever may read the
database file.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from jxc_tui.access.permission import Role
from jxc_tui.access.policy import FactorFor, Policy, Profile
from jxc_tui.accounts.answers import AccountState
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE
from jxc_tui.errors import NotFound, Refused
from jxc_tui.values.clock import local_text, local_until, utc_now
from jxc_tui.values.nearest import nearest

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.accounts.answers import Account, OneTimePassword
    from jxc_tui.wiring import Services


def list_accounts(call: Call) -> int:
    """Every account with its role and state."""
    with call.services() as (services, user):
        accounts = services.accounts.list(user)
    talk = call.talk
    if call.asked.json:
        talk.json([asdict(account) for account in accounts])
        return DONE
    names = ("user", "display_name", "role", "state", "second_factor", "failures", "last_sign_in")
    has_factor = talk.text("cli.state.factor")
    rows = [
        (account.name, account.display_name, account.role.value, _state(call, account),
         has_factor if account.factor_since else "", account.failures or "",
         _last_sign_in(call, account))
        for account in accounts
    ]  # fmt: skip
    talk.table([talk.text(f"cli.column.{name}") for name in names], rows)
    return DONE


def add(call: Call) -> int:
    """A new account; its one-time password is the data on stdout."""
    asked = call.asked
    with call.services() as (services, user):
        secret = services.accounts.add(
            user, asked.name, asked.display_name or asked.name, Role(asked.role)
        )
    return _hand_over(call, secret)


def reset_password(call: Call) -> int:
    """A new one-time password for an account; its sessions end."""
    with call.services() as (services, user):
        account = _account(call, services, user)
        secret = services.accounts.reset_password(user, account.id)
    return _hand_over(call, secret)


def disable(call: Call) -> int:
    """Ends an account's sessions and refuses new ones."""
    with call.services() as (services, user):
        services.accounts.disable(user, _account(call, services, user).id)
    call.talk.say("cli.users.disabled", name=call.asked.name)
    return DONE


def enable(call: Call) -> int:
    """Lets an account log in again."""
    with call.services() as (services, user):
        services.accounts.enable(user, _account(call, services, user).id)
    call.talk.say("cli.users.enabled", name=call.asked.name)
    return DONE


def unlock(call: Call) -> int:
    """Lifts the lock that wrong passwords put on an account."""
    with call.services() as (services, user):
        lifted = services.accounts.unlock(user, _account(call, services, user).id)
    call.talk.say("cli.users.unlocked" if lifted else "cli.users.not_locked", name=call.asked.name)
    return DONE


def set_role(call: Call) -> int:
    """Gives an account another role; its sessions end."""
    role = Role(call.asked.role)
    with call.services() as (services, user):
        services.accounts.change_role(user, _account(call, services, user).id, role)
    call.talk.say("cli.users.role_set", name=call.asked.name, role=role.value)
    return DONE


def remove_factor(call: Call) -> int:
    """Takes the second factor of an account away; its sessions end."""
    with call.services() as (services, user):
        gone = services.factors.take_away(user, _account(call, services, user).id)
    said = "cli.users.factor_removed" if gone else "cli.users.no_factor"
    call.talk.say(said, name=call.asked.name)
    return DONE


def policy(call: Call) -> int:
    """What the house asks of those who sign in; another policy where one is told."""
    asked = call.asked
    told = (asked.second_factor, asked.passwords, asked.idle_minutes)
    with call.services() as (services, user):
        found = services.policies.show(user)
        if any(each is not None for each in told):
            minutes = found.idle_minutes if asked.idle_minutes is None else asked.idle_minutes
            wanted = Policy(
                FactorFor(asked.second_factor or found.second_factor),
                Profile(asked.passwords or found.passwords),
                minutes,
            )
            found = services.policies.put(user, wanted)
    if asked.json:
        call.talk.json(asdict(found))
    call.talk.say(
        "cli.policy.shown", factor=found.second_factor.value, passwords=found.passwords.value,
        minutes=found.idle_minutes,
    )  # fmt: skip
    return DONE


def ssh(call: Call) -> int:
    """Names the account of an SSH user, or lists those that were named."""
    asked, talk = call.asked, call.talk
    if asked.ssh_user and not asked.account:
        raise Refused("cli.users.ssh_account_missing", name=asked.ssh_user)
    with call.services() as (services, user):
        if asked.ssh_user:
            account = _account(call, services, user, asked.account)
            services.ssh_names.lead(user, asked.ssh_user, account.id)
            talk.say("cli.users.ssh_led", name=asked.ssh_user, account=account.name)
        found = services.ssh_names.list(user)
    if asked.json:
        talk.json([asdict(each) for each in found])
        return DONE
    names = ("ssh_user", "account")
    rows = [(each.ssh_user, each.account) for each in found]
    talk.table([talk.text(f"cli.column.{name}") for name in names], rows)
    return DONE


def _account(call: Call, services: Services, user: CurrentUser, name: str = "") -> Account:
    name = name or call.asked.name
    wanted = name.casefold()
    accounts = services.accounts.list(user)
    for account in accounts:
        if account.name.casefold() == wanted:
            return account
    names = [account.name for account in accounts]
    refused = NotFound("cli.users.unknown", name=name)
    raise refused.hinted(nearest(name, names), names)


def _hand_over(call: Call, secret: OneTimePassword) -> int:
    talk = call.talk
    if call.asked.json:
        talk.json(asdict(secret))
    else:
        talk.line(secret.password)
        talk.say("cli.users.one_time", name=secret.name, until=local_text(secret.expires_at))
    return DONE


def _state(call: Call, account: Account) -> str:
    """Every state the account is in, the strongest first."""
    t = call.talk.text
    said = [t(f"cli.state.{account.state.value}")]
    if account.locked_until:
        lock = t("cli.state.locked_until", at=local_until(account.locked_until, utc_now()))
        said = [lock] if account.state is AccountState.LOCKED else [*said, lock]
    if account.must_change and account.state in (AccountState.DISABLED, AccountState.LOCKED):
        said.append(t("cli.state.expired" if account.secret_expired else "cli.state.one_time"))
    return t("cli.state.and").join(said)


def _last_sign_in(call: Call, account: Account) -> str:
    if not account.last_sign_in_at:
        return call.talk.text("cli.state.never")
    return f"{local_text(account.last_sign_in_at)} {account.last_sign_in_from}".strip()
