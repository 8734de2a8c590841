"""The writing of a rehearsal: what is left out is named first, and what was done is told."""

from __future__ import annotations

from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.work_lines import Pieces
from jxc_tui.errors import JxcError
from jxc_tui.i18n import Texts
from jxc_tui.imports.answers import ImportDone, ImportVerdict
from jxc_tui.imports.model import OnError
from jxc_tui.imports.screens.place import DONE, VERDICT, ImportPlace
from jxc_tui.imports.screens.undo import ImportUndoScreen, undone_text
from jxc_tui.widgets.text_line import Lines
from jxc_tui.widgets.wrap import wrapped


class WriteStep:
    """F2 of the verdict, and what stands there afterwards: the batch, with its undo."""

    def __init__(self, place: ImportPlace) -> None:
        self._place = place

    @property
    def keys(self) -> frozenset[str]:
        """A batch is undone once."""
        found = frozenset({"finish", "back"})
        return found if self._place.done is None else found | {"undo"}

    async def ask_and_write(self) -> None:
        """Names what will be left out before anything is written."""
        place = self._place
        verdict = place.verdict
        if verdict is None:
            return
        count = verdict.new + verdict.updated
        if not count:
            place.say("import_screen.nothing_to_write")
        elif verdict.refused and verdict.choices.on_error is OnError.STOP:
            place.say_error(JxcError("import.refused_rows", count=f"{verdict.refused:,}"))
        elif await place.app.push_screen_wait(self._question(verdict, count)):
            await self._write(verdict)

    def _question(self, verdict: ImportVerdict, count: int) -> ConfirmDialog:
        place = self._place
        question = place.t("import_screen.question", count=f"{count:,}")
        lines = [place.t("import_screen.question_counts", new=f"{verdict.new:,}",
                        updated=f"{verdict.updated:,}")]  # fmt: skip
        if verdict.contact_rows:
            shown = f"{verdict.contact_rows:,}"
            lines.append(place.t("import_screen.question_contacts", count=shown))
        left = {
            "errors": verdict.error_rows, "duplicates": verdict.duplicate_rows,
            "skipped": verdict.skipped - verdict.contact_rows,
        }  # fmt: skip
        lines += [place.t(f"import_screen.question_{name}", count=f"{number:,}")
                  for name, number in left.items() if number]  # fmt: skip
        unknown = sum(1 for word in verdict.words if not word.known and word.taken_for)
        if unknown:
            lines.append(place.t("import_screen.question_words", count=unknown))
        return ConfirmDialog(question, lines, harmless=not verdict.refused)

    async def _write(self, verdict: ImportVerdict) -> None:
        place = self._place
        telling = place.begin("checking", "import_screen.esc_write")
        apply = place.services.imports.apply
        try:
            done = await place.ask_long(
                apply, verdict.token, progress=telling, stop=place.work.halt
            )
        except JxcError as error:
            await place.back_to(VERDICT)
            place.say_error(error)
            return
        place.verdict, place.run, place.done = None, None, done
        place.head(verdict.file_name)
        await self.enter()
        place.records_changed()

    async def enter(self) -> None:
        """What was done, in place of the bar."""
        place = self._place
        if place.done is not None:
            place.to(DONE)
            place.say("")
            lines = done_lines(place.done, place.texts, place.size.width)
            place.query_one("#work", Lines).show(lines)

    def back(self) -> None:
        self._place.dismiss(None)

    async def undo(self) -> None:
        """Takes the batch back, after a look at whom that leaves alone."""
        place = self._place
        if place.done is None:
            return
        batch_id = place.done.batch_id
        undone = await place.app.push_screen_wait(ImportUndoScreen(batch_id))
        if undone is not None:
            place.done = None
            lines = [[], [(f" {undone_text(undone, place.texts)}", "strong")], [],
                     [(f"   {place.t('import_screen.undone_back')}", "")]]  # fmt: skip
            place.query_one("#work", Lines).show(lines)
            place.show_keys()


def done_lines(done: ImportDone, texts: Texts, width: int) -> list[Pieces]:
    """What the import did, with the codes it drew."""
    counts = texts.get(
        "import_screen.done_counts", new=f"{done.new:,}", updated=f"{done.updated:,}",
        unchanged=f"{done.unchanged:,}",
    )  # fmt: skip
    title = texts.get("import_screen.done_batch", id=done.batch_id)
    lines: list[Pieces] = [[], [(f" {title}", "strong")], []]
    lines.append([(f"   {counts}", "")])
    if done.first_code:
        one = done.first_code == done.last_code
        codes = texts.get(
            "import_screen.done_code" if one else "import_screen.done_codes",
            code=done.first_code,
            first=done.first_code,
            last=done.last_code,
        )
        lines.append([(f"   {codes}", "accent")])
    if done.contact_rows:
        joined = texts.get("import_screen.question_contacts", count=f"{done.contact_rows:,}")
        lines.append([(f"   {joined}", "")])
    skipped = done.skipped - done.contact_rows
    if done.refused or skipped:
        left = texts.get(
            "import_screen.done_left", errors=f"{done.error_rows:,}",
            duplicates=f"{done.duplicate_rows:,}", skipped=f"{skipped:,}",
        )  # fmt: skip
        lines.append([(f"   {left}", "warning" if done.refused else "")])
    if done.backup_path:
        backup = texts.get("import_screen.done_backup", path=done.backup_path)
        lines += [[(f"   {line}", "dim")] for line in wrapped(backup, width - 6)]
    took = texts.get("import_screen.done_seconds", seconds=f"{done.seconds:.1f}")
    lines.append([(f"   {took}", "dim")])
    return [*lines, [], [(f"   {texts.get('import_screen.done_back')}", "")]]
