"""The whole log by pages: every filter, both directions, what may be seen, and who may look."""

from __future__ import annotations

import ast
import dataclasses
import itertools
import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import NotFound, NotPermitted
from jxc_tui.i18n import all_texts
from jxc_tui.maintenance.answers.change_log import LogQuestion
from jxc_tui.maintenance.storage import log_pages
from jxc_tui.maintenance.storage.log_pages import Filter
from jxc_tui.wiring import Services
from tests.house.tree import modules
from tests.log_writing import unguarded

ACTORS = ("admin", "cli:root", "clerk")
ACTIONS = ("backup", "customer.changed", "customer.created", "account.signed_in")
COUNT = 120


@pytest.fixture
def written(services: Services) -> Services:
    """A log of many entries, some hours apart, over several days."""
    rows = [
        (n, f"2026-11-{1 + n // 24:02}T{n % 24:02}:00:00Z", ACTORS[n % 7 % 3], "admin",
         ACTIONS[n % 11 % 4], "customer" if n % 5 else "", n % 4)
        for n in range(1, COUNT + 1)
    ]  # fmt: skip
    with unguarded(services.database) as connection:
        connection.exec_driver_sql("DELETE FROM change_log")
        connection.exec_driver_sql(
            "INSERT INTO change_log (id, at, actor, role, action, object_kind, object_id, changes)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, '{}')", rows,
        )  # fmt: skip
    return services


def expected(services: Services, wanted: Filter) -> list[int]:
    """The same by looking at every row."""
    with services.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, at, actor, action, object_kind, object_id FROM change_log ORDER BY id DESC"
        ).fetchall()
    return [
        row[0] for row in rows
        if wanted.actor in ("", row[2]) and wanted.action in ("", row[3])
        and (not wanted.object_id or (row[4], row[5]) == (wanted.kind, wanted.object_id))
        and (not wanted.since or row[1] >= wanted.since)
        and (not wanted.until or row[1] < wanted.until)
    ]  # fmt: skip


FILTERS = st.builds(
    Filter,
    actor=st.sampled_from(("", *ACTORS, "nobody")),
    action=st.sampled_from(("", *ACTIONS)),
    kind=st.just("customer"),
    object_id=st.integers(0, 4),
    since=st.sampled_from(
        ("", "2026-10-01T00:00:00Z", "2026-11-02T05:00:00Z", "2027-01-01T00:00:00Z")
    ),
    until=st.sampled_from(
        ("", "2026-10-01T00:00:00Z", "2026-11-04T00:30:00Z", "2027-01-01T00:00:00Z")
    ),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wanted=FILTERS, size=st.integers(1, 40))
def test_pages_both_ways_hold_exactly_what_looking_at_all_finds(
    written: Services, wanted: Filter, size: int
) -> None:
    want = expected(written, wanted)
    with written.database.read() as connection:
        down: list[int] = []
        while rows := log_pages.page(connection, wanted, size, before=down[-1] if down else 0):
            down += [row.id for row in rows]
        up: list[int] = [row.id for row in log_pages.page(connection, wanted, size, oldest=True)]
        while up and (rows := log_pages.page(connection, wanted, size, after=up[0])):
            up = [*(row.id for row in rows), *up]
    assert down == want
    assert up == want


def test_an_empty_log_has_no_pages(services: Services) -> None:
    with unguarded(services.database) as connection:
        connection.exec_driver_sql("DELETE FROM change_log")
        assert log_pages.page(connection, Filter(since="2026-01-01T00:00:00Z"), 10) == []
        assert log_pages.pairs(connection) == []


