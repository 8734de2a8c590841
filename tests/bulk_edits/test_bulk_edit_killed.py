"""kill -9 in the middle of a bulk edit, or of its undoing: all or nothing once it is opened.

Shows REL-01.
"""

from __future__ import annotations

import signal

import pytest

from jxc_tui.config import Settings
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage.many.insert import BulkRecord, insert_many
from jxc_tui.wiring import Services, local_user, open_services
from tests.forks import Forks
from tests.records.storage.index_check import out_of_step
from tests.whole_database import sound

MANY = 1_500  # so many that an edit is several transactions
USER = local_user("test")
# Dies once so many customers are written, or before the edit is called done.
SCRIPT = """
import os, signal, sys
from pathlib import Path
from jxc_tui.config import Settings
from jxc_tui.bulk_edits.service import bulk_edits as service
from jxc_tui.bulk_edits.service import bulk_writing
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.answers.selection import Selection
from jxc_tui.values import pace
from jxc_tui.wiring import local_user, open_services

pace._TELL_EVERY = 0  # of every transaction, however fast it was
database, act, when = sys.argv[1:4]

def killed(*_args, **_how):
    os.kill(os.getpid(), signal.SIGKILL)

def told(now):
    if now.phase == "writing" and when != "end" and now.done >= int(when) > 0:
        killed()

services = open_services(Settings(Path(database)), local_allowed=True)
user = local_user("test")
if when == "end":
    service.BulkEdits.record = killed
    bulk_writing.log.record = killed
if act == "apply":
    plan = services.bulk_edits.preview(user, Selection(Slice("all")), {"salesperson": "李雷"})
    services.bulk_edits.apply(user, plan.token, progress=told)
else:
    services.bulk_edits.undo(user, 1, progress=told)
"""


@pytest.fixture
def many(services: Services) -> None:
    records = [
        BulkRecord(RecordValues(name=f"客户{number}", code=f"K{number:05d}", salesperson="王敏"))
        for number in range(MANY)
    ]
    with services.database.write() as connection:
        insert_many(connection, records, at="2026-01-02T03:04:05Z", by="test")


def die(forks: Forks, settings: Settings, act: str, when: str) -> None:
    ended = forks.run(SCRIPT, ["", settings.database, act, when])
    assert ended.returncode == -signal.SIGKILL, ended.stderr


def salespeople(services: Services) -> dict[str, int]:
    with services.database.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT salesperson, count(*) FROM record GROUP BY salesperson"
        )
        return {str(row[0]): int(row[1]) for row in found}


@pytest.mark.parametrize("when", ["1", "200", "1400", "end"])
def test_a_killed_edit_changed_nobody_once_the_database_is_opened(
    services: Services, settings: Settings, many: None, forks: Forks, when: str
) -> None:
    die(forks, settings, "apply", when)
    assert salespeople(services).get("李雷", 0) >= 1  # it did die in the middle
    own = open_services(settings, local_allowed=True)
    assert salespeople(own) == {"王敏": MANY}
    assert own.bulk_edits.history(USER) == ()
    assert sound(own.database) and out_of_step(own.database) == []
    plan = own.bulk_edits.preview(USER, Selection(Slice("all")), {"salesperson": "李雷"})
    assert own.bulk_edits.apply(USER, plan.token).changed == MANY
    assert salespeople(own) == {"李雷": MANY}
    own.close()


@pytest.mark.parametrize("when", ["1", "200", "600", "end"])
def test_a_killed_undoing_goes_on_to_its_end(
    services: Services, settings: Settings, many: None, forks: Forks, when: str
) -> None:
    own = open_services(settings, local_allowed=True)
    plan = own.bulk_edits.preview(USER, Selection(Slice("all")), {"salesperson": "李雷"})
    assert own.bulk_edits.apply(USER, plan.token).id == 1
    die(forks, settings, "undo", when)
    assert salespeople(own).get("王敏", 0) >= 1
    own.close()
    own = open_services(settings, local_allowed=True)
    assert salespeople(own) == {"王敏": MANY}
    (line,) = own.bulk_edits.history(USER)
    assert line.undone_at and not line.kept
    assert sound(own.database) and out_of_step(own.database) == []
    own.close()
