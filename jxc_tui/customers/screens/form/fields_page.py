"""The customer fields on one page: two columns, the cursor's way, problems in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import events
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input

from jxc_tui.custom_fields.model import check_value, id_of
from jxc_tui.custom_fields.screens.custom_section import CustomSection
from jxc_tui.customers.model.contact import CONTACTS, check_contacts, contacts_text
from jxc_tui.customers.model.fields import FIELD, FIELDS, LOOK_UP_FIELDS, check_field
from jxc_tui.customers.words.field_texts import (
    LINE_BREAK,
    entry_of_value,
    from_entry,
    label_of,
    problem_sentence,
)
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.errors import FieldProblem
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.field_row import FieldRow
from jxc_tui.widgets.form_scroll import FormScroll
from jxc_tui.widgets.text_line import TextLine

LABEL_CELLS = {"zh": 11, "en": 15}  # a blank, the widest label, a blank before the rule
CUSTOM = "custom"  # the group of the custom fields
_CONTACT = [spec.id for spec in FIELDS if spec.group == "contact"]
_ORDER = [name for spec in FIELDS
          for name in ((spec.id, CONTACTS) if spec.id == _CONTACT[-1] else (spec.id,))]  # fmt: skip
LEFT, RIGHT = ("basic", "contact"), ("address", "finance")


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
    ]

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, FieldRow] = {}  # in the order of the cursor
        self.custom_names: dict[str, str] = {}  # of the custom fields, by key
        self._refused: dict[str, FieldProblem] = {}  # what the service said, by field
        self._problems = 0

    def body(self) -> Iterable[Widget]:
        width = self._label_width
        self.rows = {name: self._row(name, width) for name in _ORDER}
        last = [row for name, row in self.rows.items() if _group_of(name) == "other"]
        with_columns = Horizontal(
            Vertical(*self._groups(LEFT), classes="column"),
            Vertical(*self._groups(RIGHT), classes="column"),
            classes="columns",
        )
        bottom = [TextLine(), TextLine(" " + self.t("form.group.other"), classes="group")]
        yield FormScroll(
            with_columns, *bottom, Horizontal(*last[:-1], classes="columns"), last[-1],
            CustomSection(id="form-custom"), id="form",
        )  # fmt: skip

    @property
    def _label_width(self) -> int:
        return LABEL_CELLS[self.texts.language]

    async def add_custom(self, names: Mapping[str, str]) -> None:
        """Rows for custom fields (key → name) behind all others, as far as they are missing."""
        fresh = {key: name for key, name in names.items() if key not in self.rows}
        title = " " + self.t("form.group.custom")
        rows = await self.query_one(CustomSection).add_rows(fresh, title, self._label_width)
        self.custom_names |= fresh
        self.rows |= rows

    def _groups(self, groups: tuple[str, ...]) -> list[Widget]:
        found: list[Widget] = []
        for group in groups:
            if found:
                found.append(TextLine())
            found.append(TextLine(" " + self.t(f"form.group.{group}"), classes="group"))
            found += [row for name, row in self.rows.items() if _group_of(name) == group]
        return found

    def _row(self, field_id: str, width: int) -> FieldRow:
        star = "*" if field_id in FIELD and FIELD[field_id].required else ""
        hint = "F4" if field_id in LOOK_UP_FIELDS or field_id == CONTACTS else ""
        room = width_of(self.t("form.automatic")) if field_id == "code" else len(hint)
        name = self.t("form.contacts") if field_id == CONTACTS else label_of(field_id, self.texts)
        label = name + star
        line_break = LINE_BREAK if field_id == "note" else " "
        return FieldRow(
            field_id, label, label_width=width, hint=hint, hint_width=room, line_break=line_break
        )

    def text_in(self, field_id: str) -> str:
        """What stands in a field."""
        return self.rows[field_id].entry.value.strip()

    def put(self, field_id: str, text: str) -> None:
        """Fills a field and checks it."""
        row = self.rows[field_id]
        if row.entry.value != text:
            row.entry.value = text
            row.entry.cursor_position = len(text)
        if row.problem:
            self.check(field_id)
        self.changed(field_id)

    def focus_field(self, field_id: str) -> None:
        """The cursor into a field."""
        self.rows[field_id].entry.focus()

    @property
    def here(self) -> str:
        """The field with the cursor."""
        focused = self.focused
        name = (focused.id or "").removeprefix("field-") if focused is not None else ""
        return name if name in self.rows else FIELDS[0].id

    def action_step(self, step: int) -> None:
        """The next or previous field; the last one says how to save."""
        order = list(self.rows)
        at = order.index(self.here) + step
        if at >= len(order):
            self._leave_field(self.here)
            self.say("form.at_end")
        elif at >= 0:
            self.focus_field(order[at])

    def action_group(self, step: int) -> None:
        """The first field of the next or previous group."""
        first: dict[str, str] = {}
        for name in self.rows:
            first.setdefault(_group_of(name), name)
        groups = list(first)
        at = groups.index(_group_of(self.here)) + step
        if 0 <= at < len(groups):
            self.focus_field(first[groups[at]])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_step(1)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        name = (event.input.id or "").removeprefix("field-")
        if self.rows[name].problem:
            self.check(name)
        self.changed(name)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget.parent, FieldRow):
            event.widget.parent.show_active(True)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if isinstance(event.widget.parent, FieldRow):
            event.widget.parent.show_active(False)
            self._leave_field(event.widget.parent.field_id)

    def _leave_field(self, field_id: str) -> None:
        value = self.check(field_id)
        text = "" if value is None else entry_of_value(field_id, value, self.texts)
        if text and text != self.rows[field_id].entry.value:
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
        value, problem = _checked(field_id, text)
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
        row = self.rows[field_id]
        row.show_problem(sentence)
        if sentence and row.entry.has_focus:
            self.query_one(FormScroll).follow()

    def count_problems(self) -> None:
        """“N to correct” at the right of the message line."""
        count = sum(1 for row in self.rows.values() if row.problem)
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
        first = next((name for name, row in self.rows.items() if row.problem), None)
        if first is not None:
            self.say("")
            self.focus_field(first)
        return first is not None


def _group_of(field_id: str) -> str:
    if field_id == CONTACTS:
        return "contact"
    return CUSTOM if id_of(field_id) else FIELD[field_id].group


def _checked(field_id: str, text: str) -> tuple[str | int, FieldProblem | None]:
    if field_id == CONTACTS:
        found, problem = check_contacts(text)
        return (text if problem else contacts_text(found)), problem
    return (check_value if id_of(field_id) else check_field)(field_id, text)
