"""The table of places: what F9 and the palette offer, to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual.screen import Screen

from jxc_tui.access.permission import Permission, Right, Wanted
from jxc_tui.accounts.screens.accounts import AccountsScreen
from jxc_tui.accounts.screens.password import PasswordScreen
from jxc_tui.bulk_edits.screens.bulk_edits import BulkEditsScreen, edit_chosen
from jxc_tui.categories.screens.categories import CategoriesScreen
from jxc_tui.codes.screens.code_rules import CodeRulesScreen
from jxc_tui.codes.screens.reservations import ReservationsScreen
from jxc_tui.custom_fields.screens.custom_fields import CustomFieldsScreen
from jxc_tui.customers.noun import NOUN as CUSTOMER
from jxc_tui.exports.screens.from_list import export_chosen
from jxc_tui.follow_ups.screens.follow_ups import FollowUpsScreen
from jxc_tui.follow_ups.screens.page_notes import PageFollowUps
from jxc_tui.i18n import Texts
from jxc_tui.imports.screens.importing import ImportScreen
from jxc_tui.maintenance.screens.backups import BackupsScreen
from jxc_tui.maintenance.screens.change_log import ChangeLogScreen
from jxc_tui.maintenance.screens.doctor import DoctorScreen
from jxc_tui.merging.screens.duplicates import DuplicatesScreen
from jxc_tui.merging.screens.look_alikes import FormCandidates
from jxc_tui.products.noun import NOUN as PRODUCT
from jxc_tui.products.screens.agreed_prices import AgreedPricesScreen
from jxc_tui.recoding.screens.recode import RecodeScreen
from jxc_tui.records.model.noun import Noun, noun_named, nouns
from jxc_tui.records.screens.form.links import FormLinks
from jxc_tui.records.screens.links import RecordLinks
from jxc_tui.records.screens.records import RecordsScreen
from jxc_tui.records.screens.recycle_bin import RecycleBinScreen
from jxc_tui.reports.screens import ReportScreen
from jxc_tui.sales.screens.order_entry import OrderEntryScreen


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
        dict.fromkeys((CUSTOMER.id, PRODUCT.id), AgreedPricesScreen),
        export_chosen,
        edit_chosen,
        {CUSTOMER.id: OrderEntryScreen},
    ),
    FormLinks(FormCandidates),
)

PLACES: tuple[Place, ...] = (
    *HOMES,
    Place("import", Right.IMPORT, ImportScreen),
    Place("follow_ups", Right.READ, FollowUpsScreen),
    Place("report", Permission.REPORT_READ, ReportScreen),
    Place("categories", Right.READ, CategoriesScreen, of_trees=True),
    Place("duplicates", Right.MERGE, DuplicatesScreen),
    Place("recode", Permission.CODE_RECODE, RecodeScreen),
    Place("bulk_edits", Right.EDIT_MANY, BulkEditsScreen),
    Place("rules", Permission.CODE_RULE, CodeRulesScreen),
    Place("reservations", Permission.CODE_RESERVE, ReservationsScreen),
    Place("fields", Permission.FIELD_MANAGE, CustomFieldsScreen),
    Place("bin", Right.RESTORE, RecycleBinScreen),
    Place("house", Permission.BACKUP_CREATE, BackupsScreen),
    Place("checks", Permission.SETTING_MANAGE, DoctorScreen),
    Place("log", Permission.LOG_READ, ChangeLogScreen),
    Place("accounts", Permission.ACCOUNT_MANAGE, AccountsScreen),
    Place("password", Permission.ACCOUNT_OWN, PasswordScreen),
)
