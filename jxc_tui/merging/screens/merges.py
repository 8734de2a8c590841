"""The merges of the past, newest first, and the way back for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.desk.newest_first import NewestFirst
from jxc_tui.merging.answers import MergeLine
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList
from jxc_tui.widgets.text_line import Lines, TextLine

_AT_ONCE = 100


class MergesScreen(ListScreen):
    """One line a merge; F11 makes two records of one again."""

    title_id = "place.merges"

    BINDINGS = [
        Binding("f11,ctrl+z", "undo", id="merges.undo"),
        Binding("f5,ctrl+r", "refresh_merges", id="refresh"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._newest_first = NewestFirst(self._lines)

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("merges.head.id"), 5, right=True),
            Column(self.t("merges.head.at"), 16, importance=2),
            Column(self.t("merges.head.loser"), 0, least=10),
            Column(self.t("merges.head.winner"), 0, least=10),
            Column(self.t("merges.head.state"), 8, importance=1),
        )
        yield TextLine(f" {self.t('duplicates.loading')}", id="merges-head")
        yield RowList[MergeLine](columns, self._cells, id="merges-rows", dim=_is_undone)
        yield Lines(id="merges-card")

    def on_mount(self) -> None:
        self.rows.source = self._newest_first
        self.start(self._load())

    async def _load(self) -> None:
        window = await self._newest_first.edge(False, _AT_ONCE)
        self.query_one("#merges-head", TextLine).show(f" {self.t('merges.guide')}")
        self.rows.show(window, cursor=self.rows.cursor, notice=[self.t("merges.none")])
        self.moved()
        self.show_keys()

    async def _lines(
        self, count: int, *, before: int, after: int, oldest: bool
    ) -> Sequence[MergeLine]:
        history = self.services.merging.history
        return await self.ask(history, 0, before, after, oldest, count)

    def _cells(self, line: MergeLine) -> Sequence[str]:
        state = self.t("merges.undone" if line.undone_at else "merges.holds")
        loser = f"{line.loser_code} {line.loser_name}"
        winner = f"{line.winner_code} {line.winner_name}"
        return (str(line.id), local_text(line.at), loser, winner, state)

    def moved(self) -> None:
        """Both names in full, and who did what when."""
        line: MergeLine | None = self.rows.current
        lines: list[list[tuple[str, str]]] = []
        if line is not None:
            lines = [
                [(f" {line.loser_code} {line.loser_name}", "strong")],
                [(f"{Look.now.to}{line.winner_code} {line.winner_name}", "strong")],
                [(f" {self.t('merges.by', by=line.actor_name, at=local_text(line.at))}", "dim")],
            ]
            if line.undone_at:
                at = local_text(line.undone_at)
                undone = self.t("merges.undone_by", by=line.undone_by_name, at=at)
                lines[-1].append((f"{Look.now.between}{undone}", "dim"))
        self.query_one("#merges-card", Lines).show(lines)

    def useless(self, action: str) -> bool:
        """A merge is undone once."""
        line: MergeLine | None = self.rows.current
        return action == "undo" and (line is None or bool(line.undone_at))

    def action_refresh_merges(self) -> None:
        self.say("")
        self.start(self._load())

    def action_undo(self) -> None:
        line: MergeLine | None = self.rows.current
        if line is not None and line.undone_at:
            self.say("merges.undone_before")
        elif line is not None:
            self.start(self._undo(line))

    async def _undo(self, line: MergeLine) -> None:
        question = self.t("merges.question", id=line.id)
        lines = [
            f"{line.loser_code} {line.loser_name}", f"{line.winner_code} {line.winner_name}", "",
            self.t("merges.explain"),
        ]  # fmt: skip
        if not await self.app.push_screen_wait(ConfirmDialog(question, lines)):
            return
        done = await self.ask(self.services.merging.undo, line.id)
        self.records_changed()
        await self._load()
        self.say("merges.done", loser=done.loser_code, winner=done.winner_code)


def _is_undone(line: MergeLine) -> bool:
    return bool(line.undone_at)
