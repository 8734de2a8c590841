"""What a bulk change of codes is asked with: whose codes, by which rule, how often."""

from __future__ import annotations

from jxc_tui.desk.dialogs import AskDialog, ChoiceDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.recoding.screens import recode_views as views
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.words.selections import selection_text


class RecodeChoice:
    """The records and the rule that a table is made for, as chosen in the dialogs of a screen."""

    def __init__(self, screen: DeskScreen, wanted: Slice | None = None) -> None:
        self._screen = screen
        self.selection = wanted or Slice("bad_code")
        self.rule_id = 0
        self._rule = ""

    @property
    def rule_text(self) -> str:
        """The rule in words."""
        return self._rule or self._screen.t("recode_screen.today")

    async def ask(self) -> str:
        """What is to be chosen anew: whom, rule or rotation; empty where nothing."""
        screen = self._screen
        whom = selection_text(self.selection, screen.texts)
        options = [
            (name, screen.t(f"recode_screen.choose.{name}", whom=whom, rule=self.rule_text))
            for name in ("whom", "rule", "rotation")
        ]
        dialog = ChoiceDialog(screen.t("recode_screen.choose"), options)
        return await screen.app.push_screen_wait(dialog) or ""

    async def choose_selection(self) -> bool:
        """Another set of records; false where it was taken back."""
        screen = self._screen
        known = noun_named(screen.noun).field
        names = (*views.SELECTIONS, *(name for name in views.FIELDS if name in known))
        options = [(name, screen.t(f"recode_screen.select.{name}")) for name in names]
        title = screen.t("recode_screen.select_title")
        kind = await screen.app.push_screen_wait(
            ChoiceDialog(title, options, current=self.selection.kind)
        )
        wanted = await self._selection_of(kind) if kind else None
        if wanted is not None:
            self.selection = wanted
        return wanted is not None

    async def _selection_of(self, kind: str) -> Slice | None:
        """The set of records behind a choice, None where it was taken back."""
        screen = self._screen
        if kind == "due":
            due = await screen.ask_long(screen.services.recodes.rotation_due)
            if not due.months:
                screen.say("recode.rotation_off")
                return None
            return due.selection
        title = screen.t(f"recode_screen.select.{kind}")
        if kind == "search":
            term = await screen.app.push_screen_wait(AskDialog(title))
            return Slice(kind, term) if term else None
        if kind in views.FIELDS:
            values = await screen.ask(screen.services.records.choices, kind)
            options = [(value, value) for value in values]
            value = await screen.app.push_screen_wait(ChoiceDialog(title, options, free=True))
            return Slice(kind, value) if value else None
        return Slice(kind)

    async def choose_rule(self) -> bool:
        """Today's rule of each record, or one for all; false where it was taken back."""
        screen = self._screen
        texts = {"0": screen.t("recode_screen.today")}
        for line in await screen.ask(screen.services.codes.rules):
            if line.rule.draws:
                parts = (line.rule.pattern, line.rule.category, line.rule.valid_from)
                texts[str(line.rule.id)] = "  ".join(part for part in parts if part)
        dialog = ChoiceDialog(
            screen.t("recode_screen.rule_title"), list(texts.items()), current=str(self.rule_id)
        )
        chosen = await screen.app.push_screen_wait(dialog)
        if chosen is not None:
            self.rule_id, self._rule = int(chosen), texts[chosen]
        return chosen is not None

    async def set_rotation(self) -> None:
        """After how many months a code is due for another."""
        screen = self._screen
        recodes = screen.services.recodes
        months = (await screen.ask_long(recodes.rotation_due)).months
        title, hint = screen.t("recode_screen.months_title"), screen.t("recode_screen.months_hint")

        async def set_months(typed: str) -> None:
            number = typed.isascii() and typed.isdigit() and len(typed) < 6
            await screen.ask(recodes.set_rotation, int(typed) if number else -1)

        dialog = AskDialog(title, value=str(months), hint=hint, take=set_months)
        if await screen.app.push_screen_wait(dialog) is None:
            return
        due = await screen.ask_long(recodes.rotation_due)
        told = views.reminder(due, screen.texts) if due.months else screen.t("recode.rotation_off")
        screen.say_text(told)
