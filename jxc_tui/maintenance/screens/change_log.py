"""The whole change log: who did what to what, newest first, narrowed by F4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeGuard

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Right
from jxc_tui.config import shown_source
from jxc_tui.desk.dialogs import AskDialog, ChoiceDialog, ConfirmDialog
from jxc_tui.desk.grants import needs
from jxc_tui.desk.newest_first import NewestFirst
from jxc_tui.i18n import Texts
from jxc_tui.maintenance.answers.change_log import LogChoices, LogLine, LogQuestion
from jxc_tui.maintenance.screens.house import HousePart
from jxc_tui.maintenance.words import nobody_text
from jxc_tui.records.words.field_texts import label_of, shown_text
from jxc_tui.records.words.log_words import action_text, kind_text
from jxc_tui.values.clock import local_text
from jxc_tui.values.local_day import days_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList
from jxc_tui.widgets.text_line import Lines
from jxc_tui.widgets.wrap import wrapped

_AT_ONCE = 60
_CARD_LINES = 5
_WAYS = ("actor", "action", "code", "day", "all")


class ChangeLogScreen(HousePart):
    """One line an entry; below it stands what the entry changed."""

    title_id = "place.log"
    part = "log"
    ROW_ACTIONS = frozenset({"open", "undo"})

    BINDINGS = [
        Binding("enter", "open", id="log.open"),
        Binding("f4,ctrl+t", "filter", id="log.filter"),
        Binding("f5,ctrl+r", "list_again", id="refresh"),
        Binding("f11,ctrl+z", "undo", id="log.undo"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._question = LogQuestion()
        self._choices = LogChoices((), ())
        self._newest_first = NewestFirst(self._lines)

    def list_widgets(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("log.head.at"), 16),
            Column(self.t("log.head.by"), 12),
            Column(self.t("log.head.action"), 22),
            Column(self.t("log.head.object"), 0),
        )
        yield RowList[LogLine](columns, self._cells, id="log-rows")
        yield Lines(id="house-card")

    def on_mount(self) -> None:
        self.rows.source = self._newest_first
        self.start(self._load())

    def _cells(self, line: LogLine) -> Sequence[str]:
        return (local_text(line.at), self._who(line), self._act(line.action), self._object(line))

    def _who(self, line: LogLine) -> str:
        return line.by or nobody_text(line.action, self.texts)

    def _act(self, action: str) -> str:
        return action_text(action, self.texts)

    def _object(self, line: LogLine) -> str:
        kind = "" if line.record_id else kind_text(line.kind, self._texts_of(line))
        return f"{kind} {line.object_text}".strip()

    def _texts_of(self, line: LogLine) -> Texts:
        """Texts about the noun of an entry, which need not be that of the screen."""
        return self.desk.texts_about(line.noun)

    def moved(self) -> None:
        """What the entry changed, before → after, as many lines as there is room for."""
        line = self.rows.current
        lines: list[list[tuple[str, str]]] = []
        if isinstance(line, LogLine):
            account = f" ({line.account})" if line.account not in ("", line.by) else ""
            parts = (f"{self._who(line)}{account}", shown_source(line.source), self._object(line))
            about = Look.now.between.join(filter(None, parts))
            lines.append([(f" {self._act(line.action)}", "strong"), (f"   {about}", "")])
            told = [self._change(self._texts_of(line), *change) for change in line.changes]
            for text in told or [self.t("log.no_changes")]:
                lines += [[(f"   {part}", "dim")] for part in wrapped(text, self.size.width - 4)]
            hidden = len(lines) - _CARD_LINES
            if hidden > 0:
                del lines[_CARD_LINES - 1 :]
                lines.append([(f"   {self.beyond(0, hidden + 1)}", "dim")])
        self.query_one("#house-card", Lines).show(lines)

    def _change(self, texts: Texts, field: str, before: str, after: str) -> str:
        old, new = (shown_text(field, text, texts) for text in (before, after))
        text = f"{old}{Look.now.to}{new or Look.now.nothing}" if before else new
        return f"{label_of(field, texts)}  {text}".replace("\n", " / ")

    # The list and its source.

    async def _load(self) -> None:
        window = await self._newest_first.edge(False, _AT_ONCE)
        notice = [self.t("log.none"), "", self.t("log.none_how")]
        self.rows.show(window, notice=notice)
        self.about(self._asked())
        self.show_keys()
        self.moved()

    def _asked(self) -> str:
        """What is looked for, in words."""
        asked, people = self._question, dict(self._choices.people)
        values = {
            "actor": people.get(asked.actor, asked.actor),
            "action": self._act(asked.action) if asked.action else "",
            "code": asked.code,
            "day": _days_text(asked.first, asked.last),
        }
        said = [self.t(f"log.filter.{way}", value=value) for way, value in values.items() if value]
        if not said:
            return self.t("log.all")
        return self.t("log.filtered", filters=self.t("log.filter.and").join(said))

    async def _lines(
        self, count: int, *, before: int, after: int, oldest: bool
    ) -> Sequence[LogLine]:
        page = self.services.change_log.page
        return await self.ask(
            page, self._question, count, before=before, after=after, oldest=oldest
        )

    # Keys.

    def action_list_again(self) -> None:
        self.say("")
        self.start(self._load())

    def action_open(self) -> None:
        line = self.rows.current
        if isinstance(line, LogLine) and line.record_id:
            self.app.action_open_record(line.record_id, line.noun)
        elif line is not None:
            self.say("log.no_record")

    def useless(self, action: str) -> bool:
        """Only an edit of a record is undone here."""
        return super().useless(action) or (action == "undo" and not _is_edit(self.rows.current))

    @needs(Right.EDIT)
    def action_undo(self) -> None:
        line = self.rows.current
        if _is_edit(line):
            self.start(self._undo(line))
        elif line is not None:
            self.say("log.undo_no_edit", id=line.id)

    async def _undo(self, line: LogLine) -> None:
        """Asks with what comes back in the place of what, then saves it as an edit."""
        texts = self._texts_of(line)
        lines = [line.object_text, ""]
        lines += [self._change(texts, name, after, before) for name, before, after in line.changes]
        question = self.t("log.undo_question")
        if not await self.app.push_screen_wait(ConfirmDialog(question, lines)):
            return
        done = await self.ask(self.services.of(line.noun).records.undo_change, line.id)
        self.records_changed()
        await self._load()
        self.say("log.undone", code=done.code)

    def action_filter(self) -> None:
        self.start(self._filter())

    async def _filter(self) -> None:
        """Asks by what, then for what; each narrows what is asked already."""
        self.say("")
        ways = [(way, self.t(f"log.choose.{way}")) for way in _WAYS]
        way = await self.app.push_screen_wait(ChoiceDialog(self.t("log.choose"), ways))
        if way is None:
            return
        before = self._question
        wanted = LogQuestion() if way == "all" else await self._asked_for(way)
        if wanted is None:
            return
        self._question = wanted
        try:
            await self._load()
        except Exception:
            self._question = before  # a code that nobody had: what was shown stays
            raise

    async def _asked_for(self, way: str) -> LogQuestion | None:
        """The question with one more condition; None when it was not given."""
        if way == "day":
            return await self._ask_days()
        if way == "code":
            ask = AskDialog(self.t("log.ask_code"), value=self._question.code,
                            hint=self.t("log.ask_code_hint"))  # fmt: skip
            code = await self.app.push_screen_wait(ask)
            return None if code is None else replace(self._question, code=code)
        self._choices = await self.ask(self.services.change_log.choices)
        people = [(name, shown if shown == name else f"{shown} ({name})")
                  for name, shown in self._choices.people if name]  # fmt: skip
        acts = [(action, self._act(action)) for action in self._choices.actions]
        options, now = (
            (people, self._question.actor) if way == "actor" else (acts, self._question.action)
        )
        dialog = ChoiceDialog(self.t(f"log.ask_{way}"), options, current=now)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is None:
            return None
        if way == "actor":
            return replace(self._question, actor=chosen)
        return replace(self._question, action=chosen)

    async def _ask_days(self) -> LogQuestion | None:
        value, hint = _days_text(self._question.first, self._question.last), ""
        while True:
            hint = hint or self.t("log.ask_day_hint")
            title = self.t("log.ask_day")
            text = await self.app.push_screen_wait(AskDialog(title, value=value, hint=hint))
            if text is None:
                return None
            days = days_of(text)
            if days is not None:
                return replace(self._question, first=days[0], last=days[1])
            value, hint = text, self.t("log.bad_day", text=text)


def _is_edit(line: object) -> TypeGuard[LogLine]:
    return isinstance(line, LogLine) and line.action.endswith((".changed", ".change_undone"))


def _days_text(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    if first == last:
        return first.isoformat()
    return f"{first:%Y-%m}"
