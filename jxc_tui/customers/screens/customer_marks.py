"""Customers marked with the keyboard, and the export of them, of the search or of everybody."""

from __future__ import annotations

from textual.binding import Binding

from jxc_tui.access.permission import Permission
from jxc_tui.bulk_edits.screens.bulk_edits import edit_many
from jxc_tui.bulk_edits.screens.bulk_lines import BulkScope
from jxc_tui.bulk_edits.screens.bulk_lines import scopes as bulk_scopes
from jxc_tui.customers.answers.customers import CustomerRow
from jxc_tui.customers.screens.customer_list import CustomerList
from jxc_tui.desk.dialogs import ConfirmDialog, NoticeDialog
from jxc_tui.desk.grants import needs
from jxc_tui.exports.answers import MOST_PICKED, ExportedCustomers
from jxc_tui.exports.screens.export_dialog import ExportDialog, Scope
from jxc_tui.exports.screens.export_words import remarks, scopes
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.wrap import ending


class MarkingList(CustomerList):
    """Marks stay through every search until they are dropped."""

    BINDINGS = [
        Binding("f2,ctrl+s", "export", id="customers.export"),
        Binding("insert,ctrl+d", "mark", id="customers.mark"),
    ]

    def on_mount(self) -> None:
        self._marks: dict[int, None] = {}

    @property
    def marks(self) -> tuple[int, ...]:
        """The ids of the marked customers."""
        return tuple(self._marks)

    def count_words(self) -> str:
        return self.t("customers.marked", count=f"{len(self._marks):,}") if self._marks else ""

    @needs(Permission.CUSTOMER_EXPORT)
    async def action_mark(self) -> None:
        """Marks the row or takes its mark away, and goes to the next row."""
        row = self.rows.current
        if row is None:
            return
        if self.rows.offer is not None:
            self.say("customers.mark_found_only")
            return
        if row.id in self._marks:
            del self._marks[row.id]
        elif len(self._marks) >= MOST_PICKED:
            self.say("export.too_many_picked", most=f"{MOST_PICKED:,}")
            return
        else:
            self._marks[row.id] = None
        self._show_marks()
        await self.action_move(1)

    def bulk_scopes(self) -> list[BulkScope]:
        """Whose fields could be set from here: the marked, the found, or everybody shown."""
        term = "" if self.rows.offer is not None else self.term
        return bulk_scopes(
            self.texts, term=term, slice=self.slice, label=self.label, picked=self.marks
        )

    async def edit_marked(self) -> None:
        """Sets a field of the marked customers; the marks stay."""
        if await edit_many(self, self.bulk_scopes()) is not None:
            await self.shown_again()

    async def shown_again(self) -> None:
        """The same place with fresh rows."""

    def drop_marks(self) -> bool:
        """Takes the marks away, several only after asking; false when there was none."""
        if not self._marks:
            return False
        if len(self._marks) > 1:
            self.start(self._ask_to_drop(len(self._marks)))
        else:
            self._drop()
        return True

    async def _ask_to_drop(self, count: int) -> None:
        question = self.t("customers.unmark", count=f"{count:,}")
        explain = self.t("customers.unmark_explain")
        if await self.app.push_screen_wait(ConfirmDialog(question, [explain])):
            self._drop()

    def _drop(self) -> None:
        self._marks.clear()
        self._show_marks()
        self.say("customers.unmarked")

    def _show_marks(self) -> None:
        self.rows.show_marks(self._is_marked if self._marks else None)
        self.show_count()
        self.query_one(KeyLine).refresh()

    def _is_marked(self, row: CustomerRow) -> bool:
        return row.id in self._marks

    @needs(Permission.CUSTOMER_EXPORT)
    def action_export(self) -> None:
        self.start(self._export())

    async def _export(self) -> None:
        term = "" if self.rows.offer is not None else self.term
        offer = await self.ask_long(
            self.desk.services.exports.offer, self.t("export.stem"), term=term, slice=self.slice,
            picked=len(self._marks),
        )  # fmt: skip
        offered = scopes(offer, self.texts, term=term, slice=self.slice, picked=self.marks)
        if not offered:
            self.say("customers.none_here" if self.drilled else "customers.empty")
            return
        await self._ask(offered, offer.name)

    async def _ask(self, offered: list[Scope], name: str) -> None:
        done = await self.app.push_screen_wait(ExportDialog(offered, name))
        if not isinstance(done, ExportedCustomers):
            return
        told = remarks(done, self.texts)
        if told:
            lines = [self.t("export.done", rows=f"{done.rows:,}", path=done.path), "", *told]
            await self.app.push_screen_wait(NoticeDialog(self.t("export.done_title"), lines))
        text_id = "export.done_masked" if done.masked else "export.done"
        rows = f"{done.rows:,}"
        room = self.size.width - len(self.t(text_id, rows=rows, path="")) * 2
        self.say(text_id, rows=rows, path=ending(done.path, max(12, room)))
