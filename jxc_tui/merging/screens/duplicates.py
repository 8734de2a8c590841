"""查重: groups of records that look like one, best first; the search behind them, and its bar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.desk.work_screen import LIST, WORK, WorkScreen
from jxc_tui.errors import JxcError
from jxc_tui.merging.answers import DuplicateGroupLine, GroupPage
from jxc_tui.merging.screens.duplicate_group import DuplicateGroupScreen
from jxc_tui.merging.screens.merges import MergesScreen
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import wrapped

_FIRST_ROWS = 60
_CARD_LINES = 3
_EXPLAIN_WIDTH = 56


class DuplicatesScreen(WorkScreen):
    """The open groups. While a search runs, its progress stands in the place of the list."""

    title_id = "place.duplicates"
    topic, stopping = "duplicates", "duplicates.stopping"
    shown = {"#duplicates-rows": (LIST,), "#duplicates-card": (LIST,), "#work": (WORK,)}
    ROW_ACTIONS = frozenset({"open_group", "settle"})

    BINDINGS = [
        Binding("enter", "open_group", id="duplicates.open"),
        Binding("f5,ctrl+r", "scan", id="duplicates.scan"),
        Binding("f6,ctrl+b", "merges", id="duplicates.merges"),
        Binding("f8,ctrl+y", "settle", id="duplicates.settle"),
        Binding("escape", "stop", id="duplicates.stop"),
        Binding("escape", "back", id="list.back"),
    ]

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("duplicates.head.score"), 5, right=True, importance=1),
            Column(self.t("duplicates.head.rule"), 16, importance=2),
            Column(self.t("duplicates.head.size"), 5, right=True, importance=3),
            Column(self.t("duplicates.head.names"), 0, least=20),
        )
        yield TextLine(f" {self.t('duplicates.loading')}", id="duplicates-head")
        yield RowList[DuplicateGroupLine](columns, self._cells, id="duplicates-rows")
        yield Lines(id="duplicates-card")
        yield Lines(id="work")

    def on_mount(self) -> None:
        self.rows.source = self
        self.to(LIST)
        self.start(self._load())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a search runs, Esc stops it and nothing else is done."""
        return (action == "stop") is self.busy

    def _cells(self, group: DuplicateGroupLine) -> Sequence[str]:
        names = Look.now.between.join(dict.fromkeys(row.name for row in group.members))
        rule = self.t(f"duplicates.rule.{group.rule}")
        return (str(group.score), rule, f"{group.size:,}", names)

    # The list and its source.

    async def _load(self, cursor: int = 0) -> None:
        page = await self._page(limit=max(_FIRST_ROWS, cursor + 1))
        self._show_head(page)
        text_id = "duplicates.none" if page.scan is not None else "duplicates.never"
        notice = [self.t(text_id), "", self.t("duplicates.how")]
        self.rows.show(_window(page), cursor=cursor, notice=notice)
        self.moved()
        self.show_keys()

    def _show_head(self, page: GroupPage) -> None:
        scan, text, right = page.scan, self.t("duplicates.never"), ""
        if scan is not None:
            text = self.t("duplicates.count", count=f"{page.total:,}")
            right = self.t(
                "duplicates.last", at=local_text(scan.at), records=f"{scan.records:,}",
                seconds=f"{scan.seconds:.0f}",
            ) + " "  # fmt: skip
        self.query_one("#duplicates-head", TextLine).show(f" {text}", right)

    async def _page(
        self,
        *,
        after: DuplicateGroupLine | None = None,
        before: DuplicateGroupLine | None = None,
        last: bool = False,
        limit: int,
    ) -> GroupPage:
        places = [None if each is None else (each.score, each.id) for each in (after, before)]
        groups = self.services.duplicates.groups
        return await self.ask(groups, places[0], places[1], last, limit)

    async def edge(self, last: bool, count: int) -> Window[DuplicateGroupLine]:
        """The best or the weakest groups."""
        return _window(await self._page(last=last, limit=count))

    async def after(self, row: DuplicateGroupLine, count: int) -> Window[DuplicateGroupLine]:
        return _window(await self._page(after=row, limit=count))

    async def before(self, row: DuplicateGroupLine, count: int) -> Window[DuplicateGroupLine]:
        return _window(await self._page(before=row, limit=count))

    def moved(self) -> None:
        """The records of the highlighted group, one a line."""
        group: DuplicateGroupLine | None = self.rows.current
        lines: list[list[tuple[str, str]]] = []
        if group is not None:
            shared = f" {self.t(f'duplicates.rule.{group.rule}')} "
            lines.append([(shared, "strong"), (group.value, "accent")])
            for row in group.members[:_CARD_LINES]:
                lines.append([(f" {row.code}  {row.name}  {row.mobile}  {row.place}", "")])
            more = group.size - min(len(group.members), _CARD_LINES)
            if more > 0:
                lines[0].append((f"  {self.t('duplicates.more', count=f'{more:,}')}", "dim"))
        self.query_one("#duplicates-card", Lines).show(lines)

    # Keys of the list.

    def action_open_group(self) -> None:
        group: DuplicateGroupLine | None = self.rows.current
        if group is not None:
            self.open_above(DuplicateGroupScreen(group), self._came_back)

    def action_merges(self) -> None:
        self.open_above(MergesScreen(), self._came_back)

    def _came_back(self, _result: object) -> None:
        self.start(self._load(self.rows.cursor))

    def action_settle(self) -> None:
        group: DuplicateGroupLine | None = self.rows.current
        if group is not None:
            self.start(self._settle(group))

    async def _settle(self, group: DuplicateGroupLine) -> None:
        if await settled(self, group):
            await self._load(self.rows.cursor)

    # The search.

    def action_scan(self) -> None:
        self.start(self._scan())

    async def _scan(self) -> None:
        telling = self.begin("reading")
        scan = self.services.duplicates.scan
        try:
            done = await self.ask_long(scan, telling, self.work.halt)
        except JxcError as error:
            self.to(LIST)
            self.say_error(error)
            return
        self.to(LIST)
        await self._load()
        text_id = "duplicates.done_settled" if done.settled else "duplicates.done"
        self.say(
            text_id, groups=f"{done.groups:,}", records=f"{done.records:,}",
            settled=f"{done.settled:,}",
        )  # fmt: skip


async def settled(screen: ListScreen, group: DuplicateGroupLine) -> bool:
    """Asks, naming the records, and settles the group as “not duplicates”; False where not."""
    question = screen.t("duplicates.question")
    lines = [f"{row.code} {row.name}" for row in group.members]
    lines += ["", *wrapped(screen.t("duplicates.explain"), _EXPLAIN_WIDTH)]
    if not await screen.app.push_screen_wait(ConfirmDialog(question, lines)):
        return False
    count = await screen.ask(screen.services.duplicates.settle, group.id)
    screen.say("duplicates.settled", count=count)
    return True


def _window(page: GroupPage) -> Window[DuplicateGroupLine]:
    return Window(page.groups, page.at_start, page.at_end)
