"""The writing of a rehearsal: what is left out is named first, and what was done is told."""

from __future__ import annotations

from jxc_tui.errors import JxcError
from jxc_tui.model.import_choices import OnError
from jxc_tui.screens.dialogs import ConfirmDialog
from jxc_tui.screens.import_mapping import DONE, VERDICT
from jxc_tui.screens.import_save import SaveStep
from jxc_tui.screens.import_undo import ImportUndoScreen, undone_text
from jxc_tui.screens.import_work import done_lines
from jxc_tui.services.import_answers import ImportDone, ImportVerdict
from jxc_tui.widgets.text_line import Lines, TextLine


class WriteStep(SaveStep):
    """F2 of the verdict, and what stands there afterwards: the batch, with its undo."""

    done: ImportDone | None = None

    def action_write(self) -> None:
        self.start(self._ask_and_write())

    async def _ask_and_write(self) -> None:
        """Names what will be left out before anything is written."""
        verdict = self.verdict
        if verdict is None:
            return
        count = verdict.new + verdict.updated
        if not count:
            self.say("import_screen.nothing_to_write")
        elif verdict.refused and verdict.choices.on_error is OnError.STOP:
            self.say_error(JxcError("import.refused_rows", count=f"{verdict.refused:,}"))
        elif await self.app.push_screen_wait(self._question(verdict, count)):
            await self._write(verdict)

    def _question(self, verdict: ImportVerdict, count: int) -> ConfirmDialog:
        question = self.t("import_screen.question", count=f"{count:,}")
        lines = [self.t("import_screen.question_counts", new=f"{verdict.new:,}",
                        updated=f"{verdict.updated:,}")]  # fmt: skip
        if verdict.contact_rows:
            shown = f"{verdict.contact_rows:,}"
            lines.append(self.t("import_screen.question_contacts", count=shown))
        left = {
            "errors": verdict.error_rows, "duplicates": verdict.duplicate_rows,
            "skipped": verdict.skipped - verdict.contact_rows,
        }  # fmt: skip
        lines += [self.t(f"import_screen.question_{name}", count=f"{number:,}")
                  for name, number in left.items() if number]  # fmt: skip
        unknown = sum(1 for word in verdict.words if not word.known and word.taken_for)
        if unknown:
            lines.append(self.t("import_screen.question_words", count=unknown))
        return ConfirmDialog(question, lines, harmless=not verdict.refused)

    async def _write(self, verdict: ImportVerdict) -> None:
        telling = self.begin("checking", "import_screen.esc_write")
        apply = self.desk.services.imports.apply
        try:
            done = await self.ask_long(apply, verdict.token, progress=telling, stop=self.work.halt)
        except JxcError as error:
            await self.back_to(VERDICT)
            self.say_error(error)
            return
        self.verdict, self.run, self.done = None, None, done
        self.to(DONE)
        self.say("")
        self.query_one("#import-head", TextLine).show(f" {verdict.file_name}")
        lines = done_lines(done, self.texts, self.size.width)
        self.query_one("#work", Lines).show(lines)
        self.customers_changed()

    def action_undo(self) -> None:
        if self.done is not None:
            self.start(self._undo(self.done.batch_id))

    async def _undo(self, batch_id: int) -> None:
        undone = await self.app.push_screen_wait(ImportUndoScreen(batch_id))
        if undone is not None:
            self.done = None
            lines = [[], [(f" {undone_text(undone, self.texts)}", "strong")], [],
                     [(f"   {self.t('import_screen.undone_back')}", "")]]  # fmt: skip
            self.query_one("#work", Lines).show(lines)
            self.show_keys()
