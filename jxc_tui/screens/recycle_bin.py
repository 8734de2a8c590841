"""回收站: deleted customers, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.screens.desk import DeskScreen
from jxc_tui.screens.dialogs import ConfirmDialog
from jxc_tui.services.answers import BinPage, BinRow
from jxc_tui.services.clock import local_text
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import TextLine


class RecycleBinScreen(DeskScreen):
    """A list in code order; F4 restores the row."""

    AUTO_FOCUS = "RowList"
    title_id = "place.bin"

    BINDINGS = [
        Binding("f4,ctrl+t,enter", "restore", id="bin.restore"),
        Binding("f5,ctrl+r", "reload", id="refresh"),
        Binding("up", "move(-1)", id="list.up", show=False),
        Binding("down", "move(1)", id="list.down", show=False),
        Binding("pageup", "page(-1)", id="list.pageup", show=False),
        Binding("pagedown", "page(1)", id="list.pagedown", show=False),
        Binding("escape", "back", id="page.back"),
    ]

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("field.head.code"), 16),
            Column(self.t("field.head.name"), 0),
            Column(self.t("bin.when"), 17),
            Column(self.t("bin.by"), 12),
        )
        rows = RowList[BinRow](columns, self._cells, id="rows")
        rows.can_focus = True
        yield TextLine(id="bin-count")
        yield rows

    def on_mount(self) -> None:
        self._rows.source = self
        self.start(self._load())

    @property
    def _rows(self) -> RowList[BinRow]:
        return self.query_one("#rows", RowList)

    @staticmethod
    def _cells(row: BinRow) -> Sequence[str]:
        return (row.code, row.name, local_text(row.deleted_at), row.deleted_by)

    async def _load(self) -> None:
        cursor = self._rows.cursor
        page = await self.ask(self.desk.services.customers.bin)
        self._rows.show(self._window(page), cursor=cursor, notice=[self.t("bin.empty")])
        self.query_one("#bin-count", TextLine).show(f" {self.t('bin.count', count=page.total)}")

    @staticmethod
    def _window(page: BinPage) -> Window[BinRow]:
        return Window(page.rows, page.at_start, page.at_end)

    async def edge(self, last: bool, count: int) -> Window[BinRow]:
        return self._window(await self.ask(self.desk.services.customers.bin, limit=count))

    async def after(self, row: BinRow, count: int) -> Window[BinRow]:
        verb = self.desk.services.customers.bin
        return self._window(await self.ask(verb, after=row.code, limit=count))

    async def before(self, row: BinRow, count: int) -> Window[BinRow]:
        verb = self.desk.services.customers.bin
        return self._window(await self.ask(verb, before=row.code, limit=count))

    async def action_move(self, step: int) -> None:
        await self._rows.move(step)

    async def action_page(self, direction: int) -> None:
        await self._rows.move(direction * self._rows.page)

    def action_reload(self) -> None:
        self.start(self._load())

    def action_restore(self) -> None:
        row = self._rows.current
        if row is not None:
            self.start(self._restore(row))

    async def _restore(self, row: BinRow) -> None:
        question = self.t("bin.question", name=row.name, code=row.code)
        if await self.app.push_screen_wait(ConfirmDialog(question)):
            saved = await self.ask(self.desk.services.customers.restore, row.id)
            await self._load()
            self.say("bin.done", name=row.name, code=saved.code)

    def action_back(self) -> None:
        self.dismiss(None)
