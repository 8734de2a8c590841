"""kill -9 in the middle of the import of one noun, or of its undoing: all or nothing once opened.

The other nouns never notice. Shows REL-01.
"""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from jxc_tui.config import Settings
from jxc_tui.records.model.noun import noun_named, nouns
from jxc_tui.wiring import Services, local_user, open_services
from tests.forks import Forks
from tests.imports.import_files import write_csv
from tests.records.storage.index_check import out_of_step
from tests.whole_database import sound, table_hashes

MANY = 1_500  # so many that an import is several transactions
USER = local_user("test")
PARTIES = [noun.id for noun in nouns().values() if "mobile" in noun.field]
# Dies once so many are written, or before the batch is called done.
SCRIPT = """
import os, signal, sys
from pathlib import Path
from jxc_tui.config import Settings
from jxc_tui.values import pace
from jxc_tui.wiring import local_user, open_services

pace._TELL_EVERY = 0  # of every transaction, however fast it was
database, noun, act, source, when = sys.argv[1:6]

def told(now):
    if now.phase in ("writing", "unindexing", "removing", "indexing") and now.done >= int(when):
        os.kill(os.getpid(), signal.SIGKILL)

services = open_services(Settings(Path(database)), local_allowed=True).of(noun)
user = local_user("test")
if act == "apply":
    token = services.imports.rehearse(user, source).token
    services.imports.apply(user, token, progress=told)
else:
    services.batches.undo(user, 1, progress=told)
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    rows = [[f"N-{n}", f"第{n}号公司", f"1380000{n:04d}"] for n in range(MANY)]
    write_csv(path, [["编码", "名称", "手机"], *rows])
    return path


def of_others(services: Services, noun: str) -> dict[str, str]:
    """What all tables of the other nouns hold."""
    return {
        name: digest
        for name, digest in table_hashes(services.database, without=()).items()
        if any(name == each or name.startswith(f"{each}_") for each in nouns() if each != noun)
    }


def die(forks: Forks, settings: Settings, *words: str | Path) -> None:
    ended = forks.run(SCRIPT, ["", settings.database, *words])
    assert ended.returncode == -signal.SIGKILL, ended.stderr


def count(services: Services) -> int:
    with services.database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM record").scalar_one())


@pytest.fixture
def own_and_others(services: Services, settings: Settings) -> None:
    """Some of every noun."""
    whole = open_services(settings, local_allowed=True)
    for each in PARTIES:
        for number in range(3):
            own = whole.of(each)
            own.records.create(USER, {"name": f"{noun_named(each).called[0]}{number}"})
    whole.close()


@pytest.mark.parametrize("noun", PARTIES)
@pytest.mark.parametrize("when", ["1", "700", "1500"])
def test_a_killed_import_brought_nobody_once_the_database_is_opened(
    services: Services, own_and_others: None, settings: Settings, forks: Forks,
    source: Path, noun: str, when: str,
) -> None:  # fmt: skip
    others = of_others(services, noun)
    assert len(others) > 20
    die(forks, settings, noun, "apply", source, when)
    assert count(services.of(noun)) > 3  # it did die in the middle
    whole = open_services(settings, local_allowed=True)
    own = whole.of(noun)
    assert count(own) == 3
    assert [line.state for line in own.batches.list(USER)] in ([], ["stopped"])
    assert of_others(whole, noun) == others
    assert sound(own.database) and out_of_step(own.database) == []
    again = own.imports.apply(USER, own.imports.rehearse(USER, str(source)).token)
    assert (again.new, count(own)) == (MANY, MANY + 3)
    assert of_others(whole, noun) == others
    whole.close()


@pytest.mark.parametrize("noun", PARTIES)
def test_a_killed_undo_goes_on_to_its_end(
    services: Services, own_and_others: None, settings: Settings, forks: Forks,
    source: Path, noun: str,
) -> None:  # fmt: skip
    whole = open_services(settings, local_allowed=True)
    own = whole.of(noun)
    own.imports.apply(USER, own.imports.rehearse(USER, str(source)).token)
    whole.close()
    others = of_others(services, noun)
    die(forks, settings, noun, "undo", "", "1")
    whole = open_services(settings, local_allowed=True)
    own = whole.of(noun)
    assert count(own) == 3
    assert [line.state for line in own.batches.list(USER)] == ["undone"]
    assert of_others(whole, noun) == others
    assert sound(own.database) and out_of_step(own.database) == []
    whole.close()
