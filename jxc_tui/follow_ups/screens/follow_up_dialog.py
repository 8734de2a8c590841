"""The dialog of a new follow-up note: what, on which day, by whom."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.events import DescendantFocus
from textual.screen import ModalScreen

from jxc_tui.desk.screen import DeskBase
from jxc_tui.errors import InvalidFields, JxcError
from jxc_tui.follow_ups.answers import FollowUp
from jxc_tui.records.words.field_texts import label_of, problem_sentence
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.field_row import FieldRow
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.text_line import TextLine

FIELDS = ("follow_text", "follow_due", "follow_for")
_LABEL = 16


class FollowUpDialog(DeskBase, ModalScreen[FollowUp | None]):
    """Stays open with what is wrong until a note is stored (its answer) or Esc (None)."""

    BINDINGS = [
        Binding("up", "app.focus_previous", id="line.previous"),
        Binding("down", "app.focus_next", id="line.next"),
        Binding("enter", "go_on", id="follow.go_on"),
        Binding("f2,ctrl+s", "save", id="follow.save"),
        Binding("escape", "cancel", id="dialog.cancel"),
    ]

    def __init__(self, record_id: int, name: str) -> None:
        super().__init__()
        self._record_id = record_id
        self._called = name
        self._saving = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide follow"):
            yield TextLine(self.t("follow.title", name=self._called), classes="dialog-title")
            yield TextLine()
            for field in FIELDS:
                yield FieldRow(field, label_of(field, self.texts), label_width=_LABEL)
            yield TextLine()
            yield TextLine(self.t("follow.day_hint"), classes="dim")
            yield TextLine(id="follow-told")
            yield KeyLine(self.hints, indent=0)

    def on_mount(self) -> None:
        user = self.user
        self._entry("follow_due").value = self.t("follow.tomorrow")
        self._entry("follow_for").value = user.display_name or user.name
        self._entry("follow_text").focus()

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
        """Goes on to the next field; stores the note on the last one."""
        here = (self.focused.id or "") if self.focused is not None else ""
        place = FIELDS.index(here.removeprefix("field-")) if here else 0
        if place + 1 < len(FIELDS):
            self._entry(FIELDS[place + 1]).focus()
        else:
            self.action_save()

    def action_save(self) -> None:
        if not self._saving:
            self._saving = True
            self.run_worker(self._save(), exit_on_error=False)

    async def _save(self) -> None:
        text, due, who = (self._entry(field).value for field in FIELDS)
        user = self.user
        mine = who.strip() in ("", user.display_name, user.name)
        try:
            note = await self.ask(
                self.services.follow_ups.add, self._record_id, text, due,
                "" if mine else who,
            )  # fmt: skip
        except InvalidFields as error:
            self._tell(error)
        except JxcError as error:
            if error.text_id == "error.not_signed_in":
                self.desk.session_lost(error)
            else:
                self.query_one("#follow-told", TextLine).show(self.sentence(error))
        except Exception as error:
            self.desk.handle_unexpected(error)
        else:
            self.app.call_later(self.dismiss, note)
        finally:
            self._saving = False

    def _tell(self, error: InvalidFields) -> None:
        """Each problem under its field, the cursor on the first of them."""
        wrong = {each.field: problem_sentence(each, self.texts) for each in error.problems}
        for field in FIELDS:
            self.query_one(f"#row-{field}", FieldRow).show_problem(wrong.get(field, ""))
        self._entry(next(field for field in FIELDS if field in wrong)).focus()

    def action_cancel(self) -> None:
        self.dismiss(None)
