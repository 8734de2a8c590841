"""The record fields on one page: two columns, the cursor's way, problems in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.custom_fields.model import check_value, id_of
from jxc_tui.custom_fields.screens.custom_band import custom_band
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.desk.terminal.paint import paint_now
from jxc_tui.errors import FieldProblem
from jxc_tui.records.model.contact import CONTACTS, check_contacts, contacts_text
from jxc_tui.records.model.fields import FIELD, LOOK_UP_FIELDS, FieldSpec, check_field
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.words.field_texts import (
    LINE_BREAK,
    entry_of_value,
    from_entry,
    label_of,
    problem_sentence,
)
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.field_plan import Band, Field, Item
from jxc_tui.widgets.field_sheet import FieldSheet
from jxc_tui.widgets.text_line import TextLine

LABEL_CELLS = {"zh": 11, "en": 15}  # a blank, the widest label, a blank before the rule
CUSTOM = "custom"  # the group of the custom fields
LEFT, RIGHT = ("basic", "contact"), ("address", "finance")
_ROOMY = 17  # lines of the two columns above which there is no room to spare


class FieldsPage(DeskScreen):
    """Every field with its check. What the fields are filled with is the heir's business."""

    AUTO_FOCUS = ""

    BINDINGS = [
        Binding("down", "step(1)", id="form.down", show=False),
        Binding("up", "step(-1)", id="form.up", show=False),
        Binding("tab", "step(1)", id="form.next", show=False),
        Binding("shift+tab", "step(-1)", id="form.previous", show=False),
        Binding("pagedown", "group(1)", id="form.next_group", show=False),
        Binding("pageup", "group(-1)", id="form.previous_group", show=False),
        Binding("f11,ctrl+z", "undo", id="form.undo", show=False),
        Binding("f5,ctrl+r", "redo", id="form.redo", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.custom_names: dict[str, str] = {}  # of the custom fields, by key
        self._refused: dict[str, FieldProblem] = {}  # what the service said, by field
        self._problems = 0
        self.sheet = FieldSheet()
        self._entered = False  # whether the cursor was put into a field yet

    def body(self) -> Iterable[Widget]:
        self.sheet = FieldSheet(self._bands(), id="form")
        yield self.sheet

    @property
    def names(self) -> list[str]:
        """The fields in the order of the cursor."""
        return list(self.sheet.fields)

    @property
    def _order(self) -> list[str]:
        """The fields of the noun; further contacts stand behind the last field of the first one."""
        names = list(noun_named(self.noun).field)
        own = [name for name in names if FIELD[name].group == "contact"]
        if own:
            names.insert(names.index(own[-1]) + 1, CONTACTS)
        return names

    @property
    def _label_width(self) -> int:
        return LABEL_CELLS[self.texts.language]

    def _bands(self) -> list[Band]:
        last = [self._field(name) for name in self._order if _group_of(name) == "other"]
        heading = " " + self.t("form.group.other")
        columns = [self._column(LEFT), self._column(RIGHT)]
        tall = max(map(len, columns)) > _ROOMY  # 24 lines show all of it without a gap
        return [
            columns, [[heading] if tall else ["", heading]], [[field] for field in last[:-1]],
            [last[-1:]],
        ]  # fmt: skip

    def _column(self, groups: tuple[str, ...]) -> list[Item]:
        items: list[Item] = []
        for group in groups:
            fields = [self._field(name) for name in self._order if _group_of(name) == group]
            if fields:
                items += [""] if items else []
                items.append(" " + self.t(f"form.group.{group}"))
                items += fields
        return items

    def _field(self, field_id: str) -> Field:
        hint = "F4" if field_id in LOOK_UP_FIELDS or field_id == CONTACTS else ""
        return Field(
            field_id,
            self.t("form.contacts") if field_id == CONTACTS else label_of(field_id, self.texts),
            self._label_width,
            hint=hint,
            hint_width=width_of(self.t("form.automatic")) if field_id == "code" else len(hint),
            line_break=LINE_BREAK if field_id == "note" else " ",
            required=field_id in FIELD and FIELD[field_id].required,
        )

    def add_custom(self, names: Mapping[str, str]) -> None:
        """Fields for custom fields (key → name) below all others, as far as they are missing."""
        fresh = {key: name for key, name in names.items() if key not in self.sheet.fields}
        if fresh:
            title = "" if self.custom_names else " " + self.t("form.group.custom")
            self.sheet.add([custom_band(fresh, title, self._label_width)])
            self.custom_names |= fresh

    def text_in(self, field_id: str) -> str:
        """What stands in a field; nothing in one that the noun has not."""
        return self.sheet.text_in(field_id).strip() if field_id in self.sheet.fields else ""

    def put(self, field_id: str, text: str) -> None:
        """Fills a field and checks it; one that the noun has not is passed over."""
        if field_id not in self.sheet.fields:
            return
        if self.sheet.text_in(field_id) != text:
            self.sheet.put(field_id, text)
        self._look_again(field_id)

    def _look_again(self, field_id: str) -> None:
        """After a text changed: is it better now?"""
        if field_id in self.sheet.problems:
            self.check(field_id)
        self.changed(field_id)

    def focus_field(self, field_id: str) -> None:
        """The cursor into a field; the one it was in is looked at."""
        left, entered = self.here, self._entered
        self._entered = True
        self.sheet.go(field_id)
        if not entered:
            self.sheet.focus(scroll_visible=False)
        elif left != field_id:
            self._leave_field(left)
        paint_now(self, self.sheet)

    @property
    def here(self) -> str:
        """The field with the cursor."""
        return self.sheet.here

    def action_step(self, step: int) -> None:
        """The next or previous field; the last one says how to save."""
        order = self.names
        at = order.index(self.here) + step
        if at >= len(order):
            self._leave_field(self.here)
            self.say("form.at_end")
        elif at >= 0:
            self.focus_field(order[at])

    def action_group(self, step: int) -> None:
        """The first field of the next or previous group."""
        first: dict[str, str] = {}
        for name in self.names:
            first.setdefault(_group_of(name), name)
        groups = list(first)
        at = groups.index(_group_of(self.here)) + step
        if 0 <= at < len(groups):
            self.focus_field(first[groups[at]])

    def action_undo(self) -> None:
        if not self.sheet.undo():
            self.say("form.nothing_to_undo")

    def action_redo(self) -> None:
        if not self.sheet.redo():
            self.say("form.nothing_to_redo")

    def on_field_sheet_submitted(self, event: FieldSheet.Submitted) -> None:
        event.stop()
        self.action_step(1)

    def on_field_sheet_changed(self, event: FieldSheet.Changed) -> None:
        event.stop()
        self._look_again(event.field_id)
        paint_now(self, self.sheet)

    def _leave_field(self, field_id: str) -> None:
        value = self.check(field_id)
        text = "" if value is None else entry_of_value(field_id, value, self.texts)
        if text and text != self.sheet.text_in(field_id):
            self.put(field_id, text)
        self.left(field_id)

    def changed(self, field_id: str) -> None:
        """A field has another text, typed or put there."""

    def left(self, field_id: str) -> None:
        """The cursor has left a field, its text is checked."""

    def stands_as_stored(self, field_id: str) -> bool:
        """Whether a field has the very text that is stored; a rule that came later leaves it."""
        return False

    def check(self, field_id: str) -> str | int | None:
        """Shows or takes away the sentence under a field; the value where it is good."""
        text = from_entry(field_id, self.text_in(field_id))
        value, problem = _checked(field_id, text, noun_named(self.noun).field)
        if problem is not None and self.stands_as_stored(field_id):
            problem = None
        refused = self._refused.get(field_id)
        if problem is None and refused is not None and refused.value in (text, value):
            problem = refused
        self.show_problem(field_id, problem)
        self.count_problems()
        return value if problem is None else None

    def refuse(self, problems: Iterable[FieldProblem]) -> None:
        """The service's refusal at its fields, the first one with the cursor."""
        for problem in problems:
            self._refused[problem.field] = problem
            self.show_problem(problem.field, problem)
        self.count_problems()
        self.to_first_problem()

    def forget_refusals(self) -> None:
        """Before the service is asked again."""
        self._refused.clear()

    def show_problem(self, field_id: str, problem: FieldProblem | None) -> None:
        """The sentence under a field, or none."""
        sentence = problem_sentence(problem, self.texts) if problem is not None else ""
        self.sheet.show_problem(field_id, sentence)

    def count_problems(self) -> None:
        """“N to correct” at the right of the message line."""
        count = len(self.sheet.problems)
        if count != self._problems:
            self._problems = count
            line = self.query_one("#message", TextLine)
            line.show(line.left, self._left_to_do)

    @property
    def _left_to_do(self) -> str:
        return self.t("form.left", count=self._problems) + " " if self._problems else ""

    def say_text(self, text: str, *, warning: bool = False) -> None:
        line = self.query_one("#message", TextLine)
        line.set_class(warning, "-warning")
        line.show(f" {text}" if text else "", self._left_to_do)

    def take_back(self, text: str) -> None:
        """Clears the message line where this text still stands in it."""
        if self.query_one("#message", TextLine).left == f" {text}":
            self.say_text("")

    def to_first_problem(self) -> bool:
        """Moves the cursor to the first field with a problem; False when there is none."""
        first = next(iter(self.sheet.problems), None)
        if first is not None:
            self.say("")
            self.focus_field(first)
        return first is not None


def _group_of(field_id: str) -> str:
    if field_id == CONTACTS:
        return "contact"
    return CUSTOM if id_of(field_id) else FIELD[field_id].group


def _checked(
    field_id: str, text: str, own: Mapping[str, FieldSpec]
) -> tuple[str | int, FieldProblem | None]:
    if field_id == CONTACTS:
        found, problem = check_contacts(text)
        return (text if problem else contacts_text(found)), problem
    return check_value(field_id, text) if id_of(field_id) else check_field(field_id, text, own)
