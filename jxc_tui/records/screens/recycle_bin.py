"""The recycle bin: deleted records, and the way back for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.records.answers.records import BinPage, BinRow
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import TextLine

_FIRST_ROWS = 60
_BEHIND_ALL = "\U0010ffff"  # sorts after every code


class RecycleBinScreen(ListScreen):
    """The deleted records in code order."""

    title_id = "place.bin"

    BINDINGS = [
        Binding("f11,ctrl+z", "restore", id="bin.restore"),
        Binding("f5,ctrl+r", "refresh_bin", id="refresh"),
    ]

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("bin.head.code"), 14, whole=True),
            Column(self.t("bin.head.name"), 0, least=18),
            Column(self.t("bin.head.at"), 16, importance=1),
            Column(self.t("bin.head.by"), 20, importance=2),
        )
        yield TextLine(f" {self.t('bin.loading')}", id="bin-count")
        yield RowList[BinRow](columns, self._cells, id="bin-rows")

    def _cells(self, row: BinRow) -> Sequence[str]:
        into = self.t("merging.merged_into", code=row.merged_into) if row.merged_into else ""
        return (row.code, row.name, local_text(row.deleted_at), into or row.deleted_by_name)

    def on_mount(self) -> None:
        self.rows.source = self
        self.start(self._load())

    async def _load(self, cursor: int = 0) -> None:
        page = await self._page(limit=max(_FIRST_ROWS, cursor + 1))
        self.query_one("#bin-count", TextLine).show(f" {self.t('bin.count', count=page.total)}")
        notice = [self.t("bin.empty"), "", self.for_role(self.t("bin.empty_how"))]
        self.rows.show(_window(page), cursor=cursor, notice=notice)
        self.show_keys()

    async def _page(self, *, after: str = "", before: str = "", limit: int) -> BinPage:
        bin_of = self.services.records.bin
        return await self.ask(bin_of, after=after, before=before, limit=limit)

    # The list's source.

    async def edge(self, last: bool, count: int) -> Window[BinRow]:
        """The first or the last deleted records."""
        page = await self._page(before=_BEHIND_ALL if last else "", limit=count)
        return _window(page)

    async def after(self, row: BinRow, count: int) -> Window[BinRow]:
        return _window(await self._page(after=row.code, limit=count))

    async def before(self, row: BinRow, count: int) -> Window[BinRow]:
        return _window(await self._page(before=row.code, limit=count))

    # Keys.

    def useless(self, action: str) -> bool:
        """A merged record comes back by undoing the merge."""
        row: BinRow | None = self.rows.current
        return action == "restore" and (row is None or bool(row.merged_into))

    def action_refresh_bin(self) -> None:
        self.say("")
        self.start(self._load())

    def action_restore(self) -> None:
        row = self.rows.current
        if row is not None:
            self.start(self._restore(row))

    async def _restore(self, row: BinRow) -> None:
        question = self.t("bin.question", name=row.name, code=row.code)
        explain = self.t("bin.explain", code=row.code)
        asked = not row.merged_into  # a merged one is refused with its way back, nothing to ask
        dialog = ConfirmDialog(question, [explain], harmless=True)
        if asked and not await self.app.push_screen_wait(dialog):
            return
        saved = await self.ask(self.services.records.restore, row.id)
        self.say("bin.restored", name=row.name, code=saved.code)
        self.records_changed()
        await self._without(row)

    async def _without(self, row: BinRow) -> None:
        """The list without one row, the cursor where it was."""
        rows: RowList[BinRow] = self.rows
        left = [other for other in rows.rows if other.id != row.id]
        if not left:
            await self._load()
            return
        cursor = min(rows.cursor, len(left) - 1)
        rows.show(Window(left, rows.at_start, rows.at_end), cursor=cursor)
        self.show_keys()
        total = (await self._page(limit=1)).total
        self.query_one("#bin-count", TextLine).show(f" {self.t('bin.count', count=total)}")


def _window(page: BinPage) -> Window[BinRow]:
    return Window(page.rows, page.at_start, page.at_end)
