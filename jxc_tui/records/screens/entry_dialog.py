"""A dialog of a few entries below each other, open with what is wrong until a verb took them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.events import DescendantFocus
from textual.screen import ModalScreen

from jxc_tui.desk.screen import DeskBase
from jxc_tui.errors import InvalidFields, JxcError
from jxc_tui.records.words.field_texts import label_of, problem_sentence
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.field_row import FieldRow
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.text_line import TextLine

R = TypeVar("R")
_LABEL = 16


class EntryDialog(DeskBase, ModalScreen[R | None], Generic[R]):
    """Gives what the verb answered, or None after Esc. Heirs say the `title`, the `hint`, with what
    the entries begin (`filled`) and what is done with them (`done_with`)."""

    FIELDS: ClassVar[tuple[str, ...]] = ()

    BINDINGS = [
        Binding("up", "app.focus_previous", id="line.previous"),
        Binding("down", "app.focus_next", id="line.next"),
        Binding("enter", "go_on", id="entries.go_on"),
        Binding("f2,ctrl+s", "save", id="entries.save"),
        Binding("escape", "cancel", id="dialog.cancel"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._saving = False

    @property
    def title_text(self) -> str:
        raise NotImplementedError

    @property
    def hint(self) -> str:
        raise NotImplementedError

    def label(self, field: str) -> str:
        """What stands before an entry."""
        return label_of(field, self.texts)

    def filled(self) -> Mapping[str, str]:
        """What stands in the entries at first."""
        return {}

    async def done_with(self, typed: Mapping[str, str]) -> R:
        """Asks the verb. What it refuses is told in the dialog."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide follow"):
            yield TextLine(self.title_text, classes="dialog-title")
            yield TextLine()
            for field in self.FIELDS:
                yield FieldRow(field, self.label(field), label_width=_LABEL)
            yield TextLine()
            yield TextLine(self.hint, classes="dim")
            yield TextLine(id="entries-told")
            yield KeyLine(self.hints, indent=0)

    def on_mount(self) -> None:
        for field, text in self.filled().items():
            self._entry(field).value = text
        self._entry(self.FIELDS[0]).focus()

    def _entry(self, field: str) -> Entry:
        return self.query_one(f"#field-{field}", Entry)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """What is proposed gives way to what is typed."""
        if isinstance(event.widget, Entry):
            event.widget.select_all()

    def on_input_submitted(self, event: Entry.Submitted) -> None:
        event.stop()
        self.action_go_on()

    def action_go_on(self) -> None:
        """Goes on to the next field; saves on the last one."""
        here = (self.focused.id or "") if self.focused is not None else ""
        place = self.FIELDS.index(here.removeprefix("field-")) if here else 0
        if place + 1 < len(self.FIELDS):
            self._entry(self.FIELDS[place + 1]).focus()
        else:
            self.action_save()

    def action_save(self) -> None:
        if not self._saving:
            self._saving = True
            self.run_worker(self._save(), exit_on_error=False)

    async def _save(self) -> None:
        try:
            typed = {field: self._entry(field).value for field in self.FIELDS}
            answer = await self.done_with(typed)
        except InvalidFields as error:
            self._tell(error)
        except JxcError as error:
            if error.text_id == "error.not_signed_in":
                self.desk.session_lost(error)
            else:
                self.query_one("#entries-told", TextLine).show(self.sentence(error))
        except Exception as error:
            self.desk.handle_unexpected(error)
        else:
            self.app.call_later(self.dismiss, answer)
        finally:
            self._saving = False

    def _tell(self, error: InvalidFields) -> None:
        """Each problem under its field, the cursor on the first of them."""
        wrong = {each.field: problem_sentence(each, self.texts) for each in error.problems}
        for field in self.FIELDS:
            self.query_one(f"#row-{field}", FieldRow).show_problem(wrong.get(field, ""))
        self._entry(next(field for field in self.FIELDS if field in wrong)).focus()

    def action_cancel(self) -> None:
        self.dismiss(None)
