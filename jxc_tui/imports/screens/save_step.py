"""The rehearsal as files: the user's own workbook with the verdicts, and the refused rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jxc_tui.errors import FileRefused, JxcError
from jxc_tui.imports.answers import Returned
from jxc_tui.imports.screens.choices import OTHER_FILE, FileNameDialog
from jxc_tui.imports.screens.place import VERDICT, ImportPlace
from jxc_tui.imports.screens.run import free_name
from jxc_tui.widgets.wrap import ending

_SUFFIXES = (".xlsx", ".xlsm", ".csv")


class Saving:
    """F7 of the verdict; a name that cannot be leaves the question open, with the reason."""

    def __init__(self, place: ImportPlace) -> None:
        self._place = place

    async def save(self) -> None:
        """The user's own workbook with the verdicts, their list, or the refused rows.

        F4 of the question goes round the files there can be.
        """
        place = self._place
        own = place.run.file.name.lower() if place.run else ""
        suffix = ".xlsm" if own.endswith(".xlsm") else ".xlsx"
        files = place.services.import_files
        ways: list[tuple[Callable[..., Returned], str, str]] = [
            (files.annotated, "marked", suffix), (files.verdicts, "verdicts", ".xlsx"),
        ]  # fmt: skip
        if place.verdict is not None and place.verdict.refused:
            ways.append((files.failed, "refused", ".xlsx"))
        at = 0
        while await self._save(*ways[at], other=ways[(at + 1) % len(ways)][1]):
            at = (at + 1) % len(ways)

    async def _save(
        self, verb: Callable[..., Returned], what: str, suffix: str, *, other: str
    ) -> bool:
        """Asks for a name until the file is there; True when the other file is wanted."""
        place = self._place
        run, verdict = place.run, place.verdict
        if run is None or verdict is None:
            return False
        files = await place.ask(place.services.imports.files)
        taken = {file.name for file in files}
        tail, refusal = place.t(f"import_screen.{what}_tail"), ""
        name: str | None = free_name(run.file.name, tail, suffix, taken)
        while name is not None:
            title, hint = (
                place.t(f"import_screen.{what}_title"),
                place.t("import_screen.save_hint"),
            )
            switch = place.t(f"import_screen.{other}_switch")
            name = await place.app.push_screen_wait(
                FileNameDialog(title, name, hint, refusal, other=switch)
            )
            if name is None or name == OTHER_FILE:
                return name == OTHER_FILE
            if not name.lower().endswith(_SUFFIXES):
                name += suffix
            done = await self._write_file(verb, verdict.token, name)
            if isinstance(done, FileRefused):
                refusal = place.sentence(done)
                continue
            if done is not None:
                self._say_saved(done, what)
            break
        return False

    async def _write_file(
        self, verb: Callable[..., Any], token: str, name: str
    ) -> Returned | FileRefused | None:
        """The file, or why its name will not do; other refusals are said on the screen."""
        place = self._place
        telling = place.begin("annotating", "import_screen.esc_file")
        done: Returned | FileRefused | None = None
        refused: JxcError | None = None
        try:
            done = await place.ask_long(
                verb,
                token,
                name,
                language=place.texts.language,
                progress=telling,
                stop=place.work.halt,
            )
        except FileRefused as error:
            done = error
        except JxcError as error:
            refused = error
        place.to(VERDICT)
        place.moved()
        if refused is not None:
            place.say_error(refused)
        return done

    def _say_saved(self, done: Returned, what: str) -> None:
        name = "saved_plain" if what == "marked" and not done.layout_kept else "saved"
        path = ending(done.path, self._place.size.width - 36)
        self._place.say(f"import_screen.{name}", path=path, rows=f"{done.rows:,}")
