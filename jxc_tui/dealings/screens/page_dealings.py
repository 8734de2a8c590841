"""What passed with a customer, on its page: tabs, figures, and everything that happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Permission
from jxc_tui.aftersales.screens.case_page import CasePage
from jxc_tui.dealings.answers import (
    CASE,
    DOCUMENT,
    MOST_COUNTED,
    PAYMENT,
    CourseItem,
    CoursePage,
    CourseQuestion,
    CustomerDealings,
    Glance,
)
from jxc_tui.dealings.screens import deal_lines
from jxc_tui.dealings.screens.deal_lines import Line
from jxc_tui.dealings.screens.listed import ListedCases, ListedOrders, ListedPayments, ListedRows
from jxc_tui.desk.dialogs import ChoiceDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.i18n import Texts
from jxc_tui.sales.answers import OrdersQuestion
from jxc_tui.sales.screens.links import OrderLinks
from jxc_tui.sales.screens.order_page import OrderPage
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.row_list import Window

if TYPE_CHECKING:
    from jxc_tui.wiring import Services

ORDERS, PAYMENTS, CASES, PREFERENCES = "orders", "payments", "cases", "preferences"
_LISTS: Mapping[str, tuple[type[ListedRows], Permission]] = {
    ORDERS: (ListedOrders, Permission.SALE_READ),
    PAYMENTS: (ListedPayments, Permission.PAYMENT_READ),
    CASES: (ListedCases, Permission.CASE_READ),
}
# What opens what happened; other documents than sales have no page.
_TABS_OF: Mapping[object, str] = {
    PAYMENT: PAYMENTS, CASE: CASES, (DOCUMENT, "sale"): ORDERS, (DOCUMENT, "back"): ORDERS,
}  # fmt: skip
_OFFERED = 9  # sales to choose from for a new case


class CourseSource:
    """What happened with a customer by windows, the newest first."""

    def __init__(self, page: DeskScreen, customer_id: int) -> None:
        self._page, self._customer_id = page, customer_id

    async def edge(self, last: bool, count: int) -> Window[CourseItem]:
        return await self._window(last=last, limit=count)

    async def after(self, row: CourseItem, count: int) -> Window[CourseItem]:
        return await self._window(after=row.place, limit=count)

    async def before(self, row: CourseItem, count: int) -> Window[CourseItem]:
        return await self._window(before=row.place, limit=count)

    async def _window(self, **where: Any) -> Window[CourseItem]:
        question = CourseQuestion(self._customer_id, **where)
        return _window(await self._page.ask(self._page.services.dealings.course, question))


class PageDealings:
    """The part of a customer's page that rooms above bring."""

    tabs = (ORDERS, PAYMENTS, CASES, PREFERENCES)
    help_id = "dealings.help"

    def __init__(self, page: DeskScreen, customer_id: int) -> None:
        self._page, self._customer_id = page, customer_id
        self._found: CustomerDealings | None = None
        self.course = CourseSource(page, customer_id)

    def asked(self, user: CurrentUser, services: Services) -> CustomerDealings:
        """Everything the page shows at once, to be asked off the event loop."""
        return services.dealings.overview(user, self._customer_id)

    def told(self, answer: CustomerDealings) -> Window[CourseItem]:
        """Shows this from now on; the newest of what happened."""
        self._found = answer
        return _window(answer.course)

    def label(self, tab: str) -> str:
        """The name of a tab with how many are behind it, where the role sees them."""
        found = self._found
        counts: dict[str, int] = {}
        if found is not None and found.sales is not None:
            counts[ORDERS] = found.sales.documents
        if found is not None and found.money is not None:
            counts[PAYMENTS] = found.money.payments
        if found is not None and found.cases is not None:
            counts[CASES] = found.cases.cases
        count = counts.get(tab)
        more = "+" if count is not None and count >= MOST_COUNTED else ""
        told = "" if count is None else f"{count:,}{more}"
        return self._page.t(f"dealings.tab.{tab}", count=told).strip()

    def figures(self, width: int) -> list[Line]:
        """What stands below the fields."""
        found = self._found
        return [] if found is None else deal_lines.figures(found, self._page.texts, width)

    def course_line(self, row: CourseItem, width: int) -> Line:
        """One thing that happened."""
        return deal_lines.course_line(row, self._page.texts, width)

    def rows(self, tab: str) -> ListedRows | None:
        """The list of a tab, None for one of sentences."""
        if tab not in _LISTS:
            return None
        kind, right = _LISTS[tab]
        return kind(self._page, self._customer_id, self._page.may(right))

    async def lines(self, tab: str, width: int) -> list[Line]:
        """The tab of preferences."""
        page = self._page
        found = await page.ask(page.services.dealings.preferences, self._customer_id)
        return deal_lines.preferences(found, page.texts, width)

    # What is done with a row.

    def open(self, tab: str, row: Any, back: Callable[[object], None]) -> None:
        """The page of a sale or of a case; a payment is told in a sentence."""
        page = self._page
        if tab not in _LISTS:
            tab = _TABS_OF.get((row.side, row.kind), _TABS_OF.get(row.side, ""))
        if tab == ORDERS:
            page.open_above(OrderPage(row.id), back)
        elif tab == CASES:
            page.open_above(CasePage(row.id), back)
        elif tab == PAYMENTS:
            page.start(self._tell_payment(row.id))

    async def _tell_payment(self, payment_id: int) -> None:
        page = self._page
        card = await page.ask(page.services.payments.show, payment_id)
        item = card.item
        covers = "、".join(f"{each.number} {format_fen(each.amount_fen)}" for each in card.covers)
        page.say(
            "dealings.payment_told", number=item.number, day=item.day, method=item.method,
            fen=format_fen(item.amount_fen), free=format_fen(item.free_fen),
            covers=covers or page.t("dealings.covers_nothing"),
        )  # fmt: skip

    def opens_case(self, tab: str) -> bool:
        """Whether F7 is about after-sales there."""
        return tab in (ORDERS, CASES)

    async def case(self, tab: str, row: Any) -> object | None:
        """A case about the sale under the cursor, or about one chosen of the last."""
        page = self._page
        order_id = int(row.id) if tab == ORDERS and row is not None else await self._chosen()
        if not order_id:
            return None
        order = await page.ask(page.services.orders.show, order_id)
        told = await page.desk.link(OrderLinks).case(page, order)
        if told is not None:
            page.say_text(told)
        return told

    async def _chosen(self) -> int:
        """One of the last sales, 0 for none."""
        page = self._page
        question = OrdersQuestion(customer_id=self._customer_id, limit=_OFFERED)
        found = await page.ask(page.services.orders.list, question)
        options = [
            (str(each.id), f"{each.number}  {each.day}  {format_fen(each.total_fen)}")
            for each in found.rows
            if each.progress != "void"
        ]
        if not options:
            page.say("dealings.no_sale_for_case")
            return 0
        title = page.t("dealings.which_order")
        return int(await page.app.push_screen_wait(ChoiceDialog(title, options)) or 0)


class CardDealings:
    """The line on the card under the list of customers."""

    def asked(self, user: CurrentUser, services: Services, record_id: int) -> Glance:
        """What is said of one, to be asked off the event loop."""
        return services.dealings.glance(user, record_id)

    def line(self, answer: Glance, texts: Texts, width: int) -> Line:
        """The line."""
        return deal_lines.glance_line(answer, texts, width)


def _window(page: CoursePage) -> Window[CourseItem]:
    return Window(page.rows, page.at_start, page.at_end)
