"""The table of places: what F9 and the palette offer, to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from textual.screen import Screen

from jxc_tui.access.permission import Permission, Right, Wanted
from jxc_tui.customers.noun import NOUN as CUSTOMER
from jxc_tui.follow_ups.screens.page_notes import PageFollowUps
from jxc_tui.i18n import Texts
from jxc_tui.merging.screens.look_alikes import FormCandidates
from jxc_tui.products.noun import NOUN as PRODUCT
from jxc_tui.records.model.noun import Noun, noun_named, nouns
from jxc_tui.records.screens.form.links import FormLinks
from jxc_tui.records.screens.links import RecordLinks
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.sales.screens.links import OrderLinks


def _later(where: str) -> Callable[..., Any]:
    """Calls what stands under `module:name`; it is imported when it is first wanted.

    All of them would take 3 MB of a session, which goes to few places, and 80 ms of its start.
    """
    module, _, name = where.partition(":")

    def called(*given: object) -> Any:
        return getattr(import_module(f"{__package__}.{module}"), name)(*given)

    return called


@dataclass(frozen=True, slots=True)
class Place:
    """One place beside the records: its id, the permission to enter, and its screen."""

    id: str
    permission: Wanted
    screen: Callable[[], Screen[None]]
    is_home: bool = False  # the list of a noun, on which its other places stand
    of_trees: bool = False  # only for a noun whose categories are a tree

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
    ),
    FormLinks(FormCandidates),
    OrderLinks(
        _later("aftersales.screens.new_case:open_case"),
        _later("printing.screens.print_sale:print_sale"),
        _later("printing.screens.print_sale:print_when_saved"),
    ),
)

PLACES: tuple[Place, ...] = (
    *HOMES,
    Place("orders", Permission.SALE_READ, _later("sales.screens.orders:OrdersScreen")),
    Place("cases", Permission.CASE_READ, _later("aftersales.screens.cases:CasesScreen")),
    Place("import", Right.IMPORT, _later("imports.screens.importing:ImportScreen")),
    Place("follow_ups", Right.READ, _later("follow_ups.screens.follow_ups:FollowUpsScreen")),
    Place("ranking", Permission.REPORT_READ, _later("reports.screens.ranking:RankingScreen")),
    Place("rfm", Permission.REPORT_READ, _later("reports.screens.buyers:RfmScreen")),
    Place("sleeping", Permission.REPORT_READ, _later("reports.screens.buyers:SleepingScreen")),
    Place("newcomers", Permission.REPORT_READ, _later("reports.screens.buyers:NewcomersScreen")),
    Place("report", Permission.REPORT_READ, _later("reports.screens.records_report:ReportScreen")),
    Place("categories", Right.READ,
          _later("categories.screens.categories:CategoriesScreen"), of_trees=True),
    Place("duplicates", Right.MERGE, _later("merging.screens.duplicates:DuplicatesScreen")),
    Place("recode", Permission.CODE_RECODE, _later("recoding.screens.recode:RecodeScreen")),
    Place("bulk_edits", Right.EDIT_MANY, _later("bulk_edits.screens.bulk_edits:BulkEditsScreen")),
    Place("rules", Permission.CODE_RULE, _later("codes.screens.code_rules:CodeRulesScreen")),
    Place("reservations", Permission.CODE_RESERVE,
          _later("codes.screens.reservations:ReservationsScreen")),
    Place("fields", Permission.FIELD_MANAGE,
          _later("custom_fields.screens.custom_fields:CustomFieldsScreen")),
    Place("bin", Right.RESTORE, _later("records.screens.recycle_bin:RecycleBinScreen")),
    Place("house", Permission.BACKUP_CREATE, _later("maintenance.screens.backups:BackupsScreen")),
    Place("checks", Permission.SETTING_MANAGE, _later("maintenance.screens.doctor:DoctorScreen")),
    Place("log", Permission.LOG_READ, _later("maintenance.screens.change_log:ChangeLogScreen")),
    Place("accounts", Permission.ACCOUNT_MANAGE,
          _later("accounts.screens.accounts:AccountsScreen")),
    Place("password", Permission.ACCOUNT_OWN, _later("accounts.screens.password:PasswordScreen")),
)  # fmt: skip
