"""People read the name they know and their own time; JSON has the account and UTC."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.config import Settings
from jxc_tui.wiring import Services
from tests.cli.fixtures import Jxc
from tests.conftest import NEW_PASSWORD

NAME = "王小明"


@pytest.fixture
def wang(services: Services, admin: CurrentUser) -> CurrentUser:
    """An administrator with a name of their own."""
    secret = services.accounts.add(admin, "wang", NAME, Role.ADMIN)
    once = services.accounts.sign_in("wang", secret.password)
    services.accounts.change_own_password(once, secret.password, NEW_PASSWORD)
    return services.accounts.sign_in("wang", NEW_PASSWORD)


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A time zone in which no hour is that of UTC."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def history(
    services: Services, wang: CurrentUser, settings: Settings, far_away: None,
    monkeypatch: pytest.MonkeyPatch, jxc: Jxc,
) -> Settings:  # fmt: skip
    """One of everything that tells who did it."""
    kept = services.records.create(wang, {"name": "甲"})
    services.records.update(wang, kept.id, 1, {"name": "甲甲"})
    services.tokens.issue(wang, kept.id)
    gone = services.records.create(wang, {"name": "乙"})
    services.records.delete(wang, gone.id)
    services.custom_fields.add(wang, "附注")
    folder = settings.box(wang.name)
    folder.mkdir(parents=True, mode=0o700)
    (folder / "l.csv").write_text("客户编码,客户名称\nB1,丙\n", encoding="utf-8")
    verdict = services.imports.rehearse(wang, "l.csv")
    services.batches.undo(wang, services.imports.apply(wang, verdict.token).batch_id)
    monkeypatch.setenv("JXC_DB", str(settings.database))
    return settings


SHOWN = {
    "customers show": ("customers", "show", "KH000001"),
    "customers show deleted": ("customers", "show", "KH000002"),
    "customers bin": ("customers", "bin"),
    "customers log": ("customers", "log", "KH000001"),
    "import list": ("import", "list"),
    "fields list": ("fields", "list"),
    "users list": ("users", "list"),
}


@pytest.mark.parametrize("words", SHOWN.values(), ids=SHOWN)
def test_a_table_shows_the_name_and_local_time(
    jxc: Jxc, history: Settings, services: Services, wang: CurrentUser, words: tuple[str, ...]
) -> None:
    said = jxc(*words)
    assert said.code == 0
    assert NAME in said.data
    at = services.records.by_code(wang, "KH000001").created_at
    assert "T" in at
    assert at[:16] not in said.data
    if words[0] != "users":
        assert "wang" not in said.data
        hour = (int(at[11:13]) + 8) % 24
        assert f" {hour:02d}:" in said.data or f" {(hour + 1) % 24:02d}:" in said.data


@pytest.mark.parametrize("words", SHOWN.values(), ids=SHOWN)
def test_json_has_the_account_and_utc(jxc: Jxc, history: Settings, words: tuple[str, ...]) -> None:
    text = jxc(*words, "--json").data
    json.loads(text)
    assert '"wang"' in text
    assert "+00:00" in text or 'Z"' in text


def test_the_token_names_who_gave_it(jxc: Jxc, history: Settings) -> None:
    said = jxc("codes", "token", "KH000001")
    assert NAME in said.talk
    assert "wang" not in said.talk


def test_every_answer_that_tells_an_account_tells_the_name(
    services: Services, wang: CurrentUser, history: Settings
) -> None:
    """The screens read these."""
    card = services.records.by_code(wang, "KH000002")
    assert (card.created_by, card.created_by_name) == ("wang", NAME)
    assert (card.updated_by_name, card.deleted_by_name) == (NAME, NAME)
    assert {change.actor_name for change in card.changes} == {NAME}
    (batch,) = services.batches.list(wang)
    assert (batch.actor_name, batch.undone_by_name) == (NAME, NAME)
    assert services.records.bin(wang).rows[0].deleted_by_name == NAME
    assert services.custom_fields.list(wang)[0].created_by_name == NAME
    one, two = (services.records.create(wang, {"name": name}) for name in "丁戊")
    merged = services.merging.merge(wang, one.id, two.id, (1, 1))
    services.merging.undo(wang, merged.merge_id)
    line = services.merging.history(wang)[0]
    assert (line.actor, line.actor_name, line.undone_by_name) == ("wang", NAME, NAME)


def test_an_account_without_a_name_is_named_by_itself(jxc: Jxc, demo_db: Path) -> None:
    jxc("fields", "add", "附注", "--db", demo_db)
    assert "cli:" in jxc("fields", "list", "--db", demo_db).data
