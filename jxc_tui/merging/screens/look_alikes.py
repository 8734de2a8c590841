"""“Already there?”: a quiet word in the form of a new record, and the candidates behind it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from jxc_tui.desk.screen import DeskBase
from jxc_tui.merging.answers import Candidate, Candidates
from jxc_tui.records.screens.form.fields_page import FieldsPage
from jxc_tui.records.screens.form.links import Proposing
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import TextLine

WATCHED = frozenset({"name", "mobile", "phone", "uscc", "code"})
ASKED = (*WATCHED, "city", "district", "address", "contact")


class FormCandidates:
    """What is known of records like the one being typed. Never moves the cursor."""

    def __init__(self, page: FieldsPage, form: Proposing) -> None:
        self._page = page
        self._form = form
        self._asked: dict[str, str] = {}
        self._told = ""
        self.found: tuple[Candidate, ...] = ()

    def _typed(self) -> dict[str, str]:
        typed = {name: self._page.text_in(name) for name in ASKED}
        if typed["code"] == self._form.proposal:
            typed["code"] = ""
        return typed

    def left(self, field_id: str) -> None:
        """A field was left: asks once for what now stands in the form."""
        typed = self._typed()
        if field_id in WATCHED and typed != self._asked:
            self._asked = typed
            if any(typed[name] for name in WATCHED):
                self._page.start(self._look(typed))

    async def _look(self, typed: dict[str, str]) -> None:
        page = self._page
        answer: Candidates = await page.ask(page.services.duplicates.candidates, typed)
        if typed != self._asked or not page.is_attached:
            return
        self.found = answer.rows
        if answer.rows:
            best = answer.rows[0].row
            told = page.t("candidates.word", code=best.code, name=best.name)
            if told != self._told:
                page.say_text(told, warning=True)
            self._told = told
        elif self._told:
            page.take_back(self._told)
            self._told = ""

    def concerns(self, field_id: str) -> bool:
        """Whether F4 in a field shows the candidates."""
        if field_id == "code":
            return any(each.rule == "code_lookalike" for each in self.found)
        return field_id in WATCHED and bool(self.found)

    async def show(self) -> None:
        """The candidates; Enter opens one above the form, which stays as it is."""
        page = self._page
        chosen = await page.app.push_screen_wait(CandidatesDialog(self.found))
        if chosen is not None:
            await page.run_action(f"app.open_record({chosen})")


class CandidatesDialog(DeskBase, ModalScreen[int | None]):
    """Records that may be the one being typed; the answer is the id of one."""

    BINDINGS = [
        Binding("up", "move(-1)", id="dialog.up"),
        Binding("down", "move(1)", id="dialog.down"),
        Binding("enter", "take", id="candidates.open"),
        Binding("escape", "cancel", id="dialog.cancel"),
    ]

    def __init__(self, found: Sequence[Candidate]) -> None:
        super().__init__()
        self._found = list(found)

    def compose(self) -> ComposeResult:
        columns = (
            Column(self.t("field.head.code"), 12, whole=True),
            Column(self.t("field.head.name"), 0, least=14),
            Column(self.t("field.head.mobile"), 13, importance=2, whole=True),
            Column(self.t("duplicates.head.rule"), 14, importance=1),
        )
        with Vertical(classes="dialog wide"):
            yield TextLine(self.t("candidates.title"), classes="dialog-title")
            yield RowList[Candidate](columns, self._cells, id="candidates-rows")
            yield KeyLine(self.hints, indent=0)

    def on_mount(self) -> None:
        self._rows.show(Window(self._found, True, True))

    @property
    def _rows(self) -> RowList[Candidate]:
        return self.query_one("#candidates-rows", RowList)

    def _cells(self, each: Candidate) -> Sequence[str]:
        row = each.row
        return (row.code, row.name, row.mobile, self.t(f"duplicates.rule.{each.rule}"))

    async def action_move(self, step: int) -> None:
        await self._rows.move(step)

    def action_take(self) -> None:
        each = self._rows.current
        if each is not None:
            self.dismiss(each.row.id)

    def action_cancel(self) -> None:
        self.dismiss(None)
