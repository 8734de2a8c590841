"""Two records side by side: which value survives, field by field; then they are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Right
from jxc_tui.desk.dialogs import ConfirmDialog, NoticeDialog
from jxc_tui.desk.grants import needs
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.errors import InvalidFields, JxcError
from jxc_tui.merging.answers import (
    LOSER,
    SUM,
    WINNER,
    MergeComparison,
    MergeField,
    MergeSide,
)
from jxc_tui.records.words.field_texts import label_of, problem_sentence, shown_text
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine
from jxc_tui.widgets.wrap import wrapped

_EXPLAIN_WIDTH = 56


class MergeScreen(ListScreen):
    """The left record keeps its code and stays; the right one goes into it."""

    title_id = "place.merge"

    BINDINGS = [
        Binding("left", "choose('winner')", id="merge.left"),
        Binding("right", "choose('loser')", id="merge.right"),
        Binding("space", "switch", id="merge.switch"),
        Binding("f2,ctrl+s", "merge", id="merge.merge"),
        Binding("f4,ctrl+t", "swap", id="merge.swap"),
        Binding("f5,ctrl+r", "compare_again", id="merge.again"),
        Binding("ctrl+f", "reveal", id="merge.reveal"),
    ]

    def __init__(self, winner_id: int, loser_id: int) -> None:
        super().__init__()
        self._ids = (winner_id, loser_id)
        self._seen: MergeComparison | None = None
        self._choices: dict[str, str] = {}  # made by hand
        self._merging = False

    @property
    def busy(self) -> bool:
        """True while two become one: the place is not left behind its back."""
        return self._merging

    def body(self) -> Iterable[Widget]:
        label = 10 if self.texts.language == "zh" else 16
        columns = (
            Column(self.t("merge.head.field"), label),
            Column(self.t("merge.head.winner"), 0),
            Column(self.t("merge.head.loser"), 0),
            Column(self.t("merge.head.survives"), 8),
        )
        yield Lines(id="merge-sides")
        yield RowList[MergeField](columns, self._cells, id="merge-rows", dim=_is_equal)
        yield TextLine(id="merge-result")

    def on_mount(self) -> None:
        self.start(self._load())

    # What is shown.

    async def _load(self, *, reveal: bool = False) -> None:
        merging = self.services.merging
        seen = await self.ask(merging.reveal if reveal else merging.compare, *self._ids)
        self._seen = seen
        ordered = sorted(seen.fields, key=lambda each: not each.differs)
        self._show_sides(seen)
        self.rows.show(Window(ordered, True, True), cursor=self.rows.cursor)
        self.moved()

    def _show_sides(self, seen: MergeComparison) -> None:
        lines = []
        for text_id, side in (("merge.stays", seen.winner), ("merge.goes", seen.loser)):
            former = " ".join(side.former)
            told = f"  {self.t('merging.formerly', code=former)}" if former else ""
            lines.append([(f" {self.t(text_id)} ", "accent"), (_named(side), "strong"),
                          (told, "dim")])  # fmt: skip
        self.query_one("#merge-sides", Lines).show(lines)

    def _choice_of(self, each: MergeField) -> str:
        return self._choices.get(each.field_id, each.choice)

    def _cells(self, each: MergeField) -> Sequence[str]:
        left, right = (
            shown_text(each.field_id, text, self.texts).replace("\n", " ")
            for text in (each.winner, each.loser)
        )
        taken = self.t(f"merge.take.{self._choice_of(each)}") if each.differs else "="
        return (each.label or label_of(each.field_id, self.texts), left, right, taken)

    def moved(self) -> None:
        """What the highlighted field will be, in full."""
        each: MergeField | None = self.rows.current
        text = ""
        if each is not None:
            choice = self._choice_of(each)
            kept = {WINNER: each.winner, LOSER: each.loser, SUM: each.total}[choice]
            shown = shown_text(each.field_id, kept, self.texts) or self.t("conflict.empty")
            label = each.label or label_of(each.field_id, self.texts)
            text = f" {self.t('merge.result', field=label, text=shown)}"
        self.query_one("#merge-result", TextLine).show(text)

    # Choosing.

    def action_choose(self, side: str) -> None:
        each: MergeField | None = self.rows.current
        if each is not None and each.differs:
            self._choices[each.field_id] = side
            self.rows.refresh()
            self.moved()

    def action_switch(self) -> None:
        """The other side; of money that can be added up the sum comes third."""
        each: MergeField | None = self.rows.current
        if each is not None:
            ways = [WINNER, LOSER, SUM] if each.total else [WINNER, LOSER]
            at = ways.index(self._choice_of(each))
            self.action_choose(ways[(at + 1) % len(ways)])

    def action_swap(self) -> None:
        """The other one stays; what was chosen by hand is chosen anew."""
        if not self._merging:
            self._ids = (self._ids[1], self._ids[0])
            self._choices.clear()
            self.start(self._load(reveal=self._seen is not None and self._seen.revealed))

    def action_compare_again(self) -> None:
        self.say("")
        self.start(self._load())

    @needs(Right.REVEAL)
    def action_reveal(self) -> None:
        self.start(self._load(reveal=True))

    # Merging.

    def action_merge(self) -> None:
        if self._seen is not None and not self._merging:
            self.start(self._merge(self._seen))

    async def _merge(self, seen: MergeComparison) -> None:
        """Asks with both names, then leaves; the screen underneath says what was done."""
        question = self.t("merge.question")
        lines = [
            self.t("merge.line_stays", side=_named(seen.winner)),
            self.t("merge.line_goes", side=_named(seen.loser)),
            "",
            *wrapped(self.t("merge.explain", code=seen.loser.code), _EXPLAIN_WIDTH),
            *wrapped(self.t("merge.explain_undo"), _EXPLAIN_WIDTH),
        ]
        if not await self.app.push_screen_wait(ConfirmDialog(question, lines)):
            return
        self._merging = True
        self.say("merge.working")
        merge = self.services.merging.merge
        versions = (seen.winner.version, seen.loser.version)
        try:
            done = await self.ask_long(merge, *self._ids, versions, self._choices)
        except InvalidFields as error:
            self._tell(error)
            return
        except JxcError as error:
            self.say_error(error)
            return
        finally:
            self._merging = False
        text_id = "merge.done_backup" if done.backup_path else "merge.done"
        sentence = self.t(
            text_id, loser=done.loser_code, winner=done.winner_code, path=done.backup_path
        )
        self.records_changed()
        self.leave_saying(sentence)

    def _tell(self, error: InvalidFields) -> None:
        """What would not fit among the chosen fields."""
        told = (
            f"{label_of(each.field, self.texts)}: {problem_sentence(each, self.texts)}"
            for each in error.problems
        )
        lines = [line for text in told for line in wrapped(text, _EXPLAIN_WIDTH)]
        self.say("")
        self.app.push_screen(NoticeDialog(self.t("list.refused"), lines))


def _named(side: MergeSide) -> str:
    return f"{side.code} {side.name}"


def _is_equal(each: MergeField) -> bool:
    return not each.differs
