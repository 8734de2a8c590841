"""The verdict on every row: tabs by kind, cells put right, words explained, choices made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jxc_tui.desk.dialogs import ChoiceDialog, ConfirmDialog, NoticeDialog
from jxc_tui.desk.list_screen import MOVES
from jxc_tui.errors import JxcError, NotFound
from jxc_tui.imports.answers import ImportVerdict, RowVerdict, SeenWord
from jxc_tui.imports.screens import views
from jxc_tui.imports.screens.choices import ImportChoicesDialog
from jxc_tui.imports.screens.fix import FixDialog
from jxc_tui.imports.screens.place import VERDICT, ImportPlace
from jxc_tui.imports.screens.run import field_label
from jxc_tui.imports.screens.tabs import (
    KINDS,
    TABS,
    first_tab,
    tab_counts,
    unknown_words,
)
from jxc_tui.records.model.fields import OF_ONE
from jxc_tui.values.text import visible
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Window
from jxc_tui.widgets.tab_line import TabLine

_FIRST_ROWS = 60
_QUICKLY = 500  # cells put right at once without a word on how far it is
STATUS_WORDS = ("active", "disabled")


class VerdictStep:
    """The step between the check and the writing; rows come by pages from the rehearsal."""

    def __init__(self, place: ImportPlace) -> None:
        self._place = place
        self.tab = "all"
        self._listed = "all"  # the tab whose rows the list holds
        self._wrong: dict[str, str] = {}  # the wrong cells of the row that is put right
        self._mended: dict[str, tuple[str, str]] = {}  # field → what stood there and stands now

    @property
    def keys(self) -> frozenset[str]:
        """Nothing can be changed in a note."""
        found = MOVES | {"write", "check_again", "tab", "whole", "marked", "choices", "back"}
        return found if self.tab == "notes" else found | {"change"}

    async def check(self) -> None:
        """The verdict on the file as it was said, with all corrections made so far."""
        place = self._place
        run, before = place.run, place.verdict
        if run is None:
            return
        back = place.step
        telling = place.begin("reading", "import_screen.esc_check")
        rehearse = place.services.imports.rehearse
        try:
            verdict = await place.ask_long(
                rehearse, run.file.name, sheet=run.sheet, mapping=run.mapping(),
                words=run.words, choices=run.choices, values=run.all_values(),
                progress=telling, stop=place.work.halt,
            )  # fmt: skip
            place.drop_plan()
            place.verdict = verdict
            lost = await self._fix_again(verdict.token)
        except JxcError as error:
            await place.back_to(back if place.verdict is before else VERDICT)
            place.say_error(error)
            return
        if before is None:
            self.tab = first_tab(verdict)
        await self.enter()
        if lost:
            place.say("import_screen.fixes_lost", count=lost)

    async def _fix_again(self, token: str) -> int:
        """Corrects the cells of a new rehearsal as those of the last; how many are not there."""
        place = self._place
        run, lost = place.run, 0
        if run is None or not (run.fixes or run.alike):
            return 0
        for (row, name), text in list(run.fixes.items()):
            try:
                await place.ask(place.services.imports.fix, token, row, name, text)
            except NotFound:
                del run.fixes[row, name]
                lost += 1
        for (name, value), (text, _rows) in list(run.alike.items()):
            fix_alike = place.services.imports.fix_alike
            rows = await place.ask_long(fix_alike, token, name, value, text)
            run.alike[name, value] = (text, rows)
        place.verdict = await place.ask(place.services.imports.verdict, token)
        return lost

    # What is shown.

    async def enter(self) -> None:
        """The tabs and the list of the one that is open."""
        place = self._place
        if place.verdict is None or place.run is None or place.run.preview is None:
            return
        place.to(VERDICT)
        self._show_head(place.verdict)
        await self._show_tab()
        self._say_state(place.verdict)

    def _show_head(self, verdict: ImportVerdict) -> None:
        place = self._place
        text_id = "import_screen.file" if verdict.sheet else "import_screen.file_plain"
        head = place.t(text_id, file=verdict.file_name, sheet=verdict.sheet, row=verdict.header_row)
        facts = []
        if place.run is not None and place.run.fixed:
            facts.append(place.t("import_screen.fixes", count=f"{place.run.fixed:,}"))
        if verdict.remembered:
            facts.append(place.t("import_screen.remembered"))
        place.head(head, Look.now.between.join(facts) + " ")

    def _say_state(self, verdict: ImportVerdict) -> None:
        place = self._place
        unknown = len(unknown_words(verdict))
        if self.tab == "words" and verdict.words:
            place.say("import_screen.words_here")
        elif unknown:
            place.say("import_screen.words_unknown", count=unknown)
        else:
            place.say("import_screen.untouched")

    def _show_tabs(self, verdict: ImportVerdict) -> None:
        place = self._place
        counts = tab_counts(verdict)
        names = [place.t(f"import_screen.tab.{name}", count=f"{counts[name]:,}") for name in TABS]
        at, kinds = TABS.index(self.tab), len(KINDS)
        place.query_one("#import-tabs", TabLine).show_tabs(names[:kinds], [at])
        place.query_one("#import-more", TabLine).show_tabs(names[kinds:], [at - kinds])

    async def _show_tab(self, start: int = 0, count: int = _FIRST_ROWS, cursor: int = 0) -> None:
        """The list of the open tab, from a place on."""
        place = self._place
        verdict = place.verdict
        if verdict is None:
            return
        self._show_tabs(verdict)
        place.show_keys()
        if self.tab in KINDS:
            window = await self._page(self.tab, start, count)
            empty = f"import_screen.none.{self.tab}"
            view = views.rows_view(place.texts, every_kind=self.tab == "all", empty=empty)
        else:
            view, window = self._short_list(verdict)
        self._listed = self.tab
        place.list_rows(view, window, min(cursor, max(0, len(window.rows) - 1)))

    def _short_list(self, verdict: ImportVerdict) -> tuple[views.View, Window[Any]]:
        place = self._place
        rows: Sequence[Any] = verdict.mapping
        view = views.columns_view(place.texts)
        if self.tab == "words":
            view, rows = views.words_view(place.texts), verdict.words
        elif self.tab == "notes":
            view, rows = views.notes_view(place.texts), views.notes_of(verdict, place.texts)
        return view, Window(rows, True, True)

    async def turn(self, step: int) -> None:
        """The next tab, or the one before."""
        self.tab = TABS[(TABS.index(self.tab) + step) % len(TABS)]
        if self._place.verdict is not None:
            self._say_state(self._place.verdict)
        await self._show_tab()

    # The list's source: rows of one kind by their place.

    async def _page(self, tab: str, start: int, count: int) -> Window[Any]:
        place = self._place
        if place.verdict is None or tab not in KINDS:
            return Window((), True, True)
        lines = place.services.imports.lines
        page = await place.ask(lines, place.verdict.token, KINDS[tab], start, count)
        return Window(page.rows, start <= 0, start + len(page.rows) >= page.total)

    async def edge(self, last: bool, count: int) -> Window[Any]:
        """The first or the last rows of the open tab."""
        place = self._place
        start = 0
        if last and place.verdict is not None:
            lines = place.services.imports.lines
            page = await place.ask(lines, place.verdict.token, KINDS.get(self._listed, ()), 0, 1)
            start = max(0, page.total - count)
        return await self._page(self._listed, start, count)

    async def after(self, row: Any, count: int) -> Window[Any]:
        return await self._page(self._listed, row.place + 1, count)

    async def before(self, row: Any, count: int) -> Window[Any]:
        start = max(0, row.place - count)
        return await self._page(self._listed, start, row.place - start)

    # Putting right.

    def show_whole(self) -> None:
        """The row in full, or what can be done with a word."""
        place = self._place
        row = place.rows.current
        if isinstance(row, RowVerdict):
            title = "".join(text for text, _ in views.place_line(row, place.texts)).strip()
            place.app.push_screen(NoticeDialog(title, views.row_lines(row, place.texts)))
        elif isinstance(row, SeenWord):
            self.change()

    def change(self) -> None:
        """A cell of the row, or what a word means."""
        place = self._place
        row = place.rows.current
        if isinstance(row, RowVerdict):
            if row.given or row.problems:
                place.start(self._fix(row))
            else:
                place.say("import_screen.no_cells")
        elif isinstance(row, SeenWord):
            place.start(self._explain(row))

    async def _fix(self, row: RowVerdict) -> None:
        place = self._place
        run, verdict = place.run, place.verdict
        if run is None or verdict is None:
            return
        columns = [name for _, name in verdict.mapping if name]
        self._wrong, self._mended = _wrong_cells(row), {}
        dialog = FixDialog(row, columns, run.typed, self._take_fix)
        fixed = await place.app.push_screen_wait(dialog)
        if fixed is not None:
            alike = await self._offer_alike()
            await self._after_fix(fixed, alike)

    async def _take_fix(self, row: int, name: str, text: str) -> RowVerdict:
        """One cell anew; what was typed holds for every later check of this file."""
        place = self._place
        if place.verdict is None or place.run is None:
            raise NotFound("import.plan_unknown")
        fix = place.services.imports.fix
        fixed = await place.ask(fix, place.verdict.token, row, name, text)
        place.run.fixes[row, name] = text
        wrong = _wrong_cells(fixed)
        if name in self._wrong and name not in wrong:
            self._mended[name] = (self._wrong[name], text)
        self._wrong = wrong
        return fixed

    async def _offer_alike(self) -> int:
        """What was put right in one cell, in all cells with the same wrong value; how many more."""
        place = self._place
        run, verdict, done = place.run, place.verdict, 0
        if run is None or verdict is None:
            return 0
        imports = place.services.imports
        for name, (value, text) in self._mended.items():
            count = await place.ask(imports.alike, verdict.token, name, value)
            if not count:
                continue
            title = place.t("import_screen.alike", count=f"{count:,}")
            text_id = "import_screen.alike_text" if text.strip() else "import_screen.alike_empty"
            label = field_label(name, place.texts)
            line = place.t(text_id, field=label, value=value, text=visible(text))
            harmless = not (text.strip() and name in OF_ONE)
            question = ConfirmDialog(title, [line], harmless=harmless)
            if not await place.app.push_screen_wait(question):
                continue
            rows = await self._fix_alike(verdict.token, name, value, text, count)
            if rows:
                run.alike[name, value] = (text, rows)
            done += rows
        return done

    async def _fix_alike(self, token: str, name: str, value: str, text: str, count: int) -> int:
        """One value put right wherever it stands, with a bar where there are many; 0 if stopped."""
        place = self._place
        fix_alike = place.services.imports.fix_alike
        if count <= _QUICKLY:
            return await place.ask(fix_alike, token, name, value, text)
        telling = place.begin("checking", "import_screen.esc_check")
        try:
            rows = await place.ask_long(
                fix_alike, token, name, value, text, progress=telling, stop=place.work.halt
            )
        except JxcError as error:
            await place.back_to(VERDICT)
            place.say_error(error)
            return 0
        place.to(VERDICT)
        return rows

    async def _after_fix(self, fixed: RowVerdict, alike: int = 0) -> None:
        """Fresh counts, and the same part of the list with its new verdicts."""
        place = self._place
        if place.verdict is None:
            return
        place.verdict = await place.ask(place.services.imports.verdict, place.verdict.token)
        held, cursor = place.rows.rows, place.rows.cursor
        self._show_head(place.verdict)
        await self._show_tab(held[0].place if held else 0, max(len(held), _FIRST_ROWS), cursor)
        kind = place.t(f"import.verdict.{fixed.kind.name.lower()}")
        if alike:
            place.say("import_screen.fixed_alike", row=f"{fixed.row:,}", kind=kind,
                      count=f"{alike:,}")  # fmt: skip
        else:
            place.say("import_screen.fixed", row=f"{fixed.row:,}", kind=kind)

    async def _explain(self, word: SeenWord) -> None:
        """What a word is taken for; unknown ones follow, then the file is checked again."""
        run, verdict = self._place.run, self._place.verdict
        if run is None or verdict is None:
            return
        waiting = [each for each in unknown_words(verdict) if each != word]
        said = False
        for each in [word, *(waiting if not word.known else [])]:
            meaning = await self._ask_meaning(each)
            if meaning is None:
                break
            if meaning != each.taken_for or not each.known:
                run.say_word(each, meaning, verdict)
                said = True
        if said:
            await self.check()

    async def _ask_meaning(self, word: SeenWord) -> str | None:
        place = self._place
        field = field_label(word.field, place.texts)
        title = place.t("import_screen.word_title", text=word.text, field=field,
                       rows=f"{word.rows:,}")  # fmt: skip
        if word.field == "status":
            options = [(each, place.t(f"status.{each}")) for each in STATUS_WORDS]
            dialog = ChoiceDialog(title, options, current=word.taken_for)
        else:
            offered = await place.ask(place.services.records.choices, word.field)
            options = [(word.text, place.t("import_screen.word_as_is", text=word.text))]
            options += [(each, each) for each in offered if each != word.text]
            dialog = ChoiceDialog(title, options, current=word.taken_for, free=True)
        meaning: str | None = await place.app.push_screen_wait(dialog)
        return meaning

    # Choices.

    async def choose(self) -> None:
        """Other choices for the whole file: judged again, without reading it again."""
        place = self._place
        run, verdict = place.run, place.verdict
        if run is None or verdict is None:
            return
        choices = await place.app.push_screen_wait(ImportChoicesDialog(verdict.choices))
        if choices is None or choices == verdict.choices:
            return
        telling = place.begin("checking", "import_screen.esc_check")
        judge = place.services.imports.judge
        try:
            place.verdict = await place.ask_long(
                judge, verdict.token, choices, progress=telling, stop=place.work.halt
            )
            run.choices = choices
        except JxcError as error:
            await place.back_to(VERDICT)
            place.say_error(error)
            return
        await self.enter()

    # The file again, and leaving it.

    async def read_again(self) -> None:
        """The file as it is now; corrections made here belong to the file as it was."""
        place = self._place
        run = place.run
        if run is None:
            return
        files = await place.ask(place.services.imports.files)
        now = next((file for file in files if file.name == run.file.name), run.file)
        changed = now != run.file and bool(run.fixed)
        if now != run.file:
            run.fixes.clear()
            run.alike.clear()
            run.file = now
        await self.check()
        if changed and place.step == VERDICT:
            place.say("import_screen.file_is_new")

    def back(self) -> None:
        self._place.start(self._place.leave_file())


def _wrong_cells(row: RowVerdict) -> dict[str, str]:
    """The wrong values of a row by field."""
    return {found.field: found.value for found in row.problems if found.field and found.value}
