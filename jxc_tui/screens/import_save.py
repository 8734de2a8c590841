"""The rehearsal as files: the user's own workbook with the verdicts, and the refused rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jxc_tui.errors import FileRefused, JxcError
from jxc_tui.screens.import_choices import OTHER_FILE, FileNameDialog
from jxc_tui.screens.import_mapping import VERDICT
from jxc_tui.screens.import_rows import VerdictStep
from jxc_tui.screens.import_run import free_name
from jxc_tui.services.import_answers import Returned
from jxc_tui.widgets.wrap import ending

_SUFFIXES = (".xlsx", ".xlsm", ".csv")


class SaveStep(VerdictStep):
    """F7 of the verdict; a name that cannot be leaves the question open, with the reason."""

    def action_marked(self) -> None:
        """The user's own workbook with the verdicts, their list, or the refused rows."""
        self.start(self._save_marked())

    async def _save_marked(self) -> None:
        """F4 of the question goes round the files there can be."""
        own = self.run.file.name.lower() if self.run else ""
        suffix = ".xlsm" if own.endswith(".xlsm") else ".xlsx"
        files = self.desk.services.import_files
        ways: list[tuple[Callable[..., Returned], str, str]] = [
            (files.annotated, "marked", suffix), (files.verdicts, "verdicts", ".xlsx"),
        ]  # fmt: skip
        if self.verdict is not None and self.verdict.refused:
            ways.append((files.failed, "refused", ".xlsx"))
        at = 0
        while await self._save(*ways[at], other=ways[(at + 1) % len(ways)][1]):
            at = (at + 1) % len(ways)

    async def _save(
        self, verb: Callable[..., Returned], what: str, suffix: str, *, other: str
    ) -> bool:
        """Asks for a name until the file is there; True when the other file is wanted."""
        run, verdict = self.run, self.verdict
        if run is None or verdict is None:
            return False
        files = await self.ask(self.desk.services.imports.files)
        taken = {file.name for file in files}
        tail, refusal = self.t(f"import_screen.{what}_tail"), ""
        name: str | None = free_name(run.file.name, tail, suffix, taken)
        while name is not None:
            title, hint = self.t(f"import_screen.{what}_title"), self.t("import_screen.save_hint")
            switch = self.t(f"import_screen.{other}_switch")
            name = await self.app.push_screen_wait(
                FileNameDialog(title, name, hint, refusal, other=switch)
            )
            if name is None or name == OTHER_FILE:
                return name == OTHER_FILE
            if not name.lower().endswith(_SUFFIXES):
                name += suffix
            done = await self._write_file(verb, verdict.token, name)
            if isinstance(done, FileRefused):
                refusal = self.sentence(done)
                continue
            if done is not None:
                self._say_saved(done, what)
            break
        return False

    async def _write_file(
        self, verb: Callable[..., Any], token: str, name: str
    ) -> Returned | FileRefused | None:
        """The file, or why its name will not do; other refusals are said on the screen."""
        telling = self.begin("annotating", "import_screen.esc_file")
        done: Returned | FileRefused | None = None
        refused: JxcError | None = None
        try:
            done = await self.ask_long(
                verb,
                token,
                name,
                language=self.texts.language,
                progress=telling,
                stop=self.work.halt,
            )
        except FileRefused as error:
            done = error
        except JxcError as error:
            refused = error
        self.to(VERDICT)
        self.moved()
        if refused is not None:
            self.say_error(refused)
        return done

    def _say_saved(self, done: Returned, what: str) -> None:
        name = "saved_plain" if what == "marked" and not done.layout_kept else "saved"
        path = ending(done.path, self.size.width - 36)
        self.say(f"import_screen.{name}", path=path, rows=f"{done.rows:,}")
