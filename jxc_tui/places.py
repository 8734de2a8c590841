"""The table of places: what F9 and the palette offer, to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from importlib import import_module
from typing import Any

from textual.screen import Screen

from jxc_tui.access.permission import Permission, Right, Wanted
from jxc_tui.customers.noun import NOUN as CUSTOMER
from jxc_tui.follow_ups.screens.page_notes import PageFollowUps
from jxc_tui.i18n import Texts
from jxc_tui.merging.screens.look_alikes import FormCandidates
from jxc_tui.payments.screens.links import MoneyLinks
from jxc_tui.products.noun import NOUN as PRODUCT
from jxc_tui.records.model.noun import Noun, noun_named, nouns
from jxc_tui.records.screens.form.links import FormLinks
from jxc_tui.records.screens.links import RecordLinks
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.sales.screens.links import EntryLinks, OrderLinks


def _later(where: str) -> Callable[..., Any]:
    """Calls what stands under `module:name`; it is imported when it is first wanted.

    All of them would take 3 MB of a session, which goes to few places, and 80 ms of its start.
    """
    module, _, name = where.partition(":")

    def called(*given: object) -> Any:
        return getattr(import_module(f"{__package__}.{module}"), name)(*given)

    return called


class PlaceGroup(StrEnum):
    """What stands together in the menu."""

    RECORDS = "records"
    SALES = "sales"
    MONEY = "money"
    CARE = "care"  # what puts records in order
    RULES = "rules"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Place:
    """One place beside the records: its id, the permission to enter, and its screen."""

    id: str
    permission: Wanted
    screen: Callable[[], Screen[None]]
    is_home: bool = False  # the list of a noun, on which its other places stand
    of_trees: bool = False  # only for a noun whose categories are a tree
    group: PlaceGroup = PlaceGroup.RECORDS

    def is_for(self, noun: str) -> bool:
        """Whether a noun has such a place."""
        return not self.of_trees or bool(noun_named(noun).tree)

    def needs(self, noun: str) -> Permission:
        """The right to enter it from a screen about a noun."""
        return self.permission.of(noun)

    def label(self, texts: Texts) -> str:
        """Its name, in texts about the noun at hand."""
        return texts.get(f"place.{self.id}")


_FIRST = next(iter(nouns().values()))


@dataclass(frozen=True, slots=True)
class Home(Place):
    """The list of a noun."""

    noun: Noun = _FIRST

    def label(self, texts: Texts) -> str:
        return self.noun.texts(texts).get("place.records")


HOME_NOUN = _FIRST.id
HOMES: tuple[Home, ...] = tuple(
    Home(noun.room, Right.READ.of(noun.id),
         partial(RecordsScreen, noun=noun.id), is_home=True, noun=noun)
    for noun in nouns().values()
)  # fmt: skip

# What upper rooms bring to lower ones.
LINKS: tuple[object, ...] = (
    RecordLinks(
        PageFollowUps,
        dict.fromkeys(
            (CUSTOMER.id, PRODUCT.id), _later("products.screens.agreed_prices:AgreedPricesScreen")
        ),
        _later("exports.screens.from_list:export_chosen"),
        _later("bulk_edits.screens.bulk_edits:edit_chosen"),
        {CUSTOMER.id: _later("sales.screens.order_entry:OrderEntryScreen")},
        {CUSTOMER.id: _later("payments.screens.receive:ReceiveScreen")},
        {CUSTOMER.id: _later("payments.screens.statement:StatementScreen")},
        {CUSTOMER.id: _later("dealings.screens.page_dealings:PageDealings")},
        {CUSTOMER.id: _later("dealings.screens.page_dealings:CardDealings")},
    ),
    FormLinks(FormCandidates),
    MoneyLinks(_later("sales.screens.order_page:OrderPage")),
    OrderLinks(
        _later("aftersales.screens.new_case:open_case"),
        _later("printing.screens.print_sale:print_sale"),
        _later("printing.screens.print_sale:print_when_saved"),
    ),
    EntryLinks(_later("recommendations.screens.in_entry:suggested")),
)

PLACES: tuple[Place, ...] = (
    *HOMES,
    Place("orders", Permission.SALE_READ, _later("sales.screens.orders:OrdersScreen"),
          group=PlaceGroup.SALES),
    Place("payments", Permission.PAYMENT_READ, _later("payments.screens.payments:PaymentsScreen"),
          group=PlaceGroup.MONEY),
    Place("statement", Permission.PAYMENT_READ,
          _later("payments.screens.statement:StatementScreen"),
          group=PlaceGroup.MONEY),
    Place("ageing", Permission.PAYMENT_READ, _later("payments.screens.ageing:AgeingScreen"),
          group=PlaceGroup.MONEY),
    Place("cash_up", Permission.PAYMENT_READ, _later("payments.screens.cash_up:CashUpScreen"),
          group=PlaceGroup.MONEY),
    Place("cases", Permission.CASE_READ, _later("aftersales.screens.cases:CasesScreen"),
          group=PlaceGroup.SALES),
    Place("import", Right.IMPORT, _later("imports.screens.importing:ImportScreen"),
          group=PlaceGroup.CARE),
    Place("follow_ups", Right.READ, _later("follow_ups.screens.follow_ups:FollowUpsScreen")),
    Place("ranking", Permission.REPORT_READ, _later("reports.screens.ranking:RankingScreen"),
          group=PlaceGroup.SALES),
    Place("rfm", Permission.REPORT_READ, _later("reports.screens.buyers:RfmScreen"),
          group=PlaceGroup.SALES),
    Place("sleeping", Permission.REPORT_READ, _later("reports.screens.buyers:SleepingScreen"),
          group=PlaceGroup.SALES),
    Place("newcomers", Permission.REPORT_READ, _later("reports.screens.buyers:NewcomersScreen"),
          group=PlaceGroup.SALES),
    Place("report", Permission.REPORT_READ, _later("reports.screens.records_report:ReportScreen"),
          group=PlaceGroup.SALES),
    Place("categories", Right.READ,
          _later("categories.screens.categories:CategoriesScreen"), of_trees=True),
    Place("duplicates", Right.MERGE, _later("merging.screens.duplicates:DuplicatesScreen"),
          group=PlaceGroup.CARE),
    Place("recode", Permission.CODE_RECODE, _later("recoding.screens.recode:RecodeScreen"),
          group=PlaceGroup.CARE),
    Place("bulk_edits", Right.EDIT_MANY, _later("bulk_edits.screens.bulk_edits:BulkEditsScreen"),
          group=PlaceGroup.CARE),
    Place("rules", Permission.CODE_RULE, _later("codes.screens.code_rules:CodeRulesScreen"),
          group=PlaceGroup.RULES),
    Place("reservations", Permission.CODE_RESERVE,
          _later("codes.screens.reservations:ReservationsScreen"),
          group=PlaceGroup.RULES),
    Place("fields", Permission.FIELD_MANAGE,
          _later("custom_fields.screens.custom_fields:CustomFieldsScreen"),
          group=PlaceGroup.RULES),
    Place("bin", Right.RESTORE, _later("records.screens.recycle_bin:RecycleBinScreen"),
          group=PlaceGroup.CARE),
    Place("house", Permission.BACKUP_CREATE, _later("maintenance.screens.backups:BackupsScreen"),
          group=PlaceGroup.HOUSE),
    Place("checks", Permission.SETTING_MANAGE, _later("maintenance.screens.doctor:DoctorScreen"),
          group=PlaceGroup.HOUSE),
    Place("log", Permission.LOG_READ, _later("maintenance.screens.change_log:ChangeLogScreen"),
          group=PlaceGroup.HOUSE),
    Place("accounts", Permission.ACCOUNT_MANAGE,
          _later("accounts.screens.accounts:AccountsScreen"),
          group=PlaceGroup.HOUSE),
    Place("password", Permission.ACCOUNT_OWN, _later("accounts.screens.password:PasswordScreen"),
          group=PlaceGroup.HOUSE),
    Place("second_factor", Permission.ACCOUNT_OWN, _later("accounts.screens.factor:FactorScreen"),
          group=PlaceGroup.HOUSE),
)  # fmt: skip
