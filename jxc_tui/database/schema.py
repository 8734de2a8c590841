"""The tables as SQLAlchemy Core sees them, and the marks by which a file is known as ours."""

from __future__ import annotations

from sqlalchemy import Table
from sqlmodel import SQLModel

from jxc_tui.database import tables as _tables

APPLICATION_ID = 0x4A584331  # "JXC1"
SCHEMA_HEAD = "0007"

METADATA = SQLModel.metadata


def _table(model: type[SQLModel]) -> Table:
    return METADATA.tables[str(model.__tablename__)]


CUSTOMER = _table(_tables.Customer)
CUSTOMER_CODE = _table(_tables.CustomerCode)
TERM = _table(_tables.Term)
CUSTOMER_NUMBER = _table(_tables.CustomerNumber)
CONTACT = _table(_tables.ContactRow)
TALLY = _table(_tables.Tally)
CODE_COUNTER = _table(_tables.CodeCounter)
CODE_RULE = _table(_tables.CodeRuleRow)
CODE_NUMBER = _table(_tables.CodeNumber)
RECODE = _table(_tables.Recode)
RECODE_ITEM = _table(_tables.RecodeItem)
BULK_EDIT = _table(_tables.BulkEdit)
BULK_EDIT_ITEM = _table(_tables.BulkEditItem)
EXTERNAL_TOKEN = _table(_tables.ExternalTokenRow)
MERGE = _table(_tables.Merge)
DUPLICATE_SCAN = _table(_tables.DuplicateScan)
DUPLICATE_GROUP = _table(_tables.DuplicateGroup)
DUPLICATE_MEMBER = _table(_tables.DuplicateMember)
CHOICE = _table(_tables.Choice)
SETTING = _table(_tables.Setting)
USER = _table(_tables.User)
ROLE_GRANT = _table(_tables.RoleGrant)
SIGN_IN_ATTEMPT = _table(_tables.SignInAttempt)
FOLLOW_UP = _table(_tables.FollowUpRow)
RECENT_CUSTOMER = _table(_tables.RecentCustomer)
CHANGE_LOG = _table(_tables.ChangeLogRow)
DRAFT = _table(_tables.DraftRow)
IMPORT_BATCH = _table(_tables.ImportBatch)
IMPORT_ROW = _table(_tables.ImportRow)
IMPORT_MAPPING = _table(_tables.ImportMapping)
CUSTOM_FIELD = _table(_tables.CustomFieldRow)
CUSTOM_VALUE = _table(_tables.CustomValue)
BACKUP = _table(_tables.Backup)
