"""类别: the tree of a noun's categories with counts; a branch opens, is renamed, is moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual import events
from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Right
from jxc_tui.bulk_edits.answers import Edited, EditPlan
from jxc_tui.bulk_edits.screens.bulk_lines import question_lines
from jxc_tui.categories.screens.tree import Tree, TreeLine
from jxc_tui.desk.dialogs import AskDialog, ConfirmDialog
from jxc_tui.desk.grants import needs
from jxc_tui.desk.work_screen import LIST, WORK, WorkScreen
from jxc_tui.errors import JxcError
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.model.categories import name_of, parent_of
from jxc_tui.records.screens.branch_dialog import BranchDialog
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.values.text import visible
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine

_SAMPLE = 5
_TOP = "/"


class CategoriesScreen(WorkScreen):
    """One line a branch; a letter looks for one, Enter lists who is in it."""

    title_id = "place.categories"
    topic = "bulk"
    stopping = "bulk.stopping"
    shown = {"#category-rows": (LIST,), "#category-detail": (LIST,), "#work": (WORK,)}

    BINDINGS = [
        Binding("f4,ctrl+t", "rename", id="categories.rename"),
        Binding("f5,ctrl+r", "refresh_tree", id="refresh"),
        Binding("f6,ctrl+b", "move_branch", id="categories.move"),
        Binding("enter", "open", id="categories.open"),
        Binding("right", "unfold", id="categories.unfold"),
        Binding("left", "fold", id="categories.fold"),
        Binding("escape", "back", id="list.back"),
        Binding("escape", "stop", id="categories.stop"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.tree_of = Tree()

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("cli.categories.category"), 0, least=24),
            Column(self.t("cli.categories.own"), 12, right=True),
            Column(self.t("cli.categories.total"), 16, right=True),
        )
        yield TextLine(f" {self.t('bin.loading')}", id="category-head")
        yield RowList[TreeLine](columns, self._cells, id="category-rows")
        yield Lines(id="category-detail")
        yield Lines(id="work")

    def on_mount(self) -> None:
        self.to(LIST)
        self.start(self._load())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing but waiting while a branch is changed."""
        return (self.step == WORK) == (action == "stop")

    def _cells(self, line: TreeLine) -> Sequence[str]:
        name = visible(name_of(line.branch.path)) or self.t("categories.without")
        mark = "" if not line.branch.opens else "- " if line.is_open else "+ "
        text = f"{'  ' * line.depth}{mark or '  '}{name}"
        if line.more:
            return (f"{'  ' * line.depth}  {self.t('categories.more')}", "", "")
        return (text, f"{line.branch.own:,}", f"{line.branch.total:,}")

    def moved(self) -> None:
        """The highlighted branch in full, and what a category is."""
        line: TreeLine | None = self.rows.current
        path = visible(line.branch.path) if line is not None else ""
        told = self.for_role(self.t("categories.how"))
        lines = [[(f" {path.replace('/', ' / ')}", "strong")], [(f" {told}", "dim")]]
        self.query_one("#category-detail", Lines).show(lines)

    # The tree.

    async def _load(self, at: str | None = None) -> None:
        """All levels that are open, as they are now, with the cursor on a branch."""
        line: TreeLine | None = self.rows.current
        wanted = at if line is None or at is not None else line.branch.path
        await self.tree_of.load(lambda path: self.ask(self.services.branches.level, path))
        self._show(wanted)

    def _show(self, at: str | None) -> None:
        lines = self.tree_of.lines()
        place = next((i for i, each in enumerate(lines) if each.branch.path == at), None)
        cursor = self.rows.cursor if place is None else place
        notice = [self.t("categories.none"), "", self.for_role(self.t("categories.none_how"))]
        self.rows.show(Window(lines, True, True), cursor=cursor, notice=notice)
        root = self.tree_of.root
        count = self.t("categories.count", total=f"{root.total:,}", own=f"{root.own:,}")
        hint = Look.now.between.join((count, self.t("categories.type")))
        self.query_one("#category-head", TextLine).show(f" {hint}")
        self.moved()
        self.show_keys()

    async def _reveal(self, path: str) -> None:
        self.tree_of.open_above(path)
        await self._load(path)

    def action_refresh_tree(self) -> None:
        self.say("")
        self.start(self._load())

    def action_unfold(self) -> None:
        """Opens the branch; an open one is entered."""
        line: TreeLine | None = self.rows.current
        if line is None or not line.branch.opens:
            return
        if line.is_open:
            self.start(self.action_move(1))
        else:
            self.tree_of.open(line.branch.path)
            self.start(self._load())

    def action_fold(self) -> None:
        """Closes the branch; from a closed one to the branch above."""
        line: TreeLine | None = self.rows.current
        if line is None:
            return
        if line.is_open:
            self.tree_of.close(line.branch.path)
            self._show(line.branch.path)
        elif above := parent_of(line.branch.path):
            self._show(above)

    def on_key(self, event: events.Key) -> None:
        """A letter begins a search for a branch."""
        if event.is_printable and event.character and self.step == LIST:
            event.stop()
            self.start(self._find(event.character))

    async def _find(self, typed: str) -> None:
        title = self.t("categories.find")
        path = await self.app.push_screen_wait(BranchDialog(title, typed=typed))
        if path:
            await self._reveal(path)

    def useless(self, action: str) -> bool:
        line: TreeLine | None = self.rows.current
        if action in ("rename", "move_branch"):
            return line is None or not line.branch.path
        return line is None and action == "open"

    def action_open(self) -> None:
        """Who is in the branch, in the list."""
        line: TreeLine | None = self.rows.current
        if line is not None and not line.more:
            path = line.branch.path
            label = visible(path) or self.t("categories.without")
            wanted = Slice("branch", path)
            self.open_above(RecordsScreen(wanted=wanted, label=label), self._returned)

    def _returned(self, _result: object) -> None:
        self.start(self._load())

    # Changes: a look, the question, one bulk edit.

    @needs(Right.EDIT_MANY)
    def action_rename(self) -> None:
        if path := self._branch():
            self.start(self._rename(path))

    @needs(Right.EDIT_MANY)
    def action_move_branch(self) -> None:
        if path := self._branch():
            self.start(self._move_branch(path))

    def _branch(self) -> str:
        """The branch under the cursor; a word where there is none to change."""
        line: TreeLine | None = self.rows.current
        path = line.branch.path if line is not None else ""
        if not path:
            self.say("categories.not_one")
        return path

    async def _rename(self, path: str) -> None:
        title = self.t("categories.ask_name", path=visible(path))
        hint = self.t("categories.ask_name_hint")
        dialog = AskDialog(title, value=visible(name_of(path)), hint=hint)
        name = await self.app.push_screen_wait(dialog)
        if name:
            await self._change(self.services.bulk_edits.preview_rename, path, name)

    async def _move_branch(self, path: str) -> None:
        title = self.t("categories.ask_place", path=visible(path))
        top = (_TOP, self.t("categories.top"))
        dialog = BranchDialog(title, current=parent_of(path), free=True, before=[top])
        under = await self.app.push_screen_wait(dialog)
        if under:
            await self._change(self.services.bulk_edits.preview_move, path, under)

    async def _change(self, look: Callable[..., EditPlan], path: str, wanted: str) -> None:
        """Plan, question, change; a refusal leaves the tree as it is."""
        edits = self.services.bulk_edits
        telling = self.begin("checking", "bulk.esc")
        try:
            plan = await self.ask_long(look, path, wanted, progress=telling, stop=self.work.halt)
            self.to(LIST)
            if not plan.changing:
                self.say("bulk.all_same", count=f"{plan.same:,}")
                return
            if not await self._sure(plan):
                await self.ask(edits.discard, plan.token)
                self.say("bulk.not_done")
                return
            telling = self.begin("writing", "bulk.esc")
            done = await self.ask_long(
                edits.apply, plan.token, progress=telling, stop=self.work.halt
            )
        except JxcError as error:
            self.to(LIST)
            self.say_error(error)
            return
        self.to(LIST)
        await self._changed(plan, done)

    async def _sure(self, plan: EditPlan) -> bool:
        sample = await self.ask(self.services.bulk_edits.page, plan.token, 0, _SAMPLE)
        question = self.t("bulk.question", count=f"{plan.changing:,}")
        lines = question_lines(plan, sample, {}, self.texts)
        return bool(await self.app.push_screen_wait(ConfirmDialog(question, lines)))

    async def _changed(self, plan: EditPlan, done: Edited) -> None:
        self.records_changed()
        await self._reveal(plan.fields[0][1])
        text_id = "bulk.done_backup" if done.backup_path else "bulk.done"
        self.say(text_id, count=f"{done.changed:,}", id=done.id)
