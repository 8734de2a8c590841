"""What a bulk change of codes is asked with: whose codes, by which rule, how often."""

from __future__ import annotations

from textual.binding import Binding

from jxc_tui.model.permission import Permission
from jxc_tui.screens import recode_views as views
from jxc_tui.screens.dialogs import AskDialog, ChoiceDialog
from jxc_tui.screens.grants import needs
from jxc_tui.screens.work_screen import WorkScreen
from jxc_tui.services.answers import Slice
from jxc_tui.services.recode_answers import RotationDue


class RecodeChoice(WorkScreen):
    """Subclasses make the table for `selection` and `rule_id` in `make_table`."""

    BINDINGS = [
        Binding("f4,ctrl+t", "choose", id="recode.choose"),
    ]

    def __init__(self, wanted: Slice | None = None) -> None:
        super().__init__()
        self.selection = wanted or Slice("bad_code")
        self.rule_id = 0
        self.rule_text = ""

    async def make_table(self, sentence: str = "") -> None:
        """The table for what was chosen; `sentence` is said when it is there."""

    def action_choose(self) -> None:
        """What the table is made from: whom, by which rule; and how often codes are due."""
        self.start(self._choose())

    async def _choose(self) -> None:
        whom = views.selection_text(self.selection, self.texts)
        options = [
            (name, self.t(f"recode_screen.choose.{name}", whom=whom, rule=self.rule_text))
            for name in ("whom", "rule", "rotation")
        ]
        dialog = ChoiceDialog(self.t("recode_screen.choose"), options)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen == "whom":
            await self._choose_selection()
        elif chosen == "rule":
            await self._choose_rule()
        elif chosen == "rotation":
            self.action_rotation()

    async def _choose_selection(self) -> None:
        names = (*views.SELECTIONS, *views.FIELDS)
        options = [(name, self.t(f"recode_screen.select.{name}")) for name in names]
        title = self.t("recode_screen.select_title")
        kind = await self.app.push_screen_wait(
            ChoiceDialog(title, options, current=self.selection.kind)
        )
        wanted = await self._selection_of(kind) if kind else None
        if wanted is not None:
            self.selection = wanted
            await self.make_table()

    async def _selection_of(self, kind: str) -> Slice | None:
        """The set of customers behind a choice, None where it was taken back."""
        if kind == "due":
            due = await self.ask_long(self.desk.services.recodes.rotation_due)
            if not due.months:
                self.say("recode.rotation_off")
                return None
            return due.selection
        title = self.t(f"recode_screen.select.{kind}")
        if kind == "search":
            term = await self.app.push_screen_wait(AskDialog(title))
            return Slice(kind, term) if term else None
        if kind in views.FIELDS:
            values = await self.ask(self.desk.services.customers.choices, kind)
            options = [(value, value) for value in values]
            value = await self.app.push_screen_wait(ChoiceDialog(title, options, free=True))
            return Slice(kind, value) if value else None
        return Slice(kind)

    async def _choose_rule(self) -> None:
        today = self.t("recode_screen.today")
        texts = {"0": today}
        for line in await self.ask(self.desk.services.codes.rules):
            if line.rule.draws:
                parts = (line.rule.pattern, line.rule.category, line.rule.valid_from)
                texts[str(line.rule.id)] = "  ".join(part for part in parts if part)
        dialog = ChoiceDialog(
            self.t("recode_screen.rule_title"), list(texts.items()), current=str(self.rule_id)
        )
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None:
            self.rule_id, self.rule_text = int(chosen), texts[chosen]
            await self.make_table()

    @needs(Permission.CODE_RULE)
    def action_rotation(self) -> None:
        self.start(self._set_rotation())

    async def _set_rotation(self) -> None:
        recodes = self.desk.services.recodes
        months = (await self.ask_long(recodes.rotation_due)).months
        title, hint = self.t("recode_screen.months_title"), self.t("recode_screen.months_hint")

        async def set_months(typed: str) -> None:
            number = typed.isascii() and typed.isdigit() and len(typed) < 6
            await self.ask(recodes.set_rotation, int(typed) if number else -1)

        dialog = AskDialog(title, value=str(months), hint=hint, take=set_months)
        if await self.app.push_screen_wait(dialog) is None:
            return
        due = await self.ask_long(recodes.rotation_due)
        self.say_text(self.reminder(due) if due.months else self.t("recode.rotation_off"))

    def reminder(self, due: RotationDue) -> str:
        """What is due, or that nothing was changed yet."""
        if not due.count:
            return self.t("recode_screen.untouched")
        count = f"{due.count:,}{'+' if due.more else ''}"
        return self.t("recode.rotation", count=count, months=due.months)
