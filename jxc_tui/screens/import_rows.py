"""The verdict on every row: tabs by kind, cells put right, words explained, choices made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jxc_tui.errors import JxcError, NotFound
from jxc_tui.screens import import_views as views
from jxc_tui.screens.dialogs import ChoiceDialog, NoticeDialog
from jxc_tui.screens.import_choices import ImportChoicesDialog
from jxc_tui.screens.import_fix import FixDialog
from jxc_tui.screens.import_mapping import VERDICT, MappingStep
from jxc_tui.screens.import_run import field_label
from jxc_tui.screens.import_tabs import KINDS, TABS, first_tab, tab_counts, unknown_words
from jxc_tui.services.import_answers import ImportVerdict, RowVerdict, SeenWord
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Window
from jxc_tui.widgets.tab_line import TabLine
from jxc_tui.widgets.text_line import TextLine

_FIRST_ROWS = 60
STATUS_WORDS = ("active", "disabled")


class VerdictStep(MappingStep):
    """The step between the check and the writing; rows come by pages from the rehearsal."""

    verdict: ImportVerdict | None = None
    tab = "all"
    _listed = "all"  # the tab whose rows the list holds

    async def check(self) -> None:
        """The verdict on the file as it was said, with all corrections made so far."""
        run, before = self.run, self.verdict
        if run is None:
            return
        back = self.step
        telling = self.begin("reading", "import_screen.esc_check")
        rehearse = self.desk.services.imports.rehearse
        try:
            verdict = await self.ask_long(
                rehearse, run.file.name, sheet=run.sheet, mapping=run.mapping(),
                words=run.words, choices=run.choices, progress=telling, stop=self.work.halt,
            )  # fmt: skip
            self.drop_plan()
            self.verdict = verdict
            lost = await self._fix_again(verdict.token)
        except JxcError as error:
            await self.back_to(back if self.verdict is before else VERDICT)
            self.say_error(error)
            return
        if before is None:
            self.tab = first_tab(verdict)
        await self.show_verdict()
        if lost:
            self.say("import_screen.fixes_lost", count=lost)

    async def _fix_again(self, token: str) -> int:
        """Corrects the cells of a new rehearsal as those of the last; how many are not there."""
        run, lost = self.run, 0
        if run is None or not run.fixes:
            return 0
        for (row, name), text in list(run.fixes.items()):
            try:
                await self.ask(self.desk.services.imports.fix, token, row, name, text)
            except NotFound:
                del run.fixes[row, name]
                lost += 1
        self.verdict = await self.ask(self.desk.services.imports.verdict, token)
        return lost

    # What is shown.

    async def show_verdict(self) -> None:
        """The tabs and the list of the one that is open."""
        if self.verdict is None or self.run is None or self.run.preview is None:
            return
        self.to(VERDICT)
        self._show_head(self.verdict)
        await self.show_tab()
        self._say_state(self.verdict)

    def _show_head(self, verdict: ImportVerdict) -> None:
        text_id = "import_screen.file" if verdict.sheet else "import_screen.file_plain"
        head = self.t(text_id, file=verdict.file_name, sheet=verdict.sheet, row=verdict.header_row)
        facts = []
        if self.run is not None and self.run.fixes:
            facts.append(self.t("import_screen.fixes", count=f"{len(self.run.fixes):,}"))
        if verdict.remembered:
            facts.append(self.t("import_screen.remembered"))
        self.query_one("#import-head", TextLine).show(
            f" {head}", Look.now.between.join(facts) + " "
        )

    def _say_state(self, verdict: ImportVerdict) -> None:
        unknown = len(unknown_words(verdict))
        if self.tab == "words" and verdict.words:
            self.say("import_screen.words_here")
        elif unknown:
            self.say("import_screen.words_unknown", count=unknown)
        else:
            self.say("import_screen.untouched")

    def _show_tabs(self, verdict: ImportVerdict) -> None:
        counts = tab_counts(verdict)
        names = [self.t(f"import_screen.tab.{name}", count=f"{counts[name]:,}") for name in TABS]
        at, kinds = TABS.index(self.tab), len(KINDS)
        self.query_one("#import-tabs", TabLine).show_tabs(names[:kinds], [at])
        self.query_one("#import-more", TabLine).show_tabs(names[kinds:], [at - kinds])

    async def show_tab(self, start: int = 0, count: int = _FIRST_ROWS, cursor: int = 0) -> None:
        """The list of the open tab, from a place on."""
        verdict = self.verdict
        if verdict is None:
            return
        self._show_tabs(verdict)
        self.show_keys()
        if self.tab in KINDS:
            window = await self._page(self.tab, start, count)
            view = views.rows_view(
                self.texts, every_kind=self.tab == "all", empty=f"import_screen.none.{self.tab}"
            )
        else:
            view, window = self._short_list(verdict)
        self._listed = self.tab
        self.list_rows(view, window, min(cursor, max(0, len(window.rows) - 1)))

    def _short_list(self, verdict: ImportVerdict) -> tuple[views.View, Window[Any]]:
        rows: Sequence[Any] = verdict.mapping
        view = views.columns_view(self.texts)
        if self.tab == "words":
            view, rows = views.words_view(self.texts), verdict.words
        elif self.tab == "notes":
            view, rows = views.notes_view(self.texts), views.notes_of(verdict, self.texts)
        return view, Window(rows, True, True)

    async def action_tab(self, step: int) -> None:
        self.tab = TABS[(TABS.index(self.tab) + step) % len(TABS)]
        if self.verdict is not None:
            self._say_state(self.verdict)
        await self._steer(self.show_tab())

    # The list's source: rows of one kind by their place.

    async def _page(self, tab: str, start: int, count: int) -> Window[Any]:
        if self.verdict is None or tab not in KINDS:
            return Window((), True, True)
        lines = self.desk.services.imports.lines
        page = await self.ask(lines, self.verdict.token, KINDS[tab], start, count)
        return Window(page.rows, start <= 0, start + len(page.rows) >= page.total)

    async def edge(self, last: bool, count: int) -> Window[Any]:
        """The first or the last rows of the open tab."""
        start = 0
        if last and self.verdict is not None:
            lines = self.desk.services.imports.lines
            page = await self.ask(lines, self.verdict.token, KINDS.get(self._listed, ()), 0, 1)
            start = max(0, page.total - count)
        return await self._page(self._listed, start, count)

    async def after(self, row: Any, count: int) -> Window[Any]:
        return await self._page(self._listed, row.place + 1, count)

    async def before(self, row: Any, count: int) -> Window[Any]:
        start = max(0, row.place - count)
        return await self._page(self._listed, start, row.place - start)

    # Putting right.

    def action_whole(self) -> None:
        """The row in full, or what can be done with a word."""
        row = self.rows.current
        if isinstance(row, RowVerdict):
            title = "".join(text for text, _ in views.place_line(row, self.texts)).strip()
            self.app.push_screen(NoticeDialog(title, views.row_lines(row, self.texts)))
        elif isinstance(row, SeenWord):
            self.action_change()

    def action_change(self) -> None:
        """A cell of the row, what a word means, or the columns."""
        row = self.rows.current
        if isinstance(row, RowVerdict):
            if row.given or row.problems:
                self.start(self._fix(row))
            else:
                self.say("import_screen.no_cells")
        elif isinstance(row, SeenWord):
            self.start(self._explain(row))
        elif self.tab == "columns":
            self.action_columns()

    def action_columns(self) -> None:
        raise NotImplementedError

    async def _fix(self, row: RowVerdict) -> None:
        run, verdict = self.run, self.verdict
        if run is None or verdict is None:
            return
        columns = [name for _, name in verdict.mapping if name]
        dialog = FixDialog(row, columns, run.typed, self._take_fix)
        fixed = await self.app.push_screen_wait(dialog)
        if fixed is not None:
            await self._after_fix(fixed)

    async def _take_fix(self, row: int, name: str, text: str) -> RowVerdict:
        """One cell anew; what was typed holds for every later check of this file."""
        if self.verdict is None or self.run is None:
            raise NotFound("import.plan_unknown")
        fix = self.desk.services.imports.fix
        fixed = await self.ask(fix, self.verdict.token, row, name, text)
        self.run.fixes[row, name] = text
        return fixed

    async def _after_fix(self, fixed: RowVerdict) -> None:
        """Fresh counts, and the same part of the list with its new verdicts."""
        if self.verdict is None:
            return
        self.verdict = await self.ask(self.desk.services.imports.verdict, self.verdict.token)
        held, cursor = self.rows.rows, self.rows.cursor
        self._show_head(self.verdict)
        await self.show_tab(held[0].place if held else 0, max(len(held), _FIRST_ROWS), cursor)
        kind = self.t(f"import.verdict.{fixed.kind.name.lower()}")
        self.say("import_screen.fixed", row=f"{fixed.row:,}", kind=kind)

    async def _explain(self, word: SeenWord) -> None:
        """What a word is taken for; unknown ones follow, then the file is checked again."""
        run, verdict = self.run, self.verdict
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
        field = field_label(word.field, self.texts)
        title = self.t("import_screen.word_title", text=word.text, field=field,
                       rows=f"{word.rows:,}")  # fmt: skip
        if word.field == "status":
            options = [(each, self.t(f"status.{each}")) for each in STATUS_WORDS]
            dialog = ChoiceDialog(title, options, current=word.taken_for)
        else:
            offered = await self.ask(self.desk.services.customers.choices, word.field)
            options = [(word.text, self.t("import_screen.word_as_is", text=word.text))]
            options += [(each, each) for each in offered if each != word.text]
            dialog = ChoiceDialog(title, options, current=word.taken_for, free=True)
        meaning: str | None = await self.app.push_screen_wait(dialog)
        return meaning

    # Choices.

    def action_choices(self) -> None:
        self.start(self._choose())

    async def _choose(self) -> None:
        """Other choices for the whole file: judged again, without reading it again."""
        run, verdict = self.run, self.verdict
        if run is None or verdict is None:
            return
        choices = await self.app.push_screen_wait(ImportChoicesDialog(verdict.choices))
        if choices is None or choices == verdict.choices:
            return
        telling = self.begin("checking", "import_screen.esc_check")
        judge = self.desk.services.imports.judge
        try:
            self.verdict = await self.ask_long(
                judge, verdict.token, choices, progress=telling, stop=self.work.halt
            )
            run.choices = choices
        except JxcError as error:
            await self.back_to(VERDICT)
            self.say_error(error)
            return
        await self.show_verdict()
