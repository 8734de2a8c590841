"""What statement, ageing and till have in common: one line above, days, and a file of all of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from jxc_tui.access.permission import Permission
from jxc_tui.desk.dialogs import AskDialog
from jxc_tui.desk.grants import needs
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.payments.screens.receive import ReceiveScreen
from jxc_tui.records.screens.code_bar import CodeBar
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.values.periods import typed_days
from jxc_tui.widgets.text_line import TextLine
from jxc_tui.widgets.wrap import ending
from jxc_tui.workbooks.answers import Exported

CUSTOMER = "customer"
_SUFFIXES = (".xlsx", ".csv")


class MoneyList(ListScreen):
    """Files get `.xlsx` where their name has no ending that is known."""

    async def export_as(self, name: str, write: Callable[[str], Awaitable[Exported]]) -> None:
        """Asks for the name of a file, and says where it went."""

        async def take(wanted: str) -> None:
            known = wanted.lower().endswith(_SUFFIXES)
            done = await write(wanted if known else wanted + _SUFFIXES[0])
            self.say("money.exported", path=ending(done.path, self.size.width - 16))

        title, hint = self.t("money.export_title"), self.t("money.export_hint")
        await self.app.push_screen_wait(
            AskDialog(title, value=name + _SUFFIXES[0], hint=hint, take=take)
        )

    async def ask_days(
        self, shown: str, take: Callable[[date, date], Awaitable[None]], *, one: bool = False
    ) -> bool:
        """Asks for a day or a month, or for two of them; whether they were given."""

        async def typed(text: str) -> None:
            await take(*typed_days(text))

        title = self.t("money.ask_day" if one else "money.ask_days")
        hint = self.t("money.ask_day_hint" if one else "money.ask_days_hint")
        dialog = AskDialog(title, value=shown, hint=hint, take=typed)
        return await self.app.push_screen_wait(dialog) is not None


class CustomerList(MoneyList):
    """With a bar for the code of a customer, whom Enter then chooses; Ctrl+E receives money.

    Heirs say what becomes of a chosen one (`chosen`), who is at hand, and how it is asked again.
    """

    ROW_ACTIONS = frozenset({"open"})

    BINDINGS = [
        Binding("f2,ctrl+s", "export", id="money.export"),
        Binding("f3,ctrl+l", "clear", id="money.clear", show=False),
        Binding("f5,ctrl+r", "refresh_money", id="refresh"),
        Binding("ctrl+e", "receive", id="money.receive"),
        Binding("enter", "open", id="money.open"),
    ]

    @property
    def customer_at_hand(self) -> int:
        """Whose money Ctrl+E receives, 0 for nobody's."""
        raise NotImplementedError

    async def chosen(self, customer_id: int) -> None:
        """What the code of a customer and Enter do."""
        raise NotImplementedError

    async def load(self, cursor: int = 0) -> None:
        """Asks again."""
        raise NotImplementedError

    async def export(self) -> None:
        """A file of all of it."""
        raise NotImplementedError

    def action_open(self) -> None:
        raise NotImplementedError

    def bar(self) -> Widget:
        """The first line: whose, and what is told of the list."""
        return Horizontal(
            TextLine(self.t("money.customer"), id="search-label"),
            CodeBar(id="code-bar", max_length=64, placeholder=self.t("money.code")),
            TextLine(id="count"),
            id="search-row",
        )

    def customer_below(self) -> int:
        """The customer under the cursor of the list below, 0 for none."""
        for screen in reversed(self.app.screen_stack[:-1]):
            if isinstance(screen, RecordsScreen) and screen.noun == CUSTOMER:
                row = screen.rows.current
                return row.id if row is not None else 0
        return 0

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one("#code-bar", CodeBar).release()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        typed = event.value.strip()
        if typed:
            self.start(self._of_code(typed))
        else:
            self.action_open()

    async def _of_code(self, code: str) -> None:
        card = await self.ask(self.services.of(CUSTOMER).records.by_code, code)
        self.action_clear()
        self.say("")
        await self.chosen(card.id)

    # Keys.

    def action_refresh_money(self) -> None:
        self.say("")
        self.start(self.load(self.rows.cursor))

    def action_clear(self) -> None:
        self.query_one("#code-bar", CodeBar).value = ""

    def action_back(self) -> None:
        """Clears what was typed first, then leaves."""
        if self.query_one("#code-bar", CodeBar).value:
            self.action_clear()
        else:
            self.dismiss(None)

    def returned(self, sentence: object) -> None:
        """What a screen above left behind it."""
        self.start(self.load(self.rows.cursor))
        self.say_text(sentence if isinstance(sentence, str) else "")

    @needs(Permission.PAYMENT_RECEIVE)
    def action_receive(self) -> None:
        """Money of whoever is at hand."""
        if self.customer_at_hand:
            self.open_above(ReceiveScreen(self.customer_at_hand), self.returned)

    @needs(Permission.SALE_EXPORT)
    def action_export(self) -> None:
        self.start(self.export())
