"""The menu that leads anywhere: places, and from the second sign on the records of every noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Self

from textual.binding import Binding

from jxc_tui.desk.dialogs import ChoiceDialog, Option
from jxc_tui.desk.screen import Desk
from jxc_tui.desk.terminal.rest import ANSWER
from jxc_tui.desk.wings import KeptScreen
from jxc_tui.errors import JxcError
from jxc_tui.records.answers.jump import JumpAnswer, JumpRow
from jxc_tui.widgets.cells import fit, width_of
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.marked import Marked
from jxc_tui.widgets.menu_list import Groups, MenuList
from jxc_tui.widgets.row_list import RowList, Window

MOST_ROWS = 10
_MOST_CODE = 20  # cells


class JumpDialog(KeptScreen, ChoiceDialog):
    """Picks the action that leads to a place or to the page of a record.

    The answer to what is typed replaces the whole list at once, and only if it is still asked.
    """

    hint_id = "jump.hint"
    list_class = MenuList

    BINDINGS = [
        Binding("left", "along(-1)", id="menu.left", priority=True),
        Binding("right", "along(1)", id="menu.right", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__("", ())
        self._ticket = 0
        self._groups: Groups = ()

    def offering(self, title: str, groups: Groups, also: Mapping[str, str] | None = None) -> Self:
        """With these places in groups, until something is typed; `also` are further words that find
        them."""
        self._title, self._groups, self._also = title, groups, dict(also or {})
        self._options = [each for _, choices in groups for each in choices]
        return self

    @property
    def _menu(self) -> MenuList:
        return self.query_one("#choice-list", MenuList)

    def narrow(self, term: str) -> None:
        """Nothing typed is all of it, in groups."""
        if term.strip():
            super().narrow(term)
        else:
            self._told = ""
            self._menu.show_groups(self._groups)
            self.call_after_refresh(self._count)
        self.query_one(KeyLine).check()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "along" or (self.is_attached and self._menu.grouped)

    def action_along(self, step: int) -> None:
        self._menu.along(step)

    def begin(self) -> None:
        self.query_one(Entry).placeholder = self.t(self.hint_id)
        self.query_one(KeyLine).refresh()
        self.narrow("")

    def forget(self) -> None:
        self._ticket += 1
        self._options, self._groups = [], ()
        entry = self.query_one(Entry)
        with self.prevent(Entry.Changed):
            entry.value = ""
        self.query_one(RowList).show(Window((), True, True))

    def typed(self, term: str) -> None:
        self._ticket += 1
        if _is_looked_for(term.strip()):
            looking = self._look(self._ticket, term.strip())
            self.run_worker(looking, exit_on_error=False, group=ANSWER)
        else:
            self.narrow(term)

    async def _look(self, ticket: int, term: str) -> None:
        answer, refusal = None, ""
        try:
            answer = await self.ask(self.services.jump.find, term, MOST_ROWS)
        except JxcError as error:
            if error.ends_session:
                self.desk.session_lost(error)
                return
            refusal = self.sentence(error)
        except Exception as error:
            self.desk.handle_unexpected(error)
            return
        if ticket == self._ticket and self.is_attached:
            self._show(term, answer, refusal)

    def _show(self, term: str, answer: JumpAnswer | None, refusal: str) -> None:
        places, at = self.fitting(term)
        records = lines(answer.rows, self.desk) if answer else []
        if answer and answer.exact:
            self.show_options([*records, *places], told=refusal)
        else:
            self.show_options([*places, *records], at=at, told=refusal)


def _is_looked_for(term: str) -> bool:
    """Two signs, or one that is no letter and no figure of ASCII: less finds too much."""
    return len(term) > 1 or not term.isascii()


def lines(rows: Sequence[JumpRow], desk: Desk) -> list[Option]:
    """The records as (action, line): the word of the noun, the code and the name in columns."""
    words = [desk.texts_about(each.noun).get("jump.noun") for each in rows]
    noun = max(map(width_of, words), default=0)
    code = min(_MOST_CODE, max((width_of(each.row.code) for each in rows), default=0))
    return [
        (f"app.open_record({each.row.id}, '{each.noun}')", _line(each, fit(word, noun), code))
        for each, word in zip(rows, words, strict=True)
    ]


def _line(found: JumpRow, word: str, room: int) -> Marked:
    """One record, with what matched marked; a match that is in neither of both stands behind."""
    row = found.row
    behind = row.found_value or (row.mobile if row.found_cell == "mobile" else row.found_code)
    head, code = f"{word}  ", fit(row.code, room)
    name_at = len(head) + len(code) + 2
    text = f"{head}{code}  {row.name}"
    starts = {"code": len(head), "name": name_at}
    tail = 0
    if behind and row.found_cell not in starts:
        starts[row.found_cell] = len(text) + len(Look.now.between)
        tail = len(behind) + len(Look.now.between)
        text += Look.now.between + behind
    start = starts.get(row.found_cell, 0)
    spans = tuple((start + first, start + last) for first, last in row.found_spans)
    return Marked(text, spans, tail)
