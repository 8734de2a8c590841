"""kill -9 in the middle of a bulk change, or of its undoing, leaves all or nothing.

Shows DP-10, REL-01.
"""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from jxc_tui.config import Settings
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage.many.insert import BulkRecord, insert_many
from jxc_tui.wiring import Services, local_user, open_services
from tests.forks import Forks
from tests.whole_database import sound, table_hashes

MANY = 5_000  # so many that a bulk change is told of several times
SCRIPT = """
import os, signal, sys
from pathlib import Path
from jxc_tui.config import Settings
from jxc_tui.recoding.service import recodes as service
from jxc_tui.records.answers.selection import Slice
from jxc_tui.wiring import local_user, open_services
from jxc_tui.recoding.storage import recodes

database, act, when = sys.argv[1:4]
services = open_services(Settings(Path(database)), local_allowed=True)
user = local_user("test")
real = getattr(recodes, act)

def killed(connection, *args, told, **how):
    def dying(done):
        told(done)
        if when == "middle" and done < 5_000:
            os.kill(os.getpid(), signal.SIGKILL)
    result = real(connection, *args, told=dying, **how)
    if when == "end":
        os.kill(os.getpid(), signal.SIGKILL)
    return result

setattr(recodes, act, killed)
if act == "apply":
    plan = services.recodes.preview(user, Slice("bad_code"))
    services.recodes.apply(user, plan.token)
else:
    services.recodes.undo(user, 1)
"""


@pytest.fixture
def many(services: Services) -> None:
    records = [
        BulkRecord(RecordValues(name=f"客户{number}", code=f"OLD{number:05d}"))
        for number in range(MANY)
    ]
    with services.database.write() as connection:
        insert_many(connection, records, at="2026-01-02T03:04:05Z", by="test")


def die(forks: Forks, database: Path, act: str, when: str) -> None:
    ended = forks.run(SCRIPT, ["", database, act, when])
    assert ended.returncode == -signal.SIGKILL, ended.stderr


@pytest.mark.parametrize("when", ["middle", "end"])
def test_a_killed_change_has_changed_nothing(
    services: Services, settings: Settings, many: None, forks: Forks, when: str
) -> None:
    before = table_hashes(services.database, ())
    die(forks, settings.database, "apply", when)
    assert table_hashes(services.database, ()) == before
    assert sound(services.database)


@pytest.mark.parametrize("when", ["middle", "end"])
def test_a_killed_undo_leaves_the_change_as_it_was(
    services: Services, settings: Settings, many: None, forks: Forks, when: str
) -> None:
    untouched = table_hashes(services.database)
    own = open_services(settings, local_allowed=True)
    user = local_user("test")
    done = own.recodes.apply(user, own.recodes.preview(user, Slice("bad_code")).token)
    changed = table_hashes(own.database, ())
    die(forks, settings.database, "undo", when)
    assert table_hashes(own.database, ()) == changed
    own.recodes.undo(user, done.id)
    assert table_hashes(own.database) == untouched
    assert sound(own.database)
    own.close()
