"""Records marked with the keyboard, and the export of them, of the search or of everybody."""

from __future__ import annotations

from textual.binding import Binding

from jxc_tui.access.permission import Right
from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.grants import needs
from jxc_tui.records.answers.records import RecordRow
from jxc_tui.records.answers.selection import MOST_PICKED
from jxc_tui.records.screens.links import Chosen, RecordLinks
from jxc_tui.records.screens.record_list import RecordList
from jxc_tui.widgets.key_line import KeyLine


class MarkingList(RecordList):
    """Marks stay through every search until they are dropped."""

    BINDINGS = [
        Binding("f2,ctrl+s", "export", id="records.export"),
        Binding("insert,ctrl+d", "mark", id="records.mark"),
    ]

    def on_mount(self) -> None:
        self._marks: dict[int, None] = {}

    @property
    def marks(self) -> tuple[int, ...]:
        """The ids of the marked records."""
        return tuple(self._marks)

    def count_words(self) -> str:
        marked = f"{len(self._marks):,}" if self._marks else ""
        words = self.t("records.marked", count=marked) if marked else ""
        return words + super().count_words()

    @needs(Right.EXPORT)
    async def action_mark(self) -> None:
        """Marks the row or takes its mark away, and goes to the next row."""
        row = self.rows.current
        if row is None:
            return
        if self.rows.offer is not None:
            self.say("records.mark_found_only")
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

    def chosen(self) -> Chosen:
        """Who is shown and who is marked."""
        term = "" if self.rows.offer is not None else self.term
        return Chosen(term, self.slice, self.label, self.marks)

    async def edit_marked(self) -> None:
        """Sets a field of the marked records; the marks stay."""
        if await self.desk.link(RecordLinks).edit_many(self, self.chosen()):
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
        question = self.t("records.unmark", count=f"{count:,}")
        explain = self.t("records.unmark_explain")
        if await self.app.push_screen_wait(ConfirmDialog(question, [explain])):
            self._drop()

    def _drop(self) -> None:
        self._marks.clear()
        self._show_marks()
        self.say("records.unmarked")

    def _show_marks(self) -> None:
        self.rows.show_marks(self._is_marked if self._marks else None)
        self.show_count()
        self.query_one(KeyLine).refresh()

    def _is_marked(self, row: RecordRow) -> bool:
        return row.id in self._marks

    @needs(Right.EXPORT)
    def action_export(self) -> None:
        self.start(self.desk.link(RecordLinks).export(self, self.chosen()))
