"""The dialog of an export: whom, in which form, masked or full, under which name; then the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from jxc_tui.access.permission import Right
from jxc_tui.desk.work_lines import LongWork, Telling, Work, work_lines
from jxc_tui.errors import JxcError
from jxc_tui.exports.answers import ExportedRecords
from jxc_tui.records.answers.selection import Slice
from jxc_tui.values.progress import Progress
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.option_line import OptionLine
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import wrapped

_SUFFIXES = {"xlsx": ".xlsx", "csv": ".csv", "gbk": ".csv"}
_ENCODINGS = {"gbk": "gbk"}


@dataclass(frozen=True, slots=True)
class Scope:
    """One choice of whom to export, as it is called."""

    label: str
    slice: Slice
    picked: tuple[int, ...] | None = None


class ExportDialog(LongWork, ModalScreen[ExportedRecords | None]):
    """Stays open with the sentence until a file is written (its answer) or Esc (None)."""

    BINDINGS = [
        Binding("up", "app.focus_previous", id="line.previous"),
        Binding("down", "app.focus_next", id="line.next"),
        Binding("enter", "begin", id="export.begin_enter"),
        Binding("f2,ctrl+s", "begin", id="export.begin", show=False),
        Binding("escape", "stop_or_cancel", id="dialog.cancel"),
    ]

    def __init__(self, scopes: Sequence[Scope], name: str) -> None:
        super().__init__()
        self._scopes = list(scopes)
        self._proposed = name
        self.work = Work(self, self._show_progress)

    def compose(self) -> ComposeResult:
        t = self.t
        forms = [(name, t(f"export.form.{name}")) for name in _SUFFIXES]
        numbers = [("masked", t("export.numbers.masked"))]
        if self.may(Right.REVEAL):
            numbers.append(("full", t("export.numbers.full")))
        labels = [(str(place), scope.label) for place, scope in enumerate(self._scopes)]
        with Vertical(classes="dialog wide export"):
            yield TextLine(t("export.title"), classes="dialog-title")
            yield TextLine()
            yield OptionLine(t("export.scope"), labels, id="export-scope")
            yield OptionLine(t("export.form"), forms, id="export-form")
            yield OptionLine(t("export.numbers"), numbers, id="export-numbers")
            with Horizontal(id="export-name-row"):
                yield TextLine(f" {t('export.name')}", id="export-name-label")
                yield Entry(f"{self._proposed}.xlsx", id="export-name", max_length=200)
            yield Lines(id="export-told")
            yield KeyLine(self.hints, indent=0)

    def on_mount(self) -> None:
        self._tell(self.t("export.hint"))
        self.query_one("#export-scope", OptionLine).focus()

    def _tell(self, sentence: str, *, warning: bool = False) -> None:
        style = "warning" if warning else "dim"
        lines = [[(line, style)] for line in wrapped(sentence, 70)][:3]
        self.query_one("#export-told", Lines).show([[], *lines])

    def on_option_line_changed(self, event: OptionLine.Changed) -> None:
        """The ending of the name follows the form; what a choice means stands below."""
        event.stop()
        if event.line.id == "export-form":
            entry = self.query_one("#export-name", Entry)
            entry.value = self._stem(entry.value) + _SUFFIXES[event.line.value]
        self._tell(self.t("export.full_hint" if self._full else "export.hint"))

    @property
    def _full(self) -> bool:
        return self.query_one("#export-numbers", OptionLine).value == "full"

    @staticmethod
    def _stem(name: str) -> str:
        name = name.strip()
        for suffix in set(_SUFFIXES.values()):
            if name.lower().endswith(suffix):
                return name[: -len(suffix)]
        return name

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the file is written only Esc is live."""
        return not self.busy or action == "stop_or_cancel"

    def on_input_submitted(self, event: Entry.Submitted) -> None:
        event.stop()
        self.action_begin()

    def action_begin(self) -> None:
        """Writes the file; the keys of the dialog rest meanwhile."""
        if self.busy:
            return
        telling = self.work.begin()
        for line in self.query(OptionLine):
            line.disabled = True
        self.query_one("#export-name", Entry).disabled = True
        self.refresh_bindings()
        self.run_worker(self._export(telling), exit_on_error=False)

    async def _export(self, telling: Telling) -> None:
        try:
            done = await self._write(telling)
        except JxcError as error:
            if error.ends_session:
                self.desk.session_lost(error)
                return
            self._rest(self.sentence(error))
        except Exception as error:
            self.desk.handle_unexpected(error)
        else:
            self.app.call_later(self.dismiss, done)

    async def _write(self, telling: Telling) -> ExportedRecords:
        form = self.query_one("#export-form", OptionLine).value
        scope = self._scopes[int(self.query_one("#export-scope", OptionLine).value)]
        target = self._stem(self.query_one("#export-name", Entry).value) + _SUFFIXES[form]
        return await self.ask_long(
            self.services.exports.records, target, slice=scope.slice, picked=scope.picked,
            full=self._full, encoding=_ENCODINGS.get(form, "utf-8"),
            language=self.texts.language, progress=telling, stop=self.work.halt,
        )  # fmt: skip

    def _show_progress(self, progress: Progress) -> None:
        if not self.work.halt.is_set():
            lines = work_lines(progress, self.texts, 72, topic="export")
            self.query_one("#export-told", Lines).show(lines)

    def _rest(self, sentence: str) -> None:
        """Open again for another try, the cursor on the name."""
        self.work.end()
        for line in self.query(OptionLine):
            line.disabled = False
        entry = self.query_one("#export-name", Entry)
        entry.disabled = False
        entry.focus()
        self.refresh_bindings()
        self._tell(sentence, warning=True)

    def action_stop_or_cancel(self) -> None:
        if self.busy:
            self.work.stop()
            self._tell(self.t("export.stopping"))
        else:
            self.dismiss(None)
