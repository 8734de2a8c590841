"""The documents behind a row of a ranking: together they come to it, to the fen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.reports.answers import RankingQuestion, RankingRow, SoldDocument, SoldDocuments
from jxc_tui.sales.screens.order_page import OrderPage
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import TextLine

_FIRST_ROWS = 60


class SoldDocumentsScreen(ListScreen):
    """The newest first; Enter opens a sale."""

    title_id = "place.sold_documents"
    ROW_ACTIONS = frozenset({"open"})

    BINDINGS = [
        Binding("f5,ctrl+r", "again", id="refresh"),
        Binding("enter", "open", id="sold.open"),
    ]

    def __init__(self, question: RankingQuestion, row: RankingRow, name: str) -> None:
        super().__init__()
        self._question = question
        self._row = row
        self._row_name = name

    def body(self) -> Iterable[Widget]:
        t = self.t
        columns = (
            Column(t("order.head.number"), 14, whole=True),
            Column(t("order.head.day"), 10),
            Column(t("order.head.customer"), 0, least=14),
            Column(t("ranking.head.gross"), 12, right=True),
            Column(t("ranking.head.returns"), 12, right=True, importance=1),
            Column(t("ranking.head.net"), 12, right=True),
        )
        yield TextLine(id="sold-what")
        yield RowList[SoldDocument](columns, self._cells, id="sold-rows")

    def _cells(self, row: SoldDocument) -> Sequence[str]:
        sales = row.sales
        figures = (sales.gross_fen, sales.returns_fen, sales.net_fen)
        return (row.number, row.day, row.name or row.code, *map(format_fen, figures))

    def on_mount(self) -> None:
        total = f"{self.t('ranking.head.net')} {format_fen(self._row.sales.net_fen)}"
        self.query_one("#sold-what", TextLine).show(f" {self._row_name}{Look.now.between}{total}")
        self.rows.source = self
        self.action_again()

    def action_again(self) -> None:
        self.start(self._load())

    async def _load(self) -> None:
        self.rows.show(await self.edge(False, _FIRST_ROWS), notice=[self.t("ranking.none")])
        self.show_keys()

    async def edge(self, last: bool, count: int) -> Window[SoldDocument]:
        return _window(await self._ask(last=last, limit=count))

    async def after(self, row: SoldDocument, count: int) -> Window[SoldDocument]:
        return _window(await self._ask(after=row.place, limit=count))

    async def before(self, row: SoldDocument, count: int) -> Window[SoldDocument]:
        return _window(await self._ask(before=row.place, limit=count))

    async def _ask(
        self,
        *,
        after: tuple[str, int] | None = None,
        before: tuple[str, int] | None = None,
        last: bool = False,
        limit: int,
    ) -> SoldDocuments:
        return await self.ask(
            self.services.rankings.documents, self._question, self._row.key, after=after,
            before=before, last=last, limit=limit,
        )  # fmt: skip

    def action_open(self) -> None:
        """The sale under the cursor; what was closed has no page."""
        row: SoldDocument | None = self.rows.current
        if row is None:
            return
        if row.kind == "sale":
            self.app.push_screen(OrderPage(row.id))
        else:
            self.say("ranking.is_closing")


def _window(page: SoldDocuments) -> Window[SoldDocument]:
    return Window(page.rows, page.at_start, page.at_end)
