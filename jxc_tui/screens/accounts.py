"""The accounts, for administrators: who may sign in, as what, and how to let them in again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.errors import Refused
from jxc_tui.model.permission import Role
from jxc_tui.screens.dialogs import AskDialog, ChoiceDialog, ConfirmDialog, NoticeDialog
from jxc_tui.screens.list_screen import ListScreen
from jxc_tui.services.answers import Account, OneTimePassword
from jxc_tui.services.clock import local_text
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine


class AccountsScreen(ListScreen):
    """Every account by name."""

    title_id = "place.accounts"

    BINDINGS = [
        Binding("ctrl+f", "reset", id="accounts.reset"),
        Binding("f4,ctrl+t", "role", id="accounts.role"),
        Binding("f5,ctrl+r", "refresh_accounts", id="refresh"),
        Binding("f7,ctrl+n", "add", id="accounts.add"),
        Binding("f8,ctrl+y", "switch", id="accounts.switch"),
    ]

    def body(self) -> Iterable[Widget]:
        roles = max(width_of(self.t(f"role.{role.value}")) for role in Role)
        columns = (
            Column(self.t("accounts.head.name"), 16),
            Column(self.t("accounts.head.display"), 0),
            Column(self.t("accounts.head.role"), roles),
            Column(self.t("accounts.head.state"), 8),
            Column(self.t("accounts.head.last"), 16),
            Column(self.t("accounts.head.source"), 26, from_width=110),
        )
        yield TextLine(f" {self.t('accounts.loading')}", id="accounts-count")
        yield RowList[Account](columns, self._cells, id="accounts-rows", off=_is_disabled)
        yield Lines(id="accounts-card")

    def on_mount(self) -> None:
        self.start(self._load())

    async def _load(self, name: str = "") -> None:
        """All accounts; the cursor goes to the one of that name, else stays."""
        found = await self.ask(self.desk.services.accounts.list)
        at = next((i for i, each in enumerate(found) if each.name == name), self.rows.cursor)
        self.rows.show(Window(found, True, True), cursor=at)
        disabled = sum(each.disabled for each in found)
        count = self.t("accounts.count", count=len(found), disabled=disabled)
        self.query_one("#accounts-count", TextLine).show(f" {count}")
        self.moved()

    def _cells(self, account: Account) -> Sequence[str]:
        return (
            account.name, account.display_name, self.t(f"role.{account.role.value}"),
            self.t(f"accounts.state.{_state(account)}"), self._last(account),
            account.last_sign_in_from,
        )  # fmt: skip

    def _last(self, account: Account) -> str:
        at = account.last_sign_in_at
        return local_text(at) if at else self.t("accounts.never")

    def moved(self) -> None:
        """The card of the highlighted account."""
        account: Account | None = self.rows.current
        lines: list[list[tuple[str, str]]] = []
        if account is not None:
            own = self.t("accounts.self") if account.id == self.user.id else ""
            about = f"{self.t('role.' + account.role.value)} · {account.display_name}{own}"
            state = self.t(f"accounts.state.{_state(account)}")
            lines.append([(f" {account.name}", "strong"), (f"   {about} · {state}", "")])
            last = self.t("accounts.never")
            if account.last_sign_in_at:
                at, source = self._last(account), account.last_sign_in_from
                last = self.t("accounts.last", at=at, source=source)
            lines.append([(f" {last}", "dim")])
            if account.must_change:
                lines.append([(f" {self.t('accounts.one_time')}", "warning")])
        self.query_one("#accounts-card", Lines).show(lines)

    # Keys.

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
            add = self.desk.services.accounts.add
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
        await self.ask(self.desk.services.accounts.change_role, account.id, Role(role))
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
        accounts = self.desk.services.accounts
        await self.ask(accounts.enable if account.disabled else accounts.disable, account.id)
        await self._load(account.name)
        self.say(f"accounts.{verb}d", name=account.name)

    async def _reset(self, account: Account) -> None:
        question = self.t("accounts.reset", name=account.name)
        explain = self.t("accounts.reset_explain")
        if not await self.app.push_screen_wait(ConfirmDialog(question, [explain])):
            return
        reset = self.desk.services.accounts.reset_password
        secret = await self.ask_long(reset, account.id)
        await self._load(account.name)
        await self._show_secret(secret)

    async def _show_secret(self, secret: OneTimePassword) -> None:
        title = self.t("accounts.secret_title", name=secret.name)
        until = self.t("accounts.secret_until", at=local_text(secret.expires_at))
        lines = [f"    {secret.password}", "", self.t("accounts.secret_once"), until]
        await self.app.push_screen_wait(NoticeDialog(title, lines))
        self.say("accounts.secret_shown", name=secret.name)


def _state(account: Account) -> str:
    if account.disabled:
        return "disabled"
    return "one_time" if account.must_change else "active"


def _is_disabled(account: Account) -> bool:
    return account.disabled