@pytest.mark.parametrize("names", [("actor",), ("action",), ("actor", "action"), ("object_id",)])
def test_no_filter_reads_the_whole_log(written: Services, names: tuple[str, ...]) -> None:
    """Whatever is asked for, an index leads to it: nothing is scanned."""
    values = {"actor": "clerk", "action": "backup", "kind": "customer", "object_id": 3}
    wanted = Filter(**{name: values[name] for name in (*names, "kind")})  # type: ignore[arg-type]
    with written.database.read() as connection:
        raw = connection.connection.driver_connection
        asked: list[str] = []
        raw.set_trace_callback(asked.append)  # type: ignore[union-attr]
        log_pages.page(connection, wanted, 10)
        raw.set_trace_callback(None)  # type: ignore[union-attr]
        plans = [
            str(row[3])
            for statement in asked if statement.startswith(("SELECT", "WITH"))
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")
        ]  # fmt: skip
    assert plans
    assert [plan for plan in plans if plan.startswith("SCAN") and "change_log" in plan] == []


def test_days_are_local_days(written: Services, admin: CurrentUser) -> None:
    """16:00 UTC is the midnight at which a day of the business begins. Shows REL-16."""
    day = date(2026, 11, 3)
    found = written.change_log.page(admin, LogQuestion(first=day, last=day), 1000)
    assert (found[0].at, found[-1].at) == ("2026-11-03T15:00:00Z", "2026-11-02T16:00:00Z")
    assert len(found) == 24


def test_an_entry_says_who_did_what_to_what(
    services: Services, admin: CurrentUser, clerk: CurrentUser
) -> None:
    saved = services.records.create(clerk, {"name": "杭州蓝燕", "mobile": "13800001234"})
    services.records.update(clerk, saved.id, 1, {"name": "杭州蓝燕", "mobile": "13900005678"})
    line = services.change_log.page(admin, LogQuestion(code=saved.code), 10)[0]
    assert (line.account, line.action, line.record_id) == ("clerk", "customer.changed", saved.id)
    assert line.object_text == f"{saved.code} 杭州蓝燕"
    assert line.changes == (("mobile", "138****1234", "139****5678"),)
    signed_in = services.change_log.page(admin, LogQuestion(action="account.signed_in"), 1)[0]
    assert (signed_in.object_text, signed_in.record_id) == ("clerk", 0)


def test_what_can_be_asked_for_is_what_there_is(written: Services, admin: CurrentUser) -> None:
    found = written.change_log.choices(admin)
    assert found.actions == tuple(sorted(ACTIONS))
    assert [account for account, _ in found.people] == sorted(ACTORS)


def test_a_code_of_nobody_is_said_to_be(services: Services, admin: CurrentUser) -> None:
    with pytest.raises(NotFound):
        services.change_log.page(admin, LogQuestion(code="KH999999"), 10)


def test_only_an_administrator_reads_the_whole_log(
    services: Services, manager: CurrentUser, admin: CurrentUser
) -> None:
    with pytest.raises(NotPermitted):
        services.change_log.page(manager, LogQuestion(), 10)
    forged = dataclasses.replace(manager, permissions=admin.permissions)
    with pytest.raises(NotPermitted):
        services.change_log.choices(forged)


def actions_recorded() -> set[str]:
    """Every action a module writes into the log: `action=…` and what `record` and others get."""
    found: set[str] = set()
    for path in modules():
        text = path.read_text(encoding="utf-8")
        if "record" not in text and "_log" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            named = [key.value for key in node.keywords if key.arg == "action"]
            given = node.args if name in ("record", "_record_file", "_log_act", "_issue") else []
            texts = itertools.chain.from_iterable(map(ast.walk, [*named, *given]))
            found |= {
                each.value for each in texts
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
                and ("." in each.value or each.value == "backup") and "/" not in each.value
            }  # fmt: skip
    return {action for action in found if not action.startswith(("store_", "."))}


def test_every_action_has_a_name_in_both_languages() -> None:
    found = actions_recorded()
    assert len(found) > 40
    assert sorted(action for action in found if f"change.{action}" not in all_texts()) == []


def test_whoever_acts_as_a_user_records_through_the_service() -> None:
    found = {
        path.stem for path in modules()
        if {"log.record(", "CurrentUser"} <= set(re.findall(r"log\.record\(|CurrentUser",
                                                           path.read_text("utf-8")))
    }  # fmt: skip
    # Who failed to sign in is nobody yet, nor is the first administrator.
    assert found == {"gate", "accounts", "signing_in"}
