"""Accounts, for administrators: who may sign in, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.model.permission import Role
from jxc_tui.screens.desk import DeskScreen
from jxc_tui.screens.dialogs import AskDialog, ChoiceDialog, ConfirmDialog, NoticeDialog
from jxc_tui.services.answers import Account, OneTimePassword
from jxc_tui.services.clock import local_text
from jxc_tui.widgets.row_list import Column, RowList, Window


class AccountsScreen(DeskScreen):
    """One line per account; the keys act on the line under the cursor."""

    AUTO_FOCUS = "RowList"
    title_id = "place.accounts"

    BINDINGS = [
        Binding("f2,ctrl+s", "reset", id="accounts.reset"),
        Binding("f4,ctrl+t", "role", id="accounts.role"),
        Binding("f5,ctrl+r", "reload", id="refresh"),
        Binding("f7,ctrl+n", "add", id="accounts.add"),
        Binding("f8,ctrl+y", "disable", id="accounts.disable"),
        Binding("up", "move(-1)", id="list.up", show=False),
        Binding("down", "move(1)", id="list.down", show=False),
        Binding("pageup", "page(-1)", id="list.pageup", show=False),
        Binding("pagedown", "page(1)", id="list.pagedown", show=False),
        Binding("escape", "back", id="page.back"),
    ]

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("accounts.name"), 14),
            Column(self.t("accounts.display_name"), 0),
            Column(self.t("accounts.role"), 14),
            Column(self.t("accounts.state"), 11),
            Column(self.t("accounts.last"), 17),
            Column(self.t("accounts.source"), 20, from_width=100),
        )
        rows = RowList[Account](columns, self._cells, id="rows", dim=lambda row: row.disabled)
        rows.can_focus = True
        yield rows

    def on_mount(self) -> None:
        self.start(self._load())

    @property
    def _rows(self) -> RowList[Account]:
        return self.query_one("#rows", RowList)

    def _cells(self, row: Account) -> Sequence[str]:
        state = "disabled" if row.disabled else "one_time" if row.must_change else "active"
        return (
            row.name,
            row.display_name,
            self.t(f"role.{row.role.value}"),
            self.t(f"accounts.{state}"),
            local_text(row.last_sign_in_at),
            row.last_sign_in_from,
        )

    async def _load(self) -> None:
        accounts = await self.ask(self.desk.services.accounts.list)
        self._rows.show(Window(accounts, True, True), cursor=self._rows.cursor)

    async def action_move(self, step: int) -> None:
        await self._rows.move(step)

    async def action_page(self, direction: int) -> None:
        await self._rows.move(direction * self._rows.page)

    def action_reload(self) -> None:
        self.start(self._load())

    def action_add(self) -> None:
        self.start(self._add())

    async def _add(self) -> None:
        name = await self.app.push_screen_wait(
            AskDialog(self.t("accounts.ask_name"), hint=self.t("accounts.name_hint"))
        )
        if not name:
            return
        display = await self.app.push_screen_wait(
            AskDialog(self.t("accounts.ask_display"), value=name)
        )
        role = await self._choose_role(Role.CLERK) if display else None
        if display and role is not None:
            secret = await self.ask_long(self.desk.services.accounts.add, name, display, role)
            await self._load()
            await self._show_secret(secret)

    async def _choose_role(self, current: Role) -> Role | None:
        options = [(role.value, self.t(f"role.{role.value}")) for role in Role]
        chosen = await self.app.push_screen_wait(
            ChoiceDialog(self.t("accounts.ask_role"), options, current=current.value)
        )
        return Role(chosen) if chosen else None

    async def _show_secret(self, secret: OneTimePassword) -> None:
        lines = [
            self.t("accounts.secret", name=secret.name),
            "",
            f"    {secret.password}",
            "",
            self.t("accounts.secret_until", at=local_text(secret.expires_at)),
            self.t("accounts.secret_once"),
        ]
        await self.app.push_screen_wait(NoticeDialog(self.t("accounts.secret_title"), lines))

    def action_reset(self) -> None:
        row = self._rows.current
        if row is not None:
            self.start(self._reset(row))

    async def _reset(self, row: Account) -> None:
        question = self.t("accounts.reset_question", name=row.name)
        if await self.app.push_screen_wait(ConfirmDialog(question)):
            secret = await self.ask_long(self.desk.services.accounts.reset_password, row.id)
            await self._load()
            await self._show_secret(secret)

    def action_role(self) -> None:
        row = self._rows.current
        if row is not None:
            self.start(self._role(row))

    async def _role(self, row: Account) -> None:
        role = await self._choose_role(row.role)
        if role is not None and role is not row.role:
            await self.ask(self.desk.services.accounts.change_role, row.id, role)
            await self._load()
            self.say("accounts.role_done", name=row.name, role=self.t(f"role.{role.value}"))

    def action_disable(self) -> None:
        row = self._rows.current
        if row is not None:
            self.start(self._disable(row))

    async def _disable(self, row: Account) -> None:
        act = "enable" if row.disabled else "disable"
        question = self.t(f"accounts.{act}_question", name=row.name)
        if await self.app.push_screen_wait(ConfirmDialog(question)):
            accounts = self.desk.services.accounts
            await self.ask(accounts.enable if row.disabled else accounts.disable, row.id)
            await self._load()
            self.say(f"accounts.{act}_done", name=row.name)

    def action_back(self) -> None:
        self.dismiss(None)
