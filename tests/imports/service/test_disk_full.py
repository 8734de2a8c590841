"""A full disk in the middle of a rehearsal, an import or an undo: a sentence, and nothing half.

Shows REL-02.
"""

from __future__ import annotations

import json
import resource
from pathlib import Path
from typing import Any

import pytest

from jxc_tui.config import Settings
from jxc_tui.i18n import FIRST_NOUN
from jxc_tui.records.model.noun import nouns
from jxc_tui.wiring import Services, local_user, open_services
from tests.forks import Forks
from tests.imports.import_files import write_csv

ROWS = 4_000
# A limit on the size of files comes as an input/output error, a full disk as what it is.
FULL = (["error.database_io", 5], ["error.disk_full", 5])
SCRIPT = """
import json, resource, signal, sys
from pathlib import Path
from jxc_tui.config import Settings
from jxc_tui.errors import JxcError
from jxc_tui.wiring import local_user, open_services

database, act, source, most, noun = sys.argv[1:6]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
services = open_services(Settings(Path(database)), local_allowed=True).of(noun)
user = local_user("test")
if act == "apply":
    token = services.imports.rehearse(user, source).token
resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
try:
    if act == "rehearse":
        services.imports.rehearse(user, source)
    elif act == "apply":
        services.imports.apply(user, token)
    else:
        services.batches.undo(user, 1)
except JxcError as error:
    print(json.dumps([error.text_id, error.exit_code]))
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    write_csv(path, [["名称", "地址"], *([f"客户{n}号公司", "路" * 40] for n in range(ROWS))])
    return path


def act(
    forks: Forks, settings: Settings, what: str, source: Path, most: int, noun: str = FIRST_NOUN
) -> Any:
    """What the act said in a process whose files cannot grow beyond `most` bytes."""
    ended = forks.run(SCRIPT, ["", settings.database, what, source, str(most), noun])
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    return json.loads(ended.stdout) if ended.stdout else []


def records(settings: Settings, noun: str = FIRST_NOUN) -> tuple[int, list[str], str]:
    """Customers, states of the batches and health, as the next one who opens it finds them."""
    services = open_services(settings, local_allowed=True).of(noun)
    with services.database.read() as connection:
        run = connection.exec_driver_sql
        count = int(run("SELECT count(*) FROM record").scalar_one())
        health = str(run("PRAGMA integrity_check").scalar_one())
    states = [line.state for line in services.batches.list(local_user("test"))]
    services.close()
    return count, states, health


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_a_full_disk_while_rehearsing(
    settings: Settings, services: Services, forks: Forks, source: Path, share: float
) -> None:
    most = int(800_000 * share)
    assert act(forks, settings, "rehearse", source, most) in FULL
    assert records(settings) == (0, [], "ok")
    assert list((settings.folder / "imports").glob("*.p*")) == []
    assert act(forks, settings, "rehearse", source, resource.RLIM_INFINITY) == []


@pytest.mark.parametrize("noun", ["customer", "supplier"])
@pytest.mark.parametrize("most", [1_500_000, 4_000_000])
def test_a_full_disk_while_importing(
    settings: Settings, services: Services, forks: Forks, source: Path, most: int, noun: str
) -> None:
    assert act(forks, settings, "apply", source, most, noun) in FULL
    count, states, health = records(settings, noun)
    assert (count, health) == (0, "ok")
    assert set(states) <= {"stopped"}
    assert act(forks, settings, "apply", source, resource.RLIM_INFINITY, noun) == []
    assert [records(settings, each)[0] for each in nouns()] == [
        ROWS if each == noun else 0 for each in nouns()
    ]


def test_a_full_disk_while_undoing(
    settings: Settings, services: Services, forks: Forks, source: Path
) -> None:
    assert act(forks, settings, "apply", source, resource.RLIM_INFINITY) == []
    with services.database.engine.connect() as connection:  # the undo has room to begin
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    size = settings.database.stat().st_size
    assert act(forks, settings, "undo", source, size // 3) in FULL
    assert records(settings) == (0, ["undone"], "ok")
