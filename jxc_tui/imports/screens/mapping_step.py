"""The columns of a file: where each goes, before any row is judged."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence

from jxc_tui.access.permission import Permission
from jxc_tui.bulk_edits.model import why_not_for_many
from jxc_tui.desk.dialogs import AskDialog, ChoiceDialog, ConfirmDialog
from jxc_tui.desk.list_screen import MOVES
from jxc_tui.errors import JxcError, Refused
from jxc_tui.imports.answers import ImportPreview, PreviewColumn
from jxc_tui.imports.screens import views
from jxc_tui.imports.screens.place import MAPPING, VERDICT, ImportPlace
from jxc_tui.imports.screens.run import CUSTOM, OF_FILES, ImportRun, ValueLine, field_label
from jxc_tui.opening_stock.model import STOCK, stock_place
from jxc_tui.records.model.contact import PARTS
from jxc_tui.records.model.fields import check_field, shown_value
from jxc_tui.records.model.noun import noun_named
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Window

NEW_FIELD, NOWHERE = "new", "nowhere"
NO_VALUE = "-"  # typed: no value for all rows after all
MORE_FIELDS = ("more:1:role", *(f"more:{at}:{part}" for at in (2, 3) for part in PARTS))


class MappingStep:
    """The step between choosing a file and its verdict."""

    def __init__(self, place: ImportPlace) -> None:
        self._place = place
        self._fields_before: dict[int, str] | None = None  # when it was entered from the verdict

    @property
    def keys(self) -> frozenset[str]:
        """A sheet is chosen where there are several."""
        run = self._place.run
        several = run is not None and run.preview is not None and len(run.preview.sheets) > 1
        found = MOVES | {"go_on", "column", "head_again", "back"}
        return found | {"sheet"} if several else found

    async def open(self, run: ImportRun, back: str) -> None:
        """Reads the head of a file; a refusal leaves the step where one was."""
        place = self._place
        telling = place.begin("reading", "import_screen.esc_check")
        del telling  # the head is read at once, there is nothing to tell
        place.head(run.file.name)
        services = place.services
        imports, fields = services.imports, services.custom_fields
        try:
            preview = await place.ask_long(imports.preview, run.file.name, sheet=run.sheet)
            customs = await place.ask(fields.list)
        except JxcError as error:
            await place.back_to(back)
            place.say_error(error)
            return
        if place.work.halt.is_set():
            await place.back_to(back)
            place.say("import.stopped")
            return
        place.drop_plan()
        run.preview, run.fields, run.sheet = preview, None, preview.sheet
        run.customs = tuple(each.name for each in customs if not each.retired_at)
        place.run = run
        self._show()

    async def enter(self) -> None:
        """The columns again, the cursor where it was."""
        self._show(self._place.rows.cursor)

    def reopen(self) -> None:
        """From the verdict back to the columns; Esc leaves them as they were."""
        run = self._place.run
        if run is not None:
            self._fields_before = None if run.fields is None else dict(run.fields)
            self._show()

    async def read_again(self) -> None:
        """F5: the head of the file as it is now, nothing said of its columns yet."""
        run = self._place.run
        if run is not None:
            await self.open(
                ImportRun(run.file, noun=run.noun, sheet=run.sheet, choices=run.choices), MAPPING
            )

    def back(self) -> None:
        """To the verdict where it came from there, else to the files."""
        place = self._place
        if place.verdict is None:
            place.start(place.leave_file())
            return
        if place.run is not None:
            place.run.fields = self._fields_before
        place.start(place.back_to(VERDICT))

    def _show(self, cursor: int = 0) -> None:
        """The columns, with a word on what is known of such a file."""
        place = self._place
        run = place.run
        if run is None or run.preview is None:
            return
        place.to(MAPPING)
        preview = run.preview
        place.head(self._file_line(preview), f"{self._facts(run, preview)} ")
        view = views.mapping_view(run, place.texts)
        rows = [*preview.columns, *run.value_lines()]
        place.list_rows(view, Window(rows, True, True), cursor)
        self._say_known(run, preview)

    def _file_line(self, preview: ImportPreview) -> str:
        """File, sheet and the row of the headings."""
        text_id = "import_screen.file" if preview.sheet else "import_screen.file_plain"
        if not preview.header_row:
            text_id = "import_screen.file_bare"
        return self._place.t(
            text_id, file=preview.file_name, sheet=preview.sheet, row=preview.header_row
        )  # fmt: skip

    def _facts(self, run: ImportRun, preview: ImportPreview) -> str:
        facts = []
        if preview.remembered and run.fields is None:
            facts.append(self._place.t("import_screen.remembered"))
        if len(preview.sheets) > 1:
            facts.append(self._place.t("import_screen.sheets", count=len(preview.sheets)))
        return Look.now.between.join(facts)

    def _say_known(self, run: ImportRun, preview: ImportPreview) -> None:
        place = self._place
        number, at, who = preview.earlier
        if preview.seems and run.fields is None:
            place.say_text(place.t(f"app.seems.{preview.seems}"), warning=True)
        elif not run.names_a_record():
            text_id = "import_screen.name_missing" if preview.header_row else "import_screen.bare"
            place.say_text(place.t(text_id), warning=True)
        elif number:
            text_id = "earlier_undone" if preview.earlier_undone else "earlier"
            place.say(f"import_screen.{text_id}", id=number, at=local_text(at), who=who)
        elif preview.hidden:
            place.say("import_screen.hidden", sheets="、".join(preview.hidden))
        else:
            place.say("import_screen.mapping_how")

    def name_a_record(self) -> bool:
        """Whether the columns are enough for a verdict; what is missing is said."""
        place = self._place
        run = place.run
        if run is not None and run.names_a_record():
            return True
        place.say_text(place.t("import_screen.name_missing"), warning=True)
        return False

    async def go_on(self, check: Callable[[], Coroutine[object, object, None]]) -> None:
        """To the verdict; a column that looks like codes is asked about before."""
        place = self._place
        run = place.run
        if run is not None and not await self._meant(run):
            return
        column = run.likely_codes() if run is not None else None
        if run is not None and column is not None:
            title = place.t("import_screen.likely_codes", column=column.heading)
            options = [
                ("code", place.t("import_screen.likely_codes_take")),
                (NOWHERE, place.t("import_screen.likely_codes_draw")),
            ]
            wanted = await place.app.push_screen_wait(ChoiceDialog(title, options, current="code"))
            if wanted is None:
                return
            run.put(column.column, "code" if wanted == "code" else "")
        await check()

    async def _meant(self, run: ImportRun) -> bool:
        """Whether a file that seems to be of another noun is meant all the same: it is asked."""
        seems = run.preview.seems if run.preview is not None and run.fields is None else ""
        if not seems:
            return True
        place = self._place
        lines = [place.t(f"app.seems.{seems}")]
        dialog = ConfirmDialog(place.t("import_screen.other_noun"), lines)
        return bool(await place.app.push_screen_wait(dialog))

    async def choose_sheet(self) -> None:
        """Another sheet of the workbook; what was said of the last one is gone."""
        place = self._place
        run = place.run
        if run is None or run.preview is None:
            return
        options = [(name, name) for name in run.preview.sheets]
        dialog = ChoiceDialog(place.t("import_screen.sheet_title"), options, current=run.sheet)
        sheet = await place.app.push_screen_wait(dialog)
        if sheet and sheet != run.sheet:
            await self.open(
                ImportRun(run.file, noun=run.noun, sheet=sheet, choices=run.choices), MAPPING
            )

    async def choose_field(self) -> None:
        """Where one column goes: a field no other column has, a new one, or nowhere."""
        place = self._place
        run, column = place.run, place.rows.current
        if run is not None and isinstance(column, ValueLine):
            await self._give_value(run, column)
            return
        if run is None or not isinstance(column, PreviewColumn):
            return
        now = run.goes_to(column.column)
        title = place.t("import_screen.field_title", heading=column.heading)
        dialog = ChoiceDialog(
            title, self._open_fields(run, now, column.heading), current=now or NOWHERE
        )
        wanted = await place.app.push_screen_wait(dialog)
        if wanted == NEW_FIELD:
            ask = AskDialog(place.t("import_screen.new_field_title"), value=column.heading,
                            hint=place.t("import_screen.new_field_hint"))  # fmt: skip
            name = await place.app.push_screen_wait(ask)
            wanted = f"{CUSTOM}{name}" if name else None
        if wanted is None:
            return
        wanted = "" if wanted == NOWHERE else wanted
        others = {run.goes_to(each.column) for each in _columns(run) if each != column}
        if wanted and wanted in others:
            place.say("import_screen.field_taken", field=field_label(wanted, place.texts))
            return
        if wanted != now:
            run.put(column.column, wanted)
            self._show(place.rows.cursor)

    async def _give_value(self, run: ImportRun, line: ValueLine) -> None:
        """One text of a field for all rows; an empty one takes it back."""
        place = self._place
        name = line.field
        if not name:
            used = {run.goes_to(each.column) for each in _columns(run)}
            options = [
                (each, field_label(each, place.texts))
                for each in noun_named(run.noun).field
                if each not in used and not why_not_for_many(each, noun_named(run.noun).unique)
            ]
            title = place.t("import_screen.value_which")
            name = await place.app.push_screen_wait(ChoiceDialog(title, options)) or ""
        if not name:
            return
        label = field_label(name, place.texts)
        title = place.t("import_screen.value_title", field=label)
        given: list[str] = []

        async def take(text: str) -> None:
            own = noun_named(run.noun).field
            value, problem = check_field(name, "" if text == NO_VALUE else text, own)
            if problem is not None and text != NO_VALUE:
                raise Refused(problem.text_id, **dict(problem.params))
            given.append("" if text == NO_VALUE else shown_value(name, value))

        hint = place.t("import_screen.value_hint", none=NO_VALUE)
        ask = AskDialog(title, value=run.values.get(name, ""), hint=hint, take=take)
        if await place.app.push_screen_wait(ask) is not None and given:
            run.values.pop(name, None)
            if given[-1]:
                run.values[name] = given[-1]
            self._show(place.rows.cursor)

    def _open_fields(self, run: ImportRun, now: str, heading: str) -> list[tuple[str, str]]:
        """What may be chosen: nowhere, a new field, then those free in the template's order."""
        place = self._place
        used = {run.goes_to(each.column) for each in _columns(run)} - {now}
        names = [*noun_named(run.noun).field, *(f"{CUSTOM}{name}" for name in run.customs)]
        counted = noun_named(run.noun).counted is not None
        stock = [STOCK + (stock_place(heading) or heading)] * counted
        more = [*MORE_FIELDS, *(name for name in [*used, now] if name.startswith(OF_FILES))]
        names += dict.fromkeys([*more, *stock])
        options = [(NOWHERE, place.t("import_screen.not_used"))]
        if place.may(Permission.FIELD_MANAGE):
            options.append((NEW_FIELD, place.t("import_screen.new_field_option")))
        options += [(name, field_label(name, place.texts)) for name in names if name not in used]
        return options


def _columns(run: ImportRun) -> Sequence[PreviewColumn]:
    return run.preview.columns if run.preview else ()
