"""One code rule: its pattern and tables, and at every key the codes it would give next."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.codes.answers import RulePreview
from jxc_tui.codes.model.code_pattern import FIELD_PARTS, part_names
from jxc_tui.codes.model.code_rule import CodeRule, Mode, Reset
from jxc_tui.codes.model.mapping_text import fault_of, mapping_of_text, text_of_mapping
from jxc_tui.desk.dialogs import ChoiceDialog, ConfirmDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.errors import FieldProblem, InvalidFields, JxcError
from jxc_tui.values.clock import stamp, utc_now
from jxc_tui.values.local_day import local_day
from jxc_tui.widgets.field_plan import Field
from jxc_tui.widgets.field_sheet import FieldSheet
from jxc_tui.widgets.text_line import Lines, TextLine

TABLES = {part: f"table_{part}" for part in FIELD_PARTS}
NUMBERS = ("start", "step", "warn_left")
FIELDS = ("pattern", "mode", "category", "valid_from", "start", "step", "reset", "enforced",
          "warn_left")  # fmt: skip
CHOSEN = frozenset({"mode", "category", "reset", "enforced"})


class RuleForm(DeskScreen):
    """A new rule, or a stored one to be replaced."""

    title_id = "place.rule_form"
    AUTO_FOCUS = ""

    BINDINGS = [
        Binding("f2,ctrl+s", "save", id="form.save"),
        Binding("f4,ctrl+t", "choose", id="form.look_up"),
        Binding("down", "step(1)", id="form.down", show=False),
        Binding("up", "step(-1)", id="form.up", show=False),
        Binding("tab", "step(1)", id="form.next", show=False),
        Binding("shift+tab", "step(-1)", id="form.previous", show=False),
        Binding("f11,ctrl+z", "undo", id="form.undo", show=False),
        Binding("f5,ctrl+r", "redo", id="form.redo", show=False),
        Binding("escape", "leave_form", id="form.leave"),
    ]

    def __init__(self, rule: CodeRule | None = None) -> None:
        super().__init__()
        today = local_day(stamp(utc_now())).isoformat()
        self._begun = rule or CodeRule(pattern="", valid_from=today)
        self.sheet = FieldSheet()
        self._ticket = 0
        self._saving = False

    @property
    def _tables(self) -> dict[str, str]:
        """The row of each part that the noun has a field for."""
        return {part: TABLES[part] for part in self.services.codes.parts}

    @property
    def names(self) -> list[str]:
        """The fields in the order of the cursor."""
        return [*FIELDS, *self._tables.values()]

    def body(self) -> Iterable[Widget]:
        width = 13 if self.texts.language == "zh" else 16
        self.sheet = FieldSheet(
            [[[self._field(name, width) for name in self.names]]], id="rule-fields"
        )
        yield TextLine(
            f" {self.t('rule_form.parts', parts=part_names(self._tables))}", classes="dim"
        )
        yield self.sheet
        yield Lines(id="rule-preview")

    def _field(self, name: str, width: int) -> Field:
        hint = "F4" if name in CHOSEN else ""
        return Field(name, self.t(f"rule_form.{name}"), width, hint=hint, hint_width=len(hint))

    def show_heading(self) -> None:
        text_id = "rule_form.edit" if self._begun.id else "rule_form.new"
        title = self.t(text_id, pattern=self._begun.pattern)
        self.query_one("#heading", TextLine).show(f" {title}", self.guide)

    def on_mount(self) -> None:
        for name, text in self._texts_of(self._begun).items():
            self.sheet.put(name, text)
        self.sheet.forget()
        self.sheet.focus()
        self.start(self._preview())

    def _texts_of(self, rule: CodeRule) -> dict[str, str]:
        texts = {
            "pattern": rule.pattern,
            "mode": self.t(f"mode.{rule.mode}"),
            "category": rule.category,
            "valid_from": rule.valid_from,
            "start": str(rule.start),
            "step": str(rule.step),
            "reset": self.t(f"reset.{rule.reset}"),
            "enforced": self._yes_or_no(rule.enforced),
            "warn_left": str(rule.warn_left),
        }
        return texts | {
            row: text_of_mapping(rule.mapping.get(part, {})) for part, row in self._tables.items()
        }

    def _yes_or_no(self, value: bool) -> str:
        return self.t("rule_form.yes" if value else "rule_form.no")

    # What stands in it.

    def text_in(self, name: str) -> str:
        """What stands in a field."""
        return self.sheet.text_in(name).strip()

    def _rule(self) -> tuple[CodeRule, list[FieldProblem]]:
        """The rule as typed, and what in it cannot be read."""
        problems: list[FieldProblem] = []
        numbers: dict[str, int] = {}
        for name in NUMBERS:
            text = self.text_in(name)
            numbers[name] = int(text) if text.isascii() and text.isdigit() else -1
            if numbers[name] < 0:
                problems.append(FieldProblem(name, "rule_form.number"))
        mapping: dict[str, dict[str, str]] = {}
        for part, row in self._tables.items():
            try:
                mapping[part] = mapping_of_text(self.text_in(row))
            except ValueError as error:
                text_id, params = fault_of(error)
                problems.append(FieldProblem(part, text_id, tuple(params.items())))
        rule = CodeRule(
            pattern=self.text_in("pattern").upper() if "{" not in self.text_in("pattern")
            else _upper_literals(self.text_in("pattern")),
            mode=next((m for m in Mode if self.t(f"mode.{m}") == self.text_in("mode")), Mode.AUTO),
            category=self.text_in("category"),
            valid_from=self.text_in("valid_from"),
            start=max(0, numbers["start"]),
            step=max(1, numbers["step"]),
            reset=next(
                (r for r in Reset if self.t(f"reset.{r}") == self.text_in("reset")), Reset.NEVER
            ),
            enforced=self.text_in("enforced") == self._yes_or_no(True),
            warn_left=max(0, numbers["warn_left"]),
            mapping={part: table for part, table in mapping.items() if table},
            id=self._begun.id,
        )  # fmt: skip
        return rule, problems

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose something."""
        return bool(self.sheet.fields) and any(
            self.text_in(name) != text.strip() for name, text in self._texts_of(self._begun).items()
        )

    @property
    def here(self) -> str:
        """The field with the cursor."""
        return self.sheet.here

    # The preview.

    async def on_field_sheet_changed(self, event: FieldSheet.Changed) -> None:
        event.stop()
        await self._preview()

    async def _preview(self) -> None:
        self._ticket += 1
        ticket = self._ticket
        rule, problems = self._rule()
        found = await self.ask(self.services.codes.preview, rule)
        if ticket == self._ticket:
            self._show(rule, found, [*problems, *found.problems])

    def _show(self, rule: CodeRule, found: RulePreview, problems: list[FieldProblem]) -> None:
        reasons = {_row_of(problem): problem for problem in reversed(problems)}
        for name in self.names:
            problem = reasons.get(name)
            self.sheet.show_problem(
                name, self.t(problem.text_id, **dict(problem.params)) if problem is not None else ""
            )
        lines: list[list[tuple[str, str]]] = []
        if found.codes:
            lines.append([(f" {self.t('rule_form.next')}  ", "dim"),
                          ("   ".join(found.codes), "accent")])  # fmt: skip
        if found.left is not None and not problems:
            text = self.t("rule_form.left", left=f"{found.left:,}", counter=found.counter)
            lines.append([(f" {text}", "warning" if found.few else "")])
        if not rule.draws and not problems:
            lines.append([(f" {self.t('rule_form.draws_nothing')}", "")])
        self.query_one("#rule-preview", Lines).show(lines)

    # Keys.

    def action_step(self, step: int) -> None:
        """The next or previous field."""
        at = self.names.index(self.here) + step
        if 0 <= at < len(self.names):
            self.sheet.go(self.names[at])

    def on_field_sheet_submitted(self, event: FieldSheet.Submitted) -> None:
        event.stop()
        self.action_step(1)

    def action_undo(self) -> None:
        if not self.sheet.undo():
            self.say("form.nothing_to_undo")

    def action_redo(self) -> None:
        if not self.sheet.redo():
            self.say("form.nothing_to_redo")

    def action_choose(self) -> None:
        self.start(self._choose(self.here))

    async def _choose(self, name: str) -> None:
        if name not in CHOSEN:
            self.say("form.no_choices")
            return
        if name == "category":
            values = list(await self.ask(self.services.records.choices, "category"))
        else:
            values = {
                "mode": [self.t(f"mode.{mode}") for mode in Mode],
                "reset": [self.t(f"reset.{reset}") for reset in Reset],
                "enforced": [self._yes_or_no(True), self._yes_or_no(False)],
            }[name]
        chosen = await self.app.push_screen_wait(
            ChoiceDialog(
                self.t(f"rule_form.{name}"), [(value, value) for value in values],
                current=self.text_in(name), free=name == "category",
            )
        )  # fmt: skip
        if chosen is not None:
            self.sheet.put(name, chosen)
            await self._preview()

    def action_save(self) -> None:
        if not self._saving:
            self._saving = True
            self.start(self._save())

    async def _save(self) -> None:
        rule, problems = self._rule()
        try:
            if problems:
                raise InvalidFields(tuple(problems))
            self.say("form.saving")
            stored = await self.ask_long(self.services.codes.set_rule, rule)
        except InvalidFields as refused:
            await self._preview()
            self.say("form.left", count=len(refused.problems))
            self.sheet.go(_row_of(refused.problems[0]))
            return
        except JxcError as error:
            self.say_error(error)
            return
        finally:
            self._saving = False
        await self._close(self.t("rule_form.saved", pattern=stored.rule.pattern))

    def action_leave_form(self) -> None:
        self.start(self._ask_to_leave())

    async def _ask_to_leave(self) -> None:
        if self.unsaved and not await self.app.push_screen_wait(
            ConfirmDialog(self.t("rule_form.leave"), [self.t("rule_form.leave_explain")])
        ):
            return
        await self._close("")

    async def _close(self, sentence: str) -> None:
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1]
        self.leave()
        await asyncio.sleep(0)
        if sentence and isinstance(below, DeskScreen):
            below.say_text(sentence)


def _row_of(problem: FieldProblem) -> str:
    """The row of the form that a problem of a rule belongs to."""
    return TABLES.get(problem.field, problem.field)


def _upper_literals(pattern: str) -> str:
    """The pattern with its literal text in capitals; what stands in braces is left as typed."""
    pieces = pattern.replace("{", "\0{").replace("}", "}\0").split("\0")
    return "".join(piece if piece.startswith("{") else piece.upper() for piece in pieces)
