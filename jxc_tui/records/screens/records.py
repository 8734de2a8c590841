"""The place of records: the list of records and everything that is done from it."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Input

from jxc_tui.access.permission import Permission, Right
from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.grants import needs
from jxc_tui.desk.screen import key_name
from jxc_tui.records.answers.records import RecordRow
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.screens.code_bar import CodeBar
from jxc_tui.records.screens.form.record_form import RecordForm
from jxc_tui.records.screens.links import RecordLinks
from jxc_tui.records.screens.lists.arranged_list import ABOVE
from jxc_tui.records.screens.record_list import FIRST_ROWS
from jxc_tui.records.screens.record_marks import MarkingList
from jxc_tui.records.screens.record_page import RecordPage
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.key_line import way_back_fits
from jxc_tui.widgets.row_list import Window
from jxc_tui.widgets.wrap import ending

_SELDOM = ("ctrl+backslash", "ctrl+right_square_bracket")  # F1 names them where room is short


class RecordsScreen(MarkingList):
    """All records, or those of one slice (a report's row)."""

    title_id = "place.records"

    BINDINGS = [
        Binding("f3,ctrl+l", "clear", id="records.clear"),
        Binding("f4,ctrl+t", "edit", id="records.edit"),
        Binding("f5,ctrl+r", "refresh_list", id="refresh"),
        Binding("f6,ctrl+b", "import_file", id="records.import"),
        Binding("f7,ctrl+n", "new", id="records.new"),
        Binding("f8,ctrl+y", "delete", id="records.delete"),
        Binding("ctrl+right_square_bracket", "favourite", id="records.favourite"),
        Binding("f12,ctrl+o", "order", id="records.order"),
        Binding("ctrl+e", "receive", id="records.receive"),
        Binding("enter", "open", id="records.open", show=False),
        Binding("tab", "categories", id="records.categories", show=False),
        Binding("escape", "back", id="records.back"),
        Binding("escape", "leave_slice", id="list.back"),
    ]

    # Keys.

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        found = self._searched
        if self.term and found is not None and not found.rows:
            self.start(self._open_scanned_or(self.term))
        else:
            self.action_open()

    async def _open_scanned_or(self, term: str) -> None:
        """What was scanned may be another noun's: its page; else the row under the cursor."""
        scanned = await self.ask(self.services.jump.scanned, term)
        if scanned is None:
            self.action_open()
        else:
            page = self.desk.at_hand(RecordPage).about(scanned.record_id, noun=scanned.noun)
            self.open_above(page, self._returned)

    def action_open(self) -> None:
        row = self.rows.current
        if row is not None:
            self.open_above(self.desk.at_hand(RecordPage).about(row.id), self._returned)

    @needs(Permission.SALE_CREATE)
    def action_order(self) -> None:
        """An order for the row; afterwards the bar is empty for the next one."""
        opened, row = self.desk.link(RecordLinks).order.get(self.noun), self._in_force
        if opened is not None and row is not None:
            self.open_above(opened(row.id), self._ordered)

    @needs(Permission.PAYMENT_RECEIVE)
    def action_receive(self) -> None:
        """Money of the row; afterwards the bar is empty for the next one."""
        opened, row = self.desk.link(RecordLinks).receive.get(self.noun), self._in_force
        if opened is not None and row is not None:
            self.open_above(opened(row.id), self._ordered)

    def _ordered(self, sentence: object) -> None:
        self.start(self._after_order(sentence if isinstance(sentence, str) else ""))

    async def _after_order(self, sentence: str) -> None:
        if not self.drilled:
            await self.look_for("")
        self.say_text(sentence)

    @property
    def _in_force(self) -> RecordRow | None:
        """The row under the cursor; None, with a word, for a suggestion from the recycle bin."""
        row = self.rows.current
        suggested = self._searched.suggestions if self._searched is not None else ()
        if row is not None and any(one.deleted and one.record.id == row.id for one in suggested):
            self.say("page.in_bin_first")
            return None
        return row

    @needs(Right.EDIT)
    def action_edit(self) -> None:
        """The form of the row; where records are marked, a field of all of them."""
        if self._edits_marked:
            self.start(self.edit_marked())
            return
        row = self._in_force
        if row is not None:
            self.open_above(RecordForm(row.id), self._returned)

    @property
    def _edits_marked(self) -> bool:
        return bool(self.marks) and self.may(Right.EDIT_MANY)

    async def shown_again(self) -> None:
        await self._refresh()

    def key_labels(self) -> list[tuple[str, str]]:
        """Where room is short, marking, refreshing, the menu and F6 give way: F1 names them."""
        found = [*super().key_labels(), ("Enter", self.t("key.records.open"))]
        if self._edits_marked:
            found = [
                (key, self.t("key.records.edit_marked") if key == "F4" else label)
                for key, label in found
            ]
        if noun_named(self.noun).tree and not self.drilled:
            found.insert(len(found) - 1, ("Tab", self.t("key.records.categories")))
        seldom = ("Ins", *(key_name(each) for each in _SELDOM))
        marking = sorted(
            (pair for pair in found if pair[0] in seldom), key=lambda pair: seldom.index(pair[0])
        )
        found = [pair for pair in found if pair not in marking]
        if 1 + sum(width_of(key + label) + 1 for key, label in found) > self.size.width:
            found = [pair for pair in found if pair[0] != "F5"]
        for given_up in ("F9", "F6"):
            if not way_back_fits(found, self.size.width):
                found = [pair for pair in found if pair[0] != given_up]
        return found + marking

    def open_slice(self, wanted: Slice, label: str) -> None:
        self.open_above(RecordsScreen(wanted, label), self._returned)

    def action_favourite(self) -> None:
        """Makes a favourite of the row, or none any more."""
        row = self._in_force
        if row is not None:
            self.start(self._favourite(row))

    async def _favourite(self, row: RecordRow) -> None:
        changed = await self.ask(self.services.favourites.switch, row.id)
        others = self._favourites - {row.id}
        self._favourites = others | {row.id} if changed.marked else others
        await self._refresh()
        said = "favourite.marked" if changed.marked else "favourite.unmarked"
        self.say(said, name=changed.name, code=changed.code)

    @needs(Right.CREATE)
    def action_new(self) -> None:
        code = self._searched.new_code if self._searched is not None else ""
        self.open_above(RecordForm(code=code), self._returned)

    @needs(Right.IMPORT)
    async def action_import_file(self) -> None:
        await self.run_action("app.go('import')")

    async def action_categories(self) -> None:
        """To the tree of categories, where the noun has one."""
        await self.run_action("app.go('categories')")

    async def action_clear(self) -> None:
        """The empty code bar and the list from its start, those opened last on top."""
        bar = self.query(CodeBar)
        if self.drilled:
            await self.run_action("app.code_bar")
        elif bar.first().value:
            bar.first().value = ""
        else:
            self.start(self._first())

    async def action_back(self) -> None:
        if self.term or not self.drop_marks():
            await self.action_clear()

    @property
    def _stands_above(self) -> bool:
        """Whether Esc leads to the screen below: a report's, or the list of the first noun."""
        return self.drilled or self.desk.noun_below(self) != self.noun

    async def action_leave_slice(self) -> None:
        if self.term:
            await self.action_clear()
        elif not self.drop_marks():
            self.dismiss(None)

    def look_again(self) -> None:
        self.action_refresh_list()

    def action_refresh_list(self) -> None:
        self.start(self._refresh())

    async def _refresh(self) -> None:
        """The same place with fresh rows."""
        row = self.rows.current
        above = row is not None and row.found_by in ABOVE
        if self.term or row is None or above:
            cursor = 0 if above else self.rows.cursor
            await self._answer_within(60.0)
            self.rows.show(
                Window(self.rows.rows, self.rows.at_start, self.rows.at_end),
                cursor=cursor,
                notice=self.rows.notice,
                offer=self.rows.offer,
            )
        else:
            count = max(FIRST_ROWS, self.rows.page * 2)
            answer = await self.ask(
                self.services.records.page,
                self.paging(row, at=row.code, limit=count, recent=not self.drilled, marked=True),
            )
            self._ticket += 1
            if answer.rows:
                self._show(self._ticket, answer)
            else:
                await self._first()
        self._show_card()

    def _returned(self, created: object) -> None:
        """A new record is looked up at once; else the same place with fresh rows."""
        if isinstance(created, str) and created and not self.drilled:
            bar = self.query_one("#code-bar", CodeBar)
            with self.prevent(Input.Changed):
                bar.value = created
            bar.release()
            self.start(self._first())
        else:
            self.start(self._refresh())

    def on_screen_resume(self) -> None:
        """What was typed before is marked: the next key begins a new look-up."""
        self.show_heading()
        for bar in self.query(CodeBar):
            bar.select_all()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("leave_slice", "back"):
            return self._stands_above == (action == "leave_slice")
        if action == "order":
            return self.noun in self.desk.link(RecordLinks).order
        if action == "receive":
            return self.noun in self.desk.link(RecordLinks).receive
        if action == "categories":
            return bool(noun_named(self.noun).tree) and not self.drilled
        return not (self.drilled and action in ("new", "import_file"))

    @needs(Right.DELETE)
    def action_delete(self) -> None:
        row = self._in_force
        if row is not None:
            self.start(self._delete(row))

    async def _delete(self, row: RecordRow) -> None:
        question = self.t("delete.question", name=row.name, code=row.code)
        if not await self.app.push_screen_wait(ConfirmDialog(question, [self.t("delete.explain")])):
            return
        self.say("delete.working")
        deleted = await self.ask_long(self.services.records.delete, row.id)
        await self._refresh_after_delete()
        text_id = "delete.done_backup" if deleted.backup_path else "delete.done"
        self.say(
            text_id, name=deleted.name, code=deleted.code, path=ending(deleted.backup_path, 36)
        )

    async def _refresh_after_delete(self) -> None:
        rows = self.rows
        left = [row for index, row in enumerate(rows.rows) if index != rows.cursor]
        rows.show(Window(left, rows.at_start, rows.at_end), cursor=min(rows.cursor, len(left) - 1))
        if left:
            await self._refresh()
        else:
            await self._first()
