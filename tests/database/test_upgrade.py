"""A database of the version before, with a history: upgraded, all of it can still be undone.

`history_0007.sql` was made by the verbs of the version whose schema it has; `history_0007.json` is
what that version changed when it took each act back: ours must change the same. Shows REL-10.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database.engine import Database
from jxc_tui.database.schema import SCHEMA_HEAD
from jxc_tui.errors import InvalidFields
from jxc_tui.maintenance.service.maintenance import upgrade
from jxc_tui.records.answers.records import PageQuestion, SearchQuestion
from jxc_tui.records.answers.selection import SEARCH, Slice
from jxc_tui.records.model.arrangement import Arrangement, ListColumn, sort_keys
from jxc_tui.records.model.noun import nouns
from jxc_tui.wiring import Services, open_services
from tests.conftest import ADMIN_PASSWORD, NEW_PASSWORD
from tests.whole_database import sound

HERE = Path(__file__).parent
OTHERS = [noun for noun in nouns() if noun != "customer"]
WHAT_IT_DID = json.loads((HERE / "history_0007.json").read_text(encoding="utf-8"))
ACTS: dict[str, Callable[[Services, CurrentUser], object]] = {
    "import 1": lambda services, user: services.batches.undo(user, 1),
    "import 2 again": lambda services, user: services.batches.redo(user, 2),
    "import 3": lambda services, user: services.batches.undo(user, 3),
    "merge": lambda services, user: services.merging.undo(user, 1),
    "recode": lambda services, user: services.recodes.undo(user, 1),
    "bulk edit": lambda services, user: services.bulk_edits.undo(user, 1),
}
ALL = ["merge", "bulk edit", "recode", "import 3", "import 2 again", "import 1"]
NOW_CALLED = {
    "customer": "customer", "customer_code": "customer_code", "contact": "customer_contact",
    "customer_number": "customer_number", "term": "customer_term", "merge": "customer_merge",
    "custom_value": "customer_value", "external_token": "customer_token",
    "follow_up": "customer_follow_up", "recent_customer": "customer_recent",
    "draft": "customer_draft", "recode": "customer_recode", "bulk_edit": "customer_bulk_edit",
    "recode_item": "customer_recode_item", "import_batch": "customer_import_batch",
    "import_row": "customer_import_row", "bulk_edit_item": "customer_bulk_edit_item",
}  # fmt: skip
PASSING = ("since", "until", "at", "tax_rate", "credit_rule", "grace_days")
KEPT = ("before", "stored")
Rows = dict[str, list[str]]


@pytest.fixture
def before(settings: Settings) -> Path:
    """The database of the version before."""
    made = sqlite3.connect(settings.database)
    made.executescript((HERE / "history_0007.sql").read_text(encoding="utf-8"))
    made.execute("PRAGMA journal_mode=WAL")
    made.close()
    settings.database.chmod(0o600)
    return settings.database


@pytest.fixture
def upgraded(before: Path, settings: Settings) -> Iterator[Services]:
    assert Path(upgrade(settings).backup_path).is_file()
    opened = open_services(settings)
    yield opened
    opened.close()


@pytest.fixture
def boss(upgraded: Services) -> CurrentUser:
    return upgraded.accounts.sign_in("admin", ADMIN_PASSWORD)


def rows_of(database: Database) -> Rows:
    """Old table → its rows as texts, under the names of then and without the times of acts."""
    found = {}
    with database.read() as connection:
        run = connection.exec_driver_sql
        there = set(run("SELECT name FROM sqlite_master").scalars())
        for old, new in NOW_CALLED.items():
            rows = run(f'SELECT * FROM "{old if old in there else new}"').mappings()  # noqa: S608
            found[old] = sorted(as_text(dict(row)) for row in rows)
    return found


def as_text(row: dict[str, Any]) -> str:
    """One row, what it keeps as JSON read, too."""
    kept = {name: json.loads(each) if name in KEPT and each else each for name, each in row.items()}
    return json.dumps(of_then(kept), ensure_ascii=False, sort_keys=True)


def of_then(value: Any) -> Any:
    """A value under the names of then."""
    if isinstance(value, list):
        return [of_then(each) for each in value]
    if not isinstance(value, dict):
        return value
    names = {"record_id": "customer_id", "record": "customer"}
    return {names.get(name, name): of_then(each) for name, each in value.items()
            if name not in PASSING and not name.endswith("_at")}  # fmt: skip


def change(old: Rows, new: Rows) -> dict[str, Any]:
    """Which rows are gone and which are there instead, as `history_0007.json` has it."""
    found: dict[str, Any] = {}
    for table in old:
        gone = [json.loads(row) for row in old[table] if row not in new[table]]
        come = [json.loads(row) for row in new[table] if row not in old[table]]
        if old[table] != new[table]:
            found[table] = [len(gone), len(come)] if table == "term" else [gone, come]
    return found


def what_it_did(act: str) -> dict[str, Any]:
    """What the version before changed."""
    return {
        table: each
        if table == "term"
        else [[json.loads(as_text(row)) for row in rows] for rows in each]
        for table, each in WHAT_IT_DID[act].items()
    }


def test_an_upgrade_changes_no_row(before: Path, settings: Settings) -> None:
    database = Database(before)
    old = rows_of(database)
    database.close()
    upgrade(settings)
    opened = open_services(settings)
    assert rows_of(opened.database) == old
    assert sum(map(len, old.values())) > 400
    assert sound(opened.database)
    with opened.database.read() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == (
            SCHEMA_HEAD
        )
    opened.close()


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_undone_as_the_version_before_would(
    upgraded: Services, boss: CurrentUser, act: str
) -> None:
    old = rows_of(upgraded.database)
    ACTS[act](upgraded, boss)
    assert change(old, rows_of(upgraded.database)) == what_it_did(act)
    assert sound(upgraded.database)


def test_all_of_them_are_undone_one_after_another(upgraded: Services, boss: CurrentUser) -> None:
    old = rows_of(upgraded.database)
    for act in ALL:
        ACTS[act](upgraded, boss)
    assert change(old, rows_of(upgraded.database)) == what_it_did("all")
    assert sound(upgraded.database)
    wrong = [found for found in upgraded.maintenance.doctor(boss) if not found.ok]
    assert [found.id for found in wrong if found.id != "pragmas"] == []


@pytest.mark.parametrize(
    ("term", "codes"),
    [
        ("HZ-1", ["HZ-1"]), ("KH000001", ["HZ-1"]), ("HZ-2", ["HZ-1"]), ("OLD-1", ["KH000008"]),
        ("lanyan", ["HZ-1"]), ("5678", ["HZ-1"]), ("IMP-1", ["IMP-1"]), ("远山", ["KH000014"]),
    ],
)  # fmt: skip
def test_they_are_found_as_before(
    upgraded: Services, boss: CurrentUser, term: str, codes: list[str]
) -> None:
    rows = upgraded.records.search(boss, SearchQuestion(term)).rows
    assert [row.code for row in rows][:1] == codes


def test_codes_go_on_where_they_were(upgraded: Services, boss: CurrentUser) -> None:
    [reserved] = upgraded.codes.reservations(boss)
    assert (reserved.person, reserved.count) == ("王敏", 3)
    assert upgraded.records.create(boss, {"name": "新客户"}).code == "KH000015"
    for gone in ("KH000001", "HZ-2", "OLD-1"):
        with pytest.raises(InvalidFields):
            upgraded.records.create(boss, {"name": "另一家", "code": gone})


def test_an_import_that_died_under_the_version_before_is_taken_back(
    before: Path, settings: Settings
) -> None:
    writer = sqlite3.connect(before)
    writer.execute("UPDATE import_batch SET state = 'writing' WHERE id = 3")
    writer.commit()
    writer.close()
    upgrade(settings)
    opened = open_services(settings)
    boss = opened.accounts.sign_in("admin", ADMIN_PASSWORD)
    rows = opened.records.search(boss, SearchQuestion("灰燕")).rows
    assert rows == ()
    assert sound(opened.database)
    opened.close()


def test_what_was_half_done_recent_and_told_is_there(upgraded: Services, boss: CurrentUser) -> None:
    manager = upgraded.accounts.sign_in("manager", NEW_PASSWORD)
    drafts = {draft.object_id: draft.fields for draft in upgraded.drafts.find(manager)}
    assert drafts[0] == {"name": "填了一半"}
    assert drafts[4 + 1]["note"] == "改了一半"
    assert [row.code for row in upgraded.recent.list(manager)] == ["KH000007", "HZ-1"]
    assert [field.name for field in upgraded.custom_fields.list(boss)] == ["专管员", "来源"]
    notes = upgraded.follow_ups.of_record(boss, 1).notes
    assert {note.text for note in notes} == {"回访", "报价"}
    assert upgraded.tokens.current(boss, 1) is not None
    card = upgraded.records.card(boss, 1)
    assert "customer.merged" in {change.action for change in card.changes}
    with upgraded.database.read() as connection:
        told = connection.exec_driver_sql(
            "SELECT count(*) FROM change_log WHERE object_kind = 'customer'"
        ).scalar()
    assert int(told or 0) > 20


def test_lists_can_be_arranged_sorted_and_marked_at_once(
    upgraded: Services, boss: CurrentUser
) -> None:
    """What was made before the indexes were is in every order, and can be a favourite."""
    rows = upgraded.records.page(boss, PageQuestion()).rows
    for column in sort_keys("customer"):
        page = upgraded.records.page(boss, PageQuestion(sort=column))
        assert {row.id for row in page.rows} == {row.id for row in rows}, column
    wanted = Arrangement((ListColumn("note"), ListColumn("name")), "city")
    assert upgraded.arrangements.keep(boss, wanted).arrangement == wanted
    upgraded.favourites.switch(boss, rows[0].id)
    upgraded.saved_searches.save(boss, "蓝燕", Slice(SEARCH, "蓝燕"))
    page = upgraded.records.page(boss, PageQuestion(recent=True))
    assert [row.id for row in page.favourites] == [rows[0].id]
    assert sound(upgraded.database)


RULES = {"supplier": "GY{seq:5}", "product": "SP{seq:5}"}


@pytest.mark.parametrize("noun", OTHERS)
def test_the_other_nouns_begin_empty_with_their_rule_and_the_rights_of_the_roles(
    upgraded: Services, boss: CurrentUser, noun: str
) -> None:
    own = upgraded.of(noun)
    assert own.records.page(boss, PageQuestion()).total == 0
    assert [line.rule.pattern for line in own.codes.rules(boss)] == [RULES[noun]]
    filled = {"tally", "code_rule"} | ({"choice"} if noun == "supplier" else set())
    with upgraded.database.read() as connection:
        run = connection.exec_driver_sql
        names = [row[0] for row in run(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB ?", (f"{noun}*",)
        )]  # fmt: skip
        assert len(names) > 20
        counts = {name: run(f"SELECT count(*) FROM {name}").scalar() for name in names}  # noqa: S608
        grants = {(role, right) for role, right in run("SELECT role, permission FROM role_grant")}
    assert {name for name in counts if counts[name]} == {f"{noun}_{each}" for each in filled}
    of = {each: {(role, right.removeprefix(f"{each}.")) for role, right in grants
                 if right.startswith(f"{each}.")} for each in ("customer", noun)}  # fmt: skip
    assert of[noun] == of["customer"]
    assert ("manager", "export") not in of[noun]
    assert ("clerk", "create") not in of[noun]
    assert ("viewer", "reveal") in of[noun]
    needed = {"unit": "个"} if noun == "product" else {}
    first = own.records.create(boss, {"name": "甲", **needed})
    assert first.code == RULES[noun].replace("{seq:5}", "00001")
