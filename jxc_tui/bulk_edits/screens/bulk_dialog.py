"""The dialog that sets one field of many records: whom and to what, a look, the question."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from jxc_tui.bulk_edits.answers import Edited, EditPlan
from jxc_tui.bulk_edits.screens.bulk_lines import BulkScope, question_lines
from jxc_tui.desk.dialogs import ChoiceDialog, ConfirmDialog
from jxc_tui.desk.work_lines import LongWork, Telling, Work, work_lines
from jxc_tui.errors import InvalidFields, JxcError
from jxc_tui.records.model.fields import CHOICE_FIELDS
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.screens.branch_dialog import BranchDialog
from jxc_tui.records.words.field_texts import from_entry, problem_sentence
from jxc_tui.values.places import regions
from jxc_tui.values.progress import Progress
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.field_row import FieldRow
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.option_line import OptionLine
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import wrapped

_SAMPLE = 5
_LABEL = 16


class BulkDialog(LongWork, ModalScreen[Edited | None]):
    """Stays open with the sentence until it is done (its answer) or Esc (None)."""

    BINDINGS = [
        Binding("up", "app.focus_previous", id="line.previous"),
        Binding("down", "app.focus_next", id="line.next"),
        Binding("enter", "begin", id="bulk.begin_enter"),
        Binding("f2,ctrl+s", "begin", id="bulk.begin", show=False),
        Binding("f4,ctrl+t", "look_up", id="bulk.look_up"),
        Binding("escape", "stop_or_cancel", id="dialog.cancel"),
    ]

    def __init__(
        self, scopes: Sequence[BulkScope], field: str, label: str, names: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._scopes = list(scopes)
        self._field = field
        self._label = label
        self._names = names
        self.work = Work(self, self._show_progress)

    def compose(self) -> ComposeResult:
        labels = [(str(place), scope.label) for place, scope in enumerate(self._scopes)]
        with Vertical(classes="dialog wide bulk"):
            yield TextLine(self.t("bulk.title"), classes="dialog-title")
            yield TextLine()
            yield OptionLine(self.t("bulk.whom"), labels, label_width=_LABEL - 1, id="bulk-whom")
            yield FieldRow("bulk_value", self._label, label_width=_LABEL)
            yield Lines(id="bulk-told")
            yield KeyLine(self.hints, indent=0)

    def on_mount(self) -> None:
        self._tell(self.t("bulk.hint"))
        self._entry.focus()

    @property
    def _entry(self) -> Entry:
        return self.query_one("#field-bulk_value", Entry)

    def _tell(self, sentence: str) -> None:
        lines = [[(line, "dim")] for line in wrapped(sentence, 70)][:3]
        self.query_one("#bulk-told", Lines).show([[], *lines])

    def on_input_submitted(self, event: Entry.Submitted) -> None:
        event.stop()
        self.action_begin()

    def action_begin(self) -> None:
        """Looks who would change, asks, and writes; the keys of the dialog rest meanwhile."""
        if not self.busy:
            telling = self.work.begin()
            self.query_one("#row-bulk_value", FieldRow).show_problem("")
            self.run_worker(self._guarded(self._edit(telling)), exit_on_error=False)

    async def _guarded(self, work: Awaitable[Edited | None]) -> None:
        try:
            done = await work
        except InvalidFields as error:
            row = self.query_one("#row-bulk_value", FieldRow)
            row.show_problem(problem_sentence(error.problems[0], self.texts))
            self._rest(self.t("bulk.hint"))
        except JxcError as error:
            if error.text_id == "error.not_signed_in":
                self.desk.session_lost(error)
                return
            self._rest(self.sentence(error))
        except Exception as error:
            self.desk.handle_unexpected(error)
        else:
            if done is not None:
                self.app.call_later(self.dismiss, done)

    async def _edit(self, telling: Telling) -> Edited | None:
        edits = self.services.bulk_edits
        scope = self._scopes[int(self.query_one("#bulk-whom", OptionLine).value)]
        typed = {self._field: from_entry(self._field, self._entry.value)}
        plan = await self.ask_long(
            edits.preview, scope.whom, typed, progress=telling, stop=self.work.halt
        )
        if not plan.changing:
            text_id = "bulk.all_same" if plan.total else "bulk.nobody"
            self._rest(self.t(text_id, count=f"{plan.same:,}"))
            return None
        if not await self._sure(plan):
            await self.ask(edits.discard, plan.token)
            self._rest(self.t("bulk.not_done"))
            return None
        return await self.ask_long(edits.apply, plan.token, progress=telling, stop=self.work.halt)

    async def _sure(self, plan: EditPlan) -> bool:
        """The question, with the first ones before → after; No is the default."""
        sample = await self.ask(self.services.bulk_edits.page, plan.token, 0, _SAMPLE)
        question = self.t("bulk.question", count=f"{plan.changing:,}")
        lines = question_lines(plan, sample, self._names, self.texts)
        return bool(await self.app.push_screen_wait(ConfirmDialog(question, lines)))

    def _show_progress(self, progress: Progress) -> None:
        if not self.work.halt.is_set():
            lines = work_lines(progress, self.texts, 72, topic="bulk", esc="bulk.esc")
            self.query_one("#bulk-told", Lines).show(lines)

    def _rest(self, sentence: str) -> None:
        """Open again for another try, the cursor on the value."""
        self.work.end()
        self._entry.focus()
        self._tell(sentence)

    def action_stop_or_cancel(self) -> None:
        if self.busy:
            self.work.stop()
            self._tell(self.t("bulk.stopping"))
        else:
            self.dismiss(None)

    # What F4 offers.

    def action_look_up(self) -> None:
        if not self.busy:
            self.run_worker(self._look_up(), exit_on_error=False)

    async def _look_up(self) -> None:
        if self._field == noun_named(self.noun).tree:
            dialog = BranchDialog(self._label, current=self._entry.value, free=True)
            self._put(await self.app.push_screen_wait(dialog))
            return
        values = await self._values()
        if not values:
            self._tell(self.t("form.no_choices"))
            return
        free = self._field != "status"
        options = [(value, value) for value in values]
        chosen = await self.app.push_screen_wait(
            ChoiceDialog(self._label, options, current=self._entry.value, free=free)
        )
        self._put(chosen)

    def _put(self, chosen: str | None) -> None:
        if chosen is not None:
            self._entry.value = chosen
            self._entry.cursor_position = len(chosen)

    async def _values(self) -> Sequence[str]:
        if self._field == "status":
            return (self.t("status.active"), self.t("status.disabled"))
        if self._field == "province":
            return regions.provinces()
        if self._field in CHOICE_FIELDS:
            return await self.ask(self.services.records.choices, self._field)
        return ()
