"""The only place that builds things: settings in, services out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate
from jxc_tui.access.permission import Permission, Role
from jxc_tui.accounts.service.accounts import Accounts
from jxc_tui.batches.storage import links as batch_links
from jxc_tui.bulk_edits import storage as bulk_edits
from jxc_tui.bulk_edits.service.bulk_edits import BulkEdits
from jxc_tui.codes.service.codes import Codes
from jxc_tui.config import Settings
from jxc_tui.custom_fields.service.custom_fields import CustomFields
from jxc_tui.customers.model.fields import as_typed
from jxc_tui.customers.model.headings import customer_headings
from jxc_tui.customers.service.customers import Customers
from jxc_tui.customers.service.drafts import Drafts
from jxc_tui.customers.service.histories import Histories
from jxc_tui.customers.service.recent import Recent
from jxc_tui.customers.service.tokens import Tokens
from jxc_tui.customers.storage import links as customer_links
from jxc_tui.customers.storage.code_holders import CustomerHolders
from jxc_tui.database.engine import Database, open_database
from jxc_tui.database.links import joined
from jxc_tui.errors import JxcError
from jxc_tui.exports.service.exports import Exports
from jxc_tui.follow_ups import storage as follow_ups
from jxc_tui.follow_ups.service import FollowUps
from jxc_tui.imports.service.batch.batches import Batches
from jxc_tui.imports.service.batch.recovery import mend, mend_held
from jxc_tui.imports.service.files.files import ImportFiles
from jxc_tui.imports.service.imports import Imports
from jxc_tui.maintenance.service.change_log import ChangeLog
from jxc_tui.maintenance.service.maintenance import Maintenance
from jxc_tui.merging.service.duplicates import Duplicates
from jxc_tui.merging.service.merging import Merging
from jxc_tui.merging.storage import links as merging
from jxc_tui.recoding.service.recodes import Recodes
from jxc_tui.recoding.storage import links as recoding
from jxc_tui.reports.service.reports import Reports
from jxc_tui.values.clock import Clock, utc_now
from jxc_tui.values.pace import Listener

LINKS = joined(
    room.LINKS for room in (customer_links, follow_ups, merging, recoding, bulk_edits, batch_links)
)


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a person can do, by noun."""

    database: Database
    accounts: Accounts
    batches: Batches
    bulk_edits: BulkEdits
    change_log: ChangeLog
    codes: Codes
    custom_fields: CustomFields
    customers: Customers
    drafts: Drafts
    duplicates: Duplicates
    follow_ups: FollowUps
    histories: Histories
    imports: Imports
    import_files: ImportFiles
    exports: Exports
    recent: Recent
    recodes: Recodes
    reports: Reports
    tokens: Tokens
    maintenance: Maintenance
    merging: Merging

    def close(self) -> None:
        self.database.close()


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
    database = open_database(settings, keeps=keeps)
    gate = Gate(local_allowed=local_allowed)
    parts = (database, settings, gate, clock, LINKS)
    batches = Batches(*parts)
    if keeps:
        # A full disk keeps nobody from looking; the next start tries again.
        with suppress(JxcError):
            mend(batches, tell)
    return Services(
        database=database,
        accounts=Accounts(*parts),
        batches=batches,
        bulk_edits=BulkEdits(*parts, recover=mend_held),
        change_log=ChangeLog(*parts),
        codes=Codes(*parts, read=as_typed, holders=CustomerHolders()),
        custom_fields=CustomFields(*parts, reserved=customer_headings),
        customers=Customers(*parts),
        drafts=Drafts(*parts),
        duplicates=Duplicates(*parts),
        follow_ups=FollowUps(*parts),
        histories=Histories(*parts),
        imports=Imports(*parts),
        import_files=ImportFiles(*parts),
        exports=Exports(*parts),
        recent=Recent(*parts),
        recodes=Recodes(*parts),
        reports=Reports(*parts),
        tokens=Tokens(*parts),
        maintenance=Maintenance(*parts),
        merging=Merging(*parts),
    )


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
