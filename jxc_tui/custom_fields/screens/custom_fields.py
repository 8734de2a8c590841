"""The custom fields of this database: what they are called, and which are in use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.custom_fields.answers import CustomField
from jxc_tui.custom_fields.model import MOST_FIELDS
from jxc_tui.desk.dialogs import AskDialog, ConfirmDialog
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import TextLine


class CustomFieldsScreen(ListScreen):
    """Fields in their order, retired ones dim at the end."""

    title_id = "place.fields"
    ROW_ACTIONS = frozenset({"rename", "switch"})

    BINDINGS = [
        Binding("f4,ctrl+t", "rename", id="fields.rename"),
        Binding("enter", "rename", id="fields.open", show=False),
        Binding("f5,ctrl+r", "refresh_fields", id="refresh"),
        Binding("f7,ctrl+n", "new", id="fields.new"),
        Binding("f8,ctrl+y", "switch", id="fields.switch"),
    ]

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("cli.column.field"), 0, least=16),
            Column(self.t("fields.head.state"), 8, importance=1),
            Column(self.t("fields.head.since"), 16, importance=2),
            Column(self.t("fields.head.by"), 16, importance=3),
        )
        yield TextLine(f" {self.t('bin.loading')}", id="fields-count")
        yield RowList[CustomField](columns, self._cells, id="fields-rows", dim=_is_retired)

    def _cells(self, each: CustomField) -> Sequence[str]:
        return (
            each.name, self.t("fields.retired" if each.retired_at else "fields.used"),
            local_text(each.retired_at or each.created_at),
            each.retired_by_name or each.created_by_name,
        )  # fmt: skip

    def on_mount(self) -> None:
        self.start(self._load())

    async def _load(self, field_id: int = 0) -> None:
        found = await self.ask(self.services.custom_fields.list)
        used = sum(1 for each in found if not each.retired_at)
        count = self.t("fields.count", count=used, most=MOST_FIELDS)
        self.query_one("#fields-count", TextLine).show(f" {count}")
        at = next((i for i, each in enumerate(found) if each.id == field_id), self.rows.cursor)
        notice = [self.t("fields.none"), "", self.for_role(self.t("fields.none_how"))]
        self.rows.show(Window(found, True, True), cursor=at, notice=notice)
        self.show_keys()

    # Keys.

    def action_refresh_fields(self) -> None:
        self.say("")
        self.start(self._load())

    def action_new(self) -> None:
        self.start(self._new())

    def action_rename(self) -> None:
        if self.rows.current is not None:
            self.start(self._rename(self.rows.current))

    def action_switch(self) -> None:
        if self.rows.current is not None:
            self.start(self._switch(self.rows.current))

    async def _new(self) -> None:
        fields = self.services.custom_fields
        made = await self._named(self.t("fields.ask_new"), "", fields.add)
        if made is not None:
            await self._load(made.id)
            self.say("fields.added", name=made.name)

    async def _rename(self, each: CustomField) -> None:
        fields = self.services.custom_fields
        title = self.t("fields.ask_rename", name=each.name)
        made = await self._named(title, each.name, fields.rename, each.id)
        if made is not None:
            await self._load(made.id)
            self.say("fields.renamed", old=each.name, name=made.name)

    async def _named(
        self, title: str, name: str, verb: Callable[..., CustomField], *before: Any
    ) -> CustomField | None:
        """The field under the name that was typed; None where nobody gave one."""
        made: list[CustomField] = []

        async def take(typed: str) -> None:
            made.append(await self.ask(verb, *before, typed))

        dialog = AskDialog(title, value=name, hint=self.t("fields.ask_hint"), take=take)
        await self.app.push_screen_wait(dialog)
        return made[0] if made else None

    async def _switch(self, each: CustomField) -> None:
        """Retires a field that is in use, brings a retired one back; asks before either."""
        fields = self.services.custom_fields
        if each.retired_at:
            ask, explain = "fields.ask_back", "fields.ask_back_explain"
            verb, done = fields.bring_back, "fields.brought_back"
        else:
            ask, explain = "fields.ask_retire", "fields.ask_retire_explain"
            verb, done = fields.retire, "fields.retired_now"
        question = ConfirmDialog(
            self.t(ask, name=each.name), [self.t(explain)], harmless=bool(each.retired_at)
        )
        if await self.app.push_screen_wait(question):
            await self.ask(verb, each.id)
            await self._load(each.id)
            self.say(done, name=each.name)


def _is_retired(each: CustomField) -> bool:
    return bool(each.retired_at)
