"""The only place that builds things: settings in, services out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate
from jxc_tui.access.permission import Permission, Role
from jxc_tui.config import Settings
from jxc_tui.database.engine import Database, open_database
from jxc_tui.database.hand import hand_of
from jxc_tui.database.links import Links, joined
from jxc_tui.errors import JxcError
from jxc_tui.records.model.noun import nouns
from jxc_tui.records.service.masking import kept_in_log
from jxc_tui.values.clock import Clock, utc_now
from jxc_tui.values.pace import Listener

if TYPE_CHECKING:
    from jxc_tui.accounts.service.accounts import Accounts
    from jxc_tui.accounts.service.factors import Factors
    from jxc_tui.accounts.service.policies import Policies
    from jxc_tui.accounts.service.ssh_names import SshNames
    from jxc_tui.aftersales.service.cases import Cases
    from jxc_tui.book_files.service.book_exports import BookExports
    from jxc_tui.book_files.service.book_imports import BookImports
    from jxc_tui.book_files.service.book_marks import BookMarks
    from jxc_tui.bulk_edits.service.bulk_edits import BulkEdits
    from jxc_tui.codes.service.codes import Codes
    from jxc_tui.custom_fields.service.custom_fields import CustomFields
    from jxc_tui.dealings.service.dealings import Dealings
    from jxc_tui.documents.service.periods import Periods
    from jxc_tui.exports.service.exports import Exports
    from jxc_tui.follow_ups.service import FollowUps
    from jxc_tui.imports.service.batch.batches import Batches
    from jxc_tui.imports.service.files.files import ImportFiles
    from jxc_tui.imports.service.imports import Imports
    from jxc_tui.maintenance.service.change_log import ChangeLog
    from jxc_tui.maintenance.service.log_guard import LogGuard
    from jxc_tui.maintenance.service.maintenance import Maintenance
    from jxc_tui.merging.service.duplicates import Duplicates
    from jxc_tui.merging.service.merging import Merging
    from jxc_tui.payments.service.payments import Payments
    from jxc_tui.payments.service.receivables import Receivables
    from jxc_tui.printing.service.printing import Printing
    from jxc_tui.printing.service.shops import PrintLayouts
    from jxc_tui.products.service.agreed_files import AgreedFiles
    from jxc_tui.recoding.service.recodes import Recodes
    from jxc_tui.recommendations.service.recommending import Recommending
    from jxc_tui.records.service.branches import Branches
    from jxc_tui.records.service.drafts import Drafts
    from jxc_tui.records.service.histories import Histories
    from jxc_tui.records.service.jump import Jump
    from jxc_tui.records.service.lists.arrangements import Arrangements
    from jxc_tui.records.service.lists.favourites import Favourites
    from jxc_tui.records.service.lists.saved_searches import SavedSearches
    from jxc_tui.records.service.recent import Recent
    from jxc_tui.records.service.records import Records
    from jxc_tui.records.service.tokens import Tokens
    from jxc_tui.reports.service.buyers import Buyers
    from jxc_tui.reports.service.rankings import Rankings
    from jxc_tui.reports.service.reports import Reports
    from jxc_tui.reports.service.sales_files import SalesFiles
    from jxc_tui.reports.service.saved_reports import SavedReports
    from jxc_tui.sales.service.approving import Approving
    from jxc_tui.sales.service.credit_rules import CreditRules
    from jxc_tui.sales.service.drawn_up import DrawnUp
    from jxc_tui.sales.service.line_files import LineFiles
    from jxc_tui.sales.service.line_origins import LineOrigins
    from jxc_tui.sales.service.order_entry import OrderEntry
    from jxc_tui.sales.service.orders import Orders

DOCUMENT = "document"  # the batches of files of the books


@cache
def links() -> Links:
    """What every room tells of its tables."""
    from jxc_tui.aftersales.storage import cases as aftersales
    from jxc_tui.batches.storage import links as batches
    from jxc_tui.bulk_edits import storage as bulk_edits
    from jxc_tui.documents.storage import documents
    from jxc_tui.follow_ups import storage as follow_ups
    from jxc_tui.merging.storage import links as merging
    from jxc_tui.payments.storage import payments
    from jxc_tui.products import storage as products
    from jxc_tui.recoding.storage import links as recoding
    from jxc_tui.recommendations.storage import worked_out as recommendations
    from jxc_tui.records.storage import links as records
    from jxc_tui.sales.storage import sums as sales

    rooms = (
        records,
        products,
        documents,
        payments,
        sales,
        aftersales,
        recommendations,
        follow_ups,
        merging,
        recoding,
        bulk_edits,
        batches,
    )
    return joined(room.LINKS for room in rooms)


class Services:
    """Everything a person can do, by noun.

    Each noun is made, and its room loaded, when it is first asked for: one command needs few.
    """

    def __init__(self, database: Database, settings: Settings, gate: Gate, clock: Clock) -> None:
        self.database = database
        self._parts = (database, settings, gate, clock, links)

        self._others: dict[str, Services] = {database.noun: self}

    def of(self, noun: str) -> Services:
        """The same about another noun."""
        if noun not in self._others:
            _database, settings, gate, clock, _links = self._parts
            other = Services(self.database.of(noun), replace(settings, noun=noun), gate, clock)
            other._others = self._others
            self._others[noun] = other
        return self._others[noun]

    def close(self) -> None:
        self.database.close()

    @cached_property
    def accounts(self) -> Accounts:
        from jxc_tui.accounts.service.accounts import Accounts

        return Accounts(*self._parts)

    @cached_property
    def factors(self) -> Factors:
        from jxc_tui.accounts.service.factors import Factors

        return Factors(*self._parts)

    @cached_property
    def policies(self) -> Policies:
        from jxc_tui.accounts.service.policies import Policies

        return Policies(*self._parts)

    @cached_property
    def ssh_names(self) -> SshNames:
        from jxc_tui.accounts.service.ssh_names import SshNames

        return SshNames(*self._parts)

    @cached_property
    def arrangements(self) -> Arrangements:
        from jxc_tui.records.service.lists.arrangements import Arrangements

        return Arrangements(*self._parts)

    @cached_property
    def batches(self) -> Batches:
        from jxc_tui.imports.service.batch.batches import Batches

        return Batches(*self._parts)

    @cached_property
    def book_exports(self) -> BookExports:
        from jxc_tui.book_files.service.book_exports import BookExports

        return BookExports(*self._parts)

    @cached_property
    def book_imports(self) -> BookImports:
        from jxc_tui.book_files.service.book_imports import BookImports

        return BookImports(*self._parts)

    @cached_property
    def book_marks(self) -> BookMarks:
        from jxc_tui.book_files.service.book_marks import BookMarks

        return BookMarks(*self._parts)

    @cached_property
    def branches(self) -> Branches:
        from jxc_tui.records.service.branches import Branches

        return Branches(*self._parts)

    @cached_property
    def bulk_edits(self) -> BulkEdits:
        from jxc_tui.bulk_edits.service.bulk_edits import BulkEdits
        from jxc_tui.imports.service.batch.recovery import mend_held

        return BulkEdits(*self._parts, recover=mend_held)

    @cached_property
    def cases(self) -> Cases:
        from jxc_tui.aftersales.service.cases import Cases

        return Cases(*self._parts)

    @cached_property
    def buyers(self) -> Buyers:
        from jxc_tui.reports.service.buyers import Buyers

        return Buyers(*self._parts)

    @cached_property
    def change_log(self) -> ChangeLog:
        from jxc_tui.maintenance.service.change_log import ChangeLog

        return ChangeLog(*self._parts)

    @cached_property
    def log_guard(self) -> LogGuard:
        from jxc_tui.maintenance.service.log_guard import LogGuard

        return LogGuard(*self._parts)

    @cached_property
    def codes(self) -> Codes:
        from jxc_tui.codes.service.codes import Codes
        from jxc_tui.records.model.fields import as_typed
        from jxc_tui.records.storage.code_holders import RecordHolders

        known = nouns()[self.database.noun].field
        return Codes(*self._parts, read=as_typed, holders=RecordHolders(), fields=known)

    @cached_property
    def custom_fields(self) -> CustomFields:
        from jxc_tui.custom_fields.service.custom_fields import CustomFields
        from jxc_tui.records.model.headings import reserved_headings

        return CustomFields(*self._parts, reserved=partial(reserved_headings, self.database.noun))

    @cached_property
    def records(self) -> Records:
        from jxc_tui.records.service.records import Records

        return Records(*self._parts)

    @cached_property
    def dealings(self) -> Dealings:
        from jxc_tui.dealings.service.dealings import Dealings

        return Dealings(*self._parts)

    @cached_property
    def drafts(self) -> Drafts:
        from jxc_tui.records.service.drafts import Drafts

        return Drafts(*self._parts)

    @cached_property
    def duplicates(self) -> Duplicates:
        from jxc_tui.merging.service.duplicates import Duplicates

        return Duplicates(*self._parts)

    @cached_property
    def favourites(self) -> Favourites:
        from jxc_tui.records.service.lists.favourites import Favourites

        return Favourites(*self._parts)

    @cached_property
    def follow_ups(self) -> FollowUps:
        from jxc_tui.follow_ups.service import FollowUps

        return FollowUps(*self._parts)

    @cached_property
    def histories(self) -> Histories:
        from jxc_tui.records.service.histories import Histories

        return Histories(*self._parts)

    @cached_property
    def imports(self) -> Imports:
        from jxc_tui.imports.service.imports import Imports

        return Imports(*self._parts)

    @cached_property
    def import_files(self) -> ImportFiles:
        from jxc_tui.imports.service.files.files import ImportFiles

        return ImportFiles(*self._parts)

    @cached_property
    def exports(self) -> Exports:
        from jxc_tui.exports.service.exports import Exports

        return Exports(*self._parts)

    @cached_property
    def orders(self) -> Orders:
        from jxc_tui.sales.service.orders import Orders

        return Orders(*self._parts)

    @cached_property
    def order_entry(self) -> OrderEntry:
        from jxc_tui.sales.service.order_entry import OrderEntry

        return OrderEntry(*self._parts)

    @cached_property
    def approving(self) -> Approving:
        from jxc_tui.sales.service.approving import Approving

        return Approving(*self._parts)

    @cached_property
    def credit_rules(self) -> CreditRules:
        from jxc_tui.sales.service.credit_rules import CreditRules

        return CreditRules(*self._parts)

    @cached_property
    def drawn_up(self) -> DrawnUp:
        from jxc_tui.sales.service.drawn_up import DrawnUp

        return DrawnUp(*self._parts)

    @cached_property
    def line_origins(self) -> LineOrigins:
        from jxc_tui.sales.service.line_origins import LineOrigins

        return LineOrigins(*self._parts)

    @cached_property
    def line_files(self) -> LineFiles:
        from jxc_tui.sales.service.line_files import LineFiles

        return LineFiles(*self._parts)

    @cached_property
    def periods(self) -> Periods:
        from jxc_tui.documents.service.periods import Periods

        return Periods(*self._parts)

    @cached_property
    def payments(self) -> Payments:
        from jxc_tui.payments.service.payments import Payments

        return Payments(*self._parts)

    @cached_property
    def receivables(self) -> Receivables:
        from jxc_tui.payments.service.receivables import Receivables

        return Receivables(*self._parts)

    @cached_property
    def printing(self) -> Printing:
        from jxc_tui.printing.service.printing import Printing

        return Printing(*self._parts)

    @cached_property
    def print_layouts(self) -> PrintLayouts:
        from jxc_tui.printing.service.shops import PrintLayouts

        return PrintLayouts(*self._parts)

    @cached_property
    def prices(self) -> AgreedFiles:
        from jxc_tui.products.service.agreed_files import AgreedFiles

        return AgreedFiles(*self._parts)

    @cached_property
    def jump(self) -> Jump:
        from jxc_tui.records.service.jump import Jump

        return Jump(*self._parts)

    @cached_property
    def rankings(self) -> Rankings:
        from jxc_tui.reports.service.rankings import Rankings

        return Rankings(*self._parts)

    @cached_property
    def recent(self) -> Recent:
        from jxc_tui.records.service.recent import Recent

        return Recent(*self._parts)

    @cached_property
    def recommending(self) -> Recommending:
        from jxc_tui.recommendations.service.recommending import Recommending

        return Recommending(*self._parts)

    @cached_property
    def recodes(self) -> Recodes:
        from jxc_tui.recoding.service.recodes import Recodes

        return Recodes(*self._parts)

    @cached_property
    def reports(self) -> Reports:
        from jxc_tui.reports.service.reports import Reports

        return Reports(*self._parts)

    @cached_property
    def sales_files(self) -> SalesFiles:
        from jxc_tui.reports.service.sales_files import SalesFiles

        return SalesFiles(*self._parts)

    @cached_property
    def saved_reports(self) -> SavedReports:
        from jxc_tui.reports.service.saved_reports import SavedReports

        return SavedReports(*self._parts)

    @cached_property
    def saved_searches(self) -> SavedSearches:
        from jxc_tui.records.service.lists.saved_searches import SavedSearches

        return SavedSearches(*self._parts)

    @cached_property
    def tokens(self) -> Tokens:
        from jxc_tui.records.service.tokens import Tokens

        return Tokens(*self._parts)

    @cached_property
    def maintenance(self) -> Maintenance:
        from jxc_tui.maintenance.service.maintenance import Maintenance

        return Maintenance(*self._parts)

    @cached_property
    def merging(self) -> Merging:
        from jxc_tui.merging.service.merging import Merging

        return Merging(*self._parts)


def open_services(
    settings: Settings,
    *,
    clock: Clock = utc_now,
    local_allowed: bool = False,
    keeps: bool = True,
    tell: Listener | None = None,
) -> Services:
    """Services over the existing database of these settings; raises DatabaseRefused.

    `local_allowed` admits `local_user()`: only the command line on the server sets it. Without
    `keeps` every verb does its work and nothing of it is stored (a dry run). `tell` hears of a
    batch that died and is brought to its end before anybody sees it.
    """
    hand = hand_of(settings, kept_in_log)
    database = open_database(settings, keeps=keeps, hand=hand)
    services = Services(database, settings, Gate(local_allowed=local_allowed), clock)
    if keeps:
        # A full disk keeps nobody from looking; the next start tries again.
        with suppress(JxcError):
            for noun in nouns():
                if _unfinished(database.of(noun)):
                    from jxc_tui.imports.service.batch.recovery import mend

                    mend(services.of(noun).batches, tell)
            if _unfinished(database.of(DOCUMENT), edits=False):
                from jxc_tui.book_files.service.batch_acts import mend_books

                mend_books(services.book_imports, tell)
    return services


def _unfinished(database: Database, *, edits: bool = True) -> bool:
    """Whether an act on many records goes on, or died; bulk edits among them only with `edits`."""
    from jxc_tui.batches.storage import batches
    from jxc_tui.bulk_edits import storage as bulk_edits

    with database.read() as connection:
        return bool(batches.unfinished(connection) or (edits and bulk_edits.unfinished(connection)))


def local_user(name: str) -> CurrentUser:
    """The operator of the server's command line: whoever may read the database file may do all.

    `name` is the account of the operating system; it is what the change log shows.
    """
    return CurrentUser(
        id=0,
        name=f"cli:{name}",
        display_name=name,
        role=Role.ADMIN,
        epoch=0,
        permissions=frozenset(Permission),
        local=True,
    )
