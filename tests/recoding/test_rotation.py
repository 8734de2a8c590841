"""Rotation of codes: a policy in months, and how many codes are due."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import Refused
from jxc_tui.recoding.service import rotation
from jxc_tui.records.answers.records import PageQuestion
from jxc_tui.records.answers.selection import Slice
from jxc_tui.values.local_day import day_start, local_day, months_before
from jxc_tui.wiring import Services, open_services

NOW = datetime(2026, 8, 31, 4, tzinfo=UTC)


@pytest.fixture
def dated(services: Services, settings: Settings, admin: CurrentUser) -> Services:
    """Services whose clock stands still, with codes given in March, July and August."""
    for number, day in enumerate(("2026-03-01", "2026-07-30", "2026-07-31", "2026-08-20")):
        services.records.create(admin, {"name": f"客{number}", "code": f"C{number}"})
        with services.database.write() as connection:
            connection.exec_driver_sql(
                "UPDATE record_code SET since = ? WHERE code = ?",
                (f"{day}T04:00:00Z", f"C{number}"),
            )
    return open_services(settings, clock=lambda: NOW)


def test_nothing_is_due_without_a_policy(dated: Services, manager: CurrentUser) -> None:
    due = dated.recodes.rotation_due(manager)
    assert (due.months, due.count, due.more) == (0, 0, False)


def test_codes_given_longer_ago_are_due_and_can_be_listed(
    dated: Services, admin: CurrentUser, manager: CurrentUser
) -> None:
    assert dated.recodes.set_rotation(admin, 1) == 1
    due = dated.recodes.rotation_due(manager)
    assert (due.months, due.count, due.more) == (1, 2, False)
    page = dated.records.page(manager, PageQuestion(due.selection))
    assert [row.code for row in page.rows] == ["C0", "C1"]
    assert page.total == due.count
    dated.recodes.set_rotation(admin, 5)
    assert dated.recodes.rotation_due(manager).count == 1
    dated.recodes.set_rotation(admin, 0)
    assert dated.recodes.rotation_due(manager).count == 0


def test_rotating_what_is_due_leaves_nothing_due(
    dated: Services, admin: CurrentUser, manager: CurrentUser
) -> None:
    dated.recodes.set_rotation(admin, 1)
    due = dated.recodes.rotation_due(manager)
    dated.recodes.gate.confirm(manager)
    done = dated.recodes.apply(manager, dated.recodes.preview(manager, due.selection).token)
    assert done.changed == 2
    assert dated.recodes.rotation_due(manager).count == 0
    assert dated.recodes.history(manager)[0].selection == due.selection


def test_deleted_records_are_not_due(
    dated: Services, admin: CurrentUser, manager: CurrentUser
) -> None:
    dated.recodes.set_rotation(admin, 1)
    dated.records.delete(manager, dated.records.by_code(manager, "C0").id)
    assert dated.recodes.rotation_due(manager).count == 1


def test_the_count_is_bounded(
    dated: Services,
    admin: CurrentUser,
    manager: CurrentUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dated.recodes.set_rotation(admin, 1)
    monkeypatch.setattr(rotation, "MOST_DUE", 1)
    due = dated.recodes.rotation_due(manager)
    assert (due.count, due.more) == (1, True)


@pytest.mark.parametrize("months", [-1, 121])
def test_odd_policies_are_refused(services: Services, admin: CurrentUser, months: int) -> None:
    with pytest.raises(Refused, match=r"recode\.months"):
        services.recodes.set_rotation(admin, months)


def test_the_policy_is_logged_once(services: Services, admin: CurrentUser) -> None:
    for months in (6, 6, 12):
        services.recodes.set_rotation(admin, months)
    with services.database.read() as connection:
        told = connection.exec_driver_sql(
            "SELECT changes FROM change_log WHERE action = 'rotation.set' ORDER BY id"
        ).scalars()
        assert list(told) == ['{"months": [0, 6]}', '{"months": [6, 12]}']


def test_a_damaged_policy_is_none(services: Services, manager: CurrentUser) -> None:
    with services.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO setting (name, value) VALUES ('code.rotation_months', 'bald')"
        )
    assert services.recodes.rotation_due(manager).months == 0
    assert services.recodes.rotation_due(manager).selection == Slice("code_before", "")


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.integers(0, 120))
def test_months_before_keeps_the_day_or_ends_the_month(day: date, months: int) -> None:
    earlier = months_before(day, months)
    assert (day.year - earlier.year) * 12 + day.month - earlier.month == months
    assert earlier.day == day.day or (earlier.day < day.day and _is_last(earlier))
    assert local_day(day_start(day)) == day


def _is_last(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).month != day.month
