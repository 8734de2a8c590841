"""The accounts, for administrators: who may sign in, as what, and how to let them in again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Role
from jxc_tui.accounts.answers import Account, AccountState, OneTimePassword
from jxc_tui.desk.dialogs import AskDialog, ChoiceDialog, ConfirmDialog, NoticeDialog
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.errors import Refused
from jxc_tui.values.clock import local_text, local_until, utc_now
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine


class AccountsScreen(ListScreen):
    """Every account by name."""

    title_id = "place.accounts"
    ROW_ACTIONS = frozenset({"take_factor", "reset", "role", "switch"})

    BINDINGS = [
        Binding("ctrl+f", "reset", id="accounts.reset"),
        Binding("f4,ctrl+t", "role", id="accounts.role"),
        Binding("f5,ctrl+r", "refresh_accounts", id="refresh"),
        Binding("f6,ctrl+b", "take_factor", id="accounts.factor"),
        Binding("f11,ctrl+z", "unlock", id="accounts.unlock"),
        Binding("f7,ctrl+n", "add", id="accounts.add"),
        Binding("f8,ctrl+y", "switch", id="accounts.switch"),
    ]

    def body(self) -> Iterable[Widget]:
        roles = max(width_of(self.t(f"role.{role.value}")) for role in Role)
        lock = width_of(self.t("accounts.state.locked_until", at="00:00"))
        columns = (
            Column(self.t("accounts.head.name"), 16, whole=True),
            Column(self.t("accounts.head.display"), 0, importance=3, least=8),
            Column(self.t("accounts.head.role"), roles, importance=2),
            Column(self.t("accounts.head.state"), lock, importance=1),
            Column(self.t("accounts.head.last"), 16, importance=4),
            Column(self.t("accounts.head.source"), 26, importance=5),
        )
        yield TextLine(f" {self.t('accounts.loading')}", id="accounts-count")
        yield RowList[Account](columns, self._cells, id="accounts-rows", off=_is_disabled)
        yield Lines(id="accounts-card")

    def on_mount(self) -> None:
        self.start(self._load())

    async def _load(self, name: str = "") -> None:
        """All accounts; the cursor goes to the one of that name, else stays."""
        found = await self.ask(self.services.accounts.list)
        at = next((i for i, each in enumerate(found) if each.name == name), self.rows.cursor)
        self.rows.show(Window(found, True, True), cursor=at)
        disabled = sum(each.disabled for each in found)
        count = self.t("accounts.count", count=len(found), disabled=disabled)
        locked = sum(bool(each.locked_until) for each in found)
        count += self.t("accounts.locked", locked=locked) if locked else ""
        self.query_one("#accounts-count", TextLine).show(f" {count}")
        self.moved()
        self.show_keys()

    def _cells(self, account: Account) -> Sequence[str]:
        return (
            account.name, account.display_name, self.t(f"role.{account.role.value}"),
            self._state(account), self._last(account), account.last_sign_in_from,
        )  # fmt: skip

    def _state(self, account: Account) -> str:
        if account.state is AccountState.LOCKED:
            return self.t("accounts.state.locked_until", at=_end(account))
        return self.t(f"accounts.state.{account.state.value}")

    def _seen(self, text_id: str, at: str, source: str, **params: object) -> str:
        said = self.t(text_id, at=local_text(at), **params)
        return said + (self.t("accounts.from", source=source) if source else "")

    def _last(self, account: Account) -> str:
        at = account.last_sign_in_at
        return local_text(at) if at else self.t("accounts.never")

    def moved(self) -> None:
        """The card of the highlighted account."""
        account: Account | None = self.rows.current
        lines: list[list[tuple[str, str]]] = []
        if account is not None:
            own = self.t("accounts.self") if account.id == self.user.id else ""
            person = f"{Look.now.between}{account.display_name}" if account.display_name else ""
            about = f"{self.t('role.' + account.role.value)}{person}{own}"
            state = self._state(account)
            lines.append(
                [(f" {account.name}", "strong"), (f"   {about}{Look.now.between}{state}", "")]
            )
            last = self.t("accounts.never")
            if account.last_sign_in_at:
                at, source = account.last_sign_in_at, account.last_sign_in_from
                last = self._seen("accounts.last", at, source)
            if account.factor_since:
                since = local_text(account.factor_since)
                last += f"{Look.now.between}{self.t('accounts.factor_since', at=since)}"
            lines.append([(f" {last}", "dim")])
            lines += [[(f" {warning}", "warning")] for warning in self._warnings(account)]
        self.query_one("#accounts-card", Lines).show(lines)

    def _warnings(self, account: Account) -> list[str]:
        """What an administrator should know of the account: the lock, failures, its password."""
        said = []
        if account.locked_until:
            said.append(self.t("accounts.unlock_hint", at=_end(account)))
        if account.failures:
            text_id = "accounts.failures" if account.last_sign_in_at else "accounts.failures_never"
            at, source = account.last_failed_at, account.last_failed_from
            said.append(self._seen(text_id, at, source, count=account.failures))
        if account.secret_expired:
            said.append(self.t("accounts.expired", at=local_text(account.secret_expires_at)))
        elif account.must_change and not account.secret_expires_at:
            said.append(self.t("accounts.password_old"))
        elif account.must_change:
            said.append(self.t("accounts.one_time"))
        return said

    # Keys.

    def useless(self, action: str) -> bool:
        """Only a lock that holds can be lifted, only a factor that is there taken away."""
        account: Account | None = self.rows.current
        if action == "take_factor":
            return account is None or not account.factor_since
        if action == "unlock":
            return account is None or not account.locked_until
        return super().useless(action)

    def action_refresh_accounts(self) -> None:
        self.say("")
        self.start(self._load())

    def action_add(self) -> None:
        self.start(self._add())

    def action_role(self) -> None:
        if self.rows.current is not None:
            self.start(self._change_role(self.rows.current))

    def action_switch(self) -> None:
        if self.rows.current is not None:
            self.start(self._switch(self.rows.current))

    def action_unlock(self) -> None:
        account: Account | None = self.rows.current
        if account is not None and account.locked_until:
            self.start(self._unlock(account))
        elif account is not None:
            self.say("accounts.not_locked", name=account.name)

    def action_take_factor(self) -> None:
        account: Account | None = self.rows.current
        if account is not None and account.factor_since:
            self.start(self._take_factor(account))
        elif account is not None:
            self.say("accounts.no_factor", name=account.name)

    def action_reset(self) -> None:
        if self.rows.current is not None:
            self.start(self._reset(self.rows.current))

    async def _add(self) -> None:
        """Name, person and role; a name that is refused is asked for again."""
        name = display = role = hint = ""
        while True:
            hint = hint or self.t("accounts.add_name_hint")
            asked = await self.app.push_screen_wait(
                AskDialog(self.t("accounts.add_name"), value=name, hint=hint)
            )
            if not asked:
                return
            name = asked
            display = display or await self._ask_display(name)
            role = role or await self._ask_role(self.t("accounts.add_role", name=name), "clerk")
            if not display or not role:
                return
            add = self.services.accounts.add
            try:
                secret = await self.ask_long(add, name, display, Role(role))
            except Refused as refusal:
                hint = self.sentence(refusal)
                continue
            await self._load(secret.name)
            await self._show_secret(secret)
            return

    async def _ask_display(self, name: str) -> str:
        title = self.t("accounts.add_display", name=name)
        hint = self.t("accounts.add_display_hint")
        return await self.app.push_screen_wait(AskDialog(title, value=name, hint=hint)) or ""

    async def _ask_role(self, title: str, current: str) -> str:
        roles = [(role.value, self.t(f"role.{role.value}")) for role in Role]
        return await self.app.push_screen_wait(ChoiceDialog(title, roles, current=current)) or ""

    async def _change_role(self, account: Account) -> None:
        title = self.t("accounts.change_role", name=account.name)
        role = await self._ask_role(title, account.role.value)
        if not role:
            return
        if role == account.role.value:
            self.say("accounts.role_same", name=account.name)
            return
        await self.ask(self.services.accounts.change_role, account.id, Role(role))
        await self._load(account.name)
        self.say("accounts.role_changed", name=account.name, role=self.t(f"role.{role}"))

    async def _switch(self, account: Account) -> None:
        verb = "enable" if account.disabled else "disable"
        question = self.t(f"accounts.{verb}", name=account.name)
        explain = self.t(f"accounts.{verb}_explain")
        harmless = account.disabled
        if not await self.app.push_screen_wait(
            ConfirmDialog(question, [explain], harmless=harmless)
        ):
            return
        accounts = self.services.accounts
        await self.ask(accounts.enable if account.disabled else accounts.disable, account.id)
        await self._load(account.name)
        self.say(f"accounts.{verb}d", name=account.name)

    async def _unlock(self, account: Account) -> None:
        question = self.t("accounts.unlock", name=account.name)
        explain = self.t("accounts.unlock_explain", at=_end(account))
        dialog = ConfirmDialog(question, [explain], harmless=True)
        if not await self.app.push_screen_wait(dialog):
            return
        lifted = await self.ask(self.services.accounts.unlock, account.id)
        await self._load(account.name)
        self.say("accounts.unlocked" if lifted else "accounts.not_locked", name=account.name)

    async def _take_factor(self, account: Account) -> None:
        question = self.t("accounts.factor_question", name=account.name)
        explain = [self.t("accounts.factor_explain")]
        if account.id != self.user.id and not await self.app.push_screen_wait(
            ConfirmDialog(question, explain)
        ):
            return
        await self.ask_long(self.services.factors.take_away, account.id)
        await self._load(account.name)
        self.say("accounts.factor_taken", name=account.name)

    async def _reset(self, account: Account) -> None:
        question = self.t("accounts.reset", name=account.name)
        explain = self.t("accounts.reset_explain")
        if not await self.app.push_screen_wait(ConfirmDialog(question, [explain])):
            return
        reset = self.services.accounts.reset_password
        secret = await self.ask_long(reset, account.id)
        await self._load(account.name)
        await self._show_secret(secret)

    async def _show_secret(self, secret: OneTimePassword) -> None:
        title = self.t("accounts.secret_title", name=secret.name)
        until = self.t("accounts.secret_until", at=local_text(secret.expires_at))
        lines = [f"    {secret.password}", "", self.t("accounts.secret_once"), until]
        await self.app.push_screen_wait(NoticeDialog(title, lines))
        self.say("accounts.secret_shown", name=secret.name)


def _end(account: Account) -> str:
    """When the account's lock ends, in local time."""
    return local_until(account.locked_until, utc_now())


def _is_disabled(account: Account) -> bool:
    return account.disabled
