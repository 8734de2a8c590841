"""One row put right on the spot: its wrong cells first, every other within reach."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from jxc_tui.desk.dialogs import ChoiceDialog
from jxc_tui.desk.screen import DeskBase
from jxc_tui.errors import JxcError
from jxc_tui.imports.answers import RowVerdict
from jxc_tui.imports.screens.run import Cell, field_label
from jxc_tui.records.model.fields import CHOICE_FIELDS
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.words.field_texts import LINE_BREAK, entry_text, from_entry
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import wrapped

_WIDTH = 70
_MOST_TYPED = 600

Fix = Callable[[int, str, str], Awaitable[RowVerdict]]


@dataclass(frozen=True, slots=True)
class FixField:
    """One cell of the row: its text, and why it is refused (empty: it is good)."""

    name: str
    label: str
    text: str
    reason: str


class FixDialog(DeskBase, ModalScreen[RowVerdict | None]):
    """Enter takes a cell over; still wrong ones say why and keep what was typed.

    Returns the last verdict on the row, None when nothing was taken over. `typed` outlives the
    dialog: what was typed and not taken over stands there again the next time.
    """

    BINDINGS = [
        Binding("up", "move(-1)", id="dialog.up"),
        Binding("down", "move(1)", id="dialog.down"),
        Binding("pageup", "move(-6)", id="dialog.pageup", show=False),
        Binding("pagedown", "move(6)", id="dialog.pagedown", show=False),
        Binding("enter", "take", id="dialog.take"),
        Binding("f4,ctrl+t", "offer", id="import.offer"),
        Binding("escape", "close", id="dialog.close"),
        Binding("f2,ctrl+s", "take", id="dialog.take_now", show=False),
    ]

    def __init__(
        self, row: RowVerdict, columns: Sequence[str], typed: dict[Cell, str], fix: Fix
    ) -> None:
        super().__init__()
        self._row = row
        self._columns = columns
        self._typed = typed
        self._fix = fix
        self._result: RowVerdict | None = None

    def compose(self) -> ComposeResult:
        columns = (Column(self.t("import_screen.head.cell"), 16),
                   Column(self.t("import_screen.head.value"), 0),
                   Column(self.t("import_screen.head.reason"), 0))  # fmt: skip
        with Vertical(classes="dialog wide"):
            yield TextLine(classes="dialog-title", id="fix-title")
            yield RowList[FixField](columns, self._cells, id="fix-fields")
            yield TextLine(id="fix-label", classes="dialog-title")
            yield Entry(id="fix-text", max_length=_MOST_TYPED)
            yield Lines(id="fix-reason")
            yield KeyLine(self.hints, indent=0)

    def on_mount(self) -> None:
        self._show_fields()
        self.query_one(Entry).focus()

    @property
    def _rows(self) -> RowList[FixField]:
        return self.query_one("#fix-fields", RowList)

    def _cells(self, each: FixField) -> Sequence[str]:
        typed = self._typed.get((self._row.row, each.name))
        text = each.text if typed is None else typed
        mark = "! " if each.reason else "  "
        return (mark + each.label, text, each.reason)

    def _fields(self) -> list[FixField]:
        """Wrong cells, then those of the file's columns, then the other fields."""
        reasons: dict[str, str] = {}
        texts = dict(self._row.given)
        for problem in self._row.problems:
            if problem.field:
                reason = self.t(problem.text_id, **dict(problem.params))
                reasons[problem.field] = "; ".join(
                    filter(None, (reasons.get(problem.field), reason))
                )
                texts.setdefault(problem.field, problem.value)
        names = dict.fromkeys([*reasons, *self._columns, *noun_named(self.noun).field])
        return [
            FixField(
                name, field_label(name, self.texts),
                entry_text(name, texts.get(name, ""), self.texts).replace("\n", LINE_BREAK),
                reasons.get(name, ""),
            )
            for name in names
        ]  # fmt: skip

    def _show_fields(self, wanted: str = "") -> None:
        row, fields = self._row, self._fields()
        title = self.t("import_screen.fix_title", row=f"{row.row:,}", code=row.code, name=row.name)
        self.query_one("#fix-title", TextLine).show(title)
        at = next((i for i, each in enumerate(fields) if each.name == wanted), 0)
        self._rows.show(Window(fields, True, True), cursor=at)
        self._open_cell()

    def _open_cell(self, said: str = "") -> None:
        """The cell under the cursor in the entry, with what is wrong or what was just reached."""
        each = self._rows.current
        if each is None:
            return
        entry = self.query_one(Entry)
        entry.value = self._typed.get((self._row.row, each.name), each.text)
        entry.cursor_position = len(entry.value)
        self.query_one("#fix-label", TextLine).show(each.label)
        self._say(said or each.reason, good=bool(said))

    def _say(self, text: str, *, good: bool = False) -> None:
        lines = wrapped(text, _WIDTH, most=2) if text else []
        style = "accent" if good else "warning"
        self.query_one("#fix-reason", Lines).show([[(line, style)] for line in lines])

    def _keep_typed(self) -> None:
        """What stands in the entry outlives the dialog, unless it is what the cell holds."""
        each = self._rows.current
        if each is None:
            return
        cell, text = (self._row.row, each.name), self.query_one(Entry).value
        if text == each.text:
            self._typed.pop(cell, None)
        else:
            self._typed[cell] = text

    async def action_move(self, step: int) -> None:
        self._keep_typed()
        await self._rows.move(step)
        self._open_cell()

    async def on_input_submitted(self, event: Entry.Submitted) -> None:
        event.stop()
        await self.action_take()

    async def action_take(self) -> None:
        """Takes the cell over: the next wrong one follows, and a good row closes the dialog."""
        each = self._rows.current
        if each is None:
            return
        self._keep_typed()
        text = from_entry("note", self.query_one(Entry).value)
        try:
            fixed = await self._fix(self._row.row, each.name, text)
        except JxcError as error:
            if error.ends_session:
                self.desk.session_lost(error)
            else:
                self._say(self.sentence(error))
            return
        self._row = self._result = fixed
        wrong = [problem.field for problem in fixed.problems if problem.field]
        if each.name in wrong:
            self._show_fields(each.name)
            return
        self._typed.pop((fixed.row, each.name), None)
        if not wrong:
            self.dismiss(fixed)
            return
        self._show_fields(wrong[0])
        reason = next(each.reason for each in self._rows.rows if each.name == wrong[0])
        self._say(self.t("import_screen.fix_next", left=len(set(wrong)), reason=reason))

    def action_offer(self) -> None:
        each = self._rows.current
        if each is not None and (each.name in CHOICE_FIELDS or each.name == "status"):
            self.run_worker(self._offer(each), exit_on_error=False)
        else:
            self._say(self.t("import_screen.fix_no_choices"), good=True)

    async def _offer(self, each: FixField) -> None:
        """The values there are for a column of choices."""
        if each.name == "status":
            words = [self.t("status.active"), self.t("status.disabled")]
        else:
            words = list(await self.ask(self.services.records.choices, each.name))
        options = [(word, word) for word in words]
        dialog = ChoiceDialog(each.label, options, current=each.text, free=each.name != "status")
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None:
            self.query_one(Entry).value = chosen

    def action_close(self) -> None:
        self._keep_typed()
        self.dismiss(self._result)
