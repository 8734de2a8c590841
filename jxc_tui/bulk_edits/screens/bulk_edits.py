"""The bulk edits of the past, newest first, the way back for each, and a new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.bulk_edits.answers import Edited, EditLine, EditUndoLook
from jxc_tui.bulk_edits.screens.bulk_dialog import BulkDialog
from jxc_tui.bulk_edits.screens.bulk_lines import (
    BulkScope,
    field_options,
    fields_text,
    scopes,
    whom_text,
)
from jxc_tui.desk.dialogs import ChoiceDialog, ConfirmDialog
from jxc_tui.desk.newest_first import NewestFirst
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.desk.work_screen import LIST, WORK, WorkScreen
from jxc_tui.errors import JxcError
from jxc_tui.i18n import Texts
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.screens.links import Choosing, Chosen
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList
from jxc_tui.widgets.text_line import Lines, TextLine

_AT_ONCE = 60
_FIRST_KEPT = 5
_LIVE = {"stop": (WORK,)}


async def edit_chosen(screen: DeskScreen, chosen: Chosen) -> bool:
    """Sets a field of the marked, the found or those shown; false when the person went back."""
    return await edit_many(screen, offered_for(chosen, screen.texts)) is not None


def offered_for(chosen: Chosen, texts: Texts) -> list[BulkScope]:
    """Whose fields could be set there, the nearest first."""
    return scopes(
        texts, term=chosen.term, slice=chosen.slice, label=chosen.label, picked=chosen.picked
    )


async def edit_many(screen: DeskScreen, offered: Sequence[BulkScope]) -> Edited | None:
    """Which field, then whom and to what; None when the person went back."""
    custom = await screen.ask(screen.services.custom_fields.list)
    options = field_options(custom, screen.texts)
    field = await screen.app.push_screen_wait(ChoiceDialog(screen.t("bulk.which"), options))
    if not field:
        return None
    names = {each.key: each.name for each in custom}
    done: Edited | None = await screen.app.push_screen_wait(
        BulkDialog(offered, field, dict(options)[field], names)
    )
    if done is not None:
        text_id = "bulk.done_backup" if done.backup_path else "bulk.done"
        screen.say(text_id, count=f"{done.changed:,}", id=done.id)
    return done


class BulkEditsScreen(WorkScreen):
    """One line an edit; F7 makes one, F11 takes one back."""

    title_id = "place.bulk_edits"
    topic = "bulk"
    shown = {"#bulk-rows": (LIST,), "#bulk-detail": (LIST,), "#work": (WORK,)}

    BINDINGS = [
        Binding("f5,ctrl+r", "list_again", id="refresh"),
        Binding("f7,ctrl+n", "new", id="bulk.new"),
        Binding("f11,ctrl+z", "undo", id="bulk.undo"),
        Binding("escape", "back", id="list.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._newest_first = NewestFirst(self._lines)

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("bulk.head.id"), 5, right=True),
            Column(self.t("batches.head.at"), 16),
            Column(self.t("batches.head.who"), 8),
            Column(self.t("bulk.head.changed"), 8, right=True),
            Column(self.t("bulk.head.fields"), 0, least=10),
            Column(self.t("bulk.head.whom"), 14, importance=1),
            Column(self.t("batches.head.state"), 8),
        )
        yield TextLine(f" {self.t('bulk.guide')}", id="bulk-head")
        yield RowList[EditLine](columns, self._cells, id="bulk-rows", off=_is_undone)
        yield Lines(id="bulk-detail")
        yield Lines(id="work")

    def on_mount(self) -> None:
        self.rows.source = self._newest_first
        self.to(LIST)
        self.start(self._load())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing but waiting while an edit is taken back."""
        return self.step in _LIVE.get(action, (LIST,))

    def _cells(self, line: EditLine) -> Sequence[str]:
        return (
            str(line.id), local_text(line.at), line.by, f"{line.changed:,}",
            fields_text(line, self.texts), whom_text(line, self.texts),
            self.t("bulk.undone" if line.undone_at else "bulk.holds"),
        )  # fmt: skip

    def moved(self) -> None:
        """The highlighted edit in full."""
        line: EditLine | None = self.rows.current
        lines: list[list[tuple[str, str]]] = []
        if line is not None:
            whom = self.t("bulk.whom_was", whom=whom_text(line, self.texts))
            lines = [
                [(f" {fields_text(line, self.texts)}", "strong")],
                [(f" {whom}{Look.now.between if line.reason else ''}{line.reason}", "")],
            ]
            if line.undone_at:
                undone = self.t(
                    "bulk.undone_by", by=line.undone_by, at=local_text(line.undone_at),
                    kept=f"{line.kept:,}",
                )  # fmt: skip
                lines.append([(f" {undone}", "dim")])
        self.query_one("#bulk-detail", Lines).show(lines)

    # The list and its source.

    async def _load(self, wanted: int = 0) -> None:
        window, at = await self._newest_first.around(wanted, _AT_ONCE)
        notice = [self.t("bulk.none"), "", self.for_role(self.t("bulk.none_how"))]
        self.rows.show(window, cursor=at, notice=notice)
        self.moved()
        self.show_keys()

    async def _lines(
        self, count: int, *, before: int, after: int, oldest: bool
    ) -> Sequence[EditLine]:
        history = self.services.bulk_edits.history
        return await self.ask(history, before, count, after=after, oldest=oldest)

    def action_list_again(self) -> None:
        line: EditLine | None = self.rows.current
        self.say("")
        self.start(self._load(line.id if line is not None else 0))

    # A new one, for those that the place of records below shows or has marked.

    def action_new(self) -> None:
        self.start(self._new())

    async def _new(self) -> None:
        offered = scopes(self.texts, term="", slice=Slice(), label="", picked=())
        for screen in reversed(self.app.screen_stack):
            if isinstance(screen, Choosing):
                offered = offered_for(screen.chosen(), self.texts)
                break
        done = await edit_many(self, offered)
        if done is not None:
            self.records_changed()
            await self._load(done.id)

    # The way back.

    def useless(self, action: str) -> bool:
        """An edit is undone once."""
        line: EditLine | None = self.rows.current
        return action == "undo" and (line is None or bool(line.undone_at))

    def action_undo(self) -> None:
        line: EditLine | None = self.rows.current
        if line is None:
            return
        if line.undone_at:
            self.say("bulk.undone_already", id=line.id, by=line.undone_by)
        else:
            self.start(self._undo(line))

    async def _undo(self, line: EditLine) -> None:
        bulk = self.services.bulk_edits
        look = await self.ask(bulk.look, line.id)
        question = self.t("bulk.undo_question", id=line.id)
        if not await self.app.push_screen_wait(ConfirmDialog(question, self._would(look))):
            return
        telling = self.begin("writing", "bulk.esc_undo")
        try:
            undone = await self.ask_long(bulk.undo, line.id, progress=telling)
        except JxcError as error:
            self.to(LIST)
            self.say_error(error)
            return
        self.to(LIST)
        self.records_changed()
        await self._load(line.id)
        text_id = "bulk.undo_done_kept" if undone.kept else "bulk.undo_done"
        self.say(text_id, id=undone.id, back=f"{undone.back:,}", kept=f"{undone.kept:,}")

    def _would(self, look: EditUndoLook) -> list[str]:
        """How many go back, and who is left alone."""
        lines = [fields_text(look.line, self.texts), self.t("bulk.would", back=f"{look.back:,}")]
        if look.kept:
            lines += ["", self.t("bulk.stay", count=f"{look.kept:,}")]
        for each in look.first_kept[:_FIRST_KEPT]:
            lines.append(f"{each.code} {each.name}  {self.t(f'bulk.kept_{each.reason}')}")
        if look.kept > _FIRST_KEPT:
            lines.append(self.t("bulk.and_more", count=f"{look.kept - _FIRST_KEPT:,}"))
        return lines


def _is_undone(line: EditLine) -> bool:
    return bool(line.undone_at)
