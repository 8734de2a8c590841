"""The code rules, for administrators: what makes codes, what comes next, what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.codes.answers import RuleLine
from jxc_tui.codes.model.mapping_text import text_of_mapping
from jxc_tui.codes.screens.code_gaps import GapsScreen
from jxc_tui.codes.screens.rule_form import RuleForm
from jxc_tui.desk.dialogs import ConfirmDialog
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines


class CodeRulesScreen(ListScreen):
    """Every rule that is not retired; the ones not in force today are dim."""

    title_id = "place.rules"
    ROW_ACTIONS = frozenset({"edit", "retire"})

    BINDINGS = [
        Binding("f4,ctrl+t", "edit", id="rules.edit"),
        Binding("enter", "edit", id="rules.open", show=False),
        Binding("f5,ctrl+r", "refresh_rules", id="refresh"),
        Binding("f6,ctrl+b", "gaps", id="rules.gaps"),
        Binding("f7,ctrl+n", "new", id="rules.new"),
        Binding("f8,ctrl+y", "retire", id="rules.retire"),
    ]

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("rules.head.pattern"), 0, least=16),
            Column(self.t("rules.head.category"), 12, importance=3),
            Column(self.t("rules.head.mode"), 10, importance=4),
            Column(self.t("rules.head.from"), 10, importance=4),
            Column(self.t("rules.head.next"), 16, importance=1, whole=True),
            Column(self.t("rules.head.left"), 10, right=True, importance=2),
        )
        yield RowList[RuleLine](columns, self._cells, id="rules-rows", dim=_is_waiting)
        yield Lines(id="rules-card")

    def on_mount(self) -> None:
        self.start(self._load())

    async def _load(self) -> None:
        found = await self.ask(self.services.codes.rules)
        self.rows.show(Window(found, True, True), cursor=self.rows.cursor)
        self.moved()
        self.show_keys()

    def _cells(self, line: RuleLine) -> Sequence[str]:
        rule = line.rule
        return (
            rule.pattern or self.t("rules.any"), rule.category or self.t("rules.all"),
            self.t(f"mode.{rule.mode}"), rule.valid_from or Look.now.nothing, line.next_code,
            "" if line.left is None else f"{line.left:,}",
        )  # fmt: skip

    def moved(self) -> None:
        """The card of the highlighted rule."""
        line: RuleLine | None = self.rows.current
        shown: list[list[tuple[str, str]]] = []
        if line is not None:
            rule = line.rule
            state = self.t("rules.applies" if line.applies else "rules.waits")
            shown.append([(f" {rule.pattern or self.t('rules.any')}", "strong"),
                          (f"   {state}", "accent" if line.applies else "dim")])  # fmt: skip
            counting = self.t("rules.counting", start=rule.start, step=rule.step,
                              reset=self.t(f"reset.{rule.reset}"))  # fmt: skip
            typed = self.t("rules.enforced" if rule.enforced else "rules.lenient")
            shown.append([(f" {counting}{Look.now.between}{typed}", "")])
            tables = [
                f"{{{part}}} {text_of_mapping(table)}" for part, table in rule.mapping.items()
            ]
            if line.left is not None and line.left <= rule.warn_left:
                shown.append([(f" {self.t('form.codes_left', left=line.left)}", "warning")])
            shown.append([(f" {'   '.join(tables)}", "dim")])
        self.query_one("#rules-card", Lines).show(shown)

    # Keys.

    def action_refresh_rules(self) -> None:
        self.say("")
        self.start(self._load())

    def action_new(self) -> None:
        self.open_above(RuleForm(), self._returned)

    def action_edit(self) -> None:
        line: RuleLine | None = self.rows.current
        if line is not None:
            self.open_above(RuleForm(line.rule), self._returned)

    def action_gaps(self) -> None:
        self.app.push_screen(GapsScreen())

    def action_retire(self) -> None:
        if self.rows.current is not None:
            self.start(self._retire(self.rows.current))

    async def _retire(self, line: RuleLine) -> None:
        question = self.t("rules.retire", pattern=line.rule.pattern)
        if not await self.app.push_screen_wait(
            ConfirmDialog(question, [self.t("rules.retire_explain")])
        ):
            return
        await self.ask_long(self.services.codes.retire_rule, line.rule.id)
        await self._load()
        self.records_changed()
        self.say("rules.retired", pattern=line.rule.pattern)

    def _returned(self, _result: object) -> None:
        self.start(self._load())
        self.records_changed()


def _is_waiting(line: RuleLine) -> bool:
    return not line.applies
