"""The way back is tried before it is needed: what a drill finds, and that it harms nothing.

Shows REL-09.
"""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database.engine import load_driver
from jxc_tui.errors import FileRefused
from jxc_tui.maintenance.service.drill import PREFIX, drill
from jxc_tui.wiring import Services
from tests.cli.fixtures import Jxc
from tests.sales.shop import opened


@pytest.fixture
def backup(services: Services, manager: CurrentUser, admin: CurrentUser) -> Path:
    shop = opened(services, manager)
    shop.usual(paid=1_000)
    return Path(services.maintenance.backup(admin).path)


def files(settings: Settings) -> dict[str, bytes]:
    """All that lies in the folder of the database but what SQLite keeps beside it."""
    return {
        str(path.relative_to(settings.folder)): path.read_bytes()
        for path in settings.folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def spoil(path: Path, statement: str) -> None:
    module, _ = load_driver()
    connection: Any = module.connect(str(path))
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_backup_passes_and_nothing_is_left(
    settings: Settings, services: Services, backup: Path
) -> None:
    before = files(settings)
    done = drill(settings)
    assert (done.ok, done.path, done.behind) == (True, str(backup), 0)
    assert done.tables > 100 and done.rows > 50 and done.seconds > 0
    assert files(settings) == before
    assert not list(settings.folder.glob(f"{PREFIX}*"))


def test_it_tells_how_much_work_the_backup_does_not_hold(
    settings: Settings, services: Services, manager: CurrentUser, backup: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    later = datetime.now(UTC) + timedelta(hours=5)
    monkeypatch.setattr(services.records, "clock", lambda: later)
    services.records.create(manager, {"name": "新客户"})
    assert 5 * 3600 - 60 <= drill(settings).behind <= 5 * 3600 + 60


def test_rows_that_cannot_be_are_told(settings: Settings, backup: Path) -> None:
    spoil(backup, "UPDATE document SET total_fen = 'word'")
    done = drill(settings)
    assert not done.ok
    assert "document" in done.problems[0]


def test_a_broken_page_is_refused(settings: Settings, backup: Path) -> None:
    data = bytearray(backup.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = b"\x55" * 4096
    backup.write_bytes(data)
    with pytest.raises(FileRefused):
        drill(settings)
    assert not list(settings.folder.glob(f"{PREFIX}*"))


def test_without_a_backup_it_says_so(settings: Settings, services: Services) -> None:
    with pytest.raises(FileRefused) as refused:
        drill(settings)
    assert refused.value.text_id == "backup.none"


def test_the_command_tells_it_to_a_timer(
    jxc: Jxc, settings: Settings, backup: Path, tmp_path: Path
) -> None:
    said = jxc("restore-drill", "--json", "--db", str(settings.database))
    assert said.code == 0, said.talk
    told = json.loads(said.data)
    assert told["ok"] and told["path"] == str(backup)
    copy = tmp_path / "copy.db"
    shutil.copy2(backup, copy)
    spoil(copy, "UPDATE document SET total_fen = 'word'")
    said = jxc("restore-drill", str(copy), "--db", str(settings.database))
    assert said.code != 0
    assert "document" in said.talk
