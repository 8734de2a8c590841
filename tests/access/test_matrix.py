"""Every role × every verb, found by introspection. Shows AZ-01, AZ-02."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from functools import cached_property

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service
from jxc_tui.access.permission import Permission, Role, Wanted
from jxc_tui.errors import JxcError, NotPermitted, NotSignedIn
from jxc_tui.records.model.noun import nouns
from jxc_tui.wiring import Services, local_user
from tests.access.logged import MANY, MAYBE, SILENT
from tests.access.matrix import MATRIX, OPEN
from tests.conftest import signed_in
from tests.house.tree import modules, name_of, of_the_screens


def verbs(services: Services) -> Iterator[tuple[str, object]]:
    """Every public method of every service."""
    nouns = [name for name, made in vars(Services).items() if isinstance(made, cached_property)]
    assert len(nouns) > 15
    for noun in nouns:
        service = getattr(services, noun)
        if isinstance(service, Service):
            for name, method in inspect.getmembers(service, inspect.ismethod):
                if not name.startswith("_") and name not in ("now", "record"):
                    yield f"{noun}.{name}", method


def test_every_verb_declares_its_permission_and_stands_in_the_matrix(services: Services) -> None:
    found = dict(verbs(services))
    assert len(found) > 30
    assert set(found) == set(MATRIX) | OPEN
    for name, method in found.items():
        declared = getattr(method, "required_permission", "missing")
        assert declared is None if name in OPEN else isinstance(declared, Wanted), name


def test_every_verb_that_may_write_is_logged_or_says_why_not(services: Services) -> None:
    """Shows AUD-01."""
    writing = {
        name
        for name, method in verbs(services)
        if getattr(method, "way", "") in ("writes", "guards")
    }
    assert set(SILENT) | MANY | MAYBE <= writing
    assert not set(SILENT) & (MANY | MAYBE)


def _outcome(method: object, user: CurrentUser) -> str:
    """How a call with no further arguments ends: refused at the gate, or past it."""
    try:
        method(user)  # type: ignore[operator]
    except (NotPermitted, NotSignedIn) as error:
        return type(error).__name__
    except (JxcError, TypeError):
        return "past the gate"
    return "past the gate"


@pytest.mark.parametrize("noun", list(nouns()))
@pytest.mark.parametrize("role", list(Role))
def test_the_database_says_what_the_matrix_says(
    services: Services, admin: CurrentUser, role: Role, noun: str
) -> None:
    user = signed_in(services, admin, role, name=f"someone-{role.value}")
    for name, method in verbs(services.of(noun)):
        if name not in OPEN and name != "accounts.sign_out":
            expected = "past the gate" if role in MATRIX[name] else "NotPermitted"
            assert _outcome(method, user) == expected, name


@pytest.mark.parametrize("noun", list(nouns()))
def test_a_right_over_one_noun_is_none_over_another(
    services: Services, admin: CurrentUser, noun: str
) -> None:
    """Every verb, by somebody who has every right but those over one noun."""
    with services.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM role_grant WHERE permission GLOB ?", (f"{noun}.*",))
    for each in nouns():
        for name, method in verbs(services.of(each)):
            if name in OPEN or name == "accounts.sign_out":
                continue
            needed: Wanted = method.required_permission  # type: ignore[attr-defined]
            about_it = needed.of(each).value.startswith(f"{noun}.")
            expected = "NotPermitted" if about_it else "past the gate"
            assert _outcome(method, admin) == expected, (each, name)


@pytest.mark.parametrize("noun", list(nouns()))
def test_nobody_signed_in_passes(services: Services, clerk: CurrentUser, noun: str) -> None:
    stranger = dataclasses.replace(clerk, id=4711)
    stale = dataclasses.replace(clerk, epoch=clerk.epoch - 1)
    for name, method in verbs(services.of(noun)):
        if name not in OPEN:
            assert _outcome(method, stranger) == "NotSignedIn", name
            assert _outcome(method, stale) == "NotSignedIn", name


@pytest.mark.parametrize("noun", list(nouns()))
def test_the_servers_user_is_refused_unless_the_wiring_admits_it(
    services: Services, noun: str
) -> None:
    for name, method in verbs(services.of(noun)):
        if name not in OPEN:
            assert _outcome(method, local_user("root")) == "NotPermitted", name


@pytest.mark.parametrize("noun", list(nouns()))
def test_claimed_permissions_count_for_nothing(
    services: Services, viewer: CurrentUser, noun: str
) -> None:
    forged = dataclasses.replace(viewer, role=Role.ADMIN, permissions=frozenset(Permission))
    with pytest.raises(NotPermitted):
        services.of(noun).records.create(forged, {"name": "甲"})


def test_a_failing_look_up_refuses(
    services: Services, admin: CurrentUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shows AZ-09."""
    with services.database.write() as connection:
        connection.exec_driver_sql("DROP TABLE role_grant")
    with pytest.raises(JxcError):
        services.records.create(admin, {"name": "甲"})
    with services.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM record").scalar() == 0


def test_only_what_is_shown_goes_by_what_the_session_was_told() -> None:
    told = {name_of(path) for path in modules() if ".may(" in path.read_text("utf-8")}
    shown = {name_of(path) for path in modules() if of_the_screens(path)}
    assert {"jxc_tui.app", "jxc_tui.palette", "jxc_tui.desk.screen"} <= told
    assert told - shown == set()
