"""The columns of a file: where each goes, before any row is judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jxc_tui.errors import JxcError
from jxc_tui.model.fields import FIELDS
from jxc_tui.model.permission import Permission
from jxc_tui.screens import import_views as views
from jxc_tui.screens.dialogs import AskDialog, ChoiceDialog
from jxc_tui.screens.import_run import CUSTOM, ImportRun, field_label
from jxc_tui.screens.work_screen import WorkScreen
from jxc_tui.services.clock import local_text
from jxc_tui.services.import_answers import ImportPreview, PreviewColumn
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Window
from jxc_tui.widgets.text_line import TextLine

FILES, MAPPING, VERDICT, DONE = "files", "mapping", "verdict", "done"
NEW_FIELD, NOWHERE = "new", "nowhere"


class MappingStep(WorkScreen):
    """The step between choosing a file and its verdict; `check` goes on from it."""

    run: ImportRun | None = None

    def list_rows(self, view: views.View, window: Window[Any], cursor: int = 0) -> None:
        """Shows one list; the detail below follows the cursor."""
        raise NotImplementedError

    async def check(self) -> None:
        """The verdict on the file as it was said."""
        raise NotImplementedError

    async def open_file(self, run: ImportRun, back: str) -> None:
        """Reads the head of a file; a refusal leaves the step where one was."""
        telling = self.begin("reading", "import_screen.esc_check")
        del telling  # the head is read at once, there is nothing to tell
        self.query_one("#import-head", TextLine).show(f" {run.file.name}")
        imports, fields = self.desk.services.imports, self.desk.services.custom_fields
        try:
            preview = await self.ask_long(imports.preview, run.file.name, sheet=run.sheet)
            customs = await self.ask(fields.list)
        except JxcError as error:
            await self.back_to(back)
            self.say_error(error)
            return
        if self.work.halt.is_set():
            await self.back_to(back)
            self.say("import.stopped")
            return
        self.drop_plan()
        run.preview, run.fields, run.sheet = preview, None, preview.sheet
        run.customs = tuple(each.name for each in customs if not each.retired_at)
        self.run = run
        self.show_mapping()

    async def back_to(self, step: str) -> None:
        """Shows an earlier step again."""
        raise NotImplementedError

    def drop_plan(self) -> None:
        """Forgets what was rehearsed."""
        raise NotImplementedError

    def show_mapping(self, cursor: int = 0) -> None:
        """The columns, with a word on what is known of such a file."""
        run = self.run
        if run is None or run.preview is None:
            return
        self.to(MAPPING)
        preview = run.preview
        self.query_one("#import-head", TextLine).show(
            f" {self.file_line(preview)}", f"{self._facts(run, preview)} "
        )
        self.list_rows(
            views.mapping_view(run, self.texts), Window(preview.columns, True, True), cursor
        )
        self._say_known(run, preview)

    def file_line(self, preview: ImportPreview) -> str:
        """File, sheet and the row of the headings."""
        text_id = "import_screen.file" if preview.sheet else "import_screen.file_plain"
        if not preview.header_row:
            text_id = "import_screen.file_bare"
        return self.t(
            text_id, file=preview.file_name, sheet=preview.sheet, row=preview.header_row
        )  # fmt: skip

    def _facts(self, run: ImportRun, preview: ImportPreview) -> str:
        facts = []
        if preview.remembered and run.fields is None:
            facts.append(self.t("import_screen.remembered"))
        if len(preview.sheets) > 1:
            facts.append(self.t("import_screen.sheets", count=len(preview.sheets)))
        return Look.now.between.join(facts)

    def _say_known(self, run: ImportRun, preview: ImportPreview) -> None:
        number, at, who = preview.earlier
        if not run.names_a_customer():
            text_id = "import_screen.name_missing" if preview.header_row else "import_screen.bare"
            self.say_text(self.t(text_id), warning=True)
        elif number:
            text_id = "earlier_undone" if preview.earlier_undone else "earlier"
            self.say(f"import_screen.{text_id}", id=number, at=local_text(at), who=who)
        elif preview.hidden:
            self.say("import_screen.hidden", sheets="、".join(preview.hidden))
        else:
            self.say("import_screen.mapping_how")

    def action_go_on(self) -> None:
        run = self.run
        if run is not None and run.names_a_customer():
            self.start(self.check())
        else:
            self.say_text(self.t("import_screen.name_missing"), warning=True)

    def action_sheet(self) -> None:
        self.start(self._choose_sheet())

    async def _choose_sheet(self) -> None:
        run = self.run
        if run is None or run.preview is None:
            return
        options = [(name, name) for name in run.preview.sheets]
        dialog = ChoiceDialog(self.t("import_screen.sheet_title"), options, current=run.sheet)
        sheet = await self.app.push_screen_wait(dialog)
        if sheet and sheet != run.sheet:
            await self.open_file(ImportRun(run.file, sheet=sheet, choices=run.choices), MAPPING)

    def action_column(self) -> None:
        column = self.rows.current
        if self.run is not None and isinstance(column, PreviewColumn):
            self.start(self._choose_field(self.run, column))

    async def _choose_field(self, run: ImportRun, column: PreviewColumn) -> None:
        """Where one column goes: a field no other column has, a new one, or nowhere."""
        now = run.goes_to(column.column)
        title = self.t("import_screen.field_title", heading=column.heading)
        dialog = ChoiceDialog(title, self._open_fields(run, now), current=now or NOWHERE)
        wanted = await self.app.push_screen_wait(dialog)
        if wanted == NEW_FIELD:
            ask = AskDialog(self.t("import_screen.new_field_title"), value=column.heading,
                            hint=self.t("import_screen.new_field_hint"))  # fmt: skip
            name = await self.app.push_screen_wait(ask)
            wanted = f"{CUSTOM}{name}" if name else None
        if wanted is None:
            return
        wanted = "" if wanted == NOWHERE else wanted
        others = {run.goes_to(each.column) for each in _columns(run) if each != column}
        if wanted and wanted in others:
            self.say("import_screen.field_taken", field=field_label(wanted, self.texts))
            return
        if wanted != now:
            run.put(column.column, wanted)
            self.show_mapping(self.rows.cursor)

    def _open_fields(self, run: ImportRun, now: str) -> list[tuple[str, str]]:
        """What may be chosen: nowhere, a new field, then those free in the template's order."""
        used = {run.goes_to(each.column) for each in _columns(run)} - {now}
        names = [spec.id for spec in FIELDS] + [f"{CUSTOM}{name}" for name in run.customs]
        options = [(NOWHERE, self.t("import_screen.not_used"))]
        if self.may(Permission.FIELD_MANAGE):
            options.append((NEW_FIELD, self.t("import_screen.new_field_option")))
        options += [(name, field_label(name, self.texts)) for name in names if name not in used]
        return options


def _columns(run: ImportRun) -> Sequence[PreviewColumn]:
    return run.preview.columns if run.preview else ()
