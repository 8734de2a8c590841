"""One group of likely duplicates: mark two of its records and set them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.errors import NotFound
from jxc_tui.merging.answers import DuplicateGroupLine
from jxc_tui.merging.screens.merge import MergeScreen
from jxc_tui.records.answers.records import RecordRow
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import TextLine

_MARK = "*"


class DuplicateGroupScreen(ListScreen):
    """The members of a group. The one marked first is proposed as the survivor."""

    title_id = "place.duplicate_group"

    BINDINGS = [
        Binding("insert,ctrl+d", "mark", id="group.mark"),
        Binding("space", "mark", id="group.toggle", show=False),
        Binding("f2,ctrl+s", "compare", id="group.compare"),
        Binding("enter", "open_record", id="group.open"),
        Binding("f5,ctrl+r", "refresh_group", id="refresh"),
    ]

    def __init__(self, group: DuplicateGroupLine) -> None:
        super().__init__()
        self._group = group
        self._marked: list[int] = []

    def body(self) -> Iterable[Widget]:
        columns = (
            Column("", 1),
            Column(self.t("field.head.code"), 14, whole=True),
            Column(self.t("field.head.name"), 0, least=18),
            Column(self.t("field.head.mobile"), 13, importance=1, whole=True),
            Column(self.t("field.head.city"), 10, importance=2),
            Column(self.t("field.head.salesperson"), 8, importance=5),
        )
        yield TextLine(id="group-head")
        yield RowList[RecordRow](columns, self._cells, id="group-rows")

    def on_mount(self) -> None:
        self._show(self._group)
        self.start(self._load())

    async def _load(self) -> None:
        """The members now; a group with one left is done with."""
        try:
            group = await self.ask(self.services.duplicates.group, self._group.id)
        except NotFound as error:
            self.leave()
            self.say_error(error)
            return
        if len(group.members) < 2:
            self.leave_saying(self.query_one("#message", TextLine).left.strip())
        else:
            self._show(group)

    def _show(self, group: DuplicateGroupLine) -> None:
        self._group = group
        here = {row.id for row in group.members}
        self._marked = [number for number in self._marked if number in here]
        if not self._marked and len(group.members) == 2:
            self._marked = [row.id for row in group.members]
        head = self.t(f"duplicates.rule.{group.rule}")
        left = group.size - len(group.members)
        more = self.t("duplicates.more", count=f"{left:,}") + " " if left > 0 else ""
        self.query_one("#group-head", TextLine).show(
            f" {head}  {group.value}  {self.t('group.score', score=group.score)}", more
        )
        self.rows.show(Window(group.members, True, True), cursor=self.rows.cursor)
        if not self._marked:
            self.say("group.mark_two")

    def _cells(self, row: RecordRow) -> Sequence[str]:
        mark = _MARK if row.id in self._marked else ""
        return (mark, row.code, row.name, row.mobile, row.city, row.salesperson)

    def action_mark(self) -> None:
        """Marks or unmarks the row; of three the oldest mark goes."""
        row: RecordRow | None = self.rows.current
        if row is None:
            return
        if row.id in self._marked:
            self._marked.remove(row.id)
        else:
            self._marked = [*self._marked, row.id][-2:]
        self.say("")
        self.rows.refresh()

    def action_compare(self) -> None:
        if len(self._marked) != 2:
            self.say("group.mark_two")
            return
        winner, loser = self._marked
        self.open_above(MergeScreen(winner, loser), self._came_back)

    async def action_open_record(self) -> None:
        row: RecordRow | None = self.rows.current
        if row is not None:
            await self.run_action(f"app.open_record({row.id})")

    def action_refresh_group(self) -> None:
        self.say("")
        self.start(self._load())

    def _came_back(self, _result: object) -> None:
        self.start(self._load())
